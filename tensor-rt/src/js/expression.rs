//! `` torch.expr`(${x} - ${mean}) / sqrt(${v} + 1e-5)` ``: an op from a body written in the script, of one element or in index
//! notation. What it means is the generator's business (`template`); here it is registered, once per place in the script and
//! kinds of its holes.

use std::rc::Rc;

use rquickjs::{Object, Value as JsValue};
use tensor_gen::template::{self, Hole};

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
        let hole = |kind| if kind == 't' { Hole::Tensor } else { Hole::Number };
        let holes: Vec<Hole> = kinds.chars().map(hole).collect();
        let name = format!("expression_{}", own.runtime.ops().len());
        let site = own.runtime.call_site().unwrap_or_else(|| "a script".into());
        let op = template::define(&texts, &holes, &name, &site)
            .map_err(|drawn| throw_as(ctx, "SyntaxError", &format!("torch.expr\n{}", drawn.trim_end())))?;
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
