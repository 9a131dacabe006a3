//! The gradient functions behind `backward`, `torch.autograd` and hooks.

use std::rc::Rc;

use rquickjs::function::Params;
use rquickjs::{Array, Ctx, Object, Value};

use super::binding::Binding;
use super::callbacks::Callback;
use super::native::{JsResult, OrThrow, argument, define, throw_type, undefined, wrap};
use super::operations::tensor_array;
use super::tensor_class::{tensor_argument, tensor_of};
use crate::error::Result;
use crate::runtime::{Anomalies, Runtime};
use crate::tape::CustomBackward;
use crate::tensor::Tensor;

/// PyTorch's name for what made a tensor: `AddBackward0`.
pub(super) fn gradient_name(tensor: &Tensor) -> String {
    let op = tensor.grad_fn();
    let words = op.as_deref().unwrap_or_default().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name: String = words
        .map(|word| {
            let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
            format!("{}{rest}", first.to_uppercase())
        })
        .collect();
    format!("{name}Backward0")
}

/// A function of the script as the backward half of `torch.autograd.Function`.
struct ScriptBackward(Callback);

impl CustomBackward for ScriptBackward {
    fn backward(&self, _: &Runtime, gradients: &[Option<Tensor>]) -> Result<Vec<Option<Tensor>>> {
        self.0.call(gradients)
    }
}

pub(super) fn define_all<'js>(binding: &Rc<Binding>, native: &Object<'js>) -> JsResult<()> {
    let own = binding.clone();
    define(native, "is_grad_enabled", move |params| {
        Ok(Value::new_bool(params.ctx().clone(), own.runtime.is_grad_enabled()))
    })?;
    let own = binding.clone();
    define(native, "set_grad_enabled", move |params| {
        let on = argument(params, 0).as_bool().unwrap_or(true);
        Ok(Value::new_bool(params.ctx().clone(), own.runtime.set_grad_enabled(on)))
    })?;
    let own = binding.clone();
    define(native, "set_detect_anomaly", move |params| {
        let flag = |at: usize| argument(params, at).as_bool().unwrap_or(false);
        let mode = Anomalies { records_lines: flag(0), checks_nan: flag(0) && flag(1) };
        let before = own.runtime.set_anomalies(mode);
        let array = Array::new(params.ctx().clone())?;
        array.set(0, before.records_lines)?;
        array.set(1, before.checks_nan)?;
        Ok(array.into_value())
    })?;
    let own = binding.clone();
    define(native, "is_anomaly_enabled", move |params| {
        Ok(Value::new_bool(params.ctx().clone(), own.runtime.anomalies().records_lines))
    })?;
    let own = binding.clone();
    define(native, "backward", move |params| {
        let ctx = params.ctx();
        let roots = tensors(ctx, &argument(params, 0))?;
        let gradients = optional_tensors(ctx, &argument(params, 1))?;
        let flag = |at: usize| argument(params, at).as_bool().unwrap_or(false);
        own.runtime.backward(&roots, &gradients, flag(2), flag(3)).or_throw(ctx)?;
        undefined(ctx)
    })?;
    let own = binding.clone();
    define(native, "grad", move |params| {
        let ctx = params.ctx();
        let roots = tensors(ctx, &argument(params, 0))?;
        let inputs = tensors(ctx, &argument(params, 1))?;
        let gradients = optional_tensors(ctx, &argument(params, 2))?;
        let flag = |at: usize| argument(params, at).as_bool().unwrap_or(false);
        let found = own.runtime.grad(&roots, &inputs, &gradients, flag(3), flag(4), flag(5)).or_throw(ctx)?;
        let array = Array::new(ctx.clone())?;
        for (index, gradient) in found.into_iter().enumerate() {
            match gradient {
                Some(gradient) => array.set(index, wrap(ctx, gradient)?)?,
                None => array.set(index, Value::new_null(ctx.clone()))?,
            }
        }
        Ok(array.into_value())
    })?;
    let own = binding.clone();
    define(native, "record_function", move |params| {
        let ctx = params.ctx();
        let name: String = argument(params, 0).get()?;
        let inputs = tensors(ctx, &argument(params, 1))?;
        let outputs = tensors(ctx, &argument(params, 2))?;
        let backward = ScriptBackward(callback(params, 3)?);
        tensor_array(ctx, own.runtime.attach_custom(&name, &inputs, outputs, Rc::new(backward)))
    })?;
    define(native, "register_hook", |params| {
        let ctx = params.ctx();
        let tensor = tensor_argument(params, 0, "the tensor of a hook")?;
        let callback = callback(params, 1)?;
        let hook = Rc::new(move |_: &Runtime, gradient: &Tensor| -> Result<Option<Tensor>> {
            Ok(callback.call(&[Some(gradient.clone())])?.into_iter().next().flatten())
        });
        let id = tensor.register_hook(hook).or_throw(ctx)?;
        Ok(Value::new_number(ctx.clone(), id as f64))
    })?;
    define(native, "remove_hook", |params| {
        let id = argument(params, 1).as_number().unwrap_or(0.0);
        tensor_argument(params, 0, "the tensor of a hook")?.remove_hook(id as u64);
        undefined(params.ctx())
    })
}

fn callback(params: &Params<'_, '_>, index: usize) -> JsResult<Callback> {
    let number: u32 = argument(params, index).get()?;
    Ok(Callback::new(params.ctx(), number))
}

fn optional_tensors<'js>(ctx: &Ctx<'js>, value: &Value<'js>) -> JsResult<Vec<Option<Tensor>>> {
    let Some(array) = value.as_array() else { return Ok(Vec::new()) };
    array
        .iter::<Value>()
        .map(|item| {
            let item = item?;
            match tensor_of(&item) {
                Some(tensor) => Ok(Some(tensor.or_throw(ctx)?)),
                None if item.is_null() || item.is_undefined() => Ok(None),
                None => Err(throw_type(ctx, "a gradient must be a Tensor or null")),
            }
        })
        .collect()
}

pub(super) fn tensors<'js>(ctx: &Ctx<'js>, value: &Value<'js>) -> JsResult<Vec<Tensor>> {
    let found = optional_tensors(ctx, value)?;
    found.into_iter().map(|tensor| tensor.ok_or_else(|| throw_type(ctx, "expected an array of Tensors"))).collect()
}
