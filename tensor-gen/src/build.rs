//! For build scripts: the ops of another crate, from its spec files and Rust sources.
//!
//! ```no_run
//! fn main() -> std::process::ExitCode {
//!     tensor_gen::build::Build::new().specs("op_specs").source("src/lib.rs").generated("generated").run()
//! }
//! ```
//!
//! The only file of this crate that touches files and the environment; what it reads and writes is text in and text out of
//! [`generate`](crate::generate).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::generate::{Output, extension};

/// What a crate has, and where its texts go.
#[derive(Clone, Debug, Default)]
pub struct Build {
    specs: Vec<PathBuf>,
    sources: Vec<PathBuf>,
    natives: Option<String>,
    generated: Option<PathBuf>,
}

impl Build {
    pub fn new() -> Build {
        Build::default()
    }

    /// A folder with op specs (`*.toml`). Their statics and typed functions go to `OUT_DIR/ops.rs`, for `include!`.
    #[must_use]
    pub fn specs(mut self, folder: impl Into<PathBuf>) -> Build {
        self.specs.push(folder.into());
        self
    }

    /// A Rust file with `#[tensor_op]` functions. Their statics stand beside them; here they get typings and WGSL texts.
    #[must_use]
    pub fn source(mut self, file: impl Into<PathBuf>) -> Build {
        self.sources.push(file.into());
        self
    }

    /// The path of the module with the Rust functions that composite ops name; `crate::natives` when not said.
    #[must_use]
    pub fn natives(mut self, path: impl Into<String>) -> Build {
        self.natives = Some(path.into());
        self
    }

    /// A folder of the crate for readers and editors: `ops.d.ts`, `ops.rs` and `wgsl/NAME.wgsl`. A file is only written when it
    /// changes; one of an op that is gone is removed.
    #[must_use]
    pub fn generated(mut self, folder: impl Into<PathBuf>) -> Build {
        self.generated = Some(folder.into());
        self
    }

    /// Reads, makes, judges every kernel by naga and writes; errors are drawn over the sources. For `main` of a build.rs.
    pub fn run(&self) -> ExitCode {
        for path in self.specs.iter().chain(&self.sources) {
            println!("cargo::rerun-if-changed={}", path.display());
        }
        match self.write() {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("{message}");
                ExitCode::FAILURE
            }
        }
    }

    fn write(&self) -> Result<(), String> {
        let mut specs = Vec::new();
        for folder in &self.specs {
            specs.extend(spec_files(folder)?);
        }
        let sources: Vec<_> = self.sources.iter().map(|path| read(path)).collect::<Result<_, _>>()?;
        let output = extension(&specs, &sources, self.natives.as_deref().unwrap_or("crate::natives"))?;
        write_ops(&output)?;
        match &self.generated {
            Some(folder) => mirror(&output, folder),
            None => Ok(()),
        }
    }
}

/// Every `*.toml` of a folder, by name: (path, text).
pub fn spec_files(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let list = || -> io::Result<Vec<PathBuf>> {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
        paths.sort();
        Ok(paths)
    };
    list().map_err(|error| failed(folder, &error))?.iter().map(|path| read(path)).collect()
}

/// Writes `OUT_DIR/ops.rs`.
pub fn write_ops(output: &Output) -> Result<(), String> {
    let directory = std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set: this is for build scripts")?;
    let path = Path::new(&directory).join("ops.rs");
    fs::write(&path, &output.ops_rs).map_err(|error| failed(&path, &error))
}

/// Makes a folder show the output's files and no others.
fn mirror(output: &Output, folder: &Path) -> Result<(), String> {
    for (name, text) in &output.files {
        let path = folder.join(name);
        // A checkout may have turned the line ends.
        if fs::read_to_string(&path).is_ok_and(|found| found.replace("\r\n", "\n") == *text) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| failed(parent, &error))?;
        }
        fs::write(&path, text).map_err(|error| failed(&path, &error))?;
    }
    let wgsl = folder.join("wgsl");
    let Ok(entries) = fs::read_dir(&wgsl) else { return Ok(()) };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().map(|name| format!("wgsl/{}", name.to_string_lossy()));
        let is_wanted = output.files.iter().any(|(wanted, _)| Some(wanted) == name.as_ref());
        if !is_wanted && path.extension().is_some_and(|extension| extension == "wgsl") {
            fs::remove_file(&path).map_err(|error| failed(&path, &error))?;
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<(String, String), String> {
    let text = fs::read_to_string(path).map_err(|error| failed(path, &error))?;
    Ok((path.to_string_lossy().replace('\\', "/"), text))
}

fn failed(path: &Path, error: &io::Error) -> String {
    format!("error: {}: {error}", path.display())
}
