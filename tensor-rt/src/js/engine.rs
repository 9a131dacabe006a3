//! [`Engine`]: one script in one engine: sets everything up, runs the script and what it left to do, and reports how it ended.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};

use rquickjs::promise::PromiseState;
use rquickjs::{Class, Context, Ctx, Function, Module, Object, Promise, Value, qjs};
use tensor_gen::schema::Namespace;

use super::access::Access;
use super::binding::{Binding, Output, Stop};
use super::modules::{EmbeddedModules, Modules};
use super::native::{JsResult, prototype_of};
use super::tensor_class::{JsTensor, learn_class_id};
use super::{autograd, csv, define_op, expression, files, host, operations, progress, properties, report, saving};
use crate::error::{Error, Result};
use crate::runtime::{Anomalies, Runtime};

/// What a script may do, and what it is given.
#[derive(Clone, Default)]
pub struct EngineOptions {
    /// The TypeScript layer: path below `torch/` and text.
    pub modules: EmbeddedModules,
    /// What the script finds in `process.argv` after its own name.
    pub arguments: Vec<String>,
    /// Folders besides the script's own.
    pub allow_read: Vec<PathBuf>,
    pub allow_write: Vec<PathBuf>,
    /// Takes the script's own folder away.
    pub sandbox: bool,
    pub timeout: Option<Duration>,
    /// Bytes of JavaScript objects; tensors are limited by the runtime.
    pub max_memory: Option<usize>,
    /// Bytes of the thread's stack that a script's recursion may use; the thread needs about twice that. `None`: 1 MiB,
    /// which fits Rust's own threads.
    pub stack: Option<usize>,
    /// Seeds `Math.random`.
    pub seed: Option<u64>,
    pub output: Output,
}

/// How a script ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub exit_code: i32,
    /// The report of an uncaught error, without a final line end.
    pub error: Option<String>,
}

impl Outcome {
    fn failed(error: impl Into<String>) -> Outcome {
        Outcome { exit_code: 1, error: Some(error.into().trim_end().to_owned()) }
    }
}

/// A JavaScript engine around a [`Runtime`].
pub struct Engine {
    runtime: Rc<Runtime>,
    options: EngineOptions,
}

/// Deep recursion of a script ends in a JavaScript error well before the thread's own stack does.
const SCRIPT_STACK: usize = 1 << 20;

impl Engine {
    pub fn new(runtime: Rc<Runtime>, options: EngineOptions) -> Engine {
        Engine { runtime, options }
    }

    /// Runs a script file to its end. Its folder is where its relative paths begin.
    pub fn run_file(&self, path: &Path) -> Outcome {
        let entry = match path.canonicalize() {
            Ok(entry) if entry.is_file() => entry,
            Ok(_) => return Outcome::failed(format!("error: {} is not a file", path.display())),
            Err(error) => return Outcome::failed(format!("error: {}: {error}", path.display())),
        };
        let folder = entry.parent().unwrap_or(Path::new("/")).to_path_buf();
        let options = &self.options;
        match Access::new(&folder, options.sandbox, &options.allow_read, &options.allow_write) {
            Ok(access) => self.run(access, Some(&entry), &entry.display().to_string()),
            Err(error) => Outcome::failed(format!("error: {error}")),
        }
    }

    /// Runs an embedded script: a path below `torch/`, as in the table of modules.
    pub fn run_embedded(&self, path: &str) -> Outcome {
        let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
        let options = &self.options;
        match Access::new(&folder, options.sandbox, &options.allow_read, &options.allow_write) {
            Ok(access) => self.run(access, None, &format!("torch/{path}")),
            Err(error) => Outcome::failed(format!("error: {error}")),
        }
    }

    fn run(&self, access: Access, entry: Option<&Path>, specifier: &str) -> Outcome {
        match self.try_run(access, entry, specifier) {
            Ok(outcome) => outcome,
            Err(error) => Outcome::failed(format!("error: the JavaScript engine could not start: {error}")),
        }
    }

