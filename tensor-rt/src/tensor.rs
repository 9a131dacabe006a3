//! [`Tensor`]: a shape and strides over a storage, with a place in the autograd tape. Cheap to clone.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::layout::Layout;
use crate::storage::Storage;
use crate::tape::GradientEdge;

/// A handle; clones are the same tensor (same `grad`, same flags), as in PyTorch.
#[derive(Clone, Debug)]
pub struct Tensor(pub(crate) Rc<TensorInner>);

#[derive(Debug)]
pub(crate) struct TensorInner {
    pub(crate) storage: Rc<Storage>,
    pub(crate) layout: Layout,
    /// Set by the user on leaves; computed tensors that need gradients have an `edge` instead.
    pub(crate) requires_grad: Cell<bool>,
    /// The tape node that produced this tensor; replaced by in-place ops.
    pub(crate) edge: RefCell<Option<GradientEdge>>,
    pub(crate) grad: RefCell<Option<Tensor>>,
    /// For views of tensors that need gradients: what in-place ops must write through to.
    pub(crate) base: Option<Tensor>,
}
