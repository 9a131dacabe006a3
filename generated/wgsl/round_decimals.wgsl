// round.decimals(Tensor input, *, int decimals) -> Tensor
// Generated from op_specs/pointwise.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let scale = pow(10 as float, abs(decimals) as float);
//     if decimals >= 0 { round(input * scale) / scale } else { round(input / scale) * scale }

// round_decimals, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: i32,
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
    let v0 = power_f32(10.0f, f32(abs(params.scalar_0)));
    let input_value = input[params.input_offset + i];
    output[params.output_offset + i] = select(round(input_value / v0) * v0, round(input_value * v0) / v0, params.scalar_0 >= 0i);
}

// round_decimals_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    grad_input_offset: u32,
    scalar_0: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read_write> grad_input: array<f32>;

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
    grad_input[params.grad_input_offset + i] = 0.0f;
}
