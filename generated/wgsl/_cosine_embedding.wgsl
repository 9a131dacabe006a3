// _cosine_embedding(Tensor cosine, Tensor target, float margin) -> Tensor
// Generated from op_specs/loss_margin.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let excess = cosine - margin;
//     if target == 1 { 1 - cosine } else if target == -1 { if excess <= 0 { 0 } else { excess } } else { 0 }

// _cosine_embedding, float32: contiguous
struct Params {
    count: u32,
    cosine_offset: u32,
    target__offset: u32,
    output_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> cosine: array<f32>;
@group(0) @binding(2) var<storage, read> target_: array<f32>;
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
    let cosine_value = cosine[params.cosine_offset + i];
    let v0 = cosine_value - params.scalar_0;
    let target__value = target_[params.target__offset + i];
    output[params.output_offset + i] = select(select(0.0f, select(v0, 0.0f, v0 <= 0.0f), target__value == (-1.0f)), 1.0f - cosine_value, target__value == 1.0f);
}

// _cosine_embedding_gradient_cosine, float32: gradient of cosine, contiguous
struct Params {
    count: u32,
    cosine_offset: u32,
    target__offset: u32,
    grad_offset: u32,
    grad_cosine_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> cosine: array<f32>;
@group(0) @binding(2) var<storage, read> target_: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_cosine: array<f32>;

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
    let cosine_value = cosine[params.cosine_offset + i];
    let target__value = target_[params.target__offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_cosine[params.grad_cosine_offset + i] = select(select(0.0f, select(grad_value, 0.0f, (cosine_value - params.scalar_0) <= 0.0f), target__value == (-1.0f)), -grad_value, target__value == 1.0f);
}
