//! Spec files in, texts out: the whole generator as one function, used by build.rs, by the test that keeps `generated/`
//! fresh, and by `alknet-tensor check`.
//!
//! Errors come drawn over the spec files. Every WGSL text of every dtype and layout that an op claims is judged by naga; a
//! complaint is drawn at the op's own line, found through the graph's spans. No file is read or written here.

use std::fmt::Write;

use rustc_hash::FxHashMap;

use crate::dtype::DType;
use crate::emit::Unspellable;
use crate::emit::rust::RustGenerator;
use crate::emit::typescript::TypeScriptGenerator;
use crate::emit::wgsl;
use crate::error::{render, render_ranges};
use crate::ir::{Graph, NodeId};
use crate::kernel::Plan;
use crate::kernel::params::GraphRole;
use crate::op::OpDef;
use crate::single_op::{self, SingleKernel};
use crate::spec::OpSpec;
use crate::validate::validate;
use crate::{lower, read};

/// How `generated/` is made anew; stands at the top of each file there.
pub const COMMAND: &str = "BLESS=1 cargo test --test generated_is_fresh";

/// Threads that judge WGSL. Fixed, so that nothing depends on the machine.
const THREADS: usize = 4;

#[derive(Clone, Debug)]
pub struct Output {
    /// For `include!` in the crate that owns the ops; also `generated/ops.rs`.
    pub ops_rs: String,
    /// Paths below `generated/` and their texts.
    pub files: Vec<(String, String)>,
}

/// What was judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub ops: usize,
    pub kernels: usize,
    /// Different texts among them; each is judged once.
    pub texts: usize,
    /// Kernels that WGSL cannot spell, in dtypes that no WGSL device claims (f64's `exp`).
    pub unspellable: usize,
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

/// Judges every kernel of every op.
pub fn validate_library(files: &[(String, String)], library: &[(usize, OpDef)]) -> Result<Report, String> {
    let mut report = Report { ops: library.len(), ..Report::default() };
    let mut complaints = String::new();
    let mut texts: FxHashMap<String, usize> = FxHashMap::default();
    let mut cases: Vec<Case> = Vec::new();
    for (number, (_, op)) in library.iter().enumerate() {
        for dtype in single_op::dtypes(op).filter(|dtype| is_storable(*dtype)) {
            for kernel in single_op::kernels(op, dtype) {
                report.kernels += 1;
                match wgsl::print(&kernel.spec.plan) {
                    Ok(printed) => {
                        texts.entry(printed.text.clone()).or_insert_with(|| {
                            cases.push(Case { op: number, dtype, kernel, printed });
                            cases.len() - 1
                        });
                    }
                    Err(_) if !is_claimed(dtype) => report.unspellable += 1,
                    Err(error) => {
                        complaints.push_str(&draw_unspellable(files, &library[number], dtype, &kernel, &error))
                    }
                }
            }
        }
    }
    report.texts = cases.len();
    for (case, message, line) in judge(&cases) {
        complaints.push_str(&draw_invalid(files, library, case, &message, line));
    }
    if complaints.is_empty() { Ok(report) } else { Err(complaints) }
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

struct Case {
    op: usize,
    dtype: DType,
    kernel: SingleKernel,
    printed: wgsl::Printed,
}

/// The cases that naga refuses, in order, with its message and the line in the text.
fn judge(cases: &[Case]) -> Vec<(&Case, String, u32)> {
    let part = cases.len().div_ceil(THREADS).max(1);
    std::thread::scope(|scope| {
        let threads: Vec<_> = cases
            .chunks(part)
            .map(|cases| {
                scope.spawn(move || {
                    let refused = |case| match validate(&self::text(case)) {
                        Ok(()) => None,
                        Err(invalid) => Some((case, invalid.message, invalid.line)),
                    };
                    cases.iter().filter_map(refused).collect::<Vec<_>>()
                })
            })
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

fn text(case: &Case) -> &str {
    &case.printed.text
}

/// Dtypes that WGSL stores.
fn is_storable(dtype: DType) -> bool {
    is_claimed(dtype) || matches!(dtype, DType::Float16 | DType::Float64)
}

/// Dtypes that WGSL devices claim: there every op must have a text.
fn is_claimed(dtype: DType) -> bool {
    matches!(dtype, DType::Bool | DType::Int32 | DType::Int64 | DType::Float32)
}

fn draw_unspellable(
    files: &[(String, String)],
    (file, op): &(usize, OpDef),
    dtype: DType,
    kernel: &SingleKernel,
    error: &Unspellable,
) -> String {
    let (path, text) = &files[*file];
    let range = span(&kernel.spec.plan, error.node).unwrap_or_else(|| location(op, text));
    let message = format!(
        "{} ({dtype}, {}): {}\nhelp: leave {dtype} out of `dtypes`, or write the body without it",
        kernel.spec.name, kernel.label, error.message
    );
    render_ranges([(range, message)], path, text)
}

fn draw_invalid(
    files: &[(String, String)],
    library: &[(usize, OpDef)],
    case: &Case,
    message: &str,
    line: u32,
) -> String {
    let (file, op) = &library[case.op];
    let (path, text) = &files[*file];
    let range = span(&case.kernel.spec.plan, case.printed.node_at(line)).unwrap_or_else(|| location(op, text));
    let title = format!(
        "{} ({}, {}): the generated WGSL is refused\nnote: {}",
        case.kernel.spec.name,
        case.dtype,
        case.kernel.label,
        message.trim_end().replace('\n', "\n      ")
    );
    render_ranges([(range, title)], path, text)
}

/// The author's text behind a node: its own, or that of the nearest node below that was written and not computed.
fn span(plan: &Plan, node: Option<(GraphRole, NodeId)>) -> Option<std::ops::Range<usize>> {
    let (role, node) = node?;
    let (_, graph) = plan.graphs().into_iter().find(|(other, _)| *other == role)?;
    written(graph, node)
}

fn written(graph: &Graph, node: NodeId) -> Option<std::ops::Range<usize>> {
    let own = graph.span(node).filter(|range| !range.is_empty());
    own.or_else(|| graph.node(node).operands().find_map(|operand| written(graph, operand)))
}

/// The line where the op is declared.
fn location(op: &OpDef, text: &str) -> std::ops::Range<usize> {
    let line: usize = op.source.location.rsplit(':').next().and_then(|line| line.parse().ok()).unwrap_or(1);
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let length = text[start..].lines().next().map_or(0, str::len);
    start..start + length
}
