// fmod(Tensor input, Tensor other) -> Tensor
// Generated from op_specs/pointwise.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     input % other

// fmod, float32: contiguous
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

// NaN and infinity with the sign of x: WGSL has no literals for them and refuses constant expressions that give them.
fn nan_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7fc00000u);
}

// Exact: the significand of x is reduced modulo that of y, eight bits of the exponents' difference at a time.
fn remainder_f32(x: f32, y: f32) -> f32 {
    let x_bits = bitcast<u32>(x) & 0x7fffffffu;
    let y_bits = bitcast<u32>(y) & 0x7fffffffu;
    if x_bits >= 0x7f800000u || y_bits > 0x7f800000u || y_bits == 0u {
        return nan_f32(x);
    }
    if x_bits < y_bits {
        return x;
    }
    // Integers x_part * 2^x_exponent and y_part * 2^y_exponent (in units of the least subnormal).
    let x_normal = x_bits >= 0x00800000u;
    let y_normal = y_bits >= 0x00800000u;
    let x_exponent = select(0u, (x_bits >> 23u) - 1u, x_normal);
    let y_exponent = select(0u, (y_bits >> 23u) - 1u, y_normal);
    let y_part = (y_bits & 0x007fffffu) | select(0u, 0x00800000u, y_normal);
    var rest = ((x_bits & 0x007fffffu) | select(0u, 0x00800000u, x_normal)) % y_part;
    var distance = x_exponent - y_exponent;
    for (var step = 0u; step < 32u && distance > 0u; step++) {
        let shift = min(distance, 8u);
        rest = (rest << shift) % y_part;
        distance = distance - shift;
    }
    // rest * 2^y_exponent as a float: normalize, or leave it subnormal.
    let room = select(countLeadingZeros(rest) - 8u, 0u, rest == 0u);
    let up = min(room, y_exponent);
    let part = rest << up;
    let exponent = y_exponent - up;
    let bits = select(part, (part & 0x007fffffu) | ((exponent + 1u) << 23u), part >= 0x00800000u);
    return bitcast<f32>(bits | (bitcast<u32>(x) & 0x80000000u));
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
    output[params.output_offset + i] = remainder_f32(input_value, other_value);
}

// fmod_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    grad_offset: u32,
    grad_input_offset: u32,
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

// fmod_gradient_other, float32: gradient of other, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    other_offset: u32,
    grad_offset: u32,
    grad_other_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> other: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_other: array<f32>;

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
    let grad_value = grad[params.grad_offset + i];
    grad_other[params.grad_other_offset + i] = -(grad_value * trunc(input_value / other_value));
}

// fmod, int32: contiguous
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

// Sign of the dividend; by zero gives zero.
fn remainder_i32(a: i32, b: i32) -> i32 {
    return select(a - divide_i32(a, b) * b, 0i, b == 0i);
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
    output[params.output_offset + i] = remainder_i32(input_value, other_value);
}
