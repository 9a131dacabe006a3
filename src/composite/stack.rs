//! Tensors stacked, laid out as grids and along diagonals.

use tensor_rt::Result;
use tensor_rt::layout::{broadcast_all, checked_elements, elements, list, normalize_dim};
use tensor_rt::promote::{Operand, result_type};
use tensor_rt::runtime::Runtime;
use tensor_rt::scalar::Scalar;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Error};

use super::factory::integers_like;
use super::select::rows;
use super::{one, refuse};

/// `atleast_1d.tensors(Tensor[] tensors)`
pub fn atleast_1d_each(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    each(runtime, "atleast_1d", arguments)
}

/// `atleast_2d.tensors(Tensor[] tensors)`
pub fn atleast_2d_each(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    each(runtime, "atleast_2d", arguments)
}

/// `atleast_3d.tensors(Tensor[] tensors)`
pub fn atleast_3d_each(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    each(runtime, "atleast_3d", arguments)
}

fn each(runtime: &Runtime, op: &str, arguments: &[Value]) -> Result<Vec<Value>> {
    let [tensors] = exactly(op, arguments)?;
    one(raised(runtime, op, tensors.tensors()?)?)
}

fn raised(runtime: &Runtime, op: &str, tensors: &[Tensor]) -> Result<Vec<Tensor>> {
    tensors.iter().map(|tensor| runtime.call1(op, &[tensor.into()])).collect()
}

/// `hstack(Tensor[] tensors)`
pub fn hstack(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let tensors = raised(runtime, "atleast_1d", some("hstack", arguments)?)?;
    let dim = i64::from(tensors.first().is_some_and(|first| first.rank() > 1));
    one(call!(runtime, "cat", tensors, dim)?)
}

/// `vstack(Tensor[] tensors)`
pub fn vstack(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let tensors = raised(runtime, "atleast_2d", some("vstack", arguments)?)?;
    one(call!(runtime, "cat", tensors, 0)?)
}

/// `dstack(Tensor[] tensors)`
pub fn dstack(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let tensors = raised(runtime, "atleast_3d", some("dstack", arguments)?)?;
    one(call!(runtime, "cat", tensors, 2)?)
}

/// `column_stack(Tensor[] tensors)`
pub fn column_stack(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let columns = some("column_stack", arguments)?
        .iter()
        .map(|tensor| match tensor.rank() {
            0 | 1 => runtime.reshape(tensor, &[tensor.elements(), 1]),
            _ => Ok(tensor.clone()),
        })
        .collect::<Result<Vec<_>>>()?;
    one(call!(runtime, "cat", columns, 1)?)
}

fn some<'a>(op: &str, arguments: &'a [Value]) -> Result<&'a [Tensor]> {
    let [tensors] = exactly(op, arguments)?;
    match tensors.tensors()? {
        [] => refuse(format!("{op} expects a non-empty list of Tensors")),
        tensors => Ok(tensors),
    }
}

/// `block_diag(Tensor[] tensors)`
pub fn block_diag(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [tensors] = exactly("block_diag", arguments)?;
    let tensors = tensors.tensors()?;
    let Some(first) = tensors.first() else {
        return one(runtime.full(&[1, 0], Scalar::Int(0), runtime.default_dtype(), &runtime.default_device())?);
    };
    if let Some(at) = tensors.iter().position(|tensor| tensor.rank() > 2) {
        return refuse(format!(
            "torch.block_diag: Input tensors must have 2 or fewer dimensions. Input {at} has {} dimensions",
            tensors[at].rank()
        ));
    }
    let operands = tensors.iter().map(|tensor| Operand::Tensor { dtype: tensor.dtype(), rank: 1 }).collect::<Vec<_>>();
    let dtype = result_type(&operands, runtime.default_dtype());
    let blocks = raised(runtime, "atleast_2d", tensors)?;
    let width = blocks.iter().map(|block| block.shape()[1]).sum::<usize>();
    let mut before = 0;
    let mut bands = Vec::with_capacity(blocks.len());
    for block in &blocks {
        let (height, own) = (block.shape()[0], block.shape()[1]);
        let blank = |width: usize| runtime.full(&[height, width], Scalar::Int(0), dtype, &first.device());
        let band = vec![blank(before)?, runtime.cast(block, dtype)?, blank(width - before - own)?];
        bands.push(call!(runtime, "cat", band, 1)?);
        before += own;
    }
    one(call!(runtime, "cat", bands, 0)?)
}

