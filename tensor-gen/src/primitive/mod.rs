//! The primitives: the closed set of scalar functions that bodies are made of, one row each.
//!
//! A row says everything about a primitive: its name in the body language, its arity and type rule, its WGSL
//! spelling per type (absent = a clear error naming primitive and type), its meaning on the CPU, its
//! derivative and its error bound. Adding a primitive is adding a variant here and a row in [`table`].
//!
//! | file | what |
//! |---|---|
//! | `table` | the rows |
//! | `cpu` | the meaning: one plain function per type; simple, not fast |
//! | `cast` | conversions between scalar types, on the CPU and in WGSL |
//! | `derivative` | tangent rules |
//! | `polyfill` | WGSL helper functions, kept as real files in `templates/polyfill` |
//!
//! This folder does not know bodies, graphs' printing, devices or dtypes of tensors.

pub mod cast;
pub mod cpu;
pub mod derivative;
pub mod polyfill;
pub mod table;

use serde::{Deserialize, Serialize};

use crate::dtype::ScalarType;
pub use table::TABLE;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[repr(u8)]
pub enum Primitive {
    // Unary, type preserving.
    Negate,
    Abs,
    /// -1, 0 or 1; of NaN 0, as in PyTorch.
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
    Erfc,
    /// The fraction in `[0.5, 1)` of `fraction * 2^exponent`; 0, infinities and NaN are their own.
    Significand,
    /// The exponent of `fraction * 2^exponent`; of 0, infinities and NaN 0.
    Exponent,
    BitNot,
    // Unary, to or from bool and random bits.
    Not,
    IsNan,
    IsInfinite,
    /// Whether the sign bit is set: true for -0 and for a NaN with that bit.
    SignBit,
    /// 32 random bits to a float32 in `[0, 1)`: the upper 24 bits times 2^-24. Exact in every float type, so a body
    /// that computes in another type casts it.
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
    /// The next number of the type, from the first towards the second.
    NextAfter,
    /// Not negative, except that the magnitude of the least integer wraps.
    GreatestDivisor,
    BitAnd,
    BitOr,
    BitXor,
    /// Shifts by the width or more, or by less than nothing, give 0 (right shift: the sign).
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

/// Everything about one primitive.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub primitive: Primitive,
    /// What an author writes: `exp`, `+`, `!`.
    pub name: &'static str,
    pub notation: Notation,
    pub result: ResultRule,
    /// Also says which operand types are accepted; all operands have the same one.
    pub cpu: Cpu,
    spellings: Spellings,
    pub derivative: Derivative,
    /// Largest error in float32 on every device.
    pub bound: Bound,
    /// One sentence for the manual of the body language.
    pub doc: &'static str,
}

/// How a primitive is written in a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// `name(x)`
    Function1,
    /// `name(x, y)`
    Function2,
    /// `-x`
    Prefix,
    /// `x + y`
    Infix,
    /// Only made by the generator itself.
    Internal,
}

/// A set of scalar types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Types(u8);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultRule {
    /// The operands' type.
    Same,
    Fixed(ScalarType),
}

/// The meaning per operand type; `Absent` exactly where the row does not accept the type.
#[derive(Clone, Copy, Debug)]
pub struct Cpu {
    pub f32: Function<f32>,
    pub f64: Function<f64>,
    pub i32: Function<i32>,
    pub i64: Function<i64>,
    pub u32: Function<u32>,
    pub bool: Function<bool>,
}

#[derive(Clone, Copy, Debug)]
pub enum Function<T> {
    Absent,
    Unary(fn(T) -> T),
    Binary(fn(T, T) -> T),
    /// To bool.
    Test(fn(T) -> bool),
    Compare(fn(T, T) -> bool),
    /// [`Primitive::UnitFromBits`].
    ToFloat(fn(T) -> f32),
}

/// A WGSL expression with `{0}` and `{1}` in the operands' places (each at most once), and the helper function from
/// `templates/polyfill` that it calls, if any. The expression is parenthesized where precedence could matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wgsl {
    pub pattern: &'static str,
    pub helper: Option<&'static str>,
}

/// How WGSL says `i64`. The bytes in memory are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Int64Form {
    /// As `i64`, which an adapter may lack.
    #[default]
    Native,
    /// As `vec2<u32>`, the low word first.
    Words,
}

/// The WGSL of a primitive per operand type; read through [`Row::wgsl`].
#[derive(Clone, Copy, Debug)]
struct Spellings {
    f32: Option<Wgsl>,
    f64: Option<Wgsl>,
    i32: Option<Wgsl>,
    i64: Option<Wgsl>,
    /// i64 as [`Int64Form::Words`].
    words: Option<Wgsl>,
    u32: Option<Wgsl>,
    bool: Option<Wgsl>,
}

/// The tangent of a primitive.
#[derive(Clone, Copy, Debug)]
pub enum Derivative {
    /// Constant almost everywhere, or not a float.
    Zero,
    Unary(derivative::UnaryRule),
    Binary(derivative::BinaryRule),
}

