//! [`OpDef`] and everything in it as Rust constant expressions. Enums without data are printed by their `Debug` name.

use crate::formula::{Formula, FormulaId, FormulaNode};
use crate::ir::{Graph, Literal, Node, NodeId, Type};
use crate::op::{
    Composite, GradientRule, InputType, Kind, OpDef, ReduceBody, ResultType, Samples, ScanBody, ScanGradient, Source,
    StateField, Variants,
};
use crate::schema::{Argument, ArgumentType, Default, Return, Schema};

/// `natives` stands before the names of Rust functions.
pub(super) fn op(op: &OpDef, natives: &str) -> String {
    let Variants { function, method, in_place } = op.variants;
    format!(
        "OpDef {{ schema: {}, doc: Borrowed({:?}), aliases: {}, \
         variants: Variants {{ function: {function}, method: {method}, in_place: {in_place} }}, kind: {}, \
         promotion: Promotion::{:?}, inputs: {}, results: {}, dtypes: {}, gradients: {}, samples: {}, source: {} }}",
        schema(&op.schema),
        op.doc,
        list(op.aliases.iter(), |alias| text(alias)),
        kind(&op.kind, natives),
        op.promotion,
        list(op.inputs.iter(), |input| input_type(*input)),
        list(op.results.iter(), |result| match result {
            ResultType::Promoted => "ResultType::Promoted".to_owned(),
            ResultType::Fixed(dtype) => format!("ResultType::Fixed(DType::{dtype:?})"),
        }),
        list(op.dtypes.iter(), |dtype| format!("DType::{dtype:?}")),
        list(op.gradients.iter(), gradient),
        samples(&op.samples),
        source(&op.source),
    )
}

pub(super) fn literal(literal: Literal) -> String {
    match literal {
        Literal::Float(bits) => format!("Literal::float({})", float(f64::from_bits(bits))),
        Literal::Bool(_) | Literal::Int(_) => format!("Literal::{literal:?}"),
    }
}

/// A float as a Rust literal; infinities and NaN by name.
fn float(value: f64) -> String {
    if value.is_nan() {
        let bits = value.to_bits();
        if bits == f64::NAN.to_bits() { "f64::NAN".to_owned() } else { format!("f64::from_bits({bits:#x})") }
    } else if value.is_infinite() {
        if value > 0.0 { "f64::INFINITY" } else { "f64::NEG_INFINITY" }.to_owned()
    } else {
        format!("{value:?}")
    }
}

pub(super) fn list<T>(items: impl Iterator<Item = T>, print: impl FnMut(T) -> String) -> String {
    format!("Borrowed(&[{}])", joined(items, print))
}

fn joined<T>(items: impl Iterator<Item = T>, print: impl FnMut(T) -> String) -> String {
    let items: Vec<String> = items.map(print).collect();
    items.join(", ")
}

pub(super) fn text(text: &str) -> String {
    format!("Borrowed({text:?})")
}

fn schema(schema: &Schema) -> String {
    format!(
        "Schema {{ namespace: Namespace::{:?}, name: {}, overload: {}, arguments: {}, returns: {} }}",
        schema.namespace,
        text(&schema.name),
        text(&schema.overload),
        list(schema.arguments.iter(), argument),
        list(schema.returns.iter(), |Return { name, ty }| format!(
            "Return {{ name: {}, ty: ReturnType::{ty:?} }}",
            text(name)
        )),
    )
}

fn argument(argument: &Argument) -> String {
    let Argument { name, ty, optional, default, keyword_only } = argument;
    let ty = match ty {
        ArgumentType::IntList { size } => format!("IntList {{ size: {size:?} }}"),
        other => format!("{other:?}"),
    };
    let default = match default {
        None => "None".to_owned(),
        Some(Default::Str(value)) => format!("Some(Default::Str({}))", text(value)),
        Some(Default::IntList(values)) => {
            format!("Some(Default::IntList({}))", list(values.iter(), ToString::to_string))
        }
        Some(Default::Float(bits)) => format!("Some(Default::float({}))", float(f64::from_bits(*bits))),
        Some(other) => format!("Some(Default::{other:?})"),
    };
    format!(
        "Argument {{ name: {}, ty: ArgumentType::{ty}, optional: {optional}, default: {default}, \
         keyword_only: {keyword_only} }}",
        text(name)
    )
}

fn kind(kind: &Kind, natives: &str) -> String {
    match kind {
        Kind::Map(body) => format!("Kind::Map({})", graph(body)),
        Kind::Reduce(body) => format!("Kind::Reduce({})", reduce(body)),
        Kind::Scan(ScanBody { reduce: body, reverse }) => {
            format!("Kind::Scan(ScanBody {{ reduce: {}, reverse: {reverse} }})", reduce(body))
        }
        Kind::Row(body) => format!("Kind::Row({})", graph(body)),
        Kind::Index(body) => format!("Kind::Index({})", super::index::index_body(body)),
        Kind::Kernel(body) => format!("Kind::Kernel({})", super::index::written_body(body, natives)),
        Kind::Contract => "Kind::Contract".to_owned(),
        Kind::Window(window) => format!("Kind::Window(Window::{window:?})"),
        Kind::Gather => "Kind::Gather".to_owned(),
        Kind::Scatter(mode) => format!("Kind::Scatter(ScatterMode::{mode:?})"),
        Kind::View(view) => format!("Kind::View(View::{view:?})"),
        Kind::Composite(Composite::Formula(body)) => format!("Kind::Composite(Composite::Formula({}))", formula(body)),
        Kind::Composite(Composite::Native(name)) => format!("Kind::Composite(Composite::Native({}))", text(name)),
    }
}

