//! [`WgpuDevice`]: the five operations, each a few steps over the other files of this folder.

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use smallvec::SmallVec;
use tensor_gen::dtype::DType;
use tensor_gen::kernel::{self, KernelSpec, Params};

use crate::device::{BufferId, Device, DeviceInfo, DeviceLimits, KernelId, MemoryUse};
use crate::error::{Error, Result};

use super::adapters::{self, AdapterReport};
use super::bindings::{self, BindGroups};
use super::bounds;
use super::convert::{stored_size, to_canonical, to_stored};
use super::faults::Faults;
use super::index_faults::{IndexFaults, Watch};
use super::memory::{Allocation, Memory};
use super::pipeline::Kernels;
use super::queue::{BLOCK_WINDOW, Gpu, Recorder};
use super::readback::{Piece, Readback, Ticket};

/// Idle buffers kept for reuse, on a GPU and on a software adapter, whose memory is the machine's own.
const MAX_POOLED_BYTES: u64 = 1 << 30;
const MAX_POOLED_BYTES_SOFTWARE: u64 = 256 << 20;

/// A reduction with fewer results than this leaves most of a GPU idle unless it is split.
const SPLIT_REDUCTIONS_BELOW: usize = 64;

pub struct WgpuDevice {
    gpu: Gpu,
    info: DeviceInfo,
    limits: DeviceLimits,
    adapter: AdapterReport,
    max_workgroups: u32,
    state: Mutex<State>,
}

struct State {
    memory: Memory,
    kernels: Kernels,
    recorder: Recorder,
    groups: BindGroups,
    index_faults: IndexFaults,
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
        let opened = adapters::open(index, allow_software)?;
        let (device, adapter) = (opened.device, opened.report);
        let faults = Faults::listen(&device, &adapter.device);
        let wgpu_limits = device.limits();
        // Whole words: sizes and offsets of copies are multiples of four.
        let max_buffer_bytes = wgpu_limits.max_buffer_size.min(wgpu_limits.max_storage_buffer_binding_size) & !3;
        let info = DeviceInfo {
            name: adapter.device.clone(),
            description: adapter.describe(),
            is_software: adapter.is_software,
            needs_wgsl: false,
        };
        let limits = DeviceLimits {
            max_operands: (wgpu_limits.max_storage_buffers_per_shader_stage as usize).saturating_sub(1),
            max_buffer_bytes,
            split_reductions_below: SPLIT_REDUCTIONS_BELOW,
            dtypes: adapter.dtypes.clone(),
            missing: adapter.missing.clone(),
        };
        let max_pooled = if adapter.is_software { MAX_POOLED_BYTES_SOFTWARE } else { MAX_POOLED_BYTES };
        let state = faults.scoped(&device, || State {
            memory: Memory::new(&adapter.device, max_pooled, max_buffer_bytes),
            kernels: Kernels::default(),
            recorder: Recorder::new(&device),
            groups: BindGroups::default(),
            index_faults: IndexFaults::new(&device),
            readback: Readback::default(),
        })?;
        Ok(Arc::new(WgpuDevice {
            gpu: Gpu { device, queue: opened.queue, faults },
            info,
            limits,
            adapter,
            max_workgroups: wgpu_limits.max_compute_workgroups_per_dimension,
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

impl Device for WgpuDevice {
    fn create_tensor(&self, dtype: DType, elements: usize) -> Result<BufferId> {
        self.gpu.faults.check()?;
        if let Some((_, reason)) = self.limits.missing.iter().find(|(missing, _)| *missing == dtype) {
            return Err(Error::Unsupported(format!("{}: {dtype} tensors: {reason}", self.info.name)));
        }
        let mut state = self.lock();
        let State { memory, recorder, groups, .. } = &mut *state;
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

    fn register_kernel(&self, spec: &KernelSpec) -> Result<KernelId> {
        self.gpu.faults.check()?;
        self.lock().kernels.register(&self.gpu.device, &self.gpu.faults, &self.limits, spec)
    }

    fn dispatch_kernel(
        &self,
        kernel_id: KernelId,
        inputs: &[BufferId],
        outputs: &[BufferId],
        params: &Params,
    ) -> Result<()> {
        self.gpu.faults.check()?;
        let mut state = self.lock();
        let State { memory, kernels, recorder, groups, index_faults, .. } = &mut *state;
        let pipeline = kernels.pipeline(kernel_id, &self.gpu.device, &self.gpu.faults)?;
        let kernel = kernels.get(kernel_id, &self.gpu.faults)?;
        let plan = &*kernel.plan;
        if (inputs.len(), outputs.len()) != (plan.inputs().len(), plan.outputs().len()) {
            return Err(self.gpu.faults.error(format!(
                "kernel {}: {} inputs and {} outputs given, its plan has {} and {}",
                kernel.name,
                inputs.len(),
                outputs.len(),
                plan.inputs().len(),
                plan.outputs().len()
            )));
        }
        let reach = bounds::reach(&kernel.name, plan, params)?;
        let workgroups = kernel::grid(plan, params, self.max_workgroups);
        if workgroups.iter().any(|&count| count > self.max_workgroups) {
            return Err(Error::Unsupported(format!(
                "kernel {}: {workgroups:?} workgroups, more than max_compute_workgroups_per_dimension ({}) allows",
                kernel.name, self.max_workgroups
            )));
        }
        let block = params.pack_fields(&kernel.fields);
        if block.len() > BLOCK_WINDOW {
            return Err(Error::Unsupported(format!(
                "kernel {}: a parameter block of {} bytes; at most {BLOCK_WINDOW} are bound",
                kernel.name,
                block.len()
            )));
        }
        recorder.make_room(&self.gpu, block.len())?;
        let mut buffers: SmallVec<[&wgpu::Buffer; 8]> = SmallVec::new();
        let mut serials: SmallVec<[u64; 8]> = SmallVec::new();
        for ((&id, operand), &reached) in inputs.iter().chain(outputs).zip(plan.operands()).zip(&reach) {
            let allocation = memory.get(id)?;
            if allocation.dtype != operand.dtype || (allocation.elements as u64) < reached {
                return Err(self.gpu.faults.error(format!(
                    "kernel {}: operand {} needs {reached} elements of {}, its buffer has {} of {}",
                    kernel.name, operand.name, operand.dtype, allocation.elements, allocation.dtype
                )));
            }
            allocation.block.last_batch.set(recorder.batch());
            serials.push(allocation.block.serial);
            buffers.push(&allocation.block.buffer);
        }
        let (read, written) = serials.split_at(inputs.len());
        if written.iter().enumerate().any(|(at, serial)| read.contains(serial) || written[..at].contains(serial)) {
            return Err(self.gpu.faults.error(format!("kernel {}: an output is also another operand", kernel.name)));
        }
        if workgroups.contains(&0) {
            return Ok(());
        }
        let fault_offset =
            kernel.layout.shape.error_word.then(|| index_faults.slot(kernel_id, &kernel.name, plan, params));
        let key = bindings::Key { layout: kernel.layout.number, serials };
        let group = groups.get(key, || {
            let window = recorder.parameter_window();
            bindings::bind(&self.gpu.device, &kernel.layout, window, &buffers, index_faults.window())
        });
        recorder.dispatch(&self.gpu, &pipeline, &group, &block, fault_offset, workgroups);
        Ok(())
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
        let mut state = self.lock();
        let State { memory, groups, .. } = &mut *state;
        memory.free(id);
        groups.forget(&memory.take_released());
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
