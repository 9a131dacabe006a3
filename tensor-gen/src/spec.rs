//! [`OpSpec`]: what an author may say about an op, before any of it is understood.
//!
//! Both fronts (`read/toml`, `read/attribute`) produce this one type, and `lower` is its only consumer.
//! Texts are parsed (`syn::Expr`) but not yet checked, and everything keeps its span, so that every later
//! error is a `syn::Error` that the macro shows in the editor and build.rs draws over the TOML file.
//! A field that is `None` was not said; the defaults are `lower`'s.

use std::rc::Rc;

use proc_macro2::Span;

use crate::op::{InputType, Promotion, ResultType, ScatterMode, View, Window};
use crate::schema::Schema;

/// A value with the place where it was written.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

#[derive(Clone)]
pub struct OpSpec {
    pub schema: Spanned<Schema>,
    pub doc: Spanned<String>,
    pub kind: KindSpec,
    pub aliases: Vec<Spanned<String>>,
    pub method: Option<Spanned<bool>>,
    pub in_place: Option<Spanned<bool>>,
    pub promotion: Option<Spanned<Promotion>>,
    /// Tensor argument name and its type, where it is not `Promoted`.
    pub inputs: Vec<(Spanned<String>, Spanned<InputType>)>,
    pub results: Option<Spanned<Vec<ResultType>>>,
    /// Names of dtypes or groups (`float`, `integer`, `numeric`, `all`).
    pub dtypes: Option<Vec<Spanned<String>>>,
    /// Argument name and expression: a scalar body for map and reduce, a formula for all other kinds.
    pub gradients: Vec<(Spanned<String>, Spanned<GradientSpec>)>,
    pub samples: SamplesSpec,
    /// Functions and constants that its scalar bodies may use.
    pub helpers: Rc<[Helper]>,
    /// `op_specs/x.toml:12` or `src/ops.rs:40`.
    pub location: String,
    /// The author's text of the bodies.
    pub body: String,
}

/// A function or constant of the author's: where a body uses it, its own body is put in the place.
#[derive(Clone)]
pub struct Helper {
    pub name: Spanned<String>,
    /// Names and types; `None` makes it a constant.
    pub parameters: Option<Vec<(Spanned<String>, Spanned<String>)>>,
    /// Types; several for a tuple. `None`: what the body gives.
    pub results: Option<Vec<Spanned<String>>>,
    pub body: syn::Expr,
}

#[derive(Clone)]
pub enum KindSpec {
    Map {
        body: syn::Expr,
    },
    Reduce(ReduceSpec),
    /// `finish` may read the inputs at its position besides the state.
    Scan {
        reduce: ReduceSpec,
        reverse: bool,
    },
    Row {
        body: syn::Expr,
        /// Whether the result is declared as a value per element, not one per row. A schema does not say it.
        per_element: Option<Spanned<bool>>,
    },
    /// `shapes` are those of the tensor arguments and of the result (`output`).
    Index {
        shapes: Vec<ShapeSpec>,
        body: syn::Expr,
    },
    Contract,
    Window(Window),
    Gather,
    Scatter(ScatterMode),
    View(View),
    Formula {
        body: syn::Expr,
    },
    Native {
        function: String,
    },
    Kernel(KernelSource),
}

/// A kernel that the author wrote. `shapes` as of index ops, with one for each result.
#[derive(Clone)]
pub struct KernelSource {
    pub wgsl: ShaderText,
    pub shapes: Vec<ShapeSpec>,
    /// One to three.
    pub workgroups: Spanned<Vec<syn::Expr>>,
    /// The name of a [`crate::written::TwinFunction`].
    pub twin: Option<Spanned<String>>,
}

/// A text in another language, with the places of its bytes where they are known.
#[derive(Clone)]
pub struct ShaderText {
    pub text: String,
    pub span: Span,
    pub bytes: BytePlaces,
}

#[derive(Clone)]
pub enum BytePlaces {
    /// One span per byte.
    Known(Vec<Span>),
    Within(Within),
    Unknown,
}

/// The place of a text in a Rust literal.
#[derive(Clone)]
pub struct Within {
    pub literal: proc_macro2::Literal,
    /// Where the text begins: the byte of the literal, and the place in the file.
    pub begin: usize,
    pub file: String,
    pub line: usize,
    pub column: usize,
}

impl ShaderText {
    /// The place of a range of bytes; `None` where only that of the whole is known.
    pub fn place(&self, range: &std::ops::Range<usize>) -> Option<crate::error::Place> {
        match &self.bytes {
            BytePlaces::Known(spans) => {
                let first = *spans.get(range.start.min(spans.len().saturating_sub(1)))?;
                let last = spans.get(range.end.saturating_sub(1)).copied().unwrap_or(first);
                Some(crate::error::Place { first, last })
            }
            BytePlaces::Within(within) => {
                let (start, end) = (range.start + within.begin, range.end.max(range.start + 1) + within.begin);
                // The compiler tells only where the whole literal is.
                within.literal.subspan(start..end).map(Into::into)
            }
            BytePlaces::Unknown => None,
        }
    }
}

/// `"..", N, C, W - K + 1`: the dims of a tensor, after any batch dims.
#[derive(Clone)]
pub struct ShapeSpec {
    pub name: Spanned<String>,
    pub batch: bool,
    pub dims: Vec<syn::Expr>,
}

/// `reduce = "sum"` (or `scan`) with a `body`, or a state of one's own.
#[derive(Clone)]
pub enum ReduceSpec {
    Monoid {
        monoid: Spanned<String>,
        body: syn::Expr,
        finish: Option<syn::Expr>,
        needs_elements: bool,
    },
    Custom {
        /// Field name and type text: `float`, `bool`, `i32`.
        state: Vec<(Spanned<String>, Spanned<String>)>,
        identity: syn::Expr,
        map: syn::Expr,
        combine: syn::Expr,
        finish: syn::Expr,
        needs_elements: bool,
    },
}

#[derive(Clone)]
pub enum GradientSpec {
    /// `gradient.input = 'none'`
    None,
    Scalar(syn::Expr),
    Formula(syn::Expr),
}

#[derive(Clone, Default)]
pub struct SamplesSpec {
    pub range: Option<Spanned<(f64, f64)>>,
    /// Per argument, overriding `range`.
    pub ranges: Vec<(Spanned<String>, (f64, f64))>,
    pub calls: Vec<Spanned<syn::Expr>>,
    pub tolerance: Option<f64>,
    pub skip_gradient_check: Option<String>,
}
