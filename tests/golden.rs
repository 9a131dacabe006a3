//! What PyTorch gives, case by case: `tests/golden/*.json.gz`, made by `tests/golden/make_golden.py`, through `Runtime::call` on the CPU
//! device. `tests/pytorch_differences.toml` says where another answer is meant.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use alknet_tensor::library;
use alknet_tensor::runtime::{Runtime, RuntimeOptions};
use alknet_tensor::tensor::Tensor;
use alknet_tensor::value::Value;
use flate2::read::GzDecoder;
use serde_json::Value as Json;
use tensor_gen::dtype::DType;

/// A test for each family, and one that no file of the folder is left out.
macro_rules! families {
    ($($family:ident)*) => {
        $(#[test]
        fn $family() {
            run(stringify!($family));
        })*

        #[test]
        fn every_family_has_a_test() {
            let folder = std::fs::read_dir(golden()).expect("the folder of golden cases");
            let files = folder.map(|file| file.expect("an entry").file_name().to_string_lossy().into_owned());
            let mut found: Vec<String> = files.filter_map(|name| Some(name.strip_suffix(".json.gz")?.to_owned())).collect();
            found.sort();
            let mut named = vec![$(stringify!($family)),*];
            named.sort();
            assert_eq!(found, named);
        }
    };
}

