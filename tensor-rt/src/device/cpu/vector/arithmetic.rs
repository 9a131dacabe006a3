//! The primitives as [`Unary`] and [`Binary`] operations, one type each. Their meaning is `tensor_gen::primitive`'s;
//! what is here is branch-free, so that the loops vectorize.

use super::math::{double, single};
use super::{Binary, Unary};

macro_rules! unary {
    ($($(#[$attribute:meta])* $name:ident($x:ident: $in:ty) -> $out:ty = $body:expr;)*) => {$(
        pub(in super::super) struct $name;
        $(#[$attribute])*
        impl Unary for $name {
            type In = $in;
            type Out = $out;
            #[inline(always)]
            fn apply<const FUSED: bool>($x: $in) -> $out { $body }
        }
    )*};
}

macro_rules! binary {
    ($($name:ident($x:ident, $y:ident: $in:ty) -> $out:ty = $body:expr;)*) => {$(
        pub(in super::super) struct $name;
        impl Binary for $name {
            type In = $in;
            type Out = $out;
            #[inline(always)]
            fn apply<const FUSED: bool>($x: $in, $y: $in) -> $out { $body }
        }
    )*};
}

macro_rules! float_operations {
    ($module:ident, $ty:ident, $bits:ident, $function:ident) => {
        pub(in super::super) mod $module {
            use super::$function as function;
            use super::*;
            unary! {
                Negate(x: $ty) -> $ty = -x;
                Abs(x: $ty) -> $ty = x.abs();
                Sign(x: $ty) -> $ty = if x > 0.0 { 1.0 } else if x < 0.0 { -1.0 } else { 0.0 };
                Floor(x: $ty) -> $ty = x.floor();
                Ceil(x: $ty) -> $ty = x.ceil();
                Round(x: $ty) -> $ty = x.round_ties_even();
                Trunc(x: $ty) -> $ty = x.trunc();
                Sqrt(x: $ty) -> $ty = x.sqrt();
                Rsqrt(x: $ty) -> $ty = 1.0 / x.sqrt();
                Exp(x: $ty) -> $ty = function::exp::<FUSED>(x);
                Exp2(x: $ty) -> $ty = function::exp2::<FUSED>(x);
                Expm1(x: $ty) -> $ty = function::expm1::<FUSED>(x);
                Ln(x: $ty) -> $ty = function::ln::<FUSED>(x);
                Log2(x: $ty) -> $ty = function::log2::<FUSED>(x);
                Log10(x: $ty) -> $ty = function::log10::<FUSED>(x);
                Log1p(x: $ty) -> $ty = function::log1p::<FUSED>(x);
                Sin(x: $ty) -> $ty = function::sin::<FUSED>(x);
                Cos(x: $ty) -> $ty = function::cos::<FUSED>(x);
                Tan(x: $ty) -> $ty = function::tan::<FUSED>(x);
                Asin(x: $ty) -> $ty = function::asin::<FUSED>(x);
                Acos(x: $ty) -> $ty = function::acos::<FUSED>(x);
                Atan(x: $ty) -> $ty = function::atan::<FUSED>(x);
                Sinh(x: $ty) -> $ty = function::sinh::<FUSED>(x);
                Cosh(x: $ty) -> $ty = function::cosh::<FUSED>(x);
                Tanh(x: $ty) -> $ty = function::tanh::<FUSED>(x);
                Asinh(x: $ty) -> $ty = function::asinh::<FUSED>(x);
                Acosh(x: $ty) -> $ty = function::acosh::<FUSED>(x);
                Atanh(x: $ty) -> $ty = function::atanh::<FUSED>(x);
                Erf(x: $ty) -> $ty = function::erf::<FUSED>(x);
                Erfc(x: $ty) -> $ty = function::erfc::<FUSED>(x);
                Significand(x: $ty) -> $ty = tensor_gen::primitive::cpu::$ty::significand(x);
                Exponent(x: $ty) -> $ty = tensor_gen::primitive::cpu::$ty::exponent(x);
                IsNan(x: $ty) -> u8 = u8::from(x != x);
                IsInfinite(x: $ty) -> u8 = u8::from(x.abs() == $ty::INFINITY);
                SignBit(x: $ty) -> u8 = (x.to_bits() >> ($bits::BITS - 1)) as u8;
            }
            binary! {
                Add(x, y: $ty) -> $ty = x + y;
                Subtract(x, y: $ty) -> $ty = x - y;
                Multiply(x, y: $ty) -> $ty = x * y;
                Divide(x, y: $ty) -> $ty = x / y;
                Remainder(x, y: $ty) -> $ty = x % y;
                Power(x, y: $ty) -> $ty = function::pow::<FUSED>(x, y);
                Max(x, y: $ty) -> $ty = if (x > y) | (x != x) { x } else { y };
                Min(x, y: $ty) -> $ty = if (x < y) | (x != x) { x } else { y };
                Atan2(x, y: $ty) -> $ty = function::atan2::<FUSED>(x, y);
                CopySign(x, y: $ty) -> $ty = x.copysign(y);
                NextAfter(x, y: $ty) -> $ty = tensor_gen::primitive::cpu::$ty::next_after(x, y);
                Equal(x, y: $ty) -> u8 = u8::from(x == y);
                NotEqual(x, y: $ty) -> u8 = u8::from(x != y);
                Less(x, y: $ty) -> u8 = u8::from(x < y);
                LessEqual(x, y: $ty) -> u8 = u8::from(x <= y);
                Greater(x, y: $ty) -> u8 = u8::from(x > y);
                GreaterEqual(x, y: $ty) -> u8 = u8::from(x >= y);
            }
        }
    };
}

float_operations!(float32, f32, u32, single);
float_operations!(float64, f64, u64, double);

macro_rules! integer_operations {
    ($module:ident, $ty:ident, $abs:expr, $sign:expr, $negative_power:expr) => {
        pub(in super::super) mod $module {
            use super::*;
            const BITS: u32 = $ty::BITS;
            unary! {
                Negate(x: $ty) -> $ty = x.wrapping_neg();
                Abs(x: $ty) -> $ty = $abs(x);
                Sign(x: $ty) -> $ty = $sign(x);
                Same(x: $ty) -> $ty = x;
                BitNot(x: $ty) -> $ty = !x;
                Never(_x: $ty) -> u8 = 0;
                #[allow(unused_comparisons, reason = "one text for signed and unsigned types")]
                SignBit(x: $ty) -> u8 = u8::from(x < 0);
            }
            binary! {
                Add(x, y: $ty) -> $ty = x.wrapping_add(y);
                Subtract(x, y: $ty) -> $ty = x.wrapping_sub(y);
                Multiply(x, y: $ty) -> $ty = x.wrapping_mul(y);
                Divide(x, y: $ty) -> $ty = if y == 0 { 0 } else { x.wrapping_div(y) };
                Remainder(x, y: $ty) -> $ty = if y == 0 { 0 } else { x.wrapping_rem(y) };
                Power(x, y: $ty) -> $ty = {
                    #[allow(unused_comparisons, reason = "one text for signed and unsigned types")]
                    if y < 0 { $negative_power(x, y) } else { power(x, y) }
                };
                GreatestDivisor(x, y: $ty) -> $ty = greatest_divisor(x, y);
                Max(x, y: $ty) -> $ty = if x > y { x } else { y };
                Min(x, y: $ty) -> $ty = if x < y { x } else { y };
                BitAnd(x, y: $ty) -> $ty = x & y;
                BitOr(x, y: $ty) -> $ty = x | y;
                BitXor(x, y: $ty) -> $ty = x ^ y;
                ShiftLeft(x, y: $ty) -> $ty = if (y as u64) < BITS as u64 { x.wrapping_shl(y as u32) } else { 0 };
                ShiftRight(x, y: $ty) -> $ty =
                    // Shifting twice fills with the sign for signed types and with zeros for unsigned ones.
                    if (y as u64) < BITS as u64 { x.wrapping_shr(y as u32) } else { x.wrapping_shr(BITS - 1).wrapping_shr(1) };
                Equal(x, y: $ty) -> u8 = u8::from(x == y);
                NotEqual(x, y: $ty) -> u8 = u8::from(x != y);
                Less(x, y: $ty) -> u8 = u8::from(x < y);
                LessEqual(x, y: $ty) -> u8 = u8::from(x <= y);
                Greater(x, y: $ty) -> u8 = u8::from(x > y);
                GreaterEqual(x, y: $ty) -> u8 = u8::from(x >= y);
            }
            fn greatest_divisor(mut larger: $ty, mut smaller: $ty) -> $ty {
                while smaller != 0 {
                    (larger, smaller) = (smaller, larger.wrapping_rem(smaller));
                }
                $abs(larger)
            }
            #[inline(always)]
            fn power(mut base: $ty, exponent: $ty) -> $ty {
                let mut left = exponent as u64;
                let mut result: $ty = 1;
                while left != 0 {
                    if left & 1 == 1 {
                        result = result.wrapping_mul(base);
                    }
                    base = base.wrapping_mul(base);
                    left >>= 1;
                }
                result
            }
        }
    };
}

integer_operations!(int32, i32, i32::wrapping_abs, i32::signum, |x: i32, y: i32| match x {
    1 => 1,
    -1 => 1 - 2 * (y & 1),
    _ => 0,
});
integer_operations!(int64, i64, i64::wrapping_abs, i64::signum, |x: i64, y: i64| match x {
    1 => 1,
    -1 => 1 - 2 * (y & 1),
    _ => 0,
});
integer_operations!(uint32, u32, |x: u32| x, |x: u32| x.min(1), |_: u32, _: u32| 0);

pub(in super::super) mod random {
    use super::*;
    unary! {
        UnitFromBits(x: u32) -> f32 = (x >> 8) as i32 as f32 * (1.0 / 16_777_216.0);
    }
}

pub(in super::super) mod boolean {
    use super::*;
    unary! {
        Not(x: u8) -> u8 = u8::from(x == 0);
        Never(_x: u8) -> u8 = 0;
    }
    binary! {
        And(x, y: u8) -> u8 = u8::from((x != 0) & (y != 0));
        Or(x, y: u8) -> u8 = u8::from((x != 0) | (y != 0));
        Equal(x, y: u8) -> u8 = u8::from((x != 0) == (y != 0));
        NotEqual(x, y: u8) -> u8 = u8::from((x != 0) != (y != 0));
        Less(x, y: u8) -> u8 = u8::from((x == 0) & (y != 0));
        LessEqual(x, y: u8) -> u8 = u8::from((x == 0) | (y != 0));
        Greater(x, y: u8) -> u8 = u8::from((x != 0) & (y == 0));
        GreaterEqual(x, y: u8) -> u8 = u8::from((x != 0) | (y == 0));
    }
}

/// Functions whose vector loop is right up to a limit only: beyond it the standard library takes over.
pub(in super::super) trait Limited: Unary<In = f32, Out = f32> {
    fn beyond(x: f32) -> f32;
}

impl Limited for float32::Sin {
    fn beyond(x: f32) -> f32 {
        f64::from(x).sin() as f32
    }
}

impl Limited for float32::Cos {
    fn beyond(x: f32) -> f32 {
        f64::from(x).cos() as f32
    }
}

impl Limited for float32::Tan {
    fn beyond(x: f32) -> f32 {
        f64::from(x).tan() as f32
    }
}
