//! Batched matrix products.

use smallvec::{SmallVec, smallvec};
use tensor_gen::kernel::{Access, ContractPlan, Operand, OperandLayout, Params, Plan, contract_tile};
use tensor_gen::op::OpDef;

use super::{Source, common_dtype, shown, tensor_of};
use crate::error::{Error, Result};
use crate::layout::{Layout, Shape, broadcast, checked_elements, collapse};
use crate::lazy::{Waiting, starts};
use crate::runtime::Runtime;
use crate::tensor::Tensor;
use crate::value::{Value, exactly};

/// `[.., m, k] x [.., k, n] -> [.., m, n]`, batch dims broadcast.
pub(super) fn run(runtime: &Runtime, op: &'static OpDef, arguments: &[Value]) -> Result<Vec<Tensor>> {
    let [left, right] = exactly(op.name(), arguments)?;
    let (left, right) = (left.tensor()?, right.tensor()?);
    let (dtype, compute) = common_dtype(op, &[left, right])?;
    let (Some((left_batch, &[m, k])), Some((right_batch, &[right_k, n]))) =
        (left.shape().split_last_chunk(), right.shape().split_last_chunk())
    else {
        return Err(Error::argument(format!(
            "{}: both tensors need at least 2 dimensions, but they have {} and {}",
            shown(op),
            left.rank(),
            right.rank()
        )));
    };
    if k != right_k {
        return Err(Error::argument(format!(
            "{}: shapes ({m}x{k}) and ({right_k}x{n}) cannot be multiplied: inner sizes {k} and {right_k} differ",
            shown(op)
        )));
    }
    let batch = broadcast(left_batch, right_batch)?;
    let mut shape = batch.clone();
    shape.extend([m, n]);

    let (left, right) = (Source::strided(left), Source::strided(right));
    let (left_matrix, left_batches) = split(&left.layout, &batch)?;
    let (right_matrix, right_batches) = split(&right.layout, &batch)?;
    let mut batches = collapse(&batch, &[&left_batches.strides, &right_batches.strides]);
    let mut rows = (m, left_matrix.row);
    // One large product instead of many small ones: the batch dimension of the left continues its rows and the
    // right is the same matrix for all of them.
    if batches.extents.len() == 1 && batches.strides[1][0] == 0 && batches.strides[0][0] == (m as u64 * rows.1) {
        rows.0 = m * batches.extents[0] as usize;
        batches = collapse(&[], &[&[], &[]]);
    }

    let batch_rank = batches.extents.len() as u8;
    let tile = contract_tile(rows.0 as u64, n as u64);
    let elements = checked_elements(&shape)?;
    let mut extents: Shape = batches.extents.iter().map(|&extent| extent as usize).collect();
    extents.extend([rows.0, n]);
    let place = |layout: &Layout, strides: &SmallVec<[u64; 4]>| OperandLayout {
        offset: layout.offset as u64,
        strides: strides.clone(),
    };
    let params = Params {
        layouts: SmallVec::from_iter([
            place(&left.layout, &batches.strides[0]),
            place(&right.layout, &batches.strides[1]),
        ]),
        extents: batches.extents,
        integers: SmallVec::from_iter([
            rows.0 as u64,
            n as u64,
            k as u64,
            rows.1,
            left_matrix.column,
            right_matrix.row,
            right_matrix.column,
        ]),
        ..Params::default()
    };
    let signature =
        smallvec![starts::CONTRACT, dtype as u32, u32::from(batch_rank), u32::from(tile.0) << 8 | u32::from(tile.1)];
    let device = left.data.device.clone();
    let plan = move || {
        let operand = |name: &str, access| Operand { name: name.to_owned(), dtype, access };
        let plan = ContractPlan {
            inputs: vec![operand("left", Access::Strided), operand("right", Access::Strided)],
            outputs: vec![operand("output", Access::Contiguous)],
            compute,
            batch_rank,
            tile,
            epilogue: None,
        };
        (shown(op).to_owned(), Plan::Contract(plan))
    };
    let inputs = smallvec![left.data, right.data];
    let waiting = Waiting {
        signature,
        plan: Box::new(plan),
        inputs,
        params,
        extents: Some(extents),
        can_transpose: batch_rank == 0 && tile == contract_tile(n as u64, rows.0 as u64),
        op: shown(op),
        call_site: runtime.lazy_call_site(),
    };
    Ok(vec![tensor_of(waiting.result(dtype, elements, &device)?, &shape)])
}

/// Strides of the two matrix dimensions.
struct Matrix {
    row: u64,
    column: u64,
}

/// The last two dimensions, and the leading ones broadcast to `batch`.
fn split(layout: &Layout, batch: &[usize]) -> Result<(Matrix, Layout)> {
    let leading = layout.rank() - 2;
    let matrix = Matrix { row: layout.strides[leading] as u64, column: layout.strides[leading + 1] as u64 };
    let batches = Layout {
        shape: layout.shape[..leading].into(),
        strides: layout.strides[..leading].into(),
        offset: layout.offset,
    };
    Ok((matrix, batches.broadcast_to(batch)?))
}
