//! Indexing as in `x[0, ..., 1:3, [2, 0], mask]`: reading ([`Runtime::index`]) and writing ([`Runtime::index_put`]).
//!
//! Integers, slices, new axes and the ellipsis are views. Lists, integer tensors and masks are *advanced*: they pick elements, and
//! together broadcast to one shape that takes the place of the dimensions they index (or comes first when those are not
//! neighbours), as in PyTorch. Everything is done by calling ops, so it is recorded for gradients by itself.

mod advanced;

use tensor_gen::dtype::DType;

use crate::error::{Error, Result};
use crate::layout::Layout;
use crate::runtime::Runtime;
use crate::tape;
use crate::tensor::Tensor;
use crate::value::Value;

/// One part of an index.
#[derive(Clone, Debug)]
pub enum Index {
    /// `x[1]`
    Int(i64),
    /// `x[1:3]`, `x[::2]`
    Slice { start: Option<i64>, end: Option<i64>, step: i64 },
    /// `x[None]`
    NewAxis,
    /// `x[...]`
    Ellipsis,
    /// `x[[0, 2]]`
    List(Vec<i64>),
    /// Integers, or a mask when the dtype is bool.
    Tensor(Tensor),
}

/// The view part of an index done, and what is left to pick from it.
struct Picked {
    view: Tensor,
    /// Per dimension of `view`.
    picks: Vec<Option<Tensor>>,
}

impl Picked {
    /// The same of a complex tensor's parts.
    fn of_parts(&self, runtime: &Runtime) -> Result<Picked> {
        let picks = self.picks.iter().cloned().chain([None]);
        Ok(Picked { view: runtime.view_as_real(&self.view)?, picks: picks.collect() })
    }
}

impl Runtime {
    /// Positions as they are meant along a dimension of that size: negative ones count from its end.
    pub fn wrapped(&self, positions: &Tensor, size: usize) -> Result<Tensor> {
        advanced::wrapped(self, positions, size)
    }

    /// `tensor[indices]`: a view if the index has no advanced part, else a new tensor.
    pub fn index(&self, tensor: &Tensor, indices: &[Index]) -> Result<Tensor> {
        let picked = self.pick(tensor, indices)?;
        if picked.picks.iter().all(Option::is_none) {
            return Ok(picked.view);
        }
        if picked.view.is_complex() {
            return self.complex_of(&advanced::read(self, &picked.of_parts(self)?)?);
        }
        advanced::read(self, &picked)
    }

    /// `tensor[indices] = value`, or `+=` when `accumulate`. The value (a tensor or a number) is broadcast and
    /// converted to the tensor's dtype.
    pub fn index_put(&self, tensor: &Tensor, indices: &[Index], value: &Value, accumulate: bool) -> Result<()> {
        if let ([Index::Tensor(mask)], Value::Scalar(_), false) = (indices, value, accumulate)
            && mask.dtype() == DType::Bool
            && mask.shape() == tensor.shape()
        {
            let value = value.scalar()?.to_element(tensor.dtype())?;
            let filled = self.call1("where", &[mask.into(), value.into(), tensor.into()])?;
            return self.copy_into(tensor, &filled);
        }
        let picked = self.pick(tensor, indices)?;
        if picked.picks.iter().any(Option::is_some) {
            let value = self.trimmed(&self.as_value_tensor(value, tensor)?)?;
            if tensor.is_complex() {
                let picked = picked.of_parts(self)?;
                let written = advanced::write(self, &picked, &self.view_as_real(&value)?, accumulate)?;
                return self.copy_into(&picked.view, &written);
            }
            let written = advanced::write(self, &picked, &value, accumulate)?;
            return self.copy_into(&picked.view, &written);
        }
        if accumulate {
            let sum = self.call1("add", &[(&picked.view).into(), value.clone()])?;
            return self.copy_into(&picked.view, &sum);
        }
        let value = self.trimmed(&self.as_value_tensor(value, tensor)?)?;
        self.copy_into(&picked.view, &value)
    }

    /// Without the dimensions of size 1 that it begins with: what is assigned may have more of them than its place.
    fn trimmed(&self, value: &Tensor) -> Result<Tensor> {
        let ones = value.shape().iter().take_while(|&&size| size == 1).count();
        if ones == 0 { Ok(value.clone()) } else { self.reshape(value, &value.shape()[ones..]) }
    }

    /// A value to be written as a tensor of the target's dtype and device.
    fn as_value_tensor(&self, value: &Value, target: &Tensor) -> Result<Tensor> {
        match value {
            Value::Tensor(tensor) if tensor.dtype() == target.dtype() => Ok(tensor.clone()),
            Value::Tensor(tensor) => self.cast(tensor, target.dtype()),
            Value::Scalar(scalar) => {
                let number = scalar.to_element(target.dtype())?;
                match number.as_i64() {
                    Some(whole) => self.tensor_from_i64(target.dtype(), &[], &[whole], &target.device()),
                    None => self.tensor_from_f64(target.dtype(), &[], &[number.as_f64()], &target.device()),
                }
            }
            other => Err(Error::argument(format!("only a Tensor or a number can be assigned, not {}", other.kind()))),
        }
    }

