//! A tensor against what PyTorch gave.

use alknet_tensor::Error;
use alknet_tensor::runtime::Runtime;
use alknet_tensor::tensor::Tensor;
use serde_json::Value as Json;
use tensor_gen::dtype::DType;

use crate::case::{list, position, words};

/// Why a case does not agree.
pub enum Trouble {
    Wrong(String),
    /// The device lacks what the case needs.
    Lacking(String),
}

impl Trouble {
    pub fn named(self, name: impl std::fmt::Display) -> Trouble {
        match self {
            Trouble::Wrong(message) => Trouble::Wrong(format!("{name}: {message}")),
            lacking => lacking,
        }
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Trouble {
        match error {
            Error::Unsupported(message) => Trouble::Lacking(message),
            error => Trouble::Wrong(error.to_string()),
        }
    }
}

impl From<String> for Trouble {
    fn from(message: String) -> Trouble {
        Trouble::Wrong(message)
    }
}

#[derive(Clone, Copy)]
pub struct Accuracy {
    pub tolerance: Option<f64>,
    pub zero_sign: bool,
}

impl Accuracy {
    pub fn of_gradient(self) -> Accuracy {
        Accuracy { tolerance: Some(self.tolerance.unwrap_or(4e-6)), zero_sign: false }
    }
}

pub fn compare(
    runtime: &Runtime,
    found: &Tensor,
    wanted: &Json,
    accuracy: Accuracy,
    dtype: impl Fn(&str) -> String,
) -> Result<(), Trouble> {
    let shape: Vec<usize> = list(&wanted["shape"]).iter().map(position).collect();
    if found.shape() != shape {
        return Err(Trouble::from(format!("shape {:?}, not {shape:?}", found.shape())));
    }
    let wanted_dtype = dtype(wanted["dtype"].as_str().expect("a dtype"));
    if found.dtype().name() != wanted_dtype {
        return Err(Trouble::from(format!("dtype {}, not {wanted_dtype}", found.dtype())));
    }
    let tolerance = accuracy.tolerance.unwrap_or(0.0).max(match found.dtype() {
        DType::Float16 => 1e-3,
        DType::Float32 | DType::Complex64 => 2e-6,
        DType::Float64 => 1e-12,
        _ => 0.0,
    });
    let bytes = runtime.read(found)?;
    let numbers = numbers(found.dtype(), &bytes);
    let wanted: Vec<f64> = words(wanted).map(|word| word.parse().expect("a number")).collect();
    let scale =
        wanted.iter().filter(|value| value.is_finite()).fold(0.0f64, |most, value| most.max(value.abs())).min(1.0);
    for (at, (&found, &wanted)) in numbers.iter().zip(&wanted).enumerate() {
        let close = found == wanted && (!accuracy.zero_sign || found.is_sign_negative() == wanted.is_sign_negative())
            || found.is_nan() && wanted.is_nan()
            || wanted.is_finite()
                && found != wanted
                && (found - wanted).abs() <= tolerance * (wanted.abs() + 0.1 * scale);
        if !close {
            return Err(Trouble::from(format!("element {at} is {found:?}, not {wanted:?}")));
        }
    }
    Ok(())
}

fn numbers(dtype: DType, bytes: &[u8]) -> Vec<f64> {
    // Real and imaginary parts in turn.
    let dtype = if dtype == DType::Complex64 { DType::Float32 } else { dtype };
    bytes
        .chunks_exact(dtype.size())
        .map(|chunk| match (dtype, chunk) {
            (DType::Bool | DType::UInt8, &[a]) => f64::from(a),
            (DType::Int8, &[a]) => f64::from(a as i8),
            (DType::Int16, &[a, b]) => f64::from(i16::from_le_bytes([a, b])),
            (DType::Float16, &[a, b]) => half::f16::from_le_bytes([a, b]).to_f64(),
            (DType::Int32, &[a, b, c, d]) => f64::from(i32::from_le_bytes([a, b, c, d])),
            (DType::Float32, &[a, b, c, d]) => f64::from(f32::from_le_bytes([a, b, c, d])),
            (DType::Int64, chunk) => i64::from_le_bytes(chunk.try_into().expect("eight bytes")) as f64,
            (DType::Float64, chunk) => f64::from_le_bytes(chunk.try_into().expect("eight bytes")),
            (other, _) => panic!("no cases in {other}"),
        })
        .collect()
}
