//! Plans made by hand, printed and judged by naga; the texts of the important ones are snapshots.

use super::generate;
use crate::dtype::{DType, ScalarType};
use crate::ir::{Graph, GraphBuilder, Literal, Node, Type};
use crate::kernel::{Access, MapPlan, Operand, Plan};
use crate::primitive::Primitive;
use crate::validate::validate;

fn operand(name: &str, dtype: DType, access: Access) -> Operand {
    Operand { name: name.to_owned(), dtype, access }
}

fn valid(plan: &Plan) -> String {
    let text = generate(plan).unwrap_or_else(|error| panic!("{error}"));
    if let Err(error) = validate(&text) {
        panic!("{error}\n{text}");
    }
    text
}

/// `x / (1 + exp(-x))`
fn silu() -> Graph {
    let mut graph = GraphBuilder::new();
    let x = graph.push(Node::Input(0));
    let one = graph.push(Node::Constant { literal: Literal::Int(1), ty: Type::Fixed(ScalarType::Float32) });
    let negative = graph.push(Node::Unary(Primitive::Negate, x));
    let exponential = graph.push(Node::Unary(Primitive::Exp, negative));
    let sum = graph.push(Node::Binary(Primitive::Add, one, exponential));
    let root = graph.push(Node::Binary(Primitive::Divide, x, sum));
    graph.finish(vec![root])
}

fn silu_plan(access: Access, rank: u8) -> Plan {
    Plan::Map(MapPlan {
        graph: silu(),
        inputs: vec![operand("input", DType::Float32, access)],
        outputs: vec![operand("output", DType::Float32, Access::Contiguous)],
        scalars: Vec::new(),
        rank,
    })
}

#[test]
fn map_contiguous() {
    insta::assert_snapshot!(valid(&silu_plan(Access::Contiguous, 0)));
}

#[test]
fn map_strided() {
    insta::assert_snapshot!(valid(&silu_plan(Access::Strided, 3)));
}
