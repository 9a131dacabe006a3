// _ctc_backward(Tensor after, Tensor emission, Tensor skips, Tensor start, Tensor last, int time) -> Tensor
// Generated from op_specs/ctc.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     |n, s| {
//         let stay = after[[n, s]] + emission[[n, s]];
//         let step = (after[[n, s + 1]].or(NEG_INFINITY)) + (emission[[n, s + 1]].or(0.0));
//         let can_skip = skips[[n, s + 2]].or(0) != 0;
//         let skip = if can_skip { after[[n, s + 2]].or(NEG_INFINITY) + emission[[n, s + 2]].or(0.0) } else { NEG_INFINITY };
//         let most = max(stay, max(step, skip));
//         let sum = exp(stay - most) + exp(step - most) + exp(skip - most);
//         let reached = if most == NEG_INFINITY { most } else { most + ln(sum) };
//         if last[[n]] == time { start[[n, s]] } else { reached }
//     }

// __ctc_backward__ctc_backward, float32: _ctc_backward: views
struct Params {
    count: u32,
    extent_0: u32,
    extent_1: u32,
    after_offset: u32,
    after_stride_0: u32,
    after_stride_1: u32,
    emission_offset: u32,
    emission_stride_0: u32,
    emission_stride_1: u32,
    after_1__offset: u32,
    after_1__stride_0: u32,
    after_1__stride_1: u32,
    emission_1__offset: u32,
    emission_1__stride_0: u32,
    emission_1__stride_1: u32,
    skips_offset: u32,
    skips_stride_0: u32,
    skips_stride_1: u32,
    after_2__offset: u32,
    after_2__stride_0: u32,
    after_2__stride_1: u32,
    emission_2__offset: u32,
    emission_2__stride_0: u32,
    emission_2__stride_1: u32,
    last_offset: u32,
    last_stride_0: u32,
    last_stride_1: u32,
    start_offset: u32,
    start_stride_0: u32,
    start_stride_1: u32,
    output_offset: u32,
    scalar_0: i32,
    scalar_1: i32,
    scalar_2: i32,
    infinity: f32,
    nan: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> after: array<f32>;
@group(0) @binding(2) var<storage, read> emission: array<f32>;
@group(0) @binding(3) var<storage, read> after_1_: array<f32>;
@group(0) @binding(4) var<storage, read> emission_1_: array<f32>;
@group(0) @binding(5) var<storage, read> skips: array<i32>;
@group(0) @binding(6) var<storage, read> after_2_: array<f32>;
@group(0) @binding(7) var<storage, read> emission_2_: array<f32>;
@group(0) @binding(8) var<storage, read> last: array<i32>;
@group(0) @binding(9) var<storage, read> start: array<f32>;
@group(0) @binding(10) var<storage, read_write> output: array<f32>;

// NaN and infinity with the sign of x: WGSL has no literals for them and refuses constant expressions that give them.
fn nan_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7fc00000u);
}

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
}

// (e, f) with x = 2^e (1 + f) and f in [sqrt(1/2) - 1, sqrt(2) - 1], for positive finite x.
fn ln_split_f32(x: f32) -> vec2<f32> {
    let tiny = x < 1.17549435e-38f;
    let bits = bitcast<u32>(select(x, x * 16777216.0f, tiny)) - 0x3f3504f3u;
    let e = f32(bitcast<i32>(bits) >> 23u) - select(0.0f, 24.0f, tiny);
    return vec2<f32>(e, bitcast<f32>((bits & 0x007fffffu) + 0x3f3504f3u) - 1.0f);
}

// ln(1 + f) - f + f^2 / 2 for f in [sqrt(1/2) - 1, sqrt(2) - 1].
fn ln_tail_f32(f: f32) -> f32 {
    let high = 0.142195377f + f * (-0.124055844f + f * (0.118882566f + f * (-0.11675697f + f * 0.0674648688f)));
    let low = 0.333333126f + f * (-0.250000096f + f * (0.200021195f + f * (-0.166679958f + f * high)));
    return f * f * f * low;
}

