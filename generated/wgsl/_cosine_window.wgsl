// _cosine_window(int[] size, int length, bool periodic, float a, float b, float c, *, ScalarType? dtype=None, Device? device=None) -> Tensor
// Generated from op_specs/signal_window.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let steps = if periodic { length } else { length - 1 };
//     let angle = 2 * PI * axis(-1) as float / max(steps, 1) as float;
//     if length == 1 { 1 } else { c * cos(2 * angle) - b * cos(angle) + a }

// _cosine_window, float32: contiguous
struct Params {
    count: u32,
    extent_0: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: u32,
    scalar_2: f32,
    scalar_3: f32,
    scalar_4: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> output: array<f32>;

// NaN and infinity with the sign of x: WGSL has no literals for them and refuses constant expressions that give them.
fn nan_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7fc00000u);
}

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn is_infinite_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u;
}

// Bits of 2 / pi after the binary point, 32 at a time; word 0 is a word of zeros before them.
fn two_over_pi_bits(word: u32) -> u32 {
    switch word {
        case 1u: { return 0xa2f9836eu; }
        case 2u: { return 0x4e441529u; }
        case 3u: { return 0xfc2757d1u; }
        case 4u: { return 0xf534ddc0u; }
        case 5u: { return 0xdb629599u; }
        case 6u: { return 0x3c439041u; }
        case 7u: { return 0xfe5163abu; }
        case 8u: { return 0xdebbc561u; }
        default: { return 0u; }
    }
}

// The upper 32 bits of a 64-bit product.
fn multiply_high_u32(a: u32, b: u32) -> u32 {
    let a0 = a & 0xffffu;
    let a1 = a >> 16u;
    let b0 = b & 0xffffu;
    let b1 = b >> 16u;
    let middle = a1 * b0 + ((a0 * b0) >> 16u);
    let other = a0 * b1 + (middle & 0xffffu);
    return a1 * b1 + (middle >> 16u) + (other >> 16u);
}

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

// (r, q) with x = (4 n + q) pi / 2 + r and |r| <= pi / 4. Up to 3,000 by subtraction of pi / 2 in four parts, of which the first
// three have 11 bits, so that their products with k are exact.
fn reduce_f32(x: f32) -> vec2<f32> {
    if abs(x) > 3000.0f {
        return reduce_large_f32(x);
    }
    let k = round(x * 0.636619747f);
    let r = ((x - k * 1.5703125f) - k * 0.0004837512969970703125f) - k * 7.549533620476723e-8f - k * 2.56334407e-12f;
    return vec2<f32>(r, f32(i32(k) & 3i));
}

// sin(r + q pi / 2) for |r| <= pi / 4 and q in 0..4.
fn sin_quadrant_f32(r: f32, q: u32) -> f32 {
    let t = r * r;
    let sine = r + r * t * (-0.166666546f + t * (0.00833215992f + t * -0.000195151749f));
    let cosine = 1.0f - (0.5f * t - t * t * (0.0416666457f + t * (-0.00138873152f + t * 2.44330383e-5f)));
    let y = select(sine, cosine, (q & 1u) == 1u);
    return select(y, -y, (q & 2u) == 2u);
}

// Within 2 ulp.
fn cos_f32(x: f32) -> f32 {
    let reduced = reduce_f32(x);
    let y = sin_quadrant_f32(reduced.x, u32(reduced.y) + 1u);
    return select(y, nan_f32(x), is_nan_f32(x) || is_infinite_f32(x));
}

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let i = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    if (i >= params.count) {
        return;
    }
    let position_0 = i;
    let v0 = 2.0f;
    let v1 = 3.1415927f;
    let v2 = ((v0 * v1) * f32(i32(position_0))) / f32(max(select(params.scalar_0 - 1i, params.scalar_0, params.scalar_1 != 0u), 1i));
    let v3 = select(((params.scalar_4 * cos_f32(2.0f * v2)) - (params.scalar_3 * cos_f32(v2))) + params.scalar_2, 1.0f, params.scalar_0 == 1i);
    output[params.output_offset + i] = v3;
}
