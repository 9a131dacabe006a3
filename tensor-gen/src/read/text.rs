//! Pieces of a larger text as tokens whose spans are byte ranges of that text.
//!
//! A span outside of a macro is a range of *some* text that was lexed on this thread. [`Text`] lexes a carrier: one
//! token for each byte of the author's file. Joining the carrier's spans gives a span for any byte range,
//! and the tokens of a body, which is lexed on its own, are moved onto the carrier.
//!
//! This file does not know what the pieces mean.

use std::ops::Range;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::parse::ParseStream;

use crate::spec::{BytePlaces, ShaderText};

/// More tokens than any body needs, few enough for recursive descent.
const MAX_TOKENS: usize = 8192;
/// Nested brackets, and operators or keywords that may nest without brackets. The parser spends up to 8 KiB of stack on a
/// level of keywords in a debug build, and a thread has 2 MiB.
const MAX_DEPTH: usize = 48;
const MAX_NESTING: usize = 384;
const HEAVY: usize = 4;
/// Operators of one expression. Whatever walks down a tree that leans to the left takes up to 1 KiB of stack for each.
const MAX_LINKS: usize = 1024;

/// A whole file.
pub struct Text<'t> {
    pub text: &'t str,
    bytes: Vec<Span>,
}

/// A piece of a [`Text`] as an author wrote it.
#[derive(Clone, Debug)]
pub struct Piece {
    pub content: String,
    /// Span of the content, quotes excluded where they could be told apart.
    pub span: Span,
    /// Byte offset of the content; `None` if escapes keep it from being a verbatim part of the file.
    offset: Option<usize>,
}

impl<'t> Text<'t> {
    pub fn new(text: &'t str) -> Self {
        // A lexer error is impossible for semicolons; without spans, errors fall back to the call site.
        let carrier: TokenStream = ";".repeat(text.len()).parse().unwrap_or_default();
        Text { text, bytes: carrier.into_iter().map(|token| token.span()).collect() }
    }

    pub fn span(&self, range: Range<usize>) -> Span {
        let start = range.start.min(self.bytes.len().saturating_sub(1));
        let end = range.end.clamp(start + 1, self.bytes.len().max(start + 1)) - 1;
        match (self.bytes.get(start), self.bytes.get(end)) {
            (Some(&first), Some(&last)) => first.join(last).unwrap_or(first),
            _ => Span::call_site(),
        }
    }

    /// Line number of a byte, from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.text.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1
    }

    /// A TOML string: `range` is its place with quotes, `content` its value.
    pub fn piece(&self, range: Range<usize>, content: &str) -> Piece {
        let raw = self.text.get(range.clone()).unwrap_or_default();
        let quotes = if raw.starts_with("'''") || raw.starts_with("\"\"\"") { 3 } else { 1 };
        let inner = raw.get(quotes..raw.len().saturating_sub(quotes)).unwrap_or_default();
        let newline = match quotes {
            3 if inner.starts_with("\r\n") => 2,
            3 if inner.starts_with('\n') => 1,
            _ => 0,
        };
        if inner.get(newline..) == Some(content) {
            let offset = range.start + quotes + newline;
            Piece { content: content.to_owned(), span: self.span(offset..offset + content.len()), offset: Some(offset) }
        } else {
            Piece { content: content.to_owned(), span: self.span(range), offset: None }
        }
    }

    /// The tokens of a piece, at their places in the file.
    pub fn tokens(&self, piece: &Piece) -> syn::Result<TokenStream> {
        let place = |range: Range<usize>| match piece.offset {
            Some(offset) if !range.is_empty() => self.span(offset + range.start..offset + range.end),
            _ => piece.span,
        };
        let tokens: TokenStream = piece.content.parse().map_err(|error: proc_macro2::LexError| {
            syn::Error::new(
                place(error.span().byte_range()),
                "this cannot be read as Rust tokens\nhelp: look for a bracket or quote that is not closed, or a character that Rust does not know",
            )
        })?;
        let tokens = respan(tokens, &|span| place(span.byte_range()));
        check_size(&tokens, piece.span)?;
        Ok(tokens)
    }

    /// A piece in another language than Rust.
    pub fn shader(&self, piece: Piece) -> ShaderText {
        let spans = piece.offset.and_then(|offset| self.bytes.get(offset..offset + piece.content.len()));
        let bytes = spans.map_or(BytePlaces::Unknown, |spans| BytePlaces::Known(spans.to_vec()));
        ShaderText { text: piece.content, span: piece.span, bytes }
    }

    /// Parses a piece; an error at its end points there.
    pub fn parse<T>(&self, piece: &Piece, parser: impl FnOnce(ParseStream) -> syn::Result<T>) -> syn::Result<T> {
        let end = match piece.offset {
            Some(offset) => {
                let end = offset + piece.content.trim_end().len();
                self.span(end.saturating_sub(1).max(offset)..end.max(offset + 1))
            }
            None => piece.span,
        };
        parse_within(self.tokens(piece)?, end, parser)
    }
}

