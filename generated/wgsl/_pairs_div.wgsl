// _pairs_div(Tensor a, Tensor b, Tensor c, Tensor d) -> Tensor
// Generated from op_specs/complex.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     let is_flat = abs(c) >= abs(d);
//     let large = if is_flat { c } else { d };
//     let small = if is_flat { d } else { c };
//     let ratio = small / large;
//     let scale = 1 / (large + small * ratio);
//     let real = if is_flat { (a + b * ratio) * scale } else { (a * ratio + b) * scale };
//     let imaginary = if is_flat { (b - a * ratio) * scale } else { (b * ratio - a) * scale };
//     if c == 0 && d == 0 { if axis(-1) == 0 { a / abs(c) } else { b / abs(c) } }
//     else if axis(-1) == 0 { real } else { imaginary }

// _pairs_div, float32: contiguous
struct Params {
    count: u32,
    extent_0: u32,
    a_offset: u32,
    b_offset: u32,
    c_offset: u32,
    d_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> a: array<f32>;
@group(0) @binding(2) var<storage, read> b: array<f32>;
@group(0) @binding(3) var<storage, read> c: array<f32>;
@group(0) @binding(4) var<storage, read> d: array<f32>;
@group(0) @binding(5) var<storage, read_write> output: array<f32>;

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
    let position_0 = i;
    let c_value = c[params.c_offset + i];
    let v0 = abs(c_value);
    let d_value = d[params.d_offset + i];
    let v1 = v0 >= abs(d_value);
    let v2 = select(d_value, c_value, v1);
    let v3 = select(c_value, d_value, v1);
    let v4 = v3 / v2;
    let v5 = 1.0f / (v2 + (v3 * v4));
    let a_value = a[params.a_offset + i];
    let b_value = b[params.b_offset + i];
    let v6 = b_value * v4;
    let v7 = a_value * v4;
    let v8 = i32(position_0) == 0i;
    output[params.output_offset + i] = select(select(select((v6 - a_value) * v5, (b_value - v7) * v5, v1), select((v7 + b_value) * v5, (a_value + v6) * v5, v1), v8), select(b_value / v0, a_value / v0, v8), (c_value == 0.0f) && (d_value == 0.0f));
}

// _pairs_div_gradient_a, float32: gradient of a, contiguous
struct Params {
    count: u32,
    extent_0: u32,
    c_offset: u32,
    d_offset: u32,
    grad_offset: u32,
    grad_a_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> c: array<f32>;
@group(0) @binding(2) var<storage, read> d: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_a: array<f32>;

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
    let position_0 = i;
    let c_value = c[params.c_offset + i];
    let v0 = abs(c_value);
    let d_value = d[params.d_offset + i];
    let v1 = v0 >= abs(d_value);
    let v2 = select(d_value, c_value, v1);
    let v3 = select(c_value, d_value, v1);
    let v4 = v3 / v2;
    let v5 = 1.0f / (v2 + (v3 * v4));
    let v6 = i32(position_0) == 0i;
    let grad_value = grad[params.grad_offset + i];
    let v7 = grad_value * v4;
    grad_a[params.grad_a_offset + i] = select(select(select((-grad_value) * v5, (-v7) * v5, v1), select(v7 * v5, grad_value * v5, v1), v6), select(0.0f, grad_value / v0, v6), (c_value == 0.0f) && (d_value == 0.0f));
}

// _pairs_div_gradient_b, float32: gradient of b, contiguous
struct Params {
    count: u32,
    extent_0: u32,
    c_offset: u32,
    d_offset: u32,
    grad_offset: u32,
    grad_b_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> c: array<f32>;
@group(0) @binding(2) var<storage, read> d: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_b: array<f32>;

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
    let position_0 = i;
    let c_value = c[params.c_offset + i];
    let v0 = abs(c_value);
    let d_value = d[params.d_offset + i];
    let v1 = v0 >= abs(d_value);
    let v2 = select(d_value, c_value, v1);
    let v3 = select(c_value, d_value, v1);
    let v4 = v3 / v2;
    let v5 = 1.0f / (v2 + (v3 * v4));
    let v6 = i32(position_0) == 0i;
    let grad_value = grad[params.grad_offset + i];
    let v7 = (grad_value * v4) * v5;
    let v8 = grad_value * v5;
    grad_b[params.grad_b_offset + i] = select(select(select(v7, v8, v1), select(v8, v7, v1), v6), select(grad_value / v0, 0.0f, v6), (c_value == 0.0f) && (d_value == 0.0f));
}

