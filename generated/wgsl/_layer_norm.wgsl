// _layer_norm(Tensor input, Tensor weight, Tensor bias, float eps, int dim=-1) -> Tensor
// Generated from op_specs/normalization.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let m = input.mean(|x| x);
//     let r = rsqrt(input.mean(|x| (x - m) * (x - m)) + eps);
//     input.map(|x| (x - m) * r * weight + bias)

// _layer_norm, float32: contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    weight_offset: u32,
    bias_offset: u32,
    output_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> output: array<f32>;

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let row = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    if (row >= params.rows) {
        return;
    }
    let input_base = params.input_offset + row * params.row_length;
    let weight_base = params.weight_offset + row * params.row_length;
    let bias_base = params.bias_offset + row * params.row_length;
    var reduction_0 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        reduction_0 = reduction_0 + input_value;
    }
    let v0 = reduction_0 / f32(i32(params.row_length));
    var reduction_1 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        let v1 = input_value - v0;
        reduction_1 = reduction_1 + (v1 * v1);
    }
    let v2 = inverseSqrt((reduction_1 / f32(i32(params.row_length))) + params.scalar_0);
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        let weight_value = weight[weight_base + j];
        let bias_value = bias[bias_base + j];
        output[params.output_offset + row * params.row_length + j] = (((input_value - v0) * v2) * weight_value) + bias_value;
    }
}

// _layer_norm, float32: contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    weight_offset: u32,
    bias_offset: u32,
    output_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> output: array<f32>;

var<workgroup> partial_0: array<f32, 64>;
var<workgroup> partial_1: array<f32, 64>;

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    // A folded grid has workgroups past the end: they repeat the last row and do not store it.
    let group = workgroup.y * workgroups.x + workgroup.x;
    let row = min(group, params.rows - 1u);
    let input_base = params.input_offset + row * params.row_length;
    let weight_base = params.weight_offset + row * params.row_length;
    let bias_base = params.bias_offset + row * params.row_length;
    var own_reduction_0 = 0.0f;
    for (var j = local; j < params.row_length; j += 64u) {
        let input_value = input[input_base + j];
        own_reduction_0 = own_reduction_0 + input_value;
    }
    partial_0[local] = own_reduction_0;
    workgroupBarrier();
    for (var width = 32u; width > 0u; width >>= 1u) {
        if (local < width) {
            partial_0[local] = partial_0[local] + partial_0[local + width];
        }
        workgroupBarrier();
    }
    let reduction_0 = partial_0[0];
    let v0 = reduction_0 / f32(i32(params.row_length));
    var own_reduction_1 = 0.0f;
    for (var j = local; j < params.row_length; j += 64u) {
        let input_value = input[input_base + j];
        let v1 = input_value - v0;
        own_reduction_1 = own_reduction_1 + (v1 * v1);
    }
    partial_1[local] = own_reduction_1;
    workgroupBarrier();
    for (var width = 32u; width > 0u; width >>= 1u) {
        if (local < width) {
            partial_1[local] = partial_1[local] + partial_1[local + width];
        }
        workgroupBarrier();
    }
    let reduction_1 = partial_1[0];
    let v2 = inverseSqrt((reduction_1 / f32(i32(params.row_length))) + params.scalar_0);
    if (group < params.rows) {
        for (var j = local; j < params.row_length; j += 64u) {
            let input_value = input[input_base + j];
            let weight_value = weight[weight_base + j];
            let bias_value = bias[bias_base + j];
            output[params.output_offset + row * params.row_length + j] = (((input_value - v0) * v2) * weight_value) + bias_value;
        }
    }
}

