//! What a new engine is given before a script runs: the binding, the prelude, host modules, and the TypeScript layer.

use std::cell::Cell;
use std::rc::Rc;

use rquickjs::{Class, Ctx, Function, Module, Object, Value};
use tensor_gen::schema::Namespace;

use super::binding::Binding;
use super::exchange::host_object;
use super::modules::HOST;
use super::native::{JsResult, prototype_of};
use super::tensor_class::{JsTensor, learn_class_id};
use super::{autograd, csv, define_op, expression, files, host, operations, progress, properties, saving};

/// Functions of the prelude that the event loop calls.
pub(super) struct Hooks<'js> {
    pub until_next: Function<'js>,
    pub run_due: Function<'js>,
}

const PRELUDE: [(&str, &str); 4] = [
    ("<console>", include_str!("prelude/console.js")),
    ("<host>", include_str!("prelude/host.js")),
    ("<tensor>", include_str!("prelude/tensor.js")),
    ("<torch>", include_str!("prelude/torch.js")),
];

/// Builds everything that scripts see.
pub(super) fn set_up<'js>(ctx: &Ctx<'js>, binding: &Rc<Binding>, seed: Option<u64>) -> JsResult<Hooks<'js>> {
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
        (Namespace::Fft, "fft"),
    ];
    let holder = Object::new(ctx.clone())?;
    let mut namespaces = Vec::new();
    for (namespace, name) in parts {
        let object = if namespace == Namespace::Torch { torch.clone() } else { Object::new(ctx.clone())? };
        holder.set(name, object.clone())?;
        namespaces.push((namespace, object));
    }
    operations::define_all(binding, &namespaces, &prototype)?;
    let functions = operations::Defined::of(binding, &torch)?;
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
    prelude(3)?.call::<_, Value>((native.clone(), torch.clone(), host_hooks.clone()))?;
    prelude(2)?.call::<_, Value>((native, tensor_class))?;

    let filter = || rquickjs::object::Filter::new().string();
    for (namespace, name) in parts {
        let object: Object = holder.get(name)?;
        let names = object.own_keys::<String>(filter()).collect::<JsResult<Vec<String>>>()?;
        let part = if namespace == Namespace::Torch { "" } else { name };
        binding.exports.borrow_mut().insert(part, names);
    }
    for module in &binding.host {
        holder.set(format!("{HOST}{}", module.name), host_object(ctx, module)?)?;
    }
    globals.set(operations::NATIVE_GLOBAL, holder)?;
    if let Some(seed) = seed {
        seed_math_random(ctx, seed)?;
    }
    let has_index = binding.runtime.modules().iter().any(|(name, _)| *name == "index.ts");
    if has_index {
        let promise = Module::import(ctx, "torch")?;
        while ctx.execute_pending_job() {}
        let namespace: Object = match promise.result::<Object>() {
            Some(result) => result?,
            None => return Err(super::native::throw_message(ctx, "the torch modules did not finish loading")),
        };
        let default: Object = namespace.get("default")?;
        functions.check(&default)?;
        super::native::define_value(&globals, "torch", default)?;
    } else {
        functions.check(&torch)?;
        super::native::define_value(&globals, "torch", torch)?;
        for part in ["", "/functional", "/special", "/linalg", "/fft"] {
            Module::import(ctx, format!("torch:native{part}"))?;
            while ctx.execute_pending_job() {}
        }
    }
    for module in &binding.host {
        Module::import(ctx, module.name.as_str())?;
        while ctx.execute_pending_job() {}
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
