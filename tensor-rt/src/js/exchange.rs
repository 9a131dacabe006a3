//! [`ScriptValue`]s as JavaScript values and back, and the functions of host modules as JavaScript functions.

use rquickjs::function::Params;
use rquickjs::{Array, BigInt, Ctx, Object, Value};

use super::arguments::{describe, integer, is_plain_object};
use super::host_module::{HostContent, HostError, HostModule};
use super::native::{JsResult, OrThrow, define, define_value, throw, throw_message, throw_type, wrap};
use super::script_value::ScriptValue;
use super::tensor_class::tensor_of;
use crate::error::Error;

/// Deeper nesting is taken for an object that contains itself.
const MAX_DEPTH: usize = 64;

pub(super) fn to_js<'js>(ctx: &Ctx<'js>, value: ScriptValue) -> JsResult<Value<'js>> {
    Ok(match value {
        ScriptValue::Null => Value::new_null(ctx.clone()),
        ScriptValue::Boolean(value) => Value::new_bool(ctx.clone(), value),
        ScriptValue::Number(value) => Value::new_number(ctx.clone(), value),
        ScriptValue::Integer(value) => BigInt::from_i64(ctx.clone(), value)?.into_value(),
        ScriptValue::Text(text) => rquickjs::String::from_str(ctx.clone(), &text)?.into_value(),
        ScriptValue::Tensor(tensor) => wrap(ctx, tensor)?,
        ScriptValue::List(items) => {
            let array = Array::new(ctx.clone())?;
            for (index, item) in items.into_iter().enumerate() {
                array.set(index, to_js(ctx, item)?)?;
            }
            array.into_value()
        }
        ScriptValue::Table(entries) => {
            let object = Object::new(ctx.clone())?;
            for (key, item) in entries {
                object.set(key, to_js(ctx, item)?)?;
            }
            object.into_value()
        }
    })
}

/// `what` names the value in messages.
pub(super) fn from_js<'js>(ctx: &Ctx<'js>, value: &Value<'js>, what: &str) -> JsResult<ScriptValue> {
    read(ctx, value, what, 0)
}

fn read<'js>(ctx: &Ctx<'js>, value: &Value<'js>, what: &str, depth: usize) -> JsResult<ScriptValue> {
    if depth > MAX_DEPTH {
        return Err(throw_type(ctx, &format!("{what} is nested too deeply, or contains itself")));
    }
    if let Some(tensor) = tensor_of(value) {
        return tensor.map(ScriptValue::Tensor).or_throw(ctx);
    }
    if value.is_null() || value.is_undefined() {
        return Ok(ScriptValue::Null);
    }
    if let Some(value) = value.as_bool() {
        return Ok(ScriptValue::Boolean(value));
    }
    if let Some(value) = value.as_number() {
        return Ok(ScriptValue::Number(value));
    }
    if let Some(text) = value.as_string() {
        return Ok(ScriptValue::Text(text.to_string()?));
    }
    if let Some(value) = integer(value).filter(|_| value.is_big_int()) {
        return Ok(ScriptValue::Integer(value));
    }
    if let Some(array) = value.as_array() {
        let items = array.iter::<Value>().map(|item| read(ctx, &item?, what, depth + 1));
        return items.collect::<JsResult<Vec<ScriptValue>>>().map(ScriptValue::List);
    }
    let Some(object) = value.as_object().filter(|_| is_plain_object(value)) else {
        return Err(throw_type(
            ctx,
            &format!(
                "{what} is {}; numbers, strings, tensors, arrays and plain objects can be passed to Rust",
                describe(value)
            ),
        ));
    };
    let entries = object.props::<String, Value>().map(|entry| {
        let (key, item) = entry?;
        Ok((key, read(ctx, &item, what, depth + 1)?))
    });
    entries.collect::<JsResult<Vec<(String, ScriptValue)>>>().map(ScriptValue::Table)
}

/// An object with everything that `module` exports.
pub(super) fn host_object<'js>(ctx: &Ctx<'js>, module: &HostModule) -> JsResult<Object<'js>> {
    let object = Object::new(ctx.clone())?;
    for item in &module.items {
        match &item.content {
            HostContent::Value(value) => define_value(&object, &item.name, to_js(ctx, value.clone())?)?,
            HostContent::Function(function) => {
                let function = function.clone();
                let path = format!("{}.{}", module.name, item.name);
                define(&object, &item.name, move |params| {
                    let ctx = params.ctx();
                    let arguments = arguments(params, &path)?;
                    match function(arguments) {
                        Ok(value) => to_js(ctx, value),
                        Err(HostError::Arguments(message)) => Err(throw_type(ctx, &message)),
                        Err(HostError::Own(error)) => Err(match error.downcast_ref::<Error>() {
                            Some(error) => throw(ctx, error),
                            None => throw_message(ctx, &error.to_string()),
                        }),
                    }
                })?;
            }
        }
    }
    Ok(object)
}

fn arguments(params: &Params<'_, '_>, path: &str) -> JsResult<Vec<ScriptValue>> {
    let mut values = Vec::with_capacity(params.len());
    for index in 0..params.len() {
        let value = super::native::argument(params, index);
        values.push(from_js(params.ctx(), &value, &format!("{path}(): argument {}", index + 1))?);
    }
    Ok(values)
}
