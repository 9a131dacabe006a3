//! Matrix products with PyTorch's rank rules, all of them one batched contraction.

use tensor_rt::layout::list;
use tensor_rt::runtime::Runtime;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{Result, tensor::Tensor};

use super::{one, refuse};

/// `matmul(Tensor input, Tensor other)`: a 1-d left side is a row, a 1-d right side a column, and both vanish from
/// the result; leading dimensions are batches and broadcast.
pub fn matmul(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [left, right] = exactly("matmul", arguments)?;
    let (left, right) = (left.tensor()?, right.tensor()?);
    if left.rank() == 0 || right.rank() == 0 {
        return refuse(format!(
            "both arguments to matmul need to be at least 1D, but they are {}D and {}D",
            left.rank(),
            right.rank()
        ));
    }
    check_inner("matmul", left, right)?;
    one(product(runtime, left, right)?)
}

/// `mm(Tensor input, Tensor mat2)`
pub fn mm(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [left, right] = exactly("mm", arguments)?;
    let (left, right) = (left.tensor()?, right.tensor()?);
    if let Some((name, tensor)) = [("input", left), ("mat2", right)].into_iter().find(|(_, tensor)| tensor.rank() != 2)
    {
        return refuse(format!("mm: {name} must be a matrix, got {}-D tensor", tensor.rank()));
    }
    check_inner("mm", left, right)?;
    one(product(runtime, left, right)?)
}

/// `bmm(Tensor input, Tensor mat2)`
pub fn bmm(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [left, right] = exactly("bmm", arguments)?;
    let (left, right) = (left.tensor()?, right.tensor()?);
    if let Some((name, tensor)) = [("input", left), ("mat2", right)].into_iter().find(|(_, tensor)| tensor.rank() != 3)
    {
        return refuse(format!("bmm: {name} must be a 3D tensor, got {}D", tensor.rank()));
    }
    let expected = [left.shape()[0], left.shape()[2]];
    if right.shape()[..2] != expected {
        return refuse(format!(
            "bmm: Expected size for first two dimensions of mat2 to be: {} but got: {}.",
            list(&expected),
            list(&right.shape()[..2])
        ));
    }
    one(product(runtime, left, right)?)
}

/// `mv(Tensor input, Tensor vec)`
pub fn mv(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [matrix, vector] = exactly("mv", arguments)?;
    let (matrix, vector) = (matrix.tensor()?, vector.tensor()?);
    if matrix.rank() != 2 || vector.rank() != 1 {
        return refuse(format!(
            "mv: a matrix and a vector expected, but got {}D and {}D tensors",
            matrix.rank(),
            vector.rank()
        ));
    }
    check_inner("mv", matrix, vector)?;
    one(product(runtime, matrix, vector)?)
}

/// `dot(Tensor input, Tensor tensor)`
pub fn dot(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [left, right] = exactly("dot", arguments)?;
    let (left, right) = (left.tensor()?, right.tensor()?);
    if left.rank() != 1 || right.rank() != 1 {
        return refuse(format!("dot: 1D tensors expected, but got {}D and {}D tensors", left.rank(), right.rank()));
    }
    if left.elements() != right.elements() {
        return refuse(format!(
            "dot: inconsistent tensor size, expected both to have the same number of elements, but got {} and {}",
            left.elements(),
            right.elements()
        ));
    }
    one(product(runtime, left, right)?)
}

fn product(runtime: &Runtime, left: &Tensor, right: &Tensor) -> Result<Tensor> {
    let (row, column) = (left.rank() == 1, right.rank() == 1);
    let left = if row { call!(runtime, "unsqueeze", left, 0)? } else { left.clone() };
    let right = if column { call!(runtime, "unsqueeze", right, 1)? } else { right.clone() };
    let mut result = call!(runtime, "_matmul", left, right)?;
    if column {
        result = call!(runtime, "select", result, -1, 0)?;
    }
    if row {
        // The row is the last dimension now if the column went, else the one before it.
        result = call!(runtime, "select", result, if column { -1 } else { -2 }, 0)?;
    }
    Ok(result)
}

fn check_inner(op: &str, left: &Tensor, right: &Tensor) -> Result<()> {
    let inner = left.shape()[left.rank() - 1];
    let right_inner = right.shape()[right.rank().saturating_sub(2)];
    if inner == right_inner {
        return Ok(());
    }
    let shown = |tensor: &Tensor| tensor.shape().iter().map(ToString::to_string).collect::<Vec<_>>().join("x");
    refuse(format!(
        "{op}: shapes ({}) and ({}) cannot be multiplied: inner sizes {inner} and {right_inner} differ",
        shown(left),
        shown(right)
    ))
}
