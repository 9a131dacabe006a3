//! What every program needs and no op spec can say: conversions, copies and filled tensors.

use std::rc::Rc;

use tensor_gen::dtype::DType;

use crate::error::{Error, Result};
use crate::layout::{Layout, Shape, checked_elements};
use crate::lazy::{self, Operand};
use crate::runtime::{DeviceHandle, Runtime};
use crate::scalar::Scalar;
use crate::tape;
use crate::tensor::Tensor;

impl Runtime {
    /// The tensor in another dtype; itself when it has that dtype. Differentiable.
    pub fn cast(&self, tensor: &Tensor, dtype: DType) -> Result<Tensor> {
        if tensor.dtype() == dtype {
            return Ok(tensor.clone());
        }
        match (tensor.is_complex(), dtype) {
            (false, DType::Complex64) => return self.to_complex(tensor),
            (true, DType::Bool) => return self.call1("ne", &[tensor.into(), 0_i64.into()]),
            (true, _) => {
                return Err(Error::argument(format!(
                    "Casting complex values to real discards the imaginary part; for {dtype}, take x.real or torch.abs(x) first"
                )));
            }
            (false, _) => {}
        }
        let data = lazy::converted(Operand::of(tensor), dtype)?;
        let result = Tensor::from_data(data, Layout::contiguous(tensor.layout().shape.clone()));
        tape::record_cast(self, tensor, &result);
        Ok(result)
    }

    /// A copy with its own storage (`clone`). Differentiable.
    pub fn copy(&self, tensor: &Tensor) -> Result<Tensor> {
        if let Some(pairs) = tensor.pairs() {
            return Tensor::complex(self.copy(pairs)?);
        }
        let data = lazy::copied(Operand::of(tensor))?;
        let result = Tensor::from_data(data, Layout::contiguous(tensor.layout().shape.clone()));
        tape::record_cast(self, tensor, &result);
        Ok(result)
    }

    /// The tensor if it is contiguous, else a copy that is. Differentiable.
    pub fn contiguous(&self, tensor: &Tensor) -> Result<Tensor> {
        if tensor.is_contiguous() { Ok(tensor.clone()) } else { self.copy(tensor) }
    }

    /// The same elements in another shape: a view when strides allow it, else a copy. Differentiable.
    pub fn reshape(&self, tensor: &Tensor, shape: &[usize]) -> Result<Tensor> {
        if tensor.shape() == shape {
            return Ok(tensor.clone());
        }
        if checked_elements(shape)? != tensor.elements() {
            return Err(Error::argument(format!(
                "shape '{}' is invalid for input of size {}",
                crate::layout::list(shape),
                tensor.elements()
            )));
        }
        match tensor.layout().reshaped(shape) {
            Some(layout) => tape::view(self, tensor, layout, || Ok(Layout::contiguous(Shape::from_slice(shape)))),
            None => {
                let dense = self.copy(tensor)?;
                let layout = Layout::contiguous(Shape::from_slice(shape));
                tape::view(self, &dense, layout.clone(), || Ok(layout))
            }
        }
    }

    /// `value` everywhere. Nothing is computed until it is needed.
    pub fn full(&self, shape: &[usize], value: Scalar, dtype: DType, device: &Rc<DeviceHandle>) -> Result<Tensor> {
        checked_elements(shape)?;
        let Some(compute) = dtype.compute() else {
            return self.to_complex(&self.full(shape, value, DType::Float32, device)?);
        };
        let value = value.to_element(dtype)?.to_value(compute)?;
        let shape = Shape::from_slice(shape);
        let data = lazy::filled(device, dtype, shape.clone(), value)?;
        Ok(Tensor::from_data(data, Layout::contiguous(shape)))
    }
}
