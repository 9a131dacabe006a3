//! What index bodies have besides scalar expressions: reads `x[[i, j]]`, reductions `sum(|k| …)`, axes as numbers.
//!
//! The body of a reduction is a draft of its own; what it gives is an operand of the draft around it. Names bound outside by
//! `let` are lowered again inside.

use syn::{Expr, ExprCall, ExprIndex};

use crate::dtype::ScalarType;
use crate::error::{Errors, Place as Tokens, catalogue as say};
use crate::index::{AxisId, IntegerId, Stage, Value, ValueId};
use crate::ir::{Literal, Monoid, Node, Type};
use crate::simplify::simplify;

use super::super::draft::{Draft as ScalarDraft, DraftId, Knowledge};
use super::super::scalar::{Lowering, Scalar};
use super::super::scope::{Bound, Value as Meaning};
use super::draft::{Draft, Source};
use super::integers::Place;

/// Names of reductions, as in the manual.
pub const REDUCTIONS: [(&str, Monoid); 4] =
    [("sum", Monoid::Sum), ("prod", Monoid::Product), ("max", Monoid::Max), ("min", Monoid::Min)];

/// The index body that this scalar body belongs to, with the errors beside it.
fn parts<'s>(scalar: &'s mut Scalar) -> Option<(&'s mut Draft, &'s mut Errors)> {
    scalar.index.as_deref_mut().map(|draft| (draft, &mut *scalar.errors))
}

/// `x[[i, j]]` as a number; `otherwise` is what `.or(…)` gives.
pub fn read(scalar: &mut Scalar, read: &ExprIndex, otherwise: Option<&Expr>) -> Lowering<Meaning> {
    let literal = match otherwise {
        None => None,
        Some(expression) => match literal_of(expression) {
            Some(literal) => Some(literal),
            None => {
                let message =
                    "what stands outside of a tensor is a plain number\nhelp: write `.or(0.0)` or `.or(-INFINITY)`";
                return scalar.refuse(expression, message);
            }
        },
    };
    let (draft, errors) = parts(scalar)?;
    let value = draft.read(read, literal, errors)?;
    let ty = draft.type_of(value);
    Some(Meaning::Scalar(scalar.draft.leaf(Node::Input(value), ty, Tokens::of(read))))
}

fn literal_of(expression: &Expr) -> Option<Literal> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            syn::Lit::Int(number) => number.base10_parse().ok().map(Literal::Int),
            syn::Lit::Float(number) => number.base10_parse().ok().map(Literal::float),
            syn::Lit::Bool(value) => Some(Literal::Bool(value.value)),
            _ => None,
        },
        Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Neg(_)) => match literal_of(&unary.expr)? {
            Literal::Int(value) => value.checked_neg().map(Literal::Int),
            Literal::Float(bits) => Some(Literal::float(-f64::from_bits(bits))),
            Literal::Bool(_) => None,
        },
        Expr::Path(path) => match path.path.get_ident()?.to_string().as_str() {
            "INFINITY" => Some(Literal::float(f64::INFINITY)),
            "NEG_INFINITY" => Some(Literal::float(f64::NEG_INFINITY)),
            "NAN" => Some(Literal::float(f64::NAN)),
            _ => None,
        },
        Expr::Paren(inner) => literal_of(&inner.expr),
        _ => None,
    }
}

/// An axis as a number.
pub fn axis(scalar: &mut Scalar, name: &str, tokens: Tokens) -> Option<DraftId> {
    let draft = scalar.index.as_deref_mut()?;
    let axis = draft.axis_named(name)?;
    let value = draft.push(Value::Coordinate(axis));
    Some(scalar.draft.leaf(Node::Input(value), Type::INT32, tokens))
}

/// Whether a call is `sum(|k| …)` and not `max(a, b)`.
pub fn is_reduction(call: &ExprCall) -> bool {
    matches!(call.args.last(), Some(Expr::Closure(_)))
}

