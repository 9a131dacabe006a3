//! The ops that Rust sources declare with `#[tensor_op]`, with the functions and constants that they name in `uses(…)`.
//!
//! The macros find a name as rustc does; here it is looked for in the op's own file, then in all that were given.

use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::error::{Errors, render_ranges};
use crate::lower;
use crate::op::OpDef;
use crate::read::attribute;
use crate::spec::Helper;

/// A helper of some file, and what it uses itself.
struct Known {
    file: usize,
    helper: Helper,
    uses: Vec<syn::Path>,
}

/// The ops with the numbers of their files, or all errors drawn.
pub fn declared(files: &[(String, String)]) -> Result<Vec<(usize, OpDef)>, String> {
    let mut drawn = String::new();
    let mut parsed = Vec::new();
    for (number, (_, text)) in files.iter().enumerate() {
        match syn::parse_file(text) {
            Ok(file) => parsed.push((number, file)),
            Err(error) => drawn.push_str(&draw(error, number, files)),
        }
    }
    let mut known = Vec::new();
    let mut errors = Vec::new();
    for (number, file) in &parsed {
        if let Err(error) = helpers(*number, file, &mut known) {
            errors.push((*number, error));
        }
    }
    for helper in &known {
        let checked = resolve(&known, helper.file, std::slice::from_ref(&helper.helper.name.value))
            .and_then(|set| lower::check_helpers([&set]));
        if let Err(error) = checked {
            errors.push((helper.file, attribute::in_rust_words(error)));
        }
    }
    let mut ops = Vec::new();
    // A mistake in a helper would be one of every op that uses it.
    if errors.is_empty() {
        for (number, file) in &parsed {
            match ops_of(&files[*number].0, *number, file, &known) {
                Ok(found) => ops.extend(found.into_iter().map(|op| (*number, op))),
                Err(error) => errors.push((*number, error)),
            }
        }
    }
    for (number, error) in errors {
        drawn.push_str(&draw(error, number, files));
    }
    if drawn.is_empty() { Ok(ops) } else { Err(drawn) }
}

/// Draws each part of an error over the file that it is in: a helper may be in another one than its op.
fn draw(error: syn::Error, own: usize, files: &[(String, String)]) -> String {
    let mut drawn = String::new();
    for part in error {
        let (span, range) = (part.span(), part.span().byte_range());
        let source = span.source_text();
        let is_there = |file: &usize| files[*file].1.get(range.clone()).map(str::to_owned) == source;
        let file = std::iter::once(own).chain(0..files.len()).find(is_there).unwrap_or(own);
        let (path, text) = &files[file];
        drawn.push_str(&render_ranges([(range, part.to_string())], path, text));
    }
    drawn
}

/// The items of a file, at the top level and in inline modules.
fn items(file: &syn::File) -> Vec<&syn::Item> {
    let mut left: Vec<&syn::Item> = file.items.iter().rev().collect();
    let mut found = Vec::new();
    while let Some(item) = left.pop() {
        match item {
            syn::Item::Mod(module) => left.extend(module.content.iter().flat_map(|(_, items)| items).rev()),
            other => found.push(other),
        }
    }
    found
}

/// The tokens of the attribute of this name.
fn attribute_of(attributes: &[syn::Attribute], name: &str) -> Option<TokenStream> {
    let is_it =
        |attribute: &&syn::Attribute| attribute.path().segments.last().is_some_and(|segment| segment.ident == name);
    let attribute = attributes.iter().find(is_it)?;
    Some(match &attribute.meta {
        syn::Meta::List(list) => list.tokens.clone(),
        syn::Meta::NameValue(pair) => pair.value.to_token_stream(),
        syn::Meta::Path(_) => TokenStream::new(),
    })
}

fn helpers(number: usize, file: &syn::File, known: &mut Vec<Known>) -> syn::Result<()> {
    let mut errors = Errors::new();
    for item in items(file) {
        let read = match item {
            syn::Item::Fn(function) => attribute_of(&function.attrs, "tensor_fn")
                .map(|tokens| Ok((attribute::helper_attribute(tokens)?, attribute::helper_function(function)?))),
            syn::Item::Const(constant) => attribute_of(&constant.attrs, "tensor_const")
                .map(|tokens| Ok((attribute::helper_attribute(tokens)?, attribute::helper_constant(constant)?))),
            _ => None,
        };
        if let Some((attribute, helper)) = read.and_then(|read| errors.take(read)) {
            known.push(Known { file: number, helper, uses: attribute.uses });
        }
    }
    errors.propagate()
}

fn ops_of(path: &str, number: usize, file: &syn::File, known: &[Known]) -> syn::Result<Vec<OpDef>> {
    let mut errors = Errors::new();
    let mut ops = Vec::new();
    for item in items(file) {
        let syn::Item::Fn(function) = item else { continue };
        let Some(tokens) = attribute_of(&function.attrs, "tensor_op") else { continue };
        let (uses, _) = attribute::uses(tokens.clone());
        let helpers = uses.iter().map(|path| named(known, number, path)).collect::<syn::Result<Vec<_>>>();
        let Some(helpers) = errors.take(helpers.and_then(|names| resolve(known, number, &names))) else { continue };
        let Some(mut declaration) = errors.take(attribute::declaration(tokens, function, helpers)) else { continue };
        // Parsed from a text, the span knows the line but not the file.
        declaration.spec.location = format!("{path}:{}", function.sig.ident.span().start().line);
        let lowered = lower::lower(&declaration.spec).map_err(attribute::in_rust_words);
        ops.extend(errors.take(lowered));
    }
    errors.propagate()?;
    Ok(ops)
}

/// The name that a path ends in, if there is a helper of that name.
fn named(known: &[Known], file: usize, path: &syn::Path) -> syn::Result<String> {
    let name = path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
    match find(known, file, &name) {
        Some(_) => Ok(name),
        None => {
            let message = format!(
                "no source of this build has a function or constant `{name}`\nhelp: write `#[tensor_fn]` above the function, and name its file: `Build::new().source(\"src/lib.rs\")`"
            );
            Err(syn::Error::new_spanned(path, message))
        }
    }
}

fn find<'k>(known: &'k [Known], file: usize, name: &str) -> Option<&'k Known> {
    let mut matching = known.iter().filter(|known| known.helper.name.value == name);
    matching.clone().find(|known| known.file == file).or_else(|| matching.next())
}

/// These helpers and all that they use.
fn resolve(known: &[Known], file: usize, names: &[String]) -> syn::Result<Rc<[Helper]>> {
    let mut found: Vec<&Known> = names.iter().filter_map(|name| find(known, file, name)).collect();
    let mut next = 0;
    while let Some(&current) = found.get(next) {
        next += 1;
        for path in &current.uses {
            let name = named(known, current.file, path)?;
            if let Some(used) = find(known, current.file, &name)
                && !found.iter().any(|other| std::ptr::eq(*other, used))
            {
                found.push(used);
            }
        }
    }
    Ok(found.into_iter().map(|known| known.helper.clone()).collect())
}
