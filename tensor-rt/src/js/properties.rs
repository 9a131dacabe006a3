//! What tensors have besides ops: shape, dtype, device, gradient, reading out, indexing.

use std::rc::Rc;

use rquickjs::{Array, Object, Value, qjs};

use super::binding::Binding;
use super::native::{
    JsResult, OrThrow, argument, define, define_getter, define_method, define_property, throw_as, throw_type,
    undefined, wrap,
};
use super::tensor_class::{as_tensor_class, tensor_argument};
use super::{data, indexing};
use crate::tensor::Tensor;
use crate::value::Value as RuntimeValue;

pub(super) fn define_all<'js>(binding: &Rc<Binding>, prototype: &Object<'js>) -> JsResult<()> {
    describe(prototype)?;
    gradients(binding, prototype)?;
    reads(binding, prototype)?;
    views(binding, prototype)
}

fn describe(prototype: &Object<'_>) -> JsResult<()> {
    define_getter(prototype, "shape", |tensor, params| frozen(params.ctx(), tensor.shape()))?;
    define_getter(prototype, "dtype", |tensor, params| text(params.ctx(), tensor.dtype().name()))?;
    define_getter(prototype, "device", |tensor, params| text(params.ctx(), &tensor.device_name()))?;
    define_getter(prototype, "ndim", |tensor, params| number(params.ctx(), tensor.rank()))?;
    define_getter(prototype, "itemsize", |tensor, params| number(params.ctx(), tensor.dtype().size()))?;
    define_getter(prototype, "nbytes", |tensor, params| {
        number(params.ctx(), tensor.dtype().size() * tensor.elements())
    })?;
    define_getter(prototype, "_version", |tensor, params| number(params.ctx(), tensor.version() as usize))?;
    define_method(prototype, "dim", |tensor, params| number(params.ctx(), tensor.rank()))?;
    define_method(prototype, "numel", |tensor, params| number(params.ctx(), tensor.elements()))?;
    define_method(prototype, "nelement", |tensor, params| number(params.ctx(), tensor.elements()))?;
    define_method(prototype, "element_size", |tensor, params| number(params.ctx(), tensor.dtype().size()))?;
    define_method(prototype, "storage_offset", |tensor, params| number(params.ctx(), tensor.storage_offset()))?;
    define_method(prototype, "size", |tensor, params| {
        let dim = argument(params, 0);
        match dim.is_undefined() {
            true => frozen(params.ctx(), tensor.shape()),
            false => number(params.ctx(), tensor.shape()[dimension(params.ctx(), tensor, &dim)?]),
        }
    })?;
    define_method(prototype, "stride", |tensor, params| {
        let dim = argument(params, 0);
        match dim.is_undefined() {
            true => frozen(params.ctx(), tensor.strides()),
            false => number(params.ctx(), tensor.strides()[dimension(params.ctx(), tensor, &dim)?]),
        }
    })?;
    define_method(prototype, "is_contiguous", |tensor, params| flag(params.ctx(), tensor.layout().is_contiguous()))?;
    define_method(prototype, "is_floating_point", |tensor, params| {
        flag(params.ctx(), tensor.dtype().is_floating_point())
    })
}

