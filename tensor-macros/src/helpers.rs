//! Functions and constants that ops share.
//!
//! A macro sees its own item only. So `#[tensor_fn] fn smooth` leaves, beside the function, a `macro_rules!` of the same name
//! that hands out its tokens, and an op that says `uses(smooth)` asks it for them: `smooth! { …the op… }` expands to
//! `with_helpers! { …the function… …the op… }`, and so on for each name. Names are found as rustc finds them, through modules and
//! `use`, and every token keeps its place in the editor.

use std::rc::Rc;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;

use tensor_gen::lower;
use tensor_gen::read::attribute;
use tensor_gen::spec::Helper;

use crate::expand;

/// What is to be done once all helpers are there.
#[derive(Clone, Copy)]
enum Then {
    Op,
    Function,
    Constant,
}

impl Then {
    fn word(self) -> Ident {
        format_ident!("{}", ["op", "function", "constant"][self as usize])
    }

    fn parse(word: &TokenTree) -> Option<Then> {
        match word.to_string().as_str() {
            "op" => Some(Then::Op),
            "function" => Some(Then::Function),
            "constant" => Some(Then::Constant),
            _ => None,
        }
    }
}

/// `#[tensor_fn]` on a function.
pub fn function(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let function: syn::ItemFn = match syn::parse2(item.clone()) {
        Ok(function) => function,
        Err(_) => {
            let message = "`#[tensor_fn]` stands on a function\nhelp: write `#[tensor_fn] fn name(x: f32) -> f32 { … }`; for a constant, `#[tensor_const]`";
            return beside(item.clone(), syn::Error::new_spanned(&item, message));
        }
    };
    let (mut uses, path) = attribute::uses(attribute.clone());
    // It needs no listing, and is refused where it is called.
    uses.retain(|used| !used.is_ident(&function.sig.ident));
    let path = path.unwrap_or_else(expand::default_path);
    let plain = expand::with_prelude(function, &path);
    let rest = collect(Then::Function, &path, uses, TokenStream::new(), attribute, item);
    quote!(#plain #rest)
}

/// `#[tensor_const]` on a constant.
pub fn constant(attribute: TokenStream, item: TokenStream) -> TokenStream {
    if syn::parse2::<syn::ItemConst>(item.clone()).is_err() {
        let message = "`#[tensor_const]` stands on a constant\nhelp: write `#[tensor_const] const NAME: f32 = 0.5;`; for a function, `#[tensor_fn]`";
        return beside(item.clone(), syn::Error::new_spanned(&item, message));
    }
    let (uses, path) = attribute::uses(attribute.clone());
    let path = path.unwrap_or_else(expand::default_path);
    let rest = collect(Then::Constant, &path, uses, TokenStream::new(), attribute, item.clone());
    quote!(#[allow(dead_code)] #item #rest)
}

/// The op, once its helpers are there; at once if it names none.
pub fn op(path: &syn::Path, uses: Vec<syn::Path>, attribute: TokenStream, item: TokenStream) -> TokenStream {
    collect(Then::Op, path, uses, TokenStream::new(), attribute, item)
}

/// `with_helpers!`: one more helper has handed out its tokens.
///
/// `{ items } [then] [crate path] [paths to ask] { items so far } { attribute } { item }`
pub fn handed_out(tokens: TokenStream) -> TokenStream {
    let groups: Vec<TokenStream> = tokens
        .into_iter()
        .filter_map(|tree| match tree {
            TokenTree::Group(group) => Some(group.stream()),
            _ => None,
        })
        .collect();
    let internal =
        || syn::Error::new(proc_macro2::Span::call_site(), "`with_helpers!` is for expansions only").to_compile_error();
    let [new, then, path, pending, so_far, attribute, item] = groups.as_slice() else { return internal() };
    let then = then.clone().into_iter().next().and_then(|word| Then::parse(&word));
    let (Some(then), Ok(path)) = (then, syn::parse2::<syn::Path>(path.clone())) else { return internal() };
    let paths = syn::parse::Parser::parse2(
        syn::punctuated::Punctuated::<syn::Path, syn::Token![,]>::parse_terminated,
        pending.clone(),
    );
    let Ok(paths) = paths else { return internal() };
    // Its mistake has been reported where it stands.
    if new.is_empty() {
        return match then {
            Then::Op => TokenStream::new(),
            _ => macro_of(item, &TokenStream::new()),
        };
    }
    let so_far = quote!(#so_far #new);
    collect(then, &path, paths.into_iter().collect(), so_far, attribute.clone(), item.clone())
}

/// Asks the next helper for its tokens, or finishes.
fn collect(
    then: Then,
    path: &syn::Path,
    mut uses: Vec<syn::Path>,
    so_far: TokenStream,
    attribute: TokenStream,
    item: TokenStream,
) -> TokenStream {
    if !uses.is_empty() {
        let next = uses.remove(0);
        let then = then.word();
        return quote! {
            #next! { [#path::with_helpers] [#then] [#path] [#(#uses),*] { #so_far } { #attribute } { #item } }
        };
    }
    match then {
        Then::Op => match read_all(so_far.clone()) {
            Ok(helpers) => expand::finish(attribute, item, helpers),
            Err(error) => error.to_compile_error(),
        },
        Then::Function | Then::Constant => declared(then, so_far, attribute, item),
    }
}

/// The macro that hands out the helper and what it uses, if there is no mistake in it.
fn declared(then: Then, used: TokenStream, attribute: TokenStream, item: TokenStream) -> TokenStream {
    let marker = match then {
        Then::Constant => quote!(#[tensor_const(#attribute)]),
        _ => quote!(#[tensor_fn(#attribute)]),
    };
    let own = quote!(#marker #item);
    let checked = attribute::helper_attribute(attribute)
        .and_then(|_| read_all(quote!(#own #used)))
        .and_then(|helpers| lower::check_helpers([&helpers]).map_err(attribute::in_rust_words));
    match checked {
        Ok(()) => macro_of(&item, &quote!(#own #used)),
        Err(error) => {
            let error = error.to_compile_error();
            let silent = macro_of(&item, &TokenStream::new());
            quote!(#error #silent)
        }
    }
}

/// The macro of the helper's name, which hands out `tokens`: none if there is a mistake in them.
fn macro_of(item: &TokenStream, tokens: &TokenStream) -> TokenStream {
    let parsed = (syn::parse2::<syn::ItemFn>(item.clone()), syn::parse2::<syn::ItemConst>(item.clone()));
    let (name, visibility) = match parsed {
        (Ok(function), _) => (function.sig.ident, function.vis),
        (_, Ok(constant)) => (constant.ident, constant.vis),
        _ => return TokenStream::new(),
    };
    let visibility = match visibility {
        syn::Visibility::Public(_) => quote!(pub(crate)),
        other => other.to_token_stream(),
    };
    let macro_name = macro_name(&name);
    quote! {
        #[doc(hidden)]
        #[allow(unused_macros)]
        macro_rules! #macro_name {
            ([$($then:tt)*] $($state:tt)*) => { $($then)*! { { #tokens } $($state)* } };
        }
        #[allow(unused_imports)]
        #visibility use #macro_name as #name;
    }
}

/// A name of its own: nested modules may have helpers of one name.
fn macro_name(name: &Ident) -> Ident {
    let place: String = attribute::location(name.span());
    let place: String = place.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    format_ident!("__{}_of_{}", name.unraw().to_string(), place)
}

/// The helpers of these items; one that came on several ways counts once.
fn read_all(items: TokenStream) -> syn::Result<Rc<[Helper]>> {
    let file: syn::File = syn::parse2(items)?;
    let mut helpers = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for item in &file.items {
        let written = item.to_token_stream().to_string();
        if seen.contains(&written) {
            continue;
        }
        seen.push(written);
        helpers.push(match item {
            syn::Item::Fn(function) => attribute::helper_function(function)?,
            syn::Item::Const(constant) => attribute::helper_constant(constant)?,
            other => return Err(syn::Error::new_spanned(other, "this is no function and no constant")),
        });
    }
    Ok(helpers.into())
}

/// The item as it is, and what is wrong with it.
fn beside(item: TokenStream, error: syn::Error) -> TokenStream {
    let error = error.to_compile_error();
    quote!(#error #item)
}
