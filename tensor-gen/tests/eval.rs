//! Known answers of the interpreter: by hand, or from Python's math module in float64.

use tensor_gen::dtype::ScalarType;
use tensor_gen::eval::{
    Environment, Precision, evaluate, evaluate_f64, evaluate_row, instantiate_reduce, reduce_reference,
};
use tensor_gen::ir::{Graph, GraphBuilder, Literal, Monoid, Node, NodeId, Type};
use tensor_gen::kernel::ScalarValue;
use tensor_gen::op::{ReduceBody, StateField};
use tensor_gen::primitive::Primitive;

const F32: Type = Type::Fixed(ScalarType::Float32);

fn inputs(values: &[ScalarValue]) -> Environment {
    Environment { inputs: values.to_vec(), ..Environment::default() }
}

fn binary(primitive: Primitive) -> Graph {
    let mut builder = GraphBuilder::new();
    let operands = [builder.push(Node::Input(0)), builder.push(Node::Input(1))];
    let root = builder.push(Node::Binary(primitive, operands[0], operands[1]));
    builder.finish(vec![root])
}

fn leaf(node: Node) -> Graph {
    let mut builder = GraphBuilder::new();
    let root = builder.push(node);
    builder.finish(vec![root])
}

#[test]
fn own_types_round_where_wide_ones_do_not() {
    let graph = binary(Primitive::Add);
    let environment = inputs(&[ScalarValue::Float32(1.0), ScalarValue::Float32(1e-9)]);
    assert_eq!(evaluate(&graph, &environment), [ScalarValue::Float32(1.0)]);
    assert_eq!(evaluate_f64(&graph, &environment), [1.0 + f64::from(1e-9f32)]);
}

#[test]
fn integers_wrap_and_divide_by_zero_to_zero() {
    let cases = [
        (Primitive::Add, i32::MAX, 1, i32::MIN),
        (Primitive::Divide, 7, 0, 0),
        (Primitive::Divide, i32::MIN, -1, i32::MIN),
        (Primitive::Divide, -7, 2, -3),
        (Primitive::Remainder, -7, 2, -1),
        (Primitive::Remainder, 7, 0, 0),
        (Primitive::Power, -3, 3, -27),
        (Primitive::Power, 2, -1, 0),
        (Primitive::Power, -1, -3, -1),
        (Primitive::ShiftLeft, 1, 32, 0),
        (Primitive::ShiftRight, -8, 40, -1),
    ];
    for (primitive, a, b, wanted) in cases {
        let found = evaluate(&binary(primitive), &inputs(&[ScalarValue::Int32(a), ScalarValue::Int32(b)]));
        assert_eq!(found, [ScalarValue::Int32(wanted)], "{primitive:?} of {a} and {b}");
    }
}

#[test]
fn casts_truncate_saturate_and_make_nan_zero() {
    let mut builder = GraphBuilder::new();
    let x = builder.push(Node::Input(0));
    let root = builder.push(Node::Cast { to: Type::INT32, value: x });
    let graph = builder.finish(vec![root]);
    for (x, wanted) in [(-1.9, -1), (3e9, i32::MAX), (-3e9, i32::MIN), (f32::NAN, 0), (f32::NEG_INFINITY, i32::MIN)] {
        assert_eq!(evaluate(&graph, &inputs(&[ScalarValue::Float32(x)])), [ScalarValue::Int32(wanted)]);
    }
}

#[test]
fn leaves_are_read_from_the_environment() {
    let environment = Environment {
        scalars: vec![ScalarValue::Bool(true)],
        axes: vec![5, 6],
        random: [7, 0xffff_ffff],
        ..Environment::default()
    };
    assert_eq!(evaluate(&leaf(Node::Scalar(0)), &environment), [ScalarValue::Bool(true)]);
    assert_eq!(evaluate(&leaf(Node::Axis(1)), &environment), [ScalarValue::Int32(6)]);
    let mut builder = GraphBuilder::new();
    let bits = builder.push(Node::RandomBits(1));
    let unit = builder.push(Node::Unary(Primitive::UnitFromBits, bits));
    // 1 - 2^-24: the largest number below 1 with 24 bits.
    assert_eq!(evaluate(&builder.finish(vec![unit]), &environment), [ScalarValue::Float32(0.999_999_94)]);
}

