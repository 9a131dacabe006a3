//! Losses of classes, and how losses are reduced.

use tensor_rt::layout::list;
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{Error, Result};

use super::{one, refuse};

/// `nn.functional.nll_loss(Tensor input, Tensor target, Tensor? weight=None, *, int ignore_index=-100,
/// str reduction="mean")`
pub fn nll_loss(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, target, weight, ignore, reduction] = exactly("nll_loss", arguments)?;
    let classes = Classes::new(runtime, input.tensor()?, target.tensor()?, weight, ignore.int()?)?;
    let reduction = Reduction::parse(reduction.str()?)?;
    let loss = classes.negative_log_likelihood(runtime, input.tensor()?)?;
    one(classes.reduce(runtime, loss, reduction)?)
}

/// `nn.functional.cross_entropy(Tensor input, Tensor target, Tensor? weight=None, *, int ignore_index=-100,
/// str reduction="mean", float label_smoothing=0.0)`: targets are class indices, or probabilities in the input's shape.
pub fn cross_entropy(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, target, weight, ignore, reduction, smoothing] = exactly("cross_entropy", arguments)?;
    let (input, target) = (input.tensor()?, target.tensor()?);
    let reduction = Reduction::parse(reduction.str()?)?;
    let smoothing = smoothing.float()?;
    if !(0.0..=1.0).contains(&smoothing) {
        return refuse(format!("label_smoothing must be between 0.0 and 1.0. Got: {smoothing}"));
    }
    let class_dim = class_dim(input)?;
    let count = input.shape()[class_dim as usize];
    let weight_of_classes = weight_along(runtime, weight, input)?;
    if target.shape() == input.shape() && target.dtype().is_floating_point() {
        if ignore.int()? >= 0 {
            return refuse(format!(
                "cross_entropy: ignore_index is not supported for a target of probabilities, but got {}",
                ignore.int()?
            ));
        }
        let log = call!(runtime, "log_softmax", input, class_dim)?;
        let mut target = target.clone();
        if smoothing > 0.0 {
            let kept = call!(runtime, "mul", target, 1.0 - smoothing)?;
            target = call!(runtime, "add", kept, smoothing / count as f64)?;
        }
        let mut product = call!(runtime, "mul", log, target)?;
        if let Some(weight) = &weight_of_classes {
            product = call!(runtime, "mul", product, weight)?;
        }
        let loss = call!(runtime, "neg", call!(runtime, "sum", product, vec![class_dim])?)?;
        // The mean is over positions, not elements and not weights.
        return one(reduction.apply(runtime, loss)?);
    }
    let classes = Classes::new(runtime, input, target, weight, ignore.int()?)?;
    let log = call!(runtime, "log_softmax", input, class_dim)?;
    let loss = classes.negative_log_likelihood(runtime, &log)?;
    if smoothing == 0.0 {
        return one(classes.reduce(runtime, loss, reduction)?);
    }
    let weighted = match &weight_of_classes {
        Some(weight) => call!(runtime, "mul", log, weight)?,
        None => log,
    };
    let smooth = call!(runtime, "neg", call!(runtime, "sum", weighted, vec![class_dim])?)?;
    let smooth = call!(runtime, "where", &classes.ignored, 0.0, smooth)?;
    let loss = call!(runtime, "mul", loss, 1.0 - smoothing)?;
    let smooth = call!(runtime, "mul", smooth, smoothing / count as f64)?;
    let loss = call!(runtime, "add", loss, smooth)?;
    one(classes.reduce(runtime, loss, reduction)?)
}

/// `_reduce_loss(Tensor loss, str reduction)`
pub fn reduce_loss(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [loss, reduction] = exactly("reduce_loss", arguments)?;
    one(Reduction::parse(reduction.str()?)?.apply(runtime, loss.tensor()?.clone())?)
}

