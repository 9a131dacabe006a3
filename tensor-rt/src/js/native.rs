//! Rust functions as JavaScript functions, and Rust errors as JavaScript exceptions.

use rquickjs::class::JsClass;
use rquickjs::function::{Constructor, IntoJsFunc, ParamRequirement, Params};
use rquickjs::object::Accessor;
use rquickjs::{Ctx, Function, IntoJs, Object, Value};

use super::tensor_class::{JsTensor, tensor_of};
use crate::error::Error;
use crate::tensor::Tensor;

/// What a native function gives back; `Err` is a pending exception.
pub(super) type JsResult<T> = rquickjs::Result<T>;

/// A function of raw parameters: no conversion happens before it is called.
struct Native<F>(F);

/// Tells this implementation of `IntoJsFunc` from rquickjs's own.
struct RawParameters;

impl<'js, F> IntoJsFunc<'js, RawParameters> for Native<F>
where
    F: for<'a> Fn(&Params<'a, 'js>) -> JsResult<Value<'js>> + 'js,
{
    fn param_requirements() -> ParamRequirement {
        ParamRequirement::any()
    }

    fn call<'a>(&self, params: Params<'a, 'js>) -> JsResult<Value<'js>> {
        (self.0)(&params)
    }
}

pub(super) fn function<'js, F>(ctx: &Ctx<'js>, name: &str, body: F) -> JsResult<Function<'js>>
where
    F: for<'a> Fn(&Params<'a, 'js>) -> JsResult<Value<'js>> + 'js,
{
    Function::new(ctx.clone(), Native(body))?.with_name(name)
}

/// Defines `object[name]` as a function.
pub(super) fn define<'js, F>(object: &Object<'js>, name: &str, body: F) -> JsResult<()>
where
    F: for<'a> Fn(&Params<'a, 'js>) -> JsResult<Value<'js>> + 'js,
{
    define_value(object, name, function(object.ctx(), name, body)?)
}

/// Defines a property that does not show up when the object is listed, as methods do.
pub(super) fn define_value<'js>(object: &Object<'js>, name: &str, value: impl IntoJs<'js>) -> JsResult<()> {
    let value = value.into_js(object.ctx())?;
    object.prop(name, rquickjs::object::Property::from(value).writable().configurable())
}

/// Defines a method of `Tensor.prototype` whose receiver is checked.
pub(super) fn define_method<'js, F>(prototype: &Object<'js>, name: &'static str, body: F) -> JsResult<()>
where
    F: for<'a> Fn(&Tensor, &Params<'a, 'js>) -> JsResult<Value<'js>> + 'js,
{
    define(prototype, name, move |params| body(&receiver(params, name)?, params))
}

/// Defines a getter of `Tensor.prototype`.
pub(super) fn define_getter<'js, G>(prototype: &Object<'js>, name: &'static str, get: G) -> JsResult<()>
where
    G: for<'a> Fn(&Tensor, &Params<'a, 'js>) -> JsResult<Value<'js>> + 'js,
{
    let getter = move |params: &Params<'_, 'js>| get(&receiver(params, name)?, params);
    prototype.prop(name, Accessor::new_get(Native(getter)).configurable())
}

/// Defines a getter and a setter of `Tensor.prototype`.
pub(super) fn define_property<'js, G, S>(prototype: &Object<'js>, name: &'static str, get: G, set: S) -> JsResult<()>
where
    G: for<'a> Fn(&Tensor, &Params<'a, 'js>) -> JsResult<Value<'js>> + 'js,
    S: for<'a> Fn(&Tensor, &Params<'a, 'js>) -> JsResult<Value<'js>> + 'js,
{
    let getter = move |params: &Params<'_, 'js>| get(&receiver(params, name)?, params);
    let setter = move |params: &Params<'_, 'js>| set(&receiver(params, name)?, params);
    prototype.prop(name, Accessor::new(Native(getter), Native(setter)).configurable())
}

/// The tensor a method was called on.
fn receiver(params: &Params<'_, '_>, name: &str) -> JsResult<Tensor> {
    let this = params.this();
    match tensor_of(&this) {
        Some(Ok(tensor)) => Ok(tensor),
        Some(Err(error)) => Err(throw(params.ctx(), &error)),
        None => Err(throw_type(params.ctx(), &format!("Tensor.{name} was called on something that is not a Tensor"))),
    }
}

/// The argument at `index`, `undefined` when it was not given.
pub(super) fn argument<'js>(params: &Params<'_, 'js>, index: usize) -> Value<'js> {
    params.arg(index).unwrap_or_else(|| Value::new_undefined(params.ctx().clone()))
}

pub(super) fn undefined<'js>(ctx: &Ctx<'js>) -> JsResult<Value<'js>> {
    Ok(Value::new_undefined(ctx.clone()))
}

/// A new JavaScript object around `tensor`.
pub(super) fn wrap<'js>(ctx: &Ctx<'js>, tensor: Tensor) -> JsResult<Value<'js>> {
    Ok(rquickjs::Class::instance(ctx.clone(), JsTensor::new(tensor))?.into_value())
}

/// Throws a runtime error as a plain `Error`, an index error as a `RangeError`.
pub(super) fn throw(ctx: &Ctx<'_>, error: &Error) -> rquickjs::Error {
    let class = match error {
        Error::Script(_) => match super::callbacks::rethrow(ctx) {
            Some(thrown) => return thrown,
            None => "Error",
        },
        Error::At { error: inner, .. } if matches!(**inner, Error::Script(_)) => return throw(ctx, inner),
        Error::At { error: inner, .. } if matches!(**inner, Error::Index(_)) => "RangeError",
        Error::Index(_) => "RangeError",
        _ => "Error",
    };
    throw_as(ctx, class, &error.to_string())
}

pub(super) fn throw_type(ctx: &Ctx<'_>, message: &str) -> rquickjs::Error {
    throw_as(ctx, "TypeError", message)
}

pub(super) fn throw_message(ctx: &Ctx<'_>, message: &str) -> rquickjs::Error {
    throw_as(ctx, "Error", message)
}

/// Throws an instance of a built-in error class. The engine's own throw functions cut messages at 256 bytes.
pub(super) fn throw_as(ctx: &Ctx<'_>, class: &str, message: &str) -> rquickjs::Error {
    let made = ctx
        .globals()
        .get::<_, Constructor>(class)
        .and_then(|constructor| constructor.construct::<_, Value>((message,)));
    match made {
        Ok(error) => ctx.throw(error),
        Err(error) => error,
    }
}

/// Runtime results as JavaScript results.
pub(super) trait OrThrow<T> {
    fn or_throw(self, ctx: &Ctx<'_>) -> JsResult<T>;
}

impl<T> OrThrow<T> for crate::Result<T> {
    fn or_throw(self, ctx: &Ctx<'_>) -> JsResult<T> {
        self.map_err(|error| throw(ctx, &error))
    }
}

/// The prototype that instances of a class get.
pub(super) fn prototype_of<'js, C: JsClass<'js>>(ctx: &Ctx<'js>) -> JsResult<Object<'js>> {
    match rquickjs::Class::<C>::prototype(ctx)? {
        Some(prototype) => Ok(prototype),
        None => Err(throw_type(ctx, &format!("class {} has no prototype", C::NAME))),
    }
}
