//! Tensors between devices.

use std::rc::Rc;

use crate::error::Result;
use crate::runtime::{DeviceHandle, Runtime};
use crate::tape::CustomBackward;
use crate::tensor::Tensor;

impl Runtime {
    /// The tensor on another device; itself when it lives there. Differentiable.
    pub fn to_device(&self, tensor: &Tensor, device: &Rc<DeviceHandle>) -> Result<Tensor> {
        let home = tensor.device();
        if home.name() == device.name() {
            return Ok(tensor.clone());
        }
        let moved = self.tensor_from_bytes(tensor.dtype(), tensor.shape(), &self.read(tensor)?, device)?;
        let back = Rc::new(Back { home });
        let mut attached = self.attach_custom("to", std::slice::from_ref(tensor), vec![moved.clone()], back);
        Ok(attached.pop().unwrap_or(moved))
    }
}

/// The gradient goes the other way.
struct Back {
    home: Rc<DeviceHandle>,
}

impl CustomBackward for Back {
    fn backward(&self, runtime: &Runtime, gradients: &[Option<Tensor>]) -> Result<Vec<Option<Tensor>>> {
        gradients
            .iter()
            .map(|gradient| gradient.as_ref().map(|gradient| runtime.to_device(gradient, &self.home)).transpose())
            .collect()
    }
}
