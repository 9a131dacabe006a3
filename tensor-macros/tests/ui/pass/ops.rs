extern crate self as alknet_tensor;
pub use tensor_gen;
use tensor_macros::tensor_op;

/// Squared ReLU: max(x, 0)^2 (So et al. 2021).
#[tensor_op]
pub fn squared_relu(x: f32) -> f32 {
    let r = max(x, 0.0);
    r * r
}

/// A name of Rust's own.
#[tensor_op]
fn r#yield(x: f32) -> f32 {
    x
}

mod inner {
    /// Private to its module, and found by another path.
    #[tensor_macros::tensor_op(crate = "crate")]
    fn hidden(x: f32) -> f32 {
        x + 1.0
    }

    pub fn name() -> &'static str {
        assert_eq!(hidden(1.0), 2.0);
        HIDDEN.name()
    }
}

// Functions of the caller do not change what the op means.
#[allow(dead_code)]
fn max(_: f32, _: f32) -> f32 {
    panic!()
}

/// Mean of the elements up to each position.
#[tensor_op(scan = sum, reverse, finish = state / (count - index) as f32)]
pub fn mean_from_here(x: f32) -> f32 {
    x
}

/// The largest so far.
#[tensor_op(scan = max, gradient(x = none))]
pub fn largest(x: f32) -> f32 {
    x
}

fn main() {
    assert_eq!(squared_relu(3.0), 9.0);
    assert_eq!((SQUARED_RELU.name(), YIELD.name(), inner::name()), ("squared_relu", "yield", "hidden"));
}
