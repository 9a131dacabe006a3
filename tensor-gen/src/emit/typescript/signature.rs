//! One op's signatures in TypeScript.
//!
//! A call is a positional prefix and a trailing object with the rest by name, so there is one signature with all positional
//! arguments, and one for each shorter prefix that the object completes. A sole list of ints, and a last list of tensors, may also be
//! spread: `zeros(2, 3)`, `meshgrid(x, y)`, `einsum("i,i", x, y)`.

use crate::ir::Node;
use crate::op::{Composite, InputType, Kind, OpDef};
use crate::schema::{Argument, ArgumentType, ReturnType};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Function,
    Method,
    InPlace,
}

/// `(input: Tensor): Tensor`, one per way of calling.
pub(super) fn signatures(op: &OpDef, style: Style) -> Vec<String> {
    let arguments: Vec<Typed> = typed_arguments(op).into_iter().skip(usize::from(style != Style::Function)).collect();
    let (positional, named): (Vec<Typed>, Vec<Typed>) =
        arguments.into_iter().partition(|argument| !argument.argument.keyword_only);
    let mut extras: Vec<String> = Vec::new();
    if style == Style::Function && op.schema.argument("device").is_some() {
        extras.push("requires_grad?: boolean".to_owned());
    }
    if is_random(op) {
        extras.push("generator?: Generator | null".to_owned());
    }
    let result = result_type(op, style);
    let write = |parameters: Vec<String>| format!("({}): {result}", parameters.join(", "));
    let mut signatures = Vec::new();
    let rest = keywords(&named, &extras);
    let is_rest_required = named.iter().any(Typed::is_required);

    let mut all = prefix(&positional);
    if let Some(rest) = &rest {
        all.push(if is_rest_required { format!("keywords: {rest}") } else { format!("keywords?: {rest}") });
    }
    signatures.push(write(all));
    if let [before @ .., Typed { argument, .. }] = positional.as_slice()
        && let Some(item) = spread_item(argument.ty, before.is_empty())
    {
        let name = parameter_name(&argument.name);
        if !is_rest_required {
            let mut parameters: Vec<String> =
                before.iter().map(|typed| format!("{}: {}", parameter_name(&typed.argument.name), typed.ty)).collect();
            parameters.push(format!("...{name}: {item}[]"));
            signatures.push(write(parameters));
        }
        if let Some(rest) = rest.as_ref().filter(|_| before.is_empty()) {
            signatures.push(write(vec![format!("...args: [...{name}: {item}[], keywords: {rest}]")]));
        }
    }
    // A function whose first argument is a tensor is hardly ever called with that by name.
    let starts_with_tensor = positional
        .first()
        .is_some_and(|first| matches!(first.argument.ty, ArgumentType::Tensor | ArgumentType::TensorList));
    let shortest = usize::from(style == Style::Function && starts_with_tensor);
    for given in (shortest..positional.len()).rev() {
        let (before, after) = positional.split_at(given);
        let by_name: Vec<Typed> = after.iter().chain(&named).cloned().collect();
        let mut parameters: Vec<String> =
            before.iter().map(|typed| format!("{}: {}", parameter_name(&typed.argument.name), typed.ty)).collect();
        parameters.push(format!("keywords: {}", keywords(&by_name, &extras).unwrap_or_default()));
        signatures.push(write(parameters));
    }
    signatures
}

/// What a list is of that a call may spread as its last positional arguments; numbers only where they are the sole ones.
fn spread_item(ty: ArgumentType, is_sole: bool) -> Option<&'static str> {
    match ty {
        ArgumentType::IntList { size: None } if is_sole => Some("number"),
        ArgumentType::TensorList => Some("Tensor"),
        _ => None,
    }
}

/// An argument and its type.
#[derive(Clone)]
struct Typed<'a> {
    argument: &'a Argument,
    ty: String,
}

