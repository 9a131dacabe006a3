//! One gradient rule per tensor argument: what the author wrote, or what follows from the body.

use crate::error::{Errors, catalogue};
use crate::gradient;
use crate::index;
use crate::ir::{Monoid, Node, Type};
use crate::op::{GradientRule, InputType, Kind, ReduceBody, ResultType};
use crate::simplify::simplify;
use crate::spec::{GradientSpec, KindSpec, Spanned};

use super::op::{Frame, unknown_argument};
use super::scope::Name;
use super::{OpCall, formula, scalar};

pub fn lower(frame: &Frame, kind: Option<&Kind>, errors: &mut Errors, calls: &mut Vec<OpCall>) -> Vec<GradientRule> {
    let tensors: Vec<&str> =
        frame.schema.tensor_arguments().map(|position| frame.schema.arguments[position].name.as_ref()).collect();
    let mut written: Vec<Option<GradientRule>> = vec![None; tensors.len()];
    for (name, spec) in &frame.spec.gradients {
        if matches!(frame.spec.kind, KindSpec::Formula { .. } | KindSpec::Native { .. }) {
            let message = "the gradient of a composite follows from the ops it calls\nhelp: leave `gradient` out";
            errors.add(syn::Error::new(name.span, message));
            continue;
        }
        let Some(position) = tensors.iter().position(|tensor| *tensor == name.value) else {
            errors.add(unknown_argument(&name.value, name.span, &tensors));
            continue;
        };
        if written[position].is_some() {
            errors.add(syn::Error::new(name.span, format!("the gradient of `{}` is given twice", name.value)));
        }
        // What failed was reported; it must not be reported as missing too.
        written[position] = Some(rule(frame, position, spec, errors, calls).unwrap_or(GradientRule::None));
    }
    let derived = kind.and_then(|kind| derived(frame, kind, &written));
    let mut rules = Vec::new();
    let mut missing = Vec::new();
    for (position, written) in written.into_iter().enumerate() {
        rules.push(match (written, derived.as_ref().map(|derived| derived[position].clone())) {
            (Some(rule), _) => rule,
            (None, Some(Some(rule))) => rule,
            (None, Some(None)) => GradientRule::None,
            (None, None) => {
                if kind.is_some() && needs_rule(frame, position) {
                    missing.push(tensors[position]);
                }
                GradientRule::None
            }
        });
    }
    if !missing.is_empty() {
        errors.add(syn::Error::new(frame.spec.schema.span, missing_message(&missing, kind)));
    }
    if rules.iter().all(|rule| *rule == GradientRule::None) { Vec::new() } else { rules }
}

/// What follows from the body; `None` if nothing follows and the author has to say it.
fn derived(frame: &Frame, kind: &Kind, written: &[Option<GradientRule>]) -> Option<Vec<Option<GradientRule>>> {
    let computes_floats = frame.dtypes.iter().any(|dtype| dtype.is_floating_point());
    match kind {
        Kind::View(_) | Kind::Composite(_) => Some(vec![None; written.len()]),
        _ if !computes_floats || !has_float_result(frame) => Some(vec![None; written.len()]),
        Kind::Map(graph) => Some(scalar_rules(gradient::derive(graph, &frame.input_types, &frame.scalar_types))),
        Kind::Reduce(body) => gradient::derive_sum(body, &frame.input_types, &frame.scalar_types).map(scalar_rules),
        Kind::Scan(body) => {
            let derived = gradient::derive_scan(body, &frame.input_types, &frame.scalar_types)?;
            Some(derived.into_iter().map(|gradient| gradient.map(GradientRule::Scan)).collect())
        }
        Kind::Row(graph) => {
            let derived = gradient::derive_row(graph, &frame.input_types, &frame.scalar_types);
            Some(derived.into_iter().map(|graph| graph.map(GradientRule::of_row)).collect())
        }
        Kind::Index(body) => {
            let derived = index::gradient::gradients(body, &frame.input_types, &frame.scalar_types);
            Some(derived.into_iter().map(|bodies| bodies.map(|bodies| GradientRule::Index(bodies.into()))).collect())
        }
        _ => None,
    }
}

fn scalar_rules(graphs: Vec<Option<crate::ir::Graph>>) -> Vec<Option<GradientRule>> {
    let rule = |graph| GradientRule::Scalar { graph, derived: true };
    graphs.into_iter().map(|graph| graph.map(rule)).collect()
}

