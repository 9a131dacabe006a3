//! Activations that look at shapes and dtypes: glu, prelu, hardtanh and threshold; and the shape of what dropout does to channels.

use tensor_rt::Result;
use tensor_rt::layout::normalize_dim;
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};

use super::spatial::expect_float;
use super::{one, refuse};

/// `nn.functional.glu(Tensor input, int dim=-1)`
pub fn glu(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dim] = exactly("glu", arguments)?;
    let input = input.tensor()?;
    if input.rank() == 0 {
        return refuse("glu does not support scalars because halving size must be even");
    }
    expect_float("glu", input)?;
    let dim = normalize_dim(dim.int()?, input.rank())?;
    let size = input.shape()[dim];
    if !size.is_multiple_of(2) {
        return refuse(format!("glu: Halving dimension must be even, but dimension {dim} is size {size}"));
    }
    let half = |start: usize| call!(runtime, "narrow", input, dim as i64, start as i64, (size / 2) as i64);
    one(call!(runtime, "mul", half(0)?, call!(runtime, "sigmoid", half(size / 2)?)?)?)
}

/// `prelu(Tensor input, Tensor weight)`
pub fn prelu(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, weight] = exactly("prelu", arguments)?;
    let (input, weight) = (input.tensor()?, weight.tensor()?);
    expect_float("prelu", input)?;
    if weight.dtype() != input.dtype() {
        return refuse(format!("prelu: Type promoting not supported. Got {} and {}", input.dtype(), weight.dtype()));
    }
    if weight.rank() > 1 {
        return refuse(format!(
            "prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = {}",
            weight.rank()
        ));
    }
    let channels = if input.rank() < 2 { 1 } else { input.shape()[1] };
    if weight.elements() != 1 && weight.elements() != channels {
        return refuse(format!(
            "prelu: Mismatch of parameter numbers and input channel size. Found parameter numbers = {} and channel size = \
             {channels}.",
            weight.elements()
        ));
    }
    // Behind the channels come dimensions that the weight does not know.
    let mut shape = vec![1; input.rank().saturating_sub(1)];
    if let Some(first) = shape.first_mut() {
        *first = weight.elements();
    }
    one(call!(runtime, "_prelu", input, runtime.reshape(weight, &shape)?)?)
}

/// `nn.functional.hardtanh(Tensor input, float min_val=-1.0, float max_val=1.0)`
pub fn hardtanh(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, least, most] = exactly("hardtanh", arguments)?;
    let (input, least, most) = (input.tensor()?, least.float()?, most.float()?);
    if least > most {
        return refuse(format!("hardtanh: min_val cannot be greater than max_val, but got {least} and {most}"));
    }
    if (least + most).is_nan() && input.dtype().is_floating_point() {
        return one(call!(runtime, "mul", input, f64::NAN)?);
    }
    one(call!(runtime, "_hardtanh", input, number_for(input, least), number_for(input, most))?)
}

/// `threshold(Tensor input, float threshold, float value)`
pub fn threshold(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, threshold, value] = exactly("threshold", arguments)?;
    let input = input.tensor()?;
    let [threshold, value] = [number_for(input, threshold.float()?), number_for(input, value.float()?)];
    one(call!(runtime, "_threshold", input, threshold, value)?)
}

/// What stands beside integers is cut to one.
fn number_for(input: &Tensor, value: f64) -> f64 {
    if input.dtype().is_integer() { value.trunc() } else { value }
}

/// `_one_per_channel(Tensor input, int channel, str op)`
pub fn one_per_channel(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, channel, op] = exactly("one_per_channel", arguments)?;
    let (input, channel) = (input.tensor()?, channel.int()?);
    if input.rank() as i64 <= channel {
        return refuse(format!(
            "{}: Feature dropout requires at least {} dimensions in the input",
            op.str()?,
            channel + 1
        ));
    }
    let size = |(dim, &size): (usize, &usize)| if dim as i64 <= channel { size } else { 1 };
    let shape: Vec<usize> = input.shape().iter().enumerate().map(size).collect();
    one(runtime.full(&shape, 1_i64.into(), input.dtype(), &input.device())?)
}
