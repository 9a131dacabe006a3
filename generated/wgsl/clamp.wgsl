// clamp(Tensor input, Scalar min, Scalar max) -> Tensor
// Generated from op_specs/pointwise.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let low = if input <= min || is_nan(min) { min } else { input };
//     if low >= max || is_nan(max) { max } else { low }

// clamp, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: f32,
    scalar_1: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
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
    let v0 = select(input_value, params.scalar_0, (input_value <= params.scalar_0) || is_nan_f32(params.scalar_0));
    output[params.output_offset + i] = select(v0, params.scalar_1, (v0 >= params.scalar_1) || is_nan_f32(params.scalar_1));
}

// clamp_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
    scalar_0: f32,
    scalar_1: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_input: array<f32>;

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
    grad_input[params.grad_input_offset + i] = select(0.0f, grad_value, (input_value > params.scalar_0) && (input_value < params.scalar_1));
}

// clamp, int32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read_write> output: array<i32>;

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
    let v0 = select(input_value, params.scalar_0, (input_value <= params.scalar_0) || false);
    output[params.output_offset + i] = select(v0, params.scalar_1, (v0 >= params.scalar_1) || false);
}
