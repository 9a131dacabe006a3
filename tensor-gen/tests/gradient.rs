//! Gradients against central finite differences in float64, for every primitive and through every kind of node; and what they
//! are at the points where PyTorch had to decide.

use tensor_gen::dtype::ScalarType;
use tensor_gen::eval::{Environment, evaluate, evaluate_f64};
use tensor_gen::gradient::derive;
use tensor_gen::ir::{Graph, GraphBuilder, Literal, Node, NodeId, Type};
use tensor_gen::kernel::ScalarValue;
use tensor_gen::primitive::{Derivative, Primitive, TABLE};

const FLOAT: Type = Type::Compute;

fn environment(values: &[f64]) -> Environment {
    Environment { inputs: values.iter().map(|&value| ScalarValue::Float64(value)).collect(), ..Environment::default() }
}

fn graph(build: impl FnOnce(&mut GraphBuilder, &[NodeId]) -> NodeId, inputs: u16) -> Graph {
    let mut builder = GraphBuilder::new();
    let leaves: Vec<NodeId> = (0..inputs).map(|k| builder.push(Node::Input(k))).collect();
    let root = build(&mut builder, &leaves);
    builder.finish(vec![root])
}

/// The derived gradients at a point, for gradient 1 of the result.
fn gradients(graph: &Graph, point: &[f64]) -> Vec<f64> {
    let concrete = graph.instantiate(ScalarType::Float64);
    let output = evaluate_f64(&concrete, &environment(point))[0];
    let inputs = vec![FLOAT; point.len()];
    let all: Vec<f64> = point.iter().copied().chain([1.0, output]).collect();
    derive(graph, &inputs, &[])
        .into_iter()
        .map(|gradient| {
            let gradient = gradient.expect("a gradient").instantiate(ScalarType::Float64);
            evaluate_f64(&gradient, &environment(&all))[0]
        })
        .collect()
}

fn check(name: &str, graph: &Graph, point: &[f64]) {
    let concrete = graph.instantiate(ScalarType::Float64);
    for (input, found) in gradients(graph, point).into_iter().enumerate() {
        let step = 1e-6 * point[input].abs().max(1.0);
        let at = |moved: f64| {
            let mut point = point.to_vec();
            point[input] += moved;
            evaluate_f64(&concrete, &environment(&point))[0]
        };
        let wanted = (at(step) - at(-step)) / (2.0 * step);
        assert!(
            (found - wanted).abs() <= 1e-6 * wanted.abs().max(1.0),
            "{name} at {point:?}, input {input}: {found}, by differences {wanted}"
        );
    }
}

/// Inside the domain of every primitive but these.
fn points(primitive: Primitive) -> &'static [f64] {
    match primitive {
        Primitive::Acosh => &[1.2, 2.5, 40.0],
        Primitive::Sqrt | Primitive::Rsqrt | Primitive::Ln | Primitive::Log2 | Primitive::Log10 => &[0.05, 0.7, 9.0],
        Primitive::Asin | Primitive::Acos | Primitive::Atanh => &[-0.9, -0.2, 0.45],
        Primitive::Log1p => &[-0.5, 0.2, 9.0],
        _ => &[-2.3, -0.4, 0.3, 1.7],
    }
}

#[test]
fn every_primitive_agrees_with_differences() {
    for row in &TABLE {
        match row.derivative {
            Derivative::Zero => {}
            Derivative::Unary(_) => {
                let graph = graph(|builder, x| builder.push(Node::Unary(row.primitive, x[0])), 1);
                points(row.primitive).iter().for_each(|&x| check(row.name, &graph, &[x]));
            }
            Derivative::Binary(_) => {
                let graph = graph(|builder, x| builder.push(Node::Binary(row.primitive, x[0], x[1])), 2);
                let positive = row.primitive == Primitive::Power;
                for (a, b) in [(0.7, 1.9), (2.3, -1.4), (5.1, 2.2), (-0.7, 0.3), (-3.3, -1.2)] {
                    if !positive || a > 0.0 {
                        check(row.name, &graph, &[a, b]);
                    }
                }
            }
        }
    }
}

