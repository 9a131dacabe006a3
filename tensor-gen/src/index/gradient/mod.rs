//! Gradients of index bodies, as index bodies.
//!
//! Reverse mode over the stages: the adjoint of a stage is a stage over its user's axes, with the derivative of the user's scalar
//! graph (forward mode, as for maps) times the user's adjoint. Each read of an input then gives one term: the value to be
//! added at the read's position, for every value of the axes.
//!
//! Where the equations `index_d = j_d` can be solved for one axis each, for the element `j` of the input, and the term is a product with
//! the result's gradient (0 outside of it), that scatter is turned around: the other axes are summed over. Else the body keeps the axes
//! of the position, sums over the others, and has a [`Target`](super::Target): its values are added up there.
//!
//! This file has the source and its derivatives, `extras` what reductions need besides, `solve` the equations, `term` one gradient
//! body in the making and `placed` its end.

mod extras;
mod placed;
mod solve;
mod term;

use std::borrow::Cow;

use crate::gradient::derive;
use crate::ir::{Graph, GraphBuilder, Node, Type};
use crate::op::{GradientRule, InputType, Kind, OpDef, ResultType, Samples, Variants};
use crate::schema::{Argument, ArgumentType, Namespace, Return, ReturnType, Schema};
use crate::simplify::simplify;

use super::{AxisId, IndexBody, Read, Stage, Value, ValueId};
use extras::{Extra, with_extras};
use term::Term;

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
        let iterated = self.iterated(value, stage);
        let mut solved = Term::new(*self, read, true);
        if solved.solution.is_some() {
            let adjoint = solved.adjoint(value)?;
            let (operands, graph) = solved.weighted(value, stage, adjoint, derivative.clone());
            if solved.is_guarded(&graph, operands.len(), adjoint) {
                return Some(solved.summed(operands, graph, &iterated));
            }
        }
        let mut kept = Term::new(*self, read, false);
        let adjoint = kept.adjoint(value)?;
        let (operands, graph) = kept.weighted(value, stage, adjoint, derivative);
        Some(kept.scattered(operands, graph, &iterated))
    }
}
