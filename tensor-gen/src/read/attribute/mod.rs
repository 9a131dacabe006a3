//! `#[tensor_op]` on a Rust function, to [`crate::spec::OpSpec`].
//!
//! The function's name, parameters and doc comment say what a schema says in TOML; its block is the body. In such a function
//! `f32` means the op's compute type, because that is what the function is compiled with when it is called as plain Rust.
//! `arguments` reads what stands in the attribute, `function` what stands below it, `helper` the functions and constants that ops share; what bodies may contain is `lower`'s
//! business.

mod arguments;
mod function;
mod helper;
mod shapes;

pub use arguments::OPTIONS;
pub use function::{in_rust_words, location};
pub use helper::{
    HelperAttribute, attribute as helper_attribute, constant as helper_constant, function as helper_function,
};

use std::rc::Rc;

use proc_macro2::TokenStream;
use syn::ItemFn;
use syn::ext::IdentExt;

use crate::dtype::DType;
use crate::error::Errors;
use crate::op::{InputType, ResultType};
use crate::read::options::is_name;
use crate::schema::{Argument, ArgumentType, Default, Namespace, Return, ReturnType, Schema};
use crate::spec::{GradientSpec, Helper, KernelSource, KindSpec, OpSpec, ReduceSpec, Spanned};

type NamedGradient = (Spanned<String>, Spanned<GradientSpec>);

/// What the attribute and the function say.
pub struct Declaration {
    pub spec: OpSpec,
    /// `crate = path`: where the runtime crate is found, if not at `::alknet_tensor`.
    pub crate_path: Option<syn::Path>,
}

/// Whether the function's body means nothing to rustc: it has rows, or tensors with sizes.
pub fn is_foreign(function: &ItemFn) -> bool {
    function::has_rows(function) || shapes::has_sizes(function)
}

/// Reads the attribute's arguments and the function below it.
pub fn read(attribute: TokenStream, function: &ItemFn) -> syn::Result<OpSpec> {
    declaration(attribute, function, Rc::from([])).map(|declaration| declaration.spec)
}

/// What stands in `uses(…)`, and the crate's path, of an attribute whose mistakes are reported elsewhere.
pub fn uses(attribute: TokenStream) -> (Vec<syn::Path>, Option<syn::Path>) {
    let given = arguments::read(attribute, &mut Errors::new());
    (given.uses, given.crate_path)
}

/// The same, with what is not part of the op. `helpers` are what its `uses` came to.
pub fn declaration(attribute: TokenStream, function: &ItemFn, helpers: Rc<[Helper]>) -> syn::Result<Declaration> {
    let mut errors = Errors::new();
    let given = arguments::read(attribute, &mut errors);
    let (mut plain, shapes) = match (given.index, &given.kernel) {
        (Some(_), _) => shapes::take(function, "an index op", &mut errors),
        (None, Some(_)) => shapes::take(function, "a kernel", &mut errors),
        (None, None) => (function.clone(), Vec::new()),
    };
    if given.kernel.is_some() {
        // Any Rust at all: the twin.
        plain.block = syn::parse_quote!({ 0.0 });
    }
    refuse_in_kernel(&given, &mut errors);
    let own = function::read(&plain, given.row.is_some(), &mut errors);
    if let (Some(index), true) = (given.index, given.row.is_some() || given.reduce.is_some()) {
        let message = "an index op says its reductions in the body\nhelp: leave the other out, and write `sum(|k| …)`";
        errors.add(syn::Error::new(index, message));
    }
    let ident = &function.sig.ident;
    let name = given.name.unwrap_or(Spanned { value: ident.unraw().to_string(), span: ident.span() });
    let mut arguments = own.arguments;
    if let (Some(row), Some(_)) = (given.row, &given.reduce) {
        let message =
            "an op is a row or a reduction, not both\nhelp: leave `reduce` out, and write `x.sum(|x| …)` in the body";
        errors.add(syn::Error::new(row, message));
    }
    if let (Some(scan), true) = (&given.scan, given.row.is_some() || given.reduce.is_some() || given.index.is_some()) {
        let message = "a scan is no row, reduction or index op at the same time\nhelp: leave one of the two out";
        errors.add(syn::Error::new(scan.span, message));
    }
    if given.row.is_some() || given.scan.is_some() {
        let per_element = given.scan.is_some() || own.per_element.value;
        let given: Vec<_> = arguments.iter().map(|argument| argument.name.clone()).collect();
        let steering = steering_row(per_element).filter(|argument| !given.contains(&argument.name));
        arguments.extend(steering);
    } else if given.reduce.is_some() {
        arguments.extend(steering());
    }
    if let (None, None, Some(finish)) = (&given.reduce, &given.scan, &given.finish) {
        errors.push(finish, "`finish` belongs to a reduction or scan\nhelp: add `reduce = sum` or `scan = sum`");
    }
    if let (None, Some(reverse)) = (&given.scan, given.reverse) {
        errors.add(syn::Error::new(reverse, "`reverse` belongs to a scan\nhelp: add `scan = sum`"));
    }
    let schema = schema(&name, arguments, &mut errors);
    errors.propagate()?;
    let (Some(schema), Some(body)) = (schema, own.body) else {
        return Err(syn::Error::new(ident.span(), "this op could not be understood"));
    };
    let monoid_of = |monoid: Spanned<String>, needs_elements, body| ReduceSpec::Monoid {
        needs_elements,
        monoid,
        body,
        finish: given.finish,
    };
    let is_kernel = given.kernel.is_some();
    let over_tensors_only = given.row.is_some() || given.scan.is_some() || is_kernel;
    let kind = match given.reduce {
        None if given.index.is_none() && given.row.is_none() && is_kernel => {
            let (Some(wgsl), Some(workgroups)) = (given.kernel, given.workgroups) else {
                return Err(syn::Error::new(ident.span(), "this kernel could not be understood"));
            };
            let twin = Some(Spanned { value: twin_name(function), span: ident.span() });
            KindSpec::Kernel(KernelSource { wgsl, shapes, workgroups, twin })
        }
        None if given.index.is_some() => KindSpec::Index { shapes, body },
        None if given.row.is_some() => KindSpec::Row { body, per_element: Some(own.per_element) },
        None => match given.scan {
            Some(monoid) => KindSpec::Scan { reduce: monoid_of(monoid, false, body), reverse: given.reverse.is_some() },
            None => KindSpec::Map { body },
        },
        Some(monoid) => {
            let needs_elements = matches!(monoid.value.as_str(), "max" | "min");
            KindSpec::Reduce(monoid_of(monoid, needs_elements, body))
        }
    };
    let floats =
        || ["float16", "float32", "float64"].map(|name| Spanned { value: name.to_owned(), span: ident.span() });
    let spec = OpSpec {
        schema: Spanned { value: schema, span: name.span },
        doc: own.doc,
        kind,
        aliases: given.aliases,
        method: given.method,
        in_place: given.in_place,
        promotion: given.promotion,
        inputs: if is_kernel { own.inputs.into_iter().map(as_stored).collect() } else { own.inputs },
        results: (own.result.value != ResultType::Promoted)
            .then(|| Spanned { value: vec![own.result.value], span: own.result.span }),
        dtypes: Some(given.dtypes.unwrap_or_else(|| floats().into())),
        gradients: match over_tensors_only {
            true => given.gradients.into_iter().map(over_tensors).collect(),
            false => given.gradients,
        },
        samples: given.samples,
        helpers,
        location: function::location(ident.span()),
        body: function::source(function),
    };
    Ok(Declaration { spec, crate_path: given.crate_path })
}

