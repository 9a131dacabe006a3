//! One op on a device against the interpreter, and on a wgpu adapter against the CPU device.

use tensor_gen::dtype::DType;
use tensor_gen::eval::Precision;
use tensor_gen::op::{Composite, Kind, OpDef};
use tensor_rt::runtime::Runtime;
use tensor_rt::tensor::Tensor;
use tensor_rt::value::Value;
use tensor_rt::{Error, Result};

use super::Report;
use super::cases::{Case, cases, numbers};
use super::compare::{difference, tolerance};
use super::reference::expected;
use super::structural;

/// The op in all its dtypes on the default device against the interpreter in f64, or the definition of its kind. Views and composites
/// have none: that they run is checked.
pub fn against_interpreter(runtime: &Runtime, op: &'static OpDef, report: &mut Report) {
    let name = op.schema.qualified_name();
    let device = runtime.default_device();
    let mut tried = 0;
    for &dtype in op.dtypes.iter() {
        if !device.limits().dtypes.contains(&dtype) {
            report.skipped.push(format!("{name} {dtype}: not a dtype of {}", device.name()));
            tried += usize::from(dtype == DType::Complex64);
            continue;
        }
        let cases = made(runtime, op, dtype, report);
        for case in cases {
            tried += 1;
            match one_against_interpreter(runtime, op, dtype, &case) {
                Ok(None) => report.checked += 1,
                Ok(Some(difference)) => report.failures.push(format!("{name} {dtype}, {}: {difference}", case.label)),
                Err(error) => report.failures.push(format!("{name} {dtype}, {}: {error}", case.label)),
            }
        }
    }
    if tried == 0 {
        report.failures.push(format!("{name}: no case could be made; give it samples.calls"));
    }
}

/// The cases of an op in one dtype; that they cannot be made is a failure.
pub fn made(runtime: &Runtime, op: &'static OpDef, dtype: DType, report: &mut Report) -> Vec<Case> {
    cases(runtime, op, dtype).unwrap_or_else(|error| {
        report.failures.push(format!("{} {dtype}: its samples fail: {error}", op.schema.qualified_name()));
        Vec::new()
    })
}

/// The op in the wanted dtypes on the default device, a wgpu adapter, against the CPU device.
pub fn against_cpu(runtime: &Runtime, op: &'static OpDef, is_wanted: impl Fn(DType) -> bool, report: &mut Report) {
    let name = op.schema.qualified_name();
    let device = runtime.default_device();
    for &dtype in op.dtypes.iter().filter(|dtype| is_wanted(**dtype)) {
        if !device.limits().dtypes.contains(&dtype) {
            report.skipped.push(format!("{name} {dtype}: not a dtype of this adapter"));
            continue;
        }
        let cases = made(runtime, op, dtype, report);
        for case in cases {
            let outcome = one_against_cpu(runtime, op, dtype, &case);
            runtime.set_default_device(device.clone());
            match outcome {
                Ok(None) => report.checked += 1,
                Ok(Some(difference)) => report.failures.push(format!("{name} {dtype}, {}: {difference}", case.label)),
                // Its result would be of a dtype that the adapter lacks.
                Err(error @ Error::Unsupported(_)) => {
                    report.skipped.push(format!("{name} {dtype}, {}: {error}", case.label));
                }
                Err(error) => report.failures.push(format!("{name} {dtype}, {}: {error}", case.label)),
            }
        }
    }
}

