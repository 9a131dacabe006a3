//! Gradients against central finite differences, for every op that has one: in float64, and in float32 for kernels in WGSL.

use tensor_gen::dtype::DType;
use tensor_gen::ir::Node;
use tensor_gen::op::{Kind, OpDef};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::Value;
use tensor_rt::{Error, Result};

use super::Report;
use super::cases::{Case, HostArgument, HostTensor, Numbers};
use super::devices::{made, tensors};

/// What differences are taken in, how far apart, and how well they can agree.
struct Differences {
    dtype: DType,
    /// Relative to the value, and to `least`.
    step: f64,
    least: f64,
    tolerance: f64,
}

const DOUBLE: Differences = Differences { dtype: DType::Float64, step: 1e-5, least: 0.1, tolerance: 2e-4 };
/// Rounding costs 1e-7 / `step` of the value, curvature `step` squared.
const SINGLE: Differences = Differences { dtype: DType::Float32, step: 1e-2, least: 1.0, tolerance: 5e-3 };

/// The op's cases in float64, where it has that dtype and its samples do not say that differences make no sense.
pub fn against_differences(runtime: &Runtime, op: &'static OpDef, report: &mut Report) {
    let name = op.schema.qualified_name();
    let differences = match &op.kind {
        Kind::Kernel(_) => SINGLE,
        _ => DOUBLE,
    };
    if !op.dtypes.contains(&differences.dtype) {
        return;
    }
    if let Some(reason) = &op.samples.skip_gradient_check {
        report.skipped.push(format!("{name}: {reason}"));
        return;
    }
    let all = made(runtime, op, differences.dtype, report);
    for case in all.into_iter().filter(|case| !case.extreme && elements(case) <= 128) {
        match check(runtime, op, &case, &differences) {
            Ok(Outcome::Agrees(count)) => report.checked += count,
            Ok(Outcome::NotDifferentiable) => {}
            Ok(Outcome::Differs(text)) => report.failures.push(format!("{name}, {}: {text}", case.label)),
            Err(error) => report.failures.push(format!("{name}, {}: {error}", case.label)),
        }
    }
}

enum Outcome {
    Agrees(usize),
    NotDifferentiable,
    Differs(String),
}

fn elements(case: &Case) -> usize {
    case.arguments
        .iter()
        .map(|argument| match argument {
            HostArgument::Tensor(tensor) => tensor.values.len(),
            HostArgument::TensorList(list) => list.iter().map(|tensor| tensor.values.len()).sum(),
            HostArgument::Other(_) => 0,
        })
        .sum()
}

/// `d/dx sum(weights * op(x))` by the tape and by differences, for every floating tensor argument.
fn check(runtime: &Runtime, op: &'static OpDef, case: &Case, differences: &Differences) -> Result<Outcome> {
    let random = matches!(&op.kind, Kind::Map(graph) if graph.any(|node| matches!(node, Node::RandomBits(_))));
    let objective = |arguments: &[Value]| -> Result<Option<Tensor>> {
        if random || matches!(op.kind, Kind::Composite(_)) {
            runtime.random().seed(5);
        }
        let mut numbers = Numbers::new(11);
        let mut total: Option<Tensor> = None;
        for result in tensors(&runtime.apply(op, arguments)?) {
            if !result.dtype().is_floating_point() {
                continue;
            }
            let weights: Vec<f64> = (0..result.elements()).map(|_| 0.5 + numbers.unit()).collect();
            let weights =
                runtime.tensor_from_f64(DType::Float64, result.shape(), &weights, &runtime.default_device())?;
            let weighted = runtime.call1("mul", &[Value::from(result), Value::from(weights)])?;
            let sum = runtime.call1("sum", &[Value::from(weighted)])?;
            total = Some(match total {
                None => sum,
                Some(total) => runtime.call1("add", &[Value::from(total), Value::from(sum)])?,
            });
        }
        Ok(total)
    };

    let device = runtime.default_device();
    let arguments = case.build(runtime, device.name())?;
    let leaves = tensors(&arguments);
    let mut differentiable = Vec::new();
    for (number, leaf) in leaves.iter().enumerate() {
        if leaf.dtype() == differences.dtype {
            differentiable.push(number);
        }
    }
    if differentiable.is_empty() {
        return Ok(Outcome::NotDifferentiable);
    }
    let arguments: Vec<Value> = arguments
        .into_iter()
        .map(|value| {
            Ok(match value {
                Value::Tensor(tensor) => Value::Tensor(as_leaf(tensor, differences.dtype)?),
                Value::TensorList(list) => Value::TensorList(
                    list.into_iter().map(|tensor| as_leaf(tensor, differences.dtype)).collect::<Result<_>>()?,
                ),
                other => other,
            })
        })
        .collect::<Result<_>>()?;
    let leaves = tensors(&arguments);
    let Some(total) = objective(&arguments)? else { return Ok(Outcome::NotDifferentiable) };
    if !total.requires_grad() {
        return Ok(Outcome::NotDifferentiable);
    }
    let inputs: Vec<Tensor> = differentiable.iter().map(|&number| leaves[number].clone()).collect();
    let gradients = runtime.grad(&[total], &inputs, &[None], false, false, true)?;

    let mut compared = 0;
    for (&number, gradient) in differentiable.iter().zip(gradients) {
        let Some(gradient) = gradient else { continue };
        if gradient.shape() != leaves[number].shape() {
            return Ok(Outcome::Differs(format!(
                "gradient {number} has shape {:?}, the input {:?}",
                gradient.shape(),
                leaves[number].shape()
            )));
        }
        let analytic = runtime.to_f64_vec(&gradient)?;
        let previous = runtime.set_grad_enabled(false);
        for (position, &derived) in analytic.iter().enumerate() {
            let value = nth_tensor(&mut case.clone(), number)?.values[position];
            let step = differences.step * value.abs().max(differences.least);
            let shifted = |delta: f64| -> Result<f64> {
                let mut case = case.clone();
                nth_tensor(&mut case, number)?.values[position] += delta;
                let total = objective(&case.build(runtime, device.name())?)?;
                Ok(match total {
                    Some(total) => runtime.to_f64_vec(&total)?[0],
                    None => f64::NAN,
                })
            };
            let numeric = (shifted(step)? - shifted(-step)?) / (2.0 * step);
            let is_close =
                (derived - numeric).abs() <= differences.tolerance * (1.0 + derived.abs().max(numeric.abs()));
            let agrees = is_close || (derived.is_nan() && numeric.is_nan());
            if !agrees {
                runtime.set_grad_enabled(previous);
                return Ok(Outcome::Differs(format!(
                    "input {number}[{position}] = {value}: gradient {derived}, finite differences {numeric}"
                )));
            }
            compared += 1;
        }
        runtime.set_grad_enabled(previous);
    }
    Ok(Outcome::Agrees(compared))
}

fn as_leaf(tensor: Tensor, dtype: DType) -> Result<Tensor> {
    let leaf = tensor.detach();
    if leaf.dtype() == dtype {
        leaf.set_requires_grad(true)?;
    }
    Ok(leaf)
}

/// Tensors are counted as among the arguments on a device.
fn nth_tensor(case: &mut Case, number: usize) -> Result<&mut HostTensor> {
    let tensors = case.arguments.iter_mut().flat_map(|argument| match argument {
        HostArgument::Tensor(tensor) => std::slice::from_mut(tensor),
        HostArgument::TensorList(list) => list.as_mut_slice(),
        HostArgument::Other(_) => &mut [],
    });
    tensors.into_iter().nth(number).ok_or_else(|| Error::argument(format!("the case has no tensor {number}")))
}
