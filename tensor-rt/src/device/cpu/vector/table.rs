//! From a primitive and a type to its kernel.

use tensor_gen::dtype::ScalarType;
use tensor_gen::primitive::Primitive;

use super::arithmetic::{boolean, float32, float64, int32, int64, random, uint32};
use super::{
    Binary, BinaryLoop, CopyLoop, FillLoop, Isa, Kernel, LimitedLoop, SelectLoop, Unary, UnaryLoop, single_version,
    version,
};

/// The kernel of a unary primitive and the type of its result; `None` when the primitive does not take the type.
pub(in super::super) fn unary(primitive: Primitive, ty: ScalarType, isa: Isa) -> Option<(Kernel, ScalarType)> {
    use Primitive as P;
    fn vector<O: Unary>(isa: Isa) -> Kernel {
        version::<UnaryLoop<O>>(isa)
    }
    fn scalar<O: Unary>(_: Isa) -> Kernel {
        single_version::<UnaryLoop<O>>()
    }
    /// Rows that both float types have; the first list is elementary arithmetic, the second calls functions.
    macro_rules! float {
        ($module:ident, $function:ident) => {
            match primitive {
                P::Negate => vector::<$module::Negate>(isa),
                P::Abs => vector::<$module::Abs>(isa),
                P::Sign => vector::<$module::Sign>(isa),
                P::Floor => vector::<$module::Floor>(isa),
                P::Ceil => vector::<$module::Ceil>(isa),
                P::Round => vector::<$module::Round>(isa),
                P::Trunc => vector::<$module::Trunc>(isa),
                P::Sqrt => vector::<$module::Sqrt>(isa),
                P::Rsqrt => vector::<$module::Rsqrt>(isa),
                P::IsNan => return Some((vector::<$module::IsNan>(isa), ScalarType::Bool)),
                P::IsInfinite => return Some((vector::<$module::IsInfinite>(isa), ScalarType::Bool)),
                P::SignBit => return Some((vector::<$module::SignBit>(isa), ScalarType::Bool)),
                P::Significand => scalar::<$module::Significand>(isa),
                P::Exponent => scalar::<$module::Exponent>(isa),
                P::Exp => $function::<$module::Exp>(isa),
                P::Exp2 => $function::<$module::Exp2>(isa),
                P::Expm1 => $function::<$module::Expm1>(isa),
                P::Ln => $function::<$module::Ln>(isa),
                P::Log2 => $function::<$module::Log2>(isa),
                P::Log10 => $function::<$module::Log10>(isa),
                P::Log1p => $function::<$module::Log1p>(isa),
                P::Sin => $function::<$module::Sin>(isa),
                P::Cos => $function::<$module::Cos>(isa),
                P::Tan => $function::<$module::Tan>(isa),
                P::Asin => $function::<$module::Asin>(isa),
                P::Acos => $function::<$module::Acos>(isa),
                P::Atan => $function::<$module::Atan>(isa),
                P::Sinh => $function::<$module::Sinh>(isa),
                P::Cosh => $function::<$module::Cosh>(isa),
                P::Tanh => $function::<$module::Tanh>(isa),
                P::Asinh => $function::<$module::Asinh>(isa),
                P::Acosh => $function::<$module::Acosh>(isa),
                P::Atanh => $function::<$module::Atanh>(isa),
                P::Erf => $function::<$module::Erf>(isa),
                P::Erfc => $function::<$module::Erfc>(isa),
                _ => return None,
            }
        };
    }
    macro_rules! integer {
        ($module:ident) => {
            match primitive {
                P::Negate => vector::<$module::Negate>(isa),
                P::Abs => vector::<$module::Abs>(isa),
                P::Sign => vector::<$module::Sign>(isa),
                P::Floor | P::Ceil | P::Round | P::Trunc => vector::<$module::Same>(isa),
                P::BitNot => vector::<$module::BitNot>(isa),
                P::IsNan | P::IsInfinite => return Some((vector::<$module::Never>(isa), ScalarType::Bool)),
                P::SignBit => return Some((vector::<$module::SignBit>(isa), ScalarType::Bool)),
                _ => return None,
            }
        };
    }
    let kernel = match ty {
        ScalarType::Float32 => match primitive {
            P::Sin => version::<LimitedLoop<float32::Sin>>(isa),
            P::Cos => version::<LimitedLoop<float32::Cos>>(isa),
            P::Tan => version::<LimitedLoop<float32::Tan>>(isa),
            _ => float!(float32, vector),
        },
        ScalarType::Float64 => float!(float64, scalar),
        ScalarType::Int32 => integer!(int32),
        ScalarType::Int64 => integer!(int64),
        ScalarType::UInt32 if primitive == P::UnitFromBits => {
            return Some((vector::<random::UnitFromBits>(isa), ScalarType::Float32));
        }
        ScalarType::UInt32 => integer!(uint32),
        ScalarType::Bool => match primitive {
            P::Not => vector::<boolean::Not>(isa),
            P::IsNan | P::IsInfinite | P::SignBit => vector::<boolean::Never>(isa),
            _ => return None,
        },
    };
    Some((kernel, ty))
}

