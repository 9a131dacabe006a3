//! Values added up at affine positions: a few strided additions instead of a scatter.
//!
//! A position that is a sum of multiples of axes is a strided view of the target, in which places may coincide. With some axes held still
//! (those of a window, mostly) they do not, so one addition in place for each value of those axes does all. The order is fixed.

use tensor_gen::index::integer::Affine;

use super::Made;
use super::call::Call;
use crate::error::Result;
use crate::layout::{Layout, Split, contiguous_strides, coordinates, split};
use crate::scalar::Scalar;
use crate::tensor::Tensor;
use crate::value::Value;

/// More additions than this are left to the scatter.
const MOST_ADDITIONS: usize = 128;

impl Call<'_> {
    /// The target's array. `None` when an index falls along an axis, or when too many additions would be needed.
    pub(super) fn add_windows(&self, values: &Made, affine: &[Affine], extents: &[usize]) -> Result<Option<Tensor>> {
        let mut padded = self.batch.clone();
        let mut before = Vec::with_capacity(extents.len());
        for (form, &extent) in affine.iter().zip(extents) {
            let range = form.range(|axis| self.extent(axis).map_or(i64::MAX, |extent| extent as i64));
            let (Some((low, high)), true) = (range, form.terms.iter().all(|(_, factor)| *factor > 0)) else {
                return Ok(None);
            };
            // What lies outside of the target is added to a margin and cut off.
            let (low, high) = (low.min(0), high.max(extent as i64 - 1));
            let Ok(size) = usize::try_from(high - low + 1) else { return Ok(None) };
            padded.push(size);
            before.push(usize::try_from(-low).unwrap_or(0));
        }
        let batch = self.batch.len();
        let strides = contiguous_strides(&padded);
        let mut offset = 0;
        for (d, form) in affine.iter().enumerate() {
            let Ok(constant) = usize::try_from(form.constant + before[d] as i64) else { return Ok(None) };
            offset += constant * strides[batch + d];
        }
        let mut axes = Vec::with_capacity(usize::from(self.body.rank));
        for number in 0..self.body.rank {
            let steps = affine
                .iter()
                .enumerate()
                .map(|(d, form)| usize::try_from(form.coefficient(number)).unwrap_or(0) * strides[batch + d]);
            axes.push((self.extent(number)?, steps.sum()));
        }
        let Some(Split { held, free }) = split(&axes, MOST_ADDITIONS) else { return Ok(None) };
        if affine.iter().zip(&before).any(|(form, &before)| form.constant + (before as i64) < 0) {
            return Ok(None);
        }

        let sum = self.runtime.full(&padded, Scalar::Int(0), values.tensor.dtype(), &self.device)?;
        let numbers: Vec<u16> = held.iter().chain(&free).map(|&axis| axis as u16).collect();
        let over = self.over(values, &numbers)?;
        let from = over.layout().clone();
        let mut shape = self.batch.clone();
        shape.extend(free.iter().map(|&axis| axes[axis].0));
        let view = |tensor: &Tensor, strides: crate::layout::Strides, offset: usize| {
            Tensor::over(tensor.storage().clone(), Layout { shape: shape.clone(), strides, offset }, None)
        };
        let mut to_strides = crate::layout::Strides::from_slice(&strides[..batch]);
        to_strides.extend(free.iter().map(|&axis| axes[axis].1));
        let mut from_strides = crate::layout::Strides::from_slice(&from.strides[..batch]);
        from_strides.extend_from_slice(&from.strides[batch + held.len()..]);
        for at in coordinates(held.iter().map(|&axis| axes[axis].0)) {
            let to = offset + at.iter().zip(&held).map(|(at, &axis)| at * axes[axis].1).sum::<usize>();
            let part = at.iter().zip(&from.strides[batch..]).map(|(at, stride)| at * stride).sum::<usize>();
            let (target, part) =
                (view(&sum, to_strides.clone(), to), view(&over, from_strides.clone(), from.offset + part));
            self.runtime.call_in_place("add", &[Value::from(&target), Value::from(&part)])?;
        }
        let mut inner = sum.layout().clone();
        for (d, (&extent, &before)) in extents.iter().zip(&before).enumerate() {
            inner = inner.narrow((batch + d) as i64, before as i64, extent as i64)?;
        }
        let inner = Tensor::over(sum.storage().clone(), inner, None);
        self.runtime.contiguous(&inner).map(Some)
    }
}
