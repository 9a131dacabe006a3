//! Scalar bodies: `syn::Expr` to a draft graph. The only code that sees or refuses the expressions of a Rust body.
//!
//! The language is closed: `let`, `if`/`else`, arithmetic, comparison, logic, bit operations, `as` casts, calls of
//! primitives, constants, loops with constant bounds (unrolled here) and, in row bodies, reductions over a row.
//! Everything else is refused at its own tokens with what to write instead, and lowering goes on with the next
//! statement, so that all mistakes of a body are reported at once. This file has values and names; `operators`, `statements` and
//! `control` the rest.

mod control;
mod operators;
mod statements;

use std::borrow::Cow;

use quote::ToTokens;
use syn::{Expr, Lit, Stmt};

use crate::dtype::ScalarType;
use crate::error::{Errors, Place, catalogue as say};
use crate::ir::{Literal, Type};

use super::draft::{Draft, DraftId, Placed};
use super::scope::{Binding, Bound, Environment, Name, Value};

/// More nodes than a kernel should have.
pub const MAX_NODES: usize = 4096;
/// Levels of expressions.
const MAX_DEPTH: usize = 200;

/// What was lowered when something went wrong: the error has been reported.
pub type Lowering<T> = Option<T>;

/// One body, or several that share a draft.
pub struct Scalar<'e> {
    pub draft: Draft,
    pub environment: Cow<'e, Environment>,
    pub errors: &'e mut Errors,
    pub bindings: Vec<Binding>,
    pub random_words: u8,
    /// Inside the closure of a row operation, where names of inputs are elements.
    pub in_closure: bool,
    /// The index body that this belongs to.
    pub(in crate::lower) index: Option<Box<super::index::IndexDraft>>,
    iterations: usize,
    depth: usize,
    full: bool,
    /// The helpers whose bodies are being lowered, from the outside in, and how many were in all.
    pub(in crate::lower) active: Vec<String>,
    pub(in crate::lower) inlined: usize,
}

/// Lowers `body` to one root per expected type.
pub fn body(
    body: &Expr,
    environment: &Environment,
    expected: &[(Type, &str)],
    errors: &mut Errors,
) -> Lowering<(Placed, bool)> {
    let mut scalar = Scalar::new(environment, errors);
    let value = scalar.expression(body)?;
    let (roots, per_element) = match value {
        Value::Scalar(id) => (vec![id], false),
        Value::Elements(id) => (vec![id], true),
        Value::Tuple(ids) => (ids, false),
        Value::State(fields) => (fields.into_iter().map(|(_, id)| id).collect(), false),
    };
    if roots.len() != expected.len() {
        scalar.errors.push(&last_expression(body), say::wrong_number_of_values(roots.len(), expected.len()));
        return None;
    }
    let mut fits = true;
    for (&root, &(ty, what)) in roots.iter().zip(expected) {
        if let Err(found) = scalar.draft.expect(root, ty) {
            scalar.errors.push(&last_expression(body), say::wrong_result(what, &found, ty));
            fits = false;
        }
    }
    fits.then(|| (scalar.draft.finish(&roots), per_element))
}

/// The expression that a body ends in.
pub(super) fn last_expression(body: &Expr) -> Place {
    match body {
        Expr::Block(block) => match block.block.stmts.last() {
            Some(Stmt::Expr(expression, _)) => last_expression(expression),
            Some(other) => Place::of(other),
            None => Place::of(body),
        },
        Expr::Paren(inner) => last_expression(&inner.expr),
        other => Place::of(other),
    }
}

impl<'e> Scalar<'e> {
    pub fn new(environment: &'e Environment, errors: &'e mut Errors) -> Self {
        Scalar {
            draft: Draft::default(),
            environment: Cow::Borrowed(environment),
            errors,
            bindings: Vec::new(),
            random_words: 0,
            in_closure: false,
            index: None,
            iterations: 0,
            depth: 0,
            full: false,
            active: Vec::new(),
            inlined: 0,
        }
    }

    pub fn refuse<T>(&mut self, tokens: &impl ToTokens, message: impl std::fmt::Display) -> Lowering<T> {
        self.errors.push(tokens, message);
        None
    }

