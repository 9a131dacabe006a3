// _alpha_dropout(Tensor input, Tensor kept, float p) -> Tensor
// Generated from op_specs/dropout.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let scale = 1 / sqrt((LIMIT * LIMIT * p + 1) * (1 - p));
//     if p == 1 { input * 0 } else { input * kept * scale + (kept - 1 + p) * LIMIT * scale }

// _alpha_dropout, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    kept__offset: u32,
    output_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> kept_: array<f32>;
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
    let v0 = 1.7580993f;
    let v1 = 1.7580993f;
    let v2 = 1.0f / sqrt((((v0 * v1) * params.scalar_0) + 1.0f) * (1.0f - params.scalar_0));
    let input_value = input[params.input_offset + i];
    let kept__value = kept_[params.kept__offset + i];
    let v3 = select(((input_value * kept__value) * v2) + ((((kept__value - 1.0f) + params.scalar_0) * 1.7580993f) * v2), input_value * 0.0f, params.scalar_0 == 1.0f);
    output[params.output_offset + i] = v3;
}

// _alpha_dropout_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    kept__offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> kept_: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_input: array<f32>;

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
    let v0 = 1.7580993f;
    let v1 = 1.7580993f;
    let v2 = 1.0f / sqrt((((v0 * v1) * params.scalar_0) + 1.0f) * (1.0f - params.scalar_0));
    let kept__value = kept_[params.kept__offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_input[params.grad_input_offset + i] = select((grad_value * kept__value) * v2, grad_value * 0.0f, params.scalar_0 == 1.0f);
}
