//! The parameter block: one list of fields, from which the emitter prints the struct and [`Params::pack`] the bytes.
//!
//! The block follows WGSL's uniform layout for structs of scalars: each member is aligned to its size, the whole is padded
//! to 16 bytes. Extents, strides and offsets are u32 in the block: a device whose buffers exceed 2^32 elements is not
//! addressed by generated kernels. Infinity and NaN are fields because WGSL has no literals for them.

use super::grid::product;
use super::names::operand_names;
use super::{Access, ContractPlan, Epilogue, Params, Plan, ScalarValue, ScanPart, WindowPlan, WrittenPlan};
use crate::dtype::ScalarType;
use crate::ir::{Graph, Literal, Monoid, Node, Type};

/// One member of the parameter block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: String,
    /// Never `Bool`: a bool is a u32 of 0 or 1.
    pub ty: ScalarType,
    pub source: FieldSource,
}

/// Where a field's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldSource {
    /// Product of `extents[start..end]`, or to the end.
    Count {
        start: usize,
        end: Option<usize>,
    },
    Extent(usize),
    Offset {
        operand: usize,
    },
    Stride {
        operand: usize,
        dim: usize,
    },
    Integer(usize),
    Scalar(usize),
    SeedLow,
    SeedHigh,
    RandomCall,
    Infinity,
    Nan,
}

/// Names of `Params::integers` for a contract plan.
pub const CONTRACT_INTEGERS: [&str; 7] =
    ["m", "n", "k", "left_row_stride", "left_column_stride", "right_row_stride", "right_column_stride"];

/// Names of `Params::integers` for a window plan.
pub const WINDOW_INTEGERS: [&str; 16] = [
    "batch",
    "channels",
    "height",
    "width",
    "out_channels",
    "out_height",
    "out_width",
    "kernel_height",
    "kernel_width",
    "stride_h",
    "stride_w",
    "padding_h",
    "padding_w",
    "dilation_h",
    "dilation_w",
    "groups",
];

/// Names of `Params::integers` for a map plan in fours.
pub const STRIP_INTEGERS: [&str; 1] = ["strip"];

/// Names of `Params::integers` for a part of a scan.
pub const SCAN_INTEGERS: [&str; 2] = ["first_position", "whole_length"];

/// Names of `Params::integers` for a gather plan.
pub const GATHER_INTEGERS: [&str; 2] = ["dim_stride", "dim_size"];

/// Names of `Params::integers` for a scatter plan.
pub const SCATTER_INTEGERS: [&str; 5] =
    ["index_size", "index_dim_stride", "source_dim_stride", "output_dim_stride", "output_dim_size"];

impl Plan {
    /// The fields of the parameter block, in order.
    pub fn fields(&self) -> Vec<Field> {
        let mut fields =
            Fields { list: Vec::new(), names: operand_names(self.operands().map(|operand| operand.name.as_str())) };
        match self {
            Plan::Map(plan) => {
                fields.count("count", 0, None);
                if self.is_in_fours() {
                    fields.integers(&STRIP_INTEGERS);
                }
                fields.extents("extent", 0, plan.rank as usize);
                fields.operands(self, plan.rank as usize);
                fields.scalars(&plan.scalars);
                if plan.graph.any(|node| matches!(node, Node::RandomBits(_))) {
                    fields.random();
                }
            }
            Plan::Reduce(plan) => {
                let (kept, reduced) = (plan.kept_rank as usize, plan.reduced_rank as usize);
                fields.count("kept_count", 0, Some(kept));
                fields.count("reduced_count", kept, None);
                fields.extents("extent", 0, kept + reduced);
                fields.operands(self, kept + reduced);
                fields.scalars(&plan.scalars);
            }
            Plan::Row(plan) => {
                let rank = plan.rank as usize;
                fields.count("rows", 0, Some(rank.saturating_sub(1)));
                fields.count("row_length", rank.saturating_sub(1), None);
                fields.extents("extent", 0, rank);
                fields.operands(self, rank);
                fields.scalars(&plan.scalars);
                if plan.graph.any(|node| matches!(node, Node::RandomBits(_))) {
                    fields.random();
                }
            }
            Plan::Scan(plan) => {
                let rank = plan.rank as usize;
                fields.count("rows", 0, Some(rank.saturating_sub(1)));
                fields.count("row_length", rank.saturating_sub(1), None);
                if plan.part != ScanPart::Whole {
                    fields.integers(&SCAN_INTEGERS);
                }
                fields.extents("extent", 0, rank);
                fields.operands(self, rank);
                fields.scalars(&plan.scalars);
            }
            Plan::Contract(plan) => {
                let batch = plan.batch_rank as usize;
                fields.count("batches", 0, Some(batch));
                fields.integers(&CONTRACT_INTEGERS);
                fields.extents("extent", 0, batch);
                for (position, operand) in self.operands().enumerate() {
                    let dims = match position {
                        0 | 1 => batch,
                        _ if operand.access == Access::Strided => batch + 2,
                        _ => 0,
                    };
                    fields.operand(position, dims);
                }
                fields.epilogue(&plan.epilogue);
            }
            Plan::Window(plan) => {
                fields.integers(&WINDOW_INTEGERS);
                // Only operands of an epilogue are strided.
                fields.operands(self, 3);
                fields.epilogue(&plan.epilogue);
            }
            Plan::Gather(plan) => {
                fields.count("count", 0, None);
                fields.integers(&GATHER_INTEGERS);
                fields.extents("extent", 0, plan.rank as usize);
                fields.operands(self, plan.rank as usize);
            }
            Plan::Scatter(plan) => {
                fields.count("count", 0, None);
                fields.integers(&SCATTER_INTEGERS);
                fields.extents("extent", 0, plan.rank as usize);
                fields.operands(self, plan.rank as usize);
            }
            Plan::Written(plan) => fields.written(plan),
        }
        if self.needs_special_values() {
            fields.push("infinity", ScalarType::Float32, FieldSource::Infinity);
            fields.push("nan", ScalarType::Float32, FieldSource::Nan);
        }
        fields.list
    }

