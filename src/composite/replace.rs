//! Copies with one part replaced, and positions made from masks and shapes.

use tensor_rt::layout::{broadcast, checked_elements, list, shape_from};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::factory::device_or_default;
use super::select::check_index;
use super::{one, refuse};

/// `select_scatter(Tensor input, Tensor src, int dim, int index)`
pub fn select_scatter(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, src, dim, index] = exactly("select_scatter", arguments)?;
    replaced(runtime, input, src, |copy| call!(runtime, "select", copy, dim.clone(), index.clone()))
}

/// `slice_scatter(Tensor input, Tensor src, int dim=0, int? start=None, int? end=None, int step=1)`
pub fn slice_scatter(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, src, dim, start, end, step] = exactly("slice_scatter", arguments)?;
    replaced(runtime, input, src, |copy| {
        call!(runtime, "_slice", copy, dim.clone(), start.clone(), end.clone(), step.clone())
    })
}

/// `diagonal_scatter(Tensor input, Tensor src, int offset=0, int dim1=0, int dim2=1)`
pub fn diagonal_scatter(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, src, offset, dim1, dim2] = exactly("diagonal_scatter", arguments)?;
    replaced(runtime, input, src, |copy| call!(runtime, "diagonal", copy, offset.clone(), dim1.clone(), dim2.clone()))
}

/// `as_strided_scatter(Tensor input, Tensor src, int[] size, int[] stride, int? storage_offset=None)`
pub fn as_strided_scatter(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, src, size, stride, offset] = exactly("as_strided_scatter", arguments)?;
    replaced(runtime, input, src, |copy| {
        call!(runtime, "as_strided", copy, size.clone(), stride.clone(), offset.clone())
    })
}

/// A copy of `input` with `src` written to the view that `part` takes of it.
fn replaced(
    runtime: &Runtime,
    input: &Value,
    src: &Value,
    part: impl FnOnce(&Tensor) -> Result<Tensor>,
) -> Result<Vec<Value>> {
    let copy = runtime.copy(input.tensor()?)?;
    let (place, src) = (part(&copy)?, src.tensor()?);
    if place.shape() != src.shape() {
        return refuse(format!(
            "expected src to have a size equal to the slice of self. src size = {}, slice size = {}",
            list(src.shape()),
            list(place.shape())
        ));
    }
    runtime.copy_into(&place, src)?;
    one(copy)
}

/// `masked_scatter(Tensor input, Tensor mask, Tensor source)`: each true element takes the next of the source.
pub fn masked_scatter(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, mask, source] = exactly("masked_scatter", arguments)?;
    let (input, mask, source) = (input.tensor()?, mask.tensor()?, source.tensor()?);
    if mask.dtype() != DType::Bool {
        return refuse(format!(
            "masked_scatter_ only supports boolean masks, but got mask with dtype {}",
            mask.dtype()
        ));
    }
    if source.dtype() != input.dtype() {
        return refuse(format!(
            "masked_scatter: expected self and source to have same dtypes but got {} and {}",
            input.dtype(),
            source.dtype()
        ));
    }
    let shape = broadcast(input.shape(), mask.shape())?;
    let input = call!(runtime, "expand", input, &shape[..])?;
    let mask = call!(runtime, "expand", mask, &shape[..])?;
    let flat_mask = runtime.reshape(&mask, &[mask.elements()])?;
    // How many of the source are taken up to each element. Reading it waits, and is done only where waiting costs little, or
    // where there is nothing to take.
    let taken = call!(runtime, "cumsum", &flat_mask, 0)?;
    let available = source.elements();
    if available == 0 || mask.device_name() == "cpu" {
        let needed = runtime.to_i64_vec(&taken)?.last().copied().unwrap_or(0);
        if needed > available as i64 {
            return refuse(format!(
                "masked_scatter: Number of elements of source < number of ones in mask: {available} < {needed}"
            ));
        }
        if available == 0 {
            return one(runtime.copy(&input)?);
        }
    }
    let next = call!(runtime, "sub", taken, 1)?;
    let next = call!(runtime, "where", flat_mask, next, 0)?;
    let source = runtime.reshape(source, &[available])?;
    let values = runtime.reshape(&call!(runtime, "gather", source, 0, next)?, &shape)?;
    one(call!(runtime, "where", mask, values, input)?)
}

