//! One op: its defaults, its names and types, its kind.

use std::borrow::Cow;

use crate::check;
use crate::dtype::{DType, ScalarType};
use crate::error::{Errors, catalogue, nearest};
use crate::ir::{Node, Type};
use crate::op::{Composite, InputType, Kind, OpDef, Promotion, ResultType, Source, Variants};
use crate::read::options;
use crate::schema::{ArgumentType, Namespace, ReturnType, Schema};
use crate::simplify::simplify;
use crate::spec::{KindSpec, OpSpec};

use super::draft::Placed;
use super::scope::{Environment, Name};
use super::{OpCall, formula, gradients, helper, index, kernel, reduce, samples, scalar, scan};

/// What is known about an op before its bodies are read.
pub struct Frame<'s> {
    pub spec: &'s OpSpec,
    pub schema: &'s Schema,
    pub inputs: Vec<InputType>,
    pub results: Vec<ResultType>,
    pub dtypes: Vec<DType>,
    pub promotion: Promotion,
    /// `grad` and `output`, or one of each per result.
    pub input_types: Vec<Type>,
    pub scalar_types: Vec<Type>,
}

/// The calls of other ops are for whoever knows all ops; they are there even if the rest failed.
pub fn lower(spec: &OpSpec) -> (syn::Result<OpDef>, Vec<OpCall>) {
    let mut calls = Vec::new();
    let op = lower_parts(spec, &mut calls);
    (op, calls)
}

fn lower_parts(spec: &OpSpec, calls: &mut Vec<OpCall>) -> syn::Result<OpDef> {
    let mut errors = Errors::new();
    let frame = Frame::new(spec, &mut errors);
    let kind = frame.kind(&mut errors, calls);
    let gradients = gradients::lower(&frame, kind.as_ref(), &mut errors, calls);
    let samples = samples::lower(&frame, &mut errors, calls);
    let variants = frame.variants(&mut errors);
    let aliases = frame.aliases(&mut errors);
    errors.propagate()?;
    let Some(kind) = kind else {
        return Err(syn::Error::new(spec.schema.span, "this op could not be understood"));
    };
    let op = OpDef {
        schema: frame.schema.clone(),
        doc: spec.doc.value.clone().into(),
        aliases,
        variants,
        kind,
        promotion: frame.promotion,
        inputs: frame.inputs.into(),
        results: frame.results.into(),
        dtypes: frame.dtypes.into(),
        gradients: gradients.into(),
        samples,
        source: Source { location: spec.location.clone().into(), body: spec.body.clone().into() },
    };
    kernel::check(&op, &spec.kind)?;
    Ok(op)
}

impl<'s> Frame<'s> {
    fn new(spec: &'s OpSpec, errors: &mut Errors) -> Self {
        let schema = &spec.schema.value;
        let promotion = spec.promotion.as_ref().map_or(Promotion::Default, |promotion| promotion.value);
        let inputs = inputs(spec, errors);
        let results = results(spec, errors);
        let dtypes = dtypes(spec, promotion, errors);
        for argument in schema.arguments.iter() {
            if let Some(what) = helper::kind(&spec.helpers, &argument.name) {
                errors.add(syn::Error::new(spec.schema.span, catalogue::shadows(&argument.name, what)));
            }
        }
        let input_types = inputs.iter().map(|input| input.element_type(promotion).unwrap_or(Type::Compute)).collect();
        let scalar_types = schema.arguments.iter().filter_map(|argument| argument.ty.scalar_type()).collect();
        Frame { spec, schema, inputs, results, dtypes, promotion, input_types, scalar_types }
    }

