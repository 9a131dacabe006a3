//! Reductions against plain loops in f64, over random layouts.

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Graph, GraphBuilder, Literal, Node, NodeId, Type};
use tensor_gen::kernel::{Access, OperandLayout, Params, Plan, ReducePlan, Schedule};
use tensor_gen::primitive::Primitive;

use crate::device::cpu::CpuDevice;
use crate::device::cpu::tests::{Numbers, buffer, device, graph, operand, read, spec};
use crate::device::{BufferId, Device};

const F: Type = Type::Fixed(ScalarType::Float32);
const I: Type = Type::INT32;

fn constant(builder: &mut GraphBuilder, value: f64, ty: Type) -> NodeId {
    builder.push(Node::Constant { literal: Literal::float(value), ty })
}

fn input(builder: &mut GraphBuilder, index: u16) -> NodeId {
    builder.push(Node::Input(index))
}

fn same() -> Graph {
    graph(|builder| vec![input(builder, 0)])
}

fn binary(primitive: Primitive) -> Graph {
    graph(|builder| {
        let (a, b) = (input(builder, 0), input(builder, 1));
        vec![builder.push(Node::Binary(primitive, a, b))]
    })
}

fn plan(kept: usize, reduced: usize, dtype: DType, access: Access) -> ReducePlan {
    ReducePlan {
        state: vec![ScalarType::Float32],
        identity: graph(|builder| vec![constant(builder, 0.0, F)]),
        map: same(),
        combine: binary(Primitive::Add),
        finish: same(),
        monoid: None,
        inputs: vec![operand(dtype, access)],
        outputs: vec![operand(DType::Float32, Access::Contiguous)],
        scalars: vec![],
        kept_rank: kept as u8,
        reduced_rank: reduced as u8,
        schedule: Schedule::Thread,
    }
}

/// `(value, index)` of the first largest element.
fn argmax(kept: usize, reduced: usize) -> ReducePlan {
    let combine = graph(|builder| {
        let [a, i, b, j] = [0, 1, 2, 3].map(|index| input(builder, index));
        let greater = builder.push(Node::Binary(Primitive::Greater, b, a));
        let equal = builder.push(Node::Binary(Primitive::Equal, a, b));
        let earlier = builder.push(Node::Binary(Primitive::Less, j, i));
        let tie = builder.push(Node::Binary(Primitive::And, equal, earlier));
        let takes = builder.push(Node::Binary(Primitive::Or, greater, tie));
        let value = builder.push(Node::Select { condition: takes, if_true: b, if_false: a });
        let index = builder.push(Node::Select { condition: takes, if_true: j, if_false: i });
        vec![value, index]
    });
    ReducePlan {
        state: vec![ScalarType::Float32, ScalarType::Int32],
        identity: graph(|builder| vec![constant(builder, f64::NEG_INFINITY, F), constant(builder, 2147483647.0, I)]),
        map: graph(|builder| vec![input(builder, 0), builder.push(Node::ReduceIndex)]),
        combine,
        finish: graph(|builder| {
            let index = input(builder, 1);
            vec![builder.push(Node::Cast { to: Type::Fixed(ScalarType::Int64), value: index })]
        }),
        outputs: vec![operand(DType::Int64, Access::Contiguous)],
        ..plan(kept, reduced, DType::Float32, Access::Strided)
    }
}

