//! Scans: a state carried along a row and finished at every position, over two shapes of loop.
//!
//! * [`along`]: row by row, chunk after chunk; a long row falls into blocks that are shared among threads.
//! * [`across`]: many rows side by side, position after position: what lies next to each other in memory is combined at once.
//!
//! Which one, and where blocks begin, depends on the problem alone, so results are the same on any number of threads. Combining
//! must be associative; its operands are never exchanged, unless it is a known monoid.

mod across;
mod along;
mod turn;

use tensor_gen::check;
use tensor_gen::dtype::ScalarType;
use tensor_gen::ir::{Node, Type};
use tensor_gen::kernel::{Params, ScanPart, ScanPlan};

use super::feed::{Generated, Leaves};
use super::operand::{Resolved, is_injective, malformed};
use super::program::{Element, External, Frame, Program};
use super::reduce::{monoid_of, plain_input};
use super::stream::{Sizes, Stream};
use super::threads::Threads;
use super::vector::{Isa, Kernel, fold, prefix, table};
use crate::error::{Error, Result};

/// Rows shorter than this are done side by side, when there are some.
const SHORT: usize = 32;

/// Rows that make it worth going across them.
const CROWD: usize = 8;

pub(super) struct ScanKernel {
    /// Bytes per element of each field of the state, and of what `finish` reads besides.
    fields: Vec<usize>,
    passed: Vec<usize>,
    /// Leaves of the map; the other graphs share its scalars.
    leaves: Leaves,
    pair_leaves: Leaves,
    finish_leaves: Leaves,
    identity: Program,
    map: Program,
    combine: Program,
    /// `combine` of one state with many.
    carry: Program,
    finish: Program,
    /// Copies one element of a field to many.
    fills: Vec<Kernel>,
    monoid: Option<Loops>,
    /// The input that is the state of its element: no map to run.
    plain_input: Option<usize>,
    /// Whether the state is the result: no finish to run.
    plain_finish: bool,
    reverse: bool,
}

/// The loops of a known monoid.
#[derive(Clone, Copy)]
struct Loops {
    prefix: Kernel,
    fold: Kernel,
}

/// One dispatch, the same for all threads.
struct Run<'a> {
    kernel: &'a ScanKernel,
    inputs: &'a [Resolved],
    outputs: &'a [Resolved],
    kept: usize,
    length: usize,
    /// Where rows begin, per input and per output.
    input_rows: Vec<Stream>,
    output_rows: Vec<Stream>,
    scalars: Vec<u64>,
    count: i32,
    /// Per field.
    identity: Vec<u64>,
}

impl ScanKernel {
    pub(super) fn new(plan: &ScanPlan, isa: Isa) -> Result<ScanKernel> {
        let state = &plan.state;
        if state.is_empty() || plan.map.roots.len() < state.len() || plan.part != ScanPart::Whole {
            return Err(malformed("a scan without a state, or a part of one"));
        }
        let types = types(plan)?;
        let mapped: Vec<ScalarType> = plan.map.roots.iter().map(|root| types[root.0 as usize]).collect();
        let passed = &mapped[state.len()..];
        let external = |is_uniform| move |&ty: &ScalarType| External { element: Element::Computed(ty), is_uniform };
        let pair = |is_uniform| state.iter().map(external(is_uniform)).chain(state.iter().map(external(false)));
        let counted = |leaf| leaf == Generated::ReduceCount;
        let indexed = |leaf| matches!(leaf, Generated::ReduceCount | Generated::ReduceIndex);
        let scalars = &plan.scalars;
        let leaves = Leaves::of(&[&plan.map], &plan.inputs, scalars, indexed)?;
        let nothing = Leaves::with(&[&plan.identity], vec![], scalars, |_| false)?;
        let pair_leaves = Leaves::with(&[&plan.combine], pair(false).collect(), scalars, counted)?;
        let carry_leaves = Leaves::with(&[&plan.combine], pair(true).collect(), scalars, counted)?;
        let finished = state.iter().chain(passed).map(external(false)).collect();
        let finish_leaves = Leaves::with(&[&plan.finish], finished, scalars, indexed)?;
        let computed = |types: &[ScalarType]| types.iter().map(|&ty| Element::Computed(ty)).collect::<Vec<_>>();
        let sizes = |types: &[ScalarType]| types.iter().map(|&ty| Element::Computed(ty).size()).collect::<Vec<_>>();
        let results: Vec<Element> = plan.outputs.iter().map(|operand| Element::Stored(operand.dtype)).collect();
        let monoid = if state.len() == 1 { monoid_of(&plan.combine) } else { None };
        let plain_finish = match (&plan.finish.roots[..], &plan.outputs[..]) {
            ([root], [output]) => {
                plan.finish.nodes.get(root.0 as usize) == Some(&Node::Input(0))
                    && state[0].storage() == Some(output.dtype)
            }
            _ => false,
        };
        Ok(ScanKernel {
            identity: nothing.compile(&plan.identity, &computed(state), isa)?,
            map: leaves.compile(&plan.map, &computed(&mapped), isa)?,
            combine: pair_leaves.compile(&plan.combine, &computed(state), isa)?,
            carry: carry_leaves.compile(&plan.combine, &computed(state), isa)?,
            finish: finish_leaves.compile(&plan.finish, &results, isa)?,
            fills: computed(state).iter().map(|element| table::fill(element.size(), isa)).collect(),
            monoid: monoid.map(|monoid| Loops {
                prefix: prefix::prefix(monoid, state[0], isa),
                fold: fold::fold(monoid, state[0], isa),
            }),
            plain_input: plain_input(&plan.map, &plan.inputs),
            plain_finish,
            fields: sizes(state),
            passed: sizes(passed),
            leaves,
            pair_leaves,
            finish_leaves,
            reverse: plan.reverse,
        })
    }

