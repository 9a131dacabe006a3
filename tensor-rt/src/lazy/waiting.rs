//! Kernels that wait: a contraction, a convolution or a reduction whose one result may be all that a following chain of maps
//! reads. It runs when its result is needed: as the first part of that chain's kernel (`epilogue`) or alone.
//!
//! What it reads is computed when it is called, so waiting kernels never stand on each other. Few wait at a time (the device's
//! handle lets the oldest run when there are too many, and all of them before memory runs out): what they read stays alive
//! meanwhile.

use std::rc::Rc;
use std::sync::Arc;

use smallvec::{SmallVec, smallvec};
use tensor_gen::dtype::DType;
use tensor_gen::kernel::{Params, Plan};

use super::Signature;
use crate::device::BufferId;
use crate::error::Result;
use crate::layout::{Layout, Shape};
use crate::runtime::DeviceHandle;
use crate::storage::{Data, State};

/// A kernel with one dense result that was asked for and not run yet.
pub(crate) struct Waiting {
    /// Equal signatures are equal plans.
    pub(crate) signature: Signature,
    /// The kernel alone, and its name.
    pub(crate) plan: Box<dyn Fn() -> (String, Plan)>,
    pub(crate) inputs: SmallVec<[Rc<Data>; 4]>,
    /// Layouts are those of the inputs.
    pub(crate) params: Params,
    /// What the operands of an epilogue go over; none when it may have no operands.
    pub(crate) extents: Option<Shape>,
    /// Whether this is a product of two matrices whose operands may change places, which transposes the result.
    pub(crate) can_transpose: bool,
    /// What was called, and where.
    pub(crate) op: &'static str,
    pub(crate) call_site: Option<Arc<str>>,
}

/// A waiting kernel in the order in which its result is read.
pub(super) struct Ordered<'a> {
    pub(super) inputs: SmallVec<[&'a Rc<Data>; 4]>,
    pub(super) params: Params,
    pub(super) extents: Option<Shape>,
    pub(super) is_transposed: bool,
}

impl Waiting {
    /// The result, of `elements` elements.
    pub(crate) fn result(self, dtype: DType, elements: usize, device: &Rc<DeviceHandle>) -> Result<Rc<Data>> {
        for input in &self.inputs {
            input.evaluate()?;
        }
        if elements == 0 {
            return device.create_data(dtype, 0);
        }
        let state = State::Waiting(Box::new(self)).into();
        let data = Rc::new(Data { dtype, elements, device: device.clone(), state });
        device.wait(&data);
        Ok(data)
    }

    /// Runs it alone into a dense buffer.
    pub(super) fn run(&self, device: &DeviceHandle, output: BufferId) -> Result<()> {
        let kernel = device.fused_kernel(&self.signature, || (self.plan)())?;
        let mut params = self.params.clone();
        params.layouts.push(Default::default());
        let inputs = self.inputs.iter().map(Data::evaluate).collect::<Result<SmallVec<[_; 4]>>>()?;
        device.device().dispatch_kernel(kernel.id(), &inputs, &[output], &params)
    }

    /// Whether the result can be read like this by an epilogue.
    pub(super) fn can_be_read(&self, layout: &Layout, elements: usize) -> bool {
        layout.covers(elements) || self.is_transposed(layout, elements)
    }

    /// Whether the layout is that of the result's transpose.
    fn is_transposed(&self, layout: &Layout, elements: usize) -> bool {
        let (Some([rows, columns]), &[size_0, size_1], &[stride_0, stride_1]) =
            (self.extents.as_deref(), &layout.shape[..], &layout.strides[..])
        else {
            return false;
        };
        let flipped = Layout { shape: smallvec![size_1, size_0], strides: smallvec![stride_1, stride_0], ..*layout };
        self.can_transpose && (size_0, size_1) == (*columns, *rows) && flipped.covers(elements)
    }

    /// The kernel that computes the result in the order in which `layout` reads it.
    pub(super) fn ordered(&self, layout: &Layout, elements: usize) -> Ordered<'_> {
        let (mut inputs, mut params) = (self.inputs.iter().collect::<SmallVec<[_; 4]>>(), self.params.clone());
        let mut extents = self.extents.clone();
        let is_transposed = !layout.covers(elements) && self.is_transposed(layout, elements);
        if is_transposed {
            inputs.swap(0, 1);
            params.layouts.swap(0, 1);
            // m, n, k, then row and column stride of left and of right; see `ContractPlan`.
            let numbers = &mut params.integers;
            numbers.swap(0, 1);
            numbers.swap(3, 6);
            numbers.swap(4, 5);
            extents.iter_mut().for_each(|extents| extents.swap(0, 1));
        }
        Ordered { inputs, params, extents, is_transposed }
    }
}

impl Data {
    pub(crate) fn waits(&self) -> bool {
        matches!(&*self.state.borrow(), State::Waiting(_))
    }

    /// Whether this waits and reads `other`.
    pub(crate) fn waits_to_read(&self, other: &Rc<Data>) -> bool {
        match &*self.state.borrow() {
            State::Waiting(waiting) => waiting.inputs.iter().any(|input| Rc::ptr_eq(input, other)),
            _ => false,
        }
    }
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "waiting kernel over {:?}", self.inputs)
    }
}