    fn kind(&self, errors: &mut Errors, calls: &mut Vec<OpCall>) -> Option<Kind> {
        Some(match &self.spec.kind {
            KindSpec::Map { body } => {
                let environment = Environment { per_output_element: true, ..self.environment("map", &[]) };
                let (placed, _) = scalar::body(body, &environment, &self.expected_results(errors)?, errors)?;
                self.check(&placed, &self.input_types, errors)?;
                Kind::Map(simplify(&placed.graph))
            }
            KindSpec::Reduce(reduce) => Kind::Reduce(reduce::lower(self, reduce, errors)?),
            KindSpec::Scan { reduce, reverse } => {
                self.require_argument("dim", ArgumentType::Int, "scan", errors);
                Kind::Scan(scan::lower(self, reduce, *reverse, errors)?)
            }
            KindSpec::Row { body, per_element: declared } => {
                self.require_argument("dim", ArgumentType::Int, "row", errors);
                let mut environment = self.environment("row", &["dim", "keepdim"]);
                environment.rows = true;
                environment.names.push(("count".into(), Name::Leaf(Node::ReduceCount, Type::INT32)));
                let (placed, per_element) = scalar::body(body, &environment, &self.expected_results(errors)?, errors)?;
                self.check(&placed, &self.input_types, errors)?;
                if let Some(declared) = declared.as_ref().filter(|declared| declared.value != per_element) {
                    errors.add(syn::Error::new(declared.span, catalogue::other_result_of_row(declared.value)));
                    return None;
                }
                if per_element && !placed.graph.varies_along_row() {
                    errors.push(body, "every element of the result would be the same\nhelp: end the body in an expression without `map` for one value per row");
                    return None;
                }
                Kind::Row(simplify(&placed.graph))
            }
            KindSpec::Index { shapes, body } => Kind::Index(index::lower(self, shapes, body, errors)?),
            KindSpec::Contract => {
                self.require_tensors(2, "contract", errors)?;
                Kind::Contract
            }
            KindSpec::Window(window) => Kind::Window(*window),
            KindSpec::Gather => {
                self.require_argument("dim", ArgumentType::Int, "gather", errors)?;
                self.require_tensors(2, "gather", errors)?;
                Kind::Gather
            }
            KindSpec::Scatter(mode) => {
                self.require_argument("dim", ArgumentType::Int, "scatter", errors)?;
                self.require_tensors(3, "scatter", errors)?;
                Kind::Scatter(*mode)
            }
            KindSpec::View(view) => {
                self.require_tensors(1, "view", errors)?;
                Kind::View(*view)
            }
            KindSpec::Formula { body } => {
                let names = formula::Names::arguments(self.schema);
                let mut called = Vec::new();
                let formula = formula::lower(body, &names, self.schema.returns.len(), errors, &mut called);
                let own = self.schema.identifier();
                for call in called.iter().filter(|call| call.op == own) {
                    errors.push(&call.place, catalogue::formula_recursion(&own));
                }
                for call in &mut called {
                    call.in_body = true;
                }
                calls.append(&mut called);
                let formula = formula?;
                Kind::Composite(Composite::Formula(formula))
            }
            KindSpec::Kernel(source) => Kind::Kernel(kernel::lower(self, source, errors)?),
            KindSpec::Native { function } => Kind::Composite(Composite::Native(function.clone().into())),
        })
    }

    /// The names of a scalar body. `steering` are arguments that the kind reads itself.
    pub fn environment(&self, kind: &str, steering: &[&str]) -> Environment {
        let mut names = Vec::new();
        let (mut tensors, mut scalars) = (0, 0);
        for argument in self.schema.arguments.iter() {
            let name = argument.name.as_ref();
            let scalar_type = argument.ty.scalar_type();
            let meaning = if steering.contains(&name) {
                Name::Unusable(catalogue::argument_steers(name))
            } else if argument.optional && (argument.ty == ArgumentType::Tensor || scalar_type.is_some()) {
                Name::Unusable(catalogue::argument_is_optional(name))
            } else if argument.ty == ArgumentType::Tensor {
                match self.inputs[tensors].element_type(self.promotion) {
                    None => Name::Unusable(catalogue::argument_keeps_its_dtype(name)),
                    Some(ty) if kind == "row" => Name::Row(Node::Input(tensors as u16), ty),
                    Some(ty) => Name::Leaf(Node::Input(tensors as u16), ty),
                }
            } else if let Some(ty) = scalar_type {
                Name::Leaf(Node::Scalar(scalars), ty)
            } else if matches!(
                argument.ty,
                ArgumentType::TensorList | ArgumentType::IntList { .. } | ArgumentType::FloatList
            ) {
                Name::Unusable(catalogue::argument_is_list(name))
            } else {
                Name::Unusable(catalogue::argument_is_text(name, argument.ty))
            };
            tensors += usize::from(argument.ty == ArgumentType::Tensor);
            scalars += u16::from(scalar_type.is_some());
            names.push((name.to_owned(), meaning));
        }
        let (op, helpers) = (self.schema.name.to_string(), self.spec.helpers.clone());
        Environment { names, op, helpers, ..Environment::default() }
    }

    /// The types the roots of a body must have.
    pub fn expected_results(&self, errors: &mut Errors) -> Option<Vec<(Type, &'static str)>> {
        let mut expected = Vec::new();
        for result in &self.results {
            let Some(ty) = result.element_type() else {
                let span = self.spec.results.as_ref().map_or(self.spec.schema.span, |results| results.span);
                errors.add(syn::Error::new(
                    span,
                    "nothing is computed in complex64 yet\nhelp: say another dtype for the result",
                ));
                return None;
            };
            expected.push((ty, "the result"));
        }
        Some(expected)
    }

