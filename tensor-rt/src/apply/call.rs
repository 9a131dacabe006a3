//! The door by name: overloads, positional prefixes and defaults.

use tensor_gen::dtype::DType;
use tensor_gen::op::OpDef;
use tensor_gen::schema::{Argument, ArgumentType, Default};

use crate::error::{Error, Result};
use crate::runtime::Runtime;
use crate::scalar::Scalar;
use crate::tensor::Tensor;
use crate::value::Value;

impl Runtime {
    /// Runs an op by name or identifier; missing trailing arguments take their defaults. Of several overloads
    /// the first that accepts the arguments is taken.
    pub fn call(&self, identifier: &str, arguments: &[Value]) -> Result<Vec<Value>> {
        let overloads = self.overloads(identifier);
        let mut failure = None;
        for op in overloads.into_iter().chain(self.op(identifier)) {
            match complete(op, arguments) {
                Ok(complete) => return self.apply(op, &complete),
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        Err(failure.unwrap_or_else(|| unknown(identifier)))
    }

    /// [`Runtime::call`] of an op with exactly one result, a tensor.
    pub fn call1(&self, identifier: &str, arguments: &[Value]) -> Result<Tensor> {
        match self.call(identifier, arguments)?.as_slice() {
            [Value::Tensor(tensor)] => Ok(tensor.clone()),
            results => Err(Error::argument(format!("{identifier} gives {} results, not one tensor", results.len()))),
        }
    }

    /// [`Runtime::call1`] of the in-place form: the result goes into the first argument, which is returned.
    pub fn call_in_place(&self, identifier: &str, arguments: &[Value]) -> Result<Tensor> {
        let overloads = self.overloads(identifier);
        let mut failure = None;
        for op in overloads.into_iter().chain(self.op(identifier)) {
            match complete(op, arguments) {
                Ok(complete) => return self.apply_in_place(op, &complete),
                Err(error) => failure = failure.or(Some(error)),
            }
        }
        Err(failure.unwrap_or_else(|| unknown(identifier)))
    }
}

/// All arguments of `op` from a positional prefix; an error says what does not fit.
pub fn complete(op: &OpDef, given: &[Value]) -> Result<Vec<Value>> {
    let arguments = &op.schema.arguments;
    if given.len() > arguments.len() {
        return Err(Error::argument(format!(
            "{}() takes {} arguments but {} were given; its signature is {}",
            op.name(),
            arguments.len(),
            given.len(),
            op.schema
        )));
    }
    let mut complete = Vec::with_capacity(arguments.len());
    for (argument, value) in arguments.iter().zip(given) {
        complete.push(accept(argument, value).ok_or_else(|| {
            Error::argument(format!(
                "{}(): argument '{}' must be {}, not {}; its signature is {}",
                op.name(),
                argument.name,
                argument.ty,
                value.kind(),
                op.schema
            ))
        })?);
    }
    for argument in &arguments[given.len()..] {
        complete.push(match (&argument.default, argument.optional) {
            (Some(default), _) => {
                let value = default_value(default);
                // `int[2] padding=0`: the default is written short as well.
                accept(argument, &value).unwrap_or(value)
            }
            (None, true) => Value::None,
            (None, false) => {
                return Err(Error::argument(format!(
                    "{}() missing argument '{}'; its signature is {}",
                    op.name(),
                    argument.name,
                    op.schema
                )));
            }
        });
    }
    Ok(complete)
}

fn unknown(identifier: &str) -> Error {
    Error::UnknownOp(format!("there is no op named {identifier}"))
}

/// The value as that argument takes it, if it does.
fn accept(argument: &Argument, value: &Value) -> Option<Value> {
    let fits = match (argument.ty, value) {
        (_, Value::None) => argument.optional || argument.default == Some(Default::None),
        // A number in a tensor's place is a weak operand.
        (ArgumentType::Tensor, Value::Tensor(_) | Value::Scalar(_)) => true,
        (ArgumentType::TensorList, Value::TensorList(_)) => true,
        (ArgumentType::TensorList, Value::IntList(list)) if list.is_empty() => {
            return Some(Value::TensorList(Vec::new()));
        }
        (ArgumentType::Scalar | ArgumentType::Float, Value::Scalar(_)) => true,
        (ArgumentType::Int, Value::Scalar(scalar)) => scalar.as_i64().is_some(),
        (ArgumentType::Bool, Value::Scalar(Scalar::Bool(_))) => true,
        (ArgumentType::IntList { .. }, Value::IntList(_)) => true,
        (ArgumentType::IntList { size }, Value::Scalar(scalar @ (Scalar::Int(_) | Scalar::Float(_)))) => {
            let copies = size.unwrap_or(1) as usize;
            return scalar.as_i64().map(|value| Value::IntList(vec![value; copies]));
        }
        (ArgumentType::FloatList, Value::FloatList(_) | Value::IntList(_) | Value::Scalar(_)) => {
            return value.floats().ok().map(Value::FloatList);
        }
        (ArgumentType::Str, Value::Str(_)) => true,
        (ArgumentType::DType, Value::DType(_)) => true,
        // Formulas have no dtypes of their own: `to(input, "int64")`.
        (ArgumentType::DType, Value::Str(name)) => return DType::parse(name).map(Value::DType),
        (ArgumentType::Device, Value::Device(_)) => true,
        (ArgumentType::Device, Value::Str(name)) => DType::parse(name).is_none(),
        _ => false,
    };
    fits.then(|| value.clone())
}

fn default_value(default: &Default) -> Value {
    match default {
        Default::None => Value::None,
        Default::Bool(value) => Value::from(*value),
        Default::Int(value) => Value::from(*value),
        Default::Float(bits) => Value::from(f64::from_bits(*bits)),
        Default::Str(text) => Value::from(&**text),
        Default::IntList(values) => Value::IntList(values.to_vec()),
    }
}
