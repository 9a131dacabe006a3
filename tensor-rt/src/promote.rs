//! PyTorch's type promotion.
//!
//! Dtypes fall into categories, bool < integer < float < complex. Within the tensors of rank ≥ 1 the widest type wins;
//! 0-d tensors and, weaker still, plain numbers only matter when their category is higher. A plain integer is
//! int64, any other number the default float dtype. This file does not look at devices or shapes.

use tensor_gen::dtype::DType;
use tensor_gen::op::{InputType, OpDef, Promotion, ResultType};
use tensor_gen::schema::ArgumentType;

use crate::error::{Error, Result};
use crate::scalar::Scalar;
use crate::tensor::Tensor;
use crate::value::Value;

/// What promotion needs to know of an operand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operand {
    Tensor { dtype: DType, rank: usize },
    Scalar(Scalar),
}

/// The dtype that `op` runs in on these complete arguments, before its own list of dtypes is consulted.
///
/// Tensor arguments declared `Promoted` take part (a number given in their place is weak), and so do positional `Scalar`
/// arguments; keyword-only ones (`alpha`) and `float` parameters do not. A `dtype` argument decides alone.
pub fn promote(op: &OpDef, arguments: &[Value], default_float: DType) -> Result<DType> {
    let mut operands: Vec<Operand> = Vec::with_capacity(arguments.len());
    let mut inputs = op.inputs.iter();
    for (argument, value) in op.schema.arguments.iter().zip(arguments) {
        match (argument.ty, value) {
            (ArgumentType::DType, Value::DType(dtype)) if argument.name == "dtype" => {
                return match op.promotion {
                    Promotion::Bool => Ok(DType::Bool),
                    _ => Ok(*dtype),
                };
            }
            (ArgumentType::Tensor, value) => {
                let takes_part = inputs.next() == Some(&InputType::Promoted);
                operands.extend(operand(value).filter(|_| takes_part));
            }
            (ArgumentType::TensorList, Value::TensorList(tensors)) => {
                operands.extend(
                    tensors.iter().map(|tensor| Operand::Tensor { dtype: tensor.dtype(), rank: tensor.rank() }),
                );
            }
            (ArgumentType::Scalar, value) if !argument.keyword_only => operands.extend(operand(value)),
            _ => {}
        }
    }
    let common = result_type(&operands, default_float);
    Ok(match op.promotion {
        Promotion::Default => common,
        Promotion::IntToFloat if common.is_integer() || common == DType::Bool => default_float,
        Promotion::IntToFloat => common,
        Promotion::Sum => match common {
            DType::Bool | DType::UInt8 | DType::Int8 | DType::Int16 => DType::Int32,
            other => other,
        },
        Promotion::Bool => DType::Bool,
    })
}

/// The dtype that a composite op computes in: that of its `dtype` argument or of all its tensors but indices, without its
/// numbers. None for a call without tensors.
pub fn composite(op: &OpDef, arguments: &[Value]) -> Option<DType> {
    let mut common: Option<DType> = None;
    let mut join = |tensor: &Tensor| {
        let dtype = tensor.dtype();
        common = Some(common.map_or(dtype, |common| promote_types(common, dtype)));
    };
    let mut inputs = op.inputs.iter();
    for (argument, value) in op.schema.arguments.iter().zip(arguments) {
        let is_index = argument.ty == ArgumentType::Tensor && inputs.next() == Some(&InputType::Index);
        match value {
            Value::DType(dtype) if argument.name == "dtype" => return Some(*dtype),
            Value::Tensor(tensor) if !is_index => join(tensor),
            Value::TensorList(tensors) => tensors.iter().for_each(&mut join),
            _ => {}
        }
    }
    common
}

/// Refuses a dtype that the op does not compute in.
pub fn check_dtype(op: &OpDef, dtype: DType) -> Result<()> {
    if op.dtypes.contains(&dtype) {
        return Ok(());
    }
    let accepted = op.dtypes.iter().map(|dtype| dtype.name()).collect::<Vec<_>>().join(", ");
    Err(Error::DType { op: op.name().to_owned(), dtype, accepted })
}

/// The dtype of one result when the op runs in `promoted`.
pub fn result_dtype(result: ResultType, promoted: DType) -> DType {
    match result {
        ResultType::Promoted => promoted,
        ResultType::Fixed(dtype) => dtype,
    }
}

/// The common dtype of operands (`torch.result_type`); the default float dtype when there are none.
pub fn result_type(operands: &[Operand], default_float: DType) -> DType {
    let (mut tensors, mut zero_dims, mut numbers) = (None, None, None);
    for operand in operands {
        let (group, dtype) = match *operand {
            Operand::Tensor { dtype, rank: 0 } => (&mut zero_dims, dtype),
            Operand::Tensor { dtype, .. } => (&mut tensors, dtype),
            Operand::Scalar(Scalar::Bool(_)) => (&mut numbers, DType::Bool),
            Operand::Scalar(Scalar::Int(_)) => (&mut numbers, DType::Int64),
            Operand::Scalar(Scalar::Float(_)) => (&mut numbers, default_float),
        };
        *group = Some(group.map_or(dtype, |so_far| promote_types(so_far, dtype)));
    }
    // A weaker group adds its category, not its width.
    let stronger = |strong: Option<DType>, weak: Option<DType>| match (strong, weak) {
        (Some(strong), Some(weak)) if category(weak) > category(strong) => Some(promote_types(strong, weak)),
        (Some(strong), _) => Some(strong),
        (None, weak) => weak,
    };
    stronger(tensors, stronger(zero_dims, numbers)).unwrap_or(default_float)
}

