// nn.functional.tanhshrink(Tensor input) -> Tensor
// Generated from op_specs/activation.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     input - tanh(input)

// tanhshrink, float32: contiguous
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

// exp(r) - 1 - r for |r| <= 0.35.
fn exp_tail_f32(r: f32) -> f32 {
    return r * r * (0.5f + r * (0.166665129f + r * (0.0416661876f + r * (0.0083695913f + r * 0.00139516923f))));
}

// Within 3 ulp. From 10 on it is 1 in float32. For a >= 0.62 it is 1 - 2 / (exp(2a) + 1), and the range of exp(2a) needs no care.
fn tanh_f32(x: f32) -> f32 {
    let a = min(abs(x), 10.0f);
    let t = a * a;
    let p = -0.333333308f + t * (0.133332069f + t * (-0.0539468784f + t * (0.0217013655f + t * (-0.00817910485f + t * 0.00214458308f))));
    let k = round(a * 2.88539004f);
    let r = (2.0f * a - k * 0.693115234375f) - k * 3.19461833e-5f;
    let e = bitcast<f32>((u32(k) + 127u) << 23u) * (1.0f + (r + exp_tail_f32(r)));
    let y = select(1.0f - 2.0f / (e + 1.0f), a + a * t * p, a < 0.62f);
    return select(copy_sign_f32(y, x), x, is_nan_f32(x));
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
    output[params.output_offset + i] = input_value - tanh_f32(input_value);
}

// tanhshrink_gradient_input, float32: gradient of input, contiguous
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

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn copy_sign_f32(magnitude: f32, sign: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(magnitude) & 0x7fffffffu) | (bitcast<u32>(sign) & 0x80000000u));
}

// exp(r) - 1 - r for |r| <= 0.35.
fn exp_tail_f32(r: f32) -> f32 {
    return r * r * (0.5f + r * (0.166665129f + r * (0.0416661876f + r * (0.0083695913f + r * 0.00139516923f))));
}

// Within 3 ulp. From 10 on it is 1 in float32. For a >= 0.62 it is 1 - 2 / (exp(2a) + 1), and the range of exp(2a) needs no care.
fn tanh_f32(x: f32) -> f32 {
    let a = min(abs(x), 10.0f);
    let t = a * a;
    let p = -0.333333308f + t * (0.133332069f + t * (-0.0539468784f + t * (0.0217013655f + t * (-0.00817910485f + t * 0.00214458308f))));
    let k = round(a * 2.88539004f);
    let r = (2.0f * a - k * 0.693115234375f) - k * 3.19461833e-5f;
    let e = bitcast<f32>((u32(k) + 127u) << 23u) * (1.0f + (r + exp_tail_f32(r)));
    let y = select(1.0f - 2.0f / (e + 1.0f), a + a * t * p, a < 0.62f);
    return select(copy_sign_f32(y, x), x, is_nan_f32(x));
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
    let v0 = tanh_f32(input_value);
    let grad_value = grad[params.grad_offset + i];
    grad_input[params.grad_input_offset + i] = grad_value - (grad_value * (1.0f - (v0 * v0)));
}
