//! Reads and writes at computed positions along one dim, all other dims at plain axes: `table[[ids[[i]], j]]`. Whole rows are moved, as
//! by `embedding`, and a position is computed once for each.

use tensor_gen::index::IntegerId;
use tensor_gen::ir::Literal;

use super::call::Call;
use super::{Computed, Made};
use crate::error::Result;
use crate::layout::{Layout, Shape};
use crate::scalar::Scalar;
use crate::tensor::Tensor;
use crate::value::Value;

impl Call<'_> {
    /// The input over `axes`, read at `indices`, which along `dim` are the computed positions.
    pub(super) fn gather_along(
        &self,
        input: usize,
        dim: usize,
        indices: &[IntegerId],
        Computed { positions, inside }: Computed,
        otherwise: Option<Literal>,
        axes: &[u16],
    ) -> Result<Tensor> {
        let tensor = &self.tensors[input];
        let own_batch = tensor.rank() - indices.len();
        let dims: Vec<usize> = (0..indices.len()).filter(|&other| other != dim).collect();
        let others: Vec<IntegerId> = dims.iter().map(|&other| indices[other]).collect();
        let plain = self.plain_axes(indices, dim);
        let front = moved(tensor, own_batch + dim, own_batch);
        let view = match self.affine(&others) {
            Some(affine) => self.view(input, front, &dims, affine, otherwise, &plain)?,
            None => None,
        };
        let Some(view) = view else { return Err(self.too_large()) };
        let size = view.shape()[own_batch];
        let over = [&positions.axes[..], &plain].concat();
        let extents: Shape = over.iter().map(|&axis| self.extent(axis)).collect::<Result<_>>()?;
        let mut shape = self.batch.clone();
        shape.extend(extents.iter().copied());
        if let (0, Some(otherwise)) = (size, otherwise) {
            let empty = self.runtime.full(&shape, super::view::scalar(otherwise), tensor.dtype(), &self.device)?;
            return self.over(&Made { tensor: empty, axes: over }, axes);
        }
        let row = &extents[positions.axes.len()..];
        let source = view.expanded(&self.rows(size, row))?;
        let index = self.index(positions, row)?;
        let at = Value::from(self.batch.len() as i64);
        let gathered = self.runtime.call1("gather", &[Value::from(&source), at, Value::from(&index)])?;
        let mut gathered = self.runtime.reshape(&gathered, &shape)?;
        if let Some(otherwise) = otherwise {
            gathered = self.or(&self.over(inside, &over)?, &gathered, otherwise)?;
        }
        self.over(&Made { tensor: gathered, axes: over }, axes)
    }

    /// Zeros of `extents`, with the values added at `indices`, which along `dim` are the computed positions.
    pub(super) fn scatter_along(
        &self,
        values: &Made,
        Computed { positions, inside }: Computed,
        dim: usize,
        extents: &[usize],
        indices: &[IntegerId],
    ) -> Result<Tensor> {
        let over = [&positions.axes[..], &self.plain_axes(indices, dim)].concat();
        let kept = self.kept(values, inside, &over)?;
        let row: Shape = (0..extents.len()).filter(|&other| other != dim).map(|other| extents[other]).collect();
        let zeros = self.rows(extents[dim], &row);
        let zeros = self.runtime.full(&zeros, Scalar::Int(0), kept.dtype(), &self.device)?;
        let batch = self.batch.len();
        if zeros.elements() == 0 || kept.elements() == 0 {
            return Ok(moved(&zeros, batch, batch + dim));
        }
        let index = self.index(positions, &row)?;
        let kept = self.runtime.reshape(&kept, index.shape())?;
        let at = Value::from(batch as i64);
        let added =
            self.runtime.call1("scatter_add", &[Value::from(&zeros), at, Value::from(&index), Value::from(&kept)])?;
        Ok(moved(&added, batch, batch + dim))
    }

    /// The axes that the other dims are read or written at.
    fn plain_axes(&self, indices: &[IntegerId], dim: usize) -> Vec<u16> {
        let others = indices.iter().enumerate().filter(|&(other, _)| other != dim);
        others.flat_map(|(_, &index)| self.body.axes_of_integer(index)).collect()
    }

    /// The positions as one dim after the batch dims, the same for a whole row.
    fn index(&self, positions: &Made, row: &[usize]) -> Result<Tensor> {
        let over = self.over(positions, &positions.axes)?;
        let count = over.shape()[self.batch.len()..].iter().product();
        let mut shape = self.flat(count);
        shape.extend(row.iter().map(|_| 1));
        self.runtime.reshape(&over, &shape)?.expanded(&self.rows(count, row))
    }

    /// The batch dims, `count` rows, the dims of a row.
    fn rows(&self, count: usize, row: &[usize]) -> Shape {
        let mut shape = self.flat(count);
        shape.extend(row.iter().copied());
        shape
    }
}

/// The tensor with dim `from` moved to stand at `to`.
fn moved(tensor: &Tensor, from: usize, to: usize) -> Tensor {
    let Layout { mut shape, mut strides, offset } = tensor.layout().clone();
    let (size, stride) = (shape.remove(from), strides.remove(from));
    shape.insert(to, size);
    strides.insert(to, stride);
    Tensor::over(tensor.storage().clone(), Layout { shape, strides, offset }, None)
}
