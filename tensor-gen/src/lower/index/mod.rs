//! Index bodies: shapes and a closure over the result's axes to an [`IndexBody`].
//!
//! This file has the shapes and the frame; `draft` the body in the making; `notation` reads, reductions and axes inside of scalar bodies;
//! `integers` their indices.

mod draft;
mod integers;
mod notation;

use syn::{Expr, Pat};

use crate::error::{Errors, catalogue as say};
use crate::index::integer::IntegerBuilder;
use crate::index::{Axis, Dim, IndexBody, InputShape, Integer, IntegerId, Stage};
use crate::ir::{Node, Type};
use crate::schema::ArgumentType;
use crate::simplify::simplify;
use crate::spec::{KernelSource, ShapeSpec};
use crate::written::{Twin, WrittenBody};

use super::op::Frame;
use super::scalar::Scalar;
use super::scope::{Environment, Name};

pub(super) use draft::Draft as IndexDraft;
pub(super) use notation::{axis, from_outside, is_reduction, read, reduction, remember};

/// The name of the result among the shapes.
pub const RESULT: &str = "output";

pub fn lower(frame: &Frame, shapes: &[ShapeSpec], body: &Expr, errors: &mut Errors) -> Option<IndexBody> {
    let scalars: Vec<(String, ArgumentType)> = frame
        .schema
        .arguments
        .iter()
        .filter(|argument| argument.ty.scalar_type().is_some())
        .map(|argument| (argument.name.to_string(), argument.ty))
        .collect();
    let mut draft = IndexDraft::new(frame, scalars);
    inputs(frame, shapes, &mut draft, errors)?;
    let output = shapes.iter().find(|shape| shape.name.value == RESULT);
    let Some(output) = output else {
        let message = "an index op says the shape of its result\nhelp: add `shape.output = \"N, M\"`";
        errors.add(syn::Error::new(frame.spec.schema.span, message));
        return None;
    };
    let has_batch = draft.inputs.iter().any(|input| input.batch);
    if output.batch != has_batch {
        let message = match has_batch {
            true => "an input has batch dims, so the result has them too\nhelp: begin the result's shape with `..`",
            false => "no input has batch dims\nhelp: begin the shape of an input with `..` too, or leave it out here",
        };
        errors.add(syn::Error::new(output.name.span, message));
    }
    let extents: Vec<Option<IntegerId>> =
        output.dims.iter().map(|dim| draft.integer(dim, integers::Place::Shape, errors)).collect();
    let extents: Vec<IntegerId> = extents.into_iter().collect::<Option<_>>()?;
    let Expr::Closure(closure) = without_parentheses(body) else {
        let message = "an index body is a closure over the axes of the result\nhelp: write `|i, j| sum(|k| x[[i, k]] * y[[k, j]])`";
        errors.push(body, message);
        return None;
    };
    if closure.inputs.len() != extents.len() {
        let message = format!(
            "the result has {} dims, but {} axes are named here\nhelp: name one axis for each dim of `shape.output`",
            extents.len(),
            closure.inputs.len()
        );
        errors.push(&closure.inputs, message);
        return None;
    }
    let mut named = Some(());
    for (pattern, &extent) in closure.inputs.iter().zip(&extents) {
        named = named.and(draft.declare(pattern, Some(extent), errors).map(|_| ()));
    }
    named?;
    let rank = extents.len() as u16;
    let expected = frame.expected_results(errors)?;
    let [(ty, what)] = expected.as_slice() else {
        errors.add(syn::Error::new(frame.spec.schema.span, "an index op has one result"));
        return None;
    };
    let environment = environment(frame, &draft);
    let mut scalar = Scalar::new(&environment, errors);
    scalar.index = Some(Box::new(draft));
    let root = scalar.scalar(&closure.body)?;
    if let Err(found) = scalar.draft.expect(root, *ty) {
        let place = super::scalar::last_expression(&closure.body);
        scalar.errors.push(&place, say::wrong_result(what, &found, *ty));
        return None;
    }
    let placed = scalar.draft.finish(&[root]);
    let mut draft = *scalar.index.take()?;
    let (graph, operands) = draft.compact(&placed.graph);
    draft.check(frame, &placed, errors)?;
    let stage = Stage {
        name: frame.schema.name.clone(),
        operands: operands.into(),
        graph: simplify(&graph),
        ty: *ty,
        reduced: Vec::new().into(),
        monoid: None,
    };
    let result = draft.result(stage);
    if !draft.resolve_extents(errors) {
        return None;
    }
    let IndexDraft { sizes, inputs, integers, axes, values, .. } = draft;
    let axes =
        axes.into_iter().map(|axis| Axis { name: axis.name.into(), extent: axis.extent.unwrap_or(IntegerId(0)) });
    Some(IndexBody {
        sizes: sizes.into_iter().map(Into::into).collect(),
        inputs: inputs.into(),
        axes: axes.collect(),
        integers: integers.finish().into(),
        rank,
        values: values.into(),
        result,
        target: None,
    })
}

