//! Every op of the project and of the manual, with words deleted, doubled, swapped and put in from elsewhere: through all doors,
//! and on through kernels, gradients and typings if it is still an op. Whatever it is now, the answer comes in time.
//!
//! A short run is part of the tests. A long one, whose last case stands in a file if the process dies:
//!
//!     FUZZ_SECONDS=600 FUZZ_SEED=1 cargo test -p tensor-gen --test language mutations -- --nocapture

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tensor_gen::dtype::DType;
use tensor_gen::object::Value;
use tensor_gen::op::OpDef;
use tensor_gen::template::Hole;
use tensor_gen::{emit, single_op, validate};

use super::define;
use super::no_panic::WORDS;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) % end.max(1) as u64) as usize
    }

    fn pick<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }
}

/// Words, numbers, spaces and single signs.
fn tokens(text: &str) -> Vec<String> {
    let class = |c: char| match c {
        _ if c.is_alphanumeric() || c == '_' => 0,
        _ if c.is_whitespace() => 1,
        _ => 2,
    };
    let mut tokens: Vec<String> = Vec::new();
    let mut before = 2;
    for c in text.chars() {
        match tokens.last_mut().filter(|_| class(c) == before && before != 2) {
            Some(token) => token.push(c),
            None => tokens.push(c.to_string()),
        }
        before = class(c);
    }
    tokens
}

struct Corpus {
    /// Entries of spec files and functions under `#[tensor_op]`, as tokens.
    entries: Vec<Vec<String>>,
    functions: Vec<Vec<String>>,
    words: Vec<String>,
}

fn corpus() -> Corpus {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../op_specs");
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    let mut files: Vec<_> = std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut specs: Vec<String> = files
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| read(path))
        .collect();
    let manual = read(&root.join("README.md"));
    let blocks = |language: &str| -> Vec<String> {
        let fence = format!("\n```{language}\n");
        let parts = manual.split(&fence).skip(1);
        parts.filter_map(|part| part.split("\n```").next()).map(str::to_owned).collect()
    };
    specs.extend(blocks("toml"));
    let entry = |part: &str| format!("[[op]]{part}");
    let entries: Vec<String> = specs.iter().flat_map(|text| text.split("[[op]]").skip(1).map(entry)).collect();
    let functions: Vec<String> = blocks("rust")
        .iter()
        .flat_map(|text| text.split("\n\n").map(str::to_owned))
        .filter(|text| text.contains("#[tensor_op"))
        .collect();
    assert!(entries.len() > 200 && functions.len() >= 4, "{} {}", entries.len(), functions.len());
    let words = entries.iter().chain(&functions).flat_map(|text| tokens(text)).filter(|token| !token.trim().is_empty());
    let words = words.chain(WORDS.iter().map(|word| (*word).to_owned())).collect();
    let split = |texts: Vec<String>| texts.iter().map(|text| tokens(text)).collect();
    Corpus { entries: split(entries), functions: split(functions), words }
}

fn mutated(random: &mut Random, corpus: &Corpus, of: &[Vec<String>]) -> String {
    let mut tokens = random.pick(of).clone();
    // The documentation means nothing.
    if let Some(doc) = tokens.windows(4).position(|words| words[0] == "doc" && words[2] == "=") {
        let end = tokens[doc..].iter().position(|token| token.contains('\n')).map_or(tokens.len(), |at| doc + at);
        tokens.splice(doc..end, ["doc = 'x'".to_owned()]);
    }
    for _ in 0..[1, 1, 1, 2, 4][random.below(5)] {
        if tokens.is_empty() {
            break;
        }
        let (at, other) = (random.below(tokens.len()), random.below(tokens.len()));
        let kind = |token: &str| match token.chars().next() {
            Some(c) if c.is_numeric() => 0,
            Some(c) if c.is_alphabetic() || c == '_' => 1,
            Some(c) => 2 + c as u32,
            None => 2,
        };
        // Half of the time a word for a word of the same kind, so that it stays readable.
        if random.below(2) == 0 {
            let like: Vec<usize> = (0..tokens.len())
                .filter(|&other| {
                    kind(&tokens[other]) == kind(&tokens[at]) || is_operator(&tokens[other]) && is_operator(&tokens[at])
                })
                .collect();
            tokens[at] = match random.below(3) {
                0 => random.pick(&corpus.words).clone(),
                _ => tokens[*random.pick(&like)].clone(),
            };
            continue;
        }
        match random.below(10) {
            0 => drop(tokens.remove(at)),
            1 => tokens.insert(at, tokens[other].clone()),
            2 => tokens.swap(at, other),
            3 | 4 => tokens.insert(at, random.pick(&corpus.words).clone()),
            5 | 6 => tokens[at] = random.pick(&corpus.words).clone(),
            // A piece of another entry.
            7 => {
                let from = random.pick(of);
                let begin = random.below(from.len());
                let end = (begin + random.below(16)).min(from.len());
                tokens.splice(at..at, from[begin..end].iter().cloned());
            }
            // A piece many times over.
            8 => {
                let piece: Vec<String> = tokens[at..(at + 1 + random.below(8)).min(tokens.len())].to_vec();
                for _ in 0..[2, 20, 400][random.below(3)] {
                    tokens.splice(at..at, piece.iter().cloned());
                }
            }
            _ => drop(tokens.drain(at.min(other)..at.max(other).min(at.min(other) + 12))),
        }
    }
    tokens.concat()
}

static OPS: AtomicU64 = AtomicU64::new(0);

fn is_operator(token: &str) -> bool {
    ["+", "-", "*", "/", "%", "<", ">", "&", "|", "^"].contains(&token)
}

