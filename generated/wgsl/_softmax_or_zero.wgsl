// _softmax_or_zero(Tensor input, int dim) -> Tensor
// Generated from op_specs/attention.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let most = input.max(|x| x);
//     let base = if most == NEG_INFINITY { 0 } else { most };
//     let s = input.sum(|x| exp(x - base));
//     let total = if s == 0 { 1 } else { s };
//     input.map(|x| exp(x - base) / total)

// _softmax_or_zero, float32: contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
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

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

// x * 2^k for k in -250..=250, in two steps so that neither factor leaves the range.
fn scale_f32(x: f32, k: i32) -> f32 {
    let half = k >> 1u;
    let first = bitcast<f32>(u32(half + 127i) << 23u);
    let second = bitcast<f32>(u32(k - half + 127i) << 23u);
    return x * first * second;
}

// exp(r) - 1 - r for |r| <= 0.35.
fn exp_tail_f32(r: f32) -> f32 {
    return r * r * (0.5f + r * (0.166665129f + r * (0.0416661876f + r * (0.0083695913f + r * 0.00139516923f))));
}

// Within 1.5 ulp. exp(x) = 2^k exp(r) with r = x - k ln 2, ln 2 in two parts so that k times the first is exact.
fn exp_f32(x: f32) -> f32 {
    let inside = clamp(x, -105.0f, 90.0f);
    let k = round(inside * 1.44269502f);
    let r = (inside - k * 0.693115234375f) - k * 3.19461833e-5f;
    let y = scale_f32(1.0f + (r + exp_tail_f32(r)), i32(k));
    return select(y, x, is_nan_f32(x));
}

fn max_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a > b || is_nan_f32(a)), b, is_nan_f32(b));
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
    var reduction_0 = -params.infinity;
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        reduction_0 = max_f32(reduction_0, input_value);
    }
    let v0 = select(reduction_0, 0.0f, reduction_0 == (-params.infinity));
    var reduction_1 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        reduction_1 = reduction_1 + exp_f32(input_value - v0);
    }
    let v1 = select(reduction_1, 1.0f, reduction_1 == 0.0f);
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        output[params.output_offset + row * params.row_length + j] = exp_f32(input_value - v0) / v1;
    }
}

// _softmax_or_zero, float32: contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
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

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

// x * 2^k for k in -250..=250, in two steps so that neither factor leaves the range.
fn scale_f32(x: f32, k: i32) -> f32 {
    let half = k >> 1u;
    let first = bitcast<f32>(u32(half + 127i) << 23u);
    let second = bitcast<f32>(u32(k - half + 127i) << 23u);
    return x * first * second;
}

// exp(r) - 1 - r for |r| <= 0.35.
fn exp_tail_f32(r: f32) -> f32 {
    return r * r * (0.5f + r * (0.166665129f + r * (0.0416661876f + r * (0.0083695913f + r * 0.00139516923f))));
}

// Within 1.5 ulp. exp(x) = 2^k exp(r) with r = x - k ln 2, ln 2 in two parts so that k times the first is exact.
fn exp_f32(x: f32) -> f32 {
    let inside = clamp(x, -105.0f, 90.0f);
    let k = round(inside * 1.44269502f);
    let r = (inside - k * 0.693115234375f) - k * 3.19461833e-5f;
    let y = scale_f32(1.0f + (r + exp_tail_f32(r)), i32(k));
    return select(y, x, is_nan_f32(x));
}

fn max_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a > b || is_nan_f32(a)), b, is_nan_f32(b));
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
    var own_reduction_0 = -params.infinity;
    for (var j = local; j < params.row_length; j += 64u) {
        let input_value = input[input_base + j];
        own_reduction_0 = max_f32(own_reduction_0, input_value);
    }
    partial_0[local] = own_reduction_0;
    workgroupBarrier();
    for (var width = 32u; width > 0u; width >>= 1u) {
        if (local < width) {
            partial_0[local] = max_f32(partial_0[local], partial_0[local + width]);
        }
        workgroupBarrier();
    }
    let reduction_0 = partial_0[0];
    let v0 = select(reduction_0, 0.0f, reduction_0 == (-params.infinity));
    var own_reduction_1 = 0.0f;
    for (var j = local; j < params.row_length; j += 64u) {
        let input_value = input[input_base + j];
        own_reduction_1 = own_reduction_1 + exp_f32(input_value - v0);
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
    let v1 = select(reduction_1, 1.0f, reduction_1 == 0.0f);
    if (group < params.rows) {
        for (var j = local; j < params.row_length; j += 64u) {
            let input_value = input[input_base + j];
            output[params.output_offset + row * params.row_length + j] = exp_f32(input_value - v0) / v1;
        }
    }
}