    fn try_run(&self, access: Access, entry: Option<&Path>, specifier: &str) -> JsResult<Outcome> {
        let engine = rquickjs::Runtime::new()?;
        engine.set_max_stack_size(self.options.stack.unwrap_or(SCRIPT_STACK));
        let stop = Rc::new(Stop::default());
        let binding = Rc::new(Binding {
            runtime: self.runtime.clone(),
            modules: self.options.modules,
            access: RefCell::new(access),
            entry: RefCell::new(entry.map(Path::to_path_buf)),
            arguments: self.options.arguments.clone(),
            started: Instant::now(),
            stop: stop.clone(),
            exports: RefCell::default(),
            members: RefCell::default(),
            output: self.options.output.clone(),
        });
        let modules = Modules { binding: binding.clone() };
        engine.set_loader(modules.clone(), modules);
        let interrupt = stop.clone();
        engine.set_interrupt_handler(Some(Box::new(move || interrupt.is_due())));
        let rejections = Rc::new(Rejections::default());
        let tracker = rejections.clone();
        engine.set_host_promise_rejection_tracker(Some(Box::new(move |_, promise, reason, is_handled| {
            tracker.track(&promise, &reason, is_handled);
        })));
        let context = Context::full(&engine)?;
        let outcome = context.with(|ctx| {
            let prepared = set_up(&ctx, &binding, self.options.seed);
            // From here on the script's own limits count.
            if let Some(limit) = self.options.max_memory {
                limit_memory(&ctx, limit);
            }
            stop.deadline.set(self.options.timeout.map(|timeout| Instant::now() + timeout));
            let max_memory = self.options.max_memory;
            let session = Session { ctx: &ctx, binding: &binding, rejections: &rejections, max_memory };
            let outcome = match prepared {
                Ok(hooks) => session.run(specifier, &hooks),
                Err(error) => session.failure(error),
            };
            // Memory for cleaning up, whatever the script left.
            limit_memory(&ctx, 0);
            match outcome {
                // A limit speaks for itself; what the script made of it does not matter.
                _ if stop.timed_out.get() => {
                    let seconds = self.options.timeout.unwrap_or_default().as_secs_f64();
                    Outcome::failed(format!("error: {}", host::limit_message(seconds)))
                }
                _ if stop.exit.get().is_some() => Outcome { exit_code: stop.exit.get().unwrap_or(0), error: None },
                outcome => outcome,
            }
        });
        self.runtime.set_call_sites(None);
        self.runtime.set_anomalies(Anomalies::default());
        super::callbacks::uninstall();
        Ok(outcome)
    }
}

/// Sets the most bytes of JavaScript objects; 0: no limit. rquickjs's own function wants the engine unlocked.
fn limit_memory(ctx: &Ctx<'_>, bytes: usize) {
    // SAFETY: the engine of a live context; the call stores a number in it.
    unsafe { qjs::JS_SetMemoryLimit(qjs::JS_GetRuntime(ctx.as_raw().as_ptr()), bytes as _) };
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

    fn first(&self) -> Option<(String, bool)> {
        self.0.borrow().first().map(|rejection| (rejection.report.clone(), rejection.is_null))
    }
}

/// Functions of the prelude that the event loop calls.
struct Hooks<'js> {
    until_next: Function<'js>,
    run_due: Function<'js>,
}

const PRELUDE: [(&str, &str); 4] = [
    ("<console>", include_str!("prelude/console.js")),
    ("<host>", include_str!("prelude/host.js")),
    ("<tensor>", include_str!("prelude/tensor.js")),
    ("<torch>", include_str!("prelude/torch.js")),
];

