// _arange(int[] size, float start, float step, *, ScalarType? dtype=None, Device? device=None) -> Tensor
// Generated from op_specs/factory.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     start + step * axis(-1) as float

// _arange, float32: contiguous
struct Params {
    count: u32,
    extent_0: u32,
    output_offset: u32,
    scalar_0: f32,
    scalar_1: f32,
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
    output[params.output_offset + i] = params.scalar_0 + (params.scalar_1 * f32(i32(position_0)));
}

// _arange, int32: contiguous
struct Params {
    count: u32,
    extent_0: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> output: array<i32>;

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
    output[params.output_offset + i] = params.scalar_0 + (params.scalar_1 * i32(position_0));
}