/// `sum(|c, k| …)`, `max(0..K, |k| …)`.
pub fn reduction(scalar: &mut Scalar, name: &str, call: &ExprCall) -> Lowering<Meaning> {
    let monoid = REDUCTIONS.iter().find(|(known, _)| *known == name).map(|(_, monoid)| *monoid);
    let is_any = name == "any";
    let monoid = match (monoid, is_any) {
        (Some(monoid), _) => monoid,
        (None, true) => Monoid::Max,
        (None, false) => {
            let known = REDUCTIONS.iter().map(|(name, _)| *name).chain(["any"]);
            let near = crate::error::nearest(name, known.clone());
            let help = match near {
                Some(near) => say::did_you_mean(Some(near)),
                None => format!("\nhelp: reductions are {}", say::list(known)),
            };
            return scalar.refuse(&call.func, format!("there is no reduction `{name}`{help}"));
        }
    };
    let mut arguments: Vec<&Expr> = call.args.iter().collect();
    let Some(Expr::Closure(closure)) = arguments.pop() else { return None };
    let mut extents: Vec<Option<IntegerId>> = vec![None; closure.inputs.len()];
    if !arguments.is_empty() && arguments.len() != extents.len() {
        let message = format!(
            "{} ranges for {} axes\nhelp: write one range for each axis, or none",
            arguments.len(),
            extents.len()
        );
        return scalar.refuse(call, message);
    }
    for (slot, range) in extents.iter_mut().zip(arguments) {
        let end = match range {
            Expr::Range(range)
                if is_zero(range.start.as_deref()) && matches!(range.limits, syn::RangeLimits::HalfOpen(_)) =>
            {
                range.end.as_deref()
            }
            _ => None,
        };
        let Some(end) = end else {
            return scalar.refuse(range, "the range of an axis begins at 0\nhelp: write `0..K`");
        };
        let (draft, errors) = parts(scalar)?;
        *slot = Some(draft.integer(end, Place::Shape, errors)?);
    }
    let (draft, errors) = parts(scalar)?;
    let scope = draft.visible.len();
    let mut reduced = Vec::new();
    for (pattern, extent) in closure.inputs.iter().zip(extents) {
        reduced.push(draft.declare(pattern, extent, errors));
    }
    let reduced: Option<Vec<AxisId>> = reduced.into_iter().collect();
    let outer = std::mem::take(&mut scalar.draft);
    let bindings = scalar.bindings.len();
    let (draft, _) = parts(scalar)?;
    let barrier = std::mem::replace(&mut draft.barrier, bindings);
    let lowered = std::mem::take(&mut draft.lowered);
    let inner = scalar.scalar(&closure.body);
    let inner_draft = std::mem::replace(&mut scalar.draft, outer);
    scalar.bindings.truncate(bindings);
    let (draft, _) = parts(scalar)?;
    draft.visible.truncate(scope);
    draft.barrier = barrier;
    draft.lowered = lowered;
    let (reduced, inner) = (reduced?, inner?);
    if reduced.is_empty() {
        return scalar.refuse(&closure.inputs, "a reduction goes over at least one axis\nhelp: write `sum(|k| …)`");
    }
    let stage = finish_reduction(scalar, name, monoid, is_any, inner_draft, inner, reduced, closure)?;
    let ty = scalar.index.as_deref()?.type_of(stage);
    let leaf = scalar.draft.leaf(Node::Input(stage), ty, Tokens::of(call));
    Some(Meaning::Scalar(if is_any {
        let zero = scalar.draft.literal(Literal::Int(0), Tokens::of(call));
        scalar.draft.expect(zero, Type::INT32).ok()?;
        scalar.draft.binary(crate::primitive::Primitive::NotEqual, leaf, zero, Tokens::of(call))
    } else {
        leaf
    }))
}

#[expect(clippy::too_many_arguments, reason = "the parts of one reduction, used here only")]
fn finish_reduction(
    scalar: &mut Scalar,
    name: &str,
    monoid: Monoid,
    is_any: bool,
    mut inner_draft: ScalarDraft,
    inner: DraftId,
    reduced: Vec<AxisId>,
    closure: &syn::ExprClosure,
) -> Lowering<ValueId> {
    let root = if is_any {
        if let Err(found) = inner_draft.expect(inner, Type::BOOL) {
            return scalar.refuse(&closure.body, say::not_a_bool("`any`", &found));
        }
        inner_draft.cast(Type::INT32, inner, Tokens::of(&closure.body))
    } else {
        inner
    };
    let ty = match inner_draft.knowledge(root) {
        Knowledge::Known(ty) => ty,
        Knowledge::Number | Knowledge::Float => Type::Compute,
    };
    if ty == Type::Fixed(ScalarType::Bool) {
        return scalar.refuse(&closure.body, format!("`{name}` of bools\nhelp: convert with `as i32`, or use `any`"));
    }
    if ty == Type::UINT32 {
        return scalar
            .refuse(&closure.body, format!("`{name}` of u32, which no tensor holds\nhelp: convert with `as i32`"));
    }
    let placed = inner_draft.finish(&[root]);
    let draft = scalar.index.as_deref_mut()?;
    let (graph, operands) = draft.compact(&placed.graph);
    let stage = Stage {
        name: name.to_owned().into(),
        operands: operands.into(),
        graph: simplify(&graph),
        ty,
        reduced: reduced.into(),
        monoid: Some(monoid),
    };
    draft.unchecked.push(placed);
    if let Some(same) = draft.same_stage(&stage) {
        return Some(same);
    }
    Some(draft.push(Value::Stage(stage)))
}

fn is_zero(expression: Option<&Expr>) -> bool {
    matches!(expression, Some(Expr::Lit(literal)) if matches!(&literal.lit, syn::Lit::Int(number) if number.base10_digits() == "0"))
}

/// Remembers what a `let` says, for use inside of reductions.
pub fn remember(scalar: &mut Scalar, expression: &Expr) {
    let position = scalar.bindings.len().saturating_sub(1);
    if let Some(draft) = scalar.index.as_deref_mut() {
        draft.sources.retain(|source| source.position < position);
        let axes = draft.visible.len();
        draft.sources.push(Source { position, axes, expression: expression.clone() });
    }
}

/// A name that was bound outside of the reduction it is used in: its expression, lowered here.
pub fn from_outside(scalar: &mut Scalar, position: usize, tokens: &impl quote::ToTokens) -> Option<Lowering<Meaning>> {
    let draft = scalar.index.as_deref()?;
    if position >= draft.barrier || !matches!(scalar.bindings[position].value, Bound::Value(_)) {
        return None;
    }
    if let Some((_, known)) = draft.lowered.iter().find(|(other, _)| *other == position) {
        return Some(Some(known.clone()));
    }
    let source = draft.sources.iter().find(|source| source.position == position).cloned();
    let Some(source) = source else {
        let message = "this name changes or was taken apart outside of the reduction\nhelp: bind it by a plain `let`";
        return Some(scalar.refuse(tokens, message));
    };
    // It means what it meant where it stands: with the names and axes of that place.
    let hidden = scalar.bindings.split_off(position);
    let inner = scalar.index.as_deref_mut().map(|draft| draft.visible.split_off(source.axes)).unwrap_or_default();
    let value = scalar.expression(&source.expression);
    scalar.bindings.truncate(position);
    scalar.bindings.extend(hidden);
    if let Some(draft) = scalar.index.as_deref_mut() {
        draft.visible.truncate(source.axes);
        draft.visible.extend(inner);
        draft.lowered.extend(value.clone().map(|value| (position, value)));
    }
    Some(value)
}
