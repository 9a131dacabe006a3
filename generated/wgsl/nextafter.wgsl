// nextafter(Tensor input, Tensor other) -> Tensor
// Generated from op_specs/number.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     next_after(input, other)

// nextafter, float32: contiguous
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

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

// By bits: away from zero is one more, towards it one less; zero goes to the least subnormal on the other's side.
fn next_after_f32(x: f32, to: f32) -> f32 {
    let bits = bitcast<u32>(x);
    let is_zero = (bits & 0x7fffffffu) == 0u;
    let is_outward = (x < to) == (bits < 0x80000000u);
    let moved = select(bits - 1u, bits + 1u, is_outward);
    let from_zero = (bitcast<u32>(to) & 0x80000000u) | 1u;
    let next = bitcast<f32>(select(select(moved, from_zero, is_zero), bitcast<u32>(to), x == to));
    return select(next, nan_f32(x), is_nan_f32(x) || is_nan_f32(to));
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
    output[params.output_offset + i] = next_after_f32(input_value, other_value);
}
