// _matmul(Tensor left, Tensor right) -> Tensor
// Generated from op_specs/matmul.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.

// _matmul, float32: tile of 1 rows and 1 columns
struct Params {
    batches: u32,
    m: u32,
    n: u32,
    k: u32,
    left_row_stride: u32,
    left_column_stride: u32,
    right_row_stride: u32,
    right_column_stride: u32,
    left_offset: u32,
    right_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> left: array<f32>;
@group(0) @binding(2) var<storage, read> right: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

fn store(batch: u32, row: u32, column: u32, sum: f32) {
    if (row < params.m && column < params.n) {
        let element = (batch * params.m + row) * params.n + column;
        output[params.output_offset + element] = sum;
    }
}

// One invocation computes 1 x 1 elements in registers. Rows and columns past the edge repeat the last one
// and are not stored.
@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let tile = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    let column_tiles = (params.n + 1u - 1u) / 1u;
    let row_tiles = (params.m + 1u - 1u) / 1u;
    let batch = tile / (column_tiles * row_tiles);
    if (batch >= params.batches) {
        return;
    }
    let column = (tile % column_tiles) * 1u;
    let row = ((tile / column_tiles) % row_tiles) * 1u;
    let left_base = params.left_offset;
    let right_base = params.right_offset;
    let left_0 = left_base + min(row + 0u, params.m - 1u) * params.left_row_stride;
    let right_0 = right_base + min(column + 0u, params.n - 1u) * params.right_column_stride;
    var sum_0_0 = f32(0.0f);
    for (var p = 0u; p < params.k; p++) {
        let along_row = p * params.left_column_stride;
        let along_column = p * params.right_row_stride;
        let b_0 = right[right_0 + along_column];
        let a_0 = left[left_0 + along_row];
        sum_0_0 += a_0 * b_0;
    }
    store(batch, row + 0u, column + 0u, sum_0_0);
}

// _matmul, float32: tile of 4 rows and 4 columns
struct Params {
    batches: u32,
    m: u32,
    n: u32,
    k: u32,
    left_row_stride: u32,
    left_column_stride: u32,
    right_row_stride: u32,
    right_column_stride: u32,
    left_offset: u32,
    right_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> left: array<f32>;
@group(0) @binding(2) var<storage, read> right: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

fn store(batch: u32, row: u32, column: u32, sum: f32) {
    if (row < params.m && column < params.n) {
        let element = (batch * params.m + row) * params.n + column;
        output[params.output_offset + element] = sum;
    }
}

fn store4(batch: u32, row: u32, column: u32, sums: vec4<f32>) {
    store(batch, row, column, sums.x);
    store(batch, row, column + 1u, sums.y);
    store(batch, row, column + 2u, sums.z);
    store(batch, row, column + 3u, sums.w);
}

// One invocation computes 4 x 4 elements in registers. Rows and columns past the edge repeat the last one
// and are not stored.
@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let tile = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    let column_tiles = (params.n + 4u - 1u) / 4u;
    let row_tiles = (params.m + 4u - 1u) / 4u;
    let batch = tile / (column_tiles * row_tiles);
    if (batch >= params.batches) {
        return;
    }
    let column = (tile % column_tiles) * 4u;
    let row = ((tile / column_tiles) % row_tiles) * 4u;
    let left_base = params.left_offset;
    let right_base = params.right_offset;
    let left_0 = left_base + min(row + 0u, params.m - 1u) * params.left_row_stride;
    let left_1 = left_base + min(row + 1u, params.m - 1u) * params.left_row_stride;
    let left_2 = left_base + min(row + 2u, params.m - 1u) * params.left_row_stride;
    let left_3 = left_base + min(row + 3u, params.m - 1u) * params.left_row_stride;
    let right_0 = right_base + min(column + 0u, params.n - 1u) * params.right_column_stride;
    let right_1 = right_base + min(column + 1u, params.n - 1u) * params.right_column_stride;
    let right_2 = right_base + min(column + 2u, params.n - 1u) * params.right_column_stride;
    let right_3 = right_base + min(column + 3u, params.n - 1u) * params.right_column_stride;
    var sum_0_0 = vec4<f32>(0.0f);
    var sum_1_0 = vec4<f32>(0.0f);
    var sum_2_0 = vec4<f32>(0.0f);
    var sum_3_0 = vec4<f32>(0.0f);
    for (var p = 0u; p < params.k; p++) {
        let along_row = p * params.left_column_stride;
        let along_column = p * params.right_row_stride;
        let b_0 = vec4<f32>(right[right_0 + along_column], right[right_1 + along_column], right[right_2 + along_column], right[right_3 + along_column]);
        let a_0 = left[left_0 + along_row];
        sum_0_0 += a_0 * b_0;
        let a_1 = left[left_1 + along_row];
        sum_1_0 += a_1 * b_0;
        let a_2 = left[left_2 + along_row];
        sum_2_0 += a_2 * b_0;
        let a_3 = left[left_3 + along_row];
        sum_3_0 += a_3 * b_0;
    }
    store4(batch, row + 0u, column + 0u, sum_0_0);
    store4(batch, row + 1u, column + 0u, sum_1_0);
    store4(batch, row + 2u, column + 0u, sum_2_0);
    store4(batch, row + 3u, column + 0u, sum_3_0);
}

