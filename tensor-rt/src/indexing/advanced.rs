//! The advanced part of an index: integer tensors over some dimensions of a view.

use smallvec::SmallVec;
use tensor_gen::dtype::DType;

use super::Picked;
use crate::error::{Error, Result};
use crate::layout::{broadcast, broadcast_all, list};
use crate::runtime::Runtime;
use crate::tensor::Tensor;
use crate::value::Value;

/// The view with its indexed dimensions joined into one, and where its results go.
struct Plan {
    /// Dimensions of the view: indexed ones first, then the others in order.
    order: Vec<i64>,
    indexed: Vec<usize>,
    /// Shape that the indices broadcast to.
    picked: Vec<usize>,
    /// Sizes of the dimensions that are not indexed.
    others: Vec<usize>,
    /// How many of the others come before the picked dimensions in the result.
    before: usize,
    /// Flat positions in the joined dimension, 1-d.
    flat: Tensor,
}

/// Positions with negative ones counted from the end. What is out of range stays so, for the kernel to report.
pub(super) fn wrapped(runtime: &Runtime, positions: &Tensor, size: usize) -> Result<Tensor> {
    // The sum with the size must fit.
    let positions = &match positions.dtype() {
        DType::UInt8 => return runtime.cast(positions, DType::Int32),
        DType::Int8 | DType::Int16 => runtime.cast(positions, DType::Int32)?,
        _ => positions.clone(),
    };
    let size = Value::from(size as i64);
    let negative = runtime.call1("lt", &[positions.into(), 0.into()])?;
    let from_end = runtime.call1("add", &[positions.into(), size])?;
    runtime.call1("where", &[negative.into(), from_end.into(), positions.into()])
}

pub(super) fn read(runtime: &Runtime, picked: &Picked) -> Result<Tensor> {
    let plan = plan(runtime, picked)?;
    let joined = join(runtime, &picked.view, &plan)?;
    let index = index_of_rows(runtime, &plan)?;
    let rows = runtime.call1("gather", &[joined.into(), 0.into(), index.into()])?;
    let shape = [plan.picked.as_slice(), &plan.others].concat();
    let result = runtime.reshape(&rows, &shape)?;
    if plan.before == 0 {
        return Ok(result);
    }
    let (picked_rank, rank) = (plan.picked.len(), shape.len());
    let order = (picked_rank..picked_rank + plan.before)
        .chain(0..picked_rank)
        .chain(picked_rank + plan.before..rank)
        .map(|dim| dim as i64)
        .collect::<Vec<_>>();
    runtime.call1("permute", &[result.into(), order.into()])
}

/// The view's elements after the assignment, in the view's shape.
pub(super) fn write(runtime: &Runtime, picked: &Picked, value: &Tensor, accumulate: bool) -> Result<Tensor> {
    let plan = plan(runtime, picked)?;
    let joined = join(runtime, &picked.view, &plan)?;
    // The value in the shape of a read, then with the picked dimensions first and flattened.
    let (before, after) = plan.others.split_at(plan.before);
    let shape = [before, &plan.picked, after].concat();
    if broadcast(value.shape(), &shape).ok().as_deref() != Some(shape.as_slice()) {
        return Err(Error::argument(format!(
            "shape mismatch: value tensor of shape {} cannot be broadcast to indexing result of shape {}",
            list(value.shape()),
            list(&shape)
        )));
    }
    let value = runtime.call1("expand", &[value.into(), sizes(&shape)])?;
    let picked_rank = plan.picked.len();
    let order = (plan.before..plan.before + picked_rank)
        .chain(0..plan.before)
        .chain(plan.before + picked_rank..shape.len())
        .map(|dim| dim as i64)
        .collect::<Vec<_>>();
    let value = runtime.call1("permute", &[value.into(), order.into()])?;
    let index = index_of_rows(runtime, &plan)?;
    let value = runtime.reshape(&value, index.shape())?;
    let scatter = if accumulate { "scatter_add" } else { "scatter" };
    let written = runtime.call1(scatter, &[joined.into(), 0.into(), index.into(), value.into()])?;

    let indexed_sizes = plan.indexed.iter().map(|&dim| picked.view.shape()[dim]);
    let split = indexed_sizes.chain(plan.others.iter().copied()).collect::<Vec<_>>();
    let written = runtime.reshape(&written, &split)?;
    let mut back = vec![0; plan.order.len()];
    plan.order.iter().enumerate().for_each(|(at, &dim)| back[dim as usize] = at as i64);
    runtime.call1("permute", &[written.into(), back.into()])
}

