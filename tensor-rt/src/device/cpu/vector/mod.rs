//! Vector kernels: one loop over a chunk for each primitive and type, in several instruction-set versions.
//!
//! A [`Kernel`] applies one primitive to `n` elements: `destination[i] = f(a[i], b[i], c[i])`. Operands a kernel
//! does not take may be dangling. Each loop is written once, as a [`Loop`] with plain Rust that the compiler
//! vectorizes, and compiled several times through functions that differ only in `target_feature`; [`version`]
//! picks one at run time. An operand may be a *splat*: one element that stands for all positions.
//!
//! The destination never overlaps an operand, so no loop carries a dependence. This folder knows nothing of graphs,
//! plans or buffers.

pub(super) mod arithmetic;
pub(super) mod convert;
pub(super) mod fold;
pub(super) mod half_bits;
pub(super) mod math;
pub(super) mod prefix;
pub(super) mod table;
#[cfg(test)]
mod tests;

use std::marker::PhantomData;

use self::arithmetic::Limited;
use self::math::single::REDUCIBLE;

/// `(destination, a, b, c, n)`.
///
/// # Safety
/// Every operand that the kernel reads must be valid for `n` elements of its type (one element for splats) and
/// aligned; `destination` must be valid for writing `n` elements and overlap no operand.
pub(super) type Kernel = unsafe fn(*mut u8, *const u8, *const u8, *const u8, usize);

/// The instruction sets that loops are compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Isa {
    /// What the target triple guarantees (SSE2 on x86-64, NEON on aarch64).
    Baseline,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

/// A loop body. `FUSED` tells whether a fused multiply-add is one instruction.
pub(super) trait Loop {
    /// # Safety
    /// As [`Kernel`].
    unsafe fn run<const FUSED: bool>(destination: *mut u8, a: *const u8, b: *const u8, c: *const u8, n: usize);
}

/// `Out = f(In)`, elementwise.
pub(super) trait Unary {
    type In: Copy;
    type Out: Copy;
    fn apply<const FUSED: bool>(x: Self::In) -> Self::Out;
}

/// `Out = f(In, In)`, elementwise.
pub(super) trait Binary {
    type In: Copy;
    type Out: Copy;
    fn apply<const FUSED: bool>(x: Self::In, y: Self::In) -> Self::Out;
}

impl Isa {
    /// The best one this machine has.
    pub(super) fn detect() -> Isa {
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512dq")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx2")
                && is_x86_feature_detected!("fma")
            {
                return Isa::Avx512;
            }
            if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                return Isa::Avx2;
            }
        }
        Isa::Baseline
    }

    /// For people.
    pub(super) fn name(self) -> &'static str {
        match self {
            #[cfg(target_arch = "x86_64")]
            Isa::Avx512 => "AVX-512",
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 => "AVX2",
            Isa::Baseline if cfg!(target_arch = "aarch64") => "NEON",
            Isa::Baseline => "baseline",
        }
    }
}

/// The version of a loop for `isa`, which must come from [`Isa::detect`] or be supported otherwise.
pub(super) fn version<L: Loop>(isa: Isa) -> Kernel {
    match isa {
        #[cfg(target_arch = "x86_64")]
        Isa::Avx512 => avx512::<L>,
        #[cfg(target_arch = "x86_64")]
        Isa::Avx2 => avx2::<L>,
        Isa::Baseline => baseline::<L>,
    }
}

/// The only version of a loop that gains nothing from vector instructions.
pub(super) fn single_version<L: Loop>() -> Kernel {
    baseline::<L>
}

