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

fn runtime() -> Rc<Runtime> {
    let options = RuntimeOptions { device: "cpu".to_owned(), ..RuntimeOptions::default() };
    let runtime = Runtime::new(library(), options).unwrap();
    for op in [&SQUARED_RELU, &LEAKY, &LENGTH] {
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
