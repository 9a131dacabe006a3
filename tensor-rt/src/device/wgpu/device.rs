//! [`WgpuDevice`]: the five operations, each a few steps over the other files of this folder.

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use smallvec::SmallVec;
use tensor_gen::dtype::DType;
use tensor_gen::emit::wgsl::Int64Form;
use tensor_gen::kernel::{KernelSpec, Params};

use crate::device::{BufferId, Device, DeviceInfo, DeviceLimits, KernelId, MemoryUse};
use crate::error::{Error, Result};

use super::adapters::{self, AdapterReport};
use super::bindings::BindGroups;
use super::convert::{stored_size, to_canonical, to_stored};
use super::faults::Faults;
use super::index_faults::{IndexFaults, Watch};
use super::memory::{Allocation, Memory};
use super::pipeline::Kernels;
use super::queue::{Gpu, Recorder};
use super::readback::{Piece, Readback, Ticket};

/// Idle buffers kept for reuse, on a GPU and on a software adapter, whose memory is the machine's own.
const MAX_POOLED_BYTES: u64 = 1 << 30;
const MAX_POOLED_BYTES_SOFTWARE: u64 = 256 << 20;

pub struct WgpuDevice {
    pub(super) gpu: Gpu,
    pub(super) info: DeviceInfo,
    pub(super) limits: DeviceLimits,
    adapter: AdapterReport,
    pub(super) max_workgroups: u32,
    pub(super) max_rounds: u64,
    state: Mutex<State>,
}

/// What the lock guards.
pub(super) struct State {
    pub(super) memory: Memory,
    pub(super) kernels: Kernels,
    pub(super) recorder: Recorder,
    pub(super) groups: BindGroups,
    pub(super) index_faults: IndexFaults,
    readback: Readback,
}

/// A read whose copies are submitted.
struct Read {
    ticket: Ticket,
    watch: Watch,
    dtype: DType,
    /// Stored bytes of the range; the error words come behind them.
    length: usize,
}

impl WgpuDevice {
    /// Opens adapter `index` in the order of [`adapters::adapters`], or the best one. A software adapter is taken for
    /// `None` only when `allow_software` says that it was asked for and there is nothing else.
    pub fn new(index: Option<usize>, allow_software: bool) -> Result<Arc<WgpuDevice>> {
        WgpuDevice::open(index, allow_software, wgpu::Features::all())
    }

    /// [`WgpuDevice::new`] as on an adapter without 64-bit integers, for tests on those that have them.
    #[doc(hidden)]
    pub fn without_int64(index: Option<usize>, allow_software: bool) -> Result<Arc<WgpuDevice>> {
        WgpuDevice::open(index, allow_software, wgpu::Features::all() - wgpu::Features::SHADER_INT64)
    }

    fn open(index: Option<usize>, allow_software: bool, allowed: wgpu::Features) -> Result<Arc<WgpuDevice>> {
        let opened = adapters::open(index, allow_software, allowed)?;
        let (device, adapter) = (opened.device, opened.report);
        let faults = Faults::listen(&device, &adapter.device);
        let wgpu_limits = device.limits();
        // Whole vectors of four words: kernels may bind a buffer as an array of those.
        let max_buffer_bytes = wgpu_limits.max_buffer_size.min(wgpu_limits.max_storage_buffer_binding_size) & !15;
        let info = DeviceInfo {
            name: adapter.device.clone(),
            description: adapter.describe(),
            is_software: adapter.is_software,
            needs_wgsl: false,
            runs_wgsl: true,
        };
        let limits = DeviceLimits {
            memory: None,
            max_operands: (wgpu_limits.max_storage_buffers_per_shader_stage as usize).saturating_sub(1),
            max_buffer_bytes,
            dtypes: adapter.dtypes.clone(),
            missing: adapter.missing.clone(),
        };
        let max_pooled = if adapter.is_software { MAX_POOLED_BYTES_SOFTWARE } else { MAX_POOLED_BYTES };
        let state = faults.scoped(&device, || State {
            memory: Memory::new(&adapter.device, max_pooled, max_buffer_bytes),
            kernels: Kernels::new(
                if adapter.int64_in_words { Int64Form::Words } else { Int64Form::Native },
                opened.max_rounds,
            ),
            recorder: Recorder::new(&device),
            groups: BindGroups::default(),
            index_faults: IndexFaults::new(&device, opened.max_rounds),
            readback: Readback::default(),
        })?;
        Ok(Arc::new(WgpuDevice {
            gpu: Gpu { device, queue: opened.queue, faults },
            info,
            limits,
            adapter,
            max_workgroups: wgpu_limits.max_compute_workgroups_per_dimension,
            max_rounds: opened.max_rounds,
            state: Mutex::new(state),
        }))
    }

    /// The adapter it runs on.
    pub fn adapter(&self) -> &AdapterReport {
        &self.adapter
    }