/// The kernel of a binary primitive over operands of type `ty` and the type of its result. `splats` tells which
/// operands are single elements.
pub(in super::super) fn binary(
    primitive: Primitive,
    ty: ScalarType,
    splats: (bool, bool),
    isa: Isa,
) -> Option<(Kernel, ScalarType)> {
    use Primitive as P;
    fn vector<O: Binary>(splats: (bool, bool), isa: Isa) -> Kernel {
        match splats {
            (false, false) => version::<BinaryLoop<O, false, false>>(isa),
            (true, false) => version::<BinaryLoop<O, true, false>>(isa),
            (false, true) => version::<BinaryLoop<O, false, true>>(isa),
            (true, true) => single_version::<BinaryLoop<O, true, true>>(),
        }
    }
    fn scalar<O: Binary>(splats: (bool, bool), _: Isa) -> Kernel {
        match splats {
            (false, false) => single_version::<BinaryLoop<O, false, false>>(),
            (true, false) => single_version::<BinaryLoop<O, true, false>>(),
            (false, true) => single_version::<BinaryLoop<O, false, true>>(),
            (true, true) => single_version::<BinaryLoop<O, true, true>>(),
        }
    }
    macro_rules! compare {
        ($module:ident) => {
            match primitive {
                P::Equal => Some(vector::<$module::Equal>(splats, isa)),
                P::NotEqual => Some(vector::<$module::NotEqual>(splats, isa)),
                P::Less => Some(vector::<$module::Less>(splats, isa)),
                P::LessEqual => Some(vector::<$module::LessEqual>(splats, isa)),
                P::Greater => Some(vector::<$module::Greater>(splats, isa)),
                P::GreaterEqual => Some(vector::<$module::GreaterEqual>(splats, isa)),
                _ => None,
            }
        };
    }
    macro_rules! float {
        ($module:ident, $function:ident) => {{
            if let Some(kernel) = compare!($module) {
                return Some((kernel, ScalarType::Bool));
            }
            match primitive {
                P::Add => vector::<$module::Add>(splats, isa),
                P::Subtract => vector::<$module::Subtract>(splats, isa),
                P::Multiply => vector::<$module::Multiply>(splats, isa),
                P::Divide => vector::<$module::Divide>(splats, isa),
                P::Max => vector::<$module::Max>(splats, isa),
                P::Min => vector::<$module::Min>(splats, isa),
                P::CopySign => vector::<$module::CopySign>(splats, isa),
                P::Remainder => scalar::<$module::Remainder>(splats, isa),
                P::NextAfter => scalar::<$module::NextAfter>(splats, isa),
                P::Power => $function::<$module::Power>(splats, isa),
                P::Atan2 => $function::<$module::Atan2>(splats, isa),
                _ => return None,
            }
        }};
    }
    macro_rules! integer {
        ($module:ident) => {{
            if let Some(kernel) = compare!($module) {
                return Some((kernel, ScalarType::Bool));
            }
            match primitive {
                P::Add => vector::<$module::Add>(splats, isa),
                P::Subtract => vector::<$module::Subtract>(splats, isa),
                P::Multiply => vector::<$module::Multiply>(splats, isa),
                P::Divide => scalar::<$module::Divide>(splats, isa),
                P::Remainder => scalar::<$module::Remainder>(splats, isa),
                P::Power => scalar::<$module::Power>(splats, isa),
                P::GreatestDivisor => scalar::<$module::GreatestDivisor>(splats, isa),
                P::Max => vector::<$module::Max>(splats, isa),
                P::Min => vector::<$module::Min>(splats, isa),
                P::BitAnd => vector::<$module::BitAnd>(splats, isa),
                P::BitOr => vector::<$module::BitOr>(splats, isa),
                P::BitXor => vector::<$module::BitXor>(splats, isa),
                P::ShiftLeft => vector::<$module::ShiftLeft>(splats, isa),
                P::ShiftRight => vector::<$module::ShiftRight>(splats, isa),
                _ => return None,
            }
        }};
    }
    let kernel = match ty {
        ScalarType::Float32 => float!(float32, vector),
        ScalarType::Float64 => float!(float64, scalar),
        ScalarType::Int32 => integer!(int32),
        ScalarType::Int64 => integer!(int64),
        ScalarType::UInt32 => integer!(uint32),
        ScalarType::Bool => match primitive {
            P::And | P::BitAnd | P::Min | P::Multiply => vector::<boolean::And>(splats, isa),
            P::Or | P::BitOr | P::Max | P::Add => vector::<boolean::Or>(splats, isa),
            P::NotEqual | P::BitXor => vector::<boolean::NotEqual>(splats, isa),
            P::Equal => vector::<boolean::Equal>(splats, isa),
            P::Less => vector::<boolean::Less>(splats, isa),
            P::LessEqual => vector::<boolean::LessEqual>(splats, isa),
            P::Greater => vector::<boolean::Greater>(splats, isa),
            P::GreaterEqual => vector::<boolean::GreaterEqual>(splats, isa),
            _ => return None,
        },
    };
    Some((kernel, ty))
}

