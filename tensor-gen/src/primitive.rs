//! The primitives: the closed set of scalar functions that bodies are made of, one row each.
//!
//! A row says everything about a primitive: its name in the body language, its arity and type rule, its WGSL
//! spelling per type (absent = a clear error naming primitive and type), its meaning on the CPU, its
//! derivative and its error bound. Adding a primitive is adding a row (and its variant here).

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[repr(u8)]
pub enum Primitive {
    // Unary, type preserving.
    Negate,
    Abs,
    Sign,
    Floor,
    Ceil,
    /// Half to even.
    Round,
    Trunc,
    Sqrt,
    Rsqrt,
    Exp,
    Exp2,
    Expm1,
    Ln,
    Log2,
    Log10,
    Log1p,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    Asinh,
    Acosh,
    Atanh,
    Erf,
    BitNot,
    // Unary, to or from bool and random bits.
    Not,
    IsNan,
    IsInfinite,
    /// 32 random bits to the compute float type in `[0, 1)`: the upper 24 bits times 2^-24.
    UnitFromBits,
    // Binary, type preserving.
    Add,
    Subtract,
    Multiply,
    /// Floats: IEEE. Integers: truncated; x / 0 = 0 on every device.
    Divide,
    /// Sign of the dividend (Rust's `%`). Integers: x % 0 = 0.
    Remainder,
    /// IEEE `pow`; integers by repeated multiplication, wrapping; negative exponents give 0 except for ±1.
    Power,
    /// NaN if either operand is NaN.
    Max,
    Min,
    Atan2,
    CopySign,
    BitAnd,
    BitOr,
    BitXor,
    /// Shifts by the width or more give 0 (arithmetic right shift: the sign).
    ShiftLeft,
    ShiftRight,
    // Binary, to bool.
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    And,
    Or,
}
