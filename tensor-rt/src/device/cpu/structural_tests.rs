//! Contract, gather, scatter and row kernels against plain loops.

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Graph, GraphBuilder, Monoid, Node, NodeId, Type};
use tensor_gen::kernel::{
    Access, ContractPlan, Epilogue, GatherPlan, OperandLayout, Params, Plan, RowPlan, ScatterPlan, Schedule,
};
use tensor_gen::op::ScatterMode;
use tensor_gen::primitive::Primitive;

use super::CpuDevice;
use super::tests::{Numbers, buffer, device, graph, operand, read, spec};
use crate::Error;
use crate::device::{BufferId, Device};

fn dispatch(
    device: &CpuDevice,
    plan: Plan,
    inputs: &[BufferId],
    outputs: &[BufferId],
    params: &Params,
) -> crate::Result<()> {
    let kernel = device.register_kernel(&spec(plan))?;
    device.dispatch_kernel(kernel, inputs, outputs, params)
}

fn layout(offset: usize, strides: &[usize]) -> OperandLayout {
    OperandLayout { offset: offset as u64, strides: strides.iter().map(|&stride| stride as u64).collect() }
}

fn wide(numbers: &[usize]) -> smallvec::SmallVec<[u64; 4]> {
    numbers.iter().map(|&number| number as u64).collect()
}

fn contract(dtype: DType, compute: ScalarType, epilogue: Option<Epilogue>) -> ContractPlan {
    ContractPlan {
        inputs: vec![operand(dtype, Access::Strided), operand(dtype, Access::Strided)],
        outputs: vec![operand(dtype, Access::Contiguous)],
        compute,
        batch_rank: 1,
        tile: (1, 1),
        epilogue,
    }
}

/// `[batches, m, k] x [k, n]` (the right one transposed in memory and shared by the batches).
fn product_params([batches, m, n, k]: [usize; 4], more: usize) -> Params {
    let mut layouts = vec![layout(1, &[m * k]), layout(2, &[0])];
    layouts.resize(3 + more, OperandLayout::default());
    Params {
        extents: wide(&[batches]),
        layouts: layouts.into(),
        integers: wide(&[m, n, k, k, 1, 1, k]).into_iter().collect(),
        ..Params::default()
    }
}

#[test]
fn products_of_many_sizes() {
    let device = device(2);
    let mut numbers = Numbers(3);
    for [batches, m, n, k] in [
        [1, 1, 1, 1],
        [1, 5, 7, 3],
        [3, 17, 33, 9],
        [2, 64, 64, 64],
        [40, 8, 10, 12],
        [1, 200, 130, 170],
        [1, 1, 300, 257],
        [1, 300, 1, 257],
        [2, 4, 4, 0],
        [0, 4, 4, 4],
        [2, 0, 4, 4],
    ] {
        let left: Vec<f64> = (0..1 + batches * m * k).map(|_| (numbers.below(201) as f64 - 100.0) / 64.0).collect();
        let right: Vec<f64> = (0..2 + k * n).map(|_| (numbers.below(201) as f64 - 100.0) / 64.0).collect();
        let expected: Vec<f64> = (0..batches * m * n)
            .map(|index| {
                let (batch, row, column) = (index / (m * n), index / n % m, index % n);
                (0..k).map(|p| left[1 + (batch * m + row) * k + p] * right[2 + column * k + p]).sum::<f64>() + 0.0
            })
            .collect();
        let params = product_params([batches, m, n, k], 0);
        let count = batches * m * n;
        let run = |dtype: DType, compute, inputs: [BufferId; 2]| {
            let output = device.create_tensor(dtype, count).unwrap();
            dispatch(&device, Plan::Contract(contract(dtype, compute, None)), &inputs, &[output], &params).unwrap();
            output
        };
        // Multiples of 2^-6 with few digits: float64 and float32 are exact here, as is every order of summation.
        let inputs = [&left, &right].map(|values| buffer(&device, DType::Float64, values));
        assert_eq!(read::<f64>(&device, run(DType::Float64, ScalarType::Float64, inputs), count), expected);
        let single = |values: &[f64]| values.iter().map(|&value| value as f32).collect::<Vec<_>>();
        let inputs = [&left, &right].map(|values| buffer(&device, DType::Float32, &single(values)));
        let found: Vec<f32> = read(&device, run(DType::Float32, ScalarType::Float32, inputs), count);
        assert_eq!(found, single(&expected), "{m} {n} {k}");
        let halves =
            |values: &[f64]| values.iter().map(|&value| half::f16::from_f64(value).to_bits()).collect::<Vec<_>>();
        let inputs = [&left, &right].map(|values| buffer(&device, DType::Float16, &halves(values)));
        let found: Vec<u16> = read(&device, run(DType::Float16, ScalarType::Float32, inputs), count);
        assert_eq!(found, halves(&expected), "{m} {n} {k}");
        let integers = |values: &[f64]| values.iter().map(|&value| (value * 64.0) as i64).collect::<Vec<_>>();
        let inputs = [&left, &right].map(|values| buffer(&device, DType::Int64, &integers(values)));
        let found: Vec<i64> = read(&device, run(DType::Int64, ScalarType::Int64, inputs), count);
        assert!(found.iter().zip(&expected).all(|(&found, &expected)| found as f64 == expected * 4096.0));
        let bytes = |values: &[f64]| values.iter().map(|&value| (value * 64.0) as i8).collect::<Vec<_>>();
        let inputs = [&left, &right].map(|values| buffer(&device, DType::Int8, &bytes(values)));
        let found: Vec<i8> = read(&device, run(DType::Int8, ScalarType::Int32, inputs), count);
        assert!(found.iter().zip(&expected).all(|(&found, &expected)| found == (expected * 4096.0) as i64 as i8));
    }
}

