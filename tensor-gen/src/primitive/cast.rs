//! Conversions between scalar types: their meaning on the CPU and their WGSL.
//!
//! Float to integer truncates, saturates, and makes NaN 0. Integer to integer keeps the low bits. Anything to bool asks
//! whether it differs from 0 (NaN does). Bool to number is 0 or 1.

use super::{Int64Form, Wgsl};
use crate::dtype::ScalarType;
use crate::kernel::ScalarValue;

/// The value as another type.
pub fn cast(value: ScalarValue, to: ScalarType) -> ScalarValue {
    match value {
        ScalarValue::Bool(value) => integer(i64::from(value), to),
        ScalarValue::Int32(value) => integer(i64::from(value), to),
        ScalarValue::UInt32(value) => integer(i64::from(value), to),
        ScalarValue::Int64(value) => integer(value, to),
        ScalarValue::Float32(value) => float(f64::from(value), to),
        ScalarValue::Float64(value) => float(value, to),
    }
}

/// The WGSL of the conversion; `None` for the types WGSL does not have together.
pub fn wgsl(from: ScalarType, to: ScalarType, int64: Int64Form) -> Option<Wgsl> {
    use ScalarType::*;
    let (pattern, helper) = match (from, to) {
        (same, other) if same == other => ("{0}", None),
        (Float64, Int32 | UInt32 | Int64) => return None,
        (Int64, _) | (_, Int64) if int64 == Int64Form::Words => words(from, to)?,
        (Bool, Int32) => ("select(0i, 1i, {0})", None),
        (Bool, UInt32) => ("select(0u, 1u, {0})", None),
        (Bool, Int64) => ("select(0li, 1li, {0})", None),
        (Bool, Float32) => ("select(0.0f, 1.0f, {0})", None),
        (Bool, Float64) => ("select(0.0lf, 1.0lf, {0})", None),
        (Int32, Bool) => ("({0} != 0i)", None),
        (UInt32, Bool) => ("({0} != 0u)", None),
        (Int64, Bool) => ("({0} != 0li)", None),
        (Float32, Bool) => ("bool_from_f32({0})", Some("bool_from_f32")),
        (Float64, Bool) => ("({0} != 0.0lf)", None),
        (Float32, Int32) => ("i32_from_f32({0})", Some("i32_from_f32")),
        (Float32, UInt32) => ("u32_from_f32({0})", Some("u32_from_f32")),
        (Float32, Int64) => ("i64_from_f32({0})", Some("i64_from_f32")),
        (Bool, Bool) => ("{0}", None),
        (_, Int32) => ("i32({0})", None),
        (_, UInt32) => ("u32({0})", None),
        (Int32, Int64) => ("i64_from_i32({0})", Some("i64_from_i32")),
        (UInt32, Int64) => ("i64_from_u32({0})", Some("i64_from_u32")),
        (_, Int64) => ("i64({0})", None),
        (_, Float32) => ("f32({0})", None),
        (_, Float64) => ("f64({0})", None),
    };
    Some(Wgsl { pattern, helper })
}

/// Conversions to and from the two words of an int64.
fn words(from: ScalarType, to: ScalarType) -> Option<(&'static str, Option<&'static str>)> {
    Some(match (from, to) {
        (ScalarType::Bool, _) => ("vec2<u32>(select(0u, 1u, {0}), 0u)", None),
        (ScalarType::UInt32, _) => ("vec2<u32>({0}, 0u)", None),
        (ScalarType::Int32, _) => ("words_from_i32({0})", Some("words_from_i32")),
        (ScalarType::Float32, _) => ("words_from_f32({0})", Some("words_from_f32")),
        (ScalarType::Int64, ScalarType::Bool) => ("any({0} != vec2<u32>(0u, 0u))", None),
        (ScalarType::Int64, ScalarType::UInt32) => ("{0}.x", None),
        (ScalarType::Int64, ScalarType::Int32) => ("bitcast<i32>({0}.x)", None),
        (ScalarType::Int64, ScalarType::Float32) => ("f32_from_words({0})", Some("f32_from_words")),
        (ScalarType::Int64, ScalarType::Float64) => ("f64_from_words({0})", Some("f64_from_words")),
        _ => return None,
    })
}

fn integer(value: i64, to: ScalarType) -> ScalarValue {
    match to {
        ScalarType::Bool => ScalarValue::Bool(value != 0),
        ScalarType::Int32 => ScalarValue::Int32(value as i32),
        ScalarType::UInt32 => ScalarValue::UInt32(value as u32),
        ScalarType::Int64 => ScalarValue::Int64(value),
        ScalarType::Float32 => ScalarValue::Float32(value as f32),
        ScalarType::Float64 => ScalarValue::Float64(value as f64),
    }
}

fn float(value: f64, to: ScalarType) -> ScalarValue {
    match to {
        ScalarType::Bool => ScalarValue::Bool(value != 0.0),
        ScalarType::Int32 => ScalarValue::Int32(value as i32),
        ScalarType::UInt32 => ScalarValue::UInt32(value as u32),
        ScalarType::Int64 => ScalarValue::Int64(value as i64),
        ScalarType::Float32 => ScalarValue::Float32(value as f32),
        ScalarType::Float64 => ScalarValue::Float64(value),
    }
}
