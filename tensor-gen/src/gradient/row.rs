//! Differentiation of row graphs: row graph in, one row graph per input out.
//!
//! Reverse mode through the reductions, forward mode inside what lies between them. A reduction's *adjoint* (one number per row) is what a
//! small change of its value does to the gradient's total: the sum over the row of what its users make of it. The gradient of
//! an element is then what the results make of it directly, plus, for each reduction, its adjoint times the reduction's derivative by that
//! element times that of the reduction's body:
//!
//! ```text
//! y_j = f(x_j, R),  R = sum_k g(x_k):   dx_j = grad_j · f_x + (sum_k grad_k · f_R) · g_x(x_j)
//! ```
//!
//! Adjoints stand outside the sums (`a · sum(…)`, not `sum(a · …)`), so sums that need no adjoint share a pass. A result per
//! row, its gradient too, is read like an element: every element of the row sees the same number.

use crate::check::generic_types;
use crate::ir::{Graph, GraphBuilder, Literal, Monoid, Node, NodeId, Type};
use crate::primitive::Primitive;
use crate::primitive::derivative::Rule;
use crate::simplify::simplify;

use super::{convert, copy_with_results, may_be_float, tangent};

/// The gradient of a row graph with respect to each input, as row graphs over `[n inputs, m gradients of the results, m results]`.
/// `None` where no gradient flows, as for maps; a graph without a reduction is a map.
pub fn derive_row(graph: &Graph, inputs: &[Type], scalars: &[Type]) -> Vec<Option<Graph>> {
    let types = generic_types(graph, inputs, scalars);
    if !graph.roots.iter().any(|root| may_be_float(types[root.0 as usize])) {
        return vec![None; inputs.len()];
    }
    let mut reverse = Reverse::new(graph, types, inputs.len());
    reverse.adjoints();
    let of_input = |input: usize| may_be_float(inputs[input]).then(|| reverse.clone().gradient(input, inputs[input]));
    (0..inputs.len()).map(of_input).collect()
}

#[derive(Clone)]
struct Reverse<'a> {
    graph: &'a Graph,
    types: Vec<Type>,
    inputs: usize,
    /// Whether results have a value per element.
    per_element: bool,
    builder: GraphBuilder,
    /// Each node of the graph in the builder.
    copied: Vec<NodeId>,
    /// Of reductions that a result depends on, users first: the node, its body, the derivative by one element of its body, its adjoint.
    reductions: Vec<Reduction>,
}

#[derive(Clone, Copy)]
struct Reduction {
    node: NodeId,
    body: NodeId,
    /// `None` is 1.
    weight: Option<NodeId>,
    adjoint: NodeId,
}

