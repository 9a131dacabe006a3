//! Layouts from layouts: what PyTorch's view ops do to shape, strides and offset.

use smallvec::SmallVec;

use super::{Layout, Shape, Strides, checked_elements, list, normalize_dim, normalize_dims, shape_from};
use crate::error::{Error, Result};

/// Replaces one -1 in `size` by what `elements` leave for it.
pub fn infer_size(size: &[i64], elements: usize) -> Result<Shape> {
    let mut unknown = None;
    let mut known = 1usize;
    for (dim, &entry) in size.iter().enumerate() {
        if entry == -1 {
            if unknown.replace(dim).is_some() {
                return Err(Error::argument("only one dimension can be inferred"));
            }
        } else if entry < 0 {
            return Err(Error::argument(format!("invalid shape dimension {entry}")));
        } else {
            known = known.checked_mul(entry as usize).ok_or_else(|| invalid_shape(size, elements))?;
        }
    }
    let mut shape: Shape = size.iter().map(|&entry| entry.max(0) as usize).collect();
    match unknown {
        Some(_) if known == 0 && elements == 0 => {
            return Err(Error::argument(format!(
                "cannot reshape tensor of 0 elements into shape {} because the unspecified dimension size -1 can be \
                 any value and is ambiguous",
                list(size)
            )));
        }
        Some(dim) if known != 0 && elements.is_multiple_of(known) => shape[dim] = elements / known,
        None if known == elements => {}
        _ => return Err(invalid_shape(size, elements)),
    }
    checked_elements(&shape)?;
    Ok(shape)
}

fn invalid_shape(size: &[i64], elements: usize) -> Error {
    Error::argument(format!("shape '{}' is invalid for input of size {elements}", list(size)))
}

impl Layout {
    /// The same elements in another shape without moving them, if strides can say that.
    pub fn reshaped(&self, shape: &[usize]) -> Option<Layout> {
        debug_assert_eq!(self.elements(), super::elements(shape));
        if self.elements() == 0 || self.is_contiguous() {
            let strides = super::contiguous_strides(shape);
            return Some(Layout { shape: Shape::from_slice(shape), strides, offset: self.offset });
        }
        let mut strides: Strides = SmallVec::from_elem(1, shape.len());
        let mut view_dim = shape.len();
        // Walks runs of old dimensions that are evenly spaced, from the last; each must be filled exactly by new ones.
        let mut run_stride = self.strides.last().copied().unwrap_or(1);
        let (mut run, mut filled) = (1usize, 1usize);
        for dim in (0..self.rank()).rev() {
            run *= self.shape[dim];
            let run_ends =
                dim == 0 || (self.shape[dim - 1] != 1 && self.strides[dim - 1] != run.checked_mul(run_stride)?);
            if run_ends {
                while view_dim > 0 && (filled < run || shape[view_dim - 1] == 1) {
                    view_dim -= 1;
                    strides[view_dim] = filled.checked_mul(run_stride)?;
                    filled *= shape[view_dim];
                }
                if filled != run {
                    return None;
                }
                if dim > 0 {
                    run_stride = self.strides[dim - 1];
                    (run, filled) = (1, 1);
                }
            }
        }
        (view_dim == 0).then(|| Layout { shape: Shape::from_slice(shape), strides, offset: self.offset })
    }

    /// `Tensor.view(size)`
    pub fn view(&self, size: &[i64]) -> Result<Layout> {
        let shape = infer_size(size, self.elements())?;
        self.reshaped(&shape).ok_or_else(|| {
            Error::argument(
                "view size is not compatible with input tensor's size and stride (at least one dimension spans \
                 across two contiguous subspaces). Use .reshape(...) instead.",
            )
        })
    }

    /// `Tensor.expand(size)`: -1 keeps a size.
    pub fn expand(&self, size: &[i64]) -> Result<Layout> {
        let Some(leading) = size.len().checked_sub(self.rank()) else {
            return Err(Error::argument(format!(
                "expand: the number of sizes provided ({}) must be greater or equal to the number of dimensions in \
                 the tensor ({})",
                size.len(),
                self.rank()
            )));
        };
        let mut shape = Shape::new();
        for (dim, &entry) in size.iter().enumerate() {
            shape.push(match (entry, dim.checked_sub(leading)) {
                (-1, Some(own)) => self.shape[own],
                (-1, None) => {
                    return Err(Error::argument(format!(
                        "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension {dim}"
                    )));
                }
                (entry, _) => usize::try_from(entry)
                    .map_err(|_| Error::argument(format!("expand: negative size {entry} in {}", list(size))))?,
            });
        }
        self.broadcast_to(&shape)
    }

