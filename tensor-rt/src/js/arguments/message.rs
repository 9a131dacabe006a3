//! Words for calls that no overload takes.

use rquickjs::Value as JsValue;
use tensor_gen::dtype::DType;
use tensor_gen::schema::{Argument, ArgumentType};

use super::{Mismatch, Signature};
use crate::js::data;
use crate::js::tensor_class::tensor_of;

/// The error for a call that none of `signatures` takes; `reasons` has one entry for each.
pub(in crate::js) fn no_overload(
    name: &str,
    is_method: bool,
    signatures: &[Signature],
    reasons: &[Mismatch<'_>],
) -> String {
    if let ([signature], [reason]) = (signatures, reasons) {
        let reason = explain(signature, is_method, reason);
        return format!("{name}(): {reason}\n  the signature is {}", signature.op.schema);
    }
    let mut message = format!("{name}(): no overload takes these arguments");
    for (signature, reason) in signatures.iter().zip(reasons) {
        message.push_str(&format!("\n  {}\n      {}", signature.op.schema, explain(signature, is_method, reason)));
    }
    message
}

fn explain(signature: &Signature, is_method: bool, reason: &Mismatch<'_>) -> String {
    let arguments = signature.arguments();
    match reason {
        Mismatch::TooMany { given, accepted } => {
            let own = usize::from(is_method);
            let hint = match arguments.get(*accepted) {
                Some(next) => format!(" (pass {} by name: {{{}: ...}})", next.name, next.name),
                None => String::new(),
            };
            let (given, accepted) = (given - own, accepted - own);
            format!("takes {accepted} positional argument{}, but {given} were given{hint}", plural(accepted))
        }
        Mismatch::Missing(index) => {
            let argument = &arguments[*index];
            format!("missing argument '{}' ({})", argument.name, expected(argument))
        }
        Mismatch::Type { argument, value } => {
            let argument = &arguments[*argument];
            let hint = hint(argument, value);
            format!("argument '{}' must be {}, not {}{hint}", argument.name, expected(argument), describe(value))
        }
        Mismatch::UnknownKeyword(name) => {
            let own = usize::from(is_method);
            let known: Vec<&str> = arguments.iter().skip(own).map(|argument| &*argument.name).collect();
            let guess = nearest(name, known.iter().copied()).map(|near| format!("; did you mean '{near}'?"));
            let list = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            format!("unknown keyword '{name}'{} (the keywords are {list})", guess.unwrap_or_default())
        }
        Mismatch::Twice(index) => format!("argument '{}' was given by position and by name", arguments[*index].name),
        Mismatch::Thrown(error) => error.to_string(),
        Mismatch::Runtime(error) => error.to_string(),
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn expected(argument: &Argument) -> String {
    let name = match argument.ty {
        ArgumentType::Tensor => "Tensor",
        ArgumentType::TensorList => "an array of Tensors",
        ArgumentType::Scalar => "a number",
        ArgumentType::Int => "int",
        ArgumentType::Float => "float",
        ArgumentType::Bool => "bool",
        ArgumentType::IntList { size: None } => "int or an array of ints",
        ArgumentType::IntList { size: Some(size) } => {
            return format!("int or an array of {size} ints{}", or_null(argument));
        }
        ArgumentType::FloatList => "float or an array of floats",
        ArgumentType::Str => "string",
        ArgumentType::DType => {
            return format!("a dtype ({}){}", DType::ALL.map(DType::name).join(", "), or_null(argument));
        }
        ArgumentType::Device => "a device such as \"cpu\"",
    };
    format!("{name}{}", or_null(argument))
}

fn or_null(argument: &Argument) -> &'static str {
    if argument.optional { " or null" } else { "" }
}

fn hint(argument: &Argument, value: &JsValue<'_>) -> &'static str {
    match argument.ty {
        ArgumentType::Tensor if value.is_array() => "; write torch.tensor([...])",
        ArgumentType::Tensor if value.is_promise() => "; await it first",
        ArgumentType::Scalar | ArgumentType::Int | ArgumentType::Float if tensor_of(value).is_some() => {
            "; write .item() for its number"
        }
        _ => "",
    }
}

/// What a value is, in the words of the schema language.
pub(in crate::js) fn describe(value: &JsValue<'_>) -> String {
    if let Some(tensor) = tensor_of(value) {
        return match tensor {
            Ok(tensor) => format!("a Tensor of shape {:?}", tensor.shape()),
            Err(_) => "a disposed Tensor".to_owned(),
        };
    }
    if let Some(text) = value.as_string() {
        return format!("string {:?}", text.to_string().unwrap_or_default());
    }
    if let Some(number) = value.as_number() {
        return if number.fract() == 0.0 { format!("int {number}") } else { format!("float {number}") };
    }
    if let Some(flag) = value.as_bool() {
        return format!("bool {flag}");
    }
    let name = if value.is_undefined() {
        "undefined"
    } else if value.is_null() {
        "null"
    } else if value.is_array() {
        "an array"
    } else if value.is_promise() {
        "a Promise"
    } else if value.is_function() {
        "a function"
    } else if data::typed_array(value).is_some() {
        "a typed array"
    } else if value.is_big_int() {
        "a BigInt that does not fit into 64 bits"
    } else if value.is_symbol() {
        "a symbol"
    } else {
        "an object"
    };
    name.to_owned()
}

/// The name closest to `wanted`, when it is close enough to be a slip.
pub(in crate::js) fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let allowed = match wanted.chars().count() {
        0..=2 => return None,
        3..=5 => 1,
        _ => 2,
    };
    names
        .map(|name| (distance(wanted, name), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, name)| (*distance, name.len()))
        .map(|(_, name)| name)
}

/// Edit distance where a swap of neighbours counts one.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 2 {
        return usize::MAX;
    }
    let width = b.len() + 1;
    let mut rows = vec![0; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i * width + j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = usize::from(a[i - 1] != b[j - 1]);
                let mut best = (rows[(i - 1) * width + j] + 1)
                    .min(rows[i * width + j - 1] + 1)
                    .min(rows[(i - 1) * width + j - 1] + change);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(rows[(i - 2) * width + j - 2] + 1);
                }
                best
            };
        }
    }
    rows[a.len() * width + b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognized() {
        let names = ["softmax", "add", "dim", "then", "sum", "log_softmax"];
        assert_eq!(nearest("sotfmax", names.into_iter()), Some("softmax"));
        assert_eq!(nearest("log_sotfmax", names.into_iter()), Some("log_softmax"));
        assert_eq!(nearest("dmi", names.into_iter()), Some("dim"));
        assert_eq!(nearest("weight", names.into_iter()), None);
        assert_eq!(nearest("xy", names.into_iter()), None);
    }
}
