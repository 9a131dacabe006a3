//! Whatever is written, the generator answers with a definition or an error. `mutations` begins with what is right, this with
//! anything: `PROPTEST_CASES=20000 cargo test -p tensor-gen --test language no_panic` for longer runs.

use proptest::prelude::*;

use tensor_gen::object::Value;

use super::define;

/// Words that the languages give a meaning to, and some that they do not.
pub const WORDS: &[&str] = &[
    "x",
    "y",
    "input",
    "grad",
    "output",
    "state",
    "a",
    "b",
    "index",
    "count",
    "dim",
    "let",
    "mut",
    "if",
    "else",
    "for",
    "in",
    "while",
    "loop",
    "match",
    "return",
    "break",
    "fn",
    "as",
    "float",
    "f32",
    "i32",
    "u32",
    "bool",
    "true",
    "false",
    "None",
    "PI",
    "INFINITY",
    "NAN",
    "exp",
    "max",
    "axis",
    "random_uniform",
    "random_normal",
    "sum",
    "map",
    "mean",
    "shape",
    "0",
    "1",
    "2.5",
    "-1",
    "1e300",
    "9223372036854775808",
    "0..4",
    "\"text\"",
    "'c'",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    ",",
    ";",
    ":",
    ".",
    "..",
    "+",
    "-",
    "*",
    "/",
    "%",
    "&",
    "|",
    "^",
    "!",
    "&&",
    "||",
    "<",
    ">",
    "<=",
    "==",
    "!=",
    "<<",
    ">>",
    "=",
    "+=",
    "=>",
    "|x|",
    "i",
    "M",
    "[[",
    "]]",
    "x[[i, j]]",
    "sum(|n|",
    ".or(0)",
    "#",
    "?",
    "&",
    "@",
    "$",
    "_",
    "'a",
    "async",
    "move",
    "unsafe",
    "const",
    "dyn",
    "impl",
    "ü",
    "\\",
    "//",
    "/*",
];

/// PROPTEST_CASES asks for more of them.
fn config(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(cases), failure_persistence: None, ..ProptestConfig::default() }
}

