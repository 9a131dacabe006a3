//! What ops over images share: `n` spatial dimensions behind channels, and a batch that may be left out.

use tensor_rt::layout::list;
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::Value;
use tensor_rt::{DType, Result};

use super::refuse;

/// `n` ints; one stands for all.
pub(super) fn several(op: &str, value: &Value, n: usize, name: &str) -> Result<Vec<i64>> {
    let given = value.ints()?;
    match given.as_slice() {
        [all] => Ok(vec![*all; n]),
        each if each.len() == n => Ok(given),
        _ => refuse(format!(
            "{op}: expected {name} to be a single integer value or a list of {n} values, but got {name}={}",
            list(&given)
        )),
    }
}

/// `n` ints, each at least `least` and small enough to be added up, or a refusal in `words`.
pub(super) fn several_from(op: &str, value: &Value, n: usize, name: &str, least: i64, words: &str) -> Result<Vec<i64>> {
    let given = several(op, value, n, name)?;
    match given.iter().all(|&each| (least..=i64::from(u32::MAX)).contains(&each)) {
        true => Ok(given),
        false => refuse(format!("{op}: {words}, but got {name}={}", list(&given))),
    }
}

/// Without a batch, a batch of one.
pub(super) fn batched(runtime: &Runtime, input: &Tensor, n: usize) -> Result<Tensor> {
    if input.rank() == n + 2 { Ok(input.clone()) } else { call!(runtime, "unsqueeze", input, 0) }
}

pub(super) fn unbatched(runtime: &Runtime, result: Tensor, input: &Tensor, n: usize) -> Result<Tensor> {
    if input.rank() == n + 2 { Ok(result) } else { call!(runtime, "squeeze", result, vec![0_i64]) }
}

/// Spatial sizes, as ints.
pub(super) fn sizes(input: &Tensor, n: usize) -> Vec<i64> {
    input.shape()[input.rank() - n..].iter().map(|&size| size as i64).collect()
}

/// A batch may be empty, everything else may not.
pub(super) fn expect_images(op: &str, input: &Tensor, n: usize) -> Result<()> {
    let shape = input.shape();
    if shape.len() != n + 1 && shape.len() != n + 2 {
        return refuse(format!(
            "{op}: Expected {}D or {}D (batch mode) tensor with optional 0 dim batch size for input, but got: {}",
            n + 1,
            n + 2,
            list(shape)
        ));
    }
    if shape[shape.len() - n - 1..].contains(&0) {
        return refuse(format!(
            "{op}: Expected input to have non-zero size for non-batch dimensions, but got: {}",
            list(shape)
        ));
    }
    Ok(())
}

/// `work` over a half-precision tensor goes through float32, so that what it adds up in several steps is rounded once.
pub(super) fn widened(
    runtime: &Runtime,
    input: &Tensor,
    work: impl FnOnce(&Tensor) -> Result<Tensor>,
) -> Result<Tensor> {
    match input.dtype() {
        narrow @ (DType::Float16 | DType::BFloat16) => {
            runtime.cast(&work(&runtime.cast(input, DType::Float32)?)?, narrow)
        }
        _ => work(input),
    }
}

/// Floating-point input, for ops that average.
pub(super) fn expect_float(op: &str, input: &Tensor) -> Result<()> {
    match input.dtype().is_floating_point() {
        true => Ok(()),
        false => refuse(format!("\"{op}\" not implemented for '{}'; convert the input with .float()", input.dtype())),
    }
}
