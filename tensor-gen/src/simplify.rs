//! The simplifier: fewer nodes, the same values. Every rule holds for NaN, ±0 and infinities, in every type the node may
//! have: `x * 1` is `x`, but `x * 0` is 0 only for integers and `x + 0` is `x` only for integers (floats: -0 + 0 is +0).
//! Which NaN comes out (sign, payload) is not a value.
//!
//! One pass in topological order: operands are simple before their users. The pass works on generic and on concrete
//! graphs; on generic ones a constant is folded only when the result is the same in every type.

use crate::dtype::ScalarType;
use crate::eval;
use crate::ir::{Graph, GraphBuilder, Literal, Node, NodeId, Type};
use crate::kernel::ScalarValue;
use crate::primitive::{Primitive, ResultRule};

/// The same graph, simpler.
pub fn simplify(graph: &Graph) -> Graph {
    let mut simplifier = Simplifier::default();
    let mut renamed: Vec<NodeId> = Vec::with_capacity(graph.nodes.len());
    for id in graph.ids() {
        let node = graph.node(id).map_operands(|operand| renamed[operand.0 as usize]);
        let span = graph.span(id).unwrap_or(0..0);
        renamed.push(simplifier.push(node, span));
    }
    let roots = graph.roots.iter().map(|root| renamed[root.0 as usize]).collect();
    simplifier.builder.finish(roots)
}

#[derive(Default)]
struct Simplifier {
    builder: GraphBuilder,
    /// By node; `None` for what follows from inputs and scalars, whose types a graph does not hold.
    types: Vec<Option<Type>>,
}

/// A constant operand, in its type.
#[derive(Clone, Copy)]
struct Known {
    literal: Literal,
    ty: Type,
}

impl Simplifier {
    fn push(&mut self, node: Node, span: std::ops::Range<usize>) -> NodeId {
        if let Some(id) = self.shortcut(node) {
            return id;
        }
        let node = self.rewrite(node);
        let id = self.builder.push_at(node, span);
        if id.0 as usize == self.types.len() {
            self.types.push(self.type_of(node));
        }
        id
    }

    /// An existing node with the same value.
    fn shortcut(&self, node: Node) -> Option<NodeId> {
        match node {
            Node::Unary(primitive, x) => match (primitive, self.builder.node(x)) {
                (Primitive::Negate, Node::Unary(Primitive::Negate, inner))
                | (Primitive::Not, Node::Unary(Primitive::Not, inner))
                | (Primitive::BitNot, Node::Unary(Primitive::BitNot, inner)) => Some(inner),
                (Primitive::Abs, Node::Unary(Primitive::Abs, _)) => Some(x),
                _ => None,
            },
            Node::Binary(primitive, a, b) => {
                let turned = is_commutative(primitive).then(|| self.builder.find(Node::Binary(primitive, b, a)));
                self.binary_shortcut(primitive, a, b).or(turned.flatten())
            }
            Node::Select { condition, if_true, if_false } => match self.known(condition) {
                Some(Known { literal: Literal::Bool(true), .. }) => Some(if_true),
                Some(Known { literal: Literal::Bool(false), .. }) => Some(if_false),
                _ => (if_true == if_false).then_some(if_true),
            },
            Node::Cast { to, value } => (self.types[value.0 as usize] == Some(to)).then_some(value),
            _ => None,
        }
    }

    fn binary_shortcut(&self, primitive: Primitive, a: NodeId, b: NodeId) -> Option<NodeId> {
        let (left, right) = (self.known(a), self.known(b));
        let is = |known: Option<Known>, value: f64| known.is_some_and(|known| known.is(value));
        let is_integer_zero = |known: Option<Known>| known.is_some_and(|known| known.is_integer() && known.is(0.0));
        let is_bool = |known: Option<Known>, value| known.is_some_and(|known| known.literal == Literal::Bool(value));
        match primitive {
            Primitive::Multiply if is(left, 1.0) => Some(b),
            Primitive::Multiply | Primitive::Divide | Primitive::Power if is(right, 1.0) => Some(a),
            Primitive::Multiply if is_integer_zero(left) => Some(a),
            Primitive::Multiply if is_integer_zero(right) => Some(b),
            Primitive::Subtract if is(right, 0.0) => Some(a),
            Primitive::Add if is_integer_zero(right) || right.is_some_and(Known::is_negative_zero) => Some(a),
            Primitive::Add if is_integer_zero(left) || left.is_some_and(Known::is_negative_zero) => Some(b),
            Primitive::And | Primitive::Or | Primitive::Max | Primitive::Min if a == b => Some(a),
            Primitive::And if is_bool(left, true) || is_bool(right, false) => Some(b),
            Primitive::And if is_bool(right, true) || is_bool(left, false) => Some(a),
            Primitive::Or if is_bool(left, false) || is_bool(right, true) => Some(b),
            Primitive::Or if is_bool(right, false) || is_bool(left, true) => Some(a),
            _ => None,
        }
    }

