//! Gather: elements from positions that an index tensor gives.

use std::sync::Mutex;

use tensor_gen::dtype::DType;
use tensor_gen::kernel::{GatherPlan, Params};

use super::Bound;
use super::operand::{self, Resolved, malformed, number};
use super::stream::{Sizes, Stream};
use super::threads::Threads;
use crate::error::{Error, Result};

/// Elements that one thread takes at a time, about.
const ELEMENTS_PER_BLOCK: usize = 16_384;

pub(super) fn check(plan: &GatherPlan) -> Result<()> {
    if plan.inputs.len() != 2 || plan.outputs.len() != 1 || plan.inputs[0].dtype != plan.outputs[0].dtype {
        return Err(malformed("a gather has an input, an index and an output of the input's dtype"));
    }
    check_index(plan.inputs[1].dtype)
}

pub(super) fn check_index(dtype: DType) -> Result<()> {
    match dtype {
        DType::Int32 | DType::Int64 => Ok(()),
        other => Err(Error::Unsupported(format!("an index of dtype {other}; int32 and int64 are supported"))),
    }
}

pub(super) fn run(plan: &GatherPlan, bound: &Bound<'_>, params: &Params, threads: &Threads) -> Result<()> {
    let (extents, total) = operand::extents(&params.extents, Some(usize::from(plan.rank)))?;
    let &[dim_stride, dim_size] = &params.integers[..] else {
        return Err(malformed("a gather has two integers"));
    };
    let (dim_stride, dim_size) = (number(dim_stride)?, number(dim_size)?);
    let (operand, layout, buffer) = bound.input(0);
    let mut strides = operand::strides_of(operand, layout, &extents)?;
    // All that any index in range can reach is checked here.
    let reach: Sizes = extents.iter().copied().chain([dim_size]).collect();
    strides.push(dim_stride);
    let input = operand::place(operand, layout.offset, strides, buffer, &reach)?;
    let (operand, layout, buffer) = bound.input(1);
    let index = operand::resolve(operand, layout, buffer, &extents)?;
    let (operand, layout, buffer) = bound.output(0);
    let output = operand::resolve_dense(operand, layout, buffer, &extents)?;
    if total == 0 {
        return Ok(());
    }
    let gather = Gather { extents, total, input, index, output, dim_stride, dim_size };
    let found = match gather.output.size {
        1 => gather.run::<u8>(threads),
        2 => gather.run::<u16>(threads),
        4 => gather.run::<u32>(threads),
        _ => gather.run::<u64>(threads),
    };
    found.report(gather.dim_size)
}

struct Gather {
    extents: Sizes,
    total: usize,
    /// Its last stride is the one along the indexed dimension.
    input: Resolved,
    index: Resolved,
    output: Resolved,
    dim_stride: usize,
    dim_size: usize,
}

impl Gather {
    fn run<T: Copy>(&self, threads: &Threads) -> OutOfRange {
        // Rows along the last dimension that is one.
        let inner = self.extents.iter().rposition(|&extent| extent > 1);
        let (outer, length, strides) = match inner {
            Some(dim) => {
                let at = |operand: &Resolved| operand.strides[dim];
                (&self.extents[..dim], self.extents[dim], [at(&self.input), at(&self.index), at(&self.output)])
            }
            None => (&[][..], 1, [0; 3]),
        };
        let along = |operand: &Resolved| Stream::new(operand.size, outer, &operand.strides[..outer.len()]);
        let (input_rows, index_rows, output_rows) = (along(&self.input), along(&self.index), along(&self.output));
        let rows = self.total / length;
        let rows_per_block = (ELEMENTS_PER_BLOCK / length).max(1);
        let out_of_range = OutOfRange::default();
        threads.share(
            rows.div_ceil(rows_per_block),
            self.total as f64,
            || (),
            |(), block| {
                for row in block * rows_per_block..((block + 1) * rows_per_block).min(rows) {
                    // SAFETY: rows of checked operands.
                    let (from, index, to) = unsafe {
                        (
                            self.input.base.cast::<T>().add(input_rows.offset(row)),
                            self.index.base.add(index_rows.offset(row) * self.index.size),
                            self.output.base.cast::<T>().add(output_rows.offset(row)),
                        )
                    };
                    let read = |position: usize| -> Option<usize> {
                        // SAFETY: a position of the index, whose dtype has this size (`check_index`).
                        let value = unsafe { read_index(index, position * strides[1], self.index.size) };
                        let found = usize::try_from(value).ok().filter(|&found| found < self.dim_size);
                        if found.is_none() {
                            out_of_range.note(row * length + position, value);
                        }
                        found
                    };
                    if strides[1] == 0 {
                        let Some(found) = read(0) else { continue };
                        // SAFETY: `found` is in range, and all that an index in range reaches was checked; rows of the output are disjoint.
                        unsafe {
                            let from = from.add(found * self.dim_stride);
                            if strides[0] == 1 && strides[2] == 1 {
                                from.copy_to_nonoverlapping(to, length);
                            } else {
                                for position in 0..length {
                                    *to.add(position * strides[2]) = *from.add(position * strides[0]);
                                }
                            }
                        }
                        continue;
                    }
                    for position in 0..length {
                        let Some(found) = read(position) else { continue };
                        // SAFETY: as above.
                        unsafe {
                            *to.add(position * strides[2]) = *from.add(position * strides[0] + found * self.dim_stride);
                        }
                    }
                }
            },
        );
        out_of_range
    }
}

/// An element of an int32 (`size` 4) or int64 index.
///
/// # Safety
/// `base` points to elements of that size, and `position` is one of them.
#[inline(always)]
pub(super) unsafe fn read_index(base: *const u8, position: usize, size: usize) -> i64 {
    // SAFETY: the caller's promise.
    unsafe {
        match size {
            4 => i64::from(*base.cast::<i32>().add(position)),
            _ => *base.cast::<i64>().add(position),
        }
    }
}

/// The first index (in row-major order) that is out of range.
#[derive(Default)]
pub(super) struct OutOfRange(Mutex<Option<(usize, i64)>>);

impl OutOfRange {
    #[cold]
    pub(super) fn note(&self, position: usize, index: i64) {
        let mut first = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if first.is_none_or(|(other, _)| position < other) {
            *first = Some((position, index));
        }
    }

    pub(super) fn report(self, size: usize) -> Result<()> {
        match self.0.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner) {
            None => Ok(()),
            Some((_, index)) => {
                Err(Error::Index(format!("index {index} is out of bounds for a dimension of size {size}")))
            }
        }
    }
}
