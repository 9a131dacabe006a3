//! Index ops: a body in index notation, run as the steps of its plan.
//!
//! When an op is called its sizes are known, so every extent and index is a number or a sum of multiples of axes:
//! [`Call`] binds and checks them. Each step then makes a tensor whose dims are the batch dims and its axes: a strided
//! view of an input (`view`), elements at computed positions (`positions`), or an op of the plan over earlier ones. A sum of products
//! goes to the contraction (`product`), and what is added up at affine positions needs no scatter (`windows`). Nothing here is recorded for autograd: the index op is, as a whole.

mod along;
mod call;
mod positions;
mod product;
mod view;
mod windows;

use std::rc::Rc;

use smallvec::SmallVec;
use tensor_gen::index::IndexBody;
use tensor_gen::index::plan::{Part, Step, Work, is_product};
use tensor_gen::op::OpDef;

use crate::apply::OpInfo;
use crate::error::Result;
use crate::layout::{Layout, Shape, Strides};
use crate::lazy;
use crate::runtime::Runtime;
use crate::tensor::Tensor;
use crate::value::Value;

pub(crate) use call::Call;

/// The steps of an index op, kept with what is known about it.
#[derive(Debug)]
pub(crate) struct IndexSteps {
    steps: Vec<StepOf>,
}

#[derive(Debug)]
struct StepOf {
    step: Step,
    /// The op of a `Work::Op`, for as long as the process runs.
    op: Option<&'static OpDef>,
}

impl IndexSteps {
    pub(crate) fn of(op: &'static OpDef, body: &'static IndexBody) -> IndexSteps {
        let scalars: Vec<_> =
            op.schema.scalar_arguments().map(|position| op.schema.arguments[position].clone()).collect();
        let context = tensor_gen::index::plan::Context {
            name: op.name().trim_start_matches('_'),
            inputs: &op.input_types(),
            scalars: &scalars,
            dtypes: &op.dtypes,
            location: &op.source.location,
        };
        let steps = tensor_gen::index::plan::plan(body, &context).steps.into_iter().map(|step| {
            // Ops live until the process ends, as everything that defines ops does.
            let op = match &step.work {
                Work::Op { op, .. } => Some(&*Box::leak(op.clone())),
                _ => None,
            };
            StepOf { step, op }
        });
        IndexSteps { steps: steps.collect() }
    }
}

/// A tensor over the batch dims and the axes of its step.
#[derive(Clone)]
struct Made {
    tensor: Tensor,
    axes: Vec<u16>,
}

/// Computed positions, and whether they lie inside.
#[derive(Clone, Copy)]
struct Computed<'a> {
    positions: &'a Made,
    inside: &'a Made,
}

impl Computed<'_> {
    fn of(made: &[Vec<Made>], positions: Part) -> Computed<'_> {
        Computed { positions: part(made, positions), inside: part(made, Part { output: 1, ..positions }) }
    }
}

impl Runtime {
    pub(crate) fn run_index(
        &self,
        info: &Rc<OpInfo>,
        body: &'static IndexBody,
        values: &[Value],
    ) -> Result<SmallVec<[Tensor; 1]>> {
        let call = Call::new(self, info, body, values)?;
        let steps = info.index_steps(body);
        let result = self.without_gradients(|| call.run(&steps.steps))?;
        Ok(SmallVec::from_buf([result]))
    }
}

