// _polygamma(Tensor input, float n, float factor) -> Tensor
// Generated from op_specs/gamma.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     factor * zeta_of(n + 1, input)

// _polygamma, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    output_offset: u32,
    scalar_0: f32,
    scalar_1: f32,
    infinity: f32,
    nan: f32,
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
    let v0 = params.scalar_0 + 1.0f;
    let input_value = input[params.input_offset + i];
    let v1 = min_f32(v0, 1e17f);
    let v2 = input_value < 0.0f;
    let v3 = floor(input_value);
    let v4 = input_value - v3;
    let v5 = select(input_value, v4, v2);
    let v6 = -v1;
    let v7 = (((0.0f + power_f32(v5 + 0.0f, v6)) + power_f32(v5 + 1.0f, v6)) + power_f32(v5 + 2.0f, v6)) + power_f32(v5 + 3.0f, v6);
    let v8 = (((v7 + power_f32(v5 + 4.0f, v6)) + power_f32(v5 + 5.0f, v6)) + power_f32(v5 + 6.0f, v6)) + power_f32(v5 + 7.0f, v6);
    let v9 = v5 + 9.0f;
    let v10 = power_f32(v9, v6);
    let v11 = 1.0f / (v9 * v9);
    let v12 = (v10 * v1) / v9;
    let v13 = v1 - 1.0f;
    let v14 = v1 + 1.0f;
    let v15 = v14 + 1.0f;
    let v16 = ((v12 * v14) * v11) * v15;
    let v17 = v14 + 2.0f;
    let v18 = v17 + 1.0f;
    let v19 = ((v16 * v17) * v11) * v18;
    let v20 = v17 + 2.0f;
    let v21 = (((((v10 * v9) / v13) + (0.5f * v10)) + (0.083333336f * v12)) + ((-0.0013888889f) * v16)) + (3.3068784e-5f * v19);
    let v22 = v20 + 1.0f;
    let v23 = ((v19 * v20) * v11) * v22;
    let v24 = v20 + 2.0f;
    let v25 = v24 + 1.0f;
    let v26 = ((v23 * v24) * v11) * v25;
    let v27 = v24 + 2.0f;
    let v28 = v27 + 1.0f;
    let v29 = ((v26 * v27) * v11) * v28;
    let v30 = v27 + 2.0f;
    let v31 = v30 + 1.0f;
    let v32 = ((v29 * v30) * v11) * v31;
    let v33 = v30 + 2.0f;
    let v34 = v33 + 1.0f;
    let v35 = ((v32 * v33) * v11) * v34;
    let v36 = v33 + 2.0f;
    let v37 = ((((v21 + ((-8.267196e-7f) * v23)) + (2.0876756e-8f * v26)) + ((-5.2841903e-10f) * v29)) + (1.3382536e-11f * v32)) + ((-3.3896803e-13f) * v35);
    let v38 = v36 + 1.0f;
    let v39 = ((v35 * v36) * v11) * v38;
    let v40 = v36 + 2.0f;
    let v41 = v40 + 1.0f;
    let v42 = ((v39 * v40) * v11) * v41;
    let v43 = v40 + 2.0f;
    let v44 = v43 + 1.0f;
    let v45 = ((v42 * v43) * v11) * v44;
    let v46 = v43 + 2.0f;
    let v47 = v46 + 1.0f;
    let v48 = (v8 + power_f32(v5 + 8.0f, v6)) + ((((v37 + (8.586062e-15f * v39)) + ((-2.1748687e-16f) * v42)) + (5.509003e-18f * v45)) + ((-1.3954465e-19f) * (((v45 * v46) * v11) * v47)));
    let v49 = select(1.0f, 1.0f - v4, v2);
    let v50 = (((0.0f + power_f32(v49 + 0.0f, v6)) + power_f32(v49 + 1.0f, v6)) + power_f32(v49 + 2.0f, v6)) + power_f32(v49 + 3.0f, v6);
    let v51 = (((v50 + power_f32(v49 + 4.0f, v6)) + power_f32(v49 + 5.0f, v6)) + power_f32(v49 + 6.0f, v6)) + power_f32(v49 + 7.0f, v6);
    let v52 = v49 + 9.0f;
    let v53 = power_f32(v52, v6);
    let v54 = 1.0f / (v52 * v52);
    let v55 = (v53 * v1) / v52;
    let v56 = ((v55 * v14) * v54) * v15;
    let v57 = ((v56 * v17) * v54) * v18;
    let v58 = (((((v53 * v52) / v13) + (0.5f * v53)) + (0.083333336f * v55)) + ((-0.0013888889f) * v56)) + (3.3068784e-5f * v57);
    let v59 = ((v57 * v20) * v54) * v22;
    let v60 = ((v59 * v24) * v54) * v25;
    let v61 = ((v60 * v27) * v54) * v28;
    let v62 = ((v61 * v30) * v54) * v31;
    let v63 = ((v62 * v33) * v54) * v34;
    let v64 = ((((v58 + ((-8.267196e-7f) * v59)) + (2.0876756e-8f * v60)) + ((-5.2841903e-10f) * v61)) + (1.3382536e-11f * v62)) + ((-3.3896803e-13f) * v63);
    let v65 = ((v63 * v36) * v54) * v38;
    let v66 = ((v65 * v40) * v54) * v41;
    let v67 = ((v66 * v43) * v54) * v44;
    let v68 = (v51 + power_f32(v49 + 8.0f, v6)) + ((((v64 + (8.586062e-15f * v65)) + ((-2.1748687e-16f) * v66)) + (5.509003e-18f * v67)) + ((-1.3954465e-19f) * (((v67 * v46) * v54) * v47)));
    let v69 = select(1.0f, 1.0f - input_value, v2);
    let v70 = (((0.0f + power_f32(v69 + 0.0f, v6)) + power_f32(v69 + 1.0f, v6)) + power_f32(v69 + 2.0f, v6)) + power_f32(v69 + 3.0f, v6);
    let v71 = (((v70 + power_f32(v69 + 4.0f, v6)) + power_f32(v69 + 5.0f, v6)) + power_f32(v69 + 6.0f, v6)) + power_f32(v69 + 7.0f, v6);
    let v72 = v69 + 9.0f;
    let v73 = power_f32(v72, v6);
    let v74 = 1.0f / (v72 * v72);
    let v75 = (v73 * v1) / v72;
    let v76 = ((v75 * v14) * v74) * v15;
    let v77 = ((v76 * v17) * v74) * v18;
    let v78 = (((((v73 * v72) / v13) + (0.5f * v73)) + (0.083333336f * v75)) + ((-0.0013888889f) * v76)) + (3.3068784e-5f * v77);
    let v79 = ((v77 * v20) * v74) * v22;
    let v80 = ((v79 * v24) * v74) * v25;
    let v81 = ((v80 * v27) * v74) * v28;
    let v82 = ((v81 * v30) * v74) * v31;
    let v83 = ((v82 * v33) * v74) * v34;
    let v84 = ((((v78 + ((-8.267196e-7f) * v79)) + (2.0876756e-8f * v80)) + ((-5.2841903e-10f) * v81)) + (1.3382536e-11f * v82)) + ((-3.3896803e-13f) * v83);
    let v85 = ((v83 * v36) * v74) * v38;
    let v86 = ((v85 * v40) * v74) * v41;
    let v87 = ((v86 * v43) * v74) * v44;
    let v88 = (v71 + power_f32(v69 + 8.0f, v6)) + ((((v84 + (8.586062e-15f * v85)) + ((-2.1748687e-16f) * v86)) + (5.509003e-18f * v87)) + ((-1.3954465e-19f) * (((v87 * v46) * v74) * v47)));
    let v89 = select(params.nan, v48 + (select(-1.0f, 1.0f, remainder_f32(v1, 2.0f) == 0.0f) * (v68 - v88)), v0 == floor(v0));
    let v90 = select(select(select(select(select(v48, v89, v2), params.infinity, (input_value <= 0.0f) && (input_value == v3)), params.nan, v0 < 1.0f), params.infinity, v0 == 1.0f), params.nan, is_nan_f32(v0) || is_nan_f32(input_value));
    output[params.output_offset + i] = params.scalar_1 * v90;
}
