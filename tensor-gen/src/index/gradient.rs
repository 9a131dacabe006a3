//! Gradients of index bodies, as index bodies.
//!
//! Reverse mode over the stages: the adjoint of a stage is a stage over its user's axes, with the derivative of the user's scalar
//! graph (forward mode, as for maps) times the user's adjoint. Each read of an input then gives one term: the value to be
//! added at the read's position, for every value of the axes.
//!
//! A scatter of that kind is turned around where the position is affine: for the element `j` of the input, the equations
//! `index_d = j_d` are solved for one axis each, the other axes are summed over, and what has no solution in range gives
//! 0. `x[[n, c, i * s + k]]` becomes, for `i`, `(j - k) / s` where that is whole and in range. Where a position is data, or an
//! expression that cannot be solved, the body keeps its axes and gets a [`Target`].

use std::borrow::Cow;

use crate::gradient::derive;
use crate::ir::{Graph, GraphBuilder, Literal, Monoid, Node, NodeId, Type};
use crate::op::{GradientRule, InputType, Kind, OpDef, ResultType, Samples, Variants};
use crate::primitive::Primitive;
use crate::schema::{Argument, ArgumentType, Namespace, Return, ReturnType, Schema};
use crate::simplify::simplify;

use super::integer::IntegerBuilder;
use super::plan::Arithmetic;
use super::{Axis, AxisId, Dim, IndexBody, InputShape, Integer, IntegerId, Read, Stage, Target, Value, ValueId};

/// The gradient with respect to each input: bodies to be added up, over the inputs `[inputs…, gradient of the result, result]`.
/// `None` where no gradient flows. `inputs` are the element types, `scalars` those of the op's scalars.
pub fn gradients(body: &IndexBody, inputs: &[Type], scalars: &[Type]) -> Vec<Option<Vec<IndexBody>>> {
    let (body, extras) = &with_extras(body);
    let mut sized = scalars.to_vec();
    sized.resize(scalars.len() + body.sizes.len(), Type::INT32);
    (0..inputs.len())
        .map(|input| {
            let is_float = match inputs[input] {
                Type::Compute => true,
                Type::Fixed(scalar) => scalar.is_float(),
            };
            is_float.then(|| {
                let source = Source { body, extras, inputs, scalars: &sized, own_scalars: scalars.len() as u16 };
                source.terms(input as u16)
            })
        })
        .collect()
}

/// The op that one body of a gradient is, with a gradient of its own: tensors `[inputs…, gradient of the result, result]`, then the
/// scalars of `op`.
pub fn gradient_op(op: &OpDef, input: usize, number: usize, body: &IndexBody) -> OpDef {
    let argument = |name: &str, ty: ArgumentType| Argument {
        name: name.to_owned().into(),
        ty,
        optional: false,
        default: None,
        keyword_only: false,
    };
    let mut arguments: Vec<Argument> =
        body.inputs.iter().map(|shape| argument(&shape.name, ArgumentType::Tensor)).collect();
    let scalars = op.schema.scalar_arguments().map(|position| &op.schema.arguments[position]);
    arguments.extend(scalars.map(|scalar| argument(&scalar.name, scalar.ty)));
    let mut types = op.input_types();
    let mut inputs = op.inputs.to_vec();
    let result = match op.results.first() {
        Some(ResultType::Fixed(dtype)) => InputType::Fixed(*dtype),
        _ => InputType::Promoted,
    };
    inputs.extend([result, result]);
    types.extend([result.element_type(op.promotion).unwrap_or(Type::Compute); 2]);
    let rules = gradients(body, &types, &op.scalar_types()).into_iter();
    OpDef {
        schema: Schema {
            namespace: Namespace::Torch,
            name: format!("_{}", op.name().trim_start_matches('_')).into(),
            overload: format!("gradient_{}_{number}", body.inputs[input].name).into(),
            arguments: arguments.into(),
            returns: vec![Return { name: "".into(), ty: ReturnType::Tensor }].into(),
        },
        doc: format!("Part of the gradient of `{}`.", op.name()).into(),
        aliases: Cow::Borrowed(&[]),
        variants: Variants { function: false, method: false, in_place: false },
        kind: Kind::Index(body.clone()),
        promotion: op.promotion,
        inputs: inputs.into(),
        results: vec![ResultType::Promoted].into(),
        dtypes: op.dtypes.clone(),
        gradients: rules
            .map(|bodies| bodies.map_or(GradientRule::None, |bodies| GradientRule::Index(bodies.into())))
            .collect(),
        samples: Samples::default(),
        source: op.source.clone(),
    }
}

