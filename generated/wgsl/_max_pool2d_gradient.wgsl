// _max_pool2d_gradient(Tensor gradient, Tensor indices, int[] input_size, int[2] kernel_size, int[2] stride, int[2] padding, int[2] dilation, bool ceil_mode) -> Tensor
// Generated from op_specs/window.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.

// _max_pool2d_gradient, float32: contiguous
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
    indices_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> grad: array<f32>;
@group(0) @binding(2) var<storage, read> indices: array<i32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

fn grad_at(i: u32) -> f32 {
    return grad[params.grad_offset + i];
}

// One invocation per input element: the sum of the gradients of the windows whose greatest element it is.
@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let i = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    if (i >= params.batch * params.channels * params.height * params.width) {
        return;
    }
    let column = i % params.width;
    let row = (i / params.width) % params.height;
    let plane = i / (params.width * params.height) * params.out_height * params.out_width;
    let place = row * params.width + column;
    var sum = 0.0f;
    for (var ky = 0u; ky < params.kernel_height; ky++) {
        let y = i32(row + params.padding_h) - i32(ky * params.dilation_h);
        if (y >= 0 && u32(y) % params.stride_h == 0u && u32(y) / params.stride_h < params.out_height) {
            for (var kx = 0u; kx < params.kernel_width; kx++) {
                let x = i32(column + params.padding_w) - i32(kx * params.dilation_w);
                if (x >= 0 && u32(x) % params.stride_w == 0u && u32(x) / params.stride_w < params.out_width) {
                    let window = plane + u32(y) / params.stride_h * params.out_width + u32(x) / params.stride_w;
                    if (u32(indices[params.indices_offset + window]) == place) {
                        sum += grad_at(window);
                    }
                }
            }
        }
    }
    output[params.output_offset + i] = sum;
}
