//! What stands below the attribute: name, parameters, result, doc comment and block of a function.

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned as _;
use syn::{FnArg, ItemFn, Pat, PatType};

use crate::dtype::DType;
use crate::error::{Errors, Place};
use crate::lower::reserved;
use crate::op::{InputType, ResultType};
use crate::read::text::{self, parse_within};
use crate::schema::{Argument, ArgumentType, Default};
use crate::spec::Spanned;

pub struct Own {
    pub arguments: Vec<Argument>,
    pub inputs: Vec<Input>,
    pub result: Spanned<ResultType>,
    /// Of a row op: whether the result is a row.
    pub per_element: Spanned<bool>,
    pub doc: Spanned<String>,
    pub body: Option<syn::Expr>,
}

/// `row`: the function is of a row op.
pub fn read(function: &ItemFn, row: bool, errors: &mut Errors) -> Own {
    refuse_signature(function, Role::Op, errors);
    let mut arguments: Vec<Argument> = Vec::new();
    let mut inputs = Vec::new();
    for parameter in &function.sig.inputs {
        if let Some((argument, input)) = read_parameter(parameter, row, errors) {
            arguments.push(argument);
            inputs.extend(input);
        }
    }
    let has_tensor = arguments.iter().any(|argument| argument.ty == ArgumentType::Tensor);
    if !has_tensor && arguments.len() == function.sig.inputs.len() {
        let example = if row { "x: Row<f32>" } else { "x: f32" };
        let message =
            format!("an op needs a tensor argument\nhelp: add a parameter such as `{example}`; it becomes a tensor");
        errors.push(&function.sig.ident, message);
    }
    let (result, per_element) = result(function, row, errors);
    Own { arguments, inputs, result, per_element, doc: doc(function, errors), body: body(function, errors) }
}

/// `src/ops.rs:40`
pub fn location(span: Span) -> String {
    format!("{}:{}", shown_file(span), span.start().line)
}

/// `src/ops.rs`
pub fn shown_file(span: Span) -> String {
    let file = span.file().replace('\\', "/");
    // A path from elsewhere says nothing to a reader; what follows the source folder does.
    let shown = match file.rfind("/src/") {
        Some(at) if file.starts_with('/') => &file[at + 1..],
        _ => file.as_str(),
    };
    shown.to_owned()
}

/// The text of the block, as far as it is known.
pub fn source(function: &ItemFn) -> String {
    let block = &function.block;
    let text = block.span().source_text();
    let text = text.unwrap_or_else(|| {
        block.stmts.iter().map(|statement| statement.to_token_stream().to_string()).collect::<Vec<_>>().join("\n")
    });
    let inner = text.trim().trim_start_matches('{').trim_end_matches('}');
    let indent = |line: &str| line.len() - line.trim_start().len();
    let common = inner.lines().skip(1).filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let lines = inner.lines().map(|line| line.get(common.min(indent(line))..).unwrap_or_default().trim_end());
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// In a function, `f32` is the compute type: it is renamed to `float`, and literals lose the suffix.
pub fn floats(tokens: TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Ident(ident) if ident == "f32" => Ident::new("float", ident.span()).into(),
            TokenTree::Group(group) => {
                let mut renamed = Group::new(group.delimiter(), floats(group.stream()));
                renamed.set_span(group.span());
                renamed.into()
            }
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let plain = text.strip_suffix("f32").map(|number| number.trim_end_matches('_'));
                let number = plain
                    .filter(|plain| !plain.starts_with("0x"))
                    .and_then(|plain| plain.replace('_', "").parse::<f64>().ok());
                match number {
                    Some(value) => {
                        let mut renamed = Literal::f64_unsuffixed(value);
                        renamed.set_span(literal.span());
                        renamed.into()
                    }
                    None => literal.into(),
                }
            }
            other => other,
        })
        .collect()
}

