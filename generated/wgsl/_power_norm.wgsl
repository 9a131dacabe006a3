// _power_norm(Tensor input, float p, int[]? dim=None, bool keepdim=False) -> Tensor
// Generated from op_specs/statistics.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     pow(abs(input), p)
//     finish = pow(state, 1 / p)

// _power_norm, float32: contiguous, one invocation per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: f32,
    scalar_1: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

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

fn is_infinite_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u;
}

// Infinity with the sign of x.
fn infinity_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7f800000u);
}

fn sign_bit_f32(x: f32) -> bool {
    return bitcast<u32>(x) >= 0x80000000u;
}

// x * 2^k for k in -250..=250, in two steps so that neither factor leaves the range.
fn scale_f32(x: f32, k: i32) -> f32 {
    let half = k >> 1u;
    let first = bitcast<f32>(u32(half + 127i) << 23u);
    let second = bitcast<f32>(u32(k - half + 127i) << 23u);
    return x * first * second;
}

// The upper 12 bits of the significand: the product of two such numbers is exact.
fn head_f32(x: f32) -> f32 {
    return bitcast<f32>(bitcast<u32>(x) & 0xfffff000u);
}

// Within 4 ulp for normal results. exp2(y log2|x|) with the logarithm and its product with y in two parts, the exact products
// by splitting (fma may be unfused in WGSL).
fn power_f32(x: f32, y: f32) -> f32 {
    let a = abs(x);
    let split = ln_split_f32(a);
    // s = f / (2 + f) in two parts; log2(1 + f) = (2 s + 2/3 s^3 + ...) / ln 2
    let f = split.y;
    let d = 2.0f + f;
    let d_low = f - (d - 2.0f);
    let s = f / d;
    let s1 = head_f32(s);
    let s2 = s - s1;
    let d1 = head_f32(d);
    let d2 = d - d1;
    let rest = (((f - s1 * d1) - s1 * d2) - s2 * d1) - s2 * d2 - s * d_low;
    let s_low = rest / d;
    let t = s * s;
    let tail = s * t * (0.333333343f + t * (0.200000765f + t * (0.142735254f + t * 0.117103576f)));
    // times 2 / ln 2, whose first part has 12 bits
    let low = (s_low + tail) * 2.88539004f + s * 0.000624456792f + s2 * 2.884765625f;
    let high = s1 * 2.884765625f;
    let sum = split.x + high;
    let log_high = sum + low;
    let log_low = (((split.x - sum) + high) + (sum - log_high)) + low;
    let l1 = head_f32(log_high);
    let l2 = (log_high - l1) + log_low;
    let y1 = head_f32(y);
    let y2 = y - y1;
    let product = y * log_high;
    let inside = clamp(product, -160.0f, 140.0f);
    let fits = inside == product;
    let k = round(inside);
    let exact = ((y1 * l1 - k) + y1 * l2) + (y2 * l1 + y2 * l2);
    let r = select(inside - k, exact, fits);
    let power = r * r * (0.240226512f + r * (0.0555036165f + r * (0.00961802281f + r * (0.00133904393f + r * 0.00015471823f))));
    let magnitude = scale_f32(1.0f + (r * 0.693147182f + power), i32(k));
    // Edges: the exponent's parity decides the sign, and infinities and zeros follow from the sign of y log2|x|.
    let y_size = abs(y);
    let whole = trunc(y) == y;
    let half = 0.5f * y;
    let odd = whole && y_size < 16777216.0f && trunc(half) != half;
    let zero_or_infinite = a == 0.0f || is_infinite_f32(a) || is_infinite_f32(y);
    let grows = (a > 1.0f) == (y > 0.0f);
    let edge = select(0.0f, infinity_f32(abs(y)), grows);
    let unsigned = select(magnitude, edge, zero_or_infinite);
    let signed = select(unsigned, -unsigned, odd && sign_bit_f32(x));
    let real = select(signed, nan_f32(x), x < 0.0f && !whole && !is_infinite_f32(a) && !is_infinite_f32(y));
    let number = select(real, nan_f32(x), is_nan_f32(x) || is_nan_f32(y));
    return select(number, 1.0f, y == 0.0f || x == 1.0f || (x == -1.0f && is_infinite_f32(y)));
}

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
    let input_base = params.input_offset + kept * params.reduced_count;
    var state = identity();
    for (var r = 0u; r < params.reduced_count; r++) {
        let input_value = input[input_base + r];
        state = combine(state, power_f32(abs(input_value), params.scalar_0));
    }
    output[params.output_offset + kept] = power_f32(state, 1.0f / params.scalar_0);
}

