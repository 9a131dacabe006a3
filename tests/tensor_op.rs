//! `#[tensor_op]` as a user of the crate writes it: a function, its op, its kernel's text, and calls with gradient.

use std::rc::Rc;

use alknet_tensor::op::OpDef;
use alknet_tensor::runtime::{Runtime, RuntimeOptions};
use alknet_tensor::tensor::Tensor;
use alknet_tensor::value::Value;
use alknet_tensor::{DType, library, tensor_op};

/// Squared ReLU: max(x, 0)^2 (So et al. 2021).
#[tensor_op]
pub fn squared_relu(x: f32) -> f32 {
    let r = if x > 0.0 { x } else { 0.0 };
    r * r
}

/// Leaky ReLU.
#[tensor_op]
fn leaky(x: f32, #[scalar(default = 0.01)] slope: f32) -> f32 {
    max(x, 0.0) + slope * min(x, 0.0)
}

/// Root of the sum of squares over `dim`.
#[tensor_op(reduce = sum, finish = sqrt(state))]
fn length(x: f32) -> f32 {
    x * x
}

/// Exponentials over their sum, as a textbook has it.
#[tensor_op(row)]
pub fn softmax_rows(x: Row<f32>) -> Row<f32> {
    let m = x.max(|x| x);
    let s = x.sum(|x| exp(x - m));
    x.map(|x| exp(x - m) / s)
}

/// Divided by the root of the mean square, times a weight (Zhang and Sennrich 2019).
#[tensor_op(row)]
fn rms_scaled(x: Row<f32>, weight: Row<f32>, #[scalar(default = 1e-6)] eps: f32) -> Row<f32> {
    let square = x.mean(|x| x * x);
    x.map(|x| x * rsqrt(square + eps) * weight)
}

/// The distance between the largest and the smallest.
#[tensor_op(row)]
fn spread(x: Row<f32>) -> f32 {
    x.max(|x| x) - x.min(|x| x)
}

fn runtime() -> Rc<Runtime> {
    let options = RuntimeOptions { device: "cpu".to_owned(), ..RuntimeOptions::default() };
    let runtime = Runtime::new(library(), options).unwrap();
    for op in [&SQUARED_RELU, &LEAKY, &LENGTH, &SPREAD] {
        let op: &OpDef = op;
        runtime.define(op.clone()).unwrap();
    }
    runtime
}

fn tensor(runtime: &Runtime, values: &[f32]) -> Tensor {
    let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
    runtime.tensor_from_bytes(DType::Float32, &[values.len()], &bytes, &runtime.default_device()).unwrap()
}

fn floats(runtime: &Runtime, tensor: &Tensor) -> Vec<f32> {
    let bytes = runtime.read(tensor).unwrap();
    bytes.chunks_exact(4).map(|bytes| f32::from_le_bytes(bytes.try_into().unwrap())).collect()
}

#[test]
fn forward_and_backward() {
    let runtime = runtime();
    let values = [-2.0, -0.5, 0.0, 1.5, 3.0];
    let x = tensor(&runtime, &values);
    x.set_requires_grad(true).unwrap();
    let y = runtime.call1("squared_relu", &[Value::from(&x)]).unwrap();
    assert_eq!(floats(&runtime, &y), values.map(squared_relu));
    let total = runtime.call1("sum", &[Value::from(&y)]).unwrap();
    runtime.backward(&[total], &[None], false, false).unwrap();
    // 2 max(x, 0)
    assert_eq!(floats(&runtime, &x.grad().unwrap()), [0.0, 0.0, 0.0, 3.0, 6.0]);
}

#[test]
fn numbers_and_their_defaults() {
    let runtime = runtime();
    let x = tensor(&runtime, &[-4.0, 2.0]);
    let y = runtime.call1("leaky", &[Value::from(&x), Value::from(0.25)]).unwrap();
    assert_eq!(floats(&runtime, &y), [leaky(-4.0, 0.25), 2.0]);
    let y = runtime.call1("leaky", &[Value::from(&x)]).unwrap();
    assert_eq!(floats(&runtime, &y), [leaky(-4.0, 0.01), 2.0]);
}

#[test]
fn reductions_with_derived_gradient() {
    let runtime = runtime();
    let x = tensor(&runtime, &[3.0, -4.0]);
    x.set_requires_grad(true).unwrap();
    let y = runtime.call1("length", &[Value::from(&x)]).unwrap();
    assert_eq!(floats(&runtime, &y), [5.0]);
    runtime.backward(&[y], &[None], false, false).unwrap();
    // x / |x|
    let gradient = floats(&runtime, &x.grad().unwrap());
    assert!((gradient[0] - 0.6).abs() < 1e-6 && (gradient[1] + 0.8).abs() < 1e-6, "{gradient:?}");
}

