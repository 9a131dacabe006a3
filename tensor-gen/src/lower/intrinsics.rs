//! Functions of the body language that are not primitives: the output coordinate and the random stream.

use syn::ExprCall;

use crate::error::{Place, catalogue as say};
use crate::ir::{Literal, Node, Type};
use crate::kernel::MAX_RANK;
use crate::primitive::Primitive;

use super::draft::DraftId;
use super::scalar::{Lowering, Scalar};

/// Name, type and meaning, as in the manual.
pub const NAMES: &[(&str, &str, &str)] = &[
    ("axis", "i32", "`axis(-1)`: the output coordinate along the last dimension, `axis(-2)` along the one before it."),
    ("random_bits", "u32", "32 random bits of this element and call."),
    ("random_normal", "float", "Standard normal; takes both random words of the element."),
    ("random_uniform", "float", "Uniform in [0, 1); a second call in the same body is independent of the first."),
];

pub fn is_intrinsic(name: &str) -> bool {
    NAMES.iter().any(|&(other, _, _)| other == name)
}

pub fn call(scalar: &mut Scalar, name: &str, call: &ExprCall) -> Lowering<DraftId> {
    if !scalar.environment.per_output_element {
        let message = format!(
            "`{name}` has a meaning only in the body of a map\nhelp: pass it in: let a map op make the values, and reduce those"
        );
        return scalar.refuse(call, message);
    }
    let wanted = usize::from(name == "axis");
    if call.args.len() != wanted {
        return scalar.refuse(call, say::wrong_number_of_arguments(name, call.args.len(), wanted));
    }
    let place = Place::of(call);
    match name {
        "axis" => axis(scalar, call, place),
        "random_bits" => random_word(scalar, call, place),
        "random_uniform" => {
            let bits = random_word(scalar, call, place)?;
            Some(unit(scalar, bits, place))
        }
        _ => random_normal(scalar, call, place),
    }
}

fn axis(scalar: &mut Scalar, call: &ExprCall, place: Place) -> Lowering<DraftId> {
    let position = scalar.constant_integer(&call.args[0])?;
    if !(-(MAX_RANK as i64)..0).contains(&position) {
        let message = format!(
            "dimensions are counted from the last one, so that broadcasting in front changes nothing\nhelp: write `axis(-1)` for the last one, down to `axis(-{MAX_RANK})`"
        );
        return scalar.refuse(&call.args[0], message);
    }
    Some(scalar.draft.leaf(Node::Axis((-position - 1) as u8), Type::INT32, place))
}

fn random_word(scalar: &mut Scalar, call: &ExprCall, place: Place) -> Lowering<DraftId> {
    if scalar.random_words >= 2 {
        let message = "an element has two random words, and they are used up\nhelp: `random_uniform` and `random_bits` take one each, `random_normal` both; split the op for more";
        return scalar.refuse(call, message);
    }
    let lane = scalar.random_words;
    scalar.random_words += 1;
    Some(scalar.draft.leaf(Node::RandomBits(lane), Type::UINT32, place))
}

/// `[0, 1)` in the compute type.
fn unit(scalar: &mut Scalar, bits: DraftId, place: Place) -> DraftId {
    let unit = scalar.draft.unary(Primitive::UnitFromBits, bits, place);
    scalar.draft.cast(Type::Compute, unit, place)
}

/// Box and Muller (1958): `sqrt(-2 ln(1 - u)) cos(2 pi v)`; `1 - u` is never zero.
fn random_normal(scalar: &mut Scalar, call: &ExprCall, place: Place) -> Lowering<DraftId> {
    let first = random_word(scalar, call, place)?;
    let second = random_word(scalar, call, place)?;
    let first = unit(scalar, first, place);
    let second = unit(scalar, second, place);
    let draft = &mut scalar.draft;
    let mut constant = |value: f64| {
        let id = draft.literal(Literal::float(value), place);
        // A fresh literal fits any float type.
        let _ = draft.expect(id, Type::Compute);
        id
    };
    let (one, minus_two, turn) = (constant(1.0), constant(-2.0), constant(std::f64::consts::TAU));
    let positive = draft.binary(Primitive::Subtract, one, first, place);
    let logarithm = draft.unary(Primitive::Ln, positive, place);
    let square = draft.binary(Primitive::Multiply, minus_two, logarithm, place);
    let radius = draft.unary(Primitive::Sqrt, square, place);
    let angle = draft.binary(Primitive::Multiply, turn, second, place);
    let cosine = draft.unary(Primitive::Cos, angle, place);
    Some(draft.binary(Primitive::Multiply, radius, cosine, place))
}