fn gradients(binding: &Rc<Binding>, prototype: &Object<'_>) -> JsResult<()> {
    define_getter(prototype, "is_leaf", |tensor, params| flag(params.ctx(), tensor.is_leaf()))?;
    define_getter(prototype, "grad_fn", |tensor, params| match tensor.is_leaf() {
        true => Ok(Value::new_null(params.ctx().clone())),
        false => {
            let object = Object::new(params.ctx().clone())?;
            object.set("name", super::autograd::gradient_name(tensor))?;
            Ok(object.into_value())
        }
    })?;
    define_property(
        prototype,
        "requires_grad",
        |tensor, params| flag(params.ctx(), tensor.requires_grad()),
        |tensor, params| {
            let Some(on) = argument(params, 0).as_bool() else {
                return Err(throw_type(params.ctx(), "requires_grad must be true or false"));
            };
            tensor.set_requires_grad(on).or_throw(params.ctx())?;
            undefined(params.ctx())
        },
    )?;
    define_property(
        prototype,
        "grad",
        |_, params| match as_tensor_class(&params.this()) {
            Some(class) => class.borrow().gradient(params.ctx()),
            None => undefined(params.ctx()),
        },
        |_, params| {
            if let Some(class) = as_tensor_class(&params.this()) {
                class.borrow().set_gradient(params.ctx(), argument(params, 0))?;
            }
            undefined(params.ctx())
        },
    )?;
    define_method(prototype, "retain_grad", |tensor, params| {
        tensor.retain_grad().or_throw(params.ctx())?;
        undefined(params.ctx())
    })?;
    let data_runtime = binding.runtime.clone();
    define_property(
        prototype,
        "data",
        |tensor, params| wrap(params.ctx(), tensor.detach()),
        move |tensor, params| {
            let value = tensor_argument(params, 0, "data")?.detach();
            let copy = data_runtime.call1("clone", &[value.into()]).or_throw(params.ctx())?;
            tensor.set_data(&copy).or_throw(params.ctx())?;
            undefined(params.ctx())
        },
    )?;
    define_method(prototype, "detach_", |tensor, params| {
        tensor.forget_history().or_throw(params.ctx())?;
        Ok(params.this())
    })?;
    define_method(prototype, "requires_grad_", |tensor, params| {
        let on = match argument(params, 0) {
            value if value.is_undefined() => true,
            value => value.as_bool().ok_or_else(|| throw_type(params.ctx(), "requires_grad_ takes true or false"))?,
        };
        tensor.set_requires_grad(on).or_throw(params.ctx())?;
        Ok(params.this())
    })?;
    define(prototype, "dispose", |params| {
        if let Some(class) = as_tensor_class(&params.this()) {
            class.borrow().dispose();
        }
        undefined(params.ctx())
    })
}