    /// A better node with the same value, over existing operands.
    fn rewrite(&self, node: Node) -> Node {
        if let Some(folded) = self.fold(node) {
            return folded;
        }
        match node {
            Node::Unary(Primitive::Abs, x) => match self.builder.node(x) {
                Node::Unary(Primitive::Negate, inner) => Node::Unary(Primitive::Abs, inner),
                _ => node,
            },
            Node::Binary(Primitive::Add, a, b) => match (self.builder.node(a), self.builder.node(b)) {
                (_, Node::Unary(Primitive::Negate, inner)) => Node::Binary(Primitive::Subtract, a, inner),
                (Node::Unary(Primitive::Negate, inner), _) => Node::Binary(Primitive::Subtract, b, inner),
                _ => node,
            },
            Node::Binary(Primitive::Subtract, a, b) => match self.builder.node(b) {
                Node::Unary(Primitive::Negate, inner) => Node::Binary(Primitive::Add, a, inner),
                _ => node,
            },
            Node::Binary(Primitive::Multiply, a, b) => match (self.known(a), self.known(b)) {
                (Some(left), _) if left.is(-1.0) => Node::Unary(Primitive::Negate, b),
                (_, Some(right)) if right.is(-1.0) => Node::Unary(Primitive::Negate, a),
                _ => node,
            },
            Node::Binary(Primitive::Power, _, b) => match self.known(b) {
                Some(exponent) if exponent.value() == Some(0.0) => {
                    Node::Constant { literal: Literal::Int(1), ty: exponent.ty }
                }
                _ => node,
            },
            Node::Select { condition, if_true, if_false } => match self.builder.node(condition) {
                Node::Unary(Primitive::Not, inner) => {
                    Node::Select { condition: inner, if_true: if_false, if_false: if_true }
                }
                _ => node,
            },
            _ => node,
        }
    }

    /// A node of constants, as a constant.
    fn fold(&self, node: Node) -> Option<Node> {
        match node {
            Node::Unary(primitive, x) => {
                let x = self.known(x)?;
                match x.ty {
                    Type::Fixed(ty) => {
                        constant(eval::unary(primitive, eval::constant(x.literal, ty)), result_type(primitive, ty)?)
                    }
                    Type::Compute => generic_unary(primitive, x.literal),
                }
            }
            Node::Binary(primitive, a, b) => {
                let (a, b) = (self.known(a)?, self.known(b)?);
                match (a.ty, b.ty) {
                    (Type::Fixed(ty), Type::Fixed(other)) if ty == other => {
                        let value =
                            eval::binary(primitive, eval::constant(a.literal, ty), eval::constant(b.literal, ty));
                        constant(value, result_type(primitive, ty)?)
                    }
                    (Type::Compute, Type::Compute) => generic_binary(primitive, a.literal, b.literal),
                    _ => None,
                }
            }
            Node::Cast { to: Type::Fixed(to), value } => {
                let value = self.known(value)?;
                let Type::Fixed(from) = value.ty else { return None };
                constant(crate::primitive::cast::cast(eval::constant(value.literal, from), to), to)
            }
            _ => None,
        }
    }

    fn known(&self, id: NodeId) -> Option<Known> {
        match self.builder.node(id) {
            Node::Constant { literal, ty } => Some(Known { literal, ty }),
            _ => None,
        }
    }

