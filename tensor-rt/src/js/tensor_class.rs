//! The class `Tensor`: a JavaScript handle on a [`Tensor`]. What it can do is in `properties` and `operations`.

use std::cell::{Cell, RefCell};

use rquickjs::class::{JsClass, Readable, Trace, Tracer};
use rquickjs::function::{Constructor, Params};
use rquickjs::{Class, Ctx, JsLifetime, Object, Value, qjs};

use super::native::{JsResult, throw, throw_type, wrap};
use crate::error::Error;
use crate::tensor::Tensor;

/// A handle. The memory belongs to Rust; dropping the object drops the handle at once.
pub(super) struct JsTensor<'js> {
    /// Empty after `dispose()`.
    tensor: RefCell<Option<Tensor>>,
    /// The object handed out for `grad`, so that `p.grad === p.grad`.
    gradient: RefCell<Option<Value<'js>>>,
}

impl<'js> JsTensor<'js> {
    pub fn new(tensor: Tensor) -> JsTensor<'js> {
        JsTensor { tensor: RefCell::new(Some(tensor)), gradient: RefCell::new(None) }
    }

    /// A handle on nothing, as after `dispose()`.
    pub fn new_empty() -> JsTensor<'js> {
        JsTensor { tensor: RefCell::new(None), gradient: RefCell::new(None) }
    }

    pub fn tensor(&self) -> crate::Result<Tensor> {
        self.tensor.borrow().clone().ok_or_else(disposed)
    }

    /// The object stays and means another tensor: what `x.transpose_()` does.
    pub fn become_handle_of(&self, tensor: &Tensor) {
        let is_another = self.tensor.borrow().as_ref().is_some_and(|own| !own.is_same(tensor));
        if is_another {
            self.tensor.replace(Some(tensor.clone()));
        }
    }

    /// Lets go of the tensor; every later use is an error.
    pub fn dispose(&self) {
        self.tensor.replace(None);
        self.gradient.replace(None);
    }

    /// The object for `tensor.grad`, the same one until the gradient is replaced.
    pub fn gradient(&self, ctx: &Ctx<'js>) -> JsResult<Value<'js>> {
        let tensor = self.tensor().map_err(|error| throw(ctx, &error))?;
        let Some(gradient) = tensor.grad() else {
            self.gradient.replace(None);
            return Ok(Value::new_null(ctx.clone()));
        };
        if let Some(known) = self.gradient.borrow().as_ref()
            && matches!(tensor_of(known), Some(Ok(handle)) if handle.is_same(&gradient))
        {
            return Ok(known.clone());
        }
        let object = wrap(ctx, gradient)?;
        self.gradient.replace(Some(object.clone()));
        Ok(object)
    }

    pub fn set_gradient(&self, ctx: &Ctx<'js>, value: Value<'js>) -> JsResult<()> {
        let tensor = self.tensor().map_err(|error| throw(ctx, &error))?;
        if value.is_null() || value.is_undefined() {
            tensor.set_grad(None);
            self.gradient.replace(None);
            return Ok(());
        }
        let gradient = match tensor_of(&value) {
            Some(gradient) => gradient.map_err(|error| throw(ctx, &error))?,
            None => return Err(throw_type(ctx, "grad must be a Tensor or null")),
        };
        if gradient.shape() != tensor.shape() {
            return Err(throw_type(
                ctx,
                &format!(
                    "grad must have the shape of its tensor, {:?}, but has shape {:?}",
                    tensor.shape(),
                    gradient.shape()
                ),
            ));
        }
        if gradient.is_complex() != tensor.is_complex() {
            return Err(throw_type(
                ctx,
                &format!("assigned grad has dtype {}, but its tensor has {}", gradient.dtype(), tensor.dtype()),
            ));
        }
        tensor.set_grad(Some(gradient));
        self.gradient.replace(Some(value));
        Ok(())
    }
}

