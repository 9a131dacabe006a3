//! [`KernelSpec`]: the complete plan of one kernel, and nothing left to decide.
//!
//! # A page of prose
//!
//! A kernel is planned by the runtime's fusion (or by the build for a single op, which is a fusion of size one)
//! and then *spelled* by an emitter or *run* by the CPU device. The plan is the meaning: kind, concrete
//! graph, dtypes, how each operand is reached. The WGSL text is a rendering of it. The CPU device runs the
//! plan, the wgpu device runs the text, and because both travel together (serde), a kernel can be
//! registered on a peer that has neither our ops nor our cache.
//!
//! **What is in the plan and what is not.** A plan never contains an extent, a stride, an offset, a
//! scalar's value or a seed: those are [`Params`], given at each dispatch. It does contain the *class* of
//! each layout ([`Access`]) and the rank after collapsing, because the text depends on them. Hence
//! a pipeline is shared by all shapes: the plan is the cache key.
//!
//! **Operands.** `inputs` come first, then `outputs`; an operand's number is its position in that
//! sequence, and on wgpu its binding is that number plus one (binding 0 is the parameter block). An operand
//! name is what the text calls it: the schema's argument names for a single op, `in0`, `in1`, … for a fusion.
//!
//! **The parameter block.** [`Plan::fields`] lists the block's fields in order; the emitter prints them as
//! a WGSL struct and [`Params::pack`] writes the bytes, both from that one list, so they cannot disagree.
//!
//! **Loop shapes.** `Map`: one invocation per element. `Reduce`: one result per kept position, either one
//! invocation each (`Schedule::Thread`) or one workgroup each (`Schedule::Workgroup`). A device may make two passes of one with few
//! results and many elements; the second is another kernel whose `map` reads the state back. `Row`: like a reduce that goes over its row again. `Scan`:
//! a result at each position of the row, by one invocation or by a workgroup that takes the row tile by tile.
//! The structural kinds (contract, window, gather, scatter) have templates; their numbers are `Params::integers` in
//! the order documented at each plan.
//!
//! This file does not know any op by name, nor any device. `params` holds the parameter block, `grid` the number of
//! workgroups, `fours` the plans that load vectors, `held` what a row kernel keeps of its elements, `names` what identifiers a
//! text may use.

pub mod fours;
pub mod grid;
pub mod held;
pub mod names;
pub mod params;

pub use grid::grid;
pub use params::{Field, FieldSource};

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::dtype::{DType, ScalarType};
use crate::ir::{Graph, Monoid};
use crate::op::{ScatterMode, Window};

/// Largest rank of a tensor.
pub const MAX_RANK: usize = 8;

/// Invocations per workgroup of every generated kernel.
pub const WORKGROUP_SIZE: u32 = 64;

/// Neighbouring elements that an invocation of a scan by workgroups takes of each tile.
pub const SCAN_STRIP: u32 = 8;

/// Tiles of contract kernels that are validated at build time: rows, and columns as 1 or a multiple of 4.
pub const CONTRACT_TILES: [(u8, u8); 3] = [(1, 1), (4, 4), (4, 16)];

/// The tile for a product of `m` rows and `n` columns: as large as leaves work for a few workgroups.
pub fn contract_tile(m: u64, n: u64) -> (u8, u8) {
    match m.saturating_mul(n) {
        _ if m < 4 || n < 4 => (1, 1),
        elements if elements >= 256 * 256 && n >= 16 => (4, 16),
        elements if elements >= 16 * 16 => (4, 4),
        _ => (1, 1),
    }
}

/// What a device is asked to register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KernelSpec {
    /// For people: `silu`, `fused_add_tanh_mul`. Not part of identity.
    pub name: String,
    pub plan: Plan,
    /// The WGSL text; `None` when the device asked for plans only.
    pub wgsl: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Plan {
    Map(MapPlan),
    Reduce(ReducePlan),
    Row(RowPlan),
    Scan(ScanPlan),
    Contract(ContractPlan),
    Window(WindowPlan),
    Gather(GatherPlan),
    Scatter(ScatterPlan),
    Written(WrittenPlan),
}

