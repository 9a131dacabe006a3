// _frexp_mantissa(Tensor input) -> Tensor
// Generated from op_specs/number.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     significand(input)

// _frexp_mantissa, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

// The fraction in [0.5, 1) of fraction * 2^exponent; 0, infinities and NaN are their own. A subnormal is made normal by its bits.
fn significand_f32(x: f32) -> f32 {
    let bits = bitcast<u32>(x);
    let magnitude = bits & 0x7fffffffu;
    let shift = countLeadingZeros(magnitude) - 8u;
    let normal = select(magnitude, magnitude << (shift & 31u), magnitude < 0x00800000u);
    let fraction = bitcast<f32>((bits & 0x80000000u) | (normal & 0x007fffffu) | 0x3f000000u);
    return select(fraction, x, magnitude == 0u || magnitude >= 0x7f800000u);
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
    output[params.output_offset + i] = significand_f32(input_value);
}

// _frexp_mantissa_gradient_input, float32: gradient of input, contiguous
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

// x * 2^k for k in -250..=250, in two steps so that neither factor leaves the range.
fn scale_f32(x: f32, k: i32) -> f32 {
    let half = k >> 1u;
    let first = bitcast<f32>(u32(half + 127i) << 23u);
    let second = bitcast<f32>(u32(k - half + 127i) << 23u);
    return x * first * second;
}

// exp(r) - 1 - r for |r| <= 0.35.
fn exp_tail_f32(r: f32) -> f32 {
    return r * r * (0.5f + r * (0.166665129f + r * (0.0416661876f + r * (0.0083695913f + r * 0.00139516923f))));
}

// Within 1.5 ulp; exact for integers.
fn exp2_f32(x: f32) -> f32 {
    let inside = clamp(x, -151.0f, 129.0f);
    let k = round(inside);
    let r = (inside - k) * 0.693147182f;
    let y = scale_f32(1.0f + (r + exp_tail_f32(r)), i32(k));
    return select(y, x, is_nan_f32(x));
}

// The exponent of fraction * 2^exponent with the fraction in [0.5, 1); of 0, infinities and NaN 0.
fn exponent_f32(x: f32) -> f32 {
    let magnitude = bitcast<u32>(x) & 0x7fffffffu;
    let subnormal = -117i - i32(countLeadingZeros(magnitude));
    let exponent = select(i32(magnitude >> 23u) - 126i, subnormal, magnitude < 0x00800000u);
    return select(f32(exponent), 0.0f, magnitude == 0u || magnitude >= 0x7f800000u);
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
    let grad_value = grad[params.grad_offset + i];
    let input_value = input[params.input_offset + i];
    grad_input[params.grad_input_offset + i] = grad_value / exp2_f32(exponent_f32(input_value));
}
