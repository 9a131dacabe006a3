//! The generator of alknet-tensor. Pure, but for `build`: specs in, texts out; no file system, clock, environment or
//! hash order. See ARCHITECTURE.md of the repository for the map.

pub mod build;
pub mod check;
pub mod dtype;
pub mod emit;
pub mod error;
pub mod eval;
pub mod formula;
pub mod generate;
pub mod gradient;
pub mod index;
pub mod ir;
pub mod kernel;
pub mod lower;
pub mod object;
pub mod op;
pub mod prelude;
pub mod primitive;
pub mod random;
pub mod read;
pub mod schema;
pub mod simplify;
pub mod single_op;
pub mod spec;
pub mod statics;
pub mod template;
mod text;
pub mod validate;
pub mod written;
