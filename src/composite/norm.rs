//! Normalization over the last dimensions: checks, and one row op over them as one.

use tensor_rt::layout::list;
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::{one, refuse};

/// `nn.functional.layer_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1e-05)`
pub fn layer_norm(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, shape, weight, bias, eps] = exactly("layer_norm", arguments)?;
    let rows = Rows::new(input.tensor()?, &shape.ints()?)?;
    let weight = rows.parameter(runtime, "weight", weight, 1)?;
    let bias = rows.parameter(runtime, "bias", bias, 0)?;
    let input = rows.flat(runtime, rows.input)?;
    rows.restored(runtime, call!(runtime, "_layer_norm", input, weight, bias, eps.float()?)?)
}

/// `nn.functional.rms_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, float? eps=None)`: without `eps` it is the
/// distance of 1 and the next number of the dtype that is computed in.
pub fn rms_norm(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, shape, weight, eps] = exactly("rms_norm", arguments)?;
    let rows = Rows::new(input.tensor()?, &shape.ints()?)?;
    let weight = rows.parameter(runtime, "weight", weight, 1)?;
    let eps = match (eps.optional(Value::float)?, rows.input.dtype()) {
        (Some(eps), _) => eps,
        (None, DType::Float64) => f64::EPSILON,
        (None, _) => f64::from(f32::EPSILON),
    };
    let input = rows.flat(runtime, rows.input)?;
    rows.restored(runtime, call!(runtime, "_rms_norm", input, weight, eps)?)
}

/// The input, and the dimensions that are normalized over.
struct Rows<'a> {
    input: &'a Tensor,
    normalized: &'a [usize],
}

impl<'a> Rows<'a> {
    fn new(input: &'a Tensor, normalized: &[i64]) -> Result<Rows<'a>> {
        if normalized.is_empty() {
            return refuse(
                "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = []",
            );
        }
        let shape = input.shape();
        let own = shape.len().checked_sub(normalized.len()).map(|outer| &shape[outer..]);
        let is_same = |own: &&[usize]| own.iter().zip(normalized).all(|(&own, &given)| i64::try_from(own) == Ok(given));
        match own.filter(is_same) {
            Some(own) => Ok(Rows { input, normalized: own }),
            None => {
                let sizes: Vec<String> = normalized.iter().map(i64::to_string).collect();
                let sizes = sizes.join(", ");
                refuse(format!(
                    "Given normalized_shape=[{sizes}], expected input with shape [*, {sizes}], but got input of size{}",
                    list(shape)
                ))
            }
        }
    }

    /// The weight or bias as one row, or the number that stands for none.
    fn parameter(&self, runtime: &Runtime, name: &str, given: &Value, absent: i64) -> Result<Value> {
        let Some(tensor) = given.optional(Value::tensor)? else { return Ok(absent.into()) };
        if tensor.shape() != self.normalized {
            return refuse(format!(
                "Expected {name} to be of same shape as normalized_shape, but got {name} of shape {} and normalized_shape = {}",
                list(tensor.shape()),
                list(self.normalized)
            ));
        }
        self.flat(runtime, tensor).map(Value::from)
    }

    /// The normalized dimensions as one.
    fn flat(&self, runtime: &Runtime, tensor: &Tensor) -> Result<Tensor> {
        if self.normalized.len() == 1 {
            return Ok(tensor.clone());
        }
        let outer = tensor.rank() - self.normalized.len();
        runtime.reshape(tensor, &[&tensor.shape()[..outer], &[self.normalized.iter().product()]].concat())
    }

    fn restored(&self, runtime: &Runtime, result: Tensor) -> Result<Vec<Value>> {
        one(if self.normalized.len() == 1 { result } else { runtime.reshape(&result, self.input.shape())? })
    }
}
