// _conv2d(Tensor input, Tensor weight, int[2] stride, int[2] padding, int[2] dilation, int groups) -> Tensor
// Generated from op_specs/window.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.

// _conv2d, float32: contiguous
struct Params {
    batch: u32,
    channels: u32,
    height: u32,
    width: u32,
    out_channels: u32,
    out_height: u32,
    out_width: u32,
    kernel_height: u32,
    kernel_width: u32,
    stride_h: u32,
    stride_w: u32,
    padding_h: u32,
    padding_w: u32,
    dilation_h: u32,
    dilation_w: u32,
    groups: u32,
    input_offset: u32,
    weight_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

fn input_at(i: u32) -> f32 {
    return input[params.input_offset + i];
}

fn weight_at(i: u32) -> f32 {
    return weight[params.weight_offset + i];
}

// One invocation computes 4 output channels of one group at 4 neighbouring columns: each loaded input serves 4 channels, each
// weight 4 columns. Channels and columns past the edge repeat the last one and are not stored.
@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let tile = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    let group_channels = params.channels / params.groups;
    let group_outputs = params.out_channels / params.groups;
    let column_tiles = (params.out_width + 3u) / 4u;
    let channel_tiles = (group_outputs + 3u) / 4u;
    let first_column = (tile % column_tiles) * 4u;
    let row = (tile / column_tiles) % params.out_height;
    let channel_tile = (tile / (column_tiles * params.out_height)) % (channel_tiles * params.groups);
    let sample = tile / (column_tiles * params.out_height * channel_tiles * params.groups);
    if (sample >= params.batch) {
        return;
    }
    let group = channel_tile / channel_tiles;
    let first_output = (channel_tile % channel_tiles) * 4u;
    let outputs = group * group_outputs + min(vec4<u32>(0u, 1u, 2u, 3u) + first_output, vec4<u32>(group_outputs - 1u));
    let kernel_size = params.kernel_height * params.kernel_width;
    let columns = min(vec4<u32>(0u, 1u, 2u, 3u) + first_column, vec4<u32>(params.out_width - 1u));
    let top = i32(row * params.stride_h) - i32(params.padding_h);
    let left = vec4<i32>(columns * params.stride_w) - i32(params.padding_w);
    let last_column = i32(params.width) - 1;
    var sum_0 = vec4<f32>(0.0f);
    var sum_1 = vec4<f32>(0.0f);
    var sum_2 = vec4<f32>(0.0f);
    var sum_3 = vec4<f32>(0.0f);
    for (var channel = 0u; channel < group_channels; channel++) {
        let plane = (sample * params.channels + group * group_channels + channel) * params.height;
        let kernels = (outputs * group_channels + channel) * kernel_size;
        for (var ky = 0u; ky < params.kernel_height; ky++) {
            let y = top + i32(ky * params.dilation_h);
            if (y >= 0 && y < i32(params.height)) {
                let line = (plane + u32(y)) * params.width;
                for (var kx = 0u; kx < params.kernel_width; kx++) {
                    let x = left + i32(kx * params.dilation_w);
                    let at = line + vec4<u32>(clamp(x, vec4<i32>(0), vec4<i32>(last_column)));
                    let loaded = vec4<f32>(input_at(at.x), input_at(at.y), input_at(at.z), input_at(at.w));
                    let inside = (x >= vec4<i32>(0)) & (x <= vec4<i32>(last_column));
                    let elements = select(vec4<f32>(0.0f), loaded, inside);
                    let weights = kernels + (ky * params.kernel_width + kx);
                    sum_0 += weight_at(weights.x) * elements;
                    sum_1 += weight_at(weights.y) * elements;
                    sum_2 += weight_at(weights.z) * elements;
                    sum_3 += weight_at(weights.w) * elements;
                }
            }
        }
    }
    let sums = array<vec4<f32>, 4>(sum_0, sum_1, sum_2, sum_3);
    for (var j = 0u; j < min(4u, group_outputs - first_output); j++) {
        let line = ((sample * params.out_channels + outputs[j]) * params.out_height + row) * params.out_width;
        for (var k = 0u; k < min(4u, params.out_width - first_column); k++) {
            let sum = sums[j][k];
            output[params.output_offset + line + first_column + k] = sum;
        }
    }
}

