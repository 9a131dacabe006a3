// The fraction in [0.5, 1) of fraction * 2^exponent; 0, infinities and NaN are their own. A subnormal is made normal by its bits.
fn significand_f32(x: f32) -> f32 {
    let bits = bitcast<u32>(x);
    let magnitude = bits & 0x7fffffffu;
    let shift = countLeadingZeros(magnitude) - 8u;
    let normal = select(magnitude, magnitude << (shift & 31u), magnitude < 0x00800000u);
    let fraction = bitcast<f32>((bits & 0x80000000u) | (normal & 0x007fffffu) | 0x3f000000u);
    return select(fraction, x, magnitude == 0u || magnitude >= 0x7f800000u);
}