/// `broadcast_tensors(Tensor[] tensors)`
pub fn broadcast_tensors(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [tensors] = exactly("broadcast_tensors", arguments)?;
    let tensors = tensors.tensors()?;
    let shape = broadcast_all(tensors.iter().map(Tensor::shape))?;
    let views =
        tensors.iter().map(|tensor| call!(runtime, "expand", tensor, &shape[..])).collect::<Result<Vec<_>>>()?;
    one(views)
}

/// `meshgrid(Tensor[] tensors, *, str indexing="ij")`
pub fn meshgrid(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [tensors, indexing] = exactly("meshgrid", arguments)?;
    let (tensors, indexing) = (tensors.tensors()?, indexing.str()?);
    let swaps = match indexing {
        "ij" => false,
        "xy" => tensors.len() > 1,
        other => {
            return refuse(format!("meshgrid: indexing must be one of \"xy\" or \"ij\", but received: {other:?}"));
        }
    };
    let Some(first) = tensors.first() else {
        return refuse("meshgrid expects a non-empty list of Tensors");
    };
    if let Some(wrong) = tensors.iter().find(|tensor| tensor.rank() > 1) {
        return refuse(format!(
            "meshgrid: Expected 0D or 1D tensor in the tensor list but got a tensor of shape {}",
            list(wrong.shape())
        ));
    }
    if let Some(other) = tensors.iter().find(|tensor| tensor.dtype() != first.dtype()) {
        return refuse(format!(
            "meshgrid expects all tensors to have the same dtype, but found {} and {}",
            first.dtype(),
            other.dtype()
        ));
    }
    let shape = tensors.iter().map(Tensor::elements).collect::<Vec<_>>();
    let grids = tensors.iter().enumerate().map(|(dim, side)| {
        let mut own = vec![1; shape.len()];
        own[dim] = shape[dim];
        let grid = call!(runtime, "expand", runtime.reshape(side, &own)?, shape.as_slice())?;
        if swaps { call!(runtime, "transpose", grid, 0, 1) } else { Ok(grid) }
    });
    one(grids.collect::<Result<Vec<_>>>()?)
}

/// `cartesian_prod(Tensor[] tensors)`
pub fn cartesian_prod(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let tensors = some("cartesian_prod", arguments)?;
    if let Some(wrong) = tensors.iter().find(|tensor| tensor.rank() != 1) {
        return refuse(format!("cartesian_prod: Expect a 1D vector, but got shape {}", list(wrong.shape())));
    }
    if let [only] = tensors {
        return one(only.clone());
    }
    let grids = runtime.call("meshgrid", &[Value::from(tensors.to_vec()), Value::from("ij")])?;
    let columns = match grids.first() {
        Some(grids) => {
            grids.tensors()?.iter().map(|grid| runtime.reshape(grid, &[grid.elements()])).collect::<Result<Vec<_>>>()?
        }
        None => Vec::new(),
    };
    one(call!(runtime, "stack", columns, 1)?)
}

/// Two GiB of positions.
const MOST_POSITIONS: usize = 1 << 28;

