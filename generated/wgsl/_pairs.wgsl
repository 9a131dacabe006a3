// _pairs(Tensor real, Tensor imaginary) -> Tensor
// Generated from op_specs/complex.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     if axis(-1) == 0 { real } else { imaginary }

// _pairs, float32: contiguous
struct Params {
    count: u32,
    extent_0: u32,
    real_offset: u32,
    imaginary_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> real: array<f32>;
@group(0) @binding(2) var<storage, read> imaginary: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

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
    let real_value = real[params.real_offset + i];
    let imaginary_value = imaginary[params.imaginary_offset + i];
    output[params.output_offset + i] = select(imaginary_value, real_value, i32(position_0) == 0i);
}

// _pairs_gradient_real, float32: gradient of real, contiguous
struct Params {
    count: u32,
    extent_0: u32,
    grad_offset: u32,
    grad_real_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> grad: array<f32>;
@group(0) @binding(2) var<storage, read_write> grad_real: array<f32>;

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
    let grad_value = grad[params.grad_offset + i];
    grad_real[params.grad_real_offset + i] = select(0.0f, grad_value, i32(position_0) == 0i);
}

// _pairs_gradient_imaginary, float32: gradient of imaginary, contiguous
struct Params {
    count: u32,
    extent_0: u32,
    grad_offset: u32,
    grad_imaginary_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> grad: array<f32>;
@group(0) @binding(2) var<storage, read_write> grad_imaginary: array<f32>;

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
    let grad_value = grad[params.grad_offset + i];
    grad_imaginary[params.grad_imaginary_offset + i] = select(grad_value, 0.0f, i32(position_0) == 0i);
}