    /// The compute types of the claimed dtypes, each with one dtype that leads to it.
    pub fn compute_types(&self) -> Vec<(ScalarType, DType)> {
        let mut found: Vec<(ScalarType, DType)> = Vec::new();
        for &dtype in &self.dtypes {
            if let Some(compute) = dtype.compute()
                && !found.iter().any(|&(other, _)| other == compute)
            {
                found.push((compute, dtype));
            }
        }
        found
    }

    /// Checks a graph for every compute type that the op claims.
    pub fn check(&self, placed: &Placed, inputs: &[Type], errors: &mut Errors) -> Option<()> {
        self.check_with(placed, inputs, &self.scalar_types, errors)
    }

    pub fn check_with(&self, placed: &Placed, inputs: &[Type], scalars: &[Type], errors: &mut Errors) -> Option<()> {
        for (compute, dtype) in self.compute_types() {
            if let Err(error) = check::types(&placed.graph, compute, inputs, scalars) {
                let help = if compute.is_float() {
                    String::new()
                } else {
                    format!("\nhelp: the op claims {dtype}: leave it out of `dtypes`, or promote with `int_to_float`")
                };
                errors.push(&placed.place(error.node), format!("{} (computing in {compute}){help}", error.message));
                return None;
            }
        }
        Some(())
    }

    fn require_tensors(&self, count: usize, kind: &str, errors: &mut Errors) -> Option<()> {
        let found = self.schema.tensor_arguments().count();
        if found >= count {
            return Some(());
        }
        let message = format!("an op of kind {kind} takes at least {count} tensors, but the schema has {found}");
        errors.add(syn::Error::new(self.spec.schema.span, message));
        None
    }

    pub fn require_argument(&self, name: &str, ty: ArgumentType, kind: &str, errors: &mut Errors) -> Option<()> {
        match self.schema.argument(name).map(|position| &self.schema.arguments[position]) {
            Some(argument) if argument.ty == ty => Some(()),
            _ => {
                let message =
                    format!("an op of kind {kind} needs the argument `{name}`\nhelp: add `{ty} {name}` to the schema");
                errors.add(syn::Error::new(self.spec.schema.span, message));
                None
            }
        }
    }

    fn variants(&self, errors: &mut Errors) -> Variants {
        let first_is_tensor = self
            .schema
            .arguments
            .first()
            .is_some_and(|argument| argument.ty == ArgumentType::Tensor && !argument.optional);
        let hidden = self.schema.name.starts_with('_');
        let function = self.schema.namespace != Namespace::Tensor && !hidden;
        let method = match &self.spec.method {
            Some(method) if method.value && !first_is_tensor => {
                errors.add(syn::Error::new(method.span, "a method needs a tensor as the first argument"));
                false
            }
            Some(method) => method.value,
            None => first_is_tensor && !hidden && self.schema.namespace != Namespace::Functional,
        };
        if self.schema.namespace == Namespace::Tensor && !first_is_tensor {
            let message = "an op of `Tensor.` is a method\nhelp: begin its arguments with `Tensor input`";
            errors.add(syn::Error::new(self.spec.schema.span, message));
        }
        let is_map = matches!(self.spec.kind, KindSpec::Map { .. });
        let may_write = match self.spec.kind {
            KindSpec::Map { .. } | KindSpec::Scan { .. } => self.inputs.first() == Some(&InputType::Promoted),
            KindSpec::Scatter(_) | KindSpec::View(_) | KindSpec::Formula { .. } | KindSpec::Native { .. } => true,
            _ => false,
        };
        let possible = may_write && first_is_tensor && self.schema.returns.len() == 1;
        let is_usual = possible && is_map && self.results.as_slice() == [ResultType::Promoted];
        let in_place = match &self.spec.in_place {
            Some(in_place) if in_place.value && !possible => {
                let message = "only a map, scan, scatter, view or composite with one result, whose first input is a tensor and takes part in promotion, can be done in place\nhelp: leave `in_place` out";
                errors.add(syn::Error::new(in_place.span, message));
                false
            }
            Some(in_place) => in_place.value,
            None => is_usual && method,
        };
        Variants { function, method, in_place }
    }

    fn aliases(&self, errors: &mut Errors) -> Cow<'static, [Cow<'static, str>]> {
        let mut aliases = Vec::new();
        for alias in &self.spec.aliases {
            let namespace =
                Namespace::ALL.into_iter().skip(1).find_map(|space| alias.value.strip_prefix(space.prefix()));
            let name = namespace.unwrap_or(&alias.value);
            if options::is_name(name) {
                aliases.push(alias.value.clone().into());
            } else {
                let spaces = catalogue::list(Namespace::ALL.iter().skip(1).map(|space| space.prefix()));
                let message = format!("`{}` is no name\nhelp: write a bare name, or one after {spaces}", alias.value);
                errors.add(syn::Error::new(alias.span, message));
            }
        }
        aliases.into()
    }
}

