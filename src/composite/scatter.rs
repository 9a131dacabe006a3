//! Writes at positions that tensors give, combined with what is there.

use tensor_rt::indexing::Index;
use tensor_rt::layout::{list, normalize_dim};
use tensor_rt::runtime::Runtime;
use tensor_rt::scalar::{Scalar, integer_range};
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::select::{check_index, spread};
use super::{one, refuse};

/// `scatter_reduce(Tensor input, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True)`
pub fn scatter_reduce(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dim, index, src, reduce, include_self] = exactly("scatter_reduce", arguments)?;
    let (input, index, src, reduce) = (input.tensor()?, index.tensor()?, src.tensor()?, reduce.str()?);
    if !["sum", "prod", "mean", "amax", "amin"].contains(&reduce) {
        return refuse(format!(
            "scatter_reduce: reduce argument must be either sum, prod, mean, amax or amin, got {reduce:?}"
        ));
    }
    one(reduced(runtime, input, dim.int()?, index, src, reduce, include_self.bool()?)?)
}

/// `index_reduce(Tensor input, int dim, Tensor index, Tensor source, str reduce, *, bool include_self=True)`
pub fn index_reduce(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dim, index, source, reduce, include_self] = exactly("index_reduce", arguments)?;
    let (input, index, source, reduce) = (input.tensor()?, index.tensor()?, source.tensor()?, reduce.str()?);
    if !["prod", "mean", "amax", "amin"].contains(&reduce) {
        return refuse(format!(
            "index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got {reduce:?}"
        ));
    }
    let dim = check_rows("index_reduce", input, dim, index, source)?;
    let index = spread(runtime, index, source.shape(), dim)?;
    one(reduced(runtime, input, dim as i64, &index, source, reduce, include_self.bool()?)?)
}

/// `scatter.src_reduce(…, Tensor src, *, str reduce)` and `scatter.value_reduce(…, Scalar value, *, str reduce)`
pub fn scatter_with(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dim, index, source, reduce] = exactly("scatter", arguments)?;
    let (input, index) = (input.tensor()?, index.tensor()?);
    let source = match source {
        Value::Tensor(source) => source.clone(),
        number => call!(runtime, "full_like", index, number.clone(), input.dtype())?,
    };
    let reduce = match reduce.str()? {
        "add" => "sum",
        "multiply" => "prod",
        other => return refuse(format!("scatter: reduce argument must be either add or multiply, but got {other:?}")),
    };
    one(reduced(runtime, input, dim.int()?, index, &source, reduce, true)?)
}

fn reduced(
    runtime: &Runtime,
    input: &Tensor,
    dim: i64,
    index: &Tensor,
    src: &Tensor,
    reduce: &str,
    include_self: bool,
) -> Result<Tensor> {
    let dtype = input.dtype();
    if reduce == "mean" && dtype == DType::Bool {
        return refuse("a mean of bool is not defined; convert the tensor with .float()");
    }
    // What does not count is replaced by what changes nothing.
    let start = match include_self {
        true => input.clone(),
        false => call!(runtime, "scatter_value", input, dim, index, neutral(reduce, dtype))?,
    };
    let op = match reduce {
        "prod" => "_scatter_prod",
        "amax" => "_scatter_amax",
        "amin" => "_scatter_amin",
        _ => "scatter_add",
    };
    let result = runtime.call1(op, &[start.into(), dim.into(), index.into(), src.into()])?;
    if reduce != "mean" {
        return Ok(result);
    }
    let own = runtime.full(input.shape(), Scalar::Int(i64::from(include_self)), dtype, &input.device())?;
    let ones = call!(runtime, "ones_like", src.detach())?;
    let counts = call!(runtime, "scatter_add", own, dim, index, ones)?;
    let counts = call!(runtime, "masked_fill", &counts, call!(runtime, "eq", &counts, 0)?, 1)?;
    match dtype.is_integer() {
        true => call!(runtime, "floor_divide", result, counts),
        false => call!(runtime, "div", result, counts),
    }
}

/// The number that leaves any other as it is.
fn neutral(reduce: &str, dtype: DType) -> Scalar {
    let (low, high) = match (dtype, integer_range(dtype)) {
        (DType::Bool, _) => (Scalar::Bool(false), Scalar::Bool(true)),
        (_, Some((low, high))) => (Scalar::Int(low), Scalar::Int(high)),
        _ => (Scalar::Float(f64::NEG_INFINITY), Scalar::Float(f64::INFINITY)),
    };
    match reduce {
        "amax" => low,
        "amin" => high,
        "prod" => Scalar::Int(1),
        _ => Scalar::Int(0),
    }
}