    /// The last extent is the row.
    pub(super) fn run(
        &self,
        extents: &Sizes,
        inputs: &[Resolved],
        outputs: &[Resolved],
        params: &Params,
        threads: &Threads,
    ) -> Result<()> {
        let Some((&length, outer)) = extents.split_last() else {
            return Err(malformed("a scan without a row"));
        };
        let kept: usize = outer.iter().product();
        let count = i32::try_from(length).map_err(|_| Error::argument("a scan over more than 2^31 elements"))?;
        if outputs.iter().any(|output| !is_injective(extents, &output.strides)) {
            return Err(malformed("a scan that writes an element twice"));
        }
        if kept == 0 || length == 0 {
            return Ok(());
        }
        let rows = |operands: &[Resolved]| -> Vec<Stream> {
            operands.iter().map(|operand| Stream::new(operand.size, outer, &operand.strides[..outer.len()])).collect()
        };
        let scalars = self.leaves.scalars(params)?;
        // SAFETY: an identity reads scalars alone.
        let identity = unsafe { self.identity.run_once(&scalars) };
        let (input_rows, output_rows) = (rows(inputs), rows(outputs));
        let run =
            Run { kernel: self, inputs, outputs, kept, length, input_rows, output_rows, scalars, count, identity };
        if run.goes_along() {
            along::run(&run, threads);
        } else {
            across::run(&run, threads);
        }
        Ok(())
    }
}

impl<'a> Run<'a> {
    /// Whether rows are taken one by one.
    fn goes_along(&self) -> bool {
        let dense = self.outputs.iter().all(|output| output.strides.last().is_none_or(|&stride| stride <= 1));
        self.kept < CROWD || self.length >= SHORT && dense
    }

    /// The position after `step` steps.
    fn position(&self, step: usize) -> usize {
        if self.kernel.reverse { self.length - 1 - step } else { step }
    }

    /// An estimate for the whole scan, in nanoseconds.
    fn nanoseconds(&self) -> f64 {
        let bytes: usize = self.inputs.iter().chain(self.outputs).map(|operand| operand.size).sum();
        let kernel = self.kernel;
        let cost = kernel.map.cost() + 2.0 * kernel.combine.cost() + kernel.finish.cost();
        (cost + 0.2 + bytes as f64 * 0.05) * (self.kept * self.length) as f64
    }

    /// Distance between positions of a row, in elements.
    fn step(operand: &Resolved) -> usize {
        operand.strides.last().copied().unwrap_or(0)
    }

    /// A frame of the map with its uniform externals set and computed.
    fn map_frame(&'a self) -> Frame<'a> {
        let mut frame = Frame::new(&self.kernel.map);
        for (index, (input, external)) in self.inputs.iter().zip(self.kernel.leaves.inputs()).enumerate() {
            if external.is_uniform {
                frame.set_external(index, input.base);
            }
        }
        self.set_uniform(&mut frame, &self.kernel.leaves);
        // SAFETY: uniform externals are inputs checked to hold an element, the scalars and the count, all in `self`.
        unsafe { frame.prepare() };
        frame
    }

    fn combine_frame(&'a self) -> Frame<'a> {
        self.frame(&self.kernel.combine, &self.kernel.pair_leaves)
    }

    fn finish_frame(&'a self) -> Frame<'a> {
        self.frame(&self.kernel.finish, &self.kernel.finish_leaves)
    }

    /// To be prepared whenever the state is set.
    fn carry_frame(&'a self) -> Frame<'a> {
        let mut frame = Frame::new(&self.kernel.carry);
        self.set_uniform(&mut frame, &self.kernel.pair_leaves);
        frame
    }

    fn frame(&'a self, program: &'a Program, leaves: &Leaves) -> Frame<'a> {
        let mut frame = Frame::new(program);
        self.set_uniform(&mut frame, leaves);
        // SAFETY: no input is uniform; scalars and the count are in `self`.
        unsafe { frame.prepare() };
        frame
    }

    /// Sets scalars and the count.
    fn set_uniform(&'a self, frame: &mut Frame<'a>, leaves: &Leaves) {
        for (index, scalar) in self.scalars.iter().enumerate() {
            frame.set_external(leaves.inputs().len() + index, std::ptr::from_ref(scalar).cast());
        }
        if let Some(external) = generated(leaves, Generated::ReduceCount) {
            frame.set_external(external, std::ptr::from_ref(&self.count).cast());
        }
    }

    /// `n` identities of one field.
    ///
    /// # Safety
    /// `to` is writable for n elements of the field.
    unsafe fn fill_identity(&self, field: usize, to: *mut u8, n: usize) {
        let from = std::ptr::from_ref(&self.identity[field]).cast::<u8>();
        // SAFETY: the caller's promise.
        unsafe { (self.kernel.fills[field])(to, from, from, from, n) }
    }
}

/// The external of a generated leaf, if a graph has it.
fn generated(leaves: &Leaves, leaf: Generated) -> Option<usize> {
    let position = leaves.generated.iter().position(|&other| other == leaf)?;
    Some(leaves.first_generated() + position)
}

/// The type of every node of the map.
fn types(plan: &ScanPlan) -> Result<Vec<ScalarType>> {
    let inputs: Vec<Type> = plan
        .inputs
        .iter()
        .map(|operand| operand.dtype.compute().map(Type::Fixed).ok_or_else(|| malformed("complex64 in a scan")))
        .collect::<Result<_>>()?;
    let scalars: Vec<Type> = plan.scalars.iter().map(|&ty| Type::Fixed(ty)).collect();
    check::types(&plan.map, ScalarType::Float32, &inputs, &scalars).map_err(|error| malformed(error.message))
}
