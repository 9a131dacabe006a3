//! Sums of products over labelled dimensions: einsum and tensordot. Each pair of operands is one batched matrix product, or one
//! multiplication where nothing is summed; `order` says which pairs.

mod equation;
mod order;

use tensor_rt::Result;
use tensor_rt::layout::{checked_elements, list, normalize_dim};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Error};

use super::{one, refuse};
use equation::Equation;
pub(super) use order::chain;
use order::{Labels, order, set};

/// The batch of a matrix product has at most this many dimensions of its own.
const MOST_BATCH: usize = 6;

/// A tensor whose dimensions have labels.
struct Labelled {
    tensor: Tensor,
    labels: Vec<usize>,
}

/// `einsum(str equation, Tensor[] operands)`
pub fn einsum(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [equation, operands] = exactly("einsum", arguments)?;
    one(evaluate(runtime, equation.str()?, operands.tensors()?)?)
}

pub(super) fn evaluate(runtime: &Runtime, text: &str, tensors: &[Tensor]) -> Result<Tensor> {
    let shapes: Vec<&[usize]> = tensors.iter().map(Tensor::shape).collect();
    let equation = Equation::read(text, &shapes).map_err(|message| Error::argument(format!("einsum(): {message}")))?;
    let operands = tensors
        .iter()
        .zip(&equation.operands)
        .map(|(tensor, labels)| own_labels(runtime, tensor, labels, &equation.sizes))
        .collect::<Result<Vec<_>>>()?;
    let output = set(&equation.output);
    check_dtypes("einsum()", &operands, output)?;
    let result = contract_all(runtime, operands, output, &equation.sizes)?;
    arranged(runtime, result, &equation.output)
}

/// `tensordot(Tensor input, Tensor other, int dims=2)`
pub fn tensordot(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, other, dims] = exactly("tensordot", arguments)?;
    one(dot_last(runtime, input.tensor()?, other.tensor()?, dims.int()?)?)
}

fn dot_last(runtime: &Runtime, input: &Tensor, other: &Tensor, dims: i64) -> Result<Tensor> {
    if dims < 0 {
        return refuse(format!("tensordot expects dims >= 0, but got dims={dims}"));
    }
    if dims > input.rank().min(other.rank()) as i64 {
        return refuse(format!("tensordot expects dims < ndim_a or ndim_b, but got dims={dims}"));
    }
    let (last, first): (Vec<i64>, Vec<i64>) = ((-dims..0).collect(), (0..dims).collect());
    dot_lists(runtime, input, other, &last, &first)
}

/// `tensordot.dims(Tensor input, Tensor other, Tensor dims)`: two rows of dimensions, or a number. Waits for them.
pub fn tensordot_dims(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, other, dims] = exactly("tensordot", arguments)?;
    let (input, other, dims) = (input.tensor()?, other.tensor()?, dims.tensor()?);
    if dims.dtype().is_floating_point() && dims.elements() > 0 {
        return refuse(format!("tensordot: dims must be integers, but they are {}", dims.dtype()));
    }
    let values = runtime.to_i64_vec(dims)?;
    match (dims.shape(), values.as_slice()) {
        (_, &[number]) if dims.rank() < 2 => one(dot_last(runtime, input, other, number)?),
        (&[2, count], values) => {
            let (left, right) = values.split_at(count);
            one(dot_lists(runtime, input, other, left, right)?)
        }
        (shape, _) => refuse(format!(
            "tensordot: dims must be a number or two lists of the same length, but its shape is {}",
            list(shape)
        )),
    }
}

/// `tensordot.lists(Tensor input, Tensor other, int[] dims_self, int[] dims_other)`
pub fn tensordot_lists(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, other, left, right] = exactly("tensordot", arguments)?;
    one(dot_lists(runtime, input.tensor()?, other.tensor()?, &left.ints()?, &right.ints()?)?)
}

