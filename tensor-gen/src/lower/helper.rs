//! The author's functions and constants: where a body uses one, its own body is lowered in the place, against its arguments
//! alone. Each is also checked for itself, so that a mistake in it is not one of every op.

use std::borrow::Cow;
use std::rc::Rc;

use quote::ToTokens;
use syn::ExprCall;

use crate::check;
use crate::dtype::ScalarType;
use crate::error::{Errors, Place, catalogue as say};
use crate::ir::{Node, Type};
use crate::read::options::is_name;
use crate::spec::Helper;

use super::scalar::{Lowering, Scalar, last_expression, type_named};
use super::scope::{Binding, Bound, Environment, Value};

/// More uses than one body should come to, each counted where it is lowered.
const MAX_INLINED: usize = 4096;

/// What a name is among the helpers, if anything.
pub fn kind(helpers: &[Helper], name: &str) -> Option<&'static str> {
    let helper = helpers.iter().find(|helper| helper.name.value == name)?;
    Some(if helper.parameters.is_some() { "one of your functions" } else { "one of your constants" })
}

pub fn constant(scalar: &Scalar, name: &str) -> Option<Helper> {
    let mut helpers = scalar.environment.helpers.iter();
    helpers.find(|helper| helper.parameters.is_none() && helper.name.value == name).cloned()
}

pub fn function(scalar: &Scalar, name: &str) -> Option<Helper> {
    let mut helpers = scalar.environment.helpers.iter();
    helpers.find(|helper| helper.parameters.is_some() && helper.name.value == name).cloned()
}

pub fn call(scalar: &mut Scalar, function: &Helper, call: &ExprCall) -> Lowering<Value> {
    let arguments: Vec<_> = call.args.iter().map(|argument| scalar.scalar(argument)).collect();
    let parameters = function.parameters.as_deref().unwrap_or_default();
    let name = &function.name.value;
    if arguments.len() != parameters.len() {
        let names: Vec<&str> = parameters.iter().map(|(name, _)| name.value.as_str()).collect();
        let s = if parameters.len() == 1 { "" } else { "s" };
        let message = format!(
            "`{name}` takes {} argument{s}, not {}\nhelp: write `{name}({})`",
            parameters.len(),
            arguments.len(),
            names.join(", ")
        );
        return scalar.refuse(call, message);
    }
    let arguments = arguments.into_iter().collect::<Option<Vec<_>>>()?;
    let mut bindings = Vec::new();
    for (position, ((parameter, ty), value)) in parameters.iter().zip(arguments).enumerate() {
        let ty = type_named(&ty.value)?;
        if let Err(found) = scalar.draft.expect(value, ty) {
            let message = format!(
                "`{}` of `{name}` is `{ty}`, but this is {found}\nhelp: convert it with `as {ty}`",
                parameter.value
            );
            return scalar.refuse(&call.args[position], message);
        }
        let value = Bound::Value(Value::Scalar(value));
        bindings.push(Binding { name: parameter.value.clone(), value, mutable: false });
    }
    inline(scalar, function, bindings, call)
}

/// The value of a helper's body, over `arguments` instead of the names around `at`.
pub fn inline(scalar: &mut Scalar, helper: &Helper, arguments: Vec<Binding>, at: &impl ToTokens) -> Lowering<Value> {
    enter(scalar, helper, at)?;
    let inner = Environment::of_helpers(scalar.environment.helpers.clone());
    let environment = std::mem::replace(&mut scalar.environment, Cow::Owned(inner));
    let bindings = std::mem::replace(&mut scalar.bindings, arguments);
    let index = scalar.index.take();
    let in_closure = std::mem::replace(&mut scalar.in_closure, false);
    let value = scalar.expression(&helper.body).and_then(|value| expect_results(scalar, helper, value));
    scalar.in_closure = in_closure;
    scalar.index = index;
    scalar.bindings = bindings;
    scalar.environment = environment;
    scalar.active.pop();
    value
}

/// A constant where an integer must be known.
pub fn integer(scalar: &mut Scalar, helper: &Helper, at: &impl ToTokens) -> Lowering<i64> {
    enter(scalar, helper, at)?;
    let bindings = std::mem::take(&mut scalar.bindings);
    let value = scalar.constant_integer(&helper.body);
    scalar.bindings = bindings;
    scalar.active.pop();
    value
}

fn enter(scalar: &mut Scalar, helper: &Helper, at: &impl ToTokens) -> Lowering<()> {
    let name = &helper.name.value;
    if let Some(first) = scalar.active.iter().position(|active| active == name) {
        let mut chain = scalar.active[first..].to_vec();
        chain.push(name.clone());
        return scalar.refuse(at, say::helper_recursion(&chain));
    }
    scalar.inlined += 1;
    if scalar.inlined > MAX_INLINED {
        // Said once; what follows would only repeat it.
        return match scalar.inlined {
            over if over == MAX_INLINED + 1 => scalar.refuse(at, say::too_many_helpers(MAX_INLINED)),
            _ => None,
        };
    }
    scalar.active.push(name.clone());
    Some(())
}