/// `combinations(Tensor input, int r=2, bool with_replacement=False)`: the positions are counted on the host.
pub fn combinations(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, r, with_replacement] = exactly("combinations", arguments)?;
    let (input, r, again) = (input.tensor()?, r.int()?, with_replacement.bool()?);
    if input.rank() != 1 {
        return refuse(format!("combinations: Expect a 1D vector, but got shape {}", list(input.shape())));
    }
    let Ok(r) = usize::try_from(r) else {
        return refuse(format!("combinations: Expect a non-negative number, but got {r}"));
    };
    if r == 0 {
        return one(runtime.full(&[0], Scalar::Int(0), input.dtype(), &input.device())?);
    }
    let count = input.elements();
    // Drawing again is drawing from `r - 1` more.
    let from = if again && count > 0 { count.saturating_add(r - 1) } else { count };
    let Some(left_out) = from.checked_sub(r) else {
        checked_elements(&[0, r])?;
        return one(runtime.full(&[0, r], Scalar::Int(0), input.dtype(), &input.device())?);
    };
    // As many ways to draw as to leave out; the smaller number never goes beyond the input's size.
    let rows_wanted = (0..r.min(left_out))
        .try_fold(1u128, |ways, at| ways.checked_mul((from - at) as u128)?.checked_div(at as u128 + 1));
    let rows_wanted = rows_wanted.and_then(|ways| usize::try_from(ways).ok()).unwrap_or(usize::MAX);
    if checked_elements(&[rows_wanted, r])? > MOST_POSITIONS {
        return refuse(format!(
            "combinations: {rows_wanted} rows of {r} are more than the {MOST_POSITIONS} elements that are counted on the host"
        ));
    }
    let mut flat = Vec::with_capacity(rows_wanted * r);
    let mut row = (0..r).map(|at| if again { 0 } else { at }).collect::<Vec<_>>();
    for _ in 0..rows_wanted {
        flat.extend(row.iter().map(|&position| position as i64));
        // The last position that can still move does, and those after it follow.
        let last = |at: usize| if again { count - 1 } else { count - (r - at) };
        let Some(moves) = (0..r).rev().find(|&at| row[at] < last(at)) else { break };
        row[moves] += 1;
        for at in moves + 1..r {
            row[at] = row[at - 1] + usize::from(!again);
        }
    }
    let index = integers_like(runtime, &[flat.len()], &flat, input)?;
    one(runtime.reshape(&rows(runtime, input, 0, &index)?, &[rows_wanted, r])?)
}

/// `diag(Tensor input, int diagonal=0)`
pub fn diag(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, diagonal] = exactly("diag", arguments)?;
    let input = input.tensor()?;
    match input.rank() {
        1 => one(call!(runtime, "diag_embed", input, diagonal.clone(), 0, 1)?),
        2 => one(runtime.copy(&call!(runtime, "diagonal", input, diagonal.clone(), 0, 1)?)?),
        rank => refuse(format!("diag(): Supports 1D or 2D tensors. Got {rank}D")),
    }
}

/// `diag_embed(Tensor input, int offset=0, int dim1=-2, int dim2=-1)`: zeros with the input written on their diagonals.
pub fn diag_embed(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, offset, dim1, dim2] = exactly("diag_embed", arguments)?;
    let input = input.tensor()?;
    let (offset, dim1, dim2) = (offset.int()?, dim1.int()?, dim2.int()?);
    let Some((&length, batch)) = input.shape().split_last() else {
        return refuse("diag_embed: input must have at least one dimension");
    };
    let rank = input.rank() + 1;
    let (first, second) = (normalize_dim(dim1, rank)?, normalize_dim(dim2, rank)?);
    if first == second {
        return refuse(format!("diagonal dimensions cannot be identical {dim1}, {dim2}"));
    }
    let side = usize::try_from(offset.unsigned_abs())
        .ok()
        .and_then(|offset| length.checked_add(offset))
        .ok_or_else(|| Error::argument(format!("diag_embed: offset {offset} is too large")))?;
    let mut shape = batch.to_vec();
    for dim in [first.min(second), first.max(second)] {
        shape.insert(dim, side);
    }
    checked_elements(&shape)?;
    let result = runtime.full(&shape, Scalar::Int(0), input.dtype(), &input.device())?;
    if elements(input.shape()) > 0 {
        let place = call!(runtime, "diagonal", &result, offset, first as i64, second as i64)?;
        runtime.copy_into(&place, input)?;
    }
    one(result)
}

/// `Tensor.adjoint(Tensor input)`
pub fn adjoint(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input] = exactly("adjoint", arguments)?;
    let input = input.tensor()?;
    let turned = match input.rank() {
        0 => input.clone(),
        1 => return refuse("adjoint: the input must have at least 2 dimensions, but it is a vector"),
        _ => call!(runtime, "transpose", input, -2, -1)?,
    };
    one(if input.dtype() == DType::Complex64 { call!(runtime, "conj", turned)? } else { turned })
}
