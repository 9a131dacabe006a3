//! Joint collapsing: the fewest dimensions over which all operands of a kernel still have strides.

use smallvec::SmallVec;

/// Result of [`collapse`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collapsed {
    /// No size is 1 (unless the shape was empty of elements: a 0 stays). Empty for a single element.
    pub extents: SmallVec<[u64; 4]>,
    /// One list per operand, each as long as `extents`.
    pub strides: SmallVec<[SmallVec<[u64; 4]>; 4]>,
}

/// Drops dimensions of size 1 and joins neighbours that every operand walks through evenly. The row-major order
/// of positions is kept, so an output that is contiguous over `shape` is contiguous over the extents.
pub fn collapse(shape: &[usize], operands: &[&[usize]]) -> Collapsed {
    debug_assert!(operands.iter().all(|strides| strides.len() == shape.len()));
    let mut extents: SmallVec<[u64; 4]> = SmallVec::new();
    let mut strides: SmallVec<[SmallVec<[u64; 4]>; 4]> = operands.iter().map(|_| SmallVec::new()).collect();
    for (dim, &size) in shape.iter().enumerate() {
        if size == 1 {
            continue;
        }
        let joins = !extents.is_empty()
            && operands.iter().zip(&strides).all(|(operand, so_far)| {
                // `so_far` is as long as `extents`, which is not empty here.
                so_far.last().is_some_and(|&outer| Some(outer) == (operand[dim] as u64).checked_mul(size as u64))
            });
        if joins {
            let last = extents.len() - 1;
            extents[last] *= size as u64;
            for (operand, so_far) in operands.iter().zip(&mut strides) {
                so_far[last] = operand[dim] as u64;
            }
        } else {
            extents.push(size as u64);
            for (operand, so_far) in operands.iter().zip(&mut strides) {
                so_far.push(operand[dim] as u64);
            }
        }
    }
    Collapsed { extents, strides }
}
