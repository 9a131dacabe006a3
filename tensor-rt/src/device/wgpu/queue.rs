//! The open encoder: many dispatches in one compute pass, many parameter blocks in one buffer, one submit for all.
//!
//! A *batch* is what goes into one submit. Parameter blocks are collected on the host and written once per batch: `write_buffer`
//! runs before the commands of the submit it goes with, and after those of the submits before it, so
//! every batch may use the same buffer from its start. Outstanding batches are bounded; beyond that the
//! host waits for the oldest.

use std::collections::VecDeque;

use crate::error::Result;

use super::faults::Faults;

/// Dispatches of one batch. Larger batches cost fewer submits; smaller ones let the GPU begin earlier.
const MAX_DISPATCHES: u32 = 64;
/// Parameter blocks of one batch, in bytes.
const MAX_BLOCK_BYTES: usize = 64 << 10;
/// What one dispatch sees of the parameter buffer; no block is larger.
pub(super) const BLOCK_WINDOW: usize = 4 << 10;
/// Host-to-device writes that may wait for a submit: wgpu stages each in memory of its own.
const MAX_WAITING_WRITES: u32 = 64;
const MAX_WAITING_BYTES: u64 = 64 << 20;
/// Submits that may be under way.
const MAX_OUTSTANDING: usize = 16;

/// The handles that recording needs.
pub(super) struct Gpu {
    pub(super) device: wgpu::Device,
    pub(super) queue: wgpu::Queue,
    pub(super) faults: std::sync::Arc<Faults>,
}

pub(super) struct Recorder {
    // The pass before its encoder: it must be dropped first.
    pass: Option<wgpu::ComputePass<'static>>,
    encoder: Option<wgpu::CommandEncoder>,
    /// Number of the batch being recorded; batches count from 1.
    batch: u64,
    dispatches: u32,
    blocks: Vec<u8>,
    block_alignment: usize,
    parameters: wgpu::Buffer,
    /// The pipeline that the open pass has set.
    pipeline: Option<wgpu::ComputePipeline>,
    waiting_writes: u32,
    waiting_bytes: u64,
    outstanding: VecDeque<wgpu::SubmissionIndex>,
}

impl Recorder {
    pub(super) fn new(device: &wgpu::Device) -> Recorder {
        let parameters = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("parameter blocks"),
            size: (MAX_BLOCK_BYTES + BLOCK_WINDOW) as u64,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        Recorder {
            pass: None,
            encoder: None,
            batch: 1,
            dispatches: 0,
            blocks: Vec::with_capacity(MAX_BLOCK_BYTES),
            block_alignment: device.limits().min_uniform_buffer_offset_alignment as usize,
            parameters,
            pipeline: None,
            waiting_writes: 0,
            waiting_bytes: 0,
            outstanding: VecDeque::new(),
        }
    }

    pub(super) fn batch(&self) -> u64 {
        self.batch
    }

    /// What the parameter binding of every bind group is.
    pub(super) fn parameter_window(&self) -> wgpu::BufferBinding<'_> {
        wgpu::BufferBinding { buffer: &self.parameters, offset: 0, size: wgpu::BufferSize::new(BLOCK_WINDOW as u64) }
    }

    /// Records one dispatch. `fault_offset` is the dynamic offset of the error word, for kernels that have one.
    pub(super) fn dispatch(
        &mut self,
        gpu: &Gpu,
        pipeline: &wgpu::ComputePipeline,
        group: &wgpu::BindGroup,
        block: &[u8],
        fault_offset: Option<u32>,
        workgroups: [u32; 3],
    ) {
        debug_assert!(self.has_room(block.len()), "make_room comes first");
        let block_offset = self.blocks.len() as u32;
        self.blocks.extend_from_slice(block);
        self.blocks.resize(self.blocks.len().next_multiple_of(self.block_alignment), 0);
        if self.pass.is_none() {
            let pass = self.encoder(gpu).begin_compute_pass(&wgpu::ComputePassDescriptor::default());
            self.pass = Some(pass.forget_lifetime());
            self.pipeline = None;
        }
        let Some(pass) = &mut self.pass else { unreachable!("opened above") };
        if self.pipeline.as_ref() != Some(pipeline) {
            pass.set_pipeline(pipeline);
            self.pipeline = Some(pipeline.clone());
        }
        match fault_offset {
            Some(fault_offset) => pass.set_bind_group(0, group, &[block_offset, fault_offset]),
            None => pass.set_bind_group(0, group, &[block_offset]),
        }
        let [x, y, z] = workgroups;
        pass.dispatch_workgroups(x, y, z);
        self.dispatches += 1;
    }

    /// Submits the batch when it cannot take a dispatch with a block of this size. Call it before [`Recorder::batch`]
    /// is noted down for the dispatch.
    pub(super) fn make_room(&mut self, gpu: &Gpu, block_bytes: usize) -> Result<()> {
        if self.has_room(block_bytes) { Ok(()) } else { self.submit(gpu).map(drop) }
    }

    /// Writes into a buffer in order: after everything that was recorded and before everything that will be.
    pub(super) fn write(
        &mut self,
        gpu: &Gpu,
        buffer: &wgpu::Buffer,
        last_batch: u64,
        offset: u64,
        bytes: &[u8],
    ) -> Result<()> {
        if last_batch == self.batch {
            self.submit(gpu)?;
        }
        gpu.queue.write_buffer(buffer, offset, bytes);
        self.waiting_writes += 1;
        self.waiting_bytes += bytes.len() as u64;
        if self.waiting_writes >= MAX_WAITING_WRITES || self.waiting_bytes >= MAX_WAITING_BYTES {
            self.submit(gpu)?;
        }
        gpu.faults.check()
    }

    /// The encoder outside of any pass, for copies.
    pub(super) fn copies(&mut self, gpu: &Gpu) -> &mut wgpu::CommandEncoder {
        self.pass = None;
        self.encoder(gpu)
    }

    /// Ends the batch and hands it to the GPU.
    pub(super) fn submit(&mut self, gpu: &Gpu) -> Result<wgpu::SubmissionIndex> {
        self.pass = None;
        self.pipeline = None;
        if !self.blocks.is_empty() {
            gpu.queue.write_buffer(&self.parameters, 0, &self.blocks);
            self.blocks.clear();
        }
        let submission = gpu.queue.submit(self.encoder.take().map(wgpu::CommandEncoder::finish));
        self.batch += 1;
        self.dispatches = 0;
        self.waiting_writes = 0;
        self.waiting_bytes = 0;
        self.outstanding.push_back(submission.clone());
        if self.outstanding.len() > MAX_OUTSTANDING
            && let Some(oldest) = self.outstanding.pop_front()
        {
            gpu.faults.wait(&gpu.device, oldest)?;
        }
        gpu.faults.check()?;
        Ok(submission)
    }

    /// Submits what is open and waits until nothing is under way.
    pub(super) fn finish(&mut self, gpu: &Gpu) -> Result<()> {
        let submission = self.submit(gpu)?;
        self.outstanding.clear();
        gpu.faults.wait(&gpu.device, submission)
    }

    fn has_room(&self, block_bytes: usize) -> bool {
        self.dispatches < MAX_DISPATCHES && self.blocks.len() + block_bytes <= MAX_BLOCK_BYTES
    }

    fn encoder(&mut self, gpu: &Gpu) -> &mut wgpu::CommandEncoder {
        self.encoder
            .get_or_insert_with(|| gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default()))
    }
}
