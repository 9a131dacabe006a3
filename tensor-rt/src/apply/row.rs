//! Row ops: reductions over the dimension `dim`, then one value per element of the row, in one kernel.

use std::rc::Rc;

use smallvec::{SmallVec, smallvec};
use tensor_gen::kernel::{Access, Operand as KernelOperand, Plan, RowPlan, Schedule};
use tensor_gen::op::Kind;

use super::map::{Argument, MapCall};
use super::reduce::schedule;
use super::{OpInfo, map};
use crate::error::{Error, Result};
use crate::layout::{Layout, Shape, broadcast_all, normalize_dim};
use crate::lazy::{Absorb, Fusion, Operand, Signature, copied, kernel_params, starts};
use crate::plan::{self, Iteration};
use crate::promote;
use crate::runtime::Runtime;
use crate::storage::Data;
use crate::tensor::Tensor;
use crate::value::Value;

/// A row op or a scan with all decisions made. `map.shape` is the inputs' common shape.
#[derive(Debug)]
pub(crate) struct RowCall {
    pub(crate) map: MapCall,
    /// Not negative; 0 of a tensor without dimensions.
    pub(crate) dim: usize,
    pub(crate) keepdim: bool,
}

impl Runtime {
    pub(super) fn row_call(&self, info: &Rc<OpInfo>, values: &[Value]) -> Result<RowCall> {
        let arguments = map::tensor_arguments(info, values)?;
        let device = self.common_device(info, &arguments, values)?;
        let dtype = promote::promote(info.op, values, self.default_dtype())?;
        promote::check_dtype(info.op, dtype)?;
        let shape = broadcast_all(arguments.iter().filter_map(Argument::tensor).map(Tensor::shape))?;
        let dim = match info.dim.map(|position| &values[position]) {
            None | Some(Value::None) => shape.len().saturating_sub(1),
            Some(value) => normalize_dim(row_dim(value, shape.len())?, shape.len())?,
        };
        let keepdim = info.keepdim.map_or(Ok(false), |position| values[position].bool())?;
        let scalars = map::scalar_values(info, values, map::compute_type(info, dtype)?)?;
        let map = MapCall { info: info.clone(), arguments, dtype, scalars, random: None, shape, device };
        Ok(RowCall { map, dim, keepdim })
    }

    /// The results; nothing is recorded.
    pub(crate) fn run_row(&self, call: &RowCall) -> Result<SmallVec<[Tensor; 1]>> {
        let &RowCall { map: ref call, dim, keepdim } = call;
        let Kind::Row(graph) = &call.info.op.kind else {
            return Err(Error::argument(format!("{} is not a row op", call.info.name)));
        };
        let shape = &call.shape;
        let moved = |layout: &Layout| move_last(layout, dim);
        let row_shape = moved(&Layout::contiguous(shape.clone())).shape;
        let (form, operands, scalars) =
            call.concrete(graph, |tensor| Ok(moved(&tensor.layout().broadcast_to(shape)?)))?;
        let fusion = Fusion::under(&form, &operands, &scalars, row_shape.clone(), Absorb::Cheap)?;
        let per_element = graph.varies_along_row();
        let kept: usize = row_shape[..row_shape.len() - 1].iter().product();
        let length = row_shape[row_shape.len() - 1];
        let elements = if per_element { kept * length } else { kept };
        let results = call.info.op.results.iter();
        let results: SmallVec<[Rc<Data>; 1]> = results
            .map(|&result| call.device.create_data(promote::result_dtype(result, call.dtype), elements))
            .collect::<Result<_>>()?;
        if elements > 0 {
            let walk = rows(&row_shape, &fusion, results.len());
            dispatch(call, &fusion, walk, &results, per_element, schedule(kept, length), &form.output_names)?;
        }
        results.into_iter().map(|data| result_tensor(data, shape, &row_shape, dim, per_element, keepdim)).collect()
    }
}

/// `dim` may be a list of one.
fn row_dim(value: &Value, rank: usize) -> Result<i64> {
    match value.ints()?.as_slice() {
        &[dim] => Ok(dim),
        [] if rank == 1 => Ok(0),
        other => Err(Error::argument(format!("expected one dim, but got {}", other.len()))),
    }
}

