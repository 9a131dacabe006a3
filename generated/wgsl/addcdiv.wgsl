// addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor
// Generated from op_specs/pointwise.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     input + value * tensor1 / tensor2

// addcdiv, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    tensor1_offset: u32,
    tensor2_offset: u32,
    output_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> tensor1: array<f32>;
@group(0) @binding(3) var<storage, read> tensor2: array<f32>;
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
    let input_value = input[params.input_offset + i];
    let tensor1_value = tensor1[params.tensor1_offset + i];
    let tensor2_value = tensor2[params.tensor2_offset + i];
    output[params.output_offset + i] = input_value + ((params.scalar_0 * tensor1_value) / tensor2_value);
}

// addcdiv_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    grad_offset: u32,
    grad_input_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> grad: array<f32>;
@group(0) @binding(2) var<storage, read_write> grad_input: array<f32>;

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
    grad_input[params.grad_input_offset + i] = grad_value;
}

// addcdiv_gradient_tensor1, float32: gradient of tensor1, contiguous
struct Params {
    count: u32,
    tensor2_offset: u32,
    grad_offset: u32,
    grad_tensor1_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> tensor2: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_tensor1: array<f32>;

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
    let tensor2_value = tensor2[params.tensor2_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_tensor1[params.grad_tensor1_offset + i] = (params.scalar_0 * grad_value) / tensor2_value;
}

// addcdiv_gradient_tensor2, float32: gradient of tensor2, contiguous
struct Params {
    count: u32,
    tensor1_offset: u32,
    tensor2_offset: u32,
    grad_offset: u32,
    grad_tensor2_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> tensor1: array<f32>;
@group(0) @binding(2) var<storage, read> tensor2: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_tensor2: array<f32>;

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
    let tensor1_value = tensor1[params.tensor1_offset + i];
    let tensor2_value = tensor2[params.tensor2_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_tensor2[params.grad_tensor2_offset + i] = (-(((params.scalar_0 * tensor1_value) / tensor2_value) * grad_value)) / tensor2_value;
}
