//! Rules of ARCHITECTURE.md that no compiler checks: the generator does no I/O and reads no clock, environment or hash order,
//! and each foreign library has one folder that knows it.

use std::path::{Path, PathBuf};

/// Words that reach outside, or whose order differs from run to run.
const IMPURE: [&str; 14] = [
    "std::fs",
    "std::io",
    "std::env",
    "std::time",
    "std::net",
    "std::process",
    "print!",
    "println!",
    "eprint!",
    "eprintln!",
    "dbg!",
    "HashMap",
    "HashSet",
    "RandomState",
];

#[test]
fn the_generator_is_pure() {
    // The door for build scripts is the one file that reads and writes.
    let files = sources("tensor-gen/src").into_iter().filter(|path| !path.ends_with("tensor-gen/src/build.rs"));
    refuse(files, &IMPURE);
}

#[test]
fn only_the_wgpu_device_knows_wgpu() {
    let files =
        sources("tensor-rt/src").into_iter().filter(|path| !path.starts_with(root("tensor-rt/src/device/wgpu")));
    refuse(files.chain(sources("src")).chain(sources("tensor-gen/src")), &["wgpu::", "use wgpu", "extern crate wgpu"]);
}

#[test]
fn only_js_knows_rquickjs() {
    let files = sources("tensor-rt/src").into_iter().filter(|path| !path.starts_with(root("tensor-rt/src/js")));
    refuse(files.chain(sources("src")).chain(sources("tensor-gen/src")), &["rquickjs"]);
}

#[test]
fn what_comes_after_lower_does_not_know_rust() {
    let later = [
        "tensor-gen/src/kernel",
        "tensor-gen/src/validate",
        "tensor-gen/src/emit/wgsl",
        "tensor-gen/src/emit/typescript",
    ];
    refuse(later.into_iter().flat_map(sources), &["syn"]);
    refuse(["ir", "op", "gradient", "simplify"].map(|name| root(&format!("tensor-gen/src/{name}.rs"))), &["syn"]);
}

#[test]
fn the_search_finds_what_it_should() {
    let text = "use std::collections::HashMap;\n// std::fs in a comment\nlet x = crate::device::wgpu::open();\nwgpu::Instance::new();\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
    assert_eq!(violations(text, &IMPURE), [(1, "HashMap")]);
    assert_eq!(violations(text, &["wgpu::"]), [(4, "wgpu::")]);
    assert_eq!(violations("type Map = FxHashMap<u8, u8>; fingerprint!(x)", &IMPURE), []);
    assert_eq!(violations("use std::{env, fs};", &IMPURE), [(1, "std::fs"), (1, "std::env")]);
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// All Rust files below a folder that are not tests.
fn sources(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            match path.file_stem().and_then(|stem| stem.to_str()) {
                Some("tests") => {}
                _ if path.is_dir() => folders.push(path),
                Some(stem) if path.extension().is_some_and(|ending| ending == "rs") && !stem.ends_with("_tests") => {
                    found.push(path);
                }
                _ => {}
            }
        }
    }
    assert!(!found.is_empty(), "no sources in {folder:?}", folder = folder);
    found
}

#[track_caller]
fn refuse(files: impl IntoIterator<Item = PathBuf>, words: &[&'static str]) {
    let mut found = String::new();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("readable source");
        for (line, word) in violations(&text, words) {
            found.push_str(&format!("{}:{line}: {word}\n", path.display()));
        }
    }
    assert!(found.is_empty(), "not allowed here:\n{found}");
}

/// Lines, counted from 1, that use one of the words outside of comments and of the tests at a file's end.
fn violations(text: &str, words: &[&'static str]) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    for (index, line) in code.lines().enumerate() {
        let line = line.split("//").next().unwrap_or_default();
        for &word in words {
            // `use std::{env, fs}` names them apart.
            let grouped = word.strip_prefix("std::").is_some_and(|part| line.contains("std::{") && names(line, part));
            if names(line, word) || grouped {
                found.push((index + 1, word));
            }
        }
    }
    found
}

/// Whether a word stands in a line by itself: not as the end of a longer one, nor below another path.
fn names(line: &str, word: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let is_path = word.ends_with("::") && before == Some(':');
        !before.is_some_and(is_word) && !is_path && (!word.ends_with(is_word) || !after.is_some_and(is_word))
    })
}
