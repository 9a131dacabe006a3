//! Tensors mirrored, turned, cut into equal pieces, and with their positions or bytes repeated and read anew.

use tensor_rt::layout::{list, normalize_dim};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Error, Result};

use super::factory::integers_like;
use super::select::{check_index, rows};
use super::{one, refuse};

/// `hsplit(Tensor input, int sections)` and `hsplit.indices(Tensor input, int[] indices)`
pub fn hsplit(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    cut(runtime, "hsplit", 1, arguments)
}

/// `vsplit(Tensor input, int sections)` and `vsplit.indices(Tensor input, int[] indices)`
pub fn vsplit(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    cut(runtime, "vsplit", 2, arguments)
}

/// `dsplit(Tensor input, int sections)` and `dsplit.indices(Tensor input, int[] indices)`
pub fn dsplit(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    cut(runtime, "dsplit", 3, arguments)
}

fn cut(runtime: &Runtime, op: &str, least: usize, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, how] = exactly(op, arguments)?;
    let input = input.tensor()?;
    if input.rank() < least {
        let plural = if least == 1 { "" } else { "s" };
        return refuse(format!(
            "torch.{op} requires a tensor with at least {least} dimension{plural}, but got a tensor with {} dimensions!",
            input.rank()
        ));
    }
    let dim = match op {
        "hsplit" => usize::from(input.rank() > 1),
        "vsplit" => 0,
        _ => 2,
    };
    if let Value::IntList(_) = how {
        return runtime.call("tensor_split_indices", &[input.into(), how.clone(), (dim as i64).into()]);
    }
    let (sections, size) = (how.int()?, input.shape()[dim]);
    if sections <= 0 || size as i64 % sections != 0 {
        return refuse(format!(
            "torch.{op} attempted to split along dimension {dim}, but the size of the dimension {size} is not divisible by \
             the split_size {sections}!"
        ));
    }
    runtime.call("tensor_split", &[input.into(), sections.into(), (dim as i64).into()])
}

/// `fliplr(Tensor input)`
pub fn fliplr(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input] = exactly("fliplr", arguments)?;
    match input.tensor()?.rank() {
        0 | 1 => refuse("fliplr: Input must be >= 2-d."),
        _ => one(call!(runtime, "flip", input.clone(), vec![1_i64])?),
    }
}

/// `flipud(Tensor input)`
pub fn flipud(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input] = exactly("flipud", arguments)?;
    match input.tensor()?.rank() {
        0 => refuse("flipud: Input must be >= 1-d."),
        _ => one(call!(runtime, "flip", input.clone(), vec![0_i64])?),
    }
}

/// `rot90(Tensor input, int k=1, int[] dims=[0, 1])`
pub fn rot90(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, k, dims] = exactly("rot90", arguments)?;
    let (input, k, dims) = (input.tensor()?, k.int()?, dims.ints()?);
    let &[from, to] = dims.as_slice() else {
        return refuse(format!("rot90: expected total rotation dims == 2, but got dims = {}", dims.len()));
    };
    if input.rank() < 2 {
        return refuse(format!("rot90: expected total dims >= 2, but got total dims = {}", input.rank()));
    }
    let (first, second) = (normalize_dim(from, input.rank())? as i64, normalize_dim(to, input.rank())? as i64);
    if first == second {
        return refuse(format!("rot90: expected rotation dims to be different, but got dim0 = {from} and dim1 = {to}"));
    }
    let quarter = |along: i64| {
        let mirrored = call!(runtime, "flip", input, vec![along])?;
        call!(runtime, "transpose", mirrored, first, second)
    };
    one(match k.rem_euclid(4) {
        1 => quarter(second)?,
        2 => call!(runtime, "flip", input, vec![first, second])?,
        3 => quarter(first)?,
        _ => runtime.copy(input)?,
    })
}

/// `repeat_interleave(Tensor input, int repeats, int? dim=None, *, int? output_size=None)`
pub fn repeat_interleave(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, repeats, dim, output_size] = exactly("repeat_interleave", arguments)?;
    let repeats = repeats.int()?;
    let (input, dim) = along(runtime, input.tensor()?, dim)?;
    let size = input.shape()[dim];
    let Ok(count) = usize::try_from(repeats) else {
        return refuse(format!("repeat_interleave: Repeats must be non-negative, but got {repeats}"));
    };
    check_output_size(output_size, size.saturating_mul(count))?;
    let copies = call!(runtime, "unsqueeze", &input, dim as i64 + 1)?;
    let (before, after) = input.shape().split_at(dim + 1);
    let copies = call!(runtime, "expand", copies, &[before, &[count], after].concat()[..])?;
    let joined = [&before[..dim], &[size * count], after].concat();
    one(runtime.copy(&runtime.reshape(&copies, &joined)?)?)
}

