//! A PyTorch-shaped tensor library on Rust and wgpu, and the JavaScript runtime over it.
//!
//! The API is [`tensor_rt`]'s, re-exported here, with the built-in ops: [`OPS`] lists them, [`ops`] has a typed function
//! for each, [`library`] is what a runtime is made from.
//!
//! A [`Runtime`] runs ops on a device. [`Scripts`] run over it as part of the program: they import Rust functions and
//! values from a [`HostModule`], and Rust calls what they export. Tensors cross as handles on one storage.
//!
//! ```
//! use alknet_tensor::{EngineOptions, HostModule, Result, Runtime, RuntimeOptions, Scripts, Tensor, tensor_op};
//!
//! /// Squared ReLU: max(x, 0)^2 (So et al. 2021).
//! #[tensor_op]
//! pub fn squared_relu(x: f32) -> f32 {
//!     let r = max(x, 0.0);
//!     r * r
//! }
//!
//! fn main() -> Result<()> {
//!     let library = alknet_tensor::library().with_ops(&[&SQUARED_RELU]);
//!     let runtime = Runtime::new(library, RuntimeOptions::on("cpu"))?;
//!
//!     let ops = runtime.clone();
//!     let app = HostModule::new("app").value("scale", 0.5).function("shifted", move |x: Tensor, by: f64| {
//!         ops.call1("add", &[x.into(), by.into()])
//!     });
//!     let scripts = Scripts::new(&runtime, EngineOptions { host: vec![app], ..EngineOptions::default() })?;
//!     let model = scripts.import_text(
//!         "model.ts",
//!         r#"
//!             import type { Tensor } from "torch";
//!             import { scale, shifted } from "app";
//!
//!             export const forward = (x: Tensor): Tensor => shifted(x, 1).squared_relu().mul(scale);
//!         "#,
//!     )?;
//!
//!     let x = runtime.tensor(&[3], &[-4.0_f32, 0.0, 1.0])?;
//!     let y: Tensor = model.call("forward", (&x,))?;
//!     assert_eq!(runtime.to_vec::<f32>(&y)?, [0.0, 0.5, 2.0]);
//!     Ok(())
//! }
//! ```
//!
//! [`cli_main`] is the whole command line with a crate's own ops in it.

pub mod cli;
#[macro_use] // call!
pub mod composite;
mod fft;
#[doc(hidden)] // For generated code, of this crate and of crates with ops of their own.
pub mod results;
pub mod testing;
pub mod torch_modules;

pub use tensor_gen;
#[doc(hidden)] // For expansions.
pub use tensor_macros::with_helpers;
pub use tensor_macros::{tensor_const, tensor_fn, tensor_op};
pub use tensor_rt::js::{EngineOptions, FromScript, HostModule, ScriptModule, ScriptValue, Scripts, ToScript};
pub use tensor_rt::op::OpDef;
pub use tensor_rt::runtime::{Library, Runtime, RuntimeOptions};
pub use tensor_rt::scalar::Scalar;
pub use tensor_rt::tensor::Tensor;
pub use tensor_rt::value::Value;
pub use tensor_rt::{self, *};

/// The ops of `op_specs/`, made by the build script; `generated/ops.rs` shows this file.
pub mod builtin {
    include!(concat!(env!("OUT_DIR"), "/ops.rs"));
}

pub use builtin::{NATIVES, OPS, ops};

/// The built-in ops, the functions their composites need, and nn, optim and data for scripts.
pub fn library() -> Library {
    Library::default().with_ops(OPS).with_natives(NATIVES).with_modules(torch_modules::TORCH_MODULES)
}

/// The whole command line with these ops beside the built-in ones: the `main` of a crate that declares ops.
///
/// ```no_run
/// # use alknet_tensor::{OpDef, tensor_op};
/// # /// Twice.
/// # #[tensor_op]
/// # pub fn twice(x: f32) -> f32 {
/// #     2.0 * x
/// # }
/// static OPS: [&OpDef; 1] = [&TWICE];
///
/// fn main() -> std::process::ExitCode {
///     alknet_tensor::cli_main(&OPS)
/// }
/// ```
///
/// A crate whose specs name Rust functions (`native`) gives them with its ops to [`cli::main`].
pub fn cli_main(ops: &[&'static OpDef]) -> std::process::ExitCode {
    cli::main(library().with_ops(ops))
}
