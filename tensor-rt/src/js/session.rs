//! [`Session`]: a live JavaScript engine. It is entered for each piece of work: importing a script, calling a function of it,
//! and running what that left to do.

use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};

use rquickjs::promise::PromiseState;
use rquickjs::{Context, Ctx, Function, Module, Object, Persistent, Promise, Value, qjs};

use super::access::Access;
use super::binding::{Binding, Stop};
use super::engine::{EngineOptions, Outcome};
use super::modules::Modules;
use super::native::{JsResult, throw_message};
use super::report::Texts;
use super::start::{self, Hooks};
use super::{callbacks, host, report, tensor_class};
use crate::error::{Error, Result};
use crate::runtime::{CallSites, Runtime};

/// Deep recursion of a script ends in a JavaScript error well before the thread's own stack does.
const SCRIPT_STACK: usize = 1 << 20;

pub(super) struct Session {
    // What lives in the engine is dropped before it.
    until_next: Persistent<Function<'static>>,
    run_due: Persistent<Function<'static>>,
    context: Context,
    pub binding: Rc<Binding>,
    rejections: Rc<Rejections>,
    max_memory: Option<usize>,
    timeout: Option<Duration>,
    class_id: u32,
    is_entered: Cell<bool>,
}

impl Session {
    /// An engine with everything that scripts see; an `Err` is why it could not be made.
    pub fn new(
        runtime: &Rc<Runtime>,
        options: &EngineOptions,
        access: Access,
        entry: Option<PathBuf>,
    ) -> std::result::Result<Rc<Session>, Outcome> {
        if let Some(complaint) = options.host.iter().find_map(|module| module.complaint()) {
            return Err(Outcome::failed(format!("error: {complaint}")));
        }
        let no_engine = |error| Outcome::failed(format!("error: the JavaScript engine could not start: {error}"));
        let engine = rquickjs::Runtime::new().map_err(no_engine)?;
        engine.set_max_stack_size(options.stack.unwrap_or(SCRIPT_STACK));
        let stop = Rc::new(Stop::default());
        let binding = Rc::new(Binding {
            runtime: runtime.clone(),
            host: options.host.clone(),
            access: RefCell::new(access),
            entry: RefCell::new(entry),
            texts: Texts::default(),
            arguments: options.arguments.clone(),
            started: Instant::now(),
            stop: stop.clone(),
            exports: RefCell::default(),
            output: options.output.clone(),
        });
        let modules = Modules { binding: binding.clone() };
        engine.set_loader(modules.clone(), modules);
        engine.set_interrupt_handler(Some(Box::new(move || stop.is_due())));
        let rejections = Rc::new(Rejections::default());
        let tracker = rejections.clone();
        engine.set_host_promise_rejection_tracker(Some(Box::new(move |_, promise, reason, is_handled| {
            tracker.track(&promise, &reason, is_handled);
        })));
        let context = Context::full(&engine).map_err(no_engine)?;
        let prepared = context.with(|ctx| {
            let _entered = Entered::new(&ctx, runtime, 0);
            if ctx.store_userdata(binding.texts.clone()).is_err() {
                return Err(failure(&ctx, None, throw_message(&ctx, "the table of texts is in use")));
            }
            let Hooks { until_next, run_due } =
                start::set_up(&ctx, &binding, options.seed).map_err(|error| failure(&ctx, None, error))?;
            Ok((Persistent::save(&ctx, until_next), Persistent::save(&ctx, run_due), tensor_class::class_id()))
        });
        let (until_next, run_due, class_id) = prepared?;
        let session = Rc::new(Session {
            until_next,
            run_due,
            context,
            binding,
            rejections,
            max_memory: options.max_memory,
            timeout: options.timeout,
            class_id,
            is_entered: Cell::new(false),
        });
        session.context.with(|ctx| callbacks::learn_session(&ctx, &session));
        Ok(session)
    }