#[test]
fn an_epilogue_sees_the_sum_and_further_operands() {
    let device = device(2);
    let (m, n, k) = (30, 50, 20);
    let epilogue = graph(|builder| {
        let (sum, bias) = (builder.push(Node::Input(0)), builder.push(Node::Input(1)));
        let shifted = builder.push(Node::Binary(Primitive::Add, sum, bias));
        vec![builder.push(Node::Unary(Primitive::Negate, shifted))]
    });
    let epilogue = Epilogue { graph: epilogue, scalars: Vec::new() };
    let mut plan = contract(DType::Float32, ScalarType::Float32, Some(epilogue));
    plan.inputs.push(operand(DType::Float32, Access::Strided));
    let mut params = product_params([1, m, n, k], 1);
    params.layouts[2] = layout(0, &[0, 0, 1]);
    let left = buffer(&device, DType::Float32, &vec![1f32; 1 + m * k]);
    let right = buffer(&device, DType::Float32, &vec![2f32; 2 + n * k]);
    let bias = buffer(&device, DType::Float32, &(0..n).map(|column| column as f32).collect::<Vec<_>>());
    let output = device.create_tensor(DType::Float32, m * n).unwrap();
    dispatch(&device, Plan::Contract(plan), &[left, right, bias], &[output], &params).unwrap();
    let found: Vec<f32> = read(&device, output, m * n);
    assert!(found.iter().enumerate().all(|(index, &value)| value == -(40.0 + (index % n) as f32)));
}

#[test]
fn products_do_not_depend_on_threads() {
    let (one, many) = (device(1), device(4));
    let mut numbers = Numbers(8);
    for [m, n, k] in [[256, 256, 256], [300, 77, 513], [64, 1000, 64], [1000, 3, 400], [512, 256, 784]] {
        let left: Vec<f32> = (0..1 + m * k).map(|_| numbers.float() as f32).collect();
        let right: Vec<f32> = (0..2 + k * n).map(|_| numbers.float() as f32).collect();
        let run = |device: &CpuDevice| {
            let inputs = [&left, &right].map(|values| buffer(device, DType::Float32, values));
            let output = device.create_tensor(DType::Float32, m * n).unwrap();
            let plan = Plan::Contract(contract(DType::Float32, ScalarType::Float32, None));
            dispatch(device, plan, &inputs, &[output], &product_params([1, m, n, k], 0)).unwrap();
            read::<u32>(device, output, m * n)
        };
        assert_eq!(run(&one), run(&many), "{m} {n} {k}");
    }
}

/// The extents of the tests: index `[rows, columns]` over an input `[size, columns]`, along dimension 0.
fn gather_params(rows: usize, columns: usize, size: usize, index_strides: [usize; 2]) -> Params {
    Params {
        extents: wide(&[rows, columns]),
        layouts: vec![layout(0, &[0, 1]), layout(0, &index_strides), layout(0, &[])].into(),
        integers: wide(&[columns, size]),
        ..Params::default()
    }
}