    pub fn expression(&mut self, expression: &Expr) -> Lowering<Value> {
        if self.draft.len() > MAX_NODES {
            if !self.full {
                self.full = true;
                self.errors.push(expression, say::too_many_nodes(MAX_NODES));
            }
            return None;
        }
        if self.depth > MAX_DEPTH {
            return self.refuse(expression, say::too_deep());
        }
        self.depth += 1;
        let value = self.expression_inner(expression);
        self.depth -= 1;
        value
    }

    fn expression_inner(&mut self, expression: &Expr) -> Lowering<Value> {
        match expression {
            Expr::Paren(inner) => self.expression(&inner.expr),
            Expr::Group(inner) => self.expression(&inner.expr),
            Expr::Lit(literal) => self.literal(&literal.lit, false).map(Value::Scalar),
            Expr::Path(path) => self.path(path),
            Expr::Unary(unary) => self.unary(unary),
            Expr::Binary(binary) => self.binary(binary),
            Expr::Cast(cast) => self.cast(cast),
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => self.method_call(call),
            Expr::If(branch) => self.if_expression(branch),
            Expr::Block(block) => self.block(&block.block, block),
            Expr::Tuple(tuple) => {
                let values: Vec<_> = tuple.elems.iter().map(|element| self.scalar(element)).collect();
                values.into_iter().collect::<Option<Vec<_>>>().map(Value::Tuple)
            }
            Expr::Field(field) => self.field(field),
            Expr::Index(read) if self.index.is_some() => super::index::read(self, read, None),
            other => self.refuse(other, say::refused_expression(other)),
        }
    }

    /// An expression that must be one number or bool.
    pub fn scalar(&mut self, expression: &Expr) -> Lowering<DraftId> {
        match self.expression(expression)? {
            Value::Scalar(id) => Some(id),
            Value::State(fields) if fields.len() == 1 => Some(fields[0].1),
            Value::State(fields) => {
                let names = fields.into_iter().map(|(name, _)| name);
                self.refuse(expression, say::state_as_value(names))
            }
            Value::Elements(_) => self.refuse(expression, say::row_as_value()),
            Value::Tuple(_) => self.refuse(expression, say::tuple_as_value()),
        }
    }

    pub(super) fn literal(&mut self, literal: &Lit, negative: bool) -> Lowering<DraftId> {
        let place = Place::of(literal);
        let (value, suffix) = match literal {
            Lit::Bool(value) => (Literal::Bool(value.value), ""),
            Lit::Int(number) => match number.base10_parse::<i128>() {
                Ok(value) => {
                    let value = if negative { -value } else { value };
                    match i64::try_from(value) {
                        Ok(value) => (Literal::Int(value), number.suffix()),
                        Err(_) => return self.refuse(literal, say::number_too_large()),
                    }
                }
                Err(_) => return self.refuse(literal, say::number_too_large()),
            },
            Lit::Float(number) => match number.base10_parse::<f64>() {
                Ok(value) if value.is_finite() => {
                    (Literal::float(if negative { -value } else { value }), number.suffix())
                }
                _ => return self.refuse(literal, say::number_too_large()),
            },
            other => return self.refuse(other, say::refused_literal()),
        };
        if suffix.is_empty() {
            return Some(self.draft.literal(value, place));
        }
        let Some(ty) = type_named(suffix).filter(|ty| *ty != Type::BOOL) else {
            return self.refuse(literal, say::unknown_type(suffix));
        };
        let value = match (value, ty) {
            (Literal::Int(value), Type::Fixed(ScalarType::Float32 | ScalarType::Float64)) => {
                Literal::float(value as f64)
            }
            (other, _) => other,
        };
        let id = self.draft.literal(value, place);
        match self.draft.expect(id, ty) {
            Ok(()) => Some(id),
            Err(_) => self.refuse(literal, say::unknown_type(suffix)),
        }
    }

