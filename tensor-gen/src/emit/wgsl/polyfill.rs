//! What WGSL lacks: helper functions, kept as files in `templates/polyfill`, and casts.
//!
//! Casts between number types mean the same on every device: floats to integers truncate, saturate and send NaN to 0;
//! integers wrap; anything to bool tests against zero. This file decides no numerics beyond casts: primitives' spellings
//! are rows of `primitive::TABLE`.

use super::expression::Helpers;
use crate::dtype::ScalarType;

macro_rules! polyfills {
    ($($name:literal),* $(,)?) => {
        /// Helper functions by name, in the order in which texts declare them.
        static POLYFILLS: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../templates/polyfill/", $name, ".wgsl")))),*];
    };
}

polyfills![
    "cast_f32_i32",
    "cast_f32_i64",
    "cast_f32_u32",
    "cast_f64_i32",
    "cast_f64_i64",
    "cast_f64_u32",
    "threefry2x32",
];

/// The texts of these helpers, in a fixed order.
pub(super) fn texts(helpers: &Helpers) -> Vec<&'static str> {
    POLYFILLS.iter().filter(|(name, _)| helpers.contains(name)).map(|(_, text)| text.trim_end()).collect()
}

/// The expression for `value` converted from one type to another.
pub(super) fn cast(from: ScalarType, to: ScalarType, value: &str, helpers: &mut Helpers) -> String {
    use ScalarType::{Bool, Float32, Float64, Int32, Int64, UInt32};
    if from == to {
        return value.to_owned();
    }
    let argument = super::expression::without_parentheses(value);
    let helper = match (from, to) {
        (Float32, Int32) => "cast_f32_i32",
        (Float32, Int64) => "cast_f32_i64",
        (Float32, UInt32) => "cast_f32_u32",
        (Float64, Int32) => "cast_f64_i32",
        (Float64, Int64) => "cast_f64_i64",
        (Float64, UInt32) => "cast_f64_u32",
        // Not `!=`, which backends may make ordered: NaN is true.
        (Float32, Bool) => return format!("!({value} == 0.0f)"),
        (Float64, Bool) => return format!("!({value} == 0.0lf)"),
        (Int32, Bool) => return format!("({value} != 0i)"),
        (UInt32, Bool) => return format!("({value} != 0u)"),
        (Int64, Bool) => return format!("({value} != 0li)"),
        (Bool, Int64) => return format!("select(0li, 1li, {argument})"),
        (Bool, Float64) => return format!("select(0.0lf, 1.0lf, {argument})"),
        _ => return format!("{}({argument})", to.name()),
    };
    helpers.insert(helper);
    format!("{helper}({argument})")
}

/// A primitive applied to operands of one type.
pub(super) fn apply(
    primitive: Primitive,
    ty: ScalarType,
    operands: &[String],
    helpers: &mut Helpers,
) -> Result<String, String> {
    let spelling =
        spelling(primitive, ty).ok_or_else(|| format!("`{}` has no WGSL spelling for {ty}", name(primitive)))?;
    helpers.extend(spelling.helper);
    Ok(super::expression::fill(spelling.pattern, operands))
}

// ---- until the primitive table lands ----
use crate::ir::{Graph, Node, NodeId, Type};
use crate::primitive::Primitive;

pub(super) struct Spelling {
    pub pattern: &'static str,
    pub helper: Option<&'static str>,
}

pub(super) fn name(primitive: Primitive) -> String {
    format!("{primitive:?}").to_lowercase()
}

pub(super) fn spelling(primitive: Primitive, ty: ScalarType) -> Option<Spelling> {
    if ty == ScalarType::Float64 && matches!(primitive, Primitive::Exp) {
        return None;
    }
    if ty == ScalarType::Float64 && matches!(primitive, Primitive::IsNan) {
        return Some(Spelling { pattern: "!({0} == {0})", helper: None });
    }
    use Primitive as P;
    let pattern = match primitive {
        P::Negate => "(-{0})",
        P::Abs => "abs({0})",
        P::Exp => "exp({0})",
        P::Ln => "log({0})",
        P::Tanh => "tanh({0})",
        P::Sqrt => "sqrt({0})",
        P::Not => "!{0}",
        P::UnitFromBits => "(f32({0} >> 8u) * 0x1p-24f)",
        P::Add => "({0} + {1})",
        P::Subtract => "({0} - {1})",
        P::Multiply => "({0} * {1})",
        P::Divide => "({0} / {1})",
        P::Max => "max({0}, {1})",
        P::Min => "min({0}, {1})",
        P::Equal => "({0} == {1})",
        P::IsNan => "((bitcast<u32>({0}) & 0x7fffffffu) > 0x7f800000u)",
        P::Less => "({0} < {1})",
        P::LessEqual => "({0} <= {1})",
        P::Greater => "({0} > {1})",
        P::And => "({0} & {1})",
        P::Or => "({0} | {1})",
        _ => return None,
    };
    Some(Spelling { pattern, helper: None })
}

pub(super) fn types(
    graph: &Graph,
    inputs: &[ScalarType],
    scalars: &[ScalarType],
) -> Result<Vec<ScalarType>, (NodeId, String)> {
    use Primitive as P;
    let mut types: Vec<ScalarType> = Vec::new();
    for id in graph.ids() {
        let of = |id: NodeId| types[id.0 as usize];
        let concrete = |ty: Type| match ty {
            Type::Fixed(ty) => Ok(ty),
            Type::Compute => Err((id, "the graph is not concrete".to_owned())),
        };
        let ty = match graph.node(id) {
            Node::Input(k) => *inputs.get(k as usize).ok_or((id, format!("no input {k}")))?,
            Node::Scalar(k) => *scalars.get(k as usize).ok_or((id, format!("no scalar {k}")))?,
            Node::Axis(_) | Node::ReduceIndex | Node::ReduceCount => ScalarType::Int32,
            Node::RandomBits(_) => ScalarType::UInt32,
            Node::Constant { ty, .. } | Node::Cast { to: ty, .. } => concrete(ty)?,
            Node::Unary(P::Not | P::IsNan | P::IsInfinite, _) => ScalarType::Bool,
            Node::Unary(P::UnitFromBits, _) => ScalarType::Float32,
            Node::Unary(_, a) => of(a),
            Node::Binary(
                P::Equal | P::NotEqual | P::Less | P::LessEqual | P::Greater | P::GreaterEqual | P::And | P::Or,
                ..,
            ) => ScalarType::Bool,
            Node::Binary(_, a, _) => of(a),
            Node::Select { if_true, .. } => of(if_true),
            Node::Reduce { body, .. } => of(body),
        };
        types.push(ty);
    }
    Ok(types)
}
