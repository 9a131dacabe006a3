// _frequencies(int[] size, int n, float step, *, ScalarType? dtype=None, Device? device=None) -> Tensor
// Generated from op_specs/fft.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let k = axis(-1);
//     let wrapped = if k < (n + 1) / 2 { k } else { k - n };
//     wrapped as float * step

// _frequencies, float32: contiguous
struct Params {
    count: u32,
    extent_0: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> output: array<f32>;

// Truncates; by zero gives zero; by -1 the negative, which wraps: the plain quotient may trap where it overflows.
fn divide_i32(a: i32, b: i32) -> i32 {
    let quotient = a / select(b, 1i, b == 0i || b == -1i);
    return select(select(quotient, -a, b == -1i), 0i, b == 0i);
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
    let position_0 = i;
    let v0 = f32(select(i32(position_0) - params.scalar_0, i32(position_0), i32(position_0) < divide_i32(params.scalar_0 + 1i, 2i))) * params.scalar_1;
    output[params.output_offset + i] = v0;
}
