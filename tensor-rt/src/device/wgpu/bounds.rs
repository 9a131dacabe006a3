//! How far a dispatch reaches into each operand, from its plan and parameters alone.
//!
//! Generated text indexes only as its plan says, so a dispatch whose reach fits the buffers cannot leave them; that is
//! what allows such text to run without the shader's own bounds checks. Data-dependent positions (gather, scatter)
//! are clamped by the kernel to the sizes given in the parameters, which are part of the reach.

use smallvec::{SmallVec, smallvec};
use tensor_gen::kernel::{Access, Operand, OperandLayout, Params, Plan, ScanPart};
use tensor_gen::op::Window;

use crate::error::{Error, Result};

/// Elements that each operand must have, inputs first; all 0 when the dispatch has nothing to do.
pub(super) type Reach = SmallVec<[u64; 8]>;

/// Kernels index with u32.
const MAX_ELEMENTS: u64 = u32::MAX as u64;

/// The reach of one dispatch, or what is wrong with its parameters.
pub(super) fn reach(name: &str, plan: &Plan, params: &Params) -> Result<Reach> {
    let operands: SmallVec<[&Operand; 8]> = plan.operands().collect();
    if params.layouts.len() != operands.len() {
        return Err(Error::argument(format!(
            "kernel {name}: {} operands but {} layouts",
            operands.len(),
            params.layouts.len()
        )));
    }
    let geometry = Geometry::new(plan, params).ok_or_else(|| {
        Error::argument(format!(
            "kernel {name}: extents {:?} and integers {:?} do not fit its plan",
            params.extents, params.integers
        ))
    })?;
    geometry.check(name)?;
    if product(&params.extents) > MAX_ELEMENTS {
        return Err(Error::Unsupported(format!(
            "kernel {name}: {:?} elements to go over; kernels count with 32 bits",
            params.extents
        )));
    }
    geometry.check_fours(name)?;
    let mut reach: Reach = smallvec![0; operands.len()];
    for (number, (operand, layout)) in operands.iter().zip(&params.layouts).enumerate() {
        let elements = geometry.reach(number, operand, layout);
        if elements > MAX_ELEMENTS {
            return Err(Error::Unsupported(format!(
                "kernel {name}: operand {} reaches element {elements}; kernels index with 32 bits",
                operand.name
            )));
        }
        reach[number] = elements;
    }
    Ok(reach)
}

/// What the operands of one dispatch are walked over.
struct Geometry<'a> {
    plan: &'a Plan,
    params: &'a Params,
    inputs: usize,
}