    /// Does `work` as part of the script: its limits count, and Rust code that it reaches finds its engine. `Err` is also the
    /// end of a script that stopped itself or ran into a limit.
    pub fn enter<T>(
        &self,
        work: impl for<'js> FnOnce(&Ctx<'js>) -> std::result::Result<T, Outcome>,
    ) -> std::result::Result<T, Outcome> {
        if self.is_entered.replace(true) {
            return Err(Outcome::failed(
                "error: this script is running already; what a script calls cannot start or call the same script again",
            ));
        }
        let _left = OnDrop(|| self.is_entered.set(false));
        let stop = &self.binding.stop;
        if let Some(code) = stop.exit.get() {
            return Err(Outcome::failed(format!("error: the script has ended by process.exit({code})")));
        }
        stop.timed_out.set(false);
        stop.deadline.set(self.timeout.map(|timeout| Instant::now() + timeout));
        let result = self.context.with(|ctx| {
            let _entered = Entered::new(&ctx, &self.binding.runtime, self.class_id);
            limit_memory(&ctx, self.max_memory.unwrap_or(0));
            let result = work(&ctx);
            // Memory for cleaning up, whatever the script left.
            limit_memory(&ctx, 0);
            result
        });
        match (result, stop.exit.get()) {
            // A limit speaks for itself; what the script made of it does not matter.
            _ if stop.timed_out.get() => {
                let seconds = self.timeout.unwrap_or_default().as_secs_f64();
                Err(Outcome::failed(format!("error: {}", host::limit_message(seconds))))
            }
            (_, Some(exit_code)) => Err(Outcome { exit_code, error: None }),
            (result, None) => result,
        }
    }

    /// Imports a module, runs it and all it left to do, and gives its exports back.
    pub fn import<'js>(&self, ctx: &Ctx<'js>, specifier: &str) -> std::result::Result<Object<'js>, Outcome> {
        let promise = Module::import(ctx, specifier).map_err(|error| self.failure(ctx, error))?;
        // The script's own promise is reported by its result.
        ignore(ctx, &promise).map_err(|error| self.failure(ctx, error))?;
        self.finish(ctx, Some(&promise))?;
        match promise.result::<Object>() {
            Some(exports) => exports.map_err(|error| self.failure(ctx, error)),
            None => Err(Outcome::failed(
                "error: the script ended while it was still awaiting something at its top level that can no longer happen",
            )),
        }
    }

    /// The result of a call once all is done that it left to do; a Promise is awaited.
    pub fn settle<'js>(&self, ctx: &Ctx<'js>, value: JsResult<Value<'js>>) -> std::result::Result<Value<'js>, Outcome> {
        let value = value.map_err(|error| self.failure(ctx, error))?;
        let promise = value.clone().into_promise();
        if let Some(promise) = &promise {
            ignore(ctx, promise).map_err(|error| self.failure(ctx, error))?;
        }
        self.finish(ctx, promise.as_ref())?;
        match promise.map(|promise| promise.result::<Value>()) {
            None => Ok(value),
            Some(Some(result)) => result.map_err(|error| self.failure(ctx, error)),
            Some(None) => Err(Outcome::failed(
                "error: the function ended while it was still awaiting something that can no longer happen",
            )),
        }
    }

    /// Runs jobs and timers until nothing is left, or until `promise` or one that nobody handles was rejected.
    fn finish<'js>(&self, ctx: &Ctx<'js>, promise: Option<&Promise<'js>>) -> std::result::Result<(), Outcome> {
        let is_due = || self.binding.stop.is_due();
        loop {
            while ctx.execute_pending_job() {
                if is_due() {
                    return Err(Outcome::failed("stopped"));
                }
            }
            if is_due() {
                return Err(Outcome::failed("stopped"));
            }
            if promise.is_some_and(|promise| matches!(promise.state(), PromiseState::Rejected)) {
                self.rejections.0.take();
                return Ok(());
            }
            if let Some((report, is_null)) = self.rejections.take_first() {
                if let Some(limit) = self.max_memory.filter(|_| is_null) {
                    return Err(out_of_memory(limit));
                }
                return Err(Outcome::failed(format!("{report}(in a Promise that nothing awaits)")));
            }
            match self.next_timer(ctx) {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(error) => return Err(self.failure(ctx, error)),
            }
        }
    }

    /// Waits for the next timer and runs it; false when there is none.
    fn next_timer(&self, ctx: &Ctx<'_>) -> JsResult<bool> {
        let wait: f64 = self.until_next.clone().restore(ctx)?.call(())?;
        if wait < 0.0 {
            return Ok(false);
        }
        let mut wait = Duration::from_secs_f64((wait / 1e3).min(1e9));
        if let Some(deadline) = self.binding.stop.deadline.get() {
            wait = wait.min(deadline.saturating_duration_since(Instant::now()));
        }
        std::thread::sleep(wait);
        if !self.binding.stop.is_due() {
            self.run_due.clone().restore(ctx)?.call::<_, Value>(())?;
        }
        Ok(true)
    }

    pub fn failure(&self, ctx: &Ctx<'_>, error: rquickjs::Error) -> Outcome {
        failure(ctx, self.max_memory, error)
    }
}

