// erfc(Tensor input) -> Tensor
// Generated from op_specs/error_function.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     erfc(input)

// erfc, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
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
    output[params.output_offset + i] = erfc_f32(input_value);
}

// erfc_gradient_input, float32: gradient of input, contiguous
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
    let input_value = input[params.input_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_input[params.grad_input_offset + i] = grad_value * (exp_f32(-(input_value * input_value)) * (-1.1283792f));
}
