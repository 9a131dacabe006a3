//! The four bodies of a reduction or scan: identity, map, combine, finish.

use crate::error::{Errors, catalogue};
use crate::ir::{Graph, Literal, Monoid, Node, Type};
use crate::op::{ReduceBody, StateField};
use crate::primitive::Primitive;
use crate::simplify::simplify;
use crate::spec::{ReduceSpec, Spanned};

use super::op::Frame;
use super::scalar;
use super::scope::{Environment, Name};

/// Arguments that say over what is reduced.
const STEERING: [&str; 2] = ["dim", "keepdim"];

/// What the bodies are of.
#[derive(Clone, Copy, PartialEq)]
pub enum Loop {
    Reduction,
    /// `finish` sees the elements of its position too: as its inputs after the fields of the state.
    Scan,
}

pub fn lower(frame: &Frame, spec: &ReduceSpec, errors: &mut Errors) -> Option<ReduceBody> {
    check_arguments(frame, errors);
    bodies(frame, spec, Loop::Reduction, errors)
}

pub fn bodies(frame: &Frame, spec: &ReduceSpec, of: Loop, errors: &mut Errors) -> Option<ReduceBody> {
    match spec {
        ReduceSpec::Monoid { monoid, body, finish, needs_elements } => {
            known(frame, monoid, body, finish.as_ref(), *needs_elements, of, errors)
        }
        ReduceSpec::Custom { state, identity, map, combine, finish, needs_elements } => {
            let state = state_fields(state, errors)?;
            let fields = expectations(&state);
            let none = state_environment(frame);
            let identity = one(frame, identity, &none, &fields, &[], errors);
            let map = one(frame, map, &map_environment(frame, of), &fields, &frame.input_types, errors);
            let pairs = two_states(&state);
            let types: Vec<Type> = state.iter().chain(&state).map(|field| field.ty).collect();
            let mut environment = none.clone();
            environment.names.splice(0..0, pairs);
            let combine = one(frame, combine, &environment, &fields, &types, errors);
            let finish = self::finish(frame, Some(finish), &state, of, errors);
            Some(ReduceBody {
                state: state.into(),
                identity: identity?,
                map: map?,
                combine: combine?,
                finish: finish?,
                monoid: None,
                needs_elements: *needs_elements,
            })
        }
    }
}

fn known(
    frame: &Frame,
    monoid: &Spanned<String>,
    body: &syn::Expr,
    finish: Option<&syn::Expr>,
    needs_elements: bool,
    of: Loop,
    errors: &mut Errors,
) -> Option<ReduceBody> {
    let results = frame.expected_results(errors)?;
    let ty = match (monoid.value.as_str(), finish, results.as_slice()) {
        ("any" | "all", _, _) => Type::BOOL,
        // Without a finish, the state is the result.
        (_, None, [(ty, _)]) => *ty,
        _ => Type::Compute,
    };
    let state = vec![StateField { name: "value".into(), ty }];
    let what = match of {
        _ if ty == Type::BOOL => "what is tested",
        Loop::Reduction => "what is reduced",
        Loop::Scan => "what is scanned",
    };
    let map = one(frame, body, &map_environment(frame, of), &[(ty, what)], &frame.input_types, errors);
    let finish = self::finish(frame, finish, &state, of, errors);
    let (map, finish) = (map?, finish?);
    let known = match monoid.value.as_str() {
        "sum" => Monoid::Sum,
        "prod" => Monoid::Product,
        "max" => Monoid::Max,
        "min" => Monoid::Min,
        word => {
            let (combine, identity) = if word == "any" { (Primitive::Or, false) } else { (Primitive::And, true) };
            return Some(ReduceBody {
                state: state.into(),
                identity: Graph::leaf(Node::Constant { literal: Literal::Bool(identity), ty }),
                map,
                combine: Graph::combination(combine),
                finish,
                monoid: None,
                needs_elements,
            });
        }
    };
    Some(ReduceBody { needs_elements, ..ReduceBody::of(known, ty, map, Some(finish)) })
}

