//! Buffers: memory in size classes, reused at once.
//!
//! A buffer that is given back goes to the free list of its class; the next buffer of that class takes it, without a
//! page fault. Ids carry a generation (slotmap), so a stale id finds nothing. All memory is aligned to a cache line, zeroed
//! when it comes from the system, and never returned to the system while the free lists are below a bound.
//!
//! This file knows nothing of kernels.

use std::alloc::Layout;
use std::ptr::NonNull;

use rustc_hash::FxHashMap;
use slotmap::SlotMap;
use tensor_gen::dtype::DType;

use crate::device::{BufferId, MemoryUse};
use crate::error::{Error, Result};

/// Alignment of every buffer: a cache line, and the widest vector.
pub(super) const ALIGNMENT: usize = 64;

/// Free memory beyond this goes back to the system.
const MOST_POOLED_BYTES: u64 = 2 << 30;

pub(super) struct Buffer {
    memory: Memory,
    pub(super) dtype: DType,
    pub(super) elements: usize,
}

pub(super) struct MemoryPool {
    buffers: SlotMap<BufferId, Buffer>,
    free: FxHashMap<usize, Vec<Memory>>,
    used: MemoryUse,
    limit: Option<u64>,
}

/// One allocation of a size class.
struct Memory {
    pointer: NonNull<u8>,
    bytes: usize,
}

// SAFETY: `Memory` owns its bytes; nothing in it belongs to a thread.
unsafe impl Send for Memory {}

impl Buffer {
    pub(super) fn pointer(&self) -> *mut u8 {
        self.memory.pointer.as_ptr()
    }

    pub(super) fn byte_len(&self) -> usize {
        self.elements * self.dtype.size()
    }

    pub(super) fn bytes(&self) -> &[u8] {
        // SAFETY: the class has at least `byte_len` bytes, initialized when allocated; `&self` keeps writers out, since
        // writing goes through `bytes_mut` or a dispatch, which both hold the pool exclusively.
        unsafe { std::slice::from_raw_parts(self.pointer(), self.byte_len()) }
    }

    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: as in `bytes`, exclusively.
        unsafe { std::slice::from_raw_parts_mut(self.pointer(), self.byte_len()) }
    }
}

impl MemoryPool {
    /// `limit`: the most live bytes.
    pub(super) fn new(limit: Option<u64>) -> MemoryPool {
        MemoryPool { buffers: SlotMap::with_key(), free: FxHashMap::default(), used: MemoryUse::default(), limit }
    }

    pub(super) fn create(&mut self, dtype: DType, elements: usize) -> Result<BufferId> {
        let asked = (elements as u64).saturating_mul(dtype.size() as u64);
        let class = size_class(asked).ok_or_else(|| self.out_of_memory(asked))?;
        if self.limit.is_some_and(|limit| self.used.live_bytes.saturating_add(class as u64) > limit) {
            return Err(self.out_of_memory(asked));
        }
        // A limit counts what the process holds, so free memory of other classes has to go first.
        let is_pooled = self.free.get(&class).is_some_and(|free| !free.is_empty());
        let held = self.used.live_bytes + self.used.pooled_bytes + class as u64;
        if !is_pooled && self.limit.is_some_and(|limit| held > limit) {
            self.release_pooled();
        }
        let memory = match self.free.get_mut(&class).and_then(Vec::pop) {
            Some(memory) => {
                self.used.pooled_bytes -= class as u64;
                memory
            }
            None => match Memory::allocate(class) {
                Some(memory) => memory,
                None => {
                    self.release_pooled();
                    Memory::allocate(class).ok_or_else(|| self.out_of_memory(asked))?
                }
            },
        };
        self.used.live_bytes += class as u64;
        Ok(self.buffers.insert(Buffer { memory, dtype, elements }))
    }

    pub(super) fn remove(&mut self, id: BufferId) {
        let Some(buffer) = self.buffers.remove(id) else { return };
        let class = buffer.memory.bytes;
        self.used.live_bytes -= class as u64;
        if self.used.pooled_bytes + class as u64 <= MOST_POOLED_BYTES {
            self.used.pooled_bytes += class as u64;
            self.free.entry(class).or_default().push(buffer.memory);
        }
    }

