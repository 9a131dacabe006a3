// _cumprod_gradient(Tensor input, Tensor zeros, Tensor after, Tensor after_zero) -> Tensor
// Generated from op_specs/scan.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     if zeros == 0 { after / input } else if zeros == 1 && input == 0 { after_zero } else { 0 }

// _cumprod_gradient, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    zeros_offset: u32,
    after_offset: u32,
    after_zero_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> zeros: array<i32>;
@group(0) @binding(3) var<storage, read> after: array<f32>;
@group(0) @binding(4) var<storage, read> after_zero: array<f32>;
@group(0) @binding(5) var<storage, read_write> output: array<f32>;

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
    let zeros_value = zeros[params.zeros_offset + i];
    let after_value = after[params.after_offset + i];
    let input_value = input[params.input_offset + i];
    let after_zero_value = after_zero[params.after_zero_offset + i];
    output[params.output_offset + i] = select(select(0.0f, after_zero_value, (zeros_value == 1i) && (input_value == 0.0f)), after_value / input_value, zeros_value == 0i);
}

// _cumprod_gradient_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    zeros_offset: u32,
    after_offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> zeros: array<i32>;
@group(0) @binding(3) var<storage, read> after: array<f32>;
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
    let zeros_value = zeros[params.zeros_offset + i];
    let after_value = after[params.after_offset + i];
    let input_value = input[params.input_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_input[params.grad_input_offset + i] = select(0.0f, (-((after_value / input_value) * grad_value)) / input_value, zeros_value == 0i);
}

// _cumprod_gradient_gradient_after, float32: gradient of after, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    zeros_offset: u32,
    grad_offset: u32,
    grad_after_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> zeros: array<i32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_after: array<f32>;

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
    let zeros_value = zeros[params.zeros_offset + i];
    let input_value = input[params.input_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_after[params.grad_after_offset + i] = select(0.0f, grad_value / input_value, zeros_value == 0i);
}

// _cumprod_gradient_gradient_after_zero, float32: gradient of after_zero, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    zeros_offset: u32,
    grad_offset: u32,
    grad_after_zero_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> zeros: array<i32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_after_zero: array<f32>;

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
    let zeros_value = zeros[params.zeros_offset + i];
    let input_value = input[params.input_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_after_zero[params.grad_after_zero_offset + i] = select(select(0.0f, grad_value, (zeros_value == 1i) && (input_value == 0.0f)), 0.0f, zeros_value == 0i);
}
