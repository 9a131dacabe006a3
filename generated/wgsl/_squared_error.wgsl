// _squared_error(Tensor input, Tensor target) -> Tensor
// Generated from op_specs/loss.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     (input - target) * (input - target)

// _squared_error, float32: contiguous
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
    output[params.output_offset + i] = v0 * v0;
}

// _squared_error_gradient_input, float32: gradient of input, contiguous
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
    let v0 = grad_value * (input_value - target__value);
    grad_input[params.grad_input_offset + i] = v0 + v0;
}

// _squared_error_gradient_target, float32: gradient of target, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    target__offset: u32,
    grad_offset: u32,
    grad_target_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> target_: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_target: array<f32>;

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
    let v0 = (-grad_value) * (input_value - target__value);
    grad_target[params.grad_target_offset + i] = v0 + v0;
}
