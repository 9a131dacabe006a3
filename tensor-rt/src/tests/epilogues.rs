//! Which kernels take the maps that follow them along, and that nothing is computed twice or lost by it.

use super::{Bench, bench, bench_with};
use crate::runtime::{Anomalies, RuntimeOptions};
use crate::tensor::Tensor;
use crate::value::Value;

/// The kernels that ran since the last call, with the number of their outputs.
fn runs(b: &Bench) -> Vec<(String, usize)> {
    b.device.take_runs().into_iter().map(|spec| (spec.name, spec.plan.outputs().len())).collect()
}

fn run_of(name: &str, outputs: usize) -> (String, usize) {
    (name.to_owned(), outputs)
}

fn at_line(b: &Bench, line: &'static str) {
    b.runtime.set_call_sites(Some(std::rc::Rc::new(move || Some(line.into()))));
}

fn close(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= 1e-5 * expected.abs().max(1.0), "{found} is not {expected}");
    }
}

const LEFT: [f64; 6] = [1., -2., 3., 0.5, 4., -1.];
const RIGHT: [f64; 12] = [1., 2., 3., 4., -1., 0., 1., -2., 0.5, 1.5, -0.5, 2.];
const BIAS: [f64; 4] = [10., -20., 0.5, -1.];

/// `[2, 3] x [3, 4]`, in plain loops.
fn product() -> Vec<f64> {
    let entry = |row: usize, column: usize| (0..3).map(|k| LEFT[row * 3 + k] * RIGHT[k * 4 + column]).sum();
    (0..8).map(|index| entry(index / 4, index % 4)).collect()
}

fn matmul(b: &Bench) -> Tensor {
    b.call("_matmul", &[b.tensor(&[2, 3], &LEFT).into(), b.tensor(&[3, 4], &RIGHT).into()])
}

#[test]
fn bias_activation_and_residual_are_one_kernel_with_the_product() {
    bias_activation_and_residual(&bench());
}

fn bias_activation_and_residual(b: &Bench) {
    let residual = b.tensor(&[2, 4], &[0.25; 8]);
    let sum = b.call("add", &[matmul(b).into(), b.tensor(&[4], &BIAS).into()]);
    let scaled = b.call("mul", &[b.call("relu", &[sum.into()]).into(), 3.0.into()]);
    let result = b.call("sub", &[scaled.into(), residual.into(), 2.0.into()]);
    let expected: Vec<f64> =
        product().iter().enumerate().map(|(i, v)| (v + BIAS[i % 4]).max(0.) * 3. - 2. * 0.25).collect();
    close(&b.values(&result), &expected);
    assert_eq!(runs(b), [run_of("fused_matmul_add_relu_mul_sub", 1)]);
    // Another bias, scale and shape: the same kernel.
    let registered = b.device.kernels().len();
    let tall = b.call("_matmul", &[b.tensor(&[3, 1], &[1., 2., 3.]).into(), b.tensor(&[1, 2], &[1., -1.]).into()]);
    let sum = b.call("add", &[tall.into(), b.tensor(&[2], &[1., 1.]).into()]);
    let scaled = b.call("mul", &[b.call("relu", &[sum.into()]).into(), 5.0.into()]);
    let result = b.call("sub", &[scaled.into(), b.tensor(&[3, 2], &[1.; 6]).into(), 1.0.into()]);
    close(&b.values(&result), &[9., -1., 14., -1., 19., -1.]);
    assert_eq!(b.device.kernels().len(), registered);
}

#[test]
fn batches_fold_and_views_of_the_product_are_its_epilogue_too() {
    let b = bench();
    let left = b.tensor(&[2, 1, 3], &LEFT);
    let product_3d = b.call("_matmul", &[left.into(), b.tensor(&[3, 4], &RIGHT).into()]);
    let flat = b.call("view", &[product_3d.into(), Value::IntList(vec![2, 4])]);
    let result = b.call("add", &[flat.into(), b.tensor(&[4], &BIAS).into()]);
    let expected: Vec<f64> = product().iter().enumerate().map(|(i, v)| v + BIAS[i % 4]).collect();
    close(&b.values(&result), &expected);
    assert_eq!(runs(&b), [run_of("fused_matmul_add", 1)]);
}

#[test]
fn what_others_hold_is_written_by_the_same_kernel() {
    held_values(&bench());
}

fn held_values(b: &Bench) {
    let product_kept = matmul(b);
    let sum = b.call("add", &[(&product_kept).into(), b.tensor(&[4], &BIAS).into()]);
    let result = b.call("relu", &[(&sum).into()]);
    let sums: Vec<f64> = product().iter().enumerate().map(|(i, v)| v + BIAS[i % 4]).collect();
    close(&b.values(&result), &sums.iter().map(|v| v.max(0.)).collect::<Vec<_>>());
    assert_eq!(runs(b), [run_of("fused_matmul_add_relu", 3)]);
    close(&b.values(&sum), &sums);
    close(&b.values(&product_kept), &product());
    assert_eq!(runs(b), []);
}

