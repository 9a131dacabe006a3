// _poisson_of_logs(Tensor input, Tensor target) -> Tensor
// Generated from op_specs/loss.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     exp(input) - target * input

// _poisson_of_logs, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    target__offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> target_: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

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
    let target__value = target_[params.target__offset + i];
    output[params.output_offset + i] = exp_f32(input_value) - (target__value * input_value);
}

// _poisson_of_logs_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    target__offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> target_: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_input: array<f32>;

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
    let target__value = target_[params.target__offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_input[params.grad_input_offset + i] = (grad_value * exp_f32(input_value)) - (target__value * grad_value);
}

// _poisson_of_logs_gradient_target, float32: gradient of target, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    grad_offset: u32,
    grad_target_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_target: array<f32>;

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
    grad_target[params.grad_target_offset + i] = -(grad_value * input_value);
}
