#![allow(unused, dead_code)]

extern crate self as alknet_tensor;
pub use tensor_gen;
use tensor_macros::tensor_op;

/// x
#[tensor_op(row)]
fn no_row(x: f32, w: Row<f32>) -> Row<f32> {
    w.map(|w| w * x)
}

/// x
#[tensor_op]
fn row_in_map(x: Row<f32>) -> f32 {
    x
}

/// x
#[tensor_op(row, reduce = sum)]
fn both(x: Row<f32>) -> f32 {
    x.sum(|x| x)
}

/// x
#[tensor_op(row = 1)]
fn wrong_form(x: Row<f32>) -> f32 {
    x.sum(|x| x)
}

/// x
#[tensor_op(row)]
fn wider(x: Row<f64>) -> Row<f64> {
    x.map(|x| x)
}

/// x
#[tensor_op(row)]
fn gives_a_number(x: Row<f32>) -> Row<f32> {
    x.sum(|x| x)
}

/// x
#[tensor_op(row)]
fn gives_a_row(x: Row<f32>) -> f32 {
    x.map(|x| x)
}

/// x
#[tensor_op(row)]
fn no_closure(x: Row<f32>) -> f32 {
    x.sum()
}

/// x
#[tensor_op(row)]
fn unknown_operation(x: Row<f32>) -> f32 {
    x.summ(|x| x)
}

/// x
#[tensor_op(row)]
fn nothing_to_do(#[scalar] x: f32) -> f32 {
    x
}

/// x
#[tensor_op(row)]
fn row_as_number(x: Row<f32>) -> Row<f32> {
    x.map(|e| e) + x
}

/// x
#[tensor_op(row)]
fn two_parameters(x: Row<f32>) -> f32 {
    x.sum(|a, b| a + b)
}

/// x
#[tensor_op(row)]
fn number_as_row(x: Row<f32>) -> f32 {
    let m = x.max(|x| x);
    m.sum(|m| m)
}

fn main() {}
