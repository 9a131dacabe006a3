//! Canonical bytes to Rust numbers and back.

use half::{bf16, f16};
use tensor_gen::dtype::DType;

use crate::error::{Error, Result};
use crate::scalar::Scalar;

/// Elements of `dtype` from floats. Float dtypes round (to infinity beyond their range); for all others see
/// [`Scalar::to_element`]. Complex64 gets a zero imaginary part.
pub fn bytes_from_f64(dtype: DType, values: &[f64]) -> Result<Vec<u8>> {
    Ok(match dtype {
        DType::Float32 => pack(values, |&value| (value as f32).to_le_bytes()),
        DType::Float64 => pack(values, |&value| value.to_le_bytes()),
        DType::Float16 => pack(values, |&value| f16::from_f64(value).to_le_bytes()),
        DType::BFloat16 => pack(values, |&value| bf16::from_f64(value).to_le_bytes()),
        DType::Complex64 => pack(values, |&value| complex(value as f32)),
        _ => {
            let whole = values.iter().map(|&value| element(Scalar::Float(value), dtype)).collect::<Result<Vec<_>>>()?;
            integers(dtype, &whole)
        }
    })
}

/// Elements of `dtype` from integers.
pub fn bytes_from_i64(dtype: DType, values: &[i64]) -> Result<Vec<u8>> {
    if dtype.is_floating_point() || dtype == DType::Complex64 {
        return bytes_from_f64(dtype, &values.iter().map(|&value| value as f64).collect::<Vec<_>>());
    }
    let whole = values.iter().map(|&value| element(Scalar::Int(value), dtype)).collect::<Result<Vec<_>>>()?;
    Ok(integers(dtype, &whole))
}

/// The numbers behind canonical bytes; the real part of complex64. A rest that is no whole element is ignored.
pub fn f64_from_bytes(dtype: DType, bytes: &[u8]) -> Vec<f64> {
    match dtype {
        DType::Float32 => unpack(bytes, |&b| f64::from(f32::from_le_bytes(b))),
        DType::Float64 => unpack(bytes, |&b| f64::from_le_bytes(b)),
        DType::Float16 => unpack(bytes, |&b| f64::from(f16::from_le_bytes(b))),
        DType::BFloat16 => unpack(bytes, |&b| f64::from(bf16::from_le_bytes(b))),
        DType::Complex64 => unpack::<8, _>(bytes, |&[a, b, c, d, ..]| f64::from(f32::from_le_bytes([a, b, c, d]))),
        _ => i64_from_bytes(dtype, bytes).into_iter().map(|value| value as f64).collect(),
    }
}

/// The integers behind canonical bytes; floats are cut off (and saturate).
pub fn i64_from_bytes(dtype: DType, bytes: &[u8]) -> Vec<i64> {
    match dtype {
        DType::Bool | DType::UInt8 => unpack(bytes, |&[b]| i64::from(b)),
        DType::Int8 => unpack(bytes, |&b| i64::from(i8::from_le_bytes(b))),
        DType::Int16 => unpack(bytes, |&b| i64::from(i16::from_le_bytes(b))),
        DType::Int32 => unpack(bytes, |&b| i64::from(i32::from_le_bytes(b))),
        DType::Int64 => unpack(bytes, |&b| i64::from_le_bytes(b)),
        _ => f64_from_bytes(dtype, bytes).into_iter().map(|value| value as i64).collect(),
    }
}

fn element(value: Scalar, dtype: DType) -> Result<i64> {
    if let Scalar::Float(value) = value
        && value.is_nan()
        && dtype != DType::Bool
    {
        return Err(Error::argument(format!("cannot convert float NaN to {dtype}")));
    }
    // Integer dtypes and bool always give a whole number.
    value.to_element(dtype).map(|element| element.as_i64().unwrap_or(0))
}

fn integers(dtype: DType, values: &[i64]) -> Vec<u8> {
    match dtype.size() {
        1 => pack(values, |&value| [value as u8]),
        2 => pack(values, |&value| (value as i16).to_le_bytes()),
        4 => pack(values, |&value| (value as i32).to_le_bytes()),
        _ => pack(values, |&value| value.to_le_bytes()),
    }
}

fn complex(real: f32) -> [u8; 8] {
    let mut bytes = [0; 8];
    bytes[..4].copy_from_slice(&real.to_le_bytes());
    bytes
}

pub(super) fn pack<T, const N: usize>(values: &[T], bytes: impl Fn(&T) -> [u8; N]) -> Vec<u8> {
    let mut result = Vec::with_capacity(values.len() * N);
    for value in values {
        result.extend_from_slice(&bytes(value));
    }
    result
}

pub(super) fn unpack<const N: usize, T>(bytes: &[u8], number: impl Fn(&[u8; N]) -> T) -> Vec<T> {
    bytes.as_chunks::<N>().0.iter().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dtype_gives_its_numbers_back() {
        for dtype in DType::ALL {
            let values: &[f64] = if dtype == DType::Bool { &[0.0, 1.0, 1.0] } else { &[0.0, 1.0, 100.0] };
            let bytes = bytes_from_f64(dtype, values).unwrap();
            assert_eq!(bytes.len(), 3 * dtype.size());
            assert_eq!(f64_from_bytes(dtype, &bytes), values, "{dtype}");
            let whole = values.iter().map(|&value| value as i64).collect::<Vec<_>>();
            assert_eq!(i64_from_bytes(dtype, &bytes_from_i64(dtype, &whole).unwrap()), whole, "{dtype}");
        }
    }

    #[test]
    fn int64_is_exact_and_errors_are_clear() {
        let values = [i64::MIN, i64::MAX, (1 << 53) + 1];
        assert_eq!(i64_from_bytes(DType::Int64, &bytes_from_i64(DType::Int64, &values).unwrap()), values);
        assert_eq!(
            bytes_from_f64(DType::Int32, &[2.7, -2.7]).unwrap(),
            bytes_from_i64(DType::Int32, &[2, -2]).unwrap()
        );
        assert_eq!(
            bytes_from_f64(DType::Int32, &[f64::NAN]).unwrap_err().to_string(),
            "cannot convert float NaN to int32"
        );
        assert_eq!(
            bytes_from_i64(DType::Int8, &[300]).unwrap_err().to_string(),
            "value 300 cannot be converted to type int8 without overflow"
        );
        assert_eq!(f64_from_bytes(DType::Float32, &bytes_from_f64(DType::Float32, &[1e300]).unwrap()), [f64::INFINITY]);
    }
}
