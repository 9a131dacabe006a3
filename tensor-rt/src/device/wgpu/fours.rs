//! Whether a dispatch takes its operands four at a time ([`Access::Fours`]), and its parameters then.
//!
//! Every text serves all shapes of its class, so the choice is made per dispatch: from the offsets and strides, which
//! must be multiples of four, and from the number of elements, since small work is better spread over more invocations.
//!
//! Measured on llvmpipe, in CPU time ◆: adding 4M float32 takes 25 ms with an invocation per element, 14 ms with one per four,
//! 12 ms in strips of 4 fours and 8 ms in strips of 256 (a page, so that every lane streams). A GPU wants neighbouring
//! invocations at neighbouring fours: strips of one.

use smallvec::SmallVec;
use tensor_gen::kernel::{Access, OperandLayout, Params, Plan, ReducePlan};

/// Operands by number, as bits.
pub(super) type Operands = u32;

/// Fewer elements are not worth it. A GPU has thousands of invocations to keep busy first.
const LEAST: u64 = 1 << 16;
const LEAST_SOFTWARE: u64 = 1 << 11;

/// Fewer elements per result than this leave invocations of a reduction without a four.
const LEAST_PER_RESULT: u64 = 256;

/// Strips of a software adapter, for many fours and for some.
const LONG_STRIP: u64 = 256;
const SHORT_STRIP: u64 = 4;

/// The operands that `plan` can take in fours with these parameters, which fit it (`bounds`), when it is worth it.
pub(super) fn choose(plan: &Plan, params: &Params, is_software: bool) -> Option<(Operands, Params)> {
    let elements: u64 = params.extents.iter().product();
    if elements < if is_software { LEAST_SOFTWARE } else { LEAST } || plan.is_in_fours() {
        return None;
    }
    match plan {
        Plan::Map(plan) => {
            let aligned = |access, layout: &OperandLayout| access == Access::Contiguous && is_multiple(layout.offset);
            let mut operands = 0;
            for (number, operand) in plan.inputs.iter().chain(&plan.outputs).enumerate() {
                let fits = number < Operands::BITS as usize && aligned(operand.access, &params.layouts[number]);
                if fits {
                    operands |= 1 << number;
                } else if number >= plan.inputs.len() {
                    return None;
                }
            }
            let strip = strip(elements / 4, is_software);
            Some((operands, Params { integers: SmallVec::from_slice(&[strip]), ..params.clone() }))
        }
        Plan::Reduce(plan) => reduction(plan, params),
        _ => None,
    }
}

fn reduction(plan: &ReducePlan, params: &Params) -> Option<(Operands, Params)> {
    if plan.reduced_rank != 1 || *params.extents.last()? < LEAST_PER_RESULT {
        return None;
    }
    let (mut operands, mut params) = (0, params.clone());
    for (number, operand) in plan.inputs.iter().enumerate() {
        let layout = &mut params.layouts[number];
        match operand.access {
            Access::Single => continue,
            Access::Contiguous => layout.strides = row_major(&params.extents),
            Access::Strided | Access::Fours => {}
        }
        // Where there is one position only, the stride does not matter.
        for (stride, &extent) in layout.strides.iter_mut().zip(&params.extents) {
            *stride = if extent == 1 { 0 } else { *stride };
        }
        let (&last, outer) = layout.strides.split_last()?;
        if number >= Operands::BITS as usize
            || last != 1
            || !is_multiple(layout.offset)
            || !outer.iter().copied().all(is_multiple)
        {
            return None;
        }
        operands |= 1 << number;
    }
    (operands != 0).then_some((operands, params))
}

/// Fours that one invocation takes.
fn strip(fours: u64, is_software: bool) -> u64 {
    // Sixteen workgroups of long strips keep the threads of a software adapter busy.
    match fours {
        _ if !is_software => 1,
        LONG_FOURS.. => LONG_STRIP,
        SHORT_FOURS.. => SHORT_STRIP,
        _ => 1,
    }
}

const LONG_FOURS: u64 = 16 * 64 * LONG_STRIP;
const SHORT_FOURS: u64 = 8 * 64 * SHORT_STRIP;

fn is_multiple(number: u64) -> bool {
    number.is_multiple_of(4)
}

