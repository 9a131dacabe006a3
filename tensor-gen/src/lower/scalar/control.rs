//! `if` and `for` of scalar bodies: both sides of a condition are lowered and selected from, loops are unrolled.

use syn::{BinOp, Expr, Lit, Pat, UnOp};

use crate::error::{Place, catalogue as say};

use super::super::draft::DraftId;
use super::super::scope::{Binding, Bound, Value};
use super::{Lowering, MAX_NODES, Scalar};

/// More rounds of unrolled loops than a body should run.
const MAX_ITERATIONS: usize = 16_384;

impl Scalar<'_> {
    pub(super) fn if_expression(&mut self, branch: &syn::ExprIf) -> Lowering<Value> {
        if let Expr::Let(_) = branch.cond.as_ref() {
            return self.refuse(&branch.cond, say::if_let());
        }
        let condition = self.condition(&branch.cond);
        let Some((_, otherwise)) = &branch.else_branch else {
            return self.refuse(branch, say::if_without_else());
        };
        let before = self.bindings.clone();
        let then = self.block(&branch.then_branch, &branch.then_branch);
        let after_then = std::mem::replace(&mut self.bindings, before.clone());
        let otherwise_value = self.expression(otherwise);
        let after_otherwise = std::mem::replace(&mut self.bindings, before);
        let condition = condition?;
        self.merge(condition, after_then, after_otherwise, branch);
        let (then, otherwise_value) = (then?, otherwise_value?);
        self.select(condition, then, otherwise_value, branch)
    }

    pub(super) fn condition(&mut self, condition: &Expr) -> Lowering<DraftId> {
        let id = self.scalar(condition)?;
        self.expect_bool(id, condition, "the condition of `if`")?;
        Some(id)
    }

    pub(super) fn select(
        &mut self,
        condition: DraftId,
        then: Value,
        otherwise: Value,
        whole: &syn::ExprIf,
    ) -> Lowering<Value> {
        let place = Place::of(whole);
        match (then, otherwise) {
            (Value::Scalar(then), Value::Scalar(otherwise)) => {
                self.select_one(condition, then, otherwise, place).map(Value::Scalar)
            }
            (Value::Tuple(then), Value::Tuple(otherwise)) if then.len() == otherwise.len() => {
                let pairs = then.into_iter().zip(otherwise);
                let values: Vec<_> =
                    pairs.map(|(then, otherwise)| self.select_one(condition, then, otherwise, place)).collect();
                values.into_iter().collect::<Option<Vec<_>>>().map(Value::Tuple)
            }
            (Value::State(then), Value::State(otherwise)) => {
                let pairs = then.into_iter().zip(otherwise);
                let values: Vec<_> = pairs
                    .map(|((name, then), (_, otherwise))| {
                        self.select_one(condition, then, otherwise, place).map(|id| (name, id))
                    })
                    .collect();
                values.into_iter().collect::<Option<Vec<_>>>().map(Value::State)
            }
            _ => self.refuse(whole, say::branches_differ()),
        }
    }

    pub(super) fn select_one(
        &mut self,
        condition: DraftId,
        then: DraftId,
        otherwise: DraftId,
        place: Place,
    ) -> Lowering<DraftId> {
        if let Err((a, b)) = self.draft.unify(then, otherwise) {
            return self.refuse(&place, say::different_types("`if`", &a, &b));
        }
        Some(self.draft.select(condition, then, otherwise, place))
    }

    /// After an `if`, a `let mut` name holds what its branch left in it.
    pub(super) fn merge(
        &mut self,
        condition: DraftId,
        then: Vec<Binding>,
        otherwise: Vec<Binding>,
        whole: &syn::ExprIf,
    ) {
        for position in 0..self.bindings.len() {
            let (a, b) = (&then[position].value, &otherwise[position].value);
            if a == b {
                self.bindings[position].value = a.clone();
                continue;
            }
            self.bindings[position].value = match (a.clone(), b.clone()) {
                (Bound::Value(a), Bound::Value(b)) => {
                    self.select(condition, a, b, whole).map_or(Bound::Broken, Bound::Value)
                }
                _ => Bound::Broken,
            };
        }
    }

    pub(super) fn if_statement(&mut self, branch: &syn::ExprIf) -> Lowering<()> {
        if let Expr::Let(_) = branch.cond.as_ref() {
            return self.refuse(&branch.cond, say::if_let());
        }
        let condition = self.condition(&branch.cond);
        let before = self.bindings.clone();
        let then = self.statements(&branch.then_branch);
        let after_then = std::mem::replace(&mut self.bindings, before.clone());
        let otherwise = match &branch.else_branch {
            None => Some(()),
            Some((_, otherwise)) => match otherwise.as_ref() {
                Expr::If(nested) => self.if_statement(nested),
                Expr::Block(block) => self.statements(&block.block),
                other => self.refuse(other, say::refused_expression(other)),
            },
        };
        let after_otherwise = std::mem::replace(&mut self.bindings, before);
        self.merge(condition?, after_then, after_otherwise, branch);
        then.and(otherwise)
    }

    pub(super) fn for_loop(&mut self, looping: &syn::ExprForLoop) -> Lowering<()> {
        let Pat::Ident(counter) = looping.pat.as_ref() else {
            return self.refuse(&looping.pat, say::refused_pattern());
        };
        let name = counter.ident.to_string();
        self.check_new_name(&name, &counter.ident)?;
        let rounds: Vec<Option<Bound>> = match looping.expr.as_ref() {
            Expr::Range(range) => {
                let (first, end) = (range.start.as_deref(), range.end.as_deref());
                let (Some(first), Some(end)) = (first, end) else {
                    return self.refuse(range, say::unbounded_loop());
                };
                let first = self.constant_integer(first);
                let end = self.constant_integer(end);
                let (first, end) = (first?, end?);
                let end = if matches!(range.limits, syn::RangeLimits::Closed(_)) { end.saturating_add(1) } else { end };
                if end.saturating_sub(first) > MAX_NODES as i64 {
                    return self.refuse(range, say::too_many_rounds(MAX_NODES));
                }
                (first..end).map(|value| Some(Bound::Counter(value))).collect()
            }
            Expr::Array(array) => {
                array.elems.iter().map(|element| self.expression(element).map(Bound::Value)).collect()
            }
            other => return self.refuse(other, say::unbounded_loop()),
        };
        let scope = self.bindings.len();
        for value in rounds {
            self.iterations += 1;
            if self.iterations > MAX_ITERATIONS {
                return self.refuse(&looping.expr, say::too_many_rounds(MAX_ITERATIONS));
            }
            let value = value.unwrap_or(Bound::Broken);
            self.bindings.push(Binding { name: name.clone(), value, mutable: false });
            let done = self.statements(&looping.body);
            self.bindings.truncate(scope);
            // The other rounds would say the same again.
            done?;
        }
        Some(())
    }

    /// A loop bound: literals, constants and counters of outer loops, with + - * / %.
    pub fn constant_integer(&mut self, expression: &Expr) -> Lowering<i64> {
        let value = match expression {
            Expr::Paren(inner) => return self.constant_integer(&inner.expr),
            Expr::Lit(literal) => match &literal.lit {
                Lit::Int(number) => number.base10_parse::<i64>().ok(),
                _ => None,
            },
            Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => {
                Some(self.constant_integer(&unary.expr)?.wrapping_neg())
            }
            Expr::Path(path) => match path.path.get_ident().map(ToString::to_string) {
                None => None,
                Some(name) => match self.bindings.iter().rev().find(|binding| binding.name == name) {
                    Some(Binding { value: Bound::Counter(value), .. }) => Some(*value),
                    Some(_) => None,
                    None => match super::super::helper::constant(self, &name) {
                        Some(constant) => return super::super::helper::integer(self, &constant, expression),
                        None => None,
                    },
                },
            },
            Expr::Binary(binary) => {
                let left = self.constant_integer(&binary.left)?;
                let right = self.constant_integer(&binary.right)?;
                match binary.op {
                    BinOp::Add(_) => left.checked_add(right),
                    BinOp::Sub(_) => left.checked_sub(right),
                    BinOp::Mul(_) => left.checked_mul(right),
                    BinOp::Div(_) => left.checked_div(right),
                    BinOp::Rem(_) => left.checked_rem(right),
                    _ => None,
                }
            }
            _ => None,
        };
        match value {
            Some(value) => Some(value),
            None => self.refuse(expression, say::not_a_constant()),
        }
    }
}
