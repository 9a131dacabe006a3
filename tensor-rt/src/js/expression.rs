//! `` torch.expr`(${x} - ${mean}) / sqrt(${v} + 1e-5)` ``: an op from a body written in the script. Lowered and registered once per
//! place in the script and kinds of its holes; one fused kernel, with gradient.

use std::rc::Rc;

use rquickjs::{Object, Value as JsValue};
use tensor_gen::op::OpDef;

use super::arguments::number_to_scalar;
use super::binding::Binding;
use super::native::{JsResult, OrThrow, argument, define, throw_as, throw_type};
use super::operations::value_to_js;
use super::tensor_class::tensor_of;
use crate::value::Value;

pub(super) fn define_all<'js>(binding: &Rc<Binding>, native: &Object<'js>) -> JsResult<()> {
    let own = binding.clone();
    define(native, "define_expression", move |params| {
        let ctx = params.ctx();
        let texts: Vec<String> = argument(params, 0).get()?;
        let kinds: String = argument(params, 1).get()?;
        let number = own.runtime.ops().len();
        let op = lower(&texts, &kinds, number).map_err(|message| throw_as(ctx, "SyntaxError", &message))?;
        let op = own.runtime.define(op).or_throw(ctx)?;
        Ok(rquickjs::String::from_str(ctx.clone(), &op.schema.identifier())?.into_value())
    })?;
    let own = binding.clone();
    define(native, "call_expression", move |params| {
        let ctx = params.ctx();
        let identifier: String = argument(params, 0).get()?;
        let holes: Vec<JsValue> = argument(params, 1).get()?;
        let mut values = Vec::with_capacity(holes.len());
        for hole in &holes {
            values.push(match (tensor_of(hole), number_to_scalar(hole)) {
                (Some(tensor), _) => Value::Tensor(tensor.or_throw(ctx)?),
                (None, Some(scalar)) => Value::Scalar(scalar),
                (None, None) => {
                    let found = super::arguments::describe(hole);
                    return Err(throw_type(
                        ctx,
                        &format!("torch.expr takes tensors and numbers in its holes, not {found}"),
                    ));
                }
            });
        }
        let Some(op) = own.runtime.op(&identifier) else {
            return Err(throw_type(ctx, "torch.expr: unknown expression"));
        };
        let results = own.runtime.apply(op, &values).or_throw(ctx)?;
        match results.into_iter().next() {
            Some(result) => value_to_js(ctx, result),
            None => Err(throw_type(ctx, "torch.expr: no result")),
        }
    })
}

/// The op of a template: `t` holes are tensors, `s` holes numbers; tensors come first in its schema.
fn lower(texts: &[String], kinds: &str, number: usize) -> Result<OpDef, String> {
    let mut body = String::new();
    let (mut tensors, mut scalars) = (Vec::new(), Vec::new());
    let mut kinds = kinds.chars();
    for text in texts {
        body.push_str(text);
        let name = match kinds.next() {
            Some('t') => {
                tensors.push(format!("t{}", tensors.len()));
                tensors.last()
            }
            Some(_) => {
                scalars.push(format!("s{}", scalars.len()));
                scalars.last()
            }
            None => None,
        };
        body.push_str(name.map_or("", String::as_str));
    }
    if tensors.is_empty() {
        return Err("torch.expr needs at least one tensor: `${x} + 1`".to_owned());
    }
    let arguments: Vec<String> = tensors
        .iter()
        .map(|name| format!("Tensor {name}"))
        .chain(scalars.iter().map(|name| format!("Scalar {name}")))
        .collect();
    // JSON strings are TOML basic strings.
    let quote = |text: &str| serde_json::Value::from(text).to_string();
    let spec = format!(
        "[[op]]\nschema = {}\nkind = \"map\"\ndoc = \"An expression of a script.\"\nbody = {}\n",
        quote(&format!("expression_{number}({}) -> Tensor", arguments.join(", "))),
        quote(body.trim()),
    );
    let render = |error: syn::Error| {
        let mut lines: Vec<String> = Vec::new();
        for part in error {
            lines.push(part.to_string());
        }
        format!("torch.expr `{}`: {}", body.trim(), lines.join("; "))
    };
    let specs = tensor_gen::read::toml::read("torch.expr", &spec).map_err(render)?;
    let spec = specs.first().ok_or("torch.expr: no op")?;
    tensor_gen::lower::lower(spec).map_err(render)
}
