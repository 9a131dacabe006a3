// _conv2d_input(Tensor gradient, Tensor weight, int[] input_size, int[2] stride, int[2] padding, int[2] dilation, int groups) -> Tensor
// Generated from op_specs/window.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.

// _conv2d_input, float32: contiguous
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
    grad_offset: u32,
    weight_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> grad: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

fn grad_at(i: u32) -> f32 {
    return grad[params.grad_offset + i];
}

fn weight_at(i: u32) -> f32 {
    return weight[params.weight_offset + i];
}

// One invocation computes 4 input channels of one group at 4 neighbouring columns: the sum over the windows that cover each
// element of their gradient times weight. Channels and columns past the edge repeat the last one and are not stored.
@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let tile = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    let group_channels = params.channels / params.groups;
    let group_outputs = params.out_channels / params.groups;
    let column_tiles = (params.width + 3u) / 4u;
    let channel_tiles = (group_channels + 3u) / 4u;
    let first_column = (tile % column_tiles) * 4u;
    let row = (tile / column_tiles) % params.height;
    let channel_tile = (tile / (column_tiles * params.height)) % (channel_tiles * params.groups);
    let sample = tile / (column_tiles * params.height * channel_tiles * params.groups);
    if (sample >= params.batch) {
        return;
    }
    let group = channel_tile / channel_tiles;
    let first_channel = (channel_tile % channel_tiles) * 4u;
    let channels = min(vec4<u32>(0u, 1u, 2u, 3u) + first_channel, vec4<u32>(group_channels - 1u));
    let kernel_size = params.kernel_height * params.kernel_width;
    let columns = vec4<i32>(min(vec4<u32>(0u, 1u, 2u, 3u) + first_column, vec4<u32>(params.width - 1u)));
    let stride = vec4<i32>(i32(params.stride_w));
    let last_window = i32(params.out_width) - 1;
    var sum_0 = vec4<f32>(0.0f);
    var sum_1 = vec4<f32>(0.0f);
    var sum_2 = vec4<f32>(0.0f);
    var sum_3 = vec4<f32>(0.0f);
    for (var out_channel = 0u; out_channel < group_outputs; out_channel++) {
        let plane = (sample * params.out_channels + group * group_outputs + out_channel) * params.out_height;
        let kernels = ((group * group_outputs + out_channel) * group_channels + channels) * kernel_size;
        for (var ky = 0u; ky < params.kernel_height; ky++) {
            let y = i32(row + params.padding_h) - i32(ky * params.dilation_h);
            if (y >= 0 && u32(y) % params.stride_h == 0u && u32(y) / params.stride_h < params.out_height) {
                let line = (plane + u32(y) / params.stride_h) * params.out_width;
                for (var kx = 0u; kx < params.kernel_width; kx++) {
                    let x = columns + (i32(params.padding_w) - i32(kx * params.dilation_w));
                    let window = x / stride;
                    let at = line + vec4<u32>(clamp(window, vec4<i32>(0), vec4<i32>(last_window)));
                    let loaded = vec4<f32>(grad_at(at.x), grad_at(at.y), grad_at(at.z), grad_at(at.w));
                    let inside = (x >= vec4<i32>(0)) & (window <= vec4<i32>(last_window)) & (window * stride == x);
                    let gradients = select(vec4<f32>(0.0f), loaded, inside);
                    let weights = kernels + (ky * params.kernel_width + kx);
                    sum_0 += weight_at(weights.x) * gradients;
                    sum_1 += weight_at(weights.y) * gradients;
                    sum_2 += weight_at(weights.z) * gradients;
                    sum_3 += weight_at(weights.w) * gradients;
                }
            }
        }
    }
    let sums = array<vec4<f32>, 4>(sum_0, sum_1, sum_2, sum_3);
    for (var j = 0u; j < min(4u, group_channels - first_channel); j++) {
        let channel = group * group_channels + channels[j];
        let line = ((sample * params.channels + channel) * params.height + row) * params.width;
        for (var k = 0u; k < min(4u, params.width - first_column); k++) {
            let sum = sums[j][k];
            output[params.output_offset + line + first_column + k] = sum;
        }
    }
}