/// Parses all of `tokens`; what is missing at their end is reported at `end`.
pub fn parse_within<T>(
    tokens: TokenStream,
    end: Span,
    parser: impl FnOnce(ParseStream) -> syn::Result<T>,
) -> syn::Result<T> {
    let mut group = Group::new(Delimiter::Parenthesis, tokens);
    group.set_span(end);
    syn::parse::Parser::parse2(
        |input: ParseStream| {
            let content;
            syn::parenthesized!(content in input);
            let value = parser(&content)?;
            if content.is_empty() {
                Ok(value)
            } else {
                Err(syn::Error::new(content.span(), "this is more than was expected here"))
            }
        },
        TokenTree::Group(group).into(),
    )
}

/// A body: an expression, or statements that end in one.
pub fn body(input: ParseStream) -> syn::Result<syn::Expr> {
    if input.is_empty() {
        return Err(syn::Error::new(input.span(), "the body is empty\nhelp: write an expression, such as `input * 2`"));
    }
    let begin = input.span();
    let mut statements = input.call(syn::Block::parse_within)?;
    if let [syn::Stmt::Expr(_, None)] = statements.as_slice()
        && let Some(syn::Stmt::Expr(expression, None)) = statements.pop()
    {
        return Ok(expression);
    }
    let block = syn::Block { brace_token: syn::token::Brace(begin), stmts: statements };
    Ok(syn::Expr::Block(syn::ExprBlock { attrs: Vec::new(), label: None, block }))
}

/// Refuses what recursive descent could not stand.
pub fn check_size(tokens: &TokenStream, span: Span) -> syn::Result<()> {
    let mut count = 0;
    let mut stack = vec![Level::of(tokens.clone())];
    let (mut words, mut links) = (0, 0);
    while let Some(level) = stack.last_mut() {
        let Some(token) = level.rest.next() else {
            words -= level.words;
            links -= level.links;
            stack.pop();
            continue;
        };
        count += 1;
        let before = (level.words, level.links);
        level.see(&token);
        words = words + level.words - before.0;
        links = links + level.links - before.1;
        if count > MAX_TOKENS {
            return Err(syn::Error::new(
                span,
                format!("this body has more than {MAX_TOKENS} tokens\nhelp: split it into several ops"),
            ));
        }
        if words > MAX_NESTING || stack.len() > MAX_DEPTH {
            return Err(syn::Error::new(
                token.span(),
                "this body is nested too deeply\nhelp: bind parts of it to names with `let`",
            ));
        }
        if links > MAX_LINKS {
            let message = format!(
                "this expression has more than {MAX_LINKS} operators in a row\nhelp: bind parts of it to names with `let`, or write a loop"
            );
            return Err(syn::Error::new(token.span(), message));
        }
        if let TokenTree::Group(group) = token {
            stack.push(Level::of(group.stream()));
        }
    }
    Ok(())
}

/// One bracket while the depth of what it holds is counted.
struct Level {
    rest: proc_macro2::token_stream::IntoIter,
    /// The weight of what may be open.
    words: usize,
    /// Operators between values: the parser reads them in a loop, but what it makes leans to the left.
    links: usize,
    before: Before,
}

/// What stands before a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Operand,
    /// A block: an operator may go on behind it, but anything else begins a statement.
    Block,
    /// The first half of what may be `==`, `!=`, `&&` or `||` between two values.
    Half(char),
}

impl Level {
    fn of(tokens: TokenStream) -> Level {
        Level { rest: tokens.into_iter(), words: 0, links: 0, before: Before::Nothing }
    }

    fn see(&mut self, token: &TokenTree) {
        let before = std::mem::replace(&mut self.before, Before::Nothing);
        match token {
            TokenTree::Punct(punct) => self.see_punct(punct, before),
            TokenTree::Ident(ident) if ident == "as" => self.links += 1,
            TokenTree::Ident(ident) if KEYWORDS.iter().any(|word| ident == word) => self.words += HEAVY,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => self.before = Before::Block,
            operand => {
                match (before, operand) {
                    // A call or an index.
                    (Before::Operand, TokenTree::Group(_)) => self.links += 1,
                    (Before::Block, _) => self.links = 0,
                    _ => {}
                }
                self.before = Before::Operand;
            }
        }
    }

