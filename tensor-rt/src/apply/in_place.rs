//! In-place ops: a result takes an existing tensor's place, wholly or in part.
//!
//! Writing swaps the content of the storage's cell (see `storage`): whole tensors by putting in the result's value,
//! parts by writing them into the old value's buffer when nobody else holds that value, else into a copy of it.

use std::rc::Rc;

use tensor_gen::op::{Kind, OpDef};

use crate::complex;
use crate::error::{Error, Result};
use crate::layout::list;
use crate::lazy::{self, Operand};
use crate::promote::can_cast;
use crate::runtime::Runtime;
use crate::storage::Storage;
use crate::tape;
use crate::tensor::Tensor;
use crate::value::Value;

impl Runtime {
    /// The in-place form: the result goes into the first argument, which is returned. Of a view there is nothing to write: what is
    /// returned is a handle that the caller's is to become.
    pub fn apply_in_place(&self, op: &'static OpDef, arguments: &[Value]) -> Result<Tensor> {
        let target =
            arguments.first().ok_or_else(|| Error::argument("an in-place op needs a tensor"))?.tensor()?.clone();
        if let Kind::View(_) = op.kind {
            self.check_history(target.on_tape())?;
            let Some(Value::Tensor(view)) = self.apply(op, arguments)?.into_iter().next() else {
                return Err(Error::argument(format!("{} gives no tensor", op.name())));
            };
            // A leaf without recording, such as a parameter, stays one.
            let is_leaf = target.is_leaf() && target.requires_grad();
            let view = if is_leaf { view.detach() } else { view };
            view.set_requires_grad(is_leaf || view.requires_grad())?;
            return Ok(view);
        }
        self.check_writable(&target)?;
        let results = match &op.kind {
            // A map saves the old value by itself, where its gradient reads it.
            Kind::Map(_) if !complex::among(arguments) => {
                self.run(op, arguments, Some(&target))?.into_iter().map(Value::Tensor).collect()
            }
            _ => {
                let mut arguments = arguments.to_vec();
                arguments[0] = Value::Tensor(before_writing(&target));
                self.apply(op, &arguments)?
            }
        };
        let Some(Value::Tensor(result)) = results.into_iter().next() else {
            return Err(Error::argument(format!("{} gives no tensor that could be written back", op.name())));
        };
        self.put(&target, result)?;
        Ok(target)
    }

    /// `target.copy_(source)`: broadcasts and converts. Differentiable.
    pub fn copy_into(&self, target: &Tensor, source: &Tensor) -> Result<()> {
        self.check_writable(target)?;
        if let Some(pairs) = target.pairs() {
            return self.copy_into(pairs, self.to_complex(source)?.on_tape());
        }
        if source.is_complex() {
            self.cast(source, target.dtype())?;
        }
        let source = match source.shape() == target.shape() {
            true => source.clone(),
            false => {
                let layout = source.layout().broadcast_to(target.shape())?;
                let dense = crate::layout::Layout::contiguous(source.layout().shape.clone());
                tape::view(self, source, layout, || dense.broadcast_to(target.shape()))?
            }
        };
        let source = self.cast(&source, target.dtype())?;
        self.put(target, self.copy(&source)?)
    }

    /// PyTorch's rules for what autograd lets one write to.
    fn check_writable(&self, target: &Tensor) -> Result<()> {
        let target = target.on_tape();
        if target.layout().may_overlap_itself() {
            return Err(Error::argument(
                "unsupported operation: more than one element of the written-to tensor refers to a single memory location. \
                 Please clone() the tensor before performing the operation.",
            ));
        }
        self.check_history(target)
    }

    /// Whether the history of a tensor may be another from now on.
    fn check_history(&self, target: &Tensor) -> Result<()> {
        if !self.is_grad_enabled() {
            return Ok(());
        }
        if target.is_leaf() && target.requires_grad() {
            return Err(Error::Autograd(
                "a leaf Variable that requires grad is being used in an in-place operation.".to_owned(),
            ));
        }
        if let Some(base) = &target.0.base
            && base.is_leaf()
            && base.requires_grad()
        {
            return Err(Error::Autograd(
                "a view of a leaf Variable that requires grad is being used in an in-place operation.".to_owned(),
            ));
        }
        Ok(())
    }

    /// Writes `result` into `target` and gives it the result's history.
    fn put(&self, target: &Tensor, result: Tensor) -> Result<()> {
        if result.shape() != target.shape() {
            return Err(Error::argument(format!(
                "output with shape {} doesn't match the broadcast shape {}",
                list(target.shape()),
                list(result.shape())
            )));
        }
        if !can_cast(result.dtype(), target.dtype()) {
            return Err(Error::argument(format!(
                "result type {} can't be cast to the desired output type {}",
                result.dtype(),
                target.dtype()
            )));
        }
        if let Some(pairs) = target.pairs() {
            return self.put(pairs, self.to_complex(&result)?.on_tape().clone());
        }
        let mut result = self.cast(&result, target.dtype())?;
        if result.is_leaf() && result.requires_grad() {
            result = self.copy(&result)?;
        }
        self.overwrite(target, &result)?;
        if !self.is_grad_enabled() {
            return Ok(());
        }
        match &target.0.base {
            None if result.requires_grad() || target.requires_grad() => target.rewrite_history(result.edge()),
            Some(base) if result.requires_grad() || base.requires_grad() => {
                tape::write_through(self, base, target.layout(), &result)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Puts the elements of `value`, which has target's shape and dtype, into target's storage. No history.
    pub(crate) fn overwrite(&self, target: &Tensor, value: &Tensor) -> Result<()> {
        let (target, value) = (target.on_tape(), value.on_tape());
        let storage = target.storage();
        if target.layout().covers(storage.elements()) {
            let in_order = value.layout().covers(value.storage().elements());
            let data = if in_order { value.data() } else { lazy::copied(Operand::of(value))? };
            storage.replace(data);
            return Ok(());
        }
        // Computed first, so that it no longer holds the old value it may have been computed from.
        let value = Operand::of(value);
        value.data.evaluate()?;
        let old = storage.data();
        old.device.run_readers(&old);
        // This handle and the storage's own.
        let in_place = Rc::strong_count(&old) == 2 && !Rc::ptr_eq(&old, &value.data);
        if in_place {
            let id = old.evaluate()?;
            lazy::evaluate_into(&value, id, old.dtype, target.layout())?;
            storage.bump();
            return Ok(());
        }
        let whole = crate::layout::Layout::contiguous(smallvec::smallvec![old.elements] as crate::layout::Shape);
        let new = lazy::copied(Operand { data: old, layout: whole })?;
        let id = new.evaluate()?;
        lazy::evaluate_into(&value, id, new.dtype, target.layout())?;
        storage.replace(new);
        Ok(())
    }
}

/// The tensor as it is now, in its place in the graph, with a storage of its own: what is saved of it outlives the write.
fn before_writing(target: &Tensor) -> Tensor {
    if let Some(pairs) = target.pairs() {
        return Tensor::around(before_writing(pairs), target.layout().clone());
    }
    let before = Tensor::over(Storage::new(target.data()), target.layout().clone(), None);
    before.set_edge(target.edge());
    before
}
