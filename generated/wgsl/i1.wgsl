// special.i1(Tensor input) -> Tensor
// Generated from op_specs/bessel.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     bessel_i1(input)

// i1, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

// By bits: WGSL lets an implementation assume that there is no NaN, and `x != x` is then false.
fn is_nan_f32(x: f32) -> bool {
    return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u;
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
    let v1 = exp_f32(v0);
    let v2 = (16.0f / v0) - 1.0f;
    let v3 = 2.0f * v2;
    let v4 = (v3 * 0.0f) + 7.517297e-18f;
    let v5 = (v3 * v4) + 4.414348e-18f;
    let v6 = ((v3 * v5) - v4) + (-4.6503055e-17f);
    let v7 = ((v3 * v6) - v5) + (-3.209526e-17f);
    let v8 = ((v3 * v7) - v6) + 2.962629e-16f;
    let v9 = ((v3 * v8) - v7) + 3.3082023e-16f;
    let v10 = ((v3 * v9) - v8) + (-1.8803547e-15f);
    let v11 = ((v3 * v10) - v9) + (-3.8144032e-15f);
    let v12 = ((v3 * v11) - v10) + 1.0420277e-14f;
    let v13 = ((v3 * v12) - v11) + 4.27244e-14f;
    let v14 = ((v3 * v13) - v12) + (-2.1015418e-14f);
    let v15 = ((v3 * v14) - v13) + (-4.083551e-13f);
    let v16 = ((v3 * v15) - v14) + (-7.1985517e-13f);
    let v17 = ((v3 * v16) - v15) + 2.0356286e-12f;
    let v18 = ((v3 * v17) - v16) + 1.4125807e-11f;
    let v19 = ((v3 * v18) - v17) + 3.2526037e-11f;
    let v20 = ((v3 * v19) - v18) + (-1.8974959e-11f);
    let v21 = ((v3 * v20) - v19) + (-5.5897437e-10f);
    let v22 = ((v3 * v21) - v20) + (-3.8353805e-9f);
    let v23 = ((v3 * v22) - v21) + (-2.6314689e-8f);
    let v24 = ((v3 * v23) - v22) + (-2.512236e-7f);
    let v25 = ((v3 * v24) - v23) + (-3.8825647e-6f);
    let v26 = ((v3 * v25) - v24) + (-0.00011058894f);
    let v27 = ((v2 * (((v3 * v26) - v25) + (-0.009761098f))) - v26) + 0.38928813f;
    let v28 = (v0 / 4.0f) - 1.0f;
    let v29 = 2.0f * v28;
    let v30 = (v29 * 0.0f) + 2.777914e-18f;
    let v31 = (v29 * v30) + (-2.1114212e-17f);
    let v32 = ((v29 * v31) - v30) + 1.553632e-16f;
    let v33 = ((v29 * v32) - v31) + (-1.105597e-15f);
    let v34 = ((v29 * v33) - v32) + 7.600684e-15f;
    let v35 = ((v29 * v34) - v33) + (-5.0421855e-14f);
    let v36 = ((v29 * v35) - v34) + 3.2237933e-13f;
    let v37 = ((v29 * v36) - v35) + (-1.9839744e-12f);
    let v38 = ((v29 * v37) - v36) + 1.1736187e-11f;
    let v39 = ((v29 * v38) - v37) + (-6.66349e-11f);
    let v40 = ((v29 * v39) - v38) + 3.6255904e-10f;
    let v41 = ((v29 * v40) - v39) + (-1.8872497e-9f);
    let v42 = ((v29 * v41) - v40) + 9.381537e-9f;
    let v43 = ((v29 * v42) - v41) + (-4.445059e-8f);
    let v44 = ((v29 * v43) - v42) + 2.0032948e-7f;
    let v45 = ((v29 * v44) - v43) + (-8.56872e-7f);
    let v46 = ((v29 * v45) - v44) + 3.4702514e-6f;
    let v47 = ((v29 * v46) - v45) + (-1.3273164e-5f);
    let v48 = ((v29 * v47) - v46) + 4.781565e-5f;
    let v49 = ((v29 * v48) - v47) + (-0.00016176082f);
    let v50 = ((v29 * v49) - v48) + 0.000512286f;
    let v51 = ((v29 * v50) - v49) + (-0.0015135724f);
    let v52 = ((v29 * v51) - v50) + 0.004156423f;
    let v53 = ((v29 * v52) - v51) + (-0.010564085f);
    let v54 = ((v29 * v53) - v52) + 0.024726449f;
    let v55 = ((v29 * v54) - v53) + (-0.052945983f);
    let v56 = ((v29 * v55) - v54) + 0.10264366f;
    let v57 = ((v28 * (((v29 * v56) - v55) + (-0.17641652f))) - v56) + 0.1262936f;
    output[params.output_offset + i] = select((input_value * v1) * v57, copy_sign_f32((v1 * v27) / sqrt(v0), input_value), v0 > 8.0f);
}

