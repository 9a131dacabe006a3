//! Contractions: batches of matrix products.
//!
//! Floats that are stored as they are computed go to [`super::product`] where they lie, whatever their strides; everything else
//! (float16, bfloat16, small integers) is converted to a dense matrix of the compute type first. What follows the
//! products is the epilogue's business.

use tensor_gen::dtype::ScalarType;
use tensor_gen::kernel::{Access, ContractPlan, Params};

use super::Bound;
use super::dense;
use super::epilogue::EpilogueKernel;
use super::operand::{self, Resolved, malformed, number};
use super::product::{Matrix, Product, size_of};
use super::program::Scratch;
use super::stream::{Sizes, Stream, dense_strides};
use super::threads::{Shared, Threads};
use super::vector::{Isa, Kernel, convert};
use crate::error::{Error, Result};

pub(super) struct ContractKernel {
    compute: ScalarType,
    loads: [Option<Kernel>; 2],
    /// None when the product is the output.
    epilogue: Option<EpilogueKernel>,
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
        if plan.inputs.len() < 2 || plan.outputs.is_empty() || compute == ScalarType::Bool {
            return Err(Error::Unsupported("a contraction needs two numeric inputs and an output".into()));
        }
        let plain = if plan.epilogue.is_none() { &plan.outputs[..1] } else { &[] };
        if plan.inputs[..2].iter().chain(plain).any(|operand| operand.dtype.compute() != Some(compute)) {
            return Err(malformed("the operands of a contraction are not of its compute type"));
        }
        let (further, outputs) = (&plan.inputs[2..], &plan.outputs);
        let epilogue = EpilogueKernel::new(plan.epilogue.as_ref(), further, outputs, compute, isa)?;
        let load = |index: usize| convert::load(plan.inputs[index].dtype, isa);
        Ok(ContractKernel { compute, loads: [load(0), load(1)], epilogue, isa })
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
        let outputs = (0..plan.outputs.len()).map(|index| {
            let (operand, layout, buffer) = bound.output(index);
            operand::resolve_dense(operand, layout, buffer, &all)
        });
        let outputs: Vec<Resolved> = outputs.collect::<Result<_>>()?;
        let further = (2..plan.inputs.len()).map(|index| {
            let (operand, layout, buffer) = bound.input(index);
            operand::resolve(operand, layout, buffer, &all)
        });
        let further: Vec<Resolved> = further.collect::<Result<_>>()?;
        if total == 0 {
            return Ok(());
        }
        let mut scratch = Scratch::new(0);
        let sums = match &self.epilogue {
            Some(epilogue) => epilogue.place(total, &outputs, &mut scratch),
            None => Shared(outputs[0].base),
        };
        self.multiply(&batch, count, &left, &right, product, sums.pointer(), threads);
        match &self.epilogue {
            // SAFETY: all sums were computed; the operands were checked over `all`.
            Some(epilogue) => unsafe { epilogue.run(sums, &all, &further, &outputs, params, threads) },
            None => Ok(()),
        }
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
