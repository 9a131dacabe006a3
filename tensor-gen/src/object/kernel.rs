//! A kernel as an object of a script: `{name, wgsl, inputs, outputs, params, workgroups}`.
//!
//! It becomes an entry of kind `kernel`: tensors are said as `"float32[N, W]"`, parameters by their types or defaults.

use std::ops::Range;

use super::{Refusal, Value, Writer, Written, finish};
use crate::error::{catalogue, nearest, render_ranges};
use crate::op::OpDef;
use crate::read;
use crate::read::options::is_name;

const KEYS: [&str; 8] = ["name", "wgsl", "inputs", "outputs", "params", "workgroups", "doc", "gradient"];

/// The op that the object describes, or drawn errors.
///
/// Forgets the spans of this thread, as [`super::define`] does.
pub fn define(entries: &[(String, Value)], location: &str, known: &[&str]) -> Result<OpDef, String> {
    let outcome = read_and_lower(entries, location, known).map_err(Refusal::drawn);
    proc_macro2::extra::invalidate_current_thread_spans();
    outcome
}

fn read_and_lower(entries: &[(String, Value)], location: &str, known: &[&str]) -> Result<OpDef, Refusal> {
    let mut writer = Writer::default();
    write(&mut writer, entries).map_err(Refusal::Whole)?;
    let draw = |error: syn::Error| Refusal::Parts(writer.parts(&error));
    let mut specs = read::toml::read(location, &writer.text).map_err(draw)?;
    for spec in &mut specs {
        spec.location = location.to_owned();
    }
    finish(&writer, &specs, known)
}

/// The object as an entry.
fn write(writer: &mut Writer, entries: &[(String, Value)]) -> Result<(), String> {
    if let Some((key, _)) = entries.iter().find(|(key, _)| !KEYS.contains(&key.as_str())) {
        let help = match nearest(key, KEYS) {
            Some(near) => catalogue::did_you_mean(Some(near)),
            None => format!("\nhelp: the keys are {}", catalogue::list(KEYS)),
        };
        return Err(format!("error: `{key}` is no key of a kernel{help}\n"));
    }
    let find = |wanted: &str| entries.iter().find(|(key, _)| key == wanted).map(|(_, value)| value);
    let required = |key: &str, example: &str| {
        find(key).ok_or_else(|| format!("error: this kernel has no `{key}`\nhelp: add `{example}`\n"))
    };
    let name = match required("name", "name: \"blur\"")? {
        Value::Text(name) if is_name(name) => name,
        _ => return Err("error: `name` is a name of letters, digits and `_`\n".to_owned()),
    };
    let inputs = tensors("inputs", required("inputs", "inputs: { x: \"float32[N]\" }")?)?;
    let outputs = tensors("outputs", required("outputs", "outputs: { y: \"float32[N]\" }")?)?;
    let params = params(find("params"))?;

    let arguments = inputs.iter().map(|tensor| format!("Tensor {}", tensor.name)).chain(params);
    let results = match outputs.as_slice() {
        [one] => format!("(Tensor {})", one.name),
        several => {
            let results: Vec<String> = several.iter().map(|tensor| format!("Tensor {}", tensor.name)).collect();
            format!("({})", results.join(", "))
        }
    };
    let arguments: Vec<String> = arguments.collect();
    writer.text.push_str(&format!(
        "[[op]]\nkind = 'kernel'\nmethod = false\nschema = '{name}({}) -> {results}'\n",
        arguments.join(", ")
    ));
    writer.entry("doc", find("doc").unwrap_or(&Value::Text("A kernel of the script.".into())), "doc", 0)?;
    writer.text.push('\n');
    writer.entry("wgsl", required("wgsl", "wgsl: `@compute @workgroup_size(64) fn main() { … }`")?, "wgsl", 0)?;
    writer.text.push('\n');
    for tensor in inputs.iter().chain(&outputs) {
        writer.part(&format!("shape.{} = ", tensor.name), tensor.shape.clone(), &tensor.path, tensor.text)?;
    }
    for tensor in &inputs {
        writer.part(&format!("inputs.{} = ", tensor.name), tensor.dtype.clone(), &tensor.path, tensor.text)?;
    }
    let results: Vec<String> =
        outputs.iter().map(|tensor| format!("'{}'", &tensor.text[tensor.dtype.clone()])).collect();
    writer.text.push_str(&format!("result = [{}]\n", results.join(", ")));
    writer.workgroups(required("workgroups", "workgroups: \"(N + 63) / 64\"")?)?;
    match find("gradient") {
        Some(gradient) => writer.entry("gradient", gradient, "gradient", 0)?,
        None => inputs.iter().for_each(|input| writer.text.push_str(&format!("gradient.{} = 'none'\n", input.name))),
    }
    writer.text.push('\n');
    Ok(())
}

/// `x: "float32[N, W]"`
struct Tensor<'v> {
    name: &'v str,
    path: String,
    text: &'v str,
    /// Of `text`.
    dtype: Range<usize>,
    shape: Range<usize>,
}

