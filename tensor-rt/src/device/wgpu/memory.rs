//! Buffer ids with generations, over a pool of whole buffers in size classes.
//!
//! A tensor gets a whole buffer, never a slice of one: bindings stay read-only where they are read, and two tensors
//! never meet in one buffer. Sizes are rounded up to a class, four classes per power of two, so at most a fifth is lost and a
//! loop that allocates the same shapes again finds the same buffers. This file does not know what is queued;
//! [`Block::last_batch`] is kept for those who do.

use std::cell::Cell;
use std::collections::VecDeque;

use rustc_hash::FxHashMap;
use slotmap::SlotMap;
use tensor_gen::dtype::DType;

use crate::device::{BufferId, MemoryUse};
use crate::error::{Error, Result};

use super::convert::stored_size;

/// Smallest buffer: the offset alignment that every adapter allows.
const SMALLEST: u64 = 256;

/// One buffer of the GPU.
pub(super) struct Block {
    pub(super) buffer: wgpu::Buffer,
    /// Never used twice, so it can be a key.
    pub(super) serial: u64,
    /// The last batch that uses it, by the recorder's number; 0 when none did.
    pub(super) last_batch: Cell<u64>,
}

/// What an id stands for.
pub(super) struct Allocation {
    pub(super) dtype: DType,
    pub(super) elements: usize,
    pub(super) block: Block,
}

struct Idle {
    block: Block,
    since: u64,
}

pub(super) struct Memory {
    device_name: String,
    allocations: SlotMap<BufferId, Allocation>,
    /// By size; the longest idle first.
    idle: FxHashMap<u64, VecDeque<Idle>>,
    clock: u64,
    next_serial: u64,
    usage: MemoryUse,
    max_pooled_bytes: u64,
    max_buffer_bytes: u64,
    /// Serials of buffers that the pool let go, for whoever keeps things by serial.
    released: Vec<u64>,
}

impl Memory {
    pub(super) fn new(device_name: &str, max_pooled_bytes: u64, max_buffer_bytes: u64) -> Memory {
        Memory {
            device_name: device_name.to_owned(),
            allocations: SlotMap::with_key(),
            idle: FxHashMap::default(),
            clock: 0,
            next_serial: 1,
            usage: MemoryUse::default(),
            max_pooled_bytes,
            max_buffer_bytes,
            released: Vec::new(),
        }
    }

    /// A buffer for these elements, from the pool or, when the pool has none, from `allocate(bytes)`.
    pub(super) fn create(
        &mut self,
        dtype: DType,
        elements: usize,
        allocate: impl FnOnce(u64) -> Result<wgpu::Buffer>,
    ) -> Result<BufferId> {
        let bytes = (elements as u64).saturating_mul(stored_size(dtype) as u64);
        if bytes > self.max_buffer_bytes {
            return Err(Error::Unsupported(format!(
                "{}: a tensor of {elements} {dtype} elements takes {bytes} bytes, more than this adapter binds to a kernel \
                 (max_storage_buffer_binding_size and max_buffer_size allow {} bytes); make it of several smaller tensors, or use \
                 device \"cpu\"",
                self.device_name, self.max_buffer_bytes
            )));
        }
        let size = size_class(bytes, self.max_buffer_bytes);
        let block = match self.take_idle(size) {
            Some(block) => block,
            None => {
                let buffer = allocate(size)?;
                self.next_serial += 1;
                Block { buffer, serial: self.next_serial, last_batch: Cell::new(0) }
            }
        };
        self.usage.live_bytes += size;
        Ok(self.allocations.insert(Allocation { dtype, elements, block }))
    }

    pub(super) fn get(&self, id: BufferId) -> Result<&Allocation> {
        self.allocations.get(id).ok_or_else(|| stale(&self.device_name))
    }

    /// Gives a buffer back to the pool; an id given back before is ignored.
    pub(super) fn free(&mut self, id: BufferId) {
        let Some(allocation) = self.allocations.remove(id) else { return };
        let size = allocation.block.buffer.size();
        self.usage.live_bytes -= size;
        self.usage.pooled_bytes += size;
        self.clock += 1;
        self.idle.entry(size).or_default().push_back(Idle { block: allocation.block, since: self.clock });
        while self.usage.pooled_bytes > self.max_pooled_bytes && self.release_oldest() {}
    }

    /// Lets go of every idle buffer.
    pub(super) fn release_idle(&mut self) {
        while self.release_oldest() {}
    }

    /// The serials of buffers let go since the last call.
    pub(super) fn take_released(&mut self) -> Vec<u64> {
        std::mem::take(&mut self.released)
    }

    pub(super) fn usage(&self) -> MemoryUse {
        self.usage
    }

    /// The one used last: its contents and bind groups are the warmest.
    fn take_idle(&mut self, size: u64) -> Option<Block> {
        let block = self.idle.get_mut(&size)?.pop_back()?.block;
        self.usage.pooled_bytes -= size;
        Some(block)
    }

    fn release_oldest(&mut self) -> bool {
        let oldest = self.idle.values_mut().filter(|class| !class.is_empty()).min_by_key(|class| class[0].since);
        let Some(idle) = oldest.and_then(VecDeque::pop_front) else { return false };
        self.usage.pooled_bytes -= idle.block.buffer.size();
        self.released.push(idle.block.serial);
        true
    }
}

fn stale(device_name: &str) -> Error {
    Error::Freed(format!(
        "{device_name}: this tensor's memory was given back; its buffer id is of an earlier generation"
    ))
}

/// `bytes` rounded up to a quarter of a power of two, but not beyond `limit`, which is a class of its own.
fn size_class(bytes: u64, limit: u64) -> u64 {
    if bytes <= SMALLEST {
        return SMALLEST.min(limit);
    }
    let step = (bytes.next_power_of_two() / 8).max(SMALLEST);
    bytes.next_multiple_of(step).min(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tensor_beyond_the_limit_is_refused_with_both_sizes_and_a_way_out() {
        let mut memory = Memory::new("wgpu", 1 << 20, 1024);
        let refused = |_| -> Result<wgpu::Buffer> { Err(Error::Unsupported("the driver was asked".to_owned())) };
        let error = memory.create(DType::Float32, 257, refused).unwrap_err().to_string();
        for part in ["257 float32", "1028 bytes", "max_storage_buffer_binding_size", "1024 bytes", "device \"cpu\""] {
            assert!(error.contains(part), "{part} is not in: {error}");
        }
        // A bool takes a u32 here, and a size that overflows is still a size.
        assert!(memory.create(DType::Bool, 257, refused).unwrap_err().to_string().contains("1028 bytes"));
        assert!(memory.create(DType::Int64, usize::MAX, refused).is_err());
        let at_the_limit = memory.create(DType::Float32, 256, refused).unwrap_err().to_string();
        assert!(at_the_limit.contains("the driver was asked"), "{at_the_limit}");
        assert_eq!(memory.usage(), MemoryUse::default());
    }

    #[test]
    fn classes_hold_what_they_are_asked_for_and_lose_at_most_a_fifth() {
        let limit = 1 << 27;
        for bytes in (0..5000).chain([65_537, 1_000_001, 33_554_433, limit - 1, limit]) {
            let class = size_class(bytes, limit);
            assert!(class >= bytes && class <= limit, "{bytes} in {class}");
            assert_eq!(class % 256, 0);
            assert_eq!(size_class(class, limit), class, "a class is its own class");
            if bytes > 2048 {
                assert!((class - bytes) * 5 <= class, "{bytes} in {class}");
            }
        }
    }
}
