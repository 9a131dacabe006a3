//! Takes typed results out of the values an op returned, for the generated functions in [`crate::ops`].

use tensor_rt::tensor::Tensor;
use tensor_rt::value::Value;
use tensor_rt::{Error, Result};

pub fn tensor(values: &[Value], position: usize) -> Result<Tensor> {
    result(values, position)?.tensor().cloned()
}

pub fn tensors(values: &[Value], position: usize) -> Result<Vec<Tensor>> {
    result(values, position)?.tensors().map(<[Tensor]>::to_vec)
}

pub fn bool(values: &[Value], position: usize) -> Result<bool> {
    result(values, position)?.bool()
}

fn result(values: &[Value], position: usize) -> Result<&Value> {
    let missing = || Error::argument(format!("an op gave {} results, but {} are wanted", values.len(), position + 1));
    values.get(position).ok_or_else(missing)
}
