// _gaussian(Tensor input, Tensor target, Tensor var, float eps, float constant) -> Tensor
// Generated from op_specs/loss.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let v = if var < eps { eps } else { var };
//     0.5 * (ln(v) + (input - target) * (input - target) / v) + constant

// _gaussian, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    target__offset: u32,
    var__offset: u32,
    output_offset: u32,
    scalar_0: f32,
    scalar_1: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> target_: array<f32>;
@group(0) @binding(3) var<storage, read> var_: array<f32>;
@group(0) @binding(4) var<storage, read_write> output: array<f32>;

// NaN and infinity with the sign of x: WGSL has no literals for them and refuses constant expressions that give them.
fn nan_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7fc00000u);
}

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

// (e, f) with x = 2^e (1 + f) and f in [sqrt(1/2) - 1, sqrt(2) - 1], for positive finite x.
fn ln_split_f32(x: f32) -> vec2<f32> {
    let tiny = x < 1.17549435e-38f;
    let bits = bitcast<u32>(select(x, x * 16777216.0f, tiny)) - 0x3f3504f3u;
    let e = f32(bitcast<i32>(bits) >> 23u) - select(0.0f, 24.0f, tiny);
    return vec2<f32>(e, bitcast<f32>((bits & 0x007fffffu) + 0x3f3504f3u) - 1.0f);
}

// ln(1 + f) - f + f^2 / 2 for f in [sqrt(1/2) - 1, sqrt(2) - 1].
fn ln_tail_f32(f: f32) -> f32 {
    let high = 0.142195377f + f * (-0.124055844f + f * (0.118882566f + f * (-0.11675697f + f * 0.0674648688f)));
    let low = 0.333333126f + f * (-0.250000096f + f * (0.200021195f + f * (-0.166679958f + f * high)));
    return f * f * f * low;
}

fn is_infinite_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u;
}

// Infinity with the sign of x.
fn infinity_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7f800000u);
}

// The result y of a logarithm of x, or what belongs there when x is 0, negative, infinite or NaN.
fn ln_edges_f32(x: f32, y: f32) -> f32 {
    let infinite = select(y, x, is_nan_f32(x) || is_infinite_f32(x));
    let negative = select(infinite, nan_f32(x), x < 0.0f);
    return select(negative, -infinity_f32(abs(x)), x == 0.0f);
}

// Within 1.5 ulp.
fn ln_f32(x: f32) -> f32 {
    let split = ln_split_f32(x);
    let f = split.y;
    let tail = (ln_tail_f32(f) + split.x * 3.19461833e-5f) - 0.5f * f * f;
    return ln_edges_f32(x, split.x * 0.693115234375f + (f + tail));
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
    let var__value = var_[params.var__offset + i];
    let v0 = select(var__value, params.scalar_0, var__value < params.scalar_0);
    let input_value = input[params.input_offset + i];
    let target__value = target_[params.target__offset + i];
    let v1 = input_value - target__value;
    output[params.output_offset + i] = (0.5f * (ln_f32(v0) + ((v1 * v1) / v0))) + params.scalar_1;
}

// _gaussian_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    target__offset: u32,
    var__offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
    scalar_0: f32,
    scalar_1: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> target_: array<f32>;
@group(0) @binding(3) var<storage, read> var_: array<f32>;
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
    let var__value = var_[params.var__offset + i];
    let input_value = input[params.input_offset + i];
    let target__value = target_[params.target__offset + i];
    let grad_value = grad[params.grad_offset + i];
    let v0 = grad_value * (input_value - target__value);
    grad_input[params.grad_input_offset + i] = 0.5f * ((v0 + v0) / select(var__value, params.scalar_0, var__value < params.scalar_0));
}

// _gaussian_gradient_target, float32: gradient of target, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    target__offset: u32,
    var__offset: u32,
    grad_offset: u32,
    grad_target_offset: u32,
    scalar_0: f32,
    scalar_1: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> target_: array<f32>;
@group(0) @binding(3) var<storage, read> var_: array<f32>;
@group(0) @binding(4) var<storage, read> grad: array<f32>;
@group(0) @binding(5) var<storage, read_write> grad_target: array<f32>;

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
    let var__value = var_[params.var__offset + i];
    let input_value = input[params.input_offset + i];
    let target__value = target_[params.target__offset + i];
    let grad_value = grad[params.grad_offset + i];
    let v0 = (-grad_value) * (input_value - target__value);
    grad_target[params.grad_target_offset + i] = 0.5f * ((v0 + v0) / select(var__value, params.scalar_0, var__value < params.scalar_0));
}

// _gaussian_gradient_var, float32: gradient of var, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    target__offset: u32,
    var__offset: u32,
    grad_offset: u32,
    grad_var_offset: u32,
    scalar_0: f32,
    scalar_1: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> target_: array<f32>;
@group(0) @binding(3) var<storage, read> var_: array<f32>;
@group(0) @binding(4) var<storage, read> grad: array<f32>;
@group(0) @binding(5) var<storage, read_write> grad_var: array<f32>;

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
    let var__value = var_[params.var__offset + i];
    let v0 = select(var__value, params.scalar_0, var__value < params.scalar_0);
    let grad_value = grad[params.grad_offset + i];
    let input_value = input[params.input_offset + i];
    let target__value = target_[params.target__offset + i];
    let v1 = input_value - target__value;
    grad_var[params.grad_var_offset + i] = ((grad_value * 0.5f) * (1.0f - ((v1 * v1) / v0))) / v0;
}