/// Whether the op's body is over elements.
fn is_scalar(kind: &KindSpec) -> bool {
    match kind {
        KindSpec::Map { .. }
        | KindSpec::Reduce(_)
        | KindSpec::Scan { .. }
        | KindSpec::Row { .. }
        | KindSpec::Index { .. } => true,
        KindSpec::Contract
        | KindSpec::Window(_)
        | KindSpec::Gather
        | KindSpec::Scatter(_)
        | KindSpec::View(_)
        | KindSpec::Formula { .. }
        | KindSpec::Kernel(_)
        | KindSpec::Native { .. } => false,
    }
}

fn inputs(spec: &OpSpec, errors: &mut Errors) -> Vec<InputType> {
    let schema = &spec.schema.value;
    let tensors: Vec<&str> =
        schema.tensor_arguments().map(|position| schema.arguments[position].name.as_ref()).collect();
    // Kernels whose meaning is their own take what they are given; everything else promotes.
    let default = match spec.kind {
        KindSpec::View(_) | KindSpec::Formula { .. } | KindSpec::Native { .. } => InputType::Any,
        KindSpec::Kernel(_) => InputType::Fixed(DType::Float32),
        _ => InputType::Promoted,
    };
    let mut inputs = vec![default; tensors.len()];
    for (name, ty) in &spec.inputs {
        match tensors.iter().position(|tensor| *tensor == name.value) {
            Some(position) => inputs[position] = ty.value,
            None => errors.add(unknown_argument(&name.value, name.span, &tensors)),
        }
    }
    inputs
}

/// An error for a name in `inputs`, `gradient` or `samples.ranges` that no tensor argument has.
pub fn unknown_argument(name: &str, span: proc_macro2::Span, tensors: &[&str]) -> syn::Error {
    let help = match nearest(name, tensors.iter().copied()) {
        Some(near) => catalogue::did_you_mean(Some(near)),
        None => format!("\nhelp: the tensor arguments are {}", catalogue::list(tensors)),
    };
    syn::Error::new(span, format!("the schema has no tensor argument `{name}`{help}"))
}

fn results(spec: &OpSpec, errors: &mut Errors) -> Vec<ResultType> {
    let returns = &spec.schema.value.returns;
    let tensors = returns.iter().filter(|result| result.ty == ReturnType::Tensor).count();
    if is_scalar(&spec.kind) && tensors != returns.len() {
        let message =
            "an op of this kind gives tensors\nhelp: write `-> Tensor`; lists and booleans come from composites";
        errors.add(syn::Error::new(spec.schema.span, message));
    }
    match &spec.results {
        None if matches!(spec.kind, KindSpec::Kernel(_)) => vec![ResultType::Fixed(DType::Float32); returns.len()],
        None => vec![ResultType::Promoted; returns.len()],
        Some(given) if given.value.len() == returns.len() => given.value.clone(),
        Some(given) => {
            let message = format!(
                "{} dtypes are given for results, of which the schema has {}\nhelp: write one per result: `result = [\"promoted\", \"int32\"]`",
                given.value.len(),
                returns.len()
            );
            errors.add(syn::Error::new(given.span, message));
            vec![ResultType::Promoted; returns.len()]
        }
    }
}

fn dtypes(spec: &OpSpec, promotion: Promotion, errors: &mut Errors) -> Vec<DType> {
    if let KindSpec::Kernel(_) = spec.kind {
        return vec![DType::Float32];
    }
    let Some(given) = &spec.dtypes else {
        let all = DType::ALL.into_iter();
        return match (is_scalar(&spec.kind), promotion) {
            (true, Promotion::Bool) => vec![DType::Bool],
            (true, _) => all.filter(|dtype| dtype.is_floating_point()).collect(),
            (false, _) => all.filter(|dtype| *dtype != DType::Complex64).collect(),
        };
    };
    let mut claimed = Vec::new();
    for name in given {
        claimed.extend(errors.take(options::dtypes(&name.value, name.span)).unwrap_or_default());
    }
    if given.is_empty() {
        errors.add(syn::Error::new(
            spec.schema.span,
            "the op claims no dtype\nhelp: write `dtypes = [\"float\"]`, or leave it out",
        ));
    }
    // In the order of declaration, each once.
    DType::ALL.into_iter().filter(|dtype| claimed.contains(dtype)).collect()
}
