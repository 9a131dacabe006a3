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

var<workgroup> partial: array<f32, 64>;

// One workgroup per weight element: the sum over all windows of their gradient times the input element under the weight.
// Its invocations take every 64th window and are added up by a tree of fixed shape.
@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let group = workgroup.y * workgroups.x + workgroup.x;
    let group_channels = params.channels / params.groups;
    let count = params.out_channels * group_channels * params.kernel_height * params.kernel_width;
    // A folded grid has workgroups past the end: they repeat the last element and do not store it.
    let i = min(group, count - 1u);
    let kx = i % params.kernel_width;
    let ky = (i / params.kernel_width) % params.kernel_height;
    let channel = (i / (params.kernel_width * params.kernel_height)) % group_channels;
    let out_channel = i / (params.kernel_width * params.kernel_height * group_channels);
    let in_channel = out_channel / (params.out_channels / params.groups) * group_channels + channel;
    let windows = params.out_height * params.out_width;
    var sum = 0.0f;
    for (var window = local; window < params.batch * windows; window += 64u) {
        let sample = window / windows;
        let row = (window % windows) / params.out_width;
        let column = window % params.out_width;
        let y = i32(row * params.stride_h + ky * params.dilation_h) - i32(params.padding_h);
        let x = i32(column * params.stride_w + kx * params.dilation_w) - i32(params.padding_w);
        if (y >= 0 && y < i32(params.height) && x >= 0 && x < i32(params.width)) {
            let gradient = (sample * params.out_channels + out_channel) * windows + window % windows;
            let element = ((sample * params.channels + in_channel) * params.height + u32(y)) * params.width + u32(x);
            sum += grad_at(gradient) * input_at(element);
        }
    }
    partial[local] = sum;
    workgroupBarrier();
    for (var width = 32u; width > 0u; width >>= 1u) {
        if (local < width) {
            partial[local] += partial[local + width];
        }
        workgroupBarrier();
    }
    if (local == 0u && group < count) {
        let sum = partial[0];
        output[params.output_offset + i] = sum;
    }
}
