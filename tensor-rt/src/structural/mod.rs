//! Contract, window, gather and scatter ops: from arguments to plans.
//!
//! Inputs are computed first. Contractions and convolutions then wait for an epilogue (`lazy::Waiting`); the others run at
//! once, and their outputs are buffers when this returns. Each file here checks the arguments of its kind in PyTorch's words,
//! chooses the plan and gives the numbers their plan documents.
//! Nothing here records gradients; that is `apply`'s business.

mod contract;
mod indexed;
mod join;
mod window;

use std::rc::Rc;

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::kernel::{Access, Operand, OperandLayout, Params, Plan};
use tensor_gen::op::{Kind, OpDef};

use crate::error::{Error, Result};
use crate::layout::{Layout, Shape, checked_elements};
use crate::lazy::{self, copied};
use crate::promote::check_dtype;
use crate::runtime::Runtime;
use crate::storage::Data;
use crate::tensor::Tensor;
use crate::value::Value;

/// Runs a structural op on complete arguments in schema order; one tensor per result.
pub(crate) fn run(runtime: &Runtime, op: &'static OpDef, arguments: &[Value]) -> Result<Vec<Tensor>> {
    match &op.kind {
        Kind::Contract => contract::run(runtime, op, arguments),
        Kind::Window(window) => window::run(runtime, op, *window, arguments),
        Kind::Gather => indexed::gather(runtime, op, arguments),
        Kind::Scatter(mode) => indexed::scatter(runtime, op, *mode, arguments),
        _ => Err(Error::argument(format!("{} is not a structural op", op.name()))),
    }
}

/// A tensor as a kernel's operand: the value and where its elements lie in it.
struct Source {
    data: Rc<Data>,
    layout: Layout,
}

impl Source {
    /// As it lies.
    fn strided(tensor: &Tensor) -> Source {
        Source { data: tensor.data(), layout: tensor.layout().clone() }
    }

    /// Next to each other; a copy if need be.
    fn contiguous(tensor: &Tensor) -> Result<Source> {
        if tensor.layout().is_contiguous() {
            return Ok(Source::strided(tensor));
        }
        Source::copy(tensor)
    }

    /// A value of its own.
    fn copy(tensor: &Tensor) -> Result<Source> {
        let layout = Layout::contiguous(tensor.layout().shape.clone());
        Ok(Source { data: copied(lazy::Operand::of(tensor))?, layout })
    }

    fn operand(&self, name: &str, access: Access) -> Operand {
        Operand { name: name.to_owned(), dtype: self.data.dtype, access }
    }
}

/// A new value of that shape whose contents the coming dispatch writes.
fn output(like: &Source, dtype: DType, shape: &[usize]) -> Result<Rc<Data>> {
    let count = checked_elements(shape)?;
    like.data.device.create_data(dtype, count)
}

/// Runs `plan`; a kernel without outputs to write is left out.
fn dispatch(op: &OpDef, plan: Plan, inputs: &[&Source], outputs: &[Rc<Data>], params: &Params) -> Result<()> {
    let Some(first) = outputs.first() else { return Ok(()) };
    if outputs.iter().all(|output| output.elements == 0) {
        return Ok(());
    }
    let ids = |sources: &mut dyn Iterator<Item = &Rc<Data>>| sources.map(Data::evaluate).collect::<Result<Vec<_>>>();
    let inputs = ids(&mut inputs.iter().map(|source| &source.data))?;
    let output_ids = ids(&mut outputs.iter())?;
    first.device.dispatch(op.name().trim_start_matches('_'), plan, &inputs, &output_ids, params)
}

fn tensor_of(data: Rc<Data>, shape: &[usize]) -> Tensor {
    Tensor::from_data(data, Layout::contiguous(Shape::from_slice(shape)))
}

/// A contiguous operand's place.
fn at(offset: usize) -> OperandLayout {
    OperandLayout { offset: offset as u64, strides: Default::default() }
}

/// The dtype all of `tensors` share, which `op` must compute in, and its compute type.
fn common_dtype(op: &OpDef, tensors: &[&Tensor]) -> Result<(DType, ScalarType)> {
    let dtype = tensors.first().map_or(DType::Float32, |tensor| tensor.dtype());
    if let Some(other) = tensors.iter().find(|tensor| tensor.dtype() != dtype) {
        return Err(Error::argument(format!(
            "{}: expected all tensors to have the same dtype, but found {dtype} and {}; convert one with .to()",
            shown(op),
            other.dtype()
        )));
    }
    check_dtype(op, dtype)?;
    let compute = dtype.compute().ok_or_else(|| Error::DType {
        op: shown(op).to_owned(),
        dtype,
        accepted: "no complex dtype".to_owned(),
    })?;
    Ok((dtype, compute))
}

/// The name that scripts know: hidden ops begin with an underscore.
fn shown(op: &OpDef) -> &str {
    op.name().trim_start_matches('_')
}
