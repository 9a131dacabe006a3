//! Operations over a row: `input.sum(|x| exp(x - m))`, `input.map(|x| …)`. Row bodies only.

use syn::{Expr, ExprMethodCall, Pat};

use crate::error::{Place, catalogue, nearest};
use crate::ir::{Monoid, Node, Type};
use crate::primitive::Primitive;

use super::draft::DraftId;
use super::scalar::{Lowering, Scalar};
use super::scope::{Binding, Bound, Value};

/// Name and meaning, as in the manual.
pub const OPERATIONS: &[(&str, &str)] = &[
    ("sum", "`input.sum(|x| …)`: one value per row."),
    ("prod", "One value per row."),
    ("max", "One value per row; NaN if any is NaN."),
    ("min", "One value per row; NaN if any is NaN."),
    ("mean", "The sum divided by `count`."),
    ("map", "`input.map(|x| …)`: one value per element; what the body of most row ops ends in."),
];

pub fn method_call(scalar: &mut Scalar, call: &ExprMethodCall) -> Lowering<Value> {
    let name = call.method.to_string();
    if !OPERATIONS.iter().any(|&(other, _)| other == name) {
        let known = || OPERATIONS.iter().map(|&(name, _)| name);
        let help = match nearest(&name, known()) {
            Some(near) => catalogue::did_you_mean(Some(near)),
            None => format!("\nhelp: rows have {}", catalogue::list(known())),
        };
        return scalar.refuse(&call.method, format!("rows have no operation `{name}`{help}"));
    }
    let element = match scalar.expression(&call.receiver)? {
        Value::Elements(element) => element,
        _ => {
            let message =
                format!("this is one number per row, not a row\nhelp: `{name}` is for inputs and for what `map` gave");
            return scalar.refuse(&call.receiver, message);
        }
    };
    let arguments: Vec<&Expr> = call.args.iter().collect();
    let [Expr::Closure(closure)] = arguments.as_slice() else {
        let receiver = catalogue::short(&call.receiver);
        return scalar.refuse(
            call,
            format!("`{name}` takes a closure over one element\nhelp: write `{receiver}.{name}(|x| x)`"),
        );
    };
    let inner = closure_body(scalar, closure, element)?;
    let place = Place::of(call);
    match name.as_str() {
        "map" => Some(Value::Elements(inner)),
        "mean" => {
            let sum = scalar.draft.reduce(Monoid::Sum, inner, place);
            let count = scalar.draft.leaf(Node::ReduceCount, Type::INT32, place);
            let count = scalar.draft.cast(Type::Compute, count, place);
            if let Err((sum, count)) = scalar.draft.unify(sum, count) {
                return scalar.refuse(call, catalogue::different_types("`mean`", &sum, &count));
            }
            Some(Value::Scalar(scalar.draft.binary(Primitive::Divide, sum, count, place)))
        }
        other => {
            let monoid = match other {
                "sum" => Monoid::Sum,
                "prod" => Monoid::Product,
                "max" => Monoid::Max,
                _ => Monoid::Min,
            };
            Some(Value::Scalar(scalar.draft.reduce(monoid, inner, place)))
        }
    }
}

fn closure_body(scalar: &mut Scalar, closure: &syn::ExprClosure, element: DraftId) -> Lowering<DraftId> {
    let parameters: Vec<&Pat> = closure.inputs.iter().collect();
    let name = match parameters.as_slice() {
        [Pat::Ident(name)] if name.by_ref.is_none() && name.subpat.is_none() => name,
        [Pat::Type(typed)] => match typed.pat.as_ref() {
            Pat::Ident(name) => name,
            other => return scalar.refuse(other, catalogue::refused_pattern()),
        },
        _ => return scalar.refuse(closure, "the closure of a row operation has one parameter\nhelp: write `|x| …`"),
    };
    let parameter = name.ident.to_string();
    scalar.check_new_name(&parameter, &name.ident)?;
    let scope = scalar.bindings.len();
    scalar.bindings.push(Binding { name: parameter, value: Bound::Value(Value::Scalar(element)), mutable: false });
    scalar.in_closure = true;
    let value = scalar.scalar(&closure.body);
    scalar.in_closure = false;
    scalar.bindings.truncate(scope);
    value
}