// _conv2d, int32: contiguous
struct Params {
    batch: u32,
    channels: u32,
    height: u32,
    width: u32,
    out_channels: u32,
    out_height: u32,
    out_width: u32,
    kernel_height: u32,
    kernel_width: u32,
    stride_h: u32,
    stride_w: u32,
    padding_h: u32,
    padding_w: u32,
    dilation_h: u32,
    dilation_w: u32,
    groups: u32,
    input_offset: u32,
    weight_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read> weight: array<i32>;
@group(0) @binding(3) var<storage, read_write> output: array<i32>;

fn input_at(i: u32) -> i32 {
    return input[params.input_offset + i];
}

fn weight_at(i: u32) -> i32 {
    return weight[params.weight_offset + i];
}

// One invocation computes 4 output channels of one group at 4 neighbouring columns: each loaded input serves 4 channels, each
// weight 4 columns. Channels and columns past the edge repeat the last one and are not stored.
@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let tile = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    let group_channels = params.channels / params.groups;
    let group_outputs = params.out_channels / params.groups;
    let column_tiles = (params.out_width + 3u) / 4u;
    let channel_tiles = (group_outputs + 3u) / 4u;
    let first_column = (tile % column_tiles) * 4u;
    let row = (tile / column_tiles) % params.out_height;
    let channel_tile = (tile / (column_tiles * params.out_height)) % (channel_tiles * params.groups);
    let sample = tile / (column_tiles * params.out_height * channel_tiles * params.groups);
    if (sample >= params.batch) {
        return;
    }
    let group = channel_tile / channel_tiles;
    let first_output = (channel_tile % channel_tiles) * 4u;
    let outputs = group * group_outputs + min(vec4<u32>(0u, 1u, 2u, 3u) + first_output, vec4<u32>(group_outputs - 1u));
    let kernel_size = params.kernel_height * params.kernel_width;
    let columns = min(vec4<u32>(0u, 1u, 2u, 3u) + first_column, vec4<u32>(params.out_width - 1u));
    let top = i32(row * params.stride_h) - i32(params.padding_h);
    let left = vec4<i32>(columns * params.stride_w) - i32(params.padding_w);
    let last_column = i32(params.width) - 1;
    var sum_0 = vec4<i32>(0i);
    var sum_1 = vec4<i32>(0i);
    var sum_2 = vec4<i32>(0i);
    var sum_3 = vec4<i32>(0i);
    for (var channel = 0u; channel < group_channels; channel++) {
        let plane = (sample * params.channels + group * group_channels + channel) * params.height;
        let kernels = (outputs * group_channels + channel) * kernel_size;
        for (var ky = 0u; ky < params.kernel_height; ky++) {
            let y = top + i32(ky * params.dilation_h);
            if (y >= 0 && y < i32(params.height)) {
                let line = (plane + u32(y)) * params.width;
                for (var kx = 0u; kx < params.kernel_width; kx++) {
                    let x = left + i32(kx * params.dilation_w);
                    let at = line + vec4<u32>(clamp(x, vec4<i32>(0), vec4<i32>(last_column)));
                    let loaded = vec4<i32>(input_at(at.x), input_at(at.y), input_at(at.z), input_at(at.w));
                    let inside = (x >= vec4<i32>(0)) & (x <= vec4<i32>(last_column));
                    let elements = select(vec4<i32>(0i), loaded, inside);
                    let weights = kernels + (ky * params.kernel_width + kx);
                    sum_0 += weight_at(weights.x) * elements;
                    sum_1 += weight_at(weights.y) * elements;
                    sum_2 += weight_at(weights.z) * elements;
                    sum_3 += weight_at(weights.w) * elements;
                }
            }
        }
    }
    let sums = array<vec4<i32>, 4>(sum_0, sum_1, sum_2, sum_3);
    for (var j = 0u; j < min(4u, group_outputs - first_output); j++) {
        let line = ((sample * params.out_channels + outputs[j]) * params.out_height + row) * params.out_width;
        for (var k = 0u; k < min(4u, params.out_width - first_column); k++) {
            let sum = sums[j][k];
            output[params.output_offset + line + first_column + k] = sum;
        }
    }
}
