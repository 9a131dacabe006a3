//! Parser of schema strings: `max.dim(Tensor input, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)`.
//!
//! The text is PyTorch's, without its alias annotations. Strings as defaults are in double quotes. A schema is parsed
//! from tokens, so that every refusal underlines its own part.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Token, bracketed, parenthesized};

use crate::error::{Errors, catalogue, nearest};
use crate::schema::{Argument, ArgumentType, Default, Namespace, Return, ReturnType, Schema};

use super::text::parse_within;

const TYPES: [&str; 10] =
    ["Tensor", "Scalar", "int", "float", "bool", "str", "ScalarType", "Device", "Tensor[]", "float[]"];

/// Parses a schema that has no place but `span`.
pub fn parse(text: &str, span: Span) -> syn::Result<Schema> {
    let tokens: TokenStream =
        text.parse().map_err(|_| syn::Error::new(span, format!("`{text}` cannot be read as a schema")))?;
    super::text::check_size(&tokens, span)?;
    parse_within(tokens, span, schema).map_err(|error| {
        let mut errors = Errors::new();
        for part in error {
            errors.add(syn::Error::new(span, part));
        }
        errors.propagate().err().unwrap_or_else(|| syn::Error::new(span, "this is no schema"))
    })
}

/// The parser itself, for a schema whose tokens have places.
pub fn schema(input: ParseStream) -> syn::Result<Schema> {
    let mut errors = Errors::new();
    let mut path: Vec<Ident> = vec![input.call(Ident::parse_any)?];
    while input.peek(Token![.]) {
        input.parse::<Token![.]>()?;
        path.push(input.call(Ident::parse_any)?);
    }
    let (namespace, rest) = namespace(&path);
    let (name, overload) = match rest {
        [name] => (name, String::new()),
        [name, overload] => (name, overload.to_string()),
        _ => {
            errors.push(
                &path[0],
                format!(
                    "`{}` names no place for an op\nhelp: a schema begins with {}, the name, and perhaps `.overload`",
                    path.iter().map(ToString::to_string).collect::<Vec<_>>().join("."),
                    catalogue::list(Namespace::ALL.iter().skip(1).map(|space| space.prefix()))
                ),
            );
            (&path[path.len() - 1], String::new())
        }
    };
    let content;
    let parentheses = parenthesized!(content in input);
    let arguments = arguments(content.parse()?, parentheses.span.close(), &mut errors);
    input.parse::<Token![->]>().map_err(|error| {
        syn::Error::new(
            error.span(),
            "a schema ends in `-> Tensor`, `-> (Tensor a, Tensor b)`, `-> Tensor[]` or `-> bool`",
        )
    })?;
    let returns = returns(input, &mut errors)?;
    errors.propagate()?;
    Ok(Schema {
        namespace,
        name: name.to_string().into(),
        overload: overload.into(),
        arguments: arguments.into(),
        returns: returns.into(),
    })
}

fn namespace(path: &[Ident]) -> (Namespace, &[Ident]) {
    for namespace in Namespace::ALL.into_iter().skip(1) {
        let prefix: Vec<&str> = namespace.prefix().trim_end_matches('.').split('.').collect();
        if path.len() > prefix.len() && path.iter().zip(&prefix).all(|(ident, word)| ident == word) {
            return (namespace, &path[prefix.len()..]);
        }
    }
    (Namespace::Torch, path)
}

fn arguments(tokens: TokenStream, end: Span, errors: &mut Errors) -> Vec<Argument> {
    let mut arguments: Vec<Argument> = Vec::new();
    let mut keyword_only = false;
    for part in split_at_commas(tokens) {
        if let [TokenTree::Punct(star)] = part.as_slice()
            && star.as_char() == '*'
        {
            if keyword_only {
                errors.push(star, "`*` stands twice; one is enough, before the first keyword-only argument");
            }
            keyword_only = true;
            continue;
        }
        let last = part.last().map_or(end, TokenTree::span);
        let name = part.clone();
        let parsed = parse_within(part.into_iter().collect(), last, |input| argument(input, keyword_only));
        let Some(argument) = errors.take(parsed) else { continue };
        let tokens: TokenStream = name.into_iter().collect();
        if arguments.iter().any(|other| other.name == argument.name) {
            errors.push(&tokens, format!("there are two arguments named `{}`", argument.name));
        }
        let earlier = arguments.iter().rev().find(|other| !other.keyword_only && other.default.is_some());
        if let (false, None, Some(earlier)) = (keyword_only, &argument.default, earlier) {
            errors.push(
                &tokens,
                format!(
                    "`{}` has no default but comes after `{}`, which has one\nhelp: give it a default, or put `*, ` before it to make it keyword-only",
                    argument.name, earlier.name
                ),
            );
        }
        arguments.push(argument);
    }
    arguments
}

