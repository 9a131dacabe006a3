//! Between dtypes and devices.

use tensor_rt::Result;
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};

use super::one;

/// `Tensor.to.dtype(Tensor input, ScalarType dtype, bool copy=False)`: the tensor itself when there is nothing to do.
pub fn to_dtype(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dtype, copy] = exactly("to", arguments)?;
    let input = input.tensor()?;
    let converted = runtime.cast(input, dtype.dtype()?)?;
    one(copied(runtime, input, converted, copy.bool()?)?)
}

/// `Tensor.to.device(Tensor input, Device device, ScalarType? dtype=None, bool copy=False)`
pub fn to_device(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, device, dtype, copy] = exactly("to", arguments)?;
    let input = input.tensor()?;
    let dtype = dtype.optional(Value::dtype)?.unwrap_or(input.dtype());
    let converted = runtime.cast(input, dtype)?;
    let moved = runtime.to_device(&converted, &runtime.device(device.device()?)?)?;
    one(copied(runtime, input, moved, copy.bool()?)?)
}

fn copied(runtime: &Runtime, input: &Tensor, result: Tensor, copy: bool) -> Result<Tensor> {
    if copy && result.same_storage(input) { runtime.copy(&result) } else { Ok(result) }
}