impl<'a> Reverse<'a> {
    fn new(graph: &'a Graph, types: Vec<Type>, inputs: usize) -> Reverse<'a> {
        let mut builder = GraphBuilder::new();
        let compared = compared(graph);
        let copied = copy_with_results(graph, inputs, &mut builder, |root| !compared[root.0 as usize]);
        let per_element = graph.varies_along_row();
        Reverse { graph, types, inputs, per_element, builder, copied, reductions: Vec::new() }
    }

    fn type_of(&self, node: NodeId) -> Type {
        self.types[node.0 as usize]
    }

    /// The float results, each with its gradient.
    fn results(&mut self) -> Vec<(NodeId, NodeId)> {
        let mut results = Vec::new();
        for (result, &root) in self.graph.roots.iter().enumerate() {
            if may_be_float(self.type_of(root)) {
                results.push((root, self.builder.push(Node::Input((self.inputs + result) as u16))));
            }
        }
        results
    }

    fn adjoints(&mut self) {
        for node in self.graph.ids().rev() {
            let Node::Reduce { monoid, body } = self.graph.node(node) else { continue };
            if may_be_float(self.type_of(node))
                && let Some(adjoint) = self.adjoint(node)
            {
                let weight = self.weight(node, monoid, body);
                self.reductions.push(Reduction { node, body, weight, adjoint });
            }
        }
    }

    fn adjoint(&mut self, node: NodeId) -> Option<NodeId> {
        let ty = self.type_of(node);
        let is_node = |id| id == node;
        let mut direct = None;
        for (root, gradient) in self.results() {
            let term = self.term(root, is_node, ty, gradient);
            direct = self.sum(ty, direct, term);
        }
        let mut total = match direct {
            Some(direct) if self.per_element => Some(self.reduce(direct)),
            direct => direct,
        };
        for user in self.reductions.clone() {
            let user_type = self.type_of(user.node);
            let weight = user.weight.unwrap_or_else(|| self.number(1, user_type));
            let Some(term) = self.term(user.body, is_node, ty, weight) else { continue };
            let sum = self.reduce(term);
            let adjoint = convert(&mut self.builder, user.adjoint, user_type, ty);
            let product = self.builder.push(Node::Binary(Primitive::Multiply, adjoint, sum));
            total = self.sum(ty, total, Some(product));
        }
        total
    }

    /// How a reduction changes with one element of its body. An extreme is shared by the elements that are equal to it; a product
    /// changes with the product of the others, of which any may be 0.
    fn weight(&mut self, node: NodeId, monoid: Monoid, body: NodeId) -> Option<NodeId> {
        let ty = self.type_of(node);
        let (own, value) = (self.copied[body.0 as usize], self.copied[node.0 as usize]);
        let [zero, one] = [0, 1].map(|number| self.number(number, ty));
        let binary = |builder: &mut GraphBuilder, primitive, a, b| builder.push(Node::Binary(primitive, a, b));
        let select = |builder: &mut GraphBuilder, condition, if_true, if_false| {
            builder.push(Node::Select { condition, if_true, if_false })
        };
        let builder = &mut self.builder;
        match monoid {
            Monoid::Sum => None,
            Monoid::Max | Monoid::Min => {
                let is_extreme = binary(builder, Primitive::Equal, own, value);
                let counted = select(builder, is_extreme, one, zero);
                let ties = builder.push(Node::Reduce { monoid: Monoid::Sum, body: counted });
                let share = binary(builder, Primitive::Divide, one, ties);
                Some(select(builder, is_extreme, share, zero))
            }
            Monoid::Product => {
                let is_zero = binary(builder, Primitive::Equal, own, zero);
                let counted = select(builder, is_zero, one, zero);
                let zeros = builder.push(Node::Reduce { monoid: Monoid::Sum, body: counted });
                let other = select(builder, is_zero, one, own);
                let others = builder.push(Node::Reduce { monoid: Monoid::Product, body: other });
                let is_only = binary(builder, Primitive::Equal, zeros, one);
                let of_zero = select(builder, is_only, others, zero);
                let has_none = binary(builder, Primitive::Equal, zeros, zero);
                let quotient = binary(builder, Primitive::Divide, others, other);
                let of_other = select(builder, has_none, quotient, zero);
                Some(select(builder, is_zero, of_zero, of_other))
            }
        }
    }

    fn gradient(mut self, input: usize, own: Type) -> Graph {
        let graph = self.graph;
        let is_input = |id| graph.node(id) == Node::Input(input as u16);
        let mut total = None;
        for (root, gradient) in self.results() {
            let term = self.term(root, is_input, own, gradient);
            total = self.sum(own, total, term);
        }
        for reduction in self.reductions.clone() {
            let seed = match reduction.weight {
                None => reduction.adjoint,
                Some(weight) => self.builder.push(Node::Binary(Primitive::Multiply, reduction.adjoint, weight)),
            };
            let term = self.term(reduction.body, is_input, own, seed);
            total = self.sum(own, total, term);
        }
        let root = total.unwrap_or_else(|| self.number(0, own));
        simplify(&self.builder.finish(vec![root]))
    }

    /// `seed`, in the type of `value`, times the derivative of `value` by the leaf, in the leaf's type. Reductions are not crossed.
    fn term(&mut self, value: NodeId, is_leaf: impl Fn(NodeId) -> bool, leaf: Type, seed: NodeId) -> Option<NodeId> {
        let ty = self.type_of(value);
        let seed = convert(&mut self.builder, seed, ty, leaf);
        let tangents = tangent(self.graph, &self.types, &self.copied, &mut self.builder, is_leaf, seed);
        tangents[value.0 as usize].map(|tangent| convert(&mut self.builder, tangent, ty, leaf))
    }

    fn sum(&mut self, ty: Type, a: Option<NodeId>, b: Option<NodeId>) -> Option<NodeId> {
        Rule { builder: &mut self.builder, ty }.sum(a, b)
    }

    fn reduce(&mut self, body: NodeId) -> NodeId {
        self.builder.push(Node::Reduce { monoid: Monoid::Sum, body })
    }

    fn number(&mut self, number: i64, ty: Type) -> NodeId {
        self.builder.push(Node::Constant { literal: Literal::Int(number), ty })
    }
}

/// What maxima and minima are made of, they included. A result may have been rounded, and would then not equal its element.
fn compared(graph: &Graph) -> Vec<bool> {
    let mut compared = vec![false; graph.nodes.len()];
    for id in graph.ids().rev() {
        let node = graph.node(id);
        if compared[id.0 as usize] || matches!(node, Node::Reduce { monoid: Monoid::Max | Monoid::Min, .. }) {
            compared[id.0 as usize] = true;
            node.operands().for_each(|operand| compared[operand.0 as usize] = true);
        }
    }
    compared
}