fn reads(binding: &Rc<Binding>, prototype: &Object<'_>) -> JsResult<()> {
    let with =
        |read: for<'a, 'js> fn(&rquickjs::Ctx<'js>, &crate::runtime::Runtime, &Tensor) -> JsResult<Value<'js>>| {
            (binding.clone(), read)
        };
    for (name, (binding, read)) in [
        ("item", with(data::item)),
        ("item_bigint", with(data::item_bigint)),
        ("tolist", with(data::tolist)),
        ("numpy", with(data::numpy)),
    ] {
        define_method(prototype, name, move |tensor, params| read(params.ctx(), &binding.runtime, tensor))?;
    }
    Ok(())
}

fn views(binding: &Rc<Binding>, prototype: &Object<'_>) -> JsResult<()> {
    for (name, op) in
        [("T", "permute"), ("mT", "transpose"), ("H", "adjoint"), ("mH", "adjoint"), ("real", "real"), ("imag", "imag")]
    {
        let binding = binding.clone();
        define_getter(prototype, name, move |tensor, params| {
            let rank = tensor.rank();
            let arguments = match name {
                "T" => vec![tensor.into(), RuntimeValue::IntList((0..rank as i64).rev().collect())],
                // Of a 0-d tensor PyTorch's H is itself.
                "H" if rank != 0 && rank != 2 => {
                    return Err(throw_type(
                        params.ctx(),
                        &format!(
                            "H is only supported on matrices (2-D tensors), but this tensor has {rank} dimensions"
                        ),
                    ));
                }
                "mT" | "mH" if rank < 2 => {
                    return Err(throw_type(
                        params.ctx(),
                        &format!("{name} needs at least 2 dimensions, but this tensor has {rank}"),
                    ));
                }
                "mT" => vec![tensor.into(), (-2).into(), (-1).into()],
                _ => vec![tensor.into()],
            };
            wrap(params.ctx(), binding.runtime.call1(op, &arguments).or_throw(params.ctx())?)
        })?;
    }
    let at = binding.clone();
    define_method(prototype, "at", move |tensor, params| {
        wrap(params.ctx(), indexing::read(&at.runtime, params.ctx(), tensor, params, params.len())?)
    })?;
    let set = binding.clone();
    define_method(prototype, "set", move |tensor, params| {
        let Some(last) = params.len().checked_sub(1) else {
            return Err(throw_type(params.ctx(), "set(...index, value) needs a value"));
        };
        indexing::write(&set.runtime, params.ctx(), tensor, params, last, &argument(params, last))?;
        Ok(params.this())
    })
}

/// `x.long()` and its like, where no op of that name exists.
pub(super) fn define_casts(binding: &Rc<Binding>, prototype: &Object<'_>) -> JsResult<()> {
    use tensor_gen::dtype::DType;
    let casts = [
        ("float", DType::Float32),
        ("double", DType::Float64),
        ("half", DType::Float16),
        ("bfloat16", DType::BFloat16),
        ("long", DType::Int64),
        ("int", DType::Int32),
        ("short", DType::Int16),
        ("char", DType::Int8),
        ("byte", DType::UInt8),
        ("bool", DType::Bool),
    ];
    for (name, dtype) in casts {
        if prototype.contains_key(name)? {
            continue;
        }
        let binding = binding.clone();
        define_method(prototype, name, move |tensor, params| {
            if tensor.dtype() == dtype {
                return Ok(params.this());
            }
            let ops = binding.runtime.overloads("to");
            let Some(op) = ops.iter().find(|op| op.schema.argument("dtype").is_some()) else {
                return Err(throw_as(params.ctx(), "Error", "this program was built without the op `to`"));
            };
            let arguments = super::arguments::complete(op, &[("input", tensor.into()), ("dtype", dtype.into())]);
            let results = binding.runtime.apply(op, &arguments).or_throw(params.ctx())?;
            match results.into_iter().next() {
                Some(result) => super::operations::value_to_js(params.ctx(), result),
                None => undefined(params.ctx()),
            }
        })?;
    }
    Ok(())
}

/// A dimension as given by a script: negative ones count from the end.
fn dimension(ctx: &rquickjs::Ctx<'_>, tensor: &Tensor, value: &Value<'_>) -> JsResult<usize> {
    let rank = tensor.rank() as f64;
    let dim = value.as_number().filter(|dim| dim.fract() == 0.0);
    match dim {
        Some(dim) if (-rank..rank).contains(&dim) => Ok(if dim < 0.0 { dim + rank } else { dim } as usize),
        Some(dim) => Err(throw_as(
            ctx,
            "RangeError",
            &format!("Dimension out of range (expected to be in range of [{}, {}], but got {dim})", -rank, rank - 1.0),
        )),
        None => Err(throw_type(ctx, "a dimension must be an integer")),
    }
}

fn frozen<'js>(ctx: &rquickjs::Ctx<'js>, sizes: &[usize]) -> JsResult<Value<'js>> {
    let array = Array::new(ctx.clone())?;
    for (index, &size) in sizes.iter().enumerate() {
        array.set(index, size as f64)?;
    }
    // SAFETY: both are live; freezing an ordinary array runs no script code.
    unsafe { qjs::JS_FreezeObject(ctx.as_raw().as_ptr(), array.as_raw()) };
    Ok(array.into_value())
}

fn text<'js>(ctx: &rquickjs::Ctx<'js>, text: &str) -> JsResult<Value<'js>> {
    Ok(rquickjs::String::from_str(ctx.clone(), text)?.into_value())
}

fn number<'js>(ctx: &rquickjs::Ctx<'js>, value: usize) -> JsResult<Value<'js>> {
    Ok(Value::new_number(ctx.clone(), value as f64))
}

fn flag<'js>(ctx: &rquickjs::Ctx<'js>, value: bool) -> JsResult<Value<'js>> {
    Ok(Value::new_bool(ctx.clone(), value))
}
