// special.bessel_j1(Tensor input) -> Tensor
// Generated from op_specs/bessel.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     bessel_j1_of(input)

// bessel_j1, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    output_offset: u32,
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
    let v0 = abs(input_value);
    let v1 = v0 * v0;
    let v2 = (128.0f / v1) - 1.0f;
    let v3 = 2.0f * v2;
    let v4 = v3 * 0.0f;
    let v5 = v4 + (-1.7312313e-17f);
    let v6 = (v3 * v5) + 1.0667689e-16f;
    let v7 = ((v3 * v6) - v5) + (-7.221181e-16f);
    let v8 = ((v3 * v7) - v6) + 5.452675e-15f;
    let v9 = ((v3 * v8) - v7) + (-4.6842237e-14f);
    let v10 = ((v3 * v9) - v8) + 4.6991957e-13f;
    let v11 = ((v3 * v10) - v9) + (-5.7048637e-12f);
    let v12 = ((v3 * v11) - v10) + 8.8168986e-11f;
    let v13 = ((v3 * v12) - v11) + (-1.8718906e-9f);
    let v14 = ((v3 * v13) - v12) + 6.177634e-8f;
    let v15 = ((v3 * v14) - v13) + (-3.9872843e-6f);
    let v16 = ((v2 * (((v3 * v15) - v14) + 0.00089898985f)) - v15) + 1.000903f;
    let v17 = sin_f32(v0);
    let v18 = cos_f32(v0);
    let v19 = v4 + 5.219265e-18f;
    let v20 = (v3 * v19) + (-2.6267617e-17f);
    let v21 = ((v3 * v20) - v19) + 1.4141084e-16f;
    let v22 = ((v3 * v21) - v20) + (-8.215318e-16f);
    let v23 = ((v3 * v22) - v21) + 5.2066264e-15f;
    let v24 = ((v3 * v23) - v22) + (-3.649002e-14f);
    let v25 = ((v3 * v24) - v23) + 2.8774213e-13f;
    let v26 = ((v3 * v25) - v24) + (-2.6114525e-12f);
    let v27 = ((v3 * v26) - v25) + 2.812175e-11f;
    let v28 = ((v3 * v27) - v26) + (-3.749091e-10f);
    let v29 = ((v3 * v28) - v27) + 6.5833548e-9f;
    let v30 = ((v3 * v29) - v28) + (-1.6767825e-7f);
    let v31 = ((v3 * v30) - v29) + 7.310892e-6f;
    let v32 = ((v2 * (((v3 * v31) - v30) + (-0.00077021786f))) - v31) + 0.3742223f;
    let v33 = ((v16 * (v17 - v18)) + ((v32 / v0) * (v17 + v18))) / sqrt(3.1415927f * v0);
    let v34 = (v1 / 32.0f) - 1.0f;
    let v35 = 2.0f * v34;
    let v36 = (v35 * 0.0f) + (-2.4441973e-17f);
    let v37 = (v35 * v36) + 1.4232144e-15f;
    let v38 = ((v35 * v37) - v36) + (-7.2217555e-14f);
    let v39 = ((v35 * v38) - v37) + 3.1601546e-12f;
    let v40 = ((v35 * v39) - v38) + (-1.1780266e-10f);
    let v41 = ((v35 * v40) - v39) + 3.6871337e-9f;
    let v42 = ((v35 * v41) - v40) + (-9.5219846e-8f);
    let v43 = ((v35 * v42) - v41) + 1.9858774e-6f;
    let v44 = ((v35 * v43) - v42) + (-3.255555e-5f);
    let v45 = ((v35 * v44) - v43) + 0.00040503376f;
    let v46 = ((v35 * v45) - v44) + (-0.0036469407f);
    let v47 = ((v35 * v46) - v45) + 0.02221364f;
    let v48 = ((v35 * v47) - v46) + (-0.08268049f);
    let v49 = ((v35 * v48) - v47) + 0.16099927f;
    let v50 = ((v34 * (((v35 * v49) - v48) + (-0.14897515f))) - v49) + 0.081044845f;
    output[params.output_offset + i] = select(select(input_value * v50, select(v33, -v33, input_value < 0.0f), v0 > 8.0f), 0.0f, is_infinite_f32(input_value));
}