/// Stages that the gradient of a reduction needs: how many elements are the extreme; how many are 0, and the product of the others.
#[derive(Clone, Copy)]
enum Extra {
    None,
    Ties(ValueId),
    Zeros { count: ValueId, others: ValueId },
}

/// The body with the stages that gradients of its maxima, minima and products need.
fn with_extras(body: &IndexBody) -> (IndexBody, Vec<Extra>) {
    let mut values = body.values.to_vec();
    let mut extras = vec![Extra::None; values.len()];
    for (own, value) in body.values.iter().enumerate() {
        let Value::Stage(stage) = value else { continue };
        let ty = stage.ty;
        let mut push = |name: &'static str, operands: Vec<ValueId>, graph: Graph, monoid: Monoid| {
            let graph = simplify(&graph);
            values.push(Value::Stage(Stage {
                name: name.into(),
                operands: operands.into(),
                graph,
                ty,
                reduced: stage.reduced.clone(),
                monoid: Some(monoid),
            }));
            (values.len() - 1) as ValueId
        };
        let mut builder = GraphBuilder::new();
        let f = builder.inline(&stage.graph, |builder, leaf| builder.push(leaf))[0];
        let [zero, one] = [0, 1].map(|literal| builder.push(Node::Constant { literal: Literal::Int(literal), ty }));
        match stage.monoid {
            Some(Monoid::Max | Monoid::Min) => {
                let extreme = builder.push(Node::Input(stage.operands.len() as u16));
                let condition = builder.push(Node::Binary(Primitive::Equal, f, extreme));
                let counted = builder.push(Node::Select { condition, if_true: one, if_false: zero });
                let operands = stage.operands.iter().copied().chain([own as ValueId]).collect();
                extras[own] = Extra::Ties(push("ties", operands, builder.finish(vec![counted]), Monoid::Sum));
            }
            Some(Monoid::Product) => {
                let condition = builder.push(Node::Binary(Primitive::Equal, f, zero));
                let counted = builder.push(Node::Select { condition, if_true: one, if_false: zero });
                let other = builder.push(Node::Select { condition, if_true: one, if_false: f });
                let graph = |root| builder.clone().finish(vec![root]);
                let count = push("zeros", stage.operands.to_vec(), graph(counted), Monoid::Sum);
                let others = push("others", stage.operands.to_vec(), graph(other), Monoid::Product);
                extras[own] = Extra::Zeros { count, others };
            }
            Some(Monoid::Sum) | None => {}
        }
    }
    extras.resize(values.len(), Extra::None);
    (IndexBody { values: values.into(), ..body.clone() }, extras)
}

#[derive(Clone, Copy)]
struct Source<'a> {
    body: &'a IndexBody,
    extras: &'a [Extra],
    inputs: &'a [Type],
    /// Types of the graphs' scalars: the op's, then the sizes.
    scalars: &'a [Type],
    own_scalars: u16,
}

impl Source<'_> {
    fn terms(&self, input: u16) -> Vec<IndexBody> {
        let mut terms = Vec::new();
        for (value, stage) in self.stages() {
            for (position, &operand) in stage.operands.iter().enumerate() {
                if let Value::Read(read) = &self.body.values[usize::from(operand)]
                    && read.input == input
                {
                    terms.extend(self.term(value, stage, position, read));
                }
            }
        }
        terms
    }

    /// The stages that the result is made of, users first.
    fn stages(&self) -> Vec<(ValueId, &Stage)> {
        let mut reached = vec![false; self.body.values.len()];
        reached[usize::from(self.body.result)] = true;
        let mut found = Vec::new();
        for value in (0..self.body.values.len()).rev() {
            if let (true, Value::Stage(stage)) = (reached[value], &self.body.values[value]) {
                stage.operands.iter().for_each(|&operand| reached[usize::from(operand)] = true);
                found.push((value as ValueId, stage));
            }
        }
        found
    }

    fn type_of(&self, value: ValueId) -> Type {
        match &self.body.values[usize::from(value)] {
            Value::Coordinate(_) => Type::INT32,
            Value::Read(read) => self.inputs[usize::from(read.input)],
            Value::Stage(stage) => stage.ty,
        }
    }

    /// The axes that a stage runs over, reduced ones included.
    fn iterated(&self, value: ValueId, stage: &Stage) -> Vec<AxisId> {
        let mut axes = match value == self.body.result {
            true => (0..self.body.rank).collect(),
            false => self.body.axes_of(value),
        };
        axes.extend(stage.reduced.iter());
        axes.sort_unstable();
        axes
    }

    /// The derivative of one element of a stage's body by one operand, times `Input(n)`; over the operands and that. `None`: zero.
    fn derivative(&self, stage: &Stage, position: usize) -> Option<Graph> {
        let types: Vec<Type> = stage.operands.iter().map(|&operand| self.type_of(operand)).collect();
        let derived = derive(&stage.graph, &types, self.scalars).swap_remove(position)?;
        if matches!(derived.node(derived.root()), Node::Constant { .. }) {
            return None;
        }
        let n = types.len() as u16;
        let mut builder = GraphBuilder::new();
        let roots = builder.inline(&derived, |builder, leaf| match leaf {
            Node::Input(k) if k == n + 1 => builder.inline(&stage.graph, |builder, leaf| builder.push(leaf))[0],
            leaf => builder.push(leaf),
        });
        Some(simplify(&builder.finish(roots)))
    }

    /// What one read adds to its input's gradient.
    fn term(&self, value: ValueId, stage: &Stage, position: usize, read: &Read) -> Option<IndexBody> {
        let derivative = self.derivative(stage, position)?;
        let mut term = Term::new(*self, read);
        let adjoint = term.adjoint(value)?;
        let (operands, graph) = term.weighted(value, stage, adjoint, derivative);
        Some(term.finish(operands, graph, self.iterated(value, stage), adjoint))
    }
}