/// `_weighted_loss(Tensor loss, Tensor input, Tensor weight, str reduction, bool by_weights)`
pub fn weighted_loss(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [loss, input, weight, reduction, by_weights] = exactly("weighted_loss", arguments)?;
    let (weight, reduction) = (weight.tensor()?, Reduction::parse(reduction.str()?)?);
    if weight.shape() != input.tensor()?.shape() {
        return refuse(format!(
            "Weights and input must have the same size, but have {} and {}",
            list(weight.shape()),
            list(input.tensor()?.shape())
        ));
    }
    let weighted = call!(runtime, "mul", loss.clone(), weight)?;
    if by_weights.bool()? && reduction == Reduction::Mean {
        return one(call!(runtime, "div", call!(runtime, "sum", weighted)?, call!(runtime, "sum", weight)?)?);
    }
    one(reduction.apply(runtime, weighted)?)
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reduction {
    None,
    Mean,
    Sum,
}

impl Reduction {
    pub(super) fn parse(name: &str) -> Result<Reduction> {
        match name {
            "none" => Ok(Reduction::None),
            "mean" => Ok(Reduction::Mean),
            "sum" => Ok(Reduction::Sum),
            other => refuse(format!("{other} is not a valid value for reduction; write \"mean\", \"sum\" or \"none\"")),
        }
    }

    /// Over all elements.
    pub(super) fn apply(self, runtime: &Runtime, loss: Tensor) -> Result<Tensor> {
        match self {
            Reduction::None => Ok(loss),
            Reduction::Sum => call!(runtime, "sum", loss),
            Reduction::Mean => call!(runtime, "mean", loss),
        }
    }
}

/// Targets as class indices.
struct Classes {
    class_dim: i64,
    /// The targets with ignored ones replaced by class 0.
    safe: Tensor,
    ignored: Tensor,
    /// Weight of each position's class; `None`: all 1.
    weight: Option<Tensor>,
}

impl Classes {
    fn new(runtime: &Runtime, input: &Tensor, target: &Tensor, weight: &Value, ignore: i64) -> Result<Classes> {
        let class_dim = class_dim(input)?;
        // One sample without a batch may have its class in a vector.
        let target = &match (input.rank(), target.shape()) {
            (1, [1]) => runtime.reshape(target, &[])?,
            _ => target.clone(),
        };
        check_target(input, target, class_dim as usize)?;
        weight_along(runtime, weight, input)?;
        let ignored = call!(runtime, "eq", target, ignore)?;
        let safe = call!(runtime, "where", &ignored, 0, target)?;
        let weight = match weight.optional(Value::tensor)? {
            None => None,
            Some(weight) => {
                let flat = runtime.reshape(&safe, &[safe.elements()])?;
                let picked = call!(runtime, "index_select", weight, 0, flat)?;
                Some(runtime.reshape(&picked, target.shape())?)
            }
        };
        Ok(Classes { class_dim, safe, ignored, weight })
    }

    /// `-weight * log[target]` per position, 0 where the target is ignored.
    fn negative_log_likelihood(&self, runtime: &Runtime, log: &Tensor) -> Result<Tensor> {
        let index = call!(runtime, "unsqueeze", &self.safe, self.class_dim)?;
        let picked = call!(runtime, "gather", log, self.class_dim, index)?;
        let picked = call!(runtime, "squeeze", picked, vec![self.class_dim])?;
        let mut loss = call!(runtime, "neg", picked)?;
        if let Some(weight) = &self.weight {
            loss = call!(runtime, "mul", loss, weight)?;
        }
        call!(runtime, "where", &self.ignored, 0.0, loss)
    }

    /// The mean is over the weights of what is not ignored.
    fn reduce(&self, runtime: &Runtime, loss: Tensor, reduction: Reduction) -> Result<Tensor> {
        match reduction {
            Reduction::None => Ok(loss),
            Reduction::Sum => call!(runtime, "sum", loss),
            Reduction::Mean => {
                let weights = match &self.weight {
                    Some(weight) => call!(runtime, "where", &self.ignored, 0.0, weight)?,
                    None => {
                        let counted = call!(runtime, "logical_not", &self.ignored)?;
                        runtime.cast(&counted, loss.dtype())?
                    }
                };
                call!(runtime, "div", call!(runtime, "sum", loss)?, call!(runtime, "sum", weights)?)
            }
        }
    }
}

fn class_dim(input: &Tensor) -> Result<i64> {
    match input.rank() {
        0 => refuse("the input of a classification loss needs at least 1 dimension: classes, or batch and classes"),
        1 => Ok(0),
        _ => Ok(1),
    }
}

/// The target has the input's shape without the class dimension.
fn check_target(input: &Tensor, target: &Tensor, class_dim: usize) -> Result<()> {
    if !target.dtype().is_integer() {
        return refuse(format!(
            "expected a target of class indices in an integer dtype, but got {}; convert it with .long(), or give \
             probabilities in the input's shape {}",
            target.dtype(),
            list(input.shape())
        ));
    }
    let mut expected = input.shape().to_vec();
    expected.remove(class_dim);
    if target.shape() == expected {
        return Ok(());
    }
    if let (true, Some(&batch), Some(&given)) = (input.rank() > 1, expected.first(), target.shape().first())
        && batch != given
    {
        return refuse(format!("Expected input batch_size ({batch}) to match target batch_size ({given})."));
    }
    refuse(format!("Expected target size {}, got {}", list(&expected), list(target.shape())))
}

/// The class weights in a shape that broadcasts over the input.
fn weight_along(runtime: &Runtime, weight: &Value, input: &Tensor) -> Result<Option<Tensor>> {
    let Some(weight) = weight.optional(Value::tensor)? else { return Ok(None) };
    let class_dim = class_dim(input)? as usize;
    let count = input.shape()[class_dim];
    if weight.shape() != [count] {
        return Err(Error::argument(format!(
            "weight tensor should be defined either for all {count} classes or no classes but got weight tensor of shape: {}",
            list(weight.shape())
        )));
    }
    let mut shape = vec![1; input.rank()];
    shape[class_dim] = count;
    runtime.reshape(weight, &shape).map(Some)
}
