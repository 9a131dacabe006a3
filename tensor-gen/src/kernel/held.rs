//! The passes of a row kernel over its row, and what an invocation holds of its elements between them.
//!
//! Reductions that do not depend on each other share a pass; the last pass stores the results. With `RowPlan::held` an
//! invocation computes each value of an element once: what a later pass reads stays in an array of constant size, gone through by
//! loops of constant length, which drivers unroll and keep in registers. Nothing is held that is as cheap to have again: positions,
//! and elements that are the same all along the row.
//!
//! Pure: plans in, lists of nodes out. When it is worth it is not known here.

use super::{Access, RowPlan, Schedule, WORKGROUP_SIZE};
use crate::ir::{Graph, Node, NodeId};

/// One pass over the row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pass {
    /// The reductions that it computes; none in the last pass.
    pub reductions: Vec<NodeId>,
    /// The values that it needs of each element: bodies of the reductions, or the results.
    pub roots: Vec<NodeId>,
    /// Values that it computes and later passes need.
    pub holds: Vec<NodeId>,
    /// Values that an earlier pass computed.
    pub reads: Vec<NodeId>,
}

impl RowPlan {
    /// Invocations that share a row.
    pub fn lanes(&self) -> u64 {
        match self.schedule {
            Schedule::Thread => 1,
            Schedule::Workgroup => u64::from(WORKGROUP_SIZE),
        }
    }

    /// The passes, in order; the last one stores the results.
    pub fn passes(&self) -> Vec<Pass> {
        let mut passes = reductions_by_level(&self.graph);
        passes.push(Pass { roots: self.graph.roots.to_vec(), ..Pass::default() });
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
        for pass in &mut passes {
            pass.reads.sort_unstable();
            pass.holds.sort_unstable();
        }
        passes
    }

    fn is_cheap(&self, node: Node) -> bool {
        match node {
            Node::Axis(_) => true,
            Node::Input(k) => self.inputs.get(k as usize).is_some_and(|input| input.access == Access::Single),
            _ => false,
        }
    }
}

/// The reductions, grouped so that each group depends on earlier ones only.
fn reductions_by_level(graph: &Graph) -> Vec<Pass> {
    let mut levels: Vec<Pass> = Vec::new();
    let mut level_of: Vec<usize> = Vec::with_capacity(graph.nodes.len());
    for id in graph.ids() {
        let node = graph.node(id);
        let below = node.operands().map(|operand| level_of[operand.0 as usize]).max().unwrap_or(0);
        if let Node::Reduce { body, .. } = node {
            if levels.len() == below {
                levels.push(Pass::default());
            }
            levels[below].reductions.push(id);
            levels[below].roots.push(body);
            level_of.push(below + 1);
        } else {
            level_of.push(below);
        }
    }
    levels
}
