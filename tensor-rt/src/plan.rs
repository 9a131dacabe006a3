//! Shapes and layouts in, iteration out: how a kernel walks its operands. Pure.
//!
//! A kernel's text depends on the collapsed rank and on how each operand is reached ([`Access`]); its numbers are
//! extents and strides. Both come from here. This file knows no ops, no graphs and no devices.

use smallvec::SmallVec;
use tensor_gen::kernel::{Access, OperandLayout};

use crate::layout::{Layout, collapse};

type Numbers = SmallVec<[u64; 4]>;

/// How a kernel walks its operands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Iteration {
    pub extents: Numbers,
    /// 0 for a flat loop, else the number of extents.
    pub rank: u8,
    /// One per operand.
    pub access: SmallVec<[Access; 4]>,
    pub layouts: SmallVec<[OperandLayout; 4]>,
}

/// How a reduction walks its inputs: `extents` are `kept_rank` kept ones, then `reduced_rank` reduced ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reduction {
    pub kept_rank: u8,
    pub reduced_rank: u8,
    pub iteration: Iteration,
}

/// An elementwise walk over `shape`; every operand has a layout of that shape.
///
/// The last `apart` dimensions are named by the graph (`Axis`), so they stay dimensions of their own.
pub fn elementwise(shape: &[usize], operands: &[&Layout], apart: usize) -> Iteration {
    let elements: usize = shape.iter().product();
    if apart == 0 && operands.iter().all(|layout| layout.is_single() || layout.is_contiguous()) {
        let access = operands.iter().map(|layout| flat_access(layout, elements)).collect();
        let layouts =
            operands.iter().map(|layout| OperandLayout { offset: layout.offset as u64, strides: Numbers::new() });
        return Iteration {
            extents: SmallVec::from_slice(&[elements as u64]),
            rank: 0,
            access,
            layouts: layouts.collect(),
        };
    }
    let head = shape.len().saturating_sub(apart);
    let strides: SmallVec<[&[usize]; 6]> = operands.iter().map(|layout| &layout.strides[..head]).collect();
    let mut walk = collapse(&shape[..head], &strides);
    for (dim, &size) in shape.iter().enumerate().skip(head) {
        walk.extents.push(size as u64);
        for (strides, layout) in walk.strides.iter_mut().zip(operands) {
            strides.push(layout.strides[dim] as u64);
        }
    }
    if walk.extents.is_empty() {
        // A graph that names axes of a 0-d result, or strided operands of one element.
        walk.extents.push(elements as u64);
        walk.strides.iter_mut().for_each(|strides| strides.push(0));
    }
    let rank = walk.extents.len() as u8;
    let (access, layouts) = classify(&walk.extents, walk.strides, operands);
    Iteration { extents: walk.extents, rank, access, layouts }
}

/// A walk over the dimensions of `shape` that are not in `reduced`, and for each position over those that are.
pub fn reduction(shape: &[usize], reduced: &[usize], operands: &[&Layout]) -> Reduction {
    let (mut extents, mut strides): (Numbers, SmallVec<[Numbers; 4]>) =
        (Numbers::new(), operands.iter().map(|_| Numbers::new()).collect());
    let mut ranks = [0u8; 2];
    for (part, rank) in ranks.iter_mut().enumerate() {
        let dims: SmallVec<[usize; 6]> = (0..shape.len()).filter(|dim| reduced.contains(dim) == (part == 1)).collect();
        let sizes: SmallVec<[usize; 6]> = dims.iter().map(|&dim| shape[dim]).collect();
        let part_strides: SmallVec<[SmallVec<[usize; 6]>; 4]> =
            operands.iter().map(|layout| dims.iter().map(|&dim| layout.strides[dim]).collect()).collect();
        let part_strides: SmallVec<[&[usize]; 4]> = part_strides.iter().map(SmallVec::as_slice).collect();
        let mut walk = collapse(&sizes, &part_strides);
        if walk.extents.is_empty() {
            walk.extents.push(1);
            walk.strides.iter_mut().for_each(|strides| strides.push(0));
        }
        *rank = walk.extents.len() as u8;
        extents.extend(walk.extents);
        for (all, part) in strides.iter_mut().zip(walk.strides) {
            all.extend(part);
        }
    }
    let (access, layouts) = classify(&extents, strides, operands);
    let [kept_rank, reduced_rank] = ranks;
    let rank = kept_rank + reduced_rank;
    Reduction { kept_rank, reduced_rank, iteration: Iteration { extents, rank, access, layouts } }
}

