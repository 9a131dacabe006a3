//! Kernels whose WGSL their author wrote: for what the op languages cannot say.
//!
//! # A page of prose
//!
//! The author declares tensors with named sizes, scalars and the number of workgroups, and writes functions, one of them the entry
//! point. The bindings are not written: `text` puts their declarations before the author's text, from the one declaration, so they
//! cannot disagree with it. In the text a tensor is `x[i]`, row-major and contiguous, and sizes and scalars are `params.N` and
//! `params.alpha`. Outputs are zero before the kernel runs.
//!
//! Such a text is never trusted. `check` judges it with naga, our own check of barriers and limits that hold on every
//! adapter; devices run it with the shader's runtime checks, so what lies outside of a buffer is neither read nor written. A loop may go
//! round [`MAX_STEPS`] times in an invocation: `text` counts, and one that goes on is left, with a word set that the next read reports.
//!
//! This module knows no device.

mod check;
mod scan;
mod text;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::dtype::{DType, ScalarType};
use crate::index::integer::{Integers, Numbers};
use crate::index::{Dim, InputShape, Integer, IntegerId};
use crate::kernel::{Access, Operand, ScalarValue, WrittenPlan};
use crate::op::{InputType, OpDef, ResultType};
use crate::single_op::result_name;

pub use check::{Complaint, check};
pub use text::{declarations, text, text_within};

/// Rounds of all loops that one invocation may go; more is an error of the next read.
pub const MAX_STEPS: u32 = 1 << 24;
/// What every adapter has (WebGPU's default limits).
pub const MAX_OPERANDS: usize = 7;
pub const MAX_WORKGROUP: [u32; 3] = [256, 256, 64];
pub const MAX_INVOCATIONS: u32 = 256;
pub const MAX_WORKGROUP_BYTES: u64 = 16384;

/// What is known of such an op besides its schema.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WrittenBody {
    /// The author's text.
    pub wgsl: Cow<'static, str>,
    /// Names of sizes, in the order in which they first occur.
    pub sizes: Cow<'static, [Cow<'static, str>]>,
    pub inputs: Cow<'static, [InputShape]>,
    pub integers: Cow<'static, [Integer]>,
    /// The dims of each result.
    pub outputs: Cow<'static, [Cow<'static, [IntegerId]>]>,
    /// One to three.
    pub workgroups: Cow<'static, [IntegerId]>,
    /// The same in Rust, for devices without WGSL.
    #[serde(skip)]
    pub twin: Twin,
}

impl WrittenBody {
    /// The number that an expression over sizes and scalars comes to; `None` if it overflows.
    pub fn number(&self, id: IntegerId, sizes: &[i64], scalars: &[i64]) -> Option<i64> {
        Integers { arena: &self.integers }.evaluate(id, &Numbers { sizes, scalars })
    }

    /// The plan of the op's only kernel.
    pub fn plan(&self, op: &OpDef) -> WrittenPlan {
        let dtypes = op.inputs.iter().map(|input| match input {
            InputType::Fixed(dtype) => *dtype,
            _ => DType::Float32,
        });
        let results = op.results.iter().map(|result| match result {
            ResultType::Fixed(dtype) => *dtype,
            ResultType::Promoted => DType::Float32,
        });
        let operand = |name: &str, dtype| Operand { name: name.to_owned(), dtype, access: Access::Contiguous };
        let scalars = op.schema.scalar_arguments().map(|position| &op.schema.arguments[position]);
        WrittenPlan {
            wgsl: self.wgsl.to_string(),
            inputs: self.inputs.iter().zip(dtypes).map(|(input, dtype)| operand(&input.name, dtype)).collect(),
            outputs: results.enumerate().map(|(k, dtype)| operand(&result_name(op, k), dtype)).collect(),
            sizes: self.sizes.iter().map(|size| size.to_string()).collect(),
            scalars: scalars.map(|argument| (argument.name.to_string(), scalar_type(argument.ty))).collect(),
        }
    }

    /// `N, W - K + 1` of a tensor's dims, for messages.
    pub fn size_of_dim(&self, dim: Dim, sizes: &[i64], scalars: &[i64]) -> Option<i64> {
        match dim {
            Dim::Size(size) => sizes.get(usize::from(size)).copied(),
            Dim::Is(id) => self.number(id, sizes, scalars),
        }
    }
}

/// What a scalar argument is in the parameter block.
pub fn scalar_type(ty: crate::schema::ArgumentType) -> ScalarType {
    use crate::schema::ArgumentType;
    match ty {
        ArgumentType::Int => ScalarType::Int32,
        ArgumentType::Bool => ScalarType::Bool,
        _ => ScalarType::Float32,
    }
}

/// The elements of one tensor of a [`TwinFunction`].
#[derive(Clone, Debug, PartialEq)]
pub enum Elements {
    Float32(Vec<f32>),
    Int32(Vec<i32>),
}

/// The same as the kernel, on inputs, sizes and scalars in the order of the declaration: one list per result.
pub type TwinFunction = fn(inputs: &[Elements], sizes: &[usize], scalars: &[ScalarValue]) -> Vec<Elements>;

/// A [`TwinFunction`], if there is one. It is no part of what an op is: two are always equal.
#[derive(Clone, Debug, Default)]
pub enum Twin {
    #[default]
    None,
    /// As its author names it; the printed op has the function.
    Named(Cow<'static, str>),
    Function(TwinFunction),
}

impl Twin {
    pub fn function(&self) -> Option<TwinFunction> {
        match self {
            Twin::Function(function) => Some(*function),
            Twin::None | Twin::Named(_) => None,
        }
    }
}

impl PartialEq for Twin {
    fn eq(&self, _: &Twin) -> bool {
        true
    }
}

impl Elements {
    pub fn len(&self) -> usize {
        match self {
            Elements::Float32(values) => values.len(),
            Elements::Int32(values) => values.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn dtype(&self) -> DType {
        match self {
            Elements::Float32(_) => DType::Float32,
            Elements::Int32(_) => DType::Int32,
        }
    }

    /// Their bytes at the seam of devices.
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Elements::Float32(values) => values.iter().flat_map(|value| value.to_le_bytes()).collect(),
            Elements::Int32(values) => values.iter().flat_map(|value| value.to_le_bytes()).collect(),
        }
    }

    /// From such bytes; `None` for a dtype that no kernel has.
    pub fn of_bytes(dtype: DType, bytes: &[u8]) -> Option<Elements> {
        let words = bytes.chunks_exact(4).map(|word| [word[0], word[1], word[2], word[3]]);
        match dtype {
            DType::Float32 => Some(Elements::Float32(words.map(f32::from_le_bytes).collect())),
            DType::Int32 => Some(Elements::Int32(words.map(i32::from_le_bytes).collect())),
            _ => None,
        }
    }
}

impl From<Vec<f32>> for Elements {
    fn from(values: Vec<f32>) -> Elements {
        Elements::Float32(values)
    }
}

impl From<Vec<i32>> for Elements {
    fn from(values: Vec<i32>) -> Elements {
        Elements::Int32(values)
    }
}
