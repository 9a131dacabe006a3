//! Reductions, as planned and in two passes.

use crate::support;
use crate::support::{Body, WAYS, bytes_of, device, floats_of, ints_of, operand, register, run};
use crate::{F32, SCHEDULES, assert_close, dot, positions};
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Graph, Literal, Monoid, Node, NodeId, Type};
use tensor_gen::kernel::{Access, Plan, ReducePlan, ScalarValue};
use tensor_gen::primitive::Primitive;

#[test]
#[ignore = "needs a wgpu adapter"]
fn reduce_with_every_schedule_and_access() {
    let device = device();
    for schedule in SCHEDULES {
        // (kept, reduced, access, strides, elements of the input)
        type Case = (&'static [u64], &'static [u64], Access, &'static [u64], usize);
        let cases: &[Case] = &[
            (&[7], &[1000], Access::Contiguous, &[], 7000),
            (&[1], &[1], Access::Contiguous, &[], 1),
            (&[3], &[0], Access::Contiguous, &[], 0),
            (&[500], &[3], Access::Contiguous, &[], 1500),
            // Sum over the first dim of [130, 6].
            (&[6], &[130], Access::Strided, &[1, 6], 780),
            // Sum over dims 0 and 2 of [4, 5, 6]; then over all of an expanded scalar.
            (&[5], &[4, 6], Access::Strided, &[6, 30, 1], 120),
            (&[2, 2], &[9, 8], Access::Strided, &[0, 0, 0, 0], 1),
            (&[2], &[100], Access::Single, &[], 1),
        ];
        for &(kept, reduced, access, strides, elements) in cases {
            let mut map = Body::default();
            let x = map.push(Node::Input(0));
            let square = map.binary(Primitive::Multiply, x, x);
            let mut identity = Body::default();
            let zero = identity.float(0.0);
            let plan = Plan::Reduce(ReducePlan {
                state: vec![ScalarType::Float32],
                identity: identity.finish(&[zero]),
                map: map.finish(&[square]),
                combine: add_graph(),
                finish: input_graph(),
                monoid: Some(Monoid::Sum),
                inputs: vec![operand("in0", F32, access)],
                outputs: vec![operand("out0", F32, Access::Contiguous)],
                scalars: Vec::new(),
                kept_rank: kept.len() as u8,
                reduced_rank: reduced.len() as u8,
                schedule,
            });
            let extents = [kept, reduced].concat();
            let values: Vec<f32> = (0..elements).map(|i| (i % 17) as f32 / 4.0 - 2.0).collect();
            let mut expected = vec![0.0f64; kept.iter().product::<u64>() as usize];
            let per_result = reduced.iter().product::<u64>() as usize;
            for (i, position) in positions(&extents).enumerate() {
                let at = match access {
                    Access::Contiguous => i,
                    Access::Single => 0,
                    Access::Strided | Access::Fours => dot(&position, strides),
                };
                expected[i / per_result] += f64::from(values[at]).powi(2);
            }
            let params = support::params(&extents, &[strides, &[]]);
            for register in WAYS {
                let kernel = register(&*device, &plan);
                let inputs = [(F32, bytes_of(&values))];
                let result = run(&*device, kernel, &params, &inputs, &[(F32, expected.len())]).unwrap();
                let what = format!("{schedule:?} {kept:?} {reduced:?} {access:?}");
                assert_close(&floats_of(&result[0]), &expected, 1e-5, &what);
            }
        }
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn reduce_with_a_struct_as_state_and_two_results() {
    // Greatest value and the first index where it stands.
    let device = device();
    let mut identity = Body::default();
    let least = identity.float(f64::NEG_INFINITY);
    let nowhere = identity.push(Node::Constant { literal: Literal::Int(i64::from(i32::MAX)), ty: Type::INT32 });
    let mut map = Body::default();
    let (x, index) = (map.push(Node::Input(0)), map.push(Node::ReduceIndex));
    let mut combine = Body::default();
    let [a, at_a, b, at_b] = [0, 1, 2, 3].map(|k| combine.push(Node::Input(k)));
    let greater = combine.binary(Primitive::Greater, b, a);
    let equal = combine.binary(Primitive::Equal, b, a);
    let earlier = combine.binary(Primitive::Less, at_b, at_a);
    let tie = combine.binary(Primitive::And, equal, earlier);
    let take = combine.binary(Primitive::Or, greater, tie);
    let value = combine.push(Node::Select { condition: take, if_true: b, if_false: a });
    let place = combine.push(Node::Select { condition: take, if_true: at_b, if_false: at_a });
    let mut finish = Body::default();
    let fields = [0, 1].map(|k| finish.push(Node::Input(k)));
    for schedule in SCHEDULES {
        let plan = Plan::Reduce(ReducePlan {
            state: vec![ScalarType::Float32, ScalarType::Int32],
            identity: identity.clone().finish(&[least, nowhere]),
            map: map.clone().finish(&[x, index]),
            combine: combine.clone().finish(&[value, place]),
            finish: finish.clone().finish(&fields),
            monoid: None,
            inputs: vec![operand("in0", F32, Access::Contiguous)],
            outputs: vec![operand("out0", F32, Access::Contiguous), operand("out1", DType::Int32, Access::Contiguous)],
            scalars: Vec::new(),
            kept_rank: 1,
            reduced_rank: 1,
            schedule,
        });
        // Rows of 300 with equal maxima at several places.
        let values: Vec<f32> = (0..1200).map(|i| ((i * 7919) % 101) as f32).collect();
        let params = support::params(&[4, 300], &[&[], &[], &[]]);
        let outputs = [(F32, 4), (DType::Int32, 4)];
        let results = run(&*device, register(&*device, &plan), &params, &[(F32, bytes_of(&values))], &outputs).unwrap();
        let places: Vec<usize> =
            values.chunks(300).map(|row| (0..300).rev().max_by(|&a, &b| row[a].total_cmp(&row[b])).unwrap()).collect();
        assert_eq!(ints_of(&results[1]), places.iter().map(|&place| place as i32).collect::<Vec<_>>());
        let greatest: Vec<f32> = values.chunks(300).zip(&places).map(|(row, &place)| row[place]).collect();
        assert_eq!(floats_of(&results[0]), greatest);
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn few_results_of_many_elements() {
    // The mean and the greatest of x * scalar: these are split in two passes, with and without a rest.
    let device = device();
    let constant = |value: f64| {
        let mut body = Body::default();
        let value = body.float(value);
        (body, value)
    };
    let (mut identity, zero) = constant(0.0);
    let least = identity.float(f64::NEG_INFINITY);
    let mut map = Body::default();
    let (x, factor) = (map.push(Node::Input(0)), map.push(Node::Scalar(0)));
    let product = map.binary(Primitive::Multiply, x, factor);
    let mut combine = Body::default();
    let [sum_a, max_a, sum_b, max_b] = [0, 1, 2, 3].map(|k| combine.push(Node::Input(k)));
    let sum = combine.binary(Primitive::Add, sum_a, sum_b);
    let max = combine.binary(Primitive::Max, max_a, max_b);
    let mut finish = Body::default();
    let (sum_of_all, max_of_all) = (finish.push(Node::Input(0)), finish.push(Node::Input(1)));
    let count = finish.push(Node::ReduceCount);
    let count = finish.push(Node::Cast { to: Type::Fixed(ScalarType::Float32), value: count });
    let mean = finish.binary(Primitive::Divide, sum_of_all, count);
    for (kept, reduced, access, strides) in [
        (1usize, 1_000_003usize, Access::Contiguous, vec![]),
        (1, 65_536, Access::Contiguous, vec![]),
        (5, 40_009, Access::Contiguous, vec![]),
        // The columns of a matrix.
        (3, 100_000, Access::Strided, vec![1, 3]),
        (40, 2_000, Access::Contiguous, vec![]),
    ] {
        for schedule in SCHEDULES {
            let plan = Plan::Reduce(ReducePlan {
                state: vec![ScalarType::Float32; 2],
                identity: identity.clone().finish(&[zero, least]),
                map: map.clone().finish(&[product, product]),
                combine: combine.clone().finish(&[sum, max]),
                finish: finish.clone().finish(&[mean, max_of_all]),
                monoid: None,
                inputs: vec![operand("in0", F32, access)],
                outputs: vec![operand("out0", F32, Access::Contiguous), operand("out1", F32, Access::Contiguous)],
                scalars: vec![ScalarType::Float32],
                kept_rank: 1,
                reduced_rank: 1,
                schedule,
            });
            let offset = 3;
            let values: Vec<f32> =
                (0..offset + kept * reduced).map(|i| ((i * 7919) % 1009) as f32 / 64.0 - 5.0).collect();
            let at =
                |k: usize, r: usize| values[offset + if strides.is_empty() { k * reduced + r } else { k + r * kept }];
            let row = |k: usize| (0..reduced).map(move |r| 2.0 * f64::from(at(k, r)));
            let means: Vec<f64> = (0..kept).map(|k| row(k).sum::<f64>() / reduced as f64).collect();
            let greatest: Vec<f64> = (0..kept).map(|k| row(k).fold(f64::MIN, f64::max)).collect();
            let mut params = support::params(&[kept as u64, reduced as u64], &[&strides, &[], &[]]);
            params.layouts[0].offset = offset as u64;
            params.scalars = [ScalarValue::Float32(2.0)].into_iter().collect();
            let inputs = [(F32, bytes_of(&values))];
            let results =
                run(&*device, register(&*device, &plan), &params, &inputs, &[(F32, kept), (F32, kept)]).unwrap();
            let what = format!("{kept} of {reduced} {schedule:?}");
            assert_close(&floats_of(&results[0]), &means, 2e-5, &what);
            assert_close(&floats_of(&results[1]), &greatest, 0.0, &what);
        }
    }
}

/// `Input(0)`
fn input_graph() -> Graph {
    let mut body = Body::default();
    let x = body.push(Node::Input(0));
    body.finish(&[x])
}

/// `Input(0) + Input(1)`
fn add_graph() -> Graph {
    let mut body = Body::default();
    let [a, b]: [NodeId; 2] = [0, 1].map(|k| body.push(Node::Input(k)));
    let sum = body.binary(Primitive::Add, a, b);
    body.finish(&[sum])
}
