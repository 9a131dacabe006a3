//! Every op as function, method and in-place method, from the tables of the runtime: a new op needs no line here.

use std::collections::BTreeMap;
use std::rc::Rc;

use rquickjs::class::{JsClass, Readable, Trace, Tracer};
use rquickjs::function::{Constructor, Params};
use rquickjs::{Array, Class, Ctx, JsLifetime, Object, Value as JsValue};
use smallvec::SmallVec;
use tensor_gen::dtype::DType;
use tensor_gen::op::OpDef;
use tensor_gen::schema::Namespace;

use super::arguments::{Extra, Mismatch, Parsed, Signature, Values, no_overload};
use super::binding::Binding;
use super::data::scalar_value;
use super::generator;
use super::native::{JsResult, OrThrow, define, throw, throw_type, wrap};
use super::tensor_class::{as_tensor_class, tensor_of};
use crate::tensor::Tensor;
use crate::value::Value;

/// All overloads behind one name of a namespace.
struct Overloads {
    /// As the script writes it: `torch.add`, `Tensor.add_`.
    name: String,
    signatures: Vec<Signature>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Function,
    Method,
    InPlace,
}

/// Defines every op on the objects of its namespace and on `Tensor.prototype`.
pub(super) fn define_all<'js>(
    binding: &Rc<Binding>,
    namespaces: &[(Namespace, Object<'js>)],
    prototype: &Object<'js>,
) -> JsResult<()> {
    for (namespace, object) in namespaces {
        let named = by_name(binding, |op| op.variants.function, |of| of == *namespace);
        for (name, ops) in named {
            let path = match namespace {
                Namespace::Torch | Namespace::Tensor => format!("torch.{name}"),
                other => format!("{}{name}", other.prefix()),
            };
            define_one(binding, object, &name, path, &ops, Style::Function)?;
        }
    }
    let is_method = |of| matches!(of, Namespace::Torch | Namespace::Tensor | Namespace::Linalg | Namespace::Special);
    for (name, ops) in by_name(binding, |op| op.variants.method, is_method) {
        if let (true, Some(op)) = (prototype.contains_key(name.as_str())?, ops.first()) {
            return Err(taken(prototype.ctx(), op, &format!("Tensor.{name}")));
        }
        define_one(binding, prototype, &name, format!("Tensor.{name}"), &ops, Style::Method)?;
    }
    for (name, ops) in by_name(binding, |op| op.variants.in_place, is_method) {
        let name = format!("{name}_");
        define_one(binding, prototype, &name, format!("Tensor.{name}"), &ops, Style::InPlace)?;
    }
    Ok(())
}

/// The functions of ops as they were defined, to find those that something else has replaced.
pub(super) struct Defined<'js>(Vec<(String, &'static OpDef, JsValue<'js>)>);

impl<'js> Defined<'js> {
    pub fn of(binding: &Binding, torch: &Object<'js>) -> JsResult<Defined<'js>> {
        let functions = by_name(binding, |op| op.variants.function, |of| of == Namespace::Torch);
        let entries = functions.into_iter().map(|(name, ops)| {
            let value = torch.get(name.as_str())?;
            Ok((name, ops[0], value))
        });
        entries.collect::<JsResult<Vec<_>>>().map(Defined)
    }

    /// An error if one of them is something else in `torch`.
    pub fn check(&self, torch: &Object<'js>) -> JsResult<()> {
        for (name, op, value) in &self.0 {
            if torch.get::<_, JsValue>(name.as_str())? != *value {
                return Err(taken(torch.ctx(), op, &format!("torch.{name}")));
            }
        }
        Ok(())
    }
}

/// An op of the program has the name of something that is no op.
pub(super) fn taken(ctx: &Ctx<'_>, op: &OpDef, path: &str) -> rquickjs::Error {
    let message = format!(
        "the op {}, declared at {}, has the name of {path}, which is no op; choose another name, or say `method = false` if it \
         is only that of a method",
        op.name(),
        op.source.location
    );
    super::native::throw_message(ctx, &message)
}

/// Defines an op of the script as function and methods, and gives the function back.
pub(super) fn define_new<'js>(
    binding: &Rc<Binding>,
    torch: &Object<'js>,
    prototype: &Object<'js>,
    op: &'static OpDef,
) -> JsResult<JsValue<'js>> {
    for (_, name) in op.spellings() {
        if op.variants.method {
            define_one(binding, prototype, name, format!("Tensor.{name}"), &[op], Style::Method)?;
        }
        if op.variants.in_place {
            let name = format!("{name}_");
            define_one(binding, prototype, &name, format!("Tensor.{name}"), &[op], Style::InPlace)?;
        }
        define_one(binding, torch, name, format!("torch.{name}"), &[op], Style::Function)?;
    }
    torch.get(op.name())
}

