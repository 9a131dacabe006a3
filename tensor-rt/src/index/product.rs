//! A sum of products of two values as a batched matrix product.
//!
//! The last axes of the result that only one operand has are the columns, those before them that only the other has are the rows, and
//! what comes before is batch (an operand without a batch axis is broadcast along it). So the result lies in its own order
//! and an operand is copied only when its axes cannot be joined, which for a convolution is the usual unfolding.

use super::Made;
use super::call::Call;
use crate::error::Result;
use crate::layout::{Layout, Shape, Strides};
use crate::tensor::Tensor;
use crate::value::Value;

impl Call<'_> {
    /// `None` when this is no matrix product: an axis is summed over that only one operand has, or there are no rows or columns.
    pub(super) fn product(&self, left: &Made, right: &Made, axes: &[u16], reduced: &[u16]) -> Result<Option<Tensor>> {
        let has = |made: &Made, axis: &u16| made.axes.contains(axis);
        if !reduced.iter().all(|axis| has(left, axis) && has(right, axis)) {
            return Ok(None);
        }
        if !axes.iter().all(|axis| has(left, axis) || has(right, axis)) {
            return Ok(None);
        }
        let only = |axis: &u16, one: &Made, other: &Made| has(one, axis) && !has(other, axis);
        let Some(last) = axes.last() else { return Ok(None) };
        // The operand of the columns stands right.
        let (left, right) = match (only(last, right, left), only(last, left, right)) {
            (true, _) => (left, right),
            (_, true) => (right, left),
            _ => return Ok(None),
        };
        let columns = axes.iter().rev().take_while(|axis| only(axis, right, left)).count();
        let rest = &axes[..axes.len() - columns];
        let rows = rest.iter().rev().take_while(|axis| only(axis, left, right)).count();
        if rows == 0 {
            return Ok(None);
        }
        let (batch, rows) = rest.split_at(rest.len() - rows);
        let columns = &axes[axes.len() - columns..];
        let left = self.arranged(left, batch, rows, reduced)?;
        let right = self.arranged(right, batch, reduced, columns)?;
        let product = self.runtime.call1("matmul", &[Value::from(&left), Value::from(&right)])?;
        let mut shape = self.batch.clone();
        for &axis in axes {
            shape.push(self.extent(axis)?);
        }
        // Batch axes that both operands lack do not exist, so only sizes of 1 differ.
        let mut full = self.batch.clone();
        for &axis in batch {
            full.push(self.extent(axis)?);
        }
        full.extend_from_slice(&product.shape()[product.rank() - 2..]);
        self.runtime.reshape(&product.expanded(&full)?, &shape).map(Some)
    }

    /// `[batch dims…, batch axes…, first axes joined, second axes joined]`; a batch axis that the value lacks has size 1.
    fn arranged(&self, made: &Made, batch: &[u16], first: &[u16], second: &[u16]) -> Result<Tensor> {
        let layout = made.tensor.layout();
        let own_batch = layout.rank() - made.axes.len();
        let mut shape = Shape::from_slice(&layout.shape[..own_batch]);
        let mut strides = Strides::from_slice(&layout.strides[..own_batch]);
        for _ in own_batch..self.batch.len() {
            shape.insert(0, 1);
            strides.insert(0, 0);
        }
        for axis in batch.iter().chain(first).chain(second) {
            match made.axes.iter().position(|other| other == axis) {
                Some(position) => {
                    shape.push(self.extent(*axis)?);
                    strides.push(layout.strides[own_batch + position]);
                }
                None => {
                    shape.push(1);
                    strides.push(0);
                }
            }
        }
        let apart = shape.len() - first.len() - second.len();
        let mut joined = Shape::from_slice(&shape[..apart]);
        joined.push(shape[apart..apart + first.len()].iter().product());
        joined.push(shape[apart + first.len()..].iter().product());
        let tensor =
            Tensor::over(made.tensor.storage().clone(), Layout { shape, strides, offset: layout.offset }, None);
        self.runtime.reshape(&tensor, &joined)
    }
}
