//! Map ops: arguments to a pending expression.

use std::rc::Rc;

use smallvec::{SmallVec, smallvec};
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::Graph;
use tensor_gen::kernel::{RandomKey, ScalarValue};
use tensor_gen::op::{InputType, Kind};

use super::OpInfo;
use crate::error::{Error, Result};
use crate::layout::{Layout, Shape, broadcast_all, shape_from};
use crate::lazy::{self, Call, InputForm, Operand};
use crate::promote;
use crate::runtime::{DeviceHandle, Runtime};
use crate::scalar::Scalar;
use crate::tensor::Tensor;
use crate::value::Value;

/// What is given in the place of a tensor.
#[derive(Clone, Debug)]
pub(crate) enum Argument {
    Tensor(Tensor),
    Number(Scalar),
}

pub(crate) type Arguments = SmallVec<[Argument; 3]>;

/// Run-time numbers in the order of a graph's `Scalar`s.
type Scalars = SmallVec<[ScalarValue; 2]>;

/// A map op with all decisions made.
#[derive(Debug)]
pub(crate) struct MapCall {
    pub(crate) info: Rc<OpInfo>,
    pub(crate) arguments: Arguments,
    /// What the inputs were promoted to.
    pub(crate) dtype: DType,
    pub(crate) scalars: SmallVec<[ScalarValue; 2]>,
    pub(crate) random: Option<RandomKey>,
    pub(crate) shape: Shape,
    pub(crate) device: Rc<DeviceHandle>,
}

impl Argument {
    pub(crate) fn tensor(&self) -> Option<&Tensor> {
        match self {
            Argument::Tensor(tensor) => Some(tensor),
            Argument::Number(_) => None,
        }
    }
}

impl Runtime {
    pub(super) fn map_call(&self, info: &Rc<OpInfo>, values: &[Value]) -> Result<MapCall> {
        let arguments = tensor_arguments(info, values)?;
        let device = self.common_device(info, &arguments, values)?;
        let dtype = promote::promote(info.op, values, self.default_dtype())?;
        promote::check_dtype(info.op, dtype)?;
        let shape = match info.size {
            Some(size) if arguments.is_empty() => shape_from(&values[size].ints()?)?,
            _ => broadcast_all(arguments.iter().filter_map(Argument::tensor).map(Tensor::shape))?,
        };
        let scalars = scalar_values(info, values, compute_type(info, dtype)?)?;
        let random = info.random.then(|| self.random().next_call());
        Ok(MapCall { info: info.clone(), arguments, dtype, scalars, random, shape, device })
    }

    /// The results, pending; nothing is recorded.
    pub(crate) fn run_map(&self, call: &MapCall) -> Result<SmallVec<[Tensor; 1]>> {
        let Kind::Map(graph) = &call.info.op.kind else {
            return Err(Error::argument(format!("{} is not an elementwise op", call.info.name)));
        };
        let (form, inputs, scalars) = call.concrete(graph, |tensor| tensor.layout().broadcast_to(&call.shape))?;
        let dtypes: SmallVec<[DType; 1]> =
            call.info.op.results.iter().map(|&result| promote::result_dtype(result, call.dtype)).collect();
        let pending = lazy::pending(
            Call {
                form,
                inputs,
                scalars,
                random: call.random,
                shape: call.shape.clone(),
                call_site: self.lazy_call_site(),
            },
            &call.device,
            &dtypes,
        )?;
        Ok(pending.into_iter().map(|data| Tensor::from_data(data, Layout::contiguous(call.shape.clone()))).collect())
    }

    /// The device all tensors are on; without tensors the one asked for, or the default.
    pub(super) fn common_device(
        &self,
        info: &OpInfo,
        arguments: &[Argument],
        values: &[Value],
    ) -> Result<Rc<DeviceHandle>> {
        let mut tensors = arguments.iter().filter_map(Argument::tensor);
        let Some(first) = tensors.next() else {
            return match info.device.and_then(|position| values.get(position)) {
                Some(Value::None) | None => Ok(self.default_device()),
                Some(name) => self.device(name.device()?),
            };
        };
        let device = first.device();
        match tensors.map(Tensor::device).find(|other| !Rc::ptr_eq(other, &device)) {
            None => Ok(device),
            Some(other) => Err(Error::MixedDevices {
                op: info.op.name().to_owned(),
                left: device.name().to_owned(),
                right: other.name().to_owned(),
            }),
        }
    }
}

