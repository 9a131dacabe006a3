//! The program as its users start it: what each command prints, where, and its exit code.

use std::path::{Path, PathBuf};
use std::process::Command;

/// How a command ended.
struct Ended {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Ended {
    #[track_caller]
    fn prints(&self, expected: &[&str]) -> &Ended {
        assert_eq!(self.code, Some(0), "{}\n{}", self.out, self.err);
        for text in expected {
            assert!(self.out.contains(text), "{text:?} is not in\n{}", self.out);
        }
        self
    }

    #[track_caller]
    fn fails(&self, code: i32, expected: &[&str]) -> &Ended {
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        for text in expected {
            assert!(self.err.contains(text), "{text:?} is not in\n{}", self.err);
        }
        self
    }
}

fn program(arguments: &[&str]) -> Ended {
    let output =
        Command::new(env!("CARGO_BIN_EXE_alknet-tensor")).args(arguments).output().expect("the program starts");
    Ended {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// A folder of files that goes with its test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for the test");
        Folder(folder)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, text).expect("a file for the test");
        path.to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn help_names_every_command() {
    program(&["--help"]).prints(&["run", "ops", "typings", "check", "doctor", "bench"]);
    program(&["--version"]).prints(&[env!("CARGO_PKG_VERSION")]);
    program(&["frobnicate"]).fails(2, &["unrecognized subcommand 'frobnicate'"]);
    program(&["typing"]).fails(2, &["a similar subcommand exists: 'typings'"]);
    program(&[]).fails(2, &["Usage"]);
}

#[test]
fn run_gives_the_scripts_output_and_exit_code() {
    let folder = Folder::new("run");
    let file = |name: &str, text: &str| folder.file(name, text);
    let good =
        file("good.ts", "console.log(process.argv.slice(2), torch.arange(3).sum().item(), torch.ones(1).device);");
    program(&["run", "--device", "cpu", &good, "--", "one", "--two"]).prints(&["[ 'one', '--two' ] 3 cpu\n"]);
    let bad = file("bad.ts", "const x = torch.ones(2, 3);\nx.matmul(x);\n");
    let ended = program(&["run", "--device", "cpu", &bad]);
    ended.fails(1, &["Uncaught Error: ", "bad.ts:2:", "2 | x.matmul(x);"]);
    assert_eq!(ended.out, "");
    program(&["run", &file("syntax.ts", "let = 3;")]).fails(1, &["SyntaxError", "syntax.ts:1:"]);
    program(&["run", &file("exit.ts", "process.exit(7)")]).fails(7, &[]);
    program(&["run", "none.ts"]).fails(1, &["none.ts"]);
    program(&["run", "--device", "cuda", &good]).fails(1, &["no device named 'cuda'"]);
    program(&["run", "--timeout", "0.2", &file("endless.ts", "while (true);")]).fails(1, &["0.2"]);
    program(&["run", "--max-memory", "much", &good]).fails(2, &["much"]);
    let seeded = file("seeded.ts", "console.log(torch.rand(2), Math.random());");
    let run = || program(&["run", "--device", "cpu", "--seed", "5", &seeded]).out;
    assert_eq!(run(), run());
}

#[test]
fn ops_lists_and_shows() {
    program(&["ops"]).prints(&["silu", "matmul", "max_pool2d"]);
    program(&["ops", "silu"]).prints(&["nn.functional.silu(Tensor input", "exp(-", "@compute"]);
    program(&["ops", "--coverage"]).prints(&["| **all** |", "| `torch.abs` | map | yes | yes | yes |"]);
    program(&["ops", "sillu"]).fails(1, &["there is no op named sillu; similar: silu"]);
}

#[test]
fn check_judges_a_spec_file() {
    let folder = Folder::new("check");
    let spec = |body: &str| {
        format!(
            "[[op]]\nschema = \"twice(Tensor input) -> Tensor\"\nkind = \"map\"\nbody = '{body}'\ndoc = \"Doubles.\"\n"
        )
    };
    program(&["check", &folder.file("good.toml", &spec("input * 2"))])
        .prints(&["twice(Tensor input) -> Tensor", "1 op well formed"]);
    program(&["check", &folder.file("bad.toml", &spec("input * tow"))])
        .fails(1, &["there is no `tow` here", "bad.toml:4:17", "^^^"]);
    program(&["check", &folder.file("broken.toml", "[[op")]).fails(1, &["broken.toml:1"]);
    program(&["check", "none.toml"]).fails(1, &["none.toml"]);
}

#[test]
fn doctor_shows_the_devices() {
    program(&["doctor"]).prints(&["cpu ", "dtypes", "float32"]);
}

#[test]
fn bench_times_what_was_asked_for() {
    let ended = program(&["bench", "--device", "cpu", "--seconds", "0", "--only", "binding"]);
    ended.prints(&["device  cpu: ", "binding: add 1, 1000 calls", " ms\n"]);
    assert_eq!(ended.out.matches(" ms\n").count(), 1, "{}", ended.out);
    program(&["bench", "--device", "cpu", "--only", "nothing"]).fails(1, &["no workload contains \"nothing\""]);
}

#[test]
fn typings_are_written_and_a_tsconfig_is_kept() {
    let folder = Folder::new("typings");
    let path = folder.0.join("types");
    let path = path.to_string_lossy();
    program(&["typings"]).prints(&["declare module \"torch:native\"", "export function silu("]);
    program(&["typings", &path]).prints(&["torch.d.ts", "globals.d.ts", "tsconfig.json", "torch/nn/linear.ts"]);
    std::fs::write(format!("{path}/tsconfig.json"), "{}").expect("writable");
    program(&["typings", &path]).prints(&["tsconfig.json exists and is left as it is"]);
    assert_eq!(std::fs::read_to_string(format!("{path}/tsconfig.json")).expect("still there"), "{}");
}

#[test]
#[ignore = "needs Node and TypeScript, which ./test-all installs"]
fn a_project_over_the_typings_passes_tsc() {
    let compiler = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/typings/node_modules/typescript/bin/tsc");
    assert!(compiler.exists(), "TypeScript is not installed: run ./test-all");
    let folder = Folder::new("tsc");
    program(&["typings", &folder.0.to_string_lossy()]).prints(&[]);
    let judge = |script: &str| {
        folder.file("main.ts", script);
        let mut tsc = Command::new("node");
        tsc.arg(&compiler).args(["--noEmit", "--strict", "--pretty", "false", "-p", "."]).current_dir(&folder.0);
        let output = tsc.output().expect("node runs");
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let good = "import torch, { nn, type Tensor } from \"torch\";\n\
                import * as F from \"torch/nn/functional\";\n\
                import { DataLoader } from \"torch/utils/data\";\n\
                const model = new nn.Sequential(new nn.Linear(2, 3), new nn.ReLU());\n\
                const y: Tensor = F.softmax(model(torch.ones(1, 2)), -1);\n\
                console.log(y.shape, DataLoader);\n";
    let (passes, errors) = judge(good);
    assert!(passes, "{errors}");
    let (passes, errors) = judge(&good.replace("nn.ReLU()", "nn.RelU()"));
    assert!(!passes && errors.contains("main.ts(4,"), "{errors}");
}
