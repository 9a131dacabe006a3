// lerp(Tensor input, Tensor end, Tensor weight) -> Tensor
// Generated from op_specs/pointwise.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let difference = end - input;
//     if abs(weight) < 0.5 { input + weight * difference } else { end - difference * (1 - weight) }

// lerp, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    end_offset: u32,
    weight_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> end: array<f32>;
@group(0) @binding(3) var<storage, read> weight: array<f32>;
@group(0) @binding(4) var<storage, read_write> output: array<f32>;

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
    let end_value = end[params.end_offset + i];
    let input_value = input[params.input_offset + i];
    let v0 = end_value - input_value;
    let weight_value = weight[params.weight_offset + i];
    output[params.output_offset + i] = select(end_value - (v0 * (1.0f - weight_value)), input_value + (weight_value * v0), abs(weight_value) < 0.5f);
}

// lerp_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    weight_offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> weight: array<f32>;
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
    let grad_value = grad[params.grad_offset + i];
    let weight_value = weight[params.weight_offset + i];
    grad_input[params.grad_input_offset + i] = grad_value * (1.0f - weight_value);
}

// lerp_gradient_end, float32: gradient of end, contiguous
struct Params {
    count: u32,
    weight_offset: u32,
    grad_offset: u32,
    grad_end_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> weight: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_end: array<f32>;

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
    let weight_value = weight[params.weight_offset + i];
    grad_end[params.grad_end_offset + i] = grad_value * weight_value;
}

// lerp_gradient_weight, float32: gradient of weight, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    end_offset: u32,
    grad_offset: u32,
    grad_weight_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> end: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_weight: array<f32>;

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
    let end_value = end[params.end_offset + i];
    let input_value = input[params.input_offset + i];
    grad_weight[params.grad_weight_offset + i] = grad_value * (end_value - input_value);
}
