//! Scatter: elements to positions that an index tensor gives, replacing what is there or combined with it.
//!
//! Positions without the indexed dimension are independent of each other; along it everything happens in order, so the last of
//! several equal indices wins and results do not depend on threads.

use std::marker::PhantomData;

use tensor_gen::dtype::DType;
use tensor_gen::kernel::{Params, ScatterPlan};
use tensor_gen::op::ScatterMode;

use super::Bound;
use super::gather::{OutOfRange, check_index, read_index};
use super::operand::{self, Resolved, is_injective, malformed, number};
use super::stream::{Sizes, Stream};
use super::threads::Threads;
use super::vector::half_bits::{bfloat16_to_float32, float16_to_float32, float32_to_bfloat16, float32_to_float16};
use crate::error::{Error, Result};

/// Neighbouring positions that go through the indices together.
const WIDTH: usize = 64;

pub(super) struct ScatterKernel {
    run: fn(&Scatter, &Threads) -> OutOfRange,
}

/// One dispatch. Strides of the operands are those of the positions, then the one along the indexed dimension.
struct Scatter {
    extents: Sizes,
    positions: usize,
    count: usize,
    size: usize,
    index: Resolved,
    source: Resolved,
    output: Resolved,
    is_shareable: bool,
}

impl ScatterKernel {
    pub(super) fn new(plan: &ScatterPlan) -> Result<ScatterKernel> {
        if plan.inputs.len() != 2 || plan.outputs.len() != 1 || plan.inputs[1].dtype != plan.outputs[0].dtype {
            return Err(malformed("a scatter has an index, a source and an output of the source's dtype"));
        }
        check_index(plan.inputs[0].dtype)?;
        let dtype = plan.outputs[0].dtype;
        let run = match plan.mode {
            ScatterMode::Assign => match dtype.size() {
                1 => Scatter::run::<Assign<u8>>,
                2 => Scatter::run::<Assign<u16>>,
                4 => Scatter::run::<Assign<u32>>,
                _ => Scatter::run::<Assign<u64>>,
            },
            ScatterMode::Add => combining::<Sum>(dtype)?,
            ScatterMode::Prod => combining::<Product>(dtype)?,
            ScatterMode::Max => combining::<Larger>(dtype)?,
            ScatterMode::Min => combining::<Smaller>(dtype)?,
        };
        Ok(ScatterKernel { run })
    }

    pub(super) fn run(&self, plan: &ScatterPlan, bound: &Bound<'_>, params: &Params, threads: &Threads) -> Result<()> {
        let (extents, positions) = operand::extents(&params.extents, Some(usize::from(plan.rank)))?;
        let numbers: Vec<usize> = params.integers.iter().map(|&given| number(given)).collect::<Result<_>>()?;
        let &[count, index_stride, source_stride, output_stride, size] = &numbers[..] else {
            return Err(malformed("a scatter has five integers"));
        };
        let along = |(operand, layout, buffer): (&_, &tensor_gen::kernel::OperandLayout, &_), stride, steps| {
            let mut strides = operand::strides_of(operand, layout, &extents)?;
            strides.push(stride);
            let reach: Sizes = extents.iter().copied().chain([steps]).collect();
            operand::place(operand, layout.offset, strides, buffer, &reach)
        };
        let index = along(bound.input(0), index_stride, count)?;
        let source = along(bound.input(1), source_stride, count)?;
        // All that any index in range can reach is checked here.
        let output = along(bound.output(0), output_stride, size)?;
        if positions == 0 || count == 0 {
            return Ok(());
        }
        let reach: Sizes = extents.iter().copied().chain([size]).collect();
        let is_shareable = is_injective(&reach, &output.strides);
        let scatter = Scatter { extents, positions, count, size, index, source, output, is_shareable };
        (self.run)(&scatter, threads).report(size)
    }
}

