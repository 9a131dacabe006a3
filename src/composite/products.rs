//! Products with rules of their own: kron, cross, bilinear, chains and powers of matrices.

use tensor_rt::layout::{list, normalize_dim};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::{einsum, one, refuse};

/// `kron(Tensor input, Tensor other)`: each dimension is that of the input, and within it that of the other.
pub fn kron(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, other] = exactly("kron", arguments)?;
    let (mut outer, mut inner) = (input.tensor()?.clone(), other.tensor()?.clone());
    let rank = outer.rank().max(inner.rank());
    let padded = |tensor: &Tensor| [&vec![1; rank - tensor.rank()][..], tensor.shape()].concat();
    let (outer_shape, inner_shape) = (padded(&outer), padded(&inner));
    // The product has a dimension of its own for both sides of each that is more than 1 on both.
    let (mut left, mut right, mut result) = (Vec::new(), Vec::new(), Vec::with_capacity(rank));
    for (&a, &b) in outer_shape.iter().zip(&inner_shape) {
        if a == 1 || b == 1 {
            left.push(a);
            right.push(b);
        } else {
            left.extend([a, 1]);
            right.extend([1, b]);
        }
        result.push(a.saturating_mul(b));
    }
    outer = runtime.reshape(&outer, &left)?;
    inner = runtime.reshape(&inner, &right)?;
    one(runtime.reshape(&call!(runtime, "mul", outer, inner)?, &result)?)
}

/// `cross(Tensor input, Tensor other, int? dim=None)` and `linalg.cross(Tensor input, Tensor other, *, int dim=-1)`: without a
/// dimension the first of size 3.
pub fn cross(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, other, dim] = exactly("cross", arguments)?;
    let (input, other, given) = (input.tensor()?, other.tensor()?, dim.optional(Value::int)?);
    let first = || input.shape().iter().position(|&size| size == 3).map(|dim| dim as i64);
    let Some(dim) = given.or_else(first) else {
        return refuse(format!("cross: no dimension of size 3 in input of shape {}", list(input.shape())));
    };
    if input.rank() != other.rank() {
        return refuse(format!(
            "linalg.cross: inputs must have the same number of dimensions, but they have {} and {}",
            input.rank(),
            other.rank()
        ));
    }
    let place = normalize_dim(dim, input.rank())?;
    if input.shape().get(place) != Some(&3) || other.shape().get(place) != Some(&3) {
        let size = |tensor: &Tensor| tensor.shape().get(place).copied().unwrap_or(1);
        return refuse(format!(
            "linalg.cross: inputs dimension {dim} must have length 3. Got {} and {}",
            size(input),
            size(other)
        ));
    }
    same_numbers("linalg.cross", &[input, other])?;
    let dim = place as i64;
    let part = |tensor: &Tensor, at: i64| call!(runtime, "select", tensor, dim, at % 3);
    let element = |at: i64| {
        let product = |a: i64, b: i64| call!(runtime, "mul", part(input, a)?, part(other, b)?);
        call!(runtime, "sub", product(at + 1, at + 2)?, product(at + 2, at + 1)?, 1)
    };
    one(call!(runtime, "stack", (0..3).map(element).collect::<Result<Vec<_>>>()?, dim)?)
}

/// Numbers of one dtype.
fn same_numbers(op: &str, tensors: &[&Tensor]) -> Result<()> {
    let first = tensors[0].dtype();
    if let Some(other) = tensors.iter().find(|tensor| tensor.dtype() != first) {
        return refuse(format!("{op}: all tensors must have the same dtype, but found {first} and {}", other.dtype()));
    }
    match first {
        DType::Bool => refuse(format!("{op}: not implemented for bool; convert with .to('int32')")),
        _ => Ok(()),
    }
}

/// `nn.functional.bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None)`
pub fn bilinear(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [first, second, weight, bias] = exactly("bilinear", arguments)?;
    let (first, second, weight, bias) =
        (first.tensor()?, second.tensor()?, weight.tensor()?, bias.optional(Value::tensor)?);
    let (ranks, batch) = ((first.rank(), second.rank()), first.rank().saturating_sub(1));
    if ranks.0 != ranks.1 {
        return refuse(format!("bilinear(): input dimensions do not match: got {} and {}", ranks.0, ranks.1));
    }
    let &[out, left, right] = weight.shape() else {
        return refuse(format!(
            "bilinear(): weight must be [out, in1, in2], but its shape is {}",
            list(weight.shape())
        ));
    };
    if ranks.0 == 0 {
        return refuse("bilinear(): inputs must have at least one dimension");
    }
    for (dim, (a, b)) in first.shape()[..batch].iter().zip(second.shape()).enumerate() {
        if a != b {
            return refuse(format!("bilinear(): input batch dimensions do not match at dim {dim}: got {a} and {b}"));
        }
    }
    for (name, own, wanted) in [("input1", first.shape()[batch], left), ("input2", second.shape()[batch], right)] {
        if own != wanted {
            return refuse(format!(
                "bilinear(): {name} size does not match weight size: got {own} but expected {wanted}"
            ));
        }
    }
    if let Some(bias) = bias.filter(|bias| bias.shape() != [out]) {
        return refuse(format!(
            "bilinear(): bias size does not match weight size: got {} but expected [{out}]",
            list(bias.shape())
        ));
    }
    let operands = [first.clone(), weight.clone(), second.clone()];
    let product = einsum::evaluate(runtime, "...i,oij,...j->...o", &operands)?;
    one(match bias {
        Some(bias) => call!(runtime, "add", product, bias, 1)?,
        None => product,
    })
}

