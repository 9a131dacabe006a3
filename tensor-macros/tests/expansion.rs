//! What the macro makes: a function that can be called, and its op as data, with gradient, dtypes and kernels.

// The macro names the runtime crate; here it is this test, which has what the expansion needs.
extern crate self as alknet_tensor;
pub use tensor_gen;

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::emit::wgsl;
use tensor_gen::eval::{Environment, evaluate_f64};
use tensor_gen::ir::Graph;
use tensor_gen::kernel::ScalarValue;
use tensor_gen::op::{GradientRule, InputType, Kind, OpDef, ResultType};
use tensor_gen::{single_op, validate};
use tensor_macros::tensor_op;

/// Squared ReLU: max(x, 0)^2 (So et al. 2021).
#[tensor_op]
pub fn squared_relu(x: f32) -> f32 {
    let r = if x > 0.0 { x } else { 0.0 };
    r * r
}

/// Leaky ReLU.
///
/// A second paragraph.
#[tensor_op(
    name = "nn.functional.leaky",
    dtypes(float32, float64),
    samples(range = -4.0..4.0, tolerance = 1e-5),
    aliases("leaky_alias"),
    method = true,
    in_place = false
)]
fn leaky(x: f32, #[scalar(default = 0.01)] slope: f32) -> f32 {
    max(x, 0.0_f32) + slope * min(x, 0.0)
}

/// Root of the sum of squares.
#[tensor_op(reduce = sum, finish = sqrt(state), gradient(x = grad * x / output))]
pub(crate) fn length(x: f32) -> f32 {
    x * x
}

/// Elements where the mask holds.
#[tensor_op(gradient(x = "if keep { grad } else { 0 }"), promote = int_to_float)]
fn masked(x: f32, keep: bool) -> f32 {
    if keep { x } else { 0.0 }
}

/// Whether the element is larger than the class number.
#[tensor_op]
fn above(x: f32, class: i32) -> bool {
    x > class as f32
}

/// exp(x) - 1 - x by its series.
#[tensor_op(crate = crate)]
fn series(x: f32) -> f32 {
    let mut term = x;
    let mut total = 0.0;
    for i in 2..12 {
        term *= x / i as f32;
        total += term;
    }
    total
}

fn value(graph: &Graph, inputs: &[f64], scalars: &[f64]) -> f64 {
    let values = |numbers: &[f64]| numbers.iter().map(|&number| ScalarValue::Float64(number)).collect();
    let environment = Environment { inputs: values(inputs), scalars: values(scalars), ..Environment::default() };
    evaluate_f64(&graph.instantiate(ScalarType::Float64), &environment)[0]
}

fn body(op: &OpDef) -> &Graph {
    match &op.kind {
        Kind::Map(graph) => graph,
        other => panic!("{other:?}"),
    }
}

#[test]
fn functions_stay_callable() {
    assert_eq!((squared_relu(3.0), squared_relu(-3.0)), (9.0, 0.0));
    assert_eq!((leaky(2.0, 0.5), leaky(-2.0, 0.5)), (2.0, -1.0));
    assert_eq!(length(3.0), 9.0);
    assert_eq!((masked(3.0, true), masked(3.0, false)), (3.0, 0.0));
    assert!(above(2.5, 2) && !above(2.0, 2));
    assert!((series(0.5) - (0.5f32.exp() - 1.5)).abs() < 1e-6);
}

#[test]
fn the_op_means_the_function() {
    for x in [-2.5, -0.5, 0.0, 1.5, 3.0] {
        assert_eq!(value(body(&SQUARED_RELU), &[x], &[]), f64::from(squared_relu(x as f32)), "{x}");
        assert_eq!(value(body(&LEAKY), &[x], &[0.5]), f64::from(leaky(x as f32, 0.5)), "{x}");
        assert!((value(body(&SERIES), &[x], &[]) - f64::from(series(x as f32))).abs() < 1e-4, "{x}");
    }
}

#[test]
fn what_was_not_said_is_the_default() {
    assert_eq!(SQUARED_RELU.schema.to_string(), "squared_relu(Tensor x) -> Tensor");
    assert_eq!(SQUARED_RELU.doc, "Squared ReLU: max(x, 0)^2 (So et al. 2021).");
    assert_eq!(SQUARED_RELU.dtypes.as_ref(), [DType::Float16, DType::Float32, DType::Float64]);
    assert!(SQUARED_RELU.variants.function && SQUARED_RELU.variants.method && SQUARED_RELU.variants.in_place);
    let line =
        include_str!("expansion.rs").lines().position(|line| line.starts_with("pub fn squared_relu")).unwrap() + 1;
    let place = format!("tests/expansion.rs:{line}");
    assert!(SQUARED_RELU.source.location.ends_with(&place), "{}", SQUARED_RELU.source.location);
    assert_eq!(SQUARED_RELU.source.body, "let r = if x > 0.0 { x } else { 0.0 };\nr * r");
    let [GradientRule::Scalar { graph, derived: true }] = SQUARED_RELU.gradients.as_ref() else { panic!() };
    // d/dx max(x, 0)^2 = 2 max(x, 0)
    assert_eq!(value(graph, &[1.5, 10.0, 2.25], &[]), 30.0);
    assert_eq!(value(graph, &[-1.5, 10.0, 0.0], &[]), 0.0);
}

#[test]
fn what_was_said() {
    assert_eq!(LEAKY.schema.to_string(), "nn.functional.leaky(Tensor x, float slope=0.01) -> Tensor");
    assert_eq!(LEAKY.doc, "Leaky ReLU.\n\nA second paragraph.");
    assert_eq!(LEAKY.dtypes.as_ref(), [DType::Float32, DType::Float64]);
    assert_eq!(LEAKY.samples.ranges.as_ref(), [(-4.0, 4.0)]);
    assert_eq!(LEAKY.samples.tolerance, Some(1e-5));
    assert_eq!(LEAKY.aliases.as_ref(), ["leaky_alias"]);
    assert!(LEAKY.variants.method && !LEAKY.variants.in_place);
    assert_eq!(LENGTH.schema.to_string(), "length(Tensor x, int[]? dim=None, bool keepdim=False) -> Tensor");
    assert!(matches!(&LENGTH.gradients[0], GradientRule::Scalar { derived: false, .. }));
    assert_eq!(MASKED.inputs.as_ref(), [InputType::Promoted, InputType::Fixed(DType::Bool)]);
    assert_eq!(ABOVE.inputs.as_ref(), [InputType::Promoted, InputType::Index]);
    assert_eq!(ABOVE.results.as_ref(), [ResultType::Fixed(DType::Bool)]);
    assert!(ABOVE.gradients.is_empty());
}

#[test]
fn every_kernel_is_valid_wgsl() {
    for op in [&SQUARED_RELU, &LEAKY, &LENGTH, &MASKED, &ABOVE, &SERIES] {
        let kernels = single_op::kernels(op, DType::Float32);
        assert!(!kernels.is_empty());
        for kernel in kernels {
            let text = wgsl::generate(&kernel.spec.plan).unwrap();
            validate::validate(&text).unwrap_or_else(|error| panic!("{}: {error}\n{text}", kernel.label));
        }
    }
}
