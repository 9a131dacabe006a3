//! Losses that ask for margins between classes or between vectors.

use tensor_rt::layout::list;
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::loss::Reduction;
use super::{one, refuse};

/// Keeps the cosine of a zero vector defined; PyTorch's.
const COSINE_EPSILON: f64 = 1e-12;

/// `nn.functional.cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, float margin=0, *,
/// str reduction="mean")`
pub fn cosine_embedding_loss(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [first, second, target, margin, reduction] = exactly("cosine_embedding_loss", arguments)?;
    let (first, second, target) = (first.tensor()?, second.tensor()?, target.tensor()?);
    let reduction = Reduction::parse(reduction.str()?)?;
    let dim = target.rank();
    if dim > 1 {
        return refuse("cosine_embedding_loss: 0D or 1D target tensor expected, multi-target not supported");
    }
    if first.rank() != dim + 1 {
        return refuse(format!(
            "cosine_embedding_loss: {dim}D target tensor expects {}D input tensors, but found inputs with sizes {} and {}.",
            dim + 1,
            list(first.shape()),
            list(second.shape())
        ));
    }
    let dot =
        |left: &Tensor, right: &Tensor| call!(runtime, "sum", call!(runtime, "mul", left, right)?, vec![dim as i64]);
    let squared = |vectors: &Tensor| call!(runtime, "add", dot(vectors, vectors)?, COSINE_EPSILON);
    let lengths = call!(runtime, "sqrt", call!(runtime, "mul", squared(first)?, squared(second)?)?)?;
    let cosine = call!(runtime, "div", dot(first, second)?, lengths)?;
    let loss = call!(runtime, "_cosine_embedding", cosine, target, margin.float()?)?;
    one(reduction.apply(runtime, loss)?)
}

/// `nn.functional.multi_margin_loss(Tensor input, Tensor target, int p=1, float margin=1.0, Tensor? weight=None, *,
/// str reduction="mean")`
pub fn multi_margin_loss(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, target, p, margin, weight, reduction] = exactly("multi_margin_loss", arguments)?;
    let (input, target, p) = (input.tensor()?, target.tensor()?, p.int()?);
    let reduction = Reduction::parse(reduction.str()?)?;
    if p != 1 && p != 2 {
        return refuse(format!("multi_margin_loss: only p == 1 and p == 2 supported, but got {p}"));
    }
    let rows = rows("multi_margin_loss", runtime, input)?;
    let [samples, classes] = [rows.shape()[0], rows.shape()[1]];
    check_classes("multi_margin_loss", target)?;
    if target.elements() != samples || target.rank() > 1 || (target.rank() == 0 && input.rank() > 1) {
        return refuse(format!(
            "multi_margin_loss: target tensor should be 1-D with size equal to the number of input samples (batch size). \
             Expected target size [{samples}], but got {}. Input has shape {}.",
            list(target.shape()),
            list(input.shape())
        ));
    }
    let flat = runtime.reshape(target, &[samples])?;
    let column = runtime.reshape(target, &[samples, 1])?;
    let right = call!(runtime, "gather", &rows, 1, &column)?;
    let is_right = one_of(runtime, &column, classes)?;
    let cost = call!(runtime, "_multi_margin", &rows, right, is_right, margin.float()?, p)?;
    let mut loss = call!(runtime, "mean", cost, vec![1_i64])?;
    if let Some(weight) = weight.optional(Value::tensor)? {
        if weight.shape() != [classes] {
            return refuse(format!(
                "multi_margin_loss: inconsistent weight size, expected {classes} but got {}",
                list(weight.shape())
            ));
        }
        loss = call!(runtime, "mul", loss, call!(runtime, "index_select", weight, 0, flat)?)?;
    }
    if reduction == Reduction::None {
        return one(runtime.reshape(&loss, target.shape())?);
    }
    one(reduction.apply(runtime, loss)?)
}

/// `nn.functional.multilabel_margin_loss(Tensor input, Tensor target, *, str reduction="mean")`
pub fn multilabel_margin_loss(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, target, reduction] = exactly("multilabel_margin_loss", arguments)?;
    let (input, target) = (input.tensor()?, target.tensor()?);
    let reduction = Reduction::parse(reduction.str()?)?;
    let rows = rows("multilabel_margin_loss", runtime, input)?;
    check_classes("multilabel_margin_loss", target)?;
    if target.shape() != input.shape() {
        return refuse(format!(
            "multilabel_margin_loss: inconsistent target size: {} for input of size: {}",
            list(target.shape()),
            list(input.shape())
        ));
    }
    let classes = rows.shape()[1];
    let targets = runtime.reshape(target, rows.shape())?;
    // Targets count up to the first -1.
    let ended = call!(runtime, "cumsum", runtime.cast(&call!(runtime, "eq", &targets, -1)?, DType::Int32)?, 1)?;
    let counts = call!(runtime, "eq", ended, 0)?;
    let places = call!(runtime, "where", &counts, &targets, 0)?;
    let right = call!(runtime, "gather", &rows, 1, &places)?;
    // One axis for the targets, one for the classes.
    let hot = one_of(runtime, &call!(runtime, "unsqueeze", &places, -1)?, classes)?;
    let counts = call!(runtime, "unsqueeze", counts, -1)?;
    let hot = call!(runtime, "logical_and", hot, &counts)?;
    let is_target = call!(runtime, "any", hot, vec![1_i64], true)?;
    let input = call!(runtime, "unsqueeze", rows, 1)?;
    let right = call!(runtime, "unsqueeze", right, -1)?;
    let cost = call!(runtime, "_multilabel_margin", input, right, counts, is_target)?;
    let loss = call!(runtime, "div", call!(runtime, "sum", cost, vec![1_i64, 2])?, classes as i64)?;
    if reduction == Reduction::None && target.rank() < 2 {
        return one(runtime.reshape(&loss, &[])?);
    }
    one(reduction.apply(runtime, loss)?)
}

/// `[samples, classes]`, of one sample or many.
fn rows(op: &str, runtime: &Runtime, input: &Tensor) -> Result<Tensor> {
    let (samples, classes) = match *input.shape() {
        [] => (1, 1),
        [classes] if classes > 0 => (1, classes),
        [samples, classes] if classes > 0 => (samples, classes),
        _ => {
            return refuse(format!(
                "{op}: Expected non-empty vector or matrix with optional 0-dim batch size, but got: {}",
                list(input.shape())
            ));
        }
    };
    runtime.reshape(input, &[samples, classes])
}

fn check_classes(op: &str, target: &Tensor) -> Result<()> {
    if target.dtype().is_integer() {
        return Ok(());
    }
    refuse(format!("{op}: expected a target of an integer dtype, but got {}; convert it with .long()", target.dtype()))
}

/// Whether a class, along the last dimension, is the one that `index` (with last size 1) says.
fn one_of(runtime: &Runtime, index: &Tensor, classes: usize) -> Result<Tensor> {
    let numbers = call!(runtime, "arange", classes as i64, DType::Int32, Value::Device(index.device_name()))?;
    call!(runtime, "eq", index, numbers)
}
