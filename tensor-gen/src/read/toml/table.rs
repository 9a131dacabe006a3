//! One TOML table being emptied: every accessor takes a key out and reports a value of the wrong form.

use std::ops::Range;

use proc_macro2::Span;
use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Errors, catalogue, nearest};
use crate::read::keys::{self, Key};
use crate::read::text::{self, Piece, Text};
use crate::spec::Spanned;

pub(super) type Entries<'t> = Vec<(Spanned<String>, TomlSpanned<DeValue<'t>>)>;

/// One table being emptied.
pub(super) struct Reader<'r, 't> {
    pub text: &'r Text<'t>,
    pub table: Entries<'t>,
    pub errors: &'r mut Errors,
    /// Where the table begins, for what is missing.
    pub header: Range<usize>,
}

impl<'t> Reader<'_, 't> {
    pub(super) fn interval(&mut self, value: TomlSpanned<DeValue<'t>>) -> Option<(f64, f64)> {
        let span = self.text.span(value.span());
        if let DeValue::Array(items) = value.get_ref()
            && let [low, high] = items.iter().collect::<Vec<_>>().as_slice()
        {
            let (low, high) = (self.number(low)?, self.number(high)?);
            if low < high && low.is_finite() && high.is_finite() {
                return Some((low, high));
            }
        }
        self.errors
            .add(syn::Error::new(span, "a range is two finite numbers, the smaller first\nhelp: write `[-1.0, 1.0]`"));
        None
    }

    pub(super) fn number(&mut self, value: &TomlSpanned<DeValue<'t>>) -> Option<f64> {
        let number = match value.get_ref() {
            DeValue::Float(float) => float.as_str().replace('_', "").parse().ok(),
            DeValue::Integer(integer) => {
                i64::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).ok().map(|value| value as f64)
            }
            _ => None,
        };
        if number.is_none() {
            self.errors.add(syn::Error::new(self.text.span(value.span()), "a number is expected here"));
        }
        number
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.iter().any(|(name, _)| name.value == key)
    }

    pub(super) fn take(&mut self, key: &str) -> Option<(Spanned<String>, TomlSpanned<DeValue<'t>>)> {
        let position = self.table.iter().position(|(name, _)| name.value == key)?;
        Some(self.table.remove(position))
    }

    pub(super) fn sub_table(&mut self, key: &str, example: &str) -> Option<Entries<'t>> {
        let (name, value) = self.take(key)?;
        match value.into_inner() {
            DeValue::Table(table) => Some(sorted(self.text, table)),
            _ => {
                self.errors.add(syn::Error::new(name.span, format!("`{key}` is a table\nhelp: write `{example}`")));
                None
            }
        }
    }

    pub(super) fn piece(&mut self, key: &str) -> Option<Piece> {
        let (_, value) = self.take(key)?;
        self.as_piece(value)
    }

    pub(super) fn as_piece(&mut self, value: TomlSpanned<DeValue<'t>>) -> Option<Piece> {
        let range = value.span();
        match value.into_inner() {
            DeValue::String(content) => Some(self.text.piece(range, &content)),
            _ => {
                let message = "a text is expected here\nhelp: put it in quotes; single quotes keep it as it is";
                self.errors.add(syn::Error::new(self.text.span(range), message));
                None
            }
        }
    }

    pub(super) fn pieces(&mut self, key: &str) -> Option<Vec<Piece>> {
        let (name, value) = self.take(key)?;
        Some(self.as_pieces(&name, value))
    }

    pub(super) fn as_pieces(&mut self, key: &Spanned<String>, value: TomlSpanned<DeValue<'t>>) -> Vec<Piece> {
        match value.into_inner() {
            DeValue::Array(items) => items.into_iter().filter_map(|item| self.as_piece(item)).collect(),
            _ => {
                let message = format!("`{}` is a list of texts\nhelp: write `{} = [\"…\"]`", key.value, key.value);
                self.errors.add(syn::Error::new(key.span, message));
                Vec::new()
            }
        }
    }

    pub(super) fn boolean(&mut self, key: &str) -> Option<Spanned<bool>> {
        let (_, value) = self.take(key)?;
        let span = self.text.span(value.span());
        match value.get_ref() {
            DeValue::Boolean(value) => Some(Spanned { value: *value, span }),
            _ => {
                self.errors.add(syn::Error::new(span, format!("`{key}` is `true` or `false`")));
                None
            }
        }
    }

    pub(super) fn word<T>(&mut self, key: &str, read: impl Fn(&str, Span) -> syn::Result<T>) -> Option<Spanned<T>> {
        let piece = self.piece(key)?;
        let value = self.errors.take(read(&piece.content, piece.span))?;
        Some(Spanned { value, span: piece.span })
    }

    pub(super) fn required_word<T>(
        &mut self,
        key: &str,
        at: Span,
        read: impl Fn(&str, Span) -> syn::Result<T>,
        words: &[keys::Word],
    ) -> Option<T> {
        if !self.table.iter().any(|(name, _)| name.value == key) {
            let words = catalogue::list(words.iter().map(|word| word.name));
            self.errors.add(syn::Error::new(at, format!("this kind needs the key `{key}`\nhelp: one of {words}")));
        }
        self.word(key, read).map(|word| word.value)
    }

    pub(super) fn required_piece(&mut self, key: &str, example: &str) -> Option<Piece> {
        if !self.table.iter().any(|(name, _)| name.value == key) {
            let span = self.text.span(self.header.clone());
            self.errors.add(syn::Error::new(span, format!("this op has no `{key}`\nhelp: add `{example}`")));
        }
        self.piece(key)
    }

    pub(super) fn required_body(&mut self, key: &str, example: &str, bodies: &mut Vec<String>) -> Option<syn::Expr> {
        match self.body(key, bodies) {
            Some(body) => body,
            None => {
                // Reports that it is missing.
                self.required_piece(key, example);
                None
            }
        }
    }

    /// `None` if the key is absent, `Some(None)` if its body cannot be parsed.
    pub(super) fn body(&mut self, key: &str, bodies: &mut Vec<String>) -> Option<Option<syn::Expr>> {
        let piece = self.piece(key)?;
        let shown = piece.content.trim();
        bodies.push(if key == "body" { shown.to_owned() } else { format!("{key} = {shown}") });
        let parsed = self.text.parse(&piece, text::body);
        Some(self.errors.take(parsed))
    }

    pub(super) fn refuse_unknown(&mut self, what: &str, known: &[Key]) {
        let unknown = self.table.extract_if(.., |(key, _)| !known.iter().any(|known| known.name == key.value));
        for (key, _) in unknown {
            let names = || known.iter().map(|known| known.name);
            let help = match nearest(&key.value, names()) {
                Some(near) => catalogue::did_you_mean(Some(near)),
                None => format!("\nhelp: the keys are {}", catalogue::list(names())),
            };
            self.errors.add(syn::Error::new(key.span, format!("`{}` is no key of {what}{help}", key.value)));
        }
    }

    pub(super) fn refuse_misplaced(&mut self, kind: &str) {
        // One for the other is clear enough to read on.
        for (key, _) in &mut self.table {
            let is_other = matches!((key.value.as_str(), kind), ("reduce", "scan") | ("scan", "reduce"));
            if is_other {
                let message = format!("`{}` is no key of an op of kind `{kind}`\nhelp: write `{kind}`", key.value);
                self.errors.add(syn::Error::new(key.span, message));
                key.value = kind.to_owned();
            }
        }
        let belongs = |name: &str| {
            keys::KEYS.iter().all(|key| key.name != name || key.kinds.is_empty() || key.kinds.contains(&kind))
        };
        for (key, _) in self.table.extract_if(.., |(key, _)| !belongs(&key.value)) {
            let kinds = keys::KEYS.iter().filter(|known| known.name == key.value).flat_map(|known| known.kinds);
            let message = format!(
                "`{}` means nothing for an op of kind `{kind}`\nhelp: it belongs to {}",
                key.value,
                catalogue::list(kinds)
            );
            self.errors.add(syn::Error::new(key.span, message));
        }
    }
}

impl Piece {
    pub(super) fn spanned(self) -> Spanned<String> {
        Spanned { value: self.content, span: self.span }
    }
}

/// The entries of a table in the order of the text.
pub(super) fn sorted<'t>(text: &Text<'_>, table: DeTable<'t>) -> Entries<'t> {
    let mut entries: Vec<_> = table.into_iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
        .into_iter()
        .map(|(key, value)| {
            let span = text.span(key.span());
            (Spanned { value: key.into_inner().into_owned(), span }, value)
        })
        .collect()
}