fn dot_lists(runtime: &Runtime, input: &Tensor, other: &Tensor, left: &[i64], right: &[i64]) -> Result<Tensor> {
    if left.len() != right.len() {
        return refuse("both dimension lists should have same length");
    }
    let (left_dims, right_dims) = (distinct(left, input)?, distinct(right, other)?);
    let mut labels = [(0..input.rank()).collect::<Vec<_>>(), (input.rank()..input.rank() + other.rank()).collect()];
    let mut sizes = [input.shape(), other.shape()].concat();
    for (at, (&first, &second)) in left_dims.iter().zip(&right_dims).enumerate() {
        let (a, b) = (input.shape()[first], other.shape()[second]);
        if a != b && a != 1 && b != 1 {
            return refuse(format!(
                "contracted dimensions need to match, but first has size {a} in dim {} and second has size {b} in dim {}",
                left[at], right[at]
            ));
        }
        labels[1][second] = first;
        sizes[first] = if a == 1 { b } else { a };
    }
    let [first, second] = [(input, &labels[0]), (other, &labels[1])];
    let kept: Vec<usize> = [first, second]
        .iter()
        .flat_map(|(_, labels)| labels.iter())
        .copied()
        .filter(|label| !left_dims.contains(label))
        .collect();
    if input.dtype() != other.dtype() || input.dtype() == DType::Bool {
        return refuse(format!(
            "tensordot: both inputs should have same dtype, and one of numbers, but they are {} and {}",
            input.dtype(),
            other.dtype()
        ));
    }
    let operands = [first, second]
        .into_iter()
        .map(|(tensor, labels)| own_labels(runtime, tensor, labels, &sizes))
        .collect::<Result<Vec<_>>>()?;
    let result = contract_all(runtime, operands, set(&kept), &sizes)?;
    let result = arranged(runtime, result, &kept)?;
    runtime.cast(&result, input.dtype())
}

/// The dimensions counted from the first, each of them once.
fn distinct(dims: &[i64], tensor: &Tensor) -> Result<Vec<usize>> {
    let mut found = Vec::with_capacity(dims.len());
    for &dim in dims {
        let place = normalize_dim(dim, tensor.rank())?;
        if found.contains(&place) {
            return refuse(format!("dim {place} appears multiple times in the list of dims"));
        }
        found.push(place);
    }
    Ok(found)
}

/// A tensor with each label once, and without those that it only repeats: of size 1 where others have more.
fn own_labels(runtime: &Runtime, tensor: &Tensor, labels: &[usize], sizes: &[usize]) -> Result<Labelled> {
    let (mut tensor, mut labels) = (tensor.clone(), labels.to_vec());
    while let Some((first, second)) = repeated(&labels) {
        tensor = call!(runtime, "diagonal", tensor, 0, first as i64, second as i64)?;
        labels.remove(second);
        // The diagonal is the last dimension.
        let label = labels.remove(first);
        labels.push(label);
    }
    for dim in (0..labels.len()).rev() {
        if tensor.shape()[dim] != sizes[labels[dim]] {
            tensor = call!(runtime, "select", tensor, dim as i64, 0)?;
            labels.remove(dim);
        }
    }
    Ok(Labelled { tensor, labels })
}

fn repeated(labels: &[usize]) -> Option<(usize, usize)> {
    let again = |(at, label): (usize, &usize)| Some((labels[..at].iter().position(|other| other == label)?, at));
    labels.iter().enumerate().find_map(again)
}

/// Sums of products are of numbers of one dtype; products alone promote, as `mul` does.
fn check_dtypes(op: &str, operands: &[Labelled], output: Labels) -> Result<()> {
    let mut seen = 0;
    let mut shared = 0;
    for operand in operands {
        let own = set(&operand.labels);
        shared |= seen & own;
        seen |= own;
    }
    if shared & !output == 0 {
        return Ok(());
    }
    let first = operands[0].tensor.dtype();
    if let Some(other) = operands.iter().find(|operand| operand.tensor.dtype() != first) {
        return refuse(format!("{op}: expected all operands to be {first}, but found {}", other.tensor.dtype()));
    }
    match first {
        DType::Bool => {
            refuse(format!("{op}: sums of products are not implemented for bool; convert with .to('int32')"))
        }
        _ => Ok(()),
    }
}

