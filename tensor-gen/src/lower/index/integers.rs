//! Integer expressions of index bodies: `i * stride + k - padding`, `W - K + 1`, `ids[[n]]`.

use syn::{BinOp, Expr, Lit, UnOp};

use crate::error::{Errors, catalogue};
use crate::index::{Integer, IntegerId};
use crate::schema::ArgumentType;

use super::draft::Draft;

/// Where an integer expression stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Sizes and arguments only.
    Shape,
    /// Axes too, and integers that are read.
    Index,
}

/// Far from where their numbers would not fit.
const MAX_INTEGERS: usize = 8192;
/// Levels of one expression; everything after this walks it by recursion.
const MAX_DEPTH: usize = 128;

impl Draft {
    pub(super) fn integer(&mut self, expression: &Expr, place: Place, errors: &mut Errors) -> Option<IntegerId> {
        if self.integers.len() > MAX_INTEGERS {
            return refuse(expression, "this op has too many indices", errors);
        }
        if self.integer_depth > MAX_DEPTH {
            return refuse(
                expression,
                "this index is too long\nhelp: positions have few terms; compute what is far from it as an argument of the op",
                errors,
            );
        }
        self.integer_depth += 1;
        let integer = self.integer_inner(expression, place, errors);
        self.integer_depth -= 1;
        let is_constant = |id| match self.integers.get(id) {
            Integer::Constant(value) => Some(value),
            _ => None,
        };
        match integer.and_then(is_constant).is_some_and(|value| i32::try_from(value).is_err()) {
            true => {
                refuse(expression, "this number does not fit\nhelp: positions and sizes are below 2147483648", errors)
            }
            false => integer,
        }
    }

    fn integer_inner(&mut self, expression: &Expr, place: Place, errors: &mut Errors) -> Option<IntegerId> {
        match expression {
            Expr::Paren(inner) => self.integer(&inner.expr, place, errors),
            Expr::Group(inner) => self.integer(&inner.expr, place, errors),
            Expr::Lit(literal) => match &literal.lit {
                Lit::Int(number) => match number.base10_parse::<i64>() {
                    Ok(value) => Some(self.integers.constant(value)),
                    Err(_) => refuse(number, catalogue::number_too_large(), errors),
                },
                other => refuse(other, "indices and sizes are integers", errors),
            },
            Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => {
                let value = self.integer(&unary.expr, place, errors)?;
                let zero = self.integers.constant(0);
                Some(self.integers.push(Integer::Subtract(zero, value)))
            }
            Expr::Binary(binary) => {
                let left = self.integer(&binary.left, place, errors);
                let right = self.integer(&binary.right, place, errors);
                let (left, right) = (left?, right?);
                let integer = match binary.op {
                    BinOp::Add(_) => Integer::Add(left, right),
                    BinOp::Sub(_) => Integer::Subtract(left, right),
                    BinOp::Mul(_) => Integer::Multiply(left, right),
                    BinOp::Div(_) => Integer::Divide(left, right),
                    BinOp::Rem(_) => Integer::Remainder(left, right),
                    _ => return refuse(&binary.op, "indices and sizes are made with + - * / %", errors),
                };
                Some(self.integers.push(integer))
            }
            Expr::Path(path) => match path.path.get_ident() {
                Some(name) => self.name(name, place, errors),
                None => refuse(path, "this is no name of an axis, a size or an argument", errors),
            },
            Expr::Index(read) if place == Place::Index => self.index_read(read, errors),
            other => refuse(
                other,
                "indices and sizes are integers made with + - * / % from axes, sizes and `int` arguments",
                errors,
            ),
        }
    }

    fn name(&mut self, ident: &syn::Ident, place: Place, errors: &mut Errors) -> Option<IntegerId> {
        let name = ident.to_string();
        if let Some(axis) = self.axis_named(&name) {
            if place == Place::Shape {
                return refuse(ident, "an axis has no value in a shape\nhelp: use sizes and `int` arguments", errors);
            }
            return Some(self.integers.push(Integer::Axis(axis)));
        }
        if let Some(size) = self.sizes.iter().position(|size| *size == name) {
            return Some(self.integers.push(Integer::Size(size as u16)));
        }
        if let Some(scalar) = self.scalars.iter().position(|(scalar, _)| *scalar == name) {
            if self.scalars[scalar].1 != ArgumentType::Int {
                let message = format!("`{name}` is no integer\nhelp: declare it as `int {name}` in the schema");
                return refuse(ident, message, errors);
            }
            return Some(self.integers.push(Integer::Scalar(scalar as u16)));
        }
        let known = self.visible_names();
        let near = crate::error::nearest(&name, known.iter().map(String::as_str));
        let help = match near {
            Some(near) => catalogue::did_you_mean(Some(near)),
            None if super::is_size_name(&name) => {
                "\nhelp: a size is named by the shape of an input, where it stands alone".to_owned()
            }
            None => format!("\nhelp: known here are {}", catalogue::list(known.iter().map(String::as_str))),
        };
        refuse(ident, format!("unknown name `{name}`{help}"), errors)
    }
}

fn refuse<T>(tokens: &impl quote::ToTokens, message: impl std::fmt::Display, errors: &mut Errors) -> Option<T> {
    errors.push(tokens, message);
    None
}
