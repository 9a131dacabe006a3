// hypot(Tensor input, Tensor other) -> Tensor
// Generated from op_specs/pointwise.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let large = max(abs(input), abs(other));
//     let small = min(abs(input), abs(other));
//     let ratio = small / large;
//     if is_infinite(input) || is_infinite(other) { INFINITY }
//     else if large == 0 { large }
//     else { large * sqrt(1 + ratio * ratio) }

// hypot, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    other_offset: u32,
    output_offset: u32,
    infinity: f32,
    nan: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> other: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn is_infinite_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u;
}

fn max_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a > b || is_nan_f32(a)), b, is_nan_f32(b));
}

fn min_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a < b || is_nan_f32(a)), b, is_nan_f32(b));
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
    let other_value = other[params.other_offset + i];
    let v1 = abs(other_value);
    let v2 = max_f32(v0, v1);
    let v3 = min_f32(v0, v1) / v2;
    let v4 = select(select(v2 * sqrt(1.0f + (v3 * v3)), v2, v2 == 0.0f), params.infinity, is_infinite_f32(input_value) || is_infinite_f32(other_value));
    output[params.output_offset + i] = v4;
}

// hypot_gradient_input, float32: gradient of input, contiguous
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
    let output_value = output[params.output_offset + i];
    grad_input[params.grad_input_offset + i] = grad_value * (input_value / output_value);
}

// hypot_gradient_other, float32: gradient of other, contiguous
struct Params {
    count: u32,
    other_offset: u32,
    grad_offset: u32,
    output_offset: u32,
    grad_other_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> other: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read> output: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_other: array<f32>;

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
    let other_value = other[params.other_offset + i];
    let output_value = output[params.output_offset + i];
    grad_other[params.grad_other_offset + i] = grad_value * (other_value / output_value);
}
