// special.i0e(Tensor input) -> Tensor
// Generated from op_specs/bessel.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     scaled_i0(input)

// i0e, float32: contiguous
struct Params {
    count: u32,
    input_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> input: array<f32>;
@group(0) @binding(2) var<storage, read_write> output: array<f32>;

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
    let v1 = (16.0f / v0) - 1.0f;
    let v2 = 2.0f * v1;
    let v3 = (v2 * 0.0f) + (-7.233181e-18f);
    let v4 = (v2 * v3) + (-4.8305044e-18f);
    let v5 = ((v2 * v4) - v3) + 4.4656216e-17f;
    let v6 = ((v2 * v5) - v4) + 3.4612228e-17f;
    let v7 = ((v2 * v6) - v5) + (-2.827624e-16f);
    let v8 = ((v2 * v7) - v6) + (-3.4254857e-16f);
    let v9 = ((v2 * v8) - v7) + 1.7725601e-15f;
    let v10 = ((v2 * v9) - v8) + 3.811681e-15f;
    let v11 = ((v2 * v10) - v9) + (-9.554847e-15f);
    let v12 = ((v2 * v11) - v10) + (-4.1505692e-14f);
    let v13 = ((v2 * v12) - v11) + 1.5400861e-14f;
    let v14 = ((v2 * v13) - v12) + 3.8527783e-13f;
    let v15 = ((v2 * v14) - v13) + 7.1801246e-13f;
    let v16 = ((v2 * v15) - v14) + (-1.7941785e-12f);
    let v17 = ((v2 * v16) - v15) + (-1.3215812e-11f);
    let v18 = ((v2 * v17) - v16) + (-3.1499164e-11f);
    let v19 = ((v2 * v18) - v17) + 1.1889147e-11f;
    let v20 = ((v2 * v19) - v18) + 4.9406024e-10f;
    let v21 = ((v2 * v20) - v19) + 3.396232e-9f;
    let v22 = ((v2 * v21) - v20) + 2.266669e-8f;
    let v23 = ((v2 * v22) - v21) + 2.0489186e-7f;
    let v24 = ((v2 * v23) - v22) + 2.8913705e-6f;
    let v25 = ((v2 * v24) - v23) + 6.8897585e-5f;
    let v26 = ((v1 * (((v2 * v25) - v24) + 0.0033691165f)) - v25) + 0.4022452f;
    let v27 = (v0 / 4.0f) - 1.0f;
    let v28 = 2.0f * v27;
    let v29 = (v28 * 0.0f) + (-4.4153416e-18f);
    let v30 = (v28 * v29) + 3.3307946e-17f;
    let v31 = ((v28 * v30) - v29) + (-2.43128e-16f);
    let v32 = ((v28 * v31) - v30) + 1.7153913e-15f;
    let v33 = ((v28 * v32) - v31) + (-1.1685333e-14f);
    let v34 = ((v28 * v33) - v32) + 7.676185e-14f;
    let v35 = ((v28 * v34) - v33) + (-4.856447e-13f);
    let v36 = ((v28 * v35) - v34) + 2.9550527e-12f;
    let v37 = ((v28 * v36) - v35) + (-1.7268263e-11f);
    let v38 = ((v28 * v37) - v36) + 9.675809e-11f;
    let v39 = ((v28 * v38) - v37) + (-5.189796e-10f);
    let v40 = ((v28 * v39) - v38) + 2.6598237e-9f;
    let v41 = ((v28 * v40) - v39) + (-1.300025e-8f);
    let v42 = ((v28 * v41) - v40) + 6.046995e-8f;
    let v43 = ((v28 * v42) - v41) + (-2.6707937e-7f);
    let v44 = ((v28 * v43) - v42) + 1.1173876e-6f;
    let v45 = ((v28 * v44) - v43) + (-4.416738e-6f);
    let v46 = ((v28 * v45) - v44) + 1.6448448e-5f;
    let v47 = ((v28 * v46) - v45) + (-5.754195e-5f);
    let v48 = ((v28 * v47) - v46) + 0.00018850289f;
    let v49 = ((v28 * v48) - v47) + (-0.0005763756f);
    let v50 = ((v28 * v49) - v48) + 0.0016394756f;
    let v51 = ((v28 * v50) - v49) + (-0.00432431f);
    let v52 = ((v28 * v51) - v50) + 0.010546461f;
    let v53 = ((v28 * v52) - v51) + (-0.023737416f);
    let v54 = ((v28 * v53) - v52) + 0.049305283f;
    let v55 = ((v28 * v54) - v53) + (-0.0949011f);
    let v56 = ((v28 * v55) - v54) + 0.1716209f;
    let v57 = ((v27 * (((v28 * v56) - v55) + (-0.30468267f))) - v56) + 0.33839765f;
    output[params.output_offset + i] = select(v57, v26 / sqrt(v0), v0 > 8.0f);
}

// i0e_gradient_input, float32: gradient of input, contiguous
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