impl Scatter {
    fn run<T: Update>(&self, threads: &Threads) -> OutOfRange {
        let rank = self.extents.len();
        let (row_length, outer) = match self.extents.split_last() {
            Some((&length, outer)) => (length, outer),
            None => (1, &[][..]),
        };
        let stride = |operand: &Resolved| if rank == 0 { 0 } else { operand.strides[rank - 1] };
        let strides = [&self.index, &self.source, &self.output].map(stride);
        let along = [&self.index, &self.source, &self.output].map(|operand| operand.strides[rank]);
        let rows = |operand: &Resolved| Stream::new(operand.size, outer, &operand.strides[..outer.len()]);
        let (index_rows, source_rows, output_rows) = (rows(&self.index), rows(&self.source), rows(&self.output));
        let pieces = row_length.div_ceil(WIDTH);
        // Walking along the dimension innermost suits operands that lie so.
        let along_first = strides[2] != 1 && along[1] == 1;
        let out_of_range = OutOfRange::default();
        let nanoseconds = if self.is_shareable { (self.positions * self.count) as f64 } else { 0.0 };
        threads.share(
            self.positions / row_length * pieces,
            nanoseconds,
            || (),
            |(), block| {
                let (row, first) = (block / pieces, block % pieces * WIDTH);
                let width = WIDTH.min(row_length - first);
                // SAFETY: positions of checked operands.
                let (index, source, output) = unsafe {
                    (
                        self.index.base.add((index_rows.offset(row) + first * strides[0]) * self.index.size),
                        self.source.base.cast::<T>().add(source_rows.offset(row) + first * strides[1]),
                        self.output.base.cast::<T>().add(output_rows.offset(row) + first * strides[2]),
                    )
                };
                let read = |position: usize, step: usize| {
                    // SAFETY: an element of the index, whose dtype has this size (`check_index`).
                    let value = unsafe { read_index(index, position * strides[0] + step * along[0], self.index.size) };
                    let found = usize::try_from(value).ok().filter(|&found| found < self.size);
                    if found.is_none() {
                        out_of_range.note((row * row_length + first + position) * self.count + step, value);
                    }
                    found
                };
                // SAFETY: `found` is in range, and all that an index in range reaches was checked; blocks write disjoint
                // elements, or one thread runs them all.
                let update = |position: usize, step: usize, found: usize| unsafe {
                    let to = output.add(position * strides[2] + found * along[2]);
                    *to = (*to).update(*source.add(position * strides[1] + step * along[1]));
                };
                if along_first {
                    for position in 0..width {
                        for step in 0..self.count {
                            if let Some(found) = read(position, step) {
                                update(position, step, found);
                            }
                        }
                    }
                } else {
                    for step in 0..self.count {
                        if strides[0] == 0 {
                            let Some(found) = read(0, step) else { continue };
                            (0..width).for_each(|position| update(position, step, found));
                        } else {
                            for position in 0..width {
                                if let Some(found) = read(position, step) {
                                    update(position, step, found);
                                }
                            }
                        }
                    }
                }
            },
        );
        out_of_range
    }
}

/// What becomes of an element that a source element arrives at.
trait Update: Copy {
    fn update(self, source: Self) -> Self;
}

#[derive(Clone, Copy)]
#[repr(transparent)]
struct Assign<T>(T);

impl<T: Copy> Update for Assign<T> {
    #[inline(always)]
    fn update(self, source: Self) -> Self {
        source
    }
}

/// How two elements become one, for elements of every type.
trait Combine: Copy {
    fn numbers<T: Number>(a: T, b: T) -> T;
}

#[derive(Clone, Copy)]
struct Sum;
#[derive(Clone, Copy)]
struct Product;
#[derive(Clone, Copy)]
struct Larger;
#[derive(Clone, Copy)]
struct Smaller;

impl Combine for Sum {
    #[inline(always)]
    fn numbers<T: Number>(a: T, b: T) -> T {
        a.sum(b)
    }
}

impl Combine for Product {
    #[inline(always)]
    fn numbers<T: Number>(a: T, b: T) -> T {
        a.product(b)
    }
}

fn is_nan<T: Number>(number: T) -> bool {
    number.partial_cmp(&number).is_none()
}

/// NaN if either is NaN.
impl Combine for Larger {
    #[inline(always)]
    fn numbers<T: Number>(a: T, b: T) -> T {
        if a > b || is_nan(a) { a } else { b }
    }
}

impl Combine for Smaller {
    #[inline(always)]
    fn numbers<T: Number>(a: T, b: T) -> T {
        if a < b || is_nan(a) { a } else { b }
    }
}

