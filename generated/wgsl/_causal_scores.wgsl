// _causal_scores(Tensor input, int first) -> Tensor
// Generated from op_specs/attention.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     if axis(-1) <= axis(-2) + first { input } else { NEG_INFINITY }

// _causal_scores, float32: contiguous
struct Params {
    count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: i32,
    infinity: f32,
    nan: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
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
    let position_1 = i % params.extent_1;
    let position_0 = i / params.extent_1;
    let input_value = input[params.input_offset + i];
    output[params.output_offset + i] = select(-params.infinity, input_value, i32(position_1) <= (i32(position_0) + params.scalar_0));
}

// _causal_scores_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    extent_0: u32,
    extent_1: u32,
    grad_offset: u32,
    grad_input_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> grad: array<f32>;
@group(0) @binding(2) var<storage, read_write> grad_input: array<f32>;

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
    let position_1 = i % params.extent_1;
    let position_0 = i / params.extent_1;
    let grad_value = grad[params.grad_offset + i];
    grad_input[params.grad_input_offset + i] = select(0.0f, grad_value, i32(position_1) <= (i32(position_0) + params.scalar_0));
}
