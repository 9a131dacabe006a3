// _cumsum_reverse(Tensor input, int dim) -> Tensor
// Generated from op_specs/scan.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.

// _cumsum_reverse, float32: contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

alias State = f32;

fn identity() -> State {
    return 0.0f;
}

fn combine(a: State, b: State) -> State {
    return a + b;
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
        let j = params.row_length - 1u - step;
        let input_value = input[input_base + j];
        state = combine(state, input_value);
        output[output_base + j] = state;
    }
}

// _cumsum_reverse, float32: contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

alias State = f32;

fn identity() -> State {
    return 0.0f;
}

fn combine(a: State, b: State) -> State {
    return a + b;
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
            let j = params.row_length - 1u - step;
            let input_value = input[input_base + j];
            own = combine(own, input_value);
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
                let input_value = input[input_base + j];
                state = combine(state, input_value);
                output[output_base + j] = state;
            }
        }
        workgroupBarrier();
    }
}

// _cumsum_reverse_gradient_input, float32: gradient of input, contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    grad_offset: u32,
    grad_input_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> grad: array<f32>;
@group(0) @binding(2) var<storage, read_write> grad_input: array<f32>;

alias State = f32;

fn identity() -> State {
    return 0.0f;
}

fn combine(a: State, b: State) -> State {
    return a + b;
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
    let grad_base = params.grad_offset + row * params.row_length;
    let grad_input_base = params.grad_input_offset + row * params.row_length;
    var state = identity();
    for (var step = 0u; step < params.row_length; step++) {
        let j = step;
        let grad_value = grad[grad_base + j];
        state = combine(state, grad_value);
        grad_input[grad_input_base + j] = state;
    }
}

// _cumsum_reverse_gradient_input, float32: gradient of input, contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    grad_offset: u32,
    grad_input_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> grad: array<f32>;
@group(0) @binding(2) var<storage, read_write> grad_input: array<f32>;

alias State = f32;

fn identity() -> State {
    return 0.0f;
}

fn combine(a: State, b: State) -> State {
    return a + b;
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
    let grad_base = params.grad_offset + row * params.row_length;
    let grad_input_base = params.grad_input_offset + row * params.row_length;
    var before = identity();
    for (var tile = 0u; tile < params.row_length; tile += 512u) {
        let first = tile + local * 8u;
        let past = min(first + 8u, params.row_length);
        var own = identity();
        for (var step = first; step < past; step++) {
            let j = step;
            let grad_value = grad[grad_base + j];
            own = combine(own, grad_value);
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
                let grad_value = grad[grad_base + j];
                state = combine(state, grad_value);
                grad_input[grad_input_base + j] = state;
            }
        }
        workgroupBarrier();
    }
}

// _cumsum_reverse, int32: contiguous, one invocation per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read_write> output: array<i32>;

alias State = i32;

fn identity() -> State {
    return 0i;
}

fn combine(a: State, b: State) -> State {
    return a + b;
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
        let j = params.row_length - 1u - step;
        let input_value = input[input_base + j];
        state = combine(state, input_value);
        output[output_base + j] = state;
    }
}

// _cumsum_reverse, int32: contiguous, one workgroup per row
struct Params {
    rows: u32,
    row_length: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read_write> output: array<i32>;

alias State = i32;

fn identity() -> State {
    return 0i;
}

fn combine(a: State, b: State) -> State {
    return a + b;
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
            let j = params.row_length - 1u - step;
            let input_value = input[input_base + j];
            own = combine(own, input_value);
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
                let input_value = input[input_base + j];
                state = combine(state, input_value);
                output[output_base + j] = state;
            }
        }
        workgroupBarrier();
    }
}
