//! The ops written in Rust (`src/composite`), and the structural ops under them, against PyTorch: results, dtypes, gradients and
//! refusals of `natives/cases.json`, which `natives/make_cases.py` made.

use alknet_tensor::indexing::Index;
use alknet_tensor::runtime::{Runtime, RuntimeOptions};
use alknet_tensor::scalar::Scalar;
use alknet_tensor::tensor::Tensor;
use alknet_tensor::value::Value;
use alknet_tensor::{DType, library};
use serde_json::Value as Json;
use std::rc::Rc;

const CASES: &str = include_str!("natives/cases.json");

#[test]
fn natives_give_what_pytorch_gives() {
    check("cpu", |_| true);
}

/// The same on a GPU or a software adapter, for the dtypes it has.
#[test]
#[ignore = "needs a Vulkan adapter, hardware or software"]
fn natives_give_the_same_on_wgpu() {
    check("wgpu", |case| !case.to_string().contains("float64"));
}

fn check(device: &str, runs_there: impl Fn(&Json) -> bool) {
    let cases: Vec<Json> = serde_json::from_str(CASES).unwrap();
    let options = RuntimeOptions { device: device.to_owned(), ..RuntimeOptions::default() };
    let runtime = Runtime::new(library(), options).unwrap();
    let mut failures = Vec::new();
    for (number, case) in cases.iter().enumerate().filter(|(_, case)| runs_there(case)) {
        if let Err(failure) = run(&runtime, case) {
            let shown: String = case.to_string().chars().take(300).collect();
            failures.push(format!("case {number}: {failure}\n    {shown}"));
        }
    }
    assert!(failures.is_empty(), "{} of {} cases:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

fn run(runtime: &Rc<Runtime>, case: &Json) -> Result<(), String> {
    let op = case["op"].as_str().unwrap();
    let arguments: Vec<Value> = case["arguments"].as_array().unwrap().iter().map(|json| value(runtime, json)).collect();
    let called = match op {
        "index" => {
            runtime.index(arguments[0].tensor().unwrap(), &index(runtime, case)).map(|result| vec![result.into()])
        }
        "index_put" => {
            let target = arguments[0].tensor().unwrap();
            let accumulate = case["accumulate"].as_bool().unwrap();
            runtime.index_put(target, &index(runtime, case), &arguments[1], accumulate).map(|()| vec![target.into()])
        }
        op => runtime.call(op, &arguments),
    };
    let outcome = called.and_then(|results| {
        // Indices out of range are reported by a read.
        tensors(&results).iter().try_for_each(|tensor| runtime.read(tensor).map(|_| ()))?;
        Ok(results)
    });
    let results = match (outcome, case.get("error").and_then(Json::as_str)) {
        (Ok(results), None) => results,
        (Err(error), Some(message)) if error.to_string().contains(message) => return Ok(()),
        (Err(error), Some(message)) => return Err(format!("{op} says {error:?} instead of {message:?}")),
        (Ok(_), Some(message)) => return Err(format!("{op} accepts what it should refuse with {message:?}")),
        (Err(error), None) => return Err(format!("{op}: {error}")),
    };
    let expected = case["results"].as_array().unwrap();
    if let (Some(answer), [Value::Scalar(given)]) = (expected[0].as_bool(), results.as_slice()) {
        return if *given == Scalar::Bool(answer) { Ok(()) } else { Err(format!("{op} gives {given}")) };
    }
    let results = tensors(&results);
    if results.len() != expected.len() {
        return Err(format!("{op} gives {} tensors instead of {}", results.len(), expected.len()));
    }
    for (position, (result, expected)) in results.iter().zip(expected).enumerate() {
        compare(runtime, &format!("{op}, result {position}"), result, expected)?;
    }
    let leaves: Vec<Tensor> = tensors(&arguments).into_iter().filter(Tensor::requires_grad).collect();
    if leaves.is_empty() {
        return Ok(());
    }
    let roots: Vec<Tensor> = results.into_iter().filter(Tensor::requires_grad).collect();
    let weights: Vec<Option<Tensor>> = roots.iter().map(|root| Some(cosines(runtime, root))).collect();
    let gradients = runtime
        .grad(&roots, &leaves, &weights, false, false, false)
        .map_err(|error| format!("{op}, gradient: {error}"))?;
    for (position, (gradient, expected)) in gradients.iter().zip(case["gradients"].as_array().unwrap()).enumerate() {
        let gradient = gradient.as_ref().ok_or_else(|| format!("{op}: no gradient {position}"))?;
        compare(runtime, &format!("{op}, gradient {position}"), gradient, expected)?;
    }
    Ok(())
}

fn compare(runtime: &Runtime, what: &str, given: &Tensor, expected: &Json) -> Result<(), String> {
    let dtype = DType::parse(expected["dtype"].as_str().unwrap()).unwrap();
    if given.dtype() != dtype || given.shape() != shape(expected) {
        return Err(format!("{what}: {} {:?} instead of {dtype} {:?}", given.dtype(), given.shape(), shape(expected)));
    }
    let tolerance = if dtype == DType::Float64 { 1e-12 } else { 2e-5 };
    let values = runtime.to_f64_vec(given).map_err(|error| format!("{what}: {error}"))?;
    for (position, (value, expected)) in values.into_iter().zip(numbers(expected)).enumerate() {
        let close = value == expected
            || (value.is_nan() && expected.is_nan())
            || (value - expected).abs() <= tolerance * expected.abs().max(1.0);
        if !close {
            return Err(format!("{what}: element {position} is {value} instead of {expected}"));
        }
    }
    Ok(())
}

/// cos(0), cos(1), … in the shape of a result: what the gradients in the cases were weighted with.
fn cosines(runtime: &Runtime, like: &Tensor) -> Tensor {
    let values: Vec<f64> = (0..like.elements()).map(|at| (at as f64).cos()).collect();
    runtime.tensor_from_f64(like.dtype(), like.shape(), &values, &like.device()).unwrap()
}

fn tensors(values: &[Value]) -> Vec<Tensor> {
    values.iter().flat_map(|value| value.tensors().map(<[Tensor]>::to_vec).unwrap_or_default()).collect()
}

fn value(runtime: &Runtime, json: &Json) -> Value {
    match json {
        Json::Null => Value::None,
        Json::Bool(value) => (*value).into(),
        Json::Number(value) => match value.as_i64() {
            Some(whole) => whole.into(),
            None => value.as_f64().unwrap().into(),
        },
        Json::String(text) if text == "inf" => f64::INFINITY.into(),
        Json::String(text) => text.as_str().into(),
        object if object.get("data").is_some() => {
            let dtype = DType::parse(object["dtype"].as_str().unwrap()).unwrap();
            let device = runtime.default_device();
            let tensor = runtime.tensor_from_f64(dtype, &shape(object), &numbers(object), &device).unwrap();
            tensor.set_requires_grad(object["grad"].as_bool().unwrap()).unwrap();
            tensor.into()
        }
        object if object.get("dtype").is_some() => DType::parse(object["dtype"].as_str().unwrap()).unwrap().into(),
        object if object.get("ints").is_some() => {
            object["ints"].as_array().unwrap().iter().map(|int| int.as_i64().unwrap()).collect::<Vec<_>>().into()
        }
        object => {
            tensors(&object["tensors"].as_array().unwrap().iter().map(|item| value(runtime, item)).collect::<Vec<_>>())
                .into()
        }
    }
}

fn index(runtime: &Runtime, case: &Json) -> Vec<Index> {
    let part = |json: &Json| match json {
        Json::Null => Index::NewAxis,
        Json::Number(position) => Index::Int(position.as_i64().unwrap()),
        Json::String(_) => Index::Ellipsis,
        object if object.get("slice").is_some() => Index::Slice {
            start: object["slice"][0].as_i64(),
            end: object["slice"][1].as_i64(),
            step: object["slice"][2].as_i64().unwrap(),
        },
        object => match value(runtime, object) {
            Value::IntList(positions) => Index::List(positions),
            tensor => Index::Tensor(tensor.tensor().unwrap().clone()),
        },
    };
    case["index"].as_array().unwrap().iter().map(part).collect()
}

fn shape(json: &Json) -> Vec<usize> {
    json["shape"].as_array().unwrap().iter().map(|size| size.as_u64().unwrap() as usize).collect()
}

fn numbers(json: &Json) -> Vec<f64> {
    let number = |item: &Json| match item {
        Json::Bool(value) => f64::from(u8::from(*value)),
        Json::String(text) => text.parse().unwrap(),
        item => item.as_f64().unwrap(),
    };
    json["data"].as_array().unwrap().iter().map(number).collect()
}
