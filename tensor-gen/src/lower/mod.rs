//! [`crate::spec::OpSpec`] to [`crate::op::OpDef`]: the only place that sees or refuses a Rust body.
//!
//! `lower` decides every default, resolves every name and finds every type. `scalar` lowers the bodies of one element,
//! `row` adds reductions over a row, `reduce` puts the four bodies of a reduction together and `scan` those of a running one,
//! `formula` lowers bodies over whole tensors, `kernel` checks kernels written in WGSL,
//! `helper` puts the author's functions and constants in their places, `gradients`
//! and `samples` are what their names say. It knows nothing of kernels, devices or texts to print.

mod draft;
mod formula;
mod gradients;
mod helper;
mod index;
mod intrinsics;
mod kernel;
mod op;
mod reduce;
mod row;
mod samples;
mod scalar;
mod scan;
mod scope;

use proc_macro2::Span;
use rustc_hash::FxHashMap;

use crate::error::{Errors, Place, catalogue, nearest};
use crate::op::OpDef;
use crate::primitive::Primitive;
use crate::spec::OpSpec;

pub use formula::PROPERTIES;
pub use helper::check as check_helpers;
pub use index::RESULT as RESULT_SHAPE;
pub use intrinsics::NAMES as INTRINSICS;
pub use row::OPERATIONS as ROW_OPERATIONS;
pub use scalar::MAX_NODES;

/// Constants of the body language, as in the manual.
pub const CONSTANTS: &[(&str, &str)] = &[
    ("INFINITY", "Positive infinity."),
    ("NEG_INFINITY", "Negative infinity."),
    ("NAN", "Not a number."),
    ("PI", "3.14159…"),
    ("E", "2.71828…"),
];

/// What one spec means. Calls of other ops are not looked up.
pub fn lower(spec: &OpSpec) -> syn::Result<OpDef> {
    op::lower(spec).0
}

/// What the specs mean, as one closed library: names are unique, and formulas call only ops that are in it.
pub fn lower_all(specs: &[OpSpec]) -> syn::Result<Vec<OpDef>> {
    lower_onto(specs, &[])
}

/// The same for specs that build on another library, whose op names are `known`.
pub fn lower_onto(specs: &[OpSpec], known: &[&str]) -> syn::Result<Vec<OpDef>> {
    check_helpers(specs.iter().map(|spec| &spec.helpers))?;
    let mut errors = Errors::new();
    let mut ops = Vec::new();
    let mut calls = Vec::new();
    let mut bodies = Vec::new();
    for spec in specs {
        let (op, more) = op::lower(spec);
        ops.extend(errors.take(op));
        bodies.push(more.iter().filter(|call| call.in_body).map(|call| (call.op.clone(), call.place)).collect());
        calls.extend(more);
    }
    refuse_duplicates(specs, &mut errors);
    refuse_circles(specs, &bodies, &mut errors);
    let mut names: Vec<String> = known.iter().map(|&name| name.to_owned()).collect();
    for spec in specs {
        let schema = &spec.schema.value;
        names.extend([schema.name.to_string(), schema.identifier()]);
        names.extend(spec.aliases.iter().map(|alias| bare(&alias.value).to_owned()));
    }
    for call in calls.iter().filter(|call| !names.contains(&call.op)) {
        let near = nearest(&call.op, names.iter().map(String::as_str));
        let help = match near {
            Some(_) => catalogue::did_you_mean(near),
            None if Primitive::by_name(&call.op).is_some() => {
                "\nhelp: this is a function of scalar bodies; here a call is a call of an op".to_owned()
            }
            None => String::new(),
        };
        errors.push(&call.place, format!("there is no op `{}`{help}", call.op));
    }
    errors.propagate()?;
    Ok(ops)
}

/// A call of another op in a formula.
pub(crate) struct OpCall {
    pub op: String,
    pub place: Place,
    /// In the body of a composite; else in a gradient or a sample.
    pub in_body: bool,
}

