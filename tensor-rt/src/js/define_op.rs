//! `torch.define_op({schema, body, doc, …})`: an op from an object with the keys of an `[[op]]` entry; and
//! `torch.register_kernel({name, wgsl, …})`: one whose kernel is written in WGSL. What the keys mean is decided
//! by the generator; this file reads the object and keeps a script from taking names that are in use.

use std::rc::Rc;

use rquickjs::{Array, Ctx, Object, Value as JsValue};
use tensor_gen::object::{self, MAX_BYTES, Value};
use tensor_gen::op::OpDef;
use tensor_gen::schema::Namespace;

use super::arguments::describe;
use super::binding::Binding;
use super::native::{JsResult, OrThrow, argument, define, throw_as, throw_message, throw_type};
use super::operations;

/// Deeper than any key of an op goes.
const MAX_DEPTH: usize = 8;

pub(super) fn define_all<'js>(binding: &Rc<Binding>, native: &Object<'js>) -> JsResult<()> {
    define_by(binding, native, "define_op", "{schema, body, doc}", object::define)?;
    define_by(
        binding,
        native,
        "register_kernel",
        "{name, wgsl, inputs, outputs, params, workgroups}",
        object::define_kernel,
    )
}

type Define = fn(&[(String, Value)], &str, &[&str]) -> Result<OpDef, String>;

/// The function `name` of scripts, which makes an op of an object.
fn define_by<'js>(
    binding: &Rc<Binding>,
    native: &Object<'js>,
    name: &'static str,
    form: &'static str,
    make: Define,
) -> JsResult<()> {
    let own = binding.clone();
    define(native, name, move |params| {
        let ctx = params.ctx();
        let (torch, prototype): (Object, Object) = (argument(params, 1).get()?, argument(params, 2).get()?);
        let mut left = MAX_BYTES;
        let reader = Reader { ctx, name, form };
        let Value::Table(entries) = reader.read(&argument(params, 0), "", 0, &mut left)? else {
            return Err(throw_type(ctx, &format!("{name} takes an object: torch.{name}({form})")));
        };
        let ops = own.runtime.ops();
        let identifiers: Vec<String> = ops.iter().map(|op| op.schema.identifier()).collect();
        let known: Vec<&str> = ops.iter().map(|op| op.name()).chain(identifiers.iter().map(String::as_str)).collect();
        let site = own.runtime.call_site().unwrap_or_else(|| "a script".into());
        let op = make(&entries, &site, &known)
            .map_err(|drawn| throw_as(ctx, "SyntaxError", &format!("torch.{name}\n{}", drawn.trim_end())))?;
        refuse_taken(&own, ctx, name, &torch, &prototype, &op)?;
        let op = own.runtime.define(op).or_throw(ctx)?;
        operations::define_new(&own, &torch, &prototype, op)
    })
}

/// Reads the object given to the function `name`.
struct Reader<'c, 'js> {
    ctx: &'c Ctx<'js>,
    name: &'static str,
    form: &'static str,
}

impl<'js> Reader<'_, 'js> {
    /// Strings, numbers, booleans, arrays and plain objects; what is `undefined` was not given.
    fn read(&self, value: &JsValue<'js>, path: &str, depth: usize, left: &mut usize) -> JsResult<Value> {
        let (ctx, called) = (self.ctx, self.name);
        if depth > MAX_DEPTH {
            return Err(throw_type(ctx, &format!("{called}: {path} is nested too deeply")));
        }
        let mut take = |bytes: usize| match left.checked_sub(bytes) {
            Some(rest) => {
                *left = rest;
                Ok(())
            }
            None => Err(throw_message(ctx, &format!("{called}: this op is longer than {MAX_BYTES} bytes; split it"))),
        };
        take(1)?;
        if let Some(text) = value.as_string() {
            let text = text.to_string()?;
            take(text.len())?;
            return Ok(Value::Text(text));
        }
        if let Some(boolean) = value.as_bool() {
            return Ok(Value::Boolean(boolean));
        }
        if let Some(number) = value.as_number() {
            return Ok(Value::Number(number));
        }
        if let Some(array) = value.as_array() {
            let array: &Array = array;
            let mut items = Vec::new();
            for index in 0..array.len() {
                items.push(self.read(&array.get(index)?, &format!("{path}[{index}]"), depth + 1, left)?);
            }
            return Ok(Value::List(items));
        }
        let is_plain =
            value.as_object().filter(|_| !value.is_function() && super::tensor_class::tensor_of(value).is_none());
        let Some(object) = is_plain else {
            let message = match path {
                "" => format!(
                    "{called} takes an object, but this is {}; write torch.{called}({})",
                    describe(value),
                    self.form
                ),
                path => {
                    format!("{called}: {path} is {}; write a text, number, boolean, array or object", describe(value))
                }
            };
            return Err(throw_type(ctx, &message));
        };
        let mut entries = Vec::new();
        for key in object.keys::<String>() {
            let key = key?;
            let item: JsValue = object.get(key.as_str())?;
            if !item.is_undefined() {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                let item = self.read(&item, &path, depth + 1, left)?;
                entries.push((key, item));
            }
        }
        Ok(Value::Table(entries))
    }
}

/// A script's op has names of its own: of a built-in op it can be neither a redefinition nor an overload.
fn refuse_taken<'js>(
    binding: &Binding,
    ctx: &Ctx<'js>,
    called: &str,
    torch: &Object<'js>,
    prototype: &Object<'js>,
    op: &OpDef,
) -> JsResult<()> {
    for (namespace, name) in op.spellings() {
        if namespace != Namespace::Torch {
            let message = format!("{called}: an op of a script is torch.{name}; leave out '{}'", namespace.prefix());
            return Err(throw_message(ctx, &message));
        }
        let taken = |path: String| throw_message(ctx, &format!("{called}: {path} exists already; choose another name"));
        if !binding.runtime.overloads(name).is_empty() || torch.contains_key(name)? {
            return Err(taken(format!("torch.{name}")));
        }
        if op.variants.method && prototype.contains_key(name)? {
            return Err(throw_message(
                ctx,
                &format!("{called}: Tensor.{name} exists already; choose another name, or write method: false"),
            ));
        }
        if op.variants.in_place && prototype.contains_key(format!("{name}_"))? {
            return Err(taken(format!("Tensor.{name}_")));
        }
    }
    Ok(())
}