// i1_gradient_input, float32: gradient of input, contiguous
struct Params {
    count: u32,
    input_offset: u32,
    grad_offset: u32,
    output_offset: u32,
    grad_input_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read> grad: array<f32>;
@group(0) @binding(3) var<storage, read> output: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_input: array<f32>;

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
    let input_value = input[params.input_offset + i];
    let v0 = abs(input_value);
    let v1 = exp_f32(v0);
    let v2 = (16.0f / v0) - 1.0f;
    let v3 = 2.0f * v2;
    let v4 = (v3 * 0.0f) + (-7.233181e-18f);
    let v5 = (v3 * v4) + (-4.8305044e-18f);
    let v6 = ((v3 * v5) - v4) + 4.4656216e-17f;
    let v7 = ((v3 * v6) - v5) + 3.4612228e-17f;
    let v8 = ((v3 * v7) - v6) + (-2.827624e-16f);
    let v9 = ((v3 * v8) - v7) + (-3.4254857e-16f);
    let v10 = ((v3 * v9) - v8) + 1.7725601e-15f;
    let v11 = ((v3 * v10) - v9) + 3.811681e-15f;
    let v12 = ((v3 * v11) - v10) + (-9.554847e-15f);
    let v13 = ((v3 * v12) - v11) + (-4.1505692e-14f);
    let v14 = ((v3 * v13) - v12) + 1.5400861e-14f;
    let v15 = ((v3 * v14) - v13) + 3.8527783e-13f;
    let v16 = ((v3 * v15) - v14) + 7.1801246e-13f;
    let v17 = ((v3 * v16) - v15) + (-1.7941785e-12f);
    let v18 = ((v3 * v17) - v16) + (-1.3215812e-11f);
    let v19 = ((v3 * v18) - v17) + (-3.1499164e-11f);
    let v20 = ((v3 * v19) - v18) + 1.1889147e-11f;
    let v21 = ((v3 * v20) - v19) + 4.9406024e-10f;
    let v22 = ((v3 * v21) - v20) + 3.396232e-9f;
    let v23 = ((v3 * v22) - v21) + 2.266669e-8f;
    let v24 = ((v3 * v23) - v22) + 2.0489186e-7f;
    let v25 = ((v3 * v24) - v23) + 2.8913705e-6f;
    let v26 = ((v3 * v25) - v24) + 6.8897585e-5f;
    let v27 = ((v2 * (((v3 * v26) - v25) + 0.0033691165f)) - v26) + 0.4022452f;
    let v28 = (v0 / 4.0f) - 1.0f;
    let v29 = 2.0f * v28;
    let v30 = (v29 * 0.0f) + (-4.4153416e-18f);
    let v31 = (v29 * v30) + 3.3307946e-17f;
    let v32 = ((v29 * v31) - v30) + (-2.43128e-16f);
    let v33 = ((v29 * v32) - v31) + 1.7153913e-15f;
    let v34 = ((v29 * v33) - v32) + (-1.1685333e-14f);
    let v35 = ((v29 * v34) - v33) + 7.676185e-14f;
    let v36 = ((v29 * v35) - v34) + (-4.856447e-13f);
    let v37 = ((v29 * v36) - v35) + 2.9550527e-12f;
    let v38 = ((v29 * v37) - v36) + (-1.7268263e-11f);
    let v39 = ((v29 * v38) - v37) + 9.675809e-11f;
    let v40 = ((v29 * v39) - v38) + (-5.189796e-10f);
    let v41 = ((v29 * v40) - v39) + 2.6598237e-9f;
    let v42 = ((v29 * v41) - v40) + (-1.300025e-8f);
    let v43 = ((v29 * v42) - v41) + 6.046995e-8f;
    let v44 = ((v29 * v43) - v42) + (-2.6707937e-7f);
    let v45 = ((v29 * v44) - v43) + 1.1173876e-6f;
    let v46 = ((v29 * v45) - v44) + (-4.416738e-6f);
    let v47 = ((v29 * v46) - v45) + 1.6448448e-5f;
    let v48 = ((v29 * v47) - v46) + (-5.754195e-5f);
    let v49 = ((v29 * v48) - v47) + 0.00018850289f;
    let v50 = ((v29 * v49) - v48) + (-0.0005763756f);
    let v51 = ((v29 * v50) - v49) + 0.0016394756f;
    let v52 = ((v29 * v51) - v50) + (-0.00432431f);
    let v53 = ((v29 * v52) - v51) + 0.010546461f;
    let v54 = ((v29 * v53) - v52) + (-0.023737416f);
    let v55 = ((v29 * v54) - v53) + 0.049305283f;
    let v56 = ((v29 * v55) - v54) + (-0.0949011f);
    let v57 = ((v29 * v56) - v55) + 0.1716209f;
    let v58 = ((v28 * (((v29 * v57) - v56) + (-0.30468267f))) - v57) + 0.33839765f;
    let output_value = output[params.output_offset + i];
    let v59 = grad_value * select(select(v1 * v58, (v1 * v27) / sqrt(v0), v0 > 8.0f) - (output_value / input_value), 0.5f, input_value == 0.0f);
    grad_input[params.grad_input_offset + i] = v59;
}
