// _conv2d_weight(Tensor gradient, Tensor input, int[] weight_size, int[2] stride, int[2] padding, int[2] dilation, int groups) -> Tensor
// Generated from op_specs/window.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.

// _conv2d_weight, float32: contiguous
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
    input_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> grad: array<f32>;
@group(0) @binding(2) var<storage, read> input: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

fn grad_at(i: u32) -> f32 {
    return grad[params.grad_offset + i];
}

fn input_at(i: u32) -> f32 {
    return input[params.input_offset + i];
}

var<workgroup> partial: array<array<vec4<f32>, 4>, 64>;

// One workgroup computes 4 output times 4 input channels of one group at one place of the kernel: the sum over all windows of
// their gradient times the input element under that place. Its invocations take every 64th window and are added up by a
// tree of fixed shape. Channels past the edge repeat the last one and are not stored.
@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let group_channels = params.channels / params.groups;
    let group_outputs = params.out_channels / params.groups;
    let kernel_size = params.kernel_height * params.kernel_width;
    let channel_tiles = (group_channels + 3u) / 4u;
    let output_tiles = (group_outputs + 3u) / 4u;
    let count = params.groups * output_tiles * channel_tiles * kernel_size;
    // A folded grid has workgroups past the end: they repeat the last tile and do not store it.
    let own = workgroup.y * workgroups.x + workgroup.x;
    let tile = min(own, count - 1u);
    let place = tile % kernel_size;
    let ky = place / params.kernel_width;
    let kx = place % params.kernel_width;
    let first_channel = ((tile / kernel_size) % channel_tiles) * 4u;
    let first_output = ((tile / (kernel_size * channel_tiles)) % output_tiles) * 4u;
    let group = tile / (kernel_size * channel_tiles * output_tiles);
    let channels = min(vec4<u32>(0u, 1u, 2u, 3u) + first_channel, vec4<u32>(group_channels - 1u));
    let outputs = min(vec4<u32>(0u, 1u, 2u, 3u) + first_output, vec4<u32>(group_outputs - 1u));
    let windows = params.out_height * params.out_width;
    let plane_size = params.height * params.width;
    var sum_0 = vec4<f32>(0.0f);
    var sum_1 = vec4<f32>(0.0f);
    var sum_2 = vec4<f32>(0.0f);
    var sum_3 = vec4<f32>(0.0f);
    for (var window = local; window < params.batch * windows; window += 64u) {
        let sample = window / windows;
        let row = (window % windows) / params.out_width;
        let column = window % params.out_width;
        let y = i32(row * params.stride_h + ky * params.dilation_h) - i32(params.padding_h);
        let x = i32(column * params.stride_w + kx * params.dilation_w) - i32(params.padding_w);
        if (y >= 0 && y < i32(params.height) && x >= 0 && x < i32(params.width)) {
            let planes = (sample * params.channels + group * group_channels + channels) * plane_size;
            let at = planes + (u32(y) * params.width + u32(x));
            let elements = vec4<f32>(input_at(at.x), input_at(at.y), input_at(at.z), input_at(at.w));
            let gradients =
                (sample * params.out_channels + group * group_outputs + outputs) * windows + window % windows;
            sum_0 += grad_at(gradients.x) * elements;
            sum_1 += grad_at(gradients.y) * elements;
            sum_2 += grad_at(gradients.z) * elements;
            sum_3 += grad_at(gradients.w) * elements;
        }
    }
    partial[local] = array<vec4<f32>, 4>(sum_0, sum_1, sum_2, sum_3);
    workgroupBarrier();
    for (var width = 32u; width > 0u; width >>= 1u) {
        if (local < width) {
            for (var j = 0u; j < 4u; j++) {
                partial[local][j] += partial[local + width][j];
            }
        }
        workgroupBarrier();
    }
    let j = local / 4u;
    let k = local % 4u;
    if (own < count && j < min(4u, group_outputs - first_output) && k < min(4u, group_channels - first_channel)) {
        let sum = partial[0][j][k];
        let weight = ((group * group_outputs + outputs[j]) * group_channels + channels[k]) * kernel_size + place;
        output[params.output_offset + weight] = sum;
    }
}
