// _multi_margin(Tensor input, Tensor right, Tensor is_right, float margin, int p) -> Tensor
// Generated from op_specs/loss_margin.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let short = margin - right + input;
//     let cost = if short > 0 { short } else { 0 };
//     if is_right { 0 } else if p == 1 { cost } else { cost * cost }

// _multi_margin, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    right_offset: u32,
    is_right_offset: u32,
    output_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> right: array<f32>;
@group(0) @binding(3) var<storage, read> is_right: array<u32>;
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
    let right_value = right[params.right_offset + i];
    let input_value = input[params.input_offset + i];
    let v0 = (params.scalar_0 - right_value) + input_value;
    let v1 = select(0.0f, v0, v0 > 0.0f);
    let is_right_value = (is_right[params.is_right_offset + i] != 0u);
    output[params.output_offset + i] = select(select(v1 * v1, v1, params.scalar_1 == 1i), 0.0f, is_right_value);
}

// _multi_margin_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    right_offset: u32,
    is_right_offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> right: array<f32>;
@group(0) @binding(3) var<storage, read> is_right: array<u32>;
@group(0) @binding(4) var<storage, read> grad: array<f32>;
@group(0) @binding(5) var<storage, read_write> grad_input: array<f32>;

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
    let right_value = right[params.right_offset + i];
    let input_value = input[params.input_offset + i];
    let v0 = (params.scalar_0 - right_value) + input_value;
    let v1 = v0 > 0.0f;
    let is_right_value = (is_right[params.is_right_offset + i] != 0u);
    let grad_value = grad[params.grad_offset + i];
    let v2 = select(0.0f, grad_value, v1);
    let v3 = v2 * select(0.0f, v0, v1);
    grad_input[params.grad_input_offset + i] = select(select(v3 + v3, v2, params.scalar_1 == 1i), 0.0f, is_right_value);
}

// _multi_margin_gradient_right, float32: gradient of right, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    right_offset: u32,
    is_right_offset: u32,
    grad_offset: u32,
    grad_right_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> right: array<f32>;
@group(0) @binding(3) var<storage, read> is_right: array<u32>;
@group(0) @binding(4) var<storage, read> grad: array<f32>;
@group(0) @binding(5) var<storage, read_write> grad_right: array<f32>;

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
    let right_value = right[params.right_offset + i];
    let input_value = input[params.input_offset + i];
    let v0 = (params.scalar_0 - right_value) + input_value;
    let v1 = v0 > 0.0f;
    let is_right_value = (is_right[params.is_right_offset + i] != 0u);
    let grad_value = grad[params.grad_offset + i];
    let v2 = select(0.0f, -grad_value, v1);
    let v3 = v2 * select(0.0f, v0, v1);
    grad_right[params.grad_right_offset + i] = select(select(v3 + v3, v2, params.scalar_1 == 1i), 0.0f, is_right_value);
}
