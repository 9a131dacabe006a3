// _pairs_conj(Tensor pairs) -> Tensor
// Generated from op_specs/complex.toml by `BLESS=1 cargo test --test generated_is_fresh`. Do not edit.
//     if axis(-1) == 0 { pairs } else { -pairs }

// _pairs_conj, float32: contiguous
struct Params {
    count: u32,
    extent_0: u32,
    pairs_offset: u32,
    output_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> pairs: array<f32>;
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
    let position_0 = i;
    let pairs_value = pairs[params.pairs_offset + i];
    output[params.output_offset + i] = select(-pairs_value, pairs_value, i32(position_0) == 0i);
}

// _pairs_conj_gradient_pairs, float32: gradient of pairs, contiguous
struct Params {
    count: u32,
    extent_0: u32,
    grad_offset: u32,
    grad_pairs_offset: u32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> grad: array<f32>;
@group(0) @binding(2) var<storage, read_write> grad_pairs: array<f32>;

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
    let grad_value = grad[params.grad_offset + i];
    grad_pairs[params.grad_pairs_offset + i] = select(-grad_value, grad_value, i32(position_0) == 0i);
}
