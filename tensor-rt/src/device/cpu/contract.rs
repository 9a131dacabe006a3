//! Contractions: batches of matrix products.
//!
//! Floats that are stored as they are computed go to [`super::product`] where they lie, whatever their strides; everything else
//! (float16, bfloat16, small integers) is converted to a dense matrix of the compute type first. What the output's
//! type or an epilogue adds runs as a program over the products, chunk by chunk.

use tensor_gen::dtype::ScalarType;
use tensor_gen::ir::{GraphBuilder, Node};
use tensor_gen::kernel::{Access, ContractPlan, Params};

use super::Bound;
use super::dense;
use super::feed::{CHUNK_BYTES, Leaves};
use super::operand::{self, Resolved, malformed, number};
use super::product::{Matrix, Product, size_of};
use super::program::{CHUNK, Element, External, Frame, Program, Scratch};
use super::stream::{Sizes, Stream, dense_strides};
use super::threads::{Shared, Threads};
use super::vector::{Isa, Kernel, convert};
use crate::error::{Error, Result};

pub(super) struct ContractKernel {
    compute: ScalarType,
    loads: [Option<Kernel>; 2],
    /// From the sum and the further inputs to the output; none when the product is the output.
    after: Option<(Program, Vec<External>)>,
    isa: Isa,
}

/// Where the operands of one batch lie.
struct Batches {
    count: usize,
    left: Stream,
    right: Stream,
    output_step: usize,
}

impl ContractKernel {
    pub(super) fn new(plan: &ContractPlan, isa: Isa) -> Result<ContractKernel> {
        let compute = plan.compute;
        if plan.inputs.len() < 2 || plan.outputs.len() != 1 || compute == ScalarType::Bool {
            return Err(Error::Unsupported("a contraction needs two numeric inputs and one output".into()));
        }
        if plan.inputs[..2].iter().chain(&plan.outputs).any(|operand| operand.dtype.compute() != Some(compute)) {
            return Err(malformed("the operands of a contraction are not of its compute type"));
        }
        let output = plan.outputs[0].dtype;
        let is_plain = convert::store(output, isa).is_none();
        let after = if plan.epilogue.is_none() && is_plain {
            None
        } else {
            let mut same = GraphBuilder::new();
            let root = same.push(Node::Input(0));
            let same = same.finish(vec![root]);
            let graph = plan.epilogue.as_ref().unwrap_or(&same);
            let further = plan.inputs[2..].iter().map(|operand| External {
                element: Element::Stored(operand.dtype),
                is_uniform: operand.access == Access::Single,
            });
            let sum = External { element: Element::Computed(compute), is_uniform: false };
            let externals: Vec<External> = std::iter::once(sum).chain(further).collect();
            let leaves = Leaves::with(&[graph], externals.clone(), &[], |_| false)?;
            Some((leaves.compile(graph, &[Element::Stored(output)], isa)?, externals))
        };
        let load = |index: usize| convert::load(plan.inputs[index].dtype, isa);
        Ok(ContractKernel { compute, loads: [load(0), load(1)], after, isa })
    }