    /// Does the views, and turns lists and masks into one integer tensor per dimension.
    fn pick(&self, tensor: &Tensor, indices: &[Index]) -> Result<Picked> {
        let mut ellipses = indices.iter().filter(|index| matches!(index, Index::Ellipsis)).count();
        if ellipses > 1 {
            return Err(Error::argument("an index can only have a single ellipsis ('...')"));
        }
        let consumed: usize = indices
            .iter()
            .map(|index| match index {
                Index::NewAxis | Index::Ellipsis => 0,
                Index::Tensor(mask) if mask.dtype() == DType::Bool => mask.rank(),
                _ => 1,
            })
            .sum();
        if consumed > tensor.rank() {
            return Err(Error::Index(format!("too many indices for tensor of dimension {}", tensor.rank())));
        }
        let mut view = tensor.clone();
        let mut picks: Vec<Option<Tensor>> = Vec::new();
        for index in indices {
            let dim = picks.len() as i64;
            match index {
                Index::Int(position) => {
                    let size = view.shape()[picks.len()] as i64;
                    if !(-size..size).contains(position) {
                        return Err(out_of_bounds(*position, consumed_before(tensor, &view, picks.len()), size));
                    }
                    view = self.viewed(&view, |layout| layout.select(dim, *position))?;
                }
                Index::Slice { start, end, step } => {
                    let full = start.is_none() && end.is_none() && *step == 1;
                    if !full {
                        view = self.viewed(&view, |layout| layout.slice(dim, *start, *end, *step))?;
                    }
                    picks.push(None);
                }
                Index::NewAxis => {
                    view = self.viewed(&view, |layout| layout.unsqueeze(dim))?;
                    picks.push(None);
                }
                Index::Ellipsis => {
                    ellipses = 0;
                    picks.extend(std::iter::repeat_n(None, tensor.rank() - consumed));
                }
                Index::List(positions) => {
                    let size = view.shape()[picks.len()];
                    let wrapped = wrap(positions, size, picks.len())?;
                    let count = positions.len();
                    picks.push(Some(self.tensor_from_i64(DType::Int32, &[count], &wrapped, &tensor.device())?));
                }
                // A truth value picks all or nothing of a new dimension of size 1.
                Index::Tensor(truth) if truth.dtype() == DType::Bool && truth.rank() == 0 => {
                    let count = usize::from(!self.item(truth)?.is_zero());
                    view = self.viewed(&view, |layout| layout.unsqueeze(dim))?;
                    picks.push(Some(self.tensor_from_i64(
                        DType::Int32,
                        &[count],
                        &vec![0; count],
                        &tensor.device(),
                    )?));
                }
                Index::Tensor(mask) if mask.dtype() == DType::Bool => {
                    picks.extend(self.mask_positions(mask, &view, picks.len())?.into_iter().map(Some));
                }
                Index::Tensor(positions) if positions.dtype().is_integer() => {
                    let size = view.shape()[picks.len()];
                    picks.push(Some(advanced::wrapped(self, positions, size)?));
                }
                Index::Tensor(other) => {
                    return Err(Error::argument(format!(
                        "tensors used as indices must be of an integer dtype or bool, but got {}; convert it with .long()",
                        other.dtype()
                    )));
                }
            }
        }
        debug_assert_eq!(ellipses, 0);
        picks.resize(view.rank(), None);
        Ok(Picked { view, picks })
    }

    fn viewed(&self, tensor: &Tensor, change: impl Fn(&Layout) -> Result<Layout>) -> Result<Tensor> {
        let dense = || change(&Layout::contiguous(tensor.shape()));
        tape::view(self, tensor, change(tensor.layout())?, dense)
    }

    /// The positions where a mask is true: one tensor per dimension of the mask. Waits for the mask.
    fn mask_positions(&self, mask: &Tensor, view: &Tensor, dim: usize) -> Result<Vec<Tensor>> {
        let covered = &view.shape()[dim..dim + mask.rank()];
        if let Some(wrong) = (0..mask.rank()).find(|&at| mask.shape()[at] != covered[at]) {
            return Err(Error::Index(format!(
                "The shape of the mask {} at index {wrong} does not match the shape of the indexed tensor {} at index {}",
                crate::layout::list(mask.shape()),
                crate::layout::list(view.shape()),
                dim + wrong
            )));
        }
        let positions = nonzero_positions(&self.read(mask)?, mask.shape());
        let count = positions.first().map_or(0, Vec::len);
        positions.iter().map(|along| self.tensor_from_i64(DType::Int32, &[count], along, &view.device())).collect()
    }
}

/// Coordinates of the bytes that are not 0: one list per dimension, in row-major order.
pub fn nonzero_positions(bytes: &[u8], shape: &[usize]) -> Vec<Vec<i64>> {
    let mut positions = vec![Vec::new(); shape.len()];
    for (flat, _) in bytes.iter().enumerate().filter(|&(_, &byte)| byte != 0) {
        let mut rest = flat;
        for dim in (0..shape.len()).rev() {
            positions[dim].push((rest % shape[dim]) as i64);
            rest /= shape[dim];
        }
    }
    positions
}

/// Which dimension of the original tensor dimension `at` of its view is: integers before it took dimensions away.
fn consumed_before(tensor: &Tensor, view: &Tensor, at: usize) -> usize {
    at + tensor.rank().saturating_sub(view.rank())
}

fn out_of_bounds(position: i64, dim: usize, size: i64) -> Error {
    Error::Index(format!("index {position} is out of bounds for dimension {dim} with size {size}"))
}

fn wrap(positions: &[i64], size: usize, dim: usize) -> Result<Vec<i64>> {
    let size = size as i64;
    positions
        .iter()
        .map(|&position| match position {
            position if !(-size..size).contains(&position) => Err(out_of_bounds(position, dim, size)),
            position if position < 0 => Ok(position + size),
            position => Ok(position),
        })
        .collect()
}