    /// A panic while the lock was held leaves at worst an open encoder, which the next submit ends.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn allocate(&self, bytes: u64) -> Option<wgpu::Buffer> {
        let scope = self.gpu.device.push_error_scope(wgpu::ErrorFilter::OutOfMemory);
        let buffer = self.gpu.device.create_buffer(&wgpu::BufferDescriptor {
            label: None,
            size: bytes,
            usage: wgpu::BufferUsages::STORAGE | wgpu::BufferUsages::COPY_SRC | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        match pollster::block_on(scope.pop()) {
            None => Some(buffer),
            Some(_) => None,
        }
    }

    /// A buffer from the pool or the driver; idle buffers are given up when there is no other memory.
    pub(super) fn create(&self, state: &mut State, dtype: DType, elements: usize) -> Result<BufferId> {
        let State { memory, recorder, groups, .. } = state;
        let live = memory.usage().live_bytes;
        let out_of_memory =
            |asked: u64| Error::OutOfMemory { device: self.info.name.clone(), asked, live, limit: String::new() };
        let first = memory.create(dtype, elements, |bytes| self.allocate(bytes).ok_or_else(|| out_of_memory(bytes)));
        if !matches!(first, Err(Error::OutOfMemory { .. })) {
            return first;
        }
        // Idle buffers are the only memory that can be had back; the GPU must be done with them first.
        memory.release_idle();
        groups.forget(&memory.take_released());
        recorder.finish(&self.gpu)?;
        memory.create(dtype, elements, |bytes| self.allocate(bytes).ok_or_else(|| out_of_memory(bytes)))
    }

    /// Queues the copies of a read; `None` when there is nothing to copy.
    fn begin_read(&self, id: BufferId, range: Range<usize>) -> Result<Option<Read>> {
        let mut state = self.lock();
        let State { memory, recorder, index_faults, readback, .. } = &mut *state;
        let allocation = memory.get(id)?;
        let (offset, length) = self.byte_range(allocation, &range)?;
        let mut pieces: SmallVec<[Piece<'_>; 2]> = SmallVec::new();
        if length > 0 {
            pieces.push(Piece { buffer: &allocation.block.buffer, offset, length });
        }
        pieces.extend(index_faults.piece());
        if pieces.is_empty() {
            return Ok(None);
        }
        let ticket = readback.begin(&self.gpu, recorder, &pieces)?;
        drop(pieces);
        let watch = index_faults.watch(|| recorder.copies(&self.gpu));
        Ok(Some(Read { ticket, watch, dtype: allocation.dtype, length: length as usize }))
    }

    /// Bytes in the buffer for a range in elements, or the error that says why there are none.
    fn byte_range(&self, allocation: &Allocation, range: &Range<usize>) -> Result<(u64, u64)> {
        if range.start > range.end || range.end > allocation.elements {
            return Err(Error::argument(format!(
                "{}: elements {}..{} of a buffer of {}",
                self.info.name, range.start, range.end, allocation.elements
            )));
        }
        let size = stored_size(allocation.dtype);
        Ok(((range.start * size) as u64, (range.len() * size) as u64))
    }
}

impl State {
    pub(super) fn free(&mut self, id: BufferId) {
        self.memory.free(id);
        self.groups.forget(&self.memory.take_released());
    }
}

impl Device for WgpuDevice {
    fn create_tensor(&self, dtype: DType, elements: usize) -> Result<BufferId> {
        self.gpu.faults.check()?;
        if let Some((_, reason)) = self.limits.missing.iter().find(|(missing, _)| *missing == dtype) {
            return Err(Error::Unsupported(format!("{}: {dtype} tensors: {reason}", self.info.name)));
        }
        self.create(&mut self.lock(), dtype, elements)
    }

    fn register_kernel(&self, spec: &KernelSpec) -> Result<KernelId> {
        self.gpu.faults.check()?;
        self.lock().kernels.register(&self.gpu.device, &self.gpu.faults, &self.limits, spec)
    }

    fn drop_kernel(&self, id: KernelId) {
        self.lock().kernels.unregister(id);
    }

    fn dispatch_kernel(
        &self,
        kernel_id: KernelId,
        inputs: &[BufferId],
        outputs: &[BufferId],
        params: &Params,
    ) -> Result<()> {
        self.gpu.faults.check()?;
        self.run(&mut self.lock(), kernel_id, inputs, outputs, params)
    }

    fn read_tensor(&self, id: BufferId, range: Range<usize>) -> Result<Vec<u8>> {
        self.gpu.faults.check()?;
        let Some(read) = self.begin_read(id, range)? else { return Ok(Vec::new()) };
        let (bytes, verdict) = read.ticket.wait(&self.gpu, |stored| {
            let (stored, words) = stored.split_at(read.length);
            (to_canonical(read.dtype, stored), read.watch.verdict(words))
        })?;
        self.lock().readback.recycle(read.ticket);
        match verdict {
            Some(error) => Err(error),
            None => Ok(bytes),
        }
    }

    fn write_tensor(&self, id: BufferId, range: Range<usize>, bytes: &[u8]) -> Result<()> {
        self.gpu.faults.check()?;
        let mut state = self.lock();
        let State { memory, recorder, .. } = &mut *state;
        let allocation = memory.get(id)?;
        let (offset, length) = self.byte_range(allocation, &range)?;
        let expected = range.len() * allocation.dtype.size();
        if bytes.len() != expected {
            return Err(Error::argument(format!(
                "{}: {} bytes for {} {} elements, which take {expected}",
                self.info.name,
                bytes.len(),
                range.len(),
                allocation.dtype
            )));
        }
        if length == 0 {
            return Ok(());
        }
        let stored = to_stored(allocation.dtype, bytes);
        recorder.write(&self.gpu, &allocation.block.buffer, allocation.block.last_batch.get(), offset, &stored)
    }

    fn drop_tensor(&self, id: BufferId) {
        self.lock().free(id);
    }

    fn info(&self) -> &DeviceInfo {
        &self.info
    }

    fn limits(&self) -> &DeviceLimits {
        &self.limits
    }

    fn memory(&self) -> MemoryUse {
        self.lock().memory.usage()
    }
}
