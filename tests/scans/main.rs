//! Scans of every length, layout and direction: exactly what a plain loop over integers gives, on any number of threads, and with float
//! gradients against differences.

use std::rc::Rc;
use std::sync::Arc;

use alknet_tensor::device::Device;
use alknet_tensor::device::cpu::{CpuDevice, CpuOptions};
use alknet_tensor::device::wgpu::WgpuDevice;
use alknet_tensor::runtime::{Runtime, RuntimeOptions};
use alknet_tensor::tensor::Tensor;
use alknet_tensor::testing::{Report, against_differences, against_interpreter, of_reduction};
use alknet_tensor::value::Value;
use alknet_tensor::{DType, library};

const SPECS: &str = include_str!("ops.toml");

fn runtime(device: Arc<dyn Device>) -> Rc<Runtime> {
    let runtime = Runtime::with_device(library(), device, RuntimeOptions::default()).expect("a runtime");
    let known: Vec<String> = library().ops.iter().map(|op| op.schema.identifier()).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let ops = tensor_gen::read::toml::read("ops.toml", SPECS)
        .and_then(|specs| tensor_gen::lower::lower_onto(&specs, &known))
        .unwrap_or_else(|error| panic!("{}", tensor_gen::error::render(&error, "ops.toml", SPECS)));
    for op in ops {
        runtime.define(op).expect("a new name");
    }
    runtime
}

fn cpu(threads: usize) -> Rc<Runtime> {
    let options = CpuOptions { threads: Some(threads), ..CpuOptions::default() };
    runtime(Arc::new(CpuDevice::new(options).expect("the CPU device needs nothing")))
}

/// Small numbers without a pattern.
fn number(at: usize) -> i32 {
    (at.wrapping_mul(2_654_435_761) >> 7) as i32 % 11 - 5
}

/// Shape, and whether the last two dims lie the other way round.
const SHAPES: &[(&[usize], bool)] = &[
    (&[1], false),
    (&[31], false),
    (&[33], false),
    (&[1000], false),
    (&[1025], false),
    (&[65_536], false),
    (&[70_001], false),
    (&[200_003], false),
    (&[3, 66_000], false),
    (&[2, 40, 3], false),
    (&[7, 513], false),
    (&[7, 513], true),
    (&[300, 5], false),
    (&[300, 5], true),
    (&[100, 40], false),
    (&[100, 40], true),
    (&[1100, 300], false),
    (&[1100, 130], true),
    (&[5, 1100], false),
    (&[2, 70, 64], true),
];

struct Case {
    shape: &'static [usize],
    input: Tensor,
    values: Vec<i32>,
}

fn case(runtime: &Runtime, dtype: DType, shape: &'static [usize], transposed: bool) -> Case {
    let elements: usize = shape.iter().product();
    let device = runtime.default_device();
    let make = |shape: &[usize], values: &[i32]| {
        let values: Vec<f64> = values.iter().map(|&value| f64::from(value)).collect();
        runtime.tensor_from_f64(dtype, shape, &values, &device).unwrap()
    };
    let stored: Vec<i32> = (0..elements).map(number).collect();
    let rank = shape.len();
    if !transposed {
        return Case { shape, input: make(shape, &stored), values: stored };
    }
    let mut turned = shape.to_vec();
    turned.swap(rank - 1, rank - 2);
    let input = runtime.call1("transpose", &[make(&turned, &stored).into(), (-1i64).into(), (-2i64).into()]).unwrap();
    let (rows, columns) = (shape[rank - 2], shape[rank - 1]);
    let at = |position: usize| {
        let (matrix, row, column) = (position / (rows * columns), position / columns % rows, position % columns);
        stored[matrix * rows * columns + column * rows + row]
    };
    Case { shape, input, values: (0..elements).map(at).collect() }
}

impl Case {
    /// The results of a loop along `dim` that is given the state, the element and its position.
    fn expected(&self, dim: usize, reverse: bool, step: impl Fn(i32, i32, i32) -> i32) -> Vec<i32> {
        let inner: usize = self.shape[dim + 1..].iter().product();
        let length = self.shape[dim];
        let mut results = self.values.clone();
        for row in 0..self.values.len() / length {
            let first = row / inner * inner * length + row % inner;
            let mut state = 0;
            for at in 0..length {
                let at = if reverse { length - 1 - at } else { at };
                let place = first + at * inner;
                state = step(state, self.values[place], at as i32);
                results[place] = state;
            }
        }
        results
    }

