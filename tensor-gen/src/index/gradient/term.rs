//! One gradient body in the making: copies of the source's values at the new axes, and adjoints of its stages.

use crate::index::integer::IntegerBuilder;
use crate::index::plan::Arithmetic;
use crate::index::{AxisId, Integer, IntegerId, Read, Stage, Value, ValueId};
use crate::ir::{Graph, GraphBuilder, Literal, Monoid, Node, Type};
use crate::primitive::Primitive;
use crate::simplify::simplify;

use super::solve::{Solution, solve};
use super::{Cow, Extra, Source};

/// A gradient body being made. Its axes are those of the input's dims (when the position could be solved), then the source's.
pub(super) struct Term<'a> {
    pub(super) source: Source<'a>,
    pub(super) read: &'a Read,
    pub(super) integers: IntegerBuilder,
    /// What each axis of the source is now.
    pub(super) axes: Vec<IntegerId>,
    /// How many axes came before the source's.
    pub(super) shift: u16,
    /// The axes after the source's: which of the source's each is another of.
    pub(super) fresh: Vec<AxisId>,
    pub(super) solution: Option<Solution>,
    pub(super) values: Vec<Value>,
    /// Copies made, by the source's value.
    copies: Vec<Option<ValueId>>,
    adjoints: Vec<Option<Option<ValueId>>>,
}