// _power_norm, float32: contiguous, one workgroup per result
struct Params {
    kept_count: u32,
    reduced_count: u32,
    extent_0: u32,
    extent_1: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: f32,
    scalar_1: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

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

fn is_infinite_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u;
}

// Infinity with the sign of x.
fn infinity_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7f800000u);
}

fn sign_bit_f32(x: f32) -> bool {
    return bitcast<u32>(x) >= 0x80000000u;
}

// x * 2^k for k in -250..=250, in two steps so that neither factor leaves the range.
fn scale_f32(x: f32, k: i32) -> f32 {
    let half = k >> 1u;
    let first = bitcast<f32>(u32(half + 127i) << 23u);
    let second = bitcast<f32>(u32(k - half + 127i) << 23u);
    return x * first * second;
}

// The upper 12 bits of the significand: the product of two such numbers is exact.
fn head_f32(x: f32) -> f32 {
    return bitcast<f32>(bitcast<u32>(x) & 0xfffff000u);
}

// Within 4 ulp for normal results. exp2(y log2|x|) with the logarithm and its product with y in two parts, the exact products
// by splitting (fma may be unfused in WGSL).
fn power_f32(x: f32, y: f32) -> f32 {
    let a = abs(x);
    let split = ln_split_f32(a);
    // s = f / (2 + f) in two parts; log2(1 + f) = (2 s + 2/3 s^3 + ...) / ln 2
    let f = split.y;
    let d = 2.0f + f;
    let d_low = f - (d - 2.0f);
    let s = f / d;
    let s1 = head_f32(s);
    let s2 = s - s1;
    let d1 = head_f32(d);
    let d2 = d - d1;
    let rest = (((f - s1 * d1) - s1 * d2) - s2 * d1) - s2 * d2 - s * d_low;
    let s_low = rest / d;
    let t = s * s;
    let tail = s * t * (0.333333343f + t * (0.200000765f + t * (0.142735254f + t * 0.117103576f)));
    // times 2 / ln 2, whose first part has 12 bits
    let low = (s_low + tail) * 2.88539004f + s * 0.000624456792f + s2 * 2.884765625f;
    let high = s1 * 2.884765625f;
    let sum = split.x + high;
    let log_high = sum + low;
    let log_low = (((split.x - sum) + high) + (sum - log_high)) + low;
    let l1 = head_f32(log_high);
    let l2 = (log_high - l1) + log_low;
    let y1 = head_f32(y);
    let y2 = y - y1;
    let product = y * log_high;
    let inside = clamp(product, -160.0f, 140.0f);
    let fits = inside == product;
    let k = round(inside);
    let exact = ((y1 * l1 - k) + y1 * l2) + (y2 * l1 + y2 * l2);
    let r = select(inside - k, exact, fits);
    let power = r * r * (0.240226512f + r * (0.0555036165f + r * (0.00961802281f + r * (0.00133904393f + r * 0.00015471823f))));
    let magnitude = scale_f32(1.0f + (r * 0.693147182f + power), i32(k));
    // Edges: the exponent's parity decides the sign, and infinities and zeros follow from the sign of y log2|x|.
    let y_size = abs(y);
    let whole = trunc(y) == y;
    let half = 0.5f * y;
    let odd = whole && y_size < 16777216.0f && trunc(half) != half;
    let zero_or_infinite = a == 0.0f || is_infinite_f32(a) || is_infinite_f32(y);
    let grows = (a > 1.0f) == (y > 0.0f);
    let edge = select(0.0f, infinity_f32(abs(y)), grows);
    let unsigned = select(magnitude, edge, zero_or_infinite);
    let signed = select(unsigned, -unsigned, odd && sign_bit_f32(x));
    let real = select(signed, nan_f32(x), x < 0.0f && !whole && !is_infinite_f32(a) && !is_infinite_f32(y));
    let number = select(real, nan_f32(x), is_nan_f32(x) || is_nan_f32(y));
    return select(number, 1.0f, y == 0.0f || x == 1.0f || (x == -1.0f && is_infinite_f32(y)));
}

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
    let input_base = params.input_offset + kept * params.reduced_count;
    var own = identity();
    for (var r = local; r < params.reduced_count; r += 64u) {
        let input_value = input[input_base + r];
        own = combine(own, power_f32(abs(input_value), params.scalar_0));
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
        output[params.output_offset + kept] = power_f32(state, 1.0f / params.scalar_0);
    }
}