/// `repeat_interleave.tensor(Tensor input, Tensor repeats, int? dim=None, *, int? output_size=None)`
pub fn repeat_interleave_each(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, repeats, dim, output_size] = exactly("repeat_interleave", arguments)?;
    let repeats = repeats.tensor()?;
    let (input, dim) = along(runtime, input.tensor()?, dim)?;
    let size = input.shape()[dim];
    let repeats = match repeats.elements() {
        1 => call!(runtime, "expand", runtime.reshape(repeats, &[1])?, &[size][..])?,
        _ => repeats.clone(),
    };
    if repeats.shape() != [size] {
        return refuse(format!(
            "repeat_interleave: repeats must have the same size as input along dim, but got repeats of shape {} and \
             input.size({dim}) = {size}",
            list(repeats.shape())
        ));
    }
    let positions = positions(runtime, &repeats, output_size)?;
    let index = integers_like(runtime, &[positions.len()], &positions, &input)?;
    one(rows(runtime, &input, dim, &index)?)
}

/// `repeat_interleave.counts(Tensor repeats, *, int? output_size=None)`
pub fn repeat_interleave_counts(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [repeats, output_size] = exactly("repeat_interleave", arguments)?;
    let repeats = repeats.tensor()?;
    let positions = positions(runtime, repeats, output_size)?;
    one(integers_like(runtime, &[positions.len()], &positions, repeats)?)
}

/// The tensor with the dimension to repeat along; flattened without one.
fn along(runtime: &Runtime, input: &Tensor, dim: &Value) -> Result<(Tensor, usize)> {
    match dim.optional(Value::int)? {
        None => Ok((runtime.reshape(input, &[input.elements()])?, 0)),
        Some(dim) => {
            if input.rank() == 0 {
                return refuse(format!("repeat_interleave: Dimension specified as {dim} but tensor has no dimensions"));
            }
            Ok((input.clone(), normalize_dim(dim, input.rank())?))
        }
    }
}

/// Each position as often as `repeats` says. Waits for it.
fn positions(runtime: &Runtime, repeats: &Tensor, output_size: &Value) -> Result<Vec<i64>> {
    check_index("repeat_interleave", repeats)?;
    if repeats.rank() > 1 {
        return refuse(format!(
            "repeat_interleave: repeats must be 0-dim or 1-dim, but it has shape {}",
            list(repeats.shape())
        ));
    }
    let counts = runtime.to_i64_vec(repeats)?;
    if let Some(negative) = counts.iter().find(|&&count| count < 0) {
        return refuse(format!("repeat_interleave: repeats can not be negative, but got {negative}"));
    }
    let total = counts.iter().fold(0_usize, |sum, &count| sum.saturating_add(count as usize));
    check_output_size(output_size, total)?;
    tensor_rt::layout::checked_elements(&[total])?;
    Ok((0_i64..).zip(counts).flat_map(|(position, count)| std::iter::repeat_n(position, count as usize)).collect())
}

fn check_output_size(given: &Value, size: usize) -> Result<()> {
    match given.optional(Value::int)? {
        Some(given) if given != size as i64 => {
            refuse(format!("repeat_interleave: output_size is {given}, but the repeats add up to {size}"))
        }
        _ => Ok(()),
    }
}

/// `Tensor.view.dtype(Tensor input, ScalarType dtype)`
pub fn view_dtype(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dtype] = exactly("view", arguments)?;
    let (input, to) = (input.tensor()?, dtype.dtype()?);
    let from = input.dtype();
    let mut shape = input.shape().to_vec();
    if from.size() != to.size() {
        let Some(last) = shape.last_mut() else {
            return refuse(format!("self.dim() cannot be 0 to view {from} as {to} (different element sizes)"));
        };
        let bytes = *last * from.size();
        if !bytes.is_multiple_of(to.size()) {
            return refuse(format!(
                "self.size(-1) must be divisible by {} to view {from} as {to} (different element sizes), but got {last}",
                to.size() / from.size()
            ));
        }
        *last = bytes / to.size();
    }
    let mut bytes = runtime.read(input)?;
    if to == DType::Bool {
        bytes.iter_mut().for_each(|byte| *byte = u8::from(*byte != 0));
    }
    one(runtime.tensor_from_bytes(to, &shape, &bytes, &input.device())?)
}

/// `narrow.tensor(Tensor input, int dim, Tensor start, int length)`: waits for `start`.
pub fn narrow_tensor(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dim, start, length] = exactly("narrow", arguments)?;
    let start = start.tensor()?;
    check_index("narrow", start)?;
    if start.rank() != 0 {
        return refuse(format!(
            "narrow: start must be a 0-dim integral Tensor, but it has shape {}",
            list(start.shape())
        ));
    }
    let start = runtime.item(start)?.as_i64().ok_or_else(|| Error::argument("narrow: start must be an integer"))?;
    one(call!(runtime, "narrow", input.clone(), dim.clone(), start, length.clone())?)
}
