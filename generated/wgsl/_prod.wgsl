// _prod(Tensor input, int[]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> (Tensor product, Tensor others, Tensor zeros)
// Generated from op_specs/reduction.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     state = (product: float, others: float, zeros: i32)
//     identity = (1, 1, 0)
//     map = if input == 0 { (input, 1, 1) } else { (input, input, 0) }
//     combine = (a.product * b.product, a.others * b.others, a.zeros + b.zeros)
//     finish = (state.product, state.others, state.zeros)

// _prod, float32: contiguous, one invocation per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    product_offset: u32,
    others_offset: u32,
    zeros_offset: u32,
    scalar_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> product: array<f32>;
@group(0) @binding(3) var<storage, read_write> others: array<f32>;
@group(0) @binding(4) var<storage, read_write> zeros: array<i32>;

struct State {
    s0: f32,
    s1: f32,
    s2: i32,
}

fn identity() -> State {
    return State(1.0f, 1.0f, 0i);
}

fn combine(a: State, b: State) -> State {
    return State(a.s0 * b.s0, a.s1 * b.s1, a.s2 + b.s2);
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
        let v0 = input_value == 0.0f;
        state = combine(state, State(input_value, select(input_value, 1.0f, v0), select(0i, 1i, v0)));
    }
    product[params.product_offset + kept] = state.s0;
    others[params.others_offset + kept] = state.s1;
    zeros[params.zeros_offset + kept] = state.s2;
}

// _prod, float32: contiguous, one workgroup per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    product_offset: u32,
    others_offset: u32,
    zeros_offset: u32,
    scalar_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> product: array<f32>;
@group(0) @binding(3) var<storage, read_write> others: array<f32>;
@group(0) @binding(4) var<storage, read_write> zeros: array<i32>;

struct State {
    s0: f32,
    s1: f32,
    s2: i32,
}

fn identity() -> State {
    return State(1.0f, 1.0f, 0i);
}

fn combine(a: State, b: State) -> State {
    return State(a.s0 * b.s0, a.s1 * b.s1, a.s2 + b.s2);
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
        let v0 = input_value == 0.0f;
        own = combine(own, State(input_value, select(input_value, 1.0f, v0), select(0i, 1i, v0)));
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
        product[params.product_offset + kept] = state.s0;
        others[params.others_offset + kept] = state.s1;
        zeros[params.zeros_offset + kept] = state.s2;
    }
}

// _prod_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    grad_product_offset: u32,
    output_product_offset: u32,
    output_others_offset: u32,
    output_zeros_offset: u32,
    grad_input_offset: u32,
    scalar_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> grad_product: array<f32>;
@group(0) @binding(3) var<storage, read> output_product: array<f32>;
@group(0) @binding(4) var<storage, read> output_others: array<f32>;
@group(0) @binding(5) var<storage, read> output_zeros: array<i32>;
@group(0) @binding(6) var<storage, read_write> grad_input: array<f32>;

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
    let output_zeros_value = output_zeros[params.output_zeros_offset + i];
    let grad_product_value = grad_product[params.grad_product_offset + i];
    let output_product_value = output_product[params.output_product_offset + i];
    let input_value = input[params.input_offset + i];
    let output_others_value = output_others[params.output_others_offset + i];
    grad_input[params.grad_input_offset + i] = select(select(0.0f, grad_product_value * output_others_value, (output_zeros_value == 1i) && (input_value == 0.0f)), grad_product_value * (output_product_value / input_value), output_zeros_value == 0i);
}

// _prod, int32: contiguous, one invocation per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    product_offset: u32,
    others_offset: u32,
    zeros_offset: u32,
    scalar_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read_write> product: array<i32>;
@group(0) @binding(3) var<storage, read_write> others: array<i32>;
@group(0) @binding(4) var<storage, read_write> zeros: array<i32>;

struct State {
    s0: i32,
    s1: i32,
    s2: i32,
}

fn identity() -> State {
    return State(1i, 1i, 0i);
}

fn combine(a: State, b: State) -> State {
    return State(a.s0 * b.s0, a.s1 * b.s1, a.s2 + b.s2);
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
        let v0 = input_value == 0i;
        state = combine(state, State(input_value, select(input_value, 1i, v0), select(0i, 1i, v0)));
    }
    product[params.product_offset + kept] = state.s0;
    others[params.others_offset + kept] = state.s1;
    zeros[params.zeros_offset + kept] = state.s2;
}

// _prod, int32: contiguous, one workgroup per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    product_offset: u32,
    others_offset: u32,
    zeros_offset: u32,
    scalar_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read_write> product: array<i32>;
@group(0) @binding(3) var<storage, read_write> others: array<i32>;
@group(0) @binding(4) var<storage, read_write> zeros: array<i32>;

struct State {
    s0: i32,
    s1: i32,
    s2: i32,
}

fn identity() -> State {
    return State(1i, 1i, 0i);
}

fn combine(a: State, b: State) -> State {
    return State(a.s0 * b.s0, a.s1 * b.s1, a.s2 + b.s2);
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
        let v0 = input_value == 0i;
        own = combine(own, State(input_value, select(input_value, 1i, v0), select(0i, 1i, v0)));
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
        product[params.product_offset + kept] = state.s0;
        others[params.others_offset + kept] = state.s1;
        zeros[params.zeros_offset + kept] = state.s2;
    }
}
