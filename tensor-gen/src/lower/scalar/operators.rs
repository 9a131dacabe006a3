//! Operators, casts and calls of scalar bodies.

use quote::ToTokens;
use syn::{BinOp, Expr, UnOp};

use crate::error::{Place, catalogue as say};
use crate::ir::Type;
use crate::primitive::Primitive;

use super::super::draft::{DraftId, Knowledge};
use super::super::scope::Value;
use super::{Lowering, MAX_NODES, Scalar, simple_path, type_named};

impl Scalar<'_> {
    pub(super) fn unary(&mut self, unary: &syn::ExprUnary) -> Lowering<Value> {
        let place = Place::of(unary);
        match unary.op {
            UnOp::Neg(_) => {
                if let Expr::Lit(literal) = unary.expr.as_ref() {
                    return self.literal(&literal.lit, true).map(Value::Scalar);
                }
                let operand = self.scalar(&unary.expr)?;
                Some(Value::Scalar(self.draft.unary(Primitive::Negate, operand, place)))
            }
            UnOp::Not(_) => {
                let operand = self.scalar(&unary.expr)?;
                let bits =
                    matches!(self.draft.knowledge(operand), Knowledge::Known(Type::Fixed(ty)) if ty.is_integer());
                if bits {
                    return Some(Value::Scalar(self.draft.unary(Primitive::BitNot, operand, place)));
                }
                self.expect_bool(operand, &unary.expr, "`!`")?;
                Some(Value::Scalar(self.draft.unary(Primitive::Not, operand, place)))
            }
            _ => self.refuse(unary, say::refused_dereference()),
        }
    }

    pub(super) fn binary(&mut self, binary: &syn::ExprBinary) -> Lowering<Value> {
        // Long sums lean to the left; walking down their spine keeps the recursion flat.
        let mut spine = vec![binary];
        while let Expr::Binary(left) = spine[spine.len() - 1].left.as_ref() {
            spine.push(left);
        }
        let leftmost = spine[spine.len() - 1].left.as_ref();
        let first = Place::of(leftmost).first;
        let mut left = self.scalar(leftmost);
        while let Some(step) = spine.pop() {
            let right = self.scalar(&step.right);
            let whole = Place { first, last: Place::of(&step.right).last };
            left = match (left, operator_primitive(&step.op), right) {
                (_, None, _) => self.refuse(&whole, say::assignment_as_value()),
                (Some(left), Some(primitive), Some(right)) => {
                    self.apply_operator(primitive, &step.op, whole, left, right)
                }
                _ => None,
            };
        }
        left.map(Value::Scalar)
    }

    pub fn apply_operator(
        &mut self,
        primitive: Primitive,
        operator: &BinOp,
        whole: Place,
        left: DraftId,
        right: DraftId,
    ) -> Lowering<DraftId> {
        if self.draft.len() > MAX_NODES {
            if !self.full {
                self.full = true;
                self.errors.push(&whole, say::too_many_nodes(MAX_NODES));
            }
            return None;
        }
        let symbol = operator.to_token_stream().to_string();
        if matches!(primitive, Primitive::And | Primitive::Or) {
            let what = format!("`{symbol}`");
            let left_fits = self.expect_bool_at(left, self.draft.place(left), &what);
            self.expect_bool_at(right, self.draft.place(right), &what)?;
            left_fits?;
        } else if let Err((a, b)) = self.draft.unify(left, right) {
            return self.refuse(&whole, say::different_types(&format!("`{symbol}`"), &a, &b));
        }
        Some(self.draft.binary(primitive, left, right, whole))
    }

    pub(super) fn expect_bool(&mut self, id: DraftId, tokens: &impl ToTokens, what: &str) -> Lowering<()> {
        self.expect_bool_at(id, Place::of(tokens), what)
    }

    pub(super) fn expect_bool_at(&mut self, id: DraftId, place: Place, what: &str) -> Lowering<()> {
        match self.draft.expect(id, Type::BOOL) {
            Ok(()) => Some(()),
            Err(found) => self.refuse(&place, say::not_a_bool(what, &found)),
        }
    }

    pub(super) fn cast(&mut self, cast: &syn::ExprCast) -> Lowering<Value> {
        let value = self.scalar(&cast.expr);
        let to = self.type_of(&cast.ty)?;
        Some(Value::Scalar(self.draft.cast(to, value?, Place::of(cast))))
    }

    pub fn type_of(&mut self, ty: &syn::Type) -> Lowering<Type> {
        if let syn::Type::Path(path) = ty
            && let Some(name) = path.path.get_ident()
        {
            let name = name.to_string();
            if let Some(ty) = type_named(&name) {
                return Some(ty);
            }
            return self.refuse(ty, say::unknown_type(&name));
        }
        self.refuse(ty, say::unknown_type(&ty.to_token_stream().to_string()))
    }

    pub(super) fn call(&mut self, call: &syn::ExprCall) -> Lowering<Value> {
        let name = match call.func.as_ref() {
            Expr::Path(path) if path.qself.is_none() => simple_path(&path.path),
            _ => None,
        };
        let Some(name) = name else { return self.refuse(&call.func, say::refused_path()) };
        if self.index.is_some() && super::super::index::is_reduction(call) {
            return super::super::index::reduction(self, &name, call);
        }
        if super::super::intrinsics::is_intrinsic(&name) {
            return super::super::intrinsics::call(self, &name, call).map(Value::Scalar);
        }
        if let Some(function) = super::super::helper::function(self, &name) {
            return super::super::helper::call(self, &function, call);
        }
        let Some(primitive) = Primitive::by_name(&name) else {
            // The arguments may hold mistakes of their own.
            for argument in &call.args {
                self.expression(argument);
            }
            let helpers = self.environment.helpers.clone();
            let functions = helpers.iter().filter(|helper| helper.parameters.is_some());
            let known = crate::primitive::functions()
                .map(|row| row.name)
                .chain(functions.map(|helper| helper.name.value.as_str()));
            let message = if name == self.environment.op {
                say::recursion(&name)
            } else {
                say::unknown_function(
                    &name,
                    known.chain(super::super::intrinsics::NAMES.iter().map(|&(name, _, _)| name)),
                )
            };
            return self.refuse(&call.func, message);
        };
        let arguments: Vec<_> = call.args.iter().map(|argument| self.scalar(argument)).collect();
        let arity = primitive.row().arity();
        if arguments.len() != arity {
            return self.refuse(call, say::wrong_number_of_arguments(&name, arguments.len(), arity));
        }
        let arguments = arguments.into_iter().collect::<Option<Vec<_>>>()?;
        let place = Place::of(call);
        match arguments.as_slice() {
            [operand] => Some(Value::Scalar(self.draft.unary(primitive, *operand, place))),
            [left, right] => {
                if let Err((a, b)) = self.draft.unify(*left, *right) {
                    return self.refuse(call, say::different_types(&format!("`{name}`"), &a, &b));
                }
                Some(Value::Scalar(self.draft.binary(primitive, *left, *right, place)))
            }
            _ => None,
        }
    }

    pub(super) fn method_call(&mut self, call: &syn::ExprMethodCall) -> Lowering<Value> {
        if self.environment.rows && !self.in_closure {
            return super::super::row::method_call(self, call);
        }
        if let (true, Expr::Index(read)) = (self.index.is_some() && call.method == "or", call.receiver.as_ref()) {
            let mut arguments = call.args.iter();
            return match (arguments.next(), arguments.next()) {
                (Some(otherwise), None) => super::super::index::read(self, read, Some(otherwise)),
                _ => self.refuse(call, "`or` takes one number\nhelp: write `x[[i - 1]].or(0.0)`"),
            };
        }
        let name = call.method.to_string();
        self.refuse(call, say::method_call(&name, Primitive::by_name(&name).is_some(), call))
    }
}