/// Ops by their names and aliases within a namespace; overloads in order of declaration.
fn by_name(
    binding: &Binding,
    has_variant: impl Fn(&OpDef) -> bool,
    is_here: impl Fn(Namespace) -> bool,
) -> BTreeMap<String, Vec<&'static OpDef>> {
    let mut table: BTreeMap<String, Vec<&'static OpDef>> = BTreeMap::new();
    let mut names: Vec<&'static str> = binding.runtime.ops().iter().map(|op| op.name()).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        for op in binding.runtime.overloads(name) {
            if op.is_hidden() || !has_variant(op) {
                continue;
            }
            for (_, name) in op.spellings().filter(|&(namespace, _)| is_here(namespace)) {
                table.entry(name.to_owned()).or_default().push(op);
            }
        }
    }
    table
}

fn define_one<'js>(
    binding: &Rc<Binding>,
    object: &Object<'js>,
    name: &str,
    path: String,
    ops: &[&'static OpDef],
    style: Style,
) -> JsResult<()> {
    let overloads = Overloads { name: path, signatures: ops.iter().map(|&op| Signature::new(op)).collect() };
    let binding = binding.clone();
    define(object, name, move |params| call(&binding, &overloads, style, params))
}

fn call<'js>(
    binding: &Binding,
    overloads: &Overloads,
    style: Style,
    params: &Params<'_, 'js>,
) -> JsResult<JsValue<'js>> {
    let ctx = params.ctx();
    let this = (style != Style::Function).then(|| params.this());
    let receiver = match &this {
        None => None,
        Some(this) => match tensor_of(this) {
            Some(tensor) => Some(tensor.or_throw(ctx)?),
            None => {
                let message = format!("{}() was called on something that is not a Tensor", overloads.name);
                return Err(throw_type(ctx, &message));
            }
        },
    };
    let mut reasons: SmallVec<[Mismatch<'js>; 2]> = SmallVec::new();
    for signature in &overloads.signatures {
        match signature.parse(receiver.as_ref(), params) {
            Ok(parsed) => return run(binding, signature, style, parsed, this, ctx),
            Err(Mismatch::Thrown(error)) => return Err(error),
            Err(Mismatch::Runtime(error)) => return Err(throw(ctx, &error)),
            Err(reason) => reasons.push(reason),
        }
    }
    let message = no_overload(&overloads.name, receiver.is_some(), &overloads.signatures, &reasons);
    Err(throw_type(ctx, &message))
}

fn run<'js>(
    binding: &Binding,
    signature: &Signature,
    style: Style,
    parsed: Parsed<'js>,
    this: Option<JsValue<'js>>,
    ctx: &Ctx<'js>,
) -> JsResult<JsValue<'js>> {
    let Parsed { mut values, extra } = parsed;
    make_indices(binding, signature, &mut values).or_throw(ctx)?;
    let Extra { requires_grad, generator } = extra;
    let results = generator::with(binding, ctx, generator, || match style {
        Style::InPlace => binding.runtime.apply_in_place(signature.op, &values).map(|written| vec![written.into()]),
        _ => binding.runtime.apply(signature.op, &values),
    })?
    .or_throw(ctx)?;
    match this {
        Some(this) if style == Style::InPlace => {
            if let (Some(handle), Some(Value::Tensor(written))) = (as_tensor_class(&this), results.first()) {
                handle.borrow().become_handle_of(written);
            }
            Ok(this)
        }
        _ => {
            if requires_grad {
                for tensor in results.iter().filter_map(|value| value.tensor().ok()) {
                    tensor.set_requires_grad(true).or_throw(ctx)?;
                }
            }
            results_value(ctx, signature.op, results)
        }
    }
}

