//! Reduce ops: pending producers are absorbed into their map part. With one result they wait for an epilogue, else they run at once.

use std::rc::Rc;
use std::sync::Arc;

use smallvec::{SmallVec, smallvec};
use tensor_gen::dtype::DType;
use tensor_gen::ir::Monoid;
use tensor_gen::kernel::{Access, Operand as KernelOperand, Plan, ReducePlan, ScalarValue, Schedule};
use tensor_gen::op::ReduceBody;

use super::info::ReduceForm;
use super::map::{Arguments, compute_type, input_forms, operands, scalar_values, tensor_arguments};
use super::{Argument, OpInfo};
use crate::error::{Error, Result};
use crate::layout::{Layout, Shape, broadcast_all, normalize_dim, normalize_dims};
use crate::lazy::{Absorb, Fusion, Operand, Signature, Waiting, kernel_params, starts};
use crate::plan::{self, Reduction};
use crate::promote;
use crate::runtime::{DeviceHandle, Runtime};
use crate::storage::Data;
use crate::tensor::Tensor;
use crate::value::Value;

/// A reduction with all decisions made.
#[derive(Debug)]
pub(crate) struct ReduceCall {
    pub(crate) info: Rc<OpInfo>,
    pub(crate) arguments: Arguments,
    pub(crate) dtype: DType,
    pub(crate) scalars: SmallVec<[ScalarValue; 2]>,
    /// The inputs' common shape.
    pub(crate) shape: Shape,
    /// Reduced dimensions, not negative.
    pub(crate) dims: SmallVec<[usize; 6]>,
    pub(crate) keepdim: bool,
    pub(crate) device: Rc<DeviceHandle>,
}

impl Runtime {
    pub(super) fn reduce_call(&self, info: &Rc<OpInfo>, values: &[Value]) -> Result<ReduceCall> {
        let arguments = tensor_arguments(info, values)?;
        let device = self.common_device(info, &arguments, values)?;
        let dtype = promote::promote(info.op, values, self.default_dtype())?;
        promote::check_dtype(info.op, dtype)?;
        let shape = broadcast_all(arguments.iter().filter_map(Argument::tensor).map(Tensor::shape))?;
        let dims = match info.dim.and_then(|position| values.get(position)) {
            None | Some(Value::None) => (0..shape.len()).collect(),
            Some(Value::Scalar(_)) if shape.is_empty() => {
                normalize_dim(values[info.dim.unwrap_or(0)].int()?, 0)?;
                SmallVec::new()
            }
            Some(value) => {
                let dims = value.ints()?;
                let dims = normalize_dims(&dims, shape.len())?;
                // PyTorch: an empty list means all.
                if dims.is_empty() || shape.is_empty() { (0..shape.len()).collect() } else { dims }
            }
        };
        let keepdim = info.keepdim.map_or(Ok(false), |position| values[position].bool())?;
        let scalars = scalar_values(info, values, compute_type(info, dtype)?)?;
        Ok(ReduceCall { info: info.clone(), arguments, dtype, scalars, shape, dims, keepdim, device })
    }

    pub(crate) fn run_reduce(&self, body: &ReduceBody, call: &ReduceCall) -> Result<SmallVec<[Tensor; 1]>> {
        let compute = compute_type(&call.info, call.dtype)?;
        if body.needs_elements {
            call.refuse_nothing()?;
        }
        let (forms, numbers) = input_forms(&call.info, &call.arguments, compute)?;
        let form = call.info.reduce_form(body, compute, &forms)?;
        let mut scalars = call.scalars.clone();
        scalars.extend(numbers);
        let operands =
            operands(&form.map.arguments, &call.arguments, |tensor| tensor.layout().broadcast_to(&call.shape))?;
        let fusion = Fusion::under(&form.map, &operands, &scalars, call.shape.clone(), Absorb::Unkept)?;
        let layout = Layout::contiguous(call.result_shape());
        let results = match call.info.op.results.as_ref() {
            [only] => {
                smallvec![call.wait(
                    body,
                    form,
                    fusion,
                    promote::result_dtype(*only, call.dtype),
                    self.lazy_call_site()
                )?]
            }
            _ => call.dispatch(body, &form, &fusion)?,
        };
        Ok(results.into_iter().map(|data| Tensor::from_data(data, layout.clone())).collect())
    }
}

impl ReduceCall {
    /// The shape of every result.
    pub(crate) fn result_shape(&self) -> Shape {
        let kept = |dim: usize| !self.dims.contains(&dim);
        match self.keepdim {
            true => (0..self.shape.len()).map(|dim| if kept(dim) { self.shape[dim] } else { 1 }).collect(),
            false => (0..self.shape.len()).filter(|&dim| kept(dim)).map(|dim| self.shape[dim]).collect(),
        }
    }

    /// How many elements each result is made of.
    pub(crate) fn count(&self) -> usize {
        self.dims.iter().map(|&dim| self.shape[dim]).product()
    }

    fn results(&self) -> Result<SmallVec<[Rc<Data>; 1]>> {
        let elements = self.result_shape().iter().product();
        let results = self.info.op.results.iter();
        results.map(|&result| self.device.create_data(promote::result_dtype(result, self.dtype), elements)).collect()
    }

    fn refuse_nothing(&self) -> Result<()> {
        let Some(&empty) = self.dims.iter().find(|&&dim| self.shape[dim] == 0) else { return Ok(()) };
        let name = self.info.op.name();
        if self.result_shape().contains(&0) {
            return Ok(());
        }
        Err(Error::argument(if self.dims.len() == self.shape.len() {
            format!(
                "{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument."
            )
        } else {
            format!("{name}(): Expected reduction dim {empty} to have non-zero size.")
        }))
    }

