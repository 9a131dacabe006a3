//! Judges every kernel of every op of a library, on several threads: its text for adapters with 64-bit integers, and for those
//! without.

use rustc_hash::FxHashSet;

use super::location;
use crate::dtype::DType;
use crate::emit::Unspellable;
use crate::emit::wgsl::{self, Int64Form};
use crate::error::render_ranges;
use crate::ir::{Graph, NodeId};
use crate::kernel::params::GraphRole;
use crate::kernel::{KernelSpec, Plan, RowPlan};
use crate::op::OpDef;
use crate::single_op::{self, SingleKernel};
use crate::validate::{validate, validate_without_int64};

/// Fixed, so that nothing depends on the machine.
const THREADS: usize = 4;

/// What was judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub ops: usize,
    pub kernels: usize,
    /// Texts that naga saw; equal ones of neighbouring ops are seen once.
    pub texts: usize,
    /// Those among them that have int64 in two words.
    pub word_texts: usize,
    /// Kernels that WGSL cannot spell, in dtypes that no WGSL device claims (f64's `exp`).
    pub unspellable: usize,
}

/// Judges every kernel of every op; the error is drawn over the spec files.
pub fn validate_library(files: &[(String, String)], library: &[(usize, OpDef)]) -> Result<Report, String> {
    let part = library.len().div_ceil(THREADS).max(1);
    let verdicts: Vec<Verdict> = std::thread::scope(|scope| {
        let threads: Vec<_> = library.chunks(part).map(|part| scope.spawn(move || Verdict::of(files, part))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let mut report = Report { ops: library.len(), ..Report::default() };
    let mut complaints = String::new();
    for verdict in verdicts {
        report.kernels += verdict.kernels;
        report.texts += verdict.texts.len();
        report.word_texts += verdict.word_texts;
        report.unspellable += verdict.unspellable;
        complaints.push_str(&verdict.complaints);
    }
    if complaints.is_empty() { Ok(report) } else { Err(complaints) }
}

/// What one thread found.
#[derive(Default)]
struct Verdict {
    kernels: usize,
    texts: FxHashSet<String>,
    word_texts: usize,
    unspellable: usize,
    complaints: String,
}

impl Verdict {
    fn of(files: &[(String, String)], library: &[(usize, OpDef)]) -> Verdict {
        let mut verdict = Verdict::default();
        for (file, op) in library {
            for dtype in single_op::dtypes(op).filter(|dtype| is_storable(*dtype)) {
                for kernel in single_op::kernels(op, dtype) {
                    let is_accepted = verdict.judge(&files[*file], op, dtype, &kernel);
                    for replanned in [in_fours(&kernel), holding(&kernel)].into_iter().flatten().filter(|_| is_accepted)
                    {
                        verdict.judge(&files[*file], op, dtype, &replanned);
                    }
                }
            }
        }
        verdict
    }

    /// Whether there is a text and naga takes it.
    fn judge(&mut self, file: &(String, String), op: &OpDef, dtype: DType, kernel: &SingleKernel) -> bool {
        self.kernels += 1;
        for int64 in [Int64Form::Native, Int64Form::Words] {
            match wgsl::print(&kernel.spec.plan, int64) {
                // Without an int64 in it, the second text is the first.
                Ok(printed) if !self.texts.insert(printed.text.clone()) => {}
                Ok(printed) => {
                    let judged = match int64 {
                        Int64Form::Native => validate(&printed.text),
                        Int64Form::Words => validate_without_int64(&printed.text),
                    };
                    self.word_texts += usize::from(int64 == Int64Form::Words);
                    if let Err(invalid) = judged {
                        let node = printed.node_at(invalid.line);
                        self.complaints.push_str(&draw_invalid(file, op, dtype, kernel, node, &invalid.message));
                        return false;
                    }
                }
                Err(error) => {
                    match is_claimed(dtype) {
                        false => self.unspellable += 1,
                        true => self.complaints.push_str(&draw_unspellable(file, op, dtype, kernel, &error)),
                    }
                    return false;
                }
            }
        }
        true
    }
}

/// What a device makes of the kernel when all offsets and strides are multiples of four.
fn in_fours(kernel: &SingleKernel) -> Option<SingleKernel> {
    let plan = kernel.spec.plan.in_fours(|_| true)?;
    let label = format!("{}, in fours", kernel.label);
    Some(SingleKernel { label, spec: KernelSpec { plan, ..kernel.spec.clone() } })
}

/// What a device makes of the kernel of short rows.
fn holding(kernel: &SingleKernel) -> Option<SingleKernel> {
    let Plan::Row(plan) = &kernel.spec.plan else { return None };
    let plan = Plan::Row(RowPlan { held: 4, ..plan.clone() });
    let label = format!("{}, its values held", kernel.label);
    Some(SingleKernel { label, spec: KernelSpec { plan, ..kernel.spec.clone() } })
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
    (path, text): &(String, String),
    op: &OpDef,
    dtype: DType,
    kernel: &SingleKernel,
    error: &Unspellable,
) -> String {
    let range = span(&kernel.spec.plan, error.node).unwrap_or_else(|| location(op, text));
    let message = format!(
        "{} ({dtype}, {}): {}\nhelp: leave {dtype} out of `dtypes`, or write the body without it",
        kernel.spec.name, kernel.label, error.message
    );
    render_ranges([(range, message)], path, text)
}

fn draw_invalid(
    (path, text): &(String, String),
    op: &OpDef,
    dtype: DType,
    kernel: &SingleKernel,
    node: Option<(GraphRole, NodeId)>,
    message: &str,
) -> String {
    let range = span(&kernel.spec.plan, node).unwrap_or_else(|| location(op, text));
    let title = format!(
        "{} ({dtype}, {}): the generated WGSL is refused\nnote: {}",
        kernel.spec.name,
        kernel.label,
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
