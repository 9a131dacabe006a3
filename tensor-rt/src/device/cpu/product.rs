//! Matrix products of dense numbers: `gemm` for floats, a loop of its own for integers.
//!
//! Knows matrices only: a pointer, a stride between rows and one between columns.

use gemm::{Parallelism, gemm};
use tensor_gen::dtype::ScalarType;

use super::threads::{Shared, Threads};
use super::vector::{Isa, Kernel, Loop, version};

/// Multiplications and additions that one thread does faster than two can share them.
const WORTH_SHARING: usize = 500_000;

/// What one of them takes, at least: for the decision whether to share.
const NANOSECONDS: f64 = 0.1;

/// A matrix in memory; strides in elements.
#[derive(Clone, Copy)]
pub(super) struct Matrix {
    pub(super) base: Shared,
    pub(super) row: usize,
    pub(super) column: usize,
}

/// `output (+)= left * right`, of `rows x columns`, summing over `inner`.
#[derive(Clone, Copy)]
pub(super) struct Product {
    pub(super) ty: ScalarType,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) inner: usize,
    /// Add to the output instead of overwriting it.
    pub(super) accumulate: bool,
}

impl Matrix {
    /// The same matrix `elements` further on.
    ///
    /// # Safety
    /// The result lies in the same buffer.
    pub(super) unsafe fn offset(self, elements: usize, ty: ScalarType) -> Matrix {
        // SAFETY: the caller's promise.
        Matrix { base: Shared(unsafe { self.base.at(elements * size_of(ty)) }), ..self }
    }
}

impl Product {
    pub(super) fn operations(&self) -> usize {
        self.rows.saturating_mul(self.columns).saturating_mul(self.inner)
    }

    /// Whether [`Product::run`] shares the work among threads.
    pub(super) fn is_large(&self) -> bool {
        self.operations() >= WORTH_SHARING
    }

    /// # Safety
    /// The matrices hold the sizes in elements of `ty`, aligned; the output's elements are distinct, overlap no operand and belong to the
    /// caller alone. For integers the right matrix's and the output's columns are neighbours (stride 1).
    pub(super) unsafe fn run(&self, output: Matrix, left: Matrix, right: Matrix, threads: Option<&Threads>, isa: Isa) {
        if self.rows == 0 || self.columns == 0 {
            return;
        }
        // SAFETY: passed on.
        unsafe {
            match self.ty {
                ScalarType::Float32 => self.float::<f32>(output, left, right, threads),
                ScalarType::Float64 => self.float::<f64>(output, left, right, threads),
                ScalarType::Int32 | ScalarType::UInt32 => {
                    self.integer::<i32>(output, left, right, threads, version::<AddScaled<i32>>(isa));
                }
                ScalarType::Int64 => {
                    self.integer::<i64>(output, left, right, threads, version::<AddScaled<i64>>(isa));
                }
                ScalarType::Bool => {}
            }
        }
    }

