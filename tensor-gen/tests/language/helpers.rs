//! Functions and constants of a file and of an op: an op that uses them is the op with their bodies written out.

use tensor_gen::op::{Kind, OpDef};

use super::{define, define_one};

fn op(schema: &str, kind: &str, body: &str, more: &str) -> String {
    format!("[[op]]\nschema = '{schema}'\nkind = '{kind}'\ndoc = 'x'\nbody = '''{body}'''\n{more}\n")
}

const FILE: &str = r#"
[constants]
SLOPE = 0.01
ROUNDS = 3
SCALE = 'sqrt(2 / PI) * SLOPE'

[functions]
"smooth(x, k)" = 'x / (1 + exp(-k * x))'
"parts(x: float, n: i32) -> (float, bool)" = '(smooth(x, 2) * n as float, x > 0)'
"power(x)" = '''
let mut p = 1;
for i in 0..ROUNDS { p *= x; }
p
'''
"#;

/// Kinds and gradients, without the places.
fn meaning(op: &OpDef) -> String {
    let mut op = op.clone();
    if let Kind::Map(graph) = &mut op.kind {
        graph.spans = Vec::new().into();
    }
    format!("{:?} {:?}", op.kind, op.gradients)
        .split("spans")
        .map(|part| part.split_once(']').map_or(part, |part| part.1))
        .collect()
}

#[test]
fn a_use_is_the_body_in_its_place() {
    for (kind, schema, used, written) in [
        ("map", "f(Tensor x) -> Tensor", "smooth(x, 1.5) + SLOPE", "x / (1 + exp(-1.5 * x)) + 0.01"),
        ("map", "f(Tensor x) -> Tensor", "power(x + 1)", "let y = x + 1; 1 * y * y * y"),
        ("map", "f(Tensor x) -> Tensor", "x * SCALE", "x * (sqrt(2 / PI) * 0.01)"),
        (
            "map",
            "f(Tensor x, int n=2) -> Tensor",
            "let (a, positive) = parts(x, n); if positive { a } else { power(a) }",
            "let y = x; let m = n; let a = y / (1 + exp(-2 * y)) * m as float; if y > 0 { a } else { 1 * a * a * a }",
        ),
        // The names around the call are not those of the body.
        ("map", "f(Tensor x) -> Tensor", "let k = 7 * x; smooth(k, 1)", "let y = 7 * x; y / (1 + exp(-1 * y))"),
        (
            "row",
            "f(Tensor x, int dim) -> Tensor",
            "let s = x.sum(|v| power(v)); x.map(|v| smooth(v, s))",
            "let s = x.sum(|v| 1 * v * v * v); x.map(|v| v / (1 + exp(-s * v)))",
        ),
    ] {
        let one = define(&format!("{FILE}{}", op(schema, kind, used, ""))).unwrap_or_else(|drawn| panic!("{drawn}"));
        assert_eq!(meaning(&one[0]), meaning(&define_one(&op(schema, kind, written, ""))), "{used}");
    }
}

#[test]
fn in_reductions_gradients_and_index_notation() {
    let sum = op(
        "f(Tensor x, int[]? dim=None, bool keepdim=False) -> Tensor",
        "reduce",
        "power(x)",
        "reduce = 'sum'\nfinish = 'power(state)'\ngradient.x = 'grad * power(x) * SLOPE'",
    );
    let index = op(
        "g(Tensor x, Tensor y) -> Tensor",
        "index",
        "|i| { let t = power(sum(|k| smooth(x[[i, k]], y[[k]]))); t + SLOPE }",
        "shape.x = 'N, K'\nshape.y = 'K'\nshape.output = 'N'",
    );
    let ops = define(&format!("{FILE}{sum}{index}")).unwrap_or_else(|drawn| panic!("{drawn}"));
    assert_eq!(ops.len(), 2);
    let plain = op(
        "g(Tensor x, Tensor y) -> Tensor",
        "index",
        "|i| { let s = sum(|k| { let v = x[[i, k]]; let w = y[[k]]; v / (1 + exp(-w * v)) }); let t = 1 * s * s * s; t + 0.01 }",
        "shape.x = 'N, K'\nshape.y = 'K'\nshape.output = 'N'",
    );
    assert_eq!(meaning(&ops[1]), meaning(&define_one(&plain)));
}

#[test]
fn an_op_has_its_own_too() {
    let text = op(
        "f(Tensor x) -> Tensor",
        "map",
        "half(smooth(x, SLOPE))",
        "functions = { \"half(x)\" = 'x * HALF' }\nconstants = { HALF = 0.5 }",
    );
    let ops = define(&format!("{FILE}{text}")).unwrap_or_else(|drawn| panic!("{drawn}"));
    assert_eq!(
        meaning(&ops[0]),
        meaning(&define_one(&op("f(Tensor x) -> Tensor", "map", "x / (1 + exp(-0.01 * x)) * 0.5", "")))
    );
    // Of no other op.
    let other = op("g(Tensor x) -> Tensor", "map", "half(x)", "");
    assert!(define(&format!("{FILE}{text}{other}")).unwrap_err().contains("there is no function `half`"));
}

/// Twenty functions that each call the next one twice would be a million calls.
#[test]
fn doubling_calls_end() {
    let mut text = "[functions]\n\"f20(x)\" = 'x'\n".to_owned();
    for i in 0..20 {
        text.push_str(&format!("\"f{i}(x)\" = 'let y = f{}(x); f{}(y)'\n", i + 1, i + 1));
    }
    let drawn = define(&format!("{text}{}", op("g(Tensor x) -> Tensor", "map", "f0(x)", ""))).unwrap_err();
    assert!(drawn.contains("becomes more than 4096 uses"), "{drawn}");
}
