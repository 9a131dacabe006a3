//! Epilogues: a fusion that reads a waiting kernel's result in order becomes the end of that kernel.
//!
//! The kernel then writes the fusion's root, and besides it every value that depends on the waiting one and that others still hold
//! (the tape, a tensor, another expression), so nothing is computed twice. Where that cannot be said in one kernel
//! (operands that lie across the result's order, no room for all operands), the waiting kernel runs alone.
//!
//! A product of two matrices can be read transposed too: `(a b)ᵀ = bᵀ aᵀ`. So are the gradients of weights that a layer transposes.

use std::rc::Rc;

use smallvec::{SmallVec, smallvec};
use tensor_gen::ir::{Graph, GraphBuilder, Node, NodeId};
use tensor_gen::kernel::{Access, Epilogue, Operand as KernelOperand, OperandLayout, Plan};

use super::fuse::Writes;
use super::run::Written;
use super::waiting::Waiting;
use super::{Fusion, Operand, Signature, starts};
use crate::device::BufferId;
use crate::error::Result;
use crate::layout::Layout;
use crate::storage::{Data, State};

/// Runs the fusion as the epilogue of the waiting kernel it reads. None when there is no such kernel or it ran alone.
pub(super) fn run(fusion: &Fusion, root: &Rc<Data>) -> Result<Option<Written>> {
    let mut waiting = (0..fusion.leaves.len()).filter(|&leaf| fusion.leaves[leaf].data.waits());
    let Some(first) = waiting.next() else { return Ok(None) };
    for other in waiting {
        fusion.leaves[other].data.evaluate()?;
    }
    let written = absorbed(fusion, root, first)?;
    if written.is_none() {
        fusion.leaves[first].data.evaluate()?;
    }
    Ok(written)
}

fn absorbed(fusion: &Fusion, root: &Rc<Data>, core: usize) -> Result<Option<Written>> {
    let value = &fusion.leaves[core].data;
    let Some(Reads { operands, bound, transposed }) = reads(fusion, core) else { return Ok(None) };
    let room = root.device.limits().max_operands.saturating_sub(bound);
    let Some(writes) = fusion.writes_after(core as u16, room) else { return Ok(None) };
    if writes.leaf && transposed {
        return Ok(None);
    }
    let mut written = Written::new();
    let steps = writes.steps.iter().filter_map(|&step| fusion.steps[step as usize].data.as_ref());
    for data in std::iter::once(root).chain(steps).chain(writes.leaf.then_some(value)) {
        written.push((data.clone(), root.device.create(data.dtype, data.elements)?));
    }
    let state = value.state.borrow();
    // It has run if that made room for the buffers.
    let State::Waiting(waiting) = &*state else { return Ok(None) };
    dispatch(fusion, core, waiting, &operands, &writes, &written)?;
    Ok(Some(written))
}

/// What the kernel reads.
struct Reads {
    /// How the other leaves lie over its result.
    operands: SmallVec<[Layout; 6]>,
    /// The number of all its inputs.
    bound: usize,
    /// Whether its result is transposed.
    transposed: bool,
}

fn reads(fusion: &Fusion, core: usize) -> Option<Reads> {
    let leaf = &fusion.leaves[core];
    let State::Waiting(waiting) = &*leaf.data.state.borrow() else { return None };
    let ordered = waiting.ordered(&leaf.layout, leaf.data.elements);
    let others = fusion.leaves.iter().enumerate().filter(|(leaf, _)| *leaf != core);
    let operands: SmallVec<[Layout; 6]> = match &ordered.extents {
        Some(extents) => others.map(|(_, leaf)| along(&leaf.layout, extents)).collect::<Option<_>>()?,
        None => (fusion.leaves.len() == 1).then(SmallVec::new)?,
    };
    let bound = waiting.inputs.len() + operands.len();
    Some(Reads { operands, bound, transposed: ordered.is_transposed })
}

/// The same elements over the kernel's extents, if neighbours are read together.
fn along(layout: &Layout, extents: &[usize]) -> Option<Layout> {
    let layout = layout.reshaped(extents)?;
    let inner = layout.shape.iter().zip(&layout.strides).rev().find(|&(&size, _)| size != 1);
    inner.is_none_or(|(_, &stride)| stride <= 1).then_some(layout)
}

fn access(layout: &Layout) -> Access {
    match layout {
        layout if layout.is_single() => Access::Single,
        layout if layout.is_contiguous() => Access::Contiguous,
        _ => Access::Strided,
    }
}

