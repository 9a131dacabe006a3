//! Differentiation of running sums: one running sum from the other end, and a map of it.
//!
//! ```text
//! s_i = sum_{k <= i} f(x_k),  y_i = g(s_i, x_i):
//! dx_k = (sum_{i >= k} grad_i · g_s) · f'(x_k) + grad_k · g_x
//! ```
//!
//! What a backward pass does not have is the state, so `g`'s derivatives must not need it, unless as a result.

use crate::check::generic_types;
use crate::ir::{Graph, GraphBuilder, Literal, Monoid, Node, NodeId, Type};
use crate::op::{ScanBody, ScanGradient};
use crate::simplify::simplify;

use super::{derive, may_be_float};

/// The gradients of a scan whose combination is a sum. `None` for the whole body when it is no sum, or needs the state; for an input
/// when no gradient flows to it.
pub fn derive_scan(body: &ScanBody, inputs: &[Type], scalars: &[Type]) -> Option<Vec<Option<ScanGradient>>> {
    let reduce = &body.reduce;
    let [state] = reduce.state.as_ref() else { return None };
    if reduce.monoid != Some(Monoid::Sum) || !may_be_float(state.ty) {
        return None;
    }
    let types = generic_types(&reduce.map, inputs, scalars);
    let ty = |root: &NodeId| types[root.0 as usize];
    let finished: Vec<Type> = std::iter::once(state.ty).chain(reduce.map.roots.iter().skip(1).map(ty)).collect();
    let frame = Frame { map: &reduce.map, inputs: inputs.len(), results: reduce.finish.roots.len() };
    let partial: Vec<Option<Graph>> = derive(&reduce.finish, &finished, scalars);
    if partial.iter().flatten().any(|graph| graph.any(|node| node == Node::Input(0))) {
        return None;
    }
    let mut builder = GraphBuilder::new();
    let seed = frame.at_hand(&mut builder, partial[0].as_ref()?);
    let seed = simplify(&builder.finish(vec![seed]));
    let gradients = derive(&reduce.map, inputs, scalars).into_iter().map(|map| {
        let chain = frame.chain(&map?, &partial);
        let running = Node::Input(frame.running());
        let chain = Some(chain).filter(|chain| chain.nodes.as_ref() != [running]);
        Some(ScanGradient { seed: seed.clone(), ty: state.ty, reverse: !body.reverse, chain })
    });
    Some(gradients.collect())
}

struct Frame<'a> {
    map: &'a Graph,
    inputs: usize,
    results: usize,
}

impl Frame<'_> {
    /// The number of the running sum among what a gradient reads.
    fn running(&self) -> u16 {
        (self.inputs + 2 * self.results) as u16
    }

    /// A derivative of `finish` over what a backward pass has.
    fn at_hand(&self, builder: &mut GraphBuilder, partial: &Graph) -> NodeId {
        let fields = self.map.roots.len();
        let roots = builder.inline(partial, |builder, leaf| match leaf {
            Node::Input(k) if usize::from(k) < fields => self.mapped(builder, usize::from(k)),
            Node::Input(k) => builder.push(Node::Input(k - fields as u16 + self.inputs as u16)),
            leaf => builder.push(leaf),
        });
        roots[0]
    }

    /// What the map gives.
    fn mapped(&self, builder: &mut GraphBuilder, root: usize) -> NodeId {
        builder.inline(self.map, |builder, leaf| builder.push(leaf))[root]
    }

    /// The gradient of one input: its derivative of the map, with the running sum and the derivatives of `finish` as the gradients of
    /// the map's roots.
    fn chain(&self, map: &Graph, partial: &[Option<Graph>]) -> Graph {
        let mut builder = GraphBuilder::new();
        let fields = self.map.roots.len();
        let roots = builder.inline(map, |builder, leaf| {
            let Node::Input(k) = leaf else { return builder.push(leaf) };
            match usize::from(k).checked_sub(self.inputs) {
                None => builder.push(leaf),
                Some(0) => builder.push(Node::Input(self.running())),
                Some(root) if root < fields => match &partial[root] {
                    Some(partial) => self.at_hand(builder, partial),
                    // What is no float has no gradient to read.
                    None => builder.push(Node::Constant { literal: Literal::Int(0), ty: Type::Compute }),
                },
                Some(root) => self.mapped(builder, root - fields),
            }
        });
        simplify(&builder.finish(roots))
    }
}