/// Whether the operands may be exchanged, so that one splat version is enough.
pub(in super::super) fn is_commutative(primitive: Primitive) -> bool {
    use Primitive as P;
    matches!(
        primitive,
        P::Add | P::Multiply | P::Equal | P::NotEqual | P::BitAnd | P::BitOr | P::BitXor | P::And | P::Or
    )
}

/// Selection between values of `size` bytes; the condition is not a splat.
pub(in super::super) fn select(size: usize, splats: (bool, bool), isa: Isa) -> Kernel {
    fn sized<T: Copy>(splats: (bool, bool), isa: Isa) -> Kernel {
        match splats {
            (false, false) => version::<SelectLoop<T, false, false>>(isa),
            (true, false) => version::<SelectLoop<T, true, false>>(isa),
            (false, true) => version::<SelectLoop<T, false, true>>(isa),
            (true, true) => version::<SelectLoop<T, true, true>>(isa),
        }
    }
    match size {
        1 => sized::<u8>(splats, isa),
        2 => sized::<u16>(splats, isa),
        4 => sized::<u32>(splats, isa),
        _ => sized::<u64>(splats, isa),
    }
}

/// One element of `size` bytes to all positions.
pub(in super::super) fn fill(size: usize, isa: Isa) -> Kernel {
    match size {
        1 => version::<FillLoop<u8>>(isa),
        2 => version::<FillLoop<u16>>(isa),
        4 => version::<FillLoop<u32>>(isa),
        _ => version::<FillLoop<u64>>(isa),
    }
}

/// Elements of `size` bytes, unchanged.
pub(in super::super) fn copy(size: usize) -> Kernel {
    match size {
        1 => single_version::<CopyLoop<u8>>(),
        2 => single_version::<CopyLoop<u16>>(),
        4 => single_version::<CopyLoop<u32>>(),
        _ => single_version::<CopyLoop<u64>>(),
    }
}
