//! What a node keeps of its arguments and results until the backward pass.

use std::cell::Cell;
use std::rc::Rc;

use super::{GradientEdge, Node, Target};
use crate::error::{Error, Result};
use crate::layout::{Layout, list};
use crate::runtime::Runtime;
use crate::storage::{Data, Storage};
use crate::tensor::Tensor;

pub(crate) struct Saved {
    data: Rc<Data>,
    layout: Layout,
    /// The storage's counter and what it stood at; none when a write cannot matter.
    version: Option<(Rc<Cell<u64>>, u64)>,
    origin: Origin,
}

/// Where the saved tensor stands in its node, which has its place in the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Argument(usize),
    Result(usize),
}

impl Saved {
    pub(crate) fn new(tensor: &Tensor, origin: Origin) -> Saved {
        let counter = tensor.storage().version_counter().clone();
        let version = counter.get();
        Saved { data: tensor.data(), layout: tensor.layout().clone(), version: Some((counter, version)), origin }
    }

    /// A result that is about to become the next version of `written`.
    pub(crate) fn new_written(result: &Tensor, written: &Tensor, origin: Origin) -> Saved {
        let counter = written.storage().version_counter().clone();
        let version = counter.get() + 1;
        Saved { data: result.data(), layout: result.layout().clone(), version: Some((counter, version)), origin }
    }

    /// The old value of a tensor that the op itself overwrites.
    pub(crate) fn overwritten(tensor: &Tensor, origin: Origin) -> Saved {
        Saved { data: tensor.data(), layout: tensor.layout().clone(), version: None, origin }
    }

    /// The tensor as it was, in its place in the graph if gradients are recorded now.
    pub(crate) fn unpack(&self, runtime: &Runtime, node: &Rc<Node>) -> Result<Tensor> {
        if let Some((counter, expected)) = &self.version
            && counter.get() != *expected
        {
            let place = match self.origin {
                Origin::Argument(index) => format!("argument {index}"),
                Origin::Result(index) => format!("output {index}"),
            };
            return Err(Error::Autograd(format!(
                "one of the variables needed for gradient computation has been modified by an inplace operation: \
                 [{} {}], which is {place} of {}, is at version {}; expected version {expected} instead",
                self.data.dtype,
                list(&self.layout.shape),
                node.name,
                counter.get()
            )));
        }
        let edge = match self.origin {
            _ if !runtime.is_grad_enabled() => None,
            Origin::Result(index) => Some(GradientEdge { node: node.clone(), result: index as u16 }),
            Origin::Argument(index) => match node.targets.get(index) {
                Some(Some(Target::Node(edge))) => Some(edge.clone()),
                Some(Some(Target::Leaf(leaf))) if Rc::ptr_eq(&leaf.data(), &self.data) => return Ok(leaf.clone()),
                _ => None,
            },
        };
        let tensor = Tensor::over(Storage::new(self.data.clone()), self.layout.clone(), None);
        tensor.set_edge(edge);
        Ok(tensor)
    }
}