/// One tensor operand of a kernel.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Operand {
    pub name: String,
    pub dtype: DType,
    pub access: Access,
}

/// How an operand's elements are reached from the iteration position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Access {
    /// Element `offset + i` for iteration index `i`.
    Contiguous,
    /// The same element for every position (all strides 0).
    Single,
    /// Strides over the collapsed extents (0 = broadcast).
    Strided,
    /// Four elements at a time, from an array of vec4: as `Contiguous` in a map, as `Strided` with a last stride of 1 in a
    /// reduction. The offset and the other strides are multiples of 4. Devices make such plans; see `fours`.
    Fours,
}

/// Elementwise kernel. Iterates `extents` (collapsed, `rank` of them; one, the number of elements, when `rank` is 0) in
/// row-major order. A graph that uses `Axis(d)` needs its last `d + 1` dims uncollapsed: the coordinate is that of
/// `extents[rank - 1 - d]`, and 0 when there is no such extent. `RandomBits` belongs to the iteration index.
///
/// With operands in [`Access::Fours`] an invocation takes `integers[0]` fours in a row, at least 1.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MapPlan {
    /// Concrete; `Input(k)` is `inputs[k]` in its dtype's compute type; one root per output.
    pub graph: Graph,
    pub inputs: Vec<Operand>,
    pub outputs: Vec<Operand>,
    /// The type of `Scalar(k)`.
    pub scalars: Vec<ScalarType>,
    /// Collapsed rank: 0 when every operand is contiguous or single (a flat loop), else 1..=8.
    pub rank: u8,
}

/// Reduction. Iterates the kept extents (`kept_rank`), and for each the reduced extents (`reduced_rank`).
/// `Params::extents` holds the kept ones first; input strides follow the same order. Outputs are contiguous
/// over the kept positions. A contiguous input is read at `kept position * reduced count + reduced position`.
///
/// `combine` must be associative and commutative up to rounding: a workgroup's invocations take every 64th element.
/// `map` must not use `Axis` or `RandomBits` (the planner evaluates such producers first): a reduction does not know the
/// coordinates of what it reads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReducePlan {
    pub state: Vec<ScalarType>,
    /// Concrete graphs as in [`crate::op::ReduceBody`]; `map` may have absorbed its producers.
    pub identity: Graph,
    pub map: Graph,
    pub combine: Graph,
    pub finish: Graph,
    pub monoid: Option<Monoid>,
    pub inputs: Vec<Operand>,
    pub outputs: Vec<Operand>,
    pub scalars: Vec<ScalarType>,
    pub kept_rank: u8,
    pub reduced_rank: u8,
    pub schedule: Schedule,
}

/// Who computes one result of a reduce, or one row of a row or scan kernel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Schedule {
    /// One invocation loops over all its elements.
    Thread,
    /// One workgroup strides over them and combines through workgroup memory (a tree, fixed order).
    Workgroup,
}

impl Schedule {
    /// Invocations that share a result or a row.
    pub const fn lanes(self) -> u64 {
        match self {
            Schedule::Thread => 1,
            Schedule::Workgroup => WORKGROUP_SIZE as u64,
        }
    }
}

/// Row kernel. Iterates `rank - 1` kept extents, and for each the last extent, the row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RowPlan {
    pub graph: Graph,
    pub inputs: Vec<Operand>,
    /// Contiguous over (kept…, row) when `per_element`, else over the kept positions.
    pub outputs: Vec<Operand>,
    pub per_element: bool,
    pub scalars: Vec<ScalarType>,
    /// Collapsed rank including the row: 2..=8.
    pub rank: u8,
    pub schedule: Schedule,
    /// Elements of the row of which an invocation holds the values from pass to pass, a row being at most that many times
    /// [`Schedule::lanes`] long. 0: rows of any length, whose values each pass computes again. Devices make the other plans.
    #[serde(default)]
    pub held: u8,
}

