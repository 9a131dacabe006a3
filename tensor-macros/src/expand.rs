//! Attribute and function in; the same function, and its op as a static, out.

use std::rc::Rc;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ItemFn;
use syn::ext::IdentExt;

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::emit::{rust, wgsl};
use tensor_gen::op::{Kind, OpDef};
use tensor_gen::read::attribute::{self, Declaration};
use tensor_gen::read::text;
use tensor_gen::spec::Helper;
use tensor_gen::written::WrittenBody;
use tensor_gen::{lower, single_op, validate};

use crate::helpers;

/// The function is kept whatever happens, so that an error in an op is not also one at each of its calls.
pub fn expand(attribute: TokenStream, item: TokenStream) -> TokenStream {
    // Without the item: the compiler would go down it too.
    if let Err(error) = text::check_size(&item, Span::call_site()) {
        return error.to_compile_error();
    }
    let function: ItemFn = match syn::parse2(item.clone()) {
        Ok(function) => function,
        Err(_) => {
            let message =
                "`#[tensor_op]` stands on a function\nhelp: write `#[tensor_op] pub fn name(x: f32) -> f32 { … }`";
            let error = syn::Error::new_spanned(&item, message).to_compile_error();
            return quote!(#error #item);
        }
    };
    let (uses, path) = attribute::uses(attribute.clone());
    let path = path.unwrap_or_else(default_path);
    if attribute::is_foreign(&function) {
        // Such a function would be one more error, about its types.
        return helpers::op(&path, uses, attribute, item);
    }
    if uses.is_empty() {
        return match finished(attribute, item, Rc::new([])) {
            Ok(op) => {
                let function = with_prelude(function, &path);
                quote!(#function #op)
            }
            Err(error) => {
                let (function, error) = (without_body(function), error.to_compile_error());
                quote!(#function #error)
            }
        };
    }
    let op = helpers::op(&path, uses, attribute, item);
    let function = with_prelude(function, &path);
    quote!(#function #op)
}

/// What stands beside the function, or in its place if its body means nothing to rustc.
pub fn finish(attribute: TokenStream, item: TokenStream, helpers: Rc<[Helper]>) -> TokenStream {
    finished(attribute, item, helpers).unwrap_or_else(|error| error.to_compile_error())
}

fn finished(attribute: TokenStream, item: TokenStream, helpers: Rc<[Helper]>) -> syn::Result<TokenStream> {
    let Expansion { op, typed } = declare(attribute, &syn::parse2(item)?, helpers)?;
    Ok(quote!(#typed #op))
}

struct Expansion {
    /// The static.
    op: TokenStream,
    /// Stands in the function's place where its body means nothing to rustc.
    typed: Option<ItemFn>,
}

fn declare(attribute: TokenStream, function: &ItemFn, helpers: Rc<[Helper]>) -> syn::Result<Expansion> {
    let Declaration { spec, crate_path } = attribute::declaration(attribute, function, helpers)?;
    let path = crate_path.unwrap_or_else(default_path);
    let op = lower::lower(&spec).map_err(attribute::in_rust_words)?;
    check_shader(&op, function)?;
    let generator = quote!(#path::tensor_gen);
    let value = rust::expression(&op, &generator.to_string());
    let value: TokenStream = value.parse().map_err(|_| {
        syn::Error::new(function.sig.ident.span(), "the generator printed this op wrongly; please report this")
    })?;
    let ident = &function.sig.ident;
    let name = Ident::new(&ident.unraw().to_string().to_uppercase(), ident.span());
    let visibility = &function.vis;
    let doc = format!("The op of [`{ident}`].");
    let typed = match &op.kind {
        Kind::Row(_) | Kind::Index(_) | Kind::Kernel(_) => Some(typed_function(&op, function, &name, &path)?),
        _ => None,
    };
    let twin = match &op.kind {
        Kind::Kernel(body) => Some(twin(&op, body, function, &generator)?),
        _ => None,
    };
    let op = quote!(#twin #[doc = #doc] #[allow(clippy::approx_constant)] #visibility static #name: #generator::op::OpDef = #value;);
    Ok(Expansion { op, typed })
}

/// `fn softmax(runtime: &Runtime, x: &Tensor, dim: i64) -> Result<Tensor>`, with the author's name, visibility and attributes.
fn typed_function(op: &OpDef, function: &ItemFn, name: &Ident, path: &syn::Path) -> syn::Result<ItemFn> {
    let text = rust::typed_function(op, &name.to_string(), &path.to_token_stream().to_string(), "");
    let mut typed: ItemFn = syn::parse_str(&text)?;
    typed.sig.ident = function.sig.ident.clone();
    typed.vis = function.vis.clone();
    typed.attrs.extend(function.attrs.iter().filter(|attribute| !attribute.path().is_ident("doc")).cloned());
    typed.attrs.push(syn::parse_quote!(#[allow(dead_code)]));
    Ok(typed)
}

/// The kernel's block as a [`tensor_gen::written::TwinFunction`]: tensors are slices, sizes `usize`, the result a `Vec`.
fn twin(op: &OpDef, body: &WrittenBody, function: &ItemFn, generator: &TokenStream) -> syn::Result<TokenStream> {
    let plan = body.plan(op);
    let ident = |name: &str| Ident::new(name, function.sig.ident.span());
    let element = |dtype: DType| match dtype {
        DType::Int32 => (ident("Int32"), quote!(i32)),
        _ => (ident("Float32"), quote!(f32)),
    };
    let (mut parameters, mut names) = (Vec::new(), Vec::new());
    let (mut inputs, mut sizes, mut scalars) = (Vec::new(), Vec::new(), Vec::new());
    for operand in &plan.inputs {
        let (name, (variant, ty)) = (ident(&operand.name), element(operand.dtype));
        inputs.push(quote!(#generator::written::Elements::#variant(#name)));
        parameters.push(quote!(#name: &[#ty]));
        names.push(name);
    }
    for size in &plan.sizes {
        let name = ident(size);
        sizes.push(quote!(#name));
        parameters.push(quote!(#name: usize));
        names.push(name);
    }
    for (name, ty) in &plan.scalars {
        let name = ident(name);
        let (variant, ty) = match ty {
            ScalarType::Int32 => (ident("Int32"), quote!(i32)),
            ScalarType::Bool => (ident("Bool"), quote!(bool)),
            _ => (ident("Float32"), quote!(f32)),
        };
        scalars.push(quote!(#generator::kernel::ScalarValue::#variant(#name)));
        parameters.push(quote!(#name: #ty));
        names.push(name);
    }
    let result = plan.outputs.first().map_or(quote!(f32), |output| element(output.dtype).1);
    let (name, block) = (ident(&attribute::twin_name(function)), &function.block);
    Ok(quote! {
        #[allow(dead_code, non_snake_case, unused_variables, clippy::too_many_arguments)]
        fn #name(
            inputs: &[#generator::written::Elements],
            sizes: &[usize],
            scalars: &[#generator::kernel::ScalarValue],
        ) -> ::std::vec::Vec<#generator::written::Elements> {
            fn twin(#(#parameters),*) -> ::std::vec::Vec<#result> #block
            match (inputs, sizes, scalars) {
                ([#(#inputs),*], &[#(#sizes),*], &[#(#scalars),*]) => ::std::vec![twin(#(#names),*).into()],
                _ => ::std::vec::Vec::new(),
            }
        }
    })
}

/// One module in float32 is judged here; the full matrix is a test's business.
fn check_shader(op: &OpDef, function: &ItemFn) -> syn::Result<()> {
    let at_op = |message: String| syn::Error::new_spanned(&function.sig, message);
    let dtype = op.dtypes.iter().copied().find(|dtype| *dtype == DType::Float32);
    let Some(kernel) = dtype.and_then(|dtype| single_op::kernels(op, dtype).into_iter().next()) else { return Ok(()) };
    let text = wgsl::generate(&kernel.spec.plan)
        .map_err(|error| at_op(format!("this op cannot be written as a shader: {error}")))?;
    validate::validate(&text).map_err(|error| at_op(format!("naga refuses the shader of this op: {error}\n{text}")))
}

/// So that its callers compile, and rustc does not say again what was said of the body.
fn without_body(mut function: ItemFn) -> ItemFn {
    drop_markers(&mut function);
    function.attrs.push(syn::parse_quote!(#[allow(unused)]));
    // Of every type, and never run: an error stands beside it.
    function.block = syn::parse_quote!({ loop {} });
    function
}

fn drop_markers(function: &mut ItemFn) {
    for parameter in &mut function.sig.inputs {
        if let syn::FnArg::Typed(typed) = parameter {
            typed.attrs.retain(|attribute| !attribute.path().is_ident("scalar"));
        }
    }
}

/// The same function, with the body language's functions in scope and without the attributes that were for this macro.
pub fn with_prelude(mut function: ItemFn, path: &syn::Path) -> TokenStream {
    drop_markers(&mut function);
    // An op is used through its static; the function may be there only to declare it.
    function.attrs.push(syn::parse_quote!(#[allow(dead_code)]));
    function.block.stmts.insert(0, syn::parse_quote!(#[allow(unused_imports)] use #path::tensor_gen::prelude::*;));
    function.into_token_stream()
}

pub fn default_path() -> syn::Path {
    syn::parse_quote!(::alknet_tensor)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `cargo expand` shows it.
    #[test]
    fn an_expansion_is_the_function_and_its_op_as_data() {
        let function = quote! {
            /// Squareplus: a smooth max(x, 0) (Barron 2021).
            pub fn squareplus(x: f32, #[scalar(default = 4.0)] b: f32) -> f32 {
                (x + sqrt(x * x + b)) / 2.0
            }
        };
        let file = syn::parse2(expand(TokenStream::new(), function)).expect("items");
        insta::assert_snapshot!(prettyplease::unparse(&file));
    }

    /// Too much for a file of `tests/ui`.
    #[test]
    fn endless_bodies_are_errors() {
        let bodies = [
            (format!("x{}", " + x".repeat(10_000)), "operators in a row"),
            (format!("{}x{}", "(".repeat(10_000), ")".repeat(10_000)), "nested too deeply"),
            (format!("{}x", "-".repeat(10_000)), "nested too deeply"),
            (format!("if x > 0.0 {{ x }}{} else {{ x }}", " else if x > 1.0 { x }".repeat(3_000)), "nested too deeply"),
            (format!("{}x", "let a = x;".repeat(10_000)), "more than 8192 tokens"),
        ];
        for (body, words) in bodies {
            let item: TokenStream = format!("/// x\npub fn f(x: f32) -> f32 {{ {body} }}").parse().expect("tokens");
            let expanded = expand(TokenStream::new(), item).to_string();
            assert!(expanded.contains(words), "{words}: {}", expanded.chars().take(300).collect::<String>());
        }
    }
}