/// The mean and the (biased) variance by Chan's pairwise update; its finish uses the count.
fn variance(kept: usize, reduced: usize) -> ReducePlan {
    let combine = graph(|builder| {
        let [n, mean, sum, m, other, others] = [0, 1, 2, 3, 4, 5].map(|index| input(builder, index));
        let mut push = |primitive, a, b| builder.push(Node::Binary(primitive, a, b));
        let total = push(Primitive::Add, n, m);
        let difference = push(Primitive::Subtract, other, mean);
        let zero = builder.push(Node::Constant { literal: Literal::Int(0), ty: F });
        let is_empty = builder.push(Node::Binary(Primitive::Equal, total, zero));
        let mut push = |primitive, a, b| builder.push(Node::Binary(primitive, a, b));
        let ratio = push(Primitive::Divide, m, total);
        let share = builder.push(Node::Select { condition: is_empty, if_true: zero, if_false: ratio });
        let mut push = |primitive, a, b| builder.push(Node::Binary(primitive, a, b));
        let moved = push(Primitive::Multiply, difference, share);
        let new_mean = push(Primitive::Add, mean, moved);
        let sums = push(Primitive::Add, sum, others);
        let square = push(Primitive::Multiply, difference, difference);
        let weight = push(Primitive::Multiply, n, share);
        let between = push(Primitive::Multiply, square, weight);
        let new_sum = push(Primitive::Add, sums, between);
        vec![total, new_mean, new_sum]
    });
    ReducePlan {
        state: vec![ScalarType::Float32; 3],
        identity: graph(|builder| vec![constant(builder, 0.0, F); 3]),
        map: graph(|builder| {
            let (one, zero) = (constant(builder, 1.0, F), constant(builder, 0.0, F));
            vec![one, input(builder, 0), zero]
        }),
        combine,
        finish: graph(|builder| {
            let (mean, sum) = (input(builder, 1), input(builder, 2));
            let count = builder.push(Node::ReduceCount);
            let count = builder.push(Node::Cast { to: F, value: count });
            vec![mean, builder.push(Node::Binary(Primitive::Divide, sum, count))]
        }),
        outputs: vec![operand(DType::Float32, Access::Contiguous); 2],
        ..plan(kept, reduced, DType::Float32, Access::Strided)
    }
}

struct Case {
    kept: Vec<usize>,
    reduced: Vec<usize>,
    strides: Vec<u64>,
    offset: u64,
    values: Vec<f32>,
}

impl Case {
    /// Extents with a dense layout whose dims are in random order, so reduced dims may be inner or outer.
    fn new(numbers: &mut Numbers, kept: Vec<usize>, reduced: Vec<usize>) -> Case {
        let extents: Vec<usize> = kept.iter().chain(&reduced).copied().collect();
        let mut order: Vec<usize> = (0..extents.len()).collect();
        for index in (1..order.len()).rev() {
            order.swap(index, numbers.below(index + 1));
        }
        let mut strides = vec![0; extents.len()];
        let mut step = if numbers.below(5) == 0 { 2 } else { 1 };
        for dim in order {
            strides[dim] = step;
            step *= extents[dim].max(1) as u64;
        }
        let offset = numbers.below(3) as u64;
        let values = (0..step + offset).map(|_| numbers.float() as f32).collect();
        Case { kept, reduced, strides, offset, values }
    }

    fn rows(&self) -> Vec<Vec<f64>> {
        let extents: Vec<usize> = self.kept.iter().chain(&self.reduced).copied().collect();
        let count: usize = self.reduced.iter().product();
        (0..self.kept.iter().product::<usize>())
            .map(|row| {
                (0..count)
                    .map(|column| {
                        let (mut position, mut index) = (row * count + column, self.offset as usize);
                        for dim in (0..extents.len()).rev() {
                            index += position % extents[dim] * self.strides[dim] as usize;
                            position /= extents[dim];
                        }
                        f64::from(self.values[index])
                    })
                    .collect()
            })
            .collect()
    }

    fn run(&self, device: &CpuDevice, plan: ReducePlan) -> Vec<BufferId> {
        let kept: usize = self.kept.iter().product();
        let mut layouts = vec![OperandLayout { offset: self.offset, strides: self.strides.iter().copied().collect() }];
        layouts.resize(1 + plan.outputs.len(), OperandLayout::default());
        let params = Params {
            extents: self.kept.iter().chain(&self.reduced).map(|&extent| extent as u64).collect(),
            layouts: layouts.into(),
            ..Params::default()
        };
        let outputs: Vec<BufferId> =
            plan.outputs.iter().map(|operand| device.create_tensor(operand.dtype, kept).unwrap()).collect();
        let inputs = [buffer(device, DType::Float32, &self.values)];
        let kernel = device.register_kernel(&spec(Plan::Reduce(plan))).unwrap();
        device.dispatch_kernel(kernel, &inputs, &outputs, &params).unwrap();
        device.drop_tensor(inputs[0]);
        outputs
    }
}