/// The view with its indexed dimensions first, as one.
fn join(runtime: &Runtime, view: &Tensor, plan: &Plan) -> Result<Tensor> {
    let in_order = plan.order.iter().enumerate().all(|(at, &dim)| at as i64 == dim);
    let moved = match in_order {
        true => view.clone(),
        false => runtime.call1("permute", &[view.into(), plan.order.clone().into()])?,
    };
    if plan.indexed.len() == 1 {
        return Ok(moved);
    }
    let joined = plan.indexed.iter().map(|&dim| view.shape()[dim]).product();
    let shape = [&[joined], plan.others.as_slice()].concat();
    runtime.reshape(&moved, &shape)
}

/// The flat positions once per element of the rows they name.
fn index_of_rows(runtime: &Runtime, plan: &Plan) -> Result<Tensor> {
    let count = plan.flat.elements();
    let column = runtime.reshape(&plan.flat, &[vec![count], vec![1; plan.others.len()]].concat())?;
    runtime.call1("expand", &[column.into(), sizes(&[&[count], plan.others.as_slice()].concat())])
}

fn plan(runtime: &Runtime, picked: &Picked) -> Result<Plan> {
    let view = &picked.view;
    let (indexed, free): (Vec<usize>, Vec<usize>) = (0..view.rank()).partition(|&dim| picked.picks[dim].is_some());
    let indices: SmallVec<[&Tensor; 4]> = picked.picks.iter().flatten().collect();
    let shape = broadcast_all(indices.iter().map(|index| index.shape())).map_err(|_| {
        let shapes = indices.iter().map(|index| list(index.shape())).collect::<Vec<_>>().join(", ");
        Error::Index(format!("shape mismatch: indexing tensors could not be broadcast together with shapes {shapes}"))
    })?;
    // A 0-d index only takes its dimension away, as an integer does: it has no place among the others.
    let rank_of = |dim: usize| picked.picks[dim].as_ref().map(Tensor::rank);
    let placed: SmallVec<[usize; 4]> = indexed.iter().copied().filter(|&dim| rank_of(dim) != Some(0)).collect();
    let neighbours = placed.windows(2).all(|pair| (pair[0] + 1..pair[1]).all(|dim| rank_of(dim) == Some(0)));
    let first = placed.first().copied().unwrap_or(0);
    let sizes_of = |dims: &[usize]| dims.iter().map(|&dim| view.shape()[dim]).collect::<Vec<_>>();
    let flat = flat_positions(runtime, &indices, &sizes_of(&indexed))?;
    let flat = runtime.call1("expand", &[flat.into(), sizes(&shape)])?;
    let flat = runtime.reshape(&flat, &[crate::layout::elements(&shape)])?;
    Ok(Plan {
        order: indexed.iter().chain(&free).map(|&dim| dim as i64).collect(),
        before: if neighbours { free.iter().filter(|&&dim| dim < first).count() } else { 0 },
        indexed,
        picked: shape.to_vec(),
        others: sizes_of(&free),
        flat,
    })
}

/// Row-major positions in the joined dimension. With several indices one that is out of range anywhere must not
/// land inside by accident: it becomes -1, which the kernel reports.
fn flat_positions(runtime: &Runtime, indices: &[&Tensor], indexed: &[usize]) -> Result<Tensor> {
    if let [only] = indices {
        return Ok((*only).clone());
    }
    let mut flat: Option<Tensor> = None;
    let mut valid: Option<Tensor> = None;
    for (&index, &size) in indices.iter().zip(indexed) {
        let size = Value::from(size as i64);
        let low = runtime.call1("ge", &[index.into(), 0.into()])?;
        let high = runtime.call1("lt", &[index.into(), size.clone()])?;
        let inside = runtime.call1("logical_and", &[low.into(), high.into()])?;
        valid = Some(match valid {
            None => inside,
            Some(so_far) => runtime.call1("logical_and", &[so_far.into(), inside.into()])?,
        });
        flat = Some(match flat {
            None => index.clone(),
            Some(so_far) => {
                let scaled = runtime.call1("mul", &[so_far.into(), size])?;
                runtime.call1("add", &[scaled.into(), index.into()])?
            }
        });
    }
    match (valid, flat) {
        (Some(valid), Some(flat)) => runtime.call1("where", &[valid.into(), flat.into(), (-1).into()]),
        _ => Err(Error::argument("an index has no positions")),
    }
}

fn sizes(shape: &[usize]) -> Value {
    Value::from(shape)
}
