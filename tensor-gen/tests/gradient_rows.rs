//! Gradients of row bodies against central finite differences in float64, first and second order.

use tensor_gen::dtype::ScalarType;
use tensor_gen::eval::{Environment, Precision, evaluate_row};
use tensor_gen::gradient::derive_row;
use tensor_gen::ir::{Graph, Type};
use tensor_gen::kernel::ScalarValue;
use tensor_gen::op::{GradientRule, Kind, OpDef};

const STEP: f64 = 1e-5;

fn define(body: &str) -> OpDef {
    let text = format!(
        "[[op]]\nschema = 'f(Tensor x, Tensor w, int dim) -> Tensor'\nkind = 'row'\ndoc = 'x'\nbody = '{body}'\n\
         samples.range = [-1.0, 1.0]\n"
    );
    let specs = tensor_gen::read::toml::read("ops.toml", &text).unwrap();
    tensor_gen::lower::lower_all(&specs).unwrap().remove(0)
}

/// The row of a body's first input and weights, which no two elements of the body confuse.
fn row() -> Vec<Vec<f64>> {
    vec![vec![0.7, -1.3, 0.2, 1.9, 0.45], vec![1.1, 0.6, -0.8, 0.3, 1.7]]
}

/// The root over rows, one per input: one value per element, or one.
fn run(graph: &Graph, rows: &[Vec<f64>]) -> Vec<f64> {
    let length = rows[0].len();
    let elements: Vec<Environment> = (0..length)
        .map(|at| Environment {
            inputs: rows.iter().map(|row| ScalarValue::Float64(row[at])).collect(),
            scalars: vec![ScalarValue::Int32(0)],
            reduce_count: length as i32,
            ..Environment::default()
        })
        .collect();
    let values = evaluate_row(&graph.instantiate(ScalarType::Float64), &elements, Precision::Own).remove(0);
    let number = |value| match value {
        ScalarValue::Float64(value) => value,
        other => panic!("{other:?}"),
    };
    values.into_iter().map(number).collect()
}

/// Checks the gradient of `sum(weights * result)` by every input, then that gradient's own.
fn check(name: &str, graph: &Graph, rows: &[Vec<f64>], orders: usize) {
    let per_element = graph.varies_along_row();
    let weights = [0.9, -0.4, 1.3, 0.6, -1.1];
    let grad: Vec<f64> = if per_element { weights[..rows[0].len()].to_vec() } else { vec![0.7; rows[0].len()] };
    let total = |rows: &[Vec<f64>]| {
        let result = run(graph, rows);
        if per_element { result.iter().zip(&grad).map(|(a, b)| a * b).sum() } else { result[0] * grad[0] }
    };
    let types = vec![Type::Compute; rows.len()];
    for (input, gradient) in derive_row(graph, &types, &[Type::INT32]).into_iter().enumerate() {
        let gradient = gradient.expect("all inputs are floats");
        let mut known = rows.to_vec();
        known.extend([grad.clone(), run(graph, rows)]);
        let found = run(&gradient, &known);
        for at in 0..rows[0].len() {
            let moved = |step: f64| {
                let mut rows = rows.to_vec();
                rows[input][at] += step;
                total(&rows)
            };
            let expected: f64 = (moved(STEP) - moved(-STEP)) / (2.0 * STEP);
            let close = (found[at] - expected).abs() <= 1e-7 * (1.0 + expected.abs());
            assert!(close, "{name}: input {input}, element {at}: {} instead of {expected}", found[at]);
        }
        if orders > 1 {
            check(&format!("{name}, gradient of input {input}"), &gradient, &known, orders - 1);
        }
    }
}

#[test]
fn gradients_agree_with_finite_differences() {
    let bodies = [
        ("softmax", "let m = x.max(|x| x); let s = x.sum(|x| exp(x - m)); x.map(|x| w * exp(x - m) / s)"),
        (
            "layer_norm",
            "let m = x.mean(|x| x); let v = x.mean(|x| (x - m) * (x - m)); x.map(|x| (x - m) / sqrt(v + 1e-3) * w)",
        ),
        ("rms_norm", "let v = x.mean(|x| x * x); x.map(|x| x * rsqrt(v + 1e-3) * w)"),
        ("logsumexp", "let m = x.max(|x| x + w); m + ln(x.sum(|x| exp(x + w - m)))"),
        ("norm", "sqrt(x.sum(|x| x * x * w * w))"),
        ("prod", "x.prod(|x| x * w)"),
        ("range", "let high = x.max(|x| x); let low = x.min(|x| x); x.map(|x| w * (x - low) / (high - low))"),
        ("one number for all", "let s = x.sum(|x| x * x); w.map(|w| w * s)"),
        ("branch", "let m = x.mean(|x| x); x.map(|x| if x > m { ln(x - m) * w } else { x * m })"),
        ("sum", "x.sum(|x| x) + w.mean(|w| w)"),
        ("no reduction", "x.map(|x| x * w)"),
    ];
    for (name, body) in bodies {
        let op = define(body);
        let Kind::Row(graph) = &op.kind else { panic!() };
        check(name, graph, &row(), 2);
    }
}

/// What finite differences do not see: PyTorch shares an extreme among ties, and a product knows its zeros.
#[test]
fn ties_and_zeros() {
    let gradient = |body: &str, x: [f64; 4]| {
        let op = define(body);
        let Kind::Row(graph) = &op.kind else { panic!() };
        let mut rows = vec![x.to_vec(), vec![1.0; 4]];
        let result = run(graph, &rows);
        rows.extend([vec![6.0; 4], result]);
        let rule = derive_row(graph, &[Type::Compute; 2], &[Type::INT32]).swap_remove(0).unwrap();
        run(&rule, &rows)
    };
    assert_eq!(gradient("x.max(|x| x)", [2.0, 5.0, 5.0, 5.0]), [0.0, 2.0, 2.0, 2.0]);
    assert_eq!(gradient("x.min(|x| x)", [2.0, 5.0, 2.0, 5.0]), [3.0, 0.0, 3.0, 0.0]);
    assert_eq!(gradient("x.prod(|x| x)", [2.0, 3.0, 1.0, 5.0]), [90.0, 60.0, 180.0, 36.0]);
    assert_eq!(gradient("x.prod(|x| x)", [2.0, 0.0, 1.0, 5.0]), [0.0, 60.0, 0.0, 0.0]);
    assert_eq!(gradient("x.prod(|x| x)", [2.0, 0.0, 0.0, 5.0]), [0.0; 4]);
    // A branch that is not taken contributes nothing, though its derivative is infinite.
    assert_eq!(gradient("x.sum(|x| if x > 1.0 { sqrt(x - 1.0) } else { 0.0 })", [1.0, 5.0, 0.0, 2.0])[0], 0.0);
}

/// A gradient without a reduction is a map, and can be fused.
#[test]
fn gradients_without_reductions_are_maps() {
    let op = define("let s = x.sum(|x| x); w.map(|w| w + s)");
    assert!(matches!(&op.gradients[0], GradientRule::Row(_)), "{:?}", op.gradients[0]);
    assert!(matches!(&op.gradients[1], GradientRule::Scalar { derived: true, .. }), "{:?}", op.gradients[1]);
}
