//! Reductions: producers, combination and finish as programs, over two shapes of loop.
//!
//! * [`horizontal`]: a monoid over elements that follow each other: chunks are mapped and folded to one value each.
//! * [`lanes`]: everything else (struct states, leading dims, many short reductions): states of many lanes side by side,
//!   combined elementwise, step by step, and folded across lanes at the end.
//!
//! Which one, and how the work is cut into blocks, depends on the problem alone, so results are the same on any number of threads.
//! Producers that were fused into `map` are computed chunk by chunk and never stored. Combining must be associative and
//! commutative (the tests of an op check it); sums are blocked, so their error grows slowly.

mod horizontal;
mod lanes;
#[cfg(test)]
mod tests;

use tensor_gen::dtype::ScalarType;
use tensor_gen::ir::{Graph, Monoid, Node};
use tensor_gen::kernel::{Operand, Params, ReducePlan};
use tensor_gen::primitive::Primitive;

use super::feed::{CHUNK_BYTES, Generated, Leaves};
use super::operand::{Resolved, malformed};
use super::program::{CHUNK, Element, External, Frame, Program, Scratch};
use super::stream::Sizes;
use super::threads::{Shared, Threads};
use super::vector::{Isa, Kernel, fold, table};
use crate::error::{Error, Result};

/// Reductions of fewer elements than this are done side by side even when each is contiguous.
const SHORT: usize = 16;

pub(super) struct ReduceKernel {
    kept_rank: usize,
    state: Vec<ScalarType>,
    /// Leaves of the map; the other graphs share its scalars.
    leaves: Leaves,
    state_leaves: Leaves,
    pair_leaves: Leaves,
    identity: Program,
    map: Program,
    combine: Program,
    finish: Program,
    /// Copies one element of a field to many.
    fills: Vec<Kernel>,
    /// The fold, when combining is a monoid.
    fold: Option<Kernel>,
    /// The input that is the state itself: no map to run.
    plain_input: Option<usize>,
}

/// One dispatch, the same for all threads.
struct Run<'a> {
    kernel: &'a ReduceKernel,
    inputs: &'a [Resolved],
    outputs: &'a [Resolved],
    /// Kept extents, then reduced ones.
    extents: Sizes,
    kept: usize,
    reduced: usize,
    scalars: Vec<u64>,
    count: i32,
    /// Per field.
    identity: Vec<u64>,
}

impl ReduceKernel {
    pub(super) fn new(plan: &ReducePlan, isa: Isa) -> Result<ReduceKernel> {
        let state = &plan.state;
        if state.is_empty() {
            return Err(malformed("a reduction without a state"));
        }
        let fields = |count: usize| {
            let external = |&ty: &ScalarType| External { element: Element::Computed(ty), is_uniform: false };
            state.iter().map(external).cycle().take(count * state.len()).collect::<Vec<_>>()
        };
        let counted = |leaf| leaf == Generated::ReduceCount;
        let nowhere = |_| false;
        let indexed = |leaf| matches!(leaf, Generated::ReduceCount | Generated::ReduceIndex);
        let leaves = Leaves::of(&[&plan.map], &plan.inputs, &plan.scalars, indexed)?;
        let nothing = Leaves::with(&[&plan.identity], vec![], &plan.scalars, nowhere)?;
        let pair_leaves = Leaves::with(&[&plan.combine], fields(2), &plan.scalars, counted)?;
        let state_leaves = Leaves::with(&[&plan.finish], fields(1), &plan.scalars, counted)?;
        let computed: Vec<Element> = state.iter().map(|&ty| Element::Computed(ty)).collect();
        let outputs: Vec<Element> = plan.outputs.iter().map(|operand| Element::Stored(operand.dtype)).collect();
        let monoid = if state.len() == 1 { monoid_of(&plan.combine) } else { None };
        Ok(ReduceKernel {
            kept_rank: usize::from(plan.kept_rank),
            identity: nothing.compile(&plan.identity, &computed, isa)?,
            map: leaves.compile(&plan.map, &computed, isa)?,
            combine: pair_leaves.compile(&plan.combine, &computed, isa)?,
            finish: state_leaves.compile(&plan.finish, &outputs, isa)?,
            fills: computed.iter().map(|element| table::fill(element.size(), isa)).collect(),
            fold: monoid.map(|monoid| fold::fold(monoid, state[0], isa)),
            plain_input: plain_input(&plan.map, &plan.inputs),
            state: state.clone(),
            leaves,
            state_leaves,
            pair_leaves,
        })
    }

    /// `extents`: kept ones first.
    pub(super) fn run(
        &self,
        extents: &Sizes,
        inputs: &[Resolved],
        outputs: &[Resolved],
        params: &Params,
        threads: &Threads,
    ) -> Result<()> {
        let (kept, reduced) = extents.split_at(self.kept_rank);
        let (kept, reduced): (usize, usize) = (kept.iter().product(), reduced.iter().product());
        let count = i32::try_from(reduced).map_err(|_| Error::argument("a reduction over more than 2^31 elements"))?;
        let scalars = self.leaves.scalars(params)?;
        // SAFETY: an identity reads scalars alone.
        let identity = unsafe { self.identity.run_once(&scalars) };
        let run =
            Run { kernel: self, inputs, outputs, extents: extents.clone(), kept, reduced, scalars, count, identity };
        match (kept, reduced) {
            (0, _) => {}
            (_, 0) => run.finish_empty(),
            _ if run.is_horizontal() => horizontal::run(&run, threads),
            _ => lanes::run(&run, threads),
        }
        Ok(())
    }
}

impl<'a> Run<'a> {
    fn kept_extents(&self) -> &[usize] {
        &self.extents[..self.kernel.kept_rank]
    }

