//! Elements between JavaScript and tensors: `torch.tensor`, `tolist`, `numpy`, `item`.

use rquickjs::{Array, ArrayBuffer, BigInt, Ctx, Object, TypedArray, Value, qjs};
use tensor_gen::dtype::DType;

use super::arguments::{describe, number_to_scalar};
use super::native::{JsResult, OrThrow, throw_as, throw_type};
use super::tensor_class::tensor_of;
use crate::read_write::{bytes_from_f64, bytes_from_i64, f64_from_bytes, i64_from_bytes};
use crate::runtime::Runtime;
use crate::scalar::Scalar;
use crate::tensor::Tensor;
use crate::value::Value as RuntimeValue;

/// The dtype and canonical bytes of a typed array. Unsigned integers that no dtype has become the next wider one.
pub(super) fn typed_array(value: &Value<'_>) -> Option<(DType, Vec<u8>)> {
    let object = value.as_object()?;
    // SAFETY: `value` is a live value; the call only reads its header.
    if unsafe { qjs::JS_GetTypedArrayType(value.as_raw()) } < 0 {
        return None;
    }
    macro_rules! read {
        ($($item:ty => $dtype:expr),*) => {
            $(if let Some(array) = object.as_typed_array::<$item>() {
                // SAFETY: no JavaScript runs between here and the copy.
                return Some(($dtype, unsafe { array.as_bytes() }?.to_vec()));
            })*
        };
    }
    read!(f32 => DType::Float32, f64 => DType::Float64, i32 => DType::Int32, u8 => DType::UInt8, i8 => DType::Int8,
        i16 => DType::Int16, i64 => DType::Int64, rquickjs::U8Clamped => DType::UInt8);
    if let Some(array) = object.as_typed_array::<u16>() {
        // SAFETY: no JavaScript runs between here and the copy.
        let wide: Vec<i64> = unsafe { array.as_slice() }.iter().map(|&item| i64::from(item)).collect();
        return Some((DType::Int32, bytes_from_i64(DType::Int32, &wide).ok()?));
    }
    if let Some(array) = object.as_typed_array::<u32>() {
        // SAFETY: no JavaScript runs between here and the copy.
        let wide: Vec<i64> = unsafe { array.as_slice() }.iter().map(|&item| i64::from(item)).collect();
        return Some((DType::Int64, bytes_from_i64(DType::Int64, &wide).ok()?));
    }
    None
}

/// `torch.tensor(data)`: numbers, booleans, BigInts, nested arrays of them, typed arrays, tensors.
pub(super) fn tensor_from<'js>(
    ctx: &Ctx<'js>,
    runtime: &Runtime,
    data: &Value<'js>,
    dtype: Option<DType>,
    device: Option<&str>,
) -> JsResult<Tensor> {
    if let Some(tensor) = tensor_of(data) {
        let tensor = tensor.or_throw(ctx)?;
        let bytes = runtime.read(&tensor).or_throw(ctx)?;
        let device = match device {
            Some(name) => runtime.device(name).or_throw(ctx)?,
            None => tensor.device(),
        };
        let wanted = dtype.unwrap_or(tensor.dtype());
        let bytes = convert_bytes(tensor.dtype(), bytes, wanted).or_throw(ctx)?;
        return runtime.tensor_from_bytes(wanted, tensor.shape(), &bytes, &device).or_throw(ctx);
    }
    let device = match device {
        Some(name) => runtime.device(name).or_throw(ctx)?,
        None => runtime.default_device(),
    };
    if let Some((own, bytes)) = typed_array(data) {
        let wanted = dtype.unwrap_or(own);
        let length = bytes.len() / own.size();
        let bytes = convert_bytes(own, bytes, wanted).or_throw(ctx)?;
        return runtime.tensor_from_bytes(wanted, &[length], &bytes, &device).or_throw(ctx);
    }
    let mut elements = Elements::default();
    let mut shape = Vec::new();
    elements.measure(ctx, data, &mut shape)?;
    elements.collect(ctx, data, &shape, 0)?;
    let natural = elements.natural_dtype(runtime);
    let wanted = dtype.unwrap_or(natural);
    let bytes = match elements.is_exact {
        // Integers beyond 2^53 only come as BigInts.
        true => bytes_from_i64(wanted, &elements.integers),
        false => bytes_from_f64(wanted, &elements.numbers),
    };
    let bytes = bytes.or_throw(ctx)?;
    runtime.tensor_from_bytes(wanted, &shape, &bytes, &device).or_throw(ctx)
}

