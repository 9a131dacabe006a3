// nn.functional.mish(Tensor input) -> Tensor
// Generated from op_specs/activation.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     input * tanh(max(input, 0) + log1p(exp(-abs(input))))

// mish, float32: contiguous
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

fn max_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a > b || is_nan_f32(a)), b, is_nan_f32(b));
}

// Within 3 ulp. From 10 on it is 1 in float32. For a >= 0.62 it is 1 - 2 / (exp(2a) + 1), and the range of exp(2a) needs no care.
fn tanh_f32(x: f32) -> f32 {
    let a = min(abs(x), 10.0f);
    let t = a * a;
    let p = -0.333333308f + t * (0.133332069f + t * (-0.0539468784f + t * (0.0217013655f + t * (-0.00817910485f + t * 0.00214458308f))));
    let k = round(a * 2.88539004f);
    let r = (2.0f * a - k * 0.693115234375f) - k * 3.19461833e-5f;
    let e = bitcast<f32>((u32(k) + 127u) << 23u) * (1.0f + (r + exp_tail_f32(r)));
    let y = select(1.0f - 2.0f / (e + 1.0f), a + a * t * p, a < 0.62f);
    return select(copy_sign_f32(y, x), x, is_nan_f32(x));
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
    let v0 = tanh_f32(max_f32(input_value, 0.0f) + log1p_f32(exp_f32(-abs(input_value))));
    output[params.output_offset + i] = input_value * v0;
}

// mish_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_input: array<f32>;

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

fn max_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a > b || is_nan_f32(a)), b, is_nan_f32(b));
}

// Through an integer: a compiler may turn a choice between 0 and -1 into -0.
fn sign_f32(x: f32) -> f32 {
    return f32(select(select(0i, -1i, x < 0.0f), 1i, x > 0.0f));
}

// Within 3 ulp. From 10 on it is 1 in float32. For a >= 0.62 it is 1 - 2 / (exp(2a) + 1), and the range of exp(2a) needs no care.
fn tanh_f32(x: f32) -> f32 {
    let a = min(abs(x), 10.0f);
    let t = a * a;
    let p = -0.333333308f + t * (0.133332069f + t * (-0.0539468784f + t * (0.0217013655f + t * (-0.00817910485f + t * 0.00214458308f))));
    let k = round(a * 2.88539004f);
    let r = (2.0f * a - k * 0.693115234375f) - k * 3.19461833e-5f;
    let e = bitcast<f32>((u32(k) + 127u) << 23u) * (1.0f + (r + exp_tail_f32(r)));
    let y = select(1.0f - 2.0f / (e + 1.0f), a + a * t * p, a < 0.62f);
    return select(copy_sign_f32(y, x), x, is_nan_f32(x));
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
    let v0 = exp_f32(-abs(input_value));
    let v1 = tanh_f32(max_f32(input_value, 0.0f) + log1p_f32(v0));
    let grad_value = grad[params.grad_offset + i];
    let v2 = select(select(grad_value, 0.0f, input_value < 0.0f), grad_value * 0.5f, input_value == 0.0f) + (((-(grad_value * sign_f32(input_value))) * v0) / (v0 + 1.0f));
    grad_input[params.grad_input_offset + i] = (grad_value * v1) + (input_value * (v2 * (1.0f - (v1 * v1))));
}
