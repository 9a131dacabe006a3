//! JavaScript functions that Rust calls later: hooks and the backward functions of `torch.autograd.Function`.
//!
//! Rust keeps a number; the function itself stays in a table of the prelude, so the engine can see and free it. A number that is
//! dropped is given back at the next opportunity, because dropping may happen where no script can run.

use std::cell::{Cell, RefCell};
use std::ptr::NonNull;
use std::rc::{Rc, Weak};

use rquickjs::{Array, Ctx, Function, JsLifetime, Object, Value, qjs};

use super::native::{JsResult, wrap};
use super::session::{Session, script_error};
use super::tensor_class::tensor_of;
use crate::error::{Error, Result};
use crate::tensor::Tensor;

/// The prelude's table, and the exception a callback threw until it is thrown on.
struct Table<'js> {
    call: Function<'js>,
    release: Function<'js>,
    thrown: RefCell<Option<Value<'js>>>,
    home: Rc<Home>,
}

// SAFETY: the only lifetime is that of the JavaScript values inside, and `Changed` differs in nothing but it.
unsafe impl<'js> JsLifetime<'js> for Table<'js> {
    type Changed<'to> = Table<'to>;
}

/// The engine that numbers of functions belong to.
#[derive(Default)]
struct Home {
    session: RefCell<Weak<Session>>,
    /// Numbers that were dropped and not given back yet.
    released: RefCell<Vec<u32>>,
}

/// An engine, if there is one.
pub(super) type Running = Option<NonNull<qjs::JSContext>>;

thread_local! {
    /// The engine whose script is running on this thread.
    static CONTEXT: Cell<Running> = const { Cell::new(None) };
}

/// Keeps the prelude's table for as long as the engine lives.
pub(super) fn install<'js>(ctx: &Ctx<'js>, hooks: &Object<'js>) -> JsResult<()> {
    let (call, release) = (hooks.get("call")?, hooks.get("release")?);
    let table = Table { call, release, thrown: RefCell::new(None), home: Rc::default() };
    ctx.store_userdata(table).map(|_| ()).map_err(|_| super::native::throw_message(ctx, "the callback table is in use"))
}

/// Tells the callbacks which session they enter when no script is running.
pub(super) fn learn_session(ctx: &Ctx<'_>, session: &Rc<Session>) {
    if let Some(table) = ctx.userdata::<Table>() {
        table.home.session.replace(Rc::downgrade(session));
    }
}

/// Sets the engine whose script is running on this thread; gives back the one before.
pub(super) fn set_running(context: Running) -> Running {
    CONTEXT.replace(context)
}

/// The engine whose script is running on this thread, for code that runs inside a call from it.
pub(super) fn running<'js>() -> Option<Ctx<'js>> {
    // SAFETY: the pointer is that of the engine running on this thread; it is taken back before the engine is freed.
    CONTEXT.get().map(|context| unsafe { Ctx::from_raw(context) })
}

/// A function of the script, by number.
pub(super) struct Callback {
    number: u32,
    home: Rc<Home>,
}

impl Drop for Callback {
    fn drop(&mut self) {
        if let Ok(mut released) = self.home.released.try_borrow_mut() {
            released.push(self.number);
        }
    }
}

impl Callback {
    /// The function of that number in the engine of `ctx`.
    pub fn new(ctx: &Ctx<'_>, number: u32) -> Callback {
        let home = ctx.userdata::<Table>().map(|table| table.home.clone());
        Callback { number, home: home.unwrap_or_default() }
    }

    /// Calls the function with tensors (`null` for none); an exception of it comes back as an error that [`rethrow`]
    /// turns into that exception again. Rust code may ask for it while no script is running.
    pub fn call(&self, arguments: &[Option<Tensor>]) -> Result<Vec<Option<Tensor>>> {
        let is_home = |ctx: &Ctx<'_>| ctx.userdata::<Table>().is_some_and(|table| Rc::ptr_eq(&table.home, &self.home));
        if let Some(ctx) = running().filter(is_home) {
            return self.call_in(&ctx, arguments).map_err(|error| {
                let thrown = if error.is_exception() { ctx.catch() } else { Value::new_undefined(ctx.clone()) };
                if let Some(table) = ctx.userdata::<Table>() {
                    table.thrown.replace(Some(thrown));
                }
                Error::Script(error.to_string())
            });
        }
        let Some(session) = self.home.session.borrow().upgrade() else {
            return Err(Error::Autograd("the script that this function belongs to has ended".to_owned()));
        };
        let call = |ctx: &Ctx<'_>| self.call_in(ctx, arguments).map_err(|error| session.failure(ctx, error));
        session.enter(call).map_err(script_error)
    }

    fn call_in<'js>(&self, ctx: &Ctx<'js>, arguments: &[Option<Tensor>]) -> JsResult<Vec<Option<Tensor>>> {
        let Some(table) = ctx.userdata::<Table>() else { return Ok(Vec::new()) };
        let (call, release) = (table.call.clone(), table.release.clone());
        drop(table);
        for number in self.home.released.take() {
            release.call::<_, ()>((number,))?;
        }
        let values = Array::new(ctx.clone())?;
        for (index, tensor) in arguments.iter().enumerate() {
            match tensor {
                Some(tensor) => values.set(index, wrap(ctx, tensor.clone())?)?,
                None => values.set(index, Value::new_null(ctx.clone()))?,
            }
        }
        let result: Value = call.call((self.number, values))?;
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