/// The function that the macro makes of a kernel's block.
pub fn twin_name(function: &ItemFn) -> String {
    format!("{}_on_cpu", function.sig.ident.unraw())
}

/// An integer tensor of a kernel is what it is, not whatever integers there are.
fn as_stored((name, input): (Spanned<String>, Spanned<InputType>)) -> (Spanned<String>, Spanned<InputType>) {
    let value = if input.value == InputType::Index { InputType::Fixed(DType::Int32) } else { input.value };
    (name, Spanned { value, span: input.span })
}

fn refuse_in_kernel(given: &arguments::Given, errors: &mut Errors) {
    match (&given.kernel, &given.workgroups) {
        (Some(kernel), None) => errors.add(syn::Error::new(
            kernel.span,
            "how many workgroups the kernel has is not said\nhelp: add `workgroups((N + 63) / 64)`",
        )),
        (None, Some(workgroups)) => errors.add(syn::Error::new(
            workgroups.span,
            "`workgroups` belongs to a kernel\nhelp: add `kernel = r#\"…\"#`, or leave it out",
        )),
        _ => {}
    }
    let other = given.index.or(given.row).or(given.reduce.as_ref().map(|reduce| reduce.span));
    if let (Some(_), Some(other)) = (&given.kernel, other) {
        errors.add(syn::Error::new(other, "a kernel says all of it in WGSL\nhelp: leave this out"));
    }
}

/// The gradient that an author writes for a row op or a kernel is a formula.
fn over_tensors((name, spec): NamedGradient) -> NamedGradient {
    let value = match spec.value {
        GradientSpec::Scalar(body) => GradientSpec::Formula(body),
        other => other,
    };
    (name, Spanned { value, span: spec.span })
}

/// What a reduction takes besides its inputs.
fn steering() -> [Argument; 2] {
    [
        argument("dim", ArgumentType::IntList { size: None }, true, Default::None),
        argument("keepdim", ArgumentType::Bool, false, Default::Bool(false)),
    ]
}

/// The same of a row op or a scan: the last dimension, unless said otherwise.
fn steering_row(per_element: bool) -> impl Iterator<Item = Argument> {
    let keepdim = (!per_element).then(|| argument("keepdim", ArgumentType::Bool, false, Default::Bool(false)));
    [Some(argument("dim", ArgumentType::Int, false, Default::Int(-1))), keepdim].into_iter().flatten()
}

fn argument(name: &'static str, ty: ArgumentType, optional: bool, default: Default) -> Argument {
    Argument { name: name.into(), ty, optional, default: Some(default), keyword_only: false }
}

fn schema(name: &Spanned<String>, arguments: Vec<Argument>, errors: &mut Errors) -> Option<Schema> {
    let namespace = Namespace::ALL.into_iter().skip(1).find(|space| name.value.starts_with(space.prefix()));
    let namespace = namespace.unwrap_or(Namespace::Torch);
    let rest = &name.value[namespace.prefix().len()..];
    let (bare, overload) = rest.split_once('.').unwrap_or((rest, ""));
    if !is_name(bare) || !(overload.is_empty() || is_name(overload)) {
        let message =
            format!("`{}` is no name for an op\nhelp: write `name = \"nn.functional.squared_relu\"`", name.value);
        errors.add(syn::Error::new(name.span, message));
        return None;
    }
    Some(Schema {
        namespace,
        name: bare.to_owned().into(),
        overload: overload.to_owned().into(),
        arguments: arguments.into(),
        returns: vec![Return { name: "".into(), ty: ReturnType::Tensor }].into(),
    })
}