#[test]
fn a_product_may_be_read_transposed() {
    transposed_product(&bench());
}

fn transposed_product(b: &Bench) {
    let flip = |tensor: &Tensor| b.call("transpose", &[tensor.into(), 0i64.into(), 1i64.into()]);
    let weight = b.tensor(&[4, 2], &[1., 2., 3., 4., 5., 6., 7., 8.]);
    let expected = |scale: f64, weight: f64| -> Vec<f64> {
        (0..8).map(|i| weight * (i + 1) as f64 + scale * product()[i % 2 * 4 + i / 2]).collect()
    };
    let updated = {
        let gradient = flip(&matmul(b));
        b.call("add", &[(&weight).into(), gradient.into(), (-0.5).into()])
    };
    close(&b.values(&updated), &expected(-0.5, 1.));
    assert_eq!(runs(b), [run_of("fused_matmul_add", 1)]);
    // The product itself is held: it runs alone.
    let product = matmul(b);
    let updated = b.call("add", &[(&weight).into(), flip(&product).into()]);
    close(&b.values(&updated), &expected(1., 1.));
    close(&b.values(&product), &self::product());
    assert_eq!(runs(b), [run_of("matmul", 1), run_of("add", 1)]);
    // In both orders at once.
    let square = {
        let (left, right) = (b.tensor(&[2, 1], &[1., 2.]), b.tensor(&[1, 2], &[3., 5.]));
        let product = b.call("_matmul", &[left.into(), right.into()]);
        b.call("sub", &[(&product).into(), flip(&product).into()])
    };
    assert_eq!(b.values(&square), [0., -1., 1., 0.]);
}

#[test]
fn another_pending_reader_of_the_product_does_not_compute_it_again() {
    let b = bench();
    let (one, other) = {
        let product = matmul(&b);
        (b.call("relu", &[(&product).into()]), b.call("neg", &[(&product).into()]))
    };
    close(&b.values(&one), &product().iter().map(|v| v.max(0.)).collect::<Vec<_>>());
    close(&b.values(&other), &product().iter().map(|v| -v).collect::<Vec<_>>());
    assert_eq!(runs(&b), [run_of("fused_matmul_relu", 2), run_of("neg", 1)]);
}

#[test]
fn of_two_products_one_runs_alone_and_a_square_reads_one_product_twice() {
    let b = bench();
    let sum = b.call("add", &[matmul(&b).into(), matmul(&b).into()]);
    close(&b.values(&sum), &product().iter().map(|v| 2. * v).collect::<Vec<_>>());
    assert_eq!(runs(&b), [run_of("matmul", 1), run_of("fused_matmul_add", 1)]);
    let square = {
        let product = matmul(&b);
        b.call("mul", &[(&product).into(), b.call("relu", &[(&product).into()]).into()])
    };
    close(&b.values(&square), &product().iter().map(|v| v * v.max(0.)).collect::<Vec<_>>());
    assert_eq!(runs(&b), [run_of("fused_matmul_relu_mul", 1)]);
}

#[test]
fn operands_across_the_order_and_positions_stay_outside() {
    let b = bench();
    let across = b.call("transpose", &[b.tensor(&[4, 2], &[1.; 8]).into(), 0i64.into(), 1i64.into()]);
    let result = b.call("add", &[matmul(&b).into(), across.into()]);
    close(&b.values(&result), &product().iter().map(|v| v + 1.).collect::<Vec<_>>());
    assert_eq!(runs(&b), [run_of("matmul", 1), run_of("add", 1)]);
    let upper = b.call("triu", &[matmul(&b).into(), 1i64.into()]);
    let expected = product().iter().enumerate().map(|(i, &v)| if i % 4 > i / 4 { v } else { 0. }).collect::<Vec<_>>();
    close(&b.values(&upper), &expected);
    assert_eq!(runs(&b), [run_of("matmul", 1), run_of("triu", 1)]);
    let zeros = b.call("mul", &[b.call("rand", &[Value::IntList(vec![2, 4])]).into(), 0.0.into()]);
    let result = b.call("add", &[matmul(&b).into(), zeros.into()]);
    close(&b.values(&result), &product());
    assert_eq!(runs(&b), [run_of("fused_rand_mul", 1), run_of("fused_matmul_add", 1)]);
}

#[test]
fn a_convolution_takes_bias_and_activation_along() {
    convolution(&bench());
}

