//! How many workgroups a dispatch needs, and how they fold into a grid whose sides are limited.
//!
//! Kernels compute their linear id as `workgroup.y * workgroups.x + workgroup.x` and ignore ids past the end, so a
//! folded grid may be a little larger than needed.

use super::{ContractPlan, Params, Plan, Schedule, WORKGROUP_SIZE};
use crate::op::Window;

/// Channels and columns that one invocation of a convolution computes.
const WINDOW_TILE: u64 = 4;

/// Workgroups per dimension; all zero when there is nothing to compute.
///
/// A grid that does not fit even when folded exceeds `max_per_dimension` in its sides; devices refuse it by name.
pub fn grid(plan: &Plan, params: &Params, max_per_dimension: u32) -> [u32; 3] {
    if let Plan::Written(_) = plan {
        // Said by the author, who counts on them.
        return std::array::from_fn(|side| {
            u32::try_from(params.extents.get(side).copied().unwrap_or(1)).unwrap_or(u32::MAX)
        });
    }
    fold(workgroups(plan, params), max_per_dimension)
}

/// The number of workgroups before folding.
fn workgroups(plan: &Plan, params: &Params) -> u64 {
    let invocations = |count: u64| count.div_ceil(u64::from(WORKGROUP_SIZE));
    let per_schedule = |schedule: Schedule, count: u64| match schedule {
        Schedule::Thread => invocations(count),
        Schedule::Workgroup => count,
    };
    match plan {
        Plan::Map(_) if plan.is_in_fours() => {
            invocations(product(&params.extents).div_ceil(4).div_ceil(integer(params, 0).max(1)))
        }
        Plan::Map(_) | Plan::Gather(_) | Plan::Scatter(_) => invocations(product(&params.extents)),
        Plan::Reduce(plan) => {
            per_schedule(plan.schedule, product(params.extents.get(..plan.kept_rank as usize).unwrap_or_default()))
        }
        Plan::Row(plan) => {
            let kept = (plan.rank as usize).saturating_sub(1);
            per_schedule(plan.schedule, product(params.extents.get(..kept).unwrap_or_default()))
        }
        Plan::Scan(plan) => {
            let kept = (plan.rank as usize).saturating_sub(1);
            per_schedule(plan.schedule, product(params.extents.get(..kept).unwrap_or_default()))
        }
        Plan::Written(_) => product(&params.extents),
        Plan::Contract(plan) => invocations(contract_tiles(plan, params)),
        Plan::Window(plan) => {
            let [n, c, h, w, o, oh, ow, kh, kw] = std::array::from_fn(|position| integer(params, position));
            let groups = integer(params, 15).max(1);
            let tiles = |channels: u64| groups * (channels / groups).div_ceil(WINDOW_TILE);
            let per_group = |channels: u64| (channels / groups).div_ceil(WINDOW_TILE);
            match plan.window {
                Window::Conv2d => invocations(n * tiles(o) * oh * ow.div_ceil(WINDOW_TILE)),
                Window::Conv2dInputGradient => invocations(n * tiles(c) * h * w.div_ceil(WINDOW_TILE)),
                Window::Conv2dWeightGradient => groups * per_group(o) * per_group(c) * kh * kw,
                Window::MaxPool2d => invocations(n * c * oh * ow),
                Window::MaxPool2dGradient => invocations(n * c * h * w),
            }
        }
    }
}

fn contract_tiles(plan: &ContractPlan, params: &Params) -> u64 {
    let (rows, columns) = (u64::from(plan.tile.0.max(1)), u64::from(plan.tile.1.max(1)));
    product(&params.extents) * integer(params, 0).div_ceil(rows) * integer(params, 1).div_ceil(columns)
}

fn integer(params: &Params, position: usize) -> u64 {
    params.integers.get(position).copied().unwrap_or(0)
}

pub(super) fn product(extents: &[u64]) -> u64 {
    extents.iter().product()
}

fn fold(workgroups: u64, max_per_dimension: u32) -> [u32; 3] {
    let clamp = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
    if workgroups == 0 {
        return [0, 0, 0];
    }
    if workgroups <= u64::from(max_per_dimension) {
        return [clamp(workgroups), 1, 1];
    }
    let mut width = workgroups.isqrt();
    if width * width < workgroups {
        width += 1;
    }
    [clamp(width), clamp(workgroups.div_ceil(width)), 1]
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folds_near_square_and_covers_all() {
        assert_eq!(fold(0, 65_535), [0, 0, 0]);
        assert_eq!(fold(65_535, 65_535), [65_535, 1, 1]);
        for groups in [65_536_u64, 100_000, 1_000_003, 4_000_000_000] {
            let [x, y, z] = fold(groups, 65_535);
            assert!(x <= 65_535 && y <= 65_535 && z == 1);
            let total = u64::from(x) * u64::from(y);
            assert!(total >= groups && total - groups < u64::from(x), "{groups}: {x} x {y}");
        }
    }
}