// bessel_j1_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    grad_offset: u32,
    output_offset: u32,
    grad_input_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read> output: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_input: array<f32>;

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
    let grad_value = grad[params.grad_offset + i];
    let input_value = input[params.input_offset + i];
    let v0 = abs(input_value);
    let v1 = v0 * v0;
    let v2 = (128.0f / v1) - 1.0f;
    let v3 = 2.0f * v2;
    let v4 = v3 * 0.0f;
    let v5 = v4 + 1.6305919e-17f;
    let v6 = (v3 * v5) + (-1.0011514e-16f);
    let v7 = ((v3 * v6) - v5) + 6.748072e-16f;
    let v8 = ((v3 * v7) - v6) + (-5.069034e-15f);
    let v9 = ((v3 * v8) - v7) + 4.326596e-14f;
    let v10 = ((v3 * v9) - v8) + (-4.304579e-13f);
    let v11 = ((v3 * v10) - v9) + 5.1682625e-12f;
    let v12 = ((v3 * v11) - v10) + (-7.864091e-11f);
    let v13 = ((v3 * v12) - v11) + 1.6306465e-9f;
    let v14 = ((v3 * v13) - v12) + (-5.1705946e-8f);
    let v15 = ((v3 * v14) - v13) + 3.0751848e-6f;
    let v16 = ((v2 * (((v3 * v15) - v14) + (-0.0005365221f))) - v15) + 0.99946034f;
    let v17 = cos_f32(v0);
    let v18 = sin_f32(v0);
    let v19 = v4 + 1.0473159e-18f;
    let v20 = (v3 * v19) + (-4.952893e-18f);
    let v21 = ((v3 * v20) - v19) + 2.4865952e-17f;
    let v22 = ((v3 * v21) - v20) + (-1.3348853e-16f);
    let v23 = ((v3 * v22) - v21) + 7.729703e-16f;
    let v24 = ((v3 * v23) - v22) + (-4.879944e-15f);
    let v25 = ((v3 * v24) - v23) + 3.40418e-14f;
    let v26 = ((v3 * v25) - v24) + (-2.6690626e-13f);
    let v27 = ((v3 * v26) - v25) + 2.4049161e-12f;
    let v28 = ((v3 * v27) - v26) + (-2.5653979e-11f);
    let v29 = ((v3 * v28) - v27) + 3.3760975e-10f;
    let v30 = ((v3 * v29) - v28) + (-5.8175327e-9f);
    let v31 = ((v3 * v30) - v29) + 1.4377966e-7f;
    let v32 = ((v3 * v31) - v30) + (-5.931599e-6f);
    let v33 = ((v2 * (((v3 * v32) - v31) + 0.0005470816f)) - v32) + (-0.12444684f);
    let v34 = (v1 / 32.0f) - 1.0f;
    let v35 = 2.0f * v34;
    let v36 = (v35 * 0.0f) + 1.2218516e-17f;
    let v37 = (v35 * v36) + (-7.5885084e-16f);
    let v38 = ((v35 * v37) - v36) + 4.1253205e-14f;
    let v39 = ((v35 * v38) - v37) + (-1.9438346e-12f);
    let v40 = ((v35 * v39) - v38) + 7.848696e-11f;
    let v41 = ((v35 * v40) - v39) + (-2.6792535e-9f);
    let v42 = ((v35 * v41) - v40) + 7.608163e-8f;
    let v43 = ((v35 * v42) - v41) + (-1.7619469e-6f);
    let v44 = ((v35 * v43) - v42) + 3.2460328e-5f;
    let v45 = ((v35 * v44) - v43) + (-0.00046062618f);
    let v46 = ((v35 * v45) - v44) + 0.00481918f;
    let v47 = ((v35 * v46) - v45) + (-0.03489377f);
    let v48 = ((v35 * v47) - v46) + 0.1580671f;
    let v49 = ((v35 * v48) - v47) + (-0.37009498f);
    let v50 = ((v35 * v49) - v48) + 0.26517862f;
    let v51 = ((v34 * (((v35 * v50) - v49) + (-0.008723442f))) - v50) + 0.15772797f;
    let v52 = select(select(v51, ((v16 * (v17 + v18)) - ((v33 / v0) * (v18 - v17))) / sqrt(3.1415927f * v0), v0 > 8.0f), 0.0f, is_infinite_f32(input_value));
    let output_value = output[params.output_offset + i];
    grad_input[params.grad_input_offset + i] = grad_value * select(v52 - (output_value / input_value), 0.5f, input_value == 0.0f);
}
