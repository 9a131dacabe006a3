//! One call of an index op, or of a kernel with named sizes: its tensors, sizes and extents as numbers.

use std::rc::Rc;

use tensor_gen::dtype::DType;
use tensor_gen::index::integer::Numbers;
use tensor_gen::index::{Dim, IndexBody, IntegerId};
use tensor_gen::op::{InputType, Kind};

use crate::apply::OpInfo;
use crate::error::{Error, Result};
use crate::layout::{Shape, broadcast_all, list};
use crate::promote;
use crate::runtime::{DeviceHandle, Runtime};
use crate::tensor::Tensor;
use crate::value::Value;

pub(crate) struct Call<'a> {
    pub(crate) runtime: &'a Runtime,
    pub(crate) info: &'a OpInfo,
    pub(super) body: &'a IndexBody,
    pub(crate) device: Rc<DeviceHandle>,
    /// What the promoted inputs were converted to.
    pub(super) dtype: DType,
    pub(crate) tensors: Vec<Tensor>,
    /// The op's scalar arguments, and as integers (0 for those that are none).
    pub(crate) scalars: Vec<Value>,
    integers: Vec<i64>,
    pub(crate) sizes: Vec<i64>,
    pub(super) batch: Shape,
    extents: Vec<i64>,
}

impl<'a> Call<'a> {
    pub(crate) fn new(
        runtime: &'a Runtime,
        info: &'a Rc<OpInfo>,
        body: &'a IndexBody,
        values: &[Value],
    ) -> Result<Call<'a>> {
        let op = info.op;
        let dtype = match op.kind {
            // The dtypes of its tensors are what was declared.
            Kind::Kernel(_) => DType::Float32,
            _ => promote::promote(op, values, runtime.default_dtype())?,
        };
        promote::check_dtype(op, dtype)?;
        let mut tensors: Vec<Tensor> = Vec::with_capacity(info.tensors.len());
        for (&position, &input) in info.tensors.iter().zip(op.inputs.iter()) {
            let tensor = values[position].tensor()?;
            if let Some(first) = tensors.first()
                && !Rc::ptr_eq(&first.device(), &tensor.device())
            {
                return Err(Error::argument(format!(
                    "{}: Expected all tensors to be on the same device, but found at least two devices, {} and {}!",
                    op.name(),
                    first.device_name(),
                    tensor.device_name()
                )));
            }
            tensors.push(converted(runtime, info, position, tensor, input, dtype)?);
        }
        let Some(device) = tensors.first().map(Tensor::device) else {
            return Err(Error::argument(format!("{}: an index op reads at least one tensor", op.name())));
        };
        let scalars: Vec<Value> = info.scalars.iter().map(|&position| values[position].clone()).collect();
        let integers = scalars.iter().map(|value| value.int().unwrap_or(0)).collect();
        let mut call = Call {
            runtime,
            info,
            body,
            device,
            dtype,
            tensors,
            scalars,
            integers,
            sizes: Vec::new(),
            batch: Shape::new(),
            extents: Vec::new(),
        };
        call.bind_sizes()?;
        call.extents = body.axes.iter().map(|axis| call.number(axis.extent)).collect::<Result<_>>()?;
        for (axis, &extent) in body.axes.iter().zip(&call.extents).take(usize::from(body.rank)) {
            if extent < 0 {
                return Err(Error::argument(format!(
                    "{}: the result's size along `{}` would be {extent} ({})",
                    op.name(),
                    axis.name,
                    call.shown_sizes()
                )));
            }
        }
        Ok(call)
    }

    fn bind_sizes(&mut self) -> Result<()> {
        let mut bound: Vec<Option<(i64, String)>> = vec![None; self.body.sizes.len()];
        let mut batches: Vec<&[usize]> = Vec::new();
        for (input, tensor) in self.body.inputs.iter().zip(&self.tensors) {
            let own = input.dims.len();
            let fits = if input.batch { tensor.rank() >= own } else { tensor.rank() == own };
            if !fits {
                let wanted = if input.batch { format!("at least {own}") } else { own.to_string() };
                return Err(Error::argument(format!(
                    "{}: `{}` has {wanted} dims ({}), but the tensor given has shape {}",
                    self.info.op.name(),
                    input.name,
                    self.shown_dims(&input.dims),
                    list(tensor.shape())
                )));
            }
            let (batch, dims) = tensor.shape().split_at(tensor.rank() - own);
            if input.batch {
                batches.push(batch);
            }
            for (d, (dim, &size)) in input.dims.iter().zip(dims).enumerate() {
                let Dim::Size(number) = *dim else { continue };
                let slot = &mut bound[usize::from(number)];
                let here = format!("`{}` in dim {d}", input.name);
                match slot {
                    None => *slot = Some((size as i64, here)),
                    Some((known, place)) if *known != size as i64 => {
                        return Err(Error::argument(format!(
                            "{}: {} is {known} by {place}, but {size} by {here}",
                            self.info.op.name(),
                            self.body.sizes[usize::from(number)],
                        )));
                    }
                    Some(_) => {}
                }
            }
        }
        self.batch = broadcast_all(batches)?;
        self.sizes = bound.into_iter().map(|slot| slot.map_or(0, |(size, _)| size)).collect();
        for (input, tensor) in self.body.inputs.iter().zip(&self.tensors) {
            let dims = &tensor.shape()[tensor.rank() - input.dims.len()..];
            for (d, (dim, &size)) in input.dims.iter().zip(dims).enumerate() {
                let Dim::Is(extent) = *dim else { continue };
                let wanted = self.number(extent)?;
                if wanted != size as i64 {
                    return Err(Error::argument(format!(
                        "{}: dim {d} of `{}` has size {size}, but {wanted} is needed ({})",
                        self.info.op.name(),
                        input.name,
                        self.shown_sizes()
                    )));
                }
            }
        }
        Ok(())
    }

    pub(super) fn numbers(&self) -> Numbers<'_> {
        Numbers { sizes: &self.sizes, scalars: &self.integers }
    }

    /// An expression of sizes and arguments.
    pub(crate) fn number(&self, id: IntegerId) -> Result<i64> {
        self.body.integers().evaluate(id, &self.numbers()).ok_or_else(|| {
            Error::argument(format!("{}: a size is too large ({})", self.info.op.name(), self.shown_sizes()))
        })
    }

    pub(super) fn too_large(&self) -> Error {
        Error::argument(format!("{}: an index is too large ({})", self.info.op.name(), self.shown_sizes()))
    }

    /// How many values an axis has; none when its extent is negative.
    pub(super) fn extent(&self, axis: u16) -> Result<usize> {
        usize::try_from(self.extents[usize::from(axis)].max(0))
            .map_err(|_| Error::argument(format!("{}: a size is too large", self.info.op.name())))
    }

    /// `N = 2, W = 5, stride = 0`
    pub(crate) fn shown_sizes(&self) -> String {
        let sizes = self.body.sizes.iter().zip(&self.sizes).map(|(name, size)| format!("{name} = {size}"));
        let names = self.info.scalars.iter().map(|&position| &self.info.op.schema.arguments[position].name);
        let scalars = names
            .zip(&self.scalars)
            .filter_map(|(name, value)| value.int().ok().map(|value| format!("{name} = {value}")));
        sizes.chain(scalars).collect::<Vec<_>>().join(", ")
    }

    fn shown_dims(&self, dims: &[Dim]) -> String {
        let dims = dims.iter().map(|dim| match *dim {
            Dim::Size(size) => self.body.sizes[usize::from(size)].to_string(),
            Dim::Is(extent) => self.number(extent).map_or_else(|_| "?".to_owned(), |extent| extent.to_string()),
        });
        dims.collect::<Vec<_>>().join(", ")
    }
}

/// A tensor argument in the dtype that the body sees.
fn converted(
    runtime: &Runtime,
    info: &OpInfo,
    position: usize,
    tensor: &Tensor,
    input: InputType,
    dtype: DType,
) -> Result<Tensor> {
    let name = &info.op.schema.arguments[position].name;
    let wanted = match input {
        InputType::Promoted | InputType::Any => dtype,
        InputType::Fixed(fixed) if tensor.dtype() == fixed => return Ok(tensor.clone()),
        InputType::Fixed(fixed) => {
            return Err(Error::argument(format!(
                "{}: `{name}` must be {fixed}, but it is {}; convert it with .to(torch.{fixed})",
                info.op.name(),
                tensor.dtype()
            )));
        }
        InputType::Index if tensor.dtype().is_integer() => DType::Int32,
        InputType::Index => {
            return Err(Error::argument(format!(
                "{}: `{name}` must hold integers, but it is {}; convert it with .long()",
                info.op.name(),
                tensor.dtype()
            )));
        }
    };
    if tensor.dtype() == wanted {
        Ok(tensor.clone())
    } else {
        runtime.without_gradients(|| runtime.cast(tensor, wanted))
    }
}
