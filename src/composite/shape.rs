//! Ops that move elements around: a view where strides can say it, else a copy.

use tensor_rt::layout::{Shape, checked_elements, elements, infer_size, list, normalize_dim, normalize_dims};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{Error, Result};

use super::{one, refuse};

/// `reshape(Tensor input, int[] shape)`
pub fn reshape(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, size] = exactly("reshape", arguments)?;
    let input = input.tensor()?;
    let shape = infer_size(&size.ints()?, input.elements())?;
    one(runtime.reshape(input, &shape)?)
}

/// `flatten(Tensor input, int start_dim=0, int end_dim=-1)`
pub fn flatten(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, start, end] = exactly("flatten", arguments)?;
    let input = input.tensor()?;
    let start = normalize_dim(start.int()?, input.rank())?;
    let end = normalize_dim(end.int()?, input.rank())?;
    if start > end {
        return refuse("flatten() has invalid args: start_dim cannot come after end_dim");
    }
    if input.rank() == 0 {
        return one(runtime.reshape(input, &[1])?);
    }
    let shape = input.shape();
    let joined = elements(&shape[start..=end]);
    one(runtime.reshape(input, &[&shape[..start], &[joined], &shape[end + 1..]].concat())?)
}

/// `unflatten(Tensor input, int dim, int[] sizes)`
pub fn unflatten(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dim, sizes] = exactly("unflatten", arguments)?;
    let (input, sizes) = (input.tensor()?, sizes.ints()?);
    let dim = normalize_dim(dim.int()?, input.rank())?;
    let Some(&size) = input.shape().get(dim) else {
        return refuse("unflatten: the input must have at least one dimension");
    };
    if sizes.is_empty() {
        return refuse("unflatten: sizes must be non-empty");
    }
    let parts = infer_size(&sizes, size).map_err(|_| {
        Error::argument(format!(
            "unflatten: Provided sizes {} don't multiply up to the size of dim {dim} ({size}) in the input tensor",
            list(&sizes)
        ))
    })?;
    let shape = [&input.shape()[..dim], &parts, &input.shape()[dim + 1..]].concat();
    one(call!(runtime, "view", input, shape.as_slice())?)
}

/// `Tensor.contiguous(Tensor input)`
pub fn contiguous(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input] = exactly("contiguous", arguments)?;
    one(runtime.contiguous(input.tensor()?)?)
}

/// `movedim(Tensor input, int[] source, int[] destination)`
pub fn movedim(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, source, destination] = exactly("movedim", arguments)?;
    let (input, source, destination) = (input.tensor()?, source.ints()?, destination.ints()?);
    if source.len() != destination.len() {
        return refuse(format!(
            "movedim: Invalid source or destination dims: source ({} dims) should contain the same number of dims as \
             destination ({} dims)",
            list(&source),
            list(&destination)
        ));
    }
    let rank = input.rank();
    let (source, destination) = (normalize_dims(&source, rank)?, normalize_dims(&destination, rank)?);
    let mut rest = (0..rank).filter(|dim| !source.contains(dim));
    let order: Vec<i64> = (0..rank)
        .filter_map(|place| match destination.iter().position(|&to| to == place) {
            Some(which) => Some(source[which]),
            None => rest.next(),
        })
        .map(|dim| dim as i64)
        .collect();
    one(if rank == 0 { input.clone() } else { call!(runtime, "permute", input, order)? })
}

/// `Tensor.repeat(Tensor input, int[] repeats)`
pub fn repeat(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, repeats] = exactly("repeat", arguments)?;
    let (input, repeats) = (input.tensor()?, repeats.ints()?);
    if repeats.len() < input.rank() {
        return refuse("Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor");
    }
    one(repeated(runtime, input, &repeats)?)
}

/// `tile(Tensor input, int[] dims)`: as `repeat`, with missing leading repeats taken as 1.
pub fn tile(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dims] = exactly("tile", arguments)?;
    let (input, dims) = (input.tensor()?, dims.ints()?);
    let missing = input.rank().saturating_sub(dims.len());
    one(repeated(runtime, input, &[vec![1; missing], dims].concat())?)
}

/// `repeats` is at least as long as the rank. One dimension at a time: a new dimension before it, expanded, joined.
fn repeated(runtime: &Runtime, input: &Tensor, repeats: &[i64]) -> Result<Tensor> {
    let leading = repeats.len() - input.rank();
    let mut target: Shape = std::iter::repeat_n(1, leading).chain(input.shape().iter().copied()).collect();
    for (size, &count) in target.iter_mut().zip(repeats) {
        let count = usize::try_from(count)
            .map_err(|_| Error::argument(format!("repeats must not be negative, but got {}", list(repeats))))?;
        *size = size.saturating_mul(count);
    }
    checked_elements(&target)?;
    let mut result = runtime.reshape(input, &[vec![1; leading], input.shape().to_vec()].concat())?;
    for dim in (0..target.len()).rev() {
        let size = result.shape()[dim];
        if size == target[dim] {
            continue;
        }
        let count = repeats[dim] as usize;
        let shape = result.shape();
        let with_copies = [&shape[..dim], &[count], &shape[dim..]].concat();
        let joined = [&shape[..dim], &[target[dim]], &shape[dim + 1..]].concat();
        if size == 1 {
            result = call!(runtime, "expand", &result, joined.as_slice())?;
        } else {
            let copies = call!(runtime, "unsqueeze", &result, dim as i64)?;
            let copies = call!(runtime, "expand", copies, with_copies.as_slice())?;
            result = runtime.reshape(&copies, &joined)?;
        }
    }
    // Never a view: a later write into the result must not reach the input.
    if result.same_storage(input) { runtime.copy(&result) } else { Ok(result) }
}