/// Scan. Iterates `rank - 1` kept extents, and for each the last extent, the row, in order or from its end (`reverse`).
/// `ReduceIndex` is the position in the row, `ReduceCount` its length.
///
/// `combine` must be associative, not commutative: its first operand is of what comes first.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ScanPlan {
    pub state: Vec<ScalarType>,
    /// Concrete graphs as in [`crate::op::ScanBody`]: `map` gives the fields, then what `finish` reads after them.
    pub identity: Graph,
    pub map: Graph,
    pub combine: Graph,
    pub finish: Graph,
    pub inputs: Vec<Operand>,
    /// Contiguous or strided over the extents.
    pub outputs: Vec<Operand>,
    pub scalars: Vec<ScalarType>,
    /// Collapsed rank including the row: 2..=8, and one more in a part.
    pub rank: u8,
    pub reverse: bool,
    pub schedule: Schedule,
    pub part: ScanPart,
}

/// What a kernel does of a scan. A device may make parts of one with long rows: they fall into blocks, which are rows of their own;
/// the extent before the last counts them. Integers of a part: the position of the first block in the row, and the row's length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ScanPart {
    Whole,
    /// The state of each block, and no results: an output per field, strided with 0 along the row.
    Totals,
    /// Blocks go on from a state: the last inputs, one per field, strided with 0 along the row.
    Continued,
}

/// `output[b, i, j] = sum_k left[b, i, k] * right[b, k, j]`.
/// Integers: `m, n, k`, then per operand (left, right) the row and column stride. Extents: the batch dims
/// (collapsed, `batch_rank`); strides of left and right over them. The output is contiguous.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ContractPlan {
    pub inputs: Vec<Operand>,
    pub outputs: Vec<Operand>,
    pub compute: ScalarType,
    pub batch_rank: u8,
    /// Rows and columns one invocation computes; a tuned variant.
    pub tile: (u8, u8),
    /// Its operands' strides go over the batch extents, then rows, then columns.
    pub epilogue: Option<Epilogue>,
}

/// What is done to each sum of a contraction or convolution before it is stored. Its operands are the inputs after the
/// first two.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Epilogue {
    /// Concrete: `Input(0)` is the sum, `Input(k)` the plan's input `k + 1`; one root per output. Without positions and
    /// random words.
    pub graph: Graph,
    /// The type of `Scalar(k)`.
    pub scalars: Vec<ScalarType>,
}

/// Windows over `[N, C, H, W]`, all operands contiguous but those of the epilogue.
/// Integers: N, C, H, W, O (output channels; C for pooling), OH, OW, KH, KW, then stride, padding and dilation as (h, w) pairs, then groups.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WindowPlan {
    pub window: Window,
    pub inputs: Vec<Operand>,
    pub outputs: Vec<Operand>,
    pub compute: ScalarType,
    /// Of a convolution only. Its operands' strides go over images, output channels, and output positions (`OH * OW`).
    pub epilogue: Option<Epilogue>,
}

/// `output[p] = input[p with p[dim] replaced by index[p]]` over the index's extents (not collapsed, `rank`).
/// Inputs: input, index (strided). Integers: the input's stride and size along `dim`; the input's own stride along `dim` in
/// `layouts` is 0. Out-of-range indices clamp and set the device's error word.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GatherPlan {
    pub inputs: Vec<Operand>,
    pub outputs: Vec<Operand>,
    pub rank: u8,
}

/// `output[p with p[dim] = index[p]] (+)= source[p]`, one invocation per position of the extents *without* `dim`, in order of `dim`,
/// so the result does not depend on scheduling. Inputs: index, source. The single output was filled beforehand and is both read and
/// written. Integers: size of `dim` in index, strides of index, source and output along it, size of `dim` in the output.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ScatterPlan {
    pub mode: ScatterMode,
    pub inputs: Vec<Operand>,
    pub outputs: Vec<Operand>,
    pub compute: ScalarType,
    /// Rank without `dim`.
    pub rank: u8,
}

