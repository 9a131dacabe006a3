// cummax(Tensor input, int dim) -> (Tensor values, Tensor indices)
// Generated from op_specs/scan.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     state = (value: float, index: i32)
//     identity = (-INFINITY, -1)
//     map = (input, index)
//     combine = let later = b.value >= a.value || is_nan(b.value);
//     if a.index < 0 || b.index >= 0 && later { (b.value, b.index) } else { (a.value, a.index) }
//     finish = (state.value, state.index)

// cummax, float32: contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    values_offset: u32,
    indices_offset: u32,
    scalar_0: i32,
    infinity: f32,
    nan: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> values: array<f32>;
@group(0) @binding(3) var<storage, read_write> indices: array<i32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

struct State {
    s0: f32,
    s1: i32,
}

fn identity() -> State {
    return State(-params.infinity, -1i);
}

fn combine(a: State, b: State) -> State {
    let v0 = (a.s1 < 0i) || ((b.s1 >= 0i) && ((b.s0 >= a.s0) || is_nan_f32(b.s0)));
    return State(select(a.s0, b.s0, v0), select(a.s1, b.s1, v0));
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
    let values_base = params.values_offset + row * params.row_length;
    let indices_base = params.indices_offset + row * params.row_length;
    var state = identity();
    for (var step = 0u; step < params.row_length; step++) {
        let j = step;
        let input_value = input[input_base + j];
        state = combine(state, State(input_value, i32(j)));
        values[values_base + j] = state.s0;
        indices[indices_base + j] = state.s1;
    }
}

// cummax, float32: contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    values_offset: u32,
    indices_offset: u32,
    scalar_0: i32,
    infinity: f32,
    nan: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> values: array<f32>;
@group(0) @binding(3) var<storage, read_write> indices: array<i32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

struct State {
    s0: f32,
    s1: i32,
}

fn identity() -> State {
    return State(-params.infinity, -1i);
}

fn combine(a: State, b: State) -> State {
    let v0 = (a.s1 < 0i) || ((b.s1 >= 0i) && ((b.s0 >= a.s0) || is_nan_f32(b.s0)));
    return State(select(a.s0, b.s0, v0), select(a.s1, b.s1, v0));
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
    let input_base = params.input_offset + row * params.row_length;
    let values_base = params.values_offset + row * params.row_length;
    let indices_base = params.indices_offset + row * params.row_length;
    var before = identity();
    for (var tile = 0u; tile < params.row_length; tile += 512u) {
        let first = tile + local * 8u;
        let past = min(first + 8u, params.row_length);
        var own = identity();
        for (var step = first; step < past; step++) {
            let j = step;
            let input_value = input[input_base + j];
            own = combine(own, State(input_value, i32(j)));
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
                let j = step;
                let input_value = input[input_base + j];
                state = combine(state, State(input_value, i32(j)));
                values[values_base + j] = state.s0;
                indices[indices_base + j] = state.s1;
            }
        }
        workgroupBarrier();
    }
}

// cummax, int32: contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    values_offset: u32,
    indices_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read_write> values: array<i32>;
@group(0) @binding(3) var<storage, read_write> indices: array<i32>;

struct State {
    s0: i32,
    s1: i32,
}

fn identity() -> State {
    return State(-2147483647i - 1i, -1i);
}

fn combine(a: State, b: State) -> State {
    let v0 = (a.s1 < 0i) || ((b.s1 >= 0i) && ((b.s0 >= a.s0) || false));
    return State(select(a.s0, b.s0, v0), select(a.s1, b.s1, v0));
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
    let values_base = params.values_offset + row * params.row_length;
    let indices_base = params.indices_offset + row * params.row_length;
    var state = identity();
    for (var step = 0u; step < params.row_length; step++) {
        let j = step;
        let input_value = input[input_base + j];
        state = combine(state, State(input_value, i32(j)));
        values[values_base + j] = state.s0;
        indices[indices_base + j] = state.s1;
    }
}

// cummax, int32: contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    values_offset: u32,
    indices_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read_write> values: array<i32>;
@group(0) @binding(3) var<storage, read_write> indices: array<i32>;

struct State {
    s0: i32,
    s1: i32,
}

fn identity() -> State {
    return State(-2147483647i - 1i, -1i);
}

fn combine(a: State, b: State) -> State {
    let v0 = (a.s1 < 0i) || ((b.s1 >= 0i) && ((b.s0 >= a.s0) || false));
    return State(select(a.s0, b.s0, v0), select(a.s1, b.s1, v0));
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
    let input_base = params.input_offset + row * params.row_length;
    let values_base = params.values_offset + row * params.row_length;
    let indices_base = params.indices_offset + row * params.row_length;
    var before = identity();
    for (var tile = 0u; tile < params.row_length; tile += 512u) {
        let first = tile + local * 8u;
        let past = min(first + 8u, params.row_length);
        var own = identity();
        for (var step = first; step < past; step++) {
            let j = step;
            let input_value = input[input_base + j];
            own = combine(own, State(input_value, i32(j)));
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
                let j = step;
                let input_value = input[input_base + j];
                state = combine(state, State(input_value, i32(j)));
                values[values_base + j] = state.s0;
                indices[indices_base + j] = state.s1;
            }
        }
        workgroupBarrier();
    }
}
