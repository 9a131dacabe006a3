//! int64 with all its bits in every kind of kernel, as the adapter computes it and in two words.

use std::sync::Arc;

use crate::support::{
    Body, bools_of, bytes_of, device, device_without_int64, layout, longs_of, map_plan, numbers, operand, params,
    register, run, set_dtypes,
};
use crate::{SCHEDULES, support};
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Literal, Monoid, Node, NodeId, Type};
use tensor_gen::kernel::{
    Access, ContractPlan, GatherPlan, KernelSpec, MapPlan, Params, Plan, ReducePlan, RowPlan, ScalarValue, ScatterPlan,
};
use tensor_gen::op::ScatterMode;
use tensor_gen::primitive::Primitive;
use tensor_rt::device::Device;
use tensor_rt::device::wgpu::WgpuDevice;

const I64: DType = DType::Int64;

fn devices() -> [Arc<WgpuDevice>; 2] {
    [device(), device_without_int64()]
}

/// Numbers of every magnitude and sign, from a generator of its own.
fn values(count: usize) -> Vec<i64> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    (0..count).map(|_| (next() as i64) >> (next() % 64)).collect()
}

fn constant(body: &mut Body, value: i64) -> NodeId {
    body.push(Node::Constant { literal: Literal::Int(value), ty: Type::Fixed(ScalarType::Int64) })
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn a_device_without_int64_takes_no_kernel_that_says_it() {
    let device = device_without_int64();
    assert!(device.adapter().int64_in_words && device.limits().dtypes.contains(&I64));
    assert!(!device.adapter().features.contains(&"SHADER_INT64".to_owned()));
    let mut plan = map_plan(&[Access::Contiguous], 0, |b, x| b.unary(Primitive::Negate, x[0]));
    set_dtypes(&mut plan, &[I64, I64]);
    let text = tensor_gen::emit::wgsl::generate(&plan).unwrap();
    let spec = |text: String| KernelSpec { name: "negate".to_owned(), plan: plan.clone(), wgsl: Some(text) };
    device.register_kernel(&spec(text.clone() + "// foreign\n")).unwrap_err();
    // What the plan is spelled as elsewhere is spelled anew.
    let kernel = device.register_kernel(&spec(text)).unwrap();
    assert_eq!(kernel, register(&*device, &plan));
    let inputs = [(I64, bytes_of(&[1i64 << 40]))];
    let result = run(&*device, kernel, &params(&[1], &[&[], &[]]), &inputs, &[(I64, 1)]).unwrap();
    assert_eq!(longs_of(&result[0]), [-1 << 40]);
}

/// Enough of them to be taken in fours, with a rest.
#[test]
#[ignore = "needs a wgpu adapter"]
fn many_elements() {
    let mut plan = map_plan(&[Access::Contiguous, Access::Single], 0, |b, x| b.binary(Primitive::Multiply, x[0], x[1]));
    set_dtypes(&mut plan, &[I64, I64, I64]);
    let given = values((1 << 17) + 3);
    let factor = -(1i64 << 33) - 77;
    let expected: Vec<i64> = given.iter().map(|value| value.wrapping_mul(factor)).collect();
    for device in devices() {
        let inputs = [(I64, bytes_of(&given)), (I64, bytes_of(&[factor]))];
        let params = params(&[given.len() as u64], &[&[], &[], &[]]);
        let result = run(&*device, register(&*device, &plan), &params, &inputs, &[(I64, given.len())]).unwrap();
        assert!(longs_of(&result[0]) == expected, "in words: {}", device.adapter().int64_in_words);
    }
}

/// Scalars of the parameter block, constants, a choice, a comparison, an output of another type.
#[test]
#[ignore = "needs a wgpu adapter"]
fn maps() {
    let mut body = Body::default();
    let x = body.push(Node::Input(0));
    let scalars = [0, 1, 2].map(|k| body.push(Node::Scalar(k)));
    let high = constant(&mut body, -(1 << 45) + 3);
    let sum = body.binary(Primitive::Add, x, scalars[1]);
    let product = body.binary(Primitive::Multiply, sum, high);
    let least = body.binary(Primitive::Less, x, scalars[1]);
    let chosen = body.push(Node::Select { condition: least, if_true: product, if_false: sum });
    let float = body.push(Node::Cast { to: Type::Fixed(ScalarType::Int64), value: scalars[0] });
    let root = body.binary(Primitive::BitXor, chosen, float);
    let small = body.push(Node::Cast { to: Type::Fixed(ScalarType::Int64), value: scalars[2] });
    let root = body.binary(Primitive::Subtract, root, small);
    let plan = Plan::Map(MapPlan {
        graph: body.finish(&[root, least]),
        inputs: vec![operand("in0", I64, Access::Strided)],
        outputs: vec![operand("out0", I64, Access::Contiguous), operand("out1", DType::Bool, Access::Contiguous)],
        // A 4-byte scalar on each side of an 8-byte one: the block pads.
        scalars: vec![ScalarType::Float32, ScalarType::Int64, ScalarType::Int32],
        rank: 2,
    });
    let scalar = -(1i64 << 50) - 12345;
    let mut params = params(&[30, 7], &[&[1, 30], &[], &[]]);
    params.scalars =
        [ScalarValue::Float32(3e12), ScalarValue::Int64(scalar), ScalarValue::Int32(-9)].into_iter().collect();
    let given = values(210);
    let expected: Vec<(i64, bool)> = (0..210)
        .map(|i| given[i / 7 + i % 7 * 30])
        .map(|x| {
            let sum = x.wrapping_add(scalar);
            let chosen = if x < scalar { sum.wrapping_mul(-(1 << 45) + 3) } else { sum };
            ((chosen ^ (3e12f32 as i64)).wrapping_sub(-9), x < scalar)
        })
        .collect();
    for device in devices() {
        let inputs = [(I64, bytes_of(&given))];
        let outputs = [(I64, 210), (DType::Bool, 210)];
        let results = run(&*device, register(&*device, &plan), &params, &inputs, &outputs).unwrap();
        assert_eq!(longs_of(&results[0]), expected.iter().map(|pair| pair.0).collect::<Vec<_>>());
        assert_eq!(bools_of(&results[1]), expected.iter().map(|pair| pair.1).collect::<Vec<_>>());
    }
}

/// The sum and the least element; the place of the first such where the reduction is not split, since chunks know no places.
/// The last is taken in fours.
#[test]
#[ignore = "needs a wgpu adapter"]
fn reductions() {
    for (kept, reduced, fields) in [(3usize, 200usize, 3usize), (2, 70_001, 2), (50, 804, 2)] {
        let mut identity = Body::default();
        let start = [0, i64::MAX, i64::MAX].map(|value| constant(&mut identity, value));
        let mut map = Body::default();
        let x = map.push(Node::Input(0));
        let mut mapped = vec![x, x];
        let mut combine = Body::default();
        let mut state = |k: usize| {
            let operand = |k: usize| Node::Input(k as u16);
            [combine.push(operand(k)), combine.push(operand(fields + k))]
        };
        let ([sum_a, sum_b], [a, b]) = (state(0), state(1));
        let mut combined = vec![combine.binary(Primitive::Add, sum_a, sum_b), combine.binary(Primitive::Min, a, b)];
        if fields == 3 {
            let place = map.push(Node::ReduceIndex);
            mapped.push(map.push(Node::Cast { to: Type::Fixed(ScalarType::Int64), value: place }));
            let [i, j] = [combine.push(Node::Input(2)), combine.push(Node::Input(5))];
            let less = combine.binary(Primitive::Less, a, b);
            let equal = combine.binary(Primitive::Equal, a, b);
            let first = combine.binary(Primitive::Min, i, j);
            let of_less = combine.push(Node::Select { condition: less, if_true: i, if_false: j });
            combined.push(combine.push(Node::Select { condition: equal, if_true: first, if_false: of_less }));
        }
        let mut finish = Body::default();
        let finished: Vec<NodeId> = (0..fields).map(|k| finish.push(Node::Input(k as u16))).collect();
        let given: Vec<i64> = values(kept * reduced).iter().map(|value| value % (1 << 40)).collect();
        let expected: Vec<[i64; 3]> = given
            .chunks(reduced)
            .map(|row| {
                let place = (0..reduced).min_by_key(|&at| row[at]).unwrap();
                [row.iter().sum(), row[place], place as i64]
            })
            .collect();
        for schedule in SCHEDULES {
            let plan = Plan::Reduce(ReducePlan {
                state: vec![ScalarType::Int64; fields],
                identity: identity.clone().finish(&start[..fields]),
                map: map.clone().finish(&mapped),
                combine: combine.clone().finish(&combined),
                finish: finish.clone().finish(&finished),
                monoid: None,
                inputs: vec![operand("in0", I64, Access::Contiguous)],
                outputs: (0..fields).map(|k| operand(&format!("out{k}"), I64, Access::Contiguous)).collect(),
                scalars: Vec::new(),
                kept_rank: 1,
                reduced_rank: 1,
                schedule,
            });
            let params = params(&[kept as u64, reduced as u64], &vec![&[][..]; fields + 1]);
            for device in devices() {
                let inputs = [(I64, bytes_of(&given))];
                let outputs = vec![(I64, kept); fields];
                let results = run(&*device, register(&*device, &plan), &params, &inputs, &outputs).unwrap();
                for (field, result) in results.iter().enumerate() {
                    let expected: Vec<i64> = expected.iter().map(|row| row[field]).collect();
                    assert_eq!(longs_of(result), expected, "{kept} of {reduced} {schedule:?}, field {field}");
                }
            }
        }
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn rows() {
    let mut body = Body::default();
    let x = body.push(Node::Input(0));
    let [sum, product, max, min] = [Monoid::Sum, Monoid::Product, Monoid::Max, Monoid::Min]
        .map(|monoid| body.push(Node::Reduce { monoid, body: x }));
    let range = body.binary(Primitive::Subtract, max, min);
    let mixed = body.binary(Primitive::BitXor, sum, product);
    let scaled = body.binary(Primitive::Divide, x, range);
    let root = body.binary(Primitive::Add, scaled, mixed);
    let given = values(3 * 90);
    let mut expected = Vec::new();
    for row in given.chunks(90) {
        let fold = |start: i64, step: fn(i64, i64) -> i64| row.iter().fold(start, |a, &b| step(a, b));
        let range = fold(i64::MIN, i64::max).wrapping_sub(fold(i64::MAX, i64::min));
        let mixed = fold(0, i64::wrapping_add) ^ fold(1, i64::wrapping_mul);
        expected.extend(row.iter().map(|x| x.wrapping_div(range).wrapping_add(mixed)));
    }
    for schedule in SCHEDULES {
        let plan = Plan::Row(RowPlan {
            graph: body.clone().finish(&[root]),
            inputs: vec![operand("in0", I64, Access::Contiguous)],
            outputs: vec![operand("out0", I64, Access::Contiguous)],
            per_element: true,
            scalars: Vec::new(),
            rank: 2,
            schedule,
            held: 0,
        });
        for device in devices() {
            let kernel = register(&*device, &plan);
            let params = params(&[3, 90], &[&[], &[]]);
            let result = run(&*device, kernel, &params, &[(I64, bytes_of(&given))], &[(I64, 270)]).unwrap();
            assert_eq!(longs_of(&result[0]), expected, "{schedule:?}");
        }
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn contractions() {
    let (m, n, k) = (9usize, 11usize, 20usize);
    let (left, right) = (values(m * k), values(k * n));
    let mut expected = vec![0i64; m * n];
    for (at, element) in expected.iter_mut().enumerate() {
        let products = (0..k).map(|p| left[at / n * k + p].wrapping_mul(right[p * n + at % n]));
        *element = products.fold(0, i64::wrapping_add);
    }
    for tile in [(1, 1), (4, 4), (4, 16)] {
        let plan = Plan::Contract(ContractPlan {
            inputs: vec![operand("left", I64, Access::Strided), operand("right", I64, Access::Strided)],
            outputs: vec![operand("out", I64, Access::Contiguous)],
            compute: ScalarType::Int64,
            batch_rank: 0,
            tile,
            epilogue: None,
        });
        let params = Params {
            layouts: [layout(&[]), layout(&[]), layout(&[])].into_iter().collect(),
            integers: numbers(&[m, n, k, k, 1, n, 1].map(|number| number as u64)),
            ..Params::default()
        };
        for device in devices() {
            let inputs = [(I64, bytes_of(&left)), (I64, bytes_of(&right))];
            let result = run(&*device, register(&*device, &plan), &params, &inputs, &[(I64, m * n)]).unwrap();
            assert_eq!(longs_of(&result[0]), expected, "{tile:?}");
        }
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn gathers() {
    let plan = Plan::Gather(GatherPlan {
        inputs: vec![operand("input", I64, Access::Strided), operand("index", I64, Access::Strided)],
        outputs: vec![operand("out", I64, Access::Contiguous)],
        rank: 1,
    });
    let given = values(9);
    let params = Params { integers: numbers(&[1, 9]), ..support::params(&[4], &[&[0], &[1], &[]]) };
    // Devices of its own: the error goes to whoever reads next.
    for device in [support::fresh_device(), WgpuDevice::without_int64(None, true).unwrap()] {
        let kernel = register(&*device, &plan);
        let go = |index: [i64; 4]| {
            run(&*device, kernel, &params, &[(I64, bytes_of(&given)), (I64, bytes_of(&index))], &[(I64, 4)])
        };
        let result = go([8, 0, 3, 3]).unwrap();
        assert_eq!(longs_of(&result[0]), [given[8], given[0], given[3], given[3]]);
        for bad in [9, -1, 1 << 32, i64::MIN, i64::MAX] {
            let error = go([0, bad, 1, 2]).unwrap_err();
            assert!(error.to_string().contains("out of bounds for a dimension of size 9"), "{bad}: {error}");
        }
        assert!(go([8, 0, 3, 3]).is_ok());
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn scatters() {
    let (index, source) = ([2i64, 0, 2, 3, 2, 0], values(6));
    for mode in ScatterMode::ALL {
        let plan = Plan::Scatter(ScatterPlan {
            mode,
            inputs: vec![operand("index", I64, Access::Strided), operand("source", I64, Access::Strided)],
            outputs: vec![operand("out", I64, Access::Strided)],
            compute: ScalarType::Int64,
            rank: 0,
        });
        let params = Params { integers: numbers(&[6, 1, 1, 1, 4]), ..support::params(&[], &[&[], &[], &[]]) };
        let begin = [i64::MAX, 1, i64::MIN, -1];
        let mut expected = begin;
        for (&at, &value) in index.iter().zip(&source) {
            let place = &mut expected[at as usize];
            *place = match mode {
                ScatterMode::Assign => value,
                ScatterMode::Add => place.wrapping_add(value),
                ScatterMode::Prod => place.wrapping_mul(value),
                ScatterMode::Max => value.max(*place),
                ScatterMode::Min => value.min(*place),
            };
        }
        for device in devices() {
            let [index_id, source_id] = [6, 6].map(|elements| device.create_tensor(I64, elements).unwrap());
            let output = device.create_tensor(I64, 4).unwrap();
            device.write_tensor(index_id, 0..6, &bytes_of(&index)).unwrap();
            device.write_tensor(source_id, 0..6, &bytes_of(&source)).unwrap();
            device.write_tensor(output, 0..4, &bytes_of(&begin)).unwrap();
            let kernel = register(&*device, &plan);
            device.dispatch_kernel(kernel, &[index_id, source_id], &[output], &params).unwrap();
            assert_eq!(longs_of(&device.read_tensor(output, 0..4).unwrap()), expected, "{mode:?}");
        }
    }
}
