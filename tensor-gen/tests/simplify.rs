//! The simplifier keeps every value, over random graphs and special values; and it does simplify.

use proptest::prelude::*;
use tensor_gen::dtype::ScalarType;
use tensor_gen::eval::{Environment, evaluate};
use tensor_gen::ir::{Graph, GraphBuilder, Literal, Node, NodeId, Type};
use tensor_gen::kernel::ScalarValue;
use tensor_gen::primitive::{Primitive, TABLE};
use tensor_gen::simplify::simplify;

const FLOATS: [f64; 10] = [0.0, -0.0, 1.0, -1.0, 0.5, 3.0, -2.5, f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
const INTEGERS: [i64; 8] = [0, 1, -1, 2, -3, 31, i32::MAX as i64, i32::MIN as i64];

/// One step of a random graph: what to do with which earlier nodes.
type Step = (u8, usize, usize, usize);

/// A well typed graph from random steps: each step takes the nearest earlier nodes whose types fit. Generic when `compute` varies.
fn random_graph(steps: &[Step], compute: ScalarType, generic: bool) -> (Graph, Vec<ScalarType>) {
    let own = if generic { Type::Compute } else { Type::Fixed(compute) };
    let mut builder = GraphBuilder::new();
    let mut nodes: Vec<(NodeId, ScalarType)> = Vec::new();
    for k in 0..2 {
        nodes.push((builder.push(Node::Input(k)), compute));
    }
    nodes.push((builder.push(Node::Input(2)), ScalarType::Bool));
    for &(action, a, b, c) in steps {
        let pick = |at: usize, ty: ScalarType| {
            let fitting: Vec<NodeId> = nodes.iter().filter(|node| node.1 == ty).map(|node| node.0).collect();
            fitting[at % fitting.len()]
        };
        let made = match action % 6 {
            0 => {
                let literal = match compute {
                    ScalarType::Int32 => Literal::Int(INTEGERS[a % INTEGERS.len()]),
                    _ if a % 3 == 0 => Literal::Int(INTEGERS[b % 5]),
                    _ => Literal::float(FLOATS[b % FLOATS.len()]),
                };
                Some((Node::Constant { literal, ty: own }, compute))
            }
            1 => Some((Node::Constant { literal: Literal::Bool(a % 2 == 0), ty: Type::BOOL }, ScalarType::Bool)),
            2 => {
                let (condition, if_true, if_false) = (pick(a, ScalarType::Bool), pick(b, compute), pick(c, compute));
                Some((Node::Select { condition, if_true, if_false }, compute))
            }
            3 => Some((Node::Cast { to: own, value: nodes[a % nodes.len()].0 }, compute)),
            _ => {
                let row = &TABLE[a % TABLE.len()];
                let operand = nodes[b % nodes.len()].1;
                row.result_type(operand).filter(|ty| [compute, ScalarType::Bool].contains(ty)).map(|ty| {
                    let first = pick(b, operand);
                    let node = match row.arity() {
                        1 => Node::Unary(row.primitive, first),
                        _ => Node::Binary(row.primitive, first, pick(c, operand)),
                    };
                    (node, ty)
                })
            }
        };
        if let Some((node, ty)) = made {
            nodes.push((builder.push(node), ty));
        }
    }
    let roots: Vec<(NodeId, ScalarType)> = nodes.iter().rev().take(3).copied().collect();
    (builder.finish(roots.iter().map(|root| root.0).collect()), roots.iter().map(|root| root.1).collect())
}

fn same(a: ScalarValue, b: ScalarValue) -> bool {
    match (a, b) {
        (ScalarValue::Float32(a), ScalarValue::Float32(b)) => a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan(),
        (ScalarValue::Float64(a), ScalarValue::Float64(b)) => a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan(),
        (a, b) => a == b,
    }
}

/// The sign of a NaN is not a value, so graphs that look at it are left out.
fn looks_at_signs(graph: &Graph) -> bool {
    graph.any(|node| {
        matches!(node, Node::Unary(Primitive::SignBit, _) | Node::Binary(Primitive::CopySign | Primitive::Atan2, ..))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn every_value_is_kept(
        steps in prop::collection::vec((any::<u8>(), 0usize..1000, 0usize..1000, 0usize..1000), 1..24),
        compute in prop::sample::select(vec![ScalarType::Float32, ScalarType::Float64, ScalarType::Int32]),
        generic in any::<bool>(),
    ) {
        let (graph, _) = random_graph(&steps, compute, generic);
        prop_assume!(!looks_at_signs(&graph));
        let simple = simplify(&graph).instantiate(compute);
        let plain = graph.instantiate(compute);
        prop_assert!(simple.nodes.len() <= plain.nodes.len());
        for x in 0..10 {
            for y in 0..10 {
                let value = |at: usize| match compute {
                    ScalarType::Float32 => ScalarValue::Float32(FLOATS[at] as f32),
                    ScalarType::Float64 => ScalarValue::Float64(FLOATS[at]),
                    _ => ScalarValue::Int32(INTEGERS[at % INTEGERS.len()] as i32),
                };
                let inputs = vec![value(x), value(y), ScalarValue::Bool(x % 2 == 0)];
                let environment = Environment { inputs, ..Environment::default() };
                let (before, after) = (evaluate(&plain, &environment), evaluate(&simple, &environment));
                for (before, after) in before.into_iter().zip(after) {
                    prop_assert!(same(before, after), "{:?}: {before:?} became {after:?}\n{plain:?}\n{simple:?}", environment.inputs);
                }
            }
        }
    }
}

#[test]
fn it_simplifies() {
    let mut builder = GraphBuilder::new();
    let x = builder.push(Node::Input(0));
    let constant = |builder: &mut GraphBuilder, literal| builder.push(Node::Constant { literal, ty: Type::Compute });
    let one = constant(&mut builder, Literal::Int(1));
    let three = constant(&mut builder, Literal::Int(3));
    let two = builder.push(Node::Binary(Primitive::Subtract, three, one));
    let product = builder.push(Node::Binary(Primitive::Multiply, x, one));
    let negative = builder.push(Node::Unary(Primitive::Negate, product));
    let back = builder.push(Node::Unary(Primitive::Negate, negative));
    let power = builder.push(Node::Binary(Primitive::Power, back, two));
    let simple = simplify(&builder.finish(vec![power]));
    let wanted = {
        let mut builder = GraphBuilder::new();
        let x = builder.push(Node::Input(0));
        let two = constant(&mut builder, Literal::Int(2));
        let power = builder.push(Node::Binary(Primitive::Power, x, two));
        builder.finish(vec![power])
    };
    assert_eq!(simple, wanted);
}

#[test]
fn zero_times_a_float_and_a_sum_with_zero_stay() {
    for (primitive, literal) in [(Primitive::Multiply, Literal::Int(0)), (Primitive::Add, Literal::Int(0))] {
        let mut builder = GraphBuilder::new();
        let x = builder.push(Node::Input(0));
        let zero = builder.push(Node::Constant { literal, ty: Type::Compute });
        let root = builder.push(Node::Binary(primitive, x, zero));
        let graph = builder.finish(vec![root]);
        assert_eq!(simplify(&graph), graph);
    }
}

#[test]
fn operands_that_changed_places_are_computed_once() {
    let mut builder = GraphBuilder::new();
    let (x, y) = (builder.push(Node::Input(0)), builder.push(Node::Input(1)));
    let product = builder.push(Node::Binary(Primitive::Multiply, x, y));
    let turned = builder.push(Node::Binary(Primitive::Multiply, y, x));
    let sum = builder.push(Node::Binary(Primitive::Add, product, turned));
    let simple = simplify(&builder.finish(vec![sum]));
    let wanted = Node::Binary(Primitive::Add, NodeId(2), NodeId(2));
    assert_eq!(simple.nodes.last(), Some(&wanted));
    assert_eq!(simple.nodes.len(), 4);
}
