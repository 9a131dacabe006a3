// clamp.Tensor(Tensor input, Tensor min, Tensor max) -> Tensor
// Generated from op_specs/pointwise.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     min(max(input, min), max)

// clamp_Tensor, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    min__offset: u32,
    max__offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> min_: array<f32>;
@group(0) @binding(3) var<storage, read> max_: array<f32>;
@group(0) @binding(4) var<storage, read_write> output: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn max_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a > b || is_nan_f32(a)), b, is_nan_f32(b));
}

fn min_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a < b || is_nan_f32(a)), b, is_nan_f32(b));
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
    let min__value = min_[params.min__offset + i];
    let max__value = max_[params.max__offset + i];
    output[params.output_offset + i] = min_f32(max_f32(input_value, min__value), max__value);
}

// clamp_Tensor_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    min__offset: u32,
    max__offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> min_: array<f32>;
@group(0) @binding(3) var<storage, read> max_: array<f32>;
@group(0) @binding(4) var<storage, read> grad: array<f32>;
@group(0) @binding(5) var<storage, read_write> grad_input: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn max_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a > b || is_nan_f32(a)), b, is_nan_f32(b));
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
    let min__value = min_[params.min__offset + i];
    let v0 = max_f32(input_value, min__value);
    let max__value = max_[params.max__offset + i];
    let grad_value = grad[params.grad_offset + i];
    let v1 = select(select(grad_value, 0.0f, input_value < min__value), grad_value * 0.5f, input_value == min__value);
    grad_input[params.grad_input_offset + i] = select(select(v1, 0.0f, v0 > max__value), v1 * 0.5f, v0 == max__value);
}

// clamp_Tensor_gradient_min, float32: gradient of min, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    min__offset: u32,
    max__offset: u32,
    grad_offset: u32,
    grad_min_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> min_: array<f32>;
@group(0) @binding(3) var<storage, read> max_: array<f32>;
@group(0) @binding(4) var<storage, read> grad: array<f32>;
@group(0) @binding(5) var<storage, read_write> grad_min: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn max_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a > b || is_nan_f32(a)), b, is_nan_f32(b));
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
    let min__value = min_[params.min__offset + i];
    let v0 = max_f32(input_value, min__value);
    let max__value = max_[params.max__offset + i];
    let grad_value = grad[params.grad_offset + i];
    let v1 = select(select(grad_value, 0.0f, min__value < input_value), grad_value * 0.5f, input_value == min__value);
    grad_min[params.grad_min_offset + i] = select(select(v1, 0.0f, v0 > max__value), v1 * 0.5f, v0 == max__value);
}

// clamp_Tensor_gradient_max, float32: gradient of max, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    min__offset: u32,
    max__offset: u32,
    grad_offset: u32,
    grad_max_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> min_: array<f32>;
@group(0) @binding(3) var<storage, read> max_: array<f32>;
@group(0) @binding(4) var<storage, read> grad: array<f32>;
@group(0) @binding(5) var<storage, read_write> grad_max: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn max_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a > b || is_nan_f32(a)), b, is_nan_f32(b));
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
    let min__value = min_[params.min__offset + i];
    let v0 = max_f32(input_value, min__value);
    let max__value = max_[params.max__offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_max[params.grad_max_offset + i] = select(select(grad_value, 0.0f, max__value > v0), grad_value * 0.5f, v0 == max__value);
}

// clamp_Tensor, int32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    min__offset: u32,
    max__offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read> min_: array<i32>;
@group(0) @binding(3) var<storage, read> max_: array<i32>;
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
    let input_value = input[params.input_offset + i];
    let min__value = min_[params.min__offset + i];
    let max__value = max_[params.max__offset + i];
    output[params.output_offset + i] = min(max(input_value, min__value), max__value);
}
