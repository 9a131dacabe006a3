// _pairs_mul(Tensor a, Tensor b, Tensor c, Tensor d) -> Tensor
// Generated from op_specs/complex.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     if axis(-1) == 0 { a * c - b * d } else { a * d + b * c }

// _pairs_mul, float32: contiguous
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
    let a_value = a[params.a_offset + i];
    let c_value = c[params.c_offset + i];
    let b_value = b[params.b_offset + i];
    let d_value = d[params.d_offset + i];
    output[params.output_offset + i] = select((a_value * d_value) + (b_value * c_value), (a_value * c_value) - (b_value * d_value), i32(position_0) == 0i);
}

// _pairs_mul_gradient_a, float32: gradient of a, contiguous
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
    let d_value = d[params.d_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_a[params.grad_a_offset + i] = select(grad_value * d_value, grad_value * c_value, i32(position_0) == 0i);
}

// _pairs_mul_gradient_b, float32: gradient of b, contiguous
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
    let d_value = d[params.d_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_b[params.grad_b_offset + i] = select(grad_value * c_value, -(grad_value * d_value), i32(position_0) == 0i);
}

// _pairs_mul_gradient_c, float32: gradient of c, contiguous
struct Params {
    count: u32,
    extent_0: u32,
    a_offset: u32,
    b_offset: u32,
    grad_offset: u32,
    grad_c_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> a: array<f32>;
@group(0) @binding(2) var<storage, read> b: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_c: array<f32>;

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
    let a_value = a[params.a_offset + i];
    let b_value = b[params.b_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_c[params.grad_c_offset + i] = select(b_value * grad_value, a_value * grad_value, i32(position_0) == 0i);
}

// _pairs_mul_gradient_d, float32: gradient of d, contiguous
struct Params {
    count: u32,
    extent_0: u32,
    a_offset: u32,
    b_offset: u32,
    grad_offset: u32,
    grad_d_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> a: array<f32>;
@group(0) @binding(2) var<storage, read> b: array<f32>;
@group(0) @binding(3) var<storage, read> grad: array<f32>;
@group(0) @binding(4) var<storage, read_write> grad_d: array<f32>;

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
    let a_value = a[params.a_offset + i];
    let b_value = b[params.b_offset + i];
    let grad_value = grad[params.grad_offset + i];
    grad_d[params.grad_d_offset + i] = select(a_value * grad_value, -(b_value * grad_value), i32(position_0) == 0i);
}
