//! `x.at(...)` and `x.set(...)`: JavaScript values as parts of an index. What they mean is in `crate::indexing`.

use rquickjs::function::Params;
use rquickjs::{Ctx, Value as JsValue};
use tensor_gen::dtype::DType;

use super::arguments::{describe, integer, number_to_scalar};
use super::data;
use super::native::{JsResult, OrThrow, throw_as, throw_type};
use super::tensor_class::tensor_of;
use crate::error::{Error, Result};
use crate::indexing::Index;
use crate::runtime::Runtime;
use crate::tensor::Tensor;
use crate::value::Value;

/// `x.at(...)` over the first `count` arguments.
pub(super) fn read<'js>(
    runtime: &Runtime,
    ctx: &Ctx<'js>,
    tensor: &Tensor,
    params: &Params<'_, 'js>,
    count: usize,
) -> JsResult<Tensor> {
    let indices = parse(runtime, ctx, tensor, params, count)?;
    runtime.index(tensor, &indices).or_throw(ctx)
}

/// `x.set(...index, value)`: `count` arguments are the index.
pub(super) fn write<'js>(
    runtime: &Runtime,
    ctx: &Ctx<'js>,
    tensor: &Tensor,
    params: &Params<'_, 'js>,
    count: usize,
    value: &JsValue<'js>,
) -> JsResult<()> {
    let indices = parse(runtime, ctx, tensor, params, count)?;
    let value = match tensor_of(value) {
        Some(value) => Value::Tensor(value.or_throw(ctx)?),
        None => match number_to_scalar(value) {
            Some(scalar) => Value::Scalar(scalar),
            None if value.is_array() => {
                let device = tensor.device_name();
                Value::Tensor(data::tensor_from(ctx, runtime, value, Some(tensor.dtype()), Some(&device))?)
            }
            None => {
                let found = describe(value);
                let message = format!("set(...index, value): value must be a Tensor or a number, not {found}");
                return Err(throw_type(ctx, &message));
            }
        },
    };
    runtime.index_put(tensor, &indices, &value, false).or_throw(ctx)
}

fn parse<'js>(
    runtime: &Runtime,
    ctx: &Ctx<'js>,
    tensor: &Tensor,
    params: &Params<'_, 'js>,
    count: usize,
) -> JsResult<Vec<Index>> {
    (0..count).filter_map(|at| params.arg(at)).map(|value| parse_one(runtime, ctx, tensor, &value)).collect()
}

fn parse_one<'js>(runtime: &Runtime, ctx: &Ctx<'js>, tensor: &Tensor, value: &JsValue<'js>) -> JsResult<Index> {
    if let Some(int) = integer(value) {
        return Ok(Index::Int(int));
    }
    if value.is_null() {
        return Ok(Index::NewAxis);
    }
    if let Some(truth) = value.as_bool() {
        let flag = runtime.tensor_from_bytes(DType::Bool, &[], &[u8::from(truth)], &tensor.device()).or_throw(ctx)?;
        return Ok(Index::Tensor(flag));
    }
    if let Some(index) = tensor_of(value) {
        return Ok(Index::Tensor(index.or_throw(ctx)?));
    }
    if let Some(text) = value.as_string() {
        return parse_text(&text.to_string()?).or_throw(ctx);
    }
    if value.is_array() || data::typed_array(value).is_some() {
        let empty = value.as_array().is_some_and(|array| array.is_empty());
        let device = tensor.device_name();
        let list = data::tensor_from(ctx, runtime, value, empty.then_some(DType::Int32), Some(&device))?;
        // JavaScript cannot tell 1 from 1.0: a list of whole numbers is a list of integers.
        if list.dtype().is_floating_point() {
            let numbers = runtime.to_f64_vec(&list).or_throw(ctx)?;
            if let Some(number) = numbers.iter().find(|number| number.fract() != 0.0) {
                return Err(throw_type(ctx, &format!("an index must be an integer, not {number}")));
            }
            let whole: Vec<i64> = numbers.iter().map(|&number| number as i64).collect();
            return runtime
                .tensor_from_i64(DType::Int32, list.shape(), &whole, &list.device())
                .map(Index::Tensor)
                .or_throw(ctx);
        }
        return Ok(Index::Tensor(list));
    }
    if let Some(object) = value.as_object().filter(|object| object.contains_key("step").unwrap_or(false)) {
        let bound = |name: &str| -> JsResult<Option<i64>> {
            let bound: JsValue = object.get(name)?;
            match integer(&bound) {
                None if !bound.is_null() && !bound.is_undefined() => {
                    Err(throw_type(ctx, &format!("a slice's {name} must be an integer, not {}", describe(&bound))))
                }
                other => Ok(other),
            }
        };
        let (start, stop, step) = (bound("start")?, bound("stop")?, bound("step")?.unwrap_or(1));
        return slice(start, stop, step).or_throw(ctx);
    }
    let hint = if value.is_undefined() { "; write null for a new axis and \":\" for a whole dimension" } else { "" };
    Err(throw_type(
        ctx,
        &format!(
            "an index must be an integer, a slice such as \"1:3\", \"...\", null, an array of integers or a Tensor, not \
             {}{hint}",
            describe(value)
        ),
    ))
}

fn parse_text(text: &str) -> Result<Index> {
    if text.trim() == "..." {
        return Ok(Index::Ellipsis);
    }
    let wrong = || {
        Error::Argument(format!(
            "{text:?} is not an index: write \"1:3\", \"::2\", \"-1:\", \":\" or \"...\" (a plain integer without quotes)"
        ))
    };
    let parts: Vec<&str> = text.split(':').map(str::trim).collect();
    if !(2..=3).contains(&parts.len()) {
        return Err(wrong());
    }
    let bound = |at: usize| match parts.get(at) {
        None | Some(&"") => Ok(None),
        Some(part) => part.parse::<i64>().map(Some).map_err(|_| wrong()),
    };
    slice(bound(0)?, bound(1)?, bound(2)?.unwrap_or(1))
}

fn slice(start: Option<i64>, stop: Option<i64>, step: i64) -> Result<Index> {
    match step {
        1.. => Ok(Index::Slice { start, end: stop, step }),
        _ => Err(Error::Argument("slice step must be positive; use flip() to reverse".to_owned())),
    }
}

/// `x[0]`, `x[-1]`.
pub(super) fn select_first<'js>(runtime: &Runtime, ctx: &Ctx<'js>, tensor: &Tensor, index: i64) -> JsResult<Tensor> {
    if tensor.rank() == 0 {
        return Err(throw_as(ctx, "RangeError", "invalid index of a 0-dim tensor; use item() to read its number"));
    }
    runtime.index(tensor, &[Index::Int(index)]).or_throw(ctx)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slice_texts() {
        let bounds = |text: &str| match parse_text(text) {
            Ok(Index::Slice { start, end, step }) => Some((start, end, step)),
            _ => None,
        };
        assert_eq!(bounds("1:3"), Some((Some(1), Some(3), 1)));
        assert_eq!(bounds("::2"), Some((None, None, 2)));
        assert_eq!(bounds("-1:"), Some((Some(-1), None, 1)));
        assert_eq!(bounds(":"), Some((None, None, 1)));
        for wrong in ["1", "a:b", "1:2:3:4", "::-1", "::0", ""] {
            assert!(parse_text(wrong).is_err(), "{wrong}");
        }
        assert!(matches!(parse_text("..."), Ok(Index::Ellipsis)));
    }
}
