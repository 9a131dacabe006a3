//! A PyTorch-shaped tensor library on Rust and wgpu, and the JavaScript runtime over it.
//!
//! The API is [`tensor_rt`]'s, re-exported here, with the built-in ops: [`OPS`] lists them, [`ops`] has a typed function
//! for each, [`library`] is what a runtime is made from.

pub mod cli;
pub mod composite;
#[doc(hidden)] // For generated code, of this crate and of crates with ops of their own.
pub mod results;
pub mod testing;
pub mod torch_modules;

pub use tensor_gen;
pub use tensor_macros::tensor_op;
pub use tensor_rt::{self, *};

/// The ops of `op_specs/`, made by the build script; `generated/ops.rs` shows this file.
pub mod builtin {
    include!(concat!(env!("OUT_DIR"), "/ops.rs"));
}

pub use builtin::{NATIVES, OPS, ops};

/// The built-in ops and the functions their composites need.
pub fn library() -> tensor_rt::runtime::Library {
    tensor_rt::runtime::Library::default().with_ops(OPS).with_natives(NATIVES)
}