fn file(kind: &str, body: &str) -> String {
    let head = "[[op]]\nschema = 'f(Tensor x, Tensor y, Scalar k=1, int dim=0) -> Tensor'\ndoc = 'x'\n";
    // A body cannot hold the quotes around it.
    let body = body.replace("'''", "");
    match kind {
        "reduce" => format!(
            "{head}kind = 'reduce'\nstate = '(m: float, n: i32)'\nidentity = '(0, 0)'\nmap = '''{body}'''\ncombine = '''{body}'''\nfinish = '''{body}'''\ngradient.x = '''{body}'''\n"
        ),
        "index" => format!(
            "{head}kind = 'index'\nshape.x = 'M, N'\nshape.y = 'N'\nshape.output = 'M, N - dim'\nbody = '''|i, j| {body}'''\n"
        ),
        other => format!("{head}kind = '{other}'\nbody = '''{body}'''\n"),
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn any_text_as_a_file(text in "\\PC*") {
        let _ = define(&text);
    }

    #[test]
    fn any_text_as_a_body(body in "\\PC{0,60}", kind in prop::sample::select(vec!["map", "reduce", "row", "index", "composite"])) {
        let _ = define(&file(kind, &body));
    }

    #[test]
    fn any_words_as_a_body(
        words in prop::collection::vec(prop::sample::select(WORDS), 0..40),
        kind in prop::sample::select(vec!["map", "reduce", "row", "index", "composite"]),
    ) {
        let _ = define(&file(kind, &words.join(" ")));
    }

    #[test]
    fn any_expression_as_a_body(body in expression(), kind in prop::sample::select(vec!["map", "reduce", "row", "index", "composite"])) {
        let _ = define(&file(kind, &body));
    }

    #[test]
    fn any_words_as_a_schema(words in prop::collection::vec(prop::sample::select(
        vec!["f", "(", ")", "Tensor", "Tensor[]", "int", "[2]", "[", "]", "?", "x", "y", ",", "*", "=", "None", "1", "-", "\"a\"", "->", ".", "nn.functional.", "float", "True"]
    ), 0..24)) {
        let schema = words.join(" ");
        let _ = define(&format!("[[op]]\nschema = '{schema}'\nkind = 'map'\ndoc = 'x'\nbody = 'x'\n"));
    }

    #[test]
    fn any_values_of_any_keys(entries in prop::collection::vec((
        prop::sample::select(tensor_gen::read::keys::KEYS.iter().map(|key| key.name).collect::<Vec<_>>()),
        prop::sample::select(vec!["'x'", "''", "1", "true", "[]", "['x']", "[1]", "{}", "{ x = 'x' }", "{ range = [0, 1] }", "1979-05-27", "'map'", "'sum'", "'none'", "nan"]),
    ), 0..10)) {
        let mut text = String::from("[[op]]\n");
        let mut seen = Vec::new();
        for (key, value) in entries {
            if !seen.contains(&key) {
                text.push_str(&format!("{key} = {value}\n"));
                seen.push(key);
            }
        }
        let _ = define(&text);
    }
}

/// Mostly well-formed bodies, so that the deeper stages are reached.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "x",
        "y",
        "k",
        "1",
        "0.5",
        "true",
        "PI",
        "-3",
        "input",
        "axis(-1)",
        "random_uniform()",
        "a.m",
        "state.n",
        "index",
        "x.shape()",
        "x[[i, j]]",
        "x[[j * 2 - dim, i / 3]].or(0.0)",
        "y[[M]]",
        "i",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(6, 64, 4, |inner| {
        prop_oneof![
            (
                inner.clone(),
                prop::sample::select(vec!["+", "-", "*", "/", "%", "<", "==", "&&", "&", "<<", "="]),
                inner.clone()
            )
                .prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            (prop::sample::select(vec!["exp", "abs", "is_nan", "sqrt", "sum"]), inner.clone())
                .prop_map(|(f, a)| format!("{f}({a})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("max({a}, {b})")),
            (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(c, a, b)| format!("if {c} {{ {a} }} else {{ {b} }}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{{ let v = {a}; {b} + v }}")),
            (inner.clone(), inner.clone())
                .prop_map(|(a, b)| format!("{{ let mut v = {a}; for i in 0..3 {{ v = v + {b}; }} v }}")),
            (inner.clone(), prop::sample::select(vec!["float", "i32", "bool", "u32", "f64"]))
                .prop_map(|(a, ty)| format!("({a} as {ty})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}, {b})")),
            (prop::sample::select(vec!["sum", "prod", "max", "any"]), inner.clone())
                .prop_map(|(f, a)| format!("{f}(0..3, |n| {a} * x[[n, j]])")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("x[[{a}, {b}]].or(1)")),
            (inner.clone(), prop::sample::select(vec!["sum", "map", "mean", "max"]), inner)
                .prop_map(|(a, f, b)| format!("{a}.{f}(|v| {b} + v)")),
        ]
    })
}

/// Recursive descent must not run out of stack: each of these nests without limit.
#[test]
fn deep_nesting_is_an_error_not_a_crash() {
    let openers = [
        ("-", "x", ""),
        ("!", "x", ""),
        ("- -", "x", ""),
        ("&", "x", ""),
        ("*", "x", ""),
        ("(", "x", ")"),
        ("[", "x", "]"),
        ("{", "x", "}"),
        ("exp(", "x", ")"),
        ("exp(-", "x", ")"),
        ("if x > 0 { x } else ", "{ x }", ""),
        ("if ", "x", " { x } else { x }"),
        ("return ", "x", ""),
        ("break ", "x", ""),
        ("|v| ", "x", ""),
        ("|| ", "x", ""),
        ("move |v| ", "x", ""),
        ("x = ", "x", ""),
        ("x += ", "x", ""),
        ("x + ", "x", ""),
        ("x * x + ", "x", ""),
        ("x && ", "x", ""),
        ("x..", "x", ""),
        ("x < ", "x", ""),
        ("", "x", ".y"),
        ("", "x", ".exp()"),
        ("", "x", "?"),
        ("", "x", "[0]"),
        ("", "x", "(0)"),
        ("", "x", " as float"),
        ("", "x", " as Vec<float>"),
        ("let v = ", "x", ""),
        ("let v = x; ", "v", ""),
        ("'a: ", "x", ""),
        ("#[a] ", "x", ""),
        ("x as Vec<", "float", ">"),
        ("x as &", "float", ""),
        ("x as fn() -> ", "float", ""),
        ("Vec::<", "float", ">::new()"),
        ("let (", "v", ",) = x; v"),
        ("let &", "v", " = x; v"),
        ("match x { _ => ", "x", " }"),
        ("unsafe { ", "x", " }"),
        ("x => ", "x", ""),
        ("x -> ", "x", ""),
        ("x, ", "x", ""),
        ("a!", "x", ""),
        ("::a", "x", ""),
        ("a::", "x", ""),
        ("x @ ", "x", ""),
        ("async ", "x", ""),
        ("const ", "x", ""),
        ("for v in ", "x", ""),
        ("while ", "x", ""),
        ("loop ", "x", ""),
        ("yield ", "x", ""),
        ("box ", "x", ""),
        ("let ", "x", ""),
        ("ref ", "x", ""),
        ("raw ", "x", ""),
        ("&raw const ", "x", ""),
        ("dyn ", "x", ""),
        ("x ", "x", ""),
    ];
    for (open, middle, close) in openers {
        for times in [30, 300, 3000] {
            let body = format!("{}{middle}{}", open.repeat(times), close.repeat(times));
            for kind in ["map", "composite"] {
                let _ = define(&file(kind, &body));
            }
        }
    }
}

#[test]
fn long_sums_are_no_nesting() {
    let body = format!("x{}", " + x * x".repeat(300));
    assert!(define(&file("map", &body)).is_ok());
}

/// Anything a script may put into an object: `torch.define_op({…})`.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        "\\PC{0,20}".prop_map(Value::Text),
        prop::collection::vec(any::<char>(), 0..8).prop_map(|text| Value::Text(text.into_iter().collect())),
        expression().prop_map(Value::Text),
        prop::collection::vec(prop::sample::select(WORDS), 0..12).prop_map(|words| Value::Text(words.join("\n"))),
        prop::sample::select(vec!["map", "reduce", "row", "index", "composite", "view", "none", "sum", "M, N"])
            .prop_map(|word| Value::Text(word.to_owned())),
        any::<f64>().prop_map(Value::Number),
        any::<bool>().prop_map(Value::Boolean),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::vec((prop_oneof![Just("x".to_owned()), "\\PC{0,4}"], inner), 0..4).prop_map(Value::Table),
        ]
    })
}

