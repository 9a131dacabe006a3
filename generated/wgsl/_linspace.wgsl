// _linspace(int[] size, float start, float step, float end, int steps, *, ScalarType? dtype=None, Device? device=None) -> Tensor
// Generated from op_specs/factory.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let i = axis(-1);
//     if i < steps / 2 || steps == 1 { start + step * i as float } else { end - step * (steps - 1 - i) as float }

// _linspace, float32: contiguous
struct Params {
    count: u32,
    extent_0: u32,
    output_offset: u32,
    scalar_0: f32,
    scalar_1: f32,
    scalar_2: f32,
    scalar_3: i32,
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
    let v0 = select(params.scalar_2 - (params.scalar_1 * f32((params.scalar_3 - 1i) - i32(position_0))), params.scalar_0 + (params.scalar_1 * f32(i32(position_0))), (i32(position_0) < divide_i32(params.scalar_3, 2i)) || (params.scalar_3 == 1i));
    output[params.output_offset + i] = v0;
}
