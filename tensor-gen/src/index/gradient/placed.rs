//! The end of a gradient body: the term summed over the axes that are left, or added up at its position.

use crate::index::integer::IntegerBuilder;
use crate::index::{Axis, AxisId, Dim, IndexBody, InputShape, Integer, IntegerId, Target, Value, ValueId};
use crate::ir::{Graph, GraphBuilder, Literal, Node, NodeId, Type};
use crate::primitive::Primitive;

use super::term::Term;

impl<'a> Term<'a> {
    /// The body: the term summed over the axes that are left, or added up at the read's position.
    pub(super) fn finish(
        mut self,
        operands: Vec<ValueId>,
        graph: Graph,
        iterated: Vec<AxisId>,
        adjoint: ValueId,
    ) -> IndexBody {
        let input = usize::from(self.read.input);
        let ty = self.source.inputs[input];
        let shape = &self.source.body.inputs[input];
        let extents: Vec<IntegerId> = shape
            .dims
            .iter()
            .map(|dim| match *dim {
                Dim::Size(size) => self.integers.push(Integer::Size(size)),
                Dim::Is(extent) => extent,
            })
            .collect();
        let is_guarded = self.is_guarded(&graph, operands.len(), adjoint);
        let (operands, graph) = if is_guarded { (operands, graph) } else { self.mask(operands, graph, ty) };
        let (result, axes, rank, target) = match &self.solution {
            Some(_) => {
                let result = self.sum("sum", operands, graph, ty, &iterated);
                let names = ["i", "j", "k", "l", "m", "n", "o", "p"];
                let new = extents.iter().enumerate().map(|(d, &extent)| Axis {
                    name: format!("{}_{}", shape.name, names.get(d).copied().unwrap_or("q")).into(),
                    extent,
                });
                let axes: Vec<Axis> = new.chain(self.all_axes()).collect();
                (result, axes, self.shift, None)
            }
            None => self.scattered(operands, graph, ty, &iterated, extents),
        };
        let mut inputs = self.source.body.inputs.to_vec();
        let result_dims: Vec<Dim> = match &self.source.body.target {
            Some(target) => target.extents.iter().map(|&extent| Dim::Is(extent)).collect(),
            None => (0..self.source.body.rank)
                .map(|axis| Dim::Is(self.source.body.axes[usize::from(axis)].extent))
                .collect(),
        };
        let batch = self.source.body.has_batch();
        for name in ["grad", "output"] {
            inputs.push(InputShape { name: name.into(), batch, dims: result_dims.clone().into() });
        }
        IndexBody {
            sizes: self.source.body.sizes.clone(),
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
    fn is_guarded(&self, graph: &Graph, operands: usize, adjoint: ValueId) -> bool {
        let Some(solution) = &self.solution else { return self.read.otherwise.is_none() };
        if solution.computed.is_empty() && solution.conditions.is_empty() {
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

    /// The term where the solved axes are in range and the conditions hold, or the scattered position exists; else 0.
    fn mask(&mut self, operands: Vec<ValueId>, graph: Graph, ty: Type) -> (Vec<ValueId>, Graph) {
        let mut ranges: Vec<(IntegerId, IntegerId)> = Vec::new();
        let mut conditions = Vec::new();
        match &self.solution {
            Some(solution) => {
                for &axis in &solution.computed {
                    ranges.push((self.axes[usize::from(axis)], self.source.body.axes[usize::from(axis)].extent));
                }
                conditions.clone_from(&solution.conditions);
            }
            // The position op says so; see `plan`.
            None => return (operands, graph),
        }
        let wanted: Vec<IntegerId> =
            ranges.iter().flat_map(|&(value, extent)| [value, extent]).chain(conditions.iter().copied()).collect();
        let count = ranges.len();
        self.arithmetic(&operands, &wanted, |builder, nodes| {
            let zero = builder.push(Node::Constant { literal: Literal::Int(0), ty: Type::INT32 });
            let mut all: Option<NodeId> = None;
            let mut require = |builder: &mut GraphBuilder, node: NodeId| {
                all = Some(all.map_or(node, |all| builder.push(Node::Binary(Primitive::And, all, node))));
            };
            for pair in nodes[..2 * count].chunks_exact(2) {
                let low = builder.push(Node::Binary(Primitive::GreaterEqual, pair[0], zero));
                require(builder, low);
                let high = builder.push(Node::Binary(Primitive::Less, pair[0], pair[1]));
                require(builder, high);
            }
            for &condition in &nodes[2 * count..] {
                let met = builder.push(Node::Binary(Primitive::Equal, condition, zero));
                require(builder, met);
            }
            let value = builder.inline(&graph, |builder, leaf| builder.push(leaf))[0];
            let nothing = builder.push(Node::Constant { literal: Literal::Int(0), ty });
            match all {
                Some(condition) => builder.push(Node::Select { condition, if_true: value, if_false: nothing }),
                None => value,
            }
        })
    }

    /// The term over all its axes, which become those of the result, and where each value goes.
    fn scattered(
        &mut self,
        operands: Vec<ValueId>,
        graph: Graph,
        ty: Type,
        iterated: &[AxisId],
        extents: Vec<IntegerId>,
    ) -> (ValueId, Vec<Axis>, u16, Option<Target>) {
        // The result's axes come first; the others keep their order.
        let all: Vec<Axis> = self.all_axes().collect();
        let others = (0..all.len() as u16).filter(|axis| !iterated.contains(axis));
        let order: Vec<AxisId> = iterated.iter().copied().chain(others).collect();
        let place = |axis: AxisId| order.iter().position(|&other| other == axis).unwrap_or(0) as AxisId;
        let result = self.sum("term", operands, graph, ty, &[]);
        let indices: Vec<IntegerId> = self.read.indices.iter().map(|&index| self.integer(index)).collect();
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
                    read.conditions = read.conditions.iter().map(|&id| rename(id, &mut self.integers)).collect();
                }
                Value::Stage(stage) => stage.reduced = stage.reduced.iter().map(|&axis| place(axis)).collect(),
            }
        }
        let axes = order.iter().map(|&axis| all[usize::from(axis)].clone()).collect();
        let target = Target { extents: extents.into(), indices: indices.into() };
        (result, axes, iterated.len() as u16, Some(target))
    }
}
