//! The words an author may choose from, to the types they stand for. Both doors use this file.

use proc_macro2::Span;

use crate::dtype::DType;
use crate::error::{catalogue, nearest};
use crate::op::{InputType, Promotion, ResultType, ScatterMode, View, Window};

use super::keys::{self, Word};

/// An error for a word that is not in its list: the nearest one, or all of them.
pub fn unknown_word(what: &str, given: &str, words: &[Word], span: Span) -> syn::Error {
    let names = || words.iter().map(|word| word.name);
    let help = match nearest(given, names()) {
        Some(near) => catalogue::did_you_mean(Some(near)),
        None => format!("\nhelp: one of {}", catalogue::list(names())),
    };
    syn::Error::new(span, format!("`{given}` is no {what}{help}"))
}

/// Whether an op may be called so; words of Rust's own (`where`) are names too.
pub fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

pub fn promotion(given: &str, span: Span) -> syn::Result<Promotion> {
    match given {
        "default" => Ok(Promotion::Default),
        "int_to_float" => Ok(Promotion::IntToFloat),
        "sum" => Ok(Promotion::Sum),
        "bool" => Ok(Promotion::Bool),
        _ => Err(unknown_word("promotion", given, keys::PROMOTIONS, span)),
    }
}

pub fn input_type(given: &str, span: Span) -> syn::Result<InputType> {
    match given {
        "promoted" => Ok(InputType::Promoted),
        "index" => Ok(InputType::Index),
        "any" => Ok(InputType::Any),
        other => match DType::parse(other) {
            Some(dtype) => Ok(InputType::Fixed(dtype)),
            None => Err(unknown_dtype(given, keys::INPUT_WORDS, span)),
        },
    }
}

pub fn result_type(given: &str, span: Span) -> syn::Result<ResultType> {
    match (given, DType::parse(given)) {
        ("promoted", _) => Ok(ResultType::Promoted),
        (_, Some(dtype)) => Ok(ResultType::Fixed(dtype)),
        _ => Err(unknown_dtype(given, &keys::INPUT_WORDS[..1], span)),
    }
}

/// The dtypes of a name or group, in the order of declaration.
pub fn dtypes(given: &str, span: Span) -> syn::Result<Vec<DType>> {
    let is_float = |dtype: &DType| dtype.is_floating_point();
    let is_integer = |dtype: &DType| dtype.is_integer();
    let all = DType::ALL.into_iter();
    match given {
        "float" => Ok(all.filter(is_float).collect()),
        "integer" => Ok(all.filter(is_integer).collect()),
        "numeric" => Ok(all.filter(|dtype| is_float(dtype) || is_integer(dtype)).collect()),
        "all" => Ok(all.filter(|dtype| *dtype != DType::Complex64).collect()),
        other => match DType::parse(other) {
            Some(dtype) => Ok(vec![dtype]),
            None => Err(unknown_dtype(given, keys::DTYPE_GROUPS, span)),
        },
    }
}

pub fn window(given: &str, span: Span) -> syn::Result<Window> {
    match given {
        "conv2d" => Ok(Window::Conv2d),
        "conv2d_input_gradient" => Ok(Window::Conv2dInputGradient),
        "conv2d_weight_gradient" => Ok(Window::Conv2dWeightGradient),
        "max_pool2d" => Ok(Window::MaxPool2d),
        "max_pool2d_gradient" => Ok(Window::MaxPool2dGradient),
        _ => Err(unknown_word("window", given, keys::WINDOWS, span)),
    }
}

pub fn scatter_mode(given: &str, span: Span) -> syn::Result<ScatterMode> {
    match given {
        "assign" => Ok(ScatterMode::Assign),
        "add" => Ok(ScatterMode::Add),
        "prod" => Ok(ScatterMode::Prod),
        "max" => Ok(ScatterMode::Max),
        "min" => Ok(ScatterMode::Min),
        _ => Err(unknown_word("scatter mode", given, keys::SCATTER_MODES, span)),
    }
}

pub fn view(given: &str, span: Span) -> syn::Result<View> {
    match given {
        "view" => Ok(View::View),
        "expand" => Ok(View::Expand),
        "permute" => Ok(View::Permute),
        "transpose" => Ok(View::Transpose),
        "t" => Ok(View::T),
        "narrow" => Ok(View::Narrow),
        "select" => Ok(View::Select),
        "slice" => Ok(View::Slice),
        "squeeze" => Ok(View::Squeeze),
        "unsqueeze" => Ok(View::Unsqueeze),
        "unfold" => Ok(View::Unfold),
        "diagonal" => Ok(View::Diagonal),
        "as_strided" => Ok(View::AsStrided),
        "detach" => Ok(View::Detach),
        _ => Err(unknown_word("view", given, keys::VIEWS, span)),
    }
}

fn unknown_dtype(given: &str, words: &[Word], span: Span) -> syn::Error {
    let names = || words.iter().map(|word| word.name).chain(DType::ALL.into_iter().map(DType::name));
    let help = match nearest(given, names()) {
        Some(near) => catalogue::did_you_mean(Some(near)),
        None => format!("\nhelp: one of {}", catalogue::list(names())),
    };
    syn::Error::new(span, format!("`{given}` is no dtype{help}"))
}