fn disposed() -> Error {
    Error::Freed(
        "this tensor was disposed; its memory is gone. Remove dispose() or `using`, or clone() it first".into(),
    )
}

impl<'js> Trace<'js> for JsTensor<'js> {
    fn trace<'a>(&self, tracer: Tracer<'a, 'js>) {
        if let Ok(gradient) = self.gradient.try_borrow()
            && let Some(object) = gradient.as_ref()
        {
            object.trace(tracer);
        }
    }
}

// SAFETY: the only lifetime is that of the JavaScript value inside, and `Changed` differs in nothing but it.
unsafe impl<'js> JsLifetime<'js> for JsTensor<'js> {
    type Changed<'to> = JsTensor<'to>;
}

impl<'js> JsClass<'js> for JsTensor<'js> {
    const NAME: &'static str = "Tensor";
    type Mutable = Readable;

    fn prototype(ctx: &Ctx<'js>) -> JsResult<Option<Object<'js>>> {
        Object::new(ctx.clone()).map(Some)
    }

    fn constructor(ctx: &Ctx<'js>) -> JsResult<Option<Constructor<'js>>> {
        Constructor::new_class::<JsTensor, _, _>(ctx.clone(), |ctx: Ctx<'js>, value: Value<'js>| {
            construct(&ctx, &value)
        })
        .map(Some)
    }
}

/// `new torch.Tensor(x)` is another handle on the same tensor (for subclasses); data go through `torch.tensor`.
fn construct<'js>(ctx: &Ctx<'js>, value: &Value<'js>) -> JsResult<Class<'js, JsTensor<'js>>> {
    match tensor_of(value) {
        Some(tensor) => {
            let tensor = tensor.map_err(|error| throw(ctx, &error))?;
            Class::instance(ctx.clone(), JsTensor::new(tensor))
        }
        None => Err(throw_type(ctx, "new Tensor() takes a Tensor; to make one from data write torch.tensor(data)")),
    }
}

thread_local! {
    /// The engine's id of all Rust classes that are not functions; learned from the first instance.
    static CLASS_ID: Cell<u32> = const { Cell::new(0) };
}

/// Learns the class id; must be called once per engine before [`tensor_of`] is.
pub(super) fn learn_class_id(object: &Value<'_>) {
    // SAFETY: `object` is a live value; the call only reads its header.
    CLASS_ID.set(unsafe { qjs::JS_GetClassID(object.as_raw()) });
}

/// The id of the engine that this thread is in.
pub(super) fn class_id() -> u32 {
    CLASS_ID.get()
}

/// Sets the id of the engine that this thread is in from now on; gives back the one before.
pub(super) fn set_class_id(id: u32) -> u32 {
    CLASS_ID.replace(id)
}

/// The class instance behind a value, if it is a tensor. Asking the engine for the id first avoids the exception that
/// it would build for every object of another class.
pub(super) fn as_tensor_class<'v, 'js>(value: &'v Value<'js>) -> Option<&'v Class<'js, JsTensor<'js>>> {
    let object = value.as_object()?;
    // SAFETY: `value` is a live value; the call only reads its header.
    if unsafe { qjs::JS_GetClassID(value.as_raw()) } != CLASS_ID.get() {
        return None;
    }
    object.as_class::<JsTensor>()
}

/// The tensor behind a value: `None` when it is something else, an error when it was disposed.
pub(super) fn tensor_of(value: &Value<'_>) -> Option<crate::Result<Tensor>> {
    as_tensor_class(value).map(|class| class.borrow().tensor())
}

/// The tensor at a position of hand-written functions' arguments.
pub(super) fn tensor_argument(params: &Params<'_, '_>, index: usize, what: &str) -> JsResult<Tensor> {
    let value = params.arg(index);
    match value.as_ref().and_then(tensor_of) {
        Some(tensor) => tensor.map_err(|error| throw(params.ctx(), &error)),
        None => Err(throw_type(params.ctx(), &format!("{what} must be a Tensor"))),
    }
}
