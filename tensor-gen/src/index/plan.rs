//! An index body as steps, each a view, a gather or an op that the runtime knows how to run.
//!
//! The ops are ordinary [`OpDef`]s of kind map or reduce: their kernels are generated, validated and cached as those of any op.
//! The runtime decides with the sizes at hand what a view needs (a padded copy, none at all), and whether a sum of products
//! goes to the contraction.

use std::borrow::Cow;

use crate::dtype::{DType, ScalarType};
use crate::ir::{Graph, GraphBuilder, Literal, Node, NodeId, Type};
use crate::op::{InputType, Kind, OpDef, Promotion, ReduceBody, ResultType, Samples, Source, Variants};
use crate::primitive::Primitive;
use crate::schema::{Argument, ArgumentType, Namespace, Return, ReturnType, Schema};
use crate::simplify::simplify;

use super::{AxisId, Dim, IndexBody, Integer, IntegerId, Read, Stage, Value, ValueId};

/// What an index op says about itself, besides its body.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub name: &'a str,
    /// The element types of `body.inputs`.
    pub inputs: &'a [Type],
    /// The schema's arguments that are scalars, in order.
    pub scalars: &'a [Argument],
    pub dtypes: &'a [DType],
    pub location: &'a str,
}

/// Result `output` of an earlier step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub step: usize,
    pub output: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct IndexPlan {
    /// The last one's result is the body's.
    pub steps: Vec<Step>,
}

/// Makes tensors with one dim per axis of `axes`, after the batch dims.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub axes: Vec<AxisId>,
    pub work: Work,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Work {
    /// Elements of an input; outside of it `otherwise`. A strided view when the indices are affine with the sizes at hand; else a gather
    /// at `positions`, which are there unless strides do whatever the sizes.
    Read { input: u16, indices: Vec<IntegerId>, otherwise: Option<Literal>, positions: Option<Positions> },
    /// 0, 1, 2, … as int32.
    Coordinates,
    /// An op over earlier results. `reduced` are dims of its operands after `axes`.
    Op { op: Box<OpDef>, operands: Vec<Part>, reduced: Vec<AxisId> },
    /// Zeros of the body's target, with the values added at the positions.
    Scatter { values: Part, positions: Positions },
}

/// Computed positions: an int32, and whether it lies inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Positions {
    pub part: Part,
    /// The one dim that they are along, when all others are read or written at plain axes (`table[[ids[[i]], j]]`); `None` for flat
    /// positions over all dims after the batch dims.
    pub along: Option<u16>,
}

/// The steps of a body.
pub fn plan(body: &IndexBody, context: &Context) -> IndexPlan {
    let mut planner = Planner { body, context, steps: Vec::new(), parts: vec![None; body.values.len()] };
    let all: Vec<AxisId> = (0..body.rank).collect();
    let result = planner.result(&all);
    if let Some(target) = &body.target {
        let axes_fit = |dim: usize, axis: AxisId| {
            let integers = body.integers();
            let (extent, wanted) = (body.axes[usize::from(axis)].extent, target.extents[dim]);
            extent == wanted || integers.get(extent) == integers.get(wanted)
        };
        let positions = planner.positions("target", &target.indices, &target.extents, all, 0, axes_fit);
        planner.steps.push(Step { axes: Vec::new(), work: Work::Scatter { values: result, positions } });
    }
    IndexPlan { steps: planner.steps }
}

/// Whether a stage is the sum of the products of two values.
pub fn is_product(op: &OpDef) -> bool {
    let Kind::Reduce(body) = &op.kind else { return false };
    let is_product = body.map.nodes.len() == 3
        && match body.map.node(body.map.root()) {
            Node::Binary(Primitive::Multiply, a, b) => a != b,
            _ => false,
        };
    is_product
        && body.monoid == Some(crate::ir::Monoid::Sum)
        && body.finish.nodes.len() == 1
        && op.results.as_ref() == [ResultType::Promoted]
        && op.inputs.iter().all(|input| *input == InputType::Promoted)
}