// _layer_norm_gradient_input, float32: gradient of input, contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    weight_offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_input: array<f32>;

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let row = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    if (row >= params.rows) {
        return;
    }
    let input_base = params.input_offset + row * params.row_length;
    let weight_base = params.weight_offset + row * params.row_length;
    let grad_base = params.grad_offset + row * params.row_length;
    var reduction_0 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        reduction_0 = reduction_0 + input_value;
    }
    let v0 = f32(i32(params.row_length));
    let v1 = reduction_0 / v0;
    let v2 = -(1.0f / v0);
    var reduction_1 = 0.0f;
    var reduction_2 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        let v3 = input_value - v1;
        let v4 = v2 * v3;
        reduction_1 = reduction_1 + (v3 * v3);
        reduction_2 = reduction_2 + (v4 + v4);
    }
    let v5 = inverseSqrt((reduction_1 / v0) + params.scalar_0);
    let v6 = ((v5 * v5) * v5) * (-0.5f);
    var reduction_3 = 0.0f;
    var reduction_4 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        let weight_value = weight[weight_base + j];
        let grad_value = grad[grad_base + j];
        let v7 = grad_value / v0;
        reduction_3 = reduction_3 + (((input_value - v1) * (v7 * v6)) * weight_value);
        reduction_4 = reduction_4 + (((-v7) * v5) * weight_value);
    }
    let v8 = reduction_4 + (reduction_3 * reduction_2);
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        let weight_value = weight[weight_base + j];
        let grad_value = grad[grad_base + j];
        let v9 = reduction_3 * (input_value - v1);
        grad_input[params.grad_input_offset + row * params.row_length + j] = (((grad_value * v5) * weight_value) + (v9 + v9)) + v8;
    }
}

// _layer_norm_gradient_input, float32: gradient of input, contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    weight_offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_input: array<f32>;

var<workgroup> partial_0: array<f32, 64>;
var<workgroup> partial_1: array<f32, 64>;
var<workgroup> partial_2: array<f32, 64>;
var<workgroup> partial_3: array<f32, 64>;
var<workgroup> partial_4: array<f32, 64>;

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    // A folded grid has workgroups past the end: they repeat the last row and do not store it.
    let group = workgroup.y * workgroups.x + workgroup.x;
    let row = min(group, params.rows - 1u);
    let input_base = params.input_offset + row * params.row_length;
    let weight_base = params.weight_offset + row * params.row_length;
    let grad_base = params.grad_offset + row * params.row_length;
    var own_reduction_0 = 0.0f;
    for (var j = local; j < params.row_length; j += 64u) {
        let input_value = input[input_base + j];
        own_reduction_0 = own_reduction_0 + input_value;
    }
    partial_0[local] = own_reduction_0;
    workgroupBarrier();
    for (var width = 32u; width > 0u; width >>= 1u) {
        if (local < width) {
            partial_0[local] = partial_0[local] + partial_0[local + width];
        }
        workgroupBarrier();
    }
    let reduction_0 = partial_0[0];
    let v0 = f32(i32(params.row_length));
    let v1 = reduction_0 / v0;
    let v2 = -(1.0f / v0);
    var own_reduction_1 = 0.0f;
    var own_reduction_2 = 0.0f;
    for (var j = local; j < params.row_length; j += 64u) {
        let input_value = input[input_base + j];
        let v3 = input_value - v1;
        let v4 = v2 * v3;
        own_reduction_1 = own_reduction_1 + (v3 * v3);
        own_reduction_2 = own_reduction_2 + (v4 + v4);
    }
    partial_1[local] = own_reduction_1;
    partial_2[local] = own_reduction_2;
    workgroupBarrier();
    for (var width = 32u; width > 0u; width >>= 1u) {
        if (local < width) {
            partial_1[local] = partial_1[local] + partial_1[local + width];
            partial_2[local] = partial_2[local] + partial_2[local + width];
        }
        workgroupBarrier();
    }
    let reduction_1 = partial_1[0];
    let reduction_2 = partial_2[0];
    let v5 = inverseSqrt((reduction_1 / v0) + params.scalar_0);
    let v6 = ((v5 * v5) * v5) * (-0.5f);
    var own_reduction_3 = 0.0f;
    var own_reduction_4 = 0.0f;
    for (var j = local; j < params.row_length; j += 64u) {
        let input_value = input[input_base + j];
        let weight_value = weight[weight_base + j];
        let grad_value = grad[grad_base + j];
        let v7 = grad_value / v0;
        own_reduction_3 = own_reduction_3 + (((input_value - v1) * (v7 * v6)) * weight_value);
        own_reduction_4 = own_reduction_4 + (((-v7) * v5) * weight_value);
    }
    partial_3[local] = own_reduction_3;
    partial_4[local] = own_reduction_4;
    workgroupBarrier();
    for (var width = 32u; width > 0u; width >>= 1u) {
        if (local < width) {
            partial_3[local] = partial_3[local] + partial_3[local + width];
            partial_4[local] = partial_4[local] + partial_4[local + width];
        }
        workgroupBarrier();
    }
    let reduction_3 = partial_3[0];
    let reduction_4 = partial_4[0];
    let v8 = reduction_4 + (reduction_3 * reduction_2);
    if (group < params.rows) {
        for (var j = local; j < params.row_length; j += 64u) {
            let input_value = input[input_base + j];
            let weight_value = weight[weight_base + j];
            let grad_value = grad[grad_base + j];
            let v9 = reduction_3 * (input_value - v1);
            grad_input[params.grad_input_offset + row * params.row_length + j] = (((grad_value * v5) * weight_value) + (v9 + v9)) + v8;
        }
    }
}