// _power_norm_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    grad_offset: u32,
    output_offset: u32,
    grad_input_offset: u32,
    scalar_0: f32,
    scalar_1: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read> output: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_input: array<f32>;

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

fn is_infinite_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u;
}

// Infinity with the sign of x.
fn infinity_f32(x: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(x) & 0x80000000u) | 0x7f800000u);
}

fn sign_bit_f32(x: f32) -> bool {
    return bitcast<u32>(x) >= 0x80000000u;
}

// x * 2^k for k in -250..=250, in two steps so that neither factor leaves the range.
fn scale_f32(x: f32, k: i32) -> f32 {
    let half = k >> 1u;
    let first = bitcast<f32>(u32(half + 127i) << 23u);
    let second = bitcast<f32>(u32(k - half + 127i) << 23u);
    return x * first * second;
}

// The upper 12 bits of the significand: the product of two such numbers is exact.
fn head_f32(x: f32) -> f32 {
    return bitcast<f32>(bitcast<u32>(x) & 0xfffff000u);
}

// Within 4 ulp for normal results. exp2(y log2|x|) with the logarithm and its product with y in two parts, the exact products
// by splitting (fma may be unfused in WGSL).
fn power_f32(x: f32, y: f32) -> f32 {
    let a = abs(x);
    let split = ln_split_f32(a);
    // s = f / (2 + f) in two parts; log2(1 + f) = (2 s + 2/3 s^3 + ...) / ln 2
    let f = split.y;
    let d = 2.0f + f;
    let d_low = f - (d - 2.0f);
    let s = f / d;
    let s1 = head_f32(s);
    let s2 = s - s1;
    let d1 = head_f32(d);
    let d2 = d - d1;
    let rest = (((f - s1 * d1) - s1 * d2) - s2 * d1) - s2 * d2 - s * d_low;
    let s_low = rest / d;
    let t = s * s;
    let tail = s * t * (0.333333343f + t * (0.200000765f + t * (0.142735254f + t * 0.117103576f)));
    // times 2 / ln 2, whose first part has 12 bits
    let low = (s_low + tail) * 2.88539004f + s * 0.000624456792f + s2 * 2.884765625f;
    let high = s1 * 2.884765625f;
    let sum = split.x + high;
    let log_high = sum + low;
    let log_low = (((split.x - sum) + high) + (sum - log_high)) + low;
    let l1 = head_f32(log_high);
    let l2 = (log_high - l1) + log_low;
    let y1 = head_f32(y);
    let y2 = y - y1;
    let product = y * log_high;
    let inside = clamp(product, -160.0f, 140.0f);
    let fits = inside == product;
    let k = round(inside);
    let exact = ((y1 * l1 - k) + y1 * l2) + (y2 * l1 + y2 * l2);
    let r = select(inside - k, exact, fits);
    let power = r * r * (0.240226512f + r * (0.0555036165f + r * (0.00961802281f + r * (0.00133904393f + r * 0.00015471823f))));
    let magnitude = scale_f32(1.0f + (r * 0.693147182f + power), i32(k));
    // Edges: the exponent's parity decides the sign, and infinities and zeros follow from the sign of y log2|x|.
    let y_size = abs(y);
    let whole = trunc(y) == y;
    let half = 0.5f * y;
    let odd = whole && y_size < 16777216.0f && trunc(half) != half;
    let zero_or_infinite = a == 0.0f || is_infinite_f32(a) || is_infinite_f32(y);
    let grows = (a > 1.0f) == (y > 0.0f);
    let edge = select(0.0f, infinity_f32(abs(y)), grows);
    let unsigned = select(magnitude, edge, zero_or_infinite);
    let signed = select(unsigned, -unsigned, odd && sign_bit_f32(x));
    let real = select(signed, nan_f32(x), x < 0.0f && !whole && !is_infinite_f32(a) && !is_infinite_f32(y));
    let number = select(real, nan_f32(x), is_nan_f32(x) || is_nan_f32(y));
    return select(number, 1.0f, y == 0.0f || x == 1.0f || (x == -1.0f && is_infinite_f32(y)));
}

// Through an integer: a compiler may turn a choice between 0 and -1 into -0.
fn sign_f32(x: f32) -> f32 {
    return f32(select(select(0i, -1i, x < 0.0f), 1i, x > 0.0f));
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
    let input_value = input[params.input_offset + i];
    let output_value = output[params.output_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_input[params.grad_input_offset + i] = select((grad_value * sign_f32(input_value)) * power_f32(abs(input_value) / output_value, params.scalar_0 - 1.0f), 0.0f, (input_value == 0.0f) || (output_value == 0.0f));
}
