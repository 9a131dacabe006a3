//! The embedded CPU device: needs no driver and no setup.
//!
//! # A page of prose
//!
//! The device runs *plans*. When a kernel is registered its graphs are compiled into [`program`]s: straight lines of
//! vectorized loops over chunks of about a thousand elements, which keep intermediate values in the first-level
//! cache. When it is dispatched, all operands are checked against their buffers once ([`operand`]); then the
//! kernel of its kind runs, on one thread when that is quick and on several otherwise ([`threads`]).
//!
//! Work is cut by the problem, never by the number of threads, so a result is the same bit for bit on any number of them.
//!
//! Dispatch is synchronous: when it returns the outputs are written, and an error (such as an index out of range) is the
//! dispatch's own. One lock guards buffers and kernels, so contexts that share the device take turns.
//!
//! `vector/` holds the loops, `stream` reaches operands, `memory` owns buffers. Nothing here knows ops or tensors.

mod contract;
mod dense;
mod epilogue;
mod feed;
mod gather;
mod map;
mod memory;
mod operand;
mod past_caches;
mod product;
mod program;
mod random;
mod reduce;
mod row;
mod scan;
mod scatter;
mod stream;
mod system_memory;
mod team;
mod threads;
mod tile;
mod vector;
mod window;

#[cfg(test)]
mod structural_tests;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;
use slotmap::SlotMap;
use smallvec::SmallVec;
use tensor_gen::dtype::DType;
use tensor_gen::kernel::{KernelSpec, Operand, OperandLayout, Params, Plan};

use self::contract::ContractKernel;
use self::map::MapKernel;
use self::memory::{Buffer, MemoryPool};
use self::operand::{Resolved, malformed};
use self::reduce::ReduceKernel;
use self::row::RowKernel;
use self::scan::ScanKernel;
use self::scatter::ScatterKernel;
use self::threads::Threads;
use self::vector::Isa;
use self::window::WindowKernel;
use crate::device::{BufferId, Device, DeviceInfo, DeviceLimits, KernelId, MemoryUse};
use crate::error::{Error, Result};

/// What a host decides about the device.
#[derive(Clone, Copy, Debug, Default)]
pub struct CpuOptions {
    /// `None`: one per core that the process may use.
    pub threads: Option<usize>,
    /// The most bytes of live buffers; `None`: the machine's memory.
    pub max_memory: Option<u64>,
}

pub struct CpuDevice {
    state: Mutex<State>,
    threads: Threads,
    isa: Isa,
    info: DeviceInfo,
    limits: DeviceLimits,
}

struct State {
    memory: MemoryPool,
    kernels: SlotMap<KernelId, Registered>,
    /// Equal plans share a kernel.
    by_plan: FxHashMap<Arc<Plan>, KernelId>,
}

/// A kernel with the plan it came from.
struct Registered {
    plan: Arc<Plan>,
    registrations: usize,
    kernel: Kernel,
}

/// What registration makes of a plan, by kind.
enum Kernel {
    Map(MapKernel),
    Reduce(ReduceKernel),
    Contract(ContractKernel),
    Gather,
    Scatter(ScatterKernel),
    Row(RowKernel),
    Scan(ScanKernel),
    Window(WindowKernel),
}

impl CpuDevice {
    pub fn new(options: CpuOptions) -> Result<CpuDevice> {
        CpuDevice::with_isa(options, Isa::detect())
    }

    fn with_isa(options: CpuOptions, isa: Isa) -> Result<CpuDevice> {
        let max_memory = options.max_memory.or_else(system_memory::available);
        let available = || std::thread::available_parallelism().map_or(1, |count| count.get());
        let threads = Threads::new(options.threads.unwrap_or_else(available))?;
        let plural = if threads.count() == 1 { "" } else { "s" };
        let info = DeviceInfo {
            name: "cpu".into(),
            description: format!("embedded CPU device, {} thread{plural}, {}", threads.count(), isa.name()),
            is_software: false,
            needs_wgsl: false,
            runs_wgsl: false,
        };
        let limits = DeviceLimits {
            max_operands: 64,
            max_buffer_bytes: max_memory.unwrap_or(isize::MAX as u64),
            memory: max_memory,
            dtypes: DType::ALL.into_iter().filter(|&dtype| dtype != DType::Complex64).collect(),
            missing: vec![(DType::Complex64, "complex64 can be stored and copied, but not computed with yet".into())],
        };
        let state =
            State { memory: MemoryPool::new(max_memory), kernels: SlotMap::with_key(), by_plan: FxHashMap::default() };
        Ok(CpuDevice { state: Mutex::new(state), threads, isa, info, limits })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing in the state is half-done while another lock holder could have panicked: every change is one call.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The kernel of a plan that is registered already, registered once more.
    fn registered_again(&mut self, plan: &Plan) -> Option<KernelId> {
        let id = *self.by_plan.get(plan)?;
        self.kernels.get_mut(id)?.registrations += 1;
        Some(id)
    }
}

impl Device for CpuDevice {
    fn create_tensor(&self, dtype: DType, elements: usize) -> Result<BufferId> {
        self.state().memory.create(dtype, elements)
    }

