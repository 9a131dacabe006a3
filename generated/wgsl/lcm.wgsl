// lcm(Tensor input, Tensor other) -> Tensor
// Generated from op_specs/number.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     abs(input / gcd(input, other) * other)

// lcm, int32: contiguous
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

// By Euclid; the magnitude of the least integer wraps.
fn greatest_divisor_i32(a: i32, b: i32) -> i32 {
    var larger = a;
    var smaller = b;
    while smaller != 0i {
        let rest = remainder_i32(larger, smaller);
        larger = smaller;
        smaller = rest;
    }
    return abs(larger);
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
    output[params.output_offset + i] = abs(divide_i32(input_value, greatest_divisor_i32(input_value, other_value)) * other_value);
}
