//! The native functions that are no ops: making tensors from data, printing, devices, time, leaving.

use std::io::IsTerminal;
use std::rc::Rc;

use rquickjs::{Array, Ctx, Object, Value, qjs};
use tensor_gen::dtype::DType;

use super::arguments::{dtype as parse_dtype, nearest};
use super::binding::Binding;
use super::native::{JsResult, OrThrow, argument, define, define_value, throw_type, undefined, wrap};
use super::tensor_class::{tensor_argument, tensor_of};
use super::{data, generator, indexing, print};
use crate::error::Error;
use crate::runtime::Runtime;

/// Functions of the hidden object that the prelude works with.
pub(super) fn define_native<'js>(binding: &Rc<Binding>, native: &Object<'js>) -> JsResult<()> {
    let ctx = native.ctx();
    define(native, "is_tensor", |params| {
        Ok(Value::new_bool(params.ctx().clone(), tensor_of(&argument(params, 0)).is_some()))
    })?;
    define(native, "explain", |params| {
        let error = argument(params, 0);
        if let Some(error) = error.as_object() {
            super::class_call::explain(error);
        }
        undefined(params.ctx())
    })?;
    let own = binding.clone();
    define(native, "format", move |params| {
        let ctx = params.ctx();
        let tensor = match tensor_of(&argument(params, 0)) {
            Some(Ok(tensor)) => tensor,
            _ => return Ok(rquickjs::String::from_str(ctx.clone(), "tensor(disposed)")?.into_value()),
        };
        let indent = argument(params, 1).as_number().unwrap_or(0.0) as usize;
        let text = print::format(&own.runtime, &tensor, indent).or_throw(ctx)?;
        Ok(rquickjs::String::from_str(ctx.clone(), &text)?.into_value())
    })?;
    define(native, "set_printoptions", |params| {
        set_print_options(params.ctx(), &argument(params, 0))?;
        undefined(params.ctx())
    })?;
    let own = binding.clone();
    define(native, "select_index", move |params| {
        let tensor = tensor_argument(params, 0, "x in x[index]")?;
        let index = argument(params, 1).as_number().unwrap_or(0.0) as i64;
        wrap(params.ctx(), indexing::select_first(&own.runtime, params.ctx(), &tensor, index)?)
    })?;
    define(native, "nearest", |params| {
        let (name, names): (String, Vec<String>) = (argument(params, 0).get()?, argument(params, 1).get()?);
        // Whatever is awaited is asked for `then`.
        match nearest(&name, names.iter().map(String::as_str)).filter(|_| name != "then") {
            Some(near) => Ok(rquickjs::String::from_str(params.ctx().clone(), near)?.into_value()),
            None => undefined(params.ctx()),
        }
    })?;
    for (name, is_error) in [("write_out", false), ("write_err", true)] {
        let own = binding.clone();
        define(native, name, move |params| {
            let text: String = argument(params, 0).get()?;
            if is_error {
                own.output.write_err(&text)
            } else {
                own.output.write_out(&text)
            }
            undefined(params.ctx())
        })?;
    }
    let own = binding.clone();
    define(native, "now", move |params| {
        Ok(Value::new_number(params.ctx().clone(), own.started.elapsed().as_secs_f64() * 1e3))
    })?;
    let own = binding.clone();
    define(native, "exit", move |params| {
        own.stop.exit.set(Some(argument(params, 0).as_number().unwrap_or(0.0) as i32));
        Err(throw_uncatchable(params.ctx()))
    })?;
    let argv = Array::new(ctx.clone())?;
    let entry = binding.entry.borrow().as_ref().map(|path| path.display().to_string()).unwrap_or_default();
    let words = ["alknet-tensor".to_owned(), entry];
    for (index, word) in words.iter().chain(&binding.arguments).enumerate() {
        argv.set(index, word.as_str())?;
    }
    define_value(native, "argv", argv)?;
    define_value(native, "platform", std::env::consts::OS)?;
    define_value(native, "is_terminal", std::io::stdout().is_terminal())?;
    define_random(binding, native)?;
    define_devices(binding, native)
}

fn define_random<'js>(binding: &Rc<Binding>, native: &Object<'js>) -> JsResult<()> {
    let own = binding.clone();
    define(native, "rng_state", move |params| generator::state_value(params.ctx(), own.runtime.random().state()))?;
    let own = binding.clone();
    define(native, "set_rng_state", move |params| {
        own.runtime.random().set_state(generator::read_state(params.ctx(), &argument(params, 0))?);
        undefined(params.ctx())
    })
}

fn define_devices<'js>(binding: &Rc<Binding>, native: &Object<'js>) -> JsResult<()> {
    let own = binding.clone();
    define(native, "device", move |params| {
        let name: String = argument(params, 0).get()?;
        let device = own.runtime.device(&name).or_throw(params.ctx())?;
        Ok(rquickjs::String::from_str(params.ctx().clone(), device.name())?.into_value())
    })?;
    let own = binding.clone();
    define(native, "has_wgpu", move |params| {
        Ok(Value::new_bool(params.ctx().clone(), own.runtime.device("wgpu").is_ok()))
    })?;
    let own = binding.clone();
    define(native, "has_accelerator", move |params| {
        let is_real = |runtime: &Runtime| runtime.device("wgpu").is_ok_and(|device| !device.info().is_software);
        Ok(Value::new_bool(params.ctx().clone(), is_real(&own.runtime)))
    })?;
    let own = binding.clone();
    define(native, "memory_allocated", move |params| {
        let name: Option<String> = argument(params, 0).get()?;
        let device = match name {
            Some(name) => own.runtime.device(&name).or_throw(params.ctx())?,
            None => own.runtime.default_device(),
        };
        Ok(Value::new_number(params.ctx().clone(), device.memory().live_bytes as f64))
    })
}

