//! The runtime of alknet-tensor: it runs any [`op::OpDef`] on any [`device::Device`].
//!
//! See ARCHITECTURE.md of the repository for the map. Tensors and runtimes belong to one thread; devices are
//! shared.

pub mod apply;
pub mod checkpoint;
mod complex;
pub mod device;
pub mod error;
pub mod formula;
mod index;
pub mod indexing;
pub mod js;
pub mod layout;
pub mod lazy;
pub mod plan;
pub mod promote;
pub mod random;
pub mod read_write;
mod recent;
pub mod runtime;
pub mod scalar;
pub mod storage;
pub mod structural;
pub mod tape;
pub mod tensor;
#[cfg(test)]
mod tests;
pub mod value;
pub mod view;
mod written;

pub use error::{Error, Result};
pub use tensor_gen::dtype::DType;
pub use tensor_gen::op;
