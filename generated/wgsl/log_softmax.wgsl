// log_softmax(Tensor input, int dim, ScalarType? dtype=None) -> Tensor
// Generated from op_specs/activation.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let m = input.max(|x| x);
//     let s = input.sum(|x| exp(x - m));
//     input.map(|x| x - m - ln(s))

// log_softmax, float32: contiguous, one invocation per row
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

// NaN and infinity with the sign of x: WGSL has no literals for them and refuses constant expressions that give them.
fn nan_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7fc00000u);
}

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

// (e, f) with x = 2^e (1 + f) and f in [sqrt(1/2) - 1, sqrt(2) - 1], for positive finite x.
fn ln_split_f32(x: f32) -> vec2<f32> {
    let tiny = x < 1.17549435e-38f;
    let bits = bitcast<u32>(select(x, x * 16777216.0f, tiny)) - 0x3f3504f3u;
    let e = f32(bitcast<i32>(bits) >> 23u) - select(0.0f, 24.0f, tiny);
    return vec2<f32>(e, bitcast<f32>((bits & 0x007fffffu) + 0x3f3504f3u) - 1.0f);
}

// ln(1 + f) - f + f^2 / 2 for f in [sqrt(1/2) - 1, sqrt(2) - 1].
fn ln_tail_f32(f: f32) -> f32 {
    let high = 0.142195377f + f * (-0.124055844f + f * (0.118882566f + f * (-0.11675697f + f * 0.0674648688f)));
    let low = 0.333333126f + f * (-0.250000096f + f * (0.200021195f + f * (-0.166679958f + f * high)));
    return f * f * f * low;
}

fn is_infinite_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u;
}

// Infinity with the sign of x.
fn infinity_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7f800000u);
}

// The result y of a logarithm of x, or what belongs there when x is 0, negative, infinite or NaN.
fn ln_edges_f32(x: f32, y: f32) -> f32 {
    let infinite = select(y, x, is_nan_f32(x) || is_infinite_f32(x));
    let negative = select(infinite, nan_f32(x), x < 0.0f);
    return select(negative, -infinity_f32(abs(x)), x == 0.0f);
}

// Within 1.5 ulp.
fn ln_f32(x: f32) -> f32 {
    let split = ln_split_f32(x);
    let f = split.y;
    let tail = (ln_tail_f32(f) + split.x * 3.19461833e-5f) - 0.5f * f * f;
    return ln_edges_f32(x, split.x * 0.693115234375f + (f + tail));
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
    var reduction_1 = 0.0f;
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        reduction_1 = reduction_1 + exp_f32(input_value - reduction_0);
    }
    let v0 = ln_f32(reduction_1);
    for (var j = 0u; j < params.row_length; j++) {
        let input_value = input[input_base + j];
        output[params.output_offset + row * params.row_length + j] = (input_value - reduction_0) - v0;
    }
}

// log_softmax, float32: contiguous, one workgroup per row
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

// NaN and infinity with the sign of x: WGSL has no literals for them and refuses constant expressions that give them.
fn nan_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7fc00000u);
}

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

// (e, f) with x = 2^e (1 + f) and f in [sqrt(1/2) - 1, sqrt(2) - 1], for positive finite x.
fn ln_split_f32(x: f32) -> vec2<f32> {
    let tiny = x < 1.17549435e-38f;
    let bits = bitcast<u32>(select(x, x * 16777216.0f, tiny)) - 0x3f3504f3u;
    let e = f32(bitcast<i32>(bits) >> 23u) - select(0.0f, 24.0f, tiny);
    return vec2<f32>(e, bitcast<f32>((bits & 0x007fffffu) + 0x3f3504f3u) - 1.0f);
}

// ln(1 + f) - f + f^2 / 2 for f in [sqrt(1/2) - 1, sqrt(2) - 1].
fn ln_tail_f32(f: f32) -> f32 {
    let high = 0.142195377f + f * (-0.124055844f + f * (0.118882566f + f * (-0.11675697f + f * 0.0674648688f)));
    let low = 0.333333126f + f * (-0.250000096f + f * (0.200021195f + f * (-0.166679958f + f * high)));
    return f * f * f * low;
}

fn is_infinite_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u;
}

// Infinity with the sign of x.
fn infinity_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7f800000u);
}

// The result y of a logarithm of x, or what belongs there when x is 0, negative, infinite or NaN.
fn ln_edges_f32(x: f32, y: f32) -> f32 {
    let infinite = select(y, x, is_nan_f32(x) || is_infinite_f32(x));
    let negative = select(infinite, nan_f32(x), x < 0.0f);
    return select(negative, -infinity_f32(abs(x)), x == 0.0f);
}

// Within 1.5 ulp.
fn ln_f32(x: f32) -> f32 {
    let split = ln_split_f32(x);
    let f = split.y;
    let tail = (ln_tail_f32(f) + split.x * 3.19461833e-5f) - 0.5f * f * f;
    return ln_edges_f32(x, split.x * 0.693115234375f + (f + tail));
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
    var own_reduction_1 = 0.0f;
    for (var j = local; j < params.row_length; j += 64u) {
        let input_value = input[input_base + j];
        own_reduction_1 = own_reduction_1 + exp_f32(input_value - reduction_0);
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
    let v0 = ln_f32(reduction_1);
    if (group < params.rows) {
        for (var j = local; j < params.row_length; j += 64u) {
            let input_value = input[input_base + j];
            output[params.output_offset + row * params.row_length + j] = (input_value - reduction_0) - v0;
        }
    }
}
