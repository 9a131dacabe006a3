//! Reductions with few results and many elements, in two passes: parts first, then the parts' states.
//!
//! A device with thousands of invocations would otherwise have nothing to do but a handful of workgroups. The first
//! pass reduces equal parts of each result's elements and writes their states; the second combines those and
//! finishes. Only reductions whose `map` does not ask for positions can be cut like this.

use std::rc::Rc;

use smallvec::{SmallVec, smallvec};
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{Graph, GraphBuilder, Node};
use tensor_gen::kernel::{Access, Operand as KernelOperand, Params, Plan, ReducePlan, ScalarValue, Schedule};
use tensor_gen::op::ReduceBody;

use super::info::ReduceForm;
use super::reduce::reduce_inputs;
use crate::error::Result;
use crate::lazy::{Fusion, Signature, kernel_params};
use crate::plan::{Iteration, Reduction};
use crate::runtime::DeviceHandle;
use crate::storage::Data;

/// Fewer elements per result than this are not worth two kernels.
const WORTHWHILE: u64 = 16_384;
const MOST_PARTS: u64 = 1024;
const FEWEST_PARTS: u64 = 16;

/// Into how many parts each result's elements are cut; none when one pass is right.
pub(super) fn parts(device: &DeviceHandle, form: &ReduceForm, walk: &Reduction, results: usize) -> Option<u64> {
    let positional = |graph: &Graph| graph.any(|node| matches!(node, Node::ReduceIndex | Node::ReduceCount));
    let [elements] = walk.iteration.extents[walk.kept_rank as usize..] else { return None };
    let few = results < device.limits().split_reductions_below;
    if !few
        || elements < WORTHWHILE
        || positional(&form.map.graph)
        || form.state.iter().any(|ty| ty.storage().is_none())
    {
        return None;
    }
    (FEWEST_PARTS..=MOST_PARTS).rev().find(|parts| elements.is_multiple_of(*parts))
}

/// Runs both passes. `walk` covers the inputs only.
pub(super) fn dispatch(
    device: &Rc<DeviceHandle>,
    body: &ReduceBody,
    form: &ReduceForm,
    fusion: &Fusion,
    walk: &Reduction,
    parts: u64,
    results: &[Rc<Data>],
) -> Result<()> {
    let states = first_pass(device, body, form, fusion, walk, parts, results[0].elements)?;
    second_pass(device, body, form, fusion, walk, parts, &states, results)
}

fn first_pass(
    device: &Rc<DeviceHandle>,
    body: &ReduceBody,
    form: &ReduceForm,
    fusion: &Fusion,
    walk: &Reduction,
    parts: u64,
    results: usize,
) -> Result<Vec<Rc<Data>>> {
    let states = form
        .state
        .iter()
        .map(|&ty| device.create_data(stored(ty), results * parts as usize))
        .collect::<Result<Vec<_>>>()?;
    let kept = walk.kept_rank as usize;
    let mut cut = walk.clone();
    cut.kept_rank += 1;
    cut.iteration.rank += 1;
    let length = walk.iteration.extents[kept] / parts;
    cut.iteration.extents[kept] = length;
    cut.iteration.extents.insert(kept, parts);
    for layout in cut.iteration.layouts.iter_mut().filter(|layout| !layout.strides.is_empty()) {
        let stride = layout.strides[kept];
        layout.strides.insert(kept, stride * length);
    }
    outputs(&mut cut.iteration, states.len());
    let mut signature: Signature = smallvec![FIRST];
    fusion.sign(&mut signature);
    signature.push(u32::from(cut.kept_rank) << 8 | u32::from(cut.reduced_rank));
    signature.extend(cut.iteration.access.iter().map(|&access| access as u32));
    let kernel = device.fused_kernel(&signature, || {
        let plan = ReducePlan {
            state: form.state.clone(),
            identity: form.identity.clone(),
            map: fusion.graph_of_last(),
            combine: form.combine.clone(),
            finish: fields(form.state.len()),
            monoid: body.monoid,
            inputs: reduce_inputs(form, fusion, &cut.iteration.access),
            outputs: operands("state", &form.state),
            scalars: fusion.scalar_types(),
            kept_rank: cut.kept_rank,
            reduced_rank: cut.reduced_rank,
            schedule: Schedule::Workgroup,
        };
        (format!("{}_parts", fusion.name()), Plan::Reduce(plan))
    })?;
    let inputs = fusion.leaves.iter().map(|leaf| leaf.data.evaluate()).collect::<Result<SmallVec<[_; 8]>>>()?;
    let ids = states.iter().map(Data::evaluate).collect::<Result<SmallVec<[_; 2]>>>()?;
    device.device().dispatch_kernel(kernel, &inputs, &ids, &kernel_params(fusion, cut.iteration))?;
    Ok(states)
}