    fn see_punct(&mut self, punct: &proc_macro2::Punct, before: Before) {
        let symbol = punct.as_char();
        let is_between = matches!(before, Before::Operand | Before::Block);
        match (before, symbol) {
            // Nothing that opened without a bracket goes on behind these.
            (_, ';' | ',') => (self.words, self.links) = (0, 0),
            (Before::Half('=' | '!'), '=') | (Before::Half('&'), '&') => self.links += 1,
            // Also what stands between two closures: `|x||x| …`.
            (Before::Half('|'), '|') => self.words += HEAVY,
            (Before::Half(first), _) => self.words += weight(first) + weight(symbol),
            (Before::Operand, '=' | '!' | '&' | '|') if punct.spacing() == proc_macro2::Spacing::Joint => {
                self.before = Before::Half(symbol);
            }
            (Before::Operand, '-' | '*' | '&') => self.links += 1,
            _ => {
                self.words += weight(symbol);
                self.links += usize::from(is_between);
            }
        }
        // `x?` is a value.
        if symbol == '?' {
            self.before = Before::Operand;
        }
    }
}

const KEYWORDS: &[&str] = &[
    "if", "else", "return", "break", "match", "move", "async", "const", "static", "unsafe", "loop", "while", "for",
    "let", "yield", "box", "await", "try", "raw", "mut", "dyn", "impl", "fn", "where", "in", "ref",
];

/// How much a symbol adds to the depth of what follows, at most: prefix operators, closures, assignments, types.
fn weight(symbol: char) -> usize {
    match symbol {
        '=' | '|' | '#' | '\'' | '<' => HEAVY,
        '!' | '&' | '.' | '-' | '*' => 1,
        _ => 0,
    }
}

/// A group whose tokens are being moved.
struct Moved {
    rest: proc_macro2::token_stream::IntoIter,
    done: Vec<TokenTree>,
    opened: Option<(Delimiter, Span)>,
}

/// Moves every token. Comes before `check_size`, so it walks with a stack of its own.
fn respan(tokens: TokenStream, place: &dyn Fn(Span) -> Span) -> TokenStream {
    let mut outer: Vec<Moved> = Vec::new();
    let mut level = Moved { rest: tokens.into_iter(), done: Vec::new(), opened: None };
    loop {
        match level.rest.next() {
            Some(TokenTree::Group(group)) => {
                let opened = Some((group.delimiter(), place(group.span())));
                let inner = Moved { rest: group.stream().into_iter(), done: Vec::new(), opened };
                outer.push(std::mem::replace(&mut level, inner));
            }
            Some(mut token) => {
                token.set_span(place(token.span()));
                level.done.push(token);
            }
            None => {
                let stream: TokenStream = level.done.into_iter().collect();
                let (Some((delimiter, span)), Some(parent)) = (level.opened, outer.pop()) else { return stream };
                let mut group = Group::new(delimiter, stream);
                group.set_span(span);
                level = parent;
                level.done.push(group.into());
            }
        }
    }
}

/// One identifier as tokens, for defaults that the author did not write.
pub fn name_expression(name: &str, span: Span) -> syn::Result<syn::Expr> {
    let mut ident = syn::parse_str::<Ident>(name).map_err(|_| {
        syn::Error::new(span, format!("`{name}` is a word of Rust's own and cannot be used as a name in a body"))
    })?;
    ident.set_span(span);
    Ok(syn::Expr::Path(syn::ExprPath { attrs: Vec::new(), qself: None, path: ident.into() }))
}

/// `(N + 63) / 64, M`
pub fn sides(input: ParseStream) -> syn::Result<Vec<syn::Expr>> {
    let sides = syn::punctuated::Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated(input)?;
    Ok(sides.into_iter().collect())
}

/// `N, C, W - K + 1`, or with batch dims `.., N, C`.
pub fn shape(input: ParseStream) -> syn::Result<(bool, Vec<syn::Expr>)> {
    let mut batch = false;
    if input.peek(syn::Token![..]) {
        input.parse::<syn::Token![..]>()?;
        batch = true;
        if !input.is_empty() {
            input.parse::<syn::Token![,]>()?;
        }
    }
    let dims = syn::punctuated::Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated(input)?;
    Ok((batch, dims.into_iter().collect()))
}
