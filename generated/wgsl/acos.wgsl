// acos(Tensor input) -> Tensor
// Generated from op_specs/pointwise.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     acos(input)

// acos, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

// asin(x) - x for |x| <= 1/2.
fn asin_tail_f32(x: f32) -> f32 {
    let t = x * x;
    return x * t * (0.166667525f + t * (0.0749529766f + t * (0.0454703717f + t * (0.0241795411f + t * 0.0421662584f))));
}

// NaN and infinity with the sign of x: WGSL has no literals for them and refuses constant expressions that give them.
fn nan_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7fc00000u);
}

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

// Within 3 ulp.
fn acos_f32(x: f32) -> f32 {
    let a = abs(x);
    let root = sqrt(max(0.5f * (1.0f - a), 0.0f));
    let outer = 2.0f * (root + asin_tail_f32(root));
    let far = select(outer, 3.14159274f - (outer + 8.74227766e-8f), x < 0.0f);
    let near = 1.57079637f - (x + (asin_tail_f32(x) + 4.37113883e-8f));
    let y = select(near, far, a > 0.5f);
    return select(y, nan_f32(x), a > 1.0f || is_nan_f32(x));
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
    output[params.output_offset + i] = acos_f32(input_value);
}

// acos_gradient_input, float32: gradient of input, contiguous
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
    grad_input[params.grad_input_offset + i] = -(grad_value * inverseSqrt((1.0f - input_value) * (1.0f + input_value)));
}
