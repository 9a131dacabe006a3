// special.erfcx(Tensor input) -> Tensor
// Generated from op_specs/error_function.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     erfcx_of(input)

// erfcx, float32: contiguous
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
    let input_value = input[params.input_offset + i];
    let v0 = abs(input_value);
    let v1 = 1.0f - (7.5f / (v0 + 3.75f));
    let v2 = 2.0f * v1;
    let v3 = (v2 * 0.0f) + 5.068149e-17f;
    let v4 = (v2 * v3) + 7.418235e-17f;
    let v5 = ((v2 * v4) - v3) + (-1.250795e-15f);
    let v6 = ((v2 * v5) - v4) + (-1.8645628e-15f);
    let v7 = ((v2 * v6) - v5) + 3.347812e-14f;
    let v8 = ((v2 * v7) - v6) + 3.2525482e-14f;
    let v9 = ((v2 * v8) - v7) + (-9.654697e-13f);
    let v10 = ((v2 * v9) - v8) + 1.9455868e-13f;
    let v11 = ((v2 * v10) - v9) + 2.868795e-11f;
    let v12 = ((v2 * v11) - v10) + (-6.3180884e-11f);
    let v13 = ((v2 * v12) - v11) + (-7.7544005e-10f);
    let v14 = ((v2 * v13) - v12) + 4.5219597e-9f;
    let v15 = ((v2 * v14) - v13) + 1.0765e-8f;
    let v16 = ((v2 * v15) - v14) + (-2.1886402e-7f);
    let v17 = ((v2 * v16) - v15) + 7.740383e-7f;
    let v18 = ((v2 * v17) - v16) + 4.139028e-6f;
    let v19 = ((v2 * v18) - v17) + (-6.9169735e-5f);
    let v20 = ((v2 * v19) - v18) + 0.00049077586f;
    let v21 = ((v2 * v20) - v19) + (-0.0024131634f);
    let v22 = ((v2 * v21) - v20) + 0.009074998f;
    let v23 = ((v2 * v22) - v21) + (-0.02665867f);
    let v24 = ((v2 * v23) - v22) + 0.05920994f;
    let v25 = ((v2 * v24) - v23) + (-0.08424913f);
    let v26 = ((v1 * (((v2 * v25) - v24) + (-0.0045900545f))) - v25) + 1.1775789f;
    let v27 = v26 / (1.0f + (2.0f * v0));
    let v28 = round(input_value * 16.0f) / 16.0f;
    let v29 = (2.0f * (exp_f32(v28 * v28) * exp_f32((input_value - v28) * (input_value + v28)))) - v27;
    output[params.output_offset + i] = select(select(v27, v29, input_value < 0.0f), params.infinity, input_value < (-30.0f));
}

// erfcx_gradient_input, float32: gradient of input, contiguous
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
    let output_value = output[params.output_offset + i];
    grad_input[params.grad_input_offset + i] = grad_value * (((2.0f * input_value) * output_value) - 1.1283792f);
}
