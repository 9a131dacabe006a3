//! Complex tensors made, taken apart and asked about. What ops do to them stands in op_specs/complex_twins.toml.

use tensor_rt::layout::broadcast;
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::{one, refuse};

/// `view_as_real(Tensor input)`
pub fn view_as_real(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input] = exactly("view_as_real", arguments)?;
    one(runtime.view_as_real(input.tensor()?)?)
}

/// `view_as_complex(Tensor input)`
pub fn view_as_complex(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input] = exactly("view_as_complex", arguments)?;
    one(runtime.view_as_complex(input.tensor()?)?)
}

/// `complex(Tensor real, Tensor imag)`
pub fn complex(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [real, imaginary] = exactly("complex", arguments)?;
    let (real, imaginary) = (real.tensor()?, imaginary.tensor()?);
    if real.dtype() != DType::Float32 || imaginary.dtype() != DType::Float32 {
        return refuse(format!(
            "complex: Expected both inputs to be float32 tensors but got {} and {}; convert them with .float()",
            real.dtype(),
            imaginary.dtype()
        ));
    }
    let shape = broadcast(real.shape(), imaginary.shape())?;
    let (real, imaginary) = (doubled(runtime, real, &shape)?, doubled(runtime, imaginary, &shape)?);
    one(runtime.view_as_complex(&call!(runtime, "_pairs", real, imaginary)?)?)
}

/// The part twice, along a new last dimension.
fn doubled(runtime: &Runtime, part: &Tensor, shape: &[usize]) -> Result<Tensor> {
    let raised = call!(runtime, "unsqueeze", part, -1)?;
    call!(runtime, "expand", raised, &[shape, &[2]].concat()[..])
}

/// `_complex_pairs(Tensor input, Tensor other)`
pub fn complex_pairs(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, other] = exactly("complex_pairs", arguments)?;
    let device = match (input, other) {
        (Value::Tensor(tensor), _) | (_, Value::Tensor(tensor)) => tensor.device(),
        _ => runtime.default_device(),
    };
    let pairs = |operand: &Value| -> Result<Value> {
        let complex = match operand {
            Value::Scalar(number) => runtime.full(&[], *number, DType::Complex64, &device)?,
            tensor => runtime.cast(tensor.tensor()?, DType::Complex64)?,
        };
        Ok(runtime.view_as_real(&complex)?.into())
    };
    Ok(vec![pairs(input)?, pairs(other)?])
}

/// `_complex_parts(Tensor input)`
pub fn complex_parts(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input] = exactly("complex_parts", arguments)?;
    let pairs = runtime.view_as_real(&runtime.cast(input.tensor()?, DType::Complex64)?)?;
    Ok(vec![call!(runtime, "select", &pairs, -1, 0)?.into(), call!(runtime, "select", &pairs, -1, 1)?.into()])
}

/// `_expect_complex(Tensor input, str message)`
pub fn expect_complex(_: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, message] = exactly("expect_complex", arguments)?;
    if input.tensor()?.is_complex() { one(input.clone()) } else { refuse(message.str()?) }
}

/// `is_complex(Tensor input) -> bool`
pub fn is_complex(_: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input] = exactly("is_complex", arguments)?;
    one(input.tensor()?.is_complex())
}

/// `is_conj(Tensor input) -> bool`
pub fn is_conj(_: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input] = exactly("is_conj", arguments)?;
    input.tensor()?;
    one(false)
}
