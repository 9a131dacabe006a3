// _batch_norm_gradient(Tensor gradient, Tensor input, Tensor mean, Tensor rstd, Tensor weight, Tensor total, Tensor dot, float count) -> Tensor
// Generated from op_specs/batch_norm.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     weight * rstd * (gradient - total / count - (input - mean) * rstd * dot / count)

// _batch_norm_gradient, float32: contiguous
struct Params {
    count: u32,
    gradient_offset: u32,
    input_offset: u32,
    mean_offset: u32,
    rstd_offset: u32,
    weight_offset: u32,
    total_offset: u32,
    dot__offset: u32,
    output_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read> input: array<f32>;
@group(0) @binding(3) var<storage, read> mean: array<f32>;
@group(0) @binding(4) var<storage, read> rstd: array<f32>;
@group(0) @binding(5) var<storage, read> weight: array<f32>;
@group(0) @binding(6) var<storage, read> total: array<f32>;
@group(0) @binding(7) var<storage, read> dot_: array<f32>;
@group(0) @binding(8) var<storage, read_write> output: array<f32>;

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
    let weight_value = weight[params.weight_offset + i];
    let rstd_value = rstd[params.rstd_offset + i];
    let gradient_value = gradient[params.gradient_offset + i];
    let total_value = total[params.total_offset + i];
    let input_value = input[params.input_offset + i];
    let mean_value = mean[params.mean_offset + i];
    let dot__value = dot_[params.dot__offset + i];
    let v0 = (weight_value * rstd_value) * ((gradient_value - (total_value / params.scalar_0)) - ((((input_value - mean_value) * rstd_value) * dot__value) / params.scalar_0));
    output[params.output_offset + i] = v0;
}

