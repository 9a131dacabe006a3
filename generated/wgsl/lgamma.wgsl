// lgamma(Tensor input) -> Tensor
// Generated from op_specs/gamma.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     log_gamma(input)

// lgamma, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    output_offset: u32,
    infinity: f32,
    nan: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

// NaN and infinity with the sign of x: WGSL has no literals for them and refuses constant expressions that give them.
fn nan_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7fc00000u);
}

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

// (e, f) with x = 2^e (1 + f) and f in [sqrt(1/2) - 1, sqrt(2) - 1], for positive finite x.
fn ln_split_f32(x: f32) -> vec2<f32> {
    let tiny = x < 1.17549435e-38f;
    let bits = bitcast<u32>(select(x, x * 16777216.0f, tiny)) - 0x3f3504f3u;
    let e = f32(bitcast<i32>(bits) >> 23u) - select(0.0f, 24.0f, tiny);
    return vec2<f32>(e, bitcast<f32>((bits & 0x007fffffu) + 0x3f3504f3u) - 1.0f);
}

// ln(1 + f) - f + f^2 / 2 for f in [sqrt(1/2) - 1, sqrt(2) - 1].
fn ln_tail_f32(f: f32) -> f32 {
    let high = 0.142195377f + f * (-0.124055844f + f * (0.118882566f + f * (-0.11675697f + f * 0.0674648688f)));
    let low = 0.333333126f + f * (-0.250000096f + f * (0.200021195f + f * (-0.166679958f + f * high)));
    return f * f * f * low;
}

fn is_infinite_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u;
}

// Infinity with the sign of x.
fn infinity_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7f800000u);
}

// The result y of a logarithm of x, or what belongs there when x is 0, negative, infinite or NaN.
fn ln_edges_f32(x: f32, y: f32) -> f32 {
    let infinite = select(y, x, is_nan_f32(x) || is_infinite_f32(x));
    let negative = select(infinite, nan_f32(x), x < 0.0f);
    return select(negative, -infinity_f32(abs(x)), x == 0.0f);
}

// Within 1.5 ulp.
fn ln_f32(x: f32) -> f32 {
    let split = ln_split_f32(x);
    let f = split.y;
    let tail = (ln_tail_f32(f) + split.x * 3.19461833e-5f) - 0.5f * f * f;
    return ln_edges_f32(x, split.x * 0.693115234375f + (f + tail));
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
fn sin_f32(x: f32) -> f32 {
    let reduced = reduce_f32(x);
    let y = sin_quadrant_f32(reduced.x, u32(reduced.y));
    let tiny = select(y, x, abs(x) < 1.0e-4f);
    return select(tiny, nan_f32(x), is_nan_f32(x) || is_infinite_f32(x));
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
    let input_value = input[params.input_offset + i];
    let v0 = input_value < 0.0f;
    let v1 = select(input_value, 1.0f - input_value, v0);
    let v2 = v1 - 1.0f;
    let v3 = v1 > 2.5f;
    let v4 = select(1.0f, v2, v3);
    let v5 = select(v1, v2, v3);
    let v6 = v5 - 1.0f;
    let v7 = v5 > 2.5f;
    let v8 = select(v4, v4 * v6, v7);
    let v9 = select(v5, v6, v7);
    let v10 = v9 - 1.0f;
    let v11 = v9 > 2.5f;
    let v12 = select(v8, v8 * v10, v11);
    let v13 = select(v9, v10, v11);
    let v14 = v13 - 1.0f;
    let v15 = v13 > 2.5f;
    let v16 = select(v12, v12 * v14, v15);
    let v17 = select(v13, v14, v15);
    let v18 = v17 - 1.0f;
    let v19 = v17 > 2.5f;
    let v20 = select(v16, v16 * v18, v19);
    let v21 = select(v17, v18, v19);
    let v22 = v21 - 1.0f;
    let v23 = v21 > 2.5f;
    let v24 = v1 < 0.5f;
    let v25 = v1 < 1.5f;
    let v26 = select(select(select(v21, v22, v23) - 2.0f, v2, v25), v1, v24);
    let v27 = (((((0.0f * v26) + (-1.3219946e-7f)) * v26) + 2.787408e-7f) * v26) + (-4.3252393e-7f);
    let v28 = (((((v27 * v26) + 9.200528e-7f) * v26) + (-2.0439047e-6f)) * v26) + 4.3847044e-6f;
    let v29 = (((((v28 * v26) + (-9.438715e-6f)) * v26) + 2.0505591e-5f) * v26) + (-4.4926313e-5f);
    let v30 = (((((v29 * v26) + 9.945768e-5f) * v26) + (-0.00022315476f)) * v26) + 0.00050966954f;
    let v31 = (((((v30 * v26) + (-0.0011927539f)) * v26) + 0.0028905103f) * v26) + (-0.007385551f);
    let v32 = (((((v31 * v26) + 0.020580808f) * v26) + (-0.0673523f)) * v26) + 0.32246703f;
    let v33 = v26 * ((v32 * v26) + 0.42278433f);
    let v34 = select(v33 + ln_f32(select(v20, v20 * v22, v23)), v33 - ln_f32(select(v1, v1 * (1.0f + v1), v24)), v25);
    let v35 = 0.9189385f;
    let v36 = 0.5f;
    let v37 = 1.0f / v1;
    let v38 = v37 * v37;
    let v39 = (((((0.0f * v38) + (-0.029550653f)) * v38) + 0.0064102565f) * v38) + (-0.0019175269f);
    let v40 = (((((v39 * v38) + 0.0008417508f) * v38) + (-0.0005952381f)) * v38) + 0.0007936508f;
    let v41 = (((v1 - 0.5f) * (ln_f32(v1) - 1.0f)) + (v35 - v36)) + (((((v40 * v38) + (-0.0027777778f)) * v38) + 0.083333336f) * v37);
    let v42 = select(v34, v41, v1 > 8.5f);
    let v43 = 3.1415927f / abs(sin_f32(3.1415927f * (input_value - round(input_value))));
    output[params.output_offset + i] = select(select(v42, ln_f32(v43) - v42, v0), params.infinity, is_infinite_f32(input_value) || (input_value == 0.0f));
}
