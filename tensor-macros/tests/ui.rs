//! What `#[tensor_op]` accepts compiles and runs; what it refuses is refused at its own tokens, as `ui/fail/*.stderr` show.
//! `TRYBUILD=overwrite cargo test -p tensor-macros --test ui` rewrites them; with `BLESS=1` also the page of the manual that is made of them.

use std::fmt::Write;
use std::path::Path;

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    cases.compile_fail("tests/ui/fail/*.rs");
}

/// op_specs/ERRORS.md: every error that stands in `ui/fail`, as the compiler shows it.
#[test]
fn the_page_of_errors_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(root.join("tests/ui/fail")).expect("the folder of refused ops");
    let files = entries.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "stderr")).collect();
    files.sort();
    let mut page = String::from(PREFACE);
    for file in files {
        let title = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).expect("the errors");
        // Those with a code are rustc's own.
        let errors = text.split("\n\n").filter(|block| block.starts_with("error: "));
        let _ = write!(page, "\n## {}{}\n", title[..1].to_uppercase(), &title[1..]);
        for error in errors {
            let _ = write!(page, "\n```text\n{}\n```\n", error.trim_end().replace(" tests/ui/fail/", " src/"));
        }
    }
    let place = root.join("../op_specs/ERRORS.md");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&place, &page).expect("the page is written");
    }
    let found = std::fs::read_to_string(&place).unwrap_or_default();
    assert!(found == page, "op_specs/ERRORS.md is stale: BLESS=1 cargo test -p tensor-macros --test ui");
}

const PREFACE: &str = "\
# What is refused, and what to write instead

Each error of `#[tensor_op]` as the compiler shows it: the first line says what is wrong, `help` what to write. The same languages in a
`.toml` file, in a build script and in `torch.define_op` give the same words, with the caret in their own text. This page is made of the
tests in tensor-macros/tests/ui/fail; `BLESS=1 cargo test -p tensor-macros --test ui` prints it again.
";
