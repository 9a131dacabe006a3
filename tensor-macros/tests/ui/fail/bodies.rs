#![allow(unused, dead_code)]

extern crate self as alknet_tensor;
pub use tensor_gen;
use tensor_macros::tensor_op;

/// x
#[tensor_op]
fn unbounded(x: f32) -> f32 {
    let mut y = x;
    while y < 10.0 {
        y += 1.0;
    }
    y
}

/// x
#[tensor_op]
fn recursive(x: f32) -> f32 {
    if x > 0.0 { recursive(x - 1.0) } else { 0.0 }
}

/// x
#[tensor_op]
fn methods(x: f32) -> f32 {
    x.exp().max(0.0)
}

/// x
#[tensor_op]
fn returns(x: f32) -> f32 {
    if x > 0.0 {
        return x;
    }
    0.0
}

/// x
#[tensor_op]
fn shadows(x: f32) -> f32 {
    let tanh = x;
    tanh
}

/// x
#[tensor_op]
fn macros(x: f32) -> f32 {
    assert!(x > 0.0);
    x
}

/// x
#[tensor_op]
fn too_many(x: f32) -> f32 {
    let mut y = x;
    for _i in 0..3000 {
        y = y * x + 1.0;
    }
    y
}

/// x
#[tensor_op]
fn several_at_once(x: f32) -> f32 {
    let a = [x, x];
    let b = &x;
    match x {
        _ => x,
    }
}

fn main() {}
