// _batch_normalized(Tensor input, Tensor mean, Tensor rstd, Tensor weight, Tensor bias) -> Tensor
// Generated from op_specs/batch_norm.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     (input - mean) * rstd * weight + bias

// _batch_normalized, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    mean_offset: u32,
    rstd_offset: u32,
    weight_offset: u32,
    bias_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> mean: array<f32>;
@group(0) @binding(3) var<storage, read> rstd: array<f32>;
@group(0) @binding(4) var<storage, read> weight: array<f32>;
@group(0) @binding(5) var<storage, read> bias: array<f32>;
@group(0) @binding(6) var<storage, read_write> output: array<f32>;

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
    let mean_value = mean[params.mean_offset + i];
    let rstd_value = rstd[params.rstd_offset + i];
    let weight_value = weight[params.weight_offset + i];
    let bias_value = bias[params.bias_offset + i];
    output[params.output_offset + i] = (((input_value - mean_value) * rstd_value) * weight_value) + bias_value;
}