    fn type_of(&self, node: Node) -> Option<Type> {
        let of = |operand: NodeId| self.types[operand.0 as usize];
        match node {
            Node::Input(_) | Node::Scalar(_) => None,
            Node::Axis(_) | Node::ReduceIndex | Node::ReduceCount => Some(Type::INT32),
            Node::RandomBits(_) => Some(Type::UINT32),
            Node::Constant { ty, .. } | Node::Cast { to: ty, .. } => Some(ty),
            Node::Unary(primitive, _) | Node::Binary(primitive, ..) => match primitive.row().result {
                ResultRule::Fixed(fixed) => Some(Type::Fixed(fixed)),
                ResultRule::Same => node.operands().find_map(of),
            },
            Node::Select { if_true, if_false, .. } => of(if_true).or_else(|| of(if_false)),
            Node::Reduce { body, .. } => of(body),
        }
    }
}

impl Known {
    /// The number, bool excluded.
    fn value(self) -> Option<f64> {
        match self.literal {
            Literal::Bool(_) => None,
            number => Some(number.as_f64()),
        }
    }

    /// Exactly this number, in sign too.
    fn is(self, value: f64) -> bool {
        self.value().is_some_and(|own| own.to_bits() == value.to_bits())
    }

    fn is_integer(self) -> bool {
        matches!(self.ty, Type::Fixed(ty) if ty.is_integer())
    }

    fn is_negative_zero(self) -> bool {
        self.is(-0.0)
    }
}

/// Whether the operands may change places, in every type. (`max` and `min` may give either zero of -0 and +0.)
fn is_commutative(primitive: Primitive) -> bool {
    use Primitive::{Add, And, BitAnd, BitOr, BitXor, Equal, Multiply, NotEqual, Or};
    matches!(primitive, Add | Multiply | And | Or | BitAnd | BitOr | BitXor | Equal | NotEqual)
}

fn result_type(primitive: Primitive, operand: ScalarType) -> Option<ScalarType> {
    primitive.row().result_type(operand)
}

fn constant(value: ScalarValue, ty: ScalarType) -> Option<Node> {
    let literal = match value {
        ScalarValue::Bool(value) => Literal::Bool(value),
        ScalarValue::Int32(value) => Literal::Int(i64::from(value)),
        ScalarValue::UInt32(value) => Literal::Int(i64::from(value)),
        ScalarValue::Int64(value) => Literal::Int(value),
        ScalarValue::Float32(value) => Literal::float(f64::from(value)),
        ScalarValue::Float64(value) => Literal::float(value),
    };
    (value.ty() == ty).then_some(Node::Constant { literal, ty: Type::Fixed(ty) })
}

/// The negative of a literal whose type is open. Not of integer 0: in a float type that is -0.
fn generic_unary(primitive: Primitive, literal: Literal) -> Option<Node> {
    let literal = match (primitive, literal) {
        (Primitive::Negate, Literal::Float(bits)) => Literal::float(-f64::from_bits(bits)),
        (Primitive::Negate, Literal::Int(value)) if value != 0 => Literal::Int(value.checked_neg()?),
        _ => return None,
    };
    Some(Node::Constant { literal, ty: Type::Compute })
}

/// Folds when operands and result are exact in every type that the literals allow.
fn generic_binary(primitive: Primitive, a: Literal, b: Literal) -> Option<Node> {
    let (x, y) = (a.as_f64(), b.as_f64());
    let both_int = matches!((a, b), (Literal::Int(_), Literal::Int(_)));
    let no_bool = !matches!(a, Literal::Bool(_)) && !matches!(b, Literal::Bool(_));
    if !no_bool || !exact_everywhere(x) || !exact_everywhere(y) {
        return None;
    }
    let truth = |value| Some(Node::Constant { literal: Literal::Bool(value), ty: Type::BOOL });
    let result = match primitive {
        Primitive::Add => x + y,
        Primitive::Subtract => x - y,
        Primitive::Multiply if x * y != 0.0 => x * y,
        Primitive::Equal => return truth(x == y),
        Primitive::NotEqual => return truth(x != y),
        Primitive::Less => return truth(x < y),
        Primitive::LessEqual => return truth(x <= y),
        Primitive::Greater => return truth(x > y),
        Primitive::GreaterEqual => return truth(x >= y),
        _ => return None,
    };
    let literal = if both_int { Literal::Int(result as i64) } else { Literal::float(result) };
    exact_everywhere(result).then_some(Node::Constant { literal, ty: Type::Compute })
}

/// Small integers and dyadic fractions: the same number in float32, float64 and, if whole, in every integer type.
fn exact_everywhere(value: f64) -> bool {
    value.abs() <= 16_777_216.0 && f64::from(value as f32) == value
}
