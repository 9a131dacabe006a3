extern crate self as alknet_tensor;
pub use tensor_gen;
pub use tensor_macros::with_helpers;
use tensor_macros::{tensor_const, tensor_fn, tensor_op};

#[tensor_fn(uses(endless))]
fn endless(x: f32) -> f32 {
    endless(x) + 1.0
}

#[tensor_fn]
fn misspelt(x: f32) -> f32 {
    sigmod(x)
}

/// An op is silent about the mistakes of what it uses.
#[tensor_op(uses(misspelt))]
fn of_misspelt(x: f32) -> f32 {
    misspelt(x)
}

#[tensor_fn]
fn scaled(x: f32, rounds: i32) -> f32 {
    x * rounds as f32
}

/// The argument of another type, one too many, and a name that is not listed.
#[tensor_op(uses(scaled))]
fn wrong_calls(x: f32) -> f32 {
    let a = scaled(x, x);
    let b = scaled(x);
    let c = scald(x, 2);
    let scaled = a;
    a + b + c + SLOPE + sequence(x)
}

#[tensor_const]
const SLOPE: f64 = 0.01;

#[tensor_fn]
fn exp(x: f32) -> f32 {
    x
}

#[tensor_fn]
fn not_closed<T>(x: T) -> T {
    x
}

#[tensor_fn(range = 3)]
fn optioned(x: f32) -> f32 {
    x
}

/// It needs no helper.
#[tensor_op(uses(missing))]
fn of_missing(x: f32) -> f32 {
    x
}

#[tensor_fn]
struct Misplaced;

#[tensor_fn(uses(ping))]
fn pong(x: f32) -> f32 {
    ping(x)
}

#[tensor_fn(uses(pong))]
fn ping(x: f32) -> f32 {
    pong(x)
}

#[tensor_fn]
fn attributed(#[scalar] x: f32) -> f32 {
    x
}

#[tensor_fn]
fn pattern((x, y): (f32, f32)) -> f32 {
    x
}

#[tensor_fn]
fn resultless(x: f32) {}

#[tensor_const]
fn constant() -> f32 {
    0.5
}

fn main() {}
