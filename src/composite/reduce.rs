//! What gradients of reductions are made of.

use tensor_rt::layout::{list, normalize_dims, shape_from};
use tensor_rt::runtime::Runtime;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{Error, Result};

use super::one;

/// `_restore_dims(Tensor reduced, Tensor input, int[]? dim, bool keepdim)`: the result of reducing `input`, with the
/// reduced dimensions as size 1.
pub fn restore_dims(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [reduced, input, dims, keepdim] = exactly("restore_dims", arguments)?;
    let (reduced, input) = (reduced.tensor()?, input.tensor()?);
    if keepdim.bool()? {
        return one(reduced.clone());
    }
    let dims = normalize_dims(&dims.optional(Value::ints)?.unwrap_or_default(), input.rank())?;
    let goes = |dim: usize| dims.is_empty() || dims.contains(&dim);
    let shape: Vec<usize> =
        input.shape().iter().enumerate().map(|(dim, &size)| if goes(dim) { 1 } else { size }).collect();
    one(runtime.reshape(reduced, &shape)?)
}

/// `Tensor.sum_to_size(Tensor input, int[] size)`: summed over what broadcasting from `size` repeated.
pub fn sum_to_size(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, size] = exactly("sum_to_size", arguments)?;
    let input = input.tensor()?;
    let shape = shape_from(&size.ints()?)?;
    let refused =
        || Error::argument(format!("size {} is not expandable to size {}.", list(&shape), list(input.shape())));
    let leading = input.rank().checked_sub(shape.len()).ok_or_else(refused)?;
    let mut dims: Vec<i64> = (0..leading as i64).collect();
    for (dim, (&to, &from)) in shape.iter().zip(&input.shape()[leading..]).enumerate() {
        if to == 1 && from != 1 {
            dims.push((leading + dim) as i64);
        } else if to != from {
            return Err(refused());
        }
    }
    if dims.is_empty() {
        return one(input.clone());
    }
    let summed = call!(runtime, "sum", input, dims, true)?;
    one(runtime.reshape(&summed, &shape)?)
}
