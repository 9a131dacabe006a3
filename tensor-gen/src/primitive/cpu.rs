//! What each primitive means, as plain functions: the reference of `eval`, of constant folding and of the tests.
//!
//! One module per scalar type, named as the type.
//!
//! Simple and right, not fast: float32 goes through float64 where that is more accurate, and libm is the crate of that
//! name on every platform, so results do not depend on the operating system. The CPU device has loops of its own.

/// Functions that read the same for float32 and float64.
macro_rules! float_functions {
    ($module:ident, $float:ty) => {
        pub mod $module {
            pub fn negate(x: $float) -> $float {
                -x
            }
            pub fn abs(x: $float) -> $float {
                x.abs()
            }
            pub fn sign(x: $float) -> $float {
                <$float>::from(i8::from(x > 0.0) - i8::from(x < 0.0))
            }
            pub fn floor(x: $float) -> $float {
                x.floor()
            }
            pub fn ceil(x: $float) -> $float {
                x.ceil()
            }
            pub fn round(x: $float) -> $float {
                x.round_ties_even()
            }
            pub fn trunc(x: $float) -> $float {
                x.trunc()
            }
            pub fn sqrt(x: $float) -> $float {
                x.sqrt()
            }
            pub fn rsqrt(x: $float) -> $float {
                (1.0 / f64::from(x).sqrt()) as $float
            }
            pub fn exp(x: $float) -> $float {
                libm::exp(f64::from(x)) as $float
            }
            pub fn exp2(x: $float) -> $float {
                libm::exp2(f64::from(x)) as $float
            }
            pub fn expm1(x: $float) -> $float {
                libm::expm1(f64::from(x)) as $float
            }
            pub fn ln(x: $float) -> $float {
                libm::log(f64::from(x)) as $float
            }
            pub fn log2(x: $float) -> $float {
                libm::log2(f64::from(x)) as $float
            }
            pub fn log10(x: $float) -> $float {
                libm::log10(f64::from(x)) as $float
            }
            pub fn log1p(x: $float) -> $float {
                libm::log1p(f64::from(x)) as $float
            }
            pub fn sin(x: $float) -> $float {
                libm::sin(f64::from(x)) as $float
            }
            pub fn cos(x: $float) -> $float {
                libm::cos(f64::from(x)) as $float
            }
            pub fn tan(x: $float) -> $float {
                libm::tan(f64::from(x)) as $float
            }
            pub fn asin(x: $float) -> $float {
                libm::asin(f64::from(x)) as $float
            }
            pub fn acos(x: $float) -> $float {
                libm::acos(f64::from(x)) as $float
            }
            pub fn atan(x: $float) -> $float {
                libm::atan(f64::from(x)) as $float
            }
            pub fn sinh(x: $float) -> $float {
                libm::sinh(f64::from(x)) as $float
            }
            pub fn cosh(x: $float) -> $float {
                libm::cosh(f64::from(x)) as $float
            }
            pub fn tanh(x: $float) -> $float {
                libm::tanh(f64::from(x)) as $float
            }
            pub fn asinh(x: $float) -> $float {
                libm::asinh(f64::from(x)) as $float
            }
            /// libm's gives numbers for some arguments below 1.
            pub fn acosh(x: $float) -> $float {
                if x < 1.0 { <$float>::NAN } else { libm::acosh(f64::from(x)) as $float }
            }
            pub fn atanh(x: $float) -> $float {
                libm::atanh(f64::from(x)) as $float
            }
            pub fn erf(x: $float) -> $float {
                libm::erf(f64::from(x)) as $float
            }
            pub fn erfc(x: $float) -> $float {
                libm::erfc(f64::from(x)) as $float
            }
            pub fn significand(x: $float) -> $float {
                if x.is_finite() { libm::frexp(f64::from(x)).0 as $float } else { x }
            }
            pub fn exponent(x: $float) -> $float {
                if x.is_finite() { <$float>::from(libm::frexp(f64::from(x)).1 as i16) } else { 0.0 }
            }
            pub fn is_nan(x: $float) -> bool {
                x.is_nan()
            }
            pub fn is_infinite(x: $float) -> bool {
                x.is_infinite()
            }
            pub fn sign_bit(x: $float) -> bool {
                x.is_sign_negative()
            }
            pub fn add(a: $float, b: $float) -> $float {
                a + b
            }
            pub fn subtract(a: $float, b: $float) -> $float {
                a - b
            }
            pub fn multiply(a: $float, b: $float) -> $float {
                a * b
            }
            pub fn divide(a: $float, b: $float) -> $float {
                a / b
            }
            pub fn remainder(a: $float, b: $float) -> $float {
                a % b
            }
            pub fn power(a: $float, b: $float) -> $float {
                libm::pow(f64::from(a), f64::from(b)) as $float
            }
            pub fn max(a: $float, b: $float) -> $float {
                if a > b || a.is_nan() { a } else { b }
            }
            pub fn min(a: $float, b: $float) -> $float {
                if a < b || a.is_nan() { a } else { b }
            }
            pub fn atan2(a: $float, b: $float) -> $float {
                libm::atan2(f64::from(a), f64::from(b)) as $float
            }
            pub fn copy_sign(a: $float, b: $float) -> $float {
                a.copysign(b)
            }
            pub fn next_after(from: $float, to: $float) -> $float {
                if from.is_nan() || to.is_nan() {
                    <$float>::NAN
                } else if from < to {
                    from.next_up()
                } else if from > to {
                    from.next_down()
                } else {
                    to
                }
            }
            comparisons!($float);
        }
    };
}

