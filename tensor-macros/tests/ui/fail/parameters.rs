#![allow(unused, dead_code)]

extern crate self as alknet_tensor;
pub use tensor_gen;
use tensor_macros::tensor_op;

/// x
#[tensor_op]
fn wrong_type(x: f64, y: &[f32]) -> f32 {
    0.0
}

/// x
#[tensor_op]
fn pattern((x, y): (f32, f32)) -> f32 {
    x
}

/// x
#[tensor_op]
fn mutable(mut x: f32) -> f32 {
    x += 1.0;
    x
}

/// x
#[tensor_op]
fn shadows(max: f32, tanh: f32) -> f32 {
    0.0
}

/// x
#[tensor_op]
fn wrong_scalar(x: f32, #[scalar] k: f64, #[scalar(default = 1.5)] n: i32, #[scalar(value = 1)] m: i32) -> f32 {
    x
}

struct S;

impl S {
    /// x
    #[tensor_op]
    fn method(&self, x: f32) -> f32 {
        x
    }
}

/// x
#[tensor_op]
fn attribute(#[tensor] x: f32) -> f32 {
    x
}

/// x
#[tensor_op(name = "nn.functional.two words")]
fn two_words(x: f32) -> f32 {
    x
}

fn main() {}
