// masked_fill(Tensor input, Tensor mask, Tensor value) -> Tensor
// Generated from op_specs/comparison.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     if mask { value } else { input }

// masked_fill, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    mask_offset: u32,
    value_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> mask: array<u32>;
@group(0) @binding(3) var<storage, read> value: array<f32>;
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
    let mask_value = (mask[params.mask_offset + i] != 0u);
    let value_value = value[params.value_offset + i];
    let input_value = input[params.input_offset + i];
    output[params.output_offset + i] = select(input_value, value_value, mask_value);
}

// masked_fill_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    mask_offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> mask: array<u32>;
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
    let mask_value = (mask[params.mask_offset + i] != 0u);
    let grad_value = grad[params.grad_offset + i];
    grad_input[params.grad_input_offset + i] = select(grad_value, 0.0f, mask_value);
}

// masked_fill_gradient_value, float32: gradient of value, contiguous
struct Params {
    count: u32,
    mask_offset: u32,
    grad_offset: u32,
    grad_value__offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> mask: array<u32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_value_: array<f32>;

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
    let mask_value = (mask[params.mask_offset + i] != 0u);
    let grad_value = grad[params.grad_offset + i];
    grad_value_[params.grad_value__offset + i] = select(0.0f, grad_value, mask_value);
}

// masked_fill, int32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    mask_offset: u32,
    value_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read> mask: array<u32>;
@group(0) @binding(3) var<storage, read> value: array<i32>;
@group(0) @binding(4) var<storage, read_write> output: array<i32>;

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
    let mask_value = (mask[params.mask_offset + i] != 0u);
    let value_value = value[params.value_offset + i];
    let input_value = input[params.input_offset + i];
    output[params.output_offset + i] = select(input_value, value_value, mask_value);
}
