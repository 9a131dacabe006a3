// _softmax_gradient(Tensor gradient, Tensor result, int dim) -> Tensor
// Generated from op_specs/activation.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let s = gradient.sum(|g| g * result);
//     gradient.map(|g| (g - s) * result)

// _softmax_gradient, float32: contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    gradient_offset: u32,
    result_offset: u32,
    output_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read> result: array<f32>;
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
    let gradient_base = params.gradient_offset + row * params.row_length;
    let result_base = params.result_offset + row * params.row_length;
    var reduction_0 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let gradient_value = gradient[gradient_base + j];
        let result_value = result[result_base + j];
        reduction_0 = reduction_0 + (gradient_value * result_value);
    }
    for (var j = 0u; j < params.row_length; j++) {
        let gradient_value = gradient[gradient_base + j];
        let result_value = result[result_base + j];
        output[params.output_offset + row * params.row_length + j] = (gradient_value - reduction_0) * result_value;
    }
}

// _softmax_gradient, float32: contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    gradient_offset: u32,
    result_offset: u32,
    output_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read> result: array<f32>;
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
    let gradient_base = params.gradient_offset + row * params.row_length;
    let result_base = params.result_offset + row * params.row_length;
    var own_reduction_0 = 0.0f;
    for (var j = local; j < params.row_length; j += 64u) {
        let gradient_value = gradient[gradient_base + j];
        let result_value = result[result_base + j];
        own_reduction_0 = own_reduction_0 + (gradient_value * result_value);
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
    if (group < params.rows) {
        for (var j = local; j < params.row_length; j += 64u) {
            let gradient_value = gradient[gradient_base + j];
            let result_value = result[result_base + j];
            output[params.output_offset + row * params.row_length + j] = (gradient_value - reduction_0) * result_value;
        }
    }
}

// _softmax_gradient_gradient_gradient, float32: gradient of gradient, contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    result_offset: u32,
    grad_offset: u32,
    grad_gradient_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> result: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_gradient: array<f32>;

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
    let result_base = params.result_offset + row * params.row_length;
    let grad_base = params.grad_offset + row * params.row_length;
    var reduction_0 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let result_value = result[result_base + j];
        let grad_value = grad[grad_base + j];
        reduction_0 = reduction_0 + ((-grad_value) * result_value);
    }
    for (var j = 0u; j < params.row_length; j++) {
        let result_value = result[result_base + j];
        let grad_value = grad[grad_base + j];
        grad_gradient[params.grad_gradient_offset + row * params.row_length + j] = (grad_value * result_value) + (reduction_0 * result_value);
    }
}

// _softmax_gradient_gradient_gradient, float32: gradient of gradient, contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    result_offset: u32,
    grad_offset: u32,
    grad_gradient_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> result: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_gradient: array<f32>;

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
    let result_base = params.result_offset + row * params.row_length;
    let grad_base = params.grad_offset + row * params.row_length;
    var own_reduction_0 = 0.0f;
    for (var j = local; j < params.row_length; j += 64u) {
        let result_value = result[result_base + j];
        let grad_value = grad[grad_base + j];
        own_reduction_0 = own_reduction_0 + ((-grad_value) * result_value);
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
    if (group < params.rows) {
        for (var j = local; j < params.row_length; j += 64u) {
            let result_value = result[result_base + j];
            let grad_value = grad[grad_base + j];
            grad_gradient[params.grad_gradient_offset + row * params.row_length + j] = (grad_value * result_value) + (reduction_0 * result_value);
        }
    }
}

// _softmax_gradient_gradient_result, float32: gradient of result, contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    gradient_offset: u32,
    result_offset: u32,
    grad_offset: u32,
    grad_result_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read> result: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_result: array<f32>;

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
    let gradient_base = params.gradient_offset + row * params.row_length;
    let result_base = params.result_offset + row * params.row_length;
    let grad_base = params.grad_offset + row * params.row_length;
    var reduction_0 = 0.0f;
    var reduction_1 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let gradient_value = gradient[gradient_base + j];
        let result_value = result[result_base + j];
        let grad_value = grad[grad_base + j];
        reduction_0 = reduction_0 + (gradient_value * result_value);
        reduction_1 = reduction_1 + ((-grad_value) * result_value);
    }
    for (var j = 0u; j < params.row_length; j++) {
        let gradient_value = gradient[gradient_base + j];
        let grad_value = grad[grad_base + j];
        grad_result[params.grad_result_offset + row * params.row_length + j] = ((gradient_value - reduction_0) * grad_value) + (gradient_value * reduction_1);
    }
}

// _softmax_gradient_gradient_result, float32: gradient of result, contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    gradient_offset: u32,
    result_offset: u32,
    grad_offset: u32,
    grad_result_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read> result: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_result: array<f32>;

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
    let gradient_base = params.gradient_offset + row * params.row_length;
    let result_base = params.result_offset + row * params.row_length;
    let grad_base = params.grad_offset + row * params.row_length;
    var own_reduction_0 = 0.0f;
    var own_reduction_1 = 0.0f;
    for (var j = local; j < params.row_length; j += 64u) {
        let gradient_value = gradient[gradient_base + j];
        let result_value = result[result_base + j];
        let grad_value = grad[grad_base + j];
        own_reduction_0 = own_reduction_0 + (gradient_value * result_value);
        own_reduction_1 = own_reduction_1 + ((-grad_value) * result_value);
    }
    partial_0[local] = own_reduction_0;
    partial_1[local] = own_reduction_1;
    workgroupBarrier();
    for (var width = 32u; width > 0u; width >>= 1u) {
        if (local < width) {
            partial_0[local] = partial_0[local] + partial_0[local + width];
            partial_1[local] = partial_1[local] + partial_1[local + width];
        }
        workgroupBarrier();
    }
    let reduction_0 = partial_0[0];
    let reduction_1 = partial_1[0];
    if (group < params.rows) {
        for (var j = local; j < params.row_length; j += 64u) {
            let gradient_value = gradient[gradient_base + j];
            let grad_value = grad[grad_base + j];
            grad_result[params.grad_result_offset + row * params.row_length + j] = ((gradient_value - reduction_0) * grad_value) + (gradient_value * reduction_1);
        }
    }
}