/// Checks an index of whole rows against the rows that come; gives the dimension.
fn check_rows(op: &str, input: &Tensor, dim: &Value, index: &Tensor, source: &Tensor) -> Result<usize> {
    let dim = normalize_dim(dim.int()?, input.rank())?;
    check_index(op, index)?;
    if index.rank() > 1 {
        return refuse(format!("{op}(): Index is supposed to be a vector, but got shape {}", list(index.shape())));
    }
    let sizes = |tensor: &Tensor| {
        let mut shape = tensor.shape().to_vec();
        shape.get_mut(dim).into_iter().for_each(|along| *along = 0);
        shape
    };
    if source.rank() != input.rank() || sizes(source) != sizes(input) {
        return refuse(format!(
            "{op}(): source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = \
             {} source.shape = {}",
            list(input.shape()),
            list(source.shape())
        ));
    }
    let along = source.shape().get(dim).copied().unwrap_or(1);
    if along != index.elements() {
        return refuse(format!(
            "{op}(): Number of indices ({}) should be equal to source.size(dim): ({along}), for dim: {dim}",
            index.elements()
        ));
    }
    Ok(dim)
}

/// `Tensor.index_put(Tensor input, Tensor[] indices, Tensor values, bool accumulate=False)`
pub fn index_put(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, indices, values, accumulate] = exactly("index_put", arguments)?;
    let input = input.tensor()?;
    if let Value::Tensor(values) = values
        && values.dtype() != input.dtype()
    {
        return refuse(format!(
            "Index put requires the source and destination dtypes match, got {} for the destination and {} for the source.",
            input.dtype(),
            values.dtype()
        ));
    }
    let indices: Vec<Index> = indices.tensors()?.iter().map(|index| Index::Tensor(index.clone())).collect();
    let result = runtime.copy(input)?;
    runtime.index_put(&result, &indices, values, accumulate.bool()?)?;
    one(result)
}

/// `Tensor.put(Tensor input, Tensor index, Tensor source, bool accumulate=False)`
pub fn put(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, index, source, accumulate] = exactly("put", arguments)?;
    let (input, index, source) = (input.tensor()?, index.tensor()?, source.tensor()?);
    check_index("put_", index)?;
    if source.dtype() != input.dtype() {
        return refuse(format!(
            "put_(): self and source expected to have the same dtype, but got self.dtype = {} and source.dtype = {}",
            input.dtype(),
            source.dtype()
        ));
    }
    if index.elements() != source.elements() {
        return refuse(format!(
            "put_(): Expected source and index to have the same number of elements, but got source.numel() = {}, \
             index.numel() = {}",
            source.elements(),
            index.elements()
        ));
    }
    let flat = |tensor: &Tensor| runtime.reshape(tensor, &[tensor.elements()]);
    let index = call!(runtime, "_wrap_index", flat(index)?, input.elements() as i64)?;
    let op = if accumulate.bool()? { "scatter_add" } else { "scatter" };
    let result = runtime.call1(op, &[flat(input)?.into(), 0.into(), index.into(), flat(source)?.into()])?;
    one(runtime.reshape(&result, input.shape())?)
}

/// `index_add(Tensor input, int dim, Tensor index, Tensor source, *, Scalar alpha=1)`
pub fn index_add(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dim, index, source, alpha] = exactly("index_add", arguments)?;
    let (input, index, source, alpha) = (input.tensor()?, index.tensor()?, source.tensor()?, alpha.scalar()?);
    let dim = check_rows("index_add", input, dim, index, source)?;
    let index = spread(runtime, index, source.shape(), dim)?;
    let source = match alpha.as_i64() {
        Some(1) => source.clone(),
        _ => call!(runtime, "mul", source, alpha.to_element(source.dtype())?)?,
    };
    one(call!(runtime, "scatter_add", input, dim as i64, index, source)?)
}

/// `index_copy(Tensor input, int dim, Tensor index, Tensor source)`
pub fn index_copy(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dim, index, source] = exactly("index_copy", arguments)?;
    let (input, index, source) = (input.tensor()?, index.tensor()?, source.tensor()?);
    let dim = check_rows("index_copy", input, dim, index, source)?;
    let index = spread(runtime, index, source.shape(), dim)?;
    one(call!(runtime, "scatter", input, dim as i64, index, source)?)
}

/// `index_fill(Tensor input, int dim, Tensor index, Scalar value)` and, with a 0-d `Tensor value`, `index_fill.tensor`
pub fn index_fill(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, dim, index, value] = exactly("index_fill", arguments)?;
    let (input, index) = (input.tensor()?, index.tensor()?);
    let places = call!(runtime, "_spread_index", index, input, dim.clone())?;
    let dim = normalize_dim(dim.int()?, input.rank())?;
    let places = runtime.wrapped(&places, input.shape().get(dim).copied().unwrap_or(1))?;
    let Value::Tensor(value) = value else {
        return one(call!(runtime, "scatter_value", input, dim as i64, places, value.clone())?);
    };
    if value.rank() > 0 {
        return refuse(format!(
            "index_fill_ only supports a 0-dimensional value tensor, but got tensor with {} dimension(s).",
            value.rank()
        ));
    }
    let value = call!(runtime, "expand", runtime.cast(value, input.dtype())?, places.shape())?;
    one(call!(runtime, "scatter", input, dim as i64, places, value)?)
}