/// Errors of a body in the words of its author, who wrote `f32` for what [`floats`] renamed.
pub fn in_rust_words(error: syn::Error) -> syn::Error {
    let mut errors = Errors::new();
    for error in error {
        let message = error.to_string();
        // What `dtypes` takes does have a group of that name.
        let translated = match message.contains("is no dtype") {
            true => message.clone(),
            false => {
                message.replace("`float`, `f32`", "`f32`").replace("`float`", "`f32`").replace("as float`", "as f32`")
            }
        };
        let translated = with_uses(translated);
        if translated == message {
            errors.add(error);
            continue;
        }
        // The span of an error is its first token's; the error it prints has both ends.
        let mut ends = error.to_compile_error().into_iter().map(|token| token.span());
        let first = ends.next().unwrap_or_else(|| error.span());
        errors.push(&Place { first, last: ends.last().unwrap_or(first) }, translated);
    }
    errors.propagate().err().unwrap_or_else(|| syn::Error::new(Span::call_site(), "an error without a message"))
}

/// What a name is missing for that the author may well have declared.
fn with_uses(message: String) -> String {
    let (first, rest) = message.split_once('\n').unwrap_or((&message, ""));
    let name = first.split('`').nth(1).unwrap_or_default();
    let is_constant =
        first == format!("there is no `{name}` here") && name.chars().next().is_some_and(char::is_uppercase);
    let is_function = first == format!("there is no function `{name}`");
    if !(is_constant || is_function) || rest.contains("did you mean") {
        return message;
    }
    let marker = if is_function { "#[tensor_fn]" } else { "#[tensor_const]" };
    format!("{message}\nhelp: one of your own has `{marker}` above it and is named by the op: `uses({name})`")
}

/// Whose signature it is.
#[derive(Clone, Copy)]
pub enum Role {
    Op,
    Helper,
}

pub fn refuse_signature(function: &ItemFn, role: Role, errors: &mut Errors) {
    let signature = &function.sig;
    let who = match role {
        Role::Op => "an op",
        Role::Helper => "such a function",
    };
    let plain = "help: write `fn name(x: f32, y: f32) -> f32 { … }`";
    if let Some(token) = &signature.asyncness {
        errors.push(token, format!("{who} cannot be `async`\n{plain}"));
    }
    if let Some(token) = &signature.unsafety {
        errors.push(token, format!("{who} cannot be `unsafe`\n{plain}"));
    }
    if let Some(token) = &signature.constness {
        errors.push(token, format!("{who} cannot be `const`: its primitives are not\n{plain}"));
    }
    if let Some(token) = &signature.abi {
        errors.push(token, format!("{who} has no ABI of its own\n{plain}"));
    }
    if !signature.generics.params.is_empty() || signature.generics.where_clause.is_some() {
        let message =
            format!("{who} cannot be generic\nhelp: write `f32`; it stands for whatever float the op computes in");
        errors.push(&signature.generics, message);
    }
    let name = signature.ident.unraw().to_string();
    if let Some(what) = reserved(&name) {
        errors.push(&signature.ident, crate::error::catalogue::shadows(&name, what));
    }
}

/// A name and how its elements are read, where that is not as promoted.
type Input = (Spanned<String>, Spanned<InputType>);

