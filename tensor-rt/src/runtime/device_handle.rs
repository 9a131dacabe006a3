//! One device as seen by one runtime: kernels registered so far, live bytes, the memory limit.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use tensor_gen::dtype::DType;
use tensor_gen::emit::ShaderGenerator;
use tensor_gen::emit::wgsl::WgslGenerator;
use tensor_gen::kernel::{KernelSpec, Params, Plan};

use super::kernels::{Kernels, RegisteredKernel};
use crate::device::{BufferId, Device, DeviceInfo, DeviceLimits, MemoryUse};
use crate::error::{Error, Result};
use crate::lazy::Signature;
use crate::storage::{Data, OwnedBuffer};

/// Kernels that wait keep what they read alive, so only a few do.
const MOST_WAITING: usize = 8;

/// An error comes again, with its call site, when the value is asked for.
fn run_now(data: &Rc<Data>) {
    let _ = data.evaluate();
}

pub struct DeviceHandle {
    device: Arc<dyn Device>,
    kernels: RefCell<Kernels>,
    /// The newest kernels that wait for an epilogue, oldest first.
    waiting: RefCell<VecDeque<Weak<Data>>>,
    /// Bytes of the buffers this runtime holds.
    live: Cell<u64>,
    /// Bytes that pending values will take when they are computed.
    promised: Cell<u64>,
    limit: Option<u64>,
}

impl DeviceHandle {
    pub(crate) fn new(device: Arc<dyn Device>, limit: Option<u64>) -> Rc<DeviceHandle> {
        let limit = limit.or(device.limits().memory);
        Rc::new(DeviceHandle {
            device,
            kernels: RefCell::default(),
            waiting: RefCell::default(),
            live: Cell::new(0),
            promised: Cell::new(0),
            limit,
        })
    }

    /// `"cpu"`, `"wgpu"`, `"wgpu:1"`
    pub fn name(&self) -> &str {
        &self.device.info().name
    }

    /// Whether `name` means this device; `"wgpu"` is `"wgpu:0"`.
    pub(crate) fn answers_to(&self, name: &str) -> bool {
        let own = self.name();
        own == name || own.strip_suffix(":0").unwrap_or(own) == name.strip_suffix(":0").unwrap_or(name)
    }

    pub fn device(&self) -> &dyn Device {
        &*self.device
    }

    pub fn info(&self) -> &DeviceInfo {
        self.device.info()
    }

    pub fn limits(&self) -> &DeviceLimits {
        self.device.limits()
    }

    pub fn memory(&self) -> MemoryUse {
        self.device.memory()
    }

    /// Bytes of the buffers this runtime holds on the device.
    pub fn live_bytes(&self) -> u64 {
        self.live.get()
    }

    /// Notes what a pending value will take.
    pub(crate) fn promise(self: &Rc<Self>, dtype: DType, elements: usize) -> Promised {
        let bytes = (elements as u64).saturating_mul(dtype.size() as u64);
        self.promised.set(self.promised.get().saturating_add(bytes));
        Promised { bytes, device: self.clone() }
    }

    /// Whether there is no room for all that is pending, so that it is better computed, or refused, at once.
    pub(crate) fn is_crowded(&self) -> bool {
        self.limit.is_some_and(|limit| self.live.get().saturating_add(self.promised.get()) > limit)
    }

    pub(crate) fn refuse_if_crowded(&self, newest: &[Rc<Data>]) -> Result<()> {
        if !self.is_crowded() {
            return Ok(());
        }
        let asked = newest.iter().map(|data| (data.elements as u64).saturating_mul(data.dtype.size() as u64)).sum();
        let all = self.live.get().saturating_add(self.promised.get());
        Err(self.out_of_memory(asked, all.saturating_sub(asked)))
    }

    fn out_of_memory(&self, asked: u64, live: u64) -> Error {
        let limit = self.limit.map_or(String::new(), |limit| format!(", the limit is {limit} bytes"));
        Error::OutOfMemory { device: self.name().to_owned(), asked, live, limit }
    }

    /// Notes a kernel that waits; of too many the oldest runs.
    pub(crate) fn wait(&self, data: &Rc<Data>) {
        let mut waiting = self.waiting.borrow_mut();
        waiting.push_back(Rc::downgrade(data));
        let oldest = if waiting.len() > MOST_WAITING { waiting.pop_front() } else { None };
        drop(waiting);
        if let Some(data) = oldest.and_then(|oldest| oldest.upgrade()) {
            run_now(&data);
        }
    }

