//! The meaning of a graph, by plain interpretation: the reference of every test and of constant folding.
//!
//! [`evaluate`] computes in the graph's own types, [`evaluate_f64`] with every float32 widened to float64. Nodes are evaluated as
//! columns: one value per element of the row, of which map graphs have one; a `Reduce` folds its column, in order. Slow and simple.
//!
//! Graphs must be concrete (`Graph::instantiate`) and well typed (`check::types`). This file does not know tensors, shapes or
//! devices.

use crate::dtype::ScalarType;
use crate::ir::{Graph, Literal, Monoid, Node, Type};
use crate::kernel::ScalarValue;
use crate::op::{ReduceBody, ScanBody};
use crate::primitive::cast::cast;
use crate::primitive::{Function, Primitive};

/// What the leaves of a graph mean at one element.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Environment {
    pub inputs: Vec<ScalarValue>,
    pub scalars: Vec<ScalarValue>,
    /// Output coordinates, *last dimension first*, as `Axis` counts.
    pub axes: Vec<i32>,
    pub random: [u32; 2],
    pub reduce_index: i32,
    pub reduce_count: i32,
}

/// In which floats to compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// The graph's own types.
    Own,
    /// float64 wherever the graph says float32.
    Wide,
}

/// The roots of a map graph at one element.
pub fn evaluate(graph: &Graph, environment: &Environment) -> Vec<ScalarValue> {
    first_of_each(evaluate_row(graph, std::slice::from_ref(environment), Precision::Own))
}

/// The same with all float math in float64.
pub fn evaluate_f64(graph: &Graph, environment: &Environment) -> Vec<f64> {
    let roots = first_of_each(evaluate_row(graph, std::slice::from_ref(environment), Precision::Wide));
    roots.into_iter().map(as_f64).collect()
}

/// The roots of a row graph: for each root one value per element of the row.
pub fn evaluate_row(graph: &Graph, row: &[Environment], precision: Precision) -> Vec<Vec<ScalarValue>> {
    let mut columns: Vec<Vec<ScalarValue>> = Vec::with_capacity(graph.nodes.len());
    for &node in graph.nodes.iter() {
        let column = match node {
            Node::Reduce { monoid, body } => {
                let values = &columns[body.0 as usize];
                let folded = values.iter().copied().reduce(|a, b| binary(monoid.primitive(), a, b));
                vec![folded.unwrap_or(ScalarValue::Bool(false)); row.len()]
            }
            _ => (0..row.len()).map(|at| value(node, &row[at], &columns, at, precision)).collect(),
        };
        columns.push(column);
    }
    graph.roots.iter().map(|root| columns[root.0 as usize].clone()).collect()
}

/// A reduction as a sequential left fold over the elements; one value per result.
/// The body must be concrete ([`instantiate_reduce`]). `elements` holds the inputs, axes and random words of each element;
/// `scalars` of the finish are those of `finish`.
pub fn reduce_reference(
    body: &ReduceBody,
    elements: &[Environment],
    scalars: &[ScalarValue],
    precision: Precision,
) -> Vec<ScalarValue> {
    let run = |graph: &Graph, inputs: Vec<ScalarValue>, element: Option<&Environment>, index: usize| {
        let mut environment = element.cloned().unwrap_or_default();
        if element.is_none() {
            environment.inputs = inputs;
        }
        environment.scalars = scalars.to_vec();
        environment.reduce_index = index as i32;
        environment.reduce_count = elements.len() as i32;
        first_of_each(evaluate_row(graph, &[environment], precision))
    };
    let mut state = run(&body.identity, Vec::new(), None, 0);
    for (index, element) in elements.iter().enumerate() {
        let mapped = run(&body.map, Vec::new(), Some(element), index);
        state = run(&body.combine, state.into_iter().chain(mapped).collect(), None, index);
    }
    run(&body.finish, state, None, 0)
}

/// A scan over the elements of a row, in order; per position its results. As [`reduce_reference`].
pub fn scan_reference(
    body: &ScanBody,
    elements: &[Environment],
    scalars: &[ScalarValue],
    precision: Precision,
) -> Vec<Vec<ScalarValue>> {
    let run = |graph: &Graph, inputs: Vec<ScalarValue>, index: usize| {
        let environment = Environment {
            inputs,
            scalars: scalars.to_vec(),
            reduce_index: index as i32,
            reduce_count: elements.len() as i32,
            ..Environment::default()
        };
        first_of_each(evaluate_row(graph, &[environment], precision))
    };
    let reduce = &body.reduce;
    let mut results = vec![Vec::new(); elements.len()];
    let mut state = run(&reduce.identity, Vec::new(), 0);
    for step in 0..elements.len() {
        let index = if body.reverse { elements.len() - 1 - step } else { step };
        let mut mapped = run(&reduce.map, elements[index].inputs.clone(), index);
        let passed = mapped.split_off(state.len());
        state = run(&reduce.combine, state.into_iter().chain(mapped).collect(), index);
        results[index] = run(&reduce.finish, state.iter().copied().chain(passed).collect(), index);
    }
    results
}

/// All four graphs for one compute type.
pub fn instantiate_reduce(body: &ReduceBody, compute: ScalarType) -> ReduceBody {
    ReduceBody {
        identity: body.identity.instantiate(compute),
        map: body.map.instantiate(compute),
        combine: body.combine.instantiate(compute),
        finish: body.finish.instantiate(compute),
        ..body.clone()
    }
}

/// A literal in a type.
pub fn constant(literal: Literal, ty: ScalarType) -> ScalarValue {
    match literal {
        Literal::Bool(value) => cast(ScalarValue::Bool(value), ty),
        Literal::Int(value) => cast(ScalarValue::Int64(value), ty),
        Literal::Float(bits) => cast(ScalarValue::Float64(f64::from_bits(bits)), ty),
    }
}

