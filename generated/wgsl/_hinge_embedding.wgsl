// _hinge_embedding(Tensor input, Tensor target, float margin) -> Tensor
// Generated from op_specs/loss_margin.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let short = margin - input;
//     let far = if target != 1 { if short <= 0 { 0 } else { short } } else { 0 };
//     far + (if target != -1 { input } else { 0 })

// _hinge_embedding, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    target__offset: u32,
    output_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
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
    let input_value = input[params.input_offset + i];
    let v0 = params.scalar_0 - input_value;
    let target__value = target_[params.target__offset + i];
    output[params.output_offset + i] = select(0.0f, select(v0, 0.0f, v0 <= 0.0f), !(target__value == 1.0f)) + select(0.0f, input_value, !(target__value == (-1.0f)));
}

// _hinge_embedding_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    target__offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> target_: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_input: array<f32>;

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
    let input_value = input[params.input_offset + i];
    let target__value = target_[params.target__offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_input[params.grad_input_offset + i] = select(0.0f, select(-grad_value, 0.0f, (params.scalar_0 - input_value) <= 0.0f), !(target__value == 1.0f)) + select(0.0f, grad_value, !(target__value == (-1.0f)));
}

// _hinge_embedding, int32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    target__offset: u32,
    output_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read> target_: array<i32>;
@group(0) @binding(3) var<storage, read_write> output: array<i32>;

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
    let input_value = input[params.input_offset + i];
    let v0 = params.scalar_0 - input_value;
    let target__value = target_[params.target__offset + i];
    output[params.output_offset + i] = select(0i, select(v0, 0i, v0 <= 0i), target__value != 1i) + select(0i, input_value, target__value != (-1i));
}
