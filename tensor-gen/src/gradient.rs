//! Differentiation of scalar graphs: graph in, one graph per input out.
//!
//! Forward mode, one pass per input and result, seeded with the result's gradient: the tangent is linear in its seed, so
//! what comes out is `gradient of the result · derivative`. (Reverse mode through `Select` would have to add a zero times the other
//! branch's derivative, and 0 · inf is NaN. Here a branch that was not taken contributes nothing.) A tangent that is zero by
//! structure is no node at all.
//!
//! Works on generic graphs (at build time) and on concrete ones (the runtime's higher orders). Reductions inside a graph are
//! [`row`]'s and [`scan`]'s business; here they are leaves.

mod row;
mod scan;

use crate::check::generic_types;
use crate::ir::{Graph, GraphBuilder, Literal, Node, NodeId, Type};
use crate::op::ReduceBody;
use crate::primitive::Derivative;
use crate::primitive::derivative::Rule;
use crate::simplify::simplify;

pub use row::derive_row;
pub use scan::derive_scan;

/// The gradient of a map graph with respect to each input, as graphs over the inputs
/// `[n inputs, m gradients of the results, m results]`.
///
/// `None` where no gradient flows: the input is not a float (in any instantiation), or no result is. A float input that has no influence
/// by derivative (`floor`) has the gradient constant 0, as in PyTorch.
pub fn derive(graph: &Graph, inputs: &[Type], scalars: &[Type]) -> Vec<Option<Graph>> {
    let types = generic_types(graph, inputs, scalars);
    let roots: Vec<NodeId> = graph.roots.iter().copied().filter(|root| may_be_float(types[root.0 as usize])).collect();
    (0..inputs.len())
        .map(|input| {
            (may_be_float(inputs[input]) && !roots.is_empty())
                .then(|| gradient_of_input(graph, &types, inputs[input], input, inputs.len()))
        })
        .collect()
}

/// The gradients of a reduction whose combination is a sum, over `[n inputs, m gradients of the results, m results]` and `ReduceCount`.
///
/// The chain is `finish'(state) · map'(input)`. `None` for the whole body when the derivative of `finish` needs a state that is not
/// itself a result (then the author must write the gradient), or when it is not a sum of one field.
pub fn derive_sum(body: &ReduceBody, inputs: &[Type], scalars: &[Type]) -> Option<Vec<Option<Graph>>> {
    if body.monoid != Some(crate::ir::Monoid::Sum) || body.state.len() != 1 {
        return None;
    }
    let (n, m) = (inputs.len(), body.finish.roots.len());
    let finish = match derive(&body.finish, &[body.state[0].ty], scalars).pop()? {
        Some(finish) if !finish.any(|node| node == Node::Input(0)) => finish,
        Some(_) => return None,
        None => return Some(vec![None; n]),
    };
    let maps = derive(&body.map, inputs, scalars);
    let chained = maps.into_iter().map(|map| {
        map.map(|map| {
            let mut builder = GraphBuilder::new();
            let seed = builder.inline(&finish, |builder, leaf| match leaf {
                Node::Input(k) => builder.push(Node::Input(k - 1 + n as u16)),
                leaf => builder.push(leaf),
            })[0];
            let roots = builder.inline(&map, |builder, leaf| match leaf {
                Node::Input(k) if usize::from(k) == n => seed,
                leaf => builder.push(leaf),
            });
            simplify(&builder.finish(roots))
        })
    });
    let chained: Vec<Option<Graph>> = chained.collect();
    // The map's own result (the element that is summed) is not at hand in a backward pass.
    let is_at_hand = |node: Node| !matches!(node, Node::Input(k) if usize::from(k) >= n + 2 * m);
    chained.iter().flatten().all(|graph| graph.nodes.iter().all(|&node| is_at_hand(node))).then_some(chained)
}

fn may_be_float(ty: Type) -> bool {
    match ty {
        Type::Compute => true,
        Type::Fixed(scalar) => scalar.is_float(),
    }
}

