//! Reads and writes at computed positions: flat ones, along the dims after the batch dims.

use tensor_gen::ir::Literal;

use super::call::Call;
use super::{Computed, Made, view};
use crate::error::{Error, Result};
use crate::layout::Shape;
use crate::scalar::Scalar;
use crate::tensor::Tensor;
use crate::value::Value;

impl Call<'_> {
    /// The input's elements at `positions`, or `otherwise` where those are not `inside`.
    pub(super) fn gather(
        &self,
        input: usize,
        Computed { positions, inside }: Computed,
        otherwise: Option<Literal>,
    ) -> Result<Tensor> {
        let tensor = &self.tensors[input];
        let own = self.body.inputs[input].dims.len();
        let elements: usize = tensor.shape()[tensor.rank() - own..].iter().product();
        self.check_flat(elements)?;
        let over = self.over(positions, &positions.axes)?;
        if let (0, Some(otherwise)) = (elements, otherwise) {
            return self.runtime.full(over.shape(), view::scalar(otherwise), tensor.dtype(), &self.device);
        }
        let index = self.runtime.reshape(&over, &self.flat(over.elements() / self.batches().max(1)))?;
        let mut flat = Shape::from_slice(&tensor.shape()[..tensor.rank() - own]);
        flat.push(elements);
        let source = self.runtime.reshape(tensor, &flat)?.expanded(&self.flat(elements))?;
        let dim = Value::from(self.batch.len() as i64);
        let gathered = self.runtime.call1("gather", &[Value::from(&source), dim, Value::from(&index)])?;
        let gathered = self.runtime.reshape(&gathered, over.shape())?;
        match otherwise {
            None => Ok(gathered),
            Some(otherwise) => self.or(&self.over(inside, &inside.axes)?, &gathered, otherwise),
        }
    }

    /// The values where they are `inside`.
    pub(super) fn or(&self, inside: &Tensor, values: &Tensor, otherwise: Literal) -> Result<Tensor> {
        let otherwise = Value::Scalar(view::scalar(otherwise));
        let chosen = self.runtime.call1("where", &[Value::from(inside), Value::from(values), otherwise])?;
        self.runtime.cast(&chosen, values.dtype())
    }

    /// Zeros of the target's extents, with the values added at their positions; those that are not `inside` are left out.
    pub(super) fn scatter(&self, values: &Made, at: Computed, along: Option<usize>) -> Result<Tensor> {
        let Some(target) = &self.body.target else { return Ok(values.tensor.clone()) };
        let extents: Vec<usize> = target
            .extents
            .iter()
            .map(|&extent| self.number(extent).map(|extent| usize::try_from(extent).unwrap_or(0)))
            .collect::<Result<_>>()?;
        if let (Some(affine), false) = (self.affine(&target.indices), values.tensor.elements() == 0)
            && let Some(sum) = self.add_windows(values, &affine, &extents)?
        {
            return Ok(sum);
        }
        if let Some(dim) = along {
            return self.scatter_along(values, at, dim, &extents, &target.indices);
        }
        let all: Vec<u16> = (0..self.body.rank).collect();
        let kept = self.kept(values, at.inside, &all)?;
        let positions = self.over(at.positions, &all)?;
        let elements: usize = extents.iter().product();
        self.check_flat(elements)?;
        let zeros = self.runtime.full(&self.flat(elements), Scalar::Int(0), kept.dtype(), &self.device)?;
        let mut shape = self.batch.clone();
        shape.extend(extents.iter().copied());
        if elements == 0 || kept.elements() == 0 {
            return self.runtime.reshape(&zeros, &shape);
        }
        let flat = self.flat(kept.elements() / self.batches().max(1));
        let (kept, positions) = (self.runtime.reshape(&kept, &flat)?, self.runtime.reshape(&positions, &flat)?);
        let dim = Value::from(self.batch.len() as i64);
        let added = self
            .runtime
            .call1("scatter_add", &[Value::from(&zeros), dim, Value::from(&positions), Value::from(&kept)])?;
        self.runtime.reshape(&added, &shape)
    }

    /// The values over `axes`; zero where they are not `inside`.
    pub(super) fn kept(&self, values: &Made, inside: &Made, axes: &[u16]) -> Result<Tensor> {
        let (values, inside) = (self.over(values, axes)?, self.over(inside, axes)?);
        self.or(&inside, &values, Literal::Int(0))
    }

    /// Flat positions are int32.
    fn check_flat(&self, elements: usize) -> Result<()> {
        if i32::try_from(elements).is_ok() {
            return Ok(());
        }
        let name = self.info.op.name();
        Err(Error::Unsupported(format!(
            "{name}: a tensor read or written at computed positions has at most 2147483647 elements, but this one has {elements}"
        )))
    }

    /// The batch dims and one more.
    pub(super) fn flat(&self, elements: usize) -> Shape {
        let mut shape = self.batch.clone();
        shape.push(elements);
        shape
    }

    pub(super) fn batches(&self) -> usize {
        self.batch.iter().product()
    }
}
