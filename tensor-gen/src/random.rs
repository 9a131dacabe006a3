//! The counter-based random stream: Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror, Shaw 2011).
//!
//! Element `e` of random call `c` under seed `s` sees the words `threefry2x32([s, s >> 32], [e, c])`. Only add, rotate
//! and xor: bit-equal on every device. This file does not know who counts calls or holds the seed.

use crate::kernel::RandomKey;

/// Rotations of the eight-round cycle; WGSL's text is made from the same constants.
pub const ROTATIONS: [u32; 8] = [13, 15, 26, 6, 17, 29, 16, 24];

/// The third key word is the xor of the other two and this.
pub const PARITY: u32 = 0x1BD1_1BDA;

/// Two random words for a key and a counter.
pub fn threefry2x32(key: [u32; 2], counter: [u32; 2]) -> [u32; 2] {
    let keys = [key[0], key[1], PARITY ^ key[0] ^ key[1]];
    let mut x = [counter[0].wrapping_add(keys[0]), counter[1].wrapping_add(keys[1])];
    for round in 0..20 {
        x[0] = x[0].wrapping_add(x[1]);
        x[1] = x[1].rotate_left(ROTATIONS[round % 8]) ^ x[0];
        if round % 4 == 3 {
            let step = round / 4 + 1;
            x[0] = x[0].wrapping_add(keys[step % 3]);
            x[1] = x[1].wrapping_add(keys[(step + 1) % 3]).wrapping_add(step as u32);
        }
    }
    x
}

/// The words of one element.
pub fn words(key: RandomKey, element: u32) -> [u32; 2] {
    threefry2x32([key.seed as u32, (key.seed >> 32) as u32], [element, key.call])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From `kat_vectors` of the Random123 distribution, `threefry2x32 20`.
    #[test]
    fn known_answers() {
        let cases = [
            ([0, 0], [0, 0], [0x6b20_0159, 0x99ba_4efe]),
            ([u32::MAX, u32::MAX], [u32::MAX, u32::MAX], [0x1cb9_96fc, 0xbb00_2be7]),
            ([0x1319_8a2e, 0x0370_7344], [0x243f_6a88, 0x85a3_08d3], [0xc492_3a9c, 0x483d_f7a0]),
        ];
        for (key, counter, wanted) in cases {
            assert_eq!(threefry2x32(key, counter), wanted);
        }
    }
}