/// What a kernel's declaration comes to: the shapes of its tensors and the number of its workgroups.
pub fn written(frame: &Frame, source: &KernelSource, results: &[String], errors: &mut Errors) -> Option<WrittenBody> {
    let scalars = frame.schema.arguments.iter().filter(|argument| argument.ty.scalar_type().is_some());
    let scalars = scalars.map(|argument| (argument.name.to_string(), argument.ty)).collect();
    let mut draft = IndexDraft::new(frame, scalars);
    let is_result = |shape: &&ShapeSpec| results.contains(&shape.name.value);
    let own: Vec<ShapeSpec> = source.shapes.iter().filter(|shape| !is_result(shape)).cloned().collect();
    inputs(frame, &own, &mut draft, errors)?;
    let mut outputs = Vec::new();
    for result in results {
        let Some(shape) = source.shapes.iter().find(|shape| shape.name.value == *result) else {
            let message = format!("the shape of the result is not said\nhelp: add `shape.{result} = \"N, M\"`");
            errors.add(syn::Error::new(frame.spec.schema.span, message));
            return None;
        };
        let dims: Vec<_> = shape.dims.iter().map(|dim| draft.integer(dim, integers::Place::Shape, errors)).collect();
        outputs.push(dims.into_iter().collect::<Option<Vec<IntegerId>>>()?.into());
    }
    if let Some(batched) = source.shapes.iter().find(|shape| shape.batch) {
        let message = "a kernel has no batch dims\nhelp: name every dim, and call it with a tensor of so many";
        errors.add(syn::Error::new(batched.name.span, message));
        return None;
    }
    let workgroups: Vec<_> =
        source.workgroups.value.iter().map(|side| draft.integer(side, integers::Place::Shape, errors)).collect();
    let workgroups: Vec<IntegerId> = workgroups.into_iter().collect::<Option<_>>()?;
    if !(1..=3).contains(&workgroups.len()) {
        let message = "workgroups have one to three sides\nhelp: write `workgroups = \"(N + 63) / 64\"`";
        errors.add(syn::Error::new(source.workgroups.span, message));
        return None;
    }
    Some(WrittenBody {
        wgsl: source.wgsl.text.clone().into(),
        sizes: draft.sizes.into_iter().map(Into::into).collect(),
        inputs: draft.inputs.into(),
        integers: draft.integers.finish().into(),
        outputs: outputs.into(),
        workgroups: workgroups.into(),
        twin: source.twin.as_ref().map_or(Twin::None, |name| Twin::Named(name.value.clone().into())),
    })
}

/// The shapes of the tensor arguments; sizes are named where they first stand alone.
fn inputs(frame: &Frame, shapes: &[ShapeSpec], draft: &mut IndexDraft, errors: &mut Errors) -> Option<()> {
    let tensors: Vec<&str> =
        frame.schema.tensor_arguments().map(|position| frame.schema.arguments[position].name.as_ref()).collect();
    for shape in shapes.iter().filter(|shape| shape.name.value != RESULT) {
        if !tensors.contains(&shape.name.value.as_str()) {
            errors.add(super::op::unknown_argument(&shape.name.value, shape.name.span, &tensors));
        }
    }
    let mut complete = Some(());
    for tensor in tensors {
        let Some(shape) = shapes.iter().find(|shape| shape.name.value == tensor) else {
            let message = format!("the shape of `{tensor}` is not said\nhelp: add `shape.{tensor} = \"N, M\"`");
            errors.add(syn::Error::new(frame.spec.schema.span, message));
            complete = None;
            continue;
        };
        let mut dims = Vec::new();
        for dim in &shape.dims {
            let name = match dim {
                Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
                _ => None,
            };
            match name.filter(|name| is_size_name(name)) {
                Some(name) => dims.push(Dim::Size(draft.size(&name))),
                None => match draft.integer(dim, integers::Place::Shape, errors) {
                    Some(extent) => dims.push(Dim::Is(extent)),
                    None => complete = None,
                },
            }
        }
        draft.inputs.push(InputShape { name: tensor.to_owned().into(), batch: shape.batch, dims: dims.into() });
    }
    complete
}

/// Sizes are written in capitals, so that they are not mistaken for axes or arguments.
pub(super) fn is_size_name(name: &str) -> bool {
    name.chars().next().is_some_and(|first| first.is_uppercase())
}

/// Scalars by their names, sizes as numbers, tensors only inside of `x[[…]]`.
fn environment(frame: &Frame, draft: &IndexDraft) -> Environment {
    let mut environment = frame.environment("index", &[]);
    for (name, meaning) in &mut environment.names {
        if draft.inputs.iter().any(|input| input.name == *name) {
            let message = format!("`{name}` is a tensor\nhelp: read an element of it: `{name}[[i, j]]`");
            *meaning = Name::Unusable(message);
        }
    }
    let scalars = frame.scalar_types.len() as u16;
    for (number, size) in draft.sizes.iter().enumerate() {
        environment.names.push((size.clone(), Name::Leaf(Node::Scalar(scalars + number as u16), Type::INT32)));
    }
    environment
}

fn without_parentheses(expression: &Expr) -> &Expr {
    match expression {
        Expr::Paren(inner) => without_parentheses(&inner.expr),
        Expr::Group(inner) => without_parentheses(&inner.expr),
        // A function's block.
        Expr::Block(block) => match block.block.stmts.as_slice() {
            [syn::Stmt::Expr(inner, None)] => without_parentheses(inner),
            _ => expression,
        },
        other => other,
    }
}

/// The name that a closure's parameter gives.
fn pattern_name(pattern: &Pat) -> Option<&syn::Ident> {
    match pattern {
        Pat::Ident(name) if name.by_ref.is_none() && name.subpat.is_none() && name.mutability.is_none() => {
            Some(&name.ident)
        }
        _ => None,
    }
}

/// Whether an integer is an axis and nothing else.
fn plain_axis(integers: &IntegerBuilder, id: IntegerId) -> Option<u16> {
    match integers.get(id) {
        Integer::Axis(axis) => Some(axis),
        _ => None,
    }
}
