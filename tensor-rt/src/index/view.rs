//! Reads at affine indices: an input seen through strides, after a flip where an index falls and a pad where it leaves the input.

use tensor_gen::index::IntegerId;
use tensor_gen::index::integer::Affine;
use tensor_gen::ir::Literal;

use super::call::Call;
use crate::error::{Error, Result};
use crate::layout::{Layout, Shape, Strides};
use crate::scalar::Scalar;
use crate::tensor::Tensor;
use crate::value::Value;

impl Call<'_> {
    /// The indices as sums of multiples of axes, if they are with these sizes.
    pub(super) fn affine(&self, indices: &[IntegerId]) -> Option<Vec<Affine>> {
        indices.iter().map(|&index| self.body.integers().affine(index, &self.numbers())).collect()
    }

    /// The tensor's last dims, which are `dims` of the input, read at the indices: a strided view. `None` when one index rises along an axis along which another falls, next to other axes.
    pub(super) fn view(
        &self,
        input: usize,
        mut tensor: Tensor,
        dims: &[usize],
        mut affine: Vec<Affine>,
        otherwise: Option<Literal>,
        axes: &[u16],
    ) -> Result<Option<Tensor>> {
        let batch = tensor.rank() - affine.len();
        let extents: Vec<usize> = axes.iter().map(|&axis| self.extent(axis)).collect::<Result<_>>()?;
        let is_empty = extents.contains(&0);
        for (d, form) in affine.iter_mut().enumerate().filter(|_| !is_empty) {
            self.inside(&mut tensor, (input, dims[d]), batch + d, form, otherwise)?;
        }
        if !is_empty {
            self.rising_dims(&mut tensor, batch, &mut affine)?;
        }
        let reversed = match is_empty {
            true => Vec::new(),
            false => match self.rising_axes(&mut affine)? {
                Some(reversed) => reversed,
                None => return Ok(None),
            },
        };
        let own = tensor.layout();
        let mut shape: Shape = Shape::from_slice(&own.shape[..batch]);
        shape.extend(extents.iter().copied());
        if is_empty {
            return Ok(Some(Tensor::over(tensor.storage().clone(), Layout::contiguous(shape), None)));
        }
        let mut strides = Strides::from_slice(&own.strides[..batch]);
        let mut offset = own.offset;
        for (d, form) in affine.iter().enumerate() {
            // In range and rising by now.
            offset += usize::try_from(form.constant).unwrap_or(0) * own.strides[batch + d];
        }
        for &axis in axes {
            let steps = affine
                .iter()
                .enumerate()
                .map(|(d, form)| usize::try_from(form.coefficient(axis)).unwrap_or(0) * own.strides[batch + d]);
            strides.push(steps.sum());
        }
        let view = Tensor::over(tensor.storage().clone(), Layout { shape, strides, offset }, None);
        if reversed.is_empty() {
            return Ok(Some(view));
        }
        let dims = axes.iter().enumerate().filter(|(_, axis)| reversed.contains(axis));
        let dims: Vec<i64> = dims.map(|(at, _)| (batch + at) as i64).collect();
        self.runtime.call1("flip", &[Value::from(&view), Value::from(dims)]).map(Some)
    }

    /// Makes the index of a dim, which is dim `d` of the input, lie within the tensor, by a pad where it does not.
    fn inside(
        &self,
        tensor: &mut Tensor,
        (input, d): (usize, usize),
        dim: usize,
        form: &mut Affine,
        otherwise: Option<Literal>,
    ) -> Result<()> {
        let size = tensor.shape()[dim] as i64;
        let range = form.range(|axis| self.extent(axis).map_or(i64::MAX, |extent| extent as i64));
        let Some((low, high)) = range else { return Err(self.too_large()) };
        if low < 0 || high >= size {
            let Some(otherwise) = otherwise else {
                return Err(Error::argument(format!(
                    "{}: an index of dim {d} of `{}` goes from {low} to {high}, but the size there is {size} ({})",
                    self.info.op.name(),
                    self.body.inputs[input].name,
                    self.shown_sizes()
                )));
            };
            // What lies in between is not read; an input may also be left out as a whole.
            let (before, after) = ((-low).max(0), (high - size + 1).max(0));
            let piece = |count: i64| {
                let mut shape = Shape::from_slice(tensor.shape());
                shape[dim] = usize::try_from(count).unwrap_or(0);
                self.runtime.full(&shape, scalar(otherwise), tensor.dtype(), &self.device)
            };
            let pieces = [piece(before)?, tensor.clone(), piece(after)?];
            *tensor = self.runtime.concatenate(&pieces, dim, tensor.dtype())?;
            form.constant += before;
        }
        Ok(())
    }

    /// Strides do not fall: an index that falls along all its axes rises over the flipped tensor.
    fn rising_dims(&self, tensor: &mut Tensor, batch: usize, affine: &mut [Affine]) -> Result<()> {
        for (d, form) in affine.iter_mut().enumerate() {
            if form.terms.is_empty() || !form.terms.iter().all(|(_, coefficient)| *coefficient < 0) {
                continue;
            }
            let dim = batch + d;
            *tensor = self.runtime.call1("flip", &[Value::from(&*tensor), Value::from(vec![dim as i64])])?;
            form.constant = tensor.shape()[dim] as i64 - 1 - form.constant;
            form.terms.iter_mut().for_each(|(_, coefficient)| *coefficient = -*coefficient);
        }
        Ok(())
    }

    /// An index that rises along one axis and falls along another (`i - k`) is taken with the falling axes reversed; which they are.
    fn rising_axes(&self, affine: &mut [Affine]) -> Result<Option<Vec<u16>>> {
        let mut reversed: Vec<u16> = Vec::new();
        let falling = affine.iter().flat_map(|form| &form.terms).filter(|(_, coefficient)| *coefficient < 0);
        falling.for_each(|&(axis, _)| {
            if !reversed.contains(&axis) {
                reversed.push(axis)
            }
        });
        for form in affine.iter_mut() {
            for (axis, coefficient) in form.terms.iter_mut().filter(|(axis, _)| reversed.contains(axis)) {
                if *coefficient > 0 {
                    return Ok(None);
                }
                let last = self.extent(*axis)? as i64 - 1;
                form.constant += *coefficient * last;
                *coefficient = -*coefficient;
            }
        }
        Ok(Some(reversed))
    }
}

pub(super) fn scalar(literal: Literal) -> Scalar {
    match literal {
        Literal::Bool(value) => Scalar::Bool(value),
        Literal::Int(value) => Scalar::Int(value),
        Literal::Float(bits) => Scalar::Float(f64::from_bits(bits)),
    }
}
