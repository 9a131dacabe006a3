//! Storage: the memory behind a tensor and its views.
//!
//! # A page of prose
//!
//! PyTorch's aliasing rules and a lazy, fusing runtime meet in two types.
//!
//! A [`Data`] is one *immutable value*: the elements some computation produced. It is either still
//! `Pending` (an expression over other `Data`), `Waiting` (a kernel that has not run) or lies in a `Buffer`. Evaluating it
//! makes it a `Buffer`, which nobody can observe except by timing. Expressions, saved tensors and kernels refer to
//! `Data`, never to storages, so no later write can change what they mean.
//!
//! A [`Storage`] is a *mutable cell* that holds the current `Data`, shared by a tensor and all its
//! views. Writing swaps the cell's content:
//!
//! * a full in-place op (`x.add_(1)`, x covering its storage) puts in a new pending `Data` whose
//!   expression reads the old one. Views see the change because they read through the cell; pending readers of the
//!   old value keep the old `Data` alive and are right by construction;
//! * a partial write (`x.select(0, 1).zero_()`) makes the new `Data` from the old: copy, then write the part. When nobody
//!   else holds the old `Data` (reference count 1) and it lies in a buffer, the part is written in place.
//!
//! So there is no aliasing analysis: copy-on-write by reference count does it. Each write bumps the cell's
//! `version`; autograd remembers the version of what it saved and refuses with PyTorch's error when it has moved.
//!
//! A buffer is dropped with the last `Data` that holds it, at once: reference counts, no collector.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use tensor_gen::dtype::DType;

use crate::device::BufferId;
use crate::error::Result;
use crate::lazy::{Expression, Waiting};
use crate::runtime::{DeviceHandle, Promised};

/// The mutable cell. Shared by a tensor and its views.
#[derive(Debug)]
pub struct Storage {
    data: RefCell<Rc<Data>>,
    /// Counts writes. Outlives the storage in what autograd saved.
    version: Rc<Cell<u64>>,
}

/// One immutable value of `elements` elements, dense and row-major.
#[derive(Debug)]
pub struct Data {
    pub(crate) dtype: DType,
    pub(crate) elements: usize,
    pub(crate) device: Rc<DeviceHandle>,
    pub(crate) state: RefCell<State>,
}

#[derive(Debug)]
pub(crate) enum State {
    /// Not computed yet: maps that wait, and the memory they will take.
    Pending {
        expression: Expression,
        _promised: Promised,
    },
    /// Not computed yet: a kernel that waits for its epilogue.
    Waiting(Box<Waiting>),
    Buffer(OwnedBuffer),
}

/// A buffer that goes back to its device when dropped.
#[derive(Debug)]
pub struct OwnedBuffer {
    pub(crate) id: BufferId,
    pub(crate) bytes: u64,
    pub(crate) device: Rc<DeviceHandle>,
}

impl Storage {
    pub(crate) fn new(data: Rc<Data>) -> Rc<Storage> {
        Rc::new(Storage { data: RefCell::new(data), version: Rc::new(Cell::new(0)) })
    }

    /// The current value.
    pub(crate) fn data(&self) -> Rc<Data> {
        self.data.borrow().clone()
    }

    /// Swaps the content: a write, so the version moves.
    pub(crate) fn replace(&self, data: Rc<Data>) {
        self.data.replace(data);
        self.bump();
    }

    /// Counts a write into the current value's own buffer.
    pub(crate) fn bump(&self) {
        self.version.set(self.version.get() + 1);
    }

    pub fn version(&self) -> u64 {
        self.version.get()
    }

    pub(crate) fn version_counter(&self) -> &Rc<Cell<u64>> {
        &self.version
    }

    pub fn elements(&self) -> usize {
        self.data.borrow().elements
    }
}

impl Data {
    /// A value that lies in a buffer already.
    pub(crate) fn from_buffer(buffer: OwnedBuffer, dtype: DType, elements: usize) -> Rc<Data> {
        let device = buffer.device.clone();
        Rc::new(Data { dtype, elements, device, state: RefCell::new(State::Buffer(buffer)) })
    }

    /// Computes the value if it is pending; after an error (no memory, say) it stays pending. The id is valid as long as `self` lives.
    pub(crate) fn evaluate(self: &Rc<Data>) -> Result<BufferId> {
        crate::lazy::flush(self)
    }
}

impl Drop for OwnedBuffer {
    fn drop(&mut self) {
        self.device.release(self);
    }
}