families! {
    attention
    batch_norm
    activation
    arrange
    binary
    conv
    factory
    index_write
    indexing
    loss
    loss_margin
    matmul
    normalization
    promotion
    reduction
    scan
    special
    unary
    view
    window
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn cases_of(family: &str) -> Vec<Json> {
    let file = std::fs::File::open(golden().join(format!("{family}.json.gz"))).expect("the golden file");
    serde_json::from_reader(std::io::BufReader::new(GzDecoder::new(file))).expect("a list of cases")
}

/// Runs one file and reports all of its failures together.
fn run(family: &str) {
    let cases = cases_of(family);
    let table = golden().with_file_name("pytorch_differences.toml");
    let differences = std::fs::read_to_string(table).expect("the table of differences");
    let differences: Differences = toml::from_str(&differences).expect("a table of differences");
    let mut failures = Vec::new();
    for (number, case) in cases.iter().enumerate() {
        // A context of its own, so that an error cannot reach the next case.
        let options = RuntimeOptions { device: "cpu".to_owned(), ..RuntimeOptions::default() };
        let runtime = Runtime::new(library(), options).expect("the CPU device");
        let outcome = catch_unwind(AssertUnwindSafe(|| check(&runtime, case, &differences)))
            .unwrap_or_else(|_| Err("panicked".to_owned()));
        if let Err(message) = outcome {
            failures.push(format!("case {number}: {}: {message}", call_text(case)));
        }
    }
    assert!(failures.is_empty(), "{} of {} fail:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

#[derive(serde::Deserialize)]
struct Differences {
    dtype: Vec<DTypeDifference>,
    case: Vec<CaseDifference>,
}

/// Results of these ops have another dtype than PyTorch's.
#[derive(serde::Deserialize)]
struct DTypeDifference {
    ops: Vec<String>,
    pytorch: String,
    ours: String,
    /// Unless an argument has this dtype.
    unless: Option<String>,
    #[serde(rename = "why")]
    _why: String,
}

/// A case that PyTorch refuses and we do not, or whose values differ on purpose.
#[derive(serde::Deserialize)]
struct CaseDifference {
    op: String,
    /// A part of the case's line in the golden file.
    contains: String,
    #[serde(rename = "why")]
    _why: String,
}

fn check(runtime: &Rc<Runtime>, case: &Json, differences: &Differences) -> Result<(), String> {
    let op = case["op"].as_str().expect("a name");
    let line = case.to_string();
    if differences.case.iter().any(|difference| difference.op == op && line.contains(&difference.contains)) {
        return Ok(());
    }
    let arguments: Vec<Value> = list(&case["arguments"]).iter().map(|argument| value(runtime, argument)).collect();
    let gradients = list(&case["gradients"]);
    let leaves: Vec<Tensor> = gradients.iter().map(|pair| tensor_of(&arguments[position(&pair[0])])).collect();
    for leaf in &leaves {
        leaf.set_requires_grad(true).map_err(|error| error.to_string())?;
    }
    let outcome = runtime.call(op, &arguments).and_then(|results| {
        // Errors of pending work and of indices are found when the results are read.
        for result in &results {
            for tensor in tensors(result) {
                runtime.read(&tensor)?;
            }
        }
        Ok(results)
    });
    let results = match (outcome, case["error"].as_str()) {
        (Err(_), Some(_)) => return Ok(()),
        (Err(error), None) => return Err(error.to_string()),
        (Ok(_), Some(wanted)) => return Err(format!("gives a result, but PyTorch says: {wanted}")),
        (Ok(results), None) => results,
    };
    let wanted = list(&case["results"]);
    let found: Vec<Value> = results.into_iter().flat_map(flat).collect();
    if found.len() != wanted.len() {
        return Err(format!("{} results, not {}", found.len(), wanted.len()));
    }
    let accuracy =
        Accuracy { tolerance: case["tolerance"].as_f64(), zero_sign: case["zero_sign"].as_bool() == Some(true) };
    for (found, wanted) in found.iter().zip(wanted) {
        match (found, wanted["bool"].as_bool()) {
            (Value::Scalar(found), Some(wanted)) if found.as_f64() == f64::from(u8::from(wanted)) => {}
            (Value::Tensor(found), None) => compare(runtime, found, wanted, accuracy, |pytorch| {
                let has =
                    |dtype: &String| arguments.iter().flat_map(tensors).any(|tensor| tensor.dtype().name() == dtype);
                let found = differences.dtype.iter().find(|d| {
                    d.ops.iter().any(|name| name == op) && d.pytorch == pytorch && !d.unless.as_ref().is_some_and(has)
                });
                found.map_or(pytorch.to_owned(), |difference| difference.ours.clone())
            })?,
            (found, _) => return Err(format!("{found:?}, not {wanted}")),
        }
    }
    if gradients.is_empty() {
        return Ok(());
    }
    let roots: Vec<Tensor> = found.iter().flat_map(tensors).filter(Tensor::requires_grad).collect();
    let weights: Vec<Option<Tensor>> =
        list(&case["weights"]).iter().map(|weight| Some(tensor(runtime, weight))).collect();
    let found =
        runtime.grad(&roots, &leaves, &weights, false, false, true).map_err(|error| format!("gradient: {error}"))?;
    for (pair, found) in gradients.iter().zip(found) {
        let wanted = &pair[1];
        let name = |message: String| format!("gradient {}: {message}", pair[0]);
        match found {
            Some(found) => compare(runtime, &found, wanted, accuracy.of_gradient(), str::to_owned).map_err(name)?,
            None if words(wanted).all(|word| word.parse::<f64>() == Ok(0.0)) => {}
            None => return Err(name(format!("none, not {wanted}"))),
        }
    }
    Ok(())
}

#[derive(Clone, Copy)]
struct Accuracy {
    tolerance: Option<f64>,
    zero_sign: bool,
}

impl Accuracy {
    fn of_gradient(self) -> Accuracy {
        Accuracy { tolerance: Some(self.tolerance.unwrap_or(4e-6)), zero_sign: false }
    }
}

fn compare(
    runtime: &Runtime,
    found: &Tensor,
    wanted: &Json,
    accuracy: Accuracy,
    dtype: impl Fn(&str) -> String,
) -> Result<(), String> {
    let shape: Vec<usize> = list(&wanted["shape"]).iter().map(position).collect();
    if found.shape() != shape {
        return Err(format!("shape {:?}, not {shape:?}", found.shape()));
    }
    let wanted_dtype = dtype(wanted["dtype"].as_str().expect("a dtype"));
    if found.dtype().name() != wanted_dtype {
        return Err(format!("dtype {}, not {wanted_dtype}", found.dtype()));
    }
    let tolerance = accuracy.tolerance.unwrap_or(0.0).max(match found.dtype() {
        DType::Float16 => 1e-3,
        DType::Float32 => 2e-6,
        DType::Float64 => 1e-12,
        _ => 0.0,
    });
    let bytes = runtime.read(found).map_err(|error| error.to_string())?;
    let numbers = numbers(found.dtype(), &bytes);
    let wanted: Vec<f64> = words(wanted).map(|word| word.parse().expect("a number")).collect();
    let scale =
        wanted.iter().filter(|value| value.is_finite()).fold(0.0f64, |most, value| most.max(value.abs())).min(1.0);
    for (at, (&found, &wanted)) in numbers.iter().zip(&wanted).enumerate() {
        let close = found == wanted && (!accuracy.zero_sign || found.is_sign_negative() == wanted.is_sign_negative())
            || found.is_nan() && wanted.is_nan()
            || wanted.is_finite()
                && found != wanted
                && (found - wanted).abs() <= tolerance * (wanted.abs() + 0.1 * scale);
        if !close {
            return Err(format!("element {at} is {found:?}, not {wanted:?}"));
        }
    }
    Ok(())
}

fn value(runtime: &Rc<Runtime>, json: &Json) -> Value {
    let Some(object) = json.as_object() else { return Value::None };
    let (kind, content) = object.iter().next().expect("one entry");
    match kind.as_str() {
        "tensor" => Value::Tensor(tensor(runtime, content)),
        "tensors" => Value::TensorList(list(content).iter().map(|each| tensor(runtime, each)).collect()),
        "dtype" => Value::DType(DType::parse(content.as_str().expect("a dtype")).expect("a known dtype")),
        "bool" => Value::from(content.as_bool().expect("a bool")),
        "int" => Value::from(content.as_i64().expect("an integer")),
        "float" => Value::from(content.as_str().expect("a text").parse::<f64>().expect("a number")),
        "str" => Value::from(content.as_str().expect("a text")),
        "ints" => Value::IntList(list(content).iter().map(|each| each.as_i64().expect("an integer")).collect()),
        other => panic!("unknown argument {other}"),
    }
}

fn tensor(runtime: &Rc<Runtime>, json: &Json) -> Tensor {
    let dtype = DType::parse(json["dtype"].as_str().expect("a dtype")).expect("a known dtype");
    let shape: Vec<usize> = list(&json["shape"]).iter().map(position).collect();
    let mut bytes = Vec::new();
    for word in words(json) {
        match dtype {
            DType::Bool | DType::UInt8 => bytes.push(word.parse::<u8>().expect("a small integer")),
            DType::Int8 => bytes.extend(word.parse::<i8>().expect("a small integer").to_le_bytes()),
            DType::Int16 => bytes.extend(word.parse::<i16>().expect("a small integer").to_le_bytes()),
            DType::Int32 => bytes.extend(word.parse::<i32>().expect("an integer").to_le_bytes()),
            DType::Int64 => bytes.extend(word.parse::<i64>().expect("an integer").to_le_bytes()),
            DType::Float16 => bytes.extend(half::f16::from_f64(word.parse().expect("a number")).to_le_bytes()),
            DType::Float32 => bytes.extend(word.parse::<f32>().expect("a number").to_le_bytes()),
            DType::Float64 => bytes.extend(word.parse::<f64>().expect("a number").to_le_bytes()),
            other => panic!("no cases in {other}"),
        }
    }
    let device = runtime.default_device();
    let Some(stride) = json.get("stride") else {
        return runtime.tensor_from_bytes(dtype, &shape, &bytes, &device).expect("a tensor");
    };
    let storage = runtime.tensor_from_bytes(dtype, &[bytes.len() / dtype.size()], &bytes, &device).expect("a storage");
    let integers =
        |json: &Json| Value::IntList(list(json).iter().map(|each| each.as_i64().expect("an integer")).collect());
    let offset = Value::from(json["offset"].as_i64().expect("an offset"));
    let view =
        runtime.call("as_strided", &[Value::Tensor(storage), integers(&json["shape"]), integers(stride), offset]);
    tensor_of(&view.expect("a view")[0])
}

fn numbers(dtype: DType, bytes: &[u8]) -> Vec<f64> {
    bytes
        .chunks_exact(dtype.size())
        .map(|chunk| match (dtype, chunk) {
            (DType::Bool | DType::UInt8, &[a]) => f64::from(a),
            (DType::Int8, &[a]) => f64::from(a as i8),
            (DType::Int16, &[a, b]) => f64::from(i16::from_le_bytes([a, b])),
            (DType::Float16, &[a, b]) => half::f16::from_le_bytes([a, b]).to_f64(),
            (DType::Int32, &[a, b, c, d]) => f64::from(i32::from_le_bytes([a, b, c, d])),
            (DType::Float32, &[a, b, c, d]) => f64::from(f32::from_le_bytes([a, b, c, d])),
            (DType::Int64, chunk) => i64::from_le_bytes(chunk.try_into().expect("eight bytes")) as f64,
            (DType::Float64, chunk) => f64::from_le_bytes(chunk.try_into().expect("eight bytes")),
            (other, _) => panic!("no cases in {other}"),
        })
        .collect()
}

fn tensors(value: &Value) -> Vec<Tensor> {
    match value {
        Value::Tensor(tensor) => vec![tensor.clone()],
        Value::TensorList(tensors) => tensors.clone(),
        _ => Vec::new(),
    }
}

fn flat(value: Value) -> Vec<Value> {
    match value {
        Value::TensorList(tensors) => tensors.into_iter().map(Value::Tensor).collect(),
        other => vec![other],
    }
}

fn tensor_of(value: &Value) -> Tensor {
    match value {
        Value::Tensor(tensor) => tensor.clone(),
        other => panic!("{other:?} is not a tensor"),
    }
}

fn words(json: &Json) -> impl Iterator<Item = &str> {
    json["data"].as_str().expect("a text").split_ascii_whitespace()
}

fn list(json: &Json) -> &[Json] {
    json.as_array().map_or(&[], Vec::as_slice)
}

fn position(json: &Json) -> usize {
    json.as_u64().expect("a position") as usize
}

/// The call in short: shapes instead of data.
fn call_text(case: &Json) -> String {
    let arguments: Vec<String> = list(&case["arguments"])
        .iter()
        .map(|argument| match argument.as_object().and_then(|object| object.iter().next()) {
            Some((kind, tensor)) if kind == "tensor" => {
                let data: String = tensor["data"].as_str().unwrap_or_default().chars().take(60).collect();
                format!("{}{} {data}", tensor["dtype"].as_str().unwrap_or_default(), tensor["shape"])
            }
            Some((_, other)) => other.to_string().chars().take(60).collect(),
            None => "None".to_owned(),
        })
        .collect();
    format!("{}({})", case["op"].as_str().unwrap_or_default(), arguments.join(", "))
}