/// Handles a promise's rejection, so that it is not reported twice.
fn ignore<'js>(ctx: &Ctx<'js>, promise: &Promise<'js>) -> JsResult<()> {
    let ignore = Function::new(ctx.clone(), || {})?;
    let Some(object) = promise.as_value().as_object().cloned() else { return Ok(()) };
    promise.then()?.call((rquickjs::function::This(object), ignore.clone(), ignore))
}

/// The report of a failure, from the pending exception if there is one.
fn failure(ctx: &Ctx<'_>, max_memory: Option<usize>, error: rquickjs::Error) -> Outcome {
    if !error.is_exception() {
        return Outcome::failed(format!("error: {error}"));
    }
    let exception = ctx.catch();
    match max_memory {
        // With no memory left there is not even an error object.
        Some(limit) if exception.is_null() => out_of_memory(limit),
        _ => Outcome::failed(report::uncaught(&exception)),
    }
}

fn out_of_memory(limit: usize) -> Outcome {
    Outcome::failed(format!(
        "error: out of memory: the script's JavaScript objects took more than its limit of {limit} bytes (--max-memory)"
    ))
}

/// Sets the most bytes of JavaScript objects; 0: no limit. rquickjs's own function wants the engine unlocked.
fn limit_memory(ctx: &Ctx<'_>, bytes: usize) {
    // SAFETY: the engine of a live context; the call stores a number in it.
    unsafe { qjs::JS_SetMemoryLimit(qjs::JS_GetRuntime(ctx.as_raw().as_ptr()), bytes as _) };
}

struct OnDrop<F: Fn()>(F);

impl<F: Fn()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// While it lives, this thread is in an engine; afterwards in the one it was in before, if any.
struct Entered<'r> {
    runtime: &'r Runtime,
    context: callbacks::Running,
    class_id: u32,
    call_sites: Option<CallSites>,
}

impl<'r> Entered<'r> {
    fn new(ctx: &Ctx<'_>, runtime: &'r Runtime, class_id: u32) -> Entered<'r> {
        let call_site = || callbacks::running().and_then(|ctx| report::call_site(&ctx));
        Entered {
            runtime,
            context: callbacks::set_running(Some(ctx.as_raw())),
            class_id: tensor_class::set_class_id(class_id),
            call_sites: runtime.set_call_sites(Some(Rc::new(call_site))),
        }
    }
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        callbacks::set_running(self.context);
        tensor_class::set_class_id(self.class_id);
        self.runtime.set_call_sites(self.call_sites.take());
    }
}

/// Promises that were rejected and have no handler yet, with the report of the reason.
#[derive(Default)]
struct Rejections(RefCell<Vec<Rejection>>);

struct Rejection {
    promise: usize,
    report: String,
    is_null: bool,
}

impl Rejections {
    fn track(&self, promise: &Value<'_>, reason: &Value<'_>, is_handled: bool) {
        let Some(object) = promise.as_object() else { return };
        // Two promises are one when they lie at one address; the list keeps no promise alive.
        let address = {
            use std::hash::{Hash, Hasher};
            let mut hasher = rustc_hash::FxHasher::default();
            object.hash(&mut hasher);
            hasher.finish() as usize
        };
        let mut waiting = self.0.borrow_mut();
        match is_handled {
            true => waiting.retain(|known| known.promise != address),
            false => waiting.push(Rejection {
                promise: address,
                report: report::uncaught(reason),
                is_null: reason.is_null(),
            }),
        }
    }

    /// The first one, and none after it: one report is enough.
    fn take_first(&self) -> Option<(String, bool)> {
        self.0.take().into_iter().next().map(|rejection| (rejection.report, rejection.is_null))
    }
}

/// What a script could not finish, as an error of the runtime.
pub(super) fn script_error(outcome: Outcome) -> Error {
    let exited = || format!("the script ended by process.exit({})", outcome.exit_code);
    Error::Script(outcome.error.unwrap_or_else(exited))
}

/// Folders that scripts of an embedding program may use.
pub(super) fn access(options: &EngineOptions, folder: &std::path::Path) -> Result<Access> {
    Access::new(folder, options.sandbox, &options.allow_read, &options.allow_write)
}