fn convert_bytes(from: DType, bytes: Vec<u8>, to: DType) -> crate::Result<Vec<u8>> {
    if from == to {
        return Ok(bytes);
    }
    if from == DType::Complex64 {
        return Err(crate::Error::argument(format!(
            "Casting complex values to real discards the imaginary part; for {to}, take x.real or torch.abs(x) first"
        )));
    }
    let whole = |dtype: DType| dtype.is_integer() || dtype == DType::Bool;
    match whole(from) && whole(to) {
        true => bytes_from_i64(to, &i64_from_bytes(from, &bytes)),
        false => bytes_from_f64(to, &f64_from_bytes(from, &bytes)),
    }
}

/// Numbers gathered from nested arrays.
struct Elements {
    numbers: Vec<f64>,
    /// Filled instead of `numbers` once a BigInt was seen.
    integers: Vec<i64>,
    is_exact: bool,
    all_bool: bool,
}

impl Default for Elements {
    fn default() -> Elements {
        Elements { numbers: Vec::new(), integers: Vec::new(), is_exact: false, all_bool: true }
    }
}

impl Elements {
    fn natural_dtype(&self, runtime: &Runtime) -> DType {
        if self.is_exact {
            DType::Int64
        } else if self.all_bool && !self.numbers.is_empty() {
            DType::Bool
        } else {
            runtime.default_dtype()
        }
    }

    /// The shape, by the first element of each dimension.
    fn measure<'js>(&self, ctx: &Ctx<'js>, data: &Value<'js>, shape: &mut Vec<usize>) -> JsResult<()> {
        /// More nesting than any tensor has; an array that contains itself ends here.
        const DEEPEST: usize = 64;
        if let Some(array) = data.as_array() {
            shape.push(array.len());
            if shape.len() > DEEPEST {
                return Err(throw_type(ctx, "tensor(): the arrays are nested too deeply"));
            }
            if !array.is_empty() {
                self.measure(ctx, &array.get(0)?, shape)?;
            }
        } else if let Some((dtype, bytes)) = typed_array(data) {
            shape.push(bytes.len() / dtype.size());
        } else if let Some(tensor) = tensor_of(data) {
            shape.extend_from_slice(tensor.or_throw(ctx)?.shape());
        }
        Ok(())
    }

    fn collect<'js>(&mut self, ctx: &Ctx<'js>, data: &Value<'js>, shape: &[usize], depth: usize) -> JsResult<()> {
        if let Some(array) = data.as_array() {
            self.check_length(ctx, array.len(), shape, depth)?;
            for item in array.iter::<Value>() {
                self.collect(ctx, &item?, shape, depth + 1)?;
            }
            return Ok(());
        }
        if let Some((dtype, bytes)) = typed_array(data) {
            let values = f64_from_bytes(dtype, &bytes);
            self.check_length(ctx, values.len(), shape, depth)?;
            self.all_bool = false;
            return values.into_iter().try_for_each(|value| self.push(ctx, Scalar::Float(value)));
        }
        if depth < shape.len() {
            let found = describe(data);
            return Err(throw_type(
                ctx,
                &format!("tensor(): expected a sequence of length {} at dim {depth} (got {found})", shape[depth]),
            ));
        }
        match number_to_scalar(data) {
            Some(Scalar::Int(value)) if data.is_big_int() => {
                if !self.is_exact {
                    if self.numbers.iter().any(|number| number.fract() != 0.0) {
                        return Err(throw_type(ctx, "tensor(): BigInts cannot be mixed with fractions"));
                    }
                    self.integers = self.numbers.iter().map(|&number| number as i64).collect();
                    self.is_exact = true;
                }
                self.all_bool = false;
                self.integers.push(value);
                Ok(())
            }
            Some(scalar) => {
                self.all_bool &= matches!(scalar, Scalar::Bool(_));
                self.push(ctx, scalar)
            }
            None => Err(throw_type(
                ctx,
                &format!("tensor(): expected numbers, booleans or arrays of them, not {}", describe(data)),
            )),
        }
    }

    fn push(&mut self, ctx: &Ctx<'_>, scalar: Scalar) -> JsResult<()> {
        if !self.is_exact {
            self.numbers.push(scalar.as_f64());
            return Ok(());
        }
        match scalar.as_i64() {
            Some(value) => self.integers.push(value),
            None => return Err(throw_type(ctx, "tensor(): BigInts cannot be mixed with fractions")),
        }
        Ok(())
    }

    fn check_length(&self, ctx: &Ctx<'_>, length: usize, shape: &[usize], depth: usize) -> JsResult<()> {
        match shape.get(depth) {
            Some(&expected) if expected == length => Ok(()),
            Some(expected) => Err(throw_type(
                ctx,
                &format!("tensor(): expected sequence of length {expected} at dim {depth} (got {length})"),
            )),
            None => Err(throw_type(
                ctx,
                &format!("tensor(): expected a number at depth {depth}, but found an array of length {length}"),
            )),
        }
    }
}