fn operator_primitive(operator: &BinOp) -> Option<Primitive> {
    Some(match operator {
        BinOp::Add(_) => Primitive::Add,
        BinOp::Sub(_) => Primitive::Subtract,
        BinOp::Mul(_) => Primitive::Multiply,
        BinOp::Div(_) => Primitive::Divide,
        BinOp::Rem(_) => Primitive::Remainder,
        BinOp::And(_) => Primitive::And,
        BinOp::Or(_) => Primitive::Or,
        BinOp::BitXor(_) => Primitive::BitXor,
        BinOp::BitAnd(_) => Primitive::BitAnd,
        BinOp::BitOr(_) => Primitive::BitOr,
        BinOp::Shl(_) => Primitive::ShiftLeft,
        BinOp::Shr(_) => Primitive::ShiftRight,
        BinOp::Eq(_) => Primitive::Equal,
        BinOp::Ne(_) => Primitive::NotEqual,
        BinOp::Lt(_) => Primitive::Less,
        BinOp::Le(_) => Primitive::LessEqual,
        BinOp::Gt(_) => Primitive::Greater,
        BinOp::Ge(_) => Primitive::GreaterEqual,
        _ => return None,
    })
}

pub(super) fn compound_primitive(operator: &BinOp) -> Option<Primitive> {
    Some(match operator {
        BinOp::AddAssign(_) => Primitive::Add,
        BinOp::SubAssign(_) => Primitive::Subtract,
        BinOp::MulAssign(_) => Primitive::Multiply,
        BinOp::DivAssign(_) => Primitive::Divide,
        BinOp::RemAssign(_) => Primitive::Remainder,
        BinOp::BitXorAssign(_) => Primitive::BitXor,
        BinOp::BitAndAssign(_) => Primitive::BitAnd,
        BinOp::BitOrAssign(_) => Primitive::BitOr,
        BinOp::ShlAssign(_) => Primitive::ShiftLeft,
        BinOp::ShrAssign(_) => Primitive::ShiftRight,
        _ => return None,
    })
}