macro_rules! comparisons {
    ($type:ty) => {
        pub fn equal(a: $type, b: $type) -> bool {
            a == b
        }
        pub fn not_equal(a: $type, b: $type) -> bool {
            a != b
        }
        pub fn less(a: $type, b: $type) -> bool {
            a < b
        }
        pub fn less_equal(a: $type, b: $type) -> bool {
            a <= b
        }
        pub fn greater(a: $type, b: $type) -> bool {
            a > b
        }
        pub fn greater_equal(a: $type, b: $type) -> bool {
            a >= b
        }
    };
}

/// Functions that read the same for all integers. Overflow wraps.
macro_rules! integer_functions {
    ($type:ty) => {
        pub fn identity(x: $type) -> $type {
            x
        }
        pub fn never(_: $type) -> bool {
            false
        }
        pub fn negate(x: $type) -> $type {
            x.wrapping_neg()
        }
        pub fn bit_not(x: $type) -> $type {
            !x
        }
        pub fn add(a: $type, b: $type) -> $type {
            a.wrapping_add(b)
        }
        pub fn subtract(a: $type, b: $type) -> $type {
            a.wrapping_sub(b)
        }
        pub fn multiply(a: $type, b: $type) -> $type {
            a.wrapping_mul(b)
        }
        pub fn divide(a: $type, b: $type) -> $type {
            if b == 0 { 0 } else { a.wrapping_div(b) }
        }
        pub fn remainder(a: $type, b: $type) -> $type {
            if b == 0 { 0 } else { a.wrapping_rem(b) }
        }
        pub fn max(a: $type, b: $type) -> $type {
            if a > b { a } else { b }
        }
        pub fn min(a: $type, b: $type) -> $type {
            if a < b { a } else { b }
        }
        pub fn bit_and(a: $type, b: $type) -> $type {
            a & b
        }
        pub fn bit_or(a: $type, b: $type) -> $type {
            a | b
        }
        pub fn bit_xor(a: $type, b: $type) -> $type {
            a ^ b
        }
        pub fn shift_left(a: $type, b: $type) -> $type {
            u32::try_from(b).ok().and_then(|b| a.checked_shl(b)).unwrap_or(0)
        }
        comparisons!($type);
    };
}

macro_rules! signed_functions {
    ($module:ident, $type:ty) => {
        pub mod $module {
            integer_functions!($type);
            pub fn abs(x: $type) -> $type {
                x.wrapping_abs()
            }
            pub fn sign(x: $type) -> $type {
                x.signum()
            }
            pub fn sign_bit(x: $type) -> bool {
                x < 0
            }
            pub fn shift_right(a: $type, b: $type) -> $type {
                a >> (if (0..<$type>::BITS as $type).contains(&b) { b } else { <$type>::BITS as $type - 1 })
            }
            pub fn greatest_divisor(a: $type, b: $type) -> $type {
                let (mut a, mut b) = (a, b);
                while b != 0 {
                    (a, b) = (b, a.wrapping_rem(b));
                }
                a.wrapping_abs()
            }
            pub fn power(base: $type, exponent: $type) -> $type {
                if exponent < 0 {
                    return match base {
                        1 => 1,
                        -1 => 1 - 2 * (exponent & 1),
                        _ => 0,
                    };
                }
                let (mut result, mut square, mut rest): ($type, $type, $type) = (1, base, exponent);
                while rest > 0 {
                    if rest & 1 == 1 {
                        result = result.wrapping_mul(square);
                    }
                    square = square.wrapping_mul(square);
                    rest >>= 1;
                }
                result
            }
        }
    };
}

float_functions!(f32, f32);
float_functions!(f64, f64);
signed_functions!(i32, i32);
signed_functions!(i64, i64);

pub mod u32 {
    integer_functions!(u32);

    pub fn shift_right(a: u32, b: u32) -> u32 {
        a.checked_shr(b).unwrap_or(0)
    }
    /// The upper 24 bits, scaled: every value is exact and the largest is below 1.
    pub fn unit_from_bits(bits: u32) -> f32 {
        (bits >> 8) as f32 * (1.0 / 16_777_216.0)
    }
}

/// Bool computes in the two-element semiring, as PyTorch's bool tensors do: `+` is or, `*` is and.
pub mod bool {
    pub fn not(x: bool) -> bool {
        !x
    }
    pub fn identity(x: bool) -> bool {
        x
    }
    pub fn never(_: bool) -> bool {
        false
    }
    pub fn or(a: bool, b: bool) -> bool {
        a | b
    }
    pub fn and(a: bool, b: bool) -> bool {
        a & b
    }
    pub fn exclusive_or(a: bool, b: bool) -> bool {
        a ^ b
    }
    pub fn equal(a: bool, b: bool) -> bool {
        a == b
    }
    pub fn less(a: bool, b: bool) -> bool {
        !a & b
    }
    pub fn less_equal(a: bool, b: bool) -> bool {
        !a | b
    }
    pub fn greater(a: bool, b: bool) -> bool {
        a & !b
    }
    pub fn greater_equal(a: bool, b: bool) -> bool {
        a | !b
    }
}