fn cases() -> Vec<Case> {
    let mut numbers = Numbers(99);
    let mut shapes = vec![
        (vec![], vec![300_000]),
        (vec![1], vec![65_537]),
        (vec![3], vec![70_001]),
        (vec![10], vec![30_011]),
        (vec![1025], vec![300]),
        (vec![5000], vec![10]),
        (vec![2000], vec![3, 5]),
        (vec![40], vec![4097]),
        (vec![7, 9], vec![257, 3]),
        (vec![1000], vec![100]),
        (vec![100], vec![1]),
        (vec![], vec![]),
        (vec![4], vec![0]),
        (vec![0], vec![4]),
    ];
    for _ in 0..60 {
        let mut extents = |most: usize| -> Vec<usize> {
            let rank = numbers.below(4);
            (0..rank).map(|_| 1 + numbers.below(most)).collect()
        };
        shapes.push((extents(14), extents(20)));
    }
    let mut numbers = Numbers(5);
    let twice = shapes.iter().cloned().chain(shapes.clone());
    twice.map(|(kept, reduced)| Case::new(&mut numbers, kept, reduced)).collect()
}

#[test]
fn sums_extremes_and_counts_of_many_layouts() {
    let device = device(2);
    for case in cases() {
        let (kept, reduced) = (case.kept.len(), case.reduced.len());
        let rows = case.rows();
        let plan = plan(kept, reduced, DType::Float32, Access::Strided);
        let sums: Vec<f32> = read(&device, case.run(&device, plan.clone())[0], rows.len());
        for (row, sum) in rows.iter().zip(sums) {
            let magnitude: f64 = row.iter().map(|value| value.abs()).sum();
            let error = (f64::from(sum) - row.iter().sum::<f64>()).abs();
            assert!(error <= 3e-7 * magnitude, "{:?} {:?} {:?}: {error}", case.kept, case.reduced, case.strides);
        }
        // Products of numbers near one, through a map that is not the identity.
        let product = ReducePlan {
            identity: graph(|builder| vec![constant(builder, 1.0, F)]),
            map: graph(|builder| {
                let (x, small) = (input(builder, 0), constant(builder, 1e-3, F));
                let scaled = builder.push(Node::Binary(Primitive::Multiply, x, small));
                let one = constant(builder, 1.0, F);
                vec![builder.push(Node::Binary(Primitive::Add, scaled, one))]
            }),
            combine: binary(Primitive::Multiply),
            ..plan.clone()
        };
        let products: Vec<f32> = read(&device, case.run(&device, product)[0], rows.len());
        for (row, product) in rows.iter().zip(products) {
            let expected: f64 = row.iter().map(|value| 1.0 + value * 1e-3).product();
            // Multiplying many numbers near one in float32 drifts by about 1e-9 a factor, apart from its rounding errors.
            let tolerance = (2e-6 + 5e-9 * row.len() as f64) * expected;
            let error = (f64::from(product) - expected).abs();
            assert!(error <= tolerance, "{:?} {:?}: {product} for {expected}", case.kept, case.reduced);
        }
        if rows.first().is_none_or(|row| row.is_empty()) {
            continue;
        }
        let max = ReducePlan {
            identity: graph(|builder| vec![constant(builder, f64::NEG_INFINITY, F)]),
            combine: binary(Primitive::Max),
            ..plan
        };
        let found: Vec<f32> = read(&device, case.run(&device, max)[0], rows.len());
        for (row, found) in rows.iter().zip(found) {
            assert_eq!(row.iter().copied().fold(f64::NEG_INFINITY, f64::max), f64::from(found));
        }
        let found: Vec<i64> = read(&device, case.run(&device, argmax(kept, reduced))[0], rows.len());
        for (row, found) in rows.iter().zip(found) {
            let largest = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            assert_eq!(
                row.iter().position(|&value| value == largest),
                Some(found as usize),
                "{:?} {:?} {:?}",
                case.kept,
                case.reduced,
                case.strides
            );
        }
        let outputs = case.run(&device, variance(kept, reduced));
        let (means, variances): (Vec<f32>, Vec<f32>) =
            (read(&device, outputs[0], rows.len()), read(&device, outputs[1], rows.len()));
        for ((row, mean), variance) in rows.iter().zip(means).zip(variances) {
            let n = row.len() as f64;
            let expected = row.iter().sum::<f64>() / n;
            let spread = row.iter().map(|value| (value - expected).powi(2)).sum::<f64>() / n;
            assert!((f64::from(mean) - expected).abs() <= 1e-6, "mean {mean}, {expected}");
            assert!((f64::from(variance) - spread).abs() <= 2e-6 * spread.max(1e-3), "variance {variance}, {spread}");
        }
    }
}