    /// `Tensor.permute(dims)`
    pub fn permute(&self, dims: &[i64]) -> Result<Layout> {
        if dims.len() != self.rank() {
            return Err(Error::argument(format!(
                "permute: number of dimensions in the tensor input does not match the length of the desired ordering \
                 of dimensions i.e. input.dim() = {} is not equal to len(dims) = {}",
                self.rank(),
                dims.len()
            )));
        }
        let mut order: SmallVec<[usize; 6]> = SmallVec::new();
        for &dim in dims {
            let dim = normalize_dim(dim, self.rank())?;
            if order.contains(&dim) {
                return Err(Error::argument("permute(): duplicate dims are not allowed."));
            }
            order.push(dim);
        }
        Ok(Layout {
            shape: order.iter().map(|&dim| self.shape[dim]).collect(),
            strides: order.iter().map(|&dim| self.strides[dim]).collect(),
            offset: self.offset,
        })
    }

    /// `Tensor.transpose(dim0, dim1)`
    pub fn transpose(&self, dim0: i64, dim1: i64) -> Result<Layout> {
        let (dim0, dim1) = (normalize_dim(dim0, self.rank())?, normalize_dim(dim1, self.rank())?);
        let mut result = self.clone();
        if self.rank() > 0 {
            result.shape.swap(dim0, dim1);
            result.strides.swap(dim0, dim1);
        }
        Ok(result)
    }

    /// `Tensor.narrow(dim, start, length)`
    pub fn narrow(&self, dim: i64, start: i64, length: i64) -> Result<Layout> {
        if self.rank() == 0 {
            return Err(Error::argument("narrow() cannot be applied to a 0-dim tensor."));
        }
        if length < 0 {
            return Err(Error::argument("narrow(): length must be non-negative."));
        }
        let dim = normalize_dim(dim, self.rank())?;
        let size = self.shape[dim] as i64;
        if !(-size..=size).contains(&start) {
            return Err(Error::argument(format!(
                "start out of range (expected to be in range of [-{size}, {size}], but got {start})"
            )));
        }
        let start = if start < 0 { start + size } else { start };
        if length > size - start {
            return Err(Error::argument(format!(
                "start ({start}) + length ({length}) exceeds dimension size ({size})."
            )));
        }
        let mut result = self.clone();
        result.shape[dim] = length as usize;
        result.offset += start as usize * self.strides[dim];
        Ok(result)
    }

    /// `Tensor.select(dim, index)`
    pub fn select(&self, dim: i64, index: i64) -> Result<Layout> {
        if self.rank() == 0 {
            return Err(Error::argument("select() cannot be applied to a 0-dim tensor."));
        }
        let dim = normalize_dim(dim, self.rank())?;
        let size = self.shape[dim] as i64;
        if !(-size..size).contains(&index) {
            return Err(Error::Index(format!(
                "select(): index {index} out of range for tensor of size {} at dimension {dim}",
                list(&self.shape)
            )));
        }
        let index = if index < 0 { index + size } else { index };
        let mut result = self.clone();
        result.offset += index as usize * self.strides[dim];
        result.shape.remove(dim);
        result.strides.remove(dim);
        Ok(result)
    }

    /// `x[start:end:step]` along `dim`; bounds are clamped as in Python, the step must be positive.
    pub fn slice(&self, dim: i64, start: Option<i64>, end: Option<i64>, step: i64) -> Result<Layout> {
        if self.rank() == 0 {
            return Err(Error::argument("slice() cannot be applied to a 0-dim tensor."));
        }
        let dim = normalize_dim(dim, self.rank())?;
        if step <= 0 {
            return Err(Error::argument("slice step must be positive"));
        }
        let size = self.shape[dim] as i64;
        let clamp = |bound: i64| if bound < 0 { bound.saturating_add(size) } else { bound }.clamp(0, size);
        let start = clamp(start.unwrap_or(0));
        let end = clamp(end.unwrap_or(size)).max(start);
        let length = (end - start) as u64;
        let mut result = self.clone();
        result.shape[dim] = length.div_ceil(step as u64) as usize;
        result.offset += start as usize * self.strides[dim];
        // With at most one element left the stride is never used; keep it from overflowing.
        result.strides[dim] = self.strides[dim].checked_mul(step as usize).unwrap_or(self.strides[dim]);
        Ok(result)
    }

    /// `Tensor.squeeze()` or `squeeze(dims)`: named dims of another size than 1 stay.
    pub fn squeeze(&self, dims: Option<&[i64]>) -> Result<Layout> {
        let named = dims.map(|dims| normalize_dims(dims, self.rank())).transpose()?;
        let goes = |dim: usize| self.shape[dim] == 1 && named.as_ref().is_none_or(|named| named.contains(&dim));
        let kept = (0..self.rank()).filter(|&dim| !goes(dim));
        Ok(Layout {
            shape: kept.clone().map(|dim| self.shape[dim]).collect(),
            strides: kept.map(|dim| self.strides[dim]).collect(),
            offset: self.offset,
        })
    }

