//! Normalization by statistics per channel, and the running ones that are kept of them: batch_norm and instance_norm.
//!
//! Half precision is computed in float32, as its statistics must be. Channels are dimension 1.

use tensor_rt::layout::list;
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::{Value, exactly};
use tensor_rt::{DType, Result};

use super::{one, refuse};

/// `nn.functional.batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight=None, Tensor? bias=None,
/// bool training=False, float momentum=0.1, float eps=1e-05)`
pub fn batch_norm(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, mean, var, weight, bias, training, momentum, eps] = exactly("batch_norm", arguments)?;
    let (input, training, eps) = (input.tensor()?, training.bool()?, eps.float()?);
    check_rank("batch_norm", input)?;
    let per_channel = input.elements().checked_div(input.shape()[1]);
    if training && per_channel == Some(1) {
        return refuse(format!(
            "Expected more than 1 value per channel when training, got input size {}",
            list(input.shape())
        ));
    }
    if training && eps <= 0.0 {
        return refuse(format!("batch_norm eps must be positive during training, but got {eps}"));
    }
    if eps.is_nan() || eps < 0.0 {
        return refuse(format!("batch_norm eps must be non-negative, but got {eps}"));
    }
    let affine = Affine::new(runtime, input, weight, bias)?;
    let running = Running::new(input, mean, var)?;
    let wide = widened(runtime, input)?;
    let result = match (training, running) {
        (true, running) => {
            let dims = all_but_channels(input.rank());
            let statistics = Statistics::new(runtime, &wide, &dims)?;
            if let (Some(running), Some(count)) = (running, per_channel)
                && count > 0
            {
                running.move_towards(runtime, &statistics, count, momentum.float()?)?;
            }
            let rstd = statistics.rstd(runtime, eps)?;
            call!(runtime, "_batch_normalized", wide, statistics.mean, rstd, affine.weight, affine.bias)?
        }
        (false, Some(running)) => running.normalize(runtime, &wide, affine, eps)?,
        (false, None) => return refuse("batch_norm: running_mean must be defined in evaluation mode"),
    };
    one(runtime.cast(&result, input.dtype())?)
}

/// `nn.functional.instance_norm(Tensor input, Tensor? running_mean=None, Tensor? running_var=None, Tensor? weight=None,
/// Tensor? bias=None, bool use_input_stats=True, float momentum=0.1, float eps=1e-05)`
pub fn instance_norm(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, mean, var, weight, bias, of_input, momentum, eps] = exactly("instance_norm", arguments)?;
    let (input, of_input, eps) = (input.tensor()?, of_input.bool()?, eps.float()?);
    let place: usize = input.shape().iter().skip(2).product();
    if of_input && place == 1 {
        return refuse(format!(
            "Expected more than 1 spatial element when training, got input size {}",
            list(input.shape())
        ));
    }
    check_rank("instance_norm", input)?;
    let affine = Affine::new(runtime, input, weight, bias)?;
    let running = Running::new(input, mean, var)?;
    let wide = widened(runtime, input)?;
    if !of_input {
        let Some(running) = running else {
            return refuse("Expected running_mean and running_var to be defined when use_input_stats is false");
        };
        let result = running.normalize(runtime, &wide, affine, eps)?;
        return one(runtime.cast(&result, input.dtype())?);
    }
    if let Some(running) = running
        && input.elements() > 0
    {
        let dims: Vec<i64> = (2..input.rank() as i64).collect();
        let of_each = Statistics::new(runtime, &wide.detach(), &dims)?;
        let over_batch = |each: &Tensor| call!(runtime, "mean", each, vec![0_i64], true);
        let statistics = Statistics { mean: over_batch(&of_each.mean)?, var: over_batch(&of_each.var)? };
        running.move_towards(runtime, &statistics, place, momentum.float()?)?;
    }
    let rows = runtime.reshape(&wide, &[input.shape()[0], input.shape()[1], place])?;
    let column = |value: Value| match value {
        Value::Tensor(tensor) => Ok(Value::Tensor(runtime.reshape(&tensor, &[tensor.elements(), 1])?)),
        number => Ok::<Value, tensor_rt::Error>(number),
    };
    let result = call!(runtime, "_layer_norm", rows, column(affine.weight)?, column(affine.bias)?, eps)?;
    one(runtime.cast(&runtime.reshape(&result, input.shape())?, input.dtype())?)
}

/// `_batch_norm_sums(Tensor gradient, Tensor input, Tensor mean, Tensor rstd)`
pub fn batch_norm_sums(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [gradient, input, mean, rstd] = exactly("batch_norm_sums", arguments)?;
    let dims = all_but_channels(input.tensor()?.rank());
    runtime.call("_two_sums", &[gradient.clone(), input.clone(), mean.clone(), rstd.clone(), dims.into()])
}

/// Mean and variance, with the dimensions they were taken over as size 1.
struct Statistics {
    mean: Tensor,
    /// The squared deviations over their number.
    var: Tensor,
}

