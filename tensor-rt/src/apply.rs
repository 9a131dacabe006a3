//! The one entry: runs an op on arguments, from whatever language they came.

use tensor_gen::op::OpDef;

use crate::error::{Error, Result};
use crate::runtime::Runtime;
use crate::tensor::Tensor;
use crate::value::Value;

impl Runtime {
    /// Runs `op` on complete arguments in schema order; one value per result.
    pub fn apply(&self, op: &'static OpDef, _arguments: &[Value]) -> Result<Vec<Value>> {
        Err(Error::Unsupported(format!("{}: ops of this kind cannot be run", op.name())))
    }

    /// The in-place form: the result goes into the first argument, which is returned.
    pub fn apply_in_place(&self, op: &'static OpDef, _arguments: &[Value]) -> Result<Tensor> {
        Err(Error::Unsupported(format!("{}_: ops of this kind cannot be run", op.name())))
    }

    /// Runs an op by identifier or name; missing trailing arguments take their defaults. Of several overloads
    /// the first that accepts the arguments is taken.
    pub fn call(&self, identifier: &str, _arguments: &[Value]) -> Result<Vec<Value>> {
        Err(Error::UnknownOp(format!("there is no op named {identifier}")))
    }

    /// [`Runtime::call`] of an op with exactly one result, a tensor.
    pub fn call1(&self, identifier: &str, arguments: &[Value]) -> Result<Tensor> {
        match self.call(identifier, arguments)?.as_slice() {
            [Value::Tensor(tensor)] => Ok(tensor.clone()),
            results => Err(Error::argument(format!("{identifier} gives {} results, not one tensor", results.len()))),
        }
    }
}