#[allow(clippy::too_many_arguments, reason = "the parts of one reduction, all different")]
fn second_pass(
    device: &Rc<DeviceHandle>,
    body: &ReduceBody,
    form: &ReduceForm,
    fusion: &Fusion,
    walk: &Reduction,
    parts: u64,
    states: &[Rc<Data>],
    results: &[Rc<Data>],
) -> Result<()> {
    // `finish` sees the op's own scalars and the true number of elements, not the number of parts.
    let own = form.scalars;
    let mut scalars: SmallVec<[ScalarValue; 4]> = SmallVec::from_slice(&fusion.scalars[..own]);
    let count = walk.iteration.extents[walk.kept_rank as usize];
    scalars.push(ScalarValue::Int32(i32::try_from(count).unwrap_or(i32::MAX)));
    let mut signature: Signature = smallvec![SECOND, form.map.id];
    signature.extend(results.iter().map(|result| result.dtype as u32));
    let kernel = device.fused_kernel(&signature, || {
        let mut builder = GraphBuilder::new();
        let roots = builder.inline(&form.finish, |builder, leaf| match leaf {
            Node::ReduceCount => builder.push(Node::Scalar(own as u16)),
            other => builder.push(other),
        });
        let outputs = results.iter().enumerate().map(|(index, result)| KernelOperand {
            name: form.output_names.get(index).cloned().unwrap_or_else(|| format!("out{index}")),
            dtype: result.dtype,
            access: Access::Contiguous,
        });
        let plan = ReducePlan {
            state: form.state.clone(),
            identity: form.identity.clone(),
            map: fields(form.state.len()),
            combine: form.combine.clone(),
            finish: builder.finish(roots),
            monoid: body.monoid,
            inputs: operands("part", &form.state),
            outputs: outputs.collect(),
            scalars: scalars.iter().map(|scalar| scalar.ty()).collect(),
            kept_rank: 1,
            reduced_rank: 1,
            schedule: Schedule::Workgroup,
        };
        (format!("{}_whole", form.map.name), Plan::Reduce(plan))
    })?;
    let params = Params {
        extents: smallvec![results[0].elements as u64, parts],
        layouts: SmallVec::from_elem(Default::default(), states.len() + results.len()),
        scalars,
        integers: SmallVec::new(),
        random: None,
    };
    let inputs = states.iter().map(Data::evaluate).collect::<Result<SmallVec<[_; 2]>>>()?;
    let outputs = results.iter().map(Data::evaluate).collect::<Result<SmallVec<[_; 2]>>>()?;
    device.device().dispatch_kernel(kernel, &inputs, &outputs, &params)
}

/// `Input(0), Input(1), …` as roots.
fn fields(count: usize) -> Graph {
    let mut builder = GraphBuilder::new();
    let roots = (0..count as u16).map(|field| builder.push(Node::Input(field))).collect();
    builder.finish(roots)
}

fn operands(name: &str, state: &[ScalarType]) -> Vec<KernelOperand> {
    let operand = |(index, &ty): (usize, &ScalarType)| KernelOperand {
        name: format!("{name}{index}"),
        dtype: stored(ty),
        access: Access::Contiguous,
    };
    state.iter().enumerate().map(operand).collect()
}

fn outputs(iteration: &mut Iteration, count: usize) {
    for _ in 0..count {
        iteration.access.push(Access::Contiguous);
        iteration.layouts.push(Default::default());
    }
}

fn stored(ty: ScalarType) -> DType {
    // `parts` made sure that every field can be stored.
    ty.storage().unwrap_or(DType::Int32)
}

/// Starts of signatures; see `reduce::REDUCE`.
const FIRST: u32 = u32::MAX - 2;
const SECOND: u32 = u32::MAX - 3;
