//! The equations `index_d = j_d`, solved for axes.

use crate::index::integer::IntegerBuilder;
use crate::index::{AxisId, Dim, IndexBody, Integer, IntegerId, Read};

/// Axes of the source that follow from the position in the input.
pub(super) struct Solution {
    /// Solved axes that are more than another name for a dim.
    pub(super) computed: Vec<AxisId>,
    /// All solved axes.
    pub(super) solved: Vec<AxisId>,
}

impl Solution {
    /// Whether an axis that a stage reduces has been solved, or stands in what another was solved to.
    pub(super) fn may_capture(&self, rank: u16) -> bool {
        !self.computed.is_empty() || self.solved.iter().any(|&axis| axis >= rank)
    }
}

/// Solves `index_d = j_d` for axes, where the new axis `j_d` is number `d` and the source's axes come `rank` later.
/// `None` when an equation has no axis with the factor 1 or -1 left: then not every position is hit, or some more than once.
pub(super) fn solve(
    body: &IndexBody,
    read: &Read,
    rank: u16,
    integers: &mut IntegerBuilder,
) -> Option<(Vec<IntegerId>, Solution)> {
    let view = body.integers();
    if !read.indices.iter().all(|&index| view.is_affine(index)) {
        return None;
    }
    let count = body.axes.len() as u16;
    let mut now: Vec<IntegerId> = (0..count).map(|axis| integers.push(Integer::Axis(axis + rank))).collect();
    let mut solution = Solution { computed: Vec::new(), solved: Vec::new() };
    // Plain axes first: they are only renamed.
    let is_plain = |index: IntegerId| matches!(view.get(index), Integer::Axis(_));
    let mut dims: Vec<usize> = (0..read.indices.len()).collect();
    dims.sort_by_key(|&d| !is_plain(read.indices[d]));
    for d in dims {
        let position = integers.push(Integer::Axis(d as u16));
        let index = read.indices[d];
        let free: Vec<AxisId> =
            body.axes_of_integer(index).into_iter().filter(|axis| !solution.solved.contains(axis)).collect();
        let replace = |integers: &mut IntegerBuilder, id: IntegerId, now: &[IntegerId]| {
            integers.substitute(id, &mut |_, leaf| match leaf {
                Integer::Axis(axis) => Some(now[usize::from(axis)]),
                _ => None,
            })
        };
        // The result's axes first, since the result's gradient is 0 outside of it.
        let mut chosen: Option<(AxisId, i64, IntegerId)> = None;
        for &axis in &free {
            let (factor, rest) = linear(integers, index, axis);
            if let Integer::Constant(factor @ (1 | -1)) = integers.get(factor) {
                chosen = Some((axis, factor, rest));
                break;
            }
        }
        let (axis, factor, rest) = chosen?;
        let rest = replace(integers, rest, &now);
        let solved = match factor {
            1 => integers.push(Integer::Subtract(position, rest)),
            _ => integers.push(Integer::Subtract(rest, position)),
        };
        if solved != position || body.axes[usize::from(axis)].extent != extent_of(body, read, d, integers) {
            solution.computed.push(axis);
        }
        solution.solved.push(axis);
        // Earlier solutions may name this axis.
        let own = now[usize::from(axis)];
        let Integer::Axis(own) = integers.get(own) else { return None };
        let put = |integers: &mut IntegerBuilder, id: IntegerId| {
            integers.substitute(id, &mut |_, leaf| (leaf == Integer::Axis(own)).then_some(solved))
        };
        for slot in now.iter_mut() {
            *slot = put(integers, *slot);
        }
    }
    Some((now, solution))
}

/// The extent of dim `d` of the input that is read.
fn extent_of(body: &IndexBody, read: &Read, d: usize, integers: &mut IntegerBuilder) -> IntegerId {
    match body.inputs[usize::from(read.input)].dims[d] {
        Dim::Size(size) => integers.push(Integer::Size(size)),
        Dim::Is(extent) => extent,
    }
}

/// An affine expression as `factor · axis + rest`.
fn linear(integers: &mut IntegerBuilder, id: IntegerId, axis: AxisId) -> (IntegerId, IntegerId) {
    let (zero, one) = (integers.constant(0), integers.constant(1));
    match integers.get(id) {
        Integer::Axis(other) if other == axis => (one, zero),
        Integer::Add(a, b) => {
            let ((fa, ra), (fb, rb)) = (linear(integers, a, axis), linear(integers, b, axis));
            (integers.push(Integer::Add(fa, fb)), integers.push(Integer::Add(ra, rb)))
        }
        Integer::Subtract(a, b) => {
            let ((fa, ra), (fb, rb)) = (linear(integers, a, axis), linear(integers, b, axis));
            (integers.push(Integer::Subtract(fa, fb)), integers.push(Integer::Subtract(ra, rb)))
        }
        Integer::Multiply(a, b) => {
            let ((fa, ra), (fb, rb)) = (linear(integers, a, axis), linear(integers, b, axis));
            if integers.get(fa) == Integer::Constant(0) {
                (integers.push(Integer::Multiply(a, fb)), integers.push(Integer::Multiply(a, rb)))
            } else {
                (integers.push(Integer::Multiply(fa, b)), integers.push(Integer::Multiply(ra, b)))
            }
        }
        _ => (zero, id),
    }
}
