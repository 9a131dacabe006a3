//! Losses that are likelihoods and need more than a formula: checks of values, or another reduction.

use tensor_rt::Result;
use tensor_rt::layout::list;
use tensor_rt::runtime::Runtime;
use tensor_rt::value::{Value, exactly};

use super::loss::Reduction;
use super::{one, refuse};

/// `nn.functional.kl_div(Tensor input, Tensor target, *, str reduction="mean", bool log_target=False)`
pub fn kl_div(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, target, reduction, of_logs] = exactly("kl_div", arguments)?;
    let (input, target, reduction) = (input.tensor()?, target.tensor()?, reduction.str()?);
    if let Some(integers) = [input, target].into_iter().find(|tensor| !tensor.dtype().is_floating_point()) {
        return refuse(format!(
            "kl_div: Integral inputs not supported, but got {}; convert it with .float()",
            integers.dtype()
        ));
    }
    let loss = match of_logs.bool()? {
        true => call!(runtime, "_kl_div_of_logs", input, target)?,
        false => call!(runtime, "_kl_div", input, target)?,
    };
    if reduction != "batchmean" {
        return one(Reduction::parse(reduction)?.apply(runtime, loss)?);
    }
    let sum = call!(runtime, "sum", loss)?;
    one(match input.shape().first() {
        Some(&batch) => call!(runtime, "div", sum, batch as i64)?,
        None => sum,
    })
}

/// `nn.functional.gaussian_nll_loss(Tensor input, Tensor target, Tensor var, bool full=False, float eps=1e-06,
/// str reduction="mean")`
pub fn gaussian_nll_loss(runtime: &Runtime, arguments: &[Value]) -> Result<Vec<Value>> {
    let [input, target, var, full, eps, reduction] = exactly("gaussian_nll_loss", arguments)?;
    let (input, target, reduction) = (input.tensor()?, target.tensor()?, Reduction::parse(reduction.str()?)?);
    let var = match var {
        Value::Tensor(var) => {
            if runtime.item(&call!(runtime, "any", call!(runtime, "lt", var.detach(), 0)?)?)?.as_f64() != 0.0 {
                return refuse("gaussian_nll_loss: var has negative entry/entries");
            }
            let (shape, own) = (input.shape(), var.shape());
            // The same, one per row, or one size of 1.
            if own == shape {
                Value::from(var)
            } else if shape.split_last().is_some_and(|(_, rows)| rows == own) {
                Value::from(call!(runtime, "unsqueeze", var, -1)?)
            } else if own.len() == shape.len()
                && own.iter().zip(shape).filter(|(own, size)| own != size).map(|(own, _)| own).sum::<usize>() == 1
            {
                Value::from(var)
            } else {
                return refuse(format!(
                    "gaussian_nll_loss: var is of incorrect size: {} for an input of size {}",
                    list(own),
                    list(shape)
                ));
            }
        }
        number if number.float()? < 0.0 => return refuse("gaussian_nll_loss: var has negative entry/entries"),
        number => number.clone(),
    };
    let constant = if full.bool()? { 0.5 * (2.0 * std::f64::consts::PI).ln() } else { 0.0 };
    let loss = call!(runtime, "_gaussian", input, target, var, eps.float()?, constant)?;
    one(reduction.apply(runtime, loss)?)
}