    /// `Tensor.unsqueeze(dim)`
    pub fn unsqueeze(&self, dim: i64) -> Result<Layout> {
        let dim = normalize_dim(dim, self.rank() + 1)?;
        let stride = if dim < self.rank() { self.shape[dim].max(1).saturating_mul(self.strides[dim]) } else { 1 };
        let mut result = self.clone();
        result.shape.insert(dim, 1);
        result.strides.insert(dim, stride);
        checked_elements(&result.shape)?;
        Ok(result)
    }

    /// `Tensor.unfold(dim, size, step)`: overlapping windows as a new last dimension.
    pub fn unfold(&self, dim: i64, size: i64, step: i64) -> Result<Layout> {
        let dim = normalize_dim(dim, self.rank())?;
        let available = self.shape.get(dim).copied().unwrap_or(1) as i64;
        if size < 0 {
            return Err(Error::argument(format!("size is {size} but must be >= 0")));
        }
        if size > available {
            return Err(Error::argument(format!(
                "maximum size for tensor at dimension {dim} is {available} but size is {size}"
            )));
        }
        if step <= 0 {
            return Err(Error::argument(format!("step is {step} but must be > 0")));
        }
        let mut result = self.clone();
        if self.rank() == 0 {
            result.shape.push(size as usize);
            result.strides.push(1);
            return Ok(result);
        }
        let stride = self.strides[dim];
        result.shape[dim] = ((available - size) / step + 1) as usize;
        result.strides[dim] = stride.checked_mul(step as usize).unwrap_or(stride);
        result.shape.push(size as usize);
        result.strides.push(stride);
        checked_elements(&result.shape)?;
        Ok(result)
    }

    /// `Tensor.diagonal(offset, dim1, dim2)`: the diagonal becomes the last dimension.
    pub fn diagonal(&self, offset: i64, dim1: i64, dim2: i64) -> Result<Layout> {
        let (first, second) = (normalize_dim(dim1, self.rank())?, normalize_dim(dim2, self.rank())?);
        if first == second || self.rank() < 2 {
            return Err(Error::argument(format!("diagonal dimensions cannot be identical {dim1}, {dim2}")));
        }
        let (rows, columns) = (self.shape[first] as i64, self.shape[second] as i64);
        let length = if offset >= 0 {
            rows.min(columns.saturating_sub(offset))
        } else {
            rows.saturating_add(offset).min(columns)
        }
        .max(0) as usize;
        let stride = self.strides[first] + self.strides[second];
        let mut result = self.clone();
        if length > 0 {
            result.offset += if offset >= 0 {
                offset as usize * self.strides[second]
            } else {
                offset.unsigned_abs() as usize * self.strides[first]
            };
        }
        for dim in [first.max(second), first.min(second)] {
            result.shape.remove(dim);
            result.strides.remove(dim);
        }
        result.shape.push(length);
        result.strides.push(stride);
        Ok(result)
    }

    /// `Tensor.as_strided(size, stride, offset)` over a storage of `storage_elements`.
    pub fn as_strided(
        &self,
        size: &[i64],
        stride: &[i64],
        offset: Option<i64>,
        storage_elements: usize,
    ) -> Result<Layout> {
        if size.len() != stride.len() {
            return Err(Error::argument(format!(
                "mismatch in length of strides and shape: {} and {}",
                stride.len(),
                size.len()
            )));
        }
        let shape = shape_from(size)?;
        let not_negative = |number: i64, what: &str| {
            usize::try_from(number).map_err(|_| Error::argument(format!("as_strided: {what} {number} is negative")))
        };
        let strides = stride.iter().map(|&entry| not_negative(entry, "stride")).collect::<Result<Strides>>()?;
        let offset = offset.map_or(Ok(self.offset), |offset| not_negative(offset, "storage_offset"))?;
        let end = if super::elements(&shape) == 0 {
            Some(0)
        } else {
            shape
                .iter()
                .zip(&strides)
                .try_fold(offset, |reach, (&size, &stride)| reach.checked_add((size - 1).checked_mul(stride)?))
                .and_then(|last| last.checked_add(1))
        };
        if end.is_none_or(|end| end > storage_elements) {
            return Err(Error::argument(format!(
                "as_strided: sizes {}, strides {}, storage offset {offset} are out of bounds for storage of \
                 {storage_elements} elements",
                list(&shape),
                list(&strides)
            )));
        }
        Ok(Layout { shape, strides, offset })
    }
}
