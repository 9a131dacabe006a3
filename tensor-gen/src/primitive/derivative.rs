//! Tangent rules: how a small change of the operands changes the result.
//!
//! A rule receives the operands, the result and the operands' tangents, and builds the result's tangent. A tangent that is zero
//! by structure is absent rather than a constant, so no rule multiplies by zero (0 · inf would be NaN). At kinks the rules give what
//! PyTorch gives: 0 at `abs(0)`, a half to each side of a tie of `max`, infinity at `sqrt(0)`.

use crate::ir::{GraphBuilder, Literal, Node, NodeId, Type};
use crate::primitive::Primitive;

/// `(rule context, x, f(x), dx) -> df`
pub type UnaryRule = fn(&mut Rule, NodeId, NodeId, NodeId) -> NodeId;

/// `(rule context, [a, b], f(a, b), [da, db]) -> df`; at least one of the tangents is present.
pub type BinaryRule = fn(&mut Rule, [NodeId; 2], NodeId, [Option<NodeId>; 2]) -> Option<NodeId>;

/// Builds nodes of one float type.
pub struct Rule<'a> {
    pub builder: &'a mut GraphBuilder,
    pub ty: Type,
}

impl Rule<'_> {
    pub fn constant(&mut self, value: f64) -> NodeId {
        self.builder.push(Node::Constant { literal: Literal::float(value), ty: self.ty })
    }

    pub fn unary(&mut self, primitive: Primitive, x: NodeId) -> NodeId {
        self.builder.push(Node::Unary(primitive, x))
    }

    pub fn binary(&mut self, primitive: Primitive, a: NodeId, b: NodeId) -> NodeId {
        self.builder.push(Node::Binary(primitive, a, b))
    }

    pub fn select(&mut self, condition: NodeId, if_true: NodeId, if_false: NodeId) -> NodeId {
        self.builder.push(Node::Select { condition, if_true, if_false })
    }

    fn add(&mut self, a: NodeId, b: NodeId) -> NodeId {
        self.binary(Primitive::Add, a, b)
    }

    fn subtract(&mut self, a: NodeId, b: NodeId) -> NodeId {
        self.binary(Primitive::Subtract, a, b)
    }

    fn multiply(&mut self, a: NodeId, b: NodeId) -> NodeId {
        self.binary(Primitive::Multiply, a, b)
    }

    fn divide(&mut self, a: NodeId, b: NodeId) -> NodeId {
        self.binary(Primitive::Divide, a, b)
    }

    fn negate(&mut self, x: NodeId) -> NodeId {
        self.unary(Primitive::Negate, x)
    }

    fn square(&mut self, x: NodeId) -> NodeId {
        self.multiply(x, x)
    }

    /// `1 + sign * x * x`
    fn one_plus_square(&mut self, sign: Primitive, x: NodeId) -> NodeId {
        let one = self.constant(1.0);
        let square = self.square(x);
        self.binary(sign, one, square)
    }

    fn scale(&mut self, x: NodeId, factor: f64) -> NodeId {
        let factor = self.constant(factor);
        self.multiply(x, factor)
    }

    /// The sum of the tangents that are present.
    pub fn sum(&mut self, a: Option<NodeId>, b: Option<NodeId>) -> Option<NodeId> {
        match (a, b) {
            (Some(a), Some(b)) => Some(self.add(a, b)),
            (present, None) | (None, present) => present,
        }
    }
}

pub mod unary {
    use super::*;

    pub fn negate(rule: &mut Rule, _x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        rule.negate(dx)
    }

    pub fn abs(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        let sign = rule.unary(Primitive::Sign, x);
        rule.multiply(dx, sign)
    }

    pub fn sqrt(rule: &mut Rule, _x: NodeId, y: NodeId, dx: NodeId) -> NodeId {
        let twice = rule.scale(y, 2.0);
        rule.divide(dx, twice)
    }

    pub fn rsqrt(rule: &mut Rule, _x: NodeId, y: NodeId, dx: NodeId) -> NodeId {
        let square = rule.square(y);
        let cube = rule.multiply(square, y);
        let factor = rule.scale(cube, -0.5);
        rule.multiply(dx, factor)
    }

    pub fn exp(rule: &mut Rule, _x: NodeId, y: NodeId, dx: NodeId) -> NodeId {
        rule.multiply(dx, y)
    }

    pub fn exp2(rule: &mut Rule, _x: NodeId, y: NodeId, dx: NodeId) -> NodeId {
        let factor = rule.scale(y, std::f64::consts::LN_2);
        rule.multiply(dx, factor)
    }

    /// Through `exp(x)`: `result + 1` has lost its digits where the result is close to -1.
    pub fn expm1(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        let factor = rule.unary(Primitive::Exp, x);
        rule.multiply(dx, factor)
    }

