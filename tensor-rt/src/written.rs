//! Ops whose kernel their author wrote in WGSL: sizes are bound, outputs made, and the kernel or its twin in Rust run.
//!
//! A device without WGSL runs the twin on the host's copies of its tensors; without one, the call is an error.

use std::rc::Rc;

use smallvec::SmallVec;
use tensor_gen::index::{IndexBody, IntegerId};
use tensor_gen::kernel::{OperandLayout, Params, Plan, ScalarValue};
use tensor_gen::written::{Elements, TwinFunction, WrittenBody, scalar_type};

use crate::apply::OpInfo;
use crate::error::{Error, Result};
use crate::index::Call;
use crate::layout::{Layout, Shape, checked_elements};
use crate::lazy;
use crate::runtime::Runtime;
use crate::storage::Data;
use crate::tensor::Tensor;
use crate::value::Value;

pub(crate) fn run(
    runtime: &Runtime,
    info: &Rc<OpInfo>,
    body: &'static WrittenBody,
    values: &[Value],
) -> Result<SmallVec<[Tensor; 1]>> {
    let frame = frame(body);
    let call = Call::new(runtime, info, &frame, values)?;
    let op = info.op;
    let shapes = body.outputs.iter().map(|dims| shape(&call, dims)).collect::<Result<Vec<Shape>>>()?;
    let scalars = scalars(&call)?;
    if call.device.info().runs_wgsl {
        return dispatch(&call, body, &shapes, scalars);
    }
    match body.twin.function() {
        Some(twin) => run_twin(&call, twin, &shapes, &scalars),
        None => Err(Error::Unsupported(format!(
            "{}: this kernel is written in WGSL and has no version for device \"{}\"; move its tensors to a wgpu device, x.to(\"wgpu\"), or run with --device wgpu",
            op.name(),
            call.device.name()
        ))),
    }
}

/// What binds sizes to shapes, as in an index op.
fn frame(body: &WrittenBody) -> IndexBody {
    IndexBody {
        sizes: body.sizes.clone(),
        inputs: body.inputs.clone(),
        axes: Vec::new().into(),
        integers: body.integers.clone(),
        rank: 0,
        values: Vec::new().into(),
        result: 0,
        target: None,
    }
}

/// A number that is none of a kernel's business when it is negative or needs more than 32 bits.
fn count(call: &Call, id: IntegerId, what: &str) -> Result<u32> {
    let number = call.number(id)?;
    u32::try_from(number).map_err(|_| {
        Error::argument(format!("{}: {what} would be {number} ({})", call.info.op.name(), call.shown_sizes()))
    })
}

fn shape(call: &Call, dims: &[IntegerId]) -> Result<Shape> {
    dims.iter().map(|&dim| Ok(count(call, dim, "a size of the result")? as usize)).collect()
}

fn scalars(call: &Call) -> Result<SmallVec<[ScalarValue; 4]>> {
    let arguments = call.info.scalars.iter().map(|&position| &call.info.op.schema.arguments[position]);
    let values =
        arguments.zip(&call.scalars).map(|(argument, value)| value.scalar()?.to_value(scalar_type(argument.ty)));
    values.collect()
}

fn dispatch(
    call: &Call,
    body: &WrittenBody,
    shapes: &[Shape],
    scalars: SmallVec<[ScalarValue; 4]>,
) -> Result<SmallVec<[Tensor; 1]>> {
    let op = call.info.op;
    let plan = body.plan(op);
    let mut workgroups: SmallVec<[u64; 4]> = SmallVec::new();
    for &side in body.workgroups.iter() {
        workgroups.push(u64::from(count(call, side, "the number of workgroups")?));
    }
    workgroups.resize(3, 1);
    let inputs: Vec<Rc<Data>> = call.tensors.iter().map(dense).collect::<Result<_>>()?;
    let mut outputs = Vec::new();
    for (shape, operand) in shapes.iter().zip(&plan.outputs) {
        let ty = operand.dtype.compute();
        let zero = ty.map_or(Ok(ScalarValue::Int32(0)), |ty| crate::scalar::Scalar::Int(0).to_value(ty))?;
        let elements = checked_elements(shape)?;
        outputs.push(lazy::filled(&call.device, operand.dtype, Shape::from_slice(&[elements]), zero)?);
    }
    let sizes = call.sizes.iter().map(|&size| size as u64);
    let params = Params {
        extents: workgroups,
        layouts: std::iter::repeat_n(OperandLayout::default(), inputs.len() + outputs.len()).collect(),
        scalars,
        integers: sizes.collect(),
        call_site: call.runtime.call_site(),
        random: None,
    };
    let ids = |data: &[Rc<Data>]| data.iter().map(Data::evaluate).collect::<Result<Vec<_>>>();
    let (input_ids, output_ids) = (ids(&inputs)?, ids(&outputs)?);
    call.device.dispatch(op.name(), Plan::Written(plan), &input_ids, &output_ids, &params)?;
    let tensors = outputs.into_iter().zip(shapes);
    Ok(tensors.map(|(data, shape)| Tensor::from_data(data, Layout::contiguous(shape.clone()))).collect())
}

/// The elements alone, from the start of a buffer of their own.
fn dense(tensor: &Tensor) -> Result<Rc<Data>> {
    let data = tensor.data();
    match tensor.is_contiguous() && tensor.storage_offset() == 0 && data.elements == tensor.elements() {
        true => Ok(data),
        false => lazy::copied(lazy::Operand::of(tensor)),
    }
}

fn run_twin(
    call: &Call,
    twin: TwinFunction,
    shapes: &[Shape],
    scalars: &[ScalarValue],
) -> Result<SmallVec<[Tensor; 1]>> {
    let op = call.info.op;
    let mut inputs = Vec::new();
    for tensor in &call.tensors {
        let bytes = call.runtime.read(tensor)?;
        let elements = Elements::of_bytes(tensor.dtype(), &bytes);
        inputs.push(elements.ok_or_else(|| Error::argument(format!("{}: no kernel has such tensors", op.name())))?);
    }
    let sizes: Vec<usize> = call.sizes.iter().map(|&size| size as usize).collect();
    // An author's mistake must not end the program that runs a script.
    let run = std::panic::AssertUnwindSafe(|| twin(&inputs, &sizes, scalars));
    let results = std::panic::catch_unwind(run)
        .map_err(|_| Error::argument(format!("{}: its Rust function panicked", op.name())))?;
    let mut tensors = SmallVec::new();
    for (result, shape) in results.iter().zip(shapes) {
        let wanted = checked_elements(shape)?;
        if result.len() != wanted {
            return Err(Error::argument(format!(
                "{}: its Rust function gave {} elements, and the result has {wanted} ({})",
                op.name(),
                result.len(),
                call.shown_sizes()
            )));
        }
        tensors.push(call.runtime.tensor_from_bytes(result.dtype(), shape, &result.bytes(), &call.device)?);
    }
    Ok(tensors)
}
