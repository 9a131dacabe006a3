// _normalize(Tensor input, float eps, int dim=-1) -> Tensor
// Generated from op_specs/normalization.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let squares = input.sum(|x| x * x);
//     let length = if squares > eps * eps { sqrt(squares) } else if is_nan(squares) { squares } else { eps };
//     input.map(|x| x / length)

// _normalize, float32: contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

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
    var reduction_0 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        reduction_0 = reduction_0 + (input_value * input_value);
    }
    let v0 = select(select(params.scalar_0, reduction_0, is_nan_f32(reduction_0)), sqrt(reduction_0), reduction_0 > (params.scalar_0 * params.scalar_0));
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        output[params.output_offset + row * params.row_length + j] = input_value / v0;
    }
}

// _normalize, float32: contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

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
    let v0 = select(select(params.scalar_0, reduction_0, is_nan_f32(reduction_0)), sqrt(reduction_0), reduction_0 > (params.scalar_0 * params.scalar_0));
    if (group < params.rows) {
        for (var j = local; j < params.row_length; j += 64u) {
            let input_value = input[input_base + j];
            output[params.output_offset + row * params.row_length + j] = input_value / v0;
        }
    }
}

// _normalize_gradient_input, float32: gradient of input, contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    grad_offset: u32,
    output_offset: u32,
    grad_input_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read> output: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_input: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

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
    let output_base = params.output_offset + row * params.row_length;
    var reduction_0 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        reduction_0 = reduction_0 + (input_value * input_value);
    }
    let v0 = reduction_0 > (params.scalar_0 * params.scalar_0);
    let v1 = sqrt(reduction_0);
    let v2 = is_nan_f32(reduction_0);
    let v3 = select(select(params.scalar_0, reduction_0, v2), v1, v0);
    let v4 = v1 * 2.0f;
    var reduction_1 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let output_value = output[output_base + j];
        let grad_value = grad[grad_base + j];
        reduction_1 = reduction_1 + ((-(output_value * select(select(0.0f, grad_value, v2), grad_value / v4, v0))) / v3);
    }
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        let grad_value = grad[grad_base + j];
        let v5 = reduction_1 * input_value;
        grad_input[params.grad_input_offset + row * params.row_length + j] = (grad_value / v3) + (v5 + v5);
    }
}

// _normalize_gradient_input, float32: gradient of input, contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    grad_offset: u32,
    output_offset: u32,
    grad_input_offset: u32,
    scalar_0: f32,
    scalar_1: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read> output: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_input: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

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
    let output_base = params.output_offset + row * params.row_length;
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
    let v0 = reduction_0 > (params.scalar_0 * params.scalar_0);
    let v1 = sqrt(reduction_0);
    let v2 = is_nan_f32(reduction_0);
    let v3 = select(select(params.scalar_0, reduction_0, v2), v1, v0);
    let v4 = v1 * 2.0f;
    var own_reduction_1 = 0.0f;
    for (var j = local; j < params.row_length; j += 64u) {
        let output_value = output[output_base + j];
        let grad_value = grad[grad_base + j];
        own_reduction_1 = own_reduction_1 + ((-(output_value * select(select(0.0f, grad_value, v2), grad_value / v4, v0))) / v3);
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
            let grad_value = grad[grad_base + j];
            let v5 = reduction_1 * input_value;
            grad_input[params.grad_input_offset + row * params.row_length + j] = (grad_value / v3) + (v5 + v5);
        }
    }
}
