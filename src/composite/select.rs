//! Picking elements by index or by mask.

use tensor_rt::indexing::nonzero_positions;
use tensor_rt::layout::{broadcast, list, normalize_dim, normalize_dims};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Error, Result};

use super::factory::integers_like;
use super::{one, refuse};

/// `_spread_index(Tensor index, Tensor like, int dim)`: a vector (or 0-d) of positions as a view in the shape of `like`,
/// except along `dim`, where it has its own length.
pub fn spread_index(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [index, like, dim] = exactly("spread_index", arguments)?;
    let (index, like) = (index.tensor()?, like.tensor()?);
    if index.rank() > 1 {
        return refuse(format!("the index is supposed to be a vector, but it has shape {}", list(index.shape())));
    }
    check_index("index", index)?;
    let dim = normalize_dim(dim.int()?, like.rank())?;
    one(spread(runtime, index, like.shape(), dim)?)
}

/// `index_select(Tensor input, int dim, Tensor index)`
pub fn index_select(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dim, index] = exactly("index_select", arguments)?;
    let (input, index) = (input.tensor()?, index.tensor()?);
    check_index("index_select", index)?;
    if index.rank() > 1 {
        return refuse(format!(
            "index_select(): Index is supposed to be a vector, but got shape {}",
            list(index.shape())
        ));
    }
    let dim = normalize_dim(dim.int()?, input.rank())?;
    if input.rank() == 0 {
        if index.elements() != 1 {
            return refuse(format!(
                "index_select(): Index to scalar can have only 1 value, got {} value(s)",
                index.elements()
            ));
        }
        let index = runtime.reshape(index, &[])?;
        return one(call!(runtime, "gather", input, 0, index)?);
    }
    one(rows(runtime, input, dim, index)?)
}

/// `take_along_dim(Tensor input, Tensor indices, int? dim=None)`: both broadcast, apart from `dim`.
pub fn take_along_dim(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, indices, dim] = exactly("take_along_dim", arguments)?;
    let (input, indices) = (input.tensor()?, indices.tensor()?);
    check_index("take_along_dim", indices)?;
    let Some(dim) = dim.optional(Value::int)? else {
        let input = runtime.reshape(input, &[input.elements()])?;
        let indices = runtime.reshape(indices, &[indices.elements()])?;
        return one(call!(runtime, "gather", input, 0, indices)?);
    };
    let dim = normalize_dim(dim, input.rank())?;
    if input.rank() != indices.rank() {
        return refuse(format!(
            "take_along_dim(): input and indices should have the same number of dimensions, but got {} dimensions for input, \
             and {} dimensions for indices",
            input.rank(),
            indices.rank()
        ));
    }
    if input.rank() == 0 {
        return one(call!(runtime, "gather", input, 0, runtime.wrapped(indices, 1)?)?);
    }
    let (along, picked) = (input.shape()[dim], indices.shape()[dim]);
    let without =
        |shape: &[usize]| shape.iter().enumerate().map(|(at, &size)| if at == dim { 1 } else { size }).collect();
    let (left, right): (Vec<usize>, Vec<usize>) = (without(input.shape()), without(indices.shape()));
    let mut shape = broadcast(&left, &right)?;
    shape[dim] = along;
    let input = call!(runtime, "expand", input, &shape[..])?;
    shape[dim] = picked;
    let indices = call!(runtime, "expand", runtime.wrapped(indices, along)?, &shape[..])?;
    one(call!(runtime, "gather", input, dim as i64, indices)?)
}

/// `nn.functional.one_hot(Tensor tensor, int num_classes=-1)`: int32. Waits for the classes, to check them.
pub fn one_hot(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [classes, count] = exactly("one_hot", arguments)?;
    let (classes, count) = (classes.tensor()?, count.int()?);
    check_index("one_hot", classes)?;
    if count < -1 {
        return refuse(format!("one_hot: num_classes must be -1 or not negative, but got {count}"));
    }
    let values = runtime.to_i64_vec(classes)?;
    let largest = match values.iter().max() {
        Some(&largest) => largest,
        None if count <= 0 => return refuse("Can not infer total number of classes from empty tensor."),
        None => -1,
    };
    if values.iter().any(|&class| class < 0) {
        return refuse("Class values must be non-negative.");
    }
    let count = if count == -1 { largest + 1 } else { count };
    if largest >= count {
        return refuse(format!("Class values must be smaller than num_classes: {largest} is not below {count}."));
    }
    let numbers = call!(runtime, "arange", count, DType::Int32, Value::Device(classes.device_name()))?;
    let column = call!(runtime, "unsqueeze", classes, -1)?;
    let hot = call!(runtime, "eq", column, numbers)?;
    one(runtime.cast(&hot, DType::Int32)?)
}

/// `nonzero(Tensor input)`: one row of coordinates per element that is not 0. Waits for the input.
pub fn nonzero(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input] = exactly("nonzero", arguments)?;
    let input = input.tensor()?;
    let positions = positions(runtime, input)?;
    let rank = input.rank();
    let count = match positions.first() {
        Some(along) => along.len(),
        None => usize::from(!runtime.item(input)?.is_zero()),
    };
    let rows = (0..count * rank).map(|at| positions[at % rank][at / rank]).collect::<Vec<_>>();
    one(integers_like(runtime, &[count, rank], &rows, input)?)
}