// _pairs_div_gradient_c, float32: gradient of c, contiguous
struct Params {
    count: u32,
    extent_0: u32,
    a_offset: u32,
    b_offset: u32,
    c_offset: u32,
    d_offset: u32,
    grad_offset: u32,
    grad_c_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> a: array<f32>;
@group(0) @binding(2) var<storage, read> b: array<f32>;
@group(0) @binding(3) var<storage, read> c: array<f32>;
@group(0) @binding(4) var<storage, read> d: array<f32>;
@group(0) @binding(5) var<storage, read> grad: array<f32>;
@group(0) @binding(6) var<storage, read_write> grad_c: array<f32>;

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
    let position_0 = i;
    let c_value = c[params.c_offset + i];
    let v0 = abs(c_value);
    let d_value = d[params.d_offset + i];
    let v1 = v0 >= abs(d_value);
    let v2 = select(d_value, c_value, v1);
    let v3 = select(c_value, d_value, v1);
    let v4 = v3 / v2;
    let v5 = v2 + (v3 * v4);
    let v6 = 1.0f / v5;
    let a_value = a[params.a_offset + i];
    let b_value = b[params.b_offset + i];
    let v7 = b_value * v4;
    let v8 = a_value * v4;
    let v9 = i32(position_0) == 0i;
    let grad_value = grad[params.grad_offset + i];
    let v10 = grad_value * sign_f32(c_value);
    let v11 = select(0.0f, grad_value, v1);
    let v12 = select(grad_value, 0.0f, v1);
    let v13 = (v12 - (v4 * v11)) / v2;
    let v14 = (-(v6 * (v11 + ((v12 * v4) + (v3 * v13))))) / v5;
    let v15 = (b_value * v13) * v6;
    let v16 = a_value * v13;
    let v17 = select(select(select(v15 + ((v7 - a_value) * v14), ((-v16) * v6) + ((b_value - v8) * v14), v1), select((v16 * v6) + ((v8 + b_value) * v14), v15 + ((a_value + v7) * v14), v1), v9), select((-((b_value / v0) * v10)) / v0, (-((a_value / v0) * v10)) / v0, v9), (c_value == 0.0f) && (d_value == 0.0f));
    grad_c[params.grad_c_offset + i] = v17;
}

// _pairs_div_gradient_d, float32: gradient of d, contiguous
struct Params {
    count: u32,
    extent_0: u32,
    a_offset: u32,
    b_offset: u32,
    c_offset: u32,
    d_offset: u32,
    grad_offset: u32,
    grad_d_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> a: array<f32>;
@group(0) @binding(2) var<storage, read> b: array<f32>;
@group(0) @binding(3) var<storage, read> c: array<f32>;
@group(0) @binding(4) var<storage, read> d: array<f32>;
@group(0) @binding(5) var<storage, read> grad: array<f32>;
@group(0) @binding(6) var<storage, read_write> grad_d: array<f32>;

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
    let position_0 = i;
    let c_value = c[params.c_offset + i];
    let d_value = d[params.d_offset + i];
    let v0 = abs(c_value) >= abs(d_value);
    let v1 = select(d_value, c_value, v0);
    let v2 = select(c_value, d_value, v0);
    let v3 = v2 / v1;
    let v4 = v1 + (v2 * v3);
    let v5 = 1.0f / v4;
    let a_value = a[params.a_offset + i];
    let b_value = b[params.b_offset + i];
    let v6 = b_value * v3;
    let v7 = a_value * v3;
    let grad_value = grad[params.grad_offset + i];
    let v8 = select(grad_value, 0.0f, v0);
    let v9 = select(0.0f, grad_value, v0);
    let v10 = (v9 - (v3 * v8)) / v1;
    let v11 = (-(v5 * (v8 + ((v9 * v3) + (v2 * v10))))) / v4;
    let v12 = (b_value * v10) * v5;
    let v13 = a_value * v10;
    let v14 = select(select(select(v12 + ((v6 - a_value) * v11), ((-v13) * v5) + ((b_value - v7) * v11), v0), select((v13 * v5) + ((v7 + b_value) * v11), v12 + ((a_value + v6) * v11), v0), i32(position_0) == 0i), 0.0f, (c_value == 0.0f) && (d_value == 0.0f));
    grad_d[params.grad_d_offset + i] = v14;
}