impl MapCall {
    /// The form these arguments ask for, its operands in the layouts that `place` gives, and its scalars.
    pub(crate) fn concrete(
        &self,
        graph: &Graph,
        mut place: impl FnMut(&Tensor) -> Result<Layout>,
    ) -> Result<(Rc<lazy::MapForm>, SmallVec<[Operand; 2]>, Scalars)> {
        let compute = compute_type(&self.info, self.dtype)?;
        let (forms, numbers) = input_forms(&self.info, &self.arguments, compute)?;
        let form = self.info.map_form(graph, compute, &forms);
        let mut scalars = self.scalars.clone();
        scalars.extend(numbers);
        let inputs = operands(&form.arguments, &self.arguments, &mut place)?;
        Ok((form, inputs, scalars))
    }
}

/// The operands that the graph reads, of all tensor arguments.
pub(super) fn operands(
    read: &[u16],
    arguments: &[Argument],
    mut place: impl FnMut(&Tensor) -> Result<Layout>,
) -> Result<SmallVec<[Operand; 2]>> {
    read.iter()
        .filter_map(|&position| arguments[position as usize].tensor())
        .map(|tensor| Ok(Operand { data: tensor.data(), layout: place(tensor)? }))
        .collect()
}

/// How each input is given, and the numbers among them as scalars.
pub(super) fn input_forms(
    info: &OpInfo,
    arguments: &[Argument],
    compute: ScalarType,
) -> Result<(SmallVec<[InputForm; 4]>, Scalars)> {
    let mut numbers = SmallVec::new();
    let mut forms = SmallVec::new();
    for (position, argument) in arguments.iter().enumerate() {
        forms.push(match argument {
            Argument::Tensor(tensor) => {
                let dtype = tensor.dtype();
                let actual = dtype.compute().ok_or_else(|| not_computed(info, dtype))?;
                info.tensor_form(position, actual, compute)
            }
            Argument::Number(number) => {
                let ty = info.input_types[position].instantiate(compute);
                numbers.push(number.to_value(ty)?);
                InputForm::Number
            }
        });
    }
    Ok((forms, numbers))
}

/// The arguments in tensors' places, checked against what the op declares.
pub(super) fn tensor_arguments(info: &OpInfo, values: &[Value]) -> Result<Arguments> {
    let mut arguments = Arguments::new();
    for (input, &position) in info.tensors.iter().enumerate() {
        let name = &info.op.schema.arguments[position].name;
        let dtype = match &values[position] {
            Value::Tensor(tensor) => {
                arguments.push(Argument::Tensor(tensor.clone()));
                Some(tensor.dtype())
            }
            Value::Scalar(scalar) => {
                arguments.push(Argument::Number(*scalar));
                None
            }
            other => {
                return Err(Error::argument(format!(
                    "{}: argument '{name}' must be a Tensor or a number, not {}",
                    info.op.name(),
                    other.kind()
                )));
            }
        };
        match (info.op.inputs[input], dtype) {
            (InputType::Fixed(expected), Some(found)) if expected != found => {
                return Err(Error::argument(format!(
                    "{}: expected '{name}' to be a tensor of dtype {expected}, but got {found}; convert it with .to('{expected}')",
                    info.op.name()
                )));
            }
            (InputType::Index, Some(found)) if !found.is_integer() => {
                return Err(Error::argument(format!(
                    "{}: expected '{name}' to be a tensor of an integer dtype, but got {found}; convert it with .long()",
                    info.op.name()
                )));
            }
            _ => {}
        }
    }
    Ok(arguments)
}

pub(super) fn scalar_values(
    info: &OpInfo,
    values: &[Value],
    compute: ScalarType,
) -> Result<SmallVec<[ScalarValue; 2]>> {
    let mut scalars = smallvec![];
    for (&position, ty) in info.scalars.iter().zip(&info.scalar_types) {
        let value = match &values[position] {
            Value::Scalar(scalar) => scalar.to_value(ty.instantiate(compute)),
            // Bodies cannot name an optional number; kinds look up what they need (`dim`).
            Value::None => Scalar::Int(0).to_value(ty.instantiate(compute)),
            other => Err(Error::argument(format!("must be a number, not {}", other.kind()))),
        };
        scalars.push(value.map_err(|error| {
            Error::argument(format!(
                "{}: argument '{}': {error}",
                info.op.name(),
                info.op.schema.arguments[position].name
            ))
        })?);
    }
    Ok(scalars)
}

pub(super) fn compute_type(info: &OpInfo, dtype: DType) -> Result<ScalarType> {
    dtype.compute().ok_or_else(|| not_computed(info, dtype))
}

fn not_computed(info: &OpInfo, dtype: DType) -> Error {
    let accepted = info.op.dtypes.iter().map(|dtype| dtype.name()).collect::<Vec<_>>().join(", ");
    Error::DType { op: info.op.name().to_owned(), dtype, accepted }
}