impl<'a> Term<'a> {
    /// With the position solved if that is wanted and possible; else the source's axes are kept.
    pub(super) fn new(source: Source<'a>, read: &'a Read, solved: bool) -> Term<'a> {
        let mut integers = IntegerBuilder::over(&source.body.integers);
        let count = source.body.axes.len() as u16;
        let rank = read.indices.len() as u16;
        let (axes, solution) = match solve(source.body, read, rank, &mut integers).filter(|_| solved) {
            Some((axes, solution)) => (axes, Some(solution)),
            None => ((0..count).map(|axis| integers.push(Integer::Axis(axis))).collect(), None),
        };
        let shift = if solution.is_some() { rank } else { 0 };
        let values = source.body.values.len();
        Term {
            source,
            read,
            integers,
            axes,
            shift,
            fresh: Vec::new(),
            solution,
            values: Vec::new(),
            copies: vec![None; values],
            adjoints: vec![None; values],
        }
    }

    pub(super) fn push(&mut self, value: Value) -> ValueId {
        if let Some(known) = self.values.iter().position(|other| *other == value) {
            return known as ValueId;
        }
        self.values.push(value);
        (self.values.len() - 1) as ValueId
    }

    /// An integer of the source over the new axes.
    pub(super) fn integer(&mut self, id: IntegerId) -> IntegerId {
        let mut leaves: Vec<(Integer, IntegerId)> = Vec::new();
        let mut seen = Vec::new();
        self.source.body.integers().visit(id, &mut |integer| {
            if matches!(integer, Integer::Axis(_) | Integer::Value(_)) && !seen.contains(&integer) {
                seen.push(integer);
            }
        });
        for leaf in seen {
            let now = match leaf {
                Integer::Axis(axis) => self.axes[usize::from(axis)],
                Integer::Value(value) => {
                    let value = self.copy(value);
                    self.integers.push(Integer::Value(value))
                }
                _ => continue,
            };
            leaves.push((leaf, now));
        }
        self.integers
            .substitute(id, &mut |_, leaf| leaves.iter().find(|(other, _)| *other == leaf).map(|(_, now)| *now))
    }

    /// Whether an expression of the source depends on an axis that is computed, and so may be out of range.
    fn may_leave(&self, read: &Read) -> bool {
        let Some(solution) = &self.solution else { return false };
        let mut axes = read.indices.iter().flat_map(|&id| self.source.body.axes_of_integer(id));
        axes.any(|axis| solution.computed.contains(&axis))
    }

    /// A value of the source at the new axes.
    pub(super) fn copy(&mut self, value: ValueId) -> ValueId {
        if let Some(copy) = self.copies[usize::from(value)] {
            return copy;
        }
        let copied = match &self.source.body.values[usize::from(value)] {
            Value::Coordinate(axis) => {
                let integer = self.axes[usize::from(*axis)];
                self.coordinate(integer)
            }
            Value::Read(read) => {
                let indices = read.indices.iter().map(|&index| self.integer(index)).collect();
                let otherwise = read.otherwise.or_else(|| self.may_leave(read).then_some(Literal::Int(0)));
                self.push(Value::Read(Read { input: read.input, indices, otherwise }))
            }
            Value::Stage(stage) => {
                if !self.solution.as_ref().is_some_and(|solution| solution.may_capture(self.source.body.rank)) {
                    let operands = stage.operands.iter().map(|&operand| self.copy(operand)).collect();
                    let reduced = stage.reduced.iter().map(|&axis| axis + self.shift).collect();
                    let copied = self.push(Value::Stage(Stage { operands, reduced, ..stage.clone() }));
                    self.copies[usize::from(value)] = Some(copied);
                    return copied;
                }
                // Its own axes get new names: here they are not what the solution made of them, nor what stands in it.
                let outer = self.axes.clone();
                let copies = std::mem::replace(&mut self.copies, vec![None; self.source.body.values.len()]);
                let mut reduced = Vec::with_capacity(stage.reduced.len());
                for &axis in stage.reduced.iter() {
                    let new = self.shift + (self.source.body.axes.len() + self.fresh.len()) as AxisId;
                    self.fresh.push(axis);
                    self.axes[usize::from(axis)] = self.integers.push(Integer::Axis(new));
                    reduced.push(new);
                }
                let operands = stage.operands.iter().map(|&operand| self.copy(operand)).collect();
                self.axes = outer;
                self.copies = copies;
                self.push(Value::Stage(Stage { operands, reduced: reduced.into(), ..stage.clone() }))
            }
        };
        self.copies[usize::from(value)] = Some(copied);
        copied
    }

    /// An integer expression of axes as a number.
    pub(super) fn coordinate(&mut self, integer: IntegerId) -> ValueId {
        if let Integer::Axis(axis) = self.integers.get(integer) {
            return self.push(Value::Coordinate(axis));
        }
        let mut leaves: Vec<Integer> = Vec::new();
        self.integers.view().visit(integer, &mut |leaf| {
            if matches!(leaf, Integer::Axis(_) | Integer::Value(_)) && !leaves.contains(&leaf) {
                leaves.push(leaf);
            }
        });
        let operand = |leaf: &Integer| match *leaf {
            Integer::Axis(axis) => Some(self.push(Value::Coordinate(axis))),
            Integer::Value(value) => Some(value),
            _ => None,
        };
        let operands: Vec<ValueId> = leaves.iter().filter_map(operand).collect();
        let mut arithmetic = Arithmetic {
            integers: self.integers.view(),
            leaves: &leaves,
            scalars: self.source.own_scalars,
            builder: GraphBuilder::new(),
        };
        let root = arithmetic.node(integer);
        let stage = Stage {
            name: "coordinate".into(),
            operands: operands.into(),
            graph: simplify(&arithmetic.builder.finish(vec![root])),
            ty: Type::INT32,
            reduced: Cow::Borrowed(&[]),
            monoid: None,
        };
        self.push(Value::Stage(stage))
    }

    /// The gradient of the result with respect to a stage, over the stage's axes. `None`: zero.
    pub(super) fn adjoint(&mut self, value: ValueId) -> Option<ValueId> {
        if let Some(known) = self.adjoints[usize::from(value)] {
            return known;
        }
        let source = self.source;
        let adjoint = if value == source.body.result {
            let indices: Vec<IntegerId> = match &source.body.target {
                Some(target) => target.indices.iter().map(|&index| self.integer(index)).collect(),
                None => (0..source.body.rank).map(|axis| self.axes[usize::from(axis)]).collect(),
            };
            let computed = |solution: &Solution| (0..source.body.rank).any(|axis| solution.computed.contains(&axis));
            let may_miss = self.solution.as_ref().is_some_and(computed) || source.body.target.is_some();
            let otherwise = may_miss.then_some(Literal::Int(0));
            let input = source.inputs.len() as u16;
            Some(self.push(Value::Read(Read { input, indices: indices.into(), otherwise })))
        } else {
            let own = source.body.axes_of(value);
            let mut total: Option<ValueId> = None;
            for (user, stage) in source.stages() {
                for (position, &operand) in stage.operands.iter().enumerate() {
                    if operand != value {
                        continue;
                    }
                    let Some(derivative) = source.derivative(stage, position) else { continue };
                    let Some(adjoint) = self.adjoint(user) else { continue };
                    let (operands, graph) = self.weighted(user, stage, adjoint, derivative);
                    let reduced: Vec<AxisId> =
                        source.iterated(user, stage).into_iter().filter(|axis| !own.contains(axis)).collect();
                    let passes =
                        reduced.is_empty() && graph.node(graph.root()) == Node::Input(operands.len() as u16 - 1);
                    let part = if passes {
                        adjoint
                    } else {
                        self.sum("adjoint", operands, graph, source.type_of(value), &reduced)
                    };
                    total = Some(match total {
                        None => part,
                        Some(total) => self.add(total, part, source.type_of(value)),
                    });
                }
            }
            total
        };
        self.adjoints[usize::from(value)] = Some(adjoint);
        adjoint
    }

    /// A stage summed over axes of the source.
    pub(super) fn sum(
        &mut self,
        name: &'static str,
        operands: Vec<ValueId>,
        graph: Graph,
        ty: Type,
        reduced: &[AxisId],
    ) -> ValueId {
        let reduced: Vec<AxisId> = reduced
            .iter()
            .filter(|axis| !self.solution.as_ref().is_some_and(|solution| solution.solved.contains(axis)))
            .map(|&axis| axis + self.shift)
            .collect();
        let monoid = (!reduced.is_empty()).then_some(Monoid::Sum);
        let (operands, graph) = read_only(operands, graph);
        let stage = Stage { name: name.into(), operands: operands.into(), graph, ty, reduced: reduced.into(), monoid };
        self.push(Value::Stage(stage))
    }

    fn add(&mut self, a: ValueId, b: ValueId, ty: Type) -> ValueId {
        let graph = Graph::combination(Primitive::Add);
        self.sum("adjoint", vec![a, b], graph, ty, &[])
    }

    /// `derivative` with the adjoint of the stage's element in the place of its last input: for a sum that is the stage's
    /// adjoint, for a maximum its share where the element is the maximum, for a product the product of the others.
    pub(super) fn weighted(
        &mut self,
        value: ValueId,
        stage: &Stage,
        adjoint: ValueId,
        derivative: Graph,
    ) -> (Vec<ValueId>, Graph) {
        let n = stage.operands.len() as u16;
        let mut operands: Vec<ValueId> = stage.operands.iter().map(|&operand| self.copy(operand)).collect();
        operands.push(adjoint);
        let ty = stage.ty;
        let mut builder = GraphBuilder::new();
        let f = builder.inline(&stage.graph, |builder, leaf| builder.push(leaf))[0];
        let [zero, one] = [0, 1].map(|literal| builder.push(Node::Constant { literal: Literal::Int(literal), ty }));
        let [adjoint, first, second] = [n, n + 1, n + 2].map(|input| builder.push(Node::Input(input)));
        let seed = match self.source.extras[usize::from(value)] {
            Extra::None => return (operands, derivative),
            Extra::Zeros { count, others } => {
                operands.extend([self.copy(count), self.copy(others)]);
                let (zeros, others) = (first, second);
                let is_zero = builder.push(Node::Binary(Primitive::Equal, f, zero));
                let divisor = builder.push(Node::Select { condition: is_zero, if_true: one, if_false: f });
                let quotient = builder.push(Node::Binary(Primitive::Divide, others, divisor));
                let no_zeros = builder.push(Node::Binary(Primitive::Equal, zeros, zero));
                let one_zero = builder.push(Node::Binary(Primitive::Equal, zeros, one));
                let only = builder.push(Node::Binary(Primitive::And, one_zero, is_zero));
                let alone = builder.push(Node::Select { condition: only, if_true: others, if_false: zero });
                let factor = builder.push(Node::Select { condition: no_zeros, if_true: quotient, if_false: alone });
                builder.push(Node::Binary(Primitive::Multiply, adjoint, factor))
            }
            Extra::Ties(ties) => {
                operands.extend([self.copy(value), self.copy(ties)]);
                let (extreme, ties) = (first, second);
                let is_extreme = builder.push(Node::Binary(Primitive::Equal, f, extreme));
                let share = builder.push(Node::Binary(Primitive::Divide, adjoint, ties));
                builder.push(Node::Select { condition: is_extreme, if_true: share, if_false: zero })
            }
        };
        let roots = builder.inline(&derivative, |builder, leaf| match leaf {
            Node::Input(k) if k == n => seed,
            leaf => builder.push(leaf),
        });
        (operands, simplify(&builder.finish(roots)))
    }
}

/// Without the operands that the graph does not read.
fn read_only(operands: Vec<ValueId>, graph: Graph) -> (Vec<ValueId>, Graph) {
    let is_read = |k: usize| graph.any(|node| node == Node::Input(k as u16));
    let kept: Vec<usize> = (0..operands.len()).filter(|&k| is_read(k)).collect();
    let mut builder = GraphBuilder::new();
    let roots = builder.inline(&graph, |builder, leaf| match leaf {
        Node::Input(k) => {
            let position = kept.iter().position(|&other| other == usize::from(k)).unwrap_or(0);
            builder.push(Node::Input(position as u16))
        }
        leaf => builder.push(leaf),
    });
    (kept.into_iter().map(|k| operands[k]).collect(), builder.finish(roots))
}
