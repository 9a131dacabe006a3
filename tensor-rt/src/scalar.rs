//! Run-time numbers as the caller gave them, before an op's dtype is known.

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::kernel::ScalarValue;

use crate::error::{Error, Result};

/// A weak scalar: an integer-valued JavaScript number or BigInt is `Int`, any other number `Float`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar {
    Bool(bool),
    Int(i64),
    Float(f64),
}

impl Scalar {
    pub fn as_f64(self) -> f64 {
        match self {
            Scalar::Bool(value) => f64::from(u8::from(value)),
            Scalar::Int(value) => value as f64,
            Scalar::Float(value) => value,
        }
    }

    /// The integer it stands for, when it is one exactly.
    pub fn as_i64(self) -> Option<i64> {
        match self {
            Scalar::Bool(value) => Some(i64::from(value)),
            Scalar::Int(value) => Some(value),
            // 2^63 is the first float beyond i64; casts in between are exact for whole numbers.
            Scalar::Float(value) if value.fract() == 0.0 && (-TWO_63..TWO_63).contains(&value) => Some(value as i64),
            Scalar::Float(_) => None,
        }
    }

    pub fn is_zero(self) -> bool {
        self.as_f64() == 0.0
    }

    /// The number as a kernel of that compute type takes it; an error when it has no such value. Floats round.
    pub fn to_value(self, ty: ScalarType) -> Result<ScalarValue> {
        let does_not_fit = || {
            let hint = match self {
                Scalar::Float(value) if value.fract() != 0.0 => "; convert the tensor first, e.g. with .float()",
                _ => "",
            };
            Error::argument(format!("value {self} cannot be converted to type {ty} without loss{hint}"))
        };
        Ok(match ty {
            ScalarType::Bool => ScalarValue::Bool(!self.is_zero()),
            ScalarType::Int32 => {
                let value = self.as_i64().and_then(|value| i32::try_from(value).ok());
                ScalarValue::Int32(value.ok_or_else(does_not_fit)?)
            }
            ScalarType::UInt32 => {
                let value = self.as_i64().and_then(|value| u32::try_from(value).ok());
                ScalarValue::UInt32(value.ok_or_else(does_not_fit)?)
            }
            ScalarType::Int64 => ScalarValue::Int64(self.as_i64().ok_or_else(does_not_fit)?),
            ScalarType::Float32 => ScalarValue::Float32(self.as_f64() as f32),
            ScalarType::Float64 => ScalarValue::Float64(self.as_f64()),
        })
    }

    /// The number as an element of `dtype`, for filling (`full`, `fill_`): fractions are cut off, as in PyTorch, but a
    /// value outside the range of the dtype is an error.
    pub fn to_element(self, dtype: DType) -> Result<Scalar> {
        let overflow = || Error::argument(format!("value {self} cannot be converted to type {dtype} without overflow"));
        if dtype == DType::Bool {
            return Ok(Scalar::Bool(!self.is_zero()));
        }
        if let Some((lowest, highest)) = integer_range(dtype) {
            let whole = match self {
                Scalar::Float(value) => Scalar::Float(value.trunc()),
                other => other,
            };
            let value = whole.as_i64().ok_or_else(overflow)?;
            // PyTorch lets negative numbers wrap in unsigned types.
            let wraps = dtype == DType::UInt8 && (-255..0).contains(&value);
            return match (lowest..=highest).contains(&value) {
                true => Ok(Scalar::Int(value)),
                false if wraps => Ok(Scalar::Int(value + 256)),
                false => Err(overflow()),
            };
        }
        let value = self.as_f64();
        let largest = match dtype {
            DType::Float16 => f64::from(half::f16::MAX),
            DType::BFloat16 => f64::from(half::bf16::MAX),
            DType::Float64 => f64::MAX,
            _ => f64::from(f32::MAX),
        };
        match value.is_finite() && value.abs() > largest {
            true => Err(overflow()),
            false => Ok(Scalar::Float(value)),
        }
    }
}

const TWO_63: f64 = 9_223_372_036_854_775_808.0;

/// Lowest and highest value of an integer dtype.
pub fn integer_range(dtype: DType) -> Option<(i64, i64)> {
    match dtype {
        DType::UInt8 => Some((0, 255)),
        DType::Int8 => Some((i64::from(i8::MIN), i64::from(i8::MAX))),
        DType::Int16 => Some((i64::from(i16::MIN), i64::from(i16::MAX))),
        DType::Int32 => Some((i64::from(i32::MIN), i64::from(i32::MAX))),
        DType::Int64 => Some((i64::MIN, i64::MAX)),
        _ => None,
    }
}

impl std::fmt::Display for Scalar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Scalar::Bool(value) => value.fmt(f),
            Scalar::Int(value) => value.fmt(f),
            Scalar::Float(value) => value.fmt(f),
        }
    }
}

impl From<f64> for Scalar {
    fn from(value: f64) -> Scalar {
        Scalar::Float(value)
    }
}

impl From<i64> for Scalar {
    fn from(value: i64) -> Scalar {
        Scalar::Int(value)
    }
}

impl From<bool> for Scalar {
    fn from(value: bool) -> Scalar {
        Scalar::Bool(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_floats_are_integers_and_others_are_refused() {
        assert_eq!(Scalar::Float(3.0).to_value(ScalarType::Int32).unwrap(), ScalarValue::Int32(3));
        let error = Scalar::Float(0.5).to_value(ScalarType::Int32).unwrap_err().to_string();
        assert_eq!(
            error,
            "value 0.5 cannot be converted to type i32 without loss; convert the tensor first, e.g. with .float()"
        );
        assert!(Scalar::Float(f64::NAN).to_value(ScalarType::Int64).is_err());
        assert!(Scalar::Float(TWO_63).to_value(ScalarType::Int64).is_err());
        assert!(Scalar::Int(1 << 31).to_value(ScalarType::Int32).is_err());
        assert_eq!(Scalar::Float(1e300).to_value(ScalarType::Float32).unwrap(), ScalarValue::Float32(f32::INFINITY));
    }

    /// Expected values: torch.full((1,), value, dtype=dtype) of PyTorch 2.15.
    #[test]
    fn filling_cuts_fractions_and_refuses_overflow() {
        assert_eq!(Scalar::Float(2.7).to_element(DType::Int32).unwrap(), Scalar::Int(2));
        assert_eq!(Scalar::Int(-1).to_element(DType::UInt8).unwrap(), Scalar::Int(255));
        assert_eq!(
            Scalar::Int(300).to_element(DType::Int8).unwrap_err().to_string(),
            "value 300 cannot be converted to type int8 without overflow"
        );
        assert!(Scalar::Float(1e300).to_element(DType::Float32).is_err());
        assert_eq!(Scalar::Float(f64::INFINITY).to_element(DType::Float16).unwrap(), Scalar::Float(f64::INFINITY));
    }
}
