//! Tests of an op in one line, for whoever declares ops:
//!
//! ```no_run
//! # use alknet_tensor::{library, testing, builtin::SILU};
//! testing::check(&library(), &SILU);
//! ```
//!
//! The built-in ops are checked by the same functions. What is tried follows from the op's definition and samples: dense,
//! broadcast, transposed and empty inputs, special values, every kind of `dim`, the sample calls. Expected values come from
//! the interpreter in f64, from finite differences, or (for structural ops) from plain loops; never from the device under test.
//! Nothing here names an op, and nothing knows how a test harness works: failures are collected in a [`Report`].

mod cases;
mod compare;
mod devices;
mod gradients;
mod laws;
mod named_sizes;
mod reference;
mod structural;

use std::rc::Rc;

use tensor_gen::dtype::DType;
use tensor_gen::op::OpDef;
use tensor_rt::runtime::{Library, Runtime, RuntimeOptions};
use tensor_rt::value::Value;
use tensor_rt::{Error, Result};

pub use devices::{against_cpu, against_interpreter};
pub use gradients::against_differences;
pub use laws::of_reduction;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Comparisons that agreed.
    pub checked: usize,
    pub failures: Vec<String>,
    /// What could not be checked, and why.
    pub skipped: Vec<String>,
}

impl Report {
    /// Prints what was skipped and what failed; panics if something failed or nothing was checked, as a test should.
    #[track_caller]
    pub fn finish(self, what: &str) {
        for skipped in &self.skipped {
            println!("skipped {skipped}");
        }
        println!("{what}: {} checks, {} skipped", self.checked, self.skipped.len());
        for failure in &self.failures {
            println!("failed {failure}");
        }
        let first = self.failures.first().map_or("", String::as_str);
        assert!(self.failures.is_empty(), "{what}: {} failures, listed above; the first: {first}", self.failures.len());
        assert!(self.checked > 0, "{what}: nothing was checked");
    }
}

/// Checks an op of the library like the built-in ones, on the CPU device and, where there is one, on a wgpu adapter. Panics with
/// what is wrong.
#[track_caller]
pub fn check(library: &Library, op: &'static OpDef) {
    match Checker::new(library) {
        Ok(checker) => checker.check(op).finish(&op.schema.qualified_name()),
        Err(error) => panic!("{error}"),
    }
}

/// The devices that ops are checked on, for several checks.
pub struct Checker {
    cpu: Rc<Runtime>,
    /// Or why there is none.
    wgpu: Result<Rc<Runtime>>,
}

impl Checker {
    /// The CPU device, and an adapter if one can be opened.
    pub fn new(library: &Library) -> Result<Checker> {
        Ok(Checker { cpu: runtime(library, "cpu")?, wgpu: runtime(library, "wgpu") })
    }

    /// The CPU device alone.
    pub fn on_cpu(library: &Library) -> Result<Checker> {
        let left_out = Error::Unsupported("left out by the test".to_owned());
        Ok(Checker { cpu: runtime(library, "cpu")?, wgpu: Err(left_out) })
    }

    /// Everything that can be checked of the op.
    pub fn check(&self, op: &'static OpDef) -> Report {
        let mut report = Report::default();
        against_interpreter(&self.cpu, op, &mut report);
        against_differences(&self.cpu, op, &mut report);
        of_reduction(op, &mut report);
        match &self.wgpu {
            Ok(runtime) => against_cpu(runtime, op, |_| true, &mut report),
            Err(error) => report.skipped.push(format!("{} on wgpu: {error}", op.schema.qualified_name())),
        }
        report
    }
}

/// The arguments of one call of the op, on the default device, its tensors in `dtype` unless the op says otherwise.
pub fn sample(runtime: &Runtime, op: &'static OpDef, dtype: DType) -> Result<Vec<Value>> {
    let cases = cases::cases(runtime, op, dtype)?;
    let Some(case) = cases.first() else {
        return Err(Error::Unsupported(format!("{} has no samples", op.schema.qualified_name())));
    };
    case.build(runtime, runtime.default_device().name())
}

/// A runtime whose default device is `device`.
pub fn runtime(library: &Library, device: &str) -> Result<Rc<Runtime>> {
    let options = RuntimeOptions { device: device.to_owned(), seed: 7, ..RuntimeOptions::default() };
    Runtime::new(library.clone(), options)
}
