// _triangle_window(int[] size, int length, bool periodic, *, ScalarType? dtype=None, Device? device=None) -> Tensor
// Generated from op_specs/signal_window.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let steps = if periodic { length } else { length - 1 };
//     if length == 1 { 1 } else { 1 - abs(2 * axis(-1) as float / max(steps, 1) as float - 1) }

// _triangle_window, float32: contiguous
struct Params {
    count: u32,
    extent_0: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> output: array<f32>;

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
    let v0 = ((2.0f * f32(i32(position_0))) / f32(max(select(params.scalar_0 - 1i, params.scalar_0, params.scalar_1 != 0u), 1i))) - 1.0f;
    output[params.output_offset + i] = select(1.0f - abs(v0), 1.0f, params.scalar_0 == 1i);
}
