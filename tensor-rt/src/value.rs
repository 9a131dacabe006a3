//! Arguments and results of ops, dynamically typed: what `apply` takes and gives, whatever the caller's language.

use tensor_gen::dtype::DType;

use crate::scalar::Scalar;
use crate::tensor::Tensor;

#[derive(Clone, Debug)]
pub enum Value {
    None,
    Tensor(Tensor),
    TensorList(Vec<Tensor>),
    Scalar(Scalar),
    IntList(Vec<i64>),
    Str(String),
    DType(DType),
    /// A device name, as in `"cpu"` or `"wgpu:1"`.
    Device(String),
}

impl From<Tensor> for Value {
    fn from(tensor: Tensor) -> Value {
        Value::Tensor(tensor)
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

impl From<Vec<i64>> for Value {
    fn from(values: Vec<i64>) -> Value {
        Value::IntList(values)
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
