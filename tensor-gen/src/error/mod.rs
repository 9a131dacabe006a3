//! The generator's one error type is `syn::Error`: a message with the tokens it is about. This module collects
//! a stage's errors ([`Errors`]), remembers places ([`Place`]), finds the name that was probably meant ([`nearest`])
//! and draws errors over a text ([`render`]). The wording of refusals is in [`catalogue`].
//!
//! A message is one line that says what is wrong, and optionally further lines beginning `help: ` that say what to
//! write instead. The macro shows it as a compile error, build.rs draws it over the TOML file.
//!
//! It does not know any op, key or primitive.

pub mod catalogue;
mod place;
mod render;

pub use place::Place;
pub use render::{render, render_ranges};

use quote::ToTokens;

/// The errors of one stage. A stage goes on after an error, so that an author sees all of its mistakes at once.
#[derive(Default)]
pub struct Errors {
    combined: Option<syn::Error>,
}

impl Errors {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an error about `tokens`.
    pub fn push(&mut self, tokens: &impl ToTokens, message: impl std::fmt::Display) {
        self.add(syn::Error::new_spanned(Place::of(tokens), message));
    }

    pub fn add(&mut self, error: syn::Error) {
        match &mut self.combined {
            Some(combined) => combined.combine(error),
            None => self.combined = Some(error),
        }
    }

    /// The value of `result`, or `None` after having kept its error.
    pub fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.add(error)).ok()
    }

    pub fn is_empty(&self) -> bool {
        self.combined.is_none()
    }

    /// The border of a stage: an error if there was any.
    pub fn propagate(self) -> syn::Result<()> {
        self.combined.map_or(Ok(()), Err)
    }
}

/// The candidate that `name` was probably meant to be: small edit distance, or the same but for `_` and case.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.replace(['_', '-'], "").to_lowercase();
    let wanted = plain(name);
    let allowed = match wanted.chars().count() {
        0..=2 => 1,
        3..=5 => 2,
        _ => 3,
    };
    candidates
        .into_iter()
        .map(|candidate| (distance(&wanted, &plain(candidate)), candidate))
        .filter(|&(distance, candidate)| distance <= allowed && distance < candidate.chars().count())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// Edits (insert, delete, replace, swap neighbours) that lead from one word to the other.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().take(64).collect();
    let right: Vec<char> = right.chars().take(64).collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=right.len()).collect()];
    for i in 1..=left.len() {
        let mut row = vec![i];
        for j in 1..=right.len() {
            let replace = rows[i - 1][j - 1] + usize::from(left[i - 1] != right[j - 1]);
            let mut best = replace.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_names() {
        let names = ["exp", "expm1", "sqrt", "rsqrt", "tanh", "is_nan", "max"];
        for (name, expected) in [
            ("expp", Some("exp")),
            ("sqr", Some("sqrt")),
            ("isnan", Some("is_nan")),
            ("tahn", Some("tanh")),
            ("Max", Some("max")),
            ("gamma_function", None),
            ("q", None),
        ] {
            assert_eq!(nearest(name, names), expected, "{name}");
        }
    }
}
