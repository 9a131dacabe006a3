//! Whatever WGSL a script registers, the answer is a kernel that naga takes with its loops counted, or an error.

use proptest::prelude::*;

use tensor_gen::object::{Value, define_kernel};
use tensor_gen::op::{Kind, OpDef};
use tensor_gen::{validate, written};

const KERNEL: &str = "
var<workgroup> shared_sums: array<f32, 64>;
struct Pair { first: f32, second: vec4<f32> }
const LIMIT = 3u;
fn square(v: f32) -> f32 { return v * v; }
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(local_invocation_index) local: u32) {
    var sum = 0.0;
    for (var i = local; i < params.N; i += 64u) { if x[i] < 0.0 { continue; } sum += square(x[i]); }
    shared_sums[local] = sum;
    workgroupBarrier();
    var pair = Pair(1.0, vec4<f32>());
    var width = 32u;
    loop { if width < LIMIT { break; } width >>= 1u; while pair.first > 2.0 { pair.first -= 1.0; } continuing { sum += 1.0; } }
    switch width { case 1u, 2u: { sum = -sum; } default: { } }
    y[id.x] = select(sum, f32(params.n), any(pair.second > vec4<f32>(0.0)));
}
";

const WORDS: &[&str] = &[
    "loop",
    "for",
    "while",
    "{",
    "}",
    "(",
    ")",
    "<",
    ">",
    "[",
    "]",
    ";",
    ",",
    "fn",
    "@",
    "compute",
    "var",
    "let",
    "const",
    "struct",
    "array",
    "vec3",
    "f32",
    "u32",
    "i64",
    "f16",
    "ptr",
    "atomic",
    "x",
    "y",
    "params",
    "N",
    "main",
    "if",
    "else",
    "break",
    "continue",
    "continuing",
    "return",
    "switch",
    "default",
    "workgroupBarrier",
    "0",
    "1u",
    "1e40",
    "-",
    "!",
    "&",
    "*",
    "//",
    "/*",
    "*/",
    "\n",
    "override",
    "enable f16;",
    "alknet_past",
    "é",
    "@group(0)",
    "@binding(1)",
    "private",
    "storage",
    "discard",
    "@id(1)",
    "bitcast",
    "arrayLength",
    "textureLoad",
    "sampler",
    "<<",
    "--",
    "++",
    "0x",
    "'",
    "\"",
    "\\",
];

/// The kernel with some of its pieces replaced, repeated or left out.
fn changed() -> impl Strategy<Value = String> {
    let edit = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..5_u8, prop::sample::select(WORDS));
    prop::collection::vec(edit, 1..6).prop_map(|edits| {
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let mut pieces: Vec<String> = Vec::new();
        for letter in KERNEL.chars() {
            match pieces.last_mut() {
                Some(last) if is_word(letter) && last.ends_with(is_word) => last.push(letter),
                _ => pieces.push(letter.to_string()),
            }
        }
        for (at, from, kind, word) in edits {
            let (at, from) = (at.index(pieces.len()), from.index(pieces.len()));
            match kind {
                0 => pieces[at] = word.to_owned(),
                1 => pieces.insert(at, word.to_owned()),
                2 => pieces[at] = pieces[from].clone(),
                3 => {
                    let (first, end) = (at.min(from), at.max(from).min(at.min(from) + 40));
                    let repeated = pieces[first..end].to_vec();
                    pieces.splice(at..at, repeated);
                }
                _ => drop(pieces.drain(at..(at + 3).min(pieces.len()))),
            }
            if pieces.is_empty() {
                pieces.push(String::new());
            }
        }
        pieces.concat()
    })
}

fn declare(wgsl: String, input: &str, workgroups: &str) -> Result<OpDef, String> {
    let text = |text: &str| Value::Text(text.to_owned());
    let table = |name: &str, value: Value| Value::Table(vec![(name.to_owned(), value)]);
    let entries = [
        ("name", text("kernel")),
        ("wgsl", Value::Text(wgsl)),
        ("inputs", table("x", text(input))),
        ("outputs", table("y", text("float32[N]"))),
        ("params", table("n", text("int"))),
        ("workgroups", text(workgroups)),
    ]
    .map(|(key, value)| (key.to_owned(), value));
    define_kernel(&entries, "main.ts:1:1", &[])
}