/// softmax of 1, 2, 3.
#[test]
fn rows_reduce_and_map() {
    let mut builder = GraphBuilder::new();
    let x = builder.push(Node::Input(0));
    let largest = builder.push(Node::Reduce { monoid: Monoid::Max, body: x });
    let moved = builder.push(Node::Binary(Primitive::Subtract, x, largest));
    let power = builder.push(Node::Unary(Primitive::Exp, moved));
    let sum = builder.push(Node::Reduce { monoid: Monoid::Sum, body: power });
    let root = builder.push(Node::Binary(Primitive::Divide, power, sum));
    let row: Vec<Environment> = [1.0, 2.0, 3.0].map(|x| inputs(&[ScalarValue::Float64(x)])).to_vec();
    let found = evaluate_row(&builder.finish(vec![root]), &row, Precision::Own).remove(0);
    for (found, wanted) in found.into_iter().zip([0.09003057317038046, 0.24472847105479767, 0.6652409557748219]) {
        let ScalarValue::Float64(found) = found else { panic!("{found:?}") };
        assert!((found - wanted).abs() < 1e-15, "{found} {wanted}");
    }
}

/// The mean: sum, divided by the count; also of nothing.
#[test]
fn reductions_fold_from_the_identity_and_finish() {
    let finish = {
        let mut builder = GraphBuilder::new();
        let state = builder.push(Node::Input(0));
        let count = builder.push(Node::ReduceCount);
        let count = builder.push(Node::Cast { to: Type::Compute, value: count });
        let root: NodeId = builder.push(Node::Binary(Primitive::Divide, state, count));
        builder.finish(vec![root])
    };
    let body = ReduceBody {
        state: vec![StateField { name: "value".into(), ty: Type::Compute }].into(),
        identity: leaf(Node::Constant { literal: Literal::Int(0), ty: Type::Compute }),
        map: leaf(Node::Input(0)),
        combine: binary(Primitive::Add),
        finish,
        monoid: Some(Monoid::Sum),
        needs_elements: false,
    };
    let body = instantiate_reduce(&body, ScalarType::Float32);
    let elements: Vec<Environment> = [1.0, 2.0, 6.0].map(|x| inputs(&[ScalarValue::Float32(x)])).to_vec();
    assert_eq!(reduce_reference(&body, &elements, &[], Precision::Own), [ScalarValue::Float32(3.0)]);
    assert_eq!(reduce_reference(&body, &elements, &[], Precision::Wide), [ScalarValue::Float64(3.0)]);
    let nothing = reduce_reference(&body, &[], &[], Precision::Own);
    assert!(matches!(nothing.as_slice(), [ScalarValue::Float32(value)] if value.is_nan()));
}

#[test]
fn infinities_of_the_compute_type_are_extremes_of_integers() {
    let graph = leaf(Node::Constant { literal: Literal::float(f64::NEG_INFINITY), ty: Type::Compute });
    let at = |compute| evaluate(&graph.instantiate(compute), &Environment::default());
    assert_eq!(at(ScalarType::Int32), [ScalarValue::Int32(i32::MIN)]);
    assert_eq!(at(ScalarType::Int64), [ScalarValue::Int64(i64::MIN)]);
    assert_eq!(at(ScalarType::Bool), [ScalarValue::Bool(false)]);
    assert_eq!(at(ScalarType::Float32), [ScalarValue::Float32(f32::NEG_INFINITY)]);
    assert_eq!(
        evaluate(&leaf(Node::Constant { literal: Literal::Int(2), ty: F32 }), &Environment::default()),
        [ScalarValue::Float32(2.0)]
    );
}
