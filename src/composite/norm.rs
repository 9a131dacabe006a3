//! Normalization of each sample by itself: over the last dimensions (checks, and one row op over them as one), over groups of
//! channels, and over neighbouring channels.

use tensor_rt::layout::list;
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::batch_norm::{column, widened};
use super::{one, refuse};

/// `nn.functional.layer_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1e-05)`
pub fn layer_norm(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, shape, weight, bias, eps] = exactly("layer_norm", arguments)?;
    let rows = Rows::new(input.tensor()?, &shape.ints()?)?;
    let weight = rows.parameter(runtime, "weight", weight, 1)?;
    let bias = rows.parameter(runtime, "bias", bias, 0)?;
    let input = rows.flat(runtime, &widened(runtime, rows.input)?)?;
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
    let input = rows.flat(runtime, &widened(runtime, rows.input)?)?;
    rows.restored(runtime, call!(runtime, "_rms_norm", input, weight, eps)?)
}

/// `nn.functional.group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1e-05)`
pub fn group_norm(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, groups, weight, bias, eps] = exactly("group_norm", arguments)?;
    let (input, groups) = (input.tensor()?, groups.int()?);
    let shape = input.shape();
    if shape.len() < 2 {
        return refuse(format!("Expected at least 2 dimensions for input tensor but received {}", shape.len()));
    }
    let Some(count) = usize::try_from(groups).ok().filter(|&count| count > 0) else {
        return refuse(format!("Expected num groups to be greater than 0, got {groups}"));
    };
    if shape[1] % count != 0 {
        return refuse(format!(
            "Expected number of channels in input to be divisible by num_groups, but got input of shape {} and num_groups={groups}",
            list(shape)
        ));
    }
    let place: usize = shape[2..].iter().product();
    if place == 0 {
        return refuse("Expected HxW to be greater than 0, got 0");
    }
    if shape[0] * shape[1] / count * place == 1 {
        return refuse(format!("Expected more than 1 value per channel when training, got input size {}", list(shape)));
    }
    let parameter = |name: &str, given: &Value| match given.optional(Value::tensor)? {
        None => Ok(None),
        Some(tensor) if tensor.shape() == [shape[1]] => column(runtime, tensor, shape.len()).map(Some),
        Some(tensor) => refuse(format!(
            "Expected {name} to be a vector of size equal to the number of channels in input, but got {name} of shape {} and input of shape {}",
            list(tensor.shape()),
            list(shape)
        )),
    };
    let (weight, bias) = (parameter("weight", weight)?, parameter("bias", bias)?);
    let rows = runtime.reshape(&widened(runtime, input)?, &[shape[0], count, shape[1] / count * place])?;
    let standard = call!(runtime, "_layer_norm", rows, 1, 0, eps.float()?)?;
    let mut result = runtime.reshape(&standard, shape)?;
    if let Some(weight) = weight {
        result = call!(runtime, "mul", result, weight)?;
    }
    if let Some(bias) = bias {
        result = call!(runtime, "add", result, bias)?;
    }
    one(runtime.cast(&result, input.dtype())?)
}

/// `nn.functional.local_response_norm(Tensor input, int size, float alpha=0.0001, float beta=0.75, float k=1.0)`
pub fn local_response_norm(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, size, alpha, beta, k] = exactly("local_response_norm", arguments)?;
    let (input, size) = (input.tensor()?, size.int()?);
    let shape = input.shape();
    if shape.len() < 3 {
        return refuse(format!("Expected 3D or higher dimensionality input (got {} dimensions)", shape.len()));
    }
    if input.elements() == 0 {
        return one(input.clone());
    }
    if size <= 0 {
        return refuse(format!("local_response_norm: size should be greater than zero, but got {size}"));
    }
    let rows = runtime.reshape(input, &[shape[0], shape[1], shape[2..].iter().product()])?;
    let sums = runtime.reshape(&call!(runtime, "_neighbour_squares", rows, size)?, shape)?;
    let base = call!(runtime, "add", call!(runtime, "mul", sums, alpha.float()? / size as f64)?, k.float()?)?;
    one(call!(runtime, "div", input, call!(runtime, "pow", base, beta.float()?)?)?)
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

    /// In the shape and dtype of the input.
    fn restored(&self, runtime: &Runtime, result: Tensor) -> Result<Vec<Value>> {
        let result = if self.normalized.len() == 1 { result } else { runtime.reshape(&result, self.input.shape())? };
        one(runtime.cast(&result, self.input.dtype())?)
    }
}