/// `inputs` is their number.
fn gradient_of_input(graph: &Graph, types: &[Type], own: Type, input: usize, inputs: usize) -> Graph {
    let mut builder = GraphBuilder::new();
    let copied = copy_with_results(graph, inputs, &mut builder, |_| true);
    let is_input = |id| graph.node(id) == Node::Input(input as u16);
    let mut total = None;
    for (result, &root) in graph.roots.iter().enumerate() {
        if !may_be_float(types[root.0 as usize]) {
            continue;
        }
        let seed = builder.push(Node::Input((inputs + result) as u16));
        let seed = convert(&mut builder, seed, types[root.0 as usize], own);
        let tangent = tangent(graph, types, &copied, &mut builder, is_input, seed)[root.0 as usize];
        let tangent = tangent.map(|tangent| convert(&mut builder, tangent, types[root.0 as usize], own));
        total = Rule { builder: &mut builder, ty: own }.sum(total, tangent);
    }
    let root = total.unwrap_or_else(|| builder.push(Node::Constant { literal: Literal::Int(0), ty: own }));
    simplify(&builder.finish(vec![root]))
}

/// Copies the body; what is a result already is read from the result, if it `may_be_read`. Leaves are cheaper than reading.
fn copy_with_results(
    graph: &Graph,
    inputs: usize,
    builder: &mut GraphBuilder,
    may_be_read: impl Fn(NodeId) -> bool,
) -> Vec<NodeId> {
    let results = graph.roots.len();
    let mut copied: Vec<NodeId> = Vec::with_capacity(graph.nodes.len());
    for id in graph.ids() {
        let result = graph.roots.iter().position(|&root| root == id);
        let is_leaf = graph.node(id).operands().next().is_none();
        let node = match result {
            Some(result) if !is_leaf && may_be_read(id) => Node::Input((inputs + results + result) as u16),
            _ => graph.node(id).map_operands(|operand| copied[operand.0 as usize]),
        };
        copied.push(builder.push(node));
    }
    copied
}

/// The tangent of every node when the nodes that `is_seeded` names (of one type) have the tangent `seed`.
fn tangent(
    graph: &Graph,
    types: &[Type],
    copied: &[NodeId],
    builder: &mut GraphBuilder,
    is_seeded: impl Fn(NodeId) -> bool,
    seed: NodeId,
) -> Vec<Option<NodeId>> {
    let mut tangents: Vec<Option<NodeId>> = Vec::with_capacity(graph.nodes.len());
    for id in graph.ids() {
        let ty = types[id.0 as usize];
        let of = |operand: NodeId| tangents[operand.0 as usize];
        let value = |operand: NodeId| copied[operand.0 as usize];
        let mut rule = Rule { builder, ty };
        let found = match graph.node(id) {
            _ if is_seeded(id) => Some(seed),
            Node::Unary(primitive, x) => match (primitive.row().derivative, of(x)) {
                (Derivative::Unary(derivative), Some(dx)) => Some(derivative(&mut rule, value(x), value(id), dx)),
                _ => None,
            },
            Node::Binary(primitive, a, b) => match (primitive.row().derivative, [of(a), of(b)]) {
                (_, [None, None]) => None,
                (Derivative::Binary(derivative), both) => derivative(&mut rule, [value(a), value(b)], value(id), both),
                _ => None,
            },
            Node::Select { condition, if_true, if_false } => match (of(if_true), of(if_false)) {
                (None, None) => None,
                (if_true, if_false) => {
                    let zero = rule.builder.push(Node::Constant { literal: Literal::Int(0), ty });
                    Some(rule.select(value(condition), if_true.unwrap_or(zero), if_false.unwrap_or(zero)))
                }
            },
            Node::Cast { value: x, .. } if may_be_float(ty) => {
                of(x).map(|dx| convert(rule.builder, dx, types[x.0 as usize], ty))
            }
            _ => None,
        };
        tangents.push(found.filter(|_| may_be_float(ty)));
    }
    tangents
}

/// A cast where the types differ.
fn convert(builder: &mut GraphBuilder, value: NodeId, from: Type, to: Type) -> NodeId {
    if from == to { value } else { builder.push(Node::Cast { to, value }) }
}
