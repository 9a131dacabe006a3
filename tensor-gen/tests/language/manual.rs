//! The manual, `op_specs/README.md`: its tables are the generator's lists, its examples are ops.

use std::path::Path;

use tensor_gen::dtype::ScalarType;
use tensor_gen::lower::{CONSTANTS, INTRINSICS, PROPERTIES, ROW_OPERATIONS};
use tensor_gen::primitive::{Bound, Notation, Row, TABLE, functions};
use tensor_gen::read::attribute::OPTIONS;
use tensor_gen::read::keys::{self, Key, Word};

use super::define;

fn manual() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../op_specs/README.md")
}

#[test]
fn tables_are_the_generator_s() {
    let text = std::fs::read_to_string(manual()).unwrap();
    let mut printed = String::new();
    let mut rest = text.as_str();
    while let Some(start) = rest.find("<!-- table: ") {
        let after = &rest[start + "<!-- table: ".len()..];
        let (name, after) = after.split_once(" -->").unwrap();
        let (_, after) = after.split_once("<!-- end -->").unwrap();
        printed.push_str(&rest[..start]);
        printed.push_str(&format!("<!-- table: {name} -->\n{}<!-- end -->", table(name)));
        rest = after;
    }
    printed.push_str(rest);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(manual(), &printed).unwrap();
    }
    assert!(
        std::env::var_os("BLESS").is_some() || printed == text,
        "op_specs/README.md is stale: BLESS=1 cargo test -p tensor-gen --test language manual"
    );
}

/// Words of the tables are words of the readers.
#[test]
fn every_word_is_read() {
    use tensor_gen::read::options;
    let span = proc_macro2::Span::call_site();
    let all = |words: &[Word], read: &dyn Fn(&str) -> bool| {
        words.iter().for_each(|word| assert!(read(word.name), "{}", word.name))
    };
    all(keys::PROMOTIONS, &|word| options::promotion(word, span).is_ok());
    all(keys::INPUT_WORDS, &|word| options::input_type(word, span).is_ok());
    all(keys::DTYPE_GROUPS, &|word| options::dtypes(word, span).is_ok());
    all(keys::WINDOWS, &|word| options::window(word, span).is_ok());
    all(keys::SCATTER_MODES, &|word| options::scatter_mode(word, span).is_ok());
    all(keys::VIEWS, &|word| options::view(word, span).is_ok());
}

#[test]
fn toml_examples_are_ops() {
    let text = std::fs::read_to_string(manual()).unwrap();
    let examples = blocks(&text, "toml").join("\n");
    let ops = define(&examples).unwrap_or_else(|drawn| panic!("{drawn}"));
    assert!(ops.len() >= 12, "{}", ops.len());
}

#[test]
fn rust_examples_are_ops() {
    let text = std::fs::read_to_string(manual()).unwrap();
    let files: Vec<_> = blocks(&text, "rust").into_iter().map(|block| ("README.md".to_owned(), block)).collect();
    let ops = tensor_gen::generate::declared(&files).unwrap_or_else(|drawn| panic!("{drawn}"));
    let marked = text.matches("\n#[tensor_op").count();
    assert!(ops.len() == marked && marked >= 6, "{} of {marked}", ops.len());
}

fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    text.split(&fence)
        .skip(1)
        .filter_map(|part| part.split_once("\n```"))
        .map(|(block, _)| format!("{block}\n"))
        .collect()
}

fn table(name: &str) -> String {
    match name {
        "keys" => key_table(keys::KEYS),
        "samples" => key_table(keys::SAMPLE_KEYS),
        "kinds" => word_table("kind", keys::KINDS),
        "promotions" => word_table("promote", keys::PROMOTIONS),
        "inputs" => word_table("input", keys::INPUT_WORDS),
        "dtypes" => word_table("group", keys::DTYPE_GROUPS),
        "reductions" => word_table("reduce", keys::MONOIDS),
        "windows" => word_table("window", keys::WINDOWS),
        "scatters" => word_table("scatter", keys::SCATTER_MODES),
        "views" => word_table("view", keys::VIEWS),
        "constants" => rows("constant", CONSTANTS.iter().map(|&(name, meaning)| (name.to_owned(), meaning.to_owned()))),
        "intrinsics" => {
            let row = |&(name, ty, meaning): &(&str, &str, &str)| {
                vec![format!("`{name}`"), format!("`{ty}`"), meaning.to_owned()]
            };
            grid(&["function", "gives", "meaning"], INTRINSICS.iter().map(row))
        }
        "rows" => {
            rows("operation", ROW_OPERATIONS.iter().map(|&(name, meaning)| (name.to_owned(), meaning.to_owned())))
        }
        "properties" => {
            rows("property", PROPERTIES.iter().map(|&(name, _, meaning)| (name.to_owned(), meaning.to_owned())))
        }
        "options" => {
            let row = |&(_, form, meaning): &(&str, &str, &str)| vec![form.to_owned(), meaning.to_owned()];
            grid(&["option", "meaning"], OPTIONS.iter().map(row))
        }
        "functions" => grid(
            &["function", "types", "meaning", "float32 error"],
            functions().map(|row| {
                let arguments = if row.arity() == 1 { "x" } else { "x, y" };
                vec![format!("`{}({arguments})`", row.name), types(row), row.doc.to_owned(), bound(row.bound)]
            }),
        ),
        "operators" => grid(
            &["operator", "types", "gives", "meaning"],
            TABLE.iter().filter(|row| matches!(row.notation, Notation::Prefix | Notation::Infix)).map(|row| {
                let written = if row.notation == Notation::Prefix {
                    format!("{}x", row.name)
                } else {
                    format!("x {} y", row.name)
                };
                let gives =
                    row.accepts().iter().next().and_then(|ty| row.result_type(ty).filter(|result| *result != ty));
                let gives = gives.map_or("the same", |ty| if ty == ScalarType::Bool { "`bool`" } else { "" });
                vec![format!("`{written}`"), types(row), gives.to_owned(), row.doc.to_owned()]
            }),
        ),
        other => panic!("there is no table `{other}`"),
    }
}

fn types(row: &Row) -> String {
    row.accepts().iter().map(|ty| ty.name()).collect::<Vec<_>>().join(", ")
}

fn bound(bound: Bound) -> String {
    match bound {
        Bound::Exact => "exact".to_owned(),
        other => format!("{other:?}").replace("Ulp(", "").replace(')', ""),
    }
}

fn key_table(keys: &[Key]) -> String {
    grid(
        &["key", "value", "kinds", "meaning"],
        keys.iter().map(|key| {
            let kinds = if key.kinds.is_empty() { "all".to_owned() } else { key.kinds.join(", ") };
            vec![format!("`{}`", key.name), key.form.to_owned(), kinds, key.meaning.to_owned()]
        }),
    )
}

fn word_table(what: &str, words: &[Word]) -> String {
    rows(what, words.iter().map(|word| (word.name.to_owned(), word.meaning.to_owned())))
}

fn rows(what: &str, rows: impl Iterator<Item = (String, String)>) -> String {
    grid(&[what, "meaning"], rows.map(|(name, meaning)| vec![format!("`{name}`"), meaning]))
}

fn grid(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = format!("| {} |\n|{}\n", head.join(" | "), "---|".repeat(head.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    text
}