    fn check(&self, runtime: &Runtime, dtype: DType) {
        for dim in 0..self.shape.len() {
            let count = self.shape[dim] as i32;
            let call = |op: &str| {
                let results = runtime.call(op, &[Value::from(&self.input), Value::from(dim as i64)]).unwrap();
                results.into_iter().map(|result| integers(runtime, dtype, result.tensor().unwrap())).collect::<Vec<_>>()
            };
            let what = format!("{:?} along {dim}, {dtype}", self.shape);
            let same = |found: &[i32], expected: &[i32], op: &str| {
                let wrong = found.iter().zip(expected).position(|(found, expected)| found != expected);
                assert_eq!(found.len(), expected.len(), "{op} of {what}");
                assert!(wrong.is_none(), "{op} of {what}: element {wrong:?} is {}", found[wrong.unwrap_or(0)]);
            };
            same(&call("sc_total")[0], &self.expected(dim, false, |s, x, _| s + x), "sc_total");
            let after = self.expected(dim, true, |s, x, _| s + 3 * x);
            let after: Vec<i32> = after.iter().zip(&self.values).map(|(s, x)| s - x).collect();
            same(&call("sc_total_reverse")[0], &after, "sc_total_reverse");
            let places = self.expected(dim, false, |_, x, at| 2 * at + x + count);
            for (op, reverse) in [("sc_recurrence", false), ("sc_recurrence_reverse", true)] {
                let found = call(op);
                let step = |s: i32, x, at| s.wrapping_mul(3).wrapping_add(x).wrapping_add(at);
                same(&found[0], &self.expected(dim, reverse, step), op);
                same(&found[1], &places, op);
            }
        }
    }
}

/// The low 32 bits of each element.
fn integers(runtime: &Runtime, dtype: DType, tensor: &Tensor) -> Vec<i32> {
    let bytes = runtime.read(tensor).unwrap();
    bytes.chunks_exact(dtype.size()).map(|bytes| i32::from_le_bytes(bytes[..4].try_into().unwrap())).collect()
}

fn check(runtime: &Runtime, dtype: DType) {
    for &(shape, transposed) in SHAPES {
        case(runtime, dtype, shape, transposed).check(runtime, dtype);
    }
}

#[test]
fn scans_give_what_loops_give() {
    check(&cpu(1), DType::Int32);
    check(&cpu(3), DType::Int32);
    check(&cpu(2), DType::Int64);
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn scans_give_what_loops_give_on_wgpu() {
    let device = WgpuDevice::without_int64(None, true).unwrap_or_else(|error| panic!("{error}"));
    let runtime = runtime(device);
    check(&runtime, DType::Int32);
    check(&runtime, DType::Int64);
}

/// The order of a float sum follows from its shape, not from the number of threads.
#[test]
fn float_sums_repeat_bit_by_bit() {
    let results = [1, 2, 5].map(|threads| {
        let runtime = cpu(threads);
        let device = runtime.default_device();
        let values: Vec<f64> = (0..210_000).map(|at| f64::from(number(at)) / 3.0).collect();
        let mut bytes = Vec::new();
        for shape in [&[210_000][..], &[3, 70_000], &[70_000, 3], &[1000, 210]] {
            let x = runtime.tensor_from_f64(DType::Float32, shape, &values, &device).unwrap();
            for op in ["cumsum", "logcumsumexp"] {
                for dim in 0..shape.len() {
                    let y = runtime.call1(op, &[Value::from(&x), Value::from(dim as i64)]).unwrap();
                    bytes.push(runtime.read(&y).unwrap());
                }
            }
        }
        bytes
    });
    assert!(results[0] == results[1] && results[0] == results[2]);
}

/// What users declare is checked like the built-in ops.
#[test]
fn own_scans_agree_with_the_interpreter_and_with_differences() {
    let runtime = cpu(2);
    let mut report = Report::default();
    for name in ["sc_recurrence", "sc_recurrence_reverse", "sc_linear", "_sc_linear_reverse", "sc_weighted"] {
        let op = runtime.op(name).unwrap();
        against_interpreter(&runtime, op, &mut report);
        against_differences(&runtime, op, &mut report);
        of_reduction(op, &mut report);
    }
    report.finish("own scans");
}
