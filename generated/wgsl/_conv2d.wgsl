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

// One invocation per output element: the sum over its window of input times weight.
@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let i = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    if (i >= params.batch * params.out_channels * params.out_height * params.out_width) {
        return;
    }
    let column = i % params.out_width;
    let row = (i / params.out_width) % params.out_height;
    let out_channel = (i / (params.out_width * params.out_height)) % params.out_channels;
    let sample = i / (params.out_width * params.out_height * params.out_channels);
    let group_channels = params.channels / params.groups;
    let first_channel = out_channel / (params.out_channels / params.groups) * group_channels;
    let top = i32(row * params.stride_h) - i32(params.padding_h);
    let left = i32(column * params.stride_w) - i32(params.padding_w);
    var sum = 0.0f;
    for (var channel = 0u; channel < group_channels; channel++) {
        let plane = (sample * params.channels + first_channel + channel) * params.height * params.width;
        let kernel = (out_channel * group_channels + channel) * params.kernel_height * params.kernel_width;
        for (var ky = 0u; ky < params.kernel_height; ky++) {
            let y = top + i32(ky * params.dilation_h);
            if (y >= 0 && y < i32(params.height)) {
                for (var kx = 0u; kx < params.kernel_width; kx++) {
                    let x = left + i32(kx * params.dilation_w);
                    if (x >= 0 && x < i32(params.width)) {
                        sum += input_at(plane + u32(y) * params.width + u32(x))
                            * weight_at(kernel + ky * params.kernel_width + kx);
                    }
                }
            }
        }
    }
    output[params.output_offset + i] = sum;
}