    /// # Safety
    /// As `run`.
    unsafe fn float<T: Float>(&self, output: Matrix, left: Matrix, right: Matrix, threads: Option<&Threads>) {
        let Product { rows, columns, inner, accumulate, .. } = *self;
        if inner == 0 {
            if !accumulate {
                for row in 0..rows {
                    for column in 0..columns {
                        // SAFETY: an element of the output.
                        unsafe {
                            *output.base.pointer().cast::<T>().add(row * output.row + column * output.column) = T::ZERO
                        };
                    }
                }
            }
            return;
        }
        let call = |rows, columns, output: Matrix, left: Matrix, right: Matrix| {
            let (to, a, b) = (output.base.pointer(), left.base.pointer(), right.base.pointer());
            // SAFETY: the caller's promise is gemm's: all elements of the three matrices are valid.
            unsafe {
                gemm::<T>(
                    rows,
                    columns,
                    inner,
                    to.cast(),
                    output.column as isize,
                    output.row as isize,
                    accumulate,
                    a.cast_const().cast(),
                    left.column as isize,
                    left.row as isize,
                    b.cast_const().cast(),
                    right.column as isize,
                    right.row as isize,
                    T::ONE,
                    T::ONE,
                    false,
                    false,
                    false,
                    Parallelism::None,
                );
            }
        };
        let Some(threads) = threads.filter(|_| self.is_large()) else {
            return call(rows, columns, output, left, right);
        };
        // Panels of the longer side, as many for any number of threads.
        let by_rows = rows > columns;
        let longer = rows.max(columns);
        let width = longer.div_ceil((longer / 64).clamp(8, 64)).next_multiple_of(16);
        let nanoseconds = self.operations() as f64 * NANOSECONDS;
        threads.share(
            longer.div_ceil(width),
            nanoseconds,
            || (),
            |(), panel| {
                let start = panel * width;
                let width = width.min(longer - start);
                // SAFETY: `start` is a row or column of the matrices.
                unsafe {
                    if by_rows {
                        let output = output.offset(start * output.row, self.ty);
                        call(width, columns, output, left.offset(start * left.row, self.ty), right);
                    } else {
                        let output = output.offset(start * output.column, self.ty);
                        call(rows, width, output, left, right.offset(start * right.column, self.ty));
                    }
                }
            },
        );
    }

    /// Row by row: each left element scales a row of the right matrix.
    ///
    /// # Safety
    /// As `run`.
    unsafe fn integer<T: Copy + Default>(
        &self,
        output: Matrix,
        left: Matrix,
        right: Matrix,
        threads: Option<&Threads>,
        add_scaled: Kernel,
    ) {
        debug_assert!(self.inner == 0 || right.column == 1 && output.column == 1);
        let size = std::mem::size_of::<T>();
        let work = |row: usize| {
            // SAFETY: elements of the matrices; each row of the output belongs to one call.
            unsafe {
                let to = output.base.at(row * output.row * size);
                if !self.accumulate {
                    std::slice::from_raw_parts_mut(to.cast::<T>(), self.columns).fill(T::default());
                }
                for index in 0..self.inner {
                    let scale = left.base.at((row * left.row + index * left.column) * size);
                    let from = right.base.at(index * right.row * size);
                    add_scaled(to, scale, from, from, self.columns);
                }
            }
        };
        match threads {
            Some(threads) => threads.share(self.rows, self.operations() as f64 * 0.2, || (), |(), row| work(row)),
            None => (0..self.rows).for_each(work),
        }
    }
}

trait Float: Copy + 'static {
    const ZERO: Self;
    const ONE: Self;
}

impl Float for f32 {
    const ZERO: f32 = 0.0;
    const ONE: f32 = 1.0;
}

impl Float for f64 {
    const ZERO: f64 = 0.0;
    const ONE: f64 = 1.0;
}

/// `destination[i] += a[0] * b[i]`, wrapping.
struct AddScaled<T>(std::marker::PhantomData<T>);

macro_rules! add_scaled {
    ($($ty:ty),*) => {$(
        impl Loop for AddScaled<$ty> {
            #[inline(always)]
            unsafe fn run<const FUSED: bool>(destination: *mut u8, a: *const u8, b: *const u8, _: *const u8, n: usize) {
                // SAFETY: `Kernel` promises one element of a and n of the others, without overlap.
                unsafe {
                    let to = std::slice::from_raw_parts_mut(destination.cast::<$ty>(), n);
                    let (scale, from) = (*a.cast::<$ty>(), std::slice::from_raw_parts(b.cast::<$ty>(), n));
                    for (to, &value) in to.iter_mut().zip(from) {
                        *to = to.wrapping_add(scale.wrapping_mul(value));
                    }
                }
            }
        }
    )*};
}

add_scaled!(i32, i64);

pub(super) fn size_of(ty: ScalarType) -> usize {
    super::program::Element::Computed(ty).size()
}