fn reduce(body: &ReduceBody) -> String {
    let ReduceBody { state, identity, map, combine, finish, monoid, needs_elements } = body;
    let monoid = monoid.map_or("None".to_owned(), |monoid| format!("Some(Monoid::{monoid:?})"));
    format!(
        "ReduceBody {{ state: {}, identity: {}, map: {}, combine: {}, finish: {}, monoid: {monoid}, \
         needs_elements: {needs_elements} }}",
        list(state.iter(), |StateField { name, ty: field }| format!(
            "StateField {{ name: {}, ty: {} }}",
            text(name),
            ty(*field)
        )),
        graph(identity),
        graph(map),
        graph(combine),
        graph(finish),
    )
}

/// Spans are left out: they point into a text that is not there at run time.
pub(super) fn graph(graph: &Graph) -> String {
    format!(
        "Graph::of(&[{}], &[{}])",
        joined(graph.nodes.iter(), |node| self::node(*node)),
        joined(graph.roots.iter(), |root| id(*root)),
    )
}

fn id(id: NodeId) -> String {
    format!("NodeId({})", id.0)
}

fn node(node: Node) -> String {
    match node {
        Node::Constant { literal, ty: constant } => {
            format!("Node::Constant {{ literal: {}, ty: {} }}", self::literal(literal), ty(constant))
        }
        Node::Unary(primitive, a) => format!("Node::Unary(Primitive::{primitive:?}, {})", id(a)),
        Node::Binary(primitive, a, b) => format!("Node::Binary(Primitive::{primitive:?}, {}, {})", id(a), id(b)),
        Node::Select { condition, if_true, if_false } => format!(
            "Node::Select {{ condition: {}, if_true: {}, if_false: {} }}",
            id(condition),
            id(if_true),
            id(if_false)
        ),
        Node::Cast { to, value } => format!("Node::Cast {{ to: {}, value: {} }}", ty(to), id(value)),
        Node::Reduce { monoid, body } => format!("Node::Reduce {{ monoid: Monoid::{monoid:?}, body: {} }}", id(body)),
        leaf => format!("Node::{leaf:?}"),
    }
}

pub(super) fn ty(ty: Type) -> String {
    match ty {
        Type::Compute => "Type::Compute".to_owned(),
        Type::Fixed(scalar) => format!("Type::Fixed(ScalarType::{scalar:?})"),
    }
}

fn input_type(input: InputType) -> String {
    match input {
        InputType::Fixed(dtype) => format!("InputType::Fixed(DType::{dtype:?})"),
        other => format!("InputType::{other:?}"),
    }
}

fn gradient(rule: &GradientRule) -> String {
    match rule {
        GradientRule::None => "GradientRule::None".to_owned(),
        GradientRule::Scalar { graph, derived } => {
            format!("GradientRule::Scalar {{ graph: {}, derived: {derived} }}", self::graph(graph))
        }
        GradientRule::Row(graph) => format!("GradientRule::Row({})", self::graph(graph)),
        GradientRule::Scan(ScanGradient { seed, ty: sum, reverse, chain }) => format!(
            "GradientRule::Scan(ScanGradient {{ seed: {}, ty: {}, reverse: {reverse}, chain: {} }})",
            self::graph(seed),
            ty(*sum),
            chain.as_ref().map_or("None".to_owned(), |chain| format!("Some({})", self::graph(chain)))
        ),
        GradientRule::Index(bodies) => {
            format!("GradientRule::Index({})", list(bodies.iter(), super::index::index_body))
        }
        GradientRule::Formula(formula) => format!("GradientRule::Formula({})", self::formula(formula)),
    }
}

fn formula(formula: &Formula) -> String {
    let id = |FormulaId(id): &FormulaId| format!("FormulaId({id})");
    format!(
        "Formula {{ nodes: {}, lists: {}, roots: {} }}",
        list(formula.nodes.iter(), formula_node),
        list(formula.lists.iter(), id),
        list(formula.roots.iter(), id),
    )
}

fn formula_node(node: &FormulaNode) -> String {
    match node {
        FormulaNode::Str(value) => format!("FormulaNode::Str({})", text(value)),
        FormulaNode::Call { op, start, len } => {
            format!("FormulaNode::Call {{ op: {}, start: {start}, len: {len} }}", text(op))
        }
        FormulaNode::Property { of, property } => {
            format!("FormulaNode::Property {{ of: {of:?}, property: Property::{property:?} }}")
        }
        FormulaNode::Operator { operator, left, right } => {
            format!("FormulaNode::Operator {{ operator: Operator::{operator:?}, left: {left:?}, right: {right:?} }}")
        }
        other => format!("FormulaNode::{other:?}"),
    }
}

fn samples(samples: &Samples) -> String {
    let Samples { ranges, calls, tolerance, skip_gradient_check } = samples;
    format!(
        "Samples {{ ranges: {}, calls: {}, tolerance: {}, skip_gradient_check: {} }}",
        list(ranges.iter(), |&(low, high)| format!("({}, {})", float(low), float(high))),
        list(calls.iter(), formula),
        tolerance.map_or("None".to_owned(), |tolerance| format!("Some({})", float(tolerance))),
        skip_gradient_check.as_ref().map_or("None".to_owned(), |reason| format!("Some({})", text(reason))),
    )
}

fn source(source: &Source) -> String {
    format!("Source {{ location: {}, body: {} }}", text(&source.location), text(&source.body))
}
