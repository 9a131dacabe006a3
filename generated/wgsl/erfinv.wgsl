// erfinv(Tensor input) -> Tensor
// Generated from op_specs/error_function.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     erfinv_of(input)

// erfinv, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    output_offset: u32,
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

fn copy_sign_f32(magnitude: f32, sign: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(magnitude) & 0x7fffffffu) | (bitcast<u32>(sign) & 0x80000000u));
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
    let v0 = abs(input_value);
    let v1 = (1.0f - v0) / 2.0f;
    let v2 = sqrt((-2.0f) * ln_f32(v1));
    let v3 = 1.0f + (v2 * (1.432788f + (v2 * (0.189269f + (v2 * 0.001308f)))));
    let v4 = ((2.515517f + (v2 * (0.802853f + (v2 * 0.010328f)))) / v3) - v2;
    let v5 = (-v4) * 0.70710677f;
    let v6 = abs(v5);
    let v7 = 1.0f - (7.5f / (v6 + 3.75f));
    let v8 = 2.0f * v7;
    let v9 = (v8 * 0.0f) + 5.068149e-17f;
    let v10 = (v8 * v9) + 7.418235e-17f;
    let v11 = ((v8 * v10) - v9) + (-1.250795e-15f);
    let v12 = ((v8 * v11) - v10) + (-1.8645628e-15f);
    let v13 = ((v8 * v12) - v11) + 3.347812e-14f;
    let v14 = ((v8 * v13) - v12) + 3.2525482e-14f;
    let v15 = ((v8 * v14) - v13) + (-9.654697e-13f);
    let v16 = ((v8 * v15) - v14) + 1.9455868e-13f;
    let v17 = ((v8 * v16) - v15) + 2.868795e-11f;
    let v18 = ((v8 * v17) - v16) + (-6.3180884e-11f);
    let v19 = ((v8 * v18) - v17) + (-7.7544005e-10f);
    let v20 = ((v8 * v19) - v18) + 4.5219597e-9f;
    let v21 = ((v8 * v20) - v19) + 1.0765e-8f;
    let v22 = ((v8 * v21) - v20) + (-2.1886402e-7f);
    let v23 = ((v8 * v22) - v21) + 7.740383e-7f;
    let v24 = ((v8 * v23) - v22) + 4.139028e-6f;
    let v25 = ((v8 * v24) - v23) + (-6.9169735e-5f);
    let v26 = ((v8 * v25) - v24) + 0.00049077586f;
    let v27 = ((v8 * v26) - v25) + (-0.0024131634f);
    let v28 = ((v8 * v27) - v26) + 0.009074998f;
    let v29 = ((v8 * v28) - v27) + (-0.02665867f);
    let v30 = ((v8 * v29) - v28) + 0.05920994f;
    let v31 = ((v8 * v30) - v29) + (-0.08424913f);
    let v32 = ((v7 * (((v8 * v31) - v30) + (-0.0045900545f))) - v31) + 1.1775789f;
    let v33 = v32 / (1.0f + (2.0f * v6));
    let v34 = round(v5 * 16.0f) / 16.0f;
    let v35 = (2.0f * (exp_f32(v34 * v34) * exp_f32((v5 - v34) * (v5 + v34)))) - v33;
    let v36 = v1 * 2.5066283f;
    let v37 = (1.2533141f * select(select(v33, v35, v5 < 0.0f), params.infinity, v5 < (-30.0f))) - (v36 * exp_f32((v4 * v4) / 2.0f));
    let v38 = v4 - (v37 / (1.0f + ((v4 * v37) / 2.0f)));
    let v39 = (-v38) * 0.70710677f;
    let v40 = abs(v39);
    let v41 = 1.0f - (7.5f / (v40 + 3.75f));
    let v42 = 2.0f * v41;
    let v43 = (v42 * 0.0f) + 5.068149e-17f;
    let v44 = (v42 * v43) + 7.418235e-17f;
    let v45 = ((v42 * v44) - v43) + (-1.250795e-15f);
    let v46 = ((v42 * v45) - v44) + (-1.8645628e-15f);
    let v47 = ((v42 * v46) - v45) + 3.347812e-14f;
    let v48 = ((v42 * v47) - v46) + 3.2525482e-14f;
    let v49 = ((v42 * v48) - v47) + (-9.654697e-13f);
    let v50 = ((v42 * v49) - v48) + 1.9455868e-13f;
    let v51 = ((v42 * v50) - v49) + 2.868795e-11f;
    let v52 = ((v42 * v51) - v50) + (-6.3180884e-11f);
    let v53 = ((v42 * v52) - v51) + (-7.7544005e-10f);
    let v54 = ((v42 * v53) - v52) + 4.5219597e-9f;
    let v55 = ((v42 * v54) - v53) + 1.0765e-8f;
    let v56 = ((v42 * v55) - v54) + (-2.1886402e-7f);
    let v57 = ((v42 * v56) - v55) + 7.740383e-7f;
    let v58 = ((v42 * v57) - v56) + 4.139028e-6f;
    let v59 = ((v42 * v58) - v57) + (-6.9169735e-5f);
    let v60 = ((v42 * v59) - v58) + 0.00049077586f;
    let v61 = ((v42 * v60) - v59) + (-0.0024131634f);
    let v62 = ((v42 * v61) - v60) + 0.009074998f;
    let v63 = ((v42 * v62) - v61) + (-0.02665867f);
    let v64 = ((v42 * v63) - v62) + 0.05920994f;
    let v65 = ((v42 * v64) - v63) + (-0.08424913f);
    let v66 = ((v41 * (((v42 * v65) - v64) + (-0.0045900545f))) - v65) + 1.1775789f;
    let v67 = v66 / (1.0f + (2.0f * v40));
    let v68 = round(v39 * 16.0f) / 16.0f;
    let v69 = (2.0f * (exp_f32(v68 * v68) * exp_f32((v39 - v68) * (v39 + v68)))) - v67;
    let v70 = (1.2533141f * select(select(v67, v69, v39 < 0.0f), params.infinity, v39 < (-30.0f))) - (v36 * exp_f32((v38 * v38) / 2.0f));
    let v71 = (v38 - (v70 / (1.0f + ((v38 * v70) / 2.0f)))) * 0.70710677f;
    let v72 = ((8.0f * input_value) * input_value) - 1.0f;
    let v73 = 2.0f * v72;
    let v74 = (v73 * 0.0f) + 5.0468122e-17f;
    let v75 = (v73 * v74) + 7.658493e-16f;
    let v76 = ((v73 * v75) - v74) + 1.1707094e-14f;
    let v77 = ((v73 * v76) - v75) + 1.8051947e-13f;
    let v78 = ((v73 * v77) - v76) + 2.8127938e-12f;
    let v79 = ((v73 * v78) - v77) + 4.4393784e-11f;
    let v80 = ((v73 * v79) - v78) + 7.120387e-10f;
    let v81 = ((v73 * v80) - v79) + 1.1660992e-8f;
    let v82 = ((v73 * v81) - v80) + 1.9639319e-7f;
    let v83 = ((v73 * v82) - v81) + 3.4412121e-6f;
    let v84 = ((v73 * v83) - v82) + 6.404077e-5f;
    let v85 = ((v73 * v84) - v83) + 0.0013206743f;
    let v86 = ((v72 * (((v73 * v85) - v84) + 0.033758577f)) - v85) + 0.9187256f;
    output[params.output_offset + i] = select(select(select(copy_sign_f32(v71, input_value), params.nan, v0 > 1.0f), input_value * params.infinity, v0 == 1.0f), input_value * v86, v0 < 0.5f);
}

// erfinv_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    grad_offset: u32,
    output_offset: u32,
    grad_input_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> grad: array<f32>;
@group(0) @binding(2) var<storage, read> output: array<f32>;
@group(0) @binding(3) var<storage, read_write> grad_input: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
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
    let grad_value = grad[params.grad_offset + i];
    let output_value = output[params.output_offset + i];
    grad_input[params.grad_input_offset + i] = ((grad_value * 1.2533141f) * 0.70710677f) * exp_f32(output_value * output_value);
}