/// The same elements with dimension `dim` last; a 0-d tensor becomes a row of one.
pub(super) fn move_last(layout: &Layout, dim: usize) -> Layout {
    let mut moved = layout.clone();
    if moved.shape.is_empty() {
        moved.shape.push(1);
        moved.strides.push(0);
    } else {
        let (size, stride) = (moved.shape.remove(dim), moved.strides.remove(dim));
        moved.shape.push(size);
        moved.strides.push(stride);
    }
    moved
}

fn result_tensor(
    data: Rc<Data>,
    shape: &Shape,
    row_shape: &Shape,
    dim: usize,
    per_element: bool,
    keepdim: bool,
) -> Result<Tensor> {
    if !per_element {
        let mut kept = shape.clone();
        if keepdim && !kept.is_empty() {
            kept[dim] = 1;
        } else if !kept.is_empty() {
            kept.remove(dim);
        }
        return Ok(Tensor::from_data(data, Layout::contiguous(kept)));
    }
    let mut layout = Layout::contiguous(row_shape.clone());
    if shape.is_empty() {
        return Ok(Tensor::from_data(data, Layout::contiguous(Shape::new())));
    }
    if dim + 1 == shape.len() {
        return Ok(Tensor::from_data(data, layout));
    }
    let last = row_shape.len() - 1;
    let (size, stride) = (layout.shape.remove(last), layout.strides.remove(last));
    layout.shape.insert(dim, size);
    layout.strides.insert(dim, stride);
    let dense = copied(Operand { data, layout })?;
    Ok(Tensor::from_data(dense, Layout::contiguous(shape.clone())))
}

/// A walk over rows, the last dimension, and their elements; at least of rank 2.
pub(super) fn walk_rows(shape: &[usize], operands: &[&Layout]) -> Iteration {
    let mut walk = plan::elementwise(shape, operands, 1);
    if walk.extents.len() == 1 {
        walk.extents.insert(0, 1);
        for layout in walk.layouts.iter_mut().filter(|layout| !layout.strides.is_empty()) {
            layout.strides.insert(0, 0);
        }
        walk.rank = 2;
    }
    walk
}

fn rows(shape: &[usize], fusion: &Fusion, results: usize) -> Iteration {
    let layouts: SmallVec<[&Layout; 8]> = fusion.leaves.iter().map(|leaf| &leaf.layout).collect();
    let mut walk = walk_rows(shape, &layouts);
    for _ in 0..results {
        walk.access.push(Access::Contiguous);
        walk.layouts.push(Default::default());
    }
    walk
}

fn dispatch(
    call: &MapCall,
    fusion: &Fusion,
    walk: Iteration,
    results: &[Rc<Data>],
    per_element: bool,
    schedule: Schedule,
    output_names: &[String],
) -> Result<()> {
    let mut signature: Signature = smallvec![starts::ROW];
    fusion.sign(&mut signature);
    signature.push(u32::from(walk.rank) << 8 | u32::from(schedule == Schedule::Workgroup));
    signature.extend(walk.access.iter().map(|&access| access as u32));
    signature.extend(results.iter().map(|result| result.dtype as u32));
    let kernel = call.device.fused_kernel(&signature, || {
        let names = fusion.steps.last().filter(|_| fusion.steps.len() == 1).map(|step| &step.form.input_names);
        let inputs = fusion.leaves.iter().enumerate().map(|(index, leaf)| KernelOperand {
            name: names.and_then(|names| names.get(index).cloned()).unwrap_or_else(|| format!("in{index}")),
            dtype: leaf.data.dtype,
            access: walk.access[index],
        });
        let outputs = results.iter().enumerate().map(|(index, result)| KernelOperand {
            name: output_names.get(index).cloned().unwrap_or_else(|| format!("out{index}")),
            dtype: result.dtype,
            access: Access::Contiguous,
        });
        let plan = RowPlan {
            graph: fusion.graph_of_last(),
            inputs: inputs.collect(),
            outputs: outputs.collect(),
            per_element,
            scalars: fusion.scalar_types(),
            rank: walk.rank,
            schedule,
            held: 0,
        };
        (fusion.name(), Plan::Row(plan))
    })?;
    let inputs = fusion.leaves.iter().map(|leaf| leaf.data.evaluate()).collect::<Result<SmallVec<[_; 8]>>>()?;
    let outputs = results.iter().map(Data::evaluate).collect::<Result<SmallVec<[_; 2]>>>()?;
    call.device.device().dispatch_kernel(kernel.id(), &inputs, &outputs, &kernel_params(fusion, walk))
}
