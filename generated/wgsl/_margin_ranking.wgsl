// _margin_ranking(Tensor input1, Tensor input2, Tensor target, float margin) -> Tensor
// Generated from op_specs/loss_margin.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let short = -target * (input1 - input2) + margin;
//     if short <= 0 { 0 } else { short }

// _margin_ranking, float32: contiguous
struct Params {
    count: u32,
    input1_offset: u32,
    input2_offset: u32,
    target__offset: u32,
    output_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input1: array<f32>;
@group(0) @binding(2) var<storage, read> input2: array<f32>;
@group(0) @binding(3) var<storage, read> target_: array<f32>;
@group(0) @binding(4) var<storage, read_write> output: array<f32>;

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
    let target__value = target_[params.target__offset + i];
    let input1_value = input1[params.input1_offset + i];
    let input2_value = input2[params.input2_offset + i];
    let v0 = ((-target__value) * (input1_value - input2_value)) + params.scalar_0;
    output[params.output_offset + i] = select(v0, 0.0f, v0 <= 0.0f);
}

// _margin_ranking_gradient_input1, float32: gradient of input1, contiguous
struct Params {
    count: u32,
    input1_offset: u32,
    input2_offset: u32,
    target__offset: u32,
    grad_offset: u32,
    grad_input1_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input1: array<f32>;
@group(0) @binding(2) var<storage, read> input2: array<f32>;
@group(0) @binding(3) var<storage, read> target_: array<f32>;
@group(0) @binding(4) var<storage, read> grad: array<f32>;
@group(0) @binding(5) var<storage, read_write> grad_input1: array<f32>;

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
    let target__value = target_[params.target__offset + i];
    let v0 = -target__value;
    let input1_value = input1[params.input1_offset + i];
    let input2_value = input2[params.input2_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_input1[params.grad_input1_offset + i] = select(v0 * grad_value, 0.0f, ((v0 * (input1_value - input2_value)) + params.scalar_0) <= 0.0f);
}

// _margin_ranking_gradient_input2, float32: gradient of input2, contiguous
struct Params {
    count: u32,
    input1_offset: u32,
    input2_offset: u32,
    target__offset: u32,
    grad_offset: u32,
    grad_input2_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input1: array<f32>;
@group(0) @binding(2) var<storage, read> input2: array<f32>;
@group(0) @binding(3) var<storage, read> target_: array<f32>;
@group(0) @binding(4) var<storage, read> grad: array<f32>;
@group(0) @binding(5) var<storage, read_write> grad_input2: array<f32>;

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
    let target__value = target_[params.target__offset + i];
    let v0 = -target__value;
    let input1_value = input1[params.input1_offset + i];
    let input2_value = input2[params.input2_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_input2[params.grad_input2_offset + i] = select(v0 * (-grad_value), 0.0f, ((v0 * (input1_value - input2_value)) + params.scalar_0) <= 0.0f);
}

// _margin_ranking_gradient_target, float32: gradient of target, contiguous
struct Params {
    count: u32,
    input1_offset: u32,
    input2_offset: u32,
    target__offset: u32,
    grad_offset: u32,
    grad_target_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input1: array<f32>;
@group(0) @binding(2) var<storage, read> input2: array<f32>;
@group(0) @binding(3) var<storage, read> target_: array<f32>;
@group(0) @binding(4) var<storage, read> grad: array<f32>;
@group(0) @binding(5) var<storage, read_write> grad_target: array<f32>;

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
    let target__value = target_[params.target__offset + i];
    let input1_value = input1[params.input1_offset + i];
    let input2_value = input2[params.input2_offset + i];
    let v0 = input1_value - input2_value;
    let grad_value = grad[params.grad_offset + i];
    grad_target[params.grad_target_offset + i] = select((-grad_value) * v0, 0.0f, (((-target__value) * v0) + params.scalar_0) <= 0.0f);
}

// _margin_ranking, int32: contiguous
struct Params {
    count: u32,
    input1_offset: u32,
    input2_offset: u32,
    target__offset: u32,
    output_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input1: array<i32>;
@group(0) @binding(2) var<storage, read> input2: array<i32>;
@group(0) @binding(3) var<storage, read> target_: array<i32>;
@group(0) @binding(4) var<storage, read_write> output: array<i32>;

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
    let target__value = target_[params.target__offset + i];
    let input1_value = input1[params.input1_offset + i];
    let input2_value = input2[params.input2_offset + i];
    let v0 = ((-target__value) * (input1_value - input2_value)) + params.scalar_0;
    output[params.output_offset + i] = select(v0, 0i, v0 <= 0i);
}
