#![allow(unused, dead_code)]

extern crate self as alknet_tensor;
pub use tensor_gen;
use tensor_macros::tensor_op;

/// x
#[tensor_op]
fn generic<T>(x: T) -> T {
    x
}

/// x
#[tensor_op]
async fn asynchronous(x: f32) -> f32 {
    x
}

/// x
#[tensor_op]
unsafe fn not_safe(x: f32) -> f32 {
    x
}

/// x
#[tensor_op]
extern "C" fn foreign(x: f32) -> f32 {
    x
}

/// x
#[tensor_op]
const fn constant(x: f32) -> f32 {
    x
}

/// x
#[tensor_op]
fn no_result(x: f32) {
    let _ = x;
}

/// x
#[tensor_op]
fn wrong_result(x: f32) -> f64 {
    x as f64
}

/// x
#[tensor_op]
fn no_tensor() -> f32 {
    1.0
}

#[tensor_op]
fn no_doc(x: f32) -> f32 {
    x
}

/// x
#[tensor_op]
fn exp(x: f32) -> f32 {
    x
}

/// x
#[tensor_op]
struct NotAFunction;

fn main() {}
