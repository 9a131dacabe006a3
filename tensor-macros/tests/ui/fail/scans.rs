#![allow(unused, dead_code)]

extern crate self as alknet_tensor;
pub use tensor_gen;
use tensor_macros::tensor_op;

/// x
#[tensor_op(scan = summ)]
fn unknown(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(scan)]
fn no_monoid(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(scan = sum, reduce = sum)]
fn both(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(reverse)]
fn no_scan(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(scan = sum, reverse = true)]
fn wrong_form(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(scan = max)]
fn no_gradient(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(scan = sum, finish = state * x)]
fn needs_state(x: f32) -> f32 {
    x
}

/// x
#[tensor_op(scan = sum, finish = state / index)]
fn other_types(x: f32) -> f32 {
    x
}

fn main() {}