/// `x.item()`: a number, a boolean for bool; an int64 outside JavaScript's safe range is an error.
pub(super) fn item<'js>(ctx: &Ctx<'js>, runtime: &Runtime, tensor: &Tensor) -> JsResult<Value<'js>> {
    match runtime.item(tensor).or_throw(ctx)? {
        Scalar::Bool(value) => Ok(Value::new_bool(ctx.clone(), value)),
        Scalar::Float(value) => Ok(Value::new_number(ctx.clone(), value)),
        Scalar::Int(value) => safe_integer(ctx, value),
    }
}

/// The largest integer up to which doubles have no gaps.
const SAFE: i64 = (1 << 53) - 1;

fn safe_integer<'js>(ctx: &Ctx<'js>, value: i64) -> JsResult<Value<'js>> {
    if value.abs() > SAFE {
        return Err(throw_as(
            ctx,
            "RangeError",
            &format!("{value} does not fit into a JavaScript number exactly; read it with item_bigint()"),
        ));
    }
    Ok(Value::new_number(ctx.clone(), value as f64))
}

pub(super) fn item_bigint<'js>(ctx: &Ctx<'js>, runtime: &Runtime, tensor: &Tensor) -> JsResult<Value<'js>> {
    let value = match runtime.item(tensor).or_throw(ctx)? {
        Scalar::Int(value) => value,
        Scalar::Bool(value) => i64::from(value),
        Scalar::Float(_) => {
            return Err(throw_type(ctx, "item_bigint() needs an integer tensor; this one is of a float dtype"));
        }
    };
    Ok(BigInt::from_i64(ctx.clone(), value)?.into_value())
}

/// Nested arrays of all elements; a number for a 0-d tensor.
pub(super) fn tolist<'js>(ctx: &Ctx<'js>, runtime: &Runtime, tensor: &Tensor) -> JsResult<Value<'js>> {
    let dtype = tensor.dtype();
    let bytes = runtime.read(tensor).or_throw(ctx)?;
    if dtype == DType::Bool {
        return nest(ctx, tensor.shape(), &mut bytes.iter(), |ctx, &byte| Ok(Value::new_bool(ctx.clone(), byte != 0)));
    }
    if dtype == DType::Int64 {
        let values = i64_from_bytes(dtype, &bytes);
        return nest(ctx, tensor.shape(), &mut values.iter(), |ctx, &value| safe_integer(ctx, value));
    }
    // JavaScript has no complex numbers: an element is the array of its parts.
    let parts = [tensor.shape(), &[2]].concat();
    let (dtype, shape) = if dtype == DType::Complex64 { (DType::Float32, &*parts) } else { (dtype, tensor.shape()) };
    let values = f64_from_bytes(dtype, &bytes);
    nest(ctx, shape, &mut values.iter(), |ctx, &value| Ok(Value::new_number(ctx.clone(), value)))
}

fn nest<'js, 'v, T: 'v>(
    ctx: &Ctx<'js>,
    shape: &[usize],
    values: &mut std::slice::Iter<'v, T>,
    make: fn(&Ctx<'js>, &T) -> JsResult<Value<'js>>,
) -> JsResult<Value<'js>> {
    let Some((&length, inner)) = shape.split_first() else {
        return match values.next() {
            Some(value) => make(ctx, value),
            None => Ok(Value::new_undefined(ctx.clone())),
        };
    };
    let array = Array::new(ctx.clone())?;
    for index in 0..length {
        array.set(index, nest(ctx, inner, values, make)?)?;
    }
    Ok(array.into_value())
}