/// `where.condition(Tensor condition)`: one tensor of coordinates per dimension. Waits for the condition.
pub fn where_condition(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [condition] = exactly("where", arguments)?;
    let condition = condition.tensor()?;
    let condition = if condition.rank() == 0 { runtime.reshape(condition, &[1])? } else { condition.clone() };
    let lists = positions(runtime, &condition)?
        .iter()
        .map(|along| integers_like(runtime, &[along.len()], along, &condition))
        .collect::<Result<Vec<_>>>()?;
    one(lists)
}

/// `masked_select(Tensor input, Tensor mask)`: the elements where the mask is true, 1-d. Waits for the mask.
pub fn masked_select(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, mask] = exactly("masked_select", arguments)?;
    let (input, mask) = (input.tensor()?, mask.tensor()?);
    if mask.dtype() != DType::Bool {
        return refuse(format!("masked_select: expected a bool mask, but got one of dtype {}", mask.dtype()));
    }
    let shape = broadcast(input.shape(), mask.shape())?;
    let mask = call!(runtime, "expand", mask, shape.as_slice())?;
    let picked: Vec<i64> =
        runtime.read(&mask)?.iter().enumerate().filter(|&(_, &byte)| byte != 0).map(|(flat, _)| flat as i64).collect();
    let all = call!(runtime, "expand", input, shape.as_slice())?;
    let all = runtime.reshape(&all, &[all.elements()])?;
    let index = integers_like(runtime, &[picked.len()], &picked, input)?;
    one(rows(runtime, &all, 0, &index)?)
}

/// `flip(Tensor input, int[] dims)`
pub fn flip(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dims] = exactly("flip", arguments)?;
    let input = input.tensor()?;
    let mut result = runtime.copy(input)?;
    for dim in normalize_dims(&dims.ints()?, input.rank())? {
        let Some(&size) = input.shape().get(dim) else { continue };
        let backwards = (0..size as i64).rev().collect::<Vec<_>>();
        let index = integers_like(runtime, &[size], &backwards, input)?;
        result = rows(runtime, &result, dim, &index)?;
    }
    one(result)
}

/// `roll(Tensor input, int[] shifts, int[] dims=[])`: without dims, the flattened tensor is rolled.
pub fn roll(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, shifts, dims] = exactly("roll", arguments)?;
    let (input, shifts, dims) = (input.tensor()?, shifts.ints()?, dims.ints()?);
    if dims.is_empty() && shifts.len() == 1 {
        let flat = runtime.reshape(input, &[input.elements()])?;
        let rolled = rolled(runtime, &flat, 0, shifts[0])?;
        return one(runtime.reshape(&rolled, input.shape())?);
    }
    if shifts.is_empty() || shifts.len() != dims.len() {
        return refuse(format!("shifts and dimensions must align. shifts: {}, dims:{}", shifts.len(), dims.len()));
    }
    let mut result = input.clone();
    for (&dim, &shift) in dims.iter().zip(&shifts) {
        let dim = normalize_dim(dim, input.rank())?;
        if input.rank() > 0 {
            result = rolled(runtime, &result, dim, shift)?;
        }
    }
    one(if result.is_same(input) { runtime.copy(input)? } else { result })
}

fn rolled(runtime: &Runtime, input: &Tensor, dim: usize, shift: i64) -> Result<Tensor> {
    let size = input.shape()[dim] as i64;
    if size == 0 {
        return runtime.copy(input);
    }
    let cut = size - shift.rem_euclid(size);
    let along = dim as i64;
    let end = call!(runtime, "narrow", input, along, cut, size - cut)?;
    let start = call!(runtime, "narrow", input, along, 0, cut)?;
    call!(runtime, "cat", vec![end, start], along)
}

/// The slices of `input` along `dim` that a vector (or 0-d tensor) of positions names.
pub(super) fn rows(runtime: &Runtime, input: &Tensor, dim: usize, index: &Tensor) -> Result<Tensor> {
    let index = spread(runtime, index, input.shape(), dim)?;
    call!(runtime, "gather", input, dim as i64, index)
}

pub(super) fn spread(runtime: &Runtime, index: &Tensor, like: &[usize], dim: usize) -> Result<Tensor> {
    // A 0-d `like` counts as one of a single element.
    let mut shape = if like.is_empty() { vec![1] } else { like.to_vec() };
    shape[dim] = index.elements();
    let mut column = vec![1; shape.len()];
    column[dim] = index.elements();
    let index = runtime.reshape(index, &column)?;
    call!(runtime, "expand", index, shape.as_slice())
}

fn positions(runtime: &Runtime, tensor: &Tensor) -> Result<Vec<Vec<i64>>> {
    let flags = match tensor.dtype() {
        DType::Bool => tensor.clone(),
        _ => call!(runtime, "ne", tensor, 0)?,
    };
    Ok(nonzero_positions(&runtime.read(&flags)?, tensor.shape()))
}

pub(super) fn check_index(op: &str, index: &Tensor) -> Result<()> {
    if index.dtype().is_integer() {
        return Ok(());
    }
    Err(Error::argument(format!(
        "{op}(): expected an index of an integer dtype, but got {}; convert it with .long()",
        index.dtype()
    )))
}
