//! Loops of more than 65,535 rounds, after which llvmpipe would stop: every element must count, in integers that float32 holds.

use crate::support::{Body, bytes_of, device, floats_of, ints_of, layout, numbers, operand, params, register, run};
use crate::{F32, SCHEDULES};
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Literal, Monoid, Node, Type};
use tensor_gen::kernel::{
    Access, ContractPlan, Params, Plan, ReducePlan, RowPlan, ScalarValue, ScatterPlan, WindowPlan,
};
use tensor_gen::op::{ScatterMode, Window};
use tensor_gen::primitive::Primitive;
use tensor_rt::Error;
use tensor_rt::device::Device;

const LONG: usize = 131_075;

/// Mostly ones, and sometimes something else, so that a wrong place shows.
fn ones(count: usize) -> Vec<f32> {
    (0..count).map(|i| if i % 1009 == 3 { 5.0 } else { 1.0 }).collect()
}

fn sum(values: impl IntoIterator<Item = f32>) -> f32 {
    values.into_iter().map(f64::from).sum::<f64>() as f32
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn products() {
    let device = device();
    for (batch, m, n) in [(1usize, 1usize, 1usize), (2, 3, 9)] {
        let (left, right) = (ones(batch * m * LONG), ones(LONG * n + 1)[1..].to_vec());
        let plan = Plan::Contract(ContractPlan {
            inputs: vec![operand("left", F32, Access::Strided), operand("right", F32, Access::Strided)],
            outputs: vec![operand("out", F32, Access::Contiguous)],
            compute: ScalarType::Float32,
            batch_rank: 1,
            tile: (1, 1),
            epilogue: None,
        });
        let params = Params {
            extents: numbers(&[batch as u64]),
            layouts: [layout(&[(m * LONG) as u64]), layout(&[0]), layout(&[])].into_iter().collect(),
            integers: numbers(&[m, n, LONG, LONG, 1, n, 1].map(|number| number as u64)),
            ..Params::default()
        };
        let row = |i: usize| &left[i * LONG..(i + 1) * LONG];
        let expected: Vec<f32> = (0..batch * m)
            .flat_map(|i| (0..n).map(move |j| (i, j)))
            .map(|(i, j)| sum((0..LONG).map(|p| row(i)[p] * right[p * n + j])))
            .collect();
        let inputs = [(F32, bytes_of(&left)), (F32, bytes_of(&right))];
        let result = run(&*device, register(&*device, &plan), &params, &inputs, &[(F32, batch * m * n)]).unwrap();
        assert_eq!(floats_of(&result[0]), expected, "{batch} x {m} x {n}");
    }
}

/// A reduction that knows places cannot be split, one of many rows would be by invocation.
#[test]
#[ignore = "needs a wgpu adapter"]
fn reductions_and_rows() {
    let device = device();
    let rows = 20;
    let given = ones(rows * LONG);
    let expected: Vec<f32> = given.chunks(LONG).map(|row| sum(row.iter().copied())).collect();
    let mut identity = Body::default();
    let zero = identity.push(Node::Constant { literal: Literal::Int(0), ty: Type::Fixed(ScalarType::Float32) });
    for knows_places in [false, true] {
        let mut map = Body::default();
        let mut mapped = map.push(Node::Input(0));
        if knows_places {
            let place = map.push(Node::ReduceIndex);
            let place = map.push(Node::Cast { to: Type::Fixed(ScalarType::Float32), value: place });
            let none = map.binary(Primitive::Less, place, mapped);
            let none = map.push(Node::Cast { to: Type::Fixed(ScalarType::Float32), value: none });
            mapped = map.binary(Primitive::Add, mapped, none);
        }
        let mut combine = Body::default();
        let [a, b] = [0, 1].map(|k| combine.push(Node::Input(k)));
        let added = combine.binary(Primitive::Add, a, b);
        let mut finish = Body::default();
        let finished = finish.push(Node::Input(0));
        let plan = Plan::Reduce(ReducePlan {
            state: vec![ScalarType::Float32],
            identity: identity.clone().finish(&[zero]),
            map: map.finish(&[mapped]),
            combine: combine.finish(&[added]),
            finish: finish.finish(&[finished]),
            monoid: Some(Monoid::Sum),
            inputs: vec![operand("in0", F32, Access::Contiguous)],
            outputs: vec![operand("out0", F32, Access::Contiguous)],
            scalars: Vec::new(),
            kept_rank: 1,
            reduced_rank: 1,
            schedule: SCHEDULES[1],
        });
        let params = params(&[rows as u64, LONG as u64], &[&[], &[]]);
        let inputs = [(F32, bytes_of(&given))];
        let result = run(&*device, register(&*device, &plan), &params, &inputs, &[(F32, rows)]).unwrap();
        // The number of places that are less than the value there.
        let few = |row: &[f32]| row.iter().enumerate().filter(|&(at, &value)| (at as f32) < value).count() as f32;
        let expected: Vec<f32> = given
            .chunks(LONG)
            .zip(&expected)
            .map(|(row, sum)| if knows_places { sum + few(row) } else { *sum })
            .collect();
        assert_eq!(floats_of(&result[0]), expected, "knows places: {knows_places}");
    }

    let mut body = Body::default();
    let x = body.push(Node::Input(0));
    let total = body.push(Node::Reduce { monoid: Monoid::Sum, body: x });
    let plan = Plan::Row(RowPlan {
        graph: body.finish(&[total]),
        inputs: vec![operand("in0", F32, Access::Contiguous)],
        outputs: vec![operand("out0", F32, Access::Contiguous)],
        per_element: false,
        scalars: Vec::new(),
        rank: 2,
        schedule: SCHEDULES[1],
        held: 0,
    });
    let params = params(&[rows as u64, LONG as u64], &[&[], &[]]);
    let inputs = [(F32, bytes_of(&given))];
    let result = run(&*device, register(&*device, &plan), &params, &inputs, &[(F32, rows)]).unwrap();
    assert_eq!(floats_of(&result[0]), expected);
}

/// The helper that computes a power has a loop of its own.
#[test]
#[ignore = "needs a wgpu adapter"]
fn sums_of_powers() {
    let device = device();
    let (rows, length) = (20, 30_000);
    let mut identity = Body::default();
    let zero = identity.push(Node::Constant { literal: Literal::Int(0), ty: Type::Fixed(ScalarType::Int32) });
    let mut map = Body::default();
    let (x, exponent) = (map.push(Node::Input(0)), map.push(Node::Scalar(0)));
    let power = map.binary(Primitive::Power, x, exponent);
    let mut combine = Body::default();
    let [a, b] = [0, 1].map(|k| combine.push(Node::Input(k)));
    let added = combine.binary(Primitive::Add, a, b);
    let mut finish = Body::default();
    let finished = finish.push(Node::Input(0));
    let plan = Plan::Reduce(ReducePlan {
        state: vec![ScalarType::Int32],
        identity: identity.finish(&[zero]),
        map: map.finish(&[power]),
        combine: combine.finish(&[added]),
        finish: finish.finish(&[finished]),
        monoid: Some(Monoid::Sum),
        inputs: vec![operand("in0", DType::Int32, Access::Contiguous)],
        outputs: vec![operand("out0", DType::Int32, Access::Contiguous)],
        scalars: vec![ScalarType::Int32],
        kept_rank: 1,
        reduced_rank: 1,
        schedule: SCHEDULES[1],
    });
    let scalars = [ScalarValue::Int32(13)].into_iter().collect();
    let params = Params { scalars, ..params(&[rows as u64, length as u64], &[&[], &[]]) };
    let inputs = [(DType::Int32, bytes_of(&vec![2i32; rows * length]))];
    let result = run(&*device, register(&*device, &plan), &params, &inputs, &[(DType::Int32, rows)]).unwrap();
    assert_eq!(ints_of(&result[0]), vec![length as i32 * 8192; rows]);
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn scatters() {
    let device = device();
    let plan = Plan::Scatter(ScatterPlan {
        mode: ScatterMode::Add,
        inputs: vec![operand("index", DType::Int32, Access::Strided), operand("source", F32, Access::Strided)],
        outputs: vec![operand("out", F32, Access::Strided)],
        compute: ScalarType::Float32,
        rank: 0,
    });
    let (index, source): (Vec<i32>, _) = ((0..LONG as i32).map(|i| i % 3).collect(), ones(2 * LONG));
    // Every second of the source.
    let params = Params { integers: numbers(&[LONG as u64, 1, 2, 1, 3]), ..params(&[], &[&[], &[], &[]]) };
    let [index_id, source_id, output] = [(DType::Int32, LONG), (F32, 2 * LONG), (F32, 3)]
        .map(|(dtype, count)| device.create_tensor(dtype, count).unwrap());
    device.write_tensor(index_id, 0..LONG, &bytes_of(&index)).unwrap();
    device.write_tensor(source_id, 0..2 * LONG, &bytes_of(&source)).unwrap();
    device.write_tensor(output, 0..3, &bytes_of(&[0.0f32; 3])).unwrap();
    device.dispatch_kernel(register(&*device, &plan), &[index_id, source_id], &[output], &params).unwrap();
    let expected = [0, 1, 2].map(|at| sum((0..LONG).filter(|i| i % 3 == at).map(|i| source[2 * i])));
    assert_eq!(floats_of(&device.read_tensor(output, 0..3).unwrap()), expected);
}

/// What cannot be done in parts is done, or refused where it would be wrong.
#[test]
#[ignore = "needs a wgpu adapter"]
fn convolutions_in_groups() {
    let device = device();
    let (channels, outputs) = (60_000usize, 2usize);
    let plan = Plan::Window(WindowPlan {
        window: Window::Conv2d,
        inputs: vec![operand("input", F32, Access::Contiguous), operand("weight", F32, Access::Contiguous)],
        outputs: vec![operand("output", F32, Access::Contiguous)],
        compute: ScalarType::Float32,
        epilogue: None,
    });
    let params = Params {
        layouts: [layout(&[]), layout(&[]), layout(&[])].into_iter().collect(),
        integers: numbers(&[1, 2 * channels as u64, 1, 2, outputs as u64, 1, 1, 1, 2, 1, 1, 0, 0, 1, 1, 2]),
        ..Params::default()
    };
    let inputs = [(F32, bytes_of(&vec![1.0f32; 4 * channels])), (F32, bytes_of(&vec![1.0f32; 4 * channels]))];
    match run(&*device, register(&*device, &plan), &params, &inputs, &[(F32, outputs)]) {
        Ok(result) => assert_eq!(floats_of(&result[0]), [2.0 * channels as f32; 2]),
        Err(Error::Unsupported(message)) => {
            assert!(device.info().description.contains("llvmpipe") && message.contains("240000 times"), "{message}");
        }
        Err(error) => panic!("{error}"),
    }
}
