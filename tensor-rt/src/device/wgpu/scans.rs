//! Scans of long rows in three passes.
//!
//! Few rows leave most of a GPU idle, and a row of one invocation may be too long for llvmpipe. So rows are cut into blocks: a first
//! kernel gives the state of each block, a second one scans those, and a third one scans each block from the state before it.
//! Blocks are of equal length but for a last one.
//!
//! Plans and parameters in, a program out; nothing here talks to a device.

use smallvec::SmallVec;
use tensor_gen::dtype::DType;
use tensor_gen::ir::{Graph, GraphBuilder, Literal, Node, NodeId, Type};
use tensor_gen::kernel::{
    Access, Operand, OperandLayout, Params, Plan, SCAN_STRIP, ScanPart, ScanPlan, Schedule, WORKGROUP_SIZE,
};
use tensor_gen::primitive::Primitive;

use super::convolution::{Place, Program, Step};
use super::rounds;

/// The passes that do the work of this plan, when it is worth it. The parameters fit the plan (`bounds`).
pub(super) fn program(plan: &ScanPlan, params: &Params, is_software: bool, max_operands: usize) -> Option<Program> {
    let fields = plan.state.len();
    let dtypes: Option<Vec<DType>> = plan.state.iter().map(|ty| ty.storage()).collect();
    let (&length, kept) = params.extents.split_last()?;
    if plan.part != ScanPart::Whole
        || plan.inputs.len() + plan.outputs.len() + fields > max_operands
        || 2 * fields > max_operands
    {
        return None;
    }
    let cut = Cut::new(kept.iter().product(), length, is_software)?;
    let cutter = Cutter { plan, params, cut, dtypes: dtypes?, is_software };
    Some(cutter.program())
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Cut {
    /// Rows before the cut.
    kept: u64,
    /// Of each block but the last.
    length: u64,
    /// Blocks of that length, and elements of one after them.
    full: u64,
    rest: u64,
}

impl Cut {
    fn new(kept: u64, whole: u64, is_software: bool) -> Option<Cut> {
        // Independent pieces that keep the adapter busy, and elements that make a piece worth having. A piece is an invocation on a
        // software adapter and a workgroup on a GPU.
        let tile = u64::from(SCAN_STRIP * WORKGROUP_SIZE);
        let (pieces, elements, multiple) = if is_software { (1024, 512, 1) } else { (1024, 4 * tile, tile) };
        let wanted = (pieces / kept.max(1)).min(whole / elements);
        // An invocation of llvmpipe ends its loops after so many rounds, nested ones included.
        let least = if is_software { whole.div_ceil(rounds::MOST / 2) } else { 1 };
        let blocks = wanted.max(least);
        if kept == 0 || blocks < 4 {
            return None;
        }
        let length = whole.div_ceil(blocks).next_multiple_of(multiple).min(whole);
        Some(Cut { kept, length, full: whole / length, rest: whole % length })
    }

    fn blocks(self) -> u64 {
        self.full + u64::from(self.rest > 0)
    }
}

struct Cutter<'a> {
    plan: &'a ScanPlan,
    params: &'a Params,
    cut: Cut,
    dtypes: Vec<DType>,
    is_software: bool,
}

