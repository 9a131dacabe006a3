//! Conversions: casts between compute types, loads from and stores to storage types.

use tensor_gen::dtype::{DType, ScalarType};

use super::half_bits;
use super::{Isa, Kernel, Unary, UnaryLoop, version};

macro_rules! conversions {
    ($($name:ident($x:ident: $in:ty) -> $out:ty = $body:expr;)*) => {$(
        struct $name;
        impl Unary for $name {
            type In = $in;
            type Out = $out;
            #[inline(always)]
            fn apply<const FUSED: bool>($x: $in) -> $out { $body }
        }
    )*};
}

conversions! {
    BoolToInt32(x: u8) -> i32 = i32::from(x);
    BoolToUInt32(x: u8) -> u32 = u32::from(x);
    BoolToInt64(x: u8) -> i64 = i64::from(x);
    BoolToFloat32(x: u8) -> f32 = f32::from(x);
    BoolToFloat64(x: u8) -> f64 = f64::from(x);
    Int32ToBool(x: i32) -> u8 = u8::from(x != 0);
    Int32ToUInt32(x: i32) -> u32 = x as u32;
    Int32ToInt64(x: i32) -> i64 = i64::from(x);
    Int32ToFloat32(x: i32) -> f32 = x as f32;
    Int32ToFloat64(x: i32) -> f64 = f64::from(x);
    UInt32ToBool(x: u32) -> u8 = u8::from(x != 0);
    UInt32ToInt32(x: u32) -> i32 = x as i32;
    UInt32ToInt64(x: u32) -> i64 = i64::from(x);
    UInt32ToFloat32(x: u32) -> f32 = x as f32;
    UInt32ToFloat64(x: u32) -> f64 = f64::from(x);
    Int64ToBool(x: i64) -> u8 = u8::from(x != 0);
    Int64ToInt32(x: i64) -> i32 = x as i32;
    Int64ToUInt32(x: i64) -> u32 = x as u32;
    Int64ToFloat32(x: i64) -> f32 = x as f32;
    Int64ToFloat64(x: i64) -> f64 = x as f64;
    Float32ToBool(x: f32) -> u8 = u8::from(x != 0.0);
    Float32ToInt32(x: f32) -> i32 = x as i32;
    Float32ToUInt32(x: f32) -> u32 = x as u32;
    Float32ToInt64(x: f32) -> i64 = x as i64;
    Float32ToFloat64(x: f32) -> f64 = f64::from(x);
    Float64ToBool(x: f64) -> u8 = u8::from(x != 0.0);
    Float64ToInt32(x: f64) -> i32 = x as i32;
    Float64ToUInt32(x: f64) -> u32 = x as u32;
    Float64ToInt64(x: f64) -> i64 = x as i64;
    Float64ToFloat32(x: f64) -> f32 = x as f32;

    LoadUInt8(x: u8) -> i32 = i32::from(x);
    LoadInt8(x: i8) -> i32 = i32::from(x);
    LoadInt16(x: i16) -> i32 = i32::from(x);
    LoadFloat16(x: u16) -> f32 = half_bits::float16_to_float32(x);
    LoadBFloat16(x: u16) -> f32 = half_bits::bfloat16_to_float32(x);
    StoreUInt8(x: i32) -> u8 = x as u8;
    StoreInt8(x: i32) -> i8 = x as i8;
    StoreInt16(x: i32) -> i16 = x as i16;
    StoreFloat16(x: f32) -> u16 = half_bits::float32_to_float16(x);
    StoreBFloat16(x: f32) -> u16 = half_bits::float32_to_bfloat16(x);
}

