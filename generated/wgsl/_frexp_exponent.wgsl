// _frexp_exponent(Tensor input) -> Tensor
// Generated from op_specs/number.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     exponent(input) as i32

// _frexp_exponent, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<i32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

// The exponent of fraction * 2^exponent with the fraction in [0.5, 1); of 0, infinities and NaN 0.
fn exponent_f32(x: f32) -> f32 {
    let magnitude = bitcast<u32>(x) & 0x7fffffffu;
    let subnormal = -117i - i32(countLeadingZeros(magnitude));
    let exponent = select(i32(magnitude >> 23u) - 126i, subnormal, magnitude < 0x00800000u);
    return select(f32(exponent), 0.0f, magnitude == 0u || magnitude >= 0x7f800000u);
}

// Truncates and saturates; NaN gives 0.
fn i32_from_f32(x: f32) -> i32 {
    let inside = i32(clamp(x, -2147483648.0f, 2147483520.0f));
    let high = select(inside, 2147483647i, x >= 2147483648.0f);
    return select(high, 0i, is_nan_f32(x));
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
    output[params.output_offset + i] = i32_from_f32(exponent_f32(input_value));
}
