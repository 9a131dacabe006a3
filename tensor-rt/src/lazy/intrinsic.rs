//! The few maps that the runtime needs itself, whatever ops there are: copy, convert, fill.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};
use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::ir::{GraphBuilder, Node};
use tensor_gen::kernel::ScalarValue;

use super::{Call, MapForm, Operand, cast, pending};
use crate::error::{Error, Result};
use crate::layout::Shape;
use crate::runtime::DeviceHandle;
use crate::storage::Data;

/// The elements of `source` in row-major order of its layout, in a value of their own.
pub(crate) fn copied(source: Operand) -> Result<Rc<Data>> {
    let dtype = source.data.dtype;
    converted(source, dtype)
}

/// [`copied`], in another dtype.
pub(crate) fn converted(source: Operand, dtype: DType) -> Result<Rc<Data>> {
    let (from, to) = (compute(source.data.dtype)?, compute(dtype)?);
    let device = source.data.device.clone();
    let shape = source.layout.shape.clone();
    let form = form(Intrinsic::Convert { from, to });
    let call = Call { form, inputs: smallvec![source], scalars: SmallVec::new(), random: None, shape, call_site: None };
    Ok(pending(call, &device, &[dtype])?.remove(0))
}

/// One number at every position of `shape`.
pub(crate) fn filled(device: &Rc<DeviceHandle>, dtype: DType, shape: Shape, value: ScalarValue) -> Result<Rc<Data>> {
    let form = form(Intrinsic::Fill(value.ty()));
    let call = Call { form, inputs: SmallVec::new(), scalars: smallvec![value], random: None, shape, call_site: None };
    Ok(pending(call, device, &[dtype])?.remove(0))
}

/// `0, 1, 2, …` as int32.
pub(crate) fn counted(device: &Rc<DeviceHandle>, elements: usize) -> Result<Rc<Data>> {
    let call = Call {
        form: form(Intrinsic::Count),
        inputs: SmallVec::new(),
        scalars: SmallVec::new(),
        random: None,
        shape: smallvec![elements],
        call_site: None,
    };
    Ok(pending(call, device, &[DType::Int32])?.remove(0))
}

fn compute(dtype: DType) -> Result<ScalarType> {
    dtype
        .compute()
        .ok_or_else(|| Error::Unsupported(format!("tensors of dtype {dtype} can only be stored, read and viewed")))
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Intrinsic {
    Convert { from: ScalarType, to: ScalarType },
    Fill(ScalarType),
    Count,
}

fn form(intrinsic: Intrinsic) -> Rc<MapForm> {
    thread_local! {
        static FORMS: RefCell<FxHashMap<Intrinsic, Rc<MapForm>>> = RefCell::default();
    }
    FORMS.with_borrow_mut(|forms| forms.entry(intrinsic).or_insert_with(|| Rc::new(make(intrinsic))).clone())
}

fn make(intrinsic: Intrinsic) -> MapForm {
    let mut builder = GraphBuilder::new();
    let (name, root, inputs) = match intrinsic {
        Intrinsic::Convert { from, to } => {
            let input = builder.push(Node::Input(0));
            let root = cast(&mut builder, input, from, to);
            (if from == to { "copy" } else { "convert" }, root, vec!["input".to_owned()])
        }
        Intrinsic::Fill(_) => ("fill", builder.push(Node::Scalar(0)), Vec::new()),
        Intrinsic::Count => ("count", builder.push(Node::Axis(0)), Vec::new()),
    };
    let graph = builder.finish(vec![root]);
    let arguments = (0..inputs.len() as u16).collect();
    MapForm::concrete(name.into(), graph, arguments, inputs, vec!["output".to_owned()])
}
