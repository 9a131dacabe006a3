//! One dispatch: the checks, the route, the recording.

use smallvec::SmallVec;
use tensor_gen::kernel::{self, Params, Plan};

use crate::device::{BufferId, KernelId};
use crate::error::{Error, Result};

use super::convolution::{self, Place, Program};
use super::device::{State, WgpuDevice};
use super::fours;
use super::queue::BLOCK_WINDOW;
use super::reductions::{self, Cut};
use super::routes::{self, Change, Route};
use super::{bindings, bounds, rounds, scans};

impl WgpuDevice {
    /// Runs a kernel, or what [`routes::route`] prefers to it.
    pub(super) fn run(
        &self,
        state: &mut State,
        kernel_id: KernelId,
        inputs: &[BufferId],
        outputs: &[BufferId],
        params: &Params,
    ) -> Result<()> {
        let kernel = state.kernels.get(kernel_id, &self.gpu.faults)?;
        if let Plan::Window(plan) = &*kernel.plan
            && kernel.is_generated
            && self.info.is_software
        {
            bounds::reach(&kernel.name, &kernel.plan, params)?;
            if let Some(program) = convolution::program(plan, params) {
                return self.run_program(state, &program, inputs, outputs);
            }
        }
        if let Plan::Scan(plan) = &*kernel.plan
            && kernel.is_generated
        {
            bounds::reach(&kernel.name, &kernel.plan, params)?;
            if let Some(program) = scans::program(plan, params, self.info.is_software, self.limits.max_operands) {
                return self.run_program(state, &program, inputs, outputs);
            }
        }
        let route = match &*kernel.plan {
            Plan::Reduce(_) | Plan::Row(_) | Plan::Scan(_) | Plan::Contract(_) if kernel.is_generated => {
                // The route trusts the parameters to fit the plan.
                bounds::reach(&kernel.name, &kernel.plan, params)?;
                routes::route(&kernel.plan, params, self.info.is_software, self.limits.max_operands)
            }
            _ => Route::AsPlanned,
        };
        match route {
            Route::AsPlanned => self.run_as_planned(state, kernel_id, inputs, outputs, params),
            Route::Instead(change) => {
                let changed = state.kernels.changed(kernel_id, change, &self.gpu, &self.limits)?;
                self.run_as_planned(state, changed, inputs, outputs, params)
            }
            Route::Split(cut) => self.run_split(state, kernel_id, inputs, outputs, params, cut),
        }
    }

    fn run_program(
        &self,
        state: &mut State,
        program: &Program,
        inputs: &[BufferId],
        outputs: &[BufferId],
    ) -> Result<()> {
        let mut between: SmallVec<[BufferId; 4]> = SmallVec::new();
        let mut run = || {
            for &(dtype, elements) in &program.buffers {
                between.push(self.create(state, dtype, elements as usize)?);
            }
            let id = |place: Place| match place {
                Place::Input(number) => inputs.get(number).copied(),
                Place::Result(number) => outputs.get(number).copied(),
                Place::Between(number) => between.get(number).copied(),
            };
            for step in &program.steps {
                let kernel = state.kernels.planned(step.name, &step.plan, &self.gpu, &self.limits)?;
                let read: SmallVec<[BufferId; 2]> = step.inputs.iter().filter_map(|&place| id(place)).collect();
                let written: SmallVec<[BufferId; 2]> = step.outputs.iter().filter_map(|&place| id(place)).collect();
                self.run_as_planned(state, kernel, &read, &written, &step.params)?;
            }
            Ok(())
        };
        let outcome = run();
        between.into_iter().for_each(|id| state.free(id));
        outcome
    }

    fn run_split(
        &self,
        state: &mut State,
        kernel_id: KernelId,
        inputs: &[BufferId],
        outputs: &[BufferId],
        params: &Params,
        cut: Cut,
    ) -> Result<()> {
        let split = state.kernels.split(kernel_id, &self.gpu, &self.limits, self.info.is_software)?;
        let plan = state.kernels.get(kernel_id, &self.gpu.faults)?.plan.clone();
        let Plan::Reduce(plan) = &*plan else { return self.run_as_planned(state, kernel_id, inputs, outputs, params) };
        let params = reductions::split_params(plan, params, cut);
        let mut states: SmallVec<[BufferId; 4]> = SmallVec::new();
        let mut run = || {
            for &dtype in split.states.iter() {
                states.push(self.create(state, dtype, params.states)?);
            }
            for chunk in &params.chunks {
                self.run_as_planned(state, split.chunk, inputs, &states, chunk)?;
            }
            self.run_as_planned(state, split.last, &states, outputs, &params.last)
        };
        let outcome = run();
        // What is queued comes before whatever the next owner of these buffers does.
        states.into_iter().for_each(|id| state.free(id));
        outcome
    }