    pub fn ln(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        rule.divide(dx, x)
    }

    pub fn log2(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        let scaled = rule.scale(x, std::f64::consts::LN_2);
        rule.divide(dx, scaled)
    }

    pub fn log10(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        let scaled = rule.scale(x, std::f64::consts::LN_10);
        rule.divide(dx, scaled)
    }

    pub fn log1p(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        let one = rule.constant(1.0);
        let shifted = rule.add(x, one);
        rule.divide(dx, shifted)
    }

    pub fn sin(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        let factor = rule.unary(Primitive::Cos, x);
        rule.multiply(dx, factor)
    }

    pub fn cos(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        let sine = rule.unary(Primitive::Sin, x);
        let factor = rule.negate(sine);
        rule.multiply(dx, factor)
    }

    pub fn tan(rule: &mut Rule, _x: NodeId, y: NodeId, dx: NodeId) -> NodeId {
        let factor = rule.one_plus_square(Primitive::Add, y);
        rule.multiply(dx, factor)
    }

    pub fn asin(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        let inside = one_minus_square(rule, x);
        let factor = rule.unary(Primitive::Rsqrt, inside);
        rule.multiply(dx, factor)
    }

    pub fn acos(rule: &mut Rule, x: NodeId, y: NodeId, dx: NodeId) -> NodeId {
        let negative = asin(rule, x, y, dx);
        rule.negate(negative)
    }

    pub fn atan(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        let below = rule.one_plus_square(Primitive::Add, x);
        rule.divide(dx, below)
    }

    pub fn sinh(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        let factor = rule.unary(Primitive::Cosh, x);
        rule.multiply(dx, factor)
    }

    pub fn cosh(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        let factor = rule.unary(Primitive::Sinh, x);
        rule.multiply(dx, factor)
    }

    pub fn tanh(rule: &mut Rule, _x: NodeId, y: NodeId, dx: NodeId) -> NodeId {
        let factor = rule.one_plus_square(Primitive::Subtract, y);
        rule.multiply(dx, factor)
    }

    pub fn asinh(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        let inside = rule.one_plus_square(Primitive::Add, x);
        let factor = rule.unary(Primitive::Rsqrt, inside);
        rule.multiply(dx, factor)
    }

    pub fn acosh(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        let one = rule.constant(1.0);
        let below = rule.subtract(x, one);
        let above = rule.add(x, one);
        let inside = rule.multiply(below, above);
        let factor = rule.unary(Primitive::Rsqrt, inside);
        rule.multiply(dx, factor)
    }

    pub fn atanh(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        let below = one_minus_square(rule, x);
        rule.divide(dx, below)
    }

    pub fn erf(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        bell(rule, x, dx, std::f64::consts::FRAC_2_SQRT_PI)
    }

    pub fn erfc(rule: &mut Rule, x: NodeId, _y: NodeId, dx: NodeId) -> NodeId {
        bell(rule, x, dx, -std::f64::consts::FRAC_2_SQRT_PI)
    }

    /// `scale * exp(-x^2) dx`
    fn bell(rule: &mut Rule, x: NodeId, dx: NodeId, scale: f64) -> NodeId {
        let square = rule.square(x);
        let negative = rule.negate(square);
        let bell = rule.unary(Primitive::Exp, negative);
        let factor = rule.scale(bell, scale);
        rule.multiply(dx, factor)
    }

    /// As `(1 - x) * (1 + x)`, which keeps its digits near 1.
    fn one_minus_square(rule: &mut Rule, x: NodeId) -> NodeId {
        let one = rule.constant(1.0);
        let below = rule.subtract(one, x);
        let above = rule.add(one, x);
        rule.multiply(below, above)
    }
}

pub mod binary {
    use super::*;

    pub fn add(rule: &mut Rule, _: [NodeId; 2], _y: NodeId, [da, db]: [Option<NodeId>; 2]) -> Option<NodeId> {
        rule.sum(da, db)
    }

    pub fn subtract(rule: &mut Rule, _: [NodeId; 2], _y: NodeId, [da, db]: [Option<NodeId>; 2]) -> Option<NodeId> {
        match (da, db) {
            (Some(da), Some(db)) => Some(rule.subtract(da, db)),
            (da, None) => da,
            (None, Some(db)) => Some(rule.negate(db)),
        }
    }

    pub fn multiply(rule: &mut Rule, [a, b]: [NodeId; 2], _y: NodeId, [da, db]: [Option<NodeId>; 2]) -> Option<NodeId> {
        let left = da.map(|da| rule.multiply(da, b));
        let right = db.map(|db| rule.multiply(a, db));
        rule.sum(left, right)
    }

