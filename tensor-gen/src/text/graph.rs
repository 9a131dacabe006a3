//! A scalar graph as an expression in the body language, for people.

use crate::ir::{Graph, Literal, Monoid, Node, NodeId};
use crate::op::OpDef;
use crate::primitive::Notation;

/// What inputs and scalars are called.
pub(super) struct Names {
    pub inputs: Vec<String>,
    pub scalars: Vec<String>,
}

impl Names {
    /// The names of a gradient: inputs, then gradients of the results, then results.
    pub fn of_gradient(op: &OpDef) -> Names {
        let argument = |position: usize| op.schema.arguments[position].name.to_string();
        let mut inputs: Vec<String> = op.schema.tensor_arguments().map(argument).collect();
        let results = &op.schema.returns;
        for prefix in ["grad", "output"] {
            for result in results.iter() {
                inputs.push(match results.len() {
                    1 => prefix.to_owned(),
                    _ => format!("{prefix}_{}", result.name),
                });
            }
        }
        Names { inputs, scalars: op.schema.scalar_arguments().map(argument).collect() }
    }
}

/// The graph's roots; nodes that are used more than once are bound by `let` first.
pub(super) fn graph_text(graph: &Graph, names: &Names) -> String {
    let mut uses = vec![0_u32; graph.nodes.len()];
    for node in graph.nodes.iter() {
        for operand in node.operands() {
            uses[operand.0 as usize] += 1;
        }
    }
    let mut writer = Writer { graph, names, bound: vec![None; graph.nodes.len()] };
    let mut text = String::new();
    for id in graph.ids() {
        let node = graph.node(id);
        let is_leaf = node.operands().next().is_none();
        if uses[id.0 as usize] > 1 && !is_leaf {
            let name = format!("t{}", writer.bound.iter().flatten().count());
            text.push_str(&format!("let {name} = {};\n", writer.expression(id, 0)));
            writer.bound[id.0 as usize] = Some(name);
        }
    }
    let roots: Vec<String> = graph.roots.iter().map(|&root| writer.expression(root, 0)).collect();
    text.push_str(&roots.join(", "));
    text
}

struct Writer<'w> {
    graph: &'w Graph,
    names: &'w Names,
    /// Nodes that a `let` has named.
    bound: Vec<Option<String>>,
}

impl Writer<'_> {
    /// `level` is how strongly the text around it binds: 0 not at all, 7 like a sign.
    fn expression(&self, id: NodeId, level: u8) -> String {
        if let Some(name) = &self.bound[id.0 as usize] {
            return name.clone();
        }
        let enclosed = |own: u8, text: String| if own < level { format!("({text})") } else { text };
        match self.graph.node(id) {
            Node::Input(index) => name(&self.names.inputs, index, "input"),
            Node::Scalar(index) => name(&self.names.scalars, index, "scalar"),
            Node::Axis(dim) => format!("axis(-{})", u32::from(dim) + 1),
            Node::RandomBits(lane) => format!("random_bits({lane})"),
            Node::ReduceIndex => "index".to_owned(),
            Node::ReduceCount => "count".to_owned(),
            Node::Constant { literal, .. } => constant(literal),
            Node::Unary(primitive, operand) => {
                let row = primitive.row();
                match row.notation {
                    Notation::Prefix => enclosed(7, format!("{}{}", row.name, self.expression(operand, 7))),
                    _ => format!("{}({})", row.name, self.expression(operand, 0)),
                }
            }
            Node::Binary(primitive, left, right) => {
                let row = primitive.row();
                match row.notation {
                    Notation::Infix => {
                        let own = strength(row.name);
                        let (left, right) = (self.expression(left, own), self.expression(right, own + 1));
                        enclosed(own, format!("{left} {} {right}", row.name))
                    }
                    _ => format!("{}({}, {})", row.name, self.expression(left, 0), self.expression(right, 0)),
                }
            }
            Node::Select { condition, if_true, if_false } => format!(
                "if {} {{ {} }} else {{ {} }}",
                self.expression(condition, 0),
                self.expression(if_true, 0),
                self.expression(if_false, 0)
            ),
            Node::Cast { to, value } => enclosed(7, format!("{} as {to}", self.expression(value, 7))),
            Node::Reduce { monoid, body } => {
                let word = match monoid {
                    Monoid::Sum => "sum",
                    Monoid::Product => "product",
                    Monoid::Max => "max",
                    Monoid::Min => "min",
                };
                format!("row.{word}({})", self.expression(body, 0))
            }
        }
    }
}

fn name(names: &[String], index: u16, fallback: &str) -> String {
    names.get(usize::from(index)).cloned().unwrap_or_else(|| format!("{fallback}{index}"))
}

fn constant(literal: Literal) -> String {
    match literal {
        Literal::Bool(value) => value.to_string(),
        Literal::Int(value) => value.to_string(),
        Literal::Float(bits) => {
            let value = f64::from_bits(bits);
            if value.is_nan() {
                "NAN".to_owned()
            } else if value.is_infinite() {
                if value > 0.0 { "INFINITY" } else { "-INFINITY" }.to_owned()
            } else {
                format!("{value}")
            }
        }
    }
}

/// How strongly an infix operator binds.
fn strength(operator: &str) -> u8 {
    match operator {
        "*" | "/" | "%" => 6,
        "+" | "-" => 5,
        "<<" | ">>" => 4,
        "&" | "^" | "|" => 3,
        "==" | "!=" | "<" | "<=" | ">" | ">=" => 2,
        _ => 1,
    }
}
