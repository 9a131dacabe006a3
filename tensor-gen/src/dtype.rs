//! Element types: what a tensor stores ([`DType`]) and what a kernel computes in ([`ScalarType`]).
//!
//! The two are separate from the first day: float16 is *stored* in two bytes and *computed* in
//! float32, int8 is stored in one byte and computed in int32. Inside a fused kernel nothing is rounded
//! to its storage type between ops; only stores round. This file does not know how a device spells a
//! type, nor how types combine (promotion is the runtime's `promote`).

use serde::{Deserialize, Serialize};

/// The element type of a tensor, named as in PyTorch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DType {
    Bool,
    UInt8,
    Int8,
    Int16,
    Int32,
    Int64,
    Float16,
    BFloat16,
    Float32,
    Float64,
    Complex64,
}

/// The type of a value inside a kernel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ScalarType {
    Bool,
    Int32,
    UInt32,
    Int64,
    Float32,
    Float64,
}

impl DType {
    /// Every dtype, in the order of declaration.
    pub const ALL: [DType; 11] = [
        DType::Bool,
        DType::UInt8,
        DType::Int8,
        DType::Int16,
        DType::Int32,
        DType::Int64,
        DType::Float16,
        DType::BFloat16,
        DType::Float32,
        DType::Float64,
        DType::Complex64,
    ];

    /// PyTorch's name, e.g. `"float32"`.
    pub const fn name(self) -> &'static str {
        match self {
            DType::Bool => "bool",
            DType::UInt8 => "uint8",
            DType::Int8 => "int8",
            DType::Int16 => "int16",
            DType::Int32 => "int32",
            DType::Int64 => "int64",
            DType::Float16 => "float16",
            DType::BFloat16 => "bfloat16",
            DType::Float32 => "float32",
            DType::Float64 => "float64",
            DType::Complex64 => "complex64",
        }
    }

    /// The dtype of that name; PyTorch's short names (`"float"`, `"long"`, `"half"`…) are accepted.
    pub fn parse(name: &str) -> Option<DType> {
        let full = match name {
            "float" => "float32",
            "double" => "float64",
            "half" => "float16",
            "long" => "int64",
            "int" => "int32",
            "short" => "int16",
            other => other,
        };
        DType::ALL.into_iter().find(|dtype| dtype.name() == full)
    }

    /// Bytes of one element in host memory and at the device seam (bool is one byte).
    pub const fn size(self) -> usize {
        match self {
            DType::Bool | DType::UInt8 | DType::Int8 => 1,
            DType::Int16 | DType::Float16 | DType::BFloat16 => 2,
            DType::Int32 | DType::Float32 => 4,
            DType::Int64 | DType::Float64 | DType::Complex64 => 8,
        }
    }

    pub const fn is_floating_point(self) -> bool {
        matches!(self, DType::Float16 | DType::BFloat16 | DType::Float32 | DType::Float64)
    }

    /// Integers, bool excluded.
    pub const fn is_integer(self) -> bool {
        matches!(self, DType::UInt8 | DType::Int8 | DType::Int16 | DType::Int32 | DType::Int64)
    }

    /// The type a kernel computes in when its elements are stored as `self`.
    /// Complex64 has none: ops on it are made of ops on its float32 parts (the runtime's `complex`).
    pub const fn compute(self) -> Option<ScalarType> {
        match self {
            DType::Bool => Some(ScalarType::Bool),
            DType::UInt8 | DType::Int8 | DType::Int16 | DType::Int32 => Some(ScalarType::Int32),
            DType::Int64 => Some(ScalarType::Int64),
            DType::Float16 | DType::BFloat16 | DType::Float32 => Some(ScalarType::Float32),
            DType::Float64 => Some(ScalarType::Float64),
            DType::Complex64 => None,
        }
    }
}

impl ScalarType {
    pub const ALL: [ScalarType; 6] = [
        ScalarType::Bool,
        ScalarType::Int32,
        ScalarType::UInt32,
        ScalarType::Int64,
        ScalarType::Float32,
        ScalarType::Float64,
    ];

    /// Rust's spelling, which is also the body language's: `bool`, `i32`, `u32`, `i64`, `f32`, `f64`.
    pub const fn name(self) -> &'static str {
        match self {
            ScalarType::Bool => "bool",
            ScalarType::Int32 => "i32",
            ScalarType::UInt32 => "u32",
            ScalarType::Int64 => "i64",
            ScalarType::Float32 => "f32",
            ScalarType::Float64 => "f64",
        }
    }

    pub fn parse(name: &str) -> Option<ScalarType> {
        ScalarType::ALL.into_iter().find(|scalar| scalar.name() == name)
    }

    pub const fn is_float(self) -> bool {
        matches!(self, ScalarType::Float32 | ScalarType::Float64)
    }

    pub const fn is_integer(self) -> bool {
        matches!(self, ScalarType::Int32 | ScalarType::UInt32 | ScalarType::Int64)
    }

    /// The dtype that stores this type without loss. `UInt32` is only ever computed, never stored.
    pub const fn storage(self) -> Option<DType> {
        match self {
            ScalarType::Bool => Some(DType::Bool),
            ScalarType::Int32 => Some(DType::Int32),
            ScalarType::UInt32 => None,
            ScalarType::Int64 => Some(DType::Int64),
            ScalarType::Float32 => Some(DType::Float32),
            ScalarType::Float64 => Some(DType::Float64),
        }
    }
}

impl std::fmt::Display for DType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl std::fmt::Display for ScalarType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
