//! Shapes, strides and views. Pure: no buffers, no devices.

use smallvec::SmallVec;

/// Sizes per dimension; empty for a 0-d tensor.
pub type Shape = SmallVec<[usize; 6]>;

/// Where a tensor's elements lie in its storage, in elements. Strides are never negative; 0 is broadcasting.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Layout {
    pub shape: Shape,
    pub strides: SmallVec<[usize; 6]>,
    pub offset: usize,
}