impl<'a> Geometry<'a> {
    /// `None` when there are not as many extents and integers as the plan says. A flat map may have any number of extents.
    fn new(plan: &'a Plan, params: &'a Params) -> Option<Geometry<'a>> {
        let (extents, integers) = match plan {
            Plan::Map(map) => (usize::from(map.rank), usize::from(plan.is_in_fours())),
            Plan::Reduce(plan) => (usize::from(plan.kept_rank) + usize::from(plan.reduced_rank), 0),
            Plan::Row(plan) => (usize::from(plan.rank), 0),
            Plan::Scan(plan) => (usize::from(plan.rank), if plan.part == ScanPart::Whole { 0 } else { 2 }),
            Plan::Contract(plan) => (usize::from(plan.batch_rank), 7),
            Plan::Window(_) => (params.extents.len(), 16),
            Plan::Gather(plan) => (usize::from(plan.rank), 2),
            Plan::Scatter(plan) => (usize::from(plan.rank), 5),
            Plan::Written(plan) => (3, plan.sizes.len()),
        };
        let is_flat = matches!(plan, Plan::Map(plan) if plan.rank == 0) && !params.extents.is_empty();
        let fits = (is_flat || params.extents.len() == extents) && params.integers.len() >= integers;
        fits.then_some(Geometry { plan, params, inputs: plan.inputs().len() })
    }

    /// Sizes that no kernel of the kind can work with, and that its text does not test.
    fn check(&self, name: &str) -> Result<()> {
        match self.plan {
            Plan::Gather(_) | Plan::Scatter(_) => {
                let (indices, size) = match self.plan {
                    Plan::Gather(_) => (product(&self.params.extents), self.integer(1)),
                    _ => (product(&self.params.extents).saturating_mul(self.integer(0)), self.integer(4)),
                };
                if indices > 0 && size == 0 {
                    return Err(Error::Index(format!("{name}: no index is in bounds for a dimension of size 0")));
                }
            }
            Plan::Window(plan) => {
                let [channels, outputs, groups] = [self.integer(1), self.integer(4), self.integer(15)];
                let is_pool = matches!(plan.window, Window::MaxPool2d | Window::MaxPool2dGradient);
                let groups_divide = groups > 0 && channels.is_multiple_of(groups) && outputs.is_multiple_of(groups);
                if self.integer(9) == 0 || self.integer(10) == 0 || !groups_divide || is_pool && channels != outputs {
                    return Err(Error::argument(format!(
                        "kernel {name}: strides {:?}, {channels} channels, {outputs} output channels in {groups} groups",
                        &self.params.integers[9..11]
                    )));
                }
            }
            Plan::Row(plan) if plan.held > 0 => {
                let length = self.params.extents.last().copied().unwrap_or(0);
                if length > u64::from(plan.held) * plan.schedule.lanes() {
                    return Err(Error::argument(format!(
                        "kernel {name}: rows of {length} elements, but {} of them are held by each of {} invocations",
                        plan.held,
                        plan.schedule.lanes()
                    )));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A text in fours divides offsets and strides by 4.
    fn check_fours(&self, name: &str) -> Result<()> {
        let is_map = matches!(self.plan, Plan::Map(_));
        for (operand, layout) in self.plan.operands().zip(&self.params.layouts) {
            let aligned = |number: &u64| number.is_multiple_of(4);
            let fits = operand.access != Access::Fours
                || aligned(&layout.offset)
                    && match layout.strides.split_last() {
                        Some((&last, outer)) if !is_map => last == 1 && outer.iter().all(aligned),
                        other => is_map && other.is_none(),
                    };
            if !fits {
                return Err(Error::argument(format!(
                    "kernel {name}: operand {} is taken four at a time, but its offset is {} and its strides are {:?}",
                    operand.name, layout.offset, layout.strides
                )));
            }
        }
        if is_map && self.plan.is_in_fours() && self.integer(0) == 0 {
            return Err(Error::argument(format!("kernel {name}: strips of no fours")));
        }
        Ok(())
    }

    fn reach(&self, number: usize, operand: &Operand, layout: &OperandLayout) -> u64 {
        let extents = &self.params.extents[..];
        let is_output = number >= self.inputs;
        let elements = match self.plan {
            Plan::Map(_) => walk(operand.access, extents, layout),
            Plan::Reduce(plan) if is_output => product(&extents[..usize::from(plan.kept_rank)]),
            Plan::Reduce(_) if operand.access == Access::Fours => strided(extents, layout),
            Plan::Reduce(_) => walk(operand.access, extents, layout),
            Plan::Row(plan) if is_output && !plan.per_element => {
                product(&extents[..usize::from(plan.rank).saturating_sub(1)])
            }
            Plan::Row(_) | Plan::Scan(_) => walk(operand.access, extents, layout),
            Plan::Contract(_) => self.contract(number, is_output, operand, layout),
            Plan::Window(plan) => self.window(plan.window, number, is_output, operand, layout),
            Plan::Gather(_) if number == 0 => {
                let [stride, size] = [self.integer(0), self.integer(1)];
                along(walk(operand.access, extents, layout), size, stride)
            }
            Plan::Gather(_) => walk(operand.access, extents, layout),
            Plan::Scatter(_) => {
                let size = self.integer(if is_output { 4 } else { 0 });
                let stride = self.integer(if is_output { 3 } else { 1 + number });
                along(walk(operand.access, extents, layout), size, stride)
            }
            // It keeps the checks of the shader itself.
            Plan::Written(_) => 0,
        };
        if elements == 0 { 0 } else { elements.saturating_add(layout.offset) }
    }

    fn contract(&self, number: usize, is_output: bool, operand: &Operand, layout: &OperandLayout) -> u64 {
        let batch = &self.params.extents[..];
        let [m, n, k] = [self.integer(0), self.integer(1), self.integer(2)];
        if product(batch) == 0 || m == 0 || n == 0 {
            return 0;
        }
        match number {
            _ if is_output => product(batch).saturating_mul(m).saturating_mul(n),
            0 => along(along(strided(batch, layout), m, self.integer(3)), k, self.integer(4)),
            1 => along(along(strided(batch, layout), k, self.integer(5)), n, self.integer(6)),
            _ => {
                let mut extents: SmallVec<[u64; 8]> = batch.into();
                extents.extend([m, n]);
                walk(operand.access, &extents, layout)
            }
        }
    }

    fn window(&self, window: Window, number: usize, is_output: bool, operand: &Operand, layout: &OperandLayout) -> u64 {
        let [n, c, h, w, o, oh, ow, kh, kw] = std::array::from_fn(|position| self.integer(position));
        let input = product(&[n, c, h, w]);
        let weight = product(&[o, c / self.integer(15).max(1), kh, kw]);
        let output = product(&[n, o, oh, ow]);
        match (window, number, is_output) {
            (Window::Conv2d, 0, false) | (Window::Conv2dWeightGradient, 1, false) => input,
            (Window::Conv2d | Window::Conv2dInputGradient, 1, false) => weight,
            (Window::Conv2dInputGradient | Window::Conv2dWeightGradient, 0, false) => output,
            (Window::MaxPool2d, _, false) => input,
            (Window::MaxPool2dGradient, _, false) => output,
            (Window::Conv2d | Window::MaxPool2d, _, true) => output,
            (Window::Conv2dInputGradient | Window::MaxPool2dGradient, _, true) => input,
            (Window::Conv2dWeightGradient, _, true) => weight,
            (Window::Conv2d, _, false) => walk(operand.access, &[n, o, oh.saturating_mul(ow)], layout),
            // No window plan has more inputs; if one did, nothing would be large enough for it.
            _ => u64::MAX,
        }
    }

    fn integer(&self, position: usize) -> u64 {
        self.params.integers[position]
    }
}

/// Elements reached from the offset when `extents` are walked as `access` says.
fn walk(access: Access, extents: &[u64], layout: &OperandLayout) -> u64 {
    match access {
        Access::Contiguous | Access::Fours => product(extents),
        Access::Single => product(extents).min(1),
        Access::Strided => strided(extents, layout),
    }
}

/// Missing strides are 0, as in the parameter block.
fn strided(extents: &[u64], layout: &OperandLayout) -> u64 {
    let strides = layout.strides.iter().copied().chain(std::iter::repeat(0));
    extents.iter().zip(strides).fold(1, |reached, (&extent, stride)| along(reached, extent, stride))
}

/// `reached` elements, repeated `extent` times at a distance of `stride`.
fn along(reached: u64, extent: u64, stride: u64) -> u64 {
    if reached == 0 || extent == 0 { 0 } else { reached.saturating_add((extent - 1).saturating_mul(stride)) }
}

fn product(extents: &[u64]) -> u64 {
    if extents.contains(&0) { 0 } else { extents.iter().fold(1, |product, &extent| product.saturating_mul(extent)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(offset: u64, strides: &[u64]) -> OperandLayout {
        OperandLayout { offset, strides: strides.into() }
    }

    #[test]
    fn a_walk_reaches_its_last_element_plus_one() {
        assert_eq!(walk(Access::Contiguous, &[3, 4], &layout(0, &[])), 12);
        assert_eq!(walk(Access::Single, &[3, 4], &layout(0, &[])), 1);
        assert_eq!(walk(Access::Strided, &[3, 4], &layout(0, &[1, 3])), 12);
        assert_eq!(walk(Access::Strided, &[3, 4], &layout(0, &[0, 2])), 7);
        assert_eq!(walk(Access::Strided, &[], &layout(0, &[])), 1);
    }

    #[test]
    fn an_empty_extent_reaches_nothing() {
        for access in [Access::Contiguous, Access::Single, Access::Strided] {
            assert_eq!(walk(access, &[3, 0], &layout(7, &[5, 5])), 0);
        }
    }

    #[test]
    fn absurd_sizes_saturate() {
        assert_eq!(product(&[u64::MAX, 2, 0]), 0);
        assert_eq!(product(&[u64::MAX, 2]), u64::MAX);
        assert_eq!(strided(&[u64::MAX, u64::MAX], &layout(0, &[u64::MAX, 9])), u64::MAX);
    }
}