/// Error in float32, in units in the last place of the exact result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// The correctly rounded result, bit for bit (subnormals may be flushed by a GPU).
    Exact,
    Ulp(f32),
}

impl<T> Function<T> {
    fn exists(&self) -> bool {
        !matches!(self, Function::Absent)
    }
}

impl Primitive {
    /// The row of the table.
    pub const fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// The function primitive of that name in the body language; `log` is `ln`.
    pub fn by_name(name: &str) -> Option<Primitive> {
        let name = if name == "log" { "ln" } else { name };
        functions().find(|row| row.name == name).map(|row| row.primitive)
    }

    /// Operands: 1 or 2.
    pub fn arity(self) -> usize {
        self.row().arity()
    }
}

/// The rows that an author calls by name.
pub fn functions() -> impl Iterator<Item = &'static Row> {
    TABLE.iter().filter(|row| matches!(row.notation, Notation::Function1 | Notation::Function2))
}

impl Row {
    pub fn arity(&self) -> usize {
        match self.notation {
            Notation::Function1 | Notation::Prefix | Notation::Internal => 1,
            Notation::Function2 | Notation::Infix => 2,
        }
    }

    /// The spelling for operands of this type; `None` when WGSL (or this table) cannot do it.
    pub fn wgsl(&self, operand: ScalarType, int64: Int64Form) -> Option<Wgsl> {
        match (operand, int64) {
            (ScalarType::Bool, _) => self.spellings.bool,
            (ScalarType::Int32, _) => self.spellings.i32,
            (ScalarType::UInt32, _) => self.spellings.u32,
            (ScalarType::Int64, Int64Form::Native) => self.spellings.i64,
            (ScalarType::Int64, Int64Form::Words) => self.spellings.words,
            (ScalarType::Float32, _) => self.spellings.f32,
            (ScalarType::Float64, _) => self.spellings.f64,
        }
    }

    /// The operand types this primitive takes.
    pub fn accepts(&self) -> Types {
        let Cpu { f32, f64, i32, i64, u32, bool } = &self.cpu;
        Types::default()
            .with(ScalarType::Bool, bool.exists())
            .with(ScalarType::Int32, i32.exists())
            .with(ScalarType::UInt32, u32.exists())
            .with(ScalarType::Int64, i64.exists())
            .with(ScalarType::Float32, f32.exists())
            .with(ScalarType::Float64, f64.exists())
    }

    /// The type of the result for operands of this type.
    pub fn result_type(&self, operand: ScalarType) -> Option<ScalarType> {
        self.accepts().contains(operand).then_some(match self.result {
            ResultRule::Same => operand,
            ResultRule::Fixed(fixed) => fixed,
        })
    }
}

impl Types {
    fn with(self, ty: ScalarType, present: bool) -> Types {
        Types(self.0 | u8::from(present) << ty as u8)
    }

    pub const fn contains(self, ty: ScalarType) -> bool {
        self.0 & (1 << ty as u8) != 0
    }

    pub fn iter(self) -> impl Iterator<Item = ScalarType> {
        ScalarType::ALL.into_iter().filter(move |&ty| self.contains(ty))
    }
}

impl std::fmt::Display for Types {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (position, ty) in self.iter().enumerate() {
            if position > 0 {
                f.write_str(", ")?;
            }
            ty.fmt(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_the_variants() {
        for (position, row) in TABLE.iter().enumerate() {
            assert_eq!(row.primitive as usize, position, "{}", row.name);
        }
    }

    #[test]
    fn functions_have_the_shape_of_their_notation_and_result() {
        fn shape<T>(function: Function<T>) -> Option<(usize, bool)> {
            match function {
                Function::Absent => None,
                Function::Unary(_) => Some((1, true)),
                Function::Binary(_) => Some((2, true)),
                Function::Test(_) | Function::ToFloat(_) => Some((1, false)),
                Function::Compare(_) => Some((2, false)),
            }
        }
        for row in &TABLE {
            for ty in row.accepts().iter() {
                let found = match ty {
                    ScalarType::Bool => shape(row.cpu.bool),
                    ScalarType::Int32 => shape(row.cpu.i32),
                    ScalarType::UInt32 => shape(row.cpu.u32),
                    ScalarType::Int64 => shape(row.cpu.i64),
                    ScalarType::Float32 => shape(row.cpu.f32),
                    ScalarType::Float64 => shape(row.cpu.f64),
                };
                let keeps_type = row.result_type(ty) == Some(ty);
                assert!(
                    found == Some((row.arity(), keeps_type)) || ty == ScalarType::Bool && keeps_type,
                    "{} on {ty}: {found:?}",
                    row.name
                );
            }
        }
    }

    #[test]
    fn names_are_found() {
        assert_eq!(Primitive::by_name("exp"), Some(Primitive::Exp));
        assert_eq!(Primitive::by_name("log"), Some(Primitive::Ln));
        assert_eq!(Primitive::by_name("+"), None);
    }
}
