//! Errors as a picture: `file:line:column`, the line, a caret, the help.

use std::borrow::Cow;
use std::ops::Range;

use codespan_reporting::diagnostic::{Diagnostic, Label};
use codespan_reporting::files::SimpleFile;
use codespan_reporting::term;

/// Draws every part of `error` over `text`, in the order of the text.
pub fn render(error: &syn::Error, file: &str, text: &str) -> String {
    render_ranges(error.clone().into_iter().map(|part| (part.span().byte_range(), part.to_string())), file, text)
}

/// The same for messages about byte ranges of the text.
pub fn render_ranges(messages: impl IntoIterator<Item = (Range<usize>, String)>, file: &str, text: &str) -> String {
    let mut parts: Vec<(Range<usize>, String)> =
        messages.into_iter().map(|(range, message)| (clamp(range, text), message)).collect();
    parts.sort_by_key(|(range, _)| range.start);
    parts.dedup();
    let config = term::Config::default();
    let mut picture = String::new();
    for (range, message) in parts {
        let mut lines = message.lines();
        let title = lines.next().unwrap_or_default();
        let view = View::of(text, range);
        let diagnostic = Diagnostic::error()
            .with_message(title)
            .with_label(Label::primary((), view.range.clone()))
            .with_notes(lines.map(str::to_owned).collect());
        match term::emit_into_string(&config, &SimpleFile::new(file, view.text.as_ref()), &diagnostic) {
            Ok(drawn) => picture.push_str(&view.placed(&drawn, file)),
            // The picture failed, the message must not.
            Err(_) => picture.push_str(&format!("error: {file}: {message}\n\n")),
        }
    }
    picture
}

/// A text in which a range can be shown: its line is cut where it would fill the screen.
struct View<'t> {
    text: Cow<'t, str>,
    range: Range<usize>,
    /// Line and column of the range in the cut text, and its column in the author's.
    moved: Option<(usize, usize, usize)>,
}

impl<'t> View<'t> {
    fn of(text: &'t str, range: Range<usize>) -> View<'t> {
        const LONGEST: usize = 240;
        const AROUND: usize = 80;
        let begin = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[range.start..].find('\n').map_or(text.len(), |at| range.start + at);
        if end - begin <= LONGEST {
            return View { text: Cow::Borrowed(text), range, moved: None };
        }
        let from = clamp(range.start.saturating_sub(AROUND).max(begin)..end, text).start;
        let to = clamp(range.end.min(range.start + AROUND).saturating_add(AROUND).min(end)..end, text).start;
        let before = if from > begin { "…" } else { "" };
        let after = if to < end { "…" } else { "" };
        let cut = format!("{}{before}{}{after}", &text[..begin], &text[from..to]);
        let start = begin + before.len() + (range.start - from);
        let shown = start..start + (range.end.min(to) - range.start);
        let column = |text: &str| text.chars().count() + 1;
        let line = text[..begin].matches('\n').count() + 1;
        let moved = (line, column(&cut[begin..start]), column(&text[begin..range.start]));
        View { text: Cow::Owned(cut), range: shown, moved: Some(moved) }
    }

    /// The drawing with the author's own column.
    fn placed(&self, drawn: &str, file: &str) -> String {
        match self.moved {
            Some((line, shown, column)) => {
                drawn.replacen(&format!("{file}:{line}:{shown}\n"), &format!("{file}:{line}:{column}\n"), 1)
            }
            None => drawn.to_owned(),
        }
    }
}

/// The range within the text, on character borders.
fn clamp(range: Range<usize>, text: &str) -> Range<usize> {
    let border = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = border(range.start);
    start..border(range.end).max(start)
}

#[cfg(test)]
mod tests {
    use super::render_ranges;

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("first\n{}here{}\nlast", "ä + ".repeat(500), " + b".repeat(500));
        let at = text.find("here").unwrap_or_default();
        let drawn = render_ranges([(at..at + 4, "wrong\nhelp: right".to_owned())], "a.toml", &text);
        assert!(drawn.contains("a.toml:2:2001\n"), "{drawn}");
        assert!(drawn.contains("… + ") || drawn.contains("…ä"), "{drawn}");
        assert!(drawn.contains("here + b + b") && drawn.contains("^^^^") && drawn.len() < 800, "{drawn}");
    }
}