// _matmul, float32: tile of 4 rows and 16 columns
struct Params {
    batches: u32,
    m: u32,
    n: u32,
    k: u32,
    left_row_stride: u32,
    left_column_stride: u32,
    right_row_stride: u32,
    right_column_stride: u32,
    left_offset: u32,
    right_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> left: array<f32>;
@group(0) @binding(2) var<storage, read> right: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

fn store(batch: u32, row: u32, column: u32, sum: f32) {
    if (row < params.m && column < params.n) {
        let element = (batch * params.m + row) * params.n + column;
        output[params.output_offset + element] = sum;
    }
}

fn store4(batch: u32, row: u32, column: u32, sums: vec4<f32>) {
    store(batch, row, column, sums.x);
    store(batch, row, column + 1u, sums.y);
    store(batch, row, column + 2u, sums.z);
    store(batch, row, column + 3u, sums.w);
}

// One invocation computes 4 x 16 elements in registers. Rows and columns past the edge repeat the last one
// and are not stored.
@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let tile = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    let column_tiles = (params.n + 16u - 1u) / 16u;
    let row_tiles = (params.m + 4u - 1u) / 4u;
    let batch = tile / (column_tiles * row_tiles);
    if (batch >= params.batches) {
        return;
    }
    let column = (tile % column_tiles) * 16u;
    let row = ((tile / column_tiles) % row_tiles) * 4u;
    let left_base = params.left_offset;
    let right_base = params.right_offset;
    let left_0 = left_base + min(row + 0u, params.m - 1u) * params.left_row_stride;
    let left_1 = left_base + min(row + 1u, params.m - 1u) * params.left_row_stride;
    let left_2 = left_base + min(row + 2u, params.m - 1u) * params.left_row_stride;
    let left_3 = left_base + min(row + 3u, params.m - 1u) * params.left_row_stride;
    let right_0 = right_base + min(column + 0u, params.n - 1u) * params.right_column_stride;
    let right_1 = right_base + min(column + 1u, params.n - 1u) * params.right_column_stride;
    let right_2 = right_base + min(column + 2u, params.n - 1u) * params.right_column_stride;
    let right_3 = right_base + min(column + 3u, params.n - 1u) * params.right_column_stride;
    let right_4 = right_base + min(column + 4u, params.n - 1u) * params.right_column_stride;
    let right_5 = right_base + min(column + 5u, params.n - 1u) * params.right_column_stride;
    let right_6 = right_base + min(column + 6u, params.n - 1u) * params.right_column_stride;
    let right_7 = right_base + min(column + 7u, params.n - 1u) * params.right_column_stride;
    let right_8 = right_base + min(column + 8u, params.n - 1u) * params.right_column_stride;
    let right_9 = right_base + min(column + 9u, params.n - 1u) * params.right_column_stride;
    let right_10 = right_base + min(column + 10u, params.n - 1u) * params.right_column_stride;
    let right_11 = right_base + min(column + 11u, params.n - 1u) * params.right_column_stride;
    let right_12 = right_base + min(column + 12u, params.n - 1u) * params.right_column_stride;
    let right_13 = right_base + min(column + 13u, params.n - 1u) * params.right_column_stride;
    let right_14 = right_base + min(column + 14u, params.n - 1u) * params.right_column_stride;
    let right_15 = right_base + min(column + 15u, params.n - 1u) * params.right_column_stride;
    var sum_0_0 = vec4<f32>(0.0f);
    var sum_0_1 = vec4<f32>(0.0f);
    var sum_0_2 = vec4<f32>(0.0f);
    var sum_0_3 = vec4<f32>(0.0f);
    var sum_1_0 = vec4<f32>(0.0f);
    var sum_1_1 = vec4<f32>(0.0f);
    var sum_1_2 = vec4<f32>(0.0f);
    var sum_1_3 = vec4<f32>(0.0f);
    var sum_2_0 = vec4<f32>(0.0f);
    var sum_2_1 = vec4<f32>(0.0f);
    var sum_2_2 = vec4<f32>(0.0f);
    var sum_2_3 = vec4<f32>(0.0f);
    var sum_3_0 = vec4<f32>(0.0f);
    var sum_3_1 = vec4<f32>(0.0f);
    var sum_3_2 = vec4<f32>(0.0f);
    var sum_3_3 = vec4<f32>(0.0f);
    for (var p = 0u; p < params.k; p++) {
        let along_row = p * params.left_column_stride;
        let along_column = p * params.right_row_stride;
        let b_0 = vec4<f32>(right[right_0 + along_column], right[right_1 + along_column], right[right_2 + along_column], right[right_3 + along_column]);
        let b_1 = vec4<f32>(right[right_4 + along_column], right[right_5 + along_column], right[right_6 + along_column], right[right_7 + along_column]);
        let b_2 = vec4<f32>(right[right_8 + along_column], right[right_9 + along_column], right[right_10 + along_column], right[right_11 + along_column]);
        let b_3 = vec4<f32>(right[right_12 + along_column], right[right_13 + along_column], right[right_14 + along_column], right[right_15 + along_column]);
        let a_0 = left[left_0 + along_row];
        sum_0_0 += a_0 * b_0;
        sum_0_1 += a_0 * b_1;
        sum_0_2 += a_0 * b_2;
        sum_0_3 += a_0 * b_3;
        let a_1 = left[left_1 + along_row];
        sum_1_0 += a_1 * b_0;
        sum_1_1 += a_1 * b_1;
        sum_1_2 += a_1 * b_2;
        sum_1_3 += a_1 * b_3;
        let a_2 = left[left_2 + along_row];
        sum_2_0 += a_2 * b_0;
        sum_2_1 += a_2 * b_1;
        sum_2_2 += a_2 * b_2;
        sum_2_3 += a_2 * b_3;
        let a_3 = left[left_3 + along_row];
        sum_3_0 += a_3 * b_0;
        sum_3_1 += a_3 * b_1;
        sum_3_2 += a_3 * b_2;
        sum_3_3 += a_3 * b_3;
    }
    store4(batch, row + 0u, column + 0u, sum_0_0);
    store4(batch, row + 0u, column + 4u, sum_0_1);
    store4(batch, row + 0u, column + 8u, sum_0_2);
    store4(batch, row + 0u, column + 12u, sum_0_3);
    store4(batch, row + 1u, column + 0u, sum_1_0);
    store4(batch, row + 1u, column + 4u, sum_1_1);
    store4(batch, row + 1u, column + 8u, sum_1_2);
    store4(batch, row + 1u, column + 12u, sum_1_3);
    store4(batch, row + 2u, column + 0u, sum_2_0);
    store4(batch, row + 2u, column + 4u, sum_2_1);
    store4(batch, row + 2u, column + 8u, sum_2_2);
    store4(batch, row + 2u, column + 12u, sum_2_3);
    store4(batch, row + 3u, column + 0u, sum_3_0);
    store4(batch, row + 3u, column + 4u, sum_3_1);
    store4(batch, row + 3u, column + 8u, sum_3_2);
    store4(batch, row + 3u, column + 12u, sum_3_3);
}

