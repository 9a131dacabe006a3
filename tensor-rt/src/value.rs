//! Arguments and results of ops, dynamically typed: what `apply` takes and gives, whatever the caller's language.

use tensor_gen::dtype::DType;

use crate::error::{Error, Result};
use crate::scalar::Scalar;
use crate::tensor::Tensor;

#[derive(Clone, Debug)]
pub enum Value {
    None,
    Tensor(Tensor),
    TensorList(Vec<Tensor>),
    Scalar(Scalar),
    IntList(Vec<i64>),
    FloatList(Vec<f64>),
    Str(String),
    DType(DType),
    /// A device name, as in `"cpu"` or `"wgpu:1"`.
    Device(String),
}

/// Exactly `N` arguments, for native ops: `let [input, dim] = exactly("softmax", arguments)?;`
pub fn exactly<'a, const N: usize>(op: &str, arguments: &'a [Value]) -> Result<&'a [Value; N]> {
    arguments
        .try_into()
        .map_err(|_| Error::argument(format!("{op} takes {N} arguments, but {} were given", arguments.len())))
}

/// What an argument must be. Callers from JavaScript have met the schema's types already, so these messages are for Rust callers
/// and formulas.
impl Value {
    /// What it is, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::None => "None",
            Value::Tensor(_) => "a Tensor",
            Value::TensorList(_) => "a list of Tensors",
            Value::Scalar(Scalar::Bool(_)) => "a bool",
            Value::Scalar(Scalar::Int(_)) => "an int",
            Value::Scalar(Scalar::Float(_)) => "a float",
            Value::IntList(_) => "a list of ints",
            Value::FloatList(_) => "a list of floats",
            Value::Str(_) => "a string",
            Value::DType(_) => "a dtype",
            Value::Device(_) => "a device",
        }
    }

    fn unexpected(&self, expected: &str) -> Error {
        Error::argument(format!("expected {expected}, but got {}", self.kind()))
    }

    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// `None` as `None`, anything else through `read`: `dim.optional(Value::int)?`.
    pub fn optional<'a, T>(&'a self, read: impl FnOnce(&'a Value) -> Result<T>) -> Result<Option<T>> {
        if self.is_none() { Ok(None) } else { read(self).map(Some) }
    }

    pub fn tensor(&self) -> Result<&Tensor> {
        match self {
            Value::Tensor(tensor) => Ok(tensor),
            other => Err(other.unexpected("a Tensor")),
        }
    }

    pub fn tensors(&self) -> Result<&[Tensor]> {
        match self {
            Value::TensorList(tensors) => Ok(tensors),
            Value::Tensor(tensor) => Ok(std::slice::from_ref(tensor)),
            // An empty list is one of anything.
            Value::IntList(list) if list.is_empty() => Ok(&[]),
            other => Err(other.unexpected("a list of Tensors")),
        }
    }

    pub fn scalar(&self) -> Result<Scalar> {
        match self {
            Value::Scalar(scalar) => Ok(*scalar),
            other => Err(other.unexpected("a number")),
        }
    }

    pub fn int(&self) -> Result<i64> {
        match self {
            Value::Scalar(scalar) => scalar.as_i64().ok_or_else(|| self.unexpected("an int")),
            other => Err(other.unexpected("an int")),
        }
    }

    pub fn float(&self) -> Result<f64> {
        self.scalar().map(Scalar::as_f64)
    }

    pub fn bool(&self) -> Result<bool> {
        match self {
            Value::Scalar(Scalar::Bool(value)) => Ok(*value),
            other => Err(other.unexpected("a bool")),
        }
    }

    /// A list of ints; a single int is a list of one.
    pub fn ints(&self) -> Result<Vec<i64>> {
        match self {
            Value::IntList(values) => Ok(values.clone()),
            Value::Scalar(Scalar::Int(value)) => Ok(vec![*value]),
            other => Err(other.unexpected("a list of ints")),
        }
    }

    /// A list of numbers; a single one is a list of one.
    pub fn floats(&self) -> Result<Vec<f64>> {
        match self {
            Value::FloatList(values) => Ok(values.clone()),
            Value::IntList(values) => Ok(values.iter().map(|&value| value as f64).collect()),
            Value::Scalar(value) => Ok(vec![value.as_f64()]),
            other => Err(other.unexpected("a list of floats")),
        }
    }

    /// Two ints; one stands for both (`kernel_size=3`).
    pub fn pair(&self, name: &str) -> Result<[i64; 2]> {
        match self.ints()?.as_slice() {
            [both] => Ok([*both, *both]),
            [first, second] => Ok([*first, *second]),
            other => Err(Error::argument(format!("{name} must be one int or two ints, but got {}", other.len()))),
        }
    }

    pub fn str(&self) -> Result<&str> {
        match self {
            Value::Str(text) => Ok(text),
            other => Err(other.unexpected("a string")),
        }
    }

    pub fn dtype(&self) -> Result<DType> {
        match self {
            Value::DType(dtype) => Ok(*dtype),
            other => Err(other.unexpected("a dtype")),
        }
    }

    pub fn device(&self) -> Result<&str> {
        match self {
            Value::Device(name) | Value::Str(name) => Ok(name),
            other => Err(other.unexpected("a device")),
        }
    }
}

impl From<Tensor> for Value {
    fn from(tensor: Tensor) -> Value {
        Value::Tensor(tensor)
    }
}

impl From<Vec<Tensor>> for Value {
    fn from(tensors: Vec<Tensor>) -> Value {
        Value::TensorList(tensors)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::None, Into::into)
    }
}

impl From<&Tensor> for Value {
    fn from(tensor: &Tensor) -> Value {
        Value::Tensor(tensor.clone())
    }
}

impl From<Scalar> for Value {
    fn from(scalar: Scalar) -> Value {
        Value::Scalar(scalar)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Scalar(Scalar::Int(value))
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Value {
        Value::Scalar(Scalar::Float(value))
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Scalar(Scalar::Bool(value))
    }
}

impl From<&[usize]> for Value {
    fn from(sizes: &[usize]) -> Value {
        Value::IntList(sizes.iter().map(|&size| size as i64).collect())
    }
}

impl From<Vec<i64>> for Value {
    fn from(values: Vec<i64>) -> Value {
        Value::IntList(values)
    }
}

impl From<Vec<f64>> for Value {
    fn from(values: Vec<f64>) -> Value {
        Value::FloatList(values)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Str(text.to_owned())
    }
}

impl From<DType> for Value {
    fn from(dtype: DType) -> Value {
        Value::DType(dtype)
    }
}