impl Typed<'_> {
    fn is_required(&self) -> bool {
        self.argument.default.is_none() && !self.argument.optional
    }
}

fn typed_arguments(op: &OpDef) -> Vec<Typed<'_>> {
    let mut tensors = 0;
    let mut typed = Vec::new();
    for argument in op.schema.arguments.iter() {
        let mut ty = match argument.ty {
            ArgumentType::Tensor => {
                let ty = tensor_type(op, tensors);
                tensors += 1;
                ty
            }
            ArgumentType::TensorList => "readonly Tensor[]",
            ArgumentType::Scalar => "Scalar",
            ArgumentType::Int | ArgumentType::Float => "number",
            ArgumentType::Bool => "boolean",
            ArgumentType::IntList { .. } | ArgumentType::FloatList => "number | readonly number[]",
            ArgumentType::Str => "string",
            ArgumentType::DType => "DType",
            ArgumentType::Device => "Device",
        }
        .to_owned();
        if argument.optional || argument.default == Some(crate::schema::Default::None) {
            ty.push_str(" | null");
        }
        typed.push(Typed { argument, ty });
    }
    typed
}

/// Tensor arguments of elementwise ops take numbers, indices take arrays of integers.
fn tensor_type(op: &OpDef, number: usize) -> &'static str {
    match (op.inputs.get(number), &op.kind) {
        (Some(InputType::Index), _) => "Tensor | readonly number[]",
        (_, Kind::Map(_)) => "Tensor | Scalar",
        (_, Kind::Composite(Composite::Formula(_))) if number > 0 => "Tensor | Scalar",
        _ => "Tensor",
    }
}

/// Positional parameters; optional ones only where none that is required follows.
fn prefix(positional: &[Typed]) -> Vec<String> {
    let last_required = positional.iter().rposition(Typed::is_required);
    positional
        .iter()
        .enumerate()
        .map(|(position, Typed { argument, ty })| {
            let mark = if last_required.is_some_and(|last| position <= last) { "" } else { "?" };
            format!("{}{mark}: {ty}", parameter_name(&argument.name))
        })
        .collect()
}

/// The type of the trailing object; `None` when there is nothing to give by name.
fn keywords(named: &[Typed], extras: &[String]) -> Option<String> {
    let fields = named.iter().map(|typed| {
        let mark = if typed.is_required() { "" } else { "?" };
        format!("{}{mark}: {}", typed.argument.name, typed.ty)
    });
    let fields: Vec<String> = fields.chain(extras.iter().cloned()).collect();
    (!fields.is_empty()).then(|| format!("{{ {} }}", fields.join("; ")))
}

fn result_type(op: &OpDef, style: Style) -> String {
    if style == Style::InPlace {
        return "this".to_owned();
    }
    let one = |ty| match ty {
        ReturnType::Tensor => "Tensor",
        ReturnType::TensorList => "Tensor[]",
        ReturnType::Bool => "boolean",
    };
    match &*op.schema.returns {
        [only] => one(only.ty).to_owned(),
        several => {
            let name = |(position, result): (usize, &crate::schema::Return)| {
                if result.name.is_empty() { format!("\"{position}\"") } else { format!("\"{}\"", result.name) }
            };
            format!("Results<{}>", several.iter().enumerate().map(name).collect::<Vec<_>>().join(" | "))
        }
    }
}

/// Whether the op draws from the random stream and so takes a generator.
fn is_random(op: &OpDef) -> bool {
    match &op.kind {
        Kind::Map(graph) => graph.any(|node| matches!(node, Node::RandomBits(_))),
        Kind::Composite(_) => op.schema.name.starts_with("rand") || op.schema.name == "normal",
        _ => false,
    }
}

/// Words that cannot name a parameter get an underscore; callers never see it.
fn parameter_name(name: &str) -> String {
    match name {
        "function" | "in" | "default" | "var" | "new" | "this" | "with" | "enum" => format!("{name}_"),
        _ => name.to_owned(),
    }
}
