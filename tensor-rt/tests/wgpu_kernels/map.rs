//! Elementwise kernels.

use crate::support;
use crate::support::{Body, bytes_of, device, floats_of, ints_of, layout, numbers, operand, register, run};
use crate::{F32, dot, positions};
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Literal, Node, Type};
use tensor_gen::kernel::{Access, MapPlan, Params, Plan, RandomKey, ScalarValue};
use tensor_gen::primitive::Primitive;
use tensor_gen::random::threefry2x32;

#[test]
#[ignore = "needs a wgpu adapter"]
fn map_with_scalars_axes_and_random_words() {
    // out0 = axis(-1) * 10 + axis(-2) + scalar 0; out1 = uniform float of lane 1
    let mut body = Body::default();
    let [column, row, bits] = [Node::Axis(0), Node::Axis(1), Node::RandomBits(1)].map(|node| body.push(node));
    let scalar = body.push(Node::Scalar(0));
    let ten = body.push(Node::Constant { literal: Literal::Int(10), ty: Type::INT32 });
    let tens = body.binary(Primitive::Multiply, column, ten);
    let sum = body.binary(Primitive::Add, tens, row);
    let sum = body.binary(Primitive::Add, sum, scalar);
    let uniform = body.unary(Primitive::UnitFromBits, bits);
    let plan = Plan::Map(MapPlan {
        graph: body.finish(&[sum, uniform]),
        inputs: Vec::new(),
        outputs: vec![operand("out0", DType::Int32, Access::Contiguous), operand("out1", F32, Access::Contiguous)],
        scalars: vec![ScalarType::Int32],
        rank: 2,
    });
    let (seed, call) = (0x1234_5678_9abc_def0_u64, 7);
    let params = Params {
        extents: numbers(&[3, 5]),
        layouts: [layout(&[]), layout(&[])].into_iter().collect(),
        scalars: [ScalarValue::Int32(-1000)].into_iter().collect(),
        random: Some(RandomKey { seed, call }),
        ..Params::default()
    };
    let device = device();
    let results = run(&*device, register(&*device, &plan), &params, &[], &[(DType::Int32, 15), (F32, 15)]).unwrap();
    let coordinates: Vec<i32> = (0..15).map(|i| i % 5 * 10 + i / 5 - 1000).collect();
    assert_eq!(ints_of(&results[0]), coordinates);
    let uniforms: Vec<f32> = (0..15)
        .map(|i| {
            let words = threefry2x32([seed as u32, (seed >> 32) as u32], [i, call]);
            (words[1] >> 8) as f32 / 16_777_216.0
        })
        .collect();
    assert_eq!(floats_of(&results[1]), uniforms);
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn map_over_eight_dims() {
    let plan =
        support::map_plan(&[Access::Strided, Access::Strided], 8, |b, x| b.binary(Primitive::Subtract, x[0], x[1]));
    // Dims reversed in the first input; the second is broadcast along every other dim.
    let extents = [2u64, 3, 1, 2, 2, 1, 3, 2];
    let reversed: Vec<u64> = (0..8).map(|dim| extents[..dim].iter().product()).collect();
    let broadcast = [0u64, 2, 0, 1, 0, 0, 0, 0];
    let elements: u64 = extents.iter().product();
    let values: Vec<f32> = (0..elements).map(|i| i as f32).collect();
    let few: Vec<f32> = (0..6).map(|i| 1000.0 * i as f32).collect();
    let params = support::params(&extents, &[&reversed, &broadcast, &[]]);
    let device = device();
    let inputs = [(F32, bytes_of(&values)), (F32, bytes_of(&few))];
    let result = run(&*device, register(&*device, &plan), &params, &inputs, &[(F32, elements as usize)]).unwrap();
    let expected: Vec<f32> = positions(&extents)
        .map(|position| values[dot(&position, &reversed)] - few[dot(&position, &broadcast)])
        .collect();
    assert_eq!(floats_of(&result[0]), expected);
}
