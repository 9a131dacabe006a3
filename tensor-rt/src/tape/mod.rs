//! Autograd: the tape of applied ops and the backward pass.

/// A reference to one result of a tape node.
#[derive(Clone, Debug)]
pub struct GradientEdge {
    pub(crate) node: std::rc::Rc<Node>,
    pub(crate) result: u16,
}

/// One applied op. Filled in by the tape's author.
#[derive(Debug)]
pub struct Node {}