fn read_parameter(parameter: &FnArg, row: bool, errors: &mut Errors) -> Option<(Argument, Option<Input>)> {
    let typed = match parameter {
        FnArg::Typed(typed) => typed,
        FnArg::Receiver(receiver) => {
            errors.push(receiver, "an op is a plain function, not a method\nhelp: write `x: f32` instead of `self`");
            return None;
        }
    };
    let ident = match typed.pat.as_ref() {
        Pat::Ident(name) if name.by_ref.is_none() && name.mutability.is_none() && name.subpat.is_none() => &name.ident,
        Pat::Ident(name) if name.mutability.is_some() => {
            let message = format!(
                "a parameter of an op is not `mut`\nhelp: copy it in the body: `let mut value = {};`",
                name.ident
            );
            errors.push(&typed.pat, message);
            return None;
        }
        other => {
            errors.push(other, "a parameter of an op is a name\nhelp: write `x: f32`");
            return None;
        }
    };
    let name = ident.unraw().to_string();
    if let Some(what) = reserved(&name) {
        errors.push(ident, crate::error::catalogue::shadows(&name, what));
    }
    let ty = typed.ty.to_token_stream().to_string();
    let argument =
        |ty, default| Argument { name: name.clone().into(), ty, optional: false, default, keyword_only: false };
    if let Some(scalar) = scalar_attribute(typed, errors) {
        let ty = match ty.as_str() {
            "f32" => ArgumentType::Float,
            "i32" => ArgumentType::Int,
            "bool" => ArgumentType::Bool,
            other => {
                let message = format!("a scalar of an op is not `{other}`\nhelp: write `f32`, `i32` or `bool`");
                errors.push(&typed.ty, message);
                return None;
            }
        };
        let default = match scalar {
            Some(expression) => Some(errors.take(default_value(&expression, ty))?),
            None => None,
        };
        return Some((argument(ty, default), None));
    }
    let element = match (row_element(&typed.ty), row) {
        (Some(element), true) => element.to_token_stream().to_string(),
        (None, false) => ty,
        (Some(_), false) => {
            errors.push(&typed.ty, "only a row op has rows\nhelp: write `#[tensor_op(row)]`, or the element: `x: f32`");
            return None;
        }
        (None, true) => {
            let message = format!(
                "an input of a row op is a row\nhelp: write `{name}: Row<{ty}>`, or `#[scalar] {name}: {ty}` for a number"
            );
            errors.push(&typed.ty, message);
            return None;
        }
    };
    let input = match element.as_str() {
        "f32" => InputType::Promoted,
        "i32" => InputType::Index,
        "bool" => InputType::Fixed(DType::Bool),
        other => {
            let message = format!(
                "a parameter of an op is not `{other}`\nhelp: write `f32` for what the op computes in, `i32` for any integer tensor, `bool` for a mask"
            );
            errors.push(&typed.ty, message);
            return None;
        }
    };
    let input = (input != InputType::Promoted).then(|| {
        let span = typed.ty.span();
        (Spanned { value: name.clone(), span: ident.span() }, Spanned { value: input, span })
    });
    Some((argument(ArgumentType::Tensor, None), input))
}

/// `#[scalar]` or `#[scalar(default = 0.01)]`; `Some(None)` for a scalar without default.
fn scalar_attribute(typed: &PatType, errors: &mut Errors) -> Option<Option<syn::Expr>> {
    let mut found = None;
    for attribute in &typed.attrs {
        if !attribute.path().is_ident("scalar") {
            let message =
                "a parameter of an op has no such attribute\nhelp: `#[scalar]` makes it a number instead of a tensor";
            errors.push(attribute, message);
            continue;
        }
        let form = "help: write `#[scalar]` or `#[scalar(default = 0.01)]`";
        found = Some(match &attribute.meta {
            syn::Meta::Path(_) => None,
            syn::Meta::List(list) => {
                let parsed = list.parse_args_with(|input: syn::parse::ParseStream| {
                    let word: Ident = input.parse()?;
                    if word != "default" {
                        return Err(syn::Error::new(word.span(), format!("`{word}` is no option of `scalar`\n{form}")));
                    }
                    input.parse::<syn::Token![=]>()?;
                    input.parse::<syn::Expr>()
                });
                errors.take(parsed)
            }
            syn::Meta::NameValue(pair) => {
                errors.push(pair, format!("`scalar` has another form\n{form}"));
                None
            }
        });
    }
    found
}

