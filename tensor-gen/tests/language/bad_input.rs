//! What an op's author may write by mistake or out of malice: it works, with kernels that are valid WGSL, or it is refused in
//! words that say what to do. Nothing here may take long, panic or run out of stack.

use tensor_gen::dtype::DType;
use tensor_gen::op::OpDef;
use tensor_gen::{emit, single_op, validate};

use super::define;

fn op(schema: &str, kind: &str, rest: &str) -> String {
    format!("[[op]]\nschema = '{schema}'\nkind = '{kind}'\ndoc = 'x'\n{rest}\n")
}

fn map(body: &str) -> String {
    op("f(Tensor x, Tensor y) -> Tensor", "map", &format!("body = '''{body}'''"))
}

fn row(body: &str) -> String {
    op("f(Tensor x, int dim) -> Tensor", "row", &format!("body = '''{body}'''"))
}

fn reduce(body: &str) -> String {
    op("f(Tensor x, int[]? dim=None) -> Tensor", "reduce", &format!("reduce = 'sum'\nbody = '''{body}'''"))
}

fn index(body: &str) -> String {
    let shapes = "shape.x = 'N, M'\nshape.y = 'M, K'\nshape.output = 'N, K'";
    op("f(Tensor x, Tensor y, int n=2) -> Tensor", "index", &format!("{shapes}\nbody = '''{body}'''"))
}

fn composite(name: &str, body: &str) -> String {
    op(&format!("{name}(Tensor x, int n=1) -> Tensor"), "composite", &format!("body = '''{body}'''"))
}

fn refused(text: &str, words: &str) {
    match define(text) {
        Ok(_) => panic!("accepted, but should say {words:?}:\n{}", text.chars().take(400).collect::<String>()),
        Err(drawn) => {
            assert!(drawn.contains(words), "{words:?} is not in\n{drawn}");
            assert!(drawn.len() < 8000, "{} bytes are no picture", drawn.len());
        }
    }
}

fn works(text: &str) -> Vec<OpDef> {
    let ops = define(text).unwrap_or_else(|drawn| panic!("{drawn}"));
    for op in &ops {
        for kernel in single_op::kernels(op, DType::Float32) {
            let text =
                emit::wgsl::generate(&kernel.spec.plan).unwrap_or_else(|error| panic!("{}: {error}", kernel.label));
            validate::validate(&text).unwrap_or_else(|error| panic!("{}: {error}\n{text}", kernel.label));
        }
    }
    ops
}

#[test]
fn recursion() {
    for text in [map("f(x)"), row("f(x)"), row("x.map(|v| f(v))"), reduce("f(x)"), index("|i, j| f(x[[i, j]])")] {
        refused(&text, "`f` calls itself, and a body cannot recurse");
    }
    refused(&composite("f", "f(x)"), "`f` calls itself, and would never end");
    let circle = [composite("e", "f(x)"), composite("f", "g(x) + x"), composite("g", "h(x)"), composite("h", "f(x)")];
    refused(&circle.concat(), "`f` → `g` → `h` → `f` call each other and would never end");
    // A chain that meets again is no circle, and neither is a gradient in terms of its own op.
    works(
        &[composite("e", "f(x) + g(x)"), composite("f", "g(x)"), composite("g", "h(x)"), composite("h", "x")].concat(),
    );
    works(&format!("{}gradient_formula.x = 'f(grad, y)'\ngradient_formula.y = 'f(grad, x)'\n", map("x * y")));
}

#[test]
fn unbounded_loops() {
    for body in ["let mut v = x; while v > 0 { v -= 1; } v", "loop { }", "let v = loop { break x; }; v"] {
        refused(&map(body), "a loop without constant bounds is not in the body language");
    }
    refused(&map("let mut v = x; for i in 0.. { v += 1; } v"), "a loop needs constant bounds");
    refused(&map("let mut v = x; for i in 0..x { v += 1; } v"), "this is not known while the op is compiled");
    refused(&map("let mut v = x; for i in 0..1000000000000 { v += 1; } v"), "this loop runs more than 4096 rounds");
    refused(&map("for i in 0..4000 { for j in 0..4000 { for k in 0..4000 { } } } x"), "rounds");
    refused(&map("let mut v = x; for i in 0..4000 { for j in 0..4000 { v += y; } } v"), "more than 4096 operations");
    refused(&index("|i, j| { let mut v = x[[i, 0]]; while v > 0 { v -= 1; } v }"), "a loop without constant bounds");
    refused(&composite("f", "while true { x }"), "loops are not in the formula language");
    works(&map("let mut v = x; for i in 5..-5 { v += y; } v"));
}

