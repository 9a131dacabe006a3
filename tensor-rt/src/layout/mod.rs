//! Shapes, strides and views. Pure: no buffers, no devices, no ops.
//!
//! A [`Layout`] says where the elements of a tensor lie in its storage, in elements. This file holds the type
//! and what is true of one layout; `views` makes layouts from layouts, `broadcast` joins shapes, `apart` looks for
//! places that several positions share, `collapse` simplifies several layouts together before a kernel sees them. Messages are PyTorch's.

mod apart;
mod broadcast;
mod collapse;
mod views;

#[cfg(test)]
mod tests;

use smallvec::SmallVec;
use tensor_gen::kernel::MAX_RANK;

pub use apart::{Split, coordinates, split};
pub use broadcast::{broadcast, broadcast_all};
pub use collapse::{Collapsed, collapse};
pub use views::infer_size;

use crate::error::{Error, Result};

/// Sizes per dimension; empty for a 0-d tensor.
pub type Shape = SmallVec<[usize; 6]>;

/// Elements between neighbours, per dimension.
pub type Strides = SmallVec<[usize; 6]>;

/// Where a tensor's elements lie in its storage, in elements. Strides are never negative; 0 is broadcasting.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Layout {
    pub shape: Shape,
    pub strides: Strides,
    pub offset: usize,
}

/// Number of elements of a shape that is already known to be valid.
pub fn elements(shape: &[usize]) -> usize {
    shape.iter().product()
}

/// Number of elements of a shape that comes from outside: the rank and the total size are checked.
pub fn checked_elements(shape: &[usize]) -> Result<usize> {
    if shape.len() > MAX_RANK {
        return Err(Error::argument(format!(
            "a tensor has at most {MAX_RANK} dimensions, but the shape {} has {}",
            list(shape),
            shape.len()
        )));
    }
    // Sizes of 0 are counted as 1, so that the strides of an empty tensor fit as well.
    let extent = shape.iter().try_fold(1usize, |product, &size| product.checked_mul(size.max(1)));
    match extent {
        Some(extent) if extent <= isize::MAX as usize / 16 => Ok(elements(shape)),
        _ => Err(Error::argument(format!("the shape {} has more elements than can be addressed", list(shape)))),
    }
}

/// A shape from numbers that a script gave: none may be negative.
pub fn shape_from(sizes: &[i64]) -> Result<Shape> {
    let shape: Shape = sizes
        .iter()
        .map(|&size| {
            usize::try_from(size).map_err(|_| {
                Error::argument(format!("Trying to create tensor with negative dimension {size}: {}", list(sizes)))
            })
        })
        .collect::<Result<_>>()?;
    checked_elements(&shape)?;
    Ok(shape)
}

/// Row-major strides. As in PyTorch a size of 0 counts as 1.
pub fn contiguous_strides(shape: &[usize]) -> Strides {
    let mut strides: Strides = SmallVec::from_elem(1, shape.len());
    for dim in (1..shape.len()).rev() {
        strides[dim - 1] = strides[dim].saturating_mul(shape[dim].max(1));
    }
    strides
}

/// The position of dimension `dim` of `rank`; negative ones count from the end. A 0-d tensor accepts 0 and -1.
pub fn normalize_dim(dim: i64, rank: usize) -> Result<usize> {
    let count = rank.max(1) as i64;
    if (-count..count).contains(&dim) {
        return Ok(if dim < 0 { dim + count } else { dim } as usize);
    }
    Err(Error::argument(format!(
        "Dimension out of range (expected to be in range of [{}, {}], but got {dim})",
        -count,
        count - 1
    )))
}

/// Normalized dims without repetition, in the order given. An empty list stays empty.
pub fn normalize_dims(dims: &[i64], rank: usize) -> Result<SmallVec<[usize; 6]>> {
    let mut normalized: SmallVec<[usize; 6]> = SmallVec::new();
    for &dim in dims {
        let position = normalize_dim(dim, rank)?;
        if normalized.contains(&position) {
            return Err(Error::argument(format!("dim {position} appears multiple times in the list of dims")));
        }
        normalized.push(position);
    }
    Ok(normalized)
}

/// `[2, 3]`, as PyTorch prints sizes.
pub fn list<T: std::fmt::Display>(numbers: &[T]) -> String {
    let items = numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    format!("[{items}]")
}

impl Layout {
    /// Dense, row-major, from the beginning of its storage.
    pub fn contiguous(shape: impl Into<Shape>) -> Layout {
        let shape = shape.into();
        let strides = contiguous_strides(&shape);
        Layout { shape, strides, offset: 0 }
    }

    pub fn rank(&self) -> usize {
        self.shape.len()
    }

    pub fn elements(&self) -> usize {
        elements(&self.shape)
    }

    /// Whether the elements lie next to each other in row-major order, wherever they begin.
    pub fn is_contiguous(&self) -> bool {
        if self.shape.contains(&0) {
            return true;
        }
        let mut expected = 1usize;
        for (&size, &stride) in self.shape.iter().zip(&self.strides).rev() {
            if size != 1 {
                if stride != expected {
                    return false;
                }
                expected *= size;
            }
        }
        true
    }

    /// Whether this is the whole storage of `storage_elements`, in order.
    pub fn covers(&self, storage_elements: usize) -> bool {
        self.offset == 0 && self.elements() == storage_elements && self.is_contiguous()
    }

    /// Whether all positions are the same element.
    pub fn is_single(&self) -> bool {
        self.elements() <= 1 || self.shape.iter().zip(&self.strides).all(|(&size, &stride)| size == 1 || stride == 0)
    }

    /// One past the last storage element that is reached; 0 when empty.
    pub fn end(&self) -> usize {
        if self.elements() == 0 {
            return 0;
        }
        let last: usize = self.shape.iter().zip(&self.strides).map(|(&size, &stride)| (size - 1) * stride).sum();
        self.offset + last + 1
    }

    /// Whether two positions may be the same element. Never false when they are; for the layouts that views
    /// make, exact.
    pub fn may_overlap_itself(&self) -> bool {
        let dims = self.shape.iter().copied().zip(self.strides.iter().copied());
        self.elements() > 1 && !apart::are_apart(dims)
    }

    /// Storage positions in row-major order.
    pub fn positions(&self) -> Positions<'_> {
        Positions { layout: self, index: SmallVec::from_elem(0, self.rank()), left: self.elements(), at: self.offset }
    }
}

/// Iterator of [`Layout::positions`].
#[derive(Debug)]
pub struct Positions<'a> {
    layout: &'a Layout,
    index: SmallVec<[usize; 6]>,
    left: usize,
    at: usize,
}

impl Iterator for Positions<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        let result = self.at;
        for dim in (0..self.index.len()).rev() {
            self.index[dim] += 1;
            self.at += self.layout.strides[dim];
            if self.index[dim] < self.layout.shape[dim] {
                break;
            }
            self.at -= self.index[dim] * self.layout.strides[dim];
            self.index[dim] = 0;
        }
        Some(result)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}
