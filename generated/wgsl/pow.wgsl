// pow(Tensor input, Tensor exponent) -> Tensor
// Generated from op_specs/pointwise.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     pow(input, exponent)

// pow, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    exponent_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> exponent: array<f32>;
@group(0) @binding(3) var<storage, read_write> output: array<f32>;

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
    let exponent_value = exponent[params.exponent_offset + i];
    output[params.output_offset + i] = power_f32(input_value, exponent_value);
}

// pow_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    exponent_offset: u32,
    grad_offset: u32,
    grad_input_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> exponent: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
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
    let exponent_value = exponent[params.exponent_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_input[params.grad_input_offset + i] = select(grad_value * (exponent_value * power_f32(input_value, exponent_value - 1.0f)), 0.0f, exponent_value == 0.0f);
}

// pow_gradient_exponent, float32: gradient of exponent, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    exponent_offset: u32,
    grad_offset: u32,
    output_offset: u32,
    grad_exponent_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> exponent: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read> output: array<f32>;
@group(0) @binding(5) var<storage, read_write> grad_exponent: array<f32>;

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
    let exponent_value = exponent[params.exponent_offset + i];
    let output_value = output[params.output_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_exponent[params.grad_exponent_offset + i] = select(grad_value * (output_value * ln_f32(input_value)), 0.0f, (input_value == 0.0f) && (exponent_value >= 0.0f));
}

// pow, int32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    exponent_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<i32>;
@group(0) @binding(2) var<storage, read> exponent: array<i32>;
@group(0) @binding(3) var<storage, read_write> output: array<i32>;

// By repeated multiplication, wrapping. A negative exponent gives 0 except for the bases 1 and -1.
fn power_i32(base: i32, exponent: i32) -> i32 {
    var result = 1i;
    var square = base;
    var rest = max(exponent, 0i);
    for (var step = 0u; step < 31u && rest > 0i; step++) {
        result = select(result, result * square, (rest & 1i) == 1i);
        square = square * square;
        rest = rest >> 1u;
    }
    let odd = (exponent & 1i) == 1i;
    let inverse = select(select(0i, select(1i, -1i, odd), base == -1i), 1i, base == 1i);
    return select(result, inverse, exponent < 0i);
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
    let exponent_value = exponent[params.exponent_offset + i];
    output[params.output_offset + i] = power_i32(input_value, exponent_value);
}