/// Whether a gradient could flow to this input.
fn needs_rule(frame: &Frame, position: usize) -> bool {
    match frame.inputs[position] {
        InputType::Promoted | InputType::Any => true,
        InputType::Fixed(dtype) => dtype.is_floating_point(),
        InputType::Index => false,
    }
}

fn has_float_result(frame: &Frame) -> bool {
    frame.results.iter().any(|result| match result {
        ResultType::Promoted => true,
        ResultType::Fixed(dtype) => dtype.is_floating_point(),
    })
}

fn missing_message(missing: &[&str], kind: Option<&Kind>) -> String {
    let names = catalogue::list(missing);
    let first = missing[0];
    let scalar =
        format!("`gradient.{first} = 'grad * …'` (with `output` and `count`; in Rust `gradient({first} = …)`)");
    let formula = format!("`gradient.{first} = '…'`, a formula over whole tensors (with `grad` and `output`)");
    let scan = format!(
        "`gradient.{first} = '…'` (in Rust `gradient({first} = …)`), a formula over whole tensors with `grad` and `output`"
    );
    let (why, how) = match kind {
        Some(Kind::Reduce(ReduceBody { monoid: Some(Monoid::Sum), .. })) => {
            ("the derivative of `finish` needs the state, which is gone by then", scalar)
        }
        Some(Kind::Scan(body)) if body.reduce.monoid == Some(Monoid::Sum) => {
            ("the derivative of `finish` needs the state, which is gone by then", scan)
        }
        Some(Kind::Scan(_)) => ("only sums are derived", scan),
        Some(Kind::Reduce(_)) => ("only sums are derived", format!("{scalar}, `gradient_formula.{first} = '…'`")),
        _ => ("structural kinds are not derived", formula),
    };
    format!("the gradient of {names} is not given, and {why}\nhelp: write {how}, or `none`")
}

fn rule(
    frame: &Frame,
    position: usize,
    spec: &Spanned<GradientSpec>,
    errors: &mut Errors,
    calls: &mut Vec<OpCall>,
) -> Option<GradientRule> {
    match &spec.value {
        GradientSpec::None => Some(GradientRule::None),
        GradientSpec::Formula(body) => {
            let names = formula::Names::gradient(frame.schema);
            formula::lower(body, &names, 1, errors, calls).map(GradientRule::Formula)
        }
        GradientSpec::Scalar(body) => scalar_rule(frame, position, body, errors),
    }
}

/// A body over `[inputs…, gradients of the results…, results…]`.
fn scalar_rule(frame: &Frame, position: usize, body: &syn::Expr, errors: &mut Errors) -> Option<GradientRule> {
    let is_reduce = matches!(frame.spec.kind, KindSpec::Reduce(_));
    let steering: &[&str] = if is_reduce { &["dim", "keepdim"] } else { &[] };
    let mut environment = frame.environment(if is_reduce { "reduction" } else { "map" }, steering);
    let (inputs, results) = (frame.inputs.len(), frame.results.len());
    let expected = frame.expected_results(errors)?;
    let mut types = frame.input_types.clone();
    types.extend(expected.iter().chain(&expected).map(|&(ty, _)| ty));
    let mut names = Vec::new();
    for (result, (gradient, output)) in formula::result_names(frame.schema).into_iter().enumerate() {
        let ty = expected[result].0;
        names.push((gradient, Name::Leaf(Node::Input((inputs + result) as u16), ty)));
        names.push((output, Name::Leaf(Node::Input((inputs + results + result) as u16), ty)));
    }
    if is_reduce {
        names.push(("count".to_owned(), Name::Leaf(Node::ReduceCount, Type::INT32)));
    }
    environment.names.extend(names);
    let own = frame.input_types[position];
    let (placed, _) = scalar::body(body, &environment, &[(own, "the gradient")], errors)?;
    // A gradient is only ever computed in floats.
    for (compute, _) in frame.compute_types().into_iter().filter(|(compute, _)| compute.is_float()) {
        if let Err(error) = crate::check::types(&placed.graph, compute, &types, &frame.scalar_types) {
            errors.push(&placed.place(error.node), format!("{} (computing in {compute})", error.message));
            return None;
        }
    }
    Some(GradientRule::Scalar { graph: simplify(&placed.graph), derived: false })
}
