// _argument(Tensor real, Tensor imaginary) -> Tensor
// Generated from op_specs/complex.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     atan2(imaginary, real)

// _argument, float32: contiguous
struct Params {
    count: u32,
    real_offset: u32,
    imaginary_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> real: array<f32>;
@group(0) @binding(2) var<storage, read> imaginary: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

// NaN and infinity with the sign of x: WGSL has no literals for them and refuses constant expressions that give them.
fn nan_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7fc00000u);
}

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn is_infinite_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u;
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

fn sign_bit_f32(x: f32) -> bool {
    return bitcast<u32>(x) >= 0x80000000u;
}

// Within 4 ulp, except where the quotient of the two is subnormal. Large and small pairs are scaled first.
fn atan2_f32(y: f32, x: f32) -> f32 {
    let a = abs(y);
    let b = abs(x);
    let high = max(a, b);
    let scale = select(select(1.0f, 16777216.0f, high < 1.0e-20f), 5.9604644775390625e-8f, high > 1.0e30f);
    let low_scaled = min(a, b) * scale;
    let both_infinite = is_infinite_f32(x) && is_infinite_f32(y);
    let below = select(select(high * scale, 1.0f, high == 0.0f), 1.0f, both_infinite);
    let above = select(low_scaled, 1.0f, both_infinite);
    let inner = atan_ratio_f32(above, below);
    let upper = select(inner, 1.57079637f - (inner + 4.37113883e-8f), a > b);
    let left = select(upper, 3.14159274f - (upper + 8.74227766e-8f), sign_bit_f32(x));
    return select(copy_sign_f32(left, y), nan_f32(x), is_nan_f32(x) || is_nan_f32(y));
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
    let imaginary_value = imaginary[params.imaginary_offset + i];
    let real_value = real[params.real_offset + i];
    output[params.output_offset + i] = atan2_f32(imaginary_value, real_value);
}

// _argument_gradient_real, float32: gradient of real, contiguous
struct Params {
    count: u32,
    real_offset: u32,
    imaginary_offset: u32,
    grad_offset: u32,
    grad_real_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> real: array<f32>;
@group(0) @binding(2) var<storage, read> imaginary: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
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
    let real_value = real[params.real_offset + i];
    let imaginary_value = imaginary[params.imaginary_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_real[params.grad_real_offset + i] = select(((-grad_value) * imaginary_value) / ((real_value * real_value) + (imaginary_value * imaginary_value)), 0.0f, (real_value == 0.0f) && (imaginary_value == 0.0f));
}

// _argument_gradient_imaginary, float32: gradient of imaginary, contiguous
struct Params {
    count: u32,
    real_offset: u32,
    imaginary_offset: u32,
    grad_offset: u32,
    grad_imaginary_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> real: array<f32>;
@group(0) @binding(2) var<storage, read> imaginary: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
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
    let real_value = real[params.real_offset + i];
    let imaginary_value = imaginary[params.imaginary_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_imaginary[params.grad_imaginary_offset + i] = select((grad_value * real_value) / ((real_value * real_value) + (imaginary_value * imaginary_value)), 0.0f, (real_value == 0.0f) && (imaginary_value == 0.0f));
}
