//! What "equal" means: exact for integers and bool, the op's tolerance for floats, NaN where NaN is expected.

use tensor_gen::dtype::DType;
use tensor_gen::op::OpDef;

/// Relative error allowed in a dtype; the op's own tolerance widens float32 and, in proportion, the others.
pub fn tolerance(op: &OpDef, dtype: DType) -> f64 {
    let float32 = op.samples.tolerance.unwrap_or(2e-6).max(2e-6);
    match dtype {
        DType::Float64 => 1e-12 * (float32 / 2e-6),
        DType::Float16 => 2e-3 * (float32 / 2e-6).min(4.0),
        DType::BFloat16 => 2e-2,
        dtype if dtype.is_floating_point() => float32,
        _ => 0.0,
    }
}

/// Why `actual` is not `expected`, if it is not. `scale` is the size of the terms that were added up.
pub fn difference(dtype: DType, actual: f64, expected: f64, tolerance: f64, scale: f64) -> Option<String> {
    let expected = round_to(dtype, expected);
    let equal = if expected.is_nan() || actual.is_nan() {
        expected.is_nan() && actual.is_nan()
    } else if actual == expected {
        true
    } else if expected.is_infinite() || actual.is_infinite() {
        // Just below overflow, either side may round to infinity.
        let (finite, infinite) = if expected.is_infinite() { (actual, expected) } else { (expected, actual) };
        finite.is_finite() && finite.signum() == infinite.signum() && finite.abs() >= largest(dtype) * (1.0 - 1e-4)
    } else {
        // Devices may flush subnormals.
        let absolute = tolerance * scale + smallest_normal(dtype);
        (actual - expected).abs() <= tolerance * expected.abs() + absolute
    };
    (!equal).then(|| format!("expected {expected:e}, got {actual:e}"))
}

fn round_to(dtype: DType, value: f64) -> f64 {
    match dtype {
        DType::Float32 => f64::from(value as f32),
        DType::Float16 if value.abs() >= 65520.0 => value.signum() * f64::INFINITY,
        // Narrow integers are computed in int32 and wrap when stored.
        DType::Int8 => f64::from(value as i64 as i8),
        DType::Int16 => f64::from(value as i64 as i16),
        DType::UInt8 => f64::from(value as i64 as u8),
        _ => value,
    }
}

fn largest(dtype: DType) -> f64 {
    match dtype {
        DType::Float32 | DType::BFloat16 => f64::from(f32::MAX),
        DType::Float16 => 65504.0,
        _ => f64::MAX,
    }
}

fn smallest_normal(dtype: DType) -> f64 {
    match dtype {
        DType::Float32 | DType::BFloat16 => f64::from(f32::MIN_POSITIVE),
        DType::Float16 => 6.2e-5,
        _ => f64::MIN_POSITIVE,
    }
}
