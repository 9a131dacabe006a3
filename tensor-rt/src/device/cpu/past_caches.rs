//! Writing past the caches: results too large to be there still when they are read next.
//!
//! An ordinary store first fetches the line it writes to. A streaming store does not, which saves a third of the traffic of
//! `x + y`, and leaves the operands in the caches. Knows no operands and no plans.

use super::operand::Resolved;
use super::vector::Isa;

/// A run over more bytes than this is taken to exceed the last-level cache; typical ones hold 8 to 32 MiB.
const MORE_THAN_CACHES_HOLD: usize = 40 << 20;

/// Whether a run over these operands should write past the caches.
pub(super) fn is_worth_it<'a>(isa: Isa, positions: usize, operands: impl Iterator<Item = &'a Resolved>) -> bool {
    isa != Isa::Baseline
        && operands.map(|operand| operand.size).sum::<usize>().saturating_mul(positions) > MORE_THAN_CACHES_HOLD
}

/// Copies `bytes` bytes. What it wrote is seen by other threads after [`finish`].
///
/// # Safety
/// As `std::ptr::copy_nonoverlapping`; the machine has `isa`.
pub(super) unsafe fn copy(source: *const u8, destination: *mut u8, bytes: usize, isa: Isa) {
    // SAFETY: the caller's promise; each version is called where its instructions are.
    unsafe {
        let done = match isa {
            #[cfg(target_arch = "x86_64")]
            Isa::Avx512 => x86::copy_512(source, destination, bytes),
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 => x86::copy_256(source, destination, bytes),
            Isa::Baseline => 0,
        };
        std::ptr::copy_nonoverlapping(source.add(done), destination.add(done), bytes - done);
    }
}

/// Each copies whole vectors, if the destination is aligned to them, and gives the number of bytes copied. Safe where [`copy`] is.
#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        __m256i, __m512i, _mm256_loadu_si256, _mm256_stream_si256, _mm512_loadu_si512, _mm512_stream_si512,
    };

    #[target_feature(enable = "avx512f")]
    pub(super) unsafe fn copy_512(source: *const u8, destination: *mut u8, bytes: usize) -> usize {
        let vectors = if destination.cast::<__m512i>().is_aligned() { bytes / size_of::<__m512i>() } else { 0 };
        for index in 0..vectors {
            // SAFETY: both are valid for `bytes` bytes, and the destination is aligned.
            unsafe {
                let value = _mm512_loadu_si512(source.cast::<__m512i>().add(index));
                _mm512_stream_si512(destination.cast::<__m512i>().add(index), value);
            }
        }
        vectors * size_of::<__m512i>()
    }

    #[target_feature(enable = "avx")]
    pub(super) unsafe fn copy_256(source: *const u8, destination: *mut u8, bytes: usize) -> usize {
        let vectors = if destination.cast::<__m256i>().is_aligned() { bytes / size_of::<__m256i>() } else { 0 };
        for index in 0..vectors {
            // SAFETY: as above.
            unsafe {
                let value = _mm256_loadu_si256(source.cast::<__m256i>().add(index));
                _mm256_stream_si256(destination.cast::<__m256i>().add(index), value);
            }
        }
        vectors * size_of::<__m256i>()
    }
}

/// Orders this thread's streaming stores before everything it stores later; a thread that used [`copy`] calls it when done.
pub(super) fn finish() {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: SSE is part of x86-64.
    unsafe {
        std::arch::x86_64::_mm_sfence();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_arrives_at_every_alignment() {
        let source: Vec<u8> = (0..=255).cycle().take(3000).collect();
        for (from, to, bytes) in [(0, 0, 3000), (1, 0, 2999), (0, 3, 77), (5, 16, 16), (7, 32, 0), (0, 8, 2048)] {
            let mut destination = vec![0_u8; 4096];
            // SAFETY: both ranges lie inside their vectors.
            unsafe { copy(source.as_ptr().add(from), destination.as_mut_ptr().add(to), bytes, Isa::detect()) };
            finish();
            assert_eq!(destination[to..to + bytes], source[from..from + bytes]);
            assert!(destination[..to].iter().chain(&destination[to + bytes..]).all(|&byte| byte == 0));
        }
    }
}