/// Builds everything that scripts see.
fn set_up<'js>(ctx: &Ctx<'js>, binding: &Rc<Binding>, seed: Option<u64>) -> JsResult<Hooks<'js>> {
    let globals = ctx.globals();
    // The first instance of a Rust class tells the id of all.
    let sample = Class::instance(ctx.clone(), JsTensor::new_empty())?;
    learn_class_id(sample.as_inner().as_value());
    let native = Object::new(ctx.clone())?;
    host::define_native(binding, &native)?;
    autograd::define_all(binding, &native)?;
    files::define_all(binding, &native)?;
    csv::define_all(binding, &native)?;
    saving::define_all(binding, &native)?;
    progress::define_all(&native)?;
    expression::define_all(binding, &native)?;
    define_op::define_all(binding, &native)?;

    let torch = Object::new(ctx.clone())?;
    let prototype = prototype_of::<JsTensor>(ctx)?;
    properties::define_all(binding, &prototype)?;
    let parts = [
        (Namespace::Torch, "torch"),
        (Namespace::Functional, "functional"),
        (Namespace::Special, "special"),
        (Namespace::Linalg, "linalg"),
    ];
    let holder = Object::new(ctx.clone())?;
    let mut namespaces = Vec::new();
    for (namespace, name) in parts {
        let object = if namespace == Namespace::Torch { torch.clone() } else { Object::new(ctx.clone())? };
        holder.set(name, object.clone())?;
        namespaces.push((namespace, object));
    }
    operations::define_all(binding, &namespaces, &prototype)?;
    properties::define_casts(binding, &prototype)?;
    host::define_torch(binding, &torch)?;
    Class::<JsTensor>::define(&torch)?;
    let tensor_class: Value = torch.get("Tensor")?;

    let prelude = |index: usize| -> JsResult<Function<'js>> {
        let (name, text) = PRELUDE[index];
        let mut options = rquickjs::context::EvalOptions::default();
        options.filename = Some(name.to_owned());
        ctx.eval_with_options(text, options)
    };
    prelude(0)?.call::<_, Value>((native.clone(),))?;
    let host_hooks: Object = prelude(1)?.call((native.clone(),))?;
    super::callbacks::install(ctx, &host_hooks)?;
    let call_site = || super::callbacks::running().and_then(|ctx| report::call_site(&ctx));
    binding.runtime.set_call_sites(Some(Rc::new(call_site)));
    prelude(3)?.call::<_, Value>((native.clone(), torch.clone(), host_hooks.clone()))?;
    binding.members.replace(operations::member_names(ctx)?);
    prelude(2)?.call::<_, Value>((native, tensor_class))?;

    let filter = || rquickjs::object::Filter::new().string();
    for (namespace, name) in parts {
        let object: Object = holder.get(name)?;
        let names = object.own_keys::<String>(filter()).collect::<JsResult<Vec<String>>>()?;
        let part = if namespace == Namespace::Torch { "" } else { name };
        binding.exports.borrow_mut().insert(part, names);
    }
    globals.set(operations::NATIVE_GLOBAL, holder)?;
    if let Some(seed) = seed {
        seed_math_random(ctx, seed)?;
    }
    let has_index = binding.modules.iter().any(|(name, _)| *name == "index.ts");
    if has_index {
        let promise = Module::import(ctx, "torch")?;
        while ctx.execute_pending_job() {}
        let namespace: Object = match promise.result::<Object>() {
            Some(result) => result?,
            None => return Err(super::native::throw_message(ctx, "the torch modules did not finish loading")),
        };
        let default: Value = namespace.get("default")?;
        super::native::define_value(&globals, "torch", default)?;
    } else {
        super::native::define_value(&globals, "torch", torch)?;
        for part in ["", "/functional", "/special", "/linalg"] {
            Module::import(ctx, format!("torch:native{part}"))?;
            while ctx.execute_pending_job() {}
        }
    }
    globals.remove(operations::NATIVE_GLOBAL)?;
    Ok(Hooks { until_next: host_hooks.get("untilNext")?, run_due: host_hooks.get("runDue")? })
}

/// A small generator of its own: `Math.random` must not move torch's stream.
fn seed_math_random(ctx: &Ctx<'_>, seed: u64) -> JsResult<()> {
    let math: Object = ctx.globals().get("Math")?;
    let state = Cell::new(seed);
    super::native::define(&math, "random", move |params| {
        // SplitMix64.
        let next = state.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
        state.set(next);
        let mut bits = next;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^= bits >> 31;
        Ok(Value::new_float(params.ctx().clone(), (bits >> 11) as f64 / (1_u64 << 53) as f64))
    })
}

