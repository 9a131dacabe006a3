//! Blocks and statements of scalar bodies: names are bound, changed and go out of scope.

use quote::ToTokens;
use syn::{BinOp, Expr, Pat, Stmt};

use crate::error::{Place, catalogue as say};

use super::super::scope::{Binding, Bound, Value};
use super::operators::compound_primitive;
use super::{Lowering, Scalar};

impl Scalar<'_> {
    pub fn block(&mut self, block: &syn::Block, whole: &impl ToTokens) -> Lowering<Value> {
        let scope = self.bindings.len();
        let mut failed = false;
        let mut value = None;
        let mut valued = false;
        for (position, statement) in block.stmts.iter().enumerate() {
            match statement {
                Stmt::Expr(expression, None) if position + 1 == block.stmts.len() && !is_statement(expression) => {
                    valued = true;
                    value = self.expression(expression);
                }
                // Its only mistake may be the semicolon, which is said below.
                Stmt::Expr(expression, Some(_)) if position + 1 == block.stmts.len() && !is_statement(expression) => {
                    self.expression(expression);
                }
                other => failed |= self.statement(other).is_none(),
            }
        }
        self.bindings.truncate(scope);
        if !valued {
            return match block.stmts.last() {
                Some(last) => self.refuse(last, say::no_value(last)),
                None => self.refuse(whole, say::empty_block()),
            };
        }
        value.filter(|_| !failed)
    }

    /// The statements of a loop's or branch's block, which has no value.
    pub(super) fn statements(&mut self, block: &syn::Block) -> Lowering<()> {
        let scope = self.bindings.len();
        let mut failed = false;
        for statement in &block.stmts {
            failed |= self.statement(statement).is_none();
        }
        self.bindings.truncate(scope);
        (!failed).then_some(())
    }

    pub(super) fn statement(&mut self, statement: &Stmt) -> Lowering<()> {
        match statement {
            Stmt::Local(local) => self.local(local),
            Stmt::Item(item) => self.refuse(item, say::refused_item(item)),
            Stmt::Macro(call) => self.refuse(call, say::refused_macro()),
            Stmt::Expr(expression, _) => match expression {
                Expr::Assign(assign) => self.assign(&assign.left, None, &assign.right, assign),
                Expr::Binary(binary) if compound_primitive(&binary.op).is_some() => {
                    self.assign(&binary.left, Some(&binary.op), &binary.right, binary)
                }
                Expr::ForLoop(looping) => self.for_loop(looping),
                Expr::If(branch) => self.if_statement(branch),
                Expr::Block(block) => self.statements(&block.block),
                other
                    if matches!(
                        other,
                        Expr::While(_)
                            | Expr::Loop(_)
                            | Expr::Return(_)
                            | Expr::Break(_)
                            | Expr::Continue(_)
                            | Expr::Macro(_)
                    ) =>
                {
                    self.refuse(other, say::refused_expression(other))
                }
                other => {
                    self.expression(other);
                    self.refuse(other, say::unused_value())
                }
            },
        }
    }

    pub(super) fn local(&mut self, local: &syn::Local) -> Lowering<()> {
        let (pattern, annotation) = match &local.pat {
            Pat::Type(typed) => (typed.pat.as_ref(), Some(typed.ty.as_ref())),
            other => (other, None),
        };
        let value = match &local.init {
            Some(init) => {
                if let Some((_, diverge)) = &init.diverge {
                    self.errors.push(diverge, say::let_else());
                }
                self.expression(&init.expr)
            }
            None => self.refuse(local, say::let_without_value()),
        };
        let value = match (value, annotation.map(|ty| self.type_of(ty))) {
            (Some(Value::Scalar(id)), Some(Some(ty))) => match self.draft.expect(id, ty) {
                Ok(()) => Some(Value::Scalar(id)),
                Err(found) => self.refuse(&local.pat, say::wrong_annotation(&found, ty)),
            },
            (_, Some(None)) => None,
            (value, _) => value,
        };
        let bound = self.bind(pattern, value);
        if let (Pat::Ident(name), Some(init)) = (pattern, &local.init)
            && name.mutability.is_none()
        {
            super::super::index::remember(self, &init.expr);
        }
        bound
    }

    pub(super) fn bind(&mut self, pattern: &Pat, value: Option<Value>) -> Lowering<()> {
        match pattern {
            Pat::Ident(name) if name.by_ref.is_none() && name.subpat.is_none() => {
                let ident = name.ident.to_string();
                let fits = self.check_new_name(&ident, &name.ident);
                let failed = value.is_none();
                let value = value.map_or(Bound::Broken, Bound::Value);
                self.bindings.push(Binding { name: ident, value, mutable: name.mutability.is_some() });
                fits.filter(|_| !failed)
            }
            Pat::Wild(_) => value.map(|_| ()),
            Pat::Tuple(tuple) => {
                let values = match value {
                    Some(Value::Tuple(values)) if values.len() == tuple.elems.len() => {
                        values.into_iter().map(|id| Some(Value::Scalar(id))).collect()
                    }
                    Some(_) => {
                        self.errors.push(pattern, say::tuple_pattern());
                        vec![None; tuple.elems.len()]
                    }
                    None => vec![None; tuple.elems.len()],
                };
                let bound: Vec<_> =
                    tuple.elems.iter().zip(values).map(|(pattern, value)| self.bind(pattern, value)).collect();
                bound.into_iter().collect()
            }
            other => self.refuse(other, say::refused_pattern()),
        }
    }

    /// A name must not hide a primitive, an intrinsic or a constant.
    pub fn check_new_name(&mut self, name: &str, tokens: &impl ToTokens) -> Lowering<()> {
        let own = || super::super::helper::kind(&self.environment.helpers, name);
        match super::super::reserved(name).or_else(own) {
            Some(what) => self.refuse(tokens, say::shadows(name, what)),
            None => Some(()),
        }
    }

    pub(super) fn assign(
        &mut self,
        target: &Expr,
        operator: Option<&BinOp>,
        value: &Expr,
        whole: &impl ToTokens,
    ) -> Lowering<()> {
        let new = self.expression(value);
        let name = match target {
            Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
            _ => None,
        };
        let Some(name) = name else { return self.refuse(target, say::refused_assignment()) };
        let Some(position) = self.bindings.iter().rposition(|binding| binding.name == name) else {
            let known = self.bindings.iter().map(|binding| binding.name.as_str());
            let message = if self.environment.find(&name).is_some() {
                say::assignment_to_input(&name)
            } else {
                say::unknown_name(&name, known)
            };
            return self.refuse(target, message);
        };
        if !self.bindings[position].mutable {
            return self.refuse(target, say::not_mutable(&name));
        }
        let old = self.bindings[position].value.clone();
        let assigned = match (old, new) {
            (Bound::Value(Value::Scalar(old)), Some(Value::Scalar(new))) => match operator {
                Some(operator) => {
                    let primitive = compound_primitive(operator);
                    primitive.and_then(|primitive| self.apply_operator(primitive, operator, Place::of(whole), old, new))
                }
                None => match self.draft.unify(old, new) {
                    Ok(()) => Some(new),
                    Err((a, b)) => self.refuse(whole, say::different_types("this assignment", &a, &b)),
                },
            },
            (Bound::Broken, _) | (_, None) => None,
            _ => self.refuse(whole, say::refused_assignment()),
        };
        self.bindings[position].value = assigned.map_or(Bound::Broken, |id| Bound::Value(Value::Scalar(id)));
        assigned.map(|_| ())
    }
}

/// Expressions that are statements when they stand in the last place of a block whose value nobody asked for.
fn is_statement(expression: &Expr) -> bool {
    match expression {
        Expr::ForLoop(_) | Expr::Assign(_) | Expr::While(_) | Expr::Loop(_) => true,
        Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => true,
        Expr::Binary(binary) => compound_primitive(&binary.op).is_some(),
        Expr::If(branch) => branch.else_branch.is_none(),
        _ => false,
    }
}
