//! WGSL's spelling of types and numbers, and the conversions between what is stored and what is computed.
//!
//! A bool is stored as a u32 of 0 or 1, a float16 computed as f32, an int64 as an i64 or as two words. WGSL has no literals for
//! infinity and NaN: those are fields of the parameter block. This file knows no expressions.

use crate::dtype::{DType, ScalarType};
use crate::emit::Unspellable;
use crate::ir::Literal;
use crate::primitive::Int64Form;

/// The type of values.
pub(super) const fn scalar(ty: ScalarType, int64: Int64Form) -> &'static str {
    match (ty, int64) {
        (ScalarType::Int64, Int64Form::Words) => "vec2<u32>",
        _ => ty.name(),
    }
}

/// The type of array elements.
pub(super) fn storage(dtype: DType, int64: Int64Form) -> Result<&'static str, Unspellable> {
    match dtype {
        DType::Bool => Ok("u32"),
        DType::Int32 => Ok("i32"),
        DType::Int64 => Ok(scalar(ScalarType::Int64, int64)),
        DType::Float16 => Ok("f16"),
        DType::Float32 => Ok("f32"),
        DType::Float64 => Ok("f64"),
        DType::UInt8 | DType::Int8 | DType::Int16 | DType::BFloat16 | DType::Complex64 => Err(Unspellable {
            message: format!("WGSL kernels do not store {dtype}; convert to float32 or int32 first"),
            node: None,
        }),
    }
}

/// The expression that turns a stored element into a value.
pub(super) fn load(dtype: DType, element: String) -> String {
    match dtype {
        DType::Bool => format!("({element} != 0u)"),
        DType::Float16 => format!("f32({element})"),
        _ => element,
    }
}

/// The expression that turns a value into a stored element.
pub(super) fn store(dtype: DType, value: &str) -> String {
    match dtype {
        DType::Bool => format!("select(0u, 1u, {value})"),
        DType::Float16 => format!("f16({value})"),
        _ => value.to_owned(),
    }
}

/// A number as an expression of that type. Negative numbers come in parentheses.
pub(super) fn literal(literal: Literal, ty: ScalarType, int64: Int64Form) -> String {
    match ty {
        ScalarType::Bool => match literal {
            Literal::Bool(value) => value.to_string(),
            Literal::Int(value) => (value != 0).to_string(),
            Literal::Float(bits) => (f64::from_bits(bits) != 0.0).to_string(),
        },
        ScalarType::Int32 => signed(integer(literal) as i32 as i64, i64::from(i32::MIN), "i"),
        ScalarType::UInt32 => format!("{}u", integer(literal) as u32),
        ScalarType::Int64 => match (integer(literal), int64) {
            (value, Int64Form::Native) => signed(value, i64::MIN, "li"),
            (value, Int64Form::Words) => format!("vec2<u32>({}u, {}u)", value as u32, (value >> 32) as u32),
        },
        ScalarType::Float32 => {
            let value = match literal {
                Literal::Int(value) => value as f32,
                other => other.as_f64() as f32,
            };
            float(f64::from(value), format!("{value:?}"), "f")
        }
        ScalarType::Float64 => {
            let value = literal.as_f64();
            match float(value, format!("{value:?}"), "lf") {
                special if !value.is_finite() => format!("f64({special})"),
                finite => finite,
            }
        }
    }
}

/// The least and greatest value of a type, for max and min over nothing.
pub(super) fn extreme(ty: ScalarType, least: bool, int64: Int64Form) -> String {
    let literal = |value| literal(value, ty, int64);
    match (ty, least) {
        (ScalarType::Float32 | ScalarType::Float64, _) => {
            literal(Literal::float(if least { f64::NEG_INFINITY } else { f64::INFINITY }))
        }
        (ScalarType::Int32, true) => literal(Literal::Int(i64::from(i32::MIN))),
        (ScalarType::Int32, false) => literal(Literal::Int(i64::from(i32::MAX))),
        (ScalarType::Int64, true) => literal(Literal::Int(i64::MIN)),
        (ScalarType::Int64, false) => literal(Literal::Int(i64::MAX)),
        (ScalarType::UInt32, true) => "0u".to_owned(),
        (ScalarType::UInt32, false) => "4294967295u".to_owned(),
        (ScalarType::Bool, least) => (!least).to_string(),
    }
}

fn integer(literal: Literal) -> i64 {
    match literal {
        Literal::Bool(value) => i64::from(value),
        Literal::Int(value) => value,
        Literal::Float(bits) => f64::from_bits(bits) as i64,
    }
}

/// The least value has no literal of its own: `-2147483648i` negates a literal that is out of range.
fn signed(value: i64, least: i64, suffix: &str) -> String {
    if value == least {
        format!("({}{suffix} - 1{suffix})", value + 1)
    } else if value < 0 {
        format!("({value}{suffix})")
    } else {
        format!("{value}{suffix}")
    }
}

fn float(value: f64, digits: String, suffix: &str) -> String {
    if value.is_nan() {
        "params.nan".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "params.infinity".to_owned() } else { "(-params.infinity)".to_owned() }
    } else if value.is_sign_negative() {
        format!("({digits}{suffix})")
    } else {
        format!("{digits}{suffix}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_typed_and_exact() {
        let cases = [
            (Literal::Int(1), ScalarType::Float32, "1.0f"),
            (Literal::float(0.1), ScalarType::Float32, "0.1f"),
            (Literal::float(1e-5), ScalarType::Float32, "1e-5f"),
            (Literal::float(-0.0), ScalarType::Float32, "(-0.0f)"),
            (Literal::float(1e39), ScalarType::Float32, "params.infinity"),
            (Literal::float(f64::NAN), ScalarType::Float64, "f64(params.nan)"),
            (Literal::float(0.1), ScalarType::Float64, "0.1lf"),
            (Literal::Int(-3), ScalarType::Int32, "(-3i)"),
            (Literal::Int(i64::from(i32::MIN)), ScalarType::Int32, "(-2147483647i - 1i)"),
            (Literal::Int(i64::MIN), ScalarType::Int64, "(-9223372036854775807li - 1li)"),
            (Literal::Bool(true), ScalarType::Int32, "1i"),
            (Literal::Int(2), ScalarType::Bool, "true"),
        ];
        for (value, ty, expected) in cases {
            assert_eq!(literal(value, ty, Int64Form::Native), expected);
        }
        for (value, expected) in [
            (1 << 32 | 7, "vec2<u32>(7u, 1u)"),
            (-1, "vec2<u32>(4294967295u, 4294967295u)"),
            (i64::MIN, "vec2<u32>(0u, 2147483648u)"),
        ] {
            assert_eq!(literal(Literal::Int(value), ScalarType::Int64, Int64Form::Words), expected);
        }
    }
}
