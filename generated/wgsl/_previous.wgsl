// _previous(Tensor input, int dim, float fill=0.0) -> Tensor
// Generated from op_specs/scan.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     state = (count: i32, last: float, before: float)
//     identity = (0, 0, 0)
//     map = (1, input, 0)
//     combine = if b.count == 0 { (a.count, a.last, a.before) }
//     else { (a.count + b.count, b.last, if b.count == 1 { a.last } else { b.before }) }
//     finish = if state.count == 1 { fill } else { state.before }

// _previous, float32: contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

struct State {
    s0: i32,
    s1: f32,
    s2: f32,
}

fn identity() -> State {
    return State(0i, 0.0f, 0.0f);
}

fn combine(a: State, b: State) -> State {
    let v0 = b.s0 == 0i;
    return State(select(a.s0 + b.s0, a.s0, v0), select(b.s1, a.s1, v0), select(select(b.s2, a.s1, b.s0 == 1i), a.s2, v0));
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
    let output_base = params.output_offset + row * params.row_length;
    var state = identity();
    for (var step = 0u; step < params.row_length; step++) {
        let j = step;
        let input_value = input[input_base + j];
        state = combine(state, State(1i, input_value, 0.0f));
        output[output_base + j] = select(state.s2, params.scalar_1, state.s0 == 1i);
    }
}

// _previous, float32: contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

struct State {
    s0: i32,
    s1: f32,
    s2: f32,
}

fn identity() -> State {
    return State(0i, 0.0f, 0.0f);
}

fn combine(a: State, b: State) -> State {
    let v0 = b.s0 == 0i;
    return State(select(a.s0 + b.s0, a.s0, v0), select(b.s1, a.s1, v0), select(select(b.s2, a.s1, b.s0 == 1i), a.s2, v0));
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
    let output_base = params.output_offset + row * params.row_length;
    var before = identity();
    for (var tile = 0u; tile < params.row_length; tile += 512u) {
        let first = tile + local * 8u;
        let past = min(first + 8u, params.row_length);
        var own = identity();
        for (var step = first; step < past; step++) {
            let j = step;
            let input_value = input[input_base + j];
            own = combine(own, State(1i, input_value, 0.0f));
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
                state = combine(state, State(1i, input_value, 0.0f));
                output[output_base + j] = select(state.s2, params.scalar_1, state.s0 == 1i);
            }
        }
        workgroupBarrier();
    }
}