    fn reduced_extents(&self) -> &[usize] {
        &self.extents[self.kernel.kept_rank..]
    }

    /// An estimate for the whole reduction, in nanoseconds.
    fn nanoseconds(&self) -> f64 {
        let bytes: usize = self.inputs.iter().map(|operand| operand.size).sum();
        (self.kernel.map.cost() + self.kernel.combine.cost() + bytes as f64 * 0.05) * (self.kept * self.reduced) as f64
    }

    fn is_horizontal(&self) -> bool {
        let crowd = self.reduced < SHORT && self.kept >= 64;
        self.kernel.fold.is_some() && (self.kept == 1 || !crowd && self.follows_reduced())
    }

    /// Whether the inputs lie along the reduced dims rather than along the kept ones.
    fn follows_reduced(&self) -> bool {
        let inner = |range: std::ops::Range<usize>, strides: &[usize]| {
            range.rev().find(|&dim| self.extents[dim] > 1).map_or(0, |dim| strides[dim])
        };
        let rank = self.kernel.kept_rank;
        let score = |input: &Resolved| -> i32 {
            let reduced = inner(rank..self.extents.len(), &input.strides);
            let kept = inner(0..rank, &input.strides);
            i32::from(reduced <= 1) - i32::from(kept <= 1)
        };
        self.inputs.iter().map(score).sum::<i32>() >= 0
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
        frame
    }

    fn combine_frame(&'a self) -> Frame<'a> {
        let mut frame = Frame::new(&self.kernel.combine);
        self.set_uniform(&mut frame, &self.kernel.pair_leaves);
        frame
    }

    fn finish_frame(&'a self) -> Frame<'a> {
        let mut frame = Frame::new(&self.kernel.finish);
        self.set_uniform(&mut frame, &self.kernel.state_leaves);
        frame
    }

    /// Sets scalars and the count, and computes what follows from them.
    fn set_uniform(&'a self, frame: &mut Frame<'a>, leaves: &Leaves) {
        for (index, scalar) in self.scalars.iter().enumerate() {
            frame.set_external(leaves.inputs().len() + index, std::ptr::from_ref(scalar).cast());
        }
        for (position, leaf) in leaves.generated.iter().enumerate() {
            if *leaf == Generated::ReduceCount {
                frame.set_external(leaves.first_generated() + position, std::ptr::from_ref(&self.count).cast());
            }
        }
        // SAFETY: uniform externals are inputs checked to hold an element, the scalars and the count, all in `self`.
        unsafe { frame.prepare() };
    }

    /// Finishes `n` results from `first` on; `fields[f]` holds n states' field f.
    ///
    /// # Safety
    /// Each field is valid for `n` elements, and no other thread finishes these results.
    unsafe fn finish(&self, frame: &mut Frame<'a>, fields: &[*const u8], first: usize, n: usize) {
        for (index, field) in fields.iter().enumerate() {
            frame.set_external(index, *field);
        }
        for (index, output) in self.outputs.iter().enumerate() {
            // SAFETY: outputs were resolved over the kept positions.
            frame.set_output(index, unsafe { output.base.add(first * output.size) });
        }
        // SAFETY: as promised; outputs are distinct buffers.
        unsafe { frame.run(n) };
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

    /// Every result is the finished identity.
    fn finish_empty(&self) {
        let chunk = self.kept.min(CHUNK);
        let mut memory = Scratch::new(self.kernel.state.len() * CHUNK_BYTES);
        let start = memory.pointer();
        let fields = (0..self.kernel.state.len()).map(|field| {
            // SAFETY: there is a chunk for each field.
            unsafe {
                let to = start.add(field * CHUNK_BYTES);
                self.fill_identity(field, to, chunk);
                to.cast_const()
            }
        });
        let fields: Vec<*const u8> = fields.collect();
        let mut frame = self.finish_frame();
        let mut first = 0;
        while first < self.kept {
            let n = chunk.min(self.kept - first);
            // SAFETY: the fields hold a chunk of identities; one thread runs this.
            unsafe { self.finish(&mut frame, &fields, first, n) };
            first += n;
        }
    }
}

/// The monoid that a combination over one field is.
pub(super) fn monoid_of(combine: &Graph) -> Option<Monoid> {
    let &[root] = &combine.roots[..] else { return None };
    let Node::Binary(primitive, a, b) = *combine.nodes.get(root.0 as usize)? else { return None };
    let is_input = |id: tensor_gen::ir::NodeId| match combine.nodes.get(id.0 as usize) {
        Some(&Node::Input(number)) => Some(number),
        _ => None,
    };
    if !matches!((is_input(a)?, is_input(b)?), (0, 1) | (1, 0)) {
        return None;
    }
    match primitive {
        Primitive::Add => Some(Monoid::Sum),
        Primitive::Multiply => Some(Monoid::Product),
        Primitive::Max => Some(Monoid::Max),
        Primitive::Min => Some(Monoid::Min),
        Primitive::Or => Some(Monoid::Max),
        Primitive::And => Some(Monoid::Min),
        _ => None,
    }
}

/// The input that the map passes on unchanged.
pub(super) fn plain_input(map: &Graph, inputs: &[Operand]) -> Option<usize> {
    let &[root] = &map.roots[..] else { return None };
    let &Node::Input(number) = map.nodes.get(root.0 as usize)? else { return None };
    let operand = inputs.get(usize::from(number))?;
    let is_plain = operand.dtype.compute().and_then(ScalarType::storage) == Some(operand.dtype);
    (is_plain && operand.access != tensor_gen::kernel::Access::Single).then_some(usize::from(number))
}
