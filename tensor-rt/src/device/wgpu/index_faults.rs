//! Error words: what a gather or scatter kernel sets when an index is out of range, and an author's own when a loop does not end, and
//! what the next read says about it.
//!
//! Each kernel with each size of the indexed dimension and each script line has a slot of two words: a flag and the bad index.
//! Slots are handed out until a read has looked at them, so a message can name all three.

use std::sync::Arc;

use tensor_gen::kernel::{Params, Plan};
use tensor_gen::written::MAX_STEPS;

use crate::device::KernelId;
use crate::error::Error;

use super::readback::Piece;

/// When this many differ between two reads, the last slot is shared and its message names neither size nor line.
const SLOTS: usize = 256;

struct Slot {
    kernel: KernelId,
    name: String,
    size: u64,
    call_site: Option<Arc<str>>,
    shared: bool,
    /// A loop that did not end, not an index.
    is_endless: bool,
}

pub(super) struct IndexFaults {
    buffer: wgpu::Buffer,
    stride: u64,
    slots: Vec<Slot>,
    /// Of an author's loop.
    max_rounds: u64,
}

/// The slots that one read looks at.
pub(super) struct Watch {
    slots: Vec<Slot>,
    stride: usize,
    max_rounds: u64,
}

impl IndexFaults {
    pub(super) fn new(device: &wgpu::Device, max_rounds: u64) -> IndexFaults {
        let stride = u64::from(device.limits().min_storage_buffer_offset_alignment.max(8));
        let buffer = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("error words"),
            size: stride * SLOTS as u64,
            usage: wgpu::BufferUsages::STORAGE | wgpu::BufferUsages::COPY_SRC | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        IndexFaults { buffer, stride, slots: Vec::new(), max_rounds: max_rounds.min(u64::from(MAX_STEPS)) }
    }

    /// What the error-word binding of every bind group is.
    pub(super) fn window(&self) -> wgpu::BufferBinding<'_> {
        wgpu::BufferBinding { buffer: &self.buffer, offset: 0, size: wgpu::BufferSize::new(8) }
    }

    /// The dynamic offset of the slot for this dispatch.
    pub(super) fn slot(&mut self, kernel: KernelId, name: &str, plan: &Plan, params: &Params) -> u32 {
        let size = indexed_size(plan, params);
        let is_same = |slot: &Slot| slot.kernel == kernel && slot.size == size && slot.call_site == params.call_site;
        let index = match self.slots.iter().position(is_same) {
            Some(index) => index,
            None if self.slots.len() < SLOTS => {
                let call_site = params.call_site.clone();
                let is_endless = matches!(plan, Plan::Written(_));
                self.slots.push(Slot { kernel, name: name.to_owned(), size, call_site, shared: false, is_endless });
                self.slots.len() - 1
            }
            None => {
                // Whatever is last: its message would be about another kernel.
                self.slots[SLOTS - 1].shared = true;
                SLOTS - 1
            }
        };
        (index as u64 * self.stride) as u32
    }

    /// What a read has to copy along; `None` when no kernel could have failed since the last read.
    pub(super) fn piece(&self) -> Option<Piece<'_>> {
        let length = self.slots.len() as u64 * self.stride;
        (length > 0).then_some(Piece { buffer: &self.buffer, offset: 0, length })
    }

    /// Starts anew once the copy that [`IndexFaults::piece`] asked for is submitted: clears the slots in the next batch.
    pub(super) fn watch<'a>(&mut self, next_batch: impl FnOnce() -> &'a mut wgpu::CommandEncoder) -> Watch {
        if !self.slots.is_empty() {
            next_batch().clear_buffer(&self.buffer, 0, Some(self.slots.len() as u64 * self.stride));
        }
        Watch { slots: std::mem::take(&mut self.slots), stride: self.stride as usize, max_rounds: self.max_rounds }
    }
}

impl Watch {
    /// The error that the copied words tell, if any.
    pub(super) fn verdict(&self, words: &[u8]) -> Option<Error> {
        let faulty = |&(_, words): &(&Slot, &[u8])| words[..4] != [0; 4];
        let (slot, words) = self.slots.iter().zip(words.chunks_exact(self.stride)).find(faulty)?;
        if slot.is_endless && !slot.shared {
            let message = format!("a loop did not end: it was stopped after {} rounds", self.max_rounds);
            let error = Error::Unsupported(format!("{}: {message}", slot.name));
            return Some(error.at(&slot.name, slot.call_site.as_deref()));
        }
        let index = i32::from_le_bytes([words[4], words[5], words[6], words[7]]);
        let place = if slot.shared { "its dimension".to_owned() } else { format!("a dimension of size {}", slot.size) };
        let site = slot.call_site.as_deref().filter(|_| !slot.shared);
        Some(match site {
            Some(_) => Error::Index(format!("index {index} is out of bounds for {place}")).at(&slot.name, site),
            None => Error::Index(format!("{}: index {index} is out of bounds for {place}", slot.name)),
        })
    }
}

/// Size of the dimension that the kernel's indices point into.
fn indexed_size(plan: &Plan, params: &Params) -> u64 {
    let position = match plan {
        Plan::Gather(_) => 1,
        Plan::Scatter(_) => 4,
        _ => return 0,
    };
    params.integers.get(position).copied().unwrap_or(0)
}
