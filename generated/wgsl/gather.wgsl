// gather(Tensor input, int dim, Tensor index) -> Tensor
// Generated from op_specs/indexing.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.

// gather, float32: index of int32
struct Params {
    count: u32,
    dim_stride: u32,
    dim_size: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    input_stride_0: u32,
    input_stride_1: u32,
    index_offset: u32,
    index_stride_0: u32,
    index_stride_1: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> index: array<i32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;
@group(0) @binding(4) var<storage, read_write> error: array<atomic<u32>>;

// One invocation per index. An index out of range is reported and clamped.
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
    let position_1 = i % params.extent_1;
    let position_0 = i / params.extent_1;
    let chosen = index[params.index_offset + position_0 * params.index_stride_0 + position_1 * params.index_stride_1];
    if (chosen < 0 || chosen >= i32(params.dim_size)) {
        if (atomicExchange(&error[0], 1u) == 0u) {
            atomicStore(&error[1], u32(chosen));
        }
    }
    let along = u32(clamp(chosen, 0, i32(params.dim_size) - 1));
    output[params.output_offset + i] = input[params.input_offset + position_0 * params.input_stride_0 + position_1 * params.input_stride_1 + along * params.dim_stride];
}

// gather, float32: index of int64
struct Params {
    count: u32,
    dim_stride: u32,
    dim_size: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    input_stride_0: u32,
    input_stride_1: u32,
    index_offset: u32,
    index_stride_0: u32,
    index_stride_1: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> index: array<i64>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;
@group(0) @binding(4) var<storage, read_write> error: array<atomic<u32>>;

// One invocation per index. An index out of range is reported and clamped.
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
    let position_1 = i % params.extent_1;
    let position_0 = i / params.extent_1;
    let chosen = index[params.index_offset + position_0 * params.index_stride_0 + position_1 * params.index_stride_1];
    if (chosen < 0 || chosen >= i64(params.dim_size)) {
        if (atomicExchange(&error[0], 1u) == 0u) {
            atomicStore(&error[1], u32(chosen));
        }
    }
    let along = u32(clamp(chosen, 0, i64(params.dim_size) - 1));
    output[params.output_offset + i] = input[params.input_offset + position_0 * params.input_stride_0 + position_1 * params.input_stride_1 + along * params.dim_stride];
}

// gather, int32: index of int32
struct Params {
    count: u32,
    dim_stride: u32,
    dim_size: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    input_stride_0: u32,
    input_stride_1: u32,
    index_offset: u32,
    index_stride_0: u32,
    index_stride_1: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read> index: array<i32>;
@group(0) @binding(3) var<storage, read_write> output: array<i32>;
@group(0) @binding(4) var<storage, read_write> error: array<atomic<u32>>;

// One invocation per index. An index out of range is reported and clamped.
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
    let position_1 = i % params.extent_1;
    let position_0 = i / params.extent_1;
    let chosen = index[params.index_offset + position_0 * params.index_stride_0 + position_1 * params.index_stride_1];
    if (chosen < 0 || chosen >= i32(params.dim_size)) {
        if (atomicExchange(&error[0], 1u) == 0u) {
            atomicStore(&error[1], u32(chosen));
        }
    }
    let along = u32(clamp(chosen, 0, i32(params.dim_size) - 1));
    output[params.output_offset + i] = input[params.input_offset + position_0 * params.input_stride_0 + position_1 * params.input_stride_1 + along * params.dim_stride];
}

// gather, int32: index of int64
struct Params {
    count: u32,
    dim_stride: u32,
    dim_size: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    input_stride_0: u32,
    input_stride_1: u32,
    index_offset: u32,
    index_stride_0: u32,
    index_stride_1: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read> index: array<i64>;
@group(0) @binding(3) var<storage, read_write> output: array<i32>;
@group(0) @binding(4) var<storage, read_write> error: array<atomic<u32>>;

// One invocation per index. An index out of range is reported and clamped.
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
    let position_1 = i % params.extent_1;
    let position_0 = i / params.extent_1;
    let chosen = index[params.index_offset + position_0 * params.index_stride_0 + position_1 * params.index_stride_1];
    if (chosen < 0 || chosen >= i64(params.dim_size)) {
        if (atomicExchange(&error[0], 1u) == 0u) {
            atomicStore(&error[1], u32(chosen));
        }
    }
    let along = u32(clamp(chosen, 0, i64(params.dim_size) - 1));
    output[params.output_offset + i] = input[params.input_offset + position_0 * params.input_stride_0 + position_1 * params.input_stride_1 + along * params.dim_stride];
}
