//! A device that remembers: it passes everything on to another device and keeps the kernels that were registered, how often each
//! ran, and how often the host read. For tests that show which text runs, and how many kernels a program takes.

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tensor_gen::dtype::DType;
use tensor_gen::kernel::{KernelSpec, Params};

use super::{BufferId, Device, DeviceInfo, DeviceLimits, KernelId, MemoryUse};
use crate::error::Result;

pub struct RecordingDevice {
    inner: Arc<dyn Device>,
    info: DeviceInfo,
    limits: DeviceLimits,
    log: Mutex<Log>,
}

#[derive(Default)]
struct Log {
    kernels: Vec<(KernelId, KernelSpec)>,
    dropped: usize,
    runs: Vec<KernelId>,
    reads: usize,
}

impl RecordingDevice {
    /// `with_text`: ask for WGSL even if the device behind does not need it.
    pub fn new(inner: Arc<dyn Device>, with_text: bool) -> RecordingDevice {
        let mut info = inner.info().clone();
        info.needs_wgsl |= with_text;
        let limits = inner.limits().clone();
        RecordingDevice { inner, info, limits, log: Mutex::default() }
    }

    /// The kernels that ran since the last call, in order.
    pub fn take_runs(&self) -> Vec<KernelSpec> {
        let mut log = self.log();
        let runs = std::mem::take(&mut log.runs);
        runs.iter()
            .filter_map(|run| log.kernels.iter().find(|(id, _)| id == run).map(|(_, spec)| spec.clone()))
            .collect()
    }

    /// How often the host read something since the last call.
    pub fn take_reads(&self) -> usize {
        std::mem::take(&mut self.log().reads)
    }

    /// Every kernel registered so far.
    pub fn kernels(&self) -> Vec<KernelSpec> {
        self.log().kernels.iter().map(|(_, spec)| spec.clone()).collect()
    }

    /// Registrations that were not given back.
    pub fn live_kernels(&self) -> usize {
        let log = self.log();
        log.kernels.len() - log.dropped
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        // A list of what happened is never half-written.
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Device for RecordingDevice {
    fn create_tensor(&self, dtype: DType, elements: usize) -> Result<BufferId> {
        self.inner.create_tensor(dtype, elements)
    }

    fn register_kernel(&self, spec: &KernelSpec) -> Result<KernelId> {
        let id = self.inner.register_kernel(spec)?;
        self.log().kernels.push((id, spec.clone()));
        Ok(id)
    }

    fn drop_kernel(&self, id: KernelId) {
        self.log().dropped += 1;
        self.inner.drop_kernel(id);
    }

    fn dispatch_kernel(
        &self,
        kernel: KernelId,
        inputs: &[BufferId],
        outputs: &[BufferId],
        params: &Params,
    ) -> Result<()> {
        self.log().runs.push(kernel);
        self.inner.dispatch_kernel(kernel, inputs, outputs, params)
    }

    fn read_tensor(&self, id: BufferId, range: Range<usize>) -> Result<Vec<u8>> {
        self.log().reads += 1;
        self.inner.read_tensor(id, range)
    }

    fn write_tensor(&self, id: BufferId, range: Range<usize>, bytes: &[u8]) -> Result<()> {
        self.inner.write_tensor(id, range, bytes)
    }

    fn drop_tensor(&self, id: BufferId) {
        self.inner.drop_tensor(id);
    }

    fn info(&self) -> &DeviceInfo {
        &self.info
    }

    fn limits(&self) -> &DeviceLimits {
        &self.limits
    }

    fn memory(&self) -> MemoryUse {
        self.inner.memory()
    }
}
