//! JavaScript functions that Rust calls later: hooks and the backward functions of `torch.autograd.Function`.
//!
//! Rust keeps a number; the function itself stays in a table of the prelude, so the engine can see and free it. A number that is
//! dropped is given back at the next opportunity, because dropping may happen where no script can run.

use std::cell::RefCell;

use rquickjs::{Array, Ctx, Function, JsLifetime, Object, Value};

use super::native::{JsResult, wrap};
use super::tensor_class::tensor_of;
use crate::error::{Error, Result};
use crate::tensor::Tensor;

/// The prelude's table, and the exception a callback threw until it is thrown on.
struct Table<'js> {
    call: Function<'js>,
    release: Function<'js>,
    thrown: RefCell<Option<Value<'js>>>,
}

// SAFETY: the only lifetime is that of the JavaScript values inside, and `Changed` differs in nothing but it.
unsafe impl<'js> JsLifetime<'js> for Table<'js> {
    type Changed<'to> = Table<'to>;
}

thread_local! {
    /// The engine whose script is running on this thread.
    static CONTEXT: std::cell::Cell<Option<std::ptr::NonNull<rquickjs::qjs::JSContext>>> =
        const { std::cell::Cell::new(None) };
    static RELEASED: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// Keeps the prelude's table for as long as the engine lives.
pub(super) fn install<'js>(ctx: &Ctx<'js>, hooks: &Object<'js>) -> JsResult<()> {
    let table = Table { call: hooks.get("call")?, release: hooks.get("release")?, thrown: RefCell::new(None) };
    CONTEXT.set(Some(ctx.as_raw()));
    RELEASED.take();
    ctx.store_userdata(table).map(|_| ()).map_err(|_| super::native::throw_message(ctx, "the callback table is in use"))
}

/// The engine is gone: no callback can run any more.
pub(super) fn uninstall() {
    CONTEXT.set(None);
    RELEASED.take();
}

/// The engine whose script is running on this thread, for code that runs inside a call from it.
pub(super) fn running<'js>() -> Option<Ctx<'js>> {
    // SAFETY: the pointer is that of the engine running on this thread; it is cleared before the engine is freed.
    CONTEXT.get().map(|context| unsafe { Ctx::from_raw(context) })
}

/// A function of the script, by number.
pub(super) struct Callback(u32);

impl Drop for Callback {
    fn drop(&mut self) {
        let _ = RELEASED.try_with(|released| {
            if let Ok(mut released) = released.try_borrow_mut() {
                released.push(self.0);
            }
        });
    }
}

impl Callback {
    pub fn new(number: u32) -> Callback {
        Callback(number)
    }

    /// Calls the function with tensors (`null` for none); an exception of it comes back as an error that [`rethrow`]
    /// turns into that exception again.
    pub fn call(&self, arguments: &[Option<Tensor>]) -> Result<Vec<Option<Tensor>>> {
        let Some(ctx) = running() else {
            return Err(Error::Autograd("the script that this function belongs to has ended".to_owned()));
        };
        self.call_in(&ctx, arguments).map_err(|error| {
            let thrown = if error.is_exception() { ctx.catch() } else { Value::new_undefined(ctx.clone()) };
            if let Some(table) = ctx.userdata::<Table>() {
                table.thrown.replace(Some(thrown));
            }
            Error::Script(error.to_string())
        })
    }

    fn call_in<'js>(&self, ctx: &Ctx<'js>, arguments: &[Option<Tensor>]) -> JsResult<Vec<Option<Tensor>>> {
        let Some(table) = ctx.userdata::<Table>() else { return Ok(Vec::new()) };
        let (call, release) = (table.call.clone(), table.release.clone());
        drop(table);
        for number in RELEASED.take() {
            release.call::<_, ()>((number,))?;
        }
        let values = Array::new(ctx.clone())?;
        for (index, tensor) in arguments.iter().enumerate() {
            match tensor {
                Some(tensor) => values.set(index, wrap(ctx, tensor.clone())?)?,
                None => values.set(index, Value::new_null(ctx.clone()))?,
            }
        }
        let result: Value = call.call((self.0, values))?;
        let read = |value: &Value<'js>| -> JsResult<Option<Tensor>> {
            match tensor_of(value) {
                Some(tensor) => tensor.map(Some).map_err(|error| super::native::throw(ctx, &error)),
                None if value.is_null() || value.is_undefined() => Ok(None),
                None => Err(super::native::throw_type(ctx, "a gradient function must return Tensors or null")),
            }
        };
        match result.as_array() {
            Some(array) => array.iter::<Value>().map(|item| read(&item?)).collect(),
            None => Ok(vec![read(&result)?]),
        }
    }
}

/// The exception behind [`Error::Script`], thrown again with its own stack.
pub(super) fn rethrow(ctx: &Ctx<'_>) -> Option<rquickjs::Error> {
    let thrown = ctx.userdata::<Table>()?.thrown.take()?;
    Some(ctx.throw(thrown))
}
