// nanmean(Tensor input, int[]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor
// Generated from op_specs/statistics.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     state = (sum: float, present: float)
//     identity = (0, 0)
//     map = if is_nan(input) { (0, 0) } else { (input, 1) }
//     combine = (a.sum + b.sum, a.present + b.present)
//     finish = state.sum / state.present

// nanmean, float32: contiguous, one invocation per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

struct State {
    s0: f32,
    s1: f32,
}

fn identity() -> State {
    return State(0.0f, 0.0f);
}

fn combine(a: State, b: State) -> State {
    return State(a.s0 + b.s0, a.s1 + b.s1);
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
        let v0 = is_nan_f32(input_value);
        state = combine(state, State(select(input_value, 0.0f, v0), select(1.0f, 0.0f, v0)));
    }
    output[params.output_offset + kept] = state.s0 / state.s1;
}

// nanmean, float32: contiguous, one workgroup per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

struct State {
    s0: f32,
    s1: f32,
}

fn identity() -> State {
    return State(0.0f, 0.0f);
}

fn combine(a: State, b: State) -> State {
    return State(a.s0 + b.s0, a.s1 + b.s1);
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
        let v0 = is_nan_f32(input_value);
        own = combine(own, State(select(input_value, 0.0f, v0), select(1.0f, 0.0f, v0)));
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
        output[params.output_offset + kept] = state.s0 / state.s1;
    }
}
