//! [`IndexBody`]: an op in index notation, `|n, o, i| sum(|c, k| x[[n, c, i + k]] * w[[o, c, k]])`.
//!
//! # A page of prose
//!
//! Every name in a closure is an [`Axis`]: a range of integers from 0 to its extent. The first `rank` axes are those of the result,
//! the others belong to a reduction. What has a value for some of the axes is a [`Value`]:
//!
//! * a `Read` is an element of an input at integer expressions of the axes;
//! * a `Coordinate` is an axis as a number;
//! * a `Stage` is a scalar graph over other values, reduced over some of the axes by a monoid, or not at all.
//!
//! So a body is a small DAG of stages, innermost first, and its result is the last one. A stage has a value for every axis that its
//! operands depend on and that it does not reduce ([`IndexBody::axes_of`]).
//!
//! **Integers.** Indices and extents are expressions over axes, sizes and the op's integer arguments, in an arena
//! ([`Integer`]). Sizes are what the dims of inputs are called in the op's shapes; they, and with them all extents, are known when
//! the op is called. Division rounds down, as Python's.
//!
//! **What runs.** [`plan`] turns a body into steps: reads whose indices are sums of multiples of axes become strided *views*, all
//! other reads become gathers at computed positions, and each stage a map or reduce op of its own. So an index op
//! runs on the kernels that exist, fuses with its neighbours, and a sum of products is the contraction it is. No kernel kind
//! knows about index notation.
//!
//! **Gradients** ([`gradient`]) are index bodies again. The position of a read is solved for the axes in it, which turns the scatter
//! that a gradient is into a gather; where that cannot be done or is no gain, the body has a [`Target`] and its values are added up
//! there.
//!
//! This folder does not know how bodies are written, nor devices.

pub mod eval;
pub mod gradient;
pub mod integer;
pub mod plan;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::ir::{Graph, Literal, Monoid, Type};

pub use integer::{Integer, IntegerId, Integers};

/// Number of a value in its body.
pub type ValueId = u16;
/// Number of an axis in its body.
pub type AxisId = u16;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndexBody {
    /// Names of the sizes, in order of appearance.
    pub sizes: Cow<'static, [Cow<'static, str>]>,
    /// One per tensor argument (and, in a gradient, one per result's gradient and result after them).
    pub inputs: Cow<'static, [InputShape]>,
    pub integers: Cow<'static, [Integer]>,
    /// Those of the result first.
    pub axes: Cow<'static, [Axis]>,
    pub rank: u16,
    /// Operands before their users.
    pub values: Cow<'static, [Value]>,
    /// A stage.
    pub result: ValueId,
    /// Where the values of the result's axes are added up, when the result is not simply the array of them.
    pub target: Option<Target>,
}

/// The dims of an input, after its batch dims.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InputShape {
    pub name: Cow<'static, str>,
    /// Whether any dims may stand before these; they broadcast with those of the other inputs.
    pub batch: bool,
    pub dims: Cow<'static, [Dim]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Dim {
    /// Number in `sizes`.
    Size(u16),
    /// An expression over sizes and scalars, or a number.
    Is(IntegerId),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Axis {
    pub name: Cow<'static, str>,
    pub extent: IntegerId,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    Read(Read),
    /// The coordinate along an axis, as an i32.
    Coordinate(AxisId),
    Stage(Stage),
}

/// An element of an input. `indices` are one per dim after the batch dims.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Read {
    pub input: u16,
    pub indices: Cow<'static, [IntegerId]>,
    /// The value where an index is out of range; without it that is an error.
    pub otherwise: Option<Literal>,
}

/// `graph` over `operands` (`Input(k)` is the k-th) and the op's scalars (with the sizes after them), reduced over `reduced`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    pub name: Cow<'static, str>,
    pub operands: Cow<'static, [ValueId]>,
    pub graph: Graph,
    pub ty: Type,
    pub reduced: Cow<'static, [AxisId]>,
    pub monoid: Option<Monoid>,
}

/// `result[indices] += value`, over all axes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    pub extents: Cow<'static, [IntegerId]>,
    pub indices: Cow<'static, [IntegerId]>,
}

impl IndexBody {
    pub fn integers(&self) -> Integers<'_> {
        Integers { arena: &self.integers }
    }

    /// The axes that a value depends on, ascending.
    pub fn axes_of(&self, value: ValueId) -> Vec<AxisId> {
        let mut axes = match &self.values[usize::from(value)] {
            Value::Coordinate(axis) => vec![*axis],
            Value::Read(read) => read.indices.iter().flat_map(|&id| self.axes_of_integer(id)).collect(),
            Value::Stage(stage) => {
                let operands = stage.operands.iter().flat_map(|&operand| self.axes_of(operand));
                operands.filter(|axis| !stage.reduced.contains(axis)).collect()
            }
        };
        axes.sort_unstable();
        axes.dedup();
        axes
    }

    /// The axes in an integer expression, with those of the values in it.
    pub fn axes_of_integer(&self, id: IntegerId) -> Vec<AxisId> {
        let mut axes = Vec::new();
        self.integers().visit(id, &mut |integer| match integer {
            Integer::Axis(axis) => axes.push(axis),
            Integer::Value(value) => axes.extend(self.axes_of(value)),
            _ => {}
        });
        axes.sort_unstable();
        axes.dedup();
        axes
    }

    pub fn stage(&self, value: ValueId) -> Option<&Stage> {
        match &self.values[usize::from(value)] {
            Value::Stage(stage) => Some(stage),
            _ => None,
        }
    }

    /// Whether any input, and so the result, has batch dims.
    pub fn has_batch(&self) -> bool {
        self.inputs.iter().any(|input| input.batch)
    }
}
