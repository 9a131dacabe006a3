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

/// Where the names of a typed function are found.
pub(super) struct Names<'a> {
    /// The path of the runtime crate; without it they are imported.
    pub root: Option<&'a str>,
    /// `super::SILU`
    pub op: String,
    pub visibility: &'a str,
}

impl Names<'_> {
    /// `runtime::Runtime` as it is written here.
    fn path(&self, path: &str) -> String {
        match (self.root, path.rsplit_once("::")) {
            (Some(root), _) => format!("{root}::{path}"),
            (None, Some(("results", _))) => path.to_owned(),
            (None, Some((_, last))) => last.to_owned(),
            (None, None) => path.to_owned(),
        }
    }
}

pub(super) fn function(op: &OpDef) -> String {
    function_with(op, &Names { root: None, op: format!("super::{}", static_name(op)), visibility: "pub " })
}

pub(super) fn function_with(op: &OpDef, names: &Names) -> String {
    let schema = &op.schema;
    let mut text = String::new();
    for line in op.doc.lines() {
        let _ = writeln!(text, "/// {line}");
    }
    let name = identifier(&schema.identifier().to_lowercase());
    let parameters: Vec<String> = schema.arguments.iter().map(|argument| parameter(argument, names)).collect();
    let values: Vec<String> = schema.arguments.iter().map(|argument| value(argument, names)).collect();
    // A runtime argument of our own could only clash with an argument of that name.
    let runtime = if schema.argument("runtime").is_some() { "runtime_" } else { "runtime" };
    let separator = if parameters.is_empty() { "" } else { ", " };
    if parameters.len() > 6 {
        let _ = writeln!(text, "#[allow(clippy::too_many_arguments)] // PyTorch's signature");
    }
    if schema.arguments.iter().any(|argument| argument.name.chars().any(char::is_uppercase)) {
        let _ = writeln!(text, "#[allow(non_snake_case)] // PyTorch's name");
    }
    let _ = writeln!(
        text,
        "{}fn {name}({runtime}: &{}{separator}{}) -> {}<{}> {{",
        names.visibility,
        names.path("runtime::Runtime"),
        parameters.join(", "),
        names.path("Result"),
        result_type(&schema.returns, names)
    );
    let _ = writeln!(text, "    let values = {runtime}.apply(&{}, &[{}])?;", names.op, values.join(", "));
    let _ = writeln!(text, "    {}\n}}\n", result_value(&schema.returns, names));
    text
}

fn parameter(argument: &Argument, names: &Names) -> String {
    let (tensor, scalar) = (names.path("tensor::Tensor"), names.path("scalar::Scalar"));
    let ty = match argument.ty {
        ArgumentType::Tensor => format!("&{tensor}"),
        ArgumentType::TensorList => format!("&[{tensor}]"),
        ArgumentType::Scalar if argument.optional => scalar,
        ArgumentType::Scalar => format!("impl Into<{scalar}>"),
        ArgumentType::Int => "i64".to_owned(),
        ArgumentType::Float => "f64".to_owned(),
        ArgumentType::Bool => "bool".to_owned(),
        ArgumentType::IntList { .. } => "&[i64]".to_owned(),
        ArgumentType::FloatList => "&[f64]".to_owned(),
        ArgumentType::Str | ArgumentType::Device => "&str".to_owned(),
        ArgumentType::DType => names.path("DType"),
    };
    let name = identifier(&argument.name);
    if argument.optional { format!("{name}: Option<{ty}>") } else { format!("{name}: {ty}") }
}

fn value(argument: &Argument, names: &Names) -> String {
    let name = identifier(&argument.name);
    let kind = names.path("value::Value");
    let convert = |name: &str| match argument.ty {
        ArgumentType::Tensor | ArgumentType::Int | ArgumentType::Float | ArgumentType::Bool | ArgumentType::DType => {
            format!("{name}.into()")
        }
        ArgumentType::Scalar if argument.optional => format!("{name}.into()"),
        ArgumentType::Scalar => format!("{kind}::Scalar({name}.into())"),
        ArgumentType::TensorList => format!("{kind}::TensorList({name}.to_vec())"),
        ArgumentType::IntList { .. } => format!("{kind}::IntList({name}.to_vec())"),
        ArgumentType::FloatList => format!("{kind}::FloatList({name}.to_vec())"),
        ArgumentType::Str => format!("{kind}::Str({name}.to_owned())"),
        ArgumentType::Device => format!("{kind}::Device({name}.to_owned())"),
    };
    if argument.optional { format!("{name}.map_or({kind}::None, |{name}| {})", convert(&name)) } else { convert(&name) }
}

fn result_type(returns: &[Return], names: &Names) -> String {
    let one = |result: &Return| match result.ty {
        ReturnType::Tensor => names.path("tensor::Tensor"),
        ReturnType::TensorList => format!("Vec<{}>", names.path("tensor::Tensor")),
        ReturnType::Bool => "bool".to_owned(),
    };
    match returns {
        [only] => one(only),
        several => format!("({})", several.iter().map(one).collect::<Vec<_>>().join(", ")),
    }
}

fn result_value(returns: &[Return], names: &Names) -> String {
    let one = |result: &Return, position: usize| {
        let function = match result.ty {
            ReturnType::Tensor => "tensor",
            ReturnType::TensorList => "tensors",
            ReturnType::Bool => "bool",
        };
        format!("{}(&values, {position})", names.path(&format!("results::{function}")))
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