#[test]
fn the_number_of_threads_changes_no_bit() {
    let (one, many) = (device(1), device(5));
    for case in cases() {
        for plan in [
            plan(case.kept.len(), case.reduced.len(), DType::Float32, Access::Strided),
            variance(case.kept.len(), case.reduced.len()),
        ] {
            let n = case.kept.iter().product();
            let (a, b) = (case.run(&one, plan.clone()), case.run(&many, plan));
            for (a, b) in a.into_iter().zip(b) {
                assert_eq!(read::<u32>(&one, a, n), read::<u32>(&many, b, n));
            }
        }
    }
}

#[test]
fn nan_and_half_precision() {
    let device = device(1);
    let params = |n: u64| Params {
        extents: [n].into_iter().collect(),
        layouts: vec![OperandLayout::default(); 2].into(),
        ..Params::default()
    };
    let halves = ReducePlan {
        outputs: vec![operand(DType::Float16, Access::Contiguous)],
        ..plan(0, 1, DType::Float16, Access::Contiguous)
    };
    let kernel = device.register_kernel(&spec(Plan::Reduce(halves))).unwrap();
    // 5,000 tenths are 500: a sum kept in float16 would stop growing at 256 of them per accumulator.
    let input = buffer(&device, DType::Float16, &vec![half::f16::from_f32(0.1).to_bits(); 5000]);
    let output = device.create_tensor(DType::Float16, 1).unwrap();
    device.dispatch_kernel(kernel, &[input], &[output], &params(5000)).unwrap();
    let found = half::f16::from_bits(read::<u16>(&device, output, 1)[0]).to_f32();
    assert_eq!(found, half::f16::from_f32(5000.0 * half::f16::from_f32(0.1).to_f32()).to_f32());

    let max = ReducePlan {
        identity: graph(|builder| vec![constant(builder, f64::NEG_INFINITY, F)]),
        combine: binary(Primitive::Max),
        ..plan(0, 1, DType::Float32, Access::Contiguous)
    };
    let kernel = device.register_kernel(&spec(Plan::Reduce(max))).unwrap();
    let output = device.create_tensor(DType::Float32, 1).unwrap();
    for place in [0, 1, 63, 64, 999, 5000, 5499] {
        let mut values = vec![1f32; 5500];
        values[place] = f32::NAN;
        let input = buffer(&device, DType::Float32, &values);
        device.dispatch_kernel(kernel, &[input], &[output], &params(5500)).unwrap();
        assert!(read::<f32>(&device, output, 1)[0].is_nan(), "{place}");
    }
    let input = buffer(&device, DType::Float32, &[0f32; 0]);
    device.dispatch_kernel(kernel, &[input], &[output], &params(0)).unwrap();
    assert_eq!(read::<f32>(&device, output, 1), [f32::NEG_INFINITY]);
}