// _matmul, int32: tile of 1 rows and 1 columns
struct Params {
    batches: u32,
    m: u32,
    n: u32,
    k: u32,
    left_row_stride: u32,
    left_column_stride: u32,
    right_row_stride: u32,
    right_column_stride: u32,
    left_offset: u32,
    right_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> left: array<i32>;
@group(0) @binding(2) var<storage, read> right: array<i32>;
@group(0) @binding(3) var<storage, read_write> output: array<i32>;

fn store(batch: u32, row: u32, column: u32, sum: i32) {
    if (row < params.m && column < params.n) {
        let element = (batch * params.m + row) * params.n + column;
        output[params.output_offset + element] = sum;
    }
}

// One invocation computes 1 x 1 elements in registers. Rows and columns past the edge repeat the last one
// and are not stored.
@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let tile = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    let column_tiles = (params.n + 1u - 1u) / 1u;
    let row_tiles = (params.m + 1u - 1u) / 1u;
    let batch = tile / (column_tiles * row_tiles);
    if (batch >= params.batches) {
        return;
    }
    let column = (tile % column_tiles) * 1u;
    let row = ((tile / column_tiles) % row_tiles) * 1u;
    let left_base = params.left_offset;
    let right_base = params.right_offset;
    let left_0 = left_base + min(row + 0u, params.m - 1u) * params.left_row_stride;
    let right_0 = right_base + min(column + 0u, params.n - 1u) * params.right_column_stride;
    var sum_0_0 = i32(0i);
    for (var p = 0u; p < params.k; p++) {
        let along_row = p * params.left_column_stride;
        let along_column = p * params.right_row_stride;
        let b_0 = right[right_0 + along_column];
        let a_0 = left[left_0 + along_row];
        sum_0_0 += a_0 * b_0;
    }
    store(batch, row + 0u, column + 0u, sum_0_0);
}

