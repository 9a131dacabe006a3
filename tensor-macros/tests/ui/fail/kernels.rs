extern crate self as alknet_tensor;
pub use tensor_gen;
use tensor_macros::tensor_op;

/// naga's complaint is about its own line.
#[tensor_op(
    kernel = r#"
        @compute @workgroup_size(64)
        fn main(@builtin(global_invocation_id) id: vec3<u32>) {
            let value = x[id.x] + widht;
            output[id.x] = value;
        }
    "#,
    workgroups((N + 63) / 64),
    gradient(x = none)
)]
fn unknown_name(x: Tensor<f32, N>) -> Tensor<f32, N> {
    x.to_vec()
}

/// A barrier that some return before.
#[tensor_op(kernel = "@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) i: u32) {
    if i > params.N { return; }
    workgroupBarrier();
    output[i] = x[i];
}", workgroups(1), gradient(x = none))]
fn barrier(x: Tensor<f32, N>) -> Tensor<f32, N> {
    x.to_vec()
}

/// With an escape, only the whole text has a place.
#[tensor_op(kernel = "@compute @workgroup_size(512)\nfn main() { output[0] = x[0]; }", workgroups(1), gradient(x = none))]
fn escaped(x: Tensor<f32, N>) -> Tensor<f32, N> {
    x.to_vec()
}

/// No gradient is derived from WGSL.
#[tensor_op(kernel = "@compute @workgroup_size(1) fn main() { output[0] = x[0]; }", workgroups(M))]
fn undeclared(x: Tensor<f32, N>) -> Tensor<f32, N> {
    x.to_vec()
}

/// The number of workgroups is missing.
#[tensor_op(kernel = "@compute @workgroup_size(1) fn main() { output[0] = x[0]; }", gradient(x = none))]
fn without_workgroups(x: Tensor<f32, N>) -> Tensor<f32, N> {
    x.to_vec()
}

/// An element where a tensor stands, a mask, and an option of another kind.
#[tensor_op(kernel = "@compute @workgroup_size(1) fn main() { output[0] = x[0]; }", workgroups(N), reduce = sum)]
fn misplaced(x: f32, mask: Tensor<bool, N>) -> f32 {
    x
}

/// Only kernels have workgroups.
#[tensor_op(workgroups(3))]
fn plain(x: f32) -> f32 {
    x
}

/// The twin is Rust.
#[tensor_op(kernel = "@compute @workgroup_size(1) fn main() { output[0] = x[0]; }", workgroups(N), gradient(x = none))]
fn wrong_twin(x: Tensor<f32, N>) -> Tensor<f32, N> {
    x[0]
}

fn main() {}
