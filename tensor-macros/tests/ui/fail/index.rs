#![allow(unused, dead_code)]

extern crate self as alknet_tensor;
pub use tensor_gen;
use tensor_macros::tensor_op;

/// A plain element where a tensor is wanted.
#[tensor_op(index)]
fn element(x: f32) -> Tensor<f32, N> {
    |i| x[[i]]
}

/// No shape of the result.
#[tensor_op(index)]
fn no_shape(x: Tensor<f32, N>) -> f32 {
    |i| x[[i]]
}

/// A size that nobody has, and an axis too few.
#[tensor_op(index)]
fn unknown(x: Tensor<f32, N, M>) -> Tensor<f32, N, K> {
    |i| x[[i, i]]
}

/// An unknown tensor, and nobody says how far k goes.
#[tensor_op(index)]
fn reads(x: Tensor<f32, N>) -> Tensor<f32, N> {
    |i| sum(|k| y[[i + k]] + x[[i + k]])
}

/// Batch dims in the wrong place, and a dim that is none.
#[tensor_op(index)]
fn dims(x: Tensor<f32, N, { .. }, Vec<f32>>) -> Tensor<f32, N> {
    |i| x[[i]]
}

/// Two kinds at once.
#[tensor_op(index, reduce = sum)]
fn both(x: Tensor<f32, N>) -> Tensor<f32, N> {
    |i| x[[i]]
}

fn main() {}
