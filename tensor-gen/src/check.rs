//! The type checker of scalar graphs: every node gets one type, or the first node that cannot is named.
//!
//! [`types`] checks a graph for one compute type and gives concrete types; [`generic_types`] keeps `Type::Compute` and
//! is what differentiation uses on graphs that are not instantiated. Neither knows spans: the caller maps the node of an error back
//! to the author's text.

use crate::dtype::ScalarType;
use crate::ir::{Graph, Literal, Node, NodeId, Type};
use crate::primitive::{Notation, Primitive, ResultRule};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeError {
    pub node: NodeId,
    pub message: String,
}

/// The concrete type of every node when the compute type is `compute`. `inputs` and `scalars` give the types of `Input(k)` and
/// `Scalar(k)`.
pub fn types(
    graph: &Graph,
    compute: ScalarType,
    inputs: &[Type],
    scalars: &[Type],
) -> Result<Vec<ScalarType>, TypeError> {
    let concrete = |ty: Type| ty.instantiate(compute);
    let mut found: Vec<ScalarType> = Vec::with_capacity(graph.nodes.len());
    for id in graph.ids() {
        let of = |operand: NodeId| found[operand.0 as usize];
        let fail = |message: String| Err(TypeError { node: id, message });
        let ty = match graph.node(id) {
            Node::Input(k) => match inputs.get(usize::from(k)) {
                Some(&ty) => concrete(ty),
                None => return fail(format!("input number {k} does not exist")),
            },
            Node::Scalar(k) => match scalars.get(usize::from(k)) {
                Some(&ty) => concrete(ty),
                None => return fail(format!("scalar number {k} does not exist")),
            },
            Node::Axis(_) | Node::ReduceIndex | Node::ReduceCount => ScalarType::Int32,
            Node::RandomBits(_) => ScalarType::UInt32,
            Node::Constant { literal, ty } => {
                let literal = if ty == Type::Compute { literal.instantiate(compute) } else { literal };
                let ty = concrete(ty);
                if let Some(message) = literal_misfit(literal, ty) {
                    return fail(message);
                }
                ty
            }
            Node::Unary(primitive, x) => match result(primitive, of(x)) {
                Ok(ty) => ty,
                Err(message) => return fail(message),
            },
            Node::Binary(primitive, a, b) => {
                if of(a) != of(b) {
                    return fail(mixed(primitive, of(a), of(b)));
                }
                match result(primitive, of(a)) {
                    Ok(ty) => ty,
                    Err(message) => return fail(message),
                }
            }
            Node::Select { condition, if_true, if_false } => {
                if of(condition) != ScalarType::Bool {
                    return fail(format!("the condition of an if must be bool, not {}", of(condition)));
                }
                if of(if_true) != of(if_false) {
                    return fail(format!(
                        "the two branches of an if have different types, {} and {}; convert one with `as`",
                        of(if_true),
                        of(if_false)
                    ));
                }
                of(if_true)
            }
            Node::Cast { to, .. } => concrete(to),
            Node::Reduce { body, .. } => match of(body) {
                ScalarType::Bool => return fail("a reduction over bool values; convert with `as i32`".to_owned()),
                ty => ty,
            },
        };
        found.push(ty);
    }
    Ok(found)
}

/// The type of every node, `Compute` where it depends on the instantiation. The graph is assumed to have passed [`types`] for some
/// compute type; where operands disagree (a concrete and a compute type), the first operand decides.
pub fn generic_types(graph: &Graph, inputs: &[Type], scalars: &[Type]) -> Vec<Type> {
    let mut found: Vec<Type> = Vec::with_capacity(graph.nodes.len());
    for &node in graph.nodes.iter() {
        let of = |operand: NodeId| found[operand.0 as usize];
        let ty = match node {
            Node::Input(k) => inputs.get(usize::from(k)).copied().unwrap_or(Type::Compute),
            Node::Scalar(k) => scalars.get(usize::from(k)).copied().unwrap_or(Type::Compute),
            Node::Axis(_) | Node::ReduceIndex | Node::ReduceCount => Type::INT32,
            Node::RandomBits(_) => Type::UINT32,
            Node::Constant { ty, .. } | Node::Cast { to: ty, .. } => ty,
            Node::Unary(primitive, x) | Node::Binary(primitive, x, _) => match primitive.row().result {
                ResultRule::Same => of(x),
                ResultRule::Fixed(fixed) => Type::Fixed(fixed),
            },
            Node::Select { if_true, .. } => of(if_true),
            Node::Reduce { body, .. } => of(body),
        };
        found.push(ty);
    }
    found
}

/// Why a literal cannot have this type.
fn literal_misfit(literal: Literal, ty: ScalarType) -> Option<String> {
    match (literal, ty) {
        (Literal::Bool(_), ScalarType::Bool) => None,
        (Literal::Bool(value), ty) => Some(format!("`{value}` is a bool, but {ty} is needed here")),
        (Literal::Int(value), ScalarType::Bool) => Some(format!("`{value}` is a number, but bool is needed here")),
        (Literal::Int(value), ScalarType::Int32) => {
            i32::try_from(value).is_err().then(|| format!("`{value}` does not fit in i32"))
        }
        (Literal::Int(value), ScalarType::UInt32) => {
            u32::try_from(value).is_err().then(|| format!("`{value}` does not fit in u32"))
        }
        (Literal::Int(_), _) => None,
        (Literal::Float(_), ScalarType::Float32 | ScalarType::Float64) => None,
        (Literal::Float(bits), ty) => Some(format!("`{:?}` is a float, but {ty} is needed here", f64::from_bits(bits))),
    }
}

fn result(primitive: Primitive, operand: ScalarType) -> Result<ScalarType, String> {
    let row = primitive.row();
    row.result_type(operand).ok_or_else(|| {
        let name = match row.notation {
            Notation::Function1 | Notation::Function2 => row.name.to_owned(),
            Notation::Prefix | Notation::Infix | Notation::Internal => format!("operator {}", row.name),
        };
        format!("{name} does not work on {operand}; it takes {}", row.accepts())
    })
}

fn mixed(primitive: Primitive, left: ScalarType, right: ScalarType) -> String {
    format!(
        "{} needs operands of one type, but these are {left} and {right}; convert one with `as`",
        primitive.row().name
    )
}