/// Runs a case on the default device; the first difference from the reference, if any.
fn one_against_interpreter(runtime: &Runtime, op: &'static OpDef, dtype: DType, case: &Case) -> Result<Option<String>> {
    let arguments = case.build(runtime, runtime.default_device().name())?;
    let results = runtime.apply(op, &arguments)?;
    let Some(wide) = expected(runtime, op, dtype, &arguments, Precision::Wide)? else {
        // Views and composites: that they run, here; what they give is pinned by tests/golden.
        for tensor in tensors(&results) {
            runtime.read(&tensor)?;
        }
        return Ok(None);
    };
    let own = if case.extreme { expected(runtime, op, dtype, &arguments, Precision::Own)? } else { None };
    let tolerance = tolerance(op, dtype);
    for (number, (tensor, wide)) in tensors(&results).iter().zip(&wide).enumerate() {
        if tensor.shape() != wide.array.shape {
            return Ok(Some(format!("shape {:?}, expected {:?}", tensor.shape(), wide.array.shape)));
        }
        for (position, actual) in runtime.to_f64_vec(tensor)?.into_iter().enumerate() {
            let result_dtype = tensor.dtype();
            let scale = wide.scale[position];
            let Some(found) = difference(result_dtype, actual, wide.array.data[position], tolerance, scale) else {
                continue;
            };
            // Where float32 itself overflows on the way, the op's own precision is the reference.
            let excused = own.as_ref().is_some_and(|own| {
                difference(result_dtype, actual, own[number].array.data[position], tolerance, scale).is_none()
            });
            if !excused {
                let at: Vec<f64> = element_of_inputs(runtime, &arguments, tensor.shape(), position)?;
                return Ok(Some(format!("result {number}[{position}] for inputs {at:?}: {found}")));
            }
        }
    }
    Ok(None)
}

fn one_against_cpu(runtime: &Runtime, op: &'static OpDef, dtype: DType, case: &Case) -> Result<Option<String>> {
    let wgpu = runtime.default_device().name().to_owned();
    let run = |device: &str| -> Result<Vec<Tensor>> {
        runtime.set_default_device(runtime.device(device)?);
        runtime.random().seed(99);
        Ok(tensors(&runtime.apply(op, &case.build(runtime, device)?)?))
    };
    let on_cpu = run("cpu");
    let on_wgpu = run(&wgpu);
    let (on_cpu, on_wgpu) = (on_cpu?, on_wgpu?);
    let uninitialized = matches!(&op.kind, Kind::Composite(Composite::Native(name)) if name.starts_with("empty"));
    // Both sides may be off by the bound.
    let tolerance = 4.0 * tolerance(op, dtype);
    for (number, (expected, actual)) in on_cpu.iter().zip(&on_wgpu).enumerate() {
        if expected.shape() != actual.shape() || expected.dtype() != actual.dtype() {
            return Ok(Some(format!(
                "{:?} {} on {wgpu}, {:?} {} on cpu",
                actual.shape(),
                actual.dtype(),
                expected.shape(),
                expected.dtype()
            )));
        }
        let (expected_values, actual_values) = (numbers(runtime, expected)?, numbers(runtime, actual)?);
        if uninitialized {
            continue;
        }
        let size = expected_values.iter().filter(|x| x.is_finite()).fold(1.0, |a: f64, x| a.max(x.abs()));
        for (position, (expected_value, value)) in expected_values.iter().zip(actual_values).enumerate() {
            let scale = if case.extreme { 1.0 } else { size };
            if let Some(found) = difference(actual.dtype(), value, *expected_value, tolerance, scale) {
                let arguments = case.build(runtime, "cpu")?;
                let at = match actual.is_complex() {
                    false => element_of_inputs(runtime, &arguments, actual.shape(), position)?,
                    true => Vec::new(),
                };
                return Ok(Some(format!("result {number}[{position}] for inputs {at:?}: {found}")));
            }
        }
    }
    Ok(None)
}

/// All tensors among results.
pub fn tensors(results: &[Value]) -> Vec<Tensor> {
    let mut found = Vec::new();
    for value in results {
        match value {
            Value::Tensor(tensor) => found.push(tensor.clone()),
            Value::TensorList(list) => found.extend(list.iter().cloned()),
            _ => {}
        }
    }
    found
}

/// For messages: what the inputs are where an elementwise op made this element.
fn element_of_inputs(runtime: &Runtime, arguments: &[Value], shape: &[usize], position: usize) -> Result<Vec<f64>> {
    let Some(index) = structural::indices(shape).nth(position) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for value in arguments {
        if let Value::Tensor(tensor) = value
            && tensor.rank() <= index.len()
            && !tensor.is_complex()
            && tensor.shape().iter().rev().zip(index.iter().rev()).all(|(&size, &i)| size == 1 || i < size)
        {
            let array = structural::Array::new(tensor.shape(), runtime.to_f64_vec(tensor)?);
            found.push(array.broadcast_get(&index));
        }
    }
    Ok(found)
}