    /// Whether the text needs infinity or NaN, which it takes from the parameter block.
    fn needs_special_values(&self) -> bool {
        match self {
            Plan::Window(plan) if plan.window == crate::op::Window::MaxPool2d => true,
            Plan::Gather(_) | Plan::Scatter(_) | Plan::Written(_) => false,
            _ => self.graphs().into_iter().any(|(_, graph)| graph.any(is_special)),
        }
    }

    /// The scalar graphs of the plan and what each is for.
    pub fn graphs(&self) -> Vec<(GraphRole, &Graph)> {
        match self {
            Plan::Map(plan) => vec![(GraphRole::Body, &plan.graph)],
            Plan::Row(plan) => vec![(GraphRole::Body, &plan.graph)],
            Plan::Reduce(plan) => vec![
                (GraphRole::Identity, &plan.identity),
                (GraphRole::Map, &plan.map),
                (GraphRole::Combine, &plan.combine),
                (GraphRole::Finish, &plan.finish),
            ],
            Plan::Scan(plan) => vec![
                (GraphRole::Identity, &plan.identity),
                (GraphRole::Map, &plan.map),
                (GraphRole::Combine, &plan.combine),
                (GraphRole::Finish, &plan.finish),
            ],
            Plan::Contract(ContractPlan { epilogue, .. }) | Plan::Window(WindowPlan { epilogue, .. }) => {
                epilogue.iter().map(|epilogue| (GraphRole::Epilogue, &epilogue.graph)).collect()
            }
            Plan::Gather(_) | Plan::Scatter(_) | Plan::Written(_) => Vec::new(),
        }
    }
}

/// Which graph of a plan something is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GraphRole {
    /// The graph of a map or row.
    Body,
    Identity,
    Map,
    Combine,
    Finish,
    Epilogue,
}

/// Whether printing this node needs infinity or NaN, or a helper that does.
fn is_special(node: Node) -> bool {
    match node {
        Node::Constant { literal: literal @ Literal::Float(_), ty: Type::Fixed(ScalarType::Float32) } => {
            !(literal.as_f64() as f32).is_finite()
        }
        Node::Constant { literal: literal @ Literal::Float(_), .. } => !literal.as_f64().is_finite(),
        Node::Reduce { monoid: Monoid::Max | Monoid::Min, .. } => true,
        _ => false,
    }
}

struct Fields {
    list: Vec<Field>,
    /// What the text calls each operand.
    names: Vec<String>,
}

impl Fields {
    fn push(&mut self, name: impl Into<String>, ty: ScalarType, source: FieldSource) {
        self.list.push(Field { name: name.into(), ty, source });
    }

    fn count(&mut self, name: &str, start: usize, end: Option<usize>) {
        self.push(name, ScalarType::UInt32, FieldSource::Count { start, end });
    }

    fn extents(&mut self, name: &str, start: usize, end: usize) {
        for dim in start..end {
            self.push(format!("{name}_{dim}"), ScalarType::UInt32, FieldSource::Extent(dim));
        }
    }

    fn operands(&mut self, plan: &Plan, rank: usize) {
        for (position, operand) in plan.operands().enumerate() {
            let has_strides = match operand.access {
                Access::Strided => true,
                Access::Fours => matches!(plan, Plan::Reduce(_)),
                Access::Contiguous | Access::Single => false,
            };
            self.operand(position, if has_strides { rank } else { 0 });
        }
    }

    fn operand(&mut self, operand: usize, dims: usize) {
        let name = self.names[operand].clone();
        self.push(format!("{name}_offset"), ScalarType::UInt32, FieldSource::Offset { operand });
        for dim in 0..dims {
            self.push(format!("{name}_stride_{dim}"), ScalarType::UInt32, FieldSource::Stride { operand, dim });
        }
    }

