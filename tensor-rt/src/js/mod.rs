//! JavaScript. The only folder that says `rquickjs`.
//!
//! # A page of prose
//!
//! Scripts hold handles, Rust owns the buffers. An [`Engine`] runs one script over a [`crate::runtime::Runtime`] as a program;
//! [`Scripts`] keeps scripts loaded for a Rust program that calls them. Both are a `session`, which strips types (`strip`), finds
//! modules (`modules`), checks every path (`access`), runs jobs and timers, and reports how it ended (`report`).
//! A [`HostModule`] is what scripts can import from Rust; values cross as a [`ScriptValue`] (`script_value`, `exchange`).
//!
//! The binding is data: `operations` walks the runtime's ops and defines functions, methods and in-place methods whose
//! arguments one parser (`arguments`) reads by the op's schema. A new op is callable without a line here. What is
//! not an op stands in `properties` (what tensors have), `data` (elements in and out), `indexing`, `autograd`, `files`,
//! `csv`, `saving`, `progress`, `print` and `host`; glue that is shorter in JavaScript stands in `prelude/*.js`.
//!
//! The TypeScript layer (nn, optim, data) is not known here: it comes as a table of modules and imports `torch:native`,
//! which exports everything that is defined here, and `torch:native/functional`, `/linalg`, `/special`, `/fft`.

mod access;
mod arguments;
mod autograd;
mod binding;
mod callbacks;
mod checkpoint;
mod class_call;
mod csv;
mod data;
mod define_op;
mod engine;
mod exchange;
mod expression;
mod files;
mod generator;
mod host;
mod host_module;
mod indexing;
mod modules;
mod native;
mod operations;
pub mod print;
mod progress;
mod properties;
mod report;
mod saving;
mod script_value;
mod scripts;
mod session;
mod start;
pub mod strip;
mod tensor_class;

pub use access::{Access, Intent};
pub use binding::Output;
pub use engine::{Engine, EngineOptions, Outcome};
pub use host_module::{BoxedError, HostFunction, HostModule, HostResult, ScriptArguments};
pub use script_value::{FromScript, ScriptValue, ToScript};
pub use scripts::{ScriptModule, Scripts};

#[cfg(test)]
mod tests;