/// One tensor with the labels of `output`, in some order.
fn contract_all(runtime: &Runtime, mut operands: Vec<Labelled>, output: Labels, sizes: &[usize]) -> Result<Labelled> {
    for at in 0..operands.len() {
        let others = operands.iter().enumerate().filter(|(other, _)| *other != at);
        let kept = others.fold(output, |all, (_, other)| all | set(&other.labels));
        let alone = |(_, label): &(usize, &usize)| kept >> **label & 1 == 0;
        let dims: Vec<i64> = operands[at].labels.iter().enumerate().filter(alone).map(|(dim, _)| dim as i64).collect();
        if !dims.is_empty() {
            operands[at].tensor = call!(runtime, "sum", operands[at].tensor.clone(), dims, false, Value::None)?;
            operands[at].labels.retain(|label| kept >> label & 1 == 1);
        }
    }
    let sets: Vec<Labels> = operands.iter().map(|operand| set(&operand.labels)).collect();
    let mut waiting: Vec<Option<Labelled>> = operands.into_iter().map(Some).collect();
    for (left, right) in order(&sets, output, sizes) {
        if let (Some(left), Some(right)) = (waiting[left].take(), waiting[right].take()) {
            let kept = waiting.iter().flatten().fold(output, |all, other| all | set(&other.labels));
            waiting.push(Some(contract(runtime, &left, &right, kept, sizes)?));
        }
    }
    match waiting.into_iter().flatten().next_back() {
        Some(result) => Ok(result),
        None => refuse("einsum(): must specify at least one operand"),
    }
}

/// Sums over the labels that both have and nothing else needs.
fn contract(runtime: &Runtime, left: &Labelled, right: &Labelled, kept: Labels, sizes: &[usize]) -> Result<Labelled> {
    let (in_left, in_right) = (set(&left.labels), set(&right.labels));
    let of = |labels: &[usize], wanted: Labels| -> Vec<usize> {
        labels.iter().copied().filter(|label| wanted >> label & 1 == 1).collect()
    };
    let batch = of(&left.labels, in_left & in_right & kept);
    let summed = of(&left.labels, in_left & in_right & !kept);
    let rows = of(&left.labels, in_left & !in_right);
    let columns = of(&right.labels, in_right & !in_left);
    let labels = [&batch[..], &rows, &columns].concat();
    if summed.is_empty() {
        let places = |own: Labels| labels.iter().map(|&label| (own >> label & 1 == 1).then_some(label)).collect();
        let [left, right] = [(left, in_left), (right, in_right)].map(|(operand, own)| {
            let places: Vec<Option<usize>> = places(own);
            spread(runtime, operand, &places)
        });
        return Ok(Labelled { tensor: call!(runtime, "mul", left?, right?)?, labels });
    }
    let size_of = |labels: &[usize]| labels.iter().map(|&label| sizes[label]).collect::<Vec<_>>();
    let many =
        |labels: &[usize]| checked_elements(&[size_of(labels).iter().fold(1, |all, &size| size.saturating_mul(all))]);
    let batches = if batch.len() > MOST_BATCH { vec![many(&batch)?] } else { size_of(&batch) };
    let matrix = |operand: &Labelled, first: &[usize], second: &[usize]| {
        let tensor = permuted(runtime, operand, &[&batch[..], first, second].concat())?;
        let shape = [&batches[..], &[many(first)?, many(second)?]].concat();
        runtime.reshape(&tensor, &shape)
    };
    let product = call!(runtime, "matmul", matrix(left, &rows, &summed)?, matrix(right, &summed, &columns)?)?;
    Ok(Labelled { tensor: runtime.reshape(&product, &size_of(&labels))?, labels })
}

/// The operand's dimensions at the places of their labels, and of size 1 at the others.
fn spread(runtime: &Runtime, operand: &Labelled, places: &[Option<usize>]) -> Result<Tensor> {
    let own: Vec<usize> = places.iter().flatten().copied().collect();
    let mut tensor = permuted(runtime, operand, &own)?;
    // In front broadcasting does it.
    let first = places.iter().position(Option::is_some).unwrap_or(places.len());
    for (dim, _) in places[first..].iter().enumerate().filter(|(_, place)| place.is_none()) {
        tensor = call!(runtime, "unsqueeze", tensor, dim as i64)?;
    }
    Ok(tensor)
}

fn arranged(runtime: &Runtime, result: Labelled, output: &[usize]) -> Result<Tensor> {
    permuted(runtime, &result, output)
}

fn permuted(runtime: &Runtime, operand: &Labelled, labels: &[usize]) -> Result<Tensor> {
    if operand.labels == labels {
        return Ok(operand.tensor.clone());
    }
    let place = |label: &usize| operand.labels.iter().position(|own| own == label).map(|dim| dim as i64);
    let dims: Vec<i64> = labels.iter().filter_map(place).collect();
    call!(runtime, "permute", operand.tensor.clone(), dims)
}
