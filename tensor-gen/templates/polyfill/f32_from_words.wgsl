// needs: abs_words
// needs: leading_zeros_words
// needs: shift_up_words
// To the nearest, ties to even: the 24 leading bits, rounded here, are exact as f32, and so is a power of two.
fn f32_from_words(x: vec2<u32>) -> f32 {
    let magnitude = abs_words(x);
    let zeros = leading_zeros_words(magnitude);
    let digits = shift_up_words(magnitude, zeros & 63u);
    let kept = digits.y >> 8u;
    let rest = digits.y & 0xffu;
    let is_up = rest > 0x80u || (rest == 0x80u && (digits.x != 0u || (kept & 1u) == 1u));
    let value = f32(kept + select(0u, 1u, is_up)) * bitcast<f32>((167u - zeros) << 23u);
    return select(value, -value, x.y >= 0x80000000u);
}
