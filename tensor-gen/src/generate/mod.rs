//! Spec files in, texts out: the whole generator as one function, used by build.rs, by the test that keeps `generated/`
//! fresh, and by `alknet-tensor check`. `judge` validates the kernels, `extension` serves crates with ops of their own.
//!
//! Errors come drawn over the spec files. Every WGSL text of every dtype and layout that an op claims is judged by naga; a
//! complaint is drawn at the op's own line, found through the graph's spans. No file is read or written here.

mod extension;
mod judge;
mod sources;

use std::fmt::Write;

use rustc_hash::FxHashMap;

use crate::dtype::DType;
use crate::emit::Unspellable;
use crate::emit::rust::RustGenerator;
use crate::emit::typescript::TypeScriptGenerator;
use crate::error::{render, render_ranges};
use crate::op::OpDef;
use crate::single_op;
use crate::spec::OpSpec;
use crate::{lower, read};

pub use extension::extension;
pub use judge::{Report, validate_library};
pub use sources::declared;

/// How `generated/` is made anew; stands at the top of each file there.
pub const COMMAND: &str = "BLESS=1 cargo test --test generated_is_fresh";

#[derive(Clone, Debug)]
pub struct Output {
    /// For `include!` in the crate that owns the ops; also `generated/ops.rs`.
    pub ops_rs: String,
    /// Paths below `generated/` and their texts.
    pub files: Vec<(String, String)>,
}

/// Reads, lowers, validates and prints. `files` are (path, text); the error is drawn and ready to print.
pub fn generate(files: &[(String, String)]) -> Result<Output, String> {
    let library = read_library(files)?;
    validate_library(files, &library)?;
    print_library(&library)
}

/// The ops of the spec files, in their order, each with the number of its file.
pub fn read_library(files: &[(String, String)]) -> Result<Vec<(usize, OpDef)>, String> {
    let mut drawn = String::new();
    let mut specs: Vec<Vec<OpSpec>> = Vec::new();
    for (path, text) in files {
        match read::toml::read(path, text) {
            Ok(read) => specs.push(read),
            Err(error) => drawn.push_str(&render(&error, path, text)),
        }
    }
    if !drawn.is_empty() {
        return Err(drawn);
    }
    let names: Vec<Vec<String>> = specs.iter().map(|specs| specs.iter().flat_map(names_of).collect()).collect();
    let mut library = Vec::new();
    for (number, (path, text)) in files.iter().enumerate() {
        // File by file, because a span knows its place in a text but not which text.
        let others = |other: &usize| *other != number;
        let known: Vec<&str> =
            (0..files.len()).filter(others).flat_map(|other| names[other].iter().map(String::as_str)).collect();
        match lower::lower_onto(&specs[number], &known) {
            Ok(ops) => library.extend(ops.into_iter().map(|op| (number, op))),
            Err(error) => drawn.push_str(&render(&error, path, text)),
        }
    }
    refuse_repeats(files, &library, &mut drawn);
    if drawn.is_empty() { Ok(library) } else { Err(drawn) }
}

/// What formulas may call the op by.
fn names_of(spec: &OpSpec) -> Vec<String> {
    let schema = &spec.schema.value;
    let bare = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    let aliases = spec.aliases.iter().map(|alias| bare(&alias.value));
    [schema.name.to_string(), schema.identifier()].into_iter().chain(aliases).collect()
}

/// One identifier, one op: two would be one file in `generated/` and one static. Within a file `lower` has refused it.
fn refuse_repeats(files: &[(String, String)], library: &[(usize, OpDef)], drawn: &mut String) {
    let mut first: FxHashMap<String, &OpDef> = FxHashMap::default();
    for (file, op) in library {
        if let Some(other) = first.insert(op.schema.identifier(), op) {
            let (path, text) = &files[*file];
            let message = format!(
                "the op `{}` is already declared at {}\nhelp: give this one an overload name: `{}.other(…)`",
                op.schema.identifier(),
                other.source.location,
                op.schema.name
            );
            drawn.push_str(&render_ranges([(location(op, text), message)], path, text));
        }
    }
}

/// The files of a library.
pub fn print_library(library: &[(usize, OpDef)]) -> Result<Output, String> {
    let ops: Vec<OpDef> = library.iter().map(|(_, op)| op.clone()).collect();
    let header = format!("// Generated from op_specs/ by `{COMMAND}`. Do not edit.\n");
    let rust = RustGenerator {
        generator: "::tensor_gen",
        runtime: "::tensor_rt",
        natives: "crate::composite",
        results: "crate::results",
    };
    let ops_rs = rust.generate(&header, &ops);
    let mut files = vec![("ops.rs".to_owned(), ops_rs.clone())];
    files.push(("torch.d.ts".to_owned(), TypeScriptGenerator.generate(&header, &ops)));
    for op in &ops {
        let text = wgsl_file(op).map_err(|error| format!("error: {}: {error}\n", op.schema.qualified_name()))?;
        if let Some(text) = text {
            files.push((format!("wgsl/{}.wgsl", op.schema.identifier()), text));
        }
    }
    Ok(Output { ops_rs, files })
}

/// The op's kernels over contiguous operands, in float32 and one more dtype, or `None` when it has none.
fn wgsl_file(op: &OpDef) -> Result<Option<String>, Unspellable> {
    let computed: Vec<DType> = single_op::dtypes(op).collect();
    let shown = [DType::Float32, DType::Int32, DType::Bool].into_iter().filter(|dtype| computed.contains(dtype));
    let mut text = String::new();
    for dtype in shown.take(2) {
        let kernels = op.wgsl(dtype)?;
        if !kernels.is_empty() {
            text.push('\n');
            text.push_str(&kernels);
        }
    }
    if text.is_empty() {
        return Ok(None);
    }
    let file = op.source.location.split(':').next().unwrap_or_default();
    let mut whole = String::new();
    let _ = writeln!(whole, "// {}", op.schema);
    let _ = writeln!(whole, "// Generated from {file} by `{COMMAND}`. Do not edit.");
    for line in op.source.body.lines().filter(|line| !line.trim().is_empty()) {
        let _ = writeln!(whole, "//     {}", line.trim_end());
    }
    Ok(Some(whole + &text))
}

/// The line where the op is declared.
fn location(op: &OpDef, text: &str) -> std::ops::Range<usize> {
    let line: usize = op.source.location.rsplit(':').next().and_then(|line| line.parse().ok()).unwrap_or(1);
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let length = text[start..].lines().next().map_or(0, str::len);
    start..start + length
}