    fn register_kernel(&self, spec: &KernelSpec) -> Result<KernelId> {
        if let Some(id) = self.state().registered_again(&spec.plan) {
            return Ok(id);
        }
        let kernel = match &spec.plan {
            Plan::Map(plan) => Kernel::Map(MapKernel::new(plan, self.isa)?),
            Plan::Reduce(plan) => Kernel::Reduce(ReduceKernel::new(plan, self.isa)?),
            Plan::Contract(plan) => Kernel::Contract(ContractKernel::new(plan, self.isa)?),
            Plan::Gather(plan) => gather::check(plan).map(|()| Kernel::Gather)?,
            Plan::Scatter(plan) => Kernel::Scatter(ScatterKernel::new(plan)?),
            Plan::Row(plan) => Kernel::Row(RowKernel::new(plan, self.isa)?),
            Plan::Scan(plan) => Kernel::Scan(ScanKernel::new(plan, self.isa)?),
            Plan::Window(plan) => Kernel::Window(WindowKernel::new(plan, self.isa)?),
            Plan::Written(_) => {
                return Err(Error::Unsupported(format!("kernel {}: the CPU device runs no WGSL", spec.name)));
            }
        };
        let plan = Arc::new(spec.plan.clone());
        let mut state = self.state();
        // Another thread may have made the same meanwhile.
        if let Some(id) = state.registered_again(&plan) {
            return Ok(id);
        }
        let id = state.kernels.insert(Registered { plan: Arc::clone(&plan), registrations: 1, kernel });
        state.by_plan.insert(plan, id);
        Ok(id)
    }

    fn drop_kernel(&self, id: KernelId) {
        let mut state = self.state();
        let Some(registered) = state.kernels.get_mut(id) else { return };
        registered.registrations -= 1;
        if registered.registrations == 0
            && let Some(gone) = state.kernels.remove(id)
        {
            state.by_plan.remove(&gone.plan);
        }
    }

    fn dispatch_kernel(
        &self,
        kernel: KernelId,
        inputs: &[BufferId],
        outputs: &[BufferId],
        params: &Params,
    ) -> Result<()> {
        let state = self.state();
        let registered = state.kernels.get(kernel).ok_or_else(|| malformed("no such kernel"))?;
        let buffers = Bound::new(&state, &registered.plan, inputs, outputs, params)?;
        match (&registered.kernel, &*registered.plan) {
            (Kernel::Map(kernel), Plan::Map(plan)) => {
                let rank = (plan.rank > 0).then_some(usize::from(plan.rank));
                let (extents, positions) = operand::extents(&params.extents, rank)?;
                let (inputs, outputs) = (buffers.resolve_inputs(&extents)?, buffers.resolve_outputs(&extents)?);
                kernel.run(&extents, positions, &inputs, &outputs, params, &self.threads)
            }
            (Kernel::Reduce(kernel), Plan::Reduce(plan)) => {
                let kept = usize::from(plan.kept_rank);
                let (extents, _) = operand::extents(&params.extents, Some(kept + usize::from(plan.reduced_rank)))?;
                let inputs = buffers.resolve_inputs(&extents)?;
                let outputs = buffers.resolve_dense_outputs(&extents[..kept])?;
                kernel.run(&extents, &inputs, &outputs, params, &self.threads)
            }
            (Kernel::Contract(kernel), Plan::Contract(plan)) => kernel.run(plan, &buffers, params, &self.threads),
            (Kernel::Gather, Plan::Gather(plan)) => gather::run(plan, &buffers, params, &self.threads),
            (Kernel::Scatter(kernel), Plan::Scatter(plan)) => kernel.run(plan, &buffers, params, &self.threads),
            (Kernel::Row(kernel), Plan::Row(plan)) => {
                let (extents, _) = operand::extents(&params.extents, Some(usize::from(plan.rank)))?;
                let kept = if plan.per_element { extents.len() } else { extents.len().saturating_sub(1) };
                let inputs = buffers.resolve_inputs(&extents)?;
                let outputs = buffers.resolve_dense_outputs(&extents[..kept])?;
                kernel.run(&extents, &inputs, &outputs, params, &self.threads)
            }
            (Kernel::Scan(kernel), Plan::Scan(plan)) => {
                let (extents, _) = operand::extents(&params.extents, Some(usize::from(plan.rank)))?;
                let (inputs, outputs) = (buffers.resolve_inputs(&extents)?, buffers.resolve_outputs(&extents)?);
                kernel.run(&extents, &inputs, &outputs, params, &self.threads)
            }
            (Kernel::Window(kernel), Plan::Window(plan)) => kernel.run(plan, &buffers, params, &self.threads),
            _ => Err(malformed("the kernel is of another kind than its plan")),
        }
    }

