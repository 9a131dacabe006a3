#![allow(unused, dead_code)]

extern crate self as alknet_tensor;
pub use tensor_gen;
use tensor_macros::tensor_op;

/// x
#[tensor_op]
fn unsupported(x: f32) -> f32 {
    let y = x as f64;
    (y * 2.0) as f32 + (x as i64) as f32 + x as u8 as f32
}

/// x
#[tensor_op(dtypes(float32, int32))]
fn claims_too_much(x: f32) -> f32 {
    exp(x)
}

/// x
#[tensor_op]
fn wrong_annotation(x: f32) -> f32 {
    let positive: bool = x * 2.0;
    x
}

fn main() {}
