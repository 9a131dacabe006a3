//! [`Tensor`]: a shape and strides over a storage, with a place in the autograd tape. Cheap to clone.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use tensor_gen::dtype::DType;

use crate::complex;
use crate::error::{Error, Result};
use crate::layout::Layout;
use crate::runtime::DeviceHandle;
use crate::storage::{Data, Storage};
use crate::tape::{self, GradientEdge, HookEntry, Target};

/// A handle; clones are the same tensor (same `grad`, same flags), as in PyTorch.
#[derive(Clone, Debug)]
pub struct Tensor(pub(crate) Rc<TensorInner>);

#[derive(Debug)]
pub(crate) struct TensorInner {
    pub(crate) storage: Rc<Storage>,
    pub(crate) layout: Layout,
    /// Set by the user on leaves; computed tensors that need gradients have an `edge` instead.
    pub(crate) requires_grad: Cell<bool>,
    /// The tape node that produced this tensor; replaced by in-place ops.
    pub(crate) edge: RefCell<Option<GradientEdge>>,
    pub(crate) grad: RefCell<Option<Tensor>>,
    /// For views: the tensor that is not a view, whose history in-place ops rewrite.
    pub(crate) base: Option<Tensor>,
    /// How often the history of this tensor was rewritten; for a view, of its base when `edge` was made.
    pub(crate) history: Cell<u32>,
    /// Called with the gradient of a leaf when it has all arrived.
    pub(crate) hooks: RefCell<Vec<HookEntry>>,
    /// Of a complex tensor: its real and imaginary parts, which have the storage and the place in the tape (see `complex`).
    pub(crate) pairs: Option<Tensor>,
    /// Whether this is such a tensor of parts.
    pub(crate) is_pairs: Cell<bool>,
}

impl Tensor {
    /// A new tensor over all of `data`, cut off from autograd.
    pub(crate) fn from_data(data: Rc<Data>, layout: Layout) -> Tensor {
        Tensor::over(Storage::new(data), layout, None)
    }

    pub(crate) fn over(storage: Rc<Storage>, layout: Layout, base: Option<Tensor>) -> Tensor {
        Tensor::new(storage, layout, base, None)
    }

    /// A complex tensor around its parts, whose layout fits.
    pub(crate) fn around(pairs: Tensor, layout: Layout) -> Tensor {
        pairs.0.is_pairs.set(true);
        Tensor::new(pairs.0.storage.clone(), layout, None, Some(pairs))
    }

    fn new(storage: Rc<Storage>, layout: Layout, base: Option<Tensor>, pairs: Option<Tensor>) -> Tensor {
        let history = base.as_ref().map_or(0, |base| base.0.history.get());
        Tensor(Rc::new(TensorInner {
            storage,
            layout,
            requires_grad: Cell::new(false),
            edge: RefCell::new(None),
            grad: RefCell::new(None),
            base,
            history: Cell::new(history),
            hooks: RefCell::default(),
            pairs,
            is_pairs: Cell::new(false),
        }))
    }

    pub fn shape(&self) -> &[usize] {
        &self.0.layout.shape
    }

    pub fn strides(&self) -> &[usize] {
        &self.0.layout.strides
    }

    /// Position of the first element in the storage.
    pub fn storage_offset(&self) -> usize {
        self.0.layout.offset
    }

    pub fn layout(&self) -> &Layout {
        &self.0.layout
    }

    pub fn dtype(&self) -> DType {
        if self.is_complex() { DType::Complex64 } else { self.data().dtype }
    }

    pub fn is_complex(&self) -> bool {
        self.0.pairs.is_some()
    }

    /// The real and imaginary parts of a complex tensor, along a last dimension of size 2: the same elements and history.
    pub(crate) fn pairs(&self) -> Option<&Tensor> {
        self.0.pairs.as_ref()
    }

    /// What the tape knows of this tensor: itself, or its parts.
    pub(crate) fn on_tape(&self) -> &Tensor {
        self.pairs().unwrap_or(self)
    }

    pub fn device(&self) -> Rc<DeviceHandle> {
        self.data().device.clone()
    }

    pub fn device_name(&self) -> String {
        self.data().device.name().to_owned()
    }

    pub fn rank(&self) -> usize {
        self.0.layout.shape.len()
    }

    pub fn elements(&self) -> usize {
        self.0.layout.shape.iter().product()
    }

    /// The current value of the storage, which the layout indexes; of a complex tensor that of its parts.
    pub(crate) fn data(&self) -> Rc<Data> {
        self.0.storage.data()
    }

    pub(crate) fn storage(&self) -> &Rc<Storage> {
        &self.0.storage
    }

    /// Clones are the same tensor.
    pub fn is_same(&self, other: &Tensor) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    pub fn same_storage(&self, other: &Tensor) -> bool {
        Rc::ptr_eq(&self.0.storage, &other.0.storage)
    }

    /// Computes what is pending. Nothing needs this to be right; it bounds what waits, and so what stays in memory.
    pub fn compute(&self) -> Result<()> {
        self.data().evaluate().map(|_| ())
    }

    /// How often the storage was written.
    pub fn version(&self) -> u64 {
        self.0.storage.version()
    }

    pub fn is_contiguous(&self) -> bool {
        self.0.layout.is_contiguous()
    }

    pub fn requires_grad(&self) -> bool {
        self.on_tape().0.requires_grad.get() || !self.is_leaf()
    }

    /// Whether no recorded op made it.
    pub fn is_leaf(&self) -> bool {
        let this = self.on_tape();
        this.refresh_edge();
        this.0.edge.borrow().is_none()
    }