/// What a user's own snapshot of an op shows.
#[test]
fn the_kernel_is_readable_text() {
    let text = SQUARED_RELU.wgsl(DType::Float32).unwrap();
    assert!(text.contains("@compute") && text.contains('x'), "{text}");
}

fn matrix(runtime: &Runtime, rows: usize, values: &[f64]) -> Tensor {
    let shape = [rows, values.len() / rows];
    let tensor = runtime.tensor_from_f64(DType::Float32, &shape, values, &runtime.default_device()).unwrap();
    tensor.set_requires_grad(true).unwrap();
    tensor
}

fn assert_close(found: &[f32], expected: &[f32]) {
    let close = |(a, b): (&f32, &f32)| (a - b).abs() <= 1e-5 * (1.0 + b.abs());
    assert!(found.len() == expected.len() && found.iter().zip(expected).all(close), "{found:?}\n{expected:?}");
}

const X: [f64; 6] = [0.5, -1.0, 2.0, 1.5, 0.25, -0.75];

/// Expected values: PyTorch 2.15.
#[test]
fn rows_are_called_with_tensors() {
    let runtime = runtime();
    let x = matrix(&runtime, 2, &X);
    let g = matrix(&runtime, 2, &[1.0, 2.0, -1.0, 0.5, 3.0, 1.0]);
    for (dim, value, gradient) in [(-1, SOFTMAX[0], SOFTMAX[1]), (0, SOFTMAX[2], SOFTMAX[3])] {
        let y = softmax_rows(&runtime, &x, dim).unwrap();
        assert_close(&floats(&runtime, &y), &value);
        let found = runtime.grad(&[y], std::slice::from_ref(&x), &[Some(g.clone())], false, false, false).unwrap();
        assert_close(&floats(&runtime, found[0].as_ref().unwrap()), &gradient);
    }
}

/// A weight that is the same for all rows gets its gradient from all; the gradient has a gradient.
#[test]
fn gradients_of_rows_with_weights() {
    let runtime = runtime();
    let x = matrix(&runtime, 2, &X);
    let w = matrix(&runtime, 1, &[1.5, -0.5, 2.0]);
    let y = rms_scaled(&runtime, &x, &w, 1e-6, -1).unwrap();
    assert_close(&floats(&runtime, &y), &RMS[0]);
    let total = runtime.call1("sum", &[runtime.call1("square", &[Value::from(&y)]).unwrap().into()]).unwrap();
    let inputs = [x.clone(), w.clone()];
    let first = runtime.grad(&[total], &inputs, &[None], true, true, false).unwrap();
    let [dx, dw] = [0, 1].map(|at| first[at].clone().unwrap());
    assert_close(&floats(&runtime, &dx), &RMS[1]);
    assert_eq!(dw.shape(), [1, 3]);
    assert_close(&floats(&runtime, &dw), &RMS[2][..3]);
    let total = runtime.call1("sum", &[runtime.call1("square", &[Value::from(&dx)]).unwrap().into()]).unwrap();
    let second = runtime.grad(&[total], &inputs, &[None], false, false, false).unwrap();
    assert_close(&floats(&runtime, second[0].as_ref().unwrap()), &RMS[3]);
    assert_close(&floats(&runtime, second[1].as_ref().unwrap()), &RMS[4][..3]);
}

#[test]
fn one_number_per_row() {
    let runtime = runtime();
    let x = matrix(&runtime, 2, &[1.0, 5.0, 5.0, -2.0, 0.5, 3.0]);
    let y = spread(&runtime, &x, 1, true).unwrap();
    assert_eq!((y.shape(), floats(&runtime, &y)), (&[2, 1][..], vec![4.0, 5.0]));
    let y = spread(&runtime, &x, 1, false).unwrap();
    assert_eq!(y.shape(), [2]);
    let g = tensor(&runtime, &[2.0, 3.0]);
    let found = runtime.grad(&[y], std::slice::from_ref(&x), &[Some(g)], false, false, false).unwrap();
    // The two fives share theirs.
    assert_eq!(floats(&runtime, found[0].as_ref().unwrap()), [-2.0, 1.0, 1.0, -3.0, 0.0, 3.0]);
    // By name, with the last dimension as the default.
    let y = runtime.call1("spread", &[Value::from(&x)]).unwrap();
    assert_eq!(floats(&runtime, &y), [4.0, 5.0]);
}

/// Running mean of the squares.
#[tensor_op(scan = sum, finish = state / (index + 1) as f32)]
pub fn running_square(x: f32) -> f32 {
    x * x
}

/// What is left: the largest from here on.
#[tensor_op(scan = max, reverse, gradient(x = none))]
pub fn largest_left(x: f32, #[scalar(default = 0.0)] least: f32) -> f32 {
    max(x, least)
}

