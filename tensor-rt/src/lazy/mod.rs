//! Pending elementwise work and its fusion into kernels.

use std::rc::Rc;

use smallvec::SmallVec;
use tensor_gen::dtype::ScalarType;
use tensor_gen::ir::Graph;
use tensor_gen::kernel::{RandomKey, ScalarValue};

use crate::device::BufferId;
use crate::error::{Error, Result};
use crate::layout::{Layout, Shape};
use crate::storage::Data;

/// A map that was asked for and not run yet: one result of `graph` over `inputs`, broadcast to `shape`.
///
/// The expression's own inputs may be pending too; `flush` walks them and fuses. Depth is bounded at construction, so
/// walking and dropping never recurse far.
#[derive(Debug)]
pub struct Expression {
    /// For kernel names and error messages: the op's identifier.
    pub(crate) name: Rc<str>,
    /// Concrete; shared by all calls of the op in this dtype.
    pub(crate) graph: Rc<Graph>,
    /// Which root of `graph` this is.
    pub(crate) root: usize,
    pub(crate) inputs: SmallVec<[(Rc<Data>, Layout); 3]>,
    pub(crate) scalars: SmallVec<[ScalarValue; 2]>,
    pub(crate) scalar_types: SmallVec<[ScalarType; 2]>,
    pub(crate) random: Option<RandomKey>,
    pub(crate) shape: Shape,
    /// Longest chain of pending expressions below this one, plus one.
    pub(crate) depth: u16,
    /// Where the script asked for it, when known.
    pub(crate) call_site: Option<Rc<str>>,
}

/// Computes a pending value, fused with whatever it waits for.
pub(crate) fn flush(data: &Rc<Data>) -> Result<BufferId> {
    Err(Error::Unsupported(format!("pending {} values cannot be computed", data.dtype)))
}
