// bitwise_left_shift(Tensor input, Tensor other) -> Tensor
// Generated from op_specs/comparison.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     input << other

// bitwise_left_shift, int32: contiguous
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

// By the width or more, or by less than nothing: 0.
fn shift_left_i32(a: i32, b: i32) -> i32 {
    return select(a << u32(b & 31i), 0i, b < 0i || b >= 32i);
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
    output[params.output_offset + i] = shift_left_i32(input_value, other_value);
}