struct Planner<'a> {
    body: &'a IndexBody,
    context: &'a Context<'a>,
    steps: Vec<Step>,
    /// Where each value is, once it is made.
    parts: Vec<Option<Part>>,
}

impl Planner<'_> {
    /// The body's result: a stage over exactly the result's axes. What only changes the value of one reduction is its finish.
    fn result(&mut self, all: &[AxisId]) -> Part {
        let Some(stage) = self.body.stage(self.body.result) else { return self.value(self.body.result) };
        let inner = match (&*stage.operands, stage.monoid) {
            ([operand], None) => self.body.stage(*operand).filter(|inner| {
                inner.monoid.is_some() && inner.ty == Type::Compute && self.body.axes_of(*operand) == all
            }),
            _ => None,
        };
        match inner {
            Some(inner) => self.stage(inner, Some(&stage.graph), stage.ty, all.to_vec()),
            None => self.stage(stage, None, stage.ty, all.to_vec()),
        }
    }

    fn value(&mut self, value: ValueId) -> Part {
        if let Some(part) = self.parts[usize::from(value)] {
            return part;
        }
        let part = match &self.body.values[usize::from(value)] {
            Value::Coordinate(axis) => self.push(vec![*axis], Work::Coordinates),
            Value::Read(read) => self.read(value, read),
            Value::Stage(stage) => self.stage(stage, None, stage.ty, self.body.axes_of(value)),
        };
        self.parts[usize::from(value)] = Some(part);
        part
    }

    fn push(&mut self, axes: Vec<AxisId>, work: Work) -> Part {
        self.steps.push(Step { axes, work });
        Part { step: self.steps.len() - 1, output: 0 }
    }

    fn read(&mut self, value: ValueId, read: &Read) -> Part {
        let axes = self.body.axes_of(value);
        let integers = self.body.integers();
        let is_affine = read.indices.iter().all(|&index| integers.is_affine(index));
        // An axis in two indices may rise in one and fall in the other.
        let named: Vec<AxisId> = read.indices.iter().flat_map(|&index| self.body.axes_of_integer(index)).collect();
        let is_view = is_affine && named.len() == axes.len();
        let positions = (!is_view).then(|| self.positions_of(read, axes.clone()));
        let work =
            Work::Read { input: read.input, indices: read.indices.to_vec(), otherwise: read.otherwise, positions };
        self.push(axes, work)
    }

    fn positions_of(&mut self, read: &Read, axes: Vec<AxisId>) -> Positions {
        let shape = &self.body.inputs[usize::from(read.input)];
        let mut builder = super::integer::IntegerBuilder::over(&self.body.integers);
        let extents: Vec<IntegerId> = shape
            .dims
            .iter()
            .map(|&dim| match dim {
                Dim::Size(size) => builder.push(Integer::Size(size)),
                Dim::Is(extent) => extent,
            })
            .collect();
        let body = IndexBody { integers: Cow::Owned(builder.finish()), ..self.body.clone() };
        let mut planner = Planner {
            body: &body,
            context: self.context,
            steps: std::mem::take(&mut self.steps),
            parts: std::mem::take(&mut self.parts),
        };
        let outside = if read.otherwise.is_some() { 0 } else { -1 };
        let positions = planner.positions(&shape.name, &read.indices, &extents, axes, outside, |_, _| true);
        (self.steps, self.parts) = (planner.steps, planner.parts);
        positions
    }

    fn stage(&mut self, stage: &Stage, finish: Option<&Graph>, ty: Type, axes: Vec<AxisId>) -> Part {
        let operands: Vec<Part> = stage.operands.iter().map(|&operand| self.value(operand)).collect();
        let types: Vec<Type> = stage.operands.iter().map(|&operand| self.type_of(operand)).collect();
        let names = self.names(&stage.operands);
        let graph = simplify(&stage.graph);
        let kind = match stage.monoid {
            Some(monoid) => Kind::Reduce(ReduceBody::of(monoid, stage.ty, graph, finish.map(simplify))),
            None => Kind::Map(graph),
        };
        let op = self.op(&stage.name, names, &types, &[ty], kind);
        self.push(axes, Work::Op { op: Box::new(op), operands, reduced: stage.reduced.to_vec() })
    }

    fn type_of(&self, value: ValueId) -> Type {
        match &self.body.values[usize::from(value)] {
            Value::Coordinate(_) => Type::INT32,
            Value::Read(read) => self.context.inputs[usize::from(read.input)],
            Value::Stage(stage) => stage.ty,
        }
    }

    /// What the operands are called in the text of a kernel.
    fn names(&self, values: &[ValueId]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for &value in values {
            let name: &str = match &self.body.values[usize::from(value)] {
                Value::Coordinate(axis) => &self.body.axes[usize::from(*axis)].name,
                Value::Read(read) => &self.body.inputs[usize::from(read.input)].name,
                Value::Stage(stage) => &stage.name,
            };
            let is_taken = |name: &String| names.contains(name);
            let mut unique = name.to_owned();
            for number in 1.. {
                if !is_taken(&unique) {
                    break;
                }
                unique = format!("{name}_{number}");
            }
            names.push(unique);
        }
        names
    }

    /// Positions in an array of `extents`, over `axes` or those of them that they depend on. Where they lie outside of it they are `outside`:
    /// -1 is an error when it is read. `fits` tells whether an axis can stand for a dim of the array as a whole.
    fn positions(
        &mut self,
        name: &str,
        indices: &[IntegerId],
        extents: &[IntegerId],
        mut axes: Vec<AxisId>,
        outside: i64,
        fits: impl Fn(usize, AxisId) -> bool,
    ) -> Positions {
        let along = self.along(indices, fits);
        let dims = along.map_or(0..indices.len(), |dim| dim..dim + 1);
        if let Some(along) = along {
            let plain = indices.iter().enumerate().filter(|&(dim, _)| dim != along);
            let plain: Vec<AxisId> = plain.flat_map(|(_, &index)| self.body.axes_of_integer(index)).collect();
            axes.retain(|axis| !plain.contains(axis));
        }
        let part = self.computed(name, &indices[dims.clone()], &extents[dims], axes, outside);
        Positions { part, along: along.map(|dim| dim as u16) }
    }

    /// The only dim that is not indexed by a plain axis of its own.
    fn along(&self, indices: &[IntegerId], fits: impl Fn(usize, AxisId) -> bool) -> Option<usize> {
        let mut along = None;
        let mut plain: Vec<AxisId> = Vec::new();
        for (dim, &index) in indices.iter().enumerate() {
            match self.body.integers().get(index) {
                Integer::Axis(axis) if !plain.contains(&axis) && fits(dim, axis) => plain.push(axis),
                _ if along.is_none() => along = Some(dim),
                _ => return None,
            }
        }
        let along = along.filter(|_| !plain.is_empty())?;
        let own = self.body.axes_of_integer(indices[along]);
        (!own.iter().any(|axis| plain.contains(axis))).then_some(along)
    }

    /// Flat positions over `extents` (int32), and whether they lie inside (bool).
    fn computed(
        &mut self,
        name: &str,
        indices: &[IntegerId],
        extents: &[IntegerId],
        axes: Vec<AxisId>,
        outside: i64,
    ) -> Part {
        let mut leaves: Vec<Integer> = Vec::new();
        for &id in indices {
            self.body.integers().visit(id, &mut |integer| {
                if matches!(integer, Integer::Axis(_) | Integer::Value(_)) && !leaves.contains(&integer) {
                    leaves.push(integer);
                }
            });
        }
        let operands: Vec<Part> = leaves.iter().map(|leaf| self.leaf(*leaf)).collect();
        let names = leaves.iter().enumerate().map(|(k, leaf)| match leaf {
            Integer::Axis(axis) => format!("{}_{k}", self.body.axes[usize::from(*axis)].name),
            _ => format!("index_{k}"),
        });
        let names: Vec<String> = names.collect();
        let mut printer = Arithmetic {
            integers: self.body.integers(),
            leaves: &leaves,
            scalars: self.context.scalars.len() as u16,
            builder: GraphBuilder::new(),
        };
        let zero = printer.constant(0);
        let mut inside: Option<NodeId> = None;
        let mut flat: Option<NodeId> = None;
        for (&index, &extent) in indices.iter().zip(extents) {
            let (index, extent) = (printer.node(index), printer.node(extent));
            let builder = &mut printer.builder;
            let low = builder.push(Node::Binary(Primitive::GreaterEqual, index, zero));
            let high = builder.push(Node::Binary(Primitive::Less, index, extent));
            let both = builder.push(Node::Binary(Primitive::And, low, high));
            inside = Some(inside.map_or(both, |inside| builder.push(Node::Binary(Primitive::And, inside, both))));
            flat = Some(flat.map_or(index, |flat| {
                let scaled = builder.push(Node::Binary(Primitive::Multiply, flat, extent));
                builder.push(Node::Binary(Primitive::Add, scaled, index))
            }));
        }
        let flat = flat.unwrap_or(zero);
        let inside = inside
            .unwrap_or_else(|| printer.builder.push(Node::Constant { literal: Literal::Bool(true), ty: Type::BOOL }));
        let outside = printer.constant(outside);
        let root = printer.builder.push(Node::Select { condition: inside, if_true: flat, if_false: outside });
        let graph = simplify(&printer.builder.finish(vec![root, inside]));
        let types = vec![Type::INT32; names.len()];
        let name = format!("{name}_positions");
        let op = self.op(&name, names, &types, &[Type::INT32, Type::BOOL], Kind::Map(graph));
        self.push(axes, Work::Op { op: Box::new(op), operands, reduced: Vec::new() })
    }

    fn leaf(&mut self, leaf: Integer) -> Part {
        match leaf {
            Integer::Value(value) => self.value(value),
            Integer::Axis(axis) => {
                let known = self.steps.iter().position(|step| step.work == Work::Coordinates && step.axes == [axis]);
                match known {
                    Some(step) => Part { step, output: 0 },
                    None => self.push(vec![axis], Work::Coordinates),
                }
            }
            _ => self.push(Vec::new(), Work::Coordinates),
        }
    }

    /// An op of this plan: tensors first, then the scalars of the whole op, then the sizes.
    fn op(&self, name: &str, tensors: Vec<String>, types: &[Type], results: &[Type], kind: Kind) -> OpDef {
        let argument = |name: String, ty: ArgumentType| Argument {
            name: name.into(),
            ty,
            optional: false,
            default: None,
            keyword_only: false,
        };
        let mut arguments: Vec<Argument> =
            tensors.into_iter().map(|name| argument(name, ArgumentType::Tensor)).collect();
        arguments.extend(self.context.scalars.iter().map(|scalar| argument(scalar.name.to_string(), scalar.ty)));
        let sizes = self.body.sizes.iter();
        arguments.extend(sizes.map(|size| argument(format!("size_{}", size.to_lowercase()), ArgumentType::Int)));
        if matches!(kind, Kind::Reduce(_)) {
            arguments.push(argument("dim".to_owned(), ArgumentType::IntList { size: None }));
        }
        let returns: Vec<Return> =
            results.iter().map(|_| Return { name: Cow::Borrowed(""), ty: ReturnType::Tensor }).collect();
        OpDef {
            schema: Schema {
                namespace: Namespace::Torch,
                name: format!("_{}", self.context.name).into(),
                overload: name.to_owned().into(),
                arguments: arguments.into(),
                returns: returns.into(),
            },
            doc: format!("Part of `{}`.", self.context.name).into(),
            aliases: Cow::Borrowed(&[]),
            variants: Variants { function: false, method: false, in_place: false },
            kind,
            promotion: Promotion::Default,
            inputs: types.iter().map(|&ty| input_type(ty)).collect(),
            results: results.iter().map(|&ty| result_type(ty)).collect(),
            dtypes: self.context.dtypes.to_vec().into(),
            gradients: Cow::Borrowed(&[]),
            samples: Samples::default(),
            source: Source { location: self.context.location.to_owned().into(), body: Cow::Borrowed("") },
        }
    }
}

