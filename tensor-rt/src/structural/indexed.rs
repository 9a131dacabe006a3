//! Gather and scatter: reads and writes at positions that other tensors hold.
//!
//! The values of indices are checked by the kernels; shapes and dtypes are checked here.

use std::rc::Rc;

use smallvec::SmallVec;
use tensor_gen::dtype::DType;
use tensor_gen::kernel::{Access, GatherPlan, OperandLayout, Params, Plan, ScatterPlan};
use tensor_gen::op::{OpDef, ScatterMode};

use super::{Source, at, common_dtype, dispatch, output, shown, tensor_of};
use crate::error::{Error, Result};
use crate::layout::{Layout, Strides, list, normalize_dim};
use crate::lazy::{self, converted};
use crate::runtime::Runtime;
use crate::tensor::Tensor;
use crate::value::{Value, exactly};

/// `output[p] = input[p with p[dim] = index[p]]`, shaped like `index`.
pub(super) fn gather(runtime: &Runtime, op: &OpDef, arguments: &[Value]) -> Result<Vec<Tensor>> {
    let [input, dim, index] = exactly(op.name(), arguments)?;
    let (input, index) = (input.tensor()?, index.tensor()?);
    let (dtype, _) = common_dtype(op, &[input])?;
    let dim = normalize_dim(dim.int()?, input.rank())?;
    let positions = index_source(op, index)?;
    same_rank(input, index, "input")?;
    let shape = index.shape().to_vec();
    let input = at_least_1d(Source::strided(input));
    let positions = at_least_1d(positions);
    let sizes = &positions.layout.shape;
    for other in (0..sizes.len()).filter(|&other| other != dim) {
        if sizes[other] > input.layout.shape[other] {
            return Err(Error::argument(format!(
                "Size does not match at dimension {other} expected index {} to be no larger than self {} apart from \
                 dimension {dim}",
                list(sizes),
                list(&input.layout.shape)
            )));
        }
    }
    refuse_empty_dim(&input.layout, dim, positions.layout.elements())?;

    let result = output(&input, dtype, &shape)?;
    let mut input_strides = input.layout.strides.clone();
    let dim_stride = std::mem::take(&mut input_strides[dim]);
    let plan = GatherPlan {
        inputs: vec![input.operand("input", Access::Strided), positions.operand("index", Access::Strided)],
        outputs: vec![input.operand("output", Access::Contiguous)],
        rank: sizes.len() as u8,
    };
    let params = Params {
        extents: sizes.iter().map(|&size| size as u64).collect(),
        layouts: SmallVec::from_iter([
            place(input.layout.offset, &input_strides),
            place(positions.layout.offset, &positions.layout.strides),
            at(0),
        ]),
        integers: SmallVec::from_iter([dim_stride as u64, input.layout.shape[dim] as u64]),
        call_site: runtime.call_site(),
        ..Params::default()
    };
    dispatch(op, Plan::Gather(plan), &[&input, &positions], std::slice::from_ref(&result), &params)?;
    Ok(vec![tensor_of(result, &shape)])
}