fn split_at_commas(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    for token in tokens {
        match token {
            TokenTree::Punct(comma) if comma.as_char() == ',' => parts.push(Vec::new()),
            other => parts.extend_last(other),
        }
    }
    if parts.last().is_some_and(Vec::is_empty) {
        parts.pop();
    }
    parts
}

trait ExtendLast {
    fn extend_last(&mut self, token: TokenTree);
}

impl ExtendLast for Vec<Vec<TokenTree>> {
    fn extend_last(&mut self, token: TokenTree) {
        match self.last_mut() {
            Some(last) => last.push(token),
            None => self.push(vec![token]),
        }
    }
}

fn argument(input: ParseStream, keyword_only: bool) -> syn::Result<Argument> {
    let (ty, optional) = argument_type(input)?;
    let name = input.call(Ident::parse_any).map_err(|error| {
        syn::Error::new(error.span(), format!("the argument's name is missing after its type `{ty}`"))
    })?;
    let default = if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        Some(default(input, ty, optional)?)
    } else {
        None
    };
    Ok(Argument { name: name.to_string().into(), ty, optional, default, keyword_only })
}

fn argument_type(input: ParseStream) -> syn::Result<(ArgumentType, bool)> {
    let word = input.call(Ident::parse_any).map_err(|error| {
        syn::Error::new(
            error.span(),
            format!("an argument begins with its type\nhelp: one of {}", catalogue::list(TYPES)),
        )
    })?;
    let mut ty = match word.to_string().as_str() {
        "Tensor" => ArgumentType::Tensor,
        "Scalar" => ArgumentType::Scalar,
        "int" => ArgumentType::Int,
        "float" => ArgumentType::Float,
        "bool" => ArgumentType::Bool,
        "str" => ArgumentType::Str,
        "ScalarType" => ArgumentType::DType,
        "Device" => ArgumentType::Device,
        other => {
            let help = match nearest(other, TYPES) {
                Some(near) => catalogue::did_you_mean(Some(near)),
                None => format!("\nhelp: one of {}", catalogue::list(TYPES)),
            };
            return Err(syn::Error::new(word.span(), format!("`{other}` is no argument type{help}")));
        }
    };
    if input.peek(syn::token::Paren) {
        return Err(syn::Error::new(
            input.span(),
            "alias annotations are not written here\nhelp: leave out the parentheses after `Tensor`; in-place forms are derived",
        ));
    }
    if input.peek(syn::token::Bracket) {
        let content;
        let brackets = bracketed!(content in input);
        let size = if content.is_empty() { None } else { Some(content.parse::<syn::LitInt>()?.base10_parse::<u8>()?) };
        ty = match (ty, size) {
            (ArgumentType::Tensor, None) => ArgumentType::TensorList,
            (ArgumentType::Int, size) => ArgumentType::IntList { size },
            (ArgumentType::Float, None) => ArgumentType::FloatList,
            (other, _) => {
                return Err(syn::Error::new(
                    brackets.span.join(),
                    format!(
                        "there are no lists of `{other}`\nhelp: the lists are `Tensor[]`, `int[]`, `int[2]` and `float[]`"
                    ),
                ));
            }
        };
    }
    let optional = input.peek(Token![?]);
    if optional {
        input.parse::<Token![?]>()?;
    }
    Ok((ty, optional))
}

fn default(input: ParseStream, ty: ArgumentType, optional: bool) -> syn::Result<Default> {
    let start = input.span();
    let written = value(input)?;
    let refused = |what: &str| {
        let none = if optional { " or `None`" } else { "" };
        Err(syn::Error::new(start, format!("this default does not fit the type `{ty}`\nhelp: write {what}{none}")))
    };
    match (ty, written) {
        (_, Default::None) if optional => Ok(Default::None),
        (_, Default::None) => Err(syn::Error::new(
            start,
            format!("`None` is a default for optional arguments only\nhelp: write the type as `{ty}?`"),
        )),
        (ArgumentType::Scalar, value @ (Default::Bool(_) | Default::Int(_) | Default::Float(_))) => Ok(value),
        (ArgumentType::Scalar, _) => refused("a number, `True` or `False`"),
        (ArgumentType::Int, value @ Default::Int(_)) => Ok(value),
        (ArgumentType::Int, _) => refused("an integer"),
        (ArgumentType::Float, Default::Int(value)) => Ok(Default::Float((value as f64).to_bits())),
        (ArgumentType::Float, value @ Default::Float(_)) => Ok(value),
        (ArgumentType::Float, _) => refused("a number"),
        (ArgumentType::Bool, value @ Default::Bool(_)) => Ok(value),
        (ArgumentType::Bool, _) => refused("`True` or `False`"),
        (ArgumentType::IntList { size }, Default::Int(value)) => {
            Ok(Default::IntList(vec![value; usize::from(size.unwrap_or(1))].into()))
        }
        (ArgumentType::IntList { size }, Default::IntList(values)) => match size {
            Some(size) if values.len() != usize::from(size) => refused(&format!("{size} integers")),
            _ => Ok(Default::IntList(values)),
        },
        (ArgumentType::IntList { .. }, _) => refused("integers, as in `[0, 1]`"),
        (ArgumentType::Str, value @ Default::Str(_)) => Ok(value),
        (ArgumentType::Str, _) => refused("a text in double quotes"),
        (ArgumentType::DType | ArgumentType::Device, value @ Default::Str(_)) => Ok(value),
        (ArgumentType::DType | ArgumentType::Device, _) => refused("a name in double quotes"),
        (ArgumentType::Tensor | ArgumentType::TensorList | ArgumentType::FloatList, _) => refused("no default"),
    }
}