fn row_major(extents: &[u64]) -> SmallVec<[u64; 4]> {
    (0..extents.len()).map(|dim| extents[dim + 1..].iter().product()).collect()
}

#[cfg(test)]
mod tests {
    use tensor_gen::dtype::{DType, ScalarType};
    use tensor_gen::ir::{Graph, Node, NodeId};
    use tensor_gen::kernel::{MapPlan, Operand, Schedule};

    use super::*;

    fn operand(name: &str, access: Access) -> Operand {
        Operand { name: name.to_owned(), dtype: DType::Float32, access }
    }

    fn input() -> Graph {
        Graph { nodes: vec![Node::Input(0)].into(), roots: vec![NodeId(0)].into(), spans: Vec::new().into() }
    }

    fn map(input_access: Access) -> Plan {
        Plan::Map(MapPlan {
            graph: input(),
            inputs: vec![operand("x", input_access)],
            outputs: vec![operand("y", Access::Contiguous)],
            scalars: Vec::new(),
            rank: 0,
        })
    }

    fn sum(access: Access) -> Plan {
        Plan::Reduce(ReducePlan {
            state: vec![ScalarType::Float32],
            identity: input(),
            map: input(),
            combine: input(),
            finish: input(),
            monoid: None,
            inputs: vec![operand("x", access)],
            outputs: vec![operand("y", Access::Contiguous)],
            scalars: Vec::new(),
            kept_rank: 1,
            reduced_rank: 1,
            schedule: Schedule::Thread,
        })
    }

    fn params(extents: &[u64], offsets: [u64; 2], strides: &[u64]) -> Params {
        let layouts = [(offsets[0], strides), (offsets[1], &[])];
        let layouts = layouts.map(|(offset, strides)| OperandLayout { offset, strides: strides.into() });
        Params { extents: extents.into(), layouts: layouts.into_iter().collect(), ..Params::default() }
    }

    fn operands(plan: &Plan, params: &Params) -> Option<Operands> {
        choose(plan, params, true).map(|(operands, _)| operands)
    }

    #[test]
    fn a_map_is_in_fours_where_its_results_are_aligned() {
        let (dense, single) = (map(Access::Contiguous), map(Access::Single));
        assert_eq!(operands(&dense, &params(&[100_001], [0, 0], &[])), Some(0b11));
        assert_eq!(operands(&dense, &params(&[100_001], [6, 8], &[])), Some(0b10), "an input may lie anywhere");
        assert_eq!(operands(&single, &params(&[100_001], [4, 8], &[])), Some(0b10));
        assert_eq!(operands(&dense, &params(&[100_001], [4, 6], &[])), None);
        assert_eq!(operands(&dense, &params(&[100], [0, 0], &[])), None, "too few");
    }

    #[test]
    fn a_reduction_is_in_fours_where_its_rows_are_aligned() {
        let dense = sum(Access::Contiguous);
        assert_eq!(operands(&dense, &params(&[10, 1000], [4, 0], &[])), Some(1));
        assert_eq!(operands(&dense, &params(&[10, 1001], [4, 0], &[])), None, "the second row begins at 1001");
        assert_eq!(operands(&dense, &params(&[1, 10_001], [4, 0], &[])), Some(1), "one row may have any length");
        assert_eq!(operands(&dense, &params(&[1, 10_000], [2, 0], &[])), None);
        assert_eq!(operands(&dense, &params(&[1000, 10], [0, 0], &[])), None, "too short");
        let strided = sum(Access::Strided);
        assert_eq!(operands(&strided, &params(&[10, 1000], [0, 0], &[4000, 1])), Some(1));
        assert_eq!(operands(&strided, &params(&[10, 1000], [0, 0], &[1, 10])), None, "columns");
        assert_eq!(operands(&sum(Access::Single), &params(&[10, 1000], [0, 0], &[])), None, "nothing to load");
    }

    #[test]
    fn strips_leave_work_for_every_thread() {
        for (fours, expected) in [(512, 1), (2048, 4), (100_000, 4), (1 << 20, 256)] {
            assert_eq!(strip(fours, true), expected, "{fours}");
            assert_eq!(strip(fours, false), 1);
        }
    }
}