#[test]
fn scans_along_the_last_dimension() {
    let runtime = runtime();
    runtime.define(RUNNING_SQUARE.clone()).unwrap();
    runtime.define(LARGEST_LEFT.clone()).unwrap();
    assert_eq!(running_square(3.0), 9.0);
    let x = matrix(&runtime, 2, &[1.0, -3.0, 2.0, 4.0, 0.0, -1.0]);
    let y = runtime.call1("running_square", &[Value::from(&x)]).unwrap();
    assert_close(&floats(&runtime, &y), &[1.0, 5.0, 14.0 / 3.0, 16.0, 8.0, 17.0 / 3.0]);
    let down = runtime.call1("running_square", &[Value::from(&x), Value::from(0)]).unwrap();
    assert_close(&floats(&runtime, &down), &[1.0, 9.0, 4.0, 8.5, 4.5, 2.5]);
    // d/dx_k = 2 x_k (sum over i >= k of g_i / (i + 1)), and once more.
    let g = matrix(&runtime, 2, &[1.0, 2.0, 3.0, 0.0, 0.0, 6.0]);
    let first = runtime.grad(&[y], std::slice::from_ref(&x), &[Some(g)], true, true, false).unwrap();
    let dx = first[0].clone().unwrap();
    assert_close(&floats(&runtime, &dx), &[6.0, -12.0, 4.0, 16.0, 0.0, -4.0]);
    let total = runtime.call1("sum", &[runtime.call1("square", &[Value::from(&dx)]).unwrap().into()]).unwrap();
    let second = runtime.grad(&[total], std::slice::from_ref(&x), &[None], false, false, false).unwrap();
    // 2 dx_k · 2 (sum …)
    assert_close(&floats(&runtime, second[0].as_ref().unwrap()), &[72.0, -96.0, 16.0, 128.0, 0.0, -32.0]);
    let y = runtime.call1("largest_left", &[Value::from(&x), Value::from(1.5)]).unwrap();
    assert_eq!(floats(&runtime, &y), [2.0, 2.0, 2.0, 4.0, 1.5, 1.5]);
}

const SOFTMAX: [[f32; 6]; 4] = [
    [0.1752904, 0.0391126, 0.785597, 0.7184403, 0.2058366, 0.0757231],
    [0.2685592, 0.0990362, -0.3675954, -0.3969045, 0.4008765, -0.0039719],
    [0.2689414, 0.2227001, 0.9399133, 0.7310586, 0.7772999, 0.0600867],
    [0.098306, -0.1731048, -0.1129525, -0.098306, 0.1731048, 0.1129525],
];
const RMS: [[f32; 6]; 5] = [
    [0.5669465, 0.3779644, 3.0237149, 2.2983914, -0.1276884, -1.532261],
    [-0.5442163, 3.3741456, 1.8231324, -0.9357185, -1.1994303, -2.2712683],
    [7.4720421, -0.6366456, 11.4906756, 0.0, 0.0, 0.0],
    [-4.5314368, -11.3374918, -19.5407115, -14.4280753, 8.9098365, -5.9586151],
    [-19.4412593, 8.9639128, 61.7773303, 0.0, 0.0, 0.0],
];

/// 1-d convolution with zeros outside.
#[tensor_op(index)]
pub fn convolve(
    x: Tensor<f32, { .. }, C, W>,
    w: Tensor<f32, O, C, K>,
    #[scalar(default = 1)] stride: i32,
) -> Tensor<f32, { .. }, O, { (W - 1) / stride + 1 }> {
    |o, i| sum(|c, k| x[[.., c, i * stride + k - K / 2]].or(0.0) * w[[o, c, k]])
}

#[test]
fn index_notation_is_called_with_tensors() {
    let runtime = runtime();
    runtime.define(CONVOLVE.clone()).unwrap();
    let device = runtime.default_device();
    let x = runtime.tensor_from_f64(DType::Float32, &[1, 4], &[1.0, 2.0, 3.0, 4.0], &device).unwrap();
    let w = runtime.tensor_from_f64(DType::Float32, &[1, 1, 3], &[1.0, 10.0, 100.0], &device).unwrap();
    w.set_requires_grad(true).unwrap();
    let y = convolve(&runtime, &x, &w, 1).unwrap();
    assert_eq!((y.shape(), floats(&runtime, &y)), (&[1, 4][..], vec![210.0, 321.0, 432.0, 43.0]));
    let y = convolve(&runtime, &x, &w, 2).unwrap();
    assert_eq!(floats(&runtime, &y), [210.0, 432.0]);
    let ones = runtime.tensor_from_f64(DType::Float32, &[1, 2], &[1.0, 1.0], &device).unwrap();
    runtime.backward(&[y], &[Some(ones)], false, false).unwrap();
    // Under the windows at 0 and 2: (0 + 2, 1 + 3, 2 + 4).
    assert_eq!(floats(&runtime, &w.grad().unwrap()), [2.0, 4.0, 6.0]);
    assert!(CONVOLVE.wgsl(DType::Float32).unwrap().contains("@compute"));
}