unsafe fn baseline<L: Loop>(destination: *mut u8, a: *const u8, b: *const u8, c: *const u8, n: usize) {
    if cfg!(target_arch = "aarch64") {
        // SAFETY: the caller's promise is the loop's.
        unsafe { L::run::<true>(destination, a, b, c, n) }
    } else {
        // SAFETY: as above.
        unsafe { L::run::<false>(destination, a, b, c, n) }
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
unsafe fn avx2<L: Loop>(destination: *mut u8, a: *const u8, b: *const u8, c: *const u8, n: usize) {
    // SAFETY: the caller's promise is the loop's.
    unsafe { L::run::<true>(destination, a, b, c, n) }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx2,fma")]
unsafe fn avx512<L: Loop>(destination: *mut u8, a: *const u8, b: *const u8, c: *const u8, n: usize) {
    // SAFETY: the caller's promise is the loop's.
    unsafe { L::run::<true>(destination, a, b, c, n) }
}

pub(super) struct UnaryLoop<O>(PhantomData<O>);

impl<O: Unary> Loop for UnaryLoop<O> {
    #[inline(always)]
    unsafe fn run<const FUSED: bool>(destination: *mut u8, a: *const u8, _: *const u8, _: *const u8, n: usize) {
        // SAFETY: `Kernel` promises n elements each, without overlap.
        let (to, a) = unsafe { (output::<O::Out>(destination, n), input::<O::In>(a, n)) };
        for (to, &x) in to.iter_mut().zip(a) {
            *to = O::apply::<FUSED>(x);
        }
    }
}

/// A unary loop that looks for large arguments first, group by group.
pub(super) struct LimitedLoop<O>(PhantomData<O>);

impl<O: Limited> Loop for LimitedLoop<O> {
    #[inline(always)]
    unsafe fn run<const FUSED: bool>(destination: *mut u8, a: *const u8, _: *const u8, _: *const u8, n: usize) {
        // SAFETY: `Kernel` promises n elements each, without overlap.
        let (to, a) = unsafe { (output::<f32>(destination, n), input::<f32>(a, n)) };
        for (to, a) in to.chunks_mut(128).zip(a.chunks(128)) {
            let is_large = a.iter().fold(false, |any, x| any | (x.abs() > REDUCIBLE));
            if is_large {
                to.iter_mut().zip(a).for_each(|(to, &x)| *to = O::beyond(x));
            } else {
                to.iter_mut().zip(a).for_each(|(to, &x)| *to = O::apply::<FUSED>(x));
            }
        }
    }
}

/// A binary loop; `A` and `B` tell which operands are splats.
pub(super) struct BinaryLoop<O, const A: bool, const B: bool>(PhantomData<O>);

impl<O: Binary, const A: bool, const B: bool> Loop for BinaryLoop<O, A, B> {
    #[inline(always)]
    unsafe fn run<const FUSED: bool>(destination: *mut u8, a: *const u8, b: *const u8, _: *const u8, n: usize) {
        // SAFETY: `Kernel` promises n elements each (one for a splat), without overlap; a loop over nothing reads none.
        unsafe {
            let to = output::<O::Out>(destination, n);
            if n == 0 {
                return;
            }
            match (A, B) {
                (false, false) => {
                    for ((to, &x), &y) in to.iter_mut().zip(input::<O::In>(a, n)).zip(input::<O::In>(b, n)) {
                        *to = O::apply::<FUSED>(x, y);
                    }
                }
                (true, false) => {
                    let x = *a.cast::<O::In>();
                    for (to, &y) in to.iter_mut().zip(input::<O::In>(b, n)) {
                        *to = O::apply::<FUSED>(x, y);
                    }
                }
                (false, true) => {
                    let y = *b.cast::<O::In>();
                    for (to, &x) in to.iter_mut().zip(input::<O::In>(a, n)) {
                        *to = O::apply::<FUSED>(x, y);
                    }
                }
                (true, true) => to.fill(O::apply::<FUSED>(*a.cast::<O::In>(), *b.cast::<O::In>())),
            }
        }
    }
}

/// `destination[i] = a[i] ? b[i] : c[i]`; `B` and `C` tell which values are splats.
pub(super) struct SelectLoop<T, const B: bool, const C: bool>(PhantomData<T>);

impl<T: Copy, const B: bool, const C: bool> Loop for SelectLoop<T, B, C> {
    #[inline(always)]
    unsafe fn run<const FUSED: bool>(destination: *mut u8, a: *const u8, b: *const u8, c: *const u8, n: usize) {
        // SAFETY: `Kernel` promises n elements each (one for a splat), without overlap; a loop over nothing reads none.
        unsafe {
            let to = output::<T>(destination, n);
            if n == 0 {
                return;
            }
            let condition = input::<u8>(a, n);
            let b = input::<T>(b, if B { 1 } else { n });
            let c = input::<T>(c, if C { 1 } else { n });
            for index in 0..n {
                let x = b[if B { 0 } else { index }];
                let y = c[if C { 0 } else { index }];
                to[index] = if condition[index] != 0 { x } else { y };
            }
        }
    }
}

/// `destination[i] = a[0]`.
pub(super) struct FillLoop<T>(PhantomData<T>);

impl<T: Copy> Loop for FillLoop<T> {
    #[inline(always)]
    unsafe fn run<const FUSED: bool>(destination: *mut u8, a: *const u8, _: *const u8, _: *const u8, n: usize) {
        if n == 0 {
            return;
        }
        // SAFETY: `Kernel` promises n elements to write and one to read.
        unsafe { output::<T>(destination, n).fill(*a.cast::<T>()) }
    }
}

/// `destination[i] = a[i]`.
pub(super) struct CopyLoop<T>(PhantomData<T>);

impl<T: Copy> Loop for CopyLoop<T> {
    #[inline(always)]
    unsafe fn run<const FUSED: bool>(destination: *mut u8, a: *const u8, _: *const u8, _: *const u8, n: usize) {
        // SAFETY: `Kernel` promises n elements each, without overlap.
        unsafe { std::ptr::copy_nonoverlapping(a.cast::<T>(), destination.cast::<T>(), n) }
    }
}

/// # Safety
/// `pointer` is valid and aligned for writing `n` elements, and nothing else refers to them meanwhile. The elements are
/// plain numbers in memory that was initialized once (the pool and the scratch are zeroed when allocated).
#[inline(always)]
unsafe fn output<'a, T>(pointer: *mut u8, n: usize) -> &'a mut [T] {
    // SAFETY: the caller's promise.
    unsafe { std::slice::from_raw_parts_mut(pointer.cast(), n) }
}

/// # Safety
/// `pointer` is valid and aligned for reading `n` elements that nobody writes meanwhile.
#[inline(always)]
unsafe fn input<'a, T>(pointer: *const u8, n: usize) -> &'a [T] {
    // SAFETY: the caller's promise.
    unsafe { std::slice::from_raw_parts(pointer.cast(), n) }
}