impl Call<'_> {
    fn run(&self, steps: &[StepOf]) -> Result<Tensor> {
        let mut made: Vec<Vec<Made>> = Vec::with_capacity(steps.len());
        for StepOf { step, op } in steps {
            let axes = step.axes.clone();
            let results = match &step.work {
                Work::Read { input, indices, otherwise, positions } => {
                    let input = usize::from(*input);
                    let view = match self.affine(indices) {
                        Some(affine) => {
                            let dims: Vec<usize> = (0..indices.len()).collect();
                            self.view(input, self.tensors[input].clone(), &dims, affine, *otherwise, &axes)?
                        }
                        None => None,
                    };
                    let view = match (view, positions) {
                        (Some(view), _) => view,
                        (None, Some(positions)) => {
                            let at = Computed::of(&made, positions.part);
                            match positions.along {
                                None => self.gather(input, at, *otherwise)?,
                                Some(dim) => {
                                    self.gather_along(input, usize::from(dim), indices, at, *otherwise, &axes)?
                                }
                            }
                        }
                        (None, None) => return Err(self.too_large()),
                    };
                    vec![view]
                }
                Work::Coordinates => {
                    let count = axes.first().map_or(Ok(1), |&axis| self.extent(axis))?;
                    let data = lazy::counted(&self.device, count)?;
                    vec![Tensor::from_data(data, Layout::contiguous(Shape::from_slice(&[count])))]
                }
                Work::Scatter { values, positions } => {
                    let (values, at) = (part(&made, *values), Computed::of(&made, positions.part));
                    vec![self.scatter(values, at, positions.along.map(usize::from))?]
                }
                Work::Op { operands, reduced, .. } => {
                    let operands: Vec<&Made> = operands.iter().map(|&operand| part(&made, operand)).collect();
                    match op {
                        Some(op) => self.op(op, &operands, &axes, reduced)?,
                        None => Vec::new(),
                    }
                }
            };
            made.push(results.into_iter().map(|tensor| Made { tensor, axes: axes.clone() }).collect());
        }
        let last =
            made.pop().and_then(|mut results| if results.is_empty() { None } else { Some(results.swap_remove(0)) });
        let Some(Made { tensor, .. }) = last else {
            return Err(crate::error::Error::argument(format!("{}: an empty index body", self.info.op.name())));
        };
        self.runtime.contiguous(&tensor)
    }

    fn op(&self, op: &'static OpDef, operands: &[&Made], axes: &[u16], reduced: &[u16]) -> Result<Vec<Tensor>> {
        if is_product(op)
            && self.dtype.is_floating_point()
            && let [left, right] = operands
            && let Some(product) = self.product(left, right, axes, reduced)?
        {
            return Ok(vec![product]);
        }
        let over = [axes, reduced].concat();
        let mut arguments: Vec<Value> = Vec::with_capacity(operands.len() + self.scalars.len() + self.sizes.len() + 1);
        for operand in operands {
            arguments.push(Value::Tensor(self.over(operand, &over)?));
        }
        arguments.extend(self.scalars.iter().cloned());
        arguments.extend(self.sizes.iter().map(|&size| Value::from(size)));
        if !reduced.is_empty() {
            let dims: Vec<i64> = (1..=reduced.len() as i64).map(|dim| -dim).collect();
            arguments.push(Value::from(dims));
        }
        self.runtime.run(op, &arguments, None).map(|results| results.into_vec())
    }

    /// A tensor seen over more axes, in another order: those it does not have get stride 0.
    fn over(&self, made: &Made, axes: &[u16]) -> Result<Tensor> {
        let layout = made.tensor.layout();
        let own_batch = layout.rank() - made.axes.len();
        let mut shape = self.batch.clone();
        let mut strides: Strides = smallvec::smallvec![0; self.batch.len()];
        for dim in 0..own_batch {
            let at = self.batch.len() - own_batch + dim;
            strides[at] = if layout.shape[dim] == 1 { 0 } else { layout.strides[dim] };
        }
        for &axis in axes {
            shape.push(self.extent(axis)?);
            let own = made.axes.iter().position(|&other| other == axis);
            strides.push(own.map_or(0, |position| layout.strides[own_batch + position]));
        }
        let layout = Layout { shape, strides, offset: layout.offset };
        Ok(Tensor::over(made.tensor.storage().clone(), layout, None))
    }
}

fn part(made: &[Vec<Made>], part: Part) -> &Made {
    &made[part.step][part.output]
}
