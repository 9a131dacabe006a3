//! The functions of the body language as plain Rust, so that a `#[tensor_op]` function can be called and tested like any
//! other. Each is the row of the primitive table with its name; a test holds the two together.
//!
//! Functions that need an output position or the random stream have no meaning here and are missing.

use crate::primitive::{Function, Primitive};

pub use std::f32::consts::{E, PI};

pub const INFINITY: f32 = f32::INFINITY;
pub const NEG_INFINITY: f32 = f32::NEG_INFINITY;
pub const NAN: f32 = f32::NAN;

/// A type that primitives work on.
pub trait Operand: Copy {
    #[doc(hidden)]
    fn function(primitive: Primitive) -> Function<Self>;
}

/// A signed number.
pub trait Signed: Operand {}

/// A signed integer.
pub trait Integer: Signed {}

/// A float.
pub trait Float: Signed {}

macro_rules! operands {
    ($($type:ident)*) => {
        $(impl Operand for $type {
            fn function(primitive: Primitive) -> Function<Self> {
                primitive.row().cpu.$type
            }
        })*
    };
}

operands!(f32 f64 i32 i64 u32 bool);

impl Signed for f32 {}
impl Signed for f64 {}
impl Signed for i32 {}
impl Signed for i64 {}
impl Integer for i32 {}
impl Integer for i64 {}
impl Float for f32 {}
impl Float for f64 {}

macro_rules! unary {
    ($($bound:ident: $($name:ident $primitive:ident)*;)*) => {
        $($(
            pub fn $name<T: $bound>(x: T) -> T {
                match T::function(Primitive::$primitive) {
                    Function::Unary(function) => function(x),
                    // The bound admits exactly the types of the row (tested).
                    _ => x,
                }
            }
        )*)*
        #[cfg(test)]
        const UNARY: &[(&str, &str, Primitive)] = &[$($((stringify!($name), stringify!($bound), Primitive::$primitive),)*)*];
    };
}

macro_rules! test_functions {
    ($($bound:ident: $($name:ident $primitive:ident)*;)*) => {
        $($(
            pub fn $name<T: $bound>(x: T) -> bool {
                match T::function(Primitive::$primitive) {
                    Function::Test(function) => function(x),
                    _ => false,
                }
            }
        )*)*
        #[cfg(test)]
        const TESTS: &[(&str, &str, Primitive)] = &[$($((stringify!($name), stringify!($bound), Primitive::$primitive),)*)*];
    };
}

macro_rules! binary {
    ($($bound:ident: $($name:ident $primitive:ident)*;)*) => {
        $($(
            pub fn $name<T: $bound>(x: T, y: T) -> T {
                match T::function(Primitive::$primitive) {
                    Function::Binary(function) => function(x, y),
                    _ => x,
                }
            }
        )*)*
        #[cfg(test)]
        const BINARY: &[(&str, &str, Primitive)] = &[$($((stringify!($name), stringify!($bound), Primitive::$primitive),)*)*];
    };
}

unary! {
    Signed: abs Abs sign Sign floor Floor ceil Ceil round Round trunc Trunc;
    Float: sqrt Sqrt rsqrt Rsqrt exp Exp exp2 Exp2 expm1 Expm1 ln Ln log2 Log2 log10 Log10 log1p Log1p sin Sin cos Cos
        tan Tan asin Asin acos Acos atan Atan sinh Sinh cosh Cosh tanh Tanh asinh Asinh acosh Acosh atanh Atanh erf Erf
        erfc Erfc significand Significand exponent Exponent;
}

test_functions! {
    Operand: is_nan IsNan is_infinite IsInfinite sign_bit SignBit;
}

binary! {
    Operand: max Max min Min;
    Signed: pow Power;
    Float: atan2 Atan2 copysign CopySign next_after NextAfter;
    Integer: gcd GreatestDivisor;
}

/// `ln` by its name in PyTorch.
pub fn log<T: Float>(x: T) -> T {
    ln(x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dtype::ScalarType;
    use crate::primitive::functions;

    #[test]
    fn every_function_of_the_table_is_here_with_its_types() {
        let mut here: Vec<_> = UNARY.iter().chain(TESTS).chain(BINARY).collect();
        for row in functions() {
            let position =
                here.iter().position(|(name, _, primitive)| *name == row.name && *primitive == row.primitive);
            let Some(position) = position else { panic!("`{}` is missing in the prelude", row.name) };
            let (_, bound, _) = here.swap_remove(position);
            let bound: &[ScalarType] = match *bound {
                "Operand" => &ScalarType::ALL,
                "Signed" => &[ScalarType::Int32, ScalarType::Int64, ScalarType::Float32, ScalarType::Float64],
                "Integer" => &[ScalarType::Int32, ScalarType::Int64],
                _ => &[ScalarType::Float32, ScalarType::Float64],
            };
            assert_eq!(row.accepts().iter().collect::<Vec<_>>(), bound, "`{}`", row.name);
        }
        assert!(here.is_empty(), "not in the table: {here:?}");
    }

    #[test]
    fn functions_are_the_table_s() {
        assert_eq!(exp(0.0f32), 1.0);
        assert_eq!(pow(3, 4), 81);
        assert_eq!(abs(-2i64), 2);
        assert!(max(f32::NAN, 1.0).is_nan() && is_nan(NAN) && !is_nan(PI));
        assert_eq!(copysign(2.0f64, -0.0), -2.0);
        assert_eq!(log(E), ln(E));
    }
}
