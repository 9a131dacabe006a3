//! An op as an object of a script: the keys of an `[[op]]` entry as values.
//!
//! The object is written down as an entry and read by the reader of spec files, so there is one meaning of every key. Texts
//! are written such that they stand verbatim; an error inside one is drawn over that text alone, as its author knows it.
//! Knows nothing of JavaScript.

mod kernel;

use std::ops::Range;

use crate::error::render_ranges;
use crate::op::OpDef;
use crate::read::keys;
use crate::spec::{KindSpec, OpSpec};
use crate::{lower, read};

pub use kernel::define as define_kernel;

/// A value of the object.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Number(f64),
    Boolean(bool),
    List(Vec<Value>),
    Table(Vec<(String, Value)>),
}

/// What [`define`] takes; together with the limits of the reader this bounds its time.
pub const MAX_BYTES: usize = 1 << 16;
const MAX_DEPTH: usize = 8;

/// The op that the object describes, or drawn errors. Ops named in its formulas must be `known`.
///
/// Forgets the spans of this thread: whoever holds one of an earlier text must not ask where it is.
pub fn define(entries: &[(String, Value)], location: &str, known: &[&str]) -> Result<OpDef, String> {
    let outcome = read_and_lower(entries, location, known).map_err(Refusal::drawn);
    // Every text that was lexed would be kept as long as the thread lives.
    proc_macro2::extra::invalidate_current_thread_spans();
    outcome
}

/// Why an object describes no op.
pub(crate) enum Refusal {
    /// Drawn already; it is about no text.
    Whole(String),
    Parts(Vec<Part>),
}

/// One error.
pub(crate) struct Part {
    /// The path of the author's text that it is about, and where in it.
    pub place: Option<(String, Range<usize>)>,
    /// All of that text.
    content: String,
    pub message: String,
}

impl Refusal {
    fn drawn(self) -> String {
        let parts = match self {
            Refusal::Whole(drawn) => return drawn,
            Refusal::Parts(parts) => parts,
        };
        let draw = |part: Part| match part.place {
            Some((path, range)) => render_ranges([(range, part.message)], &path, &part.content),
            None => format!("error: {}\n\n", part.message),
        };
        parts.into_iter().map(draw).collect()
    }
}

/// [`define`] without its end: the errors are not drawn, and the texts are kept.
pub(crate) fn read_and_lower(entries: &[(String, Value)], location: &str, known: &[&str]) -> Result<OpDef, Refusal> {
    let mut writer = Writer::default();
    writer.text.push_str("[[op]]\n");
    for (key, value) in entries {
        writer.entry(key, value, key, 0).map_err(Refusal::Whole)?;
        writer.text.push('\n');
    }
    // A map is what an op is unless it says otherwise.
    if !entries.iter().any(|(key, _)| key == "kind") {
        writer.text.push_str("kind = 'map'\n");
    }
    let draw = |error: syn::Error| Refusal::Parts(writer.parts(&error));
    let mut specs = read::toml::read(location, &writer.text).map_err(draw)?;
    for spec in &mut specs {
        spec.location = location.to_owned();
        if !is_for_scripts(&spec.kind) {
            return Err(Refusal::Whole(
                "error: a script can define ops of kind map, reduce, scan, row, index, and composite with a `body`
\
                help: the other kinds are declared in a spec file of the program\n"
                    .to_owned(),
            ));
        }
    }
    finish(&writer, &specs, known)
}

fn finish(writer: &Writer, specs: &[OpSpec], known: &[&str]) -> Result<OpDef, Refusal> {
    let mut ops = lower::lower_onto(specs, known).map_err(|error| Refusal::Parts(writer.parts(&error)))?;
    ops.pop().ok_or_else(|| Refusal::Whole("error: this object describes no op\n".to_owned()))
}

fn is_for_scripts(kind: &KindSpec) -> bool {
    match kind {
        KindSpec::Map { .. }
        | KindSpec::Reduce(_)
        | KindSpec::Scan { .. }
        | KindSpec::Row { .. }
        | KindSpec::Index { .. }
        | KindSpec::Formula { .. } => true,
        KindSpec::Contract
        | KindSpec::Window(_)
        | KindSpec::Gather
        | KindSpec::Scatter(_)
        | KindSpec::View(_)
        | KindSpec::Kernel(_)
        | KindSpec::Native { .. } => false,
    }
}

/// The entry as TOML, and where the author's texts stand in it.
#[derive(Default)]
struct Writer {
    text: String,
    texts: Vec<Written>,
}

/// A text of the author.
struct Written {
    /// `body`, `gradient.x`
    path: String,
    /// Of the content in the TOML text, without quotes.
    range: Range<usize>,
    content: String,
    /// Where the range begins in the content: some texts are taken apart.
    begin: usize,
}