struct Session<'s, 'js> {
    ctx: &'s Ctx<'js>,
    binding: &'s Binding,
    rejections: &'s Rejections,
    max_memory: Option<usize>,
}

impl<'js> Session<'_, 'js> {
    /// Imports the script, then runs jobs and timers until nothing is left.
    fn run(&self, specifier: &str, hooks: &Hooks<'js>) -> Outcome {
        let promise = match Module::import(self.ctx, specifier) {
            Ok(promise) => promise,
            Err(error) => return self.failure(error),
        };
        // The script's own promise is reported by its result.
        if let Err(error) = self.handle(&promise) {
            return self.failure(error);
        }
        loop {
            while self.ctx.execute_pending_job() {
                if self.binding.stop.is_due() {
                    return Outcome::failed("stopped");
                }
            }
            if self.binding.stop.is_due() {
                return Outcome::failed("stopped");
            }
            if let PromiseState::Rejected = promise.state() {
                return match promise.result::<Value>() {
                    Some(Err(error)) => self.failure(error),
                    _ => Outcome::failed("Uncaught error"),
                };
            }
            if let Some((report, is_null)) = self.rejections.first() {
                if let Some(limit) = self.max_memory.filter(|_| is_null) {
                    return out_of_memory(limit);
                }
                return Outcome::failed(format!("{report}(in a Promise that nothing awaits)"));
            }
            match self.next_timer(hooks) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => return self.failure(error),
            }
        }
        match promise.state() {
            PromiseState::Pending => Outcome::failed(
                "error: the script ended while it was still awaiting something at its top level that can no longer happen",
            ),
            _ => Outcome { exit_code: 0, error: None },
        }
    }

    fn handle(&self, promise: &Promise<'js>) -> JsResult<()> {
        let ignore = Function::new(self.ctx.clone(), || {})?;
        let object = promise.as_value().as_object().cloned();
        let Some(object) = object else { return Ok(()) };
        let then = promise.then()?;
        then.call((rquickjs::function::This(object), ignore.clone(), ignore))
    }

    /// Waits for the next timer and runs it; false when there is none.
    fn next_timer(&self, hooks: &Hooks<'js>) -> JsResult<bool> {
        let wait: f64 = hooks.until_next.call(())?;
        if wait < 0.0 {
            return Ok(false);
        }
        let mut wait = Duration::from_secs_f64((wait / 1e3).min(1e9));
        if let Some(deadline) = self.binding.stop.deadline.get() {
            wait = wait.min(deadline.saturating_duration_since(Instant::now()));
        }
        std::thread::sleep(wait);
        if !self.binding.stop.is_due() {
            hooks.run_due.call::<_, Value>(())?;
        }
        Ok(true)
    }

    /// The report of a failure, from the pending exception if there is one.
    fn failure(&self, error: rquickjs::Error) -> Outcome {
        if !error.is_exception() {
            return Outcome::failed(format!("error: {error}"));
        }
        let exception = self.ctx.catch();
        match self.max_memory {
            // With no memory left there is not even an error object.
            Some(limit) if exception.is_null() => out_of_memory(limit),
            _ => Outcome::failed(report::uncaught(&exception)),
        }
    }
}

fn out_of_memory(limit: usize) -> Outcome {
    Outcome::failed(format!(
        "error: out of memory: the script's JavaScript objects took more than its limit of {limit} bytes (--max-memory)"
    ))
}

/// The error of an engine that could not be made.
impl From<rquickjs::Error> for Error {
    fn from(error: rquickjs::Error) -> Error {
        Error::Unsupported(format!("the JavaScript engine failed: {error}"))
    }
}

/// Runs a script file; for callers that want nothing else.
pub fn run_file(runtime: Rc<Runtime>, options: EngineOptions, path: &Path) -> Result<Outcome> {
    Ok(Engine::new(runtime, options).run_file(path))
}