    /// The one result, as a kernel that waits for its epilogue.
    fn wait(
        &self,
        body: &ReduceBody,
        form: Rc<ReduceForm>,
        fusion: Fusion,
        dtype: DType,
        call_site: Option<Arc<str>>,
    ) -> Result<Rc<Data>> {
        let elements = self.result_shape().iter().product();
        let (walk, schedule) = self.plan(&fusion, elements);
        let signature = signature(&fusion, &walk, schedule, &[dtype]);
        let params = kernel_params(&fusion, walk.iteration.clone());
        let inputs = fusion.leaves.iter().map(|leaf| leaf.data.clone()).collect();
        let (fusion, monoid) = (fusion.structure(), body.monoid);
        let plan = move || reduce_plan(monoid, &form, &fusion, &walk, &[dtype], schedule);
        let waiting = Waiting {
            signature,
            plan: Box::new(plan),
            inputs,
            params,
            extents: None,
            can_transpose: false,
            op: self.info.op.name(),
            call_site,
        };
        waiting.result(dtype, elements, &self.device)
    }

    /// Runs a reduction of several results.
    fn dispatch(&self, body: &ReduceBody, form: &ReduceForm, fusion: &Fusion) -> Result<SmallVec<[Rc<Data>; 1]>> {
        let results = self.results()?;
        let elements = results.first().map_or(0, |result| result.elements);
        if elements == 0 {
            return Ok(results);
        }
        let (mut walk, schedule) = self.plan(fusion, elements);
        let dtypes: SmallVec<[DType; 2]> = results.iter().map(|result| result.dtype).collect();
        let signature = signature(fusion, &walk, schedule, &dtypes);
        let kernel = self
            .device
            .fused_kernel(&signature, || reduce_plan(body.monoid, form, fusion, &walk, &dtypes, schedule))?;
        walk.iteration.layouts.extend(results.iter().map(|_| Default::default()));
        let inputs = fusion.leaves.iter().map(|leaf| leaf.data.evaluate()).collect::<Result<SmallVec<[_; 8]>>>()?;
        let outputs = results.iter().map(Data::evaluate).collect::<Result<SmallVec<[_; 2]>>>()?;
        self.device.device().dispatch_kernel(kernel.id(), &inputs, &outputs, &kernel_params(fusion, walk.iteration))?;
        Ok(results)
    }

    /// How the inputs are walked, and by whom.
    fn plan(&self, fusion: &Fusion, results: usize) -> (Reduction, Schedule) {
        let layouts: SmallVec<[&Layout; 8]> = fusion.leaves.iter().map(|leaf| &leaf.layout).collect();
        (plan::reduction(&self.shape, &self.dims, &layouts), schedule(results, self.count()))
    }
}

fn signature(fusion: &Fusion, walk: &Reduction, schedule: Schedule, dtypes: &[DType]) -> Signature {
    let mut signature: Signature = smallvec![starts::REDUCE];
    fusion.sign(&mut signature);
    signature.push(
        u32::from(walk.kept_rank) << 16
            | u32::from(walk.reduced_rank) << 8
            | u32::from(schedule == Schedule::Workgroup),
    );
    signature.extend(walk.iteration.access.iter().map(|&access| access as u32));
    signature.extend(dtypes.iter().map(|&dtype| dtype as u32));
    signature
}

/// Few elements per result: one invocation each. Many: a workgroup.
pub(super) fn schedule(results: usize, elements: usize) -> Schedule {
    if elements >= 256 || (elements >= 32 && results < 1024) { Schedule::Workgroup } else { Schedule::Thread }
}

fn reduce_plan(
    monoid: Option<Monoid>,
    form: &ReduceForm,
    fusion: &Fusion,
    walk: &Reduction,
    dtypes: &[DType],
    schedule: Schedule,
) -> (String, Plan) {
    let access = &walk.iteration.access;
    let outputs = dtypes.iter().enumerate().map(|(index, &dtype)| KernelOperand {
        name: form.output_names.get(index).cloned().unwrap_or_else(|| format!("out{index}")),
        dtype,
        access: Access::Contiguous,
    });
    let plan = ReducePlan {
        state: form.state.clone(),
        identity: form.identity.clone(),
        map: fusion.graph_of_last(),
        combine: form.combine.clone(),
        finish: form.finish.clone(),
        monoid,
        inputs: reduce_inputs(form, fusion, access),
        outputs: outputs.collect(),
        scalars: fusion.scalar_types(),
        kept_rank: walk.kept_rank,
        reduced_rank: walk.reduced_rank,
        schedule,
    };
    (fusion.name(), Plan::Reduce(plan))
}

/// The inputs of a reduction's kernel: under the schema's names when it absorbed nothing.
fn reduce_inputs(form: &ReduceForm, fusion: &Fusion, access: &[Access]) -> Vec<KernelOperand> {
    let alone = fusion.steps.len() == 1;
    let operand = |(index, leaf): (usize, &Operand)| KernelOperand {
        name: match form.map.input_names.get(index) {
            Some(name) if alone => name.clone(),
            _ => format!("in{index}"),
        },
        dtype: leaf.data.dtype,
        access: access[index],
    };
    fusion.leaves.iter().enumerate().map(operand).collect()
}