    pub(super) fn run(&self, plan: &ContractPlan, bound: &Bound<'_>, params: &Params, threads: &Threads) -> Result<()> {
        let (batch, count) = operand::extents(&params.extents, Some(usize::from(plan.batch_rank)))?;
        let numbers: Vec<usize> = params.integers.iter().map(|&given| number(given)).collect::<Result<_>>()?;
        let &[rows, columns, inner, left_row, left_column, right_row, right_column] = &numbers[..] else {
            return Err(malformed("a contraction has seven integers"));
        };
        let product = Product { ty: self.compute, rows, columns, inner, accumulate: false };
        let total = [count, rows, columns].iter().try_fold(1usize, |total, &size| total.checked_mul(size));
        let total =
            total.filter(|total| total.checked_mul(8).is_some()).ok_or_else(|| malformed("too many elements"))?;
        let left = matrices(bound, 0, &batch, [rows, inner], [left_row, left_column])?;
        let right = matrices(bound, 1, &batch, [inner, columns], [right_row, right_column])?;
        let all: Sizes = batch.iter().copied().chain([rows, columns]).collect();
        let (output_operand, output_layout, output_buffer) = bound.output(0);
        let output = operand::resolve_dense(output_operand, output_layout, output_buffer, &all)?;
        let further = (2..plan.inputs.len()).map(|index| {
            let (operand, layout, buffer) = bound.input(index);
            operand::resolve(operand, layout, buffer, &all)
        });
        let further: Vec<Resolved> = further.collect::<Result<_>>()?;
        if total == 0 {
            return Ok(());
        }
        let is_direct = self.after.is_none();
        let mut sums = Scratch::new(if is_direct { 0 } else { total * size_of(self.compute) });
        let to = if is_direct { output.base } else { sums.pointer() };
        self.multiply(&batch, count, &left, &right, product, to, threads);
        if let Some((program, externals)) = &self.after {
            let streams: Vec<Stream> = further.iter().map(|input| input.stream(&all)).collect();
            let (sums, output) = (Shared(to), &output);
            let size = size_of(self.compute);
            threads.share(
                total.div_ceil(CHUNK),
                program.cost() * total as f64,
                || {
                    let mut frame = Frame::new(program);
                    for (index, input) in further.iter().enumerate() {
                        frame.set_external(1 + index, input.base);
                    }
                    // SAFETY: single operands were checked to hold an element.
                    unsafe { frame.prepare() };
                    (frame, Scratch::new(further.len() * CHUNK_BYTES))
                },
                |(frame, buffers), chunk| {
                    let start = chunk * CHUNK;
                    let n = CHUNK.min(total - start);
                    // SAFETY: all operands were checked over `total` positions, and chunks are disjoint.
                    unsafe {
                        frame.set_external(0, sums.at(start * size));
                        for (index, (input, stream)) in further.iter().zip(&streams).enumerate() {
                            if !externals[1 + index].is_uniform {
                                let buffer = buffers.pointer().add(index * CHUNK_BYTES);
                                frame.set_external(1 + index, stream.read(input.base, start, n, buffer));
                            }
                        }
                        frame.set_output(0, output.base.add(start * output.size));
                        frame.run(n);
                    }
                },
            );
        }
        Ok(())
    }

    /// All products into the dense `output`.
    #[allow(clippy::too_many_arguments)] // Each is a different thing; a struct would only be taken apart again.
    fn multiply(
        &self,
        batch: &Sizes,
        count: usize,
        left: &Resolved,
        right: &Resolved,
        product: Product,
        output: *mut u8,
        threads: &Threads,
    ) {
        let rank = batch.len();
        let extents = with(batch, product.rows, product.inner);
        let (left, _left_memory) = dense::computed(left, &extents, self.compute, self.loads[0], false, threads);
        // Integer products want the columns of the right matrix next to each other.
        let needs_columns = !product.ty.is_float() && right.strides[rank + 1] != 1;
        let extents = with(batch, product.inner, product.columns);
        let (right, _right_memory) =
            dense::computed(right, &extents, self.compute, self.loads[1], needs_columns, threads);
        let size = size_of(product.ty);
        let batches = Batches {
            count,
            left: Stream::new(size, batch, &left.strides[..rank]),
            right: Stream::new(size, batch, &right.strides[..rank]),
            output_step: product.rows * product.columns,
        };
        let matrix = |operand: &Resolved| Matrix {
            base: Shared(operand.base),
            row: operand.strides[rank],
            column: operand.strides[rank + 1],
        };
        let (left, right) = (matrix(&left), matrix(&right));
        let output = Matrix { base: Shared(output), row: product.columns, column: 1 };
        let one = |index: usize, threads: Option<&Threads>| {
            // SAFETY: offsets of checked positions; each batch has its own part of the output.
            unsafe {
                let output = output.offset(index * batches.output_step, product.ty);
                let left = left.offset(batches.left.offset(index), product.ty);
                let right = right.offset(batches.right.offset(index), product.ty);
                product.run(output, left, right, threads, self.isa);
            }
        };
        if batches.count > 1 && !product.is_large() {
            let nanoseconds = product.operations() as f64 * 0.03 * batches.count as f64;
            threads.share(batches.count, nanoseconds, || (), |(), index| one(index, None));
        } else {
            (0..batches.count).for_each(|index| one(index, Some(threads)));
        }
    }
}

fn with(batch: &Sizes, rows: usize, columns: usize) -> Sizes {
    batch.iter().copied().chain([rows, columns]).collect()
}

/// A matrix operand over the batch, checked; its strides are those of the batch, then row and column.
fn matrices(
    bound: &Bound<'_>,
    index: usize,
    batch: &Sizes,
    sizes: [usize; 2],
    strides: [usize; 2],
) -> Result<Resolved> {
    let (operand, layout, buffer) = bound.input(index);
    let mut all = match operand.access {
        // The batches follow each other, each dense.
        Access::Contiguous => {
            let dense = dense_strides(&with(batch, sizes[0], sizes[1]));
            dense[..batch.len()].iter().copied().collect()
        }
        _ => operand::strides_of(operand, layout, batch)?,
    };
    all.extend(strides);
    operand::place(operand, layout.offset, all, buffer, &with(batch, sizes[0], sizes[1]))
}