fn flat_access(layout: &Layout, elements: usize) -> Access {
    // A single element is both; then the operand that could not be longer counts as contiguous.
    if elements > 1 && layout.is_single() { Access::Single } else { Access::Contiguous }
}

fn classify(
    extents: &[u64],
    strides: SmallVec<[Numbers; 4]>,
    operands: &[&Layout],
) -> (SmallVec<[Access; 4]>, SmallVec<[OperandLayout; 4]>) {
    strides
        .into_iter()
        .zip(operands)
        .map(|(strides, layout)| {
            let offset = layout.offset as u64;
            let access = access_of(extents, &strides);
            let strides = if access == Access::Strided { strides } else { Numbers::new() };
            (access, OperandLayout { offset, strides })
        })
        .unzip()
}

fn access_of(extents: &[u64], strides: &[u64]) -> Access {
    let mut dense = 1;
    let mut contiguous = true;
    let mut single = true;
    for (&extent, &stride) in extents.iter().zip(strides).rev() {
        if extent != 1 {
            contiguous &= stride == dense;
            single &= stride == 0;
            dense *= extent;
        }
    }
    match (contiguous, single) {
        (true, _) => Access::Contiguous,
        (false, true) => Access::Single,
        (false, false) => Access::Strided,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(shape: &[usize], strides: &[usize], offset: usize) -> Layout {
        Layout { shape: shape.into(), strides: strides.into(), offset }
    }

    fn numbers(values: &[u64]) -> Numbers {
        SmallVec::from_slice(values)
    }

    #[test]
    fn contiguous_and_single_operands_make_a_flat_loop() {
        let (full, single) = (layout(&[2, 3], &[3, 1], 4), layout(&[2, 3], &[0, 0], 7));
        let walk = elementwise(&[2, 3], &[&full, &single], 0);
        assert_eq!((walk.rank, walk.extents), (0, numbers(&[6])));
        assert_eq!(walk.access.as_slice(), [Access::Contiguous, Access::Single]);
        assert_eq!(walk.layouts[0], OperandLayout { offset: 4, strides: numbers(&[]) });
    }

    #[test]
    fn a_row_vector_needs_two_extents_and_leading_dims_join() {
        let (full, bias) = (layout(&[4, 5, 3], &[15, 3, 1], 0), layout(&[4, 5, 3], &[0, 0, 1], 0));
        let walk = elementwise(&[4, 5, 3], &[&full, &bias], 0);
        assert_eq!((walk.rank, walk.extents), (2, numbers(&[20, 3])));
        assert_eq!(walk.access.as_slice(), [Access::Contiguous, Access::Strided]);
        assert_eq!(walk.layouts[1].strides, numbers(&[0, 1]));
    }

    #[test]
    fn named_axes_stay_apart() {
        let full = layout(&[4, 5, 3], &[15, 3, 1], 0);
        let walk = elementwise(&[4, 5, 3], &[&full], 2);
        assert_eq!((walk.rank, walk.extents), (3, numbers(&[4, 5, 3])));
        assert_eq!(walk.access.as_slice(), [Access::Contiguous]);
        let walk = elementwise(&[4, 5, 3], &[&full], 1);
        assert_eq!(walk.extents, numbers(&[20, 3]));
        // A size of 1 that is named stays as well; one that is not goes.
        assert_eq!(elementwise(&[1, 1, 1], &[], 2).extents, numbers(&[1, 1]));
        assert_eq!(elementwise(&[], &[], 2).extents, numbers(&[1]));
    }

    #[test]
    fn reduced_dims_come_last_and_join() {
        let full = layout(&[4, 5, 3], &[15, 3, 1], 0);
        let walk = reduction(&[4, 5, 3], &[0, 1], &[&full]);
        assert_eq!((walk.kept_rank, walk.reduced_rank), (1, 1));
        assert_eq!(walk.iteration.extents, numbers(&[3, 20]));
        assert_eq!(walk.iteration.layouts[0].strides, numbers(&[1, 3]));
        let walk = reduction(&[4, 5, 3], &[1, 2], &[&full]);
        assert_eq!(walk.iteration.access.as_slice(), [Access::Contiguous]);
        assert_eq!(walk.iteration.extents, numbers(&[4, 15]));
        let walk = reduction(&[4, 5, 3], &[0, 1, 2], &[&full]);
        assert_eq!(walk.iteration.extents, numbers(&[1, 60]));
    }
}
