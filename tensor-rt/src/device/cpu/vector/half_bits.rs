//! float16 and bfloat16 to float32 and back on their bits, branch-free, so that the loops vectorize on every machine.

/// Exact.
#[inline(always)]
pub(in super::super) fn float16_to_float32(half: u16) -> f32 {
    let magnitude = u32::from(half & 0x7fff) << 13;
    // Multiplying by 2^112 moves the exponent and makes subnormals normal, exactly.
    let finite = (f32::from_bits(magnitude) * f32::from_bits(0x7780_0000)).to_bits();
    let special = magnitude | 0x7f80_0000;
    let bits = if magnitude >= 0x0f80_0000 { special } else { finite };
    f32::from_bits(bits | u32::from(half & 0x8000) << 16)
}

/// Rounds half to even; too large values become infinite; NaN stays NaN.
#[inline(always)]
pub(in super::super) fn float32_to_float16(value: f32) -> u16 {
    let bits = value.to_bits();
    let sign = (bits >> 16) & 0x8000;
    let magnitude = bits & 0x7fff_ffff;
    // Subnormal halves: adding 0.5 lets the adder round at 2^-24, the last place of a subnormal half.
    let subnormal = (f32::from_bits(magnitude) + 0.5).to_bits().wrapping_sub(0x3f00_0000);
    let odd = (magnitude >> 13) & 1;
    let normal = magnitude.wrapping_add(0xc800_0fff).wrapping_add(odd) >> 13;
    let overflow = if magnitude > 0x7f80_0000 { 0x7e00 } else { 0x7c00 };
    let result = if magnitude < 0x3880_0000 {
        subnormal
    } else if magnitude >= 0x4780_0000 {
        overflow
    } else {
        normal
    };
    (sign | result) as u16
}

/// Exact.
#[inline(always)]
pub(in super::super) fn bfloat16_to_float32(value: u16) -> f32 {
    f32::from_bits(u32::from(value) << 16)
}

/// Rounds half to even; NaN stays NaN.
#[inline(always)]
pub(in super::super) fn float32_to_bfloat16(value: f32) -> u16 {
    let bits = value.to_bits();
    let rounded = bits.wrapping_add(0x7fff + ((bits >> 16) & 1)) >> 16;
    let nan = (bits >> 16) | 0x0040;
    (if bits & 0x7fff_ffff > 0x7f80_0000 { nan } else { rounded }) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_float16_agrees_with_the_half_crate() {
        for bits in 0..=u16::MAX {
            let expected = half::f16::from_bits(bits).to_f32();
            let found = float16_to_float32(bits);
            assert!(expected.to_bits() == found.to_bits() || expected.is_nan() && found.is_nan(), "{bits:#06x}");
            let (expected, found) = (half::bf16::from_bits(bits).to_f32(), bfloat16_to_float32(bits));
            assert!(expected.to_bits() == found.to_bits() || expected.is_nan() && found.is_nan(), "{bits:#06x}");
        }
    }

    #[test]
    fn rounding_agrees_with_the_half_crate() {
        // Every upper half of an f32 with the lower halves around each rounding boundary.
        for high in 0..=u16::MAX {
            for low in [0, 1, 0x0fff, 0x1000, 0x1001, 0x2fff, 0x3000, 0x3001, 0x7fff, 0x8000, 0x8001, 0xffff] {
                let value = f32::from_bits(u32::from(high) << 16 | low);
                let (half, brain) = (half::f16::from_f32_const(value), half::bf16::from_f32(value));
                let found = half::f16::from_bits(float32_to_float16(value));
                assert!(
                    half == found && half.is_sign_negative() == found.is_sign_negative()
                        || half.is_nan() && found.is_nan(),
                    "{value:e}"
                );
                let found = half::bf16::from_bits(float32_to_bfloat16(value));
                assert!(brain == found || brain.is_nan() && found.is_nan(), "{value:e}");
            }
        }
    }
}