proptest! {
    #![proptest_config(config(1024))]

    #[test]
    fn any_object(
        entries in prop::collection::vec((
            prop_oneof![
                8 => prop::sample::select(tensor_gen::read::keys::KEYS.iter().map(|key| key.name.to_owned()).collect::<Vec<_>>()),
                1 => "\\PC{0,8}",
            ],
            value(),
        ), 0..8),
        complete in any::<bool>(),
    ) {
        let mut entries = entries;
        if complete {
            // So that the bodies are reached.
            let text = |text: &str| Value::Text(text.to_owned());
            entries.retain(|(key, _)| !["schema", "doc"].contains(&key.as_str()));
            entries.push(("schema".to_owned(), text("f(Tensor x, Tensor y, int dim=0) -> Tensor")));
            entries.push(("doc".to_owned(), text("x")));
        }
        if let Err(drawn) = tensor_gen::object::define(&entries, "main.ts:1:1", &["exp", "sum"]) {
            prop_assert!(drawn.starts_with("error: "), "{drawn}");
        }
    }
}

/// Whatever characters a text has, it is read as it is.
#[test]
fn texts_of_objects_stand_verbatim() {
    for text in [
        "it's",
        "'''",
        "a''",
        "\"\"\"'''",
        "\\",
        "\"\"\"\\'''",
        "line\nline'",
        "\r\n",
        "\0",
        "\u{7f}",
        "'",
        "\n\nx",
        "\t",
    ] {
        let doc = format!("d{text}d");
        let entries = [("schema", "f(Tensor x) -> Tensor"), ("body", "x"), ("doc", &doc)]
            .map(|(key, text)| (key.to_owned(), Value::Text(text.to_owned())));
        let op = tensor_gen::object::define(&entries, "main.ts:1:1", &[]).unwrap_or_else(|drawn| panic!("{drawn}"));
        assert_eq!(op.doc, doc);
    }
}
