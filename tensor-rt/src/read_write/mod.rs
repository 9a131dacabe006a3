//! Tensors from and to host memory.
//!
//! At this seam elements are canonical bytes: `DType::size()` each, little-endian, bool as 0 or 1, in row-major order of
//! the tensor, whatever its strides and device. `convert` turns them into Rust numbers and back.

mod convert;
mod element;
mod transfer;

use std::rc::Rc;

use tensor_gen::dtype::DType;

pub use convert::{bytes_from_f64, bytes_from_i64, f64_from_bytes, i64_from_bytes};
pub use element::Element;

use crate::error::{Error, Result};
use crate::layout::{Layout, Shape, checked_elements, list};
use crate::lazy::{Operand, copied};
use crate::runtime::{DeviceHandle, Runtime};
use crate::scalar::Scalar;
use crate::tensor::Tensor;

impl Runtime {
    /// A tensor on the default device, of the dtype that belongs to `T`: `runtime.tensor(&[2, 2], &[1.0_f32, 2.0, 3.0, 4.0])`.
    pub fn tensor<T: Element>(&self, shape: &[usize], values: &[T]) -> Result<Tensor> {
        self.tensor_from_bytes(T::DTYPE, shape, &T::to_bytes(values), &self.default_device())
    }

    /// All elements of a tensor whose dtype belongs to `T`.
    pub fn to_vec<T: Element>(&self, tensor: &Tensor) -> Result<Vec<T>> {
        if tensor.dtype() != T::DTYPE {
            return Err(Error::argument(format!(
                "expected a tensor of dtype {}, but got one of dtype {}; convert it, or read it by to_f64_vec",
                T::DTYPE,
                tensor.dtype()
            )));
        }
        Ok(T::from_bytes(&self.read(tensor)?))
    }

    /// A tensor of that shape from its elements' canonical bytes.
    pub fn tensor_from_bytes(
        &self,
        dtype: DType,
        shape: &[usize],
        bytes: &[u8],
        device: &Rc<DeviceHandle>,
    ) -> Result<Tensor> {
        let count = checked_elements(shape)?;
        if bytes.len() != count * dtype.size() {
            return Err(Error::argument(format!(
                "a {dtype} tensor of shape {} takes {} bytes, but {} were given",
                list(shape),
                count * dtype.size(),
                bytes.len()
            )));
        }
        if dtype == DType::Complex64 {
            let pairs = [shape, &[2]].concat();
            return Tensor::complex(self.tensor_from_bytes(DType::Float32, &pairs, bytes, device)?);
        }
        let data = device.create_data(dtype, count)?;
        let buffer = data.evaluate()?;
        device.device().write_tensor(buffer, 0..count, bytes)?;
        Ok(Tensor::from_data(data, Layout::contiguous(Shape::from_slice(shape))))
    }

    /// A tensor from numbers, converted to `dtype` as `torch.tensor` does: fractions are cut off for integer dtypes,
    /// and what lies outside their range is an error.
    pub fn tensor_from_f64(
        &self,
        dtype: DType,
        shape: &[usize],
        values: &[f64],
        device: &Rc<DeviceHandle>,
    ) -> Result<Tensor> {
        self.tensor_from_bytes(dtype, shape, &bytes_from_f64(dtype, values)?, device)
    }

    /// [`Runtime::tensor_from_f64`] for integers, exact for all of int64.
    pub fn tensor_from_i64(
        &self,
        dtype: DType,
        shape: &[usize],
        values: &[i64],
        device: &Rc<DeviceHandle>,
    ) -> Result<Tensor> {
        self.tensor_from_bytes(dtype, shape, &bytes_from_i64(dtype, values)?, device)
    }

    /// The canonical bytes of a tensor in its own order. Waits for whatever the tensor waits for.
    pub fn read(&self, tensor: &Tensor) -> Result<Vec<u8>> {
        let tensor = tensor.on_tape();
        let layout = tensor.layout();
        let (data, offset) = match layout.is_contiguous() {
            true => (tensor.data(), layout.offset),
            false => (copied(Operand::of(tensor))?, 0),
        };
        let buffer = data.evaluate()?;
        // A view of nothing may begin beyond it.
        if layout.elements() == 0 {
            return Ok(Vec::new());
        }
        data.device.device().read_tensor(buffer, offset..offset + layout.elements())
    }

    /// All elements as f64; int64 beyond 2^53 rounds.
    pub fn to_f64_vec(&self, tensor: &Tensor) -> Result<Vec<f64>> {
        if tensor.is_complex() {
            return Err(Error::argument("expected real numbers, but got a tensor of dtype complex64; read its parts"));
        }
        Ok(f64_from_bytes(tensor.dtype(), &self.read(tensor)?))
    }

    /// All elements of an integer or bool tensor.
    pub fn to_i64_vec(&self, tensor: &Tensor) -> Result<Vec<i64>> {
        let dtype = tensor.dtype();
        if !dtype.is_integer() && dtype != DType::Bool {
            return Err(Error::argument(format!(
                "expected a tensor of integers, but got one of dtype {dtype}; convert it with .long()"
            )));
        }
        Ok(i64_from_bytes(dtype, &self.read(tensor)?))
    }

    /// The only element of a tensor.
    pub fn item(&self, tensor: &Tensor) -> Result<Scalar> {
        if tensor.elements() != 1 {
            return Err(Error::argument(format!(
                "a Tensor with {} elements cannot be converted to Scalar",
                tensor.elements()
            )));
        }
        let dtype = tensor.dtype();
        if tensor.is_complex() {
            return Err(Error::argument("a complex number is no Scalar; read x.real.item() and x.imag.item()"));
        }
        let bytes = self.read(tensor)?;
        let no_element = || Error::argument("the device returned no element");
        Ok(if dtype == DType::Bool {
            Scalar::Bool(bytes.first().ok_or_else(no_element)? != &0)
        } else if dtype.is_integer() {
            Scalar::Int(*i64_from_bytes(dtype, &bytes).first().ok_or_else(no_element)?)
        } else {
            Scalar::Float(*f64_from_bytes(dtype, &bytes).first().ok_or_else(no_element)?)
        })
    }
}