/// The kernel for elements of `dtype` that are combined.
fn combining<C: Combine>(dtype: DType) -> Result<fn(&Scatter, &Threads) -> OutOfRange> {
    Ok(match dtype {
        DType::Float32 => Scatter::run::<Combined<f32, C>>,
        DType::Float64 => Scatter::run::<Combined<f64, C>>,
        DType::Float16 => Scatter::run::<Combined<Float16, C>>,
        DType::BFloat16 => Scatter::run::<Combined<BFloat16, C>>,
        DType::Int64 => Scatter::run::<Combined<i64, C>>,
        DType::Int32 => Scatter::run::<Combined<i32, C>>,
        DType::Int16 => Scatter::run::<Combined<i16, C>>,
        DType::Int8 => Scatter::run::<Combined<i8, C>>,
        DType::UInt8 => Scatter::run::<Combined<u8, C>>,
        DType::Bool => Scatter::run::<Combined<Truth, C>>,
        DType::Complex64 => {
            return Err(Error::Unsupported("complex64 can be stored and copied, but not computed with yet".into()));
        }
    })
}

/// An element in memory, with what is done to it.
#[derive(Clone, Copy)]
#[repr(transparent)]
struct Combined<E: Element, C>(E, PhantomData<C>);

impl<E: Element, C: Combine> Update for Combined<E, C> {
    #[inline(always)]
    fn update(self, source: Self) -> Self {
        Combined(E::of(C::numbers(self.0.number(), source.0.number())), PhantomData)
    }
}

/// What elements are computed in.
trait Number: Copy + PartialOrd {
    fn sum(self, other: Self) -> Self;
    fn product(self, other: Self) -> Self;
}

/// How a number lies in memory.
trait Element: Copy {
    type Number: Number;
    fn number(self) -> Self::Number;
    fn of(number: Self::Number) -> Self;
}

macro_rules! numbers {
    ($($ty:ty: |$a:ident, $b:ident| $sum:expr, $product:expr;)*) => {$(
        impl Number for $ty {
            #[inline(always)]
            fn sum(self, other: Self) -> Self {
                let ($a, $b) = (self, other);
                $sum
            }
            #[inline(always)]
            fn product(self, other: Self) -> Self {
                let ($a, $b) = (self, other);
                $product
            }
        }
    )*};
}

numbers! {
    f32: |a, b| a + b, a * b;
    f64: |a, b| a + b, a * b;
    i64: |a, b| a.wrapping_add(b), a.wrapping_mul(b);
    i32: |a, b| a.wrapping_add(b), a.wrapping_mul(b);
    i16: |a, b| a.wrapping_add(b), a.wrapping_mul(b);
    i8: |a, b| a.wrapping_add(b), a.wrapping_mul(b);
    u8: |a, b| a.wrapping_add(b), a.wrapping_mul(b);
    bool: |a, b| a | b, a & b;
}

macro_rules! elements {
    ($($ty:ty as $number:ty: |$from:ident| $to_number:expr, $of:expr;)*) => {$(
        impl Element for $ty {
            type Number = $number;
            #[inline(always)]
            fn number(self) -> $number {
                let $from = self;
                $to_number
            }
            #[inline(always)]
            fn of($from: $number) -> Self {
                $of
            }
        }
    )*};
}

#[derive(Clone, Copy)]
#[repr(transparent)]
struct Float16(u16);

#[derive(Clone, Copy)]
#[repr(transparent)]
struct BFloat16(u16);

#[derive(Clone, Copy)]
#[repr(transparent)]
struct Truth(u8);

elements! {
    f32 as f32: |a| a, a;
    f64 as f64: |a| a, a;
    i64 as i64: |a| a, a;
    i32 as i32: |a| a, a;
    i16 as i16: |a| a, a;
    i8 as i8: |a| a, a;
    u8 as u8: |a| a, a;
    Float16 as f32: |a| float16_to_float32(a.0), Float16(float32_to_float16(a));
    BFloat16 as f32: |a| bfloat16_to_float32(a.0), BFloat16(float32_to_bfloat16(a));
    Truth as bool: |a| a.0 != 0, Truth(u8::from(a));
}
