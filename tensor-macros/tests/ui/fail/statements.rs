#![allow(unused, dead_code)]

extern crate self as alknet_tensor;
pub use tensor_gen;
use tensor_macros::tensor_op;

/// x
#[tensor_op]
fn patterns(x: f32) -> f32 {
    if let y = x { y } else { 0.0 }
}

/// x
#[tensor_op]
fn refuted(x: f32) -> f32 {
    let y = x else { loop {} };
    y
}

/// x
#[tensor_op]
fn fixed(x: f32) -> f32 {
    let y = x;
    y = 2.0;
    y
}

/// x
#[tensor_op]
fn changed_input(mut x: f32) -> f32 {
    x
}

/// x
#[tensor_op]
fn assigned_input(x: f32) -> f32 {
    x = max(x, 0.0);
    x
}

/// x
#[tensor_op]
fn path(x: f32) -> f32 {
    f32::max(x, 0.0)
}

/// x
#[tensor_op]
fn inner_function(x: f32) -> f32 {
    fn twice(x: f32) -> f32 {
        2.0 * x
    }
    twice(x)
}

/// x
#[tensor_op]
fn inner_constant(x: f32) -> f32 {
    const SLOPE: f32 = 0.01;
    SLOPE * x
}

/// x
#[tensor_op]
fn no_else(x: f32) -> f32 {
    let y = if x > 0.0 { x };
    y
}

/// x
#[tensor_op]
fn statement_last(x: f32) -> f32 {
    exp(x);
}

/// x
#[tensor_op]
fn empty(x: f32) -> f32 {}

/// x
#[tensor_op]
fn unused(x: f32) -> f32 {
    exp(x);
    x
}

/// x
#[tensor_op]
fn no_value_yet(x: f32) -> f32 {
    let y;
    y = x;
    y
}

/// x
#[tensor_op]
fn dereferenced(x: f32) -> f32 {
    *x
}

/// x
#[tensor_op]
fn structs(x: f32) -> f32 {
    let Some(y) = x;
    y
}

/// x
#[tensor_op]
fn pair(x: f32) -> f32 {
    let y = (x, x);
    y + 1.0
}

/// x
#[tensor_op]
fn field(x: f32) -> f32 {
    x.data
}

/// x
#[tensor_op]
fn unknown_method(x: f32) -> f32 {
    x.relu6()
}

/// x
#[tensor_op]
fn number_as_condition(x: f32) -> f32 {
    if x { 1.0 } else { 0.0 }
}

/// x
#[tensor_op]
fn open_end(x: f32) -> f32 {
    let mut y = x;
    for i in 0.. {
        y += 1.0;
    }
    y
}

/// x
#[tensor_op]
fn data_in_bounds(x: f32, #[scalar] n: i32) -> f32 {
    let mut y = x;
    for i in 0..n {
        y += 1.0;
    }
    y
}

/// x
#[tensor_op]
fn too_many_rounds(x: f32) -> f32 {
    let mut y = x;
    for i in 0..1000000 {
        y += 1.0;
    }
    y
}

/// x
#[tensor_op]
fn too_large(x: f32) -> f32 {
    x + 1e400
}

/// x
#[tensor_op]
fn too_few_arguments(x: f32) -> f32 {
    pow(x)
}

/// x
#[tensor_op]
fn assigned_in_value(x: f32) -> f32 {
    let mut y = x;
    let z = (y = 2.0);
    y
}

/// x
#[tensor_op]
fn assigned_pair(x: f32) -> f32 {
    let mut y = x;
    let mut z = x;
    (y, z) = (z, y);
    y
}

fn main() {}
