//! An op as a template of a script: the texts between holes that hold tensors and numbers.
//!
//! A hole is an argument of the op, named `hole1`, `hole2`, …. A template that begins with `|` is index
//! notation, whose sizes need no names. Errors are drawn over the template with its holes numbered: `${1} + ${2}`.
//! Knows nothing of JavaScript.

use std::ops::Range;

use crate::error::render_ranges;
use crate::object::{self, Refusal, Value};
use crate::op::OpDef;
use crate::read::template::{Sizes, sizes};

/// What a hole holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hole {
    Tensor,
    Number,
}

/// The op named `name` with the tensors first among its arguments, or drawn errors. There is one text more than there are holes.
pub fn define(texts: &[String], holes: &[Hole], name: &str, location: &str) -> Result<OpDef, String> {
    let template = Template::new(texts, holes);
    let outcome = template.define(name, location);
    // As in `object`: every text that was lexed would be kept.
    proc_macro2::extra::invalidate_current_thread_spans();
    outcome
}

/// A piece of the body, the place it has in what is shown, and whether it is a hole.
struct Part {
    body: Range<usize>,
    shown: Range<usize>,
    is_hole: bool,
}

struct Template {
    body: String,
    /// As the author wrote it, but for what stood in the holes.
    shown: String,
    parts: Vec<Part>,
    tensors: Vec<String>,
    numbers: Vec<String>,
    /// Names of holes as in the body and as shown.
    names: Vec<(String, String)>,
}

impl Template {
    fn new(texts: &[String], holes: &[Hole]) -> Template {
        let mut template = Template {
            body: String::new(),
            shown: String::new(),
            parts: Vec::new(),
            tensors: Vec::new(),
            numbers: Vec::new(),
            names: Vec::new(),
        };
        for (index, text) in texts.iter().enumerate() {
            template.push(text, text, false);
            let Some(hole) = holes.get(index) else { continue };
            let name = format!("hole{}", index + 1);
            match hole {
                Hole::Tensor => template.tensors.push(name.clone()),
                Hole::Number => template.numbers.push(name.clone()),
            }
            let shown = format!("${{{}}}", index + 1);
            template.push(&name, &shown, true);
            template.names.push((name, shown));
        }
        template
    }

    fn push(&mut self, body: &str, shown: &str, is_hole: bool) {
        let begin = (self.body.len(), self.shown.len());
        self.body.push_str(body);
        self.shown.push_str(shown);
        self.parts.push(Part { body: begin.0..self.body.len(), shown: begin.1..self.shown.len(), is_hole });
    }

    fn define(&self, name: &str, location: &str) -> Result<OpDef, String> {
        if self.tensors.is_empty() {
            return Err("error: an expression needs at least one tensor: `${x} + 1`\n".to_owned());
        }
        let is_index = self.body.trim_start().starts_with('|');
        let found = match is_index {
            true => sizes(&self.body, &self.tensors, &self.numbers).map_err(|parts| self.draw(parts))?,
            false => Sizes::default(),
        };
        let is_set = |flags: &[bool], index: usize| flags.get(index).copied().unwrap_or(false);
        let tensors = self.tensors.iter().map(|name| format!("Tensor {name}"));
        let numbers = self.numbers.iter().enumerate().map(|(index, name)| match is_set(&found.integers, index) {
            true => format!("int {name}"),
            false => format!("Scalar {name}"),
        });
        let arguments: Vec<String> = tensors.chain(numbers).collect();
        let text = |text: &str| Value::Text(text.to_owned());
        let mut entries = vec![
            ("schema".to_owned(), Value::Text(format!("{name}({}) -> Tensor", arguments.join(", ")))),
            ("body".to_owned(), text(&self.body)),
            ("doc".to_owned(), text("An expression of a script.")),
        ];
        if is_index {
            let named = self.tensors.iter().zip(&found.tensors).map(|(name, shape)| (name.clone(), text(shape)));
            let shapes = named.chain([(crate::lower::RESULT_SHAPE.to_owned(), text(&found.output))]).collect();
            let indices = self.tensors.iter().enumerate().filter(|&(index, _)| is_set(&found.indices, index));
            let inputs = indices.map(|(_, name)| (name.clone(), text("index"))).collect();
            entries.extend([
                ("kind".to_owned(), text("index")),
                ("shape".to_owned(), Value::Table(shapes)),
                ("inputs".to_owned(), Value::Table(inputs)),
            ]);
        }
        object::read_and_lower(&entries, location, &[]).map_err(|refusal| match refusal {
            Refusal::Whole(message) => message,
            Refusal::Parts(parts) => {
                let in_body = |part: object::Part| match part.place {
                    Some((path, range)) if path == "body" => (range, part.message),
                    _ => (0..self.body.len(), part.message),
                };
                self.draw(parts.into_iter().map(in_body).collect())
            }
        })
    }

