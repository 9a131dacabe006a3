//! Between dtypes and devices.

use tensor_rt::Result;
use tensor_rt::runtime::Runtime;
use tensor_rt::value::{Value, exactly};

use super::one;

/// `Tensor.to(Tensor input, ScalarType dtype)`: the tensor itself when there is nothing to do.
pub fn to(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dtype] = exactly("to", arguments)?;
    one(runtime.cast(input.tensor()?, dtype.dtype()?)?)
}

/// `Tensor.to.device(Tensor input, Device device, ScalarType? dtype=None)`
pub fn to_device(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, device, dtype] = exactly("to", arguments)?;
    let input = input.tensor()?;
    let dtype = dtype.optional(Value::dtype)?.unwrap_or(input.dtype());
    let device = runtime.device(device.device()?)?;
    one(runtime.to_device(&runtime.cast(input, dtype)?, &device)?)
}

/// `Tensor.to.other(Tensor input, Tensor other)`
pub fn to_other(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, other] = exactly("to", arguments)?;
    let (input, other) = (input.tensor()?, other.tensor()?);
    one(runtime.to_device(&runtime.cast(input, other.dtype())?, &other.device())?)
}

/// `clone(Tensor input)`
pub fn clone(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input] = exactly("clone", arguments)?;
    one(runtime.copy(input.tensor()?)?)
}
