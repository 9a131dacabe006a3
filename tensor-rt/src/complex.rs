//! complex64: a handle around float32.
//!
//! # A page of prose
//!
//! Devices and kernels know no complex numbers. A complex tensor holds a float32 tensor of *pairs*, whose last dimension
//! is 2: the real and the imaginary part. Storage and history are those of the pairs; the complex handle adds a layout in
//! units of complex elements, so views of it are made like all others and then done on the pairs (`tape::view`). So
//! `view_as_real` and `view_as_complex` are views, and the tape only ever sees real numbers: the gradient of a complex tensor
//! is the gradient of its pairs, seen as complex. That is PyTorch's convention: dL/da + i dL/db for a real loss L and a + ib.
//!
//! An op meets complex arguments in [`Runtime::apply_to_complex`]. It runs as it is if it lists complex64 among its dtypes: views,
//! and composites of ops that do. Otherwise the op `_complex_NAME` takes its place, a composite over real ops; an op that
//! has none refuses. No kernel can be reached with a complex tensor.

use std::rc::Rc;

use tensor_gen::dtype::DType;
use tensor_gen::op::{Kind, OpDef, View};

use crate::error::{Error, Result};
use crate::layout::{Layout, list};
use crate::runtime::Runtime;
use crate::tape;
use crate::tensor::Tensor;
use crate::value::Value;
use crate::view;

impl Tensor {
    /// The complex tensor of these pairs, which are float32 and lie as complex numbers do.
    pub(crate) fn complex(pairs: Tensor) -> Result<Tensor> {
        let layout = from_pairs(pairs.layout())?;
        Ok(Tensor::around(pairs, layout))
    }
}

impl Runtime {
    /// The real and imaginary parts along a new last dimension; a view.
    pub fn view_as_real(&self, tensor: &Tensor) -> Result<Tensor> {
        let Some(pairs) = tensor.pairs() else {
            return Err(Error::argument("view_as_real is only supported for complex tensors"));
        };
        same_view(self, pairs)
    }

    /// The complex numbers whose parts are the last dimension; a view.
    pub fn view_as_complex(&self, tensor: &Tensor) -> Result<Tensor> {
        if tensor.dtype() != DType::Float32 {
            return Err(Error::argument(format!(
                "view_as_complex is only supported for float32 tensors, but got a tensor of scalar type {}; there is no \
                 complex dtype but complex64, so convert it with .float()",
                tensor.dtype()
            )));
        }
        // Refused before a view is made.
        from_pairs(tensor.layout())?;
        Tensor::complex(same_view(self, tensor)?)
    }

    /// [`Runtime::view_as_complex`] of what was just computed; a copy if its parts lie elsewhere than side by side.
    pub(crate) fn complex_of(&self, pairs: &Tensor) -> Result<Tensor> {
        match from_pairs(pairs.layout()) {
            Ok(layout) => Ok(Tensor::around(pairs.clone(), layout)),
            Err(_) => Tensor::complex(self.copy(pairs)?),
        }
    }

    /// A real tensor as complex numbers; complex ones as they are.
    pub(crate) fn to_complex(&self, tensor: &Tensor) -> Result<Tensor> {
        if tensor.is_complex() {
            return Ok(tensor.clone());
        }
        let real = self.cast(tensor, DType::Float32)?;
        let imaginary = self.full(&[], 0_i64.into(), DType::Float32, &real.device())?;
        self.call1("complex", &[real.into(), imaginary.into()])
    }

    /// Runs an op some of whose arguments are complex, or whose `dtype` is.
    pub(crate) fn apply_to_complex(&self, op: &'static OpDef, arguments: &[Value]) -> Result<Vec<Value>> {
        if let Kind::View(view) = op.kind {
            return Ok(vec![self.view_of_complex(view, arguments)?.into()]);
        }
        if op.dtypes.contains(&DType::Complex64) {
            return self.apply_as_it_is(op, arguments);
        }
        let identifier = op.schema.identifier();
        match self.op(&format!("_complex_{}", identifier.trim_start_matches('_'))) {
            Some(twin) => self.apply_as_it_is(twin, arguments),
            None => Err(Error::argument(format!(
                "{}: complex64 is not supported; compute with the parts: x.real, x.imag, torch.view_as_real(x)",
                op.schema.qualified_name()
            ))),
        }
    }

