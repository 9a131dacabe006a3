//! Operands at dispatch: a plan's operand, its layout and its buffer, checked together once.
//!
//! After [`resolve`] every position of the iteration lies inside the buffer, for all dispatch code to rely on: this is the check that
//! makes the unchecked loops sound.

use tensor_gen::kernel::{Access, Operand, OperandLayout};

use super::memory::Buffer;
use super::stream::{MAX_DIMS, Sizes, Stream, dense_strides};
use crate::error::{Error, Result};

/// A checked operand.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    /// The element of position 0.
    pub(super) base: *mut u8,
    pub(super) size: usize,
    /// One per extent, in elements.
    pub(super) strides: Sizes,
}

// SAFETY: threads that share an operand read it, or write disjoint positions of it (said at each use).
unsafe impl Sync for Resolved {}
// SAFETY: as above.
unsafe impl Send for Resolved {}

impl Resolved {
    /// All positions of `extents`, which must be those it was resolved with (or a part of them, with `strides` alike).
    pub(super) fn stream(&self, extents: &[usize]) -> Stream {
        Stream::new(self.size, extents, &self.strides)
    }
}

/// The extents as numbers of this machine, and their product; refuses what cannot be iterated.
pub(super) fn extents(given: &[u64], wanted: Option<usize>) -> Result<(Sizes, usize)> {
    if given.len() > MAX_DIMS || wanted.is_some_and(|wanted| wanted != given.len()) {
        return Err(malformed(format!("{} extents given, {wanted:?} wanted", given.len())));
    }
    let mut product = 1usize;
    let mut sizes = Sizes::new();
    for &extent in given {
        let extent = number(extent)?;
        product = product.checked_mul(extent).ok_or_else(|| malformed("more positions than addresses"))?;
        sizes.push(extent);
    }
    Ok((sizes, product))
}

/// Checks that the operand's buffer has its dtype and contains every position of `extents`.
pub(super) fn resolve(
    operand: &Operand,
    layout: &OperandLayout,
    buffer: &Buffer,
    extents: &[usize],
) -> Result<Resolved> {
    let strides = strides_of(operand, layout, extents)?;
    place(operand, layout.offset, strides, buffer, extents)
}

/// As [`resolve`], for kernels that write or read the operand straight through: its elements must follow each other.
pub(super) fn resolve_dense(
    operand: &Operand,
    layout: &OperandLayout,
    buffer: &Buffer,
    extents: &[usize],
) -> Result<Resolved> {
    let resolved = resolve(operand, layout, buffer, extents)?;
    let dense = dense_strides(extents);
    let mut dims = extents.iter().zip(resolved.strides.iter().zip(&dense));
    match extents.contains(&0) || dims.all(|(&extent, (stride, dense))| extent == 1 || stride == dense) {
        true => Ok(resolved),
        false => Err(malformed(format!("operand {} must be contiguous", operand.name))),
    }
}

/// The strides that an operand's access means over `extents`.
pub(super) fn strides_of(operand: &Operand, layout: &OperandLayout, extents: &[usize]) -> Result<Sizes> {
    match operand.access {
        Access::Contiguous => Ok(dense_strides(extents)),
        Access::Fours if layout.strides.is_empty() => Ok(dense_strides(extents)),
        Access::Single => Ok(extents.iter().map(|_| 0).collect()),
        Access::Strided | Access::Fours => {
            if layout.strides.len() != extents.len() {
                let (found, wanted) = (layout.strides.len(), extents.len());
                return Err(malformed(format!("operand {} has {found} strides for {wanted} extents", operand.name)));
            }
            layout.strides.iter().map(|&stride| number(stride)).collect()
        }
    }
}

/// As [`resolve`], with the strides given.
pub(super) fn place(
    operand: &Operand,
    offset: u64,
    strides: Sizes,
    buffer: &Buffer,
    extents: &[usize],
) -> Result<Resolved> {
    if operand.dtype != buffer.dtype {
        return Err(malformed(format!("operand {} is {}, its buffer {}", operand.name, operand.dtype, buffer.dtype)));
    }
    let size = operand.dtype.size();
    if extents.contains(&0) {
        return Ok(Resolved { base: buffer.pointer(), size, strides });
    }
    let mut last = Some(offset);
    for (&extent, &stride) in extents.iter().zip(&strides) {
        let reach = (extent as u64 - 1).checked_mul(stride as u64);
        last = last.zip(reach).and_then(|(last, reach)| last.checked_add(reach));
    }
    match last {
        Some(last) if last < buffer.elements as u64 => {}
        _ => {
            let (name, elements) = (&operand.name, buffer.elements);
            return Err(malformed(format!("operand {name} reaches beyond its buffer of {elements} elements")));
        }
    }
    // SAFETY: the offset is at most `last`, which is inside the buffer.
    let base = unsafe { buffer.pointer().add(offset as usize * size) };
    Ok(Resolved { base, size, strides })
}

/// A number of a dispatch as one of this machine.
pub(super) fn number(given: u64) -> Result<usize> {
    usize::try_from(given).map_err(|_| malformed("a number beyond the address space"))
}

/// Whether no two positions are the same element, as far as a simple test tells; needed to write from several threads.
pub(super) fn is_injective(extents: &[usize], strides: &[usize]) -> bool {
    let mut dims: Vec<(usize, usize)> =
        strides.iter().copied().zip(extents.iter().copied()).filter(|dim| dim.1 > 1).collect();
    dims.sort_unstable();
    let mut reach = 0usize;
    dims.into_iter().all(|(stride, extent)| {
        let fits = stride > reach;
        reach = reach.saturating_add(stride.saturating_mul(extent - 1));
        fits
    })
}

pub(super) fn malformed(message: impl std::fmt::Display) -> Error {
    Error::Argument(format!("malformed dispatch: {message}"))
}