    /// Runs the waiting kernels that read `data`, so that it may be written.
    pub(crate) fn run_readers(&self, data: &Rc<Data>) {
        let waiting: Vec<Rc<Data>> = self.waiting.borrow().iter().filter_map(Weak::upgrade).collect();
        waiting.iter().filter(|reader| reader.waits_to_read(data)).for_each(run_now);
    }

    /// A buffer with unspecified contents. Kernels that wait run first when that makes room.
    pub(crate) fn create(self: &Rc<Self>, dtype: DType, elements: usize) -> Result<OwnedBuffer> {
        match self.create_now(dtype, elements) {
            Err(Error::OutOfMemory { .. }) if !self.waiting.borrow().is_empty() => {
                let waiting = self.waiting.take();
                waiting.iter().filter_map(Weak::upgrade).filter(|data| data.waits()).for_each(|data| run_now(&data));
                self.create_now(dtype, elements)
            }
            outcome => outcome,
        }
    }

    fn create_now(self: &Rc<Self>, dtype: DType, elements: usize) -> Result<OwnedBuffer> {
        if !self.limits().dtypes.contains(&dtype) {
            let reason = self.limits().missing.iter().find(|(missing, _)| *missing == dtype);
            let reason = reason.map_or("it cannot store it", |(_, reason)| reason);
            return Err(Error::Unsupported(format!("{}: no tensors of dtype {dtype}: {reason}", self.name())));
        }
        let bytes = (elements as u64).saturating_mul(dtype.size() as u64);
        let live = self.live.get();
        if let Some(limit) = self.limit
            && live.saturating_add(bytes) > limit
        {
            return Err(self.out_of_memory(bytes, live));
        }
        let id = self.device.create_tensor(dtype, elements)?;
        self.live.set(live + bytes);
        Ok(OwnedBuffer { id, bytes, device: self.clone() })
    }

    /// [`DeviceHandle::create`], as a value; to be written before anyone else sees it.
    pub(crate) fn create_data(self: &Rc<Self>, dtype: DType, elements: usize) -> Result<Rc<Data>> {
        Ok(Data::from_buffer(self.create(dtype, elements)?, dtype, elements))
    }

    pub(crate) fn release(&self, buffer: &OwnedBuffer) {
        self.live.set(self.live.get() - buffer.bytes);
        self.device.drop_tensor(buffer.id);
    }

    /// The kernel of a plan, registered on first use.
    fn kernel(&self, name: &str, plan: Plan) -> Result<Rc<RegisteredKernel>> {
        if let Some(kernel) = self.kernels.borrow_mut().by_plan.get(&plan) {
            return Ok(kernel.clone());
        }
        let mut spec = KernelSpec { name: name.to_owned(), plan, wgsl: None };
        if self.info().needs_wgsl {
            let text = WgslGenerator::default().generate(&spec).map_err(|error| {
                Error::Unsupported(format!("{name}: the {} device cannot run this: {error}", self.name()))
            })?;
            spec.wgsl = Some(text);
        }
        let kernel = RegisteredKernel::new(&self.device, &spec)?;
        self.kernels.borrow_mut().by_plan.insert(Rc::new(spec.plan), kernel.clone());
        Ok(kernel)
    }

    /// The kernel of a fusion whose structure is `signature`; the plan and its name are made on first use. Hold it until it
    /// is dispatched.
    pub(crate) fn fused_kernel(
        &self,
        signature: &Signature,
        plan: impl FnOnce() -> (String, Plan),
    ) -> Result<Rc<RegisteredKernel>> {
        if let Some(kernel) = self.kernels.borrow_mut().by_signature.get(signature) {
            return Ok(kernel.clone());
        }
        let (name, plan) = plan();
        let kernel = self.kernel(&name, plan)?;
        self.kernels.borrow_mut().by_signature.insert(signature.clone(), kernel.clone());
        Ok(kernel)
    }

    /// Runs a plan over buffers in operand order; `name` is for people.
    pub(crate) fn dispatch(
        &self,
        name: &str,
        plan: Plan,
        inputs: &[BufferId],
        outputs: &[BufferId],
        params: &Params,
    ) -> Result<()> {
        let kernel = self.kernel(name, plan)?;
        self.device.dispatch_kernel(kernel.id(), inputs, outputs, params)
    }
}

/// Lives as long as its value is pending.
#[derive(Debug)]
pub(crate) struct Promised {
    bytes: u64,
    device: Rc<DeviceHandle>,
}

impl Drop for Promised {
    fn drop(&mut self) {
        self.device.promised.set(self.device.promised.get().saturating_sub(self.bytes));
    }
}

impl std::fmt::Debug for DeviceHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