    fn path(&mut self, path: &syn::ExprPath) -> Lowering<Value> {
        let Some(name) = simple_path(&path.path).filter(|_| path.qself.is_none()) else {
            return self.refuse(path, say::refused_path());
        };
        let place = Place::of(path);
        if self.index.is_some()
            && let Some(position) = self.bindings.iter().rposition(|binding| binding.name == name)
            && let Some(value) = super::index::from_outside(self, position, path)
        {
            return value;
        }
        if let Some(binding) = self.bindings.iter().rev().find(|binding| binding.name == name) {
            return match binding.value.clone() {
                // In a closure, a row is its element.
                Bound::Value(Value::Elements(id)) if self.in_closure => Some(Value::Scalar(id)),
                Bound::Value(value) => Some(value),
                Bound::Counter(value) => Some(Value::Scalar(self.draft.literal(Literal::Int(value), place))),
                Bound::Broken => None,
            };
        }
        if let Some(id) = super::index::axis(self, &name, place) {
            return Some(Value::Scalar(id));
        }
        match self.environment.find(&name).cloned() {
            Some(Name::Leaf(node, ty)) => return Some(Value::Scalar(self.draft.leaf(node, ty, place))),
            Some(Name::Row(node, ty)) if self.in_closure => {
                return Some(Value::Scalar(self.draft.leaf(node, ty, place)));
            }
            Some(Name::Row(node, ty)) => return Some(Value::Elements(self.draft.leaf(node, ty, place))),
            Some(Name::State(fields)) => {
                let fields = fields.into_iter().map(|(name, node, ty)| (name, self.draft.leaf(node, ty, place)));
                return Some(Value::State(fields.collect()));
            }
            Some(Name::Unusable(why)) => return self.refuse(path, why),
            None => {}
        }
        if let Some(constant) = super::helper::constant(self, &name) {
            return super::helper::inline(self, &constant, Vec::new(), path);
        }
        let constant = match name.as_str() {
            "INFINITY" => f64::INFINITY,
            "NEG_INFINITY" => f64::NEG_INFINITY,
            "NAN" => f64::NAN,
            "PI" => std::f64::consts::PI,
            "E" => std::f64::consts::E,
            _ => {
                let known = self.known_names();
                let constants = super::CONSTANTS.iter().map(|&(name, _)| name);
                let own = self.environment.helpers.iter().filter(|helper| helper.parameters.is_none());
                let constants = constants.chain(own.map(|helper| helper.name.value.as_str()));
                let message = match crate::error::nearest(&name, constants) {
                    Some(near) => say::unknown_name(&name, [near]),
                    None => say::unknown_name(&name, known.iter().map(String::as_str)),
                };
                return self.refuse(path, message);
            }
        };
        Some(Value::Scalar(self.draft.literal(Literal::float(constant), place)))
    }

    /// The author's own names, for "did you mean".
    fn known_names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.environment.names.iter().map(|(name, _)| name.clone()).collect();
        names.extend(self.bindings.iter().map(|binding| binding.name.clone()));
        names
    }

    fn field(&mut self, field: &syn::ExprField) -> Lowering<Value> {
        let base = self.expression(&field.base)?;
        let name = field.member.to_token_stream().to_string();
        match base {
            Value::State(fields) => match fields.iter().find(|(other, _)| *other == name) {
                Some((_, id)) => Some(Value::Scalar(*id)),
                None => {
                    let known = fields.iter().map(|(name, _)| name.as_str());
                    self.refuse(&field.member, say::unknown_field(&name, known))
                }
            },
            Value::Tuple(values) => match name.parse::<usize>().ok().and_then(|position| values.get(position)) {
                Some(&id) => Some(Value::Scalar(id)),
                None => self.refuse(&field.member, say::unknown_field(&name, std::iter::empty())),
            },
            Value::Scalar(_) | Value::Elements(_) => self.refuse(field, say::unknown_field(&name, std::iter::empty())),
        }
    }
}

/// `x`, or a constant by its path in Rust: `f32::INFINITY`, `std::f32::consts::PI`.
fn simple_path(path: &syn::Path) -> Option<String> {
    let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    if path.segments.iter().any(|segment| !segment.arguments.is_none()) {
        return None;
    }
    let (last, prefix) = segments.split_last()?;
    let known = ["std", "core", "f32", "f64", "float", "consts"];
    let is_constant = super::CONSTANTS.iter().any(|(name, _)| name == last);
    let accepted = prefix.is_empty() || is_constant && prefix.iter().all(|word| known.contains(&word.as_str()));
    accepted.then(|| last.clone())
}

/// `float` (the compute type) or one of Rust's names.
pub fn type_named(name: &str) -> Option<Type> {
    if name == "float" { Some(Type::Compute) } else { ScalarType::parse(name).map(Type::Fixed) }
}
