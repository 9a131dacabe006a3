//! TypeScript to JavaScript by blanking: types become spaces, so every line and column stays where it was and stacks
//! point into the author's file without source maps.
//!
//! Only what has a meaning at run time is rewritten, on its own lines: enums, and parameter properties of
//! constructors. What would need more (namespaces with values, decorators, `import x = require()`) is refused
//! with what to write instead. Types are never checked here, and modules are never resolved.

mod classes;
mod edits;
mod enums;
mod modules;
mod visitor;

use oxc_allocator::Allocator;
use oxc_parser::Parser;
use oxc_span::SourceType;

use edits::Edits;
use visitor::Stripper;

/// What kind of text a file holds, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    JavaScript,
    TypeScript,
}

impl Language {
    /// `.ts` and `.mts` are TypeScript, everything else is JavaScript.
    pub fn of(file: &str) -> Language {
        if file.ends_with(".ts") || file.ends_with(".mts") { Language::TypeScript } else { Language::JavaScript }
    }
}

/// A syntax error, or a construct that cannot be stripped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub message: String,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// Message, place and source line with a caret, for a terminal.
    pub rendered: String,
}

/// The JavaScript of a source text. JavaScript comes back unchanged, but its syntax is checked as well.
pub fn strip(file: &str, source: &str, language: Language) -> Result<String, SyntaxError> {
    let allocator = Allocator::default();
    let source_type = match language {
        Language::TypeScript => SourceType::ts().with_module(true),
        Language::JavaScript => SourceType::mjs(),
    };
    let parsed = Parser::new(&allocator, source, source_type).parse();
    if let Some(error) = parsed.diagnostics.errors().next() {
        let (offset, length) =
            error.labels.first().map_or((source.len(), 0), |label| (label.offset() as usize, label.len() as usize));
        let help = error.help.as_deref().map(|help| format!(" ({help})")).unwrap_or_default();
        return Err(locate(file, source, offset, length, &format!("{}{help}", error.message)));
    }
    if parsed.panicked {
        return Err(locate(file, source, source.len(), 0, "the file could not be parsed"));
    }
    if language == Language::JavaScript {
        return Ok(source.to_owned());
    }
    let mut stripper = Stripper::new(source, Edits::default());
    stripper.run(&parsed.program);
    match stripper.refused.first() {
        Some((span, message)) => {
            Err(locate(file, source, span.start as usize, (span.end - span.start) as usize, message))
        }
        None => Ok(stripper.edits.apply(source)),
    }
}

/// Renders an error at a byte range of a source.
fn locate(file: &str, source: &str, offset: usize, length: usize, message: &str) -> SyntaxError {
    let mut offset = offset.min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    let line = source[..offset].matches('\n').count() + 1;
    let start = source[..offset].rfind('\n').map_or(0, |at| at + 1);
    let column = source[start..offset].chars().count() + 1;
    let carets = source
        .get(offset..offset + length)
        .map_or(1, |text| text.lines().next().map_or(1, |first| first.chars().count()).max(1));
    let rendered = format!(
        "SyntaxError: {message}\n{}",
        point(file, line, column, carets, source.lines().nth(line - 1).unwrap_or(""))
    );
    SyntaxError { message: message.to_owned(), line, column, rendered }
}

/// `--> file:line:column`, the line and a caret below it.
pub fn point(file: &str, line: usize, column: usize, carets: usize, text: &str) -> String {
    let number = line.to_string();
    let gutter = " ".repeat(number.len());
    // Tabs keep their width below the text they underline.
    let indent: String =
        text.chars().take(column.saturating_sub(1)).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    format!(
        "{gutter}--> {file}:{line}:{column}\n{gutter} |\n{number} | {text}\n{gutter} | {indent}{}",
        "^".repeat(carets.max(1))
    )
}

#[cfg(test)]
mod tests;
