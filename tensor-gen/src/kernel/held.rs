//! The passes of a row kernel over its row, and what an invocation holds of its elements between them.
//!
//! Reductions that do not depend on each other share a pass; the last pass stores the results. With `RowPlan::held` an
//! invocation computes each value of an element once: what a later pass reads stays in an array of constant size, gone through by
//! loops of constant length, which drivers unroll and keep in registers. Nothing is held that is as cheap to have again: positions,
//! and elements that are the same all along the row.
//!
//! Pure: plans in, lists of nodes out. When it is worth it is not known here.

use super::{Access, RowPlan};
use crate::ir::{Graph, Node, NodeId};

/// One pass over the row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pass {
    /// The reductions that it computes; none in the last pass.
    pub reductions: Vec<NodeId>,
    /// The values that it needs of each element: bodies of the reductions, or the results.
    pub roots: Vec<NodeId>,
    /// Values that it computes and later passes read, where the plan holds any.
    pub holds: Vec<NodeId>,
    /// Values that an earlier pass holds.
    pub reads: Vec<NodeId>,
}

impl RowPlan {
    /// The passes, in order; the last one stores the results.
    pub fn passes(&self) -> Vec<Pass> {
        let mut passes = passes_over(&self.graph);
        if self.held > 0 {
            self.hold(&mut passes);
        }
        passes
    }

    /// How many values of an element there are to hold, whether the plan does or not.
    pub fn values_to_hold(&self) -> usize {
        let mut passes = passes_over(&self.graph);
        self.hold(&mut passes);
        passes.iter().map(|pass| pass.holds.len()).sum()
    }

    fn hold(&self, passes: &mut [Pass]) {
        let varying = self.graph.varying();
        let mut computed_by: Vec<Option<usize>> = vec![None; self.graph.nodes.len()];
        for number in 0..passes.len() {
            let mut needed = passes[number].roots.clone();
            while let Some(id) = needed.pop() {
                let index = id.0 as usize;
                let node = self.graph.node(id);
                if !varying[index] || self.is_cheap(node) {
                    continue;
                }
                match computed_by[index] {
                    None => {
                        computed_by[index] = Some(number);
                        needed.extend(node.operands());
                    }
                    Some(earlier) if earlier < number && !passes[number].reads.contains(&id) => {
                        passes[number].reads.push(id);
                        if !passes[earlier].holds.contains(&id) {
                            passes[earlier].holds.push(id);
                        }
                    }
                    Some(_) => {}
                }
            }
        }
        for pass in passes {
            pass.reads.sort_unstable();
            pass.holds.sort_unstable();
        }
    }

    fn is_cheap(&self, node: Node) -> bool {
        match node {
            Node::Axis(_) => true,
            Node::Input(k) => self.inputs.get(k as usize).is_some_and(|input| input.access == Access::Single),
            _ => false,
        }
    }
}

/// The reductions, grouped so that each group depends on earlier ones only, and the results.
fn passes_over(graph: &Graph) -> Vec<Pass> {
    let mut passes: Vec<Pass> = Vec::new();
    let mut pass_of: Vec<usize> = Vec::with_capacity(graph.nodes.len());
    for id in graph.ids() {
        let node = graph.node(id);
        let earliest = node.operands().map(|operand| pass_of[operand.0 as usize]).max().unwrap_or(0);
        if let Node::Reduce { body, .. } = node {
            if passes.len() == earliest {
                passes.push(Pass::default());
            }
            passes[earliest].reductions.push(id);
            passes[earliest].roots.push(body);
            pass_of.push(earliest + 1);
        } else {
            pass_of.push(earliest);
        }
    }
    passes.push(Pass { roots: graph.roots.to_vec(), ..Pass::default() });
    passes
}