/// Functions and constants of `torch` that are written in Rust and are no ops.
pub(super) fn define_torch<'js>(binding: &Rc<Binding>, torch: &Object<'js>) -> JsResult<()> {
    for dtype in DType::ALL {
        torch.set(dtype.name(), dtype.name())?;
    }
    for (short, dtype) in [
        ("float", DType::Float32),
        ("double", DType::Float64),
        ("half", DType::Float16),
        ("long", DType::Int64),
        ("int", DType::Int32),
        ("short", DType::Int16),
        ("cfloat", DType::Complex64),
    ] {
        torch.set(short, dtype.name())?;
    }
    torch.set("__version__", env!("CARGO_PKG_VERSION"))?;
    let own = binding.clone();
    define(torch, "tensor", move |params| {
        let ctx = params.ctx();
        if params.is_empty() {
            return Err(throw_type(ctx, "tensor(data) needs data: a number or nested arrays of numbers"));
        }
        if params.len() > 2 {
            return Err(throw_type(
                ctx,
                "tensor(data, {dtype, device, requires_grad}) takes the data as one array: write torch.tensor([1, 2, 3])",
            ));
        }
        let known = ["dtype", "device", "requires_grad"];
        let options = data::options(ctx, "tensor", argument(params, 1), &known)?;
        let (dtype, device, requires_grad) = match &options {
            Some(options) => (
                options.get::<_, Option<String>>("dtype")?,
                options.get::<_, Option<String>>("device")?,
                options.get::<_, Option<bool>>("requires_grad")?.unwrap_or(false),
            ),
            None => (None, None, false),
        };
        let dtype = dtype.map(|name| parse_dtype(&name)).transpose().or_throw(ctx)?;
        let tensor = data::tensor_from(ctx, &own.runtime, &argument(params, 0), dtype, device.as_deref())?;
        if requires_grad {
            tensor.set_requires_grad(true).or_throw(ctx)?;
        }
        wrap(ctx, tensor)
    })?;
    define(torch, "is_tensor", |params| {
        Ok(Value::new_bool(params.ctx().clone(), tensor_of(&argument(params, 0)).is_some()))
    })?;
    let own = binding.clone();
    define(torch, "set_default_dtype", move |params| {
        let ctx = params.ctx();
        let name: String = argument(params, 0).get()?;
        let dtype = parse_dtype(&name).or_throw(ctx)?;
        if !dtype.is_floating_point() {
            return Err(throw_type(
                ctx,
                &format!("only floating-point types are supported as the default type, not {dtype}"),
            ));
        }
        own.runtime.set_default_dtype(dtype);
        undefined(ctx)
    })?;
    let own = binding.clone();
    define(torch, "get_default_dtype", move |params| {
        Ok(rquickjs::String::from_str(params.ctx().clone(), own.runtime.default_dtype().name())?.into_value())
    })?;
    let own = binding.clone();
    define(torch, "set_default_device", move |params| {
        let name: String = argument(params, 0).get()?;
        own.runtime.set_default_device(own.runtime.device(&name).or_throw(params.ctx())?);
        undefined(params.ctx())
    })?;
    let own = binding.clone();
    define(torch, "get_default_device", move |params| {
        Ok(rquickjs::String::from_str(params.ctx().clone(), own.runtime.default_device().name())?.into_value())
    })
}

fn set_print_options<'js>(ctx: &Ctx<'js>, value: &Value<'js>) -> JsResult<()> {
    let Some(object) = value.as_object() else { return Ok(()) };
    let mut options = print::options();
    let count = |name: &str| -> JsResult<Option<usize>> {
        let value: Value = object.get(name)?;
        match value.as_number() {
            Some(number) if number >= 0.0 => Ok(Some(if number.is_finite() { number as usize } else { usize::MAX })),
            None if value.is_undefined() || value.is_null() => Ok(None),
            _ => Err(throw_type(ctx, &format!("set_printoptions: {name} must be a number of at least 0"))),
        }
    };
    options.precision = count("precision")?.unwrap_or(options.precision).min(30);
    options.threshold = count("threshold")?.unwrap_or(options.threshold);
    options.edgeitems = count("edgeitems")?.unwrap_or(options.edgeitems);
    options.linewidth = count("linewidth")?.unwrap_or(options.linewidth);
    let mode: Value = object.get("sci_mode")?;
    if !mode.is_undefined() {
        options.sci_mode = mode.as_bool();
    }
    print::set_options(options);
    Ok(())
}

/// An exception that no `catch` of the script sees: the way out of `process.exit`.
fn throw_uncatchable(ctx: &Ctx<'_>) -> rquickjs::Error {
    match rquickjs::Exception::from_message(ctx.clone(), "exit") {
        Ok(exception) => {
            let value = exception.into_object().into_value();
            // SAFETY: both are live; the call sets a flag of the error object.
            unsafe { qjs::JS_SetUncatchableError(ctx.as_raw().as_ptr(), value.as_raw()) };
            ctx.throw(value)
        }
        Err(error) => error,
    }
}

/// The error for a script whose JavaScript memory ran out or whose time is up.
pub(super) fn limit_message(seconds: f64) -> Error {
    Error::Unsupported(format!("the script ran longer than its limit of {seconds} s and was stopped (--timeout)"))
}