impl Writer {
    fn entry(&mut self, key: &str, value: &Value, path: &str, depth: usize) -> Result<(), String> {
        let quoted = escaped(key);
        // Signatures of functions are keys.
        if quoted.len() == key.len() + 2 && depth > 0 {
            let range = self.text.len() + 1..self.text.len() + 1 + key.len();
            let parent = path.strip_suffix(key).map_or(path, |parent| parent.trim_end_matches('.'));
            self.texts.push(Written { path: parent.to_owned(), range, content: key.to_owned(), begin: 0 });
        }
        self.text.push_str(&quoted);
        self.text.push_str(" = ");
        self.value(value, path, depth)
    }

    fn value(&mut self, value: &Value, path: &str, depth: usize) -> Result<(), String> {
        match value {
            _ if self.text.len() > MAX_BYTES => {
                return Err(format!(
                    "error: this op is longer than {MAX_BYTES} bytes\nhelp: split it into several ops\n"
                ));
            }
            _ if depth > MAX_DEPTH => return Err(format!("error: `{path}` is nested too deeply\n")),
            Value::Text(content) => self.content(content, path),
            // A whole number is one of any type.
            Value::Number(number)
                if number.fract() == 0.0 && number.abs() < 1e15 && (*number != 0.0 || number.is_sign_positive()) =>
            {
                self.text.push_str(&(*number as i64).to_string());
            }
            Value::Number(number) => self.text.push_str(&format!("{number:?}").to_lowercase()),
            Value::Boolean(boolean) => self.text.push_str(if *boolean { "true" } else { "false" }),
            Value::List(items) => {
                self.text.push('[');
                for (index, item) in items.iter().enumerate() {
                    self.value(item, &format!("{path}[{index}]"), depth + 1)?;
                    self.text.push(',');
                }
                self.text.push(']');
            }
            Value::Table(entries) => {
                self.text.push('{');
                for (index, (key, item)) in entries.iter().enumerate() {
                    if index > 0 {
                        self.text.push(',');
                    }
                    self.entry(key, item, &format!("{path}.{key}"), depth + 1)?;
                }
                self.text.push('}');
            }
        }
        Ok(())
    }

    /// The first spelling that shows the text as it is; escapes if there is none.
    fn content(&mut self, content: &str, path: &str) {
        let is_plain = |character: char| !character.is_control() || character == '\t';
        let is_line = content.chars().all(is_plain);
        let is_lines = content.chars().all(|character| is_plain(character) || character == '\n');
        let (open, close) = match () {
            _ if is_line && !content.contains('\'') => ("'", "'"),
            // Quotes at the end would run together with those that close.
            _ if is_lines && !content.contains("'''") && !content.ends_with('\'') => ("'''\n", "'''"),
            _ if is_lines && !content.contains(['\\', '"']) => ("\"\"\"\n", "\"\"\""),
            _ => {
                // An error inside is about all of it.
                let start = self.text.len();
                self.text.push_str(&escaped(content));
                let range = start..self.text.len();
                self.texts.push(Written { path: path.to_owned(), range, content: content.to_owned(), begin: 0 });
                return;
            }
        };
        self.text.push_str(open);
        let start = self.text.len();
        self.text.push_str(content);
        let range = start..self.text.len();
        self.text.push_str(close);
        self.texts.push(Written { path: path.to_owned(), range, content: content.to_owned(), begin: 0 });
    }

    /// Each error, with the text it is about if there is one.
    fn parts(&self, error: &syn::Error) -> Vec<Part> {
        let mut parts: Vec<(Range<usize>, String)> =
            error.clone().into_iter().map(|part| (part.span().byte_range(), part.to_string())).collect();
        parts.sort_by_key(|(range, _)| range.start);
        parts.dedup();
        let part = |(range, message): (Range<usize>, String)| {
            let message = as_object(&message);
            let holds = |text: &&Written| text.range.start <= range.start && range.start <= text.range.end;
            let Some(text) = self.texts.iter().find(holds) else {
                return Part { place: None, content: String::new(), message };
            };
            let inside = |at: usize| at.saturating_sub(text.range.start) + text.begin;
            let inner = inside(range.start)..inside(range.end);
            Part { place: Some((text.path.clone(), inner)), content: text.content.clone(), message }
        };
        parts.into_iter().map(part).collect()
    }
}

/// A TOML string with everything escaped that must be.
fn escaped(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if character.is_control() => quoted.push_str(&format!("\\u{:04x}", character as u32)),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// A message that quotes keys as TOML, with `key = value` as `key: value`.
fn as_object(message: &str) -> String {
    let mut said = String::new();
    for (index, part) in message.split('`').enumerate() {
        if index > 0 {
            said.push('`');
        }
        let (left, right) = part.split_once(" = ").unwrap_or((part, ""));
        let (key, name) = left.split_once('.').map_or((left, None), |(key, name)| (key, Some(name)));
        let is_entry = index % 2 == 1 && !right.is_empty() && keys::KEYS.iter().any(|known| known.name == key);
        match name {
            _ if !is_entry => said.push_str(part),
            Some(name) => said.push_str(&format!("{key}: {{ {name}: {right} }}")),
            None => said.push_str(&format!("{key}: {}", right.replace(" = ", ": "))),
        }
    }
    said
}
