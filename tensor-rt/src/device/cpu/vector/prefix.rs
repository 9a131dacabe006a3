//! Prefixes: each element combined with all before it, by a monoid.
//!
//! A chain of dependent operations takes their latency for each element, so a run is cut into [`CHAINS`] pieces that are
//! walked side by side, and what came before a piece is applied to it afterwards. The order is fixed by n alone.

use tensor_gen::dtype::ScalarType;
use tensor_gen::ir::Monoid;

use super::arithmetic::{boolean, float32, float64, int32, int64, uint32};
use super::{Binary, Isa, Kernel, Loop, version};

const CHAINS: usize = 8;

/// `destination[i] = b[0] ∘ a[0] ∘ … ∘ a[i]`.
struct PrefixLoop<O>(std::marker::PhantomData<O>);

impl<T: Copy, O: Binary<In = T, Out = T>> Loop for PrefixLoop<O> {
    #[inline(always)]
    unsafe fn run<const FUSED: bool>(destination: *mut u8, a: *const u8, b: *const u8, _: *const u8, n: usize) {
        // SAFETY: `Kernel` promises n elements each, without overlap, and one of b.
        let (to, values, mut before) =
            unsafe { (super::output::<T>(destination, n), super::input::<T>(a, n), *b.cast::<T>()) };
        let length = n / CHAINS;
        let (pieces, rest) = values.split_at(length * CHAINS);
        if length > 0 {
            let piece: [&[T]; CHAINS] = std::array::from_fn(|chain| &pieces[chain * length..][..length]);
            let mut chains: [T; CHAINS] = std::array::from_fn(|chain| piece[chain][0]);
            for (chain, &first) in chains.iter().enumerate() {
                to[chain * length] = first;
            }
            for step in 1..length {
                for chain in 0..CHAINS {
                    chains[chain] = O::apply::<FUSED>(chains[chain], piece[chain][step]);
                    to[chain * length + step] = chains[chain];
                }
            }
            for piece in to[..length * CHAINS].chunks_exact_mut(length) {
                for value in piece.iter_mut() {
                    *value = O::apply::<FUSED>(before, *value);
                }
                before = piece[length - 1];
            }
        }
        for (to, &value) in to[length * CHAINS..].iter_mut().zip(rest) {
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