fn default_value(expression: &syn::Expr, ty: ArgumentType) -> syn::Result<Default> {
    let (negative, literal) = match expression {
        syn::Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Neg(_)) => (true, unary.expr.as_ref()),
        other => (false, other),
    };
    if let syn::Expr::Lit(literal) = literal {
        match (&literal.lit, ty) {
            (syn::Lit::Float(number), ArgumentType::Float) => {
                let value: f64 = number.base10_parse()?;
                return Ok(Default::Float(if negative { -value } else { value }.to_bits()));
            }
            (syn::Lit::Int(number), ArgumentType::Int) => {
                let value: i64 = number.base10_parse()?;
                return Ok(Default::Int(if negative { -value } else { value }));
            }
            (syn::Lit::Bool(value), ArgumentType::Bool) if !negative => return Ok(Default::Bool(value.value)),
            _ => {}
        }
    }
    Err(syn::Error::new_spanned(
        expression,
        format!(
            "this default does not fit the type `{ty}`\nhelp: write a literal of that type, such as `0.01`, `1` or `true`"
        ),
    ))
}

/// Whether the signature has rows: such a function is no Rust of its own.
pub fn has_rows(function: &ItemFn) -> bool {
    let returned = match &function.sig.output {
        syn::ReturnType::Type(_, ty) => row_element(ty),
        syn::ReturnType::Default => None,
    };
    let is_row = |parameter: &FnArg| matches!(parameter, FnArg::Typed(typed) if row_element(&typed.ty).is_some());
    returned.is_some() || function.sig.inputs.iter().any(is_row)
}

/// `f32` of `Row<f32>`.
fn row_element(ty: &syn::Type) -> Option<&syn::Type> {
    let syn::Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == "Row")?;
    match &last.arguments {
        syn::PathArguments::AngleBracketed(arguments) => match arguments.args.iter().collect::<Vec<_>>().as_slice() {
            [syn::GenericArgument::Type(element)] => Some(element),
            _ => None,
        },
        _ => None,
    }
}

/// What the result is, and whether a row of it.
fn result(function: &ItemFn, row: bool, errors: &mut Errors) -> (Spanned<ResultType>, Spanned<bool>) {
    let syn::ReturnType::Type(_, ty) = &function.sig.output else {
        let message = "an op has a result\nhelp: write `-> f32` after the parameters, and end the body without `;`";
        errors.push(&function.sig.ident, message);
        let span = function.sig.ident.span();
        return (Spanned { value: ResultType::Promoted, span }, Spanned { value: false, span });
    };
    let element = row_element(ty).filter(|_| row);
    let value = match element.unwrap_or(ty).to_token_stream().to_string().as_str() {
        "f32" => ResultType::Promoted,
        "i32" => ResultType::Fixed(DType::Int32),
        "bool" => ResultType::Fixed(DType::Bool),
        other => {
            errors.push(
                ty,
                format!(
                    "the result of an op is not `{other}`\nhelp: write `f32`, `i32` or `bool`{}; an op has one result",
                    if row { ", or a `Row` of it" } else { "" }
                ),
            );
            ResultType::Promoted
        }
    };
    let span = ty.span();
    (Spanned { value, span }, Spanned { value: element.is_some(), span })
}

fn doc(function: &ItemFn, errors: &mut Errors) -> Spanned<String> {
    let mut lines = Vec::new();
    let mut span = function.sig.ident.span();
    for attribute in function.attrs.iter().filter(|attribute| attribute.path().is_ident("doc")) {
        if let syn::Meta::NameValue(pair) = &attribute.meta
            && let syn::Expr::Lit(literal) = &pair.value
            && let syn::Lit::Str(text) = &literal.lit
        {
            let text = text.value();
            lines.push(text.strip_prefix(' ').unwrap_or(&text).trim_end().to_owned());
            span = attribute.span();
        }
    }
    let value = lines.join("\n").trim().to_owned();
    if value.is_empty() {
        let message =
            "this op has no documentation\nhelp: say in one sentence what it computes, in a `///` comment above it";
        errors.push(&function.sig.ident, message);
    }
    Spanned { value, span }
}

pub fn body(function: &ItemFn, errors: &mut Errors) -> Option<syn::Expr> {
    let block = function.block.to_token_stream();
    let end = function.block.brace_token.span.close();
    let parsed = text::check_size(&block, end)
        .and_then(|()| parse_within(floats(block), end, |input| input.parse::<syn::ExprBlock>().map(syn::Expr::Block)));
    errors.take(parsed)
}
