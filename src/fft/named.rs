//! The functions of `torch.fft` as arguments of the three transforms. `fft2` and its like are formulas over these.

use tensor_rt::layout::normalize_dims;
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{Error, Result};

use super::arguments::{complex_input, extent, fitted, one_dim, points, real_input, scale};
use super::core::{complex_to_complex, complex_to_real, real_to_complex, resized};
use crate::composite::one;

/// `fft.fft(Tensor input, int? n=None, int dim=-1, str? norm=None)`
pub fn fft(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    complex_line(runtime, "fft", arguments, true)
}

/// `fft.ifft(Tensor input, int? n=None, int dim=-1, str? norm=None)`
pub fn ifft(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    complex_line(runtime, "ifft", arguments, false)
}

/// `fft.rfft(Tensor input, int? n=None, int dim=-1, str? norm=None)`
pub fn rfft(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    one(half_of_real(runtime, "rfft", arguments, true)?)
}

/// `fft.ihfft(Tensor input, int? n=None, int dim=-1, str? norm=None)`
pub fn ihfft(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    one(call!(runtime, "conj", half_of_real(runtime, "ihfft", arguments, false)?)?)
}

/// `fft.irfft(Tensor input, int? n=None, int dim=-1, str? norm=None)`
pub fn irfft(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    real_of_half(runtime, "irfft", arguments, false)
}

/// `fft.hfft(Tensor input, int? n=None, int dim=-1, str? norm=None)`
pub fn hfft(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    real_of_half(runtime, "hfft", arguments, true)
}

fn complex_line(runtime: &Runtime, function: &str, arguments: &[Value], forward: bool) -> Result<Vec<Value>> {
    let [input, n, dim, norm] = exactly(function, arguments)?;
    let input = complex_input(runtime, function, input)?;
    let dim = one_dim(&input, dim)?;
    let scale = scale(norm, forward)?;
    let size = points(n.optional(Value::int)?.unwrap_or(input.shape()[dim] as i64))?;
    one(complex_to_complex(runtime, &resized(runtime, &input, dim, size)?, &[dim], scale, forward)?)
}

fn half_of_real(runtime: &Runtime, function: &str, arguments: &[Value], forward: bool) -> Result<Tensor> {
    let [input, n, dim, norm] = exactly(function, arguments)?;
    let input = real_input(runtime, function, input)?;
    let dim = one_dim(&input, dim)?;
    let scale = scale(norm, forward)?;
    let size = points(n.optional(Value::int)?.unwrap_or(input.shape()[dim] as i64))?;
    real_to_complex(runtime, &resized(runtime, &input, dim, size)?, &[dim], scale)
}

fn real_of_half(runtime: &Runtime, function: &str, arguments: &[Value], forward: bool) -> Result<Vec<Value>> {
    let [input, n, dim, norm] = exactly(function, arguments)?;
    let input = complex_input(runtime, function, input)?;
    let dim = one_dim(&input, dim)?;
    let scale = scale(norm, forward)?;
    let size = points(n.optional(Value::int)?.unwrap_or((input.shape()[dim] as i64 - 1) * 2))?;
    let half = resized(runtime, &input, dim, size / 2 + 1)?;
    // The transform to real numbers is the inverse one; of conjugates it is the other.
    let half = if forward { call!(runtime, "conj", half)? } else { half };
    one(complex_to_real(runtime, &half, &[dim], scale, size)?)
}

/// `fft.fftn(Tensor input, int[]? s=None, int[]? dim=None, str? norm=None)`
pub fn fftn(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    complex_block(runtime, "fftn", arguments, true)
}

/// `fft.ifftn(Tensor input, int[]? s=None, int[]? dim=None, str? norm=None)`
pub fn ifftn(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    complex_block(runtime, "ifftn", arguments, false)
}

fn complex_block(runtime: &Runtime, function: &str, arguments: &[Value], forward: bool) -> Result<Vec<Value>> {
    let [input, s, dim, norm] = exactly(function, arguments)?;
    let input = complex_input(runtime, function, input)?;
    let extent = extent(&input, s, dim)?;
    let scale = scale(norm, forward)?;
    let input = fitted(runtime, &input, &extent.dims, &extent.sizes)?;
    one(complex_to_complex(runtime, &input, &extent.dims, scale, forward)?)
}

/// `fft.rfftn(Tensor input, int[]? s=None, int[]? dim=None, str? norm=None)`
pub fn rfftn(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, s, dim, norm] = exactly("rfftn", arguments)?;
    let input = real_input(runtime, "rfftn", input)?;
    let extent = extent(&input, s, dim)?;
    if extent.dims.is_empty() {
        return Err(Error::argument("rfftn must transform at least one axis"));
    }
    let scale = scale(norm, true)?;
    let input = fitted(runtime, &input, &extent.dims, &extent.sizes)?;
    one(real_to_complex(runtime, &input, &extent.dims, scale)?)
}

/// `fft.irfftn(Tensor input, int[]? s=None, int[]? dim=None, str? norm=None)`
pub fn irfftn(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, s, dim, norm] = exactly("irfftn", arguments)?;
    let input = complex_input(runtime, "irfftn", input)?;
    let mut extent = extent(&input, s, dim)?;
    let Some(last) = extent.sizes.last_mut() else {
        return Err(Error::argument("irfftn must transform at least one axis"));
    };
    let length = points(if extent.has_last { *last } else { 2 * (*last - 1) })?;
    *last = (length / 2 + 1) as i64;
    let scale = scale(norm, false)?;
    let input = fitted(runtime, &input, &extent.dims, &extent.sizes)?;
    one(complex_to_real(runtime, &input, &extent.dims, scale, length)?)
}

/// `fft.fftshift(Tensor input, int[]? dim=None)`
pub fn fftshift(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    shifted(runtime, "fftshift", arguments, |size| size / 2)
}

/// `fft.ifftshift(Tensor input, int[]? dim=None)`
pub fn ifftshift(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    shifted(runtime, "ifftshift", arguments, |size| size.div_ceil(2))
}

fn shifted(
    runtime: &Runtime,
    function: &str,
    arguments: &[Value],
    shift: impl Fn(usize) -> usize,
) -> Result<Vec<Value>> {
    let [input, dim] = exactly(function, arguments)?;
    let input = input.tensor()?;
    let dims: Vec<usize> = match dim.optional(Value::ints)? {
        Some(dims) => normalize_dims(&dims, input.rank())?.to_vec(),
        None => (0..input.rank()).collect(),
    };
    if dims.is_empty() {
        return one(input.clone());
    }
    let shifts: Vec<i64> = dims.iter().map(|&dim| shift(input.shape()[dim]) as i64).collect();
    one(call!(runtime, "roll", input, shifts, dims.as_slice())?)
}
