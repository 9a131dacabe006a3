// nn.functional.hardswish(Tensor input) -> Tensor
// Generated from op_specs/activation.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let gate = if input <= -3 { 0 } else if input >= 3 { 6 } else { input + 3 };
//     input * gate / 6

// hardswish, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    output_offset: u32,
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
    let input_value = input[params.input_offset + i];
    output[params.output_offset + i] = (input_value * select(select(input_value + 3.0f, 6.0f, input_value >= 3.0f), 0.0f, input_value <= (-3.0f))) / 6.0f;
}

// hardswish_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
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
    let input_value = input[params.input_offset + i];
    let v0 = input_value <= (-3.0f);
    let v1 = input_value >= 3.0f;
    let grad_value = grad[params.grad_offset + i];
    let v2 = ((grad_value * select(select(input_value + 3.0f, 6.0f, v1), 0.0f, v0)) + (input_value * select(select(grad_value, 0.0f, v1), 0.0f, v0))) / 6.0f;
    grad_input[params.grad_input_offset + i] = v2;
}
