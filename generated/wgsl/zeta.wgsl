// special.zeta(Tensor input, Tensor other) -> Tensor
// Generated from op_specs/gamma.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     zeta_of(input, other)

// zeta, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    other_offset: u32,
    output_offset: u32,
    infinity: f32,
    nan: f32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> other: array<f32>;
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

fn min_f32(a: f32, b: f32) -> f32 {
    return select(select(b, a, a < b || is_nan_f32(a)), b, is_nan_f32(b));
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

// Exact: the significand of x is reduced modulo that of y, eight bits of the exponents' difference at a time.
fn remainder_f32(x: f32, y: f32) -> f32 {
    let x_bits = bitcast<u32>(x) & 0x7fffffffu;
    let y_bits = bitcast<u32>(y) & 0x7fffffffu;
    if x_bits >= 0x7f800000u || y_bits > 0x7f800000u || y_bits == 0u {
        return nan_f32(x);
    }
    if x_bits < y_bits {
        return x;
    }
    // Integers x_part * 2^x_exponent and y_part * 2^y_exponent (in units of the least subnormal).
    let x_normal = x_bits >= 0x00800000u;
    let y_normal = y_bits >= 0x00800000u;
    let x_exponent = select(0u, (x_bits >> 23u) - 1u, x_normal);
    let y_exponent = select(0u, (y_bits >> 23u) - 1u, y_normal);
    let y_part = (y_bits & 0x007fffffu) | select(0u, 0x00800000u, y_normal);
    var rest = ((x_bits & 0x007fffffu) | select(0u, 0x00800000u, x_normal)) % y_part;
    var distance = x_exponent - y_exponent;
    for (var step = 0u; step < 32u && distance > 0u; step++) {
        let shift = min(distance, 8u);
        rest = (rest << shift) % y_part;
        distance = distance - shift;
    }
    // rest * 2^y_exponent as a float: normalize, or leave it subnormal.
    let room = select(countLeadingZeros(rest) - 8u, 0u, rest == 0u);
    let up = min(room, y_exponent);
    let part = rest << up;
    let exponent = y_exponent - up;
    let bits = select(part, (part & 0x007fffffu) | ((exponent + 1u) << 23u), part >= 0x00800000u);
    return bitcast<f32>(bits | (bitcast<u32>(x) & 0x80000000u));
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
    let other_value = other[params.other_offset + i];
    let v0 = min_f32(input_value, 1e17f);
    let v1 = other_value < 0.0f;
    let v2 = floor(other_value);
    let v3 = other_value - v2;
    let v4 = select(other_value, v3, v1);
    let v5 = -v0;
    let v6 = (((0.0f + power_f32(v4 + 0.0f, v5)) + power_f32(v4 + 1.0f, v5)) + power_f32(v4 + 2.0f, v5)) + power_f32(v4 + 3.0f, v5);
    let v7 = (((v6 + power_f32(v4 + 4.0f, v5)) + power_f32(v4 + 5.0f, v5)) + power_f32(v4 + 6.0f, v5)) + power_f32(v4 + 7.0f, v5);
    let v8 = v4 + 9.0f;
    let v9 = power_f32(v8, v5);
    let v10 = 1.0f / (v8 * v8);
    let v11 = (v9 * v0) / v8;
    let v12 = v0 - 1.0f;
    let v13 = v0 + 1.0f;
    let v14 = v13 + 1.0f;
    let v15 = ((v11 * v13) * v10) * v14;
    let v16 = v13 + 2.0f;
    let v17 = v16 + 1.0f;
    let v18 = ((v15 * v16) * v10) * v17;
    let v19 = v16 + 2.0f;
    let v20 = (((((v9 * v8) / v12) + (0.5f * v9)) + (0.083333336f * v11)) + ((-0.0013888889f) * v15)) + (3.3068784e-5f * v18);
    let v21 = v19 + 1.0f;
    let v22 = ((v18 * v19) * v10) * v21;
    let v23 = v19 + 2.0f;
    let v24 = v23 + 1.0f;
    let v25 = ((v22 * v23) * v10) * v24;
    let v26 = v23 + 2.0f;
    let v27 = v26 + 1.0f;
    let v28 = ((v25 * v26) * v10) * v27;
    let v29 = v26 + 2.0f;
    let v30 = v29 + 1.0f;
    let v31 = ((v28 * v29) * v10) * v30;
    let v32 = v29 + 2.0f;
    let v33 = v32 + 1.0f;
    let v34 = ((v31 * v32) * v10) * v33;
    let v35 = v32 + 2.0f;
    let v36 = ((((v20 + ((-8.267196e-7f) * v22)) + (2.0876756e-8f * v25)) + ((-5.2841903e-10f) * v28)) + (1.3382536e-11f * v31)) + ((-3.3896803e-13f) * v34);
    let v37 = v35 + 1.0f;
    let v38 = ((v34 * v35) * v10) * v37;
    let v39 = v35 + 2.0f;
    let v40 = v39 + 1.0f;
    let v41 = ((v38 * v39) * v10) * v40;
    let v42 = v39 + 2.0f;
    let v43 = v42 + 1.0f;
    let v44 = ((v41 * v42) * v10) * v43;
    let v45 = v42 + 2.0f;
    let v46 = v45 + 1.0f;
    let v47 = (v7 + power_f32(v4 + 8.0f, v5)) + ((((v36 + (8.586062e-15f * v38)) + ((-2.1748687e-16f) * v41)) + (5.509003e-18f * v44)) + ((-1.3954465e-19f) * (((v44 * v45) * v10) * v46)));
    let v48 = select(1.0f, 1.0f - v3, v1);
    let v49 = (((0.0f + power_f32(v48 + 0.0f, v5)) + power_f32(v48 + 1.0f, v5)) + power_f32(v48 + 2.0f, v5)) + power_f32(v48 + 3.0f, v5);
    let v50 = (((v49 + power_f32(v48 + 4.0f, v5)) + power_f32(v48 + 5.0f, v5)) + power_f32(v48 + 6.0f, v5)) + power_f32(v48 + 7.0f, v5);
    let v51 = v48 + 9.0f;
    let v52 = power_f32(v51, v5);
    let v53 = 1.0f / (v51 * v51);
    let v54 = (v52 * v0) / v51;
    let v55 = ((v54 * v13) * v53) * v14;
    let v56 = ((v55 * v16) * v53) * v17;
    let v57 = (((((v52 * v51) / v12) + (0.5f * v52)) + (0.083333336f * v54)) + ((-0.0013888889f) * v55)) + (3.3068784e-5f * v56);
    let v58 = ((v56 * v19) * v53) * v21;
    let v59 = ((v58 * v23) * v53) * v24;
    let v60 = ((v59 * v26) * v53) * v27;
    let v61 = ((v60 * v29) * v53) * v30;
    let v62 = ((v61 * v32) * v53) * v33;
    let v63 = ((((v57 + ((-8.267196e-7f) * v58)) + (2.0876756e-8f * v59)) + ((-5.2841903e-10f) * v60)) + (1.3382536e-11f * v61)) + ((-3.3896803e-13f) * v62);
    let v64 = ((v62 * v35) * v53) * v37;
    let v65 = ((v64 * v39) * v53) * v40;
    let v66 = ((v65 * v42) * v53) * v43;
    let v67 = (v50 + power_f32(v48 + 8.0f, v5)) + ((((v63 + (8.586062e-15f * v64)) + ((-2.1748687e-16f) * v65)) + (5.509003e-18f * v66)) + ((-1.3954465e-19f) * (((v66 * v45) * v53) * v46)));
    let v68 = select(1.0f, 1.0f - other_value, v1);
    let v69 = (((0.0f + power_f32(v68 + 0.0f, v5)) + power_f32(v68 + 1.0f, v5)) + power_f32(v68 + 2.0f, v5)) + power_f32(v68 + 3.0f, v5);
    let v70 = (((v69 + power_f32(v68 + 4.0f, v5)) + power_f32(v68 + 5.0f, v5)) + power_f32(v68 + 6.0f, v5)) + power_f32(v68 + 7.0f, v5);
    let v71 = v68 + 9.0f;
    let v72 = power_f32(v71, v5);
    let v73 = 1.0f / (v71 * v71);
    let v74 = (v72 * v0) / v71;
    let v75 = ((v74 * v13) * v73) * v14;
    let v76 = ((v75 * v16) * v73) * v17;
    let v77 = (((((v72 * v71) / v12) + (0.5f * v72)) + (0.083333336f * v74)) + ((-0.0013888889f) * v75)) + (3.3068784e-5f * v76);
    let v78 = ((v76 * v19) * v73) * v21;
    let v79 = ((v78 * v23) * v73) * v24;
    let v80 = ((v79 * v26) * v73) * v27;
    let v81 = ((v80 * v29) * v73) * v30;
    let v82 = ((v81 * v32) * v73) * v33;
    let v83 = ((((v77 + ((-8.267196e-7f) * v78)) + (2.0876756e-8f * v79)) + ((-5.2841903e-10f) * v80)) + (1.3382536e-11f * v81)) + ((-3.3896803e-13f) * v82);
    let v84 = ((v82 * v35) * v73) * v37;
    let v85 = ((v84 * v39) * v73) * v40;
    let v86 = ((v85 * v42) * v73) * v43;
    let v87 = (v70 + power_f32(v68 + 8.0f, v5)) + ((((v83 + (8.586062e-15f * v84)) + ((-2.1748687e-16f) * v85)) + (5.509003e-18f * v86)) + ((-1.3954465e-19f) * (((v86 * v45) * v73) * v46)));
    let v88 = select(params.nan, v47 + (select(-1.0f, 1.0f, remainder_f32(v0, 2.0f) == 0.0f) * (v67 - v87)), input_value == floor(input_value));
    let v89 = select(select(select(select(select(v47, v88, v1), params.infinity, (other_value <= 0.0f) && (other_value == v2)), params.nan, input_value < 1.0f), params.infinity, input_value == 1.0f), params.nan, is_nan_f32(input_value) || is_nan_f32(other_value));
    output[params.output_offset + i] = v89;
}
