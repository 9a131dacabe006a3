#![allow(unused, dead_code)]

extern crate self as alknet_tensor;
pub use tensor_gen;
use tensor_macros::tensor_op;

/// x
#[tensor_op(redcue = sum)]
fn misspelt(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(colour)]
fn unknown(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(reduce = sun)]
fn unknown_reduction(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(finish = sqrt(state))]
fn finish_without_reduction(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(dtypes = float32, promote(sum), method = 1)]
fn wrong_forms(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(dtypes(float33), promote = nothing, samples(range = 1.0..0.0))]
fn wrong_values(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(samples(y = 0.0..1.0), gradient(z = grad))]
fn unknown_arguments(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(name = "1st", name = "second")]
fn wrong_name(x: f32) -> f32 {
    x
}

fn main() {}
