//! Autograd: the tape of applied ops and the backward pass.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::runtime::Runtime;
use crate::tensor::Tensor;

/// A reference to one result of a tape node.
#[derive(Clone, Debug)]
pub struct GradientEdge {
    pub(crate) node: Rc<Node>,
    pub(crate) result: u16,
}

/// One applied op. Filled in by the tape's author.
#[derive(Debug)]
pub struct Node {}

pub(crate) fn backward(
    _runtime: &Runtime,
    _roots: &[Tensor],
    _gradients: &[Option<Tensor>],
    _retain_graph: bool,
    _create_graph: bool,
) -> Result<()> {
    Err(Error::Autograd("element 0 of tensors does not require grad and does not have a grad_fn".to_owned()))
}

pub(crate) fn grad(
    _runtime: &Runtime,
    _roots: &[Tensor],
    _inputs: &[Tensor],
    _gradients: &[Option<Tensor>],
    _retain_graph: bool,
    _create_graph: bool,
    _allow_unused: bool,
) -> Result<Vec<Option<Tensor>>> {
    Err(Error::Autograd("element 0 of tensors does not require grad and does not have a grad_fn".to_owned()))
}
