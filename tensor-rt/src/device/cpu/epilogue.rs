//! Epilogues: the program over finished sums, chunk by chunk, for contractions and convolutions.
//!
//! Also what converts sums to the output's storage type where the two differ, which is an epilogue that does nothing. Sums wait in
//! an output that stores them as they are, if there is one; a chunk is moved aside before outputs are written.

use tensor_gen::dtype::ScalarType;
use tensor_gen::ir::{GraphBuilder, Node};
use tensor_gen::kernel::{Access, Epilogue, Operand, Params};

use super::feed::{CHUNK_BYTES, Leaves};
use super::map::Pieces;
use super::operand::Resolved;
use super::product::size_of;
use super::program::{Element, External, Frame, Program, Scratch};
use super::stream::{Sizes, Stream};
use super::threads::{Shared, Threads};
use super::vector::{Isa, convert};
use crate::error::Result;

pub(super) struct EpilogueKernel {
    compute: ScalarType,
    /// The sum, then the further operands, then scalars.
    leaves: Leaves,
    program: Program,
    /// The output that holds the sums until they are finished.
    home: Option<usize>,
}

impl EpilogueKernel {
    /// `operands` are the epilogue's own. None when the sums are the output.
    pub(super) fn new(
        epilogue: Option<&Epilogue>,
        operands: &[Operand],
        outputs: &[Operand],
        compute: ScalarType,
        isa: Isa,
    ) -> Result<Option<EpilogueKernel>> {
        let holds_sums =
            |output: &Operand| output.dtype.compute() == Some(compute) && convert::store(output.dtype, isa).is_none();
        let home = outputs.iter().position(holds_sums);
        if epilogue.is_none() && home == Some(0) {
            return Ok(None);
        }
        let mut same = GraphBuilder::new();
        let root = same.push(Node::Input(0));
        let same = Epilogue { graph: same.finish(vec![root]), scalars: Vec::new() };
        let Epilogue { graph, scalars } = epilogue.unwrap_or(&same);
        let further = operands.iter().map(|operand| External {
            element: Element::Stored(operand.dtype),
            is_uniform: operand.access == Access::Single,
        });
        let sum = External { element: Element::Computed(compute), is_uniform: false };
        let leaves = Leaves::with(&[graph], std::iter::once(sum).chain(further).collect(), scalars, |_| false)?;
        let stored: Vec<Element> = outputs.iter().map(|output| Element::Stored(output.dtype)).collect();
        let program = leaves.compile(graph, &stored, isa)?;
        Ok(Some(EpilogueKernel { compute, leaves, program, home }))
    }

    /// Where `total` sums are to be put: in an output, or in `scratch`.
    pub(super) fn place(&self, total: usize, outputs: &[Resolved], scratch: &mut Scratch) -> Shared {
        match self.home {
            Some(home) => Shared(outputs[home].base),
            None => {
                *scratch = Scratch::new(total * size_of(self.compute));
                Shared(scratch.pointer())
            }
        }
    }

    /// From the sums to the outputs. All operands lie over `extents`, the outputs densely.
    ///
    /// # Safety
    /// `sums` is what `place` gave and holds them; operands and outputs were checked over the extents, no output is also an operand, and
    /// nobody else uses the outputs.
    pub(super) unsafe fn run(
        &self,
        sums: Shared,
        extents: &Sizes,
        operands: &[Resolved],
        outputs: &[Resolved],
        params: &Params,
        threads: &Threads,
    ) -> Result<()> {
        let scalars = self.leaves.scalars(params)?;
        let total: usize = extents.iter().product();
        if total == 0 {
            return Ok(());
        }
        let size = size_of(self.compute);
        let streams: Vec<Stream> = operands.iter().map(|operand| operand.stream(extents)).collect();
        let pieces = Pieces::new(total, streams.iter());
        let bytes: usize = size + operands.iter().chain(outputs).map(|operand| operand.size).sum::<usize>();
        threads.share(
            pieces.count,
            (self.program.cost() + bytes as f64 * 0.05) * total as f64,
            || {
                let mut frame = Frame::new(&self.program);
                for (index, operand) in operands.iter().enumerate() {
                    frame.set_external(1 + index, operand.base);
                }
                for (index, scalar) in scalars.iter().enumerate() {
                    frame.set_external(1 + operands.len() + index, std::ptr::from_ref(scalar).cast());
                }
                // SAFETY: single operands were checked to hold an element; scalars live as long as the loop.
                unsafe { frame.prepare() };
                (frame, Scratch::new((1 + operands.len()) * CHUNK_BYTES))
            },
            |(frame, buffers), piece| {
                let (start, n) = pieces.range(piece);
                // SAFETY: the caller's promise; pieces are disjoint and no longer than a chunk.
                unsafe {
                    let mut buffer = |index: usize| buffers.pointer().add(index * CHUNK_BYTES);
                    let mut sum = sums.at(start * size);
                    if self.home.is_some() {
                        let aside = buffer(operands.len());
                        sum.copy_to_nonoverlapping(aside, n * size);
                        sum = aside;
                    }
                    frame.set_external(0, sum);
                    for (index, (operand, stream)) in operands.iter().zip(&streams).enumerate() {
                        if !self.leaves.inputs()[1 + index].is_uniform {
                            frame.set_external(1 + index, stream.read(operand.base, start, n, buffer(index)));
                        }
                    }
                    for (index, output) in outputs.iter().enumerate() {
                        frame.set_output(index, output.base.add(start * output.size));
                    }
                    frame.run(n);
                }
            },
        );
        Ok(())
    }
}
