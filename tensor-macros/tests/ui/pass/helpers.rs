extern crate self as alknet_tensor;
pub use tensor_gen;
pub use tensor_macros::with_helpers;
use tensor_macros::{tensor_const, tensor_fn, tensor_op};

/// x with a smooth kink at 0.
#[tensor_op(uses(smooth, SHARPNESS))]
pub fn smooth_relu(x: f32) -> f32 {
    smooth(x, SHARPNESS)
}

// Declared after what uses it, as any item may be.
#[tensor_fn(uses(logistic))]
fn smooth(x: f32, k: f32) -> f32 {
    x * logistic(k * x)
}

#[tensor_fn]
fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

#[tensor_const]
const SHARPNESS: f32 = 2.0;

#[tensor_const(uses(SHARPNESS))]
const TWICE: f32 = SHARPNESS * 2.0;

mod shapes {
    use tensor_macros::{tensor_const, tensor_fn};

    #[tensor_const]
    pub const TERMS: i32 = 6;

    /// Both at once; the name is also one of the outer module.
    #[tensor_fn(uses(TERMS))]
    pub fn smooth(x: f32) -> (f32, f32) {
        let mut sine = 0.0;
        let mut term = x;
        for i in 0..TERMS {
            sine += term;
            term *= -x * x / ((2 * i + 2) as f32 * (2 * i + 3) as f32);
        }
        (sine, sqrt(1.0 - sine * sine))
    }
}

mod ops {
    use crate::TWICE;
    use crate::shapes::smooth;
    use tensor_macros::tensor_op;

    /// Tangent near 0.
    #[tensor_op(uses(smooth, TWICE))]
    pub fn tangent(x: f32) -> f32 {
        let (sine, cosine) = smooth(x);
        sine / cosine + TWICE - TWICE
    }
}

fn main() {
    assert_eq!(smooth_relu(3.0), 3.0 / (1.0 + (-6.0f32).exp()));
    assert!((ops::tangent(0.5) - 0.5f32.tan()).abs() < 1e-6);
    let text = |op: &tensor_gen::op::OpDef| format!("{:?}", op.kind);
    assert!(text(&SMOOTH_RELU).contains("Exp") && text(&ops::TANGENT).contains("Sqrt"));
}
