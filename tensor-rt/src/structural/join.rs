//! Tensors side by side: each part is computed straight into its place in the result.

use std::rc::Rc;

use tensor_gen::dtype::DType;

use super::tensor_of;
use crate::error::{Error, Result};
use crate::layout::{Layout, checked_elements, list};
use crate::lazy::{Operand, evaluate_into};
use crate::runtime::Runtime;
use crate::tape::{self, CustomBackward};
use crate::tensor::Tensor;

impl Runtime {
    /// `torch.cat` of tensors of one rank, as `dtype`. Sizes may differ along `dim` only.
    pub fn concatenate(&self, tensors: &[Tensor], dim: usize, dtype: DType) -> Result<Tensor> {
        if tensors.iter().any(Tensor::is_complex) {
            let parts = tensors.iter().map(|tensor| Ok(self.to_complex(tensor)?.on_tape().clone()));
            let parts = parts.collect::<Result<Vec<_>>>()?;
            return Tensor::complex(self.concatenate(&parts, dim, DType::Float32)?);
        }
        let first =
            tensors.first().ok_or_else(|| Error::argument("torch.cat(): expected a non-empty list of Tensors"))?;
        let mut shape = first.shape().to_vec();
        let device = first.device();
        let mut along = 0_usize;
        for (position, tensor) in tensors.iter().enumerate() {
            if tensor.rank() != shape.len() {
                return Err(Error::argument(format!(
                    "Tensors must have same number of dimensions: got {} and {}",
                    shape.len(),
                    tensor.rank()
                )));
            }
            if let Some(other) = (0..shape.len()).find(|&other| other != dim && tensor.shape()[other] != shape[other]) {
                return Err(Error::argument(format!(
                    "Sizes of tensors must match except in dimension {dim}. Expected size {} but got size {} for tensor \
                     number {position} in the list. Shapes: {} and {}",
                    shape[other],
                    tensor.shape()[other],
                    list(&shape),
                    list(tensor.shape())
                )));
            }
            if tensor.device_name() != device.name() {
                return Err(Error::MixedDevices {
                    op: "cat".to_owned(),
                    left: device.name().to_owned(),
                    right: tensor.device_name(),
                });
            }
            along = along.saturating_add(tensor.shape()[dim]);
        }
        shape[dim] = along;
        let result = device.create_data(dtype, checked_elements(&shape)?)?;
        let whole = Layout::contiguous(shape.as_slice());
        let buffer = result.evaluate()?;
        let mut start = 0;
        for tensor in tensors {
            let mut place = whole.clone();
            place.shape[dim] = tensor.shape()[dim];
            place.offset = start * whole.strides[dim];
            start += tensor.shape()[dim];
            evaluate_into(&Operand::of(tensor), buffer, dtype, &place)?;
        }
        let backward =
            Rc::new(Apart { dim, parts: tensors.iter().map(|tensor| (tensor.shape()[dim], tensor.dtype())).collect() });
        let joined = tensor_of(result, &shape);
        let mut attached = self.attach_custom("cat", tensors, vec![joined.clone()], backward);
        Ok(attached.pop().unwrap_or(joined))
    }
}

/// The gradient of each part is its part of the gradient.
struct Apart {
    dim: usize,
    /// Size along `dim`, and dtype.
    parts: Vec<(usize, DType)>,
}

impl CustomBackward for Apart {
    fn backward(&self, runtime: &Runtime, gradients: &[Option<Tensor>]) -> Result<Vec<Option<Tensor>>> {
        let Some(Some(gradient)) = gradients.first() else { return Ok(vec![None; self.parts.len()]) };
        let mut start = 0_i64;
        self.parts
            .iter()
            .map(|&(size, dtype)| {
                let narrow = |layout: &Layout| layout.narrow(self.dim as i64, start, size as i64);
                let dense = || narrow(&Layout::contiguous(gradient.shape()));
                let part = tape::view(runtime, gradient, narrow(gradient.layout())?, dense)?;
                start += size as i64;
                runtime.cast(&part, dtype).map(Some)
            })
            .collect()
    }
}