/// `_wrap_index(Tensor index, int size)`: what is out of range stays so, for the kernel to report.
pub fn wrap_index(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [index, size] = exactly("wrap_index", arguments)?;
    let index = index.tensor()?;
    check_index("index", index)?;
    one(runtime.wrapped(index, usize::try_from(size.int()?).unwrap_or(0))?)
}

/// `tril_indices(int row, int col, int offset=0, *, ScalarType? dtype=None, Device? device=None)`
pub fn tril_indices(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    triangle(runtime, "tril_indices", arguments, |columns, diagonal| 0..diagonal.saturating_add(1).clamp(0, columns))
}

/// `triu_indices(int row, int col, int offset=0, *, ScalarType? dtype=None, Device? device=None)`
pub fn triu_indices(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    triangle(runtime, "triu_indices", arguments, |columns, diagonal| diagonal.clamp(0, columns)..columns)
}

/// `columns_of` gives a row's columns from how many there are and from the one on the diagonal.
fn triangle(
    runtime: &Runtime,
    op: &str,
    arguments: &[Value],
    columns_of: impl Fn(i64, i64) -> std::ops::Range<i64>,
) -> Result<Vec<Value>> {
    let [row, col, offset, dtype, device] = exactly(op, arguments)?;
    let (rows, columns, offset) = (row.int()?, col.int()?, offset.int()?);
    if rows < 0 || columns < 0 {
        return refuse(format!("{op}: row and col must be non-negative, but got row={rows} and col={columns}"));
    }
    checked_elements(&shape_from(&[2, rows, columns])?)?;
    let dtype = dtype.optional(Value::dtype)?.unwrap_or(DType::Int32);
    if !matches!(dtype, DType::Int32 | DType::Int64) {
        return refuse(format!("{op}: the dtype must be int32 or int64, but got {dtype}"));
    }
    let places =
        (0..rows).flat_map(|row| columns_of(columns, row.saturating_add(offset)).map(move |column| (row, column)));
    let (mut flat, second): (Vec<i64>, Vec<i64>) = places.unzip();
    let count = flat.len();
    flat.extend(second);
    one(runtime.tensor_from_i64(dtype, &[2, count], &flat, &device_or_default(runtime, device)?)?)
}

/// `unravel_index(Tensor indices, int[] shape)`
pub fn unravel_index(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [indices, shape] = exactly("unravel_index", arguments)?;
    let (indices, shape) = (indices.tensor()?, shape.ints()?);
    check_index("unravel_index", indices)?;
    if shape.iter().any(|&size| size < 0) {
        return refuse(format!("unravel_index: 'shape' cannot have negative values, but got {}", list(&shape)));
    }
    if indices.elements() > 0 && shape.contains(&0) {
        return refuse(format!(
            "unravel_index: 'shape' cannot have zero dimensions when 'indices' is non-empty, but got {}",
            list(&shape)
        ));
    }
    checked_elements(&shape_from(&shape)?)?;
    let indices = match indices.dtype() {
        DType::Int64 => indices.clone(),
        _ => runtime.cast(indices, DType::Int32)?,
    };
    let mut step = 1_i64;
    let mut coordinates = Vec::with_capacity(shape.len());
    for &size in shape.iter().rev() {
        let along = call!(runtime, "floor_divide", &indices, step)?;
        coordinates.push(call!(runtime, "remainder", along, size.max(1))?);
        step *= size.max(1);
    }
    coordinates.reverse();
    one(coordinates)
}

/// `nonzero.as_tuple(Tensor input, *, bool as_tuple)`
pub fn nonzero_as_tuple(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, as_tuple] = exactly("nonzero", arguments)?;
    match as_tuple.bool()? {
        true => runtime.call("where_condition", std::slice::from_ref(input)),
        false => runtime.call("nonzero", std::slice::from_ref(input)),
    }
}
