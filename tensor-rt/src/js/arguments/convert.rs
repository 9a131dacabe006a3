//! Single JavaScript values as arguments. `None` means that the value is of another type.

use rquickjs::{Array, Value as JsValue, qjs};
use tensor_gen::dtype::DType;

use super::{Mismatch, TensorRule};
use crate::error::Error;
use crate::js::data;
use crate::js::tensor_class::tensor_of;
use crate::scalar::Scalar;
use crate::value::Value;

/// Whether a value is an object literal: what a call takes as its keywords.
pub(in crate::js) fn is_plain_object(value: &JsValue<'_>) -> bool {
    /// The engine's id of ordinary objects (`JS_CLASS_OBJECT`).
    const ORDINARY: u32 = 1;
    // SAFETY: `value` is a live value; the call only reads its header.
    value.is_object() && unsafe { qjs::JS_GetClassID(value.as_raw()) } == ORDINARY
}

/// A number as a weak scalar: ints are whole numbers in i64's range. -0 stays a float, which alone has it.
pub(in crate::js) fn number_to_scalar(value: &JsValue<'_>) -> Option<Scalar> {
    if let Some(flag) = value.as_bool() {
        return Some(Scalar::Bool(flag));
    }
    if let Some(int) = value.as_int() {
        return Some(Scalar::Int(i64::from(int)));
    }
    if let Some(number) = value.as_number() {
        let is_negative_zero = number == 0.0 && number.is_sign_negative();
        return match Scalar::Float(number).as_i64() {
            Some(int) if !is_negative_zero => Some(Scalar::Int(int)),
            _ => Some(Scalar::Float(number)),
        };
    }
    big_int(value).map(Scalar::Int)
}

/// A whole number or a BigInt.
pub(in crate::js) fn integer(value: &JsValue<'_>) -> Option<i64> {
    if let Some(int) = value.as_int() {
        return Some(i64::from(int));
    }
    match value.as_number() {
        Some(number) => Scalar::Float(number).as_i64(),
        None => big_int(value),
    }
}

fn big_int(value: &JsValue<'_>) -> Option<i64> {
    if !value.is_big_int() {
        return None;
    }
    value.as_big_int()?.clone().to_i64().ok()
}

pub(super) fn text<'js>(value: &JsValue<'js>) -> Result<Option<String>, Mismatch<'js>> {
    match value.as_string() {
        Some(text) => Ok(Some(text.to_string()?)),
        None => Ok(None),
    }
}

pub(in crate::js) fn dtype(name: &str) -> crate::Result<DType> {
    DType::parse(name.strip_prefix("torch.").unwrap_or(name)).ok_or_else(|| {
        let known = DType::ALL.map(DType::name).join(", ");
        Error::Argument(format!("unknown dtype {name:?}; the dtypes are {known}"))
    })
}

/// Integers of an array or typed array; one integer stands for `size` copies of itself, or for a list of one.
pub(in crate::js) fn int_list<'js>(
    value: &JsValue<'js>,
    size: Option<u8>,
) -> Result<Option<Vec<i64>>, rquickjs::Error> {
    if let Some(array) = value.as_array() {
        return integers(array);
    }
    if let Some(int) = integer(value) {
        return Ok(Some(vec![int; usize::from(size.unwrap_or(1))]));
    }
    match data::typed_array(value) {
        Some((dtype, bytes)) if dtype.is_integer() => Ok(Some(crate::read_write::i64_from_bytes(dtype, &bytes))),
        _ => Ok(None),
    }
}

pub(super) fn float_list<'js>(value: &JsValue<'js>) -> Result<Option<Vec<f64>>, rquickjs::Error> {
    if let Some(array) = value.as_array() {
        let mut list = Vec::with_capacity(array.len());
        for item in array.iter::<JsValue>() {
            match item?.as_number() {
                Some(number) => list.push(number),
                None => return Ok(None),
            }
        }
        return Ok(Some(list));
    }
    if let Some(number) = value.as_number() {
        return Ok(Some(vec![number]));
    }
    Ok(data::typed_array(value).map(|(dtype, bytes)| crate::read_write::f64_from_bytes(dtype, &bytes)))
}

fn integers<'js>(array: &Array<'js>) -> Result<Option<Vec<i64>>, rquickjs::Error> {
    let mut list = Vec::with_capacity(array.len());
    for item in array.iter::<JsValue>() {
        match integer(&item?) {
            Some(int) => list.push(int),
            None => return Ok(None),
        }
    }
    Ok(Some(list))
}

pub(super) fn tensor<'js>(value: &JsValue<'js>, rule: TensorRule) -> Result<Option<Value>, Mismatch<'js>> {
    if let Some(tensor) = tensor_of(value) {
        return tensor.map(|tensor| Some(Value::Tensor(tensor))).map_err(Mismatch::Runtime);
    }
    match rule {
        TensorRule::Strict => Ok(None),
        TensorRule::OrScalar => Ok(number_to_scalar(value).map(Value::Scalar)),
        TensorRule::OrIndices if value.is_array() || data::typed_array(value).is_some() => {
            // The binding turns lists of integers into tensors on the default device once an overload is chosen.
            Ok(int_list(value, None)?.map(Value::IntList))
        }
        TensorRule::OrIndices => Ok(None),
    }
}

/// An array of tensors, or anything else that has tensors at 0, 1, 2… and a length.
pub(super) fn tensors<'js>(value: &JsValue<'js>) -> Result<Option<Value>, Mismatch<'js>> {
    let Some(array) = value.as_array() else { return Ok(None) };
    let mut list = Vec::with_capacity(array.len());
    for item in array.iter::<JsValue>() {
        match tensor_of(&item?) {
            Some(tensor) => list.push(tensor.map_err(Mismatch::Runtime)?),
            None => return Ok(None),
        }
    }
    Ok(Some(Value::TensorList(list)))
}
