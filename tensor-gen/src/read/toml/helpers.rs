//! Functions and constants of a spec file, or of one op in it: `[functions]` and `[constants]`.

use std::rc::Rc;

use proc_macro2::{Span, TokenStream};
use syn::Token;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use toml::Spanned as TomlSpanned;
use toml::de::DeValue;

use crate::error::Errors;
use crate::read::text::{self, Piece, Text};
use crate::spec::{Helper, Spanned};

/// Keys of an op, and tables of a file.
pub(super) const FUNCTIONS: &str = "functions";
pub(super) const CONSTANTS: &str = "constants";

/// `shared` with what the values of the two keys add.
pub(super) fn read<'t>(
    text: &Text<'t>,
    shared: &Rc<[Helper]>,
    functions: Option<TomlSpanned<DeValue<'t>>>,
    constants: Option<TomlSpanned<DeValue<'t>>>,
    errors: &mut Errors,
) -> Rc<[Helper]> {
    let mut helpers = Vec::new();
    let example = "[constants]\nhelp:     SLOPE = 0.01";
    for (key, value) in entries(text, constants, CONSTANTS, example, errors) {
        let range = value.span();
        let parsed = match value.into_inner() {
            DeValue::String(content) => text.parse(&text.piece(range, &content), text::body),
            DeValue::Float(_) | DeValue::Integer(_) | DeValue::Boolean(_) => {
                let written = text.text.get(range.clone()).unwrap_or_default();
                number(written.trim_start_matches('+'), text.span(range))
            }
            _ => Err(syn::Error::new(
                text.span(range),
                "a constant is a number, `true`, `false`, or a text with an expression\nhelp: write `SLOPE = 0.01` or `SCALE = 'sqrt(2 / PI)'`",
            )),
        };
        let name = key.spanned();
        helpers.extend(errors.take(parsed).map(|body| Helper { name, parameters: None, results: None, body }));
    }
    let example = "[functions]\nhelp:     \"smooth(x, k)\" = 'x / (1 + exp(-k * x))'";
    for (key, value) in entries(text, functions, FUNCTIONS, example, errors) {
        let range = value.span();
        let DeValue::String(content) = value.into_inner() else {
            let message = "the body of a function is a text\nhelp: put it in single quotes";
            errors.add(syn::Error::new(text.span(range), message));
            continue;
        };
        let body = errors.take(text.parse(&text.piece(range, &content), text::body));
        let signature = errors.take(text.parse(&key, signature));
        let (Some(body), Some((name, parameters, results))) = (body, signature) else { continue };
        helpers.push(Helper { name, parameters: Some(parameters), results: Some(results), body });
    }
    if helpers.is_empty() { shared.clone() } else { shared.iter().cloned().chain(helpers).collect() }
}

/// The entries of one of the tables, in the order of the text.
fn entries<'t>(
    text: &Text<'t>,
    table: Option<TomlSpanned<DeValue<'t>>>,
    name: &str,
    example: &str,
    errors: &mut Errors,
) -> Vec<(Piece, TomlSpanned<DeValue<'t>>)> {
    let Some(table) = table else { return Vec::new() };
    let span = text.span(table.span());
    let DeValue::Table(table) = table.into_inner() else {
        errors.add(syn::Error::new(span, format!("`{name}` is a table\nhelp: write {example}")));
        return Vec::new();
    };
    let mut entries: Vec<_> = table.into_iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries.into_iter().map(|(key, value)| (text.piece(key.span(), key.get_ref()), value)).collect()
}

/// A number or boolean as TOML has it, which Rust has too, but for `inf` and `nan`.
fn number(written: &str, span: Span) -> syn::Result<syn::Expr> {
    if written.ends_with("inf") || written.ends_with("nan") {
        let message = "write this as a text\nhelp: `'INFINITY'`, `'-INFINITY'` or `'NAN'`";
        return Err(syn::Error::new(span, message));
    }
    let tokens: TokenStream = written.parse().map_err(|_| syn::Error::new(span, "a number is expected here"))?;
    let placed = tokens.into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    text::parse_within(placed.collect(), span, text::body)
}

type Signature = (Spanned<String>, Vec<(Spanned<String>, Spanned<String>)>, Vec<Spanned<String>>);

/// `smooth(x: float, k: float) -> float`; a type that is not said is `float`.
fn signature(input: ParseStream) -> syn::Result<Signature> {
    let form = "write `smooth(x: float, k: float) -> float`, or `smooth(x, k)` if all are `float`";
    let wrong = |error: syn::Error| {
        syn::Error::new(error.span(), format!("a function is named by its signature\nhelp: {form}"))
    };
    let float = |span| Spanned { value: "float".to_owned(), span };
    let name = input.call(syn::Ident::parse_any).map_err(wrong)?;
    if !input.peek(syn::token::Paren) {
        return Err(wrong(input.error("")));
    }
    let content;
    syn::parenthesized!(content in input);
    let mut parameters = Vec::new();
    while !content.is_empty() {
        let parameter = word(&content).map_err(wrong)?;
        let ty = if content.peek(Token![:]) {
            content.parse::<Token![:]>()?;
            word(&content).map_err(wrong)?
        } else {
            float(parameter.span)
        };
        parameters.push((parameter, ty));
        if !content.is_empty() {
            content.parse::<Token![,]>().map_err(wrong)?;
        }
    }
    let name = Spanned { value: name.to_string(), span: name.span() };
    if input.is_empty() {
        let result = float(name.span);
        return Ok((name, parameters, vec![result]));
    }
    input.parse::<Token![->]>().map_err(wrong)?;
    if !input.peek(syn::token::Paren) {
        return Ok((name, parameters, vec![word(input).map_err(wrong)?]));
    }
    let content;
    syn::parenthesized!(content in input);
    let results = content.parse_terminated(word, Token![,]).map_err(wrong)?;
    Ok((name, parameters, results.into_iter().collect()))
}

fn word(input: ParseStream) -> syn::Result<Spanned<String>> {
    let word = input.call(syn::Ident::parse_any)?;
    Ok(Spanned { value: word.to_string(), span: word.span() })
}