    /// Roots of a backward pass and their gradients, as the tape takes them.
    pub(crate) fn parts_of_roots(
        &self,
        roots: &[Tensor],
        gradients: &[Option<Tensor>],
    ) -> Result<(Vec<Tensor>, Vec<Option<Tensor>>)> {
        let given = |index: usize| gradients.get(index).cloned().flatten();
        let parts = roots.iter().enumerate().map(|(index, root)| match given(index) {
            _ if !root.is_complex() => Ok((root.clone(), given(index))),
            Some(gradient) if gradient.shape() == root.shape() => {
                Ok((root.on_tape().clone(), Some(self.to_complex(&gradient)?.on_tape().clone())))
            }
            Some(gradient) => Err(Error::Autograd(format!(
                "Mismatch in shape: grad_output[{index}] has a shape of {} and output[{index}] has a shape of {}.",
                list(gradient.shape()),
                list(root.shape())
            ))),
            None => Err(Error::Autograd(
                "grad can be implicitly created only for real scalar outputs but got complex64; give a gradient"
                    .to_owned(),
            )),
        });
        Ok(parts.collect::<Result<Vec<_>>>()?.into_iter().unzip())
    }

    fn view_of_complex(&self, kind: View, arguments: &[Value]) -> Result<Tensor> {
        let input = arguments[0].tensor()?;
        let Some(pairs) = input.pairs() else { return Err(Error::argument("a view of no complex tensor")) };
        if kind == View::Detach {
            return Ok(input.detach());
        }
        let layout = view::view(kind, arguments)?;
        if kind == View::AsStrided {
            return Ok(Tensor::around(tape::as_strided(self, pairs, in_pairs(&layout)), layout));
        }
        tape::view(self, input, layout, || {
            // Only its layout is looked at.
            let dense = Layout::contiguous(input.layout().shape.clone());
            let mut arguments = arguments.to_vec();
            arguments[0] = Value::Tensor(Tensor::around(pairs.detach(), dense));
            view::view(kind, &arguments)
        })
    }
}

/// Whether complex numbers are among the arguments, or asked for.
pub(crate) fn among(arguments: &[Value]) -> bool {
    arguments.iter().any(|argument| match argument {
        Value::Tensor(tensor) => tensor.is_complex(),
        Value::TensorList(tensors) => tensors.iter().any(Tensor::is_complex),
        Value::DType(dtype) => *dtype == DType::Complex64,
        _ => false,
    })
}

/// A layout in complex elements as one in their parts.
pub(crate) fn in_pairs(layout: &Layout) -> Layout {
    let mut pairs = layout.clone();
    pairs.strides.iter_mut().for_each(|stride| *stride *= 2);
    pairs.offset *= 2;
    pairs.shape.push(2);
    pairs.strides.push(1);
    pairs
}

/// A layout of parts as one in complex elements.
fn from_pairs(pairs: &Layout) -> Result<Layout> {
    let mut layout = pairs.clone();
    let (Some(size), Some(stride)) = (layout.shape.pop(), layout.strides.pop()) else {
        return Err(Error::argument("Input tensor must have one or more dimensions"));
    };
    let refusal = if size != 2 {
        "Tensor must have a last dimension of size 2"
    } else if stride != 1 {
        "Tensor must have a last dimension with stride 1"
    } else if layout.strides.iter().any(|stride| !stride.is_multiple_of(2)) {
        "Tensor must have a stride divisible by 2 for all but last dimension"
    } else if !layout.offset.is_multiple_of(2) {
        "Tensor must have a storage_offset divisible by 2"
    } else {
        layout.strides.iter_mut().for_each(|stride| *stride /= 2);
        layout.offset /= 2;
        return Ok(layout);
    };
    Err(Error::argument(refusal))
}

/// Another handle to the same elements.
fn same_view(runtime: &Runtime, tensor: &Tensor) -> Result<Tensor> {
    let layout = tensor.layout().clone();
    let dense = Layout::contiguous(layout.shape.clone());
    tape::view(runtime, tensor, layout, || Ok(dense))
}

/// A rule of a program sees complex gradients of complex results, and gives them for complex inputs.
pub(crate) struct ComplexBackward {
    pub(crate) inner: Rc<dyn tape::CustomBackward>,
    pub(crate) outputs: Vec<bool>,
}

impl tape::CustomBackward for ComplexBackward {
    fn backward(&self, runtime: &Runtime, gradients: &[Option<Tensor>]) -> Result<Vec<Option<Tensor>>> {
        let seen = gradients.iter().zip(&self.outputs).map(|(gradient, &is_complex)| match gradient {
            Some(gradient) if is_complex => runtime.complex_of(gradient).map(Some),
            other => Ok(other.clone()),
        });
        let seen = seen.collect::<Result<Vec<_>>>()?;
        let given = self.inner.backward(runtime, &seen)?;
        Ok(given.into_iter().map(|gradient| gradient.map(|gradient| gradient.on_tape().clone())).collect())
    }
}
