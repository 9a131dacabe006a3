// _recurrence(Tensor factor, Tensor term, int dim) -> Tensor
// Generated from op_specs/scan.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     state = (factor: float, value: float)
//     identity = (1, 0)
//     map = (factor, term)
//     combine = (a.factor * b.factor, a.value * b.factor + b.value)
//     finish = state.value

// _recurrence, float32: contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    factor_offset: u32,
    term_offset: u32,
    output_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> factor: array<f32>;
@group(0) @binding(2) var<storage, read> term: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

struct State {
    s0: f32,
    s1: f32,
}

fn identity() -> State {
    return State(1.0f, 0.0f);
}

fn combine(a: State, b: State) -> State {
    return State(a.s0 * b.s0, (a.s1 * b.s0) + b.s1);
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
    let factor_base = params.factor_offset + row * params.row_length;
    let term_base = params.term_offset + row * params.row_length;
    let output_base = params.output_offset + row * params.row_length;
    var state = identity();
    for (var step = 0u; step < params.row_length; step++) {
        let j = step;
        let factor_value = factor[factor_base + j];
        let term_value = term[term_base + j];
        state = combine(state, State(factor_value, term_value));
        output[output_base + j] = state.s1;
    }
}

// _recurrence, float32: contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    factor_offset: u32,
    term_offset: u32,
    output_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> factor: array<f32>;
@group(0) @binding(2) var<storage, read> term: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

struct State {
    s0: f32,
    s1: f32,
}

fn identity() -> State {
    return State(1.0f, 0.0f);
}

fn combine(a: State, b: State) -> State {
    return State(a.s0 * b.s0, (a.s1 * b.s0) + b.s1);
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
    let factor_base = params.factor_offset + row * params.row_length;
    let term_base = params.term_offset + row * params.row_length;
    let output_base = params.output_offset + row * params.row_length;
    var before = identity();
    for (var tile = 0u; tile < params.row_length; tile += 512u) {
        let first = tile + local * 8u;
        let past = min(first + 8u, params.row_length);
        var own = identity();
        for (var step = first; step < past; step++) {
            let j = step;
            let factor_value = factor[factor_base + j];
            let term_value = term[term_base + j];
            own = combine(own, State(factor_value, term_value));
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
                let factor_value = factor[factor_base + j];
                let term_value = term[term_base + j];
                state = combine(state, State(factor_value, term_value));
                output[output_base + j] = state.s1;
            }
        }
        workgroupBarrier();
    }
}
