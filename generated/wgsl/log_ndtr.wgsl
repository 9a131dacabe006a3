// special.log_ndtr(Tensor input) -> Tensor
// Generated from op_specs/error_function.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     if input < -1 { ln(0.5 * erfcx_of(input * -0.7071067811865476)) - input * input / 2 } else { log1p(-0.5 * erfc(input * SQRT_HALF)) }

// log_ndtr, float32: contiguous
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

// Within 2.5 ulp: the polynomial of ln near 0, ln(1 + x) where that no longer loses anything.
fn log1p_f32(x: f32) -> f32 {
    let near = x > -0.29f && x < 0.41f;
    let f = select(0.0f, x, near);
    let y = select(ln_f32(1.0f + x), f + (ln_tail_f32(f) - 0.5f * f * f), near);
    return select(y, x, abs(x) < 1.0e-8f);
}

fn copy_sign_f32(magnitude: f32, sign: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(magnitude) & 0x7fffffffu) | (bitcast<u32>(sign) & 0x80000000u));
}

// x * 2^k for k in -250..=250, in two steps so that neither factor leaves the range.
fn scale_f32(x: f32, k: i32) -> f32 {
    let half = k >> 1u;
    let first = bitcast<f32>(u32(half + 127i) << 23u);
    let second = bitcast<f32>(u32(k - half + 127i) << 23u);
    return x * first * second;
}

// exp(r) - 1 - r for |r| <= 0.35.
fn exp_tail_f32(r: f32) -> f32 {
    return r * r * (0.5f + r * (0.166665129f + r * (0.0416661876f + r * (0.0083695913f + r * 0.00139516923f))));
}

// Within 1.5 ulp. exp(x) = 2^k exp(r) with r = x - k ln 2, ln 2 in two parts so that k times the first is exact.
fn exp_f32(x: f32) -> f32 {
    let inside = clamp(x, -105.0f, 90.0f);
    let k = round(inside * 1.44269502f);
    let r = (inside - k * 0.693115234375f) - k * 3.19461833e-5f;
    let y = scale_f32(1.0f + (r + exp_tail_f32(r)), i32(k));
    return select(y, x, is_nan_f32(x));
}

// Within 2 ulp. Above 1 by 1 - exp(-p(x)), where the error of the small exponential hardly counts; 1 from 4 on.
fn erf_f32(x: f32) -> f32 {
    let a = min(abs(x), 4.0f);
    let t = a * a;
    let p = 0.128379166f + t * (-0.376126258f + t * (0.112835851f + t * (-0.0268538118f
        + t * (0.00518832741f + t * (-0.000801019117f + t * 7.85385326e-5f)))));
    let q = -0.000188041989f + a * (1.12957843f + a * (0.633219879f + a * (0.108418591f
        + a * (-0.025208265f + a * (0.00420456475f + a * (-0.000441336924f + a * 2.16868938e-5f))))));
    let y = select(1.0f - exp_f32(-q), a + a * p, a < 1.0f);
    return select(copy_sign_f32(y, x), x, is_nan_f32(x));
}

// The upper 12 bits of the significand: the product of two such numbers is exact.
fn head_f32(x: f32) -> f32 {
    return bitcast<f32>(bitcast<u32>(x) & 0xfffff000u);
}

// Within 5 ulp. From 1/2 on exp(-x^2) p(s) / (1 + 2x) with s = (x - 2) / (x + 2); x^2 in two parts, the larger of them exact.
fn erfc_f32(x: f32) -> f32 {
    let a = min(abs(x), 10.2f);
    let s = (a - 2.0f) / (a + 2.0f);
    let p = 1.27697838f + s * (-0.0927637823f + s * (-0.166030903f + s * (0.164049346f + s * (-0.0542101388f
        + s * (-0.00801115407f + s * (0.00865411814f + s * (0.00116507141f + s * (-0.00125852147f + s * -0.000246739125f))))))));
    let head = head_f32(a);
    let tail = exp_f32(-head * head) * exp_f32((head - a) * (head + a)) * (p / (1.0f + 2.0f * a));
    let y = select(select(tail, 2.0f - tail, x < 0.0f), 1.0f - erf_f32(x), a < 0.5f);
    return select(select(y, 0.0f, x > 10.2f), x, is_nan_f32(x));
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
    let v0 = input_value * (-0.70710677f);
    let v1 = abs(v0);
    let v2 = 1.0f - (7.5f / (v1 + 3.75f));
    let v3 = 2.0f * v2;
    let v4 = (v3 * 0.0f) + 5.068149e-17f;
    let v5 = (v3 * v4) + 7.418235e-17f;
    let v6 = ((v3 * v5) - v4) + (-1.250795e-15f);
    let v7 = ((v3 * v6) - v5) + (-1.8645628e-15f);
    let v8 = ((v3 * v7) - v6) + 3.347812e-14f;
    let v9 = ((v3 * v8) - v7) + 3.2525482e-14f;
    let v10 = ((v3 * v9) - v8) + (-9.654697e-13f);
    let v11 = ((v3 * v10) - v9) + 1.9455868e-13f;
    let v12 = ((v3 * v11) - v10) + 2.868795e-11f;
    let v13 = ((v3 * v12) - v11) + (-6.3180884e-11f);
    let v14 = ((v3 * v13) - v12) + (-7.7544005e-10f);
    let v15 = ((v3 * v14) - v13) + 4.5219597e-9f;
    let v16 = ((v3 * v15) - v14) + 1.0765e-8f;
    let v17 = ((v3 * v16) - v15) + (-2.1886402e-7f);
    let v18 = ((v3 * v17) - v16) + 7.740383e-7f;
    let v19 = ((v3 * v18) - v17) + 4.139028e-6f;
    let v20 = ((v3 * v19) - v18) + (-6.9169735e-5f);
    let v21 = ((v3 * v20) - v19) + 0.00049077586f;
    let v22 = ((v3 * v21) - v20) + (-0.0024131634f);
    let v23 = ((v3 * v22) - v21) + 0.009074998f;
    let v24 = ((v3 * v23) - v22) + (-0.02665867f);
    let v25 = ((v3 * v24) - v23) + 0.05920994f;
    let v26 = ((v3 * v25) - v24) + (-0.08424913f);
    let v27 = ((v2 * (((v3 * v26) - v25) + (-0.0045900545f))) - v26) + 1.1775789f;
    let v28 = v27 / (1.0f + (2.0f * v1));
    let v29 = round(v0 * 16.0f) / 16.0f;
    let v30 = (2.0f * (exp_f32(v29 * v29) * exp_f32((v0 - v29) * (v0 + v29)))) - v28;
    let v31 = ln_f32(0.5f * select(select(v28, v30, v0 < 0.0f), params.infinity, v0 < (-30.0f))) - ((input_value * input_value) / 2.0f);
    output[params.output_offset + i] = select(log1p_f32((-0.5f) * erfc_f32(input_value * 0.70710677f)), v31, input_value < (-1.0f));
}

