//! Against what PyTorch prints: `cases.json`, made by `make_cases.py`.

use serde_json::Value;

use super::*;
use crate::read_write::{bytes_from_f64, bytes_from_i64};

fn number(value: &Value) -> f64 {
    match value.as_str() {
        Some("inf") => f64::INFINITY,
        Some("-inf") => f64::NEG_INFINITY,
        Some(_) => f64::NAN,
        None => value.as_f64().expect("a number"),
    }
}

#[test]
fn tensors_print_as_in_pytorch() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("cases.json")).expect("valid JSON");
    for case in &cases {
        let dtype = DType::parse(case["dtype"].as_str().expect("a name")).expect("a dtype");
        let shape: Vec<usize> = case["shape"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|size| size.as_u64().expect("a size") as usize)
            .collect();
        let values = case["values"].as_array().expect("a list");
        let bytes = if dtype.is_floating_point() {
            bytes_from_f64(dtype, &values.iter().map(number).collect::<Vec<_>>())
        } else {
            bytes_from_i64(dtype, &values.iter().map(|value| value.as_i64().expect("an int")).collect::<Vec<_>>())
        };
        let facts = Facts {
            device: "cpu".to_owned(),
            dtype,
            default_dtype: DType::Float32,
            grad_fn: None,
            requires_grad: case["requires_grad"].as_bool().expect("a flag"),
        };
        let elements = Elements::from_bytes(dtype, &bytes.expect("values in range"));
        let text = render(&PrintOptions::default(), &elements, &shape, &facts.suffixes(&shape), 0);
        assert_eq!(text, case["text"].as_str().expect("text"), "{}", case["name"]);
    }
}