/// `None` when the types are equal. Floats to integers saturate and NaN becomes 0; integers wrap; to bool is `!= 0`.
pub(in super::super) fn cast(from: ScalarType, to: ScalarType, isa: Isa) -> Option<Kernel> {
    use ScalarType::{Bool, Float32, Float64, Int32, Int64, UInt32};
    Some(match (from, to) {
        (Bool, Int32) => version::<UnaryLoop<BoolToInt32>>(isa),
        (Bool, UInt32) => version::<UnaryLoop<BoolToUInt32>>(isa),
        (Bool, Int64) => version::<UnaryLoop<BoolToInt64>>(isa),
        (Bool, Float32) => version::<UnaryLoop<BoolToFloat32>>(isa),
        (Bool, Float64) => version::<UnaryLoop<BoolToFloat64>>(isa),
        (Int32, Bool) => version::<UnaryLoop<Int32ToBool>>(isa),
        (Int32, UInt32) => version::<UnaryLoop<Int32ToUInt32>>(isa),
        (Int32, Int64) => version::<UnaryLoop<Int32ToInt64>>(isa),
        (Int32, Float32) => version::<UnaryLoop<Int32ToFloat32>>(isa),
        (Int32, Float64) => version::<UnaryLoop<Int32ToFloat64>>(isa),
        (UInt32, Bool) => version::<UnaryLoop<UInt32ToBool>>(isa),
        (UInt32, Int32) => version::<UnaryLoop<UInt32ToInt32>>(isa),
        (UInt32, Int64) => version::<UnaryLoop<UInt32ToInt64>>(isa),
        (UInt32, Float32) => version::<UnaryLoop<UInt32ToFloat32>>(isa),
        (UInt32, Float64) => version::<UnaryLoop<UInt32ToFloat64>>(isa),
        (Int64, Bool) => version::<UnaryLoop<Int64ToBool>>(isa),
        (Int64, Int32) => version::<UnaryLoop<Int64ToInt32>>(isa),
        (Int64, UInt32) => version::<UnaryLoop<Int64ToUInt32>>(isa),
        (Int64, Float32) => version::<UnaryLoop<Int64ToFloat32>>(isa),
        (Int64, Float64) => version::<UnaryLoop<Int64ToFloat64>>(isa),
        (Float32, Bool) => version::<UnaryLoop<Float32ToBool>>(isa),
        (Float32, Int32) => version::<UnaryLoop<Float32ToInt32>>(isa),
        (Float32, UInt32) => version::<UnaryLoop<Float32ToUInt32>>(isa),
        (Float32, Int64) => version::<UnaryLoop<Float32ToInt64>>(isa),
        (Float32, Float64) => version::<UnaryLoop<Float32ToFloat64>>(isa),
        (Float64, Bool) => version::<UnaryLoop<Float64ToBool>>(isa),
        (Float64, Int32) => version::<UnaryLoop<Float64ToInt32>>(isa),
        (Float64, UInt32) => version::<UnaryLoop<Float64ToUInt32>>(isa),
        (Float64, Int64) => version::<UnaryLoop<Float64ToInt64>>(isa),
        (Float64, Float32) => version::<UnaryLoop<Float64ToFloat32>>(isa),
        (Bool, Bool) | (Int32, Int32) | (UInt32, UInt32) | (Int64, Int64) | (Float32, Float32) | (Float64, Float64) => {
            return None;
        }
    })
}

/// From storage to the dtype's compute type; `None` when they are the same bytes.
pub(in super::super) fn load(dtype: DType, isa: Isa) -> Option<Kernel> {
    match dtype {
        DType::UInt8 => Some(version::<UnaryLoop<LoadUInt8>>(isa)),
        DType::Int8 => Some(version::<UnaryLoop<LoadInt8>>(isa)),
        DType::Int16 => Some(version::<UnaryLoop<LoadInt16>>(isa)),
        DType::Float16 => Some(version::<UnaryLoop<LoadFloat16>>(isa)),
        DType::BFloat16 => Some(version::<UnaryLoop<LoadBFloat16>>(isa)),
        DType::Bool | DType::Int32 | DType::Int64 | DType::Float32 | DType::Float64 | DType::Complex64 => None,
    }
}

/// From the dtype's compute type to storage; `None` when they are the same bytes.
pub(in super::super) fn store(dtype: DType, isa: Isa) -> Option<Kernel> {
    match dtype {
        DType::UInt8 => Some(version::<UnaryLoop<StoreUInt8>>(isa)),
        DType::Int8 => Some(version::<UnaryLoop<StoreInt8>>(isa)),
        DType::Int16 => Some(version::<UnaryLoop<StoreInt16>>(isa)),
        DType::Float16 => Some(version::<UnaryLoop<StoreFloat16>>(isa)),
        DType::BFloat16 => Some(version::<UnaryLoop<StoreBFloat16>>(isa)),
        DType::Bool | DType::Int32 | DType::Int64 | DType::Float32 | DType::Float64 | DType::Complex64 => None,
    }
}
