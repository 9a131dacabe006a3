//! Broadcasting: PyTorch's rule and PyTorch's words when it does not apply.

use smallvec::SmallVec;

use super::{Layout, Shape, checked_elements, list};
use crate::error::{Error, Result};

/// The common shape of two.
pub fn broadcast(left: &[usize], right: &[usize]) -> Result<Shape> {
    let rank = left.len().max(right.len());
    let mut shape: Shape = SmallVec::from_elem(1, rank);
    for from_end in 1..=rank {
        let size = |of: &[usize]| of.len().checked_sub(from_end).map_or(1, |dim| of[dim]);
        let dim = rank - from_end;
        shape[dim] = match (size(left), size(right)) {
            (a, b) if a == b => a,
            (1, b) => b,
            (a, 1) => a,
            (a, b) => {
                return Err(Error::argument(format!(
                    "The size of tensor a ({a}) must match the size of tensor b ({b}) at non-singleton dimension {dim}"
                )));
            }
        };
    }
    checked_elements(&shape)?;
    Ok(shape)
}

/// The common shape of any number of shapes; of none, that of a 0-d tensor.
pub fn broadcast_all<'a>(shapes: impl IntoIterator<Item = &'a [usize]>) -> Result<Shape> {
    let mut result = Shape::new();
    for shape in shapes {
        if result.as_slice() != shape {
            result = broadcast(&result, shape)?;
        }
    }
    Ok(result)
}

impl Layout {
    /// The same elements seen with the larger `shape`: new and repeated dimensions get stride 0.
    pub fn broadcast_to(&self, shape: &[usize]) -> Result<Layout> {
        let Some(leading) = shape.len().checked_sub(self.rank()) else {
            return Err(Error::argument(format!(
                "a tensor of shape {} cannot be broadcast to the shorter shape {}",
                list(&self.shape),
                list(shape)
            )));
        };
        checked_elements(shape)?;
        let mut strides = SmallVec::from_elem(0, shape.len());
        for dim in 0..self.rank() {
            let (from, to) = (self.shape[dim], shape[leading + dim]);
            if from == to {
                strides[leading + dim] = self.strides[dim];
            } else if from != 1 {
                return Err(Error::argument(format!(
                    "The expanded size of the tensor ({to}) must match the existing size ({from}) at non-singleton \
                     dimension {}.  Target sizes: {}.  Tensor sizes: {}",
                    leading + dim,
                    list(shape),
                    list(&self.shape)
                )));
            }
        }
        Ok(Layout { shape: Shape::from_slice(shape), strides, offset: self.offset })
    }
}
