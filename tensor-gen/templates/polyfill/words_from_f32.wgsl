// needs: is_nan_f32
// needs: negate_words
// needs: shift_up_words
// Truncates and saturates; NaN gives 0. By bits: a float is 24 bits times a power of two.
fn words_from_f32(x: f32) -> vec2<u32> {
    let bits = bitcast<u32>(x);
    let is_negative = bits >= 0x80000000u;
    let exponent = (bits >> 23u) & 0xffu;
    let digits = (bits & 0x7fffffu) | 0x800000u;
    let large = shift_up_words(vec2<u32>(digits, 0u), clamp(exponent, 150u, 190u) - 150u);
    let small = vec2<u32>(digits >> (150u - clamp(exponent, 126u, 150u)), 0u);
    let magnitude = select(small, large, exponent >= 150u);
    let value = select(magnitude, negate_words(magnitude), is_negative);
    let limit = select(vec2<u32>(0xffffffffu, 0x7fffffffu), vec2<u32>(0u, 0x80000000u), is_negative);
    return select(select(value, limit, exponent >= 190u), vec2<u32>(0u, 0u), is_nan_f32(x));
}