    /// Errors at places of the body, over what is shown.
    fn draw(&self, parts: Vec<(Range<usize>, String)>) -> String {
        let parts = parts.into_iter().map(|(range, message)| (self.shown(range), self.in_own_words(message)));
        render_ranges(parts, "template", &self.shown)
    }

    /// A place of the body in what is shown; a hole is shown whole.
    fn shown(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize, is_end: bool| {
            let holds = |part: &&Part| match is_end {
                true => part.body.start < at && at <= part.body.end,
                false => part.body.start <= at && at < part.body.end,
            };
            match self.parts.iter().find(holds) {
                Some(part) if part.is_hole => {
                    if is_end {
                        part.shown.end
                    } else {
                        part.shown.start
                    }
                }
                Some(part) => part.shown.start + (at - part.body.start),
                None if at == 0 => 0,
                None => self.shown.len(),
            }
        };
        let start = place(range.start, false);
        start..place(range.end, true).max(start)
    }

    /// Messages speak of arguments; the author knows holes.
    fn in_own_words(&self, mut message: String) -> String {
        // `hole12` before `hole1`.
        for (name, shown) in self.names.iter().rev() {
            message = message.replace(name, shown);
        }
        message
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn define_text(text: &str) -> Result<OpDef, String> {
        let mut texts = vec![String::new()];
        let mut holes = Vec::new();
        for character in text.chars() {
            match character {
                'T' => holes.push(Hole::Tensor),
                'S' => holes.push(Hole::Number),
                other => {
                    texts[holes.len()].push(other);
                    continue;
                }
            }
            texts.push(String::new());
        }
        define(&texts, &holes, "expression_1", "main.ts:1:1")
    }

    fn schema_and_shapes(text: &str) -> String {
        let op = define_text(text).unwrap_or_else(|drawn| panic!("{drawn}"));
        let crate::op::Kind::Index(body) = &op.kind else { panic!("{}", op.schema) };
        let shapes: Vec<String> = body.inputs.iter().map(|input| format!("{}", input.dims.len())).collect();
        format!("{}: {}", op.schema, shapes.join(", "))
    }

    #[test]
    fn errors_are_drawn_over_the_template() {
        let drawn = define_text("(T - T) * S + z").expect_err("there is no z");
        assert!(drawn.contains("template:1:24"), "{drawn}");
        assert!(drawn.contains("(${1} - ${2}) * ${3} + z\n"), "{drawn}");
        assert!(drawn.contains("`${1}`, `${2}` and `${3}`"), "{drawn}");
        let drawn = define_text("exp(T").expect_err("a bracket is open");
        assert!(drawn.starts_with("error: "), "{drawn}");
        assert!(define_text("1 + S").expect_err("no tensor").contains("at least one tensor"));
    }

    #[test]
    fn index_notation_needs_no_sizes() {
        assert_eq!(
            schema_and_shapes("|i, j| sum(|k| T[[i, k]] * T[[k, j]]) * S"),
            "expression_1(Tensor hole1, Tensor hole2, Scalar hole3) -> Tensor: 2, 2"
        );
        // A table of integers, a step.
        assert_eq!(
            schema_and_shapes("|i, j| T[[T[[i]], j]]"),
            "expression_1(Tensor hole1, Tensor hole2) -> Tensor: 2, 1"
        );
        assert_eq!(
            schema_and_shapes("|i| sum(0..S, |k| T[[i + k * S]].or(0)) + T[[i]]"),
            "expression_1(Tensor hole2, Tensor hole4, int hole1, int hole3) -> Tensor: 1, 1"
        );
    }

    #[test]
    fn what_index_notation_leaves_open_is_refused() {
        let refused = |text: &str| define_text(text).expect_err(text);
        let drawn = refused("|i, j| T[[i]]");
        assert!(drawn.contains("how far `j` goes is not known") && drawn.contains("template:1:5"), "{drawn}");
        assert!(
            refused("|i| sum(|k| T[[i, 2 * k]])").contains("how far `k` goes"),
            "{}",
            refused("|i| sum(|k| T[[i, 2 * k]])")
        );
        assert!(refused("|i| T[[i]] + T").contains("`${2}`"), "{}", refused("|i| T[[i]] + T"));
        assert!(refused("|i| T[[i, i]] + q").contains("`q`"));
        assert!(refused("|i| T[[i]").starts_with("error: "));
        assert!(refused("| T").starts_with("error: "));
    }
}