/// A unary primitive on a value of a type it accepts; on another type the value itself.
pub fn unary(primitive: Primitive, x: ScalarValue) -> ScalarValue {
    fn apply<T: Copy>(function: Function<T>, x: T, wrap: fn(T) -> ScalarValue) -> ScalarValue {
        match function {
            Function::Unary(function) => wrap(function(x)),
            Function::Test(function) => ScalarValue::Bool(function(x)),
            Function::ToFloat(function) => ScalarValue::Float32(function(x)),
            Function::Absent | Function::Binary(_) | Function::Compare(_) => wrap(x),
        }
    }
    let cpu = &primitive.row().cpu;
    match x {
        ScalarValue::Bool(x) => apply(cpu.bool, x, ScalarValue::Bool),
        ScalarValue::Int32(x) => apply(cpu.i32, x, ScalarValue::Int32),
        ScalarValue::UInt32(x) => apply(cpu.u32, x, ScalarValue::UInt32),
        ScalarValue::Int64(x) => apply(cpu.i64, x, ScalarValue::Int64),
        ScalarValue::Float32(x) => apply(cpu.f32, x, ScalarValue::Float32),
        ScalarValue::Float64(x) => apply(cpu.f64, x, ScalarValue::Float64),
    }
}

/// A binary primitive on two values of one type it accepts; on other types the first value.
pub fn binary(primitive: Primitive, a: ScalarValue, b: ScalarValue) -> ScalarValue {
    fn apply<T: Copy>(function: Function<T>, a: T, b: T, wrap: fn(T) -> ScalarValue) -> ScalarValue {
        match function {
            Function::Binary(function) => wrap(function(a, b)),
            Function::Compare(function) => ScalarValue::Bool(function(a, b)),
            Function::Absent | Function::Unary(_) | Function::Test(_) | Function::ToFloat(_) => wrap(a),
        }
    }
    let cpu = &primitive.row().cpu;
    match (a, b) {
        (ScalarValue::Bool(a), ScalarValue::Bool(b)) => apply(cpu.bool, a, b, ScalarValue::Bool),
        (ScalarValue::Int32(a), ScalarValue::Int32(b)) => apply(cpu.i32, a, b, ScalarValue::Int32),
        (ScalarValue::UInt32(a), ScalarValue::UInt32(b)) => apply(cpu.u32, a, b, ScalarValue::UInt32),
        (ScalarValue::Int64(a), ScalarValue::Int64(b)) => apply(cpu.i64, a, b, ScalarValue::Int64),
        (ScalarValue::Float32(a), ScalarValue::Float32(b)) => apply(cpu.f32, a, b, ScalarValue::Float32),
        (ScalarValue::Float64(a), ScalarValue::Float64(b)) => apply(cpu.f64, a, b, ScalarValue::Float64),
        _ => {
            debug_assert!(false, "{primitive:?} on {a:?} and {b:?}");
            a
        }
    }
}

/// Any value as f64; bool as 0 or 1.
pub fn as_f64(value: ScalarValue) -> f64 {
    match cast(value, ScalarType::Float64) {
        ScalarValue::Float64(value) => value,
        _ => f64::NAN,
    }
}

impl Monoid {
    /// The primitive that combines two values.
    pub const fn primitive(self) -> Primitive {
        match self {
            Monoid::Sum => Primitive::Add,
            Monoid::Product => Primitive::Multiply,
            Monoid::Max => Primitive::Max,
            Monoid::Min => Primitive::Min,
        }
    }
}

fn value(
    node: Node,
    environment: &Environment,
    columns: &[Vec<ScalarValue>],
    at: usize,
    precision: Precision,
) -> ScalarValue {
    let of = |operand: crate::ir::NodeId| columns[operand.0 as usize][at];
    let missing = ScalarValue::Float64(f64::NAN);
    let value = match node {
        Node::Input(k) => environment.inputs.get(usize::from(k)).copied().unwrap_or(missing),
        Node::Scalar(k) => environment.scalars.get(usize::from(k)).copied().unwrap_or(missing),
        Node::Axis(d) => ScalarValue::Int32(environment.axes.get(usize::from(d)).copied().unwrap_or(0)),
        Node::RandomBits(lane) => ScalarValue::UInt32(environment.random[usize::from(lane & 1)]),
        Node::ReduceIndex => ScalarValue::Int32(environment.reduce_index),
        Node::ReduceCount => ScalarValue::Int32(environment.reduce_count),
        Node::Constant { literal, ty } => constant(literal, widened(ty, precision)),
        Node::Unary(primitive, x) => unary(primitive, of(x)),
        Node::Binary(primitive, a, b) => binary(primitive, of(a), of(b)),
        Node::Select { condition, if_true, if_false } => match of(condition) {
            ScalarValue::Bool(true) => of(if_true),
            _ => of(if_false),
        },
        Node::Cast { to, value } => cast(of(value), widened(to, precision)),
        Node::Reduce { body, .. } => of(body),
    };
    match (precision, value) {
        (Precision::Wide, ScalarValue::Float32(value)) => ScalarValue::Float64(f64::from(value)),
        (_, value) => value,
    }
}

fn widened(ty: Type, precision: Precision) -> ScalarType {
    match (ty.instantiate(ScalarType::Float64), precision) {
        (ScalarType::Float32, Precision::Wide) => ScalarType::Float64,
        (ty, _) => ty,
    }
}

fn first_of_each(columns: Vec<Vec<ScalarValue>>) -> Vec<ScalarValue> {
    columns.into_iter().filter_map(|column| column.into_iter().next()).collect()
}
