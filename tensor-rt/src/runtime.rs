//! [`Runtime`]: the context of one thread: devices, ops, grad mode, random state.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tensor_gen::kernel::Plan;
use tensor_gen::op::OpDef;

use crate::device::{Device, KernelId};
use crate::error::Result;
use crate::value::Value;

/// An op written in Rust over other ops: complete arguments in schema order in, one value per result out.
pub type NativeFunction = fn(&Runtime, &[Value]) -> Result<Vec<Value>>;

/// The ops a runtime knows.
#[derive(Clone, Copy)]
pub struct Library {
    pub ops: &'static [&'static OpDef],
    pub natives: &'static [(&'static str, NativeFunction)],
}

/// One device as seen by one runtime, with the kernels registered so far.
pub struct DeviceHandle {
    pub(crate) device: Arc<dyn Device>,
    pub(crate) kernels: RefCell<FxHashMap<Rc<Plan>, KernelId>>,
}

impl std::fmt::Debug for DeviceHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.device.info().name)
    }
}

/// The context of one thread. Filled in by its author.
pub struct Runtime {}