fn copy_sign_f32(magnitude: f32, sign: f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(magnitude) & 0x7fffffffu) | (bitcast<u32>(sign) & 0x80000000u));
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
    let grad_value = grad[params.grad_offset + i];
    let input_value = input[params.input_offset + i];
    let v0 = abs(input_value);
    let v1 = (16.0f / v0) - 1.0f;
    let v2 = 2.0f * v1;
    let v3 = (v2 * 0.0f) + 7.517297e-18f;
    let v4 = (v2 * v3) + 4.414348e-18f;
    let v5 = ((v2 * v4) - v3) + (-4.6503055e-17f);
    let v6 = ((v2 * v5) - v4) + (-3.209526e-17f);
    let v7 = ((v2 * v6) - v5) + 2.962629e-16f;
    let v8 = ((v2 * v7) - v6) + 3.3082023e-16f;
    let v9 = ((v2 * v8) - v7) + (-1.8803547e-15f);
    let v10 = ((v2 * v9) - v8) + (-3.8144032e-15f);
    let v11 = ((v2 * v10) - v9) + 1.0420277e-14f;
    let v12 = ((v2 * v11) - v10) + 4.27244e-14f;
    let v13 = ((v2 * v12) - v11) + (-2.1015418e-14f);
    let v14 = ((v2 * v13) - v12) + (-4.083551e-13f);
    let v15 = ((v2 * v14) - v13) + (-7.1985517e-13f);
    let v16 = ((v2 * v15) - v14) + 2.0356286e-12f;
    let v17 = ((v2 * v16) - v15) + 1.4125807e-11f;
    let v18 = ((v2 * v17) - v16) + 3.2526037e-11f;
    let v19 = ((v2 * v18) - v17) + (-1.8974959e-11f);
    let v20 = ((v2 * v19) - v18) + (-5.5897437e-10f);
    let v21 = ((v2 * v20) - v19) + (-3.8353805e-9f);
    let v22 = ((v2 * v21) - v20) + (-2.6314689e-8f);
    let v23 = ((v2 * v22) - v21) + (-2.512236e-7f);
    let v24 = ((v2 * v23) - v22) + (-3.8825647e-6f);
    let v25 = ((v2 * v24) - v23) + (-0.00011058894f);
    let v26 = ((v1 * (((v2 * v25) - v24) + (-0.009761098f))) - v25) + 0.38928813f;
    let v27 = (v0 / 4.0f) - 1.0f;
    let v28 = 2.0f * v27;
    let v29 = (v28 * 0.0f) + 2.777914e-18f;
    let v30 = (v28 * v29) + (-2.1114212e-17f);
    let v31 = ((v28 * v30) - v29) + 1.553632e-16f;
    let v32 = ((v28 * v31) - v30) + (-1.105597e-15f);
    let v33 = ((v28 * v32) - v31) + 7.600684e-15f;
    let v34 = ((v28 * v33) - v32) + (-5.0421855e-14f);
    let v35 = ((v28 * v34) - v33) + 3.2237933e-13f;
    let v36 = ((v28 * v35) - v34) + (-1.9839744e-12f);
    let v37 = ((v28 * v36) - v35) + 1.1736187e-11f;
    let v38 = ((v28 * v37) - v36) + (-6.66349e-11f);
    let v39 = ((v28 * v38) - v37) + 3.6255904e-10f;
    let v40 = ((v28 * v39) - v38) + (-1.8872497e-9f);
    let v41 = ((v28 * v40) - v39) + 9.381537e-9f;
    let v42 = ((v28 * v41) - v40) + (-4.445059e-8f);
    let v43 = ((v28 * v42) - v41) + 2.0032948e-7f;
    let v44 = ((v28 * v43) - v42) + (-8.56872e-7f);
    let v45 = ((v28 * v44) - v43) + 3.4702514e-6f;
    let v46 = ((v28 * v45) - v44) + (-1.3273164e-5f);
    let v47 = ((v28 * v46) - v45) + 4.781565e-5f;
    let v48 = ((v28 * v47) - v46) + (-0.00016176082f);
    let v49 = ((v28 * v48) - v47) + 0.000512286f;
    let v50 = ((v28 * v49) - v48) + (-0.0015135724f);
    let v51 = ((v28 * v50) - v49) + 0.004156423f;
    let v52 = ((v28 * v51) - v50) + (-0.010564085f);
    let v53 = ((v28 * v52) - v51) + 0.024726449f;
    let v54 = ((v28 * v53) - v52) + (-0.052945983f);
    let v55 = ((v28 * v54) - v53) + 0.10264366f;
    let v56 = ((v27 * (((v28 * v55) - v54) + (-0.17641652f))) - v55) + 0.1262936f;
    let output_value = output[params.output_offset + i];
    let v57 = grad_value * (select(input_value * v56, copy_sign_f32(v26 / sqrt(v0), input_value), v0 > 8.0f) - (sign_f32(input_value) * output_value));
    grad_input[params.grad_input_offset + i] = v57;
}
