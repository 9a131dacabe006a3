// _rms_norm(Tensor input, Tensor weight, float eps, int dim=-1) -> Tensor
// Generated from op_specs/normalization.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let r = rsqrt(input.mean(|x| x * x) + eps);
//     input.map(|x| x * r * weight)

// _rms_norm, float32: contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    weight_offset: u32,
    output_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

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
    var reduction_0 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        reduction_0 = reduction_0 + (input_value * input_value);
    }
    let v0 = inverseSqrt((reduction_0 / f32(i32(params.row_length))) + params.scalar_0);
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        let weight_value = weight[weight_base + j];
        output[params.output_offset + row * params.row_length + j] = (input_value * v0) * weight_value;
    }
}

// _rms_norm, float32: contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    weight_offset: u32,
    output_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> weight: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

var<workgroup> partial_0: array<f32, 64>;

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
    var own_reduction_0 = 0.0f;
    for (var j = local; j < params.row_length; j += 64u) {
        let input_value = input[input_base + j];
        own_reduction_0 = own_reduction_0 + (input_value * input_value);
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
    let v0 = inverseSqrt((reduction_0 / f32(i32(params.row_length))) + params.scalar_0);
    if (group < params.rows) {
        for (var j = local; j < params.row_length; j += 64u) {
            let input_value = input[input_base + j];
            let weight_value = weight[weight_base + j];
            output[params.output_offset + row * params.row_length + j] = (input_value * v0) * weight_value;
        }
    }
}

// _rms_norm_gradient_input, float32: gradient of input, contiguous, one invocation per row
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
        reduction_0 = reduction_0 + (input_value * input_value);
    }
    let v0 = f32(i32(params.row_length));
    let v1 = inverseSqrt((reduction_0 / v0) + params.scalar_0);
    let v2 = ((v1 * v1) * v1) * (-0.5f);
    var reduction_1 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        let weight_value = weight[weight_base + j];
        let grad_value = grad[grad_base + j];
        reduction_1 = reduction_1 + ((input_value * ((grad_value / v0) * v2)) * weight_value);
    }
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        let weight_value = weight[weight_base + j];
        let grad_value = grad[grad_base + j];
        let v3 = reduction_1 * input_value;
        grad_input[params.grad_input_offset + row * params.row_length + j] = ((grad_value * v1) * weight_value) + (v3 + v3);
    }
}

// _rms_norm_gradient_input, float32: gradient of input, contiguous, one workgroup per row
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
        own_reduction_0 = own_reduction_0 + (input_value * input_value);
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
    let v1 = inverseSqrt((reduction_0 / v0) + params.scalar_0);
    let v2 = ((v1 * v1) * v1) * (-0.5f);
    var own_reduction_1 = 0.0f;
    for (var j = local; j < params.row_length; j += 64u) {
        let input_value = input[input_base + j];
        let weight_value = weight[weight_base + j];
        let grad_value = grad[grad_base + j];
        own_reduction_1 = own_reduction_1 + ((input_value * ((grad_value / v0) * v2)) * weight_value);
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
    if (group < params.rows) {
        for (var j = local; j < params.row_length; j += 64u) {
            let input_value = input[input_base + j];
            let weight_value = weight[weight_base + j];
            let grad_value = grad[grad_base + j];
            let v3 = reduction_1 * input_value;
            grad_input[params.grad_input_offset + row * params.row_length + j] = ((grad_value * v1) * weight_value) + (v3 + v3);
        }
    }
}

// _rms_norm_gradient_weight, float32: gradient of weight, contiguous, one invocation per row
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
        reduction_0 = reduction_0 + (input_value * input_value);
    }
    let v0 = inverseSqrt((reduction_0 / f32(i32(params.row_length))) + params.scalar_0);
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        let grad_value = grad[grad_base + j];
        grad_weight[params.grad_weight_offset + row * params.row_length + j] = (input_value * v0) * grad_value;
    }
}

// _rms_norm_gradient_weight, float32: gradient of weight, contiguous, one workgroup per row
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
        own_reduction_0 = own_reduction_0 + (input_value * input_value);
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
    let v0 = inverseSqrt((reduction_0 / f32(i32(params.row_length))) + params.scalar_0);
    if (group < params.rows) {
        for (var j = local; j < params.row_length; j += 64u) {
            let input_value = input[input_base + j];
            let grad_value = grad[grad_base + j];
            grad_weight[params.grad_weight_offset + row * params.row_length + j] = (input_value * v0) * grad_value;
        }
    }
}
