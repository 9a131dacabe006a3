//! A list of changes to a text that keeps its lines.

use oxc_span::Span;

/// Blanked ranges and replaced pieces. An edit inside a blanked range vanishes with it.
#[derive(Debug, Default)]
pub(super) struct Edits {
    edits: Vec<Edit>,
}

#[derive(Debug)]
struct Edit {
    start: u32,
    end: u32,
    change: Change,
}

#[derive(Debug)]
enum Change {
    /// Every character becomes a space, line ends stay. `head` and `tail` replace the first and last character.
    Blank {
        head: Option<char>,
        tail: Option<char>,
    },
    Text(String),
}

impl Edits {
    pub fn blank(&mut self, span: Span) {
        self.push(span.start, span.end, Change::Blank { head: None, tail: None });
    }

    /// Blanks with `head` in place of the first character: a statement that vanishes leaves `;`, so that the line
    /// before it still ends where it ended.
    pub fn blank_from(&mut self, span: Span, head: char) {
        self.push(span.start, span.end, Change::Blank { head: Some(head), tail: None });
    }

    /// Blanks with `tail` in place of the last character.
    pub fn blank_to(&mut self, span: Span, tail: char) {
        self.push(span.start, span.end, Change::Blank { head: None, tail: Some(tail) });
    }

    pub fn replace(&mut self, span: Span, text: impl Into<String>) {
        self.edits.push(Edit { start: span.start, end: span.end, change: Change::Text(text.into()) });
    }

    pub fn insert(&mut self, at: u32, text: impl Into<String>) {
        self.edits.push(Edit { start: at, end: at, change: Change::Text(text.into()) });
    }

    /// When a statement without `;` ends in something that was blanked, the next line could be read as its
    /// continuation (`a as T` newline `(b)`): put a `;` where the blank ends.
    pub fn close_statement(&mut self, end: u32) {
        for edit in self.edits.iter_mut().filter(|edit| edit.end == end) {
            if let Change::Blank { head: None, tail } = &mut edit.change {
                *tail = Some(';');
                return;
            }
        }
    }

    fn push(&mut self, start: u32, end: u32, change: Change) {
        if start < end {
            self.edits.push(Edit { start, end, change });
        }
    }

    pub fn apply(mut self, source: &str) -> String {
        // Stable, so that insertions at one place keep their order; they come first, then the widest edit.
        let is_range = |edit: &Edit| edit.start != edit.end;
        self.edits.sort_by_key(|edit| (edit.start, is_range(edit), std::cmp::Reverse(edit.end)));
        let mut output = String::with_capacity(source.len() + 64);
        let mut position = 0;
        for edit in self.edits {
            let (start, end) = (edit.start as usize, edit.end as usize);
            if start < position {
                continue;
            }
            output.push_str(&source[position..start]);
            let old = &source[start..end];
            match edit.change {
                Change::Text(text) => {
                    output.push_str(&text);
                    // A replaced piece never swallows a line.
                    let missing = old.matches('\n').count().saturating_sub(text.matches('\n').count());
                    output.extend(std::iter::repeat_n('\n', missing));
                }
                Change::Blank { head, tail } => blank_into(&mut output, old, head, tail),
            }
            position = end;
        }
        output.push_str(&source[position..]);
        output
    }
}

fn blank_into(output: &mut String, old: &str, head: Option<char>, tail: Option<char>) {
    let last = old.chars().count() - 1;
    for (index, character) in old.chars().enumerate() {
        let replacement = match character {
            '\n' | '\r' => character,
            _ if index == 0 && head.is_some() => head.unwrap_or(' '),
            _ if index == last && tail.is_some() => tail.unwrap_or(' '),
            _ => ' ',
        };
        output.push(replacement);
    }
}
