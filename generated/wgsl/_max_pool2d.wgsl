// _max_pool2d(Tensor input, int[2] kernel_size, int[2] stride, int[2] padding, int[2] dilation, bool ceil_mode) -> (Tensor values, Tensor indices)
// Generated from op_specs/window.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.

// _max_pool2d, float32: contiguous
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
    values_offset: u32,
    indices_offset: u32,
    infinity: f32,
    nan: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> values: array<f32>;
@group(0) @binding(3) var<storage, read_write> indices: array<i32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn input_at(i: u32) -> f32 {
    return input[params.input_offset + i];
}

// One invocation per window: its greatest element and that element's place in the plane. The first of equal ones wins; NaN
// wins over numbers.
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
    let plane = i / (params.out_width * params.out_height) * params.height * params.width;
    let top = i32(row * params.stride_h) - i32(params.padding_h);
    let left = i32(column * params.stride_w) - i32(params.padding_w);
    var best = (-params.infinity);
    var place = 0u;
    var found = false;
    for (var ky = 0u; ky < params.kernel_height; ky++) {
        let y = top + i32(ky * params.dilation_h);
        if (y >= 0 && y < i32(params.height)) {
            for (var kx = 0u; kx < params.kernel_width; kx++) {
                let x = left + i32(kx * params.dilation_w);
                if (x >= 0 && x < i32(params.width)) {
                    let at = u32(y) * params.width + u32(x);
                    let element = input_at(plane + at);
                    if (!found || element > best || is_nan_f32(element)) {
                        best = element;
                        place = at;
                        found = true;
                    }
                }
            }
        }
    }
    values[params.values_offset + i] = best;
    indices[params.indices_offset + i] = i32(place);
}

// _max_pool2d, int32: contiguous
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
    values_offset: u32,
    indices_offset: u32,
    infinity: f32,
    nan: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read_write> values: array<i32>;
@group(0) @binding(3) var<storage, read_write> indices: array<i32>;

fn input_at(i: u32) -> i32 {
    return input[params.input_offset + i];
}

// One invocation per window: its greatest element and that element's place in the plane. The first of equal ones wins; NaN
// wins over numbers.
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
    let plane = i / (params.out_width * params.out_height) * params.height * params.width;
    let top = i32(row * params.stride_h) - i32(params.padding_h);
    let left = i32(column * params.stride_w) - i32(params.padding_w);
    var best = (-2147483647i - 1i);
    var place = 0u;
    var found = false;
    for (var ky = 0u; ky < params.kernel_height; ky++) {
        let y = top + i32(ky * params.dilation_h);
        if (y >= 0 && y < i32(params.height)) {
            for (var kx = 0u; kx < params.kernel_width; kx++) {
                let x = left + i32(kx * params.dilation_w);
                if (x >= 0 && x < i32(params.width)) {
                    let at = u32(y) * params.width + u32(x);
                    let element = input_at(plane + at);
                    if (!found || element > best || false) {
                        best = element;
                        place = at;
                        found = true;
                    }
                }
            }
        }
    }
    values[params.values_offset + i] = best;
    indices[params.indices_offset + i] = i32(place);
}