    fn scalars(&mut self, scalars: &[ScalarType]) {
        for (position, &ty) in scalars.iter().enumerate() {
            let ty = if ty == ScalarType::Bool { ScalarType::UInt32 } else { ty };
            self.push(format!("scalar_{position}"), ty, FieldSource::Scalar(position));
        }
    }

    fn epilogue(&mut self, epilogue: &Option<Epilogue>) {
        self.scalars(epilogue.as_ref().map_or(&[], |epilogue| &epilogue.scalars));
    }

    fn integers(&mut self, names: &[&str]) {
        for (position, name) in names.iter().enumerate() {
            self.push(*name, ScalarType::UInt32, FieldSource::Integer(position));
        }
    }

    fn written(&mut self, plan: &WrittenPlan) {
        for (position, size) in plan.sizes.iter().enumerate() {
            self.push(size, ScalarType::UInt32, FieldSource::Integer(position));
        }
        for (position, (name, ty)) in plan.scalars.iter().enumerate() {
            let ty = if *ty == ScalarType::Bool { ScalarType::UInt32 } else { *ty };
            self.push(name, ty, FieldSource::Scalar(position));
        }
        // A structure without members is none.
        if self.list.is_empty() {
            self.push("unused", ScalarType::UInt32, FieldSource::Integer(0));
        }
    }

    fn random(&mut self) {
        self.push("seed_low", ScalarType::UInt32, FieldSource::SeedLow);
        self.push("seed_high", ScalarType::UInt32, FieldSource::SeedHigh);
        self.push("random_call", ScalarType::UInt32, FieldSource::RandomCall);
    }
}

impl Params {
    /// The bytes of the parameter block, a multiple of 16.
    pub fn pack(&self, plan: &Plan) -> Vec<u8> {
        self.pack_fields(&plan.fields())
    }

    /// [`Params::pack`] for whoever keeps the plan's fields.
    pub fn pack_fields(&self, fields: &[Field]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(128);
        for field in fields {
            self.append(&mut bytes, field);
        }
        bytes.resize(bytes.len().next_multiple_of(16), 0);
        bytes
    }

    fn append(&self, bytes: &mut Vec<u8>, field: &Field) {
        let layout = |operand: usize| self.layouts.get(operand);
        let number = match field.source {
            FieldSource::Count { start, end } => {
                let end = end.unwrap_or(self.extents.len()).min(self.extents.len());
                product(self.extents.get(start..end).unwrap_or_default())
            }
            FieldSource::Extent(dim) => self.extents.get(dim).copied().unwrap_or(1),
            FieldSource::Offset { operand } => layout(operand).map_or(0, |layout| layout.offset),
            FieldSource::Stride { operand, dim } => {
                layout(operand).and_then(|layout| layout.strides.get(dim).copied()).unwrap_or(0)
            }
            FieldSource::Integer(position) => self.integers.get(position).copied().unwrap_or(0),
            FieldSource::SeedLow => self.random.map_or(0, |key| key.seed & 0xffff_ffff),
            FieldSource::SeedHigh => self.random.map_or(0, |key| key.seed >> 32),
            FieldSource::RandomCall => self.random.map_or(0, |key| u64::from(key.call)),
            FieldSource::Infinity => return append_aligned(bytes, &f32::INFINITY.to_le_bytes()),
            FieldSource::Nan => return append_aligned(bytes, &f32::NAN.to_le_bytes()),
            FieldSource::Scalar(position) => {
                let value = self.scalars.get(position).copied().unwrap_or(ScalarValue::UInt32(0));
                return append_scalar(bytes, value, field.ty);
            }
        };
        append_aligned(bytes, &u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
    }
}

/// Appends `value` in the field's type, so that the block's layout never depends on the value given.
fn append_scalar(bytes: &mut Vec<u8>, value: ScalarValue, ty: ScalarType) {
    let (integer, float) = match value {
        ScalarValue::Bool(value) => (i64::from(value), f64::from(u8::from(value))),
        ScalarValue::Int32(value) => (i64::from(value), f64::from(value)),
        ScalarValue::UInt32(value) => (i64::from(value), f64::from(value)),
        ScalarValue::Int64(value) => (value, value as f64),
        ScalarValue::Float32(value) => (value as i64, f64::from(value)),
        ScalarValue::Float64(value) => (value as i64, value),
    };
    match ty {
        ScalarType::Bool | ScalarType::UInt32 => append_aligned(bytes, &(integer as u32).to_le_bytes()),
        ScalarType::Int32 => append_aligned(bytes, &(integer as i32).to_le_bytes()),
        ScalarType::Int64 => append_aligned(bytes, &integer.to_le_bytes()),
        ScalarType::Float32 => append_aligned(bytes, &(float as f32).to_le_bytes()),
        ScalarType::Float64 => append_aligned(bytes, &float.to_le_bytes()),
    }
}

fn append_aligned(bytes: &mut Vec<u8>, value: &[u8]) {
    bytes.resize(bytes.len().next_multiple_of(value.len()), 0);
    bytes.extend_from_slice(value);
}