    pub(super) fn get(&self, id: BufferId) -> Result<&Buffer> {
        self.buffers.get(id).ok_or_else(freed)
    }

    pub(super) fn get_mut(&mut self, id: BufferId) -> Result<&mut Buffer> {
        self.buffers.get_mut(id).ok_or_else(freed)
    }

    pub(super) fn used(&self) -> MemoryUse {
        self.used
    }

    fn release_pooled(&mut self) {
        self.free.clear();
        self.used.pooled_bytes = 0;
    }

    fn out_of_memory(&self, asked: u64) -> Error {
        let limit = self.limit.map_or(String::new(), |limit| format!("; the limit is {limit} bytes"));
        Error::OutOfMemory { device: "cpu".into(), asked, live: self.used.live_bytes, limit }
    }
}

impl Memory {
    /// `None` when the system has no memory left.
    fn allocate(bytes: usize) -> Option<Memory> {
        let layout = Layout::from_size_align(bytes, ALIGNMENT).ok()?;
        // SAFETY: size classes are never zero.
        let pointer = unsafe { std::alloc::alloc_zeroed(layout) };
        Some(Memory { pointer: NonNull::new(pointer)?, bytes })
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        if let Ok(layout) = Layout::from_size_align(self.bytes, ALIGNMENT) {
            // SAFETY: allocated by `allocate` with this very layout.
            unsafe { std::alloc::dealloc(self.pointer.as_ptr(), layout) }
        }
    }
}

/// Rounded up to a quarter of the power of two below, at least a cache line; `None` beyond the address space.
fn size_class(bytes: u64) -> Option<usize> {
    let bytes = bytes.max(ALIGNMENT as u64);
    let step = ((1u64 << (63 - bytes.leading_zeros())) / 4).max(ALIGNMENT as u64);
    let class = bytes.checked_next_multiple_of(step)?;
    usize::try_from(class).ok().filter(|&class| class <= isize::MAX as usize - ALIGNMENT)
}

fn freed() -> Error {
    Error::Freed("the tensor's memory was freed: it was disposed, or its context has ended".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_reused_and_stale_ids_are_errors() {
        let mut pool = MemoryPool::new(None);
        let first = pool.create(DType::Float32, 1000).unwrap();
        let pointer = pool.get(first).unwrap().pointer();
        assert_eq!(pool.used(), MemoryUse { live_bytes: 4096, pooled_bytes: 0 });
        pool.remove(first);
        assert_eq!(pool.used(), MemoryUse { live_bytes: 0, pooled_bytes: 4096 });
        assert!(matches!(pool.get(first), Err(Error::Freed(_))));
        let second = pool.create(DType::Int64, 510).unwrap();
        assert_eq!(pool.get(second).unwrap().pointer(), pointer);
        assert_ne!(first, second);
        assert!(pool.get(first).is_err());
        pool.remove(first);
        assert!(pool.get(second).is_ok());
    }

    #[test]
    fn limits_and_impossible_sizes_are_out_of_memory() {
        let mut pool = MemoryPool::new(Some(10_000));
        let held = pool.create(DType::UInt8, 8192).unwrap();
        assert!(matches!(pool.create(DType::UInt8, 4096), Err(Error::OutOfMemory { asked: 4096, live: 8192, .. })));
        pool.remove(held);
        assert!(pool.create(DType::UInt8, 4096).is_ok());
        let mut pool = MemoryPool::new(None);
        assert!(matches!(pool.create(DType::Float64, usize::MAX), Err(Error::OutOfMemory { .. })));
        assert!(matches!(pool.create(DType::Float64, usize::MAX / 16), Err(Error::OutOfMemory { .. })));
    }

    #[test]
    fn size_classes_waste_at_most_a_quarter() {
        for bytes in [0, 1, 64, 65, 1000, 4096, 4097, 5_000_000, 1 << 40] {
            let class = size_class(bytes).unwrap() as u64;
            assert!(class >= bytes && class >= 64 && class.is_multiple_of(64));
            assert!(class <= bytes + (bytes / 4).max(64), "{bytes} -> {class}");
        }
        assert_eq!(size_class(u64::MAX), None);
    }
}