fn finish(
    frame: &Frame,
    body: Option<&syn::Expr>,
    state: &[StateField],
    of: Loop,
    errors: &mut Errors,
) -> Option<Graph> {
    let results = frame.expected_results(errors)?;
    let mut types: Vec<Type> = state.iter().map(|field| field.ty).collect();
    let Some(body) = body else { return Some(Graph::leaf(Node::Input(0))) };
    let mut environment = match of {
        Loop::Reduction => state_environment(frame),
        Loop::Scan => {
            let mut environment = frame.environment("scan", &STEERING);
            for (_, meaning) in &mut environment.names {
                if let Name::Leaf(Node::Input(input), _) = meaning {
                    *input += state.len() as u16;
                }
            }
            environment.names.push(("index".into(), Name::Leaf(Node::ReduceIndex, Type::INT32)));
            types.extend(&frame.input_types);
            environment
        }
    };
    let single = state.len() == 1 && state[0].name == "value";
    let meaning = if single { Name::Leaf(Node::Input(0), types[0]) } else { state_name(state, 0) };
    environment.names.insert(0, ("state".into(), meaning));
    environment.names.push(("count".into(), Name::Leaf(Node::ReduceCount, Type::INT32)));
    one(frame, body, &environment, &results, &types, errors)
}

/// Lowers and checks one body.
fn one(
    frame: &Frame,
    body: &syn::Expr,
    environment: &Environment,
    expected: &[(Type, &str)],
    inputs: &[Type],
    errors: &mut Errors,
) -> Option<Graph> {
    let (placed, _) = scalar::body(body, environment, expected, errors)?;
    frame.check(&placed, inputs, errors)?;
    Some(simplify(&placed.graph))
}

fn map_environment(frame: &Frame, of: Loop) -> Environment {
    let mut environment = frame.environment("reduction", &STEERING);
    environment.names.push(("index".into(), Name::Leaf(Node::ReduceIndex, Type::INT32)));
    if of == Loop::Scan {
        environment.names.push(("count".into(), Name::Leaf(Node::ReduceCount, Type::INT32)));
    }
    environment
}

/// The environment of a body that sees states, not elements.
fn state_environment(frame: &Frame) -> Environment {
    let mut environment = frame.environment("reduction", &STEERING);
    for (name, meaning) in &mut environment.names {
        if matches!(meaning, Name::Leaf(Node::Input(_), _)) {
            *meaning = Name::Unusable(catalogue::argument_is_mapped(name));
        }
    }
    environment
}

fn two_states(state: &[StateField]) -> Vec<(String, Name)> {
    vec![("a".to_owned(), state_name(state, 0)), ("b".to_owned(), state_name(state, state.len()))]
}

fn state_name(state: &[StateField], first: usize) -> Name {
    let fields = state.iter().enumerate();
    Name::State(
        fields
            .map(|(position, field)| (field.name.to_string(), Node::Input((first + position) as u16), field.ty))
            .collect(),
    )
}

fn expectations(state: &[StateField]) -> Vec<(Type, &'static str)> {
    state.iter().map(|field| (field.ty, "this field of the state")).collect()
}

fn state_fields(fields: &[(Spanned<String>, Spanned<String>)], errors: &mut Errors) -> Option<Vec<StateField>> {
    let mut state: Vec<StateField> = Vec::new();
    let mut failed = false;
    for (name, ty) in fields {
        if state.iter().any(|field| field.name == name.value) {
            errors.add(syn::Error::new(name.span, format!("there are two fields named `{}`", name.value)));
            failed = true;
        }
        match scalar::type_named(&ty.value) {
            Some(ty) => state.push(StateField { name: name.value.clone().into(), ty }),
            None => {
                errors.add(syn::Error::new(ty.span, catalogue::unknown_type(&ty.value)));
                failed = true;
            }
        }
    }
    (!failed && !state.is_empty()).then_some(state)
}

fn check_arguments(frame: &Frame, errors: &mut Errors) {
    use crate::schema::ArgumentType;
    if frame.schema.tensor_arguments().next().is_none() {
        errors.add(syn::Error::new(
            frame.spec.schema.span,
            "a reduction needs a tensor to reduce\nhelp: begin the arguments with `Tensor input`",
        ));
    }
    for argument in frame.schema.arguments.iter() {
        let (fits, wanted) = match argument.name.as_ref() {
            "dim" => (
                matches!(argument.ty, ArgumentType::Int | ArgumentType::IntList { .. }),
                "`int[]? dim=None` or `int dim`",
            ),
            "keepdim" => (argument.ty == ArgumentType::Bool, "`bool keepdim=False`"),
            _ => continue,
        };
        if !fits {
            let message = format!("`{}` steers the reduction\nhelp: write {wanted}", argument.name);
            errors.add(syn::Error::new(frame.spec.schema.span, message));
        }
    }
}