fn tensors<'v>(key: &str, value: &'v Value) -> Result<Vec<Tensor<'v>>, String> {
    let Value::Table(entries) = value else {
        return Err(format!("error: `{key}` is an object\nhelp: write `{key}: {{ x: \"float32[N, W]\" }}`\n"));
    };
    let read = |(name, value): &'v (String, Value)| {
        let path = format!("{key}.{name}");
        if !is_name(name) {
            return Err(format!("error: `{name}` is no name of letters, digits and `_` ({key})\n"));
        }
        let Value::Text(text) = value else {
            return Err(format!("error: `{path}` is a text\nhelp: write `{name}: \"float32[N, W]\"`\n"));
        };
        let brackets = text
            .find('[')
            .zip(text.rfind(']'))
            .filter(|&(open, close)| open < close && close + 1 == text.trim_end().len());
        let dtype = brackets.map(|(open, _)| text[..open].trim());
        let (Some((open, close)), Some("float32" | "int32")) = (brackets, dtype) else {
            let message = "a tensor of a kernel is `float32[…]` or `int32[…]`, with its sizes between the brackets\nhelp: write `\"float32[N, W]\"`";
            return Err(render_ranges([(0..text.len(), message.to_owned())], &path, text));
        };
        let begin = text.len() - text.trim_start().len();
        let dtype = begin..begin + dtype.map_or(0, str::len);
        Ok(Tensor { name, path, text, dtype, shape: open + 1..close })
    };
    let tensors = entries.iter().map(read).collect::<Result<Vec<_>, String>>()?;
    if tensors.is_empty() {
        return Err(format!("error: `{key}` names no tensor\nhelp: write `{key}: {{ x: \"float32[N]\" }}`\n"));
    }
    Ok(tensors)
}

/// As arguments of a schema: `float alpha=0.5`.
fn params(value: Option<&Value>) -> Result<Vec<String>, String> {
    let entries = match value {
        None => return Ok(Vec::new()),
        Some(Value::Table(entries)) => entries,
        Some(_) => {
            return Err(
                "error: `params` is an object\nhelp: write `params: { alpha: 0.5, rounds: \"int\" }`\n".to_owned()
            );
        }
    };
    let read = |(name, value): &(String, Value)| {
        if !is_name(name) {
            return Err(format!("error: `{name}` is no name of letters, digits and `_` (params)\n"));
        }
        Ok(match value {
            Value::Number(number) if number.fract() == 0.0 && number.abs() < 2_147_483_648.0 => {
                format!("int {name}={}", *number as i64)
            }
            Value::Number(number) if number.is_finite() => format!("float {name}={number:?}"),
            Value::Boolean(boolean) => format!("bool {name}={}", if *boolean { "True" } else { "False" }),
            Value::Text(text) => {
                let (ty, default) =
                    text.split_once('=').map_or((text.trim(), None), |(ty, default)| (ty.trim(), Some(default.trim())));
                let number = default.map(str::parse::<f64>);
                let default = match (ty, number) {
                    ("int" | "float" | "bool", None) => String::new(),
                    ("float", Some(Ok(number))) if number.is_finite() => format!("={number:?}"),
                    ("int", Some(Ok(number))) if number.fract() == 0.0 && number.abs() < 2_147_483_648.0 => {
                        format!("={}", number as i64)
                    }
                    _ => return Err(param_form(name)),
                };
                format!("{ty} {name}{default}")
            }
            _ => return Err(param_form(name)),
        })
    };
    entries.iter().map(read).collect()
}

fn param_form(name: &str) -> String {
    format!(
        "error: `params.{name}` is a default, or one of `\"float\"`, `\"int\"`, `\"bool\"`\nhelp: write `{name}: 0.5`, `{name}: \"int\"` or `{name}: \"float = 1\"`\n"
    )
}

impl Writer {
    /// `key = '…'` with a part of one of the author's texts.
    fn part(&mut self, key: &str, part: Range<usize>, path: &str, text: &str) -> Result<(), String> {
        let content = &text[part.clone()];
        if content.contains(['\'', '\n', '\r']) {
            return Err(format!("error: `{path}` has a character that belongs to no size\n"));
        }
        self.text.push_str(key);
        self.text.push('\'');
        self.place(part, path, text);
        self.text.push_str("'\n");
        Ok(())
    }

    /// A part of a text as it is, and where it stands.
    fn place(&mut self, part: Range<usize>, path: &str, text: &str) {
        let start = self.text.len();
        self.text.push_str(&text[part.clone()]);
        let range = start..self.text.len();
        self.texts.push(Written { path: path.to_owned(), range, content: text.to_owned(), begin: part.start });
    }

    fn workgroups(&mut self, value: &Value) -> Result<(), String> {
        let sides = match value {
            Value::List(sides) => sides.as_slice(),
            one => std::slice::from_ref(one),
        };
        self.text.push_str("workgroups = '");
        for (number, side) in sides.iter().enumerate() {
            let path = if sides.len() == 1 { "workgroups".to_owned() } else { format!("workgroups[{number}]") };
            if number > 0 {
                self.text.push_str(", ");
            }
            match side {
                Value::Number(count) if count.fract() == 0.0 && (0.0..4e9).contains(count) => {
                    self.text.push_str(&format!("{}", *count as i64));
                }
                Value::Text(text) if !text.contains(['\'', '\n', '\r']) => self.place(0..text.len(), &path, text),
                _ => {
                    return Err(format!(
                        "error: `{path}` is how many workgroups there are\nhelp: write `workgroups: \"(N + 63) / 64\"`, or a list of up to three\n"
                    ));
                }
            }
        }
        self.text.push_str("'\n");
        Ok(())
    }
}
