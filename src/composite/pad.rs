//! `nn.functional.pad`: edges around a tensor, of a number or of its own elements.

use tensor_rt::Result;
use tensor_rt::layout::{Layout, checked_elements, list};
use tensor_rt::runtime::Runtime;
use tensor_rt::scalar::Scalar;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};

use super::{one, refuse};

/// How many elements are added along one dimension; negative numbers cut off.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    pub dim: usize,
    pub before: i64,
    pub after: i64,
}

/// `nn.functional.pad(Tensor input, int[] pad, str mode="constant", Scalar? value=None)`: `pad` begins with the last dimension.
pub fn pad(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, pad, mode, value] = exactly("pad", arguments)?;
    let (input, pad, mode) = (input.tensor()?, pad.ints()?, mode.str()?);
    let rank = input.rank();
    if pad.len() % 2 != 0 {
        return refuse(format!("Padding length must be divisible by 2, but got pad={}", list(&pad)));
    }
    if pad.len() > 2 * rank {
        return refuse(format!(
            "Padding length should be less than or equal to two times the input dimension but got padding length {} and \
             input of dimension {rank}",
            pad.len()
        ));
    }
    let limit = i64::from(u32::MAX);
    if pad.iter().any(|&count| !(-limit..=limit).contains(&count)) {
        return refuse(format!("pad: more padding than can be addressed, got pad={}", list(&pad)));
    }
    let value = value.optional(Value::scalar)?;
    let edges: Vec<Edge> = (0..pad.len() / 2)
        .map(|axis| Edge { dim: rank - 1 - axis, before: pad[2 * axis], after: pad[2 * axis + 1] })
        .collect();
    for edge in &edges {
        let size = input.shape()[edge.dim] as i64;
        if size + edge.before + edge.after < 0 {
            return refuse(format!(
                "The input size {size}, plus negative padding {} and {} resulted in a negative output size, which is \
                 invalid. Check dimension {} of your input.",
                edge.before, edge.after, edge.dim
            ));
        }
    }
    if mode == "constant" {
        let padded = constant(runtime, input, &edges, value.unwrap_or(Scalar::Int(0)))?;
        return one(if padded.same_storage(input) { runtime.copy(&padded)? } else { padded });
    }
    if !["reflect", "replicate", "circular"].contains(&mode) {
        return refuse(format!(
            "Unrecognised padding mode {mode}; the modes are \"constant\", \"reflect\", \"replicate\" and \"circular\""
        ));
    }
    if value.is_some_and(|value| !value.is_zero()) {
        return refuse(format!("Padding mode \"{mode}\" doesn't take in value argument"));
    }
    if !matches!((pad.len(), rank), (2, 2 | 3) | (4, 3 | 4) | (6, 4 | 5)) {
        return refuse(format!(
            "Padding size {} is not supported for {rank}D input tensor; \"{mode}\" takes 2 numbers for 2D or 3D input, 4 for \
             3D or 4D, and 6 for 4D or 5D",
            pad.len()
        ));
    }
    let mut result = input.clone();
    for &edge in &edges {
        result = around(runtime, &result, edge, mode, input.shape())?;
    }
    one(if result.same_storage(input) { runtime.copy(&result)? } else { result })
}

/// Edges of one number; the tensor itself (or a part of it) where nothing is added.
pub(super) fn constant(runtime: &Runtime, input: &Tensor, edges: &[Edge], value: Scalar) -> Result<Tensor> {
    let mut part = input.clone();
    let mut shape = input.shape().to_vec();
    for &Edge { dim, before, after } in edges {
        let size = shape[dim] as i64;
        let (begin, end) = ((-before).max(0).min(size), (size + after.min(0)).max(0));
        if begin > 0 || end < size {
            part = call!(runtime, "narrow", part, dim as i64, begin, (end - begin).max(0))?;
        }
        shape[dim] = usize::try_from(size.saturating_add(before).saturating_add(after)).unwrap_or(0);
    }
    if part.shape() == shape {
        return Ok(part);
    }
    checked_elements(&shape)?;
    if part.elements() == 0 {
        return runtime.full(&shape, value, input.dtype(), &input.device());
    }
    let mut place = Layout::contiguous(shape.as_slice());
    for &Edge { dim, before, .. } in edges {
        place.offset += usize::try_from(before).unwrap_or(0) * place.strides[dim];
    }
    place.shape = part.shape().into();
    runtime.embed(&part, &place, &shape, value)
}

/// Edges of the tensor's own elements along one dimension. `original` is the shape of the whole call's input, for messages.
fn around(runtime: &Runtime, input: &Tensor, edge: Edge, mode: &str, original: &[usize]) -> Result<Tensor> {
    let Edge { dim, before, after } = edge;
    let along = dim as i64;
    let part = |from: &Tensor, start: i64, length: i64| call!(runtime, "narrow", from, along, start, length);
    let cut = |from: &Tensor, before: i64, after: i64| {
        let (begin, size) = ((-before).max(0), from.shape()[dim] as i64);
        let length = size + before.min(0) + after.min(0);
        if length == size { Ok(from.clone()) } else { part(from, begin, length) }
    };
    // Wrapping goes around what is left, the others see all of the input.
    let input = if mode == "circular" { cut(input, before, after)? } else { input.clone() };
    let size = input.shape()[dim] as i64;
    let (front, back) = (before.max(0), after.max(0));
    let too_long = match mode {
        "reflect" => front >= size || back >= size,
        "circular" => front > size || back > size,
        _ => size == 0,
    };
    if too_long {
        return refuse(match mode {
            "circular" => format!(
                "Padding value causes wrapping around more than once: padding ({before}, {after}) at dimension {dim} of \
                 input {}",
                list(original)
            ),
            "reflect" => format!(
                "Padding size should be less than the corresponding input dimension, but got: padding ({before}, {after}) \
                 at dimension {dim} of input {}",
                list(original)
            ),
            _ => format!("replicate padding of dimension {dim}, which is empty in input {}", list(original)),
        });
    }
    if front == 0 && back == 0 {
        return if mode == "circular" { Ok(input) } else { cut(&input, before, after) };
    }
    let (first, last) = match mode {
        "reflect" => {
            let flip = |piece: Tensor| call!(runtime, "flip", piece, vec![along]);
            (flip(part(&input, 1, front)?)?, flip(part(&input, size - 1 - back, back)?)?)
        }
        "replicate" => {
            let repeat = |piece: Tensor, count: i64| {
                let mut shape = piece.shape().to_vec();
                shape[dim] = count as usize;
                checked_elements(&shape)?;
                call!(runtime, "expand", piece, shape.as_slice())
            };
            (repeat(part(&input, 0, 1)?, front)?, repeat(part(&input, size - 1, 1)?, back)?)
        }
        _ => (part(&input, size - front, front)?, part(&input, 0, back)?),
    };
    let joined = runtime.concatenate(&[first, input.clone(), last], dim, input.dtype())?;
    if mode == "circular" { Ok(joined) } else { cut(&joined, before, after) }
}
