//! [`IndexBody`] and [`WrittenBody`] as Rust constant expressions.

use crate::index::{Dim, IndexBody, InputShape, Integer, IntegerId, Value};
use crate::written::{Twin, WrittenBody};

use super::data::{graph, list, text, ty};

pub(super) fn index_body(body: &IndexBody) -> String {
    let IndexBody { sizes, inputs, integers, axes, rank, values, result, target } = body;
    let inputs = shapes(inputs);
    let axes = list(axes.iter(), |axis| format!("Axis {{ name: {}, extent: {} }}", text(&axis.name), id(&axis.extent)));
    let target = target.as_ref().map_or("None".to_owned(), |target| {
        let (extents, indices) = (list(target.extents.iter(), id), list(target.indices.iter(), id));
        format!("Some(Target {{ extents: {extents}, indices: {indices} }})")
    });
    format!(
        "IndexBody {{ sizes: {}, inputs: {inputs}, integers: {}, axes: {axes}, rank: {rank}, values: {}, \
         result: {result}, target: {target} }}",
        list(sizes.iter(), |size| text(size)),
        list(integers.iter(), |&other| integer(other)),
        list(values.iter(), value),
    )
}

/// [`WrittenBody`] as one; its twin is found under `natives`.
pub(super) fn written_body(body: &WrittenBody, natives: &str) -> String {
    let WrittenBody { wgsl, sizes, inputs, integers, outputs, workgroups, twin } = body;
    let twin = match twin {
        Twin::Named(name) => format!("Twin::Function({natives}{name})"),
        _ => "Twin::None".to_owned(),
    };
    format!(
        "WrittenBody {{ wgsl: {}, sizes: {}, inputs: {}, integers: {}, outputs: {}, workgroups: {}, twin: {twin} }}",
        text(wgsl),
        list(sizes.iter(), |size| text(size)),
        shapes(inputs),
        list(integers.iter(), |&other| integer(other)),
        list(outputs.iter(), |dims| list(dims.iter(), id)),
        list(workgroups.iter(), id),
    )
}

fn shapes(inputs: &[InputShape]) -> String {
    list(inputs.iter(), |input| {
        let dims = list(input.dims.iter(), |dim| match dim {
            Dim::Size(size) => format!("Dim::Size({size})"),
            Dim::Is(extent) => format!("Dim::Is({})", id(extent)),
        });
        format!("InputShape {{ name: {}, batch: {}, dims: {dims} }}", text(&input.name), input.batch)
    })
}

fn id(id: &IntegerId) -> String {
    format!("IntegerId({})", id.0)
}

fn integer(integer: Integer) -> String {
    format!("Integer::{integer:?}")
}

fn value(value: &Value) -> String {
    match value {
        Value::Coordinate(axis) => format!("IndexValue::Coordinate({axis})"),
        Value::Read(read) => format!(
            "IndexValue::Read(Read {{ input: {}, indices: {}, otherwise: {} }})",
            read.input,
            list(read.indices.iter(), id),
            read.otherwise.map_or("None".to_owned(), |literal| format!("Some({})", super::data::literal(literal))),
        ),
        Value::Stage(stage) => format!(
            "IndexValue::Stage(Stage {{ name: {}, operands: {}, graph: {}, ty: {}, reduced: {}, monoid: {} }})",
            text(&stage.name),
            list(stage.operands.iter(), ToString::to_string),
            graph(&stage.graph),
            ty(stage.ty),
            list(stage.reduced.iter(), ToString::to_string),
            stage.monoid.map_or("None".to_owned(), |monoid| format!("Some(Monoid::{monoid:?})")),
        ),
    }
}
