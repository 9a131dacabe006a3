// _scatter_prod(Tensor input, int dim, Tensor index, Tensor src) -> Tensor
// Generated from op_specs/scatter.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.

// _scatter_prod, float32: index of int32
struct Params {
    count: u32,
    index_size: u32,
    index_dim_stride: u32,
    source_dim_stride: u32,
    output_dim_stride: u32,
    output_dim_size: u32,
    extent_0: u32,
    index_offset: u32,
    index_stride_0: u32,
    source_offset: u32,
    source_stride_0: u32,
    output_offset: u32,
    output_stride_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> index: array<i32>;
@group(0) @binding(2) var<storage, read> source: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;
@group(0) @binding(4) var<storage, read_write> error: array<atomic<u32>>;

// One invocation per position without the dimension, walking along it in order: the last of equal indices wins, and sums do
// not depend on scheduling. An index out of range is reported and clamped.
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
    for (var j = 0u; j < params.index_size; j++) {
        let chosen = index[params.index_offset + position_0 * params.index_stride_0 + j * params.index_dim_stride];
        if (chosen < 0 || chosen >= i32(params.output_dim_size)) {
            if (atomicExchange(&error[0], 1u) == 0u) {
                atomicStore(&error[1], u32(chosen));
            }
        }
        let along = u32(clamp(chosen, 0, i32(params.output_dim_size) - 1));
        let element = params.output_offset + position_0 * params.output_stride_0 + along * params.output_dim_stride;
        output[element] = output[element] * source[params.source_offset + position_0 * params.source_stride_0 + j * params.source_dim_stride];
    }
}

// _scatter_prod, float32: index of int64
struct Params {
    count: u32,
    index_size: u32,
    index_dim_stride: u32,
    source_dim_stride: u32,
    output_dim_stride: u32,
    output_dim_size: u32,
    extent_0: u32,
    index_offset: u32,
    index_stride_0: u32,
    source_offset: u32,
    source_stride_0: u32,
    output_offset: u32,
    output_stride_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> index: array<i64>;
@group(0) @binding(2) var<storage, read> source: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;
@group(0) @binding(4) var<storage, read_write> error: array<atomic<u32>>;

// One invocation per position without the dimension, walking along it in order: the last of equal indices wins, and sums do
// not depend on scheduling. An index out of range is reported and clamped.
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
    for (var j = 0u; j < params.index_size; j++) {
        let chosen = index[params.index_offset + position_0 * params.index_stride_0 + j * params.index_dim_stride];
        if (chosen < 0 || chosen >= i64(params.output_dim_size)) {
            if (atomicExchange(&error[0], 1u) == 0u) {
                atomicStore(&error[1], u32(chosen));
            }
        }
        let along = u32(clamp(chosen, 0, i64(params.output_dim_size) - 1));
        let element = params.output_offset + position_0 * params.output_stride_0 + along * params.output_dim_stride;
        output[element] = output[element] * source[params.source_offset + position_0 * params.source_stride_0 + j * params.source_dim_stride];
    }
}

// _scatter_prod, int32: index of int32
struct Params {
    count: u32,
    index_size: u32,
    index_dim_stride: u32,
    source_dim_stride: u32,
    output_dim_stride: u32,
    output_dim_size: u32,
    extent_0: u32,
    index_offset: u32,
    index_stride_0: u32,
    source_offset: u32,
    source_stride_0: u32,
    output_offset: u32,
    output_stride_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> index: array<i32>;
@group(0) @binding(2) var<storage, read> source: array<i32>;
@group(0) @binding(3) var<storage, read_write> output: array<i32>;
@group(0) @binding(4) var<storage, read_write> error: array<atomic<u32>>;

// One invocation per position without the dimension, walking along it in order: the last of equal indices wins, and sums do
// not depend on scheduling. An index out of range is reported and clamped.
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
    for (var j = 0u; j < params.index_size; j++) {
        let chosen = index[params.index_offset + position_0 * params.index_stride_0 + j * params.index_dim_stride];
        if (chosen < 0 || chosen >= i32(params.output_dim_size)) {
            if (atomicExchange(&error[0], 1u) == 0u) {
                atomicStore(&error[1], u32(chosen));
            }
        }
        let along = u32(clamp(chosen, 0, i32(params.output_dim_size) - 1));
        let element = params.output_offset + position_0 * params.output_stride_0 + along * params.output_dim_stride;
        output[element] = output[element] * source[params.source_offset + position_0 * params.source_stride_0 + j * params.source_dim_stride];
    }
}

// _scatter_prod, int32: index of int64
struct Params {
    count: u32,
    index_size: u32,
    index_dim_stride: u32,
    source_dim_stride: u32,
    output_dim_stride: u32,
    output_dim_size: u32,
    extent_0: u32,
    index_offset: u32,
    index_stride_0: u32,
    source_offset: u32,
    source_stride_0: u32,
    output_offset: u32,
    output_stride_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> index: array<i64>;
@group(0) @binding(2) var<storage, read> source: array<i32>;
@group(0) @binding(3) var<storage, read_write> output: array<i32>;
@group(0) @binding(4) var<storage, read_write> error: array<atomic<u32>>;

// One invocation per position without the dimension, walking along it in order: the last of equal indices wins, and sums do
// not depend on scheduling. An index out of range is reported and clamped.
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
    for (var j = 0u; j < params.index_size; j++) {
        let chosen = index[params.index_offset + position_0 * params.index_stride_0 + j * params.index_dim_stride];
        if (chosen < 0 || chosen >= i64(params.output_dim_size)) {
            if (atomicExchange(&error[0], 1u) == 0u) {
                atomicStore(&error[1], u32(chosen));
            }
        }
        let along = u32(clamp(chosen, 0, i64(params.output_dim_size) - 1));
        let element = params.output_offset + position_0 * params.output_stride_0 + along * params.output_dim_stride;
        output[element] = output[element] * source[params.source_offset + position_0 * params.source_stride_0 + j * params.source_dim_stride];
    }
}
