// _multilabel_margin(Tensor input, Tensor right, Tensor counts, Tensor is_target) -> Tensor
// Generated from op_specs/loss_margin.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let short = 1 - right + input;
//     if counts && !is_target && short > 0 { short } else { 0 }

// _multilabel_margin, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    right_offset: u32,
    counts_offset: u32,
    is_target_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> right: array<f32>;
@group(0) @binding(3) var<storage, read> counts: array<u32>;
@group(0) @binding(4) var<storage, read> is_target: array<u32>;
@group(0) @binding(5) var<storage, read_write> output: array<f32>;

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
    let right_value = right[params.right_offset + i];
    let input_value = input[params.input_offset + i];
    let v0 = (1.0f - right_value) + input_value;
    let counts_value = (counts[params.counts_offset + i] != 0u);
    let is_target_value = (is_target[params.is_target_offset + i] != 0u);
    output[params.output_offset + i] = select(0.0f, v0, (counts_value && (!is_target_value)) && (v0 > 0.0f));
}

// _multilabel_margin_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    right_offset: u32,
    counts_offset: u32,
    is_target_offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> right: array<f32>;
@group(0) @binding(3) var<storage, read> counts: array<u32>;
@group(0) @binding(4) var<storage, read> is_target: array<u32>;
@group(0) @binding(5) var<storage, read> grad: array<f32>;
@group(0) @binding(6) var<storage, read_write> grad_input: array<f32>;

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
    let right_value = right[params.right_offset + i];
    let input_value = input[params.input_offset + i];
    let counts_value = (counts[params.counts_offset + i] != 0u);
    let is_target_value = (is_target[params.is_target_offset + i] != 0u);
    let grad_value = grad[params.grad_offset + i];
    grad_input[params.grad_input_offset + i] = select(0.0f, grad_value, (counts_value && (!is_target_value)) && (((1.0f - right_value) + input_value) > 0.0f));
}

// _multilabel_margin_gradient_right, float32: gradient of right, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    right_offset: u32,
    counts_offset: u32,
    is_target_offset: u32,
    grad_offset: u32,
    grad_right_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> right: array<f32>;
@group(0) @binding(3) var<storage, read> counts: array<u32>;
@group(0) @binding(4) var<storage, read> is_target: array<u32>;
@group(0) @binding(5) var<storage, read> grad: array<f32>;
@group(0) @binding(6) var<storage, read_write> grad_right: array<f32>;

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
    let right_value = right[params.right_offset + i];
    let input_value = input[params.input_offset + i];
    let counts_value = (counts[params.counts_offset + i] != 0u);
    let is_target_value = (is_target[params.is_target_offset + i] != 0u);
    let grad_value = grad[params.grad_offset + i];
    grad_right[params.grad_right_offset + i] = select(0.0f, -grad_value, (counts_value && (!is_target_value)) && (((1.0f - right_value) + input_value) > 0.0f));
}