    fn read_tensor(&self, id: BufferId, range: Range<usize>) -> Result<Vec<u8>> {
        let state = self.state();
        let buffer = state.memory.get(id)?;
        let range = byte_range(buffer, range)?;
        Ok(buffer.bytes()[range].to_vec())
    }

    fn write_tensor(&self, id: BufferId, range: Range<usize>, bytes: &[u8]) -> Result<()> {
        let mut state = self.state();
        let buffer = state.memory.get_mut(id)?;
        let range = byte_range(buffer, range)?;
        if range.len() != bytes.len() {
            return Err(malformed(format!("{} bytes to write to a range of {}", bytes.len(), range.len())));
        }
        let is_bool = buffer.dtype == DType::Bool;
        let to = &mut buffer.bytes_mut()[range];
        to.copy_from_slice(bytes);
        if is_bool {
            to.iter_mut().for_each(|byte| *byte = u8::from(*byte != 0));
        }
        Ok(())
    }

    fn drop_tensor(&self, id: BufferId) {
        self.state().memory.remove(id);
    }

    fn info(&self) -> &DeviceInfo {
        &self.info
    }

    fn limits(&self) -> &DeviceLimits {
        &self.limits
    }

    fn memory(&self) -> MemoryUse {
        self.state().memory.used()
    }
}

/// The buffers of a dispatch with the operands and layouts they belong to.
struct Bound<'a> {
    plan: &'a Plan,
    inputs: SmallVec<[(&'a OperandLayout, &'a Buffer); 8]>,
    outputs: SmallVec<[(&'a OperandLayout, &'a Buffer); 4]>,
}

impl<'a> Bound<'a> {
    /// Checks that the counts fit the plan, that all buffers live and that no output's buffer is bound twice.
    fn new(
        state: &'a State,
        plan: &'a Plan,
        inputs: &[BufferId],
        outputs: &[BufferId],
        params: &'a Params,
    ) -> Result<Bound<'a>> {
        let found = (inputs.len(), outputs.len(), params.layouts.len());
        let wanted = (plan.inputs().len(), plan.outputs().len(), plan.inputs().len() + plan.outputs().len());
        if found != wanted {
            return Err(malformed(format!("(inputs, outputs, layouts) are {found:?} in number, {wanted:?} wanted")));
        }
        for (index, output) in outputs.iter().enumerate() {
            if inputs.contains(output) || outputs[..index].contains(output) {
                return Err(malformed("an output buffer is bound twice"));
            }
        }
        let (input_layouts, output_layouts) = params.layouts.split_at(inputs.len());
        let find = |(layout, &id): (&'a OperandLayout, &BufferId)| Ok((layout, state.memory.get(id)?));
        Ok(Bound {
            plan,
            inputs: input_layouts.iter().zip(inputs).map(find).collect::<Result<_>>()?,
            outputs: output_layouts.iter().zip(outputs).map(find).collect::<Result<_>>()?,
        })
    }

    fn input(&self, index: usize) -> (&'a Operand, &'a OperandLayout, &'a Buffer) {
        let (layout, buffer) = self.inputs[index];
        (&self.plan.inputs()[index], layout, buffer)
    }

    fn output(&self, index: usize) -> (&'a Operand, &'a OperandLayout, &'a Buffer) {
        let (layout, buffer) = self.outputs[index];
        (&self.plan.outputs()[index], layout, buffer)
    }

    /// Checks all inputs over the extents.
    fn resolve_inputs(&self, extents: &[usize]) -> Result<Vec<Resolved>> {
        let operands = self.plan.inputs().iter().zip(&self.inputs);
        operands.map(|(operand, &(layout, buffer))| operand::resolve(operand, layout, buffer, extents)).collect()
    }

    /// Checks all outputs over the extents.
    fn resolve_outputs(&self, extents: &[usize]) -> Result<Vec<Resolved>> {
        let operands = self.plan.outputs().iter().zip(&self.outputs);
        operands.map(|(operand, &(layout, buffer))| operand::resolve(operand, layout, buffer, extents)).collect()
    }

    /// Checks that all outputs are contiguous over the extents.
    fn resolve_dense_outputs(&self, extents: &[usize]) -> Result<Vec<Resolved>> {
        let operands = self.plan.outputs().iter().zip(&self.outputs);
        operands.map(|(operand, &(layout, buffer))| operand::resolve_dense(operand, layout, buffer, extents)).collect()
    }
}

fn byte_range(buffer: &Buffer, range: Range<usize>) -> Result<Range<usize>> {
    if range.start > range.end || range.end > buffer.elements {
        let elements = buffer.elements;
        return Err(malformed(format!("range {range:?} of a buffer of {elements} elements")));
    }
    let size = buffer.dtype.size();
    Ok(range.start * size..range.end * size)
}
