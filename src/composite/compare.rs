//! Comparisons of whole tensors, answered with a plain boolean.

use tensor_rt::runtime::Runtime;
use tensor_rt::scalar::Scalar;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{Error, Result};

use super::one;

/// `equal(Tensor input, Tensor other) -> bool`: same shape and elements. NaN equals nothing.
pub fn equal(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [left, right] = exactly("equal", arguments)?;
    let (left, right) = (left.tensor()?, right.tensor()?);
    if left.device_name() != right.device_name() {
        return Err(Error::MixedDevices {
            op: "equal".to_owned(),
            left: left.device_name(),
            right: right.device_name(),
        });
    }
    if left.shape() != right.shape() {
        return one(false);
    }
    one(all(runtime, &call!(runtime, "eq", left, right)?.into())?)
}

/// `allclose(Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False) -> bool`
pub fn allclose(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [left, right, ..] = exactly::<5>("allclose", arguments)?;
    left.tensor()?;
    right.tensor()?;
    one(all(runtime, &runtime.call1("isclose", arguments)?.into())?)
}

fn all(runtime: &Runtime, flags: &Value) -> Result<bool> {
    let result = runtime.call1("all", std::slice::from_ref(flags))?;
    Ok(runtime.item(&result)? == Scalar::Bool(true))
}
