//! The one entry: runs an op on arguments, from whatever language they came.
//!
//! `apply` looks at the op's kind, lets the file of that kind run it, and records what the tape needs. Each kind's file checks
//! its arguments, promotes dtypes, and either makes pending work (maps), dispatches (reduces, rows, structural ops) or makes a
//! layout (views). Composites are other ops' calls and record nothing themselves. `call` is the door by name, with
//! defaults and overloads; `in_place` puts a result into an existing tensor.

mod call;
mod convert;
mod in_place;
mod info;
mod map;
mod reduce;
mod row;
mod scan;

pub use call::complete;
use smallvec::SmallVec;
use tensor_gen::op::{Composite, Kind, OpDef, View};

pub(crate) use info::OpInfo;
pub(crate) use map::{Argument, Arguments, MapCall};
pub(crate) use reduce::ReduceCall;
pub(crate) use row::RowCall;

use crate::complex;
use crate::error::{Error, Result};
use crate::formula::{self, Scope};
use crate::layout::Layout;
use crate::promote;
use crate::runtime::Runtime;
use crate::structural;
use crate::tape;
use crate::tensor::Tensor;
use crate::value::Value;
use crate::view;
use crate::written;

impl Runtime {
    /// Runs `op` on complete arguments in schema order; one value per result.
    pub fn apply(&self, op: &'static OpDef, arguments: &[Value]) -> Result<Vec<Value>> {
        match complex::among(arguments) {
            true => self.apply_to_complex(op, arguments),
            false => self.apply_as_it_is(op, arguments),
        }
    }

    /// [`Runtime::apply`] of an op that takes its arguments, complex ones too.
    pub(crate) fn apply_as_it_is(&self, op: &'static OpDef, arguments: &[Value]) -> Result<Vec<Value>> {
        match &op.kind {
            Kind::Composite(Composite::Formula(formula)) => {
                formula::evaluate(self, formula, Scope { arguments, ..Scope::default() })
                    .map_err(|error| of_called(op, arguments, error))
            }
            Kind::Composite(Composite::Native(name)) => match self.native(name) {
                Some(native) => native(self, arguments).map_err(|error| of_called(op, arguments, error)),
                None => Err(Error::UnknownOp(format!("{}: there is no native function named {name}", op.name()))),
            },
            _ => Ok(self.run(op, arguments, None)?.into_iter().map(Value::Tensor).collect()),
        }
    }

    /// Runs an op that is not a composite. `written` is the tensor that will take the first result's place.
    pub(crate) fn run(
        &self,
        op: &'static OpDef,
        arguments: &[Value],
        written: Option<&Tensor>,
    ) -> Result<SmallVec<[Tensor; 1]>> {
        let info = self.info(op);
        info.check_count(arguments.len())?;
        match &op.kind {
            Kind::Map(_) => {
                let call = self.map_call(&info, arguments)?;
                let results = self.run_map(&call)?;
                if self.is_grad_enabled() {
                    tape::record_map(self, call, arguments, &results, written);
                }
                Ok(results)
            }
            Kind::Reduce(body) => {
                let call = self.reduce_call(&info, arguments)?;
                let results = self.run_reduce(body, &call)?;
                if self.is_grad_enabled() {
                    tape::record_reduce(self, call, arguments, &results);
                }
                Ok(results)
            }
            Kind::Row(_) => {
                let call = self.row_call(&info, arguments)?;
                let results = self.run_row(&call)?;
                if self.is_grad_enabled() {
                    tape::record_row(self, call, arguments, &results);
                }
                Ok(results)
            }
            Kind::Scan(_) => {
                let call = self.row_call(&info, arguments)?;
                let results = self.run_scan(&call)?;
                if self.is_grad_enabled() {
                    tape::record_row(self, call, arguments, &results);
                }
                Ok(results)
            }
            Kind::Index(body) => {
                let results = self.run_index(&info, body, arguments)?;
                tape::record_formula(self, &info, arguments, &results);
                Ok(results)
            }
            Kind::Kernel(body) => {
                let results = self.without_gradients(|| written::run(self, &info, body, arguments))?;
                tape::record_formula(self, &info, arguments, &results);
                Ok(results)
            }
            Kind::Contract | Kind::Window(_) | Kind::Gather | Kind::Scatter(_) => {
                let results = SmallVec::from_vec(structural::run(self, op, arguments)?);
                tape::record_formula(self, &info, arguments, &results);
                Ok(results)
            }
            Kind::View(View::Detach) => Ok(SmallVec::from_buf([arguments[0].tensor()?.detach()])),
            Kind::View(View::AsStrided) => {
                let layout = view::view(View::AsStrided, arguments)?;
                Ok(SmallVec::from_buf([tape::as_strided(self, arguments[0].tensor()?, layout)]))
            }
            Kind::View(view) => {
                let input = arguments[0].tensor()?;
                let layout = view::view(*view, arguments)?;
                let result = tape::view(self, input, layout, || dense_view(*view, input, arguments))?;
                Ok(SmallVec::from_buf([result]))
            }
            Kind::Composite(_) => Err(Error::argument(format!("{} is made of other ops", op.name()))),
        }
    }
}

/// A refusal of the dtypes that a composite was called with, in its own name: the ops that it is made of have others. A dtype that
/// it did not declare may still do, where no op inside minds (`dropout` of integers, when not training).
fn of_called(op: &OpDef, arguments: &[Value], error: Error) -> Error {
    match (&error, promote::composite(op, arguments)) {
        (Error::DType { .. }, Some(dtype)) if !op.schema.identifier().starts_with('_') => {
            promote::check_dtype(op, dtype).err().unwrap_or(error)
        }
        _ => error,
    }
}

/// The layout that `view` would give if its input were dense: how the result lies in the input's positions.
fn dense_view(view: View, input: &Tensor, arguments: &[Value]) -> Result<Layout> {
    let dense = Layout::contiguous(input.layout().shape.clone());
    let mut arguments = arguments.to_vec();
    arguments[0] = Value::Tensor(Tensor::over(input.storage().clone(), dense, None));
    view::view(view, &arguments)
}
