//! The typings, judged by the TypeScript compiler: the examples, with those
//! of the crate that has ops of its own, and end-to-end scripts must pass `tsc --strict`, and every line
//! of `tests/typings/misuse.ts` that is marked as an error must be one.

use std::path::Path;
use std::process::Command;

#[test]
#[ignore = "needs Node and TypeScript, which ./test-all installs"]
fn tsc_accepts_the_examples_and_refuses_the_misuses() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let compiler = root.join("tests/typings/node_modules/typescript/bin/tsc");
    assert!(
        compiler.exists(),
        "TypeScript is not installed: run ./test-all, or `npm install --prefix tests/typings --no-package-lock`"
    );
    for project in ["tsconfig.json", "examples/custom-op/tsconfig.json"] {
        let output = Command::new("node")
            .arg(&compiler)
            .args(["--noEmit", "--strict", "--pretty", "false", "-p"])
            .arg(root.join(project))
            .output()
            .expect("node runs");
        assert!(
            output.status.success(),
            "tsc found errors in {project}:\n{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
}
