//! Ops of kind kernel: the declaration is lowered, the text judged, and what is wrong with it said at its own line.

use crate::dtype::DType;
use crate::error::{Errors, render_ranges};
use crate::op::{InputType, Kind, OpDef, ResultType};
use crate::schema::ArgumentType;
use crate::spec::{BytePlaces, KernelSource, KindSpec, ShaderText};
use crate::written::{self, Complaint, WrittenBody};

use super::index;
use super::op::Frame;

pub fn lower(frame: &Frame, source: &KernelSource, errors: &mut Errors) -> Option<WrittenBody> {
    let mut refuse = |message: String| errors.add(syn::Error::new(frame.spec.schema.span, message));
    let inputs = frame.inputs.iter().map(|input| match input {
        InputType::Fixed(dtype) => Some(*dtype),
        _ => None,
    });
    let results = frame.results.iter().map(|result| match result {
        ResultType::Fixed(dtype) => Some(*dtype),
        ResultType::Promoted => None,
    });
    if inputs.chain(results).any(|dtype| !matches!(dtype, Some(DType::Float32 | DType::Int32))) {
        refuse("the tensors of a kernel are float32 or int32\nhelp: write `inputs = { x = \"int32\" }`, `result = \"int32\"`; what is not said is float32".into());
        return None;
    }
    for argument in frame.schema.arguments.iter() {
        let is_scalar =
            matches!(argument.ty, ArgumentType::Int | ArgumentType::Float | ArgumentType::Bool | ArgumentType::Scalar);
        if argument.optional || !is_scalar && argument.ty != ArgumentType::Tensor {
            refuse(format!(
                "`{}` is `{}`, which a kernel does not take\nhelp: it takes `Tensor`, `float`, `int` and `bool`",
                argument.name, argument.ty
            ));
            return None;
        }
    }
    let names: Vec<String> = match frame.schema.returns.as_ref() {
        [one] if one.name.is_empty() => vec![super::RESULT_SHAPE.to_owned()],
        results => results.iter().map(|result| result.name.to_string()).collect(),
    };
    index::written(frame, source, &names, errors)
}

/// What naga and we have to say about the text.
pub fn check(op: &OpDef, kind: &KindSpec) -> syn::Result<()> {
    let (Kind::Kernel(body), KindSpec::Kernel(source)) = (&op.kind, kind) else { return Ok(()) };
    written::check(&body.plan(op)).map_err(|complaint| at_its_line(&source.wgsl, complaint))
}

/// At the place in the author's file; where only the place of the whole text is known, with a drawing of the line.
fn at_its_line(text: &ShaderText, Complaint { message, range }: Complaint) -> syn::Error {
    let Some(range) = range else { return syn::Error::new(text.span, message) };
    if let Some(place) = text.place(&range) {
        return syn::Error::new_spanned(place, message);
    }
    let drawn = match &text.bytes {
        BytePlaces::Within(within) => {
            // So that line and column are those of the file.
            let before = "\n".repeat(within.line.saturating_sub(1)) + &" ".repeat(within.column);
            let range = range.start + before.len()..range.end + before.len();
            render_ranges([(range, message)], &within.file, &(before + &text.text))
        }
        _ => render_ranges([(range, message)], "kernel", &text.text),
    };
    // The compiler draws its own frame around it.
    syn::Error::new(text.span, drawn.trim_start_matches("error: ").trim_end())
}
