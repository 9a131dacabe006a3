//! Where something was written.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;

/// The first and last token of a piece of text. Kept instead of one span because compiler spans cannot be joined.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub first: Span,
    pub last: Span,
}

impl Place {
    pub fn of(tokens: &impl ToTokens) -> Place {
        let mut spans = tokens.to_token_stream().into_iter().map(|token| token.span());
        let first = spans.next().unwrap_or_else(Span::call_site);
        let last = spans.last().unwrap_or(first);
        Place { first, last }
    }

    /// Byte range in the text, where spans know it (they do outside of a macro).
    pub fn bytes(&self) -> std::ops::Range<usize> {
        let first = self.first.byte_range();
        first.start..self.last.byte_range().end.max(first.end)
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Place {
        Place { first: span, last: span }
    }
}

/// Two tokens at the two ends, which is all that `syn::Error::new_spanned` looks at.
impl ToTokens for Place {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend([Ident::new("first", self.first), Ident::new("last", self.last)]);
    }
}
