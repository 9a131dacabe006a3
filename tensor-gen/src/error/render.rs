//! Errors as a picture: `file:line:column`, the line, a caret, the help.

use codespan_reporting::diagnostic::{Diagnostic, Label};
use codespan_reporting::files::SimpleFile;
use codespan_reporting::term;

/// Draws every part of `error` over `text`, in the order of the text.
pub fn render(error: &syn::Error, file: &str, text: &str) -> String {
    render_ranges(error.clone().into_iter().map(|part| (part.span().byte_range(), part.to_string())), file, text)
}

/// The same for messages about byte ranges of the text.
pub fn render_ranges(
    messages: impl IntoIterator<Item = (std::ops::Range<usize>, String)>,
    file: &str,
    text: &str,
) -> String {
    let mut parts: Vec<(std::ops::Range<usize>, String)> =
        messages.into_iter().map(|(range, message)| (clamp(range, text), message)).collect();
    parts.sort_by_key(|(range, _)| range.start);
    parts.dedup();
    let files = SimpleFile::new(file, text);
    let config = term::Config::default();
    let mut picture = String::new();
    for (range, message) in parts {
        let mut lines = message.lines();
        let title = lines.next().unwrap_or_default();
        let diagnostic = Diagnostic::error()
            .with_message(title)
            .with_label(Label::primary((), range))
            .with_notes(lines.map(str::to_owned).collect());
        match term::emit_into_string(&config, &files, &diagnostic) {
            Ok(drawn) => picture.push_str(&drawn),
            // The picture failed, the message must not.
            Err(_) => picture.push_str(&format!("error: {file}: {message}\n\n")),
        }
    }
    picture
}

/// The range within the text, on character borders.
fn clamp(range: std::ops::Range<usize>, text: &str) -> std::ops::Range<usize> {
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
