//! Tensors from numbers: ranges, fills and random integers.
//!
//! Ranges are computed here in float64 and written once, so they hold the same values on every device and are
//! PyTorch's to the last bit.

use std::rc::Rc;

use tensor_gen::random::threefry2x32;
use tensor_rt::DType;
use tensor_rt::Result;
use tensor_rt::layout::{checked_elements, shape_from};
use tensor_rt::runtime::{DeviceHandle, Runtime};
use tensor_rt::scalar::Scalar;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};

use super::{one, refuse};

/// `arange.start_step(Scalar start, Scalar end, Scalar step, *, ScalarType? dtype=None, Device? device=None)`
pub fn arange(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [start, end, step, dtype, device] = exactly("arange", arguments)?;
    range(runtime, start.scalar()?, end.scalar()?, step.scalar()?, dtype, device)
}

/// Integers give int32 (int64 when they need it), any other number the default float dtype.
fn range(
    runtime: &Runtime,
    start: Scalar,
    end: Scalar,
    step: Scalar,
    dtype: &Value,
    device: &Value,
) -> Result<Vec<Value>> {
    if step.is_zero() {
        return refuse("step must be nonzero");
    }
    let device = device_or_default(runtime, device)?;
    let dtype = dtype.optional(Value::dtype)?;
    if let (Scalar::Int(start), Scalar::Int(end), Scalar::Int(step)) = (start, end, step) {
        let (distance, stride) = (i128::from(end) - i128::from(start), i128::from(step));
        check_direction(distance.signum() * stride.signum())?;
        let count = (distance.abs() + stride.abs() - 1) / stride.abs();
        let count = checked_count(count as f64)?;
        let values = (0..count as i64).map(|at| start + at * step).collect::<Vec<_>>();
        let fits = values.iter().all(|&value| i32::try_from(value).is_ok());
        let natural = if fits { DType::Int32 } else { DType::Int64 };
        return one(runtime.tensor_from_i64(dtype.unwrap_or(natural), &[count], &values, &device)?);
    }
    let (start, end, step) = (start.as_f64(), end.as_f64(), step.as_f64());
    if !start.is_finite() || !end.is_finite() || !step.is_finite() {
        return refuse(format!("unsupported range: {start} -> {end}"));
    }
    check_direction(((end - start).signum() * step.signum()) as i128)?;
    let count = checked_count(((end - start) / step).ceil())?;
    let values = (0..count).map(|at| start + at as f64 * step).collect::<Vec<_>>();
    one(runtime.tensor_from_f64(dtype.unwrap_or(runtime.default_dtype()), &[count], &values, &device)?)
}

fn check_direction(sign: i128) -> Result<()> {
    if sign >= 0 { Ok(()) } else { refuse("upper bound and lower bound inconsistent with step sign") }
}

fn checked_count(count: f64) -> Result<usize> {
    let count = count.max(0.0);
    if count >= 9e15 {
        return refuse("the range has more elements than can be addressed");
    }
    checked_elements(&[count as usize])
}

/// `full(int[] size, Scalar fill_value, *, ScalarType? dtype=None, Device? device=None)`
pub fn full(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [size, value, dtype, device] = exactly("full", arguments)?;
    let shape = shape_from(&size.ints()?)?;
    let value = value.scalar()?;
    let natural = if matches!(value, Scalar::Bool(_)) { DType::Bool } else { runtime.default_dtype() };
    let dtype = dtype.optional(Value::dtype)?.unwrap_or(natural);
    one(runtime.full(&shape, value, dtype, &device_or_default(runtime, device)?)?)
}

/// `randint.low(int low, int high, int[] size, *, ScalarType? dtype=None, Device? device=None)`: int32 unless the bounds need
/// int64.
pub fn randint(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [low, high, size, dtype, device] = exactly("randint", arguments)?;
    let (low, high) = (low.int()?, high.int()?);
    if low >= high {
        return refuse(format!("random_ expects 'from' to be less than 'to', but got from={low} >= to={high}"));
    }
    let shape = shape_from(&size.ints()?)?;
    let fits = i32::try_from(low).is_ok() && i32::try_from(high - 1).is_ok();
    if fits {
        let dtype = Value::from(dtype.optional(Value::dtype)?.unwrap_or(DType::Int32));
        return one(call!(runtime, "_randint", size.clone(), low, high, dtype, device.clone())?);
    }
    let dtype = dtype.optional(Value::dtype)?.unwrap_or(DType::Int64);
    let span = high.wrapping_sub(low) as u64;
    let values = words(runtime, checked_elements(&shape)?)
        .map(|word| low.wrapping_add(below(word, span) as i64))
        .collect::<Vec<_>>();
    one(runtime.tensor_from_i64(dtype, &shape, &values, &device_or_default(runtime, device)?)?)
}

/// `randperm(int n, *, ScalarType? dtype=None, Device? device=None)`
pub fn randperm(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [count, dtype, device] = exactly("randperm", arguments)?;
    let count = checked_elements(&shape_from(&[count.int()?])?)?;
    let mut order: Vec<i64> = (0..count as i64).collect();
    // Fisher and Yates: each place from the last takes one of those not yet placed.
    for (place, word) in (1..count).rev().zip(words(runtime, count)) {
        order.swap(place, below(word, place as u64 + 1) as usize);
    }
    let dtype = dtype.optional(Value::dtype)?.unwrap_or(DType::Int32);
    one(runtime.tensor_from_i64(dtype, &[count], &order, &device_or_default(runtime, device)?)?)
}

/// Random 64-bit words: the stream that kernels draw from, one call of it.
fn words(runtime: &Runtime, count: usize) -> impl Iterator<Item = u64> + use<> {
    let random = runtime.random().next_call();
    let key = [random.seed as u32, (random.seed >> 32) as u32];
    (0..count).map(move |element| {
        let [low, high] = threefry2x32(key, [element as u32, random.call]);
        u64::from(high) << 32 | u64::from(low)
    })
}

/// A number below `span` from 64 random bits; the bias is below 2^-32 for spans below 2^32. A span of 0 means 2^64.
fn below(word: u64, span: u64) -> u64 {
    if span == 0 { word } else { ((u128::from(word) * u128::from(span)) >> 64) as u64 }
}

pub(super) fn device_or_default(runtime: &Runtime, device: &Value) -> Result<Rc<DeviceHandle>> {
    match device.optional(Value::device)? {
        Some(name) => runtime.device(name),
        None => Ok(runtime.default_device()),
    }
}

/// Integers on the device of `like`.
pub(super) fn integers_like(runtime: &Runtime, shape: &[usize], values: &[i64], like: &Tensor) -> Result<Tensor> {
    runtime.tensor_from_i64(DType::Int32, shape, values, &like.device())
}
