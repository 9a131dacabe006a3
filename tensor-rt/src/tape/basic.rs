//! Gradients of what the runtime does without an op: conversions, and summing to a smaller shape.

use std::rc::Rc;

use smallvec::smallvec;
use tensor_gen::dtype::DType;

use super::{Gradients, Node, Rule, attach};
use crate::error::Result;
use crate::runtime::Runtime;
use crate::tensor::Tensor;
use crate::value::Value;

/// Records that `result` is `input` in another dtype or place.
pub(crate) fn record_cast(runtime: &Runtime, input: &Tensor, result: &Tensor) {
    if !runtime.is_grad_enabled() {
        return;
    }
    if let Some(target) = input.target() {
        let rule = Rc::new(CastRule { dtype: input.dtype() });
        let name = if input.dtype() == result.dtype() { "clone" } else { "to" };
        attach(
            runtime.lazy_call_site(),
            name.into(),
            smallvec![Some(target)],
            std::slice::from_ref(result),
            |_| true,
            rule,
        );
    }
}

struct CastRule {
    dtype: DType,
}

impl Rule for CastRule {
    fn backward(&self, runtime: &Runtime, _: &Rc<Node>, gradients: &[Option<Tensor>]) -> Result<Gradients> {
        let gradient = gradients[0].as_ref().map(|gradient| runtime.cast(gradient, self.dtype)).transpose()?;
        Ok(smallvec![gradient])
    }
}

/// Undoes broadcasting: sums over what was repeated, so that the result has `shape`.
pub(crate) fn sum_to_size(runtime: &Runtime, tensor: &Tensor, shape: &[usize]) -> Result<Tensor> {
    if tensor.shape() == shape {
        return Ok(tensor.clone());
    }
    let leading = tensor.rank().saturating_sub(shape.len());
    let repeated = |dim: usize| dim < leading || (shape[dim - leading] == 1 && tensor.shape()[dim] != 1);
    let dims: Vec<i64> = (0..tensor.rank()).filter(|&dim| repeated(dim)).map(|dim| dim as i64).collect();
    let summed = match dims.is_empty() {
        true => tensor.clone(),
        false => runtime.call1("sum", &[tensor.into(), Value::IntList(dims), true.into()])?,
    };
    runtime.reshape(&summed, shape)
}