    /// The name of the op that made it, when recorded (PyTorch's `grad_fn`).
    pub fn grad_fn(&self) -> Option<Rc<str>> {
        self.edge().map(|edge| edge.node.name.clone())
    }

    pub(crate) fn edge(&self) -> Option<GradientEdge> {
        let this = self.on_tape();
        this.refresh_edge();
        this.0.edge.borrow().clone()
    }

    pub(crate) fn set_edge(&self, edge: Option<GradientEdge>) {
        self.on_tape().0.edge.replace(edge);
    }

    /// Replaces the history of a tensor that was written in place; its views follow.
    pub(crate) fn rewrite_history(&self, edge: Option<GradientEdge>) {
        let this = self.on_tape();
        this.set_edge(edge);
        this.0.history.set(this.0.history.get() + 1);
    }

    /// A view whose base was rewritten belongs to the base's new history.
    fn refresh_edge(&self) {
        if let Some(base) = &self.0.base
            && self.0.history.get() != base.0.history.get()
        {
            self.0.history.set(base.0.history.get());
            self.set_edge(tape::regenerate(base, self.layout()));
        }
    }

    /// Where its gradient goes.
    pub(crate) fn target(&self) -> Option<Target> {
        match self.edge() {
            Some(edge) => Some(Target::Node(edge)),
            None if self.on_tape().0.requires_grad.get() => Some(Target::Leaf(self.on_tape().clone())),
            None => None,
        }
    }

    /// The same storage in another layout, cut off from autograd.
    pub(crate) fn strided(&self, layout: Layout) -> Tensor {
        match self.pairs() {
            Some(pairs) => Tensor::around(pairs.strided(complex::in_pairs(&layout)), layout),
            None => Tensor::over(self.0.storage.clone(), layout, None),
        }
    }

    /// The same elements seen with a larger shape, cut off from autograd.
    pub(crate) fn expanded(&self, shape: &[usize]) -> Result<Tensor> {
        Ok(Tensor::over(self.0.storage.clone(), self.0.layout.broadcast_to(shape)?, None))
    }

    pub fn set_requires_grad(&self, on: bool) -> Result<()> {
        if !self.is_leaf() {
            if on {
                return Ok(());
            }
            return Err(Error::Autograd(
                "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a \
                 subgraph that doesn't require differentiation use var_no_grad = var.detach()."
                    .to_owned(),
            ));
        }
        if on && !self.on_tape().dtype().is_floating_point() {
            return Err(Error::Autograd(format!(
                "only Tensors of floating point and complex dtype can require gradients, but this one is {}",
                self.dtype()
            )));
        }
        self.on_tape().0.requires_grad.set(on);
        Ok(())
    }

    pub fn grad(&self) -> Option<Tensor> {
        match self.pairs() {
            Some(pairs) => self.complex_grad(pairs.grad()),
            None => self.0.grad.borrow().clone(),
        }
    }

    /// The gradient of the parts as a complex tensor, the same one each time.
    fn complex_grad(&self, parts: Option<Tensor>) -> Option<Tensor> {
        let known = self.0.grad.borrow().clone();
        let is_known = |grad: &Tensor| parts.as_ref().is_some_and(|parts| grad.on_tape().is_same(parts));
        if !known.as_ref().is_some_and(is_known) {
            // The tape gives parts contiguous gradients, so this cannot fail.
            self.0.grad.replace(parts.and_then(|parts| Tensor::complex(parts).ok()));
        }
        self.0.grad.borrow().clone()
    }

    pub fn set_grad(&self, grad: Option<Tensor>) {
        if let Some(pairs) = self.pairs() {
            pairs.set_grad(grad.as_ref().and_then(|grad| grad.pairs().cloned()));
        }
        self.0.grad.replace(grad);
    }

    /// Puts the value of another tensor of the same shape in place of this one's, whatever its dtype and device
    /// (`x.data = y`): the handle stays, so optimizers keep working. Not recorded. `value` must be dense.
    pub fn set_data(&self, value: &Tensor) -> Result<()> {
        if self.shape() != value.shape() {
            return Err(Error::argument(format!(
                "data must have the shape of the tensor, {:?}, but has shape {:?}",
                self.shape(),
                value.shape()
            )));
        }
        if self.is_complex() != value.is_complex() {
            return Err(Error::argument(format!(
                "data of a {} tensor must stay {}, but a tensor of dtype {} was given",
                self.dtype(),
                if self.is_complex() { "complex" } else { "real" },
                value.dtype()
            )));
        }
        if let (Some(own), Some(other)) = (self.pairs(), value.pairs()) {
            return own.set_data(other);
        }
        let is_dense =
            |tensor: &Tensor| tensor.layout().is_contiguous() && tensor.elements() == tensor.0.storage.elements();
        if !is_dense(self) || !is_dense(value) {
            return Err(Error::argument("data of a view cannot be replaced; write into it with copy_() instead"));
        }
        self.0.storage.replace(value.data());
        Ok(())
    }

    /// `detach_()`: cuts this tensor itself off from autograd; its views follow.
    pub fn forget_history(&self) -> Result<()> {
        if let Some(pairs) = self.pairs() {
            return pairs.forget_history();
        }
        if self.0.base.is_some() {
            return Err(Error::Autograd("Can't detach views in-place. Use detach() instead.".to_owned()));
        }
        self.0.requires_grad.set(false);
        self.rewrite_history(None);
        Ok(())
    }

    /// The same storage, cut off from autograd.
    pub fn detach(&self) -> Tensor {
        if let Some(pairs) = self.pairs() {
            return Tensor::around(pairs.detach(), self.0.layout.clone());
        }
        Tensor::over(self.0.storage.clone(), self.0.layout.clone(), None)
    }
}
