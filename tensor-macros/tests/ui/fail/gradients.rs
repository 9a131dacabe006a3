#![allow(unused, dead_code)]

extern crate self as alknet_tensor;
pub use tensor_gen;
use tensor_macros::tensor_op;

/// x
#[tensor_op(gradient(x = grd * x))]
fn unknown_name(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(gradient(x = "grad * "))]
fn unfinished(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(gradient(x = grad > 0.0))]
fn wrong_type(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(reduce = max)]
fn not_derived(x: f32) -> f32 {
    x
}

fn main() {}