/// Everything that is made of an op; what naga refuses is a mistake of the generator.
fn use_op(op: &OpDef) {
    OPS.fetch_add(1, Ordering::Relaxed);
    let _ = (op.gradient_text(), op.typings());
    for dtype in [DType::Float32, DType::Int32].into_iter().filter(|dtype| op.dtypes.contains(dtype)) {
        for kernel in single_op::kernels(op, dtype) {
            if let Ok(text) = emit::wgsl::generate(&kernel.spec.plan) {
                validate::validate(&text).unwrap_or_else(|error| panic!("{}: {error}\n{text}", kernel.label));
            }
        }
    }
}

/// An entry as an object of a script: what TOML makes of it.
fn as_object(text: &str) -> Option<Vec<(String, Value)>> {
    fn value(given: &toml::Value) -> Option<Value> {
        Some(match given {
            toml::Value::String(text) => Value::Text(text.clone()),
            toml::Value::Integer(number) => Value::Number(*number as f64),
            toml::Value::Float(number) => Value::Number(*number),
            toml::Value::Boolean(boolean) => Value::Boolean(*boolean),
            toml::Value::Array(items) => Value::List(items.iter().map(value).collect::<Option<_>>()?),
            toml::Value::Table(entries) => Value::Table(table(entries)?),
            toml::Value::Datetime(_) => return None,
        })
    }
    fn table(entries: &toml::Table) -> Option<Vec<(String, Value)>> {
        entries.iter().map(|(key, entry)| Some((key.clone(), value(entry)?))).collect()
    }
    let file: toml::Table = text.parse().ok()?;
    table(file.get("op")?.as_array()?.first()?.as_table()?)
}

fn spec(text: &str) {
    if let Ok(ops) = define(text) {
        ops.iter().for_each(use_op);
    }
    if let Some(mut entries) = as_object(text) {
        // Native ops are not for scripts.
        entries.retain(|(key, _)| key != "native");
        match tensor_gen::object::define(&entries, "main.ts:1:1", &["sum", "mul"]) {
            Ok(op) => use_op(&op),
            Err(drawn) => assert!(drawn.starts_with("error: "), "{drawn}"),
        }
    }
}

fn function(text: &str) {
    let Ok(item) = text.parse::<proc_macro2::TokenStream>() else { return };
    if tensor_gen::read::text::check_size(&item, proc_macro2::Span::call_site()).is_err() {
        return;
    }
    let Ok(mut function) = syn::parse2::<syn::ItemFn>(item) else { return };
    let Some(at) = function.attrs.iter().position(|attribute| attribute.path().is_ident("tensor_op")) else { return };
    let attribute = match function.attrs.remove(at).meta {
        syn::Meta::List(list) => list.tokens,
        _ => proc_macro2::TokenStream::new(),
    };
    if let Ok(op) =
        tensor_gen::read::attribute::read(attribute, &function).and_then(|spec| tensor_gen::lower::lower(&spec))
    {
        use_op(&op);
    }
}

/// The body of an entry as a template: each name that is an argument becomes a hole.
fn template(text: &str) {
    let Some(entries) = as_object(text) else { return };
    let Some((_, Value::Text(body))) = entries.iter().find(|(key, _)| key == "body") else { return };
    let mut texts = vec![String::new()];
    let mut holes = Vec::new();
    for token in tokens(body) {
        let hole = match token.as_str() {
            "input" | "x" | "w" | "y" | "left" | "right" | "table" | "ids" => Hole::Tensor,
            "dim" | "stride" | "padding" | "eps" | "alpha" => Hole::Number,
            _ => {
                texts.last_mut().unwrap().push_str(&token);
                continue;
            }
        };
        holes.push(hole);
        texts.push(String::new());
    }
    match tensor_gen::template::define(&texts, &holes, "expression_1", "main.ts:1:1") {
        Ok(op) => use_op(&op),
        Err(drawn) => assert!(drawn.starts_with("error: "), "{drawn}"),
    }
}

#[test]
fn mutations() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seconds = number("FUZZ_SECONDS");
    let mut random = Random(number("FUZZ_SEED").unwrap_or(1));
    let corpus = corpus();
    let begun = Instant::now();
    let last = std::env::temp_dir().join(format!("alknet-fuzz-{}.txt", std::process::id()));
    let (mut cases, mut slowest) = (0_u64, Duration::ZERO);
    let mut failures = Vec::new();
    let is_left = |cases: u64| match seconds {
        Some(seconds) => begun.elapsed().as_secs() < seconds,
        None => cases < 600,
    };
    while is_left(cases) {
        cases += 1;
        let (text, run): (String, fn(&str)) = match random.below(5) {
            0 => (mutated(&mut random, &corpus, &corpus.functions), function),
            1 => (mutated(&mut random, &corpus, &corpus.entries), template),
            _ => (mutated(&mut random, &corpus, &corpus.entries), spec),
        };
        if seconds.is_some() {
            std::fs::write(&last, &text).unwrap();
        }
        let start = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| run(&text)));
        proc_macro2::extra::invalidate_current_thread_spans();
        let took = start.elapsed();
        slowest = slowest.max(took);
        if outcome.is_err() || took > Duration::from_secs(10) {
            let shown: String = text.chars().take(1500).collect();
            println!("--- case {cases}, {took:.1?}\n{shown}\n");
            failures.push(shown);
        }
    }
    let (ops, wrong) = (OPS.load(Ordering::Relaxed), failures.len());
    println!(
        "{cases} mutations in {:.0?}, {ops} were still ops, {wrong} failures, the slowest took {slowest:.2?}",
        begun.elapsed()
    );
    assert!(ops > cases / 20, "only {ops} of {cases} are ops: the deeper stages are not reached");
    assert!(failures.is_empty(), "{} of {cases}: the first is\n{}", failures.len(), failures[0]);
    let _ = std::fs::remove_file(last);
}