fn value(input: ParseStream) -> syn::Result<Default> {
    if input.peek(syn::token::Bracket) {
        let content;
        bracketed!(content in input);
        let numbers = content.parse_terminated(|item| integer(item), Token![,])?;
        return Ok(Default::IntList(numbers.into_iter().collect()));
    }
    if input.peek(syn::LitStr) {
        return Ok(Default::Str(input.parse::<syn::LitStr>()?.value().into()));
    }
    if input.peek(syn::Ident::peek_any) {
        let word = input.call(Ident::parse_any)?;
        return match word.to_string().as_str() {
            "None" => Ok(Default::None),
            "True" => Ok(Default::Bool(true)),
            "False" => Ok(Default::Bool(false)),
            other => {
                let near = nearest(other, ["None", "True", "False"]);
                Err(syn::Error::new(
                    word.span(),
                    format!("`{other}` is no default value{}", catalogue::did_you_mean(near)),
                ))
            }
        };
    }
    let negative = input.peek(Token![-]);
    if negative {
        input.parse::<Token![-]>()?;
    }
    if input.peek(syn::LitFloat) {
        let value: f64 = input.parse::<syn::LitFloat>()?.base10_parse()?;
        return Ok(Default::Float(if negative { -value } else { value }.to_bits()));
    }
    if input.peek(syn::LitInt) {
        return literal_integer(input, negative).map(Default::Int);
    }
    Err(syn::Error::new(
        input.span(),
        "a default is a number, `True`, `False`, `None`, a text in double quotes or a list of integers",
    ))
}

fn integer(input: ParseStream) -> syn::Result<i64> {
    let negative = input.peek(Token![-]);
    if negative {
        input.parse::<Token![-]>()?;
    }
    literal_integer(input, negative)
}

fn literal_integer(input: ParseStream, negative: bool) -> syn::Result<i64> {
    let literal: syn::LitInt = input.parse()?;
    let value: i64 = literal.base10_parse()?;
    Ok(if negative { -value } else { value })
}

fn returns(input: ParseStream, errors: &mut Errors) -> syn::Result<Vec<Return>> {
    if !input.peek(syn::token::Paren) {
        return Ok(vec![one_return(input)?]);
    }
    let content;
    let parentheses = parenthesized!(content in input);
    let tokens: TokenStream = content.parse()?;
    let mut returns: Vec<Return> = Vec::new();
    for part in split_at_commas(tokens) {
        let last = part.last().map_or(parentheses.span.close(), TokenTree::span);
        if let Some(found) = errors.take(parse_within(part.into_iter().collect(), last, one_return)) {
            returns.push(found);
        }
    }
    for (position, found) in returns.iter().enumerate() {
        let twice = returns[..position].iter().any(|other| other.name == found.name);
        if found.name.is_empty() || twice {
            let message = "several results need names of their own\nhelp: write `-> (Tensor values, Tensor indices)`";
            errors.add(syn::Error::new(parentheses.span.join(), message));
            break;
        }
    }
    if returns.is_empty() && errors.is_empty() {
        errors.add(syn::Error::new(parentheses.span.join(), "an op has at least one result"));
    }
    Ok(returns)
}

fn one_return(input: ParseStream) -> syn::Result<Return> {
    let word = input.call(Ident::parse_any)?;
    let list = input.peek(syn::token::Bracket);
    if list {
        let content;
        bracketed!(content in input);
        if !content.is_empty() {
            return Err(syn::Error::new(content.span(), "a list of results has no fixed size\nhelp: write `Tensor[]`"));
        }
    }
    let ty = match (word.to_string().as_str(), list) {
        ("Tensor", false) => ReturnType::Tensor,
        ("Tensor", true) => ReturnType::TensorList,
        ("bool", false) => ReturnType::Bool,
        (other, _) => {
            return Err(syn::Error::new(
                word.span(),
                format!("`{other}` is no result type\nhelp: the result types are `Tensor`, `Tensor[]` and `bool`"),
            ));
        }
    };
    let name = if input.peek(syn::Ident::peek_any) { input.call(Ident::parse_any)?.to_string() } else { String::new() };
    Ok(Return { name: name.into(), ty })
}