impl Cutter<'_> {
    /// The buffers between are the blocks' states, with a place before or after them, then the states before them.
    fn program(&self) -> Program {
        let Cut { kept, full, rest, .. } = self.cut;
        let (reverse, fields) = (self.plan.reverse, self.dtypes.len());
        let states = |blocks: u64| self.dtypes.iter().map(move |&dtype| (dtype, blocks * kept));
        let buffers = states(self.cut.blocks() + 1).chain(states(self.cut.blocks())).collect();
        let own = |count: usize| (0..count).map(Place::Input);
        let (totals, before) = ((0..fields).map(Place::Between), (fields..2 * fields).map(Place::Between));

        let mut steps = Vec::new();
        // The state of block b is that before block b + 1, or in reverse before block b - 1: it is read from the place beside.
        let shift = if reverse { 0 } else { 1 };
        let parts = [(0, full, self.cut.length), (full, 1, rest)];
        let plan = Plan::Scan(self.part(ScanPart::Totals));
        for (first, blocks, length) in parts.into_iter().filter(|&(_, _, length)| length > 0) {
            // Nothing comes after the last block.
            if length == rest && first == full && !reverse {
                continue;
            }
            let mut params = self.part_params(first, blocks, length, self.plan.inputs.len());
            params.layouts.extend(self.dtypes.iter().map(|_| self.state_layout(first + shift)));
            steps.push(Step {
                name: "scan_totals",
                plan: plan.clone(),
                params,
                inputs: own(self.plan.inputs.len()).collect(),
                outputs: totals.clone().collect(),
            });
        }
        steps.push(self.between(if reverse { 1 } else { 0 }, totals.collect(), before.clone().collect()));
        let plan = Plan::Scan(self.part(ScanPart::Continued));
        for (first, blocks, length) in parts.into_iter().filter(|&(_, _, length)| length > 0) {
            let mut params = self.part_params(first, blocks, length, self.plan.inputs.len());
            params.layouts.extend(self.dtypes.iter().map(|_| self.state_layout(first)));
            let outputs = self.plan.inputs.len()..self.plan.inputs.len() + self.plan.outputs.len();
            params.layouts.extend(outputs.map(|operand| self.cut_layout(operand, first, length)));
            steps.push(Step {
                name: "scan_blocks",
                plan: plan.clone(),
                params,
                inputs: own(self.plan.inputs.len()).chain(before.clone()).collect(),
                outputs: (0..self.plan.outputs.len()).map(Place::Result).collect(),
            });
        }
        Program { buffers, steps }
    }

    fn schedule(&self) -> Schedule {
        if self.is_software { Schedule::Thread } else { Schedule::Workgroup }
    }

    fn states(&self, prefix: &str, access: Access) -> impl Iterator<Item = Operand> {
        let operand = move |(k, &dtype): (usize, &DType)| Operand { name: format!("{prefix}{k}"), dtype, access };
        self.dtypes.iter().enumerate().map(operand)
    }

    fn part(&self, part: ScanPart) -> ScanPlan {
        let cut = |operand: &Operand| Operand {
            access: if operand.access == Access::Single { Access::Single } else { Access::Strided },
            ..operand.clone()
        };
        let mut inputs: Vec<Operand> = self.plan.inputs.iter().map(cut).collect();
        let outputs = match part {
            ScanPart::Totals => self.states("total", Access::Strided).collect(),
            ScanPart::Whole | ScanPart::Continued => {
                inputs.extend(self.states("begin", Access::Strided));
                self.plan.outputs.iter().map(cut).collect()
            }
        };
        ScanPlan { inputs, outputs, rank: self.plan.rank + 1, schedule: self.schedule(), part, ..self.plan.clone() }
    }

    /// The parameters of `blocks` blocks of `length` from block `first` on, with the layouts of the first `operands` operands.
    fn part_params(&self, first: u64, blocks: u64, length: u64, operands: usize) -> Params {
        let mut extents = self.params.extents.clone();
        let whole = extents.pop().unwrap_or(0);
        extents.extend([blocks, length]);
        Params {
            extents,
            layouts: (0..operands).map(|operand| self.cut_layout(operand, first, length)).collect(),
            integers: [first * self.cut.length, whole].into_iter().collect(),
            ..self.params.clone()
        }
    }

    /// How one of the plan's operands lies over kept extents, blocks of `length` from block `first` on, and positions.
    fn cut_layout(&self, operand: usize, first: u64, length: u64) -> OperandLayout {
        let layout = &self.params.layouts[operand];
        let mut strides =
            match self.plan.inputs.iter().chain(&self.plan.outputs).nth(operand).map(|operand| operand.access) {
                Some(Access::Contiguous | Access::Fours) => row_major(&self.params.extents),
                Some(Access::Strided) => layout.strides.clone(),
                Some(Access::Single) | None => return layout.clone(),
            };
        let step = strides.last().copied().unwrap_or(0);
        strides.insert(strides.len() - 1, step * length);
        OperandLayout { offset: layout.offset + step * first * self.cut.length, strides }
    }

    /// Where the states of blocks lie, from block `first` on: block after block, each with all kept positions.
    fn state_layout(&self, first: u64) -> OperandLayout {
        let kept = &self.params.extents[..self.params.extents.len() - 1];
        let mut strides = row_major(kept);
        strides.extend([self.cut.kept, 0]);
        OperandLayout { offset: first * self.cut.kept, strides }
    }

    /// The scan of the blocks' states; the first one, in the order of the scan, is the identity.
    fn between(&self, first: u64, inputs: SmallVec<[Place; 2]>, outputs: SmallVec<[Place; 1]>) -> Step {
        let plan = self.plan;
        let fields = self.dtypes.len();
        let mut builder = GraphBuilder::new();
        let identity = builder.inline(&plan.identity, |builder, leaf| builder.push(leaf));
        let index = builder.push(Node::ReduceIndex);
        let integer = |value| Node::Constant { literal: Literal::Int(value), ty: Type::INT32 };
        let begin = if plan.reverse {
            let (count, one) = (builder.push(Node::ReduceCount), builder.push(integer(1)));
            builder.push(Node::Binary(Primitive::Subtract, count, one))
        } else {
            builder.push(integer(0))
        };
        let condition = builder.push(Node::Binary(Primitive::Equal, index, begin));
        let roots = identity.iter().enumerate().map(|(field, &if_true)| {
            let if_false = builder.push(Node::Input(field as u16));
            builder.push(Node::Select { condition, if_true, if_false })
        });
        let roots: Vec<NodeId> = roots.collect();
        let states = Graph {
            nodes: (0..fields).map(|field| Node::Input(field as u16)).collect(),
            roots: (0..fields as u32).map(NodeId).collect(),
            spans: Vec::new().into(),
        };
        let blocks = self.cut.blocks();
        let layout = |offset: u64| OperandLayout {
            offset: offset * self.cut.kept,
            strides: [1, self.cut.kept].into_iter().collect(),
        };
        let layouts = std::iter::repeat_n(layout(first), fields).chain(std::iter::repeat_n(layout(0), fields));
        Step {
            name: "scan_states",
            plan: Plan::Scan(ScanPlan {
                map: builder.finish(roots),
                finish: states,
                inputs: self.states("total", Access::Strided).collect(),
                outputs: self.states("begin", Access::Strided).collect(),
                rank: 2,
                schedule: self.schedule(),
                ..plan.clone()
            }),
            params: Params {
                extents: [self.cut.kept, blocks].into_iter().collect(),
                layouts: layouts.collect(),
                ..self.params.clone()
            },
            inputs,
            outputs,
        }
    }
}

fn row_major(extents: &[u64]) -> SmallVec<[u64; 4]> {
    (0..extents.len()).map(|dim| extents[dim + 1..].iter().product()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_few_rows_are_cut() {
        let cut =
            |kept, whole, is_software| Cut::new(kept, whole, is_software).map(|cut| (cut.length, cut.full, cut.rest));
        assert_eq!(cut(1, 1 << 22, false), Some((4096, 1024, 0)));
        assert_eq!(cut(1, (1 << 22) - 5, false), Some((4096, 1023, 4091)));
        assert_eq!(cut(64, 1 << 16, false), Some((4096, 16, 0)));
        assert_eq!(cut(1, 1 << 22, true), Some((4096, 1024, 0)));
        // Enough rows, but too long for one invocation.
        assert_eq!(cut(4096, 1 << 20, true), Some((31_776, 32, 31_744)));
        assert_eq!(cut(1, 1000, true), None);
        assert_eq!(cut(4096, 1024, false), None);
        assert_eq!(cut(0, 1 << 22, true), None);
    }
}
