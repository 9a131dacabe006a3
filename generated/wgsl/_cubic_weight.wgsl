// _cubic_weight(Tensor distance) -> Tensor
// Generated from op_specs/resize.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let d = abs(distance);
//     if d <= 1 { ((A + 2) * d - (A + 3)) * d * d + 1 } else { if d < 2 { (((d - 5) * d + 8) * d - 4) * A } else { 0 } }

// _cubic_weight, float32: contiguous
struct Params {
    count: u32,
    distance__offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> distance_: array<f32>;
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
    let distance__value = distance_[params.distance__offset + i];
    let v0 = abs(distance__value);
    let v1 = (((((v0 - 5.0f) * v0) + 8.0f) * v0) - 4.0f) * (-0.75f);
    let v2 = select(select(0.0f, v1, v0 < 2.0f), ((((1.25f * v0) - 2.25f) * v0) * v0) + 1.0f, v0 <= 1.0f);
    output[params.output_offset + i] = v2;
}

// _cubic_weight_gradient_distance, float32: gradient of distance, contiguous
struct Params {
    count: u32,
    distance__offset: u32,
    grad_offset: u32,
    grad_distance_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> distance_: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_distance: array<f32>;

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
    let distance__value = distance_[params.distance__offset + i];
    let v0 = abs(distance__value);
    let v1 = (1.25f * v0) - 2.25f;
    let v2 = v0 - 5.0f;
    let grad_value = grad[params.grad_offset + i];
    let v3 = grad_value * sign_f32(distance__value);
    let v4 = select(0.0f, ((((v3 * v0) + (v2 * v3)) * v0) + (((v2 * v0) + 8.0f) * v3)) * (-0.75f), v0 < 2.0f);
    let v5 = select(v4, ((((1.25f * v3) * v0) + (v1 * v3)) * v0) + ((v1 * v0) * v3), v0 <= 1.0f);
    grad_distance[params.grad_distance_offset + i] = v5;
}
