//! Bodies mean what they say: values computed by hand or by the functions of the standard library.

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::eval::{
    Environment, Precision, evaluate_f64, evaluate_row, instantiate_reduce, reduce_reference, scan_reference,
};
use tensor_gen::formula::FormulaNode;
use tensor_gen::ir::{Graph, Node};
use tensor_gen::kernel::ScalarValue;
use tensor_gen::op::{Composite, GradientRule, InputType, Kind, OpDef, ReduceBody, ScanBody};

use super::{define, define_one};

fn map(schema: &str, more: &str, body: &str) -> Graph {
    let op =
        define_one(&format!("[[op]]\nschema = '{schema}'\nkind = 'map'\ndoc = 'x'\nbody = '''{body}'''\n{more}\n"));
    match op.kind {
        Kind::Map(graph) => graph,
        other => panic!("{other:?}"),
    }
}

fn float64(values: &[f64]) -> Environment {
    Environment { inputs: values.iter().map(|&value| ScalarValue::Float64(value)).collect(), ..Environment::default() }
}

fn value(graph: &Graph, inputs: &[f64]) -> f64 {
    evaluate_f64(&graph.instantiate(ScalarType::Float64), &float64(inputs))[0]
}

fn assert_close(found: f64, expected: f64, what: &str) {
    let close = (found - expected).abs() <= 1e-12 * expected.abs().max(1.0) || found == expected;
    assert!(close || found.is_nan() && expected.is_nan(), "{what}: {found} is not {expected}");
}

