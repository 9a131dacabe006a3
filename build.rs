//! Reads the op specs, makes the ops and judges their kernels. Errors are drawn over the spec files.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use tensor_gen::{build, generate};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=op_specs");
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let start = Instant::now();
    let files = build::spec_files(Path::new("op_specs"))?;
    let library = generate::read_library(&files)?;
    let report = generate::validate_library(&files, &library)?;
    build::write_ops(&generate::print_library(&library)?)?;
    eprintln!("{report:?} in {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}
