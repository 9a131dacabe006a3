// _two_sums(Tensor gradient, Tensor input, Tensor mean, Tensor rstd, int[] dim, bool keepdim=True) -> (Tensor total, Tensor dot)
// Generated from op_specs/batch_norm.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     state = (total: float, dot: float)
//     identity = (0, 0)
//     map = (gradient, gradient * (input - mean) * rstd)
//     combine = (a.total + b.total, a.dot + b.dot)
//     finish = (state.total, state.dot)

// _two_sums, float32: contiguous, one invocation per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    gradient_offset: u32,
    input_offset: u32,
    mean_offset: u32,
    rstd_offset: u32,
    total_offset: u32,
    dot__offset: u32,
    scalar_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read> input: array<f32>;
@group(0) @binding(3) var<storage, read> mean: array<f32>;
@group(0) @binding(4) var<storage, read> rstd: array<f32>;
@group(0) @binding(5) var<storage, read_write> total: array<f32>;
@group(0) @binding(6) var<storage, read_write> dot_: array<f32>;

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
    let gradient_base = params.gradient_offset + kept * params.reduced_count;
    let input_base = params.input_offset + kept * params.reduced_count;
    let mean_base = params.mean_offset + kept * params.reduced_count;
    let rstd_base = params.rstd_offset + kept * params.reduced_count;
    var state = identity();
    for (var r = 0u; r < params.reduced_count; r++) {
        let gradient_value = gradient[gradient_base + r];
        let input_value = input[input_base + r];
        let mean_value = mean[mean_base + r];
        let rstd_value = rstd[rstd_base + r];
        state = combine(state, State(gradient_value, (gradient_value * (input_value - mean_value)) * rstd_value));
    }
    total[params.total_offset + kept] = state.s0;
    dot_[params.dot__offset + kept] = state.s1;
}

// _two_sums, float32: contiguous, one workgroup per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    gradient_offset: u32,
    input_offset: u32,
    mean_offset: u32,
    rstd_offset: u32,
    total_offset: u32,
    dot__offset: u32,
    scalar_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read> input: array<f32>;
@group(0) @binding(3) var<storage, read> mean: array<f32>;
@group(0) @binding(4) var<storage, read> rstd: array<f32>;
@group(0) @binding(5) var<storage, read_write> total: array<f32>;
@group(0) @binding(6) var<storage, read_write> dot_: array<f32>;

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
    let gradient_base = params.gradient_offset + kept * params.reduced_count;
    let input_base = params.input_offset + kept * params.reduced_count;
    let mean_base = params.mean_offset + kept * params.reduced_count;
    let rstd_base = params.rstd_offset + kept * params.reduced_count;
    var own = identity();
    for (var r = local; r < params.reduced_count; r += 64u) {
        let gradient_value = gradient[gradient_base + r];
        let input_value = input[input_base + r];
        let mean_value = mean[mean_base + r];
        let rstd_value = rstd[rstd_base + r];
        own = combine(own, State(gradient_value, (gradient_value * (input_value - mean_value)) * rstd_value));
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
        total[params.total_offset + kept] = state.s0;
        dot_[params.dot__offset + kept] = state.s1;
    }
}

// _two_sums_gradient_gradient, float32: gradient of gradient, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    mean_offset: u32,
    rstd_offset: u32,
    grad_total_offset: u32,
    grad_dot_offset: u32,
    grad_gradient_offset: u32,
    scalar_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> mean: array<f32>;
@group(0) @binding(3) var<storage, read> rstd: array<f32>;
@group(0) @binding(4) var<storage, read> grad_total: array<f32>;
@group(0) @binding(5) var<storage, read> grad_dot: array<f32>;
@group(0) @binding(6) var<storage, read_write> grad_gradient: array<f32>;

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
    let grad_total_value = grad_total[params.grad_total_offset + i];
    let grad_dot_value = grad_dot[params.grad_dot_offset + i];
    let input_value = input[params.input_offset + i];
    let mean_value = mean[params.mean_offset + i];
    let rstd_value = rstd[params.rstd_offset + i];
    grad_gradient[params.grad_gradient_offset + i] = grad_total_value + ((grad_dot_value * (input_value - mean_value)) * rstd_value);
}

// _two_sums_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    gradient_offset: u32,
    rstd_offset: u32,
    grad_dot_offset: u32,
    grad_input_offset: u32,
    scalar_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read> rstd: array<f32>;
@group(0) @binding(3) var<storage, read> grad_dot: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_input: array<f32>;

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
    let grad_dot_value = grad_dot[params.grad_dot_offset + i];
    let gradient_value = gradient[params.gradient_offset + i];
    let rstd_value = rstd[params.rstd_offset + i];
    grad_input[params.grad_input_offset + i] = (grad_dot_value * gradient_value) * rstd_value;
}

// _two_sums_gradient_mean, float32: gradient of mean, contiguous
struct Params {
    count: u32,
    gradient_offset: u32,
    rstd_offset: u32,
    grad_dot_offset: u32,
    grad_mean_offset: u32,
    scalar_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read> rstd: array<f32>;
@group(0) @binding(3) var<storage, read> grad_dot: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_mean: array<f32>;

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
    let grad_dot_value = grad_dot[params.grad_dot_offset + i];
    let gradient_value = gradient[params.gradient_offset + i];
    let rstd_value = rstd[params.rstd_offset + i];
    grad_mean[params.grad_mean_offset + i] = ((-grad_dot_value) * gradient_value) * rstd_value;
}

// _two_sums_gradient_rstd, float32: gradient of rstd, contiguous
struct Params {
    count: u32,
    gradient_offset: u32,
    input_offset: u32,
    mean_offset: u32,
    grad_dot_offset: u32,
    grad_rstd_offset: u32,
    scalar_0: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> gradient: array<f32>;
@group(0) @binding(2) var<storage, read> input: array<f32>;
@group(0) @binding(3) var<storage, read> mean: array<f32>;
@group(0) @binding(4) var<storage, read> grad_dot: array<f32>;
@group(0) @binding(5) var<storage, read_write> grad_rstd: array<f32>;

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
    let grad_dot_value = grad_dot[params.grad_dot_offset + i];
    let gradient_value = gradient[params.gradient_offset + i];
    let input_value = input[params.input_offset + i];
    let mean_value = mean[params.mean_offset + i];
    grad_rstd[params.grad_rstd_offset + i] = (grad_dot_value * gradient_value) * (input_value - mean_value);
}
