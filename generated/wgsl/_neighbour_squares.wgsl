// _neighbour_squares(Tensor input, int size) -> Tensor
// Generated from op_specs/normalization.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     |n, c, l| sum(0..size, |k| {
//         let x = input[[n, c + k - size / 2, l]].or(0.0);
//         x * x
//     })

// __neighbour_squares_sum, float32: sum: one invocation per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    input_stride_0: u32,
    input_stride_1: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: i32,
    scalar_2: i32,
    scalar_3: i32,
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
    let kept = (workgroup.y * workgroups.x + workgroup.x) * 64u + local;
    if (kept >= params.kept_count) {
        return;
    }
    let position_0 = kept;
    let input_base = params.input_offset + position_0 * params.input_stride_0;
    var state = identity();
    for (var r = 0u; r < params.reduced_count; r++) {
        let position_1 = r;
        let input_value = input[input_base + position_1 * params.input_stride_1];
        state = combine(state, input_value * input_value);
    }
    output[params.output_offset + kept] = state;
}

// __neighbour_squares_sum, float32: sum: one workgroup per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    input_stride_0: u32,
    input_stride_1: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: i32,
    scalar_2: i32,
    scalar_3: i32,
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
    let position_0 = kept;
    let input_base = params.input_offset + position_0 * params.input_stride_0;
    var own = identity();
    for (var r = local; r < params.reduced_count; r += 64u) {
        let position_1 = r;
        let input_value = input[input_base + position_1 * params.input_stride_1];
        own = combine(own, input_value * input_value);
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
        output[params.output_offset + kept] = state;
    }
}

// __neighbour_squares_term, float32: gradient of input, term: views
struct Params {
    count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    input_stride_0: u32,
    input_stride_1: u32,
    grad_offset: u32,
    grad_stride_0: u32,
    grad_stride_1: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: i32,
    scalar_2: i32,
    scalar_3: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

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
    let position_1 = i % params.extent_1;
    let position_0 = i / params.extent_1;
    let input_value = input[params.input_offset + position_0 * params.input_stride_0 + position_1 * params.input_stride_1];
    let grad_value = grad[params.grad_offset + position_0 * params.grad_stride_0 + position_1 * params.grad_stride_1];
    let v0 = grad_value * input_value;
    output[params.output_offset + i] = v0 + v0;
}

// __neighbour_squares_target_positions, float32: gradient of input, target_positions: views
struct Params {
    count: u32,
    extent_0: u32,
    extent_1: u32,
    c_0__offset: u32,
    c_0__stride_0: u32,
    c_0__stride_1: u32,
    k_1__offset: u32,
    k_1__stride_0: u32,
    k_1__stride_1: u32,
    output0_offset: u32,
    output1_offset: u32,
    scalar_0: i32,
    scalar_1: i32,
    scalar_2: i32,
    scalar_3: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> c_0_: array<i32>;
@group(0) @binding(2) var<storage, read> k_1_: array<i32>;
@group(0) @binding(3) var<storage, read_write> output0: array<i32>;
@group(0) @binding(4) var<storage, read_write> output1: array<u32>;

// Truncates; by zero gives zero; by -1 the negative, which wraps: the plain quotient may trap where it overflows.
fn divide_i32(a: i32, b: i32) -> i32 {
    let quotient = a / select(b, 1i, b == 0i || b == -1i);
    return select(select(quotient, -a, b == -1i), 0i, b == 0i);
}

// Sign of the dividend; by zero gives zero.
fn remainder_i32(a: i32, b: i32) -> i32 {
    return select(a - divide_i32(a, b) * b, 0i, b == 0i);
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
    let position_1 = i % params.extent_1;
    let position_0 = i / params.extent_1;
    let c_0__value = c_0_[params.c_0__offset + position_0 * params.c_0__stride_0 + position_1 * params.c_0__stride_1];
    let k_1__value = k_1_[params.k_1__offset + position_0 * params.k_1__stride_0 + position_1 * params.k_1__stride_1];
    let v0 = divide_i32(params.scalar_0, 2i);
    let v1 = remainder_i32(params.scalar_0, 2i);
    let v2 = (c_0__value + k_1__value) - select(v0 - 1i, v0, (v1 == 0i) || ((v1 < 0i) == false));
    let v3 = (v2 >= 0i) && (v2 < params.scalar_2);
    output0[params.output0_offset + i] = select(0i, v2, v3);
    output1[params.output1_offset + i] = select(0u, 1u, v3);
}