// _matmul, int32: tile of 4 rows and 4 columns
struct Params {
    batches: u32,
    m: u32,
    n: u32,
    k: u32,
    left_row_stride: u32,
    left_column_stride: u32,
    right_row_stride: u32,
    right_column_stride: u32,
    left_offset: u32,
    right_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> left: array<i32>;
@group(0) @binding(2) var<storage, read> right: array<i32>;
@group(0) @binding(3) var<storage, read_write> output: array<i32>;

fn store(batch: u32, row: u32, column: u32, sum: i32) {
    if (row < params.m && column < params.n) {
        let element = (batch * params.m + row) * params.n + column;
        output[params.output_offset + element] = sum;
    }
}

fn store4(batch: u32, row: u32, column: u32, sums: vec4<i32>) {
    store(batch, row, column, sums.x);
    store(batch, row, column + 1u, sums.y);
    store(batch, row, column + 2u, sums.z);
    store(batch, row, column + 3u, sums.w);
}

// One invocation computes 4 x 4 elements in registers. Rows and columns past the edge repeat the last one
// and are not stored.
@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let tile = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    let column_tiles = (params.n + 4u - 1u) / 4u;
    let row_tiles = (params.m + 4u - 1u) / 4u;
    let batch = tile / (column_tiles * row_tiles);
    if (batch >= params.batches) {
        return;
    }
    let column = (tile % column_tiles) * 4u;
    let row = ((tile / column_tiles) % row_tiles) * 4u;
    let left_base = params.left_offset;
    let right_base = params.right_offset;
    let left_0 = left_base + min(row + 0u, params.m - 1u) * params.left_row_stride;
    let left_1 = left_base + min(row + 1u, params.m - 1u) * params.left_row_stride;
    let left_2 = left_base + min(row + 2u, params.m - 1u) * params.left_row_stride;
    let left_3 = left_base + min(row + 3u, params.m - 1u) * params.left_row_stride;
    let right_0 = right_base + min(column + 0u, params.n - 1u) * params.right_column_stride;
    let right_1 = right_base + min(column + 1u, params.n - 1u) * params.right_column_stride;
    let right_2 = right_base + min(column + 2u, params.n - 1u) * params.right_column_stride;
    let right_3 = right_base + min(column + 3u, params.n - 1u) * params.right_column_stride;
    var sum_0_0 = vec4<i32>(0i);
    var sum_1_0 = vec4<i32>(0i);
    var sum_2_0 = vec4<i32>(0i);
    var sum_3_0 = vec4<i32>(0i);
    for (var p = 0u; p < params.k; p++) {
        let along_row = p * params.left_column_stride;
        let along_column = p * params.right_row_stride;
        let b_0 = vec4<i32>(right[right_0 + along_column], right[right_1 + along_column], right[right_2 + along_column], right[right_3 + along_column]);
        let a_0 = left[left_0 + along_row];
        sum_0_0 += a_0 * b_0;
        let a_1 = left[left_1 + along_row];
        sum_1_0 += a_1 * b_0;
        let a_2 = left[left_2 + along_row];
        sum_2_0 += a_2 * b_0;
        let a_3 = left[left_3 + along_row];
        sum_3_0 += a_3 * b_0;
    }
    store4(batch, row + 0u, column + 0u, sum_0_0);
    store4(batch, row + 1u, column + 0u, sum_1_0);
    store4(batch, row + 2u, column + 0u, sum_2_0);
    store4(batch, row + 3u, column + 0u, sum_3_0);
}

