//! `#[tensor_fn]` and `#[tensor_const]`: functions and constants that ops name in `uses(…)`.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{FnArg, ItemConst, ItemFn, Pat};

use super::arguments;
use super::function::{self, Role, floats};
use crate::error::Errors;
use crate::read::text::{self, parse_within};
use crate::spec::{Helper, Spanned};

/// What the attribute of a helper says.
pub struct HelperAttribute {
    pub uses: Vec<syn::Path>,
    pub crate_path: Option<syn::Path>,
}

/// Reads `uses(…)` and `crate = …`, the options of both attributes.
pub fn attribute(attribute: TokenStream) -> syn::Result<HelperAttribute> {
    let mut errors = Errors::new();
    let given = arguments::read_some(attribute, &["uses", "crate"], &mut errors);
    errors.propagate()?;
    Ok(HelperAttribute { uses: given.uses, crate_path: given.crate_path })
}

/// The function under `#[tensor_fn]`.
pub fn function(item: &ItemFn) -> syn::Result<Helper> {
    let mut errors = Errors::new();
    function::refuse_signature(item, Role::Helper, &mut errors);
    let mut parameters = Vec::new();
    for parameter in &item.sig.inputs {
        match parameter {
            FnArg::Typed(typed) => match typed.pat.as_ref() {
                Pat::Ident(name) if name.by_ref.is_none() && name.mutability.is_none() && name.subpat.is_none() => {
                    if let Some(attribute) = typed.attrs.first() {
                        let message = "a parameter of such a function has no attributes\nhelp: its arguments are numbers whatever they are";
                        errors.push(attribute, message);
                    }
                    parameters.push((spanned(&name.ident), ty(&typed.ty, &mut errors)));
                }
                other => errors.push(other, "a parameter of such a function is a name\nhelp: write `x: f32`"),
            },
            FnArg::Receiver(receiver) => errors.push(receiver, "this is a plain function, not a method"),
        }
    }
    let results = match &item.sig.output {
        syn::ReturnType::Type(_, result) => match result.as_ref() {
            syn::Type::Tuple(tuple) => tuple.elems.iter().map(|element| ty(element, &mut errors)).collect(),
            one => vec![ty(one, &mut errors)],
        },
        syn::ReturnType::Default => {
            let message = "such a function has a result\nhelp: write `-> f32` after the parameters";
            errors.push(&item.sig.ident, message);
            Vec::new()
        }
    };
    let body = function::body(item, &mut errors);
    errors.propagate()?;
    let body = body.ok_or_else(|| syn::Error::new(item.sig.ident.span(), "this function could not be understood"))?;
    Ok(Helper { name: spanned(&item.sig.ident), parameters: Some(parameters), results: Some(results), body })
}

/// The constant under `#[tensor_const]`.
pub fn constant(item: &ItemConst) -> syn::Result<Helper> {
    let mut errors = Errors::new();
    let result = ty(&item.ty, &mut errors);
    let tokens = item.expr.to_token_stream();
    let end = tokens.clone().into_iter().last().map_or(item.ident.span(), |token| token.span());
    let body = text::check_size(&tokens, end).and_then(|()| parse_within(floats(tokens), end, text::body));
    let body = errors.take(body);
    errors.propagate()?;
    let body = body.ok_or_else(|| syn::Error::new(item.ident.span(), "this constant could not be understood"))?;
    Ok(Helper { name: spanned(&item.ident), parameters: None, results: Some(vec![result]), body })
}

fn spanned(name: &Ident) -> Spanned<String> {
    Spanned { value: name.unraw().to_string(), span: name.span() }
}

fn ty(ty: &syn::Type, errors: &mut Errors) -> Spanned<String> {
    let text = ty.to_token_stream().to_string();
    let value = match text.as_str() {
        "f32" => "float",
        "i32" | "u32" | "i64" | "bool" => text.as_str(),
        other => {
            let message = format!("`{other}` is no type for this\nhelp: one of `f32`, `i32`, `u32`, `i64`, `bool`");
            errors.push(ty, message);
            "float"
        }
    };
    Spanned { value: value.to_owned(), span: syn::spanned::Spanned::span(ty) }
}