/// A contiguous typed array of all elements.
pub(super) fn numpy<'js>(ctx: &Ctx<'js>, runtime: &Runtime, tensor: &Tensor) -> JsResult<Value<'js>> {
    let bytes = runtime.read(tensor).or_throw(ctx)?;
    fn items<T: bytemuck::AnyBitPattern>(bytes: &[u8]) -> Vec<T> {
        bytes.chunks_exact(size_of::<T>()).map(bytemuck::pod_read_unaligned).collect()
    }
    let ctx = ctx.clone();
    Ok(match tensor.dtype() {
        DType::Bool | DType::UInt8 => TypedArray::<u8>::new(ctx, bytes)?.into_value(),
        DType::Int8 => TypedArray::<i8>::new(ctx, items::<i8>(&bytes))?.into_value(),
        DType::Int16 => TypedArray::<i16>::new(ctx, items::<i16>(&bytes))?.into_value(),
        DType::Int32 => TypedArray::<i32>::new(ctx, items::<i32>(&bytes))?.into_value(),
        DType::Int64 => TypedArray::<i64>::new(ctx, items::<i64>(&bytes))?.into_value(),
        DType::Float64 => TypedArray::<f64>::new(ctx, items::<f64>(&bytes))?.into_value(),
        DType::Float32 | DType::Complex64 => TypedArray::<f32>::new(ctx, items::<f32>(&bytes))?.into_value(),
        // JavaScript has no such elements: widened.
        dtype @ (DType::Float16 | DType::BFloat16) => {
            let wide: Vec<f32> = f64_from_bytes(dtype, &bytes).into_iter().map(|value| value as f32).collect();
            TypedArray::<f32>::new(ctx, wide)?.into_value()
        }
    })
}

/// A `Uint8Array` over bytes that Rust made.
pub(super) fn byte_array<'js>(ctx: &Ctx<'js>, bytes: Vec<u8>) -> JsResult<Value<'js>> {
    Ok(TypedArray::<u8>::new(ctx.clone(), bytes)?.into_value())
}

/// The bytes of a typed array or ArrayBuffer.
pub(super) fn bytes_of(value: &Value<'_>) -> Option<Vec<u8>> {
    if let Some((_, bytes)) = typed_array(value) {
        return Some(bytes);
    }
    let buffer = ArrayBuffer::from_object(value.as_object()?.clone())?;
    // SAFETY: no JavaScript runs between here and the copy.
    unsafe { buffer.as_bytes() }.map(<[u8]>::to_vec)
}

/// Runtime values as JavaScript values, for results that are not tensors.
pub(super) fn scalar_value<'js>(ctx: &Ctx<'js>, value: &RuntimeValue) -> JsResult<Value<'js>> {
    Ok(match value {
        RuntimeValue::Scalar(Scalar::Bool(flag)) => Value::new_bool(ctx.clone(), *flag),
        RuntimeValue::Scalar(scalar) => Value::new_number(ctx.clone(), scalar.as_f64()),
        RuntimeValue::Str(text) => rquickjs::String::from_str(ctx.clone(), text)?.into_value(),
        RuntimeValue::IntList(list) => {
            let array = Array::new(ctx.clone())?;
            for (index, item) in list.iter().enumerate() {
                array.set(index, *item as f64)?;
            }
            array.into_value()
        }
        RuntimeValue::FloatList(list) => {
            let array = Array::new(ctx.clone())?;
            for (index, item) in list.iter().enumerate() {
                array.set(index, *item)?;
            }
            array.into_value()
        }
        _ => Value::new_null(ctx.clone()),
    })
}

/// The options object of hand-written functions; an unknown key is an error that lists the known ones.
pub(super) fn options<'js>(
    ctx: &Ctx<'js>,
    function: &str,
    value: Value<'js>,
    known: &[&str],
) -> JsResult<Option<Object<'js>>> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    let Some(object) = value.as_object().filter(|_| super::arguments::is_plain_object(&value)) else {
        return Err(throw_type(
            ctx,
            &format!("{function}(): options must be an object such as {{{}: ...}}, not {}", known[0], describe(&value)),
        ));
    };
    for key in object.keys::<String>() {
        let key = key?;
        if !known.contains(&key.as_str()) {
            return Err(throw_type(
                ctx,
                &format!("{function}(): unknown keyword '{key}' (the keywords are {})", known.join(", ")),
            ));
        }
    }
    Ok(Some(object.clone()))
}
