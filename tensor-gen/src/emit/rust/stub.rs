//! Typed Rust functions over ops: `ops::silu(&runtime, &x)?`. All arguments by position, `Option` where the schema allows None.

use std::fmt::Write;

use super::static_name;
use crate::op::OpDef;
use crate::schema::{Argument, ArgumentType, Return, ReturnType};

pub(super) fn imports(runtime: &str, results: &str) -> String {
    format!(
        "#[allow(unused_imports)]\nuse {runtime}::{{DType, Result, runtime::Runtime, scalar::Scalar, tensor::Tensor, value::Value}};\n\
         use {results};\n\n"
    )
}

pub(super) fn function(op: &OpDef) -> String {
    let schema = &op.schema;
    let mut text = String::new();
    for line in op.doc.lines() {
        let _ = writeln!(text, "/// {line}");
    }
    let name = identifier(&schema.identifier().to_lowercase());
    let parameters: Vec<String> = schema.arguments.iter().map(parameter).collect();
    let values: Vec<String> = schema.arguments.iter().map(value).collect();
    // A runtime argument of our own could only clash with an argument of that name.
    let runtime = if schema.argument("runtime").is_some() { "runtime_" } else { "runtime" };
    let separator = if parameters.is_empty() { "" } else { ", " };
    if parameters.len() > 6 {
        let _ = writeln!(text, "#[allow(clippy::too_many_arguments)] // PyTorch's signature");
    }
    let _ = writeln!(
        text,
        "pub fn {name}({runtime}: &Runtime{separator}{}) -> Result<{}> {{",
        parameters.join(", "),
        result_type(&schema.returns)
    );
    let _ = writeln!(text, "    let values = {runtime}.apply(&super::{}, &[{}])?;", static_name(op), values.join(", "));
    let _ = writeln!(text, "    {}\n}}\n", result_value(&schema.returns));
    text
}

fn parameter(argument: &Argument) -> String {
    let ty = match argument.ty {
        ArgumentType::Tensor => "&Tensor",
        ArgumentType::TensorList => "&[Tensor]",
        ArgumentType::Scalar if argument.optional => "Scalar",
        ArgumentType::Scalar => "impl Into<Scalar>",
        ArgumentType::Int => "i64",
        ArgumentType::Float => "f64",
        ArgumentType::Bool => "bool",
        ArgumentType::IntList { .. } => "&[i64]",
        ArgumentType::Str | ArgumentType::Device => "&str",
        ArgumentType::DType => "DType",
    };
    let name = identifier(&argument.name);
    if argument.optional { format!("{name}: Option<{ty}>") } else { format!("{name}: {ty}") }
}

fn value(argument: &Argument) -> String {
    let name = identifier(&argument.name);
    let convert = |name: &str| match argument.ty {
        ArgumentType::Tensor | ArgumentType::Int | ArgumentType::Float | ArgumentType::Bool | ArgumentType::DType => {
            format!("{name}.into()")
        }
        ArgumentType::Scalar if argument.optional => format!("{name}.into()"),
        ArgumentType::Scalar => format!("Value::Scalar({name}.into())"),
        ArgumentType::TensorList => format!("Value::TensorList({name}.to_vec())"),
        ArgumentType::IntList { .. } => format!("Value::IntList({name}.to_vec())"),
        ArgumentType::Str => format!("Value::Str({name}.to_owned())"),
        ArgumentType::Device => format!("Value::Device({name}.to_owned())"),
    };
    if argument.optional { format!("{name}.map_or(Value::None, |{name}| {})", convert(&name)) } else { convert(&name) }
}

fn result_type(returns: &[Return]) -> String {
    let one = |result: &Return| match result.ty {
        ReturnType::Tensor => "Tensor",
        ReturnType::TensorList => "Vec<Tensor>",
        ReturnType::Bool => "bool",
    };
    match returns {
        [only] => one(only).to_owned(),
        several => format!("({})", several.iter().map(one).collect::<Vec<_>>().join(", ")),
    }
}

fn result_value(returns: &[Return]) -> String {
    let one = |result: &Return, position: usize| {
        let function = match result.ty {
            ReturnType::Tensor => "tensor",
            ReturnType::TensorList => "tensors",
            ReturnType::Bool => "bool",
        };
        format!("results::{function}(&values, {position})")
    };
    match returns {
        [only] => one(only, 0),
        several => {
            let values: Vec<String> =
                several.iter().enumerate().map(|(position, result)| format!("{}?", one(result, position))).collect();
            format!("Ok(({}))", values.join(", "))
        }
    }
}

/// Keywords get a trailing underscore: `ops::where_`.
fn identifier(name: &str) -> String {
    if syn::parse_str::<syn::Ident>(name).is_ok() { name.to_owned() } else { format!("{name}_") }
}
