//! [`Engine`]: one script as a program, in an engine of its own: runs it and what it left to do, and reports how it ended.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use super::access::Access;
use super::binding::Output;
use super::host_module::HostModule;
use super::session::{self, Session};
use crate::runtime::{Anomalies, Runtime};

/// What a script may do, and what it is given.
#[derive(Clone, Default)]
pub struct EngineOptions {
    /// What the script finds in `process.argv` after its own name.
    pub arguments: Vec<String>,
    /// Folders besides the script's own.
    pub allow_read: Vec<PathBuf>,
    pub allow_write: Vec<PathBuf>,
    /// Takes the script's own folder away.
    pub sandbox: bool,
    pub timeout: Option<Duration>,
    /// Bytes of JavaScript objects; tensors are limited by the runtime.
    pub max_memory: Option<usize>,
    /// Bytes of the thread's stack that a script's recursion may use; the thread needs about twice that. `None`: 1 MiB,
    /// which fits Rust's own threads.
    pub stack: Option<usize>,
    /// Seeds `Math.random`.
    pub seed: Option<u64>,
    pub output: Output,
    /// Rust functions and values that scripts import.
    pub host: Vec<HostModule>,
    /// Where the relative paths of [`Scripts`](super::Scripts) begin; the working directory when left out. A script that is
    /// run as a program has its own.
    pub folder: Option<PathBuf>,
}

/// How a script ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub exit_code: i32,
    /// The report of an uncaught error, without a final line end.
    pub error: Option<String>,
}

impl Outcome {
    pub(super) fn failed(error: impl Into<String>) -> Outcome {
        Outcome { exit_code: 1, error: Some(error.into().trim_end().to_owned()) }
    }
}

/// A JavaScript engine around a [`Runtime`].
pub struct Engine {
    runtime: Rc<Runtime>,
    options: EngineOptions,
}

impl Engine {
    pub fn new(runtime: Rc<Runtime>, options: EngineOptions) -> Engine {
        Engine { runtime, options }
    }

    /// Runs a script file to its end. Its folder is where its relative paths begin.
    pub fn run_file(&self, path: &Path) -> Outcome {
        let entry = match path.canonicalize() {
            Ok(entry) if entry.is_file() => entry,
            Ok(_) => return Outcome::failed(format!("error: {} is not a file", path.display())),
            Err(error) => return Outcome::failed(format!("error: {}: {error}", path.display())),
        };
        let folder = entry.parent().unwrap_or(Path::new("/")).to_path_buf();
        let specifier = entry.display().to_string();
        self.run(&folder, Some(entry), &specifier)
    }

    /// Runs an embedded script: a path below `torch/`, as in the table of modules.
    pub fn run_embedded(&self, path: &str) -> Outcome {
        let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
        self.run(&folder, None, &format!("torch/{path}"))
    }

    fn run(&self, folder: &Path, entry: Option<PathBuf>, specifier: &str) -> Outcome {
        let access = match session::access(&self.options, folder) {
            Ok(access) => access,
            Err(error) => return Outcome::failed(format!("error: {error}")),
        };
        let outcome = self.try_run(access, entry, specifier);
        self.runtime.set_anomalies(Anomalies::default());
        match outcome {
            Ok(()) => Outcome { exit_code: 0, error: None },
            Err(outcome) => outcome,
        }
    }

    /// `Err` is every end but the ordinary one.
    fn try_run(&self, access: Access, entry: Option<PathBuf>, specifier: &str) -> Result<(), Outcome> {
        let session = Session::new(&self.runtime, &self.options, access, entry)?;
        session.enter(|ctx| session.import(ctx, specifier).map(drop))
    }
}
