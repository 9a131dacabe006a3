//! The types of an index op's or a kernel's function: `x: Tensor<f32, N, C, W>`, `-> Tensor<f32, N, { W - K + 1 }>`, batch dims `{ .. }`.

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned as _;
use syn::{Expr, FnArg, GenericArgument, ItemFn, Pat, Stmt};

use crate::error::Errors;
use crate::lower::RESULT_SHAPE;
use crate::spec::{ShapeSpec, Spanned};

/// The function with the elements' types in the place of the tensors', and the shapes.
/// `what` it is a function of: `an index op`.
pub fn take(function: &ItemFn, what: &str, errors: &mut Errors) -> (ItemFn, Vec<ShapeSpec>) {
    let mut plain = function.clone();
    let mut shapes = Vec::new();
    for parameter in &mut plain.sig.inputs {
        let FnArg::Typed(typed) = parameter else { continue };
        let Pat::Ident(name) = typed.pat.as_ref() else { continue };
        let name = Spanned { value: name.ident.unraw().to_string(), span: name.ident.span() };
        if let Some((element, shape)) = tensor(&typed.ty, name.clone(), errors) {
            *typed.ty = element;
            shapes.push(shape);
        } else if !typed.attrs.iter().any(|attribute| attribute.path().is_ident("scalar")) {
            let ty = typed.ty.to_token_stream();
            let message = format!(
                "an input of {what} is a tensor with named sizes\nhelp: write `{0}: Tensor<f32, N, M>`, or `#[scalar] {0}: {ty}` for a number",
                name.value
            );
            errors.push(&typed.ty, message);
            // What stands there is not worth a second complaint.
            *typed.ty = syn::parse_quote!(f32);
        }
    }
    if let syn::ReturnType::Type(_, ty) = &mut plain.sig.output {
        let name = Spanned { value: RESULT_SHAPE.to_owned(), span: ty.span() };
        match tensor(ty, name, errors) {
            Some((element, shape)) => {
                **ty = element;
                shapes.push(shape);
            }
            None => {
                let message = format!("{what} gives a tensor with named sizes\nhelp: write `-> Tensor<f32, N, M>`");
                errors.push(ty, message);
                **ty = syn::parse_quote!(f32);
            }
        }
    }
    (plain, shapes)
}

/// Whether the signature has tensors with sizes: such a function is no Rust of its own.
pub fn has_sizes(function: &ItemFn) -> bool {
    let returned = match &function.sig.output {
        syn::ReturnType::Type(_, ty) => arguments(ty).is_some(),
        syn::ReturnType::Default => false,
    };
    returned
        || function
            .sig
            .inputs
            .iter()
            .any(|input| matches!(input, FnArg::Typed(typed) if arguments(&typed.ty).is_some()))
}

/// The element type and the shape of `Tensor<f32, N, M>`.
fn tensor(ty: &syn::Type, name: Spanned<String>, errors: &mut Errors) -> Option<(syn::Type, ShapeSpec)> {
    let mut arguments = arguments(ty)?.args.iter();
    let element = match arguments.next() {
        Some(GenericArgument::Type(element)) => element.clone(),
        _ => {
            errors.push(ty, "the type of the elements comes first\nhelp: write `Tensor<f32, N, M>`");
            syn::parse_quote!(f32)
        }
    };
    let mut batch = false;
    let mut dims = Vec::new();
    for (position, argument) in arguments.enumerate() {
        match dim(argument) {
            Some(Expr::Range(range)) if range.start.is_none() && range.end.is_none() => {
                if position > 0 {
                    errors.push(argument, "batch dims stand first\nhelp: write `Tensor<f32, { .. }, N, M>`");
                }
                batch = true;
            }
            Some(dim) => dims.push(dim),
            None => errors.push(
                argument,
                "a dim is the name of a size, a number, or an expression in braces\nhelp: write `N`, `3` or `{ W - K + 1 }`",
            ),
        }
    }
    Some((element, ShapeSpec { name, batch, dims }))
}

fn arguments(ty: &syn::Type) -> Option<&syn::AngleBracketedGenericArguments> {
    let syn::Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == "Tensor")?;
    match &last.arguments {
        syn::PathArguments::AngleBracketed(arguments) => Some(arguments),
        _ => None,
    }
}

fn dim(argument: &GenericArgument) -> Option<Expr> {
    match argument {
        GenericArgument::Type(syn::Type::Path(path)) if path.path.get_ident().is_some() => {
            Some(Expr::Path(syn::ExprPath { attrs: Vec::new(), qself: None, path: path.path.clone() }))
        }
        GenericArgument::Const(Expr::Block(block)) => match block.block.stmts.as_slice() {
            [Stmt::Expr(dim, None)] => Some(dim.clone()),
            _ => None,
        },
        GenericArgument::Const(dim) => Some(dim.clone()),
        _ => None,
    }
}