/// A gradient body being made. Its axes are those of the input's dims (when the position could be solved), then the source's.
struct Term<'a> {
    source: Source<'a>,
    read: &'a Read,
    integers: IntegerBuilder,
    /// What each axis of the source is now.
    axes: Vec<IntegerId>,
    /// How many axes came before the source's.
    shift: u16,
    /// The axes after the source's: which of the source's each is another of.
    fresh: Vec<AxisId>,
    solution: Option<Solution>,
    values: Vec<Value>,
    /// Copies made, by the source's value.
    copies: Vec<Option<ValueId>>,
    adjoints: Vec<Option<Option<ValueId>>>,
}

/// Axes of the source that follow from the position in the input.
struct Solution {
    /// Solved axes that are more than another name for a dim.
    computed: Vec<AxisId>,
    /// All solved axes.
    solved: Vec<AxisId>,
    /// Must be 0, or there is nothing at this position.
    conditions: Vec<IntegerId>,
}

impl Solution {
    /// Whether an axis that a stage reduces has been solved, or stands in what another was solved to.
    fn may_capture(&self, rank: u16) -> bool {
        !self.computed.is_empty() || self.solved.iter().any(|&axis| axis >= rank)
    }
}

impl<'a> Term<'a> {
    fn new(source: Source<'a>, read: &'a Read) -> Term<'a> {
        let mut integers = IntegerBuilder::over(&source.body.integers);
        let count = source.body.axes.len() as u16;
        let rank = read.indices.len() as u16;
        let (axes, solution) = match solve(source.body, read, rank, &mut integers) {
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

    fn push(&mut self, value: Value) -> ValueId {
        if let Some(known) = self.values.iter().position(|other| *other == value) {
            return known as ValueId;
        }
        self.values.push(value);
        (self.values.len() - 1) as ValueId
    }

    /// An integer of the source over the new axes.
    fn integer(&mut self, id: IntegerId) -> IntegerId {
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
        let integers = read.indices.iter().chain(read.conditions.iter());
        let mut axes = integers.flat_map(|&id| self.source.body.axes_of_integer(id));
        axes.any(|axis| solution.computed.contains(&axis))
    }

    /// A value of the source at the new axes.
    fn copy(&mut self, value: ValueId) -> ValueId {
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
                let conditions = read.conditions.iter().map(|&condition| self.integer(condition)).collect();
                let otherwise = read.otherwise.or_else(|| self.may_leave(read).then_some(Literal::Int(0)));
                self.push(Value::Read(Read { input: read.input, indices, otherwise, conditions }))
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
    fn coordinate(&mut self, integer: IntegerId) -> ValueId {
        if let Integer::Axis(axis) = self.integers.get(integer) {
            return self.push(Value::Coordinate(axis));
        }
        let (operands, graph) = self.arithmetic(&[], &[integer], |_, nodes| nodes[0]);
        let stage = Stage {
            name: "coordinate".into(),
            operands: operands.into(),
            graph,
            ty: Type::INT32,
            reduced: Cow::Borrowed(&[]),
            monoid: None,
        };
        self.push(Value::Stage(stage))
    }

    /// A graph over `before` and the axes in `wanted`, made by `combine` from the expressions' nodes.
    fn arithmetic(
        &mut self,
        before: &[ValueId],
        wanted: &[IntegerId],
        combine: impl FnOnce(&mut GraphBuilder, &[NodeId]) -> NodeId,
    ) -> (Vec<ValueId>, Graph) {
        let mut leaves: Vec<Integer> = Vec::new();
        for &id in wanted {
            self.integers.view().visit(id, &mut |integer| {
                if matches!(integer, Integer::Axis(_) | Integer::Value(_)) && !leaves.contains(&integer) {
                    leaves.push(integer);
                }
            });
        }
        let mut operands = before.to_vec();
        for leaf in &leaves {
            operands.push(match *leaf {
                Integer::Axis(axis) => self.push(Value::Coordinate(axis)),
                Integer::Value(value) => value,
                _ => continue,
            });
        }
        let mut arithmetic = Arithmetic {
            integers: self.integers.view(),
            leaves: &leaves,
            scalars: self.source.own_scalars,
            inputs: before.len() as u16,
            builder: GraphBuilder::new(),
        };
        let nodes: Vec<NodeId> = wanted.iter().map(|&id| arithmetic.node(id)).collect();
        let mut builder = arithmetic.builder;
        let root = combine(&mut builder, &nodes);
        (operands, simplify(&builder.finish(vec![root])))
    }

    /// The gradient of the result with respect to a stage, over the stage's axes. `None`: zero.
    fn adjoint(&mut self, value: ValueId) -> Option<ValueId> {
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
            let guarded = self.solution.as_ref().is_some_and(computed);
            let conditions = self.solution.as_ref().map(|solution| solution.conditions.clone()).unwrap_or_default();
            let may_miss = guarded || !conditions.is_empty() || source.body.target.is_some();
            let otherwise = may_miss.then_some(Literal::Int(0));
            let input = source.inputs.len() as u16;
            Some(self.push(Value::Read(Read {
                input,
                indices: indices.into(),
                otherwise,
                conditions: conditions.into(),
            })))
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
                        self.sum("adjoint", operands, graph, stage_type(&source, value), &reduced)
                    };
                    total = Some(match total {
                        None => part,
                        Some(total) => self.add(total, part, stage_type(&source, value)),
                    });
                }
            }
            total
        };
        self.adjoints[usize::from(value)] = Some(adjoint);
        adjoint
    }

    /// A stage summed over axes of the source.
    fn sum(
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
        let stage = Stage { name: name.into(), operands: operands.into(), graph, ty, reduced: reduced.into(), monoid };
        self.push(Value::Stage(stage))
    }

    fn add(&mut self, a: ValueId, b: ValueId, ty: Type) -> ValueId {
        let graph = Graph::combination(Primitive::Add);
        self.sum("adjoint", vec![a, b], graph, ty, &[])
    }

    /// `derivative` with the adjoint of the stage's element in the place of its last input: for a sum that is the stage's
    /// adjoint, for a maximum its share where the element is the maximum, for a product the product of the others.
    fn weighted(
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

    /// The body: the term summed over the axes that are left, or added up at the read's position.
    fn finish(mut self, operands: Vec<ValueId>, graph: Graph, iterated: Vec<AxisId>, adjoint: ValueId) -> IndexBody {
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

fn stage_type(source: &Source, value: ValueId) -> Type {
    source.type_of(value)
}

/// Solves `index_d = j_d` for axes, where the new axis `j_d` is number `d` and the source's axes come `rank` later.
/// `None` when a position is no sum of multiples of axes.
fn solve(
    body: &IndexBody,
    read: &Read,
    rank: u16,
    integers: &mut IntegerBuilder,
) -> Option<(Vec<IntegerId>, Solution)> {
    let view = body.integers();
    if !read.indices.iter().all(|&index| view.is_affine(index)) {
        return None;
    }
    let count = body.axes.len() as u16;
    let mut now: Vec<IntegerId> = (0..count).map(|axis| integers.push(Integer::Axis(axis + rank))).collect();
    let mut solution = Solution { computed: Vec::new(), solved: Vec::new(), conditions: Vec::new() };
    // Plain axes first: they are only renamed.
    let is_plain = |index: IntegerId| matches!(view.get(index), Integer::Axis(_));
    let mut dims: Vec<usize> = (0..read.indices.len()).collect();
    dims.sort_by_key(|&d| !is_plain(read.indices[d]));
    for d in dims {
        let position = integers.push(Integer::Axis(d as u16));
        let index = read.indices[d];
        let free: Vec<AxisId> =
            body.axes_of_integer(index).into_iter().filter(|axis| !solution.solved.contains(axis)).collect();
        let replace = |integers: &mut IntegerBuilder, id: IntegerId, now: &[IntegerId]| {
            integers.substitute(id, &mut |_, leaf| match leaf {
                Integer::Axis(axis) => Some(now[usize::from(axis)]),
                _ => None,
            })
        };
        // The result's axes first, since the result's gradient is 0 outside of it; then those with the factor 1 or -1.
        let mut chosen: Option<(AxisId, IntegerId, IntegerId)> = None;
        let mut best = u8::MAX;
        for &axis in &free {
            let (factor, rest) = linear(integers, index, axis);
            let is_unit = matches!(integers.get(factor), Integer::Constant(1 | -1));
            let rank = 2 * u8::from(axis >= body.rank) + u8::from(!is_unit);
            if rank < best {
                best = rank;
                chosen = Some((axis, factor, rest));
            }
        }
        let Some((axis, factor, rest)) = chosen else {
            let index = replace(integers, index, &now);
            let condition = integers.push(Integer::Subtract(index, position));
            if !matches!(integers.get(condition), Integer::Constant(0)) {
                solution.conditions.push(condition);
            }
            continue;
        };
        let rest = replace(integers, rest, &now);
        let solved = match integers.get(factor) {
            Integer::Constant(1) => integers.push(Integer::Subtract(position, rest)),
            Integer::Constant(-1) => integers.push(Integer::Subtract(rest, position)),
            _ => {
                let distance = integers.push(Integer::Subtract(position, rest));
                let condition = integers.push(Integer::Remainder(distance, factor));
                solution.conditions.push(condition);
                integers.push(Integer::Divide(distance, factor))
            }
        };
        if solved != position || body.axes[usize::from(axis)].extent != extent_of(body, read, d, integers) {
            solution.computed.push(axis);
        }
        solution.solved.push(axis);
        // Earlier solutions may name this axis.
        let own = now[usize::from(axis)];
        let Integer::Axis(own) = integers.get(own) else { return None };
        let put = |integers: &mut IntegerBuilder, id: IntegerId| {
            integers.substitute(id, &mut |_, leaf| (leaf == Integer::Axis(own)).then_some(solved))
        };
        for slot in now.iter_mut() {
            *slot = put(integers, *slot);
        }
        for condition in &mut solution.conditions {
            *condition = put(integers, *condition);
        }
    }
    for &condition in read.conditions.iter() {
        let condition = integers.substitute(condition, &mut |_, leaf| match leaf {
            Integer::Axis(axis) => Some(now[usize::from(axis)]),
            _ => None,
        });
        solution.conditions.push(condition);
    }
    Some((now, solution))
}

/// The extent of dim `d` of the input that is read.
fn extent_of(body: &IndexBody, read: &Read, d: usize, integers: &mut IntegerBuilder) -> IntegerId {
    match body.inputs[usize::from(read.input)].dims[d] {
        Dim::Size(size) => integers.push(Integer::Size(size)),
        Dim::Is(extent) => extent,
    }
}

/// An affine expression as `factor · axis + rest`.
fn linear(integers: &mut IntegerBuilder, id: IntegerId, axis: AxisId) -> (IntegerId, IntegerId) {
    let (zero, one) = (integers.constant(0), integers.constant(1));
    match integers.get(id) {
        Integer::Axis(other) if other == axis => (one, zero),
        Integer::Add(a, b) => {
            let ((fa, ra), (fb, rb)) = (linear(integers, a, axis), linear(integers, b, axis));
            (integers.push(Integer::Add(fa, fb)), integers.push(Integer::Add(ra, rb)))
        }
        Integer::Subtract(a, b) => {
            let ((fa, ra), (fb, rb)) = (linear(integers, a, axis), linear(integers, b, axis));
            (integers.push(Integer::Subtract(fa, fb)), integers.push(Integer::Subtract(ra, rb)))
        }
        Integer::Multiply(a, b) => {
            let ((fa, ra), (fb, rb)) = (linear(integers, a, axis), linear(integers, b, axis));
            if integers.get(fa) == Integer::Constant(0) {
                (integers.push(Integer::Multiply(a, fb)), integers.push(Integer::Multiply(a, rb)))
            } else {
                (integers.push(Integer::Multiply(fa, b)), integers.push(Integer::Multiply(ra, b)))
            }
        }
        _ => (zero, id),
    }
}
