// needs: nan_f32
// Exact: the significand of x is reduced modulo that of y, eight bits of the exponents' difference at a time.
fn remainder_f32(x: f32, y: f32) -> f32 {
    let x_bits = bitcast<u32>(x) & 0x7fffffffu;
    let y_bits = bitcast<u32>(y) & 0x7fffffffu;
    if x_bits >= 0x7f800000u || y_bits > 0x7f800000u || y_bits == 0u {
        return nan_f32(x);
    }
    if x_bits < y_bits {
        return x;
    }
    // Integers x_part * 2^x_exponent and y_part * 2^y_exponent (in units of the least subnormal).
    let x_normal = x_bits >= 0x00800000u;
    let y_normal = y_bits >= 0x00800000u;
    let x_exponent = select(0u, (x_bits >> 23u) - 1u, x_normal);
    let y_exponent = select(0u, (y_bits >> 23u) - 1u, y_normal);
    let y_part = (y_bits & 0x007fffffu) | select(0u, 0x00800000u, y_normal);
    var rest = ((x_bits & 0x007fffffu) | select(0u, 0x00800000u, x_normal)) % y_part;
    var distance = x_exponent - y_exponent;
    for (var step = 0u; step < 32u && distance > 0u; step++) {
        let shift = min(distance, 8u);
        rest = (rest << shift) % y_part;
        distance = distance - shift;
    }
    // rest * 2^y_exponent as a float: normalize, or leave it subnormal.
    let room = select(countLeadingZeros(rest) - 8u, 0u, rest == 0u);
    let up = min(room, y_exponent);
    let part = rest << up;
    let exponent = y_exponent - up;
    let bits = select(part, (part & 0x007fffffu) | ((exponent + 1u) << 23u), part >= 0x00800000u);
    return bitcast<f32>(bits | (bitcast<u32>(x) & 0x80000000u));
}