fn refusal(wgsl: String) -> String {
    declare(wgsl, "float32[N]", "N").expect_err("such a kernel is refused")
}

fn register(wgsl: String, input: &str, workgroups: &str) -> Result<(), TestCaseError> {
    match declare(wgsl, input, workgroups) {
        Err(drawn) => {
            prop_assert!(drawn.starts_with("error: ") && !drawn.contains("with its loops counted"), "{drawn}")
        }
        Ok(op) => {
            let Kind::Kernel(body) = &op.kind else { panic!("{op:?}") };
            let whole = written::text(&body.plan(&op));
            let judged = validate::validate(&whole);
            prop_assert!(
                judged.is_ok() || judged.as_ref().is_err_and(|error| error.message.contains("barrier")),
                "{judged:?}\n{whole}"
            );
        }
    }
    Ok(())
}

#[test]
fn the_kernel_itself_is_taken() {
    assert!(register(KERNEL.to_owned(), "float32[N]", "N").is_ok());
    let op = declare(KERNEL.to_owned(), "float32[N]", "N").unwrap_or_else(|drawn| panic!("{drawn}"));
    let Kind::Kernel(body) = &op.kind else { panic!("{op:?}") };
    let text = written::text(&body.plan(&op));
    // Three loops, each declared and asked; the lines are the author's.
    assert_eq!((text.matches("if alknet_past(").count(), text.matches("var alknet_round_").count()), (3, 3));
    assert_eq!(
        text.lines().count() - text.lines().position(|line| line.contains("shared_sums: array")).unwrap(),
        KERNEL.trim().lines().count()
    );
}

/// What is inserted to count loops is written with these: no name of the author's changes what they mean.
#[test]
fn names_of_the_language_do_not_change_the_counting() {
    let words = naga::keywords::wgsl::BUILTIN_IDENTIFIERS;
    for name in words {
        for (declared, instead) in [
            ("fn square", format!("fn {name}")),
            ("fn main", format!("fn {name}")),
            ("struct Pair", format!("struct {name}")),
            ("const LIMIT", format!("const {name}")),
            ("var<workgroup> shared_sums", format!("var<workgroup> {name}")),
            ("struct Pair", format!("alias {name} = f32; struct Pair")),
        ] {
            let drawn = refusal(KERNEL.replacen(declared, &instead, 1));
            assert!(drawn.contains(&format!("`{name}` is a name of WGSL's own")), "{instead}: {drawn}");
        }
        for (declared, instead) in [("id: vec3", format!("{name}: vec3")), ("var width", format!("var {name}"))] {
            register(KERNEL.replacen(declared, &instead, 1), "float32[N]", "N").unwrap();
        }
    }
    let own =
        "fn main(@builtin(global_invocation_id) select: vec3<u32>, @builtin(local_invocation_index) atomicLoad: u32) {
        loop { if y[select.x] < 3.0 { break; } y[select.x] = f32(atomicLoad); } }";
    register(format!("@compute @workgroup_size(64) {own}"), "float32[N]", "N").unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_change_of_a_kernel(wgsl in changed()) {
        register(wgsl, "float32[N]", "(N + 63) / 64")?;
    }

    #[test]
    fn any_words(words in prop::collection::vec(prop::sample::select(WORDS), 0..60)) {
        register(words.join(" "), "float32[N]", "N")?;
    }

    #[test]
    fn any_declaration(input in "(float32|int32)?\\[?[A-Z, ()+*/%0-9-]{0,12}\\]?", workgroups in "[NM()+*/%,0-9 -]{0,12}") {
        register(KERNEL.to_owned(), &input, &workgroups)?;
    }
}
