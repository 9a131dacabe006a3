//! [`Element`]: the Rust types that are elements of tensors as they are.

use tensor_gen::dtype::DType;

use super::convert::{pack, unpack};

/// A Rust type with a dtype of its own.
pub trait Element: Copy + 'static {
    const DTYPE: DType;

    /// Canonical bytes, and what they mean.
    fn to_bytes(values: &[Self]) -> Vec<u8>;
    fn from_bytes(bytes: &[u8]) -> Vec<Self>;
}

macro_rules! elements {
    ($($type:ident $dtype:ident),* $(,)?) => {$(
        impl Element for $type {
            const DTYPE: DType = DType::$dtype;

            fn to_bytes(values: &[$type]) -> Vec<u8> {
                pack(values, |value| value.to_le_bytes())
            }

            fn from_bytes(bytes: &[u8]) -> Vec<$type> {
                unpack(bytes, |&bytes| $type::from_le_bytes(bytes))
            }
        }
    )*};
}

elements!(f32 Float32, f64 Float64, i64 Int64, i32 Int32, i16 Int16, i8 Int8, u8 UInt8);

impl Element for bool {
    const DTYPE: DType = DType::Bool;

    fn to_bytes(values: &[bool]) -> Vec<u8> {
        values.iter().map(|&value| u8::from(value)).collect()
    }

    fn from_bytes(bytes: &[u8]) -> Vec<bool> {
        bytes.iter().map(|&byte| byte != 0).collect()
    }
}
