//! Every kind of kernel on the adapter, against loops written out here (in float64 where the kernel computes in float32).

mod support;

use support::{Body, WAYS, bytes_of, device, floats_of, ints_of, layout, longs_of, numbers, operand, register, run};
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Graph, Literal, Monoid, Node, NodeId, Type};
use tensor_gen::kernel::{
    Access, ContractPlan, GatherPlan, MapPlan, OperandLayout, Params, Plan, RandomKey, ReducePlan, RowPlan,
    ScalarValue, ScatterPlan, Schedule, WindowPlan,
};
use tensor_gen::op::{ScatterMode, Window};
use tensor_gen::primitive::Primitive;
use tensor_gen::random::threefry2x32;
use tensor_rt::Error;
use tensor_rt::device::Device;

const F32: DType = DType::Float32;
const SCHEDULES: [Schedule; 2] = [Schedule::Thread, Schedule::Workgroup];

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
                    Access::Strided => dot(&position, strides),
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

#[test]
#[ignore = "needs a wgpu adapter"]
fn row_softmax() {
    let mut body = Body::default();
    let x = body.push(Node::Input(0));
    let greatest = body.push(Node::Reduce { monoid: Monoid::Max, body: x });
    let shifted = body.binary(Primitive::Subtract, x, greatest);
    let exponential = body.unary(Primitive::Exp, shifted);
    let sum = body.push(Node::Reduce { monoid: Monoid::Sum, body: exponential });
    let share = body.binary(Primitive::Divide, exponential, sum);
    let device = device();
    for schedule in SCHEDULES {
        // Contiguous rows, and the columns of a matrix as rows.
        for (access, strides) in [(Access::Contiguous, &[][..]), (Access::Strided, &[1u64, 5][..])] {
            let plan = Plan::Row(RowPlan {
                graph: body.clone().finish(&[share]),
                inputs: vec![operand("in0", F32, access)],
                outputs: vec![operand("out0", F32, Access::Contiguous)],
                per_element: true,
                scalars: Vec::new(),
                rank: 2,
                schedule,
            });
            let values: Vec<f32> = (0..5 * 70).map(|i| ((i * 31) % 97) as f32 / 3.0).collect();
            let mut expected = Vec::new();
            for row in 0..5 {
                let at = |column: usize| if strides.is_empty() { row * 70 + column } else { row + column * 5 };
                let exponentials: Vec<f64> = (0..70).map(|column| f64::from(values[at(column)]).exp()).collect();
                let sum: f64 = exponentials.iter().sum();
                expected.extend(exponentials.iter().map(|exponential| exponential / sum));
            }
            let params = support::params(&[5, 70], &[strides, &[]]);
            for register in WAYS {
                let kernel = register(&*device, &plan);
                let result = run(&*device, kernel, &params, &[(F32, bytes_of(&values))], &[(F32, 350)]).unwrap();
                assert_close(&floats_of(&result[0]), &expected, 1e-5, &format!("{schedule:?} {access:?}"));
            }
        }
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn contract_with_every_tile() {
    let device = device();
    for tile in [(1, 1), (4, 1), (4, 4), (8, 8)] {
        for (batch, m, n, k, transposed) in
            [(1, 1, 1, 1, false), (3, 5, 7, 9, false), (2, 33, 17, 20, true), (1, 4, 4, 0, false)]
        {
            let left: Vec<f32> = (0..batch * m * k).map(|i| ((i * 13) % 29) as f32 / 8.0 - 1.5).collect();
            let right: Vec<f32> = (0..k * n).map(|i| ((i * 7) % 23) as f32 / 8.0 - 1.0).collect();
            let bias: Vec<f32> = (0..n).map(|i| i as f32 * 100.0).collect();
            // The right operand is shared by all batches, and perhaps stored as [n, k].
            let right_strides = if transposed { [1, k] } else { [n, 1] };
            let mut epilogue = Body::default();
            let inputs = [0, 1].map(|number| epilogue.push(Node::Input(number)));
            let sum = epilogue.binary(Primitive::Add, inputs[0], inputs[1]);
            let plan = Plan::Contract(ContractPlan {
                inputs: vec![
                    operand("left", F32, Access::Strided),
                    operand("right", F32, Access::Strided),
                    operand("bias", F32, Access::Strided),
                ],
                outputs: vec![operand("out", F32, Access::Contiguous)],
                compute: ScalarType::Float32,
                batch_rank: 1,
                tile,
                epilogue: Some(epilogue.finish(&[sum])),
            });
            let params = Params {
                extents: numbers(&[batch as u64]),
                layouts: [layout(&[(m * k) as u64]), layout(&[0]), layout(&[0, 0, 1]), layout(&[])]
                    .into_iter()
                    .collect(),
                integers: numbers(&[m, n, k, k, 1, right_strides[0], right_strides[1]].map(|number| number as u64)),
                ..Params::default()
            };
            let mut expected = Vec::new();
            for b in 0..batch {
                for i in 0..m {
                    for j in 0..n {
                        let products = (0..k).map(|p| {
                            let right = right[p * right_strides[0] + j * right_strides[1]];
                            f64::from(left[(b * m + i) * k + p]) * f64::from(right)
                        });
                        expected.push(products.sum::<f64>() + f64::from(bias[j]));
                    }
                }
            }
            let inputs = [left, right, bias].map(|values| (F32, bytes_of(&values)));
            for register in WAYS {
                let kernel = register(&*device, &plan);
                let result = run(&*device, kernel, &params, &inputs, &[(F32, batch * m * n)]).unwrap();
                assert_close(&floats_of(&result[0]), &expected, 1e-5, &format!("{tile:?} {batch}x{m}x{n}x{k}"));
            }
        }
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn convolution_and_its_gradients() {
    let device = device();
    for (groups, stride, padding, dilation) in [
        (1, (1, 1), (0, 0), (1, 1)),
        (2, (2, 1), (1, 2), (1, 2)),
        (1, (2, 1), (1, 2), (1, 2)),
        (1, (1, 2), (2, 1), (2, 1)),
        (1, (3, 3), (0, 4), (1, 1)),
    ] {
        // Enough products for the way over matrix products; `in WAYS` is also the direct one.
        let (n, c, h, w, o, kh, kw) = (3, 8, 15, 14, 12, 3, 2);
        let oh = (h + 2 * padding.0 - dilation.0 * (kh - 1) - 1) / stride.0 + 1;
        let ow = (w + 2 * padding.1 - dilation.1 * (kw - 1) - 1) / stride.1 + 1;
        let numbers_of_plan =
            [n, c, h, w, o, oh, ow, kh, kw, stride.0, stride.1, padding.0, padding.1, dilation.0, dilation.1, groups];
        let input: Vec<f32> = (0..n * c * h * w).map(|i| ((i * 37) % 41) as f32 / 8.0 - 2.0).collect();
        let weight: Vec<f32> = (0..o * c / groups * kh * kw).map(|i| ((i * 11) % 13) as f32 / 4.0 - 1.0).collect();
        let grad: Vec<f32> = (0..n * o * oh * ow).map(|i| ((i * 17) % 19) as f32 / 4.0 - 2.0).collect();
        let mut output = vec![0.0f64; grad.len()];
        let mut input_gradient = vec![0.0f64; input.len()];
        let mut weight_gradient = vec![0.0f64; weight.len()];
        // Every product that the convolution sums, once.
        for at in positions(&[n, o, oh, ow, c / groups, kh, kw].map(|extent| extent as u64)) {
            let [sample, out, y, x, channel, ky, kx] = std::array::from_fn(|dim| at[dim] as usize);
            let (iy, ix) = (y * stride.0 + ky * dilation.0, x * stride.1 + kx * dilation.1);
            if iy < padding.0 || ix < padding.1 || iy - padding.0 >= h || ix - padding.1 >= w {
                continue;
            }
            let in_channel = out / (o / groups) * (c / groups) + channel;
            let i = ((sample * c + in_channel) * h + iy - padding.0) * w + ix - padding.1;
            let k = ((out * (c / groups) + channel) * kh + ky) * kw + kx;
            let g = ((sample * o + out) * oh + y) * ow + x;
            output[g] += f64::from(input[i]) * f64::from(weight[k]);
            input_gradient[i] += f64::from(grad[g]) * f64::from(weight[k]);
            weight_gradient[k] += f64::from(grad[g]) * f64::from(input[i]);
        }
        for (window, a, b, expected) in [
            (Window::Conv2d, &input, &weight, output),
            (Window::Conv2dInputGradient, &grad, &weight, input_gradient),
            (Window::Conv2dWeightGradient, &grad, &input, weight_gradient),
        ] {
            let plan = window_plan(window, &[("a", F32), ("b", F32)], &[("out", F32)]);
            let params = window_params(&numbers_of_plan, 3);
            let inputs = [a, b].map(|values| (F32, bytes_of(values)));
            for register in WAYS {
                let kernel = register(&*device, &plan);
                let result = run(&*device, kernel, &params, &inputs, &[(F32, expected.len())]).unwrap();
                let what = format!("{window:?} in {groups} groups, stride {stride:?}, padding {padding:?}");
                assert_close(&floats_of(&result[0]), &expected, 1e-4, &what);
            }
        }
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn max_pooling_and_its_gradient() {
    let device = device();
    let (n, c, h, w, oh, ow) = (2, 3, 5, 6, 3, 3);
    // 3x2 windows, stride 2, padding 1 and 0.
    let numbers_of_plan = [n, c, h, w, c, oh, ow, 3, 2, 2, 2, 1, 0, 1, 1, 1];
    let mut input: Vec<f32> = (0..n * c * h * w).map(|i| ((i * 7) % 11) as f32 - 5.0).collect();
    input[8] = f32::NAN;
    let grad: Vec<f32> = (0..n * c * oh * ow).map(|i| i as f32 + 1.0).collect();
    let mut places = Vec::new();
    let mut values = Vec::new();
    let mut gradient = vec![0.0f64; input.len()];
    for (number, at) in positions(&[n, c, oh, ow].map(|extent| extent as u64)).enumerate() {
        let plane = (at[0] as usize * c + at[1] as usize) * h * w;
        let mut best: Option<usize> = None;
        for (ky, kx) in (0..3).flat_map(|ky| (0..2).map(move |kx| (ky, kx))) {
            let (y, x) = (at[2] as usize * 2 + ky, at[3] as usize * 2 + kx);
            if y < 1 || y > h || x >= w {
                continue;
            }
            let place = (y - 1) * w + x;
            let value = input[plane + place];
            if best.is_none_or(|best| value > input[plane + best] || value.is_nan()) {
                best = Some(place);
            }
        }
        let best = best.unwrap();
        values.push(input[plane + best]);
        places.push(best as i32);
        gradient[plane + best] += f64::from(grad[number]);
    }
    let pool = window_plan(Window::MaxPool2d, &[("input", F32)], &[("values", F32), ("indices", DType::Int32)]);
    let outputs = [(F32, values.len()), (DType::Int32, values.len())];
    let inputs = [(F32, bytes_of(&input))];
    let results =
        run(&*device, register(&*device, &pool), &window_params(&numbers_of_plan, 3), &inputs, &outputs).unwrap();
    assert_eq!(ints_of(&results[1]), places);
    let found = floats_of(&results[0]);
    assert!(found.iter().zip(&values).all(|(a, b)| a == b || a.is_nan() && b.is_nan()), "{found:?}");
    let back = window_plan(Window::MaxPool2dGradient, &[("grad", F32), ("indices", DType::Int32)], &[("out", F32)]);
    let inputs = [(F32, bytes_of(&grad)), (DType::Int32, bytes_of(&places))];
    let params = window_params(&numbers_of_plan, 3);
    let result = run(&*device, register(&*device, &back), &params, &inputs, &[(F32, gradient.len())]).unwrap();
    assert_close(&floats_of(&result[0]), &gradient, 0.0, "gradient of max_pool2d");
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn window_numbers_that_no_kernel_can_work_with_are_refused() {
    let device = device();
    let plan = window_plan(Window::Conv2d, &[("a", F32), ("b", F32)], &[("out", F32)]);
    let kernel = register(&*device, &plan);
    let good = [1, 4, 2, 2, 4, 2, 2, 1, 1, 1, 1, 0, 0, 1, 1, 1];
    for (position, value) in [(15, 0), (15, 3), (9, 0), (10, 0), (4, 100), (2, 100)] {
        let mut bad = good;
        bad[position] = value;
        let inputs = [16, 16].map(|count| (F32, bytes_of(&vec![0.0f32; count])));
        let result = run(&*device, kernel, &window_params(&bad, 3), &inputs, &[(F32, 16)]);
        assert!(result.is_err(), "number {position} as {value}");
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn gather_along_a_dim() {
    let device = device();
    // input [3, 4, 2] along dim 1 with index [3, 5, 2].
    let input: Vec<f32> = (0..24).map(|i| i as f32).collect();
    let index: Vec<i64> = (0..30).map(|i| (i * 3) % 4).collect();
    let expected: Vec<f32> = positions(&[3, 5, 2])
        .zip(&index)
        .map(|(at, &chosen)| input[(at[0] as usize * 4 + chosen as usize) * 2 + at[2] as usize])
        .collect();
    for dtype in [DType::Int32, DType::Int64] {
        let kernel = register(&*device, &gather_plan(dtype, 3));
        let index = index_bytes(dtype, &index);
        let params = gather_params(&[3, 5, 2], &[8, 0, 1], &[10, 2, 1], [2, 4]);
        let result = run(&*device, kernel, &params, &[(F32, bytes_of(&input)), (dtype, index)], &[(F32, 30)]).unwrap();
        assert_eq!(floats_of(&result[0]), expected, "{dtype}");
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn an_index_out_of_range_is_reported_once_by_the_next_read() {
    let device = support::fresh_device();
    let kernel = register(&*device, &gather_plan(DType::Int32, 1));
    let [input, output] = [5, 3].map(|elements| device.create_tensor(F32, elements).unwrap());
    let index = device.create_tensor(DType::Int32, 3).unwrap();
    device.write_tensor(input, 0..5, &bytes_of(&[0.0f32, 10.0, 20.0, 30.0, 40.0])).unwrap();
    let go = |indices: &[i32; 3]| {
        device.write_tensor(index, 0..3, &bytes_of(indices)).unwrap();
        let params = gather_params(&[3], &[0], &[1], [1, 5]);
        device.dispatch_kernel(kernel, &[input, index], &[output], &params).unwrap();
    };
    for (bad, indices) in [(5, [0, 5, 1]), (-1, [4, 3, -1]), (i32::MIN, [0, 0, i32::MIN]), (i32::MAX, [i32::MAX, 1, 1])]
    {
        go(&indices);
        // Later work that is in order does not hide it, and any tensor's read tells it.
        go(&[4, 0, 2]);
        let error = device.read_tensor(input, 0..1).unwrap_err();
        assert!(matches!(error, Error::Index(_)), "{error}");
        let message = error.to_string();
        assert!(message.contains(&format!("index {bad} ")) && message.contains("size 5"), "{message}");
        assert_eq!(floats_of(&device.read_tensor(output, 0..3).unwrap()), [40.0, 0.0, 20.0]);
    }
    // Nothing is in range of an empty dimension.
    let empty = device.create_tensor(F32, 0).unwrap();
    let params = gather_params(&[3], &[0], &[1], [1, 0]);
    let error = device.dispatch_kernel(kernel, &[empty, index], &[output], &params).unwrap_err();
    assert!(matches!(error, Error::Index(_)), "{error}");
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn scatter_assigns_and_adds_in_order() {
    let device = device();
    for mode in [ScatterMode::Assign, ScatterMode::Add] {
        // output [4, 3], index and source [6, 3] along dim 0: every row hits the same few places.
        let plan = Plan::Scatter(ScatterPlan {
            mode,
            inputs: vec![operand("index", DType::Int32, Access::Strided), operand("source", F32, Access::Strided)],
            outputs: vec![operand("out", F32, Access::Strided)],
            compute: ScalarType::Float32,
            rank: 1,
        });
        let index: Vec<i32> = (0..18).map(|i| (i * 5) % 4).collect();
        let source: Vec<f32> = (0..18).map(|i| 2.0f32.powi(i)).collect();
        let mut expected = vec![0.5f32; 12];
        for (i, (&chosen, &value)) in index.iter().zip(&source).enumerate() {
            let place = &mut expected[chosen as usize * 3 + i % 3];
            *place = if mode == ScatterMode::Add { *place + value } else { value };
        }
        let params = Params {
            extents: numbers(&[3]),
            layouts: [layout(&[1]), layout(&[1]), layout(&[1])].into_iter().collect(),
            integers: numbers(&[6, 3, 3, 3, 4]),
            ..Params::default()
        };
        let [index_id, source_id] = [DType::Int32, F32].map(|dtype| device.create_tensor(dtype, 18).unwrap());
        let output = device.create_tensor(F32, 12).unwrap();
        device.write_tensor(index_id, 0..18, &bytes_of(&index)).unwrap();
        device.write_tensor(source_id, 0..18, &bytes_of(&source)).unwrap();
        device.write_tensor(output, 0..12, &bytes_of(&[0.5f32; 12])).unwrap();
        let kernel = register(&*device, &plan);
        device.dispatch_kernel(kernel, &[index_id, source_id], &[output], &params).unwrap();
        assert_eq!(floats_of(&device.read_tensor(output, 0..12).unwrap()), expected, "{mode:?}");
        device.write_tensor(index_id, 4..5, &bytes_of(&[4i32])).unwrap();
        device.dispatch_kernel(kernel, &[index_id, source_id], &[output], &params).unwrap();
        let error = device.read_tensor(output, 0..1).unwrap_err();
        assert!(error.to_string().contains("index 4 is out of bounds for a dimension of size 4"), "{error}");
    }
}

#[test]
#[ignore = "needs a wgpu adapter"]
fn int64_through_a_map_and_a_reduce() {
    let device = device();
    let mut identity = Body::default();
    let zero = identity.push(Node::Constant { literal: Literal::Int(0), ty: Type::Fixed(ScalarType::Int64) });
    let plan = Plan::Reduce(ReducePlan {
        state: vec![ScalarType::Int64],
        identity: identity.finish(&[zero]),
        map: input_graph(),
        combine: add_graph(),
        finish: input_graph(),
        monoid: Some(Monoid::Sum),
        inputs: vec![operand("in0", DType::Int64, Access::Contiguous)],
        outputs: vec![operand("out0", DType::Int64, Access::Contiguous)],
        scalars: Vec::new(),
        kept_rank: 1,
        reduced_rank: 1,
        schedule: Schedule::Workgroup,
    });
    let values: Vec<i64> = (0..400).map(|i| (i - 100) << 40).collect();
    let params = support::params(&[2, 200], &[&[], &[]]);
    let inputs = [(DType::Int64, bytes_of(&values))];
    let result = run(&*device, register(&*device, &plan), &params, &inputs, &[(DType::Int64, 2)]).unwrap();
    let sums: Vec<i64> = values.chunks(200).map(|row| row.iter().sum()).collect();
    assert_eq!(longs_of(&result[0]), sums);
}

fn gather_plan(index: DType, rank: u8) -> Plan {
    Plan::Gather(GatherPlan {
        inputs: vec![operand("input", F32, Access::Strided), operand("index", index, Access::Strided)],
        outputs: vec![operand("out", F32, Access::Contiguous)],
        rank,
    })
}

fn gather_params(extents: &[u64], input: &[u64], index: &[u64], along: [u64; 2]) -> Params {
    Params { integers: numbers(&along), ..support::params(extents, &[input, index, &[]]) }
}

fn index_bytes(dtype: DType, index: &[i64]) -> Vec<u8> {
    match dtype {
        DType::Int32 => bytes_of(&index.iter().map(|&chosen| chosen as i32).collect::<Vec<_>>()),
        _ => bytes_of(index),
    }
}

fn window_plan(window: Window, inputs: &[(&str, DType)], outputs: &[(&str, DType)]) -> Plan {
    let operands = |list: &[(&str, DType)]| {
        list.iter().map(|&(name, dtype)| operand(name, dtype, Access::Contiguous)).collect::<Vec<_>>()
    };
    Plan::Window(WindowPlan {
        window,
        inputs: operands(inputs),
        outputs: operands(outputs),
        compute: ScalarType::Float32,
    })
}

fn window_params(integers: &[usize; 16], operands: usize) -> Params {
    Params {
        integers: numbers(&integers.map(|number| number as u64)),
        layouts: vec![OperandLayout::default(); operands].into_iter().collect(),
        ..Params::default()
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

/// All positions of a box, the last dim fastest.
fn positions(extents: &[u64]) -> impl Iterator<Item = Vec<u64>> + use<> {
    let extents = extents.to_vec();
    (0..extents.iter().product::<u64>()).map(move |mut rest| {
        let mut position = vec![0; extents.len()];
        for dim in (0..extents.len()).rev() {
            position[dim] = rest % extents[dim];
            rest /= extents[dim];
        }
        position
    })
}

fn dot(position: &[u64], strides: &[u64]) -> usize {
    position.iter().zip(strides).map(|(at, stride)| at * stride).sum::<u64>() as usize
}

fn assert_close(found: &[f32], expected: &[f64], tolerance: f64, what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (at, (&found, &expected)) in found.iter().zip(expected).enumerate() {
        let error = (f64::from(found) - expected).abs();
        assert!(error <= tolerance * expected.abs().max(1.0), "{what}: element {at} is {found}, not {expected}");
    }
}