/// A kernel whose WGSL its author wrote (see [`crate::written`]). All operands are contiguous from the start of their buffers, and
/// outputs are zero beforehand. Extents: the workgroups, three. Integers: the sizes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WrittenPlan {
    /// The author's text.
    pub wgsl: String,
    pub inputs: Vec<Operand>,
    pub outputs: Vec<Operand>,
    /// Names of `Params::integers`.
    pub sizes: Vec<String>,
    /// Names and types of `Params::scalars`.
    pub scalars: Vec<(String, ScalarType)>,
}

/// A run-time scalar, typed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum ScalarValue {
    Bool(bool),
    Int32(i32),
    UInt32(u32),
    Int64(i64),
    Float32(f32),
    Float64(f64),
}

/// Where an operand's elements lie in its buffer, in elements.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperandLayout {
    pub offset: u64,
    /// One per extent for strided operands; empty for contiguous and single ones.
    pub strides: SmallVec<[u64; 4]>,
}

/// Everything about one dispatch that is not in the plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Params {
    pub extents: SmallVec<[u64; 4]>,
    /// One per operand, inputs first.
    pub layouts: SmallVec<[OperandLayout; 4]>,
    pub scalars: SmallVec<[ScalarValue; 4]>,
    /// Numbers of the structural kinds, in the order their plan documents.
    pub integers: SmallVec<[u64; 4]>,
    /// Threefry key (the seed) and the number of this random call.
    pub random: Option<RandomKey>,
    /// The script line that asked for this, for a device that finds an error only after the call has returned.
    #[serde(skip)]
    pub call_site: Option<Arc<str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RandomKey {
    pub seed: u64,
    pub call: u32,
}

impl Plan {
    pub fn inputs(&self) -> &[Operand] {
        match self {
            Plan::Map(plan) => &plan.inputs,
            Plan::Reduce(plan) => &plan.inputs,
            Plan::Row(plan) => &plan.inputs,
            Plan::Scan(plan) => &plan.inputs,
            Plan::Contract(plan) => &plan.inputs,
            Plan::Window(plan) => &plan.inputs,
            Plan::Gather(plan) => &plan.inputs,
            Plan::Scatter(plan) => &plan.inputs,
            Plan::Written(plan) => &plan.inputs,
        }
    }

    pub fn outputs(&self) -> &[Operand] {
        match self {
            Plan::Map(plan) => &plan.outputs,
            Plan::Reduce(plan) => &plan.outputs,
            Plan::Row(plan) => &plan.outputs,
            Plan::Scan(plan) => &plan.outputs,
            Plan::Contract(plan) => &plan.outputs,
            Plan::Window(plan) => &plan.outputs,
            Plan::Gather(plan) => &plan.outputs,
            Plan::Scatter(plan) => &plan.outputs,
            Plan::Written(plan) => &plan.outputs,
        }
    }

    /// Whether the kernel reports indices out of range, or loops that do not end: it then has one more binding after all operands,
    /// `array<atomic<u32>>` of two words: a flag, and the offending index's bits.
    pub fn has_error_word(&self) -> bool {
        matches!(self, Plan::Gather(_) | Plan::Scatter(_) | Plan::Written(_))
    }

    /// Inputs, then outputs: the numbering of bindings and `Params::layouts`.
    pub fn operands(&self) -> impl Iterator<Item = &Operand> {
        self.inputs().iter().chain(self.outputs())
    }
}

impl ScalarValue {
    pub const fn ty(self) -> ScalarType {
        match self {
            ScalarValue::Bool(_) => ScalarType::Bool,
            ScalarValue::Int32(_) => ScalarType::Int32,
            ScalarValue::UInt32(_) => ScalarType::UInt32,
            ScalarValue::Int64(_) => ScalarType::Int64,
            ScalarValue::Float32(_) => ScalarType::Float32,
            ScalarValue::Float64(_) => ScalarType::Float64,
        }
    }
}
