//! The kernels that one runtime has registered on one device, found again by plan or by the signature of a fusion.
//!
//! Both maps are bounded. An entry holds a [`RegisteredKernel`], and so does whoever is about to dispatch one: the device
//! forgets a kernel when the last of them goes, so no id is dispatched that was given back.

use std::rc::Rc;
use std::sync::Arc;

use tensor_gen::kernel::{KernelSpec, Plan};

use crate::device::{Device, KernelId};
use crate::error::Result;
use crate::lazy::Signature;
use crate::recent::Recent;

/// Kernels kept. Half are found by plan; those that are only found by signature are the other half.
pub(crate) const MAX_KERNELS: usize = 2048;

/// One registration; the device has the kernel as long as this lives.
pub(crate) struct RegisteredKernel {
    device: Arc<dyn Device>,
    id: KernelId,
}

impl RegisteredKernel {
    pub(super) fn new(device: &Arc<dyn Device>, spec: &KernelSpec) -> Result<Rc<RegisteredKernel>> {
        let id = device.register_kernel(spec)?;
        Ok(Rc::new(RegisteredKernel { device: device.clone(), id }))
    }

    pub(crate) fn id(&self) -> KernelId {
        self.id
    }
}

impl Drop for RegisteredKernel {
    fn drop(&mut self) {
        self.device.drop_kernel(self.id);
    }
}

pub(super) struct Kernels {
    pub(super) by_plan: Recent<Rc<Plan>, Rc<RegisteredKernel>>,
    /// The same kernels by the signature of a fusion, which is cheaper to make and compare than a plan.
    pub(super) by_signature: Recent<Signature, Rc<RegisteredKernel>>,
}

impl Default for Kernels {
    fn default() -> Kernels {
        Kernels { by_plan: Recent::new(MAX_KERNELS / 2), by_signature: Recent::new(MAX_KERNELS / 2) }
    }
}
