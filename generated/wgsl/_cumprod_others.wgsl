// _cumprod_others(Tensor input, int dim) -> (Tensor others, Tensor zeros)
// Generated from op_specs/scan.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     state = (others: float, zeros: i32)
//     identity = (1, 0)
//     map = if input == 0 { (1, 1) } else { (input, 0) }
//     combine = (a.others * b.others, a.zeros + b.zeros)
//     finish = (if state.zeros == 1 { state.others } else { 0 }, state.zeros)

// _cumprod_others, float32: contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    others_offset: u32,
    zeros_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> others: array<f32>;
@group(0) @binding(3) var<storage, read_write> zeros: array<i32>;

struct State {
    s0: f32,
    s1: i32,
}

fn identity() -> State {
    return State(1.0f, 0i);
}

fn combine(a: State, b: State) -> State {
    return State(a.s0 * b.s0, a.s1 + b.s1);
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
    let others_base = params.others_offset + row * params.row_length;
    let zeros_base = params.zeros_offset + row * params.row_length;
    var state = identity();
    for (var step = 0u; step < params.row_length; step++) {
        let j = step;
        let input_value = input[input_base + j];
        let v0 = input_value == 0.0f;
        state = combine(state, State(select(input_value, 1.0f, v0), select(0i, 1i, v0)));
        others[others_base + j] = select(0.0f, state.s0, state.s1 == 1i);
        zeros[zeros_base + j] = state.s1;
    }
}

// _cumprod_others, float32: contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    others_offset: u32,
    zeros_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> others: array<f32>;
@group(0) @binding(3) var<storage, read_write> zeros: array<i32>;

struct State {
    s0: f32,
    s1: i32,
}

fn identity() -> State {
    return State(1.0f, 0i);
}

fn combine(a: State, b: State) -> State {
    return State(a.s0 * b.s0, a.s1 + b.s1);
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
    let others_base = params.others_offset + row * params.row_length;
    let zeros_base = params.zeros_offset + row * params.row_length;
    var before = identity();
    for (var tile = 0u; tile < params.row_length; tile += 512u) {
        let first = tile + local * 8u;
        let past = min(first + 8u, params.row_length);
        var own = identity();
        for (var step = first; step < past; step++) {
            let j = step;
            let input_value = input[input_base + j];
            let v0 = input_value == 0.0f;
            own = combine(own, State(select(input_value, 1.0f, v0), select(0i, 1i, v0)));
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
                let v0 = input_value == 0.0f;
                state = combine(state, State(select(input_value, 1.0f, v0), select(0i, 1i, v0)));
                others[others_base + j] = select(0.0f, state.s0, state.s1 == 1i);
                zeros[zeros_base + j] = state.s1;
            }
        }
        workgroupBarrier();
    }
}

// _cumprod_others, int32: contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    others_offset: u32,
    zeros_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read_write> others: array<i32>;
@group(0) @binding(3) var<storage, read_write> zeros: array<i32>;

struct State {
    s0: i32,
    s1: i32,
}

fn identity() -> State {
    return State(1i, 0i);
}

fn combine(a: State, b: State) -> State {
    return State(a.s0 * b.s0, a.s1 + b.s1);
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
    let others_base = params.others_offset + row * params.row_length;
    let zeros_base = params.zeros_offset + row * params.row_length;
    var state = identity();
    for (var step = 0u; step < params.row_length; step++) {
        let j = step;
        let input_value = input[input_base + j];
        let v0 = input_value == 0i;
        state = combine(state, State(select(input_value, 1i, v0), select(0i, 1i, v0)));
        others[others_base + j] = select(0i, state.s0, state.s1 == 1i);
        zeros[zeros_base + j] = state.s1;
    }
}

// _cumprod_others, int32: contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    others_offset: u32,
    zeros_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read_write> others: array<i32>;
@group(0) @binding(3) var<storage, read_write> zeros: array<i32>;

struct State {
    s0: i32,
    s1: i32,
}

fn identity() -> State {
    return State(1i, 0i);
}

fn combine(a: State, b: State) -> State {
    return State(a.s0 * b.s0, a.s1 + b.s1);
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
    let others_base = params.others_offset + row * params.row_length;
    let zeros_base = params.zeros_offset + row * params.row_length;
    var before = identity();
    for (var tile = 0u; tile < params.row_length; tile += 512u) {
        let first = tile + local * 8u;
        let past = min(first + 8u, params.row_length);
        var own = identity();
        for (var step = first; step < past; step++) {
            let j = step;
            let input_value = input[input_base + j];
            let v0 = input_value == 0i;
            own = combine(own, State(select(input_value, 1i, v0), select(0i, 1i, v0)));
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
                let v0 = input_value == 0i;
                state = combine(state, State(select(input_value, 1i, v0), select(0i, 1i, v0)));
                others[others_base + j] = select(0i, state.s0, state.s1 == 1i);
                zeros[zeros_base + j] = state.s1;
            }
        }
        workgroupBarrier();
    }
}