fn dispatch(
    fusion: &Fusion,
    core: usize,
    waiting: &Waiting,
    operands: &[Layout],
    writes: &Writes,
    written: &Written,
) -> Result<()> {
    let Operand { data: value, layout } = &fusion.leaves[core];
    let device = &value.device;
    let root = fusion.steps.len() as u16 - 1;
    let roots = || std::iter::once(root).chain(writes.steps.iter().copied());
    let mut signature: Signature = smallvec![starts::FINISHED, waiting.signature.len() as u32];
    signature.extend_from_slice(&waiting.signature);
    fusion.sign(&mut signature);
    signature.push((core as u32) << 1 | u32::from(writes.leaf));
    signature.extend(operands.iter().map(|layout| access(layout) as u32));
    signature.extend(roots().map(u32::from));
    signature.extend(written.iter().map(|(data, _)| data.dtype as u32));
    let kernel = device.fused_kernel(&signature, || {
        let (name, plan) = (waiting.plan)();
        let graph = fusion.graph_after(core as u16, roots(), writes.leaf);
        let others = fusion.leaves.iter().enumerate().filter(|(leaf, _)| *leaf != core);
        let inputs = others.zip(operands).enumerate().map(|(index, ((_, leaf), layout))| KernelOperand {
            name: format!("in{index}"),
            dtype: leaf.data.dtype,
            access: access(layout),
        });
        let outputs = written.iter().enumerate().map(|(index, (data, _))| KernelOperand {
            name: if written.len() == 1 { "output".to_owned() } else { format!("out{index}") },
            dtype: data.dtype,
            access: Access::Contiguous,
        });
        let epilogue = Epilogue { graph, scalars: fusion.scalar_types() };
        (fusion.name_after(&name), finished(plan, epilogue, inputs.collect(), outputs.collect()))
    })?;
    let ordered = waiting.ordered(layout, value.elements);
    let inputs = ordered.inputs.into_iter().map(Data::evaluate);
    let mut inputs = inputs.collect::<Result<SmallVec<[BufferId; 8]>>>()?;
    let mut params = ordered.params;
    let others = fusion.leaves.iter().enumerate().filter(|(leaf, _)| *leaf != core);
    for ((_, leaf), layout) in others.zip(operands) {
        inputs.push(leaf.data.evaluate()?);
        let strides = match access(layout) {
            Access::Strided => layout.strides.iter().map(|&stride| stride as u64).collect(),
            _ => SmallVec::new(),
        };
        params.layouts.push(OperandLayout { offset: layout.offset as u64, strides });
    }
    params.layouts.extend(written.iter().map(|_| OperandLayout::default()));
    params.scalars.extend_from_slice(&fusion.scalars);
    let outputs: SmallVec<[BufferId; 4]> = written.iter().map(|(_, buffer)| buffer.id).collect();
    device.device().dispatch_kernel(kernel.id(), &inputs, &outputs, &params)
}

/// The kernel with an epilogue in place of its output.
fn finished(plan: Plan, epilogue: Epilogue, inputs: Vec<KernelOperand>, outputs: Vec<KernelOperand>) -> Plan {
    match plan {
        Plan::Contract(mut plan) => {
            plan.inputs.extend(inputs);
            plan.outputs = outputs;
            plan.epilogue = Some(epilogue);
            Plan::Contract(plan)
        }
        Plan::Window(mut plan) => {
            plan.inputs.extend(inputs);
            plan.outputs = outputs;
            plan.epilogue = Some(epilogue);
            Plan::Window(plan)
        }
        Plan::Reduce(mut plan) => {
            plan.finish = chained(&plan.finish, &epilogue.graph, plan.scalars.len() as u16);
            plan.scalars.extend(epilogue.scalars);
            plan.outputs = outputs;
            Plan::Reduce(plan)
        }
        other => other,
    }
}

/// `then` over the first graph's result; its scalars come after `scalars` others.
fn chained(first: &Graph, then: &Graph, scalars: u16) -> Graph {
    let mut builder = GraphBuilder::new();
    let results = builder.inline(first, |builder, leaf| builder.push(leaf));
    let roots: Vec<NodeId> = builder.inline(then, |builder, leaf| match leaf {
        Node::Input(_) => results[0],
        Node::Scalar(scalar) => builder.push(Node::Scalar(scalars + scalar)),
        other => builder.push(other),
    });
    builder.finish(roots)
}