fn input_type(ty: Type) -> InputType {
    match ty {
        Type::Compute => InputType::Promoted,
        Type::Fixed(scalar) => InputType::Fixed(stored(scalar)),
    }
}

fn result_type(ty: Type) -> ResultType {
    match ty {
        Type::Compute => ResultType::Promoted,
        Type::Fixed(scalar) => ResultType::Fixed(stored(scalar)),
    }
}

/// No value is u32: `lower` refuses a reduction of it.
fn stored(scalar: ScalarType) -> DType {
    scalar.storage().unwrap_or(DType::Int32)
}

/// Integer expressions as nodes of an int32 graph, whose inputs are `leaves`.
pub(super) struct Arithmetic<'a> {
    pub(super) integers: super::Integers<'a>,
    pub(super) leaves: &'a [Integer],
    /// Number of the op's scalars; the sizes come after them.
    pub(super) scalars: u16,
    pub(super) builder: GraphBuilder,
}

impl Arithmetic<'_> {
    pub(super) fn constant(&mut self, value: i64) -> NodeId {
        self.builder.push(Node::Constant { literal: Literal::Int(value), ty: Type::INT32 })
    }

    pub(super) fn node(&mut self, id: IntegerId) -> NodeId {
        let integer = self.integers.get(id);
        if let Some((a, b)) = integer.operands() {
            let (a, b) = (self.node(a), self.node(b));
            return match integer {
                Integer::Add(..) => self.builder.push(Node::Binary(Primitive::Add, a, b)),
                Integer::Subtract(..) => self.builder.push(Node::Binary(Primitive::Subtract, a, b)),
                Integer::Multiply(..) => self.builder.push(Node::Binary(Primitive::Multiply, a, b)),
                Integer::Divide(..) => self.divide_down(a, b),
                _ => {
                    let quotient = self.divide_down(a, b);
                    let whole = self.builder.push(Node::Binary(Primitive::Multiply, quotient, b));
                    let zero = self.constant(0);
                    let rest = self.builder.push(Node::Binary(Primitive::Subtract, a, whole));
                    let by_zero = self.builder.push(Node::Binary(Primitive::Equal, b, zero));
                    self.builder.push(Node::Select { condition: by_zero, if_true: zero, if_false: rest })
                }
            };
        }
        match integer {
            Integer::Constant(value) => self.constant(value),
            Integer::Size(size) => self.builder.push(Node::Scalar(self.scalars + size)),
            Integer::Scalar(scalar) => self.builder.push(Node::Scalar(scalar)),
            leaf => {
                let position = self.leaves.iter().position(|other| *other == leaf).unwrap_or(0);
                self.builder.push(Node::Input(position as u16))
            }
        }
    }

    /// The body language's quotient truncates: one less where the remainder and the divisor differ in sign.
    fn divide_down(&mut self, a: NodeId, b: NodeId) -> NodeId {
        let zero = self.constant(0);
        let builder = &mut self.builder;
        let quotient = builder.push(Node::Binary(Primitive::Divide, a, b));
        let rest = builder.push(Node::Binary(Primitive::Remainder, a, b));
        let is_whole = builder.push(Node::Binary(Primitive::Equal, rest, zero));
        let rest_negative = builder.push(Node::Binary(Primitive::Less, rest, zero));
        let divisor_negative = builder.push(Node::Binary(Primitive::Less, b, zero));
        let same_sign = builder.push(Node::Binary(Primitive::Equal, rest_negative, divisor_negative));
        let exact = builder.push(Node::Binary(Primitive::Or, is_whole, same_sign));
        let one = self.constant(1);
        let less = self.builder.push(Node::Binary(Primitive::Subtract, quotient, one));
        self.builder.push(Node::Select { condition: exact, if_true: quotient, if_false: less })
    }
}
