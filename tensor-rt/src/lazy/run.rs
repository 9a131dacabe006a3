//! Runs fusions: picks what to write, finds or makes the kernel, dispatches, and turns pending values into buffers.

use std::rc::Rc;

use smallvec::SmallVec;
use tensor_gen::dtype::DType;
use tensor_gen::kernel::{Access, MapPlan, Operand as KernelOperand, Params, Plan};

use super::fuse::Signature;
use super::{Fusion, Operand, epilogue};
use crate::device::BufferId;
use crate::error::{Error, Result};
use crate::layout::Layout;
use crate::plan::{self, Iteration};
use crate::storage::{Data, OwnedBuffer, State};

/// Computes a pending value, fused with whatever it waits for.
pub(crate) fn flush(data: &Rc<Data>) -> Result<BufferId> {
    let result = {
        let state = data.state.borrow();
        match &*state {
            State::Buffer(buffer) => return Ok(buffer.id),
            State::Pending { expression, .. } => {
                let compute = || {
                    let fusion = Fusion::of(data, expression)?;
                    write_all(&fusion, data)
                };
                Some(compute().map_err(|error| error.at(&expression.form.name, expression.call_site.as_deref())))
            }
            State::Waiting(_) => None,
        }
    };
    let Some(result) = result else { return run_alone(data) };
    let written = result?;
    let id = written[0].1.id;
    for (data, buffer) in written {
        // The old state is dropped after the new one is in place: dropping an expression may drop other values.
        let old = data.state.replace(State::Buffer(buffer));
        drop(old);
    }
    Ok(id)
}

/// Runs a waiting kernel without an epilogue.
fn run_alone(data: &Rc<Data>) -> Result<BufferId> {
    let buffer = data.device.create(data.dtype, data.elements);
    let buffer = {
        let state = data.state.borrow();
        match &*state {
            State::Waiting(waiting) => {
                let run = || {
                    let buffer = buffer?;
                    waiting.run(&data.device, buffer.id)?;
                    Ok(buffer)
                };
                run().map_err(|error: Error| error.at(waiting.op, waiting.call_site.as_deref()))?
            }
            State::Buffer(buffer) => return Ok(buffer.id),
            State::Pending { .. } => buffer?,
        }
    };
    let id = buffer.id;
    let old = data.state.replace(State::Buffer(buffer));
    drop(old);
    Ok(id)
}

pub(super) type Written = SmallVec<[(Rc<Data>, OwnedBuffer); 2]>;

/// Runs the kernel into fresh buffers: the root's, and those of steps worth writing.
fn write_all(fusion: &Fusion, root: &Rc<Data>) -> Result<Written> {
    if fusion.elements() > 0
        && let Some(written) = epilogue::run(fusion, root)?
    {
        return Ok(written);
    }
    let device = &root.device;
    let mut written = Written::new();
    written.push((root.clone(), device.create(root.dtype, root.elements)?));
    if fusion.elements() == 0 {
        return Ok(written);
    }
    let room = device.limits().max_operands.saturating_sub(fusion.leaves.len() + 1);
    let mut outputs: SmallVec<[Output; 4]> = SmallVec::new();
    outputs.push(Output { step: fusion.steps.len() as u16 - 1, dtype: root.dtype, id: written[0].1.id, layout: None });
    for step in fusion.worth_writing(room) {
        if let Some(data) = &fusion.steps[step as usize].data {
            let buffer = device.create(data.dtype, data.elements)?;
            outputs.push(Output { step, dtype: data.dtype, id: buffer.id, layout: None });
            written.push((data.clone(), buffer));
        }
    }
    dispatch(fusion, root, &outputs)?;
    Ok(written)
}

/// Writes `source`, pending or not, into a buffer through `layout`, which has the source's shape. The
/// buffer must not be one that `source` reads.
pub(crate) fn evaluate_into(source: &Operand, id: BufferId, dtype: DType, layout: &Layout) -> Result<()> {
    if source.layout.elements() == 0 {
        return Ok(());
    }
    let value = super::converted(source.clone(), dtype)?;
    let state = value.state.borrow();
    let State::Pending { expression, .. } = &*state else { return Ok(()) };
    let fusion = Fusion::of(&value, expression)?;
    let output = Output { step: fusion.steps.len() as u16 - 1, dtype, id, layout: Some(layout) };
    dispatch(&fusion, &value, &[output])
}

struct Output<'a> {
    step: u16,
    dtype: DType,
    id: BufferId,
    /// `None`: dense, in order.
    layout: Option<&'a Layout>,
}

fn dispatch(fusion: &Fusion, root: &Rc<Data>, outputs: &[Output<'_>]) -> Result<()> {
    let mut layouts: SmallVec<[&Layout; 8]> = fusion.leaves.iter().map(|leaf| &leaf.layout).collect();
    layouts.extend(outputs.iter().filter_map(|output| output.layout));
    let mut walk = plan::elementwise(&fusion.shape, &layouts, fusion.apart);
    for _ in outputs.iter().filter(|output| output.layout.is_none()) {
        walk.access.push(Access::Contiguous);
        walk.layouts.push(Default::default());
    }
    let mut signature = Signature::new();
    fusion.sign(&mut signature);
    signature.push(u32::from(walk.rank));
    signature.extend(walk.access.iter().map(|&access| access as u32));
    signature.extend(outputs.iter().map(|output| u32::from(output.step) << 8 | output.dtype as u32));
    let device = &root.device;
    let kernel = device.fused_kernel(&signature, || map_plan(fusion, outputs, &walk))?;
    let inputs = fusion.leaves.iter().map(|leaf| leaf.data.evaluate()).collect::<Result<SmallVec<[_; 8]>>>()?;
    let outputs: SmallVec<[BufferId; 4]> = outputs.iter().map(|output| output.id).collect();
    device.device().dispatch_kernel(kernel.id(), &inputs, &outputs, &kernel_params(fusion, walk))
}

/// The params of a kernel that runs `fusion`.
pub(crate) fn kernel_params(fusion: &Fusion, walk: Iteration) -> Params {
    Params {
        extents: walk.extents,
        layouts: walk.layouts,
        scalars: SmallVec::from_slice(&fusion.scalars),
        integers: SmallVec::new(),
        random: fusion.random,
        call_site: None,
    }
}

fn map_plan(fusion: &Fusion, outputs: &[Output<'_>], walk: &Iteration) -> (String, Plan) {
    let single = match fusion.steps.as_slice() {
        [only] if outputs.len() == 1 => Some(&only.form),
        _ => None,
    };
    let name_of = |names: Option<&Vec<String>>, prefix: &str, index: usize| {
        names.and_then(|names| names.get(index).cloned()).unwrap_or_else(|| format!("{prefix}{index}"))
    };
    let inputs = fusion
        .leaves
        .iter()
        .enumerate()
        .map(|(index, leaf)| KernelOperand {
            name: name_of(single.map(|form| &form.input_names), "in", index),
            dtype: leaf.data.dtype,
            access: walk.access[index],
        })
        .collect();
    let written = outputs
        .iter()
        .enumerate()
        .map(|(index, output)| KernelOperand {
            name: name_of(single.map(|form| &form.output_names), "out", index),
            dtype: output.dtype,
            access: walk.access[fusion.leaves.len() + index],
        })
        .collect();
    let plan = MapPlan {
        graph: fusion.graph(outputs.iter().map(|output| output.step)),
        inputs,
        outputs: written,
        scalars: fusion.scalar_types(),
        rank: walk.rank,
    };
    (fusion.name(), Plan::Map(plan))
}
