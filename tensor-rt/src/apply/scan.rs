//! Scans: a running reduction along the dimension `dim`, in one kernel. Cheap producers become part of its map.
//!
//! Its arguments are a row op's. Results are dense in the inputs' common shape, whatever the dimension.

use std::rc::Rc;

use smallvec::{SmallVec, smallvec};
use tensor_gen::kernel::{Operand as KernelOperand, Plan, ScanPart, ScanPlan, Schedule};
use tensor_gen::op::{Kind, ScanBody};

use super::info::ReduceForm;
use super::map::{compute_type, input_forms, operands};
use super::row::{RowCall, move_last, walk_rows};
use crate::error::{Error, Result};
use crate::layout::Layout;
use crate::lazy::{Absorb, Fusion, Signature, kernel_params, starts};
use crate::plan::Iteration;
use crate::promote;
use crate::runtime::Runtime;
use crate::storage::Data;
use crate::tensor::Tensor;

/// From this many rows that lie side by side on, each is worth an invocation rather than a workgroup.
const MANY_ROWS: usize = 1024;

/// Rows shorter than this leave most of a workgroup idle.
const SHORT_ROW: usize = 128;

impl Runtime {
    /// The results; nothing is recorded.
    pub(crate) fn run_scan(&self, call: &RowCall) -> Result<SmallVec<[Tensor; 1]>> {
        let &RowCall { map: ref call, dim, .. } = call;
        let Kind::Scan(body) = &call.info.op.kind else {
            return Err(Error::argument(format!("{} is not a scan", call.info.name)));
        };
        let compute = compute_type(&call.info, call.dtype)?;
        let (forms, numbers) = input_forms(&call.info, &call.arguments, compute)?;
        let form = call.info.reduce_form(&body.reduce, compute, &forms)?;
        let mut scalars = call.scalars.clone();
        scalars.extend(numbers);
        let moved = |layout: &Layout| move_last(layout, dim);
        let operands = operands(&form.map.arguments, &call.arguments, |tensor| {
            Ok(moved(&tensor.layout().broadcast_to(&call.shape)?))
        })?;
        let dense = Layout::contiguous(call.shape.clone());
        let walked = moved(&dense);
        let fusion = Fusion::under(&form.map, &operands, &scalars, walked.shape.clone(), Absorb::Cheap)?;
        let elements = call.shape.iter().product();
        let results = call.info.op.results.iter();
        let results: SmallVec<[Rc<Data>; 1]> = results
            .map(|&result| call.device.create_data(promote::result_dtype(result, call.dtype), elements))
            .collect::<Result<_>>()?;
        if elements > 0 {
            let inputs = fusion.leaves.iter().map(|leaf| &leaf.layout);
            let layouts: SmallVec<[&Layout; 8]> = inputs.chain(results.iter().map(|_| &walked)).collect();
            let walk = walk_rows(&walked.shape, &layouts);
            let length = walked.shape[walked.shape.len() - 1];
            let schedule = schedule(elements / length, length, walked.strides.last() == Some(&1));
            let outputs = results.iter().map(Data::evaluate).collect::<Result<SmallVec<[_; 2]>>>()?;
            let kernel = call.device.fused_kernel(&signature(&fusion, &walk, schedule, &results), || {
                (fusion.name(), Plan::Scan(scan_plan(body, &form, &fusion, &walk, &results, schedule)))
            })?;
            let inputs = fusion.leaves.iter().map(|leaf| leaf.data.evaluate()).collect::<Result<SmallVec<[_; 8]>>>()?;
            let params = kernel_params(&fusion, walk);
            call.device.device().dispatch_kernel(kernel.id(), &inputs, &outputs, &params)?;
        }
        Ok(results.into_iter().map(|data| Tensor::from_data(data, dense.clone())).collect())
    }
}

/// Who walks a row. Invocations of a workgroup read what lies side by side: elements of a `dense` row, or many other rows.
fn schedule(rows: usize, length: usize, dense: bool) -> Schedule {
    let is_crowd = rows >= MANY_ROWS && !dense;
    if is_crowd || length < SHORT_ROW { Schedule::Thread } else { Schedule::Workgroup }
}

fn signature(fusion: &Fusion, walk: &Iteration, schedule: Schedule, results: &[Rc<Data>]) -> Signature {
    let mut signature: Signature = smallvec![starts::SCAN];
    fusion.sign(&mut signature);
    signature.push(u32::from(walk.rank) << 8 | u32::from(schedule == Schedule::Workgroup));
    signature.extend(walk.access.iter().map(|&access| access as u32));
    signature.extend(results.iter().map(|result| result.dtype as u32));
    signature
}

fn scan_plan(
    body: &ScanBody,
    form: &ReduceForm,
    fusion: &Fusion,
    walk: &Iteration,
    results: &[Rc<Data>],
    schedule: Schedule,
) -> ScanPlan {
    let names = if fusion.steps.len() == 1 { form.map.input_names.as_slice() } else { &[] };
    let (inputs, outputs) = walk.access.split_at(fusion.leaves.len());
    let operand = |names: &[String], prefix: &str, index: usize, dtype, access| KernelOperand {
        name: names.get(index).cloned().unwrap_or_else(|| format!("{prefix}{index}")),
        dtype,
        access,
    };
    let inputs = fusion.leaves.iter().zip(inputs).enumerate();
    let outputs = results.iter().zip(outputs).enumerate();
    ScanPlan {
        state: form.state.clone(),
        identity: form.identity.clone(),
        map: fusion.graph_of_last(),
        combine: form.combine.clone(),
        finish: form.finish.clone(),
        inputs: inputs.map(|(at, (leaf, &access))| operand(names, "in", at, leaf.data.dtype, access)).collect(),
        outputs: outputs
            .map(|(at, (result, &access))| operand(&form.output_names, "out", at, result.dtype, access))
            .collect(),
        scalars: fusion.scalar_types(),
        rank: walk.rank,
        reverse: body.reverse,
        schedule,
        part: ScanPart::Whole,
    }
}
