//! Reading: the copy goes into the open encoder, so a read is one submit and one wait. Staging buffers are kept.

use crate::error::Result;

use super::queue::{Gpu, Recorder};

/// Staging buffers kept between reads, and the largest worth keeping.
const MAX_KEPT: usize = 4;
const MAX_KEPT_BYTES: u64 = 64 << 20;
const SMALLEST: u64 = 4 << 10;

/// One piece of a buffer to be read; offset and length are multiples of four.
pub(super) struct Piece<'a> {
    pub(super) buffer: &'a wgpu::Buffer,
    pub(super) offset: u64,
    pub(super) length: u64,
}

/// A read under way; [`Ticket::wait`] needs no lock.
pub(super) struct Ticket {
    staging: wgpu::Buffer,
    submission: wgpu::SubmissionIndex,
    length: u64,
}

#[derive(Default)]
pub(super) struct Readback {
    kept: Vec<wgpu::Buffer>,
}

impl Readback {
    /// Records the copies, one after the other into one staging buffer, and submits.
    pub(super) fn begin(&mut self, gpu: &Gpu, recorder: &mut Recorder, pieces: &[Piece<'_>]) -> Result<Ticket> {
        let length = pieces.iter().map(|piece| piece.length).sum();
        let staging = self.staging(gpu, length)?;
        let encoder = recorder.copies(gpu);
        let mut position = 0;
        for piece in pieces {
            encoder.copy_buffer_to_buffer(piece.buffer, piece.offset, &staging, position, piece.length);
            position += piece.length;
        }
        // Whether the mapping succeeded is seen when the range is asked for.
        encoder.map_buffer_on_submit(&staging, wgpu::MapMode::Read, 0..length, |_| ());
        let submission = recorder.submit(gpu)?;
        Ok(Ticket { staging, submission, length })
    }

    /// Takes a finished read's staging buffer back.
    pub(super) fn recycle(&mut self, ticket: Ticket) {
        if self.kept.len() < MAX_KEPT && ticket.staging.size() <= MAX_KEPT_BYTES {
            self.kept.push(ticket.staging);
        }
    }

    fn staging(&mut self, gpu: &Gpu, length: u64) -> Result<wgpu::Buffer> {
        let fitting = self.kept.iter().enumerate().filter(|(_, buffer)| buffer.size() >= length);
        if let Some((index, _)) = fitting.min_by_key(|(_, buffer)| buffer.size()) {
            return Ok(self.kept.swap_remove(index));
        }
        gpu.faults.scoped(&gpu.device, || {
            gpu.device.create_buffer(&wgpu::BufferDescriptor {
                label: Some("readback"),
                size: length.next_power_of_two().max(SMALLEST).min(gpu.device.limits().max_buffer_size.max(length)),
                usage: wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST,
                mapped_at_creation: false,
            })
        })
    }
}

impl Ticket {
    /// Waits for the GPU and shows the bytes to `use_bytes`.
    pub(super) fn wait<T>(&self, gpu: &Gpu, use_bytes: impl FnOnce(&[u8]) -> T) -> Result<T> {
        gpu.faults.wait(&gpu.device, self.submission.clone())?;
        let view = self
            .staging
            .get_mapped_range(0..self.length)
            .map_err(|error| gpu.faults.error(format!("the result could not be mapped for reading: {error}")))?;
        let value = use_bytes(&view);
        drop(view);
        self.staging.unmap();
        Ok(value)
    }
}
