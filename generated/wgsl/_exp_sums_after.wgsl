// _exp_sums_after(Tensor weight, Tensor input, Tensor total, int dim) -> Tensor
// Generated from op_specs/scan.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     state = (m: float, s: float)
//     identity = (-INFINITY, 0)
//     map = (if is_infinite(total) { 0 } else { -total }, weight)
//     combine = let m = max(a.m, b.m);
//     if is_infinite(m) { (m, a.s + b.s) }
//     else { (m, a.s * exp(a.m - m) + b.s * exp(b.m - m)) }
//     finish = state.s * exp(state.m + input)

// _exp_sums_after, float32: contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    weight_offset: u32,
    input_offset: u32,
    total_offset: u32,
    output_offset: u32,
    scalar_0: i32,
    infinity: f32,
    nan: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> weight: array<f32>;
@group(0) @binding(2) var<storage, read> input: array<f32>;
@group(0) @binding(3) var<storage, read> total: array<f32>;
@group(0) @binding(4) var<storage, read_write> output: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn is_infinite_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u;
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

struct State {
    s0: f32,
    s1: f32,
}

fn identity() -> State {
    return State(-params.infinity, 0.0f);
}

fn combine(a: State, b: State) -> State {
    let v0 = max_f32(a.s0, b.s0);
    return State(v0, select((a.s1 * exp_f32(a.s0 - v0)) + (b.s1 * exp_f32(b.s0 - v0)), a.s1 + b.s1, is_infinite_f32(v0)));
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
    let weight_base = params.weight_offset + row * params.row_length;
    let input_base = params.input_offset + row * params.row_length;
    let total_base = params.total_offset + row * params.row_length;
    let output_base = params.output_offset + row * params.row_length;
    var state = identity();
    for (var step = 0u; step < params.row_length; step++) {
        let j = params.row_length - 1u - step;
        let total_value = total[total_base + j];
        let weight_value = weight[weight_base + j];
        let input_value = input[input_base + j];
        state = combine(state, State(select(-total_value, 0.0f, is_infinite_f32(total_value)), weight_value));
        output[output_base + j] = state.s1 * exp_f32(state.s0 + input_value);
    }
}

// _exp_sums_after, float32: contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    weight_offset: u32,
    input_offset: u32,
    total_offset: u32,
    output_offset: u32,
    scalar_0: i32,
    infinity: f32,
    nan: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> weight: array<f32>;
@group(0) @binding(2) var<storage, read> input: array<f32>;
@group(0) @binding(3) var<storage, read> total: array<f32>;
@group(0) @binding(4) var<storage, read_write> output: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn is_infinite_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u;
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

struct State {
    s0: f32,
    s1: f32,
}

fn identity() -> State {
    return State(-params.infinity, 0.0f);
}

fn combine(a: State, b: State) -> State {
    let v0 = max_f32(a.s0, b.s0);
    return State(v0, select((a.s1 * exp_f32(a.s0 - v0)) + (b.s1 * exp_f32(b.s0 - v0)), a.s1 + b.s1, is_infinite_f32(v0)));
}

var<workgroup> strips: array<State, 64>;

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    // A folded grid has workgroups past the end: they repeat the last row and do not store it.
    let group = workgroup.y * workgroups.x + workgroup.x;
    let row = min(group, params.rows - 1u);
    let weight_base = params.weight_offset + row * params.row_length;
    let input_base = params.input_offset + row * params.row_length;
    let total_base = params.total_offset + row * params.row_length;
    let output_base = params.output_offset + row * params.row_length;
    var before = identity();
    for (var tile = 0u; tile < params.row_length; tile += 512u) {
        let first = tile + local * 8u;
        let past = min(first + 8u, params.row_length);
        var own = identity();
        for (var step = first; step < past; step++) {
            let j = params.row_length - 1u - step;
            let total_value = total[total_base + j];
            let weight_value = weight[weight_base + j];
            let input_value = input[input_base + j];
            own = combine(own, State(select(-total_value, 0.0f, is_infinite_f32(total_value)), weight_value));
        }
        strips[local] = own;
        workgroupBarrier();
        for (var width = 1u; width < 64u; width <<= 1u) {
            if (local >= width) {
                own = combine(strips[local - width], own);
            }
            workgroupBarrier();
            strips[local] = own;
            workgroupBarrier();
        }
        var state = before;
        if (local > 0u) {
            state = combine(before, strips[local - 1u]);
        }
        before = combine(before, strips[63]);
        if (group < params.rows) {
            for (var step = first; step < past; step++) {
                let j = params.row_length - 1u - step;
                let total_value = total[total_base + j];
                let weight_value = weight[weight_base + j];
                let input_value = input[input_base + j];
                state = combine(state, State(select(-total_value, 0.0f, is_infinite_f32(total_value)), weight_value));
                output[output_base + j] = state.s1 * exp_f32(state.s0 + input_value);
            }
        }
        workgroupBarrier();
    }
}