#[test]
fn unknown_types() {
    for (body, name) in
        [("x as f16", "f16"), ("x as Vec<f32>", "Vec"), ("let a: quux = x; a", "quux"), ("x * 2q7", "q7")]
    {
        refused(&map(body), name);
        refused(&map(body), "is no type for this");
    }
    refused(&op("f(Matrix x) -> Tensor", "map", "body = 'x'"), "`Matrix` is no argument type");
    refused(&op("f(Tensor x) -> Matrix", "map", "body = 'x'"), "Matrix");
    refused(&op("f(Tensor x) -> Tensor", "map", "body = 'x'\ndtypes = ['float31']"), "did you mean `float32`?");
    refused(&op("f(Tensor x) -> Tensor", "map", "body = 'x'\nresult = 'quux'"), "`quux`");
}

/// A body cannot give a known name another meaning; an argument of the schema can, since PyTorch's are named so (`min`, `max`).
#[test]
fn shadowed_primitives() {
    let words = "is a function of the body language";
    refused(&map("let exp = x; exp"), words);
    refused(&map("let (exp, a) = (x, y); exp"), words);
    refused(&map("let PI = x; PI"), "is a constant of the body language");
    refused(&map("let mut v = x; for exp in 0..3 { v += 1; } v"), words);
    refused(&row("x.sum(|exp| exp)"), words);
    refused(&index("|exp, j| x[[exp, j]]"), words);
    refused(&map("fn exp(x: f32) -> f32 { x } exp(x)"), "functions cannot be declared in a body");
    works(&op("f(Tensor exp, Scalar PI=1) -> Tensor", "map", "body = 'exp(exp) + PI'"));
    works(&op("exp(Tensor x) -> Tensor", "map", "body = 'exp(x)'"));
}

#[test]
fn endless_expressions() {
    for terms in [1300, 4000, 10_000] {
        for kind in [map, row, reduce, index] {
            let close = if kind("") == row("") { ")" } else { "" };
            let (open, term) = match () {
                _ if kind("") == row("") => ("x.map(|v| v", " + v"),
                _ if kind("") == index("") => ("|i, j| x[[i, j]]", " + x[[i, j]]"),
                _ => ("x", " + x"),
            };
            refused(&kind(&format!("{open}{}{close}", term.repeat(terms))), "more than 1024 operators in a row");
        }
        refused(&composite("f", &format!("x{}", " * x".repeat(terms))), "more than 1024 operators in a row");
        refused(&index(&format!("|i, j| x[[i{}, j]]", " + i".repeat(terms))), "operators in a row");
        let shape = format!("shape.x = 'N'\nshape.output = 'N{}'\nbody = '|i| x[[i % N]]'", " + N".repeat(terms));
        refused(&op("f(Tensor x) -> Tensor", "index", &shape), "operators in a row");
        refused(&map(&format!("{}x{}", "(".repeat(terms), " + y)".repeat(terms))), "this body is nested too deeply");
        refused(&map(&format!("{}x", "let a = x + y; ".repeat(terms))), "more than 8192 tokens");
    }
    refused(&index(&format!("|i, j| x[[i{}, j]]", " + i".repeat(600))), "this index is too long");
    refused(&row(&format!("x.map(|v{}| v)", "||v".repeat(600))), "this body is nested too deeply");
    refused(&map(&format!("let a = x; {} a", "let a = a * a + y; ".repeat(2100))), "tokens");
    works(&map(&format!("x{}", " + x * y".repeat(500))));
    works(&map(&format!("if x > 0{} {{ x }} else {{ y }}", " && x != 3 || y == 2".repeat(80))));
    works(&index(&format!("|i, j| sum(|k| x[[i, k]] * y[[k, j]]){}", " + sum(|k| x[[i, k]] * y[[k, j]])".repeat(100))));
}