/// `output = input; output[p with p[dim] = index[p]] (+)= source[p]`. The index may be smaller than input (apart from
/// `dim`) and source; what it does not cover is left alone.
pub(super) fn scatter(runtime: &Runtime, op: &OpDef, mode: ScatterMode, arguments: &[Value]) -> Result<Vec<Tensor>> {
    let [input, dim, index, source] = exactly(op.name(), arguments)?;
    let (input, index, source) = (input.tensor()?, index.tensor()?, source.tensor()?);
    let (_, compute) = common_dtype(op, &[input, source])?;
    let dim = normalize_dim(dim.int()?, input.rank())?;
    let positions = index_source(op, index)?;
    same_rank(input, index, "self")?;
    if source.rank().max(1) != index.rank().max(1) {
        return Err(Error::argument("Index tensor must have the same number of dimensions as src tensor"));
    }
    let shape = input.shape().to_vec();
    let positions = at_least_1d(positions);
    let source = at_least_1d(Source::strided(source));
    // A fresh value of our own, because the kernel updates it in place.
    let target = at_least_1d(Source::copy(input)?);
    let sizes = &positions.layout.shape;
    let too_large = |other: usize| {
        sizes[other] > source.layout.shape[other] || (other != dim && sizes[other] > target.layout.shape[other])
    };
    let count = positions.layout.elements();
    if count > 0 && (0..sizes.len()).any(too_large) {
        return Err(Error::argument(format!(
            "Expected index {} to be no larger than self {} apart from dimension {dim} and to be no larger size than \
             src {}",
            list(sizes),
            list(&target.layout.shape),
            list(&source.layout.shape)
        )));
    }
    refuse_empty_dim(&target.layout, dim, count)?;
    target.data.evaluate()?;
    if count > 0 {
        let without_dim = |strides: &[usize]| {
            let mut strides = Strides::from_slice(strides);
            let along = strides.remove(dim);
            (strides, along as u64)
        };
        let (index_strides, index_along) = without_dim(&positions.layout.strides);
        let (source_strides, source_along) = without_dim(&source.layout.strides);
        let (target_strides, target_along) = without_dim(&target.layout.strides);
        let (extents, index_size) = without_dim(sizes);
        let plan = ScatterPlan {
            mode,
            inputs: vec![positions.operand("index", Access::Strided), source.operand("source", Access::Strided)],
            outputs: vec![target.operand("output", Access::Strided)],
            compute,
            rank: extents.len() as u8,
        };
        let params = Params {
            extents: extents.iter().map(|&size| size as u64).collect(),
            layouts: SmallVec::from_iter([
                place(positions.layout.offset, &index_strides),
                place(source.layout.offset, &source_strides),
                place(0, &target_strides),
            ]),
            integers: SmallVec::from_iter([
                index_size,
                index_along,
                source_along,
                target_along,
                target.layout.shape[dim] as u64,
            ]),
            call_site: runtime.call_site(),
            ..Params::default()
        };
        dispatch(op, Plan::Scatter(plan), &[&positions, &source], &[Rc::clone(&target.data)], &params)?;
    }
    Ok(vec![tensor_of(target.data, &shape)])
}

/// The index in a dtype that kernels read: int64 stays, smaller integers become int32.
fn index_source(op: &OpDef, index: &Tensor) -> Result<Source> {
    let source = Source::strided(index);
    match index.dtype() {
        DType::Int32 | DType::Int64 => Ok(source),
        DType::UInt8 | DType::Int8 | DType::Int16 => {
            let layout = Layout::contiguous(source.layout.shape.clone());
            let operand = lazy::Operand { data: source.data, layout: source.layout };
            Ok(Source { data: converted(operand, DType::Int32)?, layout })
        }
        other => Err(Error::argument(format!(
            "{}: expected an index of an integer dtype, but got {other}; convert it with .long()",
            shown(op)
        ))),
    }
}

fn same_rank(tensor: &Tensor, index: &Tensor, name: &str) -> Result<()> {
    if tensor.rank().max(1) == index.rank().max(1) {
        return Ok(());
    }
    Err(Error::argument(format!(
        "Index tensor must have the same number of dimensions as {name} tensor, but it has {} and {name} has {}",
        index.rank(),
        tensor.rank()
    )))
}

/// No index is right along a dimension of size 0, and a kernel has nothing to clamp to.
fn refuse_empty_dim(layout: &Layout, dim: usize, indices: usize) -> Result<()> {
    if layout.shape[dim] == 0 && indices > 0 {
        return Err(Error::Index(format!("index is out of bounds for dimension {dim} with size 0")));
    }
    Ok(())
}

/// A 0-d tensor as one of shape [1].
fn at_least_1d(mut source: Source) -> Source {
    if source.layout.rank() == 0 {
        source.layout.shape.push(1);
        source.layout.strides.push(1);
    }
    source
}

fn place(offset: usize, strides: &[usize]) -> OperandLayout {
    OperandLayout { offset: offset as u64, strides: strides.iter().map(|&stride| stride as u64).collect() }
}
