// _huber(Tensor difference, float delta) -> Tensor
// Generated from op_specs/loss.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let size = abs(difference);
//     if size <= delta { 0.5 * size * size } else { delta * (size - 0.5 * delta) }

// _huber, float32: contiguous
struct Params {
    count: u32,
    difference_offset: u32,
    output_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> difference: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

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
    let difference_value = difference[params.difference_offset + i];
    let v0 = abs(difference_value);
    output[params.output_offset + i] = select(params.scalar_0 * (v0 - (0.5f * params.scalar_0)), (0.5f * v0) * v0, v0 <= params.scalar_0);
}

// _huber_gradient_difference, float32: gradient of difference, contiguous
struct Params {
    count: u32,
    difference_offset: u32,
    grad_offset: u32,
    grad_difference_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> difference: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_difference: array<f32>;

// Through an integer: a compiler may turn a choice between 0 and -1 into -0.
fn sign_f32(x: f32) -> f32 {
    return f32(select(select(0i, -1i, x < 0.0f), 1i, x > 0.0f));
}

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
    let difference_value = difference[params.difference_offset + i];
    let v0 = abs(difference_value);
    let grad_value = grad[params.grad_offset + i];
    let v1 = grad_value * sign_f32(difference_value);
    grad_difference[params.grad_difference_offset + i] = select(params.scalar_0 * v1, ((0.5f * v1) * v0) + ((0.5f * v0) * v1), v0 <= params.scalar_0);
}
