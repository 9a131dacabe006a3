//! Two ops of one's own: [`snake`] is declared here, `geometric_mean` in op_specs/statistics.toml.

use alknet_tensor::{Library, OpDef, tensor_op};

/// Snake: x + sin(a x)^2 / a, an activation for periodic signals (Ziyin, Hartwig and Ueda 2020).
#[tensor_op]
pub fn snake(x: f32, #[scalar(default = 1.0)] a: f32) -> f32 {
    let s = sin(a * x);
    x + s * s / a
}

/// What the build script made of op_specs/.
pub mod specs {
    include!(concat!(env!("OUT_DIR"), "/ops.rs"));
}

/// The ops of this crate.
pub static OPS: &[&OpDef] = &[&SNAKE, &specs::GEOMETRIC_MEAN];

/// The built-in ops and those of this crate.
pub fn library() -> Library {
    alknet_tensor::library().with_ops(OPS)
}