// _batch_norm_gradient_gradient_gradient, float32: gradient of gradient, contiguous
struct Params {
    count: u32,
    rstd_offset: u32,
    weight_offset: u32,
    grad_offset: u32,
    grad_gradient_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> rstd: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_gradient: array<f32>;

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
    let weight_value = weight[params.weight_offset + i];
    let rstd_value = rstd[params.rstd_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_gradient[params.grad_gradient_offset + i] = (weight_value * rstd_value) * grad_value;
}

// _batch_norm_gradient_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    rstd_offset: u32,
    weight_offset: u32,
    dot__offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> rstd: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read> dot_: array<f32>;
@group(0) @binding(4) var<storage, read> grad: array<f32>;
@group(0) @binding(5) var<storage, read_write> grad_input: array<f32>;

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
    let weight_value = weight[params.weight_offset + i];
    let rstd_value = rstd[params.rstd_offset + i];
    let dot__value = dot_[params.dot__offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_input[params.grad_input_offset + i] = (weight_value * rstd_value) * (-(((grad_value * rstd_value) * dot__value) / params.scalar_0));
}

// _batch_norm_gradient_gradient_mean, float32: gradient of mean, contiguous
struct Params {
    count: u32,
    rstd_offset: u32,
    weight_offset: u32,
    dot__offset: u32,
    grad_offset: u32,
    grad_mean_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> rstd: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read> dot_: array<f32>;
@group(0) @binding(4) var<storage, read> grad: array<f32>;
@group(0) @binding(5) var<storage, read_write> grad_mean: array<f32>;

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
    let weight_value = weight[params.weight_offset + i];
    let rstd_value = rstd[params.rstd_offset + i];
    let dot__value = dot_[params.dot__offset + i];
    let grad_value = grad[params.grad_offset + i];
    let v0 = (weight_value * rstd_value) * (-((((-grad_value) * rstd_value) * dot__value) / params.scalar_0));
    grad_mean[params.grad_mean_offset + i] = v0;
}

// _batch_norm_gradient_gradient_rstd, float32: gradient of rstd, contiguous
struct Params {
    count: u32,
    gradient_offset: u32,
    input_offset: u32,
    mean_offset: u32,
    rstd_offset: u32,
    weight_offset: u32,
    total_offset: u32,
    dot__offset: u32,
    grad_offset: u32,
    grad_rstd_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read> input: array<f32>;
@group(0) @binding(3) var<storage, read> mean: array<f32>;
@group(0) @binding(4) var<storage, read> rstd: array<f32>;
@group(0) @binding(5) var<storage, read> weight: array<f32>;
@group(0) @binding(6) var<storage, read> total: array<f32>;
@group(0) @binding(7) var<storage, read> dot_: array<f32>;
@group(0) @binding(8) var<storage, read> grad: array<f32>;
@group(0) @binding(9) var<storage, read_write> grad_rstd: array<f32>;

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
    let weight_value = weight[params.weight_offset + i];
    let rstd_value = rstd[params.rstd_offset + i];
    let gradient_value = gradient[params.gradient_offset + i];
    let total_value = total[params.total_offset + i];
    let input_value = input[params.input_offset + i];
    let mean_value = mean[params.mean_offset + i];
    let v0 = input_value - mean_value;
    let dot__value = dot_[params.dot__offset + i];
    let grad_value = grad[params.grad_offset + i];
    let v1 = ((weight_value * grad_value) * ((gradient_value - (total_value / params.scalar_0)) - (((v0 * rstd_value) * dot__value) / params.scalar_0))) + ((weight_value * rstd_value) * (-(((v0 * grad_value) * dot__value) / params.scalar_0)));
    grad_rstd[params.grad_rstd_offset + i] = v1;
}

// _batch_norm_gradient_gradient_weight, float32: gradient of weight, contiguous
struct Params {
    count: u32,
    gradient_offset: u32,
    input_offset: u32,
    mean_offset: u32,
    rstd_offset: u32,
    total_offset: u32,
    dot__offset: u32,
    grad_offset: u32,
    grad_weight_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read> input: array<f32>;
@group(0) @binding(3) var<storage, read> mean: array<f32>;
@group(0) @binding(4) var<storage, read> rstd: array<f32>;
@group(0) @binding(5) var<storage, read> total: array<f32>;
@group(0) @binding(6) var<storage, read> dot_: array<f32>;
@group(0) @binding(7) var<storage, read> grad: array<f32>;
@group(0) @binding(8) var<storage, read_write> grad_weight: array<f32>;

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
    let rstd_value = rstd[params.rstd_offset + i];
    let gradient_value = gradient[params.gradient_offset + i];
    let total_value = total[params.total_offset + i];
    let input_value = input[params.input_offset + i];
    let mean_value = mean[params.mean_offset + i];
    let dot__value = dot_[params.dot__offset + i];
    let grad_value = grad[params.grad_offset + i];
    let v0 = (grad_value * rstd_value) * ((gradient_value - (total_value / params.scalar_0)) - ((((input_value - mean_value) * rstd_value) * dot__value) / params.scalar_0));
    grad_weight[params.grad_weight_offset + i] = v0;
}

// _batch_norm_gradient_gradient_total, float32: gradient of total, contiguous
struct Params {
    count: u32,
    rstd_offset: u32,
    weight_offset: u32,
    grad_offset: u32,
    grad_total_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> rstd: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_total: array<f32>;

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
    let weight_value = weight[params.weight_offset + i];
    let rstd_value = rstd[params.rstd_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_total[params.grad_total_offset + i] = (weight_value * rstd_value) * (-(grad_value / params.scalar_0));
}

// _batch_norm_gradient_gradient_dot, float32: gradient of dot, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    mean_offset: u32,
    rstd_offset: u32,
    weight_offset: u32,
    grad_offset: u32,
    grad_dot_offset: u32,
    scalar_0: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> mean: array<f32>;
@group(0) @binding(3) var<storage, read> rstd: array<f32>;
@group(0) @binding(4) var<storage, read> weight: array<f32>;
@group(0) @binding(5) var<storage, read> grad: array<f32>;
@group(0) @binding(6) var<storage, read_write> grad_dot: array<f32>;

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
    let weight_value = weight[params.weight_offset + i];
    let rstd_value = rstd[params.rstd_offset + i];
    let input_value = input[params.input_offset + i];
    let mean_value = mean[params.mean_offset + i];
    let grad_value = grad[params.grad_offset + i];
    let v0 = (weight_value * rstd_value) * (-((((input_value - mean_value) * rstd_value) * grad_value) / params.scalar_0));
    grad_dot[params.grad_dot_offset + i] = v0;
}