/// The smallest dtype that holds both (`torch.promote_types`).
pub fn promote_types(left: DType, right: DType) -> DType {
    use DType::{BFloat16, Bool, Complex64, Float16, Float32, Float64, Int8, Int16, Int32, Int64, UInt8};
    if left == right {
        return left;
    }
    let (low, high) = if category(left) <= category(right) { (left, right) } else { (right, left) };
    if category(low) < category(high) {
        return high;
    }
    match (low, high) {
        (Float64, _) | (_, Float64) => Float64,
        (Float16, BFloat16) | (BFloat16, Float16) | (Float32, _) | (_, Float32) => Float32,
        (UInt8, Int8) | (Int8, UInt8) => Int16,
        (Int64, _) | (_, Int64) => Int64,
        (Int32, _) | (_, Int32) => Int32,
        (Int16, _) | (_, Int16) => Int16,
        // Equal pairs returned above; what is left cannot differ within its category.
        (Bool | UInt8 | Int8 | Float16 | BFloat16 | Complex64, other) => other,
    }
}

/// Whether a value of dtype `from` may be written into a tensor of dtype `to` in place (`torch.can_cast`).
pub fn can_cast(from: DType, to: DType) -> bool {
    category(from) <= category(to)
}

fn operand(value: &Value) -> Option<Operand> {
    match value {
        Value::Tensor(tensor) => Some(Operand::Tensor { dtype: tensor.dtype(), rank: tensor.rank() }),
        Value::Scalar(scalar) => Some(Operand::Scalar(*scalar)),
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Category {
    Bool,
    Integer,
    Float,
    Complex,
}

fn category(dtype: DType) -> Category {
    match dtype {
        DType::Bool => Category::Bool,
        DType::Complex64 => Category::Complex,
        dtype if dtype.is_floating_point() => Category::Float,
        _ => Category::Integer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 10] =
        ["bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64"];

    /// `torch.promote_types` of PyTorch 2.15: rows and columns in the order of `NAMES`.
    const TABLE: [&str; 10] = [
        "bool uint8 int8 int16 int32 int64 float16 bfloat16 float32 float64",
        "uint8 uint8 int16 int16 int32 int64 float16 bfloat16 float32 float64",
        "int8 int16 int8 int16 int32 int64 float16 bfloat16 float32 float64",
        "int16 int16 int16 int16 int32 int64 float16 bfloat16 float32 float64",
        "int32 int32 int32 int32 int32 int64 float16 bfloat16 float32 float64",
        "int64 int64 int64 int64 int64 int64 float16 bfloat16 float32 float64",
        "float16 float16 float16 float16 float16 float16 float16 float32 float32 float64",
        "bfloat16 bfloat16 bfloat16 bfloat16 bfloat16 bfloat16 float32 bfloat16 float32 float64",
        "float32 float32 float32 float32 float32 float32 float32 float32 float32 float64",
        "float64 float64 float64 float64 float64 float64 float64 float64 float64 float64",
    ];

    fn dtype(name: &str) -> DType {
        DType::parse(name).unwrap()
    }

    fn tensor(name: &str, rank: usize) -> Operand {
        Operand::Tensor { dtype: dtype(name), rank }
    }

    #[test]
    fn pairs_promote_as_in_pytorch() {
        for (left, row) in NAMES.iter().zip(TABLE) {
            for (right, expected) in NAMES.iter().zip(row.split(' ')) {
                assert_eq!(promote_types(dtype(left), dtype(right)).name(), expected, "{left} with {right}");
            }
        }
    }

    /// Expected: `torch.result_type` of PyTorch 2.15.
    #[test]
    fn numbers_and_0d_tensors_are_weak() {
        let (yes, three, half) = (Scalar::Bool(true), Scalar::Int(3), Scalar::Float(0.5));
        let number = Operand::Scalar;
        let cases = [
            (tensor("int32", 1), number(yes), "int32"),
            (tensor("int32", 1), number(three), "int32"),
            (tensor("int32", 1), number(half), "float32"),
            (tensor("bool", 1), number(yes), "bool"),
            (tensor("bool", 1), number(three), "int64"),
            (tensor("bool", 1), number(half), "float32"),
            (tensor("float16", 1), number(half), "float16"),
            (tensor("float16", 1), number(three), "float16"),
            (tensor("float64", 0), number(half), "float64"),
            (tensor("int8", 0), number(three), "int8"),
            (tensor("bool", 0), number(three), "int64"),
            (tensor("int32", 1), tensor("float64", 0), "float64"),
            (tensor("int32", 0), tensor("int64", 0), "int64"),
            (tensor("int32", 1), tensor("int64", 0), "int32"),
            (tensor("float16", 1), tensor("float64", 0), "float16"),
            (tensor("bool", 1), tensor("uint8", 0), "uint8"),
            (tensor("uint8", 1), tensor("int8", 0), "uint8"),
            (tensor("int32", 0), tensor("float16", 1), "float16"),
            (tensor("float32", 0), tensor("int64", 1), "float32"),
        ];
        for (left, right, expected) in cases {
            assert_eq!(result_type(&[left, right], DType::Float32).name(), expected, "{left:?} with {right:?}");
            assert_eq!(result_type(&[right, left], DType::Float32).name(), expected, "{right:?} with {left:?}");
        }
        assert_eq!(result_type(&[], DType::Float64), DType::Float64);
    }
}
