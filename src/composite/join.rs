//! Joining tensors and taking them apart.

use tensor_rt::layout::{list, normalize_dim};
use tensor_rt::promote::{Operand, result_type};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{Error, Result};

use super::{one, refuse};

/// `cat(Tensor[] tensors, int dim=0)`. Empty 1-d tensors are left out, as in PyTorch.
pub fn cat(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [tensors, dim] = exactly("cat", arguments)?;
    let tensors = tensors.tensors()?;
    if let Some(position) = tensors.iter().position(|tensor| tensor.rank() == 0) {
        return refuse(format!(
            "zero-dimensional tensor (at position {position}) cannot be concatenated; use torch.stack"
        ));
    }
    let legacy_empty = |tensor: &&Tensor| tensor.shape() == [0];
    let joined: Vec<Tensor> = match tensors.iter().all(|tensor| legacy_empty(&tensor)) {
        true => tensors.to_vec(),
        false => tensors.iter().filter(|tensor| !legacy_empty(tensor)).cloned().collect(),
    };
    let rank = joined.first().map_or(1, Tensor::rank);
    let dim = normalize_dim(dim.int()?, rank)?;
    one(runtime.concatenate(&joined, dim, common_dtype(runtime, tensors))?)
}

/// `stack(Tensor[] tensors, int dim=0)`
pub fn stack(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [tensors, dim] = exactly("stack", arguments)?;
    let tensors = tensors.tensors()?;
    let Some(first) = tensors.first() else {
        return refuse("stack expects a non-empty list of Tensors");
    };
    if let Some(position) = tensors.iter().position(|tensor| tensor.shape() != first.shape()) {
        return refuse(format!(
            "stack expects each tensor to be equal size, but got {} at entry 0 and {} at entry {position}",
            list(first.shape()),
            list(tensors[position].shape())
        ));
    }
    let dim = normalize_dim(dim.int()?, first.rank() + 1)?;
    let raised =
        tensors.iter().map(|tensor| call!(runtime, "unsqueeze", tensor, dim as i64)).collect::<Result<Vec<_>>>()?;
    one(runtime.concatenate(&raised, dim, common_dtype(runtime, tensors))?)
}

/// `split(Tensor input, int split_size, int dim=0)`: pieces of that size, the last one smaller.
pub fn split(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, piece, dim] = exactly("split", arguments)?;
    let (input, piece) = (input.tensor()?, piece.int()?);
    let (dim, size) = dim_and_size("split", input, dim)?;
    if piece < 0 {
        return refuse(format!("split expects split_size be non-negative, but got split_size={piece}"));
    }
    if piece == 0 && size != 0 {
        return refuse(format!("split_size can only be 0 if dimension size is 0, but got dimension size of {size}"));
    }
    let count = if size == 0 { 1 } else { (size as u64).div_ceil(piece as u64) as usize };
    let piece = (piece as u64).min(size as u64) as usize;
    let bounds = (0..=count).map(|at| (at * piece).min(size)).collect::<Vec<_>>();
    pieces(runtime, input, dim, &bounds)
}

/// `split.sizes(Tensor input, int[] split_size, int dim=0)`
pub fn split_sizes(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, sizes, dim] = exactly("split", arguments)?;
    let (input, sizes) = (input.tensor()?, sizes.ints()?);
    let (dim, size) = dim_and_size("split", input, dim)?;
    let mut bounds = vec![0_usize];
    let mut end = 0_i64;
    for &part in &sizes {
        if part < 0 {
            return refuse(format!(
                "split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes={}",
                list(&sizes)
            ));
        }
        end = end.saturating_add(part);
        bounds.push(usize::try_from(end).unwrap_or(usize::MAX));
    }
    if end != size as i64 {
        return refuse(format!(
            "split_with_sizes expects split_sizes to sum exactly to {size} (input tensor's size at dimension {dim}), but \
             got split_sizes={}",
            list(&sizes)
        ));
    }
    pieces(runtime, input, dim, &bounds)
}

