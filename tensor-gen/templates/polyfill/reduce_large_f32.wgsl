// needs: two_over_pi_bits
// needs: multiply_high_u32
// (r, q) with x = (4 n + q) pi / 2 + r and |r| <= pi / 4, for |x| > 1: 96 bits of 2 / pi times the integer mantissa, of which
// the part above 4 is dropped (Payne and Hanek).
fn reduce_large_f32(x: f32) -> vec2<f32> {
    let bits = bitcast<u32>(x) & 0x7fffffffu;
    let mantissa = (bits & 0x007fffffu) | 0x00800000u;
    let start = (bits >> 23u) - 150u + 30u;
    let word = start >> 5u;
    let shift = start & 31u;
    let w0 = two_over_pi_bits(word);
    let w1 = two_over_pi_bits(word + 1u);
    let w2 = two_over_pi_bits(word + 2u);
    let w3 = two_over_pi_bits(word + 3u);
    let back = 31u - shift;
    let high = (w0 << shift) | ((w1 >> 1u) >> back);
    let middle = (w1 << shift) | ((w2 >> 1u) >> back);
    let low = (w2 << shift) | ((w3 >> 1u) >> back);
    let product_low = middle * mantissa;
    let sum_low = product_low + multiply_high_u32(low, mantissa);
    let carry = select(0u, 1u, sum_low < product_low);
    let sum_high = high * mantissa + multiply_high_u32(middle, mantissa) + carry;
    // Two bits of quadrant, 62 bits of fraction; round to the nearest quadrant.
    let quadrant = (sum_high >> 30u) + ((sum_high >> 29u) & 1u);
    let fraction_high = (sum_high << 2u) | (sum_low >> 30u);
    let fraction_low = sum_low << 2u;
    let negative = fraction_high >= 0x80000000u;
    let borrow = select(1u, 0u, fraction_low != 0u);
    let magnitude_high = select(fraction_high, ~fraction_high + borrow, negative);
    let magnitude_low = select(fraction_low, ~fraction_low + 1u, negative);
    let zeros = countLeadingZeros(magnitude_high);
    let kept = zeros & 31u;
    let shifted = (magnitude_high << kept) | ((magnitude_low >> 1u) >> (31u - kept));
    let top = select(shifted, magnitude_low, zeros == 32u);
    let fraction = f32(top >> 8u) * bitcast<f32>((127u - 24u - zeros) << 23u);
    let r = select(fraction, -fraction, negative) * 1.57079637f;
    let q = f32(quadrant & 3u);
    return select(vec2<f32>(r, q), vec2<f32>(-r, f32((4u - quadrant) & 3u)), x < 0.0f);
}
