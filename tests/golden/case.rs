//! A case as it stands in a file: JSON to values.

use std::rc::Rc;

use alknet_tensor::runtime::Runtime;
use alknet_tensor::tensor::Tensor;
use alknet_tensor::value::Value;
use serde_json::Value as Json;
use tensor_gen::dtype::DType;

pub fn value(runtime: &Rc<Runtime>, json: &Json) -> Value {
    let Some(object) = json.as_object() else { return Value::None };
    let (kind, content) = object.iter().next().expect("one entry");
    match kind.as_str() {
        "tensor" => Value::Tensor(tensor(runtime, content)),
        "tensors" => Value::TensorList(list(content).iter().map(|each| tensor(runtime, each)).collect()),
        "dtype" => Value::DType(DType::parse(content.as_str().expect("a dtype")).expect("a known dtype")),
        "bool" => Value::from(content.as_bool().expect("a bool")),
        "int" => Value::from(content.as_i64().expect("an integer")),
        "floats" => {
            let number = |each: &Json| each.as_str().expect("a text").parse().expect("a number");
            Value::FloatList(list(content).iter().map(number).collect())
        }
        "float" => Value::from(content.as_str().expect("a text").parse::<f64>().expect("a number")),
        "str" => Value::from(content.as_str().expect("a text")),
        "ints" => Value::IntList(list(content).iter().map(|each| each.as_i64().expect("an integer")).collect()),
        other => panic!("unknown argument {other}"),
    }
}

pub fn tensor(runtime: &Rc<Runtime>, json: &Json) -> Tensor {
    let dtype = DType::parse(json["dtype"].as_str().expect("a dtype")).expect("a known dtype");
    let shape: Vec<usize> = list(&json["shape"]).iter().map(position).collect();
    let mut bytes = Vec::new();
    for word in words(json).filter(|_| dtype == DType::Complex64) {
        bytes.extend(word.parse::<f32>().expect("a number").to_le_bytes());
    }
    for word in words(json).filter(|_| dtype != DType::Complex64) {
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

pub fn tensors(value: &Value) -> Vec<Tensor> {
    match value {
        Value::Tensor(tensor) => vec![tensor.clone()],
        Value::TensorList(tensors) => tensors.clone(),
        _ => Vec::new(),
    }
}

pub fn flat(value: Value) -> Vec<Value> {
    match value {
        Value::TensorList(tensors) => tensors.into_iter().map(Value::Tensor).collect(),
        other => vec![other],
    }
}

pub fn tensor_of(value: &Value) -> Tensor {
    match value {
        Value::Tensor(tensor) => tensor.clone(),
        other => panic!("{other:?} is not a tensor"),
    }
}

pub fn words(json: &Json) -> impl Iterator<Item = &str> {
    json["data"].as_str().expect("a text").split_ascii_whitespace()
}

pub fn list(json: &Json) -> &[Json] {
    json.as_array().map_or(&[], Vec::as_slice)
}

pub fn position(json: &Json) -> usize {
    json.as_u64().expect("a position") as usize
}

/// The call in short: shapes instead of data.
pub fn call_text(case: &Json) -> String {
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

/// Every dtype that the case names.
pub fn dtypes(case: &Json) -> Vec<DType> {
    match case {
        Json::Object(entries) => {
            let own = entries.get("dtype").and_then(Json::as_str).and_then(DType::parse);
            own.into_iter().chain(entries.values().flat_map(dtypes)).collect()
        }
        Json::Array(entries) => entries.iter().flat_map(dtypes).collect(),
        _ => Vec::new(),
    }
}
