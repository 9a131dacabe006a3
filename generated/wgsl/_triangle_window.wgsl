// _triangle_window(int[] size, float steps, *, ScalarType? dtype=None, Device? device=None) -> Tensor
// Generated from op_specs/signal_window.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     if steps == 0 { 1 } else { 1 - abs(2 * axis(-1) as float / max(steps, 1) - 1) }

// _triangle_window, float32: contiguous
struct Params {
    count: u32,
    extent_0: u32,
    output_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> output: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn max_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a > b || is_nan_f32(a)), b, is_nan_f32(b));
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
    let v0 = 1.0f - abs(((2.0f * f32(i32(position_0))) / max_f32(params.scalar_0, 1.0f)) - 1.0f);
    output[params.output_offset + i] = select(v0, 1.0f, params.scalar_0 == 0.0f);
}