// log_ndtr_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
    infinity: f32,
    nan: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_input: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

// x * 2^k for k in -250..=250, in two steps so that neither factor leaves the range.
fn scale_f32(x: f32, k: i32) -> f32 {
    let half = k >> 1u;
    let first = bitcast<f32>(u32(half + 127i) << 23u);
    let second = bitcast<f32>(u32(k - half + 127i) << 23u);
    return x * first * second;
}

// exp(r) - 1 - r for |r| <= 0.35.
fn exp_tail_f32(r: f32) -> f32 {
    return r * r * (0.5f + r * (0.166665129f + r * (0.0416661876f + r * (0.0083695913f + r * 0.00139516923f))));
}

// Within 1.5 ulp. exp(x) = 2^k exp(r) with r = x - k ln 2, ln 2 in two parts so that k times the first is exact.
fn exp_f32(x: f32) -> f32 {
    let inside = clamp(x, -105.0f, 90.0f);
    let k = round(inside * 1.44269502f);
    let r = (inside - k * 0.693115234375f) - k * 3.19461833e-5f;
    let y = scale_f32(1.0f + (r + exp_tail_f32(r)), i32(k));
    return select(y, x, is_nan_f32(x));
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
    let v0 = input_value * (-0.70710677f);
    let v1 = abs(v0);
    let v2 = 1.0f - (7.5f / (v1 + 3.75f));
    let v3 = 2.0f * v2;
    let v4 = (v3 * 0.0f) + 5.068149e-17f;
    let v5 = (v3 * v4) + 7.418235e-17f;
    let v6 = ((v3 * v5) - v4) + (-1.250795e-15f);
    let v7 = ((v3 * v6) - v5) + (-1.8645628e-15f);
    let v8 = ((v3 * v7) - v6) + 3.347812e-14f;
    let v9 = ((v3 * v8) - v7) + 3.2525482e-14f;
    let v10 = ((v3 * v9) - v8) + (-9.654697e-13f);
    let v11 = ((v3 * v10) - v9) + 1.9455868e-13f;
    let v12 = ((v3 * v11) - v10) + 2.868795e-11f;
    let v13 = ((v3 * v12) - v11) + (-6.3180884e-11f);
    let v14 = ((v3 * v13) - v12) + (-7.7544005e-10f);
    let v15 = ((v3 * v14) - v13) + 4.5219597e-9f;
    let v16 = ((v3 * v15) - v14) + 1.0765e-8f;
    let v17 = ((v3 * v16) - v15) + (-2.1886402e-7f);
    let v18 = ((v3 * v17) - v16) + 7.740383e-7f;
    let v19 = ((v3 * v18) - v17) + 4.139028e-6f;
    let v20 = ((v3 * v19) - v18) + (-6.9169735e-5f);
    let v21 = ((v3 * v20) - v19) + 0.00049077586f;
    let v22 = ((v3 * v21) - v20) + (-0.0024131634f);
    let v23 = ((v3 * v22) - v21) + 0.009074998f;
    let v24 = ((v3 * v23) - v22) + (-0.02665867f);
    let v25 = ((v3 * v24) - v23) + 0.05920994f;
    let v26 = ((v3 * v25) - v24) + (-0.08424913f);
    let v27 = ((v2 * (((v3 * v26) - v25) + (-0.0045900545f))) - v26) + 1.1775789f;
    let v28 = v27 / (1.0f + (2.0f * v1));
    let v29 = round(v0 * 16.0f) / 16.0f;
    let v30 = (2.0f * (exp_f32(v29 * v29) * exp_f32((v0 - v29) * (v0 + v29)))) - v28;
    grad_input[params.grad_input_offset + i] = grad_value / (1.2533141f * select(select(v28, v30, v0 < 0.0f), params.infinity, v0 < (-30.0f)));
}
