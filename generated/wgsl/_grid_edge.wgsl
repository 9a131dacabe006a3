// _grid_edge(Tensor position, int size, bool reflect, bool align_corners) -> Tensor
// Generated from op_specs/resize.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let last = size as float - 1;
//     let low = if align_corners { 0 } else { -0.5 };
//     let span = if align_corners { last } else { size as float };
//     let distance = abs(position - low);
//     let flips = floor(distance / span);
//     let rest = distance % span;
//     let is_even = flips - 2 * floor(flips / 2) == 0;
//     let reflected = if span == 0 { 0 } else { if is_even { low + rest } else { low + span - rest } };
//     let inner = if reflect { reflected } else { position };
//     if inner <= 0 { 0 } else { if inner >= last { last } else { inner } }

// _grid_edge, float32: contiguous
struct Params {
    count: u32,
    position_offset: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: u32,
    scalar_2: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> position: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

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
    let v0 = f32(params.scalar_0);
    let v1 = v0 - 1.0f;
    let v2 = select(-0.5f, 0.0f, params.scalar_2 != 0u);
    let v3 = select(v0, v1, params.scalar_2 != 0u);
    let position_value = position[params.position_offset + i];
    let v4 = abs(position_value - v2);
    let v5 = floor(v4 / v3);
    let v6 = remainder_f32(v4, v3);
    let v7 = select((v2 + v3) - v6, v2 + v6, (v5 - (2.0f * floor(v5 / 2.0f))) == 0.0f);
    let v8 = select(position_value, select(v7, 0.0f, v3 == 0.0f), params.scalar_1 != 0u);
    output[params.output_offset + i] = select(select(v8, v1, v8 >= v1), 0.0f, v8 <= 0.0f);
}

// _grid_edge_gradient_position, float32: gradient of position, contiguous
struct Params {
    count: u32,
    position_offset: u32,
    grad_offset: u32,
    grad_position_offset: u32,
    scalar_0: i32,
    scalar_1: u32,
    scalar_2: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> position: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_position: array<f32>;

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

// Through an integer: a compiler may turn a choice between 0 and -1 into -0.
fn sign_f32(x: f32) -> f32 {
    return f32(select(select(0i, -1i, x < 0.0f), 1i, x > 0.0f));
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
    let v0 = f32(params.scalar_0);
    let v1 = v0 - 1.0f;
    let v2 = select(-0.5f, 0.0f, params.scalar_2 != 0u);
    let v3 = select(v0, v1, params.scalar_2 != 0u);
    let position_value = position[params.position_offset + i];
    let v4 = position_value - v2;
    let v5 = abs(v4);
    let v6 = floor(v5 / v3);
    let v7 = remainder_f32(v5, v3);
    let v8 = (v6 - (2.0f * floor(v6 / 2.0f))) == 0.0f;
    let v9 = v3 == 0.0f;
    let v10 = select(position_value, select(select((v2 + v3) - v7, v2 + v7, v8), 0.0f, v9), params.scalar_1 != 0u);
    let grad_value = grad[params.grad_offset + i];
    let v11 = grad_value * sign_f32(v4);
    let v12 = select(select(select(grad_value, select(select(-v11, v11, v8), 0.0f, v9), params.scalar_1 != 0u), 0.0f, v10 >= v1), 0.0f, v10 <= 0.0f);
    grad_position[params.grad_position_offset + i] = v12;
}
