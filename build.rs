//! Reads the op specs, makes the ops and judges their kernels. Errors are drawn over the spec files.

use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() {
    println!("cargo::rerun-if-changed=op_specs");
    if let Err(message) = run() {
        eprintln!("{message}");
        std::process::exit(1);
    }
}

fn run() -> Result<(), String> {
    let start = Instant::now();
    let files = spec_files(Path::new("op_specs")).map_err(|error| format!("op_specs: {error}"))?;
    let library = tensor_gen::generate::read_library(&files)?;
    let report = tensor_gen::generate::validate_library(&files, &library)?;
    let output = tensor_gen::generate::print_library(&library)?;
    let directory = std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set: this is a build script")?;
    let path = PathBuf::from(directory).join("ops.rs");
    std::fs::write(&path, output.ops_rs).map_err(|error| format!("{}: {error}", path.display()))?;
    eprintln!("{report:?} in {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Every `op_specs/*.toml`, by name: (path, text).
fn spec_files(folder: &Path) -> std::io::Result<Vec<(String, String)>> {
    let mut paths: Vec<PathBuf> = match std::fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let read = |path: PathBuf| Ok((path.to_string_lossy().replace('\\', "/"), std::fs::read_to_string(&path)?));
    paths.into_iter().map(read).collect()
}
