//! Matrix products with PyTorch's rank rules, all of them one batched contraction.

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
    check_inner(left, right)?;
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

fn check_inner(left: &Tensor, right: &Tensor) -> Result<()> {
    let inner = left.shape()[left.rank() - 1];
    let right_inner = right.shape()[right.rank().saturating_sub(2)];
    if inner == right_inner {
        return Ok(());
    }
    let shown = |tensor: &Tensor| tensor.shape().iter().map(ToString::to_string).collect::<Vec<_>>().join("x");
    refuse(format!(
        "matmul: shapes ({}) and ({}) cannot be multiplied: inner sizes {inner} and {right_inner} differ",
        shown(left),
        shown(right)
    ))
}
