//! What every native function shares: the runtime, the permissions, the switches that stop a script.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Instant;

use super::access::Access;
use super::host_module::HostModule;
use super::report::Texts;
use crate::runtime::Runtime;

pub(super) struct Binding {
    pub runtime: Rc<Runtime>,
    /// Modules of the program that scripts are part of.
    pub host: Vec<HostModule>,
    pub access: RefCell<Access>,
    /// The script that was started; it may be loaded whatever the permissions are.
    pub entry: RefCell<Option<PathBuf>>,
    /// Scripts that are no files.
    pub texts: Texts,
    /// What stands after `--` on the command line.
    pub arguments: Vec<String>,
    pub started: Instant,
    pub stop: Rc<Stop>,
    /// Names that `torch:native` and its parts export, by part (`""`, `"functional"`…).
    pub exports: RefCell<BTreeMap<&'static str, Vec<String>>>,
    pub output: Output,
}

/// Where `console.log` writes.
#[derive(Clone, Default)]
pub enum Output {
    #[default]
    Terminal,
    /// Both streams, in order, for tests and embedders.
    Captured(Rc<RefCell<String>>),
}

impl Output {
    pub(super) fn write_out(&self, text: &str) {
        match self {
            // A closed pipe is the reader's choice, not an error of the script.
            Output::Terminal => drop(std::io::Write::write_all(&mut std::io::stdout().lock(), text.as_bytes())),
            Output::Captured(buffer) => buffer.borrow_mut().push_str(text),
        }
    }

    pub(super) fn write_err(&self, text: &str) {
        match self {
            Output::Terminal => drop(std::io::Write::write_all(&mut std::io::stderr().lock(), text.as_bytes())),
            Output::Captured(buffer) => buffer.borrow_mut().push_str(text),
        }
    }
}

/// Why a script must end now, if it must.
#[derive(Default)]
pub(super) struct Stop {
    /// `process.exit(code)` was called.
    pub exit: Cell<Option<i32>>,
    pub deadline: Cell<Option<Instant>>,
    /// The deadline has passed.
    pub timed_out: Cell<bool>,
}

impl Stop {
    /// Asked by the engine every few thousand steps of a script.
    pub fn is_due(&self) -> bool {
        if self.exit.get().is_some() {
            return true;
        }
        if self.deadline.get().is_some_and(|deadline| Instant::now() >= deadline) {
            self.timed_out.set(true);
        }
        self.timed_out.get()
    }
}
