//! The end of a gradient body: the term summed over the axes that are left, or added up at its position.

use crate::index::integer::IntegerBuilder;
use crate::index::{Axis, AxisId, Dim, IndexBody, InputShape, Integer, IntegerId, Target, Value, ValueId};
use crate::ir::{Graph, Node, NodeId, Type};
use crate::primitive::Primitive;

use super::term::Term;

impl<'a> Term<'a> {
    /// The term summed over the axes that are left.
    pub(super) fn summed(mut self, operands: Vec<ValueId>, graph: Graph, iterated: &[AxisId]) -> IndexBody {
        let extents = self.extents();
        let result = self.sum("sum", operands, graph, self.ty(), iterated);
        let shape = &self.source.body.inputs[usize::from(self.read.input)];
        let names = ["i", "j", "k", "l", "m", "n", "o", "p"];
        let new = extents.iter().enumerate().map(|(d, &extent)| Axis {
            name: format!("{}_{}", shape.name, names.get(d).copied().unwrap_or("q")).into(),
            extent,
        });
        let axes: Vec<Axis> = new.chain(self.all_axes()).collect();
        let rank = self.shift;
        self.body(axes, rank, result, None)
    }

    /// The type of the input.
    fn ty(&self) -> Type {
        self.source.inputs[usize::from(self.read.input)]
    }

    /// The extents of the input.
    fn extents(&mut self) -> Vec<IntegerId> {
        let dims = &self.source.body.inputs[usize::from(self.read.input)].dims;
        let extent = |dim: &Dim| match *dim {
            Dim::Size(size) => self.integers.push(Integer::Size(size)),
            Dim::Is(extent) => extent,
        };
        dims.iter().map(extent).collect()
    }

    fn body(self, axes: Vec<Axis>, rank: u16, result: ValueId, target: Option<Target>) -> IndexBody {
        let source = self.source.body;
        let mut inputs = source.inputs.to_vec();
        let dims: Vec<Dim> = match &source.target {
            Some(target) => target.extents.iter().map(|&extent| Dim::Is(extent)).collect(),
            None => source.axes[..usize::from(source.rank)].iter().map(|axis| Dim::Is(axis.extent)).collect(),
        };
        for name in ["grad", "output"] {
            inputs.push(InputShape { name: name.into(), batch: source.has_batch(), dims: dims.clone().into() });
        }
        IndexBody {
            sizes: source.sizes.clone(),
            inputs: inputs.into(),
            integers: self.integers.finish().into(),
            axes: axes.into(),
            rank,
            values: self.values.into(),
            result,
            target,
        }
    }

    /// The source's axes and those that copies of its stages got.
    fn all_axes(&self) -> impl Iterator<Item = Axis> + use<'a> {
        let source = &self.source.body.axes;
        let fresh = self.fresh.clone().into_iter().map(move |axis| source[usize::from(axis)].clone());
        source.iter().cloned().chain(fresh)
    }

    /// Whether the term is 0 by itself wherever the solved axes are out of range: it is the adjoint, or a product with it, and the
    /// adjoint is read from the result's gradient, whose reads give 0 there.
    pub(super) fn is_guarded(&self, graph: &Graph, operands: usize, adjoint: ValueId) -> bool {
        let Some(solution) = &self.solution else { return false };
        if solution.computed.is_empty() {
            return true;
        }
        let from_result = matches!(&self.values[usize::from(adjoint)], Value::Read(read) if read.otherwise.is_some());
        let within = solution.computed.iter().all(|&axis| axis < self.source.body.rank);
        let last = Node::Input(operands as u16 - 1);
        let is_adjoint = |id: NodeId| graph.node(id) == last;
        let product = match graph.node(graph.root()) {
            node if node == last => true,
            Node::Binary(Primitive::Multiply, a, b) => {
                let is_leaf =
                    |id: NodeId| matches!(graph.node(id), Node::Input(_) | Node::Scalar(_) | Node::Constant { .. });
                is_adjoint(a) && is_leaf(b) || is_adjoint(b) && is_leaf(a)
            }
            _ => false,
        };
        from_result && within && product
    }

    /// The term at each position of the read: summed over the axes that the position does not depend on.
    pub(super) fn scattered(mut self, operands: Vec<ValueId>, graph: Graph, iterated: &[AxisId]) -> IndexBody {
        let extents = self.extents();
        let mut kept: Vec<AxisId> =
            self.read.indices.iter().flat_map(|&index| self.source.body.axes_of_integer(index)).collect();
        kept.sort_unstable();
        kept.dedup();
        let summed: Vec<AxisId> = iterated.iter().copied().filter(|axis| !kept.contains(axis)).collect();
        let result = self.sum("term", operands, graph, self.ty(), &summed);
        let indices: Vec<IntegerId> = self.read.indices.iter().map(|&index| self.integer(index)).collect();
        // The result's axes come first; the others keep their order.
        let all: Vec<Axis> = self.all_axes().collect();
        let others = (0..all.len() as u16).filter(|axis| !kept.contains(axis));
        let order: Vec<AxisId> = kept.iter().copied().chain(others).collect();
        let place = |axis: AxisId| order.iter().position(|&other| other == axis).unwrap_or(0) as AxisId;
        let rename = |id: IntegerId, integers: &mut IntegerBuilder| {
            integers.substitute(id, &mut |integers, leaf| match leaf {
                Integer::Axis(axis) => Some(integers.push(Integer::Axis(place(axis)))),
                _ => None,
            })
        };
        let indices: Vec<IntegerId> = indices.into_iter().map(|id| rename(id, &mut self.integers)).collect();
        for value in &mut self.values {
            match value {
                Value::Coordinate(axis) => *axis = place(*axis),
                Value::Read(read) => {
                    read.indices = read.indices.iter().map(|&id| rename(id, &mut self.integers)).collect();
                }
                Value::Stage(stage) => stage.reduced = stage.reduced.iter().map(|&axis| place(axis)).collect(),
            }
        }
        let axes: Vec<Axis> = order.iter().map(|&axis| all[usize::from(axis)].clone()).collect();
        let target = Target { extents: extents.into(), indices: indices.into() };
        self.body(axes, kept.len() as u16, result, Some(target))
    }
}