impl Statistics {
    fn new(runtime: &Runtime, input: &Tensor, dims: &[i64]) -> Result<Statistics> {
        let mean = call!(runtime, "mean", input, dims.to_vec(), true)?;
        let var = call!(runtime, "_variance", input, &mean, dims.to_vec(), true, 0)?;
        Ok(Statistics { mean, var })
    }

    fn rstd(&self, runtime: &Runtime, eps: f64) -> Result<Tensor> {
        call!(runtime, "rsqrt", call!(runtime, "add", &self.var, eps)?)
    }
}

/// `running_mean` and `running_var`.
struct Running<'a> {
    mean: &'a Tensor,
    var: &'a Tensor,
    rank: usize,
}

impl<'a> Running<'a> {
    fn new(input: &Tensor, mean: &'a Value, var: &'a Value) -> Result<Option<Running<'a>>> {
        let (mean, var) = match (mean.optional(Value::tensor)?, var.optional(Value::tensor)?) {
            (None, None) => return Ok(None),
            (Some(mean), Some(var)) => (mean, var),
            _ => return refuse("running_mean and running_var must either both be None or neither be None"),
        };
        check_count("running_mean", mean, input)?;
        check_count("running_var", var, input)?;
        Ok(Some(Running { mean, var, rank: input.rank() }))
    }

    /// In place and without gradient: `momentum` of the way to the statistics of a batch, the variance over `count - 1`.
    fn move_towards(&self, runtime: &Runtime, batch: &Statistics, count: usize, momentum: f64) -> Result<()> {
        let unbiased = count as f64 / (count as f64 - 1.0);
        for (running, batch, factor) in [(self.mean, &batch.mean, 1.0), (self.var, &batch.var, unbiased)] {
            let batch = runtime.reshape(&batch.detach(), running.shape())?;
            let kept = call!(runtime, "mul", running.detach(), 1.0 - momentum)?;
            let new = call!(runtime, "add", kept, call!(runtime, "mul", batch, momentum * factor)?)?;
            runtime.copy_into(running, &new)?;
        }
        Ok(())
    }

    /// The input by these statistics.
    fn normalize(&self, runtime: &Runtime, input: &Tensor, affine: Affine, eps: f64) -> Result<Tensor> {
        let mean = column(runtime, self.mean, self.rank)?;
        let var = column(runtime, &widened(runtime, self.var)?, self.rank)?;
        let rstd = call!(runtime, "rsqrt", call!(runtime, "add", var, eps)?)?;
        call!(runtime, "_normalized", input, mean, rstd, affine.weight, affine.bias)
    }
}

/// Weight and bias as columns, or the numbers that stand for none.
struct Affine {
    weight: Value,
    bias: Value,
}

impl Affine {
    fn new(runtime: &Runtime, input: &Tensor, weight: &Value, bias: &Value) -> Result<Affine> {
        let parameter = |name: &str, given: &Value, absent: i64| match given.optional(Value::tensor)? {
            None => Ok(Value::from(absent)),
            Some(tensor) => {
                check_count(name, tensor, input)?;
                column(runtime, tensor, input.rank()).map(Value::from)
            }
        };
        Ok(Affine { weight: parameter("weight", weight, 1)?, bias: parameter("bias", bias, 0)? })
    }
}

/// One number per channel in a shape that broadcasts over inputs of that rank.
pub(super) fn column(runtime: &Runtime, tensor: &Tensor, rank: usize) -> Result<Tensor> {
    let mut shape = vec![1; rank.saturating_sub(1).max(1)];
    shape[0] = tensor.elements();
    runtime.reshape(tensor, &shape)
}

fn all_but_channels(rank: usize) -> Vec<i64> {
    (0..rank as i64).filter(|&dim| dim != 1).collect()
}

/// Half precision as float32.
pub(super) fn widened(runtime: &Runtime, input: &Tensor) -> Result<Tensor> {
    match input.dtype() {
        DType::Float16 | DType::BFloat16 => runtime.cast(input, DType::Float32),
        DType::Float32 | DType::Float64 => Ok(input.clone()),
        other => refuse(format!("normalization is not implemented for {other}; convert the input with .float()")),
    }
}

fn check_rank(op: &str, input: &Tensor) -> Result<()> {
    if input.rank() >= 2 {
        return Ok(());
    }
    refuse(format!("{op}: expected an input of at least 2 dimensions, [N, C, …], but got {}", list(input.shape())))
}

fn check_count(name: &str, tensor: &Tensor, input: &Tensor) -> Result<()> {
    let channels = input.shape()[1];
    if tensor.shape() == [channels] {
        return Ok(());
    }
    if tensor.rank() == 1 {
        return refuse(format!("{name} should contain {channels} elements not {}", tensor.elements()));
    }
    refuse(format!("{name} should be a vector of {channels} elements, but got shape {}", list(tensor.shape())))
}
