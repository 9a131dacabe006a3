//! Prefixes: each element combined with all before it, by a monoid.
//!
//! A chain of dependent operations takes their latency for each element. So [`WIDTH`] elements are combined in a register, with
//! neighbours at a distance of 1, 2, 4, …, and the chain goes from one such group to the next. The order is fixed by n alone.

use tensor_gen::dtype::ScalarType;
use tensor_gen::ir::Monoid;

use super::arithmetic::{boolean, float32, float64, int32, int64, uint32};
use super::fold::Identity;
use super::{Binary, Isa, Kernel, Loop, version};

const WIDTH: usize = 16;

/// `destination[i] = b[0] ∘ a[0] ∘ … ∘ a[i]`.
struct PrefixLoop<O>(std::marker::PhantomData<O>);

impl<T: Copy, O: Identity + Binary<In = T, Out = T>> Loop for PrefixLoop<O> {
    #[inline(always)]
    unsafe fn run<const FUSED: bool>(destination: *mut u8, a: *const u8, b: *const u8, _: *const u8, n: usize) {
        // SAFETY: `Kernel` promises n elements each, without overlap, and one of b.
        let (to, values, mut before) =
            unsafe { (super::output::<T>(destination, n), super::input::<T>(a, n), *b.cast::<T>()) };
        let (groups, rest) = values.as_chunks::<WIDTH>();
        let (results, last) = to.split_at_mut(n - rest.len());
        for (to, group) in results.chunks_exact_mut(WIDTH).zip(groups) {
            let mut own = *group;
            let mut distance = 1;
            while distance < WIDTH {
                let mut earlier = [O::IDENTITY; WIDTH];
                earlier[distance..].copy_from_slice(&own[..WIDTH - distance]);
                for (own, earlier) in own.iter_mut().zip(earlier) {
                    *own = O::apply::<FUSED>(earlier, *own);
                }
                distance *= 2;
            }
            for (to, own) in to.iter_mut().zip(own) {
                *to = O::apply::<FUSED>(before, own);
            }
            before = to[WIDTH - 1];
        }
        for (to, &value) in last.iter_mut().zip(rest) {
            before = O::apply::<FUSED>(before, value);
            *to = before;
        }
    }
}

/// The prefixes of a monoid over a type; on bool as in [`super::fold`].
pub(in super::super) fn prefix(monoid: Monoid, ty: ScalarType, isa: Isa) -> Kernel {
    macro_rules! number {
        ($module:ident) => {
            match monoid {
                Monoid::Sum => version::<PrefixLoop<$module::Add>>(isa),
                Monoid::Product => version::<PrefixLoop<$module::Multiply>>(isa),
                Monoid::Max => version::<PrefixLoop<$module::Max>>(isa),
                Monoid::Min => version::<PrefixLoop<$module::Min>>(isa),
            }
        };
    }
    match ty {
        ScalarType::Float32 => number!(float32),
        ScalarType::Float64 => number!(float64),
        ScalarType::Int32 => number!(int32),
        ScalarType::Int64 => number!(int64),
        ScalarType::UInt32 => number!(uint32),
        ScalarType::Bool => match monoid {
            Monoid::Sum | Monoid::Max => version::<PrefixLoop<boolean::Or>>(isa),
            Monoid::Product | Monoid::Min => version::<PrefixLoop<boolean::And>>(isa),
        },
    }
}
