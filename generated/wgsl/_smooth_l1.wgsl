// _smooth_l1(Tensor input, Tensor target, float beta) -> Tensor
// Generated from op_specs/loss.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let size = abs(input - target);
//     if size < beta { 0.5 * size * size / beta } else { size - 0.5 * beta }

// _smooth_l1, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    target__offset: u32,
    output_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> target_: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

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
    let v0 = abs(input_value - target__value);
    output[params.output_offset + i] = select(v0 - (0.5f * params.scalar_0), ((0.5f * v0) * v0) / params.scalar_0, v0 < params.scalar_0);
}

// _smooth_l1_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    target__offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> target_: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_input: array<f32>;

// Through an integer: a compiler may turn a choice between 0 and -1 into -0.
fn sign_f32(x: f32) -> f32 {
    return f32(select(select(0i, -1i, x < 0.0f), 1i, x > 0.0f));
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
    let v0 = input_value - target__value;
    let v1 = abs(v0);
    let grad_value = grad[params.grad_offset + i];
    let v2 = grad_value * sign_f32(v0);
    grad_input[params.grad_input_offset + i] = select(v2, (((0.5f * v2) * v1) + ((0.5f * v1) * v2)) / params.scalar_0, v1 < params.scalar_0);
}

// _smooth_l1_gradient_target, float32: gradient of target, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    target__offset: u32,
    grad_offset: u32,
    grad_target_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> target_: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_target: array<f32>;

// Through an integer: a compiler may turn a choice between 0 and -1 into -0.
fn sign_f32(x: f32) -> f32 {
    return f32(select(select(0i, -1i, x < 0.0f), 1i, x > 0.0f));
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
    let v0 = input_value - target__value;
    let v1 = abs(v0);
    let grad_value = grad[params.grad_offset + i];
    let v2 = (-grad_value) * sign_f32(v0);
    grad_target[params.grad_target_offset + i] = select(v2, (((0.5f * v2) * v1) + ((0.5f * v1) * v2)) / params.scalar_0, v1 < params.scalar_0);
}
