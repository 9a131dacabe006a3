//! Scripts over a handful of ops, for what needs an engine: modules, the event loop, uncaught errors, limits, permissions, and the
//! errors of the argument parser.

mod language;
mod limits;
mod tensors;

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tensor_gen::op::OpDef;

use super::{Engine, EngineOptions, Outcome, Output};
use crate::device::cpu::{CpuDevice, CpuOptions};
use crate::runtime::{Library, Runtime, RuntimeOptions};

const SPEC: &str = r#"
[[op]]
schema = "add(Tensor input, Tensor other, *, Scalar alpha=1) -> Tensor"
kind = "map"
body = 'input + alpha * other'
dtypes = ["numeric"]
doc = "Sum."

[[op]]
schema = "mul(Tensor input, Tensor other) -> Tensor"
kind = "map"
body = 'input * other'
dtypes = ["numeric"]
aliases = ["multiply"]
doc = "Product."

[[op]]
schema = "nn.functional.silu(Tensor input) -> Tensor"
kind = "map"
body = 'input / (1 + exp(-input))'
doc = "Sigmoid linear unit."

[[op]]
schema = "sum(Tensor input, int[]? dim=None, bool keepdim=False) -> Tensor"
kind = "reduce"
reduce = "sum"
promote = "sum"
doc = "Sum over dims."

[[op]]
schema = "permute(Tensor input, int[] dims) -> Tensor"
kind = "view"
view = "permute"
doc = "Permutes."

[[op]]
schema = "select(Tensor input, int dim, int index) -> Tensor"
kind = "view"
view = "select"
doc = "One slice."

[[op]]
schema = "expand(Tensor input, int[] size) -> Tensor"
kind = "view"
view = "expand"
doc = "Broadcasts."

[[op]]
schema = "view(Tensor input, int[] size) -> Tensor"
kind = "view"
view = "view"
doc = "Another shape."

[[op]]
schema = "detach(Tensor input) -> Tensor"
kind = "view"
view = "detach"
doc = "Without gradient."
"#;

fn library() -> &'static [&'static OpDef] {
    thread_local! {
        static OPS: &'static [&'static OpDef] = {
            let specs = tensor_gen::read::toml::read("test.toml", SPEC)
                .unwrap_or_else(|error| panic!("{}", tensor_gen::error::render(&error, "test.toml", SPEC)));
            let ops = tensor_gen::lower::lower_all(&specs)
                .unwrap_or_else(|error| panic!("{}", tensor_gen::error::render(&error, "test.toml", SPEC)));
            let ops: Vec<&'static OpDef> = ops.into_iter().map(|op| &*Box::leak(Box::new(op))).collect();
            Vec::leak(ops)
        };
    }
    OPS.with(|ops| *ops)
}

/// A folder of scripts, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Folder {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("alknet-js-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        for (file, text) in files {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().expect("has a parent")).expect("temporary folder");
            fs::write(path, text).expect("temporary file");
        }
        Folder(folder.canonicalize().expect("exists"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Run {
    outcome: Outcome,
    output: String,
}

impl Run {
    #[track_caller]
    fn prints(&self, expected: &str) {
        assert_eq!(self.outcome, Outcome { exit_code: 0, error: None }, "output: {}", self.output);
        assert_eq!(self.output.trim_end(), expected);
    }

    #[track_caller]
    fn fails_with(&self, expected: &[&str]) {
        let error = self.outcome.error.as_deref().unwrap_or("no error");
        assert_eq!(self.outcome.exit_code, 1, "{error}");
        for part in expected {
            assert!(error.contains(part), "{error:?} does not contain {part:?}");
        }
    }
}

/// Runs the first of `files`.
fn run_files(files: &[(&str, &str)], options: EngineOptions) -> Run {
    let folder = Folder::new(files);
    run_in(Library::default().with_ops(library()), &folder, files[0].0, options)
}

fn run_in(library: Library, folder: &Folder, file: &str, options: EngineOptions) -> Run {
    let device = Arc::new(CpuDevice::new(CpuOptions::default()).expect("CPU device"));
    let runtime = Runtime::with_device(library, device, RuntimeOptions::default()).expect("runtime");
    let buffer = Rc::new(RefCell::new(String::new()));
    let options = EngineOptions { output: Output::Captured(buffer.clone()), ..options };
    let outcome = Engine::new(runtime, options).run_file(&folder.0.join(file));
    let output = buffer.borrow().clone();
    Run { outcome, output }
}

fn run(script: &str) -> Run {
    run_files(&[("main.ts", script)], EngineOptions::default())
}

/// What a script prints.
#[track_caller]
fn prints(script: &str, expected: &str) {
    run(script).prints(expected);
}

/// That each line throws, with the message parts given.
#[track_caller]
fn throws(line: &str, expected: &[&str]) {
    let run = run(&format!("const x = torch.tensor([[1, 2, 3], [4, 5, 6]]);\n{line}"));
    run.fails_with(expected);
    run.fails_with(&["main.ts:2:"]);
}
