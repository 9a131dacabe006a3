// The exponent of fraction * 2^exponent with the fraction in [0.5, 1); of 0, infinities and NaN 0.
fn exponent_f32(x: f32) -> f32 {
    let magnitude = bitcast<u32>(x) & 0x7fffffffu;
    let subnormal = -117i - i32(countLeadingZeros(magnitude));
    let exponent = select(i32(magnitude >> 23u) - 126i, subnormal, magnitude < 0x00800000u);
    return select(f32(exponent), 0.0f, magnitude == 0u || magnitude >= 0x7f800000u);
}
