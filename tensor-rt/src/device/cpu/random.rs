//! Random words: Threefry-2x32 with 20 rounds, the same words as `tensor_gen::random`, for a run of elements.

use tensor_gen::kernel::RandomKey;

use super::vector::{Isa, Kernel, Loop, version};

/// The rotations of Threefry-2x32 (Salmon et al. 2011), used in turn.
const ROTATIONS: [u32; 8] = [13, 15, 26, 6, 17, 29, 16, 24];

/// Mixed into the key schedule.
const PARITY: u32 = 0x1BD1_1BDA;

/// Fills the words of both lanes for elements `start..start + n`: `a` points to `[key0, key1, call, start]`,
/// `destination` receives the words of lane `LANE`.
struct Words<const LANE: usize>;

impl<const LANE: usize> Loop for Words<LANE> {
    #[inline(always)]
    unsafe fn run<const FUSED: bool>(destination: *mut u8, a: *const u8, _: *const u8, _: *const u8, n: usize) {
        // SAFETY: `fill` passes four words and room for n.
        let (&[key0, key1, call, start], to) =
            unsafe { (&*a.cast::<[u32; 4]>(), std::slice::from_raw_parts_mut(destination.cast::<u32>(), n)) };
        for (index, to) in to.iter_mut().enumerate() {
            *to = threefry([key0, key1], [start.wrapping_add(index as u32), call])[LANE];
        }
    }
}

#[inline(always)]
fn threefry(key: [u32; 2], counter: [u32; 2]) -> [u32; 2] {
    let keys = [key[0], key[1], PARITY ^ key[0] ^ key[1]];
    let mut x = counter[0].wrapping_add(keys[0]);
    let mut y = counter[1].wrapping_add(keys[1]);
    for group in 0..5 {
        for round in 0..4 {
            x = x.wrapping_add(y);
            y = y.rotate_left(ROTATIONS[(group % 2) * 4 + round]) ^ x;
        }
        x = x.wrapping_add(keys[(group + 1) % 3]);
        y = y.wrapping_add(keys[(group + 2) % 3]).wrapping_add(group as u32 + 1);
    }
    [x, y]
}

pub(super) struct Generator {
    kernels: [Kernel; 2],
    key: RandomKey,
}

impl Generator {
    pub(super) fn new(key: RandomKey, isa: Isa) -> Generator {
        Generator { kernels: [version::<Words<0>>(isa), version::<Words<1>>(isa)], key }
    }

    /// # Safety
    /// `to` is valid and aligned for `n` words.
    pub(super) unsafe fn fill(&self, lane: usize, start: usize, n: usize, to: *mut u8) {
        let given = [self.key.seed as u32, (self.key.seed >> 32) as u32, self.key.call, start as u32];
        let given = given.as_ptr().cast::<u8>();
        // SAFETY: four words are given, and the caller promises room for n.
        unsafe { (self.kernels[lane & 1])(to, given, given, given, n) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers of Random123's kat_vectors for threefry2x32 with 20 rounds.
    #[test]
    fn known_answers() {
        assert_eq!(threefry([0, 0], [0, 0]), [0x6b20_0159, 0x99ba_4efe]);
        assert_eq!(threefry([u32::MAX; 2], [u32::MAX; 2]), [0x1cb9_96fc, 0xbb00_2be7]);
        assert_eq!(threefry([0x13198a2e, 0x03707344], [0x243f6a88, 0x85a308d3]), [0xc492_3a9c, 0x483d_f7a0]);
    }
}