#[test]
fn bodies_of_one_input() {
    type Case = (&'static str, fn(f64) -> f64);
    let cases: &[Case] = &[
        ("input", |x| x),
        ("-input", |x| -x),
        ("1 - input", |x| 1.0 - x),
        ("input / (1 + exp(-input))", |x| x / (1.0 + (-x).exp())),
        ("2 + 3 * 4 - input", |x| 14.0 - x),
        ("(input + 1) * (input - 1)", |x| (x + 1.0) * (x - 1.0)),
        ("0.5 * input * (1 + tanh(sqrt(2 / PI) * (input + 0.044715 * input * input * input)))", |x| {
            0.5 * x * (1.0 + ((2.0 / std::f64::consts::PI).sqrt() * (x + 0.044715 * x * x * x)).tanh())
        }),
        ("if input > 0 { input } else { 0 }", |x| if x > 0.0 { x } else { 0.0 }),
        ("if input > 1 { 1 } else if input < -1 { -1 } else { input }", |x| x.clamp(-1.0, 1.0)),
        ("let a = input * input; let b = a + 1; b / a", |x| (x * x + 1.0) / (x * x)),
        ("let input_squared: float = input * input; input_squared", |x| x * x),
        ("let mut s = 0; for i in 0..4 { s = s + input; } s", |x| 4.0 * x),
        ("let mut s = 0; for i in 1..=3 { s += input * i as float; } s", |x| 6.0 * x),
        ("let mut s = 0; for i in 1..=3 { s += i * input; } s", |x| 6.0 * x),
        ("let mut p = 0; for c in [1.0, 2.0, 3.0] { p = p * input + c; } p", |x| (x + 2.0) * x + 3.0),
        ("let mut n = 1; for i in 0..3 { for j in 0..i { n = n * input; } } n", |x| x * x * x),
        ("let mut y = input; if input < 0 { y = -y; } y", |x| x.abs()),
        ("let mut y = input; if input < 0 { y = -1; } else if input > 2 { y *= 2; } y", |x| {
            if x < 0.0 {
                -1.0
            } else if x > 2.0 {
                2.0 * x
            } else {
                x
            }
        }),
        ("let (a, b) = (input, 2); a * b", |x| 2.0 * x),
        ("let a = 1; let a = a + input; a", |x| 1.0 + x),
        ("input as i32 as float", |x| x.trunc()),
        ("(input > 0) as float", |x| f64::from(u8::from(x > 0.0))),
        ("if input > 0 && input < 1 || input == -2 { 1 } else { 0 }", |x| {
            f64::from(u8::from(x > 0.0 && x < 1.0 || x == -2.0))
        }),
        ("if !(input > 0) { 1 } else { 0 }", |x| f64::from(u8::from(x <= 0.0))),
        ("input % 2", |x| x % 2.0),
        ("log(abs(input))", |x| x.abs().ln()),
        ("max(min(input, 1), -1)", |x| x.clamp(-1.0, 1.0)),
        ("pow(abs(input), 1.5)", |x| x.abs().powf(1.5)),
        ("if is_nan(input) { 0 } else { E }", |_| std::f64::consts::E),
        ("min(input, f32::INFINITY)", |x| x),
        ("std::f32::consts::PI * input", |x| std::f64::consts::PI * x),
        ("(((input as i32) << 2) | 1) as float", |x| f64::from((x as i32) << 2 | 1)),
        ("(!(input as i32)) as float", |x| f64::from(!(x as i32))),
        ("1e-3 * input", |x| 1e-3 * x),
        ("{ let y = input; y + y }", |x| 2.0 * x),
        ("let one = 1; let i = one as i32; one + input + (i + 1) as float", |x| 3.0 + x),
        ("((1 << 3) as i32) as float + input", |x| 8.0 + x),
    ];
    for (body, expected) in cases {
        let graph = map("f(Tensor input) -> Tensor", "", body);
        for x in [-2.5, -2.0, -0.75, 0.5, 1.0, 3.25] {
            assert_close(value(&graph, &[x]), expected(x), body);
        }
    }
}

#[test]
fn literals_take_the_type_of_what_stands_next_to_them() {
    let graph = map(
        "f(Tensor input, Tensor index) -> Tensor",
        "inputs = { index = 'index' }",
        "let one = 1; if index == one { input } else { let zero = 0; zero }",
    );
    let constants: Vec<_> = graph.nodes.iter().filter(|node| matches!(node, Node::Constant { .. })).collect();
    assert_eq!(constants.len(), 2, "{graph:?}");
    let at = |index: i32| {
        let inputs = vec![ScalarValue::Float64(7.5), ScalarValue::Int32(index)];
        evaluate_f64(&graph.instantiate(ScalarType::Float64), &Environment { inputs, ..Environment::default() })[0]
    };
    assert_eq!((at(1), at(2)), (7.5, 0.0));
}

#[test]
fn scalars_coordinates_and_random_words() {
    let tril = map(
        "tril(Tensor input, int diagonal=0) -> Tensor",
        "",
        "if axis(-1) - axis(-2) <= diagonal { input } else { 0 }",
    );
    let at = |row: i32, column: i32, diagonal: i32| {
        let environment = Environment {
            inputs: vec![ScalarValue::Float64(1.0)],
            scalars: vec![ScalarValue::Int32(diagonal)],
            axes: vec![column, row],
            ..Environment::default()
        };
        evaluate_f64(&tril.instantiate(ScalarType::Float64), &environment)[0]
    };
    assert_eq!([at(0, 0, 0), at(0, 1, 0), at(0, 1, 1), at(2, 0, -1)], [1.0, 0.0, 1.0, 1.0]);

    let uniform = map("rand(int[] size) -> Tensor", "", "random_uniform()");
    let environment = Environment { random: [0x8000_0000, 0], ..Environment::default() };
    assert_eq!(evaluate_f64(&uniform.instantiate(ScalarType::Float32), &environment), [0.5]);

    // Two calls are two words.
    let both = map("rand(int[] size) -> Tensor", "", "random_uniform() - random_uniform()");
    let environment = Environment { random: [0x8000_0000, 0x4000_0000], ..Environment::default() };
    assert_eq!(evaluate_f64(&both.instantiate(ScalarType::Float32), &environment), [0.25]);

    // u = 1/2, v = 1/4: sqrt(2 ln 2) cos(pi / 2) = 0; v = 1/2: -sqrt(2 ln 2).
    let normal = map("randn(int[] size) -> Tensor", "", "random_normal()");
    let at = |random| {
        evaluate_f64(&normal.instantiate(ScalarType::Float64), &Environment { random, ..Environment::default() })[0]
    };
    assert_close(at([0x8000_0000, 0x4000_0000]), 0.0, "cos");
    assert_close(at([0x8000_0000, 0x8000_0000]), -(2.0 * std::f64::consts::LN_2).sqrt(), "radius");
}

#[test]
fn several_results() {
    let op = define_one(
        "[[op]]\nschema = 'both(Tensor x) -> (Tensor a, Tensor b)'\nkind = 'map'\ndoc = 'x'\nresult = ['promoted', 'bool']\nbody = '(x + 1, x > 0)'\n",
    );
    let Kind::Map(graph) = &op.kind else { panic!() };
    assert_eq!(evaluate_f64(&graph.instantiate(ScalarType::Float64), &float64(&[2.0])), [3.0, 1.0]);
}

#[test]
fn promotion_to_bool_gives_bools() {
    let op = define_one(
        "[[op]]\nschema = 'logical_and(Tensor input, Tensor other) -> Tensor'\nkind = 'map'\ndoc = 'x'\npromote = 'bool'\nresult = 'bool'\nbody = 'input && other'\n",
    );
    assert_eq!(op.dtypes.as_ref(), [DType::Bool]);
    assert!(op.gradients.is_empty());
}

fn reduce(more: &str) -> OpDef {
    define_one(&format!(
        "[[op]]\nschema = 'f(Tensor input, int[]? dim=None, bool keepdim=False) -> Tensor'\nkind = 'reduce'\ndoc = 'x'\n{more}\n"
    ))
}

fn reduced(op: &OpDef, elements: &[f64]) -> f64 {
    let Kind::Reduce(body) = &op.kind else { panic!("{:?}", op.kind) };
    let body: ReduceBody = instantiate_reduce(body, ScalarType::Float64);
    let elements: Vec<Environment> = elements.iter().map(|&x| float64(&[x])).collect();
    let result = reduce_reference(&body, &elements, &[], Precision::Wide)[0];
    tensor_gen::eval::as_f64(result)
}

#[test]
fn reductions() {
    let xs: [f64; 4] = [1.0, -2.0, 3.5, 0.25];
    let cases: &[(&str, f64)] = &[
        ("reduce = 'sum'", 2.75),
        ("reduce = 'sum'\nbody = 'input * input'", 17.3125),
        ("reduce = 'sum'\nfinish = 'state / count as float'", 0.6875),
        ("reduce = 'sum'\nbody = 'input * input'\nfinish = 'sqrt(state)'", 17.3125f64.sqrt()),
        ("reduce = 'prod'\ngradient.input = 'grad * output / input'", -1.75),
        ("reduce = 'max'\ngradient.input = 'none'", 3.5),
        ("reduce = 'min'\ngradient.input = 'none'", -2.0),
        ("reduce = 'any'\nresult = 'bool'\nbody = 'input > 3'", 1.0),
        ("reduce = 'all'\nresult = 'bool'\nbody = 'input > 3'", 0.0),
        ("reduce = 'sum'\nresult = 'int32'\nbody = '(input > 0) as i32'", 3.0),
        (
            "state = '(best: float, at: i32)'\nresult = 'int32'\nidentity = '(-INFINITY, 0)'\nmap = '(input, index)'\ncombine = 'if a.best >= b.best { (a.best, a.at) } else { (b.best, b.at) }'\nfinish = 'state.at'",
            2.0,
        ),
        (
            "state = '(m: float, s: float)'\nidentity = '(-INFINITY, 0)'\nmap = '(input, 1)'\ncombine = 'let m = max(a.m, b.m); if is_infinite(m) { (m, a.s + b.s) } else { (m, a.s * exp(a.m - m) + b.s * exp(b.m - m)) }'\nfinish = 'if is_infinite(state.m) { state.m } else { state.m + ln(state.s) }'\ngradient.input = 'grad * exp(input - output)'",
            xs.iter().map(|x| x.exp()).sum::<f64>().ln(),
        ),
        (
            "state = '(s: float)'\nidentity = '0'\nmap = 'input'\ncombine = 'a + b'\nfinish = 'state.s / 2'\ngradient.input = 'grad / 2'",
            1.375,
        ),
    ];
    for (more, expected) in cases {
        let op = reduce(more);
        // argmax keeps its index, which the reference sets per element.
        assert_close(reduced(&op, &xs), *expected, more);
    }
}

#[test]
fn gradients_of_sums_are_derived() {
    for (more, expected) in [
        ("reduce = 'sum'", 3.0),
        ("reduce = 'sum'\nbody = 'input * input'", 3.0 * 2.0 * 1.5),
        // sqrt(sum x^2): grad * x / output
        ("reduce = 'sum'\nbody = 'input * input'\nfinish = 'sqrt(state)'", 3.0 * 1.5 / 2.5),
        ("reduce = 'sum'\nfinish = 'state / count as float'", 3.0 / 4.0),
    ] {
        let op = reduce(more);
        let [GradientRule::Scalar { graph, derived: true }] = op.gradients.as_ref() else {
            panic!("{:?}", op.gradients)
        };
        let mut environment = float64(&[1.5, 3.0, 2.5]);
        environment.reduce_count = 4;
        assert_close(evaluate_f64(&graph.instantiate(ScalarType::Float64), &environment)[0], expected, more);
    }
}

fn scan(more: &str) -> OpDef {
    define_one(&format!("[[op]]\nschema = 'f(Tensor input, int dim) -> Tensor'\nkind = 'scan'\ndoc = 'x'\n{more}\n"))
}

#[test]
fn scans() {
    let cases: &[(&str, [f64; 4])] = &[
        ("scan = 'sum'", [1.0, -1.0, 2.5, 2.75]),
        ("scan = 'sum'\nreverse = true", [2.75, 1.75, 3.75, 0.25]),
        ("scan = 'sum'\nfinish = 'state - input'", [0.0, 1.0, -1.0, 2.5]),
        ("scan = 'sum'\nbody = 'input * index as float'", [0.0, -2.0, 5.0, 5.75]),
        (
            "scan = 'sum'\nbody = 'input * count as float'\nfinish = 'state / (index + 1) as float'",
            [4.0, -2.0, 10.0 / 3.0, 2.75],
        ),
        ("scan = 'prod'\ngradient.input = 'none'", [1.0, -2.0, -7.0, -1.75]),
        ("scan = 'max'\ngradient.input = 'none'", [1.0, 1.0, 3.5, 3.5]),
        ("scan = 'any'\nresult = 'bool'\nbody = 'input > 3'", [0.0, 0.0, 1.0, 1.0]),
        // y[i] = y[i - 1] / 2 + x[i], which does not commute.
        (
            "state = '(f: float, y: float)'\nidentity = '(1, 0)'\nmap = '(0.5, input)'\ncombine = '(a.f * b.f, a.y * b.f + b.y)'\nfinish = 'state.y'\ngradient.input = 'none'",
            [1.0, -1.5, 2.75, 1.625],
        ),
    ];
    let elements: Vec<Environment> = [1.0, -2.0, 3.5, 0.25].iter().map(|&x| float64(&[x])).collect();
    for (more, expected) in cases {
        let op = scan(more);
        let Kind::Scan(body) = &op.kind else { panic!("{:?}", op.kind) };
        let body = ScanBody { reduce: instantiate_reduce(&body.reduce, ScalarType::Float64), reverse: body.reverse };
        for (found, expected) in scan_reference(&body, &elements, &[], Precision::Wide).iter().zip(expected) {
            assert_close(tensor_gen::eval::as_f64(found[0]), *expected, more);
        }
    }
}

#[test]
fn gradients_of_running_sums_are_derived() {
    for (more, text) in [
        ("scan = 'sum'", "d/d input = running sum from the end of grad   (derived)\n"),
        ("scan = 'sum'\nreverse = true", "d/d input = running sum from the start of grad   (derived)\n"),
        (
            "scan = 'sum'\nbody = 'exp(input)'",
            "d/d input =\n    let total = running sum from the end of grad;\n    total * exp(input)   (derived)\n",
        ),
        (
            "scan = 'sum'\nfinish = 'state - input'",
            "d/d input =\n    let total = running sum from the end of grad;\n    total - grad   (derived)\n",
        ),
        (
            "scan = 'sum'\nbody = 'input * input'\nfinish = 'sqrt(state)'",
            "d/d input =\n    let total = running sum from the end of grad / (output * 2);\n    let t0 = total * input;\n    t0 + t0   (derived)\n",
        ),
    ] {
        assert_eq!(scan(more).gradient_text(), text, "{more}");
    }
}

#[test]
fn written_gradients_see_inputs_grad_and_output() {
    let op = define_one(
        "[[op]]\nschema = 'f(Tensor x, Tensor y, Scalar k) -> Tensor'\nkind = 'map'\ndoc = 'x'\nbody = 'x * y * k'\ngradient.x = 'grad * output / x * k'\ngradient.y = 'none'\n",
    );
    let GradientRule::Scalar { graph, derived: false } = &op.gradients[0] else { panic!("{:?}", op.gradients) };
    let mut environment = float64(&[2.0, 3.0, 5.0, 7.0]);
    environment.scalars = vec![ScalarValue::Float64(11.0)];
    assert_close(evaluate_f64(&graph.instantiate(ScalarType::Float64), &environment)[0], 5.0 * 7.0 / 2.0 * 11.0, "x");
    assert_eq!(op.gradients[1], GradientRule::None);
}

#[test]
fn rows() {
    let op = define_one(
        "[[op]]\nschema = 'softmax(Tensor input, int dim) -> Tensor'\nkind = 'row'\ndoc = 'x'\nbody = 'let m = input.max(|x| x); let s = input.sum(|x| exp(x - m)); input.map(|x| exp(x - m) / s)'\ngradient.input = 'none'\n",
    );
    let Kind::Row(graph) = &op.kind else { panic!() };
    let xs: [f64; 3] = [1.0, 2.0, 4.0];
    let row: Vec<Environment> = xs.iter().map(|&x| float64(&[x])).collect();
    let found = evaluate_row(&graph.instantiate(ScalarType::Float64), &row, Precision::Wide);
    let total: f64 = xs.iter().map(|x: &f64| x.exp()).sum();
    for (found, x) in found[0].iter().zip(xs) {
        assert_close(tensor_gen::eval::as_f64(*found), x.exp() / total, "softmax");
    }

    let op = define_one(
        "[[op]]\nschema = 'scaled(Tensor input, Tensor weight, int dim) -> Tensor'\nkind = 'row'\ndoc = 'x'\nbody = 'let centered = input.map(|x| x - 1); let n = centered.mean(|c| c * c); centered.map(|c| c * weight / sqrt(n))'\ngradient.input = 'none'\ngradient.weight = 'none'\n",
    );
    let Kind::Row(graph) = &op.kind else { panic!() };
    let row: Vec<Environment> = [(1.0, 1.0), (3.0, 2.0), (5.0, 4.0)]
        .iter()
        .map(|&(x, w)| Environment { reduce_count: 3, ..float64(&[x, w]) })
        .collect();
    let found = evaluate_row(&graph.instantiate(ScalarType::Float64), &row, Precision::Wide);
    assert_close(tensor_gen::eval::as_f64(found[0][2]), 4.0 * 4.0 / (20.0f64 / 3.0).sqrt(), "scaled");
}

#[test]
fn formulas() {
    let ops = define(
        "[[op]]\nschema = 'mul(Tensor input, Tensor other) -> Tensor'\nkind = 'map'\ndoc = 'x'\nbody = 'input * other'\n\
         [[op]]\nschema = 'sum(Tensor input, int[]? dim=None) -> Tensor'\nkind = 'reduce'\ndoc = 'x'\nreduce = 'sum'\n\
         [[op]]\nschema = 'dot(Tensor input, Tensor other, str reduction=\"sum\") -> Tensor'\nkind = 'composite'\ndoc = 'x'\n\
         body = 'let p = input * other; if reduction == \"none\" { p } else { sum(p, [-1]) }'\nsamples.calls = ['dot(mul(1, 2), 3)']\n",
    )
    .unwrap_or_else(|drawn| panic!("{drawn}"));
    let Kind::Composite(Composite::Formula(formula)) = &ops[2].kind else { panic!() };
    assert_eq!(formula.roots.len(), 1);
    let product = formula
        .nodes
        .iter()
        .filter(|node| matches!(node, FormulaNode::Operator { operator: tensor_gen::formula::Operator::Mul, .. }));
    assert_eq!(product.count(), 1, "let is sharing");
    assert_eq!(ops[2].samples.calls.len(), 1);
    assert_eq!(ops[2].inputs.as_ref(), [InputType::Any, InputType::Any]);
}

#[test]
fn defaults() {
    let op = |text: &str| define_one(&format!("[[op]]\ndoc = 'x'\n{text}\n"));
    let silu = op("schema = 'nn.functional.silu(Tensor input) -> Tensor'\nkind = 'map'\nbody = 'input'");
    assert!(silu.variants.function && !silu.variants.method && !silu.variants.in_place);
    let exp = op("schema = 'exp(Tensor input) -> Tensor'\nkind = 'map'\nbody = 'exp(input)'");
    assert!(exp.variants.function && exp.variants.method && exp.variants.in_place);
    assert_eq!(exp.dtypes.as_ref(), [DType::Float16, DType::BFloat16, DType::Float32, DType::Float64]);
    assert!(matches!(exp.gradients.as_ref(), [GradientRule::Scalar { derived: true, .. }]));
    let method = op("schema = 'Tensor.item_(Tensor input) -> Tensor'\nkind = 'map'\nbody = 'input'");
    assert!(!method.variants.function && method.variants.method);
    let hidden = op("schema = '_f(Tensor input) -> Tensor'\nkind = 'map'\nbody = 'input'");
    assert!(!hidden.variants.function && !hidden.variants.method && !hidden.variants.in_place);
    let compare = op(
        "schema = 'eq(Tensor input, Tensor other) -> Tensor'\nkind = 'map'\nbody = 'input == other'\nresult = 'bool'\ndtypes = ['all']",
    );
    assert!(!compare.variants.in_place && compare.gradients.is_empty());
    assert_eq!(compare.source.location, "ops.toml:1");
    assert_eq!(compare.source.body, "input == other");
}