// _layer_norm_gradient_weight, float32: gradient of weight, contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    grad_offset: u32,
    grad_weight_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_weight: array<f32>;

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let row = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    if (row >= params.rows) {
        return;
    }
    let input_base = params.input_offset + row * params.row_length;
    let grad_base = params.grad_offset + row * params.row_length;
    var reduction_0 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        reduction_0 = reduction_0 + input_value;
    }
    let v0 = reduction_0 / f32(i32(params.row_length));
    var reduction_1 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        let v1 = input_value - v0;
        reduction_1 = reduction_1 + (v1 * v1);
    }
    let v2 = inverseSqrt((reduction_1 / f32(i32(params.row_length))) + params.scalar_0);
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        let grad_value = grad[grad_base + j];
        grad_weight[params.grad_weight_offset + row * params.row_length + j] = ((input_value - v0) * v2) * grad_value;
    }
}

// _layer_norm_gradient_weight, float32: gradient of weight, contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    grad_offset: u32,
    grad_weight_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_weight: array<f32>;

var<workgroup> partial_0: array<f32, 64>;
var<workgroup> partial_1: array<f32, 64>;

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    // A folded grid has workgroups past the end: they repeat the last row and do not store it.
    let group = workgroup.y * workgroups.x + workgroup.x;
    let row = min(group, params.rows - 1u);
    let input_base = params.input_offset + row * params.row_length;
    let grad_base = params.grad_offset + row * params.row_length;
    var own_reduction_0 = 0.0f;
    for (var j = local; j < params.row_length; j += 64u) {
        let input_value = input[input_base + j];
        own_reduction_0 = own_reduction_0 + input_value;
    }
    partial_0[local] = own_reduction_0;
    workgroupBarrier();
    for (var width = 32u; width > 0u; width >>= 1u) {
        if (local < width) {
            partial_0[local] = partial_0[local] + partial_0[local + width];
        }
        workgroupBarrier();
    }
    let reduction_0 = partial_0[0];
    let v0 = reduction_0 / f32(i32(params.row_length));
    var own_reduction_1 = 0.0f;
    for (var j = local; j < params.row_length; j += 64u) {
        let input_value = input[input_base + j];
        let v1 = input_value - v0;
        own_reduction_1 = own_reduction_1 + (v1 * v1);
    }
    partial_1[local] = own_reduction_1;
    workgroupBarrier();
    for (var width = 32u; width > 0u; width >>= 1u) {
        if (local < width) {
            partial_1[local] = partial_1[local] + partial_1[local + width];
        }
        workgroupBarrier();
    }
    let reduction_1 = partial_1[0];
    let v2 = inverseSqrt((reduction_1 / f32(i32(params.row_length))) + params.scalar_0);
    if (group < params.rows) {
        for (var j = local; j < params.row_length; j += 64u) {
            let input_value = input[input_base + j];
            let grad_value = grad[grad_base + j];
            grad_weight[params.grad_weight_offset + row * params.row_length + j] = ((input_value - v0) * v2) * grad_value;
        }
    }
}

// _layer_norm_gradient_bias, float32: gradient of bias, contiguous
struct Params {
    count: u32,
    grad_offset: u32,
    grad_bias_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> grad: array<f32>;
@group(0) @binding(2) var<storage, read_write> grad_bias: array<f32>;

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
    let grad_value = grad[params.grad_offset + i];
    grad_bias[params.grad_bias_offset + i] = grad_value;
}
