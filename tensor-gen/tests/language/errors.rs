//! Every refusal, as its author sees it: `errors/*.toml` are spec files with mistakes, `errors/*.txt` the drawn errors.
//! `BLESS=1 cargo test -p tensor-gen --test language` rewrites the drawings.

use std::path::Path;

use super::define;

#[test]
fn drawings() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language/errors");
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    assert!(files.len() >= 10);
    let mut wrong = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let drawn = match define(&text) {
            Ok(ops) => panic!("{} was accepted: {} ops", path.display(), ops.len()),
            Err(drawn) => drawn,
        };
        let golden = path.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&golden, &drawn).unwrap();
        }
        let expected = std::fs::read_to_string(&golden).unwrap_or_default();
        if expected != drawn {
            wrong.push(format!("{}\n{drawn}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "changed; look at them, then BLESS=1\n{}", wrong.join("\n"));
}

/// An error in one op does not hide those of the others.
#[test]
fn all_errors_of_a_file_are_drawn_together() {
    let op = |name: &str, body: &str| {
        format!("[[op]]\nschema = '{name}(Tensor x) -> Tensor'\nkind = 'map'\ndoc = 'x'\nbody = '{body}'\n")
    };
    let text = format!("{}{}{}", op("f", "x + y"), op("g", "x"), op("h", "sinn(x) + (x > 0)"));
    let drawn = define(&text).unwrap_err();
    assert_eq!(drawn.matches("error: ").count(), 2, "{drawn}");
    assert!(drawn.contains("ops.toml:5:13") && drawn.contains("ops.toml:15:9"), "{drawn}");
}
