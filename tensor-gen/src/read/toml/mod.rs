//! An op spec file, to [`crate::spec::OpSpec`]s.
//!
//! The file is a list of `[[op]]` entries. Every key is taken out of its table; what is left over was misspelt or
//! does not belong there. All errors of a file are reported together. The keys themselves are listed in `keys`; what
//! the values mean together (defaults, types) is decided by `lower`.

mod helpers;
mod table;

use std::rc::Rc;

use proc_macro2::Span;
use toml::de::{DeTable, DeValue};

use crate::error::Errors;
use crate::schema::{ArgumentType, Schema};
use crate::spec::{GradientSpec, Helper, KernelSource, KindSpec, OpSpec, ReduceSpec, SamplesSpec, ShapeSpec, Spanned};

use super::keys;
use super::options;
use super::text::{self, Piece, Text};
use table::{Reader, sorted};

/// Reads a spec file; `file` is only a name for locations.
pub fn read(file: &str, text: &str) -> syn::Result<Vec<OpSpec>> {
    let mut errors = Errors::new();
    let text = Text::new(text);
    let (document, mistakes) = DeTable::parse_recoverable(text.text);
    for mistake in mistakes {
        let span = text.span(mistake.span().unwrap_or(0..0));
        errors
            .add(syn::Error::new(span, format!("this is not TOML: {}", mistake.message().trim().replace('\n', "; "))));
    }
    // What a broken file seems to say is not worth complaining about.
    errors.propagate()?;
    let mut errors = Errors::new();
    let mut specs = Vec::new();
    let mut entries = sorted(&text, document.into_inner());
    let mut table = |name: &str| {
        let position = entries.iter().position(|(key, _)| key.value == name)?;
        Some(entries.remove(position).1)
    };
    let (functions, constants) = (table(helpers::FUNCTIONS), table(helpers::CONSTANTS));
    let shared = helpers::read(&text, &Rc::from([]), functions, constants, &mut errors);
    for (key, value) in entries {
        match (key.value.as_str(), value.into_inner()) {
            ("op", DeValue::Array(entries)) => {
                for entry in entries {
                    let header = entry.span();
                    match entry.into_inner() {
                        DeValue::Table(table) => {
                            let reader =
                                Reader { text: &text, table: sorted(&text, table), errors: &mut errors, header };
                            specs.extend(reader.op(file, &shared));
                        }
                        _ => errors
                            .add(syn::Error::new(text.span(header), "an op is a table\nhelp: begin it with `[[op]]`")),
                    }
                }
            }
            ("op", _) => {
                errors.add(syn::Error::new(key.span, "ops are a list of tables\nhelp: begin each with `[[op]]`"))
            }
            (other, _) => errors.add(syn::Error::new(
                key.span,
                format!("`{other}` does not belong at the top of an op spec file\nhelp: begin each op with `[[op]]`; functions and constants that ops share stand in `[functions]` and `[constants]`"),
            )),
        }
    }
    errors.propagate()?;
    Ok(specs)
}

