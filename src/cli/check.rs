//! `check SPEC.toml`: reads, lowers and judges an op spec file, without building anything.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use tensor_gen::{error, lower, read};
use tensor_rt::runtime::Library;

use super::{CommandResult, print};

#[derive(Args)]
pub struct CheckArguments {
    /// The op spec file
    #[arg(value_name = "SPEC.toml")]
    file: PathBuf,
}

pub(super) fn run(library: Library, arguments: &CheckArguments) -> CommandResult {
    let name = arguments.file.display().to_string();
    let text = std::fs::read_to_string(&arguments.file).map_err(|error| format!("{name}: {error}"))?;
    let failed = |message: String| {
        eprintln!("{}", message.trim_end());
        Ok(ExitCode::FAILURE)
    };
    let specs = match read::toml::read(&name, &text) {
        Ok(specs) => specs,
        Err(error) => return failed(error::render(&error, &name, &text)),
    };
    // Formulas may call the built-in ops.
    let known: Vec<String> = library.ops.iter().map(|op| op.schema.identifier()).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let ops = match lower::lower_onto(&specs, &known) {
        Ok(ops) => ops,
        Err(error) => return failed(error::render(&error, &name, &text)),
    };
    let files = [(name.clone(), text.clone())];
    let located: Vec<_> = ops.into_iter().map(|op| (0, op)).collect();
    let report = match tensor_gen::generate::validate_library(&files, &located) {
        Ok(report) => report,
        Err(message) => return failed(message),
    };
    for (_, op) in &located {
        print(&format!("{}\n", op.schema));
    }
    let count = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    print(&format!(
        "{name}: {} well formed; naga accepts the {} of {}\n",
        count(report.ops, "op"),
        count(report.texts, "WGSL text"),
        count(report.kernels - report.unspellable, "kernel"),
    ));
    Ok(ExitCode::SUCCESS)
}