/// `chunk(Tensor input, int chunks, int dim=0)`: at most that many pieces of equal size.
pub fn chunk(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, chunks, dim] = exactly("chunk", arguments)?;
    let (input, chunks) = (input.tensor()?, chunks.int()?);
    let (dim, size) = dim_and_size("chunk", input, dim)?;
    if chunks <= 0 {
        return refuse(format!("chunk expects `chunks` to be greater than 0, got: {chunks}"));
    }
    let piece = (size as u64).div_ceil(chunks as u64) as usize;
    let count = if piece == 0 { chunk_limit(chunks)? } else { size.div_ceil(piece) };
    let bounds = (0..=count).map(|at| (at * piece).min(size)).collect::<Vec<_>>();
    pieces(runtime, input, dim, &bounds)
}

/// `tensor_split(Tensor input, int sections, int dim=0)`: exactly that many pieces, the first ones larger by one.
pub fn tensor_split(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, sections, dim] = exactly("tensor_split", arguments)?;
    let (input, sections) = (input.tensor()?, sections.int()?);
    let (dim, size) = dim_and_size("tensor_split", input, dim)?;
    if sections <= 0 {
        return refuse(format!("number of sections must be larger than 0, got {sections}"));
    }
    let sections = chunk_limit(sections)?;
    let (piece, larger) = (size / sections, size % sections);
    let bounds = (0..=sections).map(|at| at * piece + at.min(larger)).collect::<Vec<_>>();
    pieces(runtime, input, dim, &bounds)
}

/// `tensor_split.indices(Tensor input, int[] indices, int dim=0)`: cuts at these positions.
pub fn tensor_split_indices(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, indices, dim] = exactly("tensor_split", arguments)?;
    let (input, indices) = (input.tensor()?, indices.ints()?);
    let (dim, size) = dim_and_size("tensor_split", input, dim)?;
    let clamp = |bound: i64| if bound < 0 { bound.saturating_add(size as i64) } else { bound }.clamp(0, size as i64);
    let cuts = indices.iter().map(|&bound| clamp(bound) as usize);
    let bounds = std::iter::once(0).chain(cuts).chain(std::iter::once(size)).collect::<Vec<_>>();
    pieces(runtime, input, dim, &bounds)
}

/// `unbind(Tensor input, int dim=0)`
pub fn unbind(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dim] = exactly("unbind", arguments)?;
    let input = input.tensor()?;
    let (dim, size) = dim_and_size("unbind", input, dim)?;
    let slices =
        (0..size).map(|at| call!(runtime, "select", input, dim as i64, at as i64)).collect::<Result<Vec<_>>>()?;
    one(slices)
}

/// The views between neighbouring bounds; a bound before its predecessor gives an empty one.
fn pieces(runtime: &Runtime, input: &Tensor, dim: usize, bounds: &[usize]) -> Result<Vec<Value>> {
    let views = bounds
        .windows(2)
        .map(|pair| call!(runtime, "narrow", input, dim as i64, pair[0] as i64, pair[1].saturating_sub(pair[0]) as i64))
        .collect::<Result<Vec<_>>>()?;
    one(views)
}

fn dim_and_size(op: &str, input: &Tensor, dim: &Value) -> Result<(usize, usize)> {
    let dim = normalize_dim(dim.int()?, input.rank())?;
    match input.shape().get(dim) {
        Some(&size) => Ok((dim, size)),
        None => refuse(format!("{op} expects at least a 1-dimensional tensor")),
    }
}

/// Empty pieces cost memory too; this many is a mistake.
fn chunk_limit(count: i64) -> Result<usize> {
    usize::try_from(count)
        .ok()
        .filter(|&count| count <= 1 << 20)
        .ok_or_else(|| Error::argument(format!("cannot split into {count} pieces")))
}

fn common_dtype(runtime: &Runtime, tensors: &[Tensor]) -> tensor_rt::DType {
    let operands: Vec<Operand> =
        tensors.iter().map(|tensor| Operand::Tensor { dtype: tensor.dtype(), rank: tensor.rank() }).collect();
    result_type(&operands, runtime.default_dtype())
}
