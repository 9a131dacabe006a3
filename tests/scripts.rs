//! Runs every script of `tests/js`. A script passes when it ends without an error; one whose first line is
//! `// expect-error: TEXT` passes when it fails with that text and exit code 1. `// flags: ...` adds command line flags.

use std::path::{Path, PathBuf};
use std::process::Command;

fn scripts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("tests/js is readable") {
        let path = entry.expect("readable entry").path();
        if path.is_dir() {
            found.extend(scripts(&path));
        } else if path.extension().is_some_and(|ending| ending == "ts" || ending == "js") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What follows `// NAME: ` in the lines at the top.
fn header<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let top = text.lines().take_while(|line| line.starts_with("//"));
    top.filter_map(|line| line.strip_prefix("// ")?.strip_prefix(name)?.strip_prefix(": ")).collect()
}

/// What went wrong, if something did.
fn run(script: &Path, device: &str) -> Option<String> {
    let text = std::fs::read_to_string(script).expect("readable script");
    let flags = header(&text, "flags").join(" ");
    let output = Command::new(env!("CARGO_BIN_EXE_alknet-tensor"))
        .arg("run")
        .arg(script)
        .args(["--device", device])
        .args(if flags.contains("--timeout") { vec![] } else { vec!["--timeout", "300"] })
        .args(flags.split_whitespace())
        .output()
        .expect("the program starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    let expected = header(&text, "expect-error");
    if expected.is_empty() {
        return (!output.status.success()).then(|| errors.into_owned());
    }
    if output.status.code() != Some(1) || errors.contains("panicked") {
        return Some(format!("expected an error and exit code 1, got {}\n{errors}", output.status));
    }
    let missing = expected.iter().find(|text| !errors.contains(**text))?;
    Some(format!("the error does not contain {missing:?}\n{errors}"))
}

fn run_all(device: &str) {
    let scripts = scripts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/js"));
    assert!(!scripts.is_empty());
    let mut failures = String::new();
    for script in &scripts {
        if let Some(error) = run(script, device) {
            failures.push_str(&format!("\n--- {}\n{error}", script.display()));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn scripts_on_the_cpu_device() {
    run_all("cpu");
}

#[test]
#[ignore = "needs an adapter (software Vulkan is enough): cargo test -- --ignored"]
fn scripts_on_wgpu() {
    run_all("wgpu");
}