/// `chain_matmul(Tensor[] matrices)`
pub fn chain_matmul(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [matrices] = exactly("chain_matmul", arguments)?;
    let matrices = matrices.tensors()?;
    if let Some((at, wrong)) = matrices.iter().enumerate().find(|(_, matrix)| matrix.rank() != 2) {
        return refuse(format!("chain_matmul(): matrix {at} must be 2D, but it is {}D", wrong.rank()));
    }
    match matrices {
        [] => refuse("chain_matmul(): Expected one or more matrices"),
        [only] => one(only.clone()),
        several => one(chain(runtime, several)?),
    }
}

/// `linalg.multi_dot(Tensor[] tensors)`: the first may be a row, the last a column.
pub fn multi_dot(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [tensors] = exactly("multi_dot", arguments)?;
    let tensors = tensors.tensors()?;
    let [first, middle @ .., last] = tensors else {
        return refuse(format!("multi_dot(): expected at least 2 tensors but got {}", tensors.len()));
    };
    for (name, tensor) in [("first", first), ("last", last)] {
        if !(1..=2).contains(&tensor.rank()) {
            return refuse(format!("multi_dot(): the {name} tensor must be 1D or 2D but got {}D", tensor.rank()));
        }
    }
    if let Some((at, wrong)) = middle.iter().enumerate().find(|(_, tensor)| tensor.rank() != 2) {
        return refuse(format!("multi_dot(): tensor {} must be 2D but got {}D", at + 1, wrong.rank()));
    }
    let mut matrices = tensors.to_vec();
    let (row, column) = (first.rank() == 1, last.rank() == 1);
    if row {
        matrices[0] = call!(runtime, "unsqueeze", first, 0)?;
    }
    if column {
        matrices[tensors.len() - 1] = call!(runtime, "unsqueeze", last, 1)?;
    }
    let mut result = chain(runtime, &matrices)?;
    if column {
        result = call!(runtime, "select", result, 1, 0)?;
    }
    one(if row { call!(runtime, "select", result, 0, 0)? } else { result })
}

/// The product of two or more matrices, in the cheapest order.
fn chain(runtime: &Runtime, matrices: &[Tensor]) -> Result<Tensor> {
    same_numbers("multi_dot()", &matrices.iter().collect::<Vec<_>>())?;
    for (at, pair) in matrices.windows(2).enumerate() {
        if pair[0].shape()[1] != pair[1].shape()[0] {
            return refuse(format!(
                "multi_dot(): tensors {at} and {} with shapes {} and {} cannot be multiplied",
                at + 1,
                list(pair[0].shape()),
                list(pair[1].shape())
            ));
        }
    }
    let mut sizes = vec![matrices[0].shape()[0]];
    sizes.extend(matrices.iter().map(|matrix| matrix.shape()[1]));
    let mut products = matrices.to_vec();
    for (left, right) in einsum::chain(&sizes) {
        products.push(call!(runtime, "matmul", &products[left], &products[right])?);
    }
    Ok(products.swap_remove(products.len() - 1))
}

/// `linalg.matrix_power(Tensor input, int n)`: by squares.
pub fn matrix_power(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, n] = exactly("matrix_power", arguments)?;
    let (input, n) = (input.tensor()?, n.int()?);
    let [.., rows, columns] = *input.shape() else {
        return refuse("linalg.matrix_power: The input tensor A must have at least 2 dimensions.");
    };
    if rows != columns {
        return refuse(format!(
            "linalg.matrix_power: A must be batches of square matrices, but they are {rows} by {columns} matrices"
        ));
    }
    same_numbers("linalg.matrix_power", &[input])?;
    let Ok(mut left) = u64::try_from(n) else {
        return refuse(format!("linalg.matrix_power: n must not be negative, but it is {n}; there is no inverse yet"));
    };
    if left == 0 {
        let diagonal = runtime.full(&[rows], 1.into(), input.dtype(), &input.device())?;
        let identity = call!(runtime, "diag_embed", diagonal, 0, -2, -1)?;
        return one(runtime.copy(&call!(runtime, "expand", identity, input.shape())?)?);
    }
    let mut square = input.clone();
    let mut result: Option<Tensor> = None;
    loop {
        if left & 1 == 1 {
            result = Some(match result {
                Some(result) => call!(runtime, "matmul", result, &square)?,
                None => square.clone(),
            });
        }
        left >>= 1;
        match result {
            Some(result) if left == 0 => return one(result),
            _ => square = call!(runtime, "matmul", &square, &square)?,
        }
    }
}
