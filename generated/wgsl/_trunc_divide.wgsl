// _trunc_divide(Tensor input, Tensor other) -> Tensor
// Generated from op_specs/pointwise.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     trunc(input / other)

// _trunc_divide, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    other_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> other: array<f32>;
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
    let other_value = other[params.other_offset + i];
    output[params.output_offset + i] = trunc(input_value / other_value);
}

// _trunc_divide_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    grad_input_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> grad_input: array<f32>;

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
    grad_input[params.grad_input_offset + i] = 0.0f;
}

// _trunc_divide_gradient_other, float32: gradient of other, contiguous
struct Params {
    count: u32,
    grad_other_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> grad_other: array<f32>;

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
    grad_other[params.grad_other_offset + i] = 0.0f;
}

// _trunc_divide, int32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    other_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read> other: array<i32>;
@group(0) @binding(3) var<storage, read_write> output: array<i32>;

// Truncates; by zero gives zero; by -1 the negative, which wraps: the plain quotient may trap where it overflows.
fn divide_i32(a: i32, b: i32) -> i32 {
    let quotient = a / select(b, 1i, b == 0i || b == -1i);
    return select(select(quotient, -a, b == -1i), 0i, b == 0i);
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
    let other_value = other[params.other_offset + i];
    output[params.output_offset + i] = divide_i32(input_value, other_value);
}
