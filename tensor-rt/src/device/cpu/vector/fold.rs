//! Folds: a run of elements to one, by a monoid.
//!
//! Several accumulators side by side, folded in halves at the end: fast, and for sums the error grows with n / [`LANES`], not
//! with n. The order is fixed by n alone.

use tensor_gen::dtype::ScalarType;
use tensor_gen::ir::Monoid;

use super::arithmetic::{boolean, float32, float64, int32, int64, uint32};
use super::{Binary, Isa, Kernel, Loop, version};

/// Accumulators.
const LANES: usize = 64;

/// `destination[0] = a[0] ∘ … ∘ a[n - 1]`, the identity for n = 0.
struct FoldLoop<O>(std::marker::PhantomData<O>);

/// A binary operation with its identity.
pub(super) trait Identity: Binary {
    const IDENTITY: Self::In;
}

impl<T: Copy, O: Identity + Binary<In = T, Out = T>> Loop for FoldLoop<O> {
    #[inline(always)]
    unsafe fn run<const FUSED: bool>(destination: *mut u8, a: *const u8, _: *const u8, _: *const u8, n: usize) {
        // SAFETY: `Kernel` promises n elements to read.
        let values = unsafe { super::input::<T>(a, n) };
        let mut lanes = [O::IDENTITY; LANES];
        let mut groups = values.chunks_exact(LANES);
        for group in &mut groups {
            for (lane, &value) in lanes.iter_mut().zip(group) {
                *lane = O::apply::<FUSED>(*lane, value);
            }
        }
        for (lane, &value) in lanes.iter_mut().zip(groups.remainder()) {
            *lane = O::apply::<FUSED>(*lane, value);
        }
        let mut width = LANES;
        while width > 1 {
            width /= 2;
            for index in 0..width {
                lanes[index] = O::apply::<FUSED>(lanes[index], lanes[index + width]);
            }
        }
        // SAFETY: `Kernel` promises an element to write.
        unsafe { *destination.cast::<T>() = lanes[0] }
    }
}

macro_rules! identities {
    ($($operation:path = $value:expr;)*) => {$(
        impl Identity for $operation { const IDENTITY: <Self as Binary>::In = $value; }
    )*};
}

identities! {
    float32::Add = 0.0; float32::Multiply = 1.0; float32::Max = f32::NEG_INFINITY; float32::Min = f32::INFINITY;
    float64::Add = 0.0; float64::Multiply = 1.0; float64::Max = f64::NEG_INFINITY; float64::Min = f64::INFINITY;
    int32::Add = 0; int32::Multiply = 1; int32::Max = i32::MIN; int32::Min = i32::MAX;
    int64::Add = 0; int64::Multiply = 1; int64::Max = i64::MIN; int64::Min = i64::MAX;
    uint32::Add = 0; uint32::Multiply = 1; uint32::Max = u32::MIN; uint32::Min = u32::MAX;
    boolean::And = 1; boolean::Or = 0;
}

/// The fold of a monoid over a type; on bool, sum and maximum are "or", product and minimum are "and".
pub(in super::super) fn fold(monoid: Monoid, ty: ScalarType, isa: Isa) -> Kernel {
    macro_rules! number {
        ($module:ident) => {
            match monoid {
                Monoid::Sum => version::<FoldLoop<$module::Add>>(isa),
                Monoid::Product => version::<FoldLoop<$module::Multiply>>(isa),
                Monoid::Max => version::<FoldLoop<$module::Max>>(isa),
                Monoid::Min => version::<FoldLoop<$module::Min>>(isa),
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
            Monoid::Sum | Monoid::Max => version::<FoldLoop<boolean::Or>>(isa),
            Monoid::Product | Monoid::Min => version::<FoldLoop<boolean::And>>(isa),
        },
    }
}