impl<'t> Reader<'_, 't> {
    fn op(mut self, file: &str, shared: &Rc<[Helper]>) -> Option<OpSpec> {
        let location = format!("{file}:{}", self.text.line(self.header.start));
        self.refuse_unknown("an op", keys::KEYS);
        let schema = self.required_piece("schema", "schema = \"relu(Tensor input) -> Tensor\"").and_then(|piece| {
            let parsed = self.text.parse(&piece, super::schema::schema);
            self.errors.take(parsed).map(|value| Spanned { value, span: piece.span })
        });
        let doc = self.required_piece("doc", "doc = \"Rectified linear unit: max(input, 0).\"");
        if let Some(doc) = doc.as_ref().filter(|doc| doc.content.trim().is_empty()) {
            self.errors.add(syn::Error::new(
                doc.span,
                "the documentation is empty\nhelp: say in one sentence what the op computes",
            ));
        }
        let kind_word = self.required_piece("kind", "kind = \"map\"");
        let kind_name = kind_word.as_ref().and_then(|piece| {
            let known = keys::KINDS.iter().find(|word| word.name == piece.content);
            if known.is_none() {
                self.errors.add(options::unknown_word("kind", &piece.content, keys::KINDS, piece.span));
            }
            known.map(|word| word.name)
        });
        if let Some(kind) = kind_name {
            self.refuse_misplaced(kind);
        }
        let mut bodies = Vec::new();
        let kind = match (kind_name, kind_word, &schema) {
            (Some(name), Some(word), Some(schema)) => self.kind(name, word.span, schema, &mut bodies),
            _ => None,
        };
        let scalar_gradient = matches!(kind_name, Some("map" | "reduce"));
        let mut gradients = self.gradients("gradient", scalar_gradient);
        gradients.extend(self.gradients("gradient_formula", false));
        let aliases = self.pieces("aliases").unwrap_or_default().into_iter().map(Piece::spanned).collect();
        let method = self.boolean("method");
        let in_place = self.boolean("in_place");
        let promotion = self.word("promote", options::promotion);
        let inputs = self.inputs();
        let results = self.results();
        let dtypes = self.pieces("dtypes").map(|pieces| pieces.into_iter().map(Piece::spanned).collect());
        let samples = self.samples();
        let functions = self.take(helpers::FUNCTIONS).map(|(_, value)| value);
        let constants = self.take(helpers::CONSTANTS).map(|(_, value)| value);
        let helpers = helpers::read(self.text, shared, functions, constants, self.errors);
        let (schema, doc) = (schema?, doc?);
        Some(OpSpec {
            schema,
            doc: Spanned { value: doc.content.trim().to_owned(), span: doc.span },
            kind: kind?,
            aliases,
            method,
            in_place,
            promotion,
            inputs,
            results,
            dtypes,
            gradients,
            samples,
            helpers,
            location,
            body: bodies.join("\n"),
        })
    }

    fn kind(&mut self, name: &str, at: Span, schema: &Spanned<Schema>, bodies: &mut Vec<String>) -> Option<KindSpec> {
        let has_body = match name {
            "map" | "row" | "reduce" | "index" => true,
            "composite" => self.has("body"),
            _ => false,
        };
        if has_body {
            self.refuse_unsayable(schema)?;
        }
        match name {
            "map" => Some(KindSpec::Map { body: self.required_body("body", "body = 'input * 2'", bodies)? }),
            "row" => {
                let example = "body = 'let m = input.max(|x| x); input.map(|x| x - m)'";
                Some(KindSpec::Row { body: self.required_body("body", example, bodies)?, per_element: None })
            }
            "reduce" => {
                let needs_elements = self.boolean("needs_elements").map(|given| given.value);
                Some(KindSpec::Reduce(self.reduce("reduce", needs_elements, schema, bodies)?))
            }
            "scan" => {
                let reverse = self.boolean("reverse").is_some_and(|given| given.value);
                Some(KindSpec::Scan { reduce: self.reduce("scan", Some(false), schema, bodies)?, reverse })
            }
            "index" => {
                let shapes = self.shapes();
                let body = self.required_body("body", "body = '|i, j| sum(|k| x[[i, k]] * y[[k, j]])'", bodies);
                Some(KindSpec::Index { shapes: shapes?, body: body? })
            }
            "kernel" => self.kernel(bodies),
            "contract" => Some(KindSpec::Contract),
            "gather" => Some(KindSpec::Gather),
            "window" => self.required_word("window", at, options::window, keys::WINDOWS).map(KindSpec::Window),
            "scatter" => {
                self.required_word("scatter", at, options::scatter_mode, keys::SCATTER_MODES).map(KindSpec::Scatter)
            }
            "view" => self.required_word("view", at, options::view, keys::VIEWS).map(KindSpec::View),
            _ => match self.piece("native") {
                Some(function) => {
                    if let Some(body) = self.piece("body") {
                        let message = "a composite is either a formula (`body`) or a Rust function (`native`)\nhelp: leave one of them out";
                        self.errors.add(syn::Error::new(body.span, message));
                    }
                    Some(KindSpec::Native { function: function.content })
                }
                None => {
                    Some(KindSpec::Formula { body: self.required_body("body", "body = 'sum(input * input)'", bodies)? })
                }
            },
        }
    }

    /// A body says the names of its arguments, and words of Rust's own it cannot.
    fn refuse_unsayable(&mut self, schema: &Spanned<Schema>) -> Option<()> {
        let is_sayable = |name: &str| name == "self" || syn::parse_str::<syn::Ident>(name).is_ok();
        let Some(argument) = schema.value.arguments.iter().find(|argument| !is_sayable(&argument.name)) else {
            return Some(());
        };
        let message = format!(
            "`{0}` is a word of Rust's own and cannot be used as a name in a body\nhelp: choose another name, such as `{0}_value`",
            argument.name
        );
        self.errors.add(syn::Error::new(schema.span, message));
        None
    }

    fn kernel(&mut self, bodies: &mut Vec<String>) -> Option<KindSpec> {
        let shapes = self.shapes();
        let wgsl = self.required_piece("wgsl", "wgsl = '''@compute @workgroup_size(64) fn main() { … }'''");
        let workgroups = self.required_piece("workgroups", "workgroups = '(N + 63) / 64'");
        let workgroups = workgroups.and_then(|piece| {
            let sides = self.text.parse(&piece, text::sides);
            self.errors.take(sides).map(|value| Spanned { value, span: piece.span })
        });
        let wgsl = wgsl?;
        bodies.push(wgsl.content.trim().to_owned());
        let wgsl = self.text.shader(wgsl);
        let twin = self.piece("native").map(Piece::spanned);
        Some(KindSpec::Kernel(KernelSource { wgsl, shapes: shapes?, workgroups: workgroups?, twin }))
    }

    fn shapes(&mut self) -> Option<Vec<ShapeSpec>> {
        let Some(entries) = self.sub_table("shape", "shape.x = \"N, C\"") else { return Some(Vec::new()) };
        let mut shapes = Vec::new();
        let mut complete = true;
        for (name, value) in entries {
            let Some(piece) = self.as_piece(value) else {
                complete = false;
                continue;
            };
            let parsed = self.text.parse(&piece, text::shape);
            match self.errors.take(parsed) {
                Some((batch, dims)) => shapes.push(ShapeSpec { name, batch, dims }),
                None => complete = false,
            }
        }
        complete.then_some(shapes)
    }

    /// `key` is `reduce` or `scan`.
    fn reduce(
        &mut self,
        key: &str,
        needs_elements: Option<bool>,
        schema: &Spanned<Schema>,
        bodies: &mut Vec<String>,
    ) -> Option<ReduceSpec> {
        let Some(monoid) = self.piece(key) else {
            return self.custom_reduce(key, needs_elements.unwrap_or(false), bodies);
        };
        let known = keys::MONOIDS.iter().any(|word| word.name == monoid.content);
        if !known {
            let what = if key == "scan" { "scan" } else { "reduction" };
            self.errors.add(options::unknown_word(what, &monoid.content, keys::MONOIDS, monoid.span));
        }
        for given in ["state", "identity", "map", "combine"] {
            if let Some(piece) = self.piece(given) {
                let message =
                    format!("`{given}` is given by `{key} = \"{}\"`\nhelp: leave out one of the two", monoid.content);
                self.errors.add(syn::Error::new(piece.span, message));
            }
        }
        let body = match self.body("body", bodies) {
            Some(body) => body?,
            None => {
                let first = schema.value.arguments.iter().find(|argument| argument.ty == ArgumentType::Tensor);
                let Some(first) = first else {
                    self.errors.add(syn::Error::new(schema.span, needs_tensor(key)));
                    return None;
                };
                self.errors.take(text::name_expression(&first.name, schema.span))?
            }
        };
        let finish = match self.body("finish", bodies) {
            Some(finish) => Some(finish?),
            None => None,
        };
        let needs_elements = needs_elements.unwrap_or(matches!(monoid.content.as_str(), "max" | "min"));
        known.then_some(ReduceSpec::Monoid { monoid: monoid.spanned(), body, finish, needs_elements })
    }

    fn custom_reduce(&mut self, key: &str, needs_elements: bool, bodies: &mut Vec<String>) -> Option<ReduceSpec> {
        if let Some(body) = self.piece("body") {
            let what = if key == "scan" { "scan" } else { "reduction" };
            let message = format!(
                "`body` belongs to a known {what}\nhelp: add `{key} = \"sum\"`, or write `map` instead of `body`"
            );
            self.errors.add(syn::Error::new(body.span, message));
        }
        let example = format!("state = \"(total: float, count: i32)\", or {key} = \"sum\"");
        let state = self.required_piece("state", &example);
        let state = state.and_then(|piece| {
            let fields = self.text.parse(&piece, state_fields);
            self.errors.take(fields).inspect(|_| bodies.push(format!("state = {}", piece.content)))
        });
        let identity = self.required_body("identity", "identity = '(0, 0)'", bodies);
        let map = self.required_body("map", "map = '(input, 1)'", bodies);
        let combine = self.required_body("combine", "combine = '(a.total + b.total, a.count + b.count)'", bodies);
        let finish = self.required_body("finish", "finish = 'state.total / state.count as float'", bodies);
        Some(ReduceSpec::Custom {
            state: state?,
            identity: identity?,
            map: map?,
            combine: combine?,
            finish: finish?,
            needs_elements,
        })
    }

    fn gradients(&mut self, key: &str, scalar: bool) -> Vec<(Spanned<String>, Spanned<GradientSpec>)> {
        let Some(entries) = self.sub_table(key, "gradient.input = 'grad * 2'") else { return Vec::new() };
        let mut gradients = Vec::new();
        for (name, value) in entries {
            let Some(piece) = self.as_piece(value) else { continue };
            let spec = if piece.content.trim() == "none" {
                Some(GradientSpec::None)
            } else {
                let parsed = self.text.parse(&piece, text::body);
                let parsed = self.errors.take(parsed);
                parsed.map(|body| if scalar { GradientSpec::Scalar(body) } else { GradientSpec::Formula(body) })
            };
            gradients.extend(spec.map(|value| (name, Spanned { value, span: piece.span })));
        }
        gradients
    }

    fn inputs(&mut self) -> Vec<(Spanned<String>, Spanned<crate::op::InputType>)> {
        let entries = self.sub_table("inputs", "inputs = { condition = \"bool\" }").unwrap_or_default();
        let mut inputs = Vec::new();
        for (name, value) in entries {
            let Some(piece) = self.as_piece(value) else { continue };
            let parsed = self.errors.take(options::input_type(&piece.content, piece.span));
            inputs.extend(parsed.map(|value| (name, Spanned { value, span: piece.span })));
        }
        inputs
    }

    fn results(&mut self) -> Option<Spanned<Vec<crate::op::ResultType>>> {
        let (key, value) = self.take("result")?;
        let pieces = match value.get_ref() {
            DeValue::Array(_) => self.as_pieces(&key, value),
            _ => self.as_piece(value).into_iter().collect(),
        };
        let results =
            pieces.iter().filter_map(|piece| self.errors.take(options::result_type(&piece.content, piece.span)));
        Some(Spanned { value: results.collect(), span: key.span })
    }

    fn samples(&mut self) -> SamplesSpec {
        let mut samples = SamplesSpec::default();
        let Some((key, value)) = self.take("samples") else { return samples };
        let header = value.span();
        let DeValue::Table(table) = value.into_inner() else {
            self.errors.add(syn::Error::new(
                key.span,
                "`samples` is a table\nhelp: write `samples = { range = [-1.0, 1.0] }`",
            ));
            return samples;
        };
        let mut inner = Reader { text: self.text, table: sorted(self.text, table), errors: self.errors, header };
        inner.refuse_unknown("samples", keys::SAMPLE_KEYS);
        if let Some((key, value)) = inner.take("range") {
            samples.range = inner.interval(value).map(|value| Spanned { value, span: key.span });
        }
        for (name, value) in inner.sub_table("ranges", "ranges.x = [0.0, 1.0]").unwrap_or_default() {
            samples.ranges.extend(inner.interval(value).map(|interval| (name, interval)));
        }
        for piece in inner.pieces("calls").unwrap_or_default() {
            let parsed = inner.text.parse(&piece, text::body);
            samples.calls.extend(inner.errors.take(parsed).map(|value| Spanned { value, span: piece.span }));
        }
        samples.tolerance = inner.take("tolerance").and_then(|(_, value)| inner.number(&value));
        samples.skip_gradient_check = inner.piece("skip_gradient_check").map(|piece| piece.content);
        samples
    }
}

fn needs_tensor(key: &str) -> &'static str {
    match key {
        "scan" => "a scan needs a tensor argument\nhelp: write `name(Tensor input, int dim) -> Tensor`",
        _ => {
            "a reduction needs a tensor argument\nhelp: write `name(Tensor input, int[]? dim=None, bool keepdim=False) -> Tensor`"
        }
    }
}

/// `(m: float, s: float)`
fn state_fields(input: syn::parse::ParseStream) -> syn::Result<Vec<(Spanned<String>, Spanned<String>)>> {
    let content;
    syn::parenthesized!(content in input);
    let mut fields = Vec::new();
    while !content.is_empty() {
        let name: syn::Ident = content.parse()?;
        content.parse::<syn::Token![:]>()?;
        let ty: syn::Ident = content.parse()?;
        fields.push((
            Spanned { value: name.to_string(), span: name.span() },
            Spanned { value: ty.to_string(), span: ty.span() },
        ));
        if !content.is_empty() {
            content.parse::<syn::Token![,]>()?;
        }
    }
    Ok(fields)
}