/// What a name already means in every body, if anything: it cannot be given to something else.
pub fn reserved(name: &str) -> Option<&'static str> {
    if Primitive::by_name(name).is_some() || intrinsics::is_intrinsic(name) {
        Some("a function of the body language")
    } else if CONSTANTS.iter().any(|&(constant, _)| constant == name) {
        Some("a constant of the body language")
    } else {
        None
    }
}

fn refuse_duplicates(specs: &[OpSpec], errors: &mut Errors) {
    let mut claim = |name: String, span: Span, location: &str, taken: &mut Vec<(String, String)>| {
        if let Some((_, other)) = taken.iter().find(|(other, _)| *other == name) {
            let message = format!(
                "the name `{name}` is taken by the op at {other}\nhelp: choose another name, or make it an overload: `name.overload(…)`"
            );
            errors.add(syn::Error::new(span, message));
        } else {
            taken.push((name, location.to_owned()));
        }
    };
    let mut identifiers = Vec::new();
    let mut qualified = Vec::new();
    for spec in specs {
        let schema = &spec.schema.value;
        let before = qualified.len();
        claim(schema.qualified_name(), spec.schema.span, &spec.location, &mut qualified);
        if qualified.len() > before {
            claim(schema.identifier(), spec.schema.span, &spec.location, &mut identifiers);
        }
    }
    // Overloads of one name may have their aliases in common.
    let mut shared: Vec<(&str, &str)> = Vec::new();
    for spec in specs {
        let base = &*spec.schema.value.name;
        let own = |alias: &str| shared.contains(&(alias, base));
        for alias in spec.aliases.iter().filter(|alias| !own(&alias.value)) {
            claim(alias.value.clone(), alias.span, &spec.location, &mut qualified);
        }
        shared.extend(spec.aliases.iter().map(|alias| (&*alias.value, base)));
    }
}

/// Composites that call each other in a circle would never end. `bodies` are the calls of each spec's body; a call of an op by
/// itself was refused with its body.
fn refuse_circles(specs: &[OpSpec], bodies: &[Vec<(String, Place)>], errors: &mut Errors) {
    let identifiers: Vec<String> = specs.iter().map(|spec| spec.schema.value.identifier()).collect();
    let position: FxHashMap<&str, usize> =
        identifiers.iter().enumerate().map(|(index, identifier)| (identifier.as_str(), index)).collect();
    let callees =
        |spec: usize| bodies[spec].iter().filter_map(|(op, place)| Some((*position.get(op.as_str())?, *place)));
    // Leaves are taken away until only circles, and what calls them, are left.
    let mut is_open = vec![true; specs.len()];
    let mut callers: Vec<Vec<usize>> = vec![Vec::new(); specs.len()];
    let mut waits_for = vec![0_usize; specs.len()];
    for (spec, count) in waits_for.iter_mut().enumerate() {
        for (callee, _) in callees(spec).filter(|&(callee, _)| callee != spec) {
            callers[callee].push(spec);
            *count += 1;
        }
    }
    let mut leaves: Vec<usize> = (0..specs.len()).filter(|&spec| waits_for[spec] == 0).collect();
    while let Some(leaf) = leaves.pop() {
        is_open[leaf] = false;
        for &caller in &callers[leaf] {
            waits_for[caller] -= 1;
            if waits_for[caller] == 0 {
                leaves.push(caller);
            }
        }
    }
    let Some(mut spec) = is_open.iter().position(|&open| open) else { return };
    // Following open calls leads into a circle and around it.
    let mut path: Vec<(usize, Place)> = Vec::new();
    while let Some((callee, place)) = callees(spec).find(|&(callee, _)| callee != spec && is_open[callee]) {
        if let Some(begin) = path.iter().position(|&(visited, _)| visited == spec) {
            let names: Vec<String> = path[begin..].iter().map(|&(spec, _)| identifiers[spec].clone()).collect();
            errors.push(&path[begin].1, catalogue::formula_circle(&names));
            return;
        }
        path.push((spec, place));
        spec = callee;
    }
}

/// An alias without its namespace.
fn bare(alias: &str) -> &str {
    alias.rsplit('.').next().unwrap_or(alias)
}