#[test]
fn steps_have_the_gradient_zero_and_comparisons_none() {
    for primitive in [Primitive::Floor, Primitive::Ceil, Primitive::Round, Primitive::Trunc, Primitive::Sign] {
        let graph = graph(|builder, x| builder.push(Node::Unary(primitive, x[0])), 1);
        assert_eq!(gradients(&graph, &[1.3]), [0.0]);
    }
    let graph = graph(|builder, x| builder.push(Node::Binary(Primitive::Less, x[0], x[1])), 2);
    assert_eq!(derive(&graph, &[FLOAT, FLOAT], &[]), [None, None]);
    let choice =
        self::graph(|builder, x| builder.push(Node::Select { condition: x[0], if_true: x[1], if_false: x[1] }), 2);
    assert_eq!(derive(&choice, &[Type::BOOL, FLOAT], &[])[0], None);
}

#[test]
fn the_chain_rule_goes_through_sharing_selects_and_casts() {
    let graph = graph(
        |builder, x| {
            let product = builder.push(Node::Binary(Primitive::Multiply, x[0], x[1]));
            let tanh = builder.push(Node::Unary(Primitive::Tanh, product));
            let cast = builder.push(Node::Cast { to: Type::Fixed(ScalarType::Float64), value: tanh });
            let back = builder.push(Node::Cast { to: FLOAT, value: cast });
            let condition = builder.push(Node::Binary(Primitive::Less, x[0], x[1]));
            let square = builder.push(Node::Binary(Primitive::Multiply, back, tanh));
            let quotient = builder.push(Node::Binary(Primitive::Divide, square, x[1]));
            builder.push(Node::Select { condition, if_true: square, if_false: quotient })
        },
        2,
    );
    check("a mixture", &graph, &[0.4, 0.9]);
    check("a mixture", &graph, &[1.4, 0.9]);
}

/// The right-hand sides are what PyTorch 2.15 gives.
#[test]
fn at_special_points_as_pytorch() {
    let unary = |primitive| graph(|builder, x| builder.push(Node::Unary(primitive, x[0])), 1);
    let binary = |primitive| graph(|builder, x| builder.push(Node::Binary(primitive, x[0], x[1])), 2);
    assert_eq!(gradients(&unary(Primitive::Abs), &[0.0]), [0.0]);
    assert_eq!(gradients(&unary(Primitive::Sqrt), &[0.0]), [f64::INFINITY]);
    assert_eq!(gradients(&binary(Primitive::Max), &[2.0, 2.0]), [0.5, 0.5]);
    assert_eq!(gradients(&binary(Primitive::Min), &[2.0, 2.0]), [0.5, 0.5]);
    assert_eq!(gradients(&binary(Primitive::Max), &[1.0, 2.0]), [0.0, 1.0]);
    assert_eq!(gradients(&binary(Primitive::Power), &[0.0, 0.0]), [0.0, 0.0]);
    assert_eq!(gradients(&binary(Primitive::Power), &[0.0, 2.0]), [0.0, 0.0]);
    assert_eq!(gradients(&binary(Primitive::Power), &[-2.0, 3.0])[0], 12.0);
    assert_eq!(gradients(&binary(Primitive::Atan2), &[0.0, 0.0]), [0.0, 0.0]);
    // relu: 0 at 0, and a NaN gradient does not leak from the side that was not taken.
    let relu = graph(
        |builder, x| {
            let zero = builder.push(Node::Constant { literal: Literal::Int(0), ty: FLOAT });
            let condition = builder.push(Node::Binary(Primitive::LessEqual, x[0], zero));
            let root = builder.push(Node::Unary(Primitive::Sqrt, x[0]));
            builder.push(Node::Select { condition, if_true: zero, if_false: root })
        },
        1,
    );
    assert_eq!(gradients(&relu, &[0.0]), [0.0]);
    assert_eq!(gradients(&relu, &[-1.0]), [0.0]);
    assert_eq!(gradients(&relu, &[4.0]), [0.25]);
}

#[test]
fn results_are_read_again_instead_of_computed() {
    let tanh = graph(|builder, x| builder.push(Node::Unary(Primitive::Tanh, x[0])), 1);
    let gradient = derive(&tanh, &[FLOAT], &[]).remove(0).expect("a gradient");
    assert!(!gradient.any(|node| matches!(node, Node::Unary(Primitive::Tanh, _)) || node == Node::Input(0)));
    let found = evaluate(&gradient.instantiate(ScalarType::Float64), &environment(&[9.9, 2.0, 0.5]));
    assert_eq!(found, [ScalarValue::Float64(1.5)]);
}
