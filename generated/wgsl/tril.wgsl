// tril(Tensor input, int diagonal=0) -> Tensor
// Generated from op_specs/view.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     if axis(-1) - axis(-2) <= diagonal { input } else { false as float }

// tril, float32: contiguous
struct Params {
    count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

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
    let position_1 = i % params.extent_1;
    let position_0 = i / params.extent_1;
    let input_value = input[params.input_offset + i];
    let v0 = false;
    output[params.output_offset + i] = select(select(0.0f, 1.0f, v0), input_value, (i32(position_1) - i32(position_0)) <= params.scalar_0);
}

// tril_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    extent_0: u32,
    extent_1: u32,
    grad_offset: u32,
    grad_input_offset: u32,
    scalar_0: i32,
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
    let position_1 = i % params.extent_1;
    let position_0 = i / params.extent_1;
    let grad_value = grad[params.grad_offset + i];
    grad_input[params.grad_input_offset + i] = select(0.0f, grad_value, (i32(position_1) - i32(position_0)) <= params.scalar_0);
}

// tril, int32: contiguous
struct Params {
    count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: i32,
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
    let position_1 = i % params.extent_1;
    let position_0 = i / params.extent_1;
    let input_value = input[params.input_offset + i];
    let v0 = false;
    output[params.output_offset + i] = select(select(0i, 1i, v0), input_value, (i32(position_1) - i32(position_0)) <= params.scalar_0);
}
