// _var_mean(Tensor input, int[]? dim=None, bool keepdim=False, *, Scalar correction=1) -> (Tensor var, Tensor mean)
// Generated from op_specs/reduction.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     state = (count: float, mean: float, squares: float)
//     identity = (0, 0, 0)
//     map = (1, input, input - input)
//     combine = let total = a.count + b.count;
//     let difference = b.mean - a.mean;
//     let share = b.count / total;
//     if a.count == 0 { (b.count, b.mean, b.squares) }
//     else if b.count == 0 { (a.count, a.mean, a.squares) }
//     else { (total, a.mean + difference * share, a.squares + b.squares + difference * difference * a.count * share) }
//     finish = let freedom = state.count - correction;
//     let empty = state.count == 0;
//     (if empty { NAN } else { state.squares / max(freedom, 0) }, if empty { NAN } else { state.mean })

// _var_mean, float32: contiguous, one invocation per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    var__offset: u32,
    mean_offset: u32,
    scalar_0: u32,
    scalar_1: f32,
    infinity: f32,
    nan: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> var_: array<f32>;
@group(0) @binding(3) var<storage, read_write> mean: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn max_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a > b || is_nan_f32(a)), b, is_nan_f32(b));
}

struct State {
    s0: f32,
    s1: f32,
    s2: f32,
}

fn identity() -> State {
    return State(0.0f, 0.0f, 0.0f);
}

fn combine(a: State, b: State) -> State {
    let v0 = a.s0 + b.s0;
    let v1 = b.s1 - a.s1;
    let v2 = b.s0 / v0;
    let v3 = a.s0 == 0.0f;
    let v4 = b.s0 == 0.0f;
    let v5 = select(select((a.s2 + b.s2) + (((v1 * v1) * a.s0) * v2), a.s2, v4), b.s2, v3);
    return State(select(select(v0, a.s0, v4), b.s0, v3), select(select(a.s1 + (v1 * v2), a.s1, v4), b.s1, v3), v5);
}

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    let kept = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    if (kept >= params.kept_count) {
        return;
    }
    let input_base = params.input_offset + kept * params.reduced_count;
    var state = identity();
    for (var r = 0u; r < params.reduced_count; r++) {
        let input_value = input[input_base + r];
        state = combine(state, State(1.0f, input_value, input_value - input_value));
    }
    let v0 = state.s0 == 0.0f;
    var_[params.var__offset + kept] = select(state.s2 / max_f32(state.s0 - params.scalar_1, 0.0f), params.nan, v0);
    mean[params.mean_offset + kept] = select(state.s1, params.nan, v0);
}

// _var_mean, float32: contiguous, one workgroup per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    var__offset: u32,
    mean_offset: u32,
    scalar_0: u32,
    scalar_1: f32,
    infinity: f32,
    nan: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> var_: array<f32>;
@group(0) @binding(3) var<storage, read_write> mean: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

fn max_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a > b || is_nan_f32(a)), b, is_nan_f32(b));
}

struct State {
    s0: f32,
    s1: f32,
    s2: f32,
}

fn identity() -> State {
    return State(0.0f, 0.0f, 0.0f);
}

fn combine(a: State, b: State) -> State {
    let v0 = a.s0 + b.s0;
    let v1 = b.s1 - a.s1;
    let v2 = b.s0 / v0;
    let v3 = a.s0 == 0.0f;
    let v4 = b.s0 == 0.0f;
    let v5 = select(select((a.s2 + b.s2) + (((v1 * v1) * a.s0) * v2), a.s2, v4), b.s2, v3);
    return State(select(select(v0, a.s0, v4), b.s0, v3), select(select(a.s1 + (v1 * v2), a.s1, v4), b.s1, v3), v5);
}

var<workgroup> partial: array<State, 64>;

@compute @workgroup_size(64)
fn main(
    @builtin(workgroup_id) workgroup: vec3<u32>,
    @builtin(num_workgroups) workgroups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) {
    // A folded grid has workgroups past the end: they repeat the last result and do not store it.
    let group = workgroup.y * workgroups.x + workgroup.x;
    let kept = min(group, params.kept_count - 1u);
    let input_base = params.input_offset + kept * params.reduced_count;
    var own = identity();
    for (var r = local; r < params.reduced_count; r += 64u) {
        let input_value = input[input_base + r];
        own = combine(own, State(1.0f, input_value, input_value - input_value));
    }
    partial[local] = own;
    workgroupBarrier();
    for (var width = 32u; width > 0u; width >>= 1u) {
        if (local < width) {
            partial[local] = combine(partial[local], partial[local + width]);
        }
        workgroupBarrier();
    }
    if (local == 0u && group < params.kept_count) {
        let state = partial[0];
        let v0 = state.s0 == 0.0f;
        var_[params.var__offset + kept] = select(state.s2 / max_f32(state.s0 - params.scalar_1, 0.0f), params.nan, v0);
        mean[params.mean_offset + kept] = select(state.s1, params.nan, v0);
    }
}

// _var_mean_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    grad_var_offset: u32,
    grad_mean_offset: u32,
    output_mean_offset: u32,
    grad_input_offset: u32,
    scalar_0: u32,
    scalar_1: f32,
    scalar_2: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> grad_var: array<f32>;
@group(0) @binding(3) var<storage, read> grad_mean: array<f32>;
@group(0) @binding(4) var<storage, read> output_mean: array<f32>;
@group(0) @binding(5) var<storage, read_write> grad_input: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
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
    let i = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    if (i >= params.count) {
        return;
    }
    let v0 = f32(params.scalar_2);
    let grad_var_value = grad_var[params.grad_var_offset + i];
    let input_value = input[params.input_offset + i];
    let output_mean_value = output_mean[params.output_mean_offset + i];
    let grad_mean_value = grad_mean[params.grad_mean_offset + i];
    grad_input[params.grad_input_offset + i] = (((grad_var_value * 2.0f) * (input_value - output_mean_value)) / max_f32(v0 - params.scalar_1, 0.0f)) + (grad_mean_value / v0);
}