    /// The kernel itself, or the same taking its operands in fours, or in parts that are short enough.
    fn run_as_planned(
        &self,
        state: &mut State,
        kernel_id: KernelId,
        inputs: &[BufferId],
        outputs: &[BufferId],
        params: &Params,
    ) -> Result<()> {
        let kernel = state.kernels.get(kernel_id, &self.gpu.faults)?;
        if kernel.is_generated && rounds::excess(&kernel.plan, params, self.max_rounds).is_some() {
            bounds::reach(&kernel.name, &kernel.plan, params)?;
            match &*kernel.plan {
                Plan::Contract(plan) => {
                    if let Some(program) = rounds::product_in_parts(plan, params) {
                        return self.run_program(state, &program, inputs, outputs);
                    }
                }
                Plan::Scatter(_) => {
                    return rounds::scatter_in_parts(params)
                        .try_for_each(|part| self.record(state, kernel_id, inputs, outputs, &part));
                }
                _ => {}
            }
        }
        if matches!(&*kernel.plan, Plan::Map(_) | Plan::Reduce(_)) && kernel.is_generated {
            // The choice trusts the parameters to fit the plan.
            bounds::reach(&kernel.name, &kernel.plan, params)?;
            if let Some((operands, params)) = fours::choose(&kernel.plan, params, self.info.is_software) {
                let changed = state.kernels.changed(kernel_id, Change::Fours(operands), &self.gpu, &self.limits)?;
                return self.record(state, changed, inputs, outputs, &params);
            }
        }
        self.record(state, kernel_id, inputs, outputs, params)
    }

    fn record(
        &self,
        state: &mut State,
        kernel_id: KernelId,
        inputs: &[BufferId],
        outputs: &[BufferId],
        params: &Params,
    ) -> Result<()> {
        let State { memory, kernels, recorder, groups, index_faults, .. } = state;
        let pipeline = kernels.pipeline(kernel_id, &self.gpu.device, &self.gpu.faults)?;
        let kernel = kernels.get(kernel_id, &self.gpu.faults)?;
        let plan = &*kernel.plan;
        if (inputs.len(), outputs.len()) != (plan.inputs().len(), plan.outputs().len()) {
            return Err(self.gpu.faults.error(format!(
                "kernel {}: {} inputs and {} outputs given, its plan has {} and {}",
                kernel.name,
                inputs.len(),
                outputs.len(),
                plan.inputs().len(),
                plan.outputs().len()
            )));
        }
        let reach = bounds::reach(&kernel.name, plan, params)?;
        if kernel.is_generated
            && let Some(rounds) = rounds::excess(plan, params, self.max_rounds)
        {
            return Err(Error::Unsupported(format!(
                "kernel {}: its loops go round {rounds} times, and {} ends them after 65535; use device \"cpu\"",
                kernel.name, self.info.description
            )));
        }
        let workgroups = kernel::grid(plan, params, self.max_workgroups);
        if workgroups.iter().any(|&count| count > self.max_workgroups) {
            return Err(Error::Unsupported(format!(
                "kernel {}: {workgroups:?} workgroups, more than max_compute_workgroups_per_dimension ({}) allows",
                kernel.name, self.max_workgroups
            )));
        }
        let block = params.pack_fields(&kernel.fields);
        if block.len() > BLOCK_WINDOW {
            return Err(Error::Unsupported(format!(
                "kernel {}: a parameter block of {} bytes; at most {BLOCK_WINDOW} are bound",
                kernel.name,
                block.len()
            )));
        }
        recorder.make_room(&self.gpu, block.len())?;
        let mut buffers: SmallVec<[&wgpu::Buffer; 8]> = SmallVec::new();
        let mut serials: SmallVec<[u64; 8]> = SmallVec::new();
        for ((&id, operand), &reached) in inputs.iter().chain(outputs).zip(plan.operands()).zip(&reach) {
            let allocation = memory.get(id)?;
            if allocation.dtype != operand.dtype || (allocation.elements as u64) < reached {
                return Err(self.gpu.faults.error(format!(
                    "kernel {}: operand {} needs {reached} elements of {}, its buffer has {} of {}",
                    kernel.name, operand.name, operand.dtype, allocation.elements, allocation.dtype
                )));
            }
            allocation.block.last_batch.set(recorder.batch());
            serials.push(allocation.block.serial);
            buffers.push(&allocation.block.buffer);
        }
        let (read, written) = serials.split_at(inputs.len());
        if written.iter().enumerate().any(|(at, serial)| read.contains(serial) || written[..at].contains(serial)) {
            return Err(self.gpu.faults.error(format!("kernel {}: an output is also another operand", kernel.name)));
        }
        if workgroups.contains(&0) {
            return Ok(());
        }
        let fault_offset =
            kernel.layout.shape.error_word.then(|| index_faults.slot(kernel_id, &kernel.name, plan, params));
        let key = bindings::Key { layout: kernel.layout.number, serials };
        let group = groups.get(key, || {
            let window = recorder.parameter_window();
            bindings::bind(&self.gpu.device, &kernel.layout, window, &buffers, index_faults.window())
        });
        recorder.dispatch(&self.gpu, &pipeline, &group, &block, fault_offset, workgroups);
        Ok(())
    }
}
