// atan(Tensor input) -> Tensor
// Generated from op_specs/pointwise.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     atan(input)

// atan, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn copy_sign_f32(magnitude: f32, sign: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(magnitude) & 0x7fffffffu) | (bitcast<u32>(sign) & 0x80000000u));
}

// atan(above / below) for 0 <= above <= below. Beyond tan(pi / 8) by pi / 4 + atan((above - below) / (above + below)).
fn atan_ratio_f32(above: f32, below: f32) -> f32 {
    let far = above > 0.414213562f * below;
    let x = select(above, above - below, far) / select(below, above + below, far);
    let t = x * x;
    let tail = x * t * (-0.333329488f + t * (0.199776954f + t * (-0.138775183f + t * 0.0805319271f)));
    return select(x + tail, 0.785398185f + (x + (tail - 2.18556941e-8f)), far);
}

// Within 3 ulp.
fn atan_f32(x: f32) -> f32 {
    let a = abs(x);
    let large = a > 1.0f;
    let inner = atan_ratio_f32(select(a, 1.0f / a, large), 1.0f);
    let y = select(inner, 1.57079637f - (inner + 4.37113883e-8f), large);
    return select(copy_sign_f32(y, x), x, is_nan_f32(x) || a < 1.0e-4f);
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
    output[params.output_offset + i] = atan_f32(input_value);
}

// atan_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
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
    let input_value = input[params.input_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_input[params.grad_input_offset + i] = grad_value / (1.0f + (input_value * input_value));
}