fn expect_results(scalar: &mut Scalar, helper: &Helper, value: Value) -> Lowering<Value> {
    let end: Place = last_expression(&helper.body);
    let values = match &value {
        Value::Scalar(id) => vec![*id],
        Value::Tuple(ids) => ids.clone(),
        // Helpers see neither rows nor states.
        Value::Elements(_) | Value::State(_) => return None,
    };
    let Some(results) = &helper.results else {
        return match value {
            Value::Scalar(_) => Some(value),
            _ => scalar.refuse(&end, say::wrong_number_of_values(values.len(), 1)),
        };
    };
    if values.len() != results.len() {
        return scalar.refuse(&end, say::wrong_number_of_values(values.len(), results.len()));
    }
    for (&id, ty) in values.iter().zip(results) {
        let ty = type_named(&ty.value)?;
        if let Err(found) = scalar.draft.expect(id, ty) {
            let what = format!("the result of `{}`", helper.name.value);
            return scalar.refuse(&end, say::wrong_result(&what, &found, ty));
        }
    }
    Some(value)
}

/// Checks each set of helpers once.
pub fn check<'h>(sets: impl IntoIterator<Item = &'h Rc<[Helper]>>) -> syn::Result<()> {
    let mut errors = Errors::new();
    let mut seen: Vec<&Rc<[Helper]>> = Vec::new();
    for set in sets {
        if !seen.iter().any(|other| Rc::ptr_eq(other, set)) {
            seen.push(set);
            check_set(set, &mut errors);
        }
    }
    errors.propagate()
}

fn check_set(helpers: &Rc<[Helper]>, errors: &mut Errors) {
    for (position, helper) in helpers.iter().enumerate() {
        let name = &helper.name;
        if !is_name(&name.value) {
            let message = format!("`{}` is no name\nhelp: write letters, digits and `_`", name.value);
            errors.add(syn::Error::new(name.span, message));
        } else if let Some(what) = super::reserved(&name.value) {
            errors.add(syn::Error::new(name.span, say::shadows(&name.value, what)));
        } else if helpers[..position].iter().any(|other| other.name.value == name.value) {
            errors.add(syn::Error::new(name.span, format!("there are two of the name `{}`", name.value)));
        }
        if check_types(helper, errors) {
            check_one(helpers, helper, errors);
        }
    }
}

/// Whether all its types are ones.
fn check_types(helper: &Helper, errors: &mut Errors) -> bool {
    let parameters = helper.parameters.iter().flatten().map(|(_, ty)| ty);
    let mut known = true;
    for ty in parameters.chain(helper.results.iter().flatten()) {
        if type_named(&ty.value).is_none() {
            errors.add(syn::Error::new(ty.span, say::unknown_type(&ty.value)));
            known = false;
        }
    }
    known
}

/// The body for itself, over inputs in the place of its parameters.
fn check_one(helpers: &Rc<[Helper]>, helper: &Helper, errors: &mut Errors) {
    let environment = Environment::of_helpers(helpers.clone());
    let mut scalar = Scalar::new(&environment, errors);
    let mut arguments: Vec<Binding> = Vec::new();
    let mut types: Vec<Type> = Vec::new();
    for (parameter, ty) in helper.parameters.iter().flatten() {
        if arguments.iter().any(|other| other.name == parameter.value) {
            let message = format!("there are two parameters of the name `{}`", parameter.value);
            scalar.errors.add(syn::Error::new(parameter.span, message));
        }
        let _ = scalar.check_new_name(&parameter.value, &Place::from(parameter.span));
        let Some(ty) = type_named(&ty.value) else { return };
        let leaf = scalar.draft.leaf(Node::Input(types.len() as u16), ty, parameter.span.into());
        let value = Bound::Value(Value::Scalar(leaf));
        arguments.push(Binding { name: parameter.value.clone(), value, mutable: false });
        types.push(ty);
    }
    let end: Place = last_expression(&helper.body);
    let roots = match inline(&mut scalar, helper, arguments, &end) {
        Some(Value::Scalar(id)) => vec![id],
        Some(Value::Tuple(ids)) => ids,
        _ => return,
    };
    let placed = scalar.draft.finish(&roots);
    if let Err(error) = check::types(&placed.graph, ScalarType::Float32, &types, &[]) {
        errors.push(&placed.place(error.node), error.message);
    }
}
