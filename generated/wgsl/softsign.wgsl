// nn.functional.softsign(Tensor input) -> Tensor
// Generated from op_specs/activation.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     input / (1 + abs(input))

// softsign, float32: contiguous
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
    output[params.output_offset + i] = input_value / (1.0f + abs(input_value));
}

// softsign_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    grad_offset: u32,
    output_offset: u32,
    grad_input_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read> output: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_input: array<f32>;

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
    let input_value = input[params.input_offset + i];
    let output_value = output[params.output_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_input[params.grad_input_offset + i] = (grad_value - (output_value * (grad_value * sign_f32(input_value)))) / (1.0f + abs(input_value));
}
