// argmax(Tensor input, int? dim=None, bool keepdim=False) -> Tensor
// Generated from op_specs/reduction.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     state = (value: float, index: i32)
//     identity = (0, -1)
//     map = (input, index)
//     combine = let first = b.index < a.index;
//     let larger = if is_nan(a.value) { is_nan(b.value) && first }
//         else { is_nan(b.value) || b.value > a.value || b.value == a.value && first };
//     if a.index < 0 || b.index >= 0 && larger { (b.value, b.index) } else { (a.value, a.index) }
//     finish = state.index

// argmax, float32: contiguous, one invocation per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<i32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

struct State {
    s0: f32,
    s1: i32,
}

fn identity() -> State {
    return State(0.0f, -1i);
}

fn combine(a: State, b: State) -> State {
    let v0 = b.s1 < a.s1;
    let v1 = is_nan_f32(b.s0);
    let v2 = (a.s1 < 0i) || ((b.s1 >= 0i) && select((v1 || (b.s0 > a.s0)) || ((b.s0 == a.s0) && v0), v1 && v0, is_nan_f32(a.s0)));
    return State(select(a.s0, b.s0, v2), select(a.s1, b.s1, v2));
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
        state = combine(state, State(input_value, i32(r)));
    }
    output[params.output_offset + kept] = state.s1;
}

// argmax, float32: contiguous, one workgroup per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<i32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

struct State {
    s0: f32,
    s1: i32,
}

fn identity() -> State {
    return State(0.0f, -1i);
}

fn combine(a: State, b: State) -> State {
    let v0 = b.s1 < a.s1;
    let v1 = is_nan_f32(b.s0);
    let v2 = (a.s1 < 0i) || ((b.s1 >= 0i) && select((v1 || (b.s0 > a.s0)) || ((b.s0 == a.s0) && v0), v1 && v0, is_nan_f32(a.s0)));
    return State(select(a.s0, b.s0, v2), select(a.s1, b.s1, v2));
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
        own = combine(own, State(input_value, i32(r)));
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
        output[params.output_offset + kept] = state.s1;
    }
}

// argmax, int32: contiguous, one invocation per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read_write> output: array<i32>;

struct State {
    s0: i32,
    s1: i32,
}

fn identity() -> State {
    return State(0i, -1i);
}

fn combine(a: State, b: State) -> State {
    let v0 = b.s1 < a.s1;
    let v1 = false;
    let v2 = (a.s1 < 0i) || ((b.s1 >= 0i) && select((v1 || (b.s0 > a.s0)) || ((b.s0 == a.s0) && v0), v1 && v0, false));
    return State(select(a.s0, b.s0, v2), select(a.s1, b.s1, v2));
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
        state = combine(state, State(input_value, i32(r)));
    }
    output[params.output_offset + kept] = state.s1;
}

// argmax, int32: contiguous, one workgroup per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read_write> output: array<i32>;

struct State {
    s0: i32,
    s1: i32,
}

fn identity() -> State {
    return State(0i, -1i);
}

fn combine(a: State, b: State) -> State {
    let v0 = b.s1 < a.s1;
    let v1 = false;
    let v2 = (a.s1 < 0i) || ((b.s1 >= 0i) && select((v1 || (b.s0 > a.s0)) || ((b.s0 == a.s0) && v0), v1 && v0, false));
    return State(select(a.s0, b.s0, v2), select(a.s1, b.s1, v2));
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
        own = combine(own, State(input_value, i32(r)));
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
        output[params.output_offset + kept] = state.s1;
    }
}