#[test]
fn gather_rows_elements_and_refuses_bad_indices() {
    let device = device(3);
    let (rows, columns, size) = (3000, 12, 50);
    let mut numbers = Numbers(11);
    for dtype in [DType::Float32, DType::Int64, DType::UInt8] {
        let bytes: Vec<u8> = (0..size * columns * dtype.size()).map(|_| numbers.next() as u8).collect();
        let input = buffer(&device, dtype, &bytes);
        let per_row: Vec<i64> = (0..rows).map(|_| numbers.below(size) as i64).collect();
        let per_element: Vec<i32> = (0..rows * columns).map(|_| numbers.below(size) as i32).collect();
        let plan = |index: DType| {
            Plan::Gather(GatherPlan {
                inputs: vec![operand(dtype, Access::Strided), operand(index, Access::Strided)],
                outputs: vec![operand(dtype, Access::Contiguous)],
                rank: 2,
            })
        };
        let output = device.create_tensor(dtype, rows * columns).unwrap();
        let check = |of: &dyn Fn(usize, usize) -> usize| {
            let found = device.read_tensor(output, 0..rows * columns).unwrap();
            let element = dtype.size();
            for index in 0..rows * columns {
                let from = of(index / columns, index % columns) * columns + index % columns;
                assert_eq!(found[index * element..(index + 1) * element], bytes[from * element..(from + 1) * element]);
            }
        };
        let index = buffer(&device, DType::Int64, &per_row);
        dispatch(&device, plan(DType::Int64), &[input, index], &[output], &gather_params(rows, columns, size, [1, 0]))
            .unwrap();
        check(&|row, _| per_row[row] as usize);
        let index = buffer(&device, DType::Int32, &per_element);
        let params = gather_params(rows, columns, size, [columns, 1]);
        dispatch(&device, plan(DType::Int32), &[input, index], &[output], &params).unwrap();
        check(&|row, column| per_element[row * columns + column] as usize);
        for bad in [-1, 50, i64::MAX, i64::MIN] {
            let mut wrong = per_row.clone();
            wrong[2000] = bad;
            wrong[2500] = 77;
            let index = buffer(&device, DType::Int64, &wrong);
            let params = gather_params(rows, columns, size, [1, 0]);
            let error = dispatch(&device, plan(DType::Int64), &[input, index], &[output], &params).unwrap_err();
            let Error::Index(message) = error else { panic!("{error}") };
            assert_eq!(message, format!("index {bad} is out of bounds for a dimension of size 50"));
        }
        // A dimension that reaches beyond the buffer is refused before anything is read.
        let params = gather_params(rows, columns, size + 1, [1, 0]);
        assert!(matches!(
            dispatch(&device, plan(DType::Int64), &[input, index], &[output], &params),
            Err(Error::Argument(_))
        ));
    }
}

#[test]
fn scatter_combines_in_order() {
    let mut numbers = Numbers(21);
    let (count, columns, size) = (500, 70, 13);
    let index: Vec<i64> = (0..count).map(|_| numbers.below(size) as i64).collect();
    let source: Vec<f32> = (0..count * columns).map(|_| numbers.float() as f32).collect();
    for (mode, threads) in ScatterMode::ALL.into_iter().flat_map(|mode| [(mode, 1), (mode, 4)]) {
        let device = device(threads);
        // Along dimension 0: the index is one per row; along dimension 1: everything transposed.
        for transposed in [false, true] {
            let at = |row: usize, column: usize, rows: usize| {
                if transposed { column * rows + row } else { row * columns + column }
            };
            let step = |rows: usize| if transposed { (rows, 1) } else { (1, columns) };
            let mut laid = vec![0f32; count * columns];
            for row in 0..count {
                for column in 0..columns {
                    laid[at(row, column, count)] = source[row * columns + column];
                }
            }
            let mut expected = vec![1f32; size * columns];
            for row in 0..count {
                for column in 0..columns {
                    let to = &mut expected[at(index[row] as usize, column, size)];
                    let value = source[row * columns + column];
                    *to = match mode {
                        ScatterMode::Assign => value,
                        ScatterMode::Add => *to + value,
                        ScatterMode::Prod => *to * value,
                        ScatterMode::Max => to.max(value),
                        ScatterMode::Min => to.min(value),
                    };
                }
            }
            let plan = Plan::Scatter(ScatterPlan {
                mode,
                inputs: vec![operand(DType::Int64, Access::Strided), operand(DType::Float32, Access::Strided)],
                outputs: vec![operand(DType::Float32, Access::Strided)],
                compute: ScalarType::Float32,
                rank: 1,
            });
            let params = |size: usize| Params {
                extents: wide(&[columns]),
                layouts: vec![layout(0, &[0]), layout(0, &[step(count).0]), layout(0, &[step(size).0])].into(),
                integers: wide(&[count, 1, step(count).1, step(size).1, size]),
                ..Params::default()
            };
            let inputs = [buffer(&device, DType::Int64, &index), buffer(&device, DType::Float32, &laid)];
            let output = buffer(&device, DType::Float32, &vec![1f32; size * columns]);
            dispatch(&device, plan.clone(), &inputs, &[output], &params(size)).unwrap();
            assert_eq!(read::<f32>(&device, output, size * columns), expected, "{mode:?} {threads} {transposed}");
            let mut wrong = index.clone();
            wrong[7] = -3;
            let inputs = [buffer(&device, DType::Int64, &wrong), inputs[1]];
            assert!(
                matches!(dispatch(&device, plan, &inputs, &[output], &params(size)), Err(Error::Index(message)) if message.contains("index -3 "))
            );
        }
    }
}