fn is_infinite_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u;
}

// Infinity with the sign of x.
fn infinity_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7f800000u);
}

// The result y of a logarithm of x, or what belongs there when x is 0, negative, infinite or NaN.
fn ln_edges_f32(x: f32, y: f32) -> f32 {
    let infinite = select(y, x, is_nan_f32(x) || is_infinite_f32(x));
    let negative = select(infinite, nan_f32(x), x < 0.0f);
    return select(negative, -infinity_f32(abs(x)), x == 0.0f);
}

// Within 1.5 ulp.
fn ln_f32(x: f32) -> f32 {
    let split = ln_split_f32(x);
    let f = split.y;
    let tail = (ln_tail_f32(f) + split.x * 3.19461833e-5f) - 0.5f * f * f;
    return ln_edges_f32(x, split.x * 0.693115234375f + (f + tail));
}

// x * 2^k for k in -250..=250, in two steps so that neither factor leaves the range.
fn scale_f32(x: f32, k: i32) -> f32 {
    let half = k >> 1u;
    let first = bitcast<f32>(u32(half + 127i) << 23u);
    let second = bitcast<f32>(u32(k - half + 127i) << 23u);
    return x * first * second;
}

// exp(r) - 1 - r for |r| <= 0.35.
fn exp_tail_f32(r: f32) -> f32 {
    return r * r * (0.5f + r * (0.166665129f + r * (0.0416661876f + r * (0.0083695913f + r * 0.00139516923f))));
}

// Within 1.5 ulp. exp(x) = 2^k exp(r) with r = x - k ln 2, ln 2 in two parts so that k times the first is exact.
fn exp_f32(x: f32) -> f32 {
    let inside = clamp(x, -105.0f, 90.0f);
    let k = round(inside * 1.44269502f);
    let r = (inside - k * 0.693115234375f) - k * 3.19461833e-5f;
    let y = scale_f32(1.0f + (r + exp_tail_f32(r)), i32(k));
    return select(y, x, is_nan_f32(x));
}

fn max_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a > b || is_nan_f32(a)), b, is_nan_f32(b));
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
    let after_value = after[params.after_offset + position_0 * params.after_stride_0 + position_1 * params.after_stride_1];
    let emission_value = emission[params.emission_offset + position_0 * params.emission_stride_0 + position_1 * params.emission_stride_1];
    let v0 = after_value + emission_value;
    let after_1__value = after_1_[params.after_1__offset + position_0 * params.after_1__stride_0 + position_1 * params.after_1__stride_1];
    let emission_1__value = emission_1_[params.emission_1__offset + position_0 * params.emission_1__stride_0 + position_1 * params.emission_1__stride_1];
    let v1 = after_1__value + emission_1__value;
    let skips_value = skips[params.skips_offset + position_0 * params.skips_stride_0 + position_1 * params.skips_stride_1];
    let after_2__value = after_2_[params.after_2__offset + position_0 * params.after_2__stride_0 + position_1 * params.after_2__stride_1];
    let emission_2__value = emission_2_[params.emission_2__offset + position_0 * params.emission_2__stride_0 + position_1 * params.emission_2__stride_1];
    let v2 = select(-params.infinity, after_2__value + emission_2__value, skips_value != 0i);
    let v3 = max_f32(v0, max_f32(v1, v2));
    let v4 = v3 + ln_f32((exp_f32(v0 - v3) + exp_f32(v1 - v3)) + exp_f32(v2 - v3));
    let last_value = last[params.last_offset + position_0 * params.last_stride_0 + position_1 * params.last_stride_1];
    let start_value = start[params.start_offset + position_0 * params.start_stride_0 + position_1 * params.start_stride_1];
    output[params.output_offset + i] = select(select(v4, v3, v3 == (-params.infinity)), start_value, last_value == params.scalar_0);
}