/// Lists of integers that were given as indices become tensors beside the tensors they index.
fn make_indices(binding: &Binding, signature: &Signature, values: &mut Values) -> crate::Result<()> {
    let is_list = |(value, argument): (&Value, &tensor_gen::schema::Argument)| {
        matches!(value, Value::IntList(_)) && argument.ty == tensor_gen::schema::ArgumentType::Tensor
    };
    if !values.iter().zip(signature.arguments()).any(is_list) {
        return Ok(());
    }
    let device = values.iter().find_map(|value| value.tensor().ok().map(Tensor::device));
    let device = device.unwrap_or_else(|| binding.runtime.default_device());
    for (value, argument) in values.iter_mut().zip(signature.arguments()) {
        if let Value::IntList(list) = value
            && argument.ty == tensor_gen::schema::ArgumentType::Tensor
        {
            *value = Value::Tensor(binding.runtime.tensor_from_i64(DType::Int32, &[list.len()], list, &device)?);
        }
    }
    Ok(())
}

/// One result as itself, several as an object with their names that is also iterable.
fn results_value<'js>(ctx: &Ctx<'js>, op: &OpDef, mut results: Vec<Value>) -> JsResult<JsValue<'js>> {
    if results.len() == 1
        && let Some(result) = results.pop()
    {
        return value_to_js(ctx, result);
    }
    let object = Class::instance(ctx.clone(), NamedResults)?.into_inner();
    for (index, result) in results.into_iter().enumerate() {
        let value = value_to_js(ctx, result)?;
        match op.schema.returns.get(index).map(|result| &*result.name).filter(|name| !name.is_empty()) {
            Some(name) => object.set(name, value)?,
            None => object.set(index as u32, value)?,
        }
    }
    Ok(object.into_value())
}

pub(super) fn value_to_js<'js>(ctx: &Ctx<'js>, value: Value) -> JsResult<JsValue<'js>> {
    match value {
        Value::Tensor(tensor) => wrap(ctx, tensor),
        Value::TensorList(tensors) => tensor_array(ctx, tensors),
        other => scalar_value(ctx, &other),
    }
}

pub(super) fn tensor_array<'js>(ctx: &Ctx<'js>, tensors: Vec<Tensor>) -> JsResult<JsValue<'js>> {
    let array = Array::new(ctx.clone())?;
    for (index, tensor) in tensors.into_iter().enumerate() {
        array.set(index, wrap(ctx, tensor)?)?;
    }
    Ok(array.into_value())
}

/// `const [values, indices] = x.max(1)` and `x.max(1).values`.
struct NamedResults;

impl<'js> Trace<'js> for NamedResults {
    fn trace<'a>(&self, _: Tracer<'a, 'js>) {}
}

// SAFETY: it holds nothing, so no lifetime either.
unsafe impl<'js> JsLifetime<'js> for NamedResults {
    type Changed<'to> = NamedResults;
}

impl<'js> JsClass<'js> for NamedResults {
    const NAME: &'static str = "NamedResults";
    type Mutable = Readable;

    fn prototype(ctx: &Ctx<'js>) -> JsResult<Option<Object<'js>>> {
        ctx.eval("({ [Symbol.iterator]() { return Object.values(this)[Symbol.iterator]() } })").map(Some)
    }

    fn constructor(_: &Ctx<'js>) -> JsResult<Option<Constructor<'js>>> {
        Ok(None)
    }
}

/// The text of `torch:native` (or a part of it) as a module: one export per name; of the part `object` the object itself, which
/// gets the ops that scripts define. Names such as `var` cannot be declared, only
/// exported.
pub(super) fn native_module(binding: &Binding, part: &str) -> String {
    if part == "object" {
        return format!("export default globalThis.{NATIVE_GLOBAL}.torch;");
    }
    let exports = binding.exports.borrow();
    let names: Vec<&str> =
        exports.get(part).map(Vec::as_slice).unwrap_or_default().iter().map(String::as_str).collect();
    exporting(if part.is_empty() { "torch" } else { part }, &names)
}

/// The text of a module that exports members of one of the native objects.
pub(super) fn exporting(object: &str, names: &[&str]) -> String {
    let mut text = format!("const native = globalThis.{NATIVE_GLOBAL}[\"{object}\"];\n");
    for (index, name) in names.iter().enumerate() {
        text.push_str(&format!("const e{index} = native[\"{name}\"]; export {{ e{index} as {name} }};\n"));
    }
    text
}

/// Where the native objects stand while the modules are loaded; deleted afterwards.
pub(super) const NATIVE_GLOBAL: &str = "__alknet_native";
