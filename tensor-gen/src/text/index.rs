//! An index body in index notation, for people: `|n, c, j| sum(|o, k| grad[[n, o, j - k]].or(0) * w[[o, c, k]])`.

use crate::index::{IndexBody, Integer, IntegerId, Read, Stage, Value, ValueId};
use crate::ir::{Literal, Monoid};
use crate::op::OpDef;

use super::graph::{Names, graph_text};

pub(super) fn index_text(body: &IndexBody, op: &OpDef) -> String {
    let scalars = op.schema.scalar_arguments().map(|position| op.schema.arguments[position].name.to_string());
    let writer = Writer { body, scalars: scalars.collect() };
    let axes = (0..body.rank).map(|axis| writer.axis(axis)).collect::<Vec<_>>().join(", ");
    let value = writer.value(body.result);
    match &body.target {
        None => format!("|{axes}| {value}"),
        Some(target) => {
            let indices: Vec<String> = target.indices.iter().map(|&index| writer.integer(index, 0)).collect();
            format!("for |{axes}|: result[[{}]] += {value}", indices.join(", "))
        }
    }
}

struct Writer<'a> {
    body: &'a IndexBody,
    scalars: Vec<String>,
}

impl Writer<'_> {
    fn axis(&self, axis: u16) -> String {
        self.body.axes[usize::from(axis)].name.to_string()
    }

    fn value(&self, value: ValueId) -> String {
        match &self.body.values[usize::from(value)] {
            Value::Coordinate(axis) => self.axis(*axis),
            Value::Read(read) => self.read(read),
            Value::Stage(stage) => self.stage(stage),
        }
    }

    fn read(&self, read: &Read) -> String {
        let indices: Vec<String> = read.indices.iter().map(|&index| self.integer(index, 0)).collect();
        let mut text = format!("{}[[{}]]", self.body.inputs[usize::from(read.input)].name, indices.join(", "));
        if let Some(otherwise) = read.otherwise {
            let number = match otherwise {
                Literal::Bool(value) => value.to_string(),
                Literal::Int(value) => value.to_string(),
                Literal::Float(bits) => f64::from_bits(bits).to_string(),
            };
            text.push_str(&format!(".or({number})"));
        }
        text
    }

    fn stage(&self, stage: &Stage) -> String {
        let inputs = stage.operands.iter().map(|&operand| {
            let is_sum = |stage: &Stage| stage.monoid.is_none() && stage.graph.nodes.len() > 1;
            match self.body.stage(operand) {
                Some(inner) if is_sum(inner) => format!("({})", self.value(operand)),
                _ => self.value(operand),
            }
        });
        let scalars = self.scalars.iter().cloned().chain(self.body.sizes.iter().map(ToString::to_string));
        let names = Names { inputs: inputs.collect(), scalars: scalars.collect() };
        let mut text = graph_text(&stage.graph, &names);
        if text.contains('\n') {
            text = format!("{{\n    {}\n}}", text.replace('\n', "\n    "));
        }
        let Some(monoid) = stage.monoid else { return text };
        let name = match monoid {
            Monoid::Sum => "sum",
            Monoid::Product => "prod",
            Monoid::Max => "max",
            Monoid::Min => "min",
        };
        let axes: Vec<String> = stage.reduced.iter().map(|&axis| self.axis(axis)).collect();
        format!("{name}(|{}| {text})", axes.join(", "))
    }

    /// `level`: 0 anything, 1 a term of a sum, 2 a factor or what is subtracted.
    fn integer(&self, id: IntegerId, level: u8) -> String {
        let (own, text) = match self.body.integers().get(id) {
            Integer::Constant(value) => (if value < 0 { 0 } else { 2 }, value.to_string()),
            Integer::Axis(axis) => (2, self.axis(axis)),
            Integer::Size(size) => (2, self.body.sizes[usize::from(size)].to_string()),
            Integer::Scalar(scalar) => (2, self.scalars[usize::from(scalar)].clone()),
            Integer::Value(value) => (2, self.value(value)),
            Integer::Add(a, b) => (0, format!("{} + {}", self.integer(a, 0), self.integer(b, 0))),
            Integer::Subtract(a, b) => (0, format!("{} - {}", self.integer(a, 0), self.integer(b, 1))),
            Integer::Multiply(a, b) => (1, format!("{} * {}", self.integer(a, 1), self.integer(b, 2))),
            Integer::Divide(a, b) => (1, format!("{} / {}", self.integer(a, 1), self.integer(b, 2))),
            Integer::Remainder(a, b) => (1, format!("{} % {}", self.integer(a, 1), self.integer(b, 2))),
        };
        if own < level { format!("({text})") } else { text }
    }
}
