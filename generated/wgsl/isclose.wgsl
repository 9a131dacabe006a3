// isclose(Tensor input, Tensor other, float rtol=1e-5, float atol=1e-8, bool equal_nan=False) -> Tensor
// Generated from op_specs/comparison.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let any_nan = is_nan(input) || is_nan(other);
//     let any_infinite = is_infinite(input) || is_infinite(other);
//     if input == other { true }
//     else if any_nan { equal_nan && is_nan(input) && is_nan(other) }
//     else { !any_infinite && abs(input - other) <= atol + abs(rtol * other) }

// isclose, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    other_offset: u32,
    output_offset: u32,
    scalar_0: f32,
    scalar_1: f32,
    scalar_2: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> other: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<u32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn is_infinite_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u;
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
    let v0 = is_nan_f32(input_value);
    let other_value = other[params.other_offset + i];
    let v1 = is_nan_f32(other_value);
    let v2 = select((!(is_infinite_f32(input_value) || is_infinite_f32(other_value))) && (abs(input_value - other_value) <= (params.scalar_1 + abs(params.scalar_0 * other_value))), ((params.scalar_2 != 0u) && v0) && v1, v0 || v1);
    output[params.output_offset + i] = select(0u, 1u, select(v2, true, input_value == other_value));
}