fn convolution(b: &Bench) {
    // 1x1 over two channels: a product that can be written down.
    let input = b.tensor(&[2, 2, 1, 3], &[1., 2., 3., 4., 5., 6., -1., -2., -3., 0.5, 0., 1.]);
    let weight = b.tensor(&[3, 2, 1, 1], &[1., 0., 1., 1., -1., 2.]);
    let pair = |value: i64| Value::IntList(vec![value, value]);
    let result = b.call("_conv2d", &[input.into(), weight.into(), pair(1), pair(0), pair(1), 1i64.into()]);
    let bias = b.call("view", &[b.tensor(&[3], &[0.5, -6., 0.]).into(), Value::IntList(vec![3, 1, 1])]);
    let sum = b.call("add", &[result.into(), bias.into()]);
    let result = b.call("relu", &[sum.into()]);
    let expected = [1.5, 2.5, 3.5, 0., 1., 3., 7., 8., 9., 0., 0., 0., 0., 0., 0., 2., 2., 5.];
    close(&b.values(&result), &expected);
    assert_eq!(runs(b), [run_of("fused_conv2d_add_relu", 1)]);
}

#[test]
fn a_reduction_takes_a_scalar_chain_along() {
    scalar_chain(&bench());
}

fn scalar_chain(b: &Bench) {
    let x = b.tensor(&[2, 3], &[1., 2., 6., 4., 16., 28.]);
    let rows = || Value::IntList(vec![1]);
    let root = b.call("sqrt", &[b.call("mean", &[(&x).into(), rows()]).into()]);
    close(&b.values(&root), &[3f64.sqrt(), 4.]);
    assert_eq!(runs(b), [run_of("fused_mean_sqrt", 1)]);
    let mean = b.call("mean", &[b.call("mul", &[(&x).into(), (&x).into()]).into()]);
    let halved = b.call("mul", &[(&mean).into(), 0.5.into()]);
    let root = b.call("sqrt", &[halved.into()]);
    close(&b.values(&root), &[(1097f64 / 12.0).sqrt()]);
    assert_eq!(runs(b), [run_of("fused_mul_mean_mul_sqrt", 2)]);
    close(&b.values(&mean), &[1097.0 / 6.0]);
    assert_eq!(runs(b), []);
    // Of another shape, or with an operand: two kernels.
    let norm = b.call("sqrt", &[b.call("sum", &[b.call("mul", &[(&x).into(), (&x).into()]).into()]).into()]);
    let unit = b.call("div", &[(&x).into(), norm.into()]);
    close(&b.values(&unit)[..1], &[1.0 / 1097f64.sqrt()]);
    assert_eq!(runs(b), [run_of("fused_mul_sum_sqrt", 1), run_of("div", 1)]);
    let shifted = b.call("add", &[b.call("sum", &[(&x).into(), rows()]).into(), b.tensor(&[2], &[1., 2.]).into()]);
    assert_eq!(b.values(&shifted), [10., 50.]);
    assert_eq!(runs(b), [run_of("sum", 1), run_of("add", 1)]);
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn epilogues_on_wgpu() {
    let b = super::bench_on_wgpu();
    for check in [bias_activation_and_residual, held_values, transposed_product, convolution, scalar_chain] {
        check(&b);
        runs(&b);
    }
    // Large enough for the ways that software adapters have of their own.
    let ramp = |count: usize| (0..count).map(|i| (i % 7) as f64 / 8. - 0.25).collect::<Vec<_>>();
    let (image, weights, biases) = (ramp(2 * 3 * 20 * 20), ramp(8 * 3 * 9), ramp(8));
    let run = |b: &Bench| {
        let pair = |value: i64| Value::IntList(vec![value, value]);
        let (input, weight) = (b.tensor(&[2, 3, 20, 20], &image), b.tensor(&[8, 3, 3, 3], &weights));
        let result = b.call("_conv2d", &[input.into(), weight.into(), pair(1), pair(1), pair(1), 1i64.into()]);
        let sum = b.call("add", &[result.into(), b.tensor(&[8, 1, 1], &biases).into()]);
        let scaled = b.call("tanh", &[b.call("mul", &[(&sum).into(), 0.5.into()]).into()]);
        [b.values(&scaled), b.values(&sum)].concat()
    };
    close(&run(&b), &run(&bench()));
    assert_eq!(runs(&b), [run_of("fused_conv2d_add_mul_tanh", 2)]);
}

#[test]
fn a_write_to_what_a_waiting_kernel_reads_comes_after_it() {
    let b = bench();
    let left = b.tensor(&[2, 3], &LEFT);
    let result = b.call("_matmul", &[(&left).into(), b.tensor(&[3, 4], &RIGHT).into()]);
    let sum = b.call("sum", &[(&left).into()]);
    let row = b.call("select", &[(&left).into(), 0i64.into(), 0i64.into()]);
    b.in_place("zero", &[row.into()]).unwrap();
    // The one copy is of the written element: not of the whole, since both ran before.
    assert_eq!(runs(&b), [run_of("zero", 1), run_of("matmul", 1), run_of("sum", 1), run_of("copy", 1)]);
    close(&b.values(&result), &product());
    assert_eq!(b.values(&sum), [5.5]);
    let result = b.call("_matmul", &[(&left).into(), b.tensor(&[3, 1], &[1., 1., 1.]).into()]);
    b.in_place("mul", &[(&left).into(), 2.0.into()]).unwrap();
    assert_eq!(b.values(&result), [0., 3.5]);
}

#[test]
fn an_in_place_write_to_a_waiting_result_goes_to_its_views_too() {
    let b = bench();
    let result = matmul(&b);
    let row = b.call("select", &[(&result).into(), 0i64.into(), 1i64.into()]);
    b.in_place("relu", &[(&result).into()]).unwrap();
    close(&b.values(&row), &product()[4..].iter().map(|v| v.max(0.)).collect::<Vec<_>>());
    b.in_place("zero", &[(&row).into()]).unwrap();
    assert_eq!(b.values(&result)[4..], [0.; 4]);
}

#[test]
fn few_kernels_wait_at_a_time() {
    let b = bench();
    let device = b.runtime.default_device();
    // Each holds an input of 4,000 bytes while it waits, then a result of 4.
    let sums: Vec<Tensor> =
        (0..100).map(|i| b.call("sum", &[b.tensor(&[1000], &[f64::from(i); 1000]).into()])).collect();
    assert!(device.live_bytes() < 20 * 4000, "{} bytes", device.live_bytes());
    assert_eq!(b.values(&sums[99]), [99_000.]);
    assert_eq!(b.values(&sums[3]), [3_000.]);
    assert!(b.device.take_runs().len() <= 100);
}

#[test]
fn waiting_kernels_make_room_and_name_their_line() {
    let options = RuntimeOptions { max_device_memory: Some(10_000), ..RuntimeOptions::default() };
    let b = bench_with(options);
    let sums: Vec<Tensor> = (0..8).map(|i| b.call("sum", &[b.tensor(&[1000], &[f64::from(i); 1000]).into()])).collect();
    assert_eq!(b.values(&sums[7]), [7_000.]);
    assert_eq!(b.values(&sums[0]), [0.]);
    let column = b.tensor(&[60, 1], &[1.; 60]);
    b.runtime.set_anomalies(Anomalies { records_lines: true, checks_nan: false });
    at_line(&b, "train.js:7");
    let large = b.call("_matmul", &[(&column).into(), b.tensor(&[1, 60], &[1.; 60]).into()]);
    at_line(&b, "train.js:8");
    let refused = b.runtime.call1("relu", &[(&large).into()]).unwrap_err().to_string();
    at_line(&b, "train.js:9");
    let late = b.runtime.read(&large).unwrap_err().to_string();
    for (error, line) in [(late, "train.js:7"), (refused, "train.js:8")] {
        assert!(error.contains(line) && error.contains("14400 bytes"), "{error}");
    }
}

#[test]
fn what_the_tape_saves_is_written_once_and_gradients_are_right() {
    let b = bench();
    let x = b.tensor_of(tensor_gen::dtype::DType::Float64, &[2, 3], &LEFT);
    let (weight, bias) = (b.leaf(&[3, 4], &RIGHT), b.leaf(&[4], &BIAS));
    let hidden = {
        let product = b.call("_matmul", &[(&x).into(), (&weight).into()]);
        b.call("relu", &[b.call("add", &[product.into(), (&bias).into()]).into()])
    };
    let loss = b.call("sum", &[b.call("mul", &[(&hidden).into(), (&hidden).into()]).into()]);
    b.backward(&loss);
    let products = b.device.take_runs().into_iter().filter(|spec| spec.name.contains("matmul")).count();
    assert_eq!(products, 1, "the gradient's product waits");
    // d loss / d hidden = 2 hidden where hidden > 0.
    let gradient: Vec<f64> = product().iter().enumerate().map(|(i, v)| 2. * (v + BIAS[i % 4]).max(0.)).collect();
    close(&b.grad_values(&bias), &(0..4).map(|c| gradient[c] + gradient[4 + c]).collect::<Vec<_>>());
    let weights = (0..12).map(|i| (0..2).map(|row| LEFT[row * 3 + i / 4] * gradient[row * 4 + i % 4]).sum());
    close(&b.grad_values(&weight), &weights.collect::<Vec<f64>>());
}