// _matmul, int32: tile of 4 rows and 16 columns
struct Params {
    batches: u32,
    m: u32,
    n: u32,
    k: u32,
    left_row_stride: u32,
    left_column_stride: u32,
    right_row_stride: u32,
    right_column_stride: u32,
    left_offset: u32,
    right_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> left: array<i32>;
@group(0) @binding(2) var<storage, read> right: array<i32>;
@group(0) @binding(3) var<storage, read_write> output: array<i32>;

fn store(batch: u32, row: u32, column: u32, sum: i32) {
    if (row < params.m && column < params.n) {
        let element = (batch * params.m + row) * params.n + column;
        output[params.output_offset + element] = sum;
    }
}

fn store4(batch: u32, row: u32, column: u32, sums: vec4<i32>) {
    store(batch, row, column, sums.x);
    store(batch, row, column + 1u, sums.y);
    store(batch, row, column + 2u, sums.z);
    store(batch, row, column + 3u, sums.w);
}

// One invocation computes 4 x 16 elements in registers. Rows and columns past the edge repeat the last one
// and are not stored.
@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let tile = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    let column_tiles = (params.n + 16u - 1u) / 16u;
    let row_tiles = (params.m + 4u - 1u) / 4u;
    let batch = tile / (column_tiles * row_tiles);
    if (batch >= params.batches) {
        return;
    }
    let column = (tile % column_tiles) * 16u;
    let row = ((tile / column_tiles) % row_tiles) * 4u;
    let left_base = params.left_offset;
    let right_base = params.right_offset;
    let left_0 = left_base + min(row + 0u, params.m - 1u) * params.left_row_stride;
    let left_1 = left_base + min(row + 1u, params.m - 1u) * params.left_row_stride;
    let left_2 = left_base + min(row + 2u, params.m - 1u) * params.left_row_stride;
    let left_3 = left_base + min(row + 3u, params.m - 1u) * params.left_row_stride;
    let right_0 = right_base + min(column + 0u, params.n - 1u) * params.right_column_stride;
    let right_1 = right_base + min(column + 1u, params.n - 1u) * params.right_column_stride;
    let right_2 = right_base + min(column + 2u, params.n - 1u) * params.right_column_stride;
    let right_3 = right_base + min(column + 3u, params.n - 1u) * params.right_column_stride;
    let right_4 = right_base + min(column + 4u, params.n - 1u) * params.right_column_stride;
    let right_5 = right_base + min(column + 5u, params.n - 1u) * params.right_column_stride;
    let right_6 = right_base + min(column + 6u, params.n - 1u) * params.right_column_stride;
    let right_7 = right_base + min(column + 7u, params.n - 1u) * params.right_column_stride;
    let right_8 = right_base + min(column + 8u, params.n - 1u) * params.right_column_stride;
    let right_9 = right_base + min(column + 9u, params.n - 1u) * params.right_column_stride;
    let right_10 = right_base + min(column + 10u, params.n - 1u) * params.right_column_stride;
    let right_11 = right_base + min(column + 11u, params.n - 1u) * params.right_column_stride;
    let right_12 = right_base + min(column + 12u, params.n - 1u) * params.right_column_stride;
    let right_13 = right_base + min(column + 13u, params.n - 1u) * params.right_column_stride;
    let right_14 = right_base + min(column + 14u, params.n - 1u) * params.right_column_stride;
    let right_15 = right_base + min(column + 15u, params.n - 1u) * params.right_column_stride;
    var sum_0_0 = vec4<i32>(0i);
    var sum_0_1 = vec4<i32>(0i);
    var sum_0_2 = vec4<i32>(0i);
    var sum_0_3 = vec4<i32>(0i);
    var sum_1_0 = vec4<i32>(0i);
    var sum_1_1 = vec4<i32>(0i);
    var sum_1_2 = vec4<i32>(0i);
    var sum_1_3 = vec4<i32>(0i);
    var sum_2_0 = vec4<i32>(0i);
    var sum_2_1 = vec4<i32>(0i);
    var sum_2_2 = vec4<i32>(0i);
    var sum_2_3 = vec4<i32>(0i);
    var sum_3_0 = vec4<i32>(0i);
    var sum_3_1 = vec4<i32>(0i);
    var sum_3_2 = vec4<i32>(0i);
    var sum_3_3 = vec4<i32>(0i);
    for (var p = 0u; p < params.k; p++) {
        let along_row = p * params.left_column_stride;
        let along_column = p * params.right_row_stride;
        let b_0 = vec4<i32>(right[right_0 + along_column], right[right_1 + along_column], right[right_2 + along_column], right[right_3 + along_column]);
        let b_1 = vec4<i32>(right[right_4 + along_column], right[right_5 + along_column], right[right_6 + along_column], right[right_7 + along_column]);
        let b_2 = vec4<i32>(right[right_8 + along_column], right[right_9 + along_column], right[right_10 + along_column], right[right_11 + along_column]);
        let b_3 = vec4<i32>(right[right_12 + along_column], right[right_13 + along_column], right[right_14 + along_column], right[right_15 + along_column]);
        let a_0 = left[left_0 + along_row];
        sum_0_0 += a_0 * b_0;
        sum_0_1 += a_0 * b_1;
        sum_0_2 += a_0 * b_2;
        sum_0_3 += a_0 * b_3;
        let a_1 = left[left_1 + along_row];
        sum_1_0 += a_1 * b_0;
        sum_1_1 += a_1 * b_1;
        sum_1_2 += a_1 * b_2;
        sum_1_3 += a_1 * b_3;
        let a_2 = left[left_2 + along_row];
        sum_2_0 += a_2 * b_0;
        sum_2_1 += a_2 * b_1;
        sum_2_2 += a_2 * b_2;
        sum_2_3 += a_2 * b_3;
        let a_3 = left[left_3 + along_row];
        sum_3_0 += a_3 * b_0;
        sum_3_1 += a_3 * b_1;
        sum_3_2 += a_3 * b_2;
        sum_3_3 += a_3 * b_3;
    }
    store4(batch, row + 0u, column + 0u, sum_0_0);
    store4(batch, row + 0u, column + 4u, sum_0_1);
    store4(batch, row + 0u, column + 8u, sum_0_2);
    store4(batch, row + 0u, column + 12u, sum_0_3);
    store4(batch, row + 1u, column + 0u, sum_1_0);
    store4(batch, row + 1u, column + 4u, sum_1_1);
    store4(batch, row + 1u, column + 8u, sum_1_2);
    store4(batch, row + 1u, column + 12u, sum_1_3);
    store4(batch, row + 2u, column + 0u, sum_2_0);
    store4(batch, row + 2u, column + 4u, sum_2_1);
    store4(batch, row + 2u, column + 8u, sum_2_2);
    store4(batch, row + 2u, column + 12u, sum_2_3);
    store4(batch, row + 3u, column + 0u, sum_3_0);
    store4(batch, row + 3u, column + 4u, sum_3_1);
    store4(batch, row + 3u, column + 8u, sum_3_2);
    store4(batch, row + 3u, column + 12u, sum_3_3);
}
