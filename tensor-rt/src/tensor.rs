//! [`Tensor`]: a shape and strides over a storage, with a place in the autograd tape. Cheap to clone.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use tensor_gen::dtype::DType;

use crate::error::{Error, Result};
use crate::layout::Layout;
use crate::runtime::DeviceHandle;
use crate::storage::{Data, Storage};
use crate::tape::GradientEdge;

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
    /// For views of tensors that need gradients: what in-place ops must write through to.
    pub(crate) base: Option<Tensor>,
}

impl Tensor {
    /// A new tensor over all of `data`, cut off from autograd.
    pub(crate) fn from_data(data: Rc<Data>, layout: Layout) -> Tensor {
        Tensor::over(Storage::new(data), layout, None)
    }

    pub(crate) fn over(storage: Rc<Storage>, layout: Layout, base: Option<Tensor>) -> Tensor {
        Tensor(Rc::new(TensorInner {
            storage,
            layout,
            requires_grad: Cell::new(false),
            edge: RefCell::new(None),
            grad: RefCell::new(None),
            base,
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
        self.data().dtype
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

    /// The current value of the storage, which the layout indexes.
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

    /// How often the storage was written.
    pub fn version(&self) -> u64 {
        self.0.storage.version()
    }

    pub fn requires_grad(&self) -> bool {
        self.0.requires_grad.get() || self.0.edge.borrow().is_some()
    }

    pub fn is_leaf(&self) -> bool {
        self.0.edge.borrow().is_none()
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
        if on && !self.dtype().is_floating_point() {
            return Err(Error::Autograd(format!(
                "only Tensors of floating point dtype can require gradients, but this one is {}",
                self.dtype()
            )));
        }
        self.0.requires_grad.set(on);
        Ok(())
    }

    pub fn grad(&self) -> Option<Tensor> {
        self.0.grad.borrow().clone()
    }

    pub fn set_grad(&self, grad: Option<Tensor>) {
        self.0.grad.replace(grad);
    }

    /// The same storage, cut off from autograd.
    pub fn detach(&self) -> Tensor {
        Tensor::over(self.0.storage.clone(), self.0.layout.clone(), None)
    }
}
