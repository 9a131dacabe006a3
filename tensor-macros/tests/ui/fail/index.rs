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

/// Numbers where positions stand, and too few of them.
#[tensor_op(index)]
fn positions(x: Tensor<f32, N, M>, y: Tensor<f32, N>) -> Tensor<f32, N> {
    |i| x[[i]] + x[[i, 1.5]] + y[i] + y[[y[[i]]]] + x
}

/// A pattern as an axis, an axis named twice, a range that begins elsewhere, one range too many.
#[tensor_op(index)]
fn axes(x: Tensor<f32, N, M>) -> Tensor<f32, N> {
    |i| sum(|(j, k)| x[[i, j]]) + sum(|i| x[[i, 0]]) + sum(1..M, |k| x[[i, k]]) + sum(0..M, 0..M, |k| x[[i, k]]) + sum(|| x[[i, 0]])
}

/// An unknown reduction, one of bools, and what stands outside is no number.
#[tensor_op(index)]
fn reductions(x: Tensor<f32, N, M>) -> Tensor<f32, N> {
    |i| summ(|k| x[[i, k]]) + max(|k| x[[i, k]] > 0.0) + x[[i, 0]].or(x[[i, 1]]) + x[[i, 0]].or(0.0, 1.0)
}

/// Not a closure.
#[tensor_op(index)]
fn no_closure(x: Tensor<f32, N>) -> Tensor<f32, N> {
    x
}

/// An axis too many.
#[tensor_op(index)]
fn too_many_axes(x: Tensor<f32, N>) -> Tensor<f32, N> {
    |i, j| x[[i]]
}

/// Batch dims of an input are those of the result.
#[tensor_op(index)]
fn lost_batch(x: Tensor<f32, { .. }, N>) -> Tensor<f32, N> {
    |i| x[[i]]
}

/// The element's type comes first.
#[tensor_op(index)]
fn no_element(x: Tensor<'static, N>) -> Tensor<f32, N> {
    |i| x[[i]]
}

fn main() {}