fn push(builder: &mut GraphBuilder, primitive: Primitive, a: NodeId, b: NodeId) -> NodeId {
    builder.push(Node::Binary(primitive, a, b))
}

fn softmax() -> Graph {
    graph(|builder| {
        let x = builder.push(Node::Input(0));
        let m = builder.push(Node::Reduce { monoid: Monoid::Max, body: x });
        let shifted = push(builder, Primitive::Subtract, x, m);
        let e = builder.push(Node::Unary(Primitive::Exp, shifted));
        let s = builder.push(Node::Reduce { monoid: Monoid::Sum, body: e });
        vec![push(builder, Primitive::Divide, e, s)]
    })
}

/// The mean and the variance of a row.
fn moments() -> Graph {
    graph(|builder| {
        let x = builder.push(Node::Input(0));
        let count = builder.push(Node::ReduceCount);
        let count = builder.push(Node::Cast { to: Type::Fixed(ScalarType::Float32), value: count });
        let sum = builder.push(Node::Reduce { monoid: Monoid::Sum, body: x });
        let mean = push(builder, Primitive::Divide, sum, count);
        let centred = push(builder, Primitive::Subtract, x, mean);
        let square = push(builder, Primitive::Multiply, centred, centred);
        let sum = builder.push(Node::Reduce { monoid: Monoid::Sum, body: square });
        let variance = push(builder, Primitive::Divide, sum, count);
        vec![mean, variance]
    })
}

#[test]
fn rows_of_many_lengths() {
    let mut numbers = Numbers(31);
    let mut first: Option<Vec<Vec<u32>>> = None;
    for threads in [1, 4] {
        let device = device(threads);
        let mut all = Vec::new();
        numbers.0 = 31;
        for (rows, length) in
            [(1, 1), (7, 3), (100, 10), (33, 100), (5, 1024), (4, 1025), (3, 5000), (0, 4), (1, 70_000)]
        {
            let values: Vec<f32> = (0..rows * length).map(|_| 4.0 * numbers.float() as f32).collect();
            // The input is transposed in memory: the row has stride `rows`.
            let mut laid = vec![0f32; rows * length];
            for (index, &value) in values.iter().enumerate() {
                laid[index % length * rows + index / length] = value;
            }
            let plan = |graph, per_element, outputs: usize| {
                Plan::Row(RowPlan {
                    graph,
                    inputs: vec![operand(DType::Float32, Access::Strided)],
                    outputs: vec![operand(DType::Float32, Access::Contiguous); outputs],
                    per_element,
                    scalars: vec![],
                    rank: 2,
                    schedule: Schedule::Thread,
                    held: 0,
                })
            };
            let params = |outputs: usize| Params {
                extents: wide(&[rows, length]),
                layouts: std::iter::once(layout(0, &[1, rows])).chain((0..outputs).map(|_| layout(0, &[]))).collect(),
                ..Params::default()
            };
            let input = buffer(&device, DType::Float32, &laid);
            let output = device.create_tensor(DType::Float32, rows * length).unwrap();
            dispatch(&device, plan(softmax(), true, 1), &[input], &[output], &params(1)).unwrap();
            let found: Vec<f32> = read(&device, output, rows * length);
            let statistics = [rows, rows].map(|rows| device.create_tensor(DType::Float32, rows).unwrap());
            dispatch(&device, plan(moments(), false, 2), &[input], &statistics, &params(2)).unwrap();
            let [means, variances] = statistics.map(|id| read::<f32>(&device, id, rows));
            for row in 0..rows {
                let x: Vec<f64> = values[row * length..(row + 1) * length].iter().map(|&x| f64::from(x)).collect();
                let max = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let total: f64 = x.iter().map(|x| (x - max).exp()).sum();
                for (x, &found) in x.iter().zip(&found[row * length..]) {
                    let expected = (x - max).exp() / total;
                    assert!((f64::from(found) - expected).abs() <= 2e-6 * expected, "{found} {expected}");
                }
                let mean = x.iter().sum::<f64>() / length as f64;
                let variance = x.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / length as f64;
                assert!((f64::from(means[row]) - mean).abs() < 1e-6);
                assert!((f64::from(variances[row]) - variance).abs() < 1e-5);
            }
            all.push(found.iter().map(|value| value.to_bits()).collect());
        }
        match &first {
            None => first = Some(all),
            Some(first) => assert_eq!(*first, all),
        }
    }
}