    pub fn divide(rule: &mut Rule, [_, b]: [NodeId; 2], y: NodeId, [da, db]: [Option<NodeId>; 2]) -> Option<NodeId> {
        let db = db.map(|db| rule.multiply(y, db));
        let above = match (da, db) {
            (Some(da), Some(db)) => rule.subtract(da, db),
            (Some(da), None) => da,
            (None, Some(db)) => rule.negate(db),
            (None, None) => return None,
        };
        Some(rule.divide(above, b))
    }

    /// `a - trunc(a / b) * b`
    pub fn remainder(
        rule: &mut Rule,
        [a, b]: [NodeId; 2],
        _y: NodeId,
        [da, db]: [Option<NodeId>; 2],
    ) -> Option<NodeId> {
        let right = db.map(|db| {
            let quotient = rule.divide(a, b);
            let whole = rule.unary(Primitive::Trunc, quotient);
            let product = rule.multiply(db, whole);
            rule.negate(product)
        });
        rule.sum(da, right)
    }

    /// As PyTorch: 0 for the base where the exponent is 0; 0 for the exponent where the base is 0 and the exponent is not negative.
    pub fn power(rule: &mut Rule, [a, b]: [NodeId; 2], y: NodeId, [da, db]: [Option<NodeId>; 2]) -> Option<NodeId> {
        let zero = rule.constant(0.0);
        let left = da.map(|da| {
            let one = rule.constant(1.0);
            let lower = rule.subtract(b, one);
            let power = rule.binary(Primitive::Power, a, lower);
            let factor = rule.multiply(b, power);
            let tangent = rule.multiply(da, factor);
            let constant = rule.binary(Primitive::Equal, b, zero);
            rule.select(constant, zero, tangent)
        });
        let right = db.map(|db| {
            let logarithm = rule.unary(Primitive::Ln, a);
            let factor = rule.multiply(y, logarithm);
            let tangent = rule.multiply(db, factor);
            let at_zero = rule.binary(Primitive::Equal, a, zero);
            let rising = rule.binary(Primitive::GreaterEqual, b, zero);
            let flat = rule.binary(Primitive::And, at_zero, rising);
            rule.select(flat, zero, tangent)
        });
        rule.sum(left, right)
    }

    pub fn max(rule: &mut Rule, operands: [NodeId; 2], _y: NodeId, tangents: [Option<NodeId>; 2]) -> Option<NodeId> {
        extremum(rule, Primitive::Less, operands, tangents)
    }

    pub fn min(rule: &mut Rule, operands: [NodeId; 2], _y: NodeId, tangents: [Option<NodeId>; 2]) -> Option<NodeId> {
        extremum(rule, Primitive::Greater, operands, tangents)
    }

    /// The whole tangent to the side that won, a half to each at a tie, and to both at a NaN.
    fn extremum(
        rule: &mut Rule,
        loses: Primitive,
        [a, b]: [NodeId; 2],
        [da, db]: [Option<NodeId>; 2],
    ) -> Option<NodeId> {
        let mut share = |own: NodeId, other: NodeId, tangent: Option<NodeId>| {
            tangent.map(|tangent| {
                let zero = rule.constant(0.0);
                let half = rule.scale(tangent, 0.5);
                let tie = rule.binary(Primitive::Equal, a, b);
                let lost = rule.binary(loses, own, other);
                let apart = rule.select(lost, zero, tangent);
                rule.select(tie, half, apart)
            })
        };
        let left = share(a, b, da);
        let right = share(b, a, db);
        rule.sum(left, right)
    }

    /// 0 at the origin, as PyTorch.
    pub fn atan2(rule: &mut Rule, [a, b]: [NodeId; 2], _y: NodeId, [da, db]: [Option<NodeId>; 2]) -> Option<NodeId> {
        let left = da.map(|da| rule.multiply(da, b));
        let right = db.map(|db| rule.multiply(db, a));
        let above = match (left, right) {
            (Some(left), Some(right)) => rule.subtract(left, right),
            (Some(left), None) => left,
            (None, Some(right)) => rule.negate(right),
            (None, None) => return None,
        };
        let a_squared = rule.square(a);
        let b_squared = rule.square(b);
        let below = rule.add(a_squared, b_squared);
        let zero = rule.constant(0.0);
        let origin = rule.binary(Primitive::Equal, below, zero);
        let tangent = rule.divide(above, below);
        Some(rule.select(origin, zero, tangent))
    }

    /// 1 or -1 for the magnitude, 0 where it is 0; nothing for the sign.
    pub fn copy_sign(rule: &mut Rule, [a, _]: [NodeId; 2], y: NodeId, [da, _]: [Option<NodeId>; 2]) -> Option<NodeId> {
        da.map(|da| {
            let before = rule.unary(Primitive::Sign, a);
            let after = rule.unary(Primitive::Sign, y);
            let factor = rule.multiply(before, after);
            rule.multiply(da, factor)
        })
    }
}