/// The words of a shading language are names like any other, wherever a name can stand.
#[test]
fn reserved_words_of_wgsl() {
    let words = naga::keywords::wgsl::RESERVED.iter().chain(naga::keywords::wgsl::BUILTIN_IDENTIFIERS.iter());
    let mut tested = 0;
    for word in words.copied().chain(["main", "params", "workgroup", "v1", "x_value", "position_0", "load"]) {
        let is_rust_word = syn::parse_str::<syn::Ident>(word).is_err();
        if is_rust_word || tensor_gen::lower::reserved(word).is_some() {
            continue;
        }
        tested += 1;
        works(&op(
            &format!("{word}(Tensor {word}, Scalar {word}_=1) -> Tensor"),
            "map",
            &format!("body = '{word} * {word}_'"),
        ));
        // One name table serves all kinds: a few words each show that it is asked.
        if tested % 10 != 1 {
            continue;
        }
        works(&map(&format!("let {word} = x; {word} * y")));
        works(&row(&format!("let {word} = x.sum(|v| v); x.map(|v| v / {word})")));
        let state = format!(
            "state = '({word}: float, s: float)'\nidentity = '(0, 0)'\nmap = '(x, x)'\n\
             combine = '(a.{word} + b.{word}, a.s + b.s)'\nfinish = 'state.{word}'\ngradient.x = 'none'"
        );
        works(&op("f(Tensor x, int[]? dim=None) -> Tensor", "reduce", &state));
        let shapes = format!("shape.{word} = 'N'\nshape.output = 'N'");
        works(&op(&format!("f(Tensor {word}) -> Tensor"), "index", &format!("{shapes}\nbody = '|i| {word}[[i]] * 2'")));
    }
    assert!(tested > 150, "{tested}");
}

#[test]
fn names_of_other_languages() {
    works(&op("größe(Tensor naïve, Scalar ß=1) -> Tensor", "map", "body = 'let 値 = naïve + ß; 値'"));
    // These become one identifier in ASCII, and two in the kernel.
    works(&op("f(Tensor ä, Tensor ö, Tensor a_) -> Tensor", "map", "body = 'ä + ö * a_'"));
    works(&op("f(Tensor х, Tensor x) -> Tensor", "map", "body = 'х - x'"));
    let shapes = "shape.\"naïve\" = 'Größe, Ärmel'\nshape.output = 'Größe'";
    works(&op("f(Tensor naïve) -> Tensor", "index", &format!("{shapes}\nbody = '|ü| sum(|ö| naïve[[ü, ö]])'")));
    for name in ["🦀", "a b", "1a", "a-b", "a\u{202e}", ""] {
        refused(&op(&format!("{name}(Tensor x) -> Tensor"), "map", "body = 'x'"), "error: ");
        refused(&op(&format!("f(Tensor x, Tensor {name}=) -> Tensor"), "map", "body = 'x'"), "error: ");
    }
    // Words of Rust itself: an op may be called so, but a body could not say such a name.
    works(&op("match(Tensor x) -> Tensor", "map", "body = 'x'"));
    works(&op("delete(Tensor self) -> Tensor", "map", "body = 'self'"));
    for word in ["match", "typeof", "override", "fn", "true"] {
        refused(&op(&format!("f(Tensor {word}) -> Tensor"), "map", "body = '1'"), "is a word of Rust's own");
    }
}

#[test]
fn names_that_are_taken() {
    let f = || composite("f", "x");
    refused(&[f(), f()].concat(), "the name `f` is taken by the op at ops.toml");
    refused(
        &[f(), op("g(Tensor x) -> Tensor", "map", "body = 'x'\naliases = ['f']")].concat(),
        "the name `f` is taken",
    );
    let overload = |schema: &str, alias: &str| op(schema, "map", &format!("body = 'x'\naliases = ['{alias}']"));
    works(&[overload("f(Tensor x) -> Tensor", "h"), overload("f.two(Tensor x, int n) -> Tensor", "h")].concat());
    refused(
        &[overload("f(Tensor x) -> Tensor", "h"), overload("g(Tensor x) -> Tensor", "h")].concat(),
        "the name `h` is taken",
    );
    refused(&op("f(Tensor x, Tensor x) -> Tensor", "map", "body = 'x'"), "there are two arguments named `x`");
}

/// Positions that leave a tensor are found when the op is called and sizes are known; what no size can make right is refused.
#[test]
fn reads_outside() {
    for body in ["|i, j| x[[i + 1, j]]", "|i, j| x[[i - 1, j]]", "|i, j| x[[i, 1000000]]", "|i, j| x[[i / 0, j % 0]]"] {
        works(&index(body));
    }
    for body in
        ["|i, j| x[[i, -9223372036854775807]]", "|i, j| x[[i * 3000000000, j]]", "|i, j| x[[i + 70000 * 70000, j]]"]
    {
        refused(&index(body), "this number does not fit");
    }
    refused(&index("|i, j| x[[i, 99999999999999999999]]"), "this number does not fit");
    refused(&index("|i, j| x[[i, x[[i, 0]]]]"), "`x` is no tensor of indices");
    refused(&index("|i, j| x[[i]]"), "`x` has 2 dims, but 1 indices are given");
    refused(&index("|i, j| z[[i, j]]"), "only elements of the op's tensors can be read");
    refused(&index("|i, j| sum(|k| x[[i, 0]])"), "how far `k` goes is not known");
}
