// _modulus(Tensor real, Tensor imaginary) -> Tensor
// Generated from op_specs/complex.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let large = max(abs(real), abs(imaginary));
//     let small = min(abs(real), abs(imaginary));
//     let ratio = small / large;
//     if is_infinite(real) || is_infinite(imaginary) { INFINITY }
//     else if large == 0 { large }
//     else { large * sqrt(1 + ratio * ratio) }

// _modulus, float32: contiguous
struct Params {
    count: u32,
    real_offset: u32,
    imaginary_offset: u32,
    output_offset: u32,
    infinity: f32,
    nan: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> real: array<f32>;
@group(0) @binding(2) var<storage, read> imaginary: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn is_infinite_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u;
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
    let real_value = real[params.real_offset + i];
    let v0 = abs(real_value);
    let imaginary_value = imaginary[params.imaginary_offset + i];
    let v1 = abs(imaginary_value);
    let v2 = max_f32(v0, v1);
    let v3 = min_f32(v0, v1) / v2;
    let v4 = select(select(v2 * sqrt(1.0f + (v3 * v3)), v2, v2 == 0.0f), params.infinity, is_infinite_f32(real_value) || is_infinite_f32(imaginary_value));
    output[params.output_offset + i] = v4;
}

// _modulus_gradient_real, float32: gradient of real, contiguous
struct Params {
    count: u32,
    real_offset: u32,
    grad_offset: u32,
    output_offset: u32,
    grad_real_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> real: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read> output: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_real: array<f32>;

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
    let output_value = output[params.output_offset + i];
    let grad_value = grad[params.grad_offset + i];
    let real_value = real[params.real_offset + i];
    grad_real[params.grad_real_offset + i] = select(grad_value * (real_value / output_value), 0.0f, output_value == 0.0f);
}

// _modulus_gradient_imaginary, float32: gradient of imaginary, contiguous
struct Params {
    count: u32,
    imaginary_offset: u32,
    grad_offset: u32,
    output_offset: u32,
    grad_imaginary_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> imaginary: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read> output: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_imaginary: array<f32>;

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
    let output_value = output[params.output_offset + i];
    let grad_value = grad[params.grad_offset + i];
    let imaginary_value = imaginary[params.imaginary_offset + i];
    grad_imaginary[params.grad_imaginary_offset + i] = select(grad_value * (imaginary_value / output_value), 0.0f, output_value == 0.0f);
}
