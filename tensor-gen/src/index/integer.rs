//! Integer expressions: indices and extents.
//!
//! [`IntegerBuilder`] keeps an arena hash-consed and folds constants, so equal expressions have equal ids and `i + 0` is `i`.
//! [`affine`] sees an expression as a sum of multiples of axes.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{AxisId, ValueId};

/// Position in an arena of integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct IntegerId(pub u16);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Integer {
    Constant(i64),
    Axis(AxisId),
    Size(u16),
    /// The op's scalar argument number `k`, an `int`.
    Scalar(u16),
    /// What was read from a tensor of indices.
    Value(ValueId),
    Add(IntegerId, IntegerId),
    Subtract(IntegerId, IntegerId),
    Multiply(IntegerId, IntegerId),
    /// Rounds down; by zero it gives 0.
    Divide(IntegerId, IntegerId),
    /// Has the sign of the divisor, as Python's; by zero it gives 0.
    Remainder(IntegerId, IntegerId),
}

/// An arena to read.
#[derive(Clone, Copy, Debug)]
pub struct Integers<'a> {
    pub arena: &'a [Integer],
}

/// What the leaves are when an op is called. Axes are 0 unless given.
#[derive(Clone, Copy, Debug)]
pub struct Numbers<'a> {
    pub sizes: &'a [i64],
    /// The op's scalar arguments; those that are no integers are 0.
    pub scalars: &'a [i64],
}

/// `constant + Σ coefficient · axis`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Affine {
    pub constant: i64,
    /// Ascending axes, no zeros.
    pub terms: Vec<(AxisId, i64)>,
}

impl Integer {
    pub fn operands(self) -> Option<(IntegerId, IntegerId)> {
        match self {
            Integer::Add(a, b)
            | Integer::Subtract(a, b)
            | Integer::Multiply(a, b)
            | Integer::Divide(a, b)
            | Integer::Remainder(a, b) => Some((a, b)),
            _ => None,
        }
    }
}

impl Integers<'_> {
    pub fn get(&self, id: IntegerId) -> Integer {
        self.arena[usize::from(id.0)]
    }

    /// Every node below `id`, with repeats.
    pub fn visit(&self, id: IntegerId, see: &mut impl FnMut(Integer)) {
        let integer = self.get(id);
        see(integer);
        if let Some((a, b)) = integer.operands() {
            self.visit(a, see);
            self.visit(b, see);
        }
    }

    pub fn contains(&self, id: IntegerId, wanted: impl Fn(Integer) -> bool) -> bool {
        let mut found = false;
        self.visit(id, &mut |integer| found |= wanted(integer));
        found
    }

    /// The value of an expression without axes and data.
    pub fn evaluate(&self, id: IntegerId, numbers: &Numbers) -> Option<i64> {
        self.affine(id, numbers).filter(|affine| affine.terms.is_empty()).map(|affine| affine.constant)
    }

    /// The expression as an affine function of the axes; `None` when it is not one, or overflows.
    pub fn affine(&self, id: IntegerId, numbers: &Numbers) -> Option<Affine> {
        let number = |value: i64| Some(Affine { constant: value, terms: Vec::new() });
        match self.get(id) {
            Integer::Constant(value) => number(value),
            Integer::Size(size) => number(*numbers.sizes.get(usize::from(size))?),
            Integer::Scalar(scalar) => number(*numbers.scalars.get(usize::from(scalar))?),
            Integer::Axis(axis) => Some(Affine { constant: 0, terms: vec![(axis, 1)] }),
            Integer::Value(_) => None,
            Integer::Add(a, b) => self.affine(a, numbers)?.plus(&self.affine(b, numbers)?, 1),
            Integer::Subtract(a, b) => self.affine(a, numbers)?.plus(&self.affine(b, numbers)?, -1),
            Integer::Multiply(a, b) => {
                let (a, b) = (self.affine(a, numbers)?, self.affine(b, numbers)?);
                match (a.terms.is_empty(), b.terms.is_empty()) {
                    (true, _) => b.times(a.constant),
                    (_, true) => a.times(b.constant),
                    _ => None,
                }
            }
            Integer::Divide(a, b) => {
                let (a, b) = (self.affine(a, numbers)?, self.evaluate(b, numbers)?);
                match (b, a.terms.is_empty()) {
                    (1, _) => Some(a),
                    (_, true) => number(divide_down(a.constant, b)),
                    _ => None,
                }
            }
            Integer::Remainder(a, b) => {
                let (a, b) = (self.affine(a, numbers)?, self.evaluate(b, numbers)?);
                match (b, a.terms.is_empty()) {
                    (1 | -1, _) => number(0),
                    (_, true) => number(remainder_down(a.constant, b)),
                    _ => None,
                }
            }
        }
    }

    /// Whether the expression is affine in the axes whatever the sizes and scalars are.
    pub fn is_affine(&self, id: IntegerId) -> bool {
        let has_axes = |id| self.contains(id, |integer| matches!(integer, Integer::Axis(_) | Integer::Value(_)));
        match self.get(id) {
            Integer::Value(_) => false,
            Integer::Add(a, b) | Integer::Subtract(a, b) => self.is_affine(a) && self.is_affine(b),
            Integer::Multiply(a, b) => self.is_affine(a) && self.is_affine(b) && !(has_axes(a) && has_axes(b)),
            Integer::Divide(a, b) | Integer::Remainder(a, b) => !has_axes(a) && !has_axes(b),
            _ => true,
        }
    }
}

impl Affine {
    pub fn coefficient(&self, axis: AxisId) -> i64 {
        self.terms.iter().find(|(other, _)| *other == axis).map_or(0, |(_, coefficient)| *coefficient)
    }

    /// The smallest and the largest value over axes of these extents; `None` when there is no position at all, or on overflow.
    pub fn range(&self, extent: impl Fn(AxisId) -> i64) -> Option<(i64, i64)> {
        let (mut low, mut high) = (self.constant, self.constant);
        for &(axis, coefficient) in &self.terms {
            let last = extent(axis).checked_sub(1).filter(|last| *last >= 0)?;
            let far = coefficient.checked_mul(last)?;
            low = low.checked_add(far.min(0))?;
            high = high.checked_add(far.max(0))?;
        }
        Some((low, high))
    }

    fn plus(&self, other: &Affine, sign: i64) -> Option<Affine> {
        let mut terms: Vec<(AxisId, i64)> = self.terms.clone();
        for &(axis, coefficient) in &other.terms {
            let coefficient = coefficient.checked_mul(sign)?;
            match terms.iter_mut().find(|(known, _)| *known == axis) {
                Some((_, sum)) => *sum = sum.checked_add(coefficient)?,
                None => terms.push((axis, coefficient)),
            }
        }
        terms.retain(|(_, coefficient)| *coefficient != 0);
        terms.sort_unstable();
        Some(Affine { constant: self.constant.checked_add(other.constant.checked_mul(sign)?)?, terms })
    }

    fn times(&self, factor: i64) -> Option<Affine> {
        let terms = self.terms.iter().map(|&(axis, coefficient)| Some((axis, coefficient.checked_mul(factor)?)));
        let mut terms: Vec<_> = terms.collect::<Option<_>>()?;
        terms.retain(|(_, coefficient)| *coefficient != 0);
        Some(Affine { constant: self.constant.checked_mul(factor)?, terms })
    }
}

pub fn divide_down(a: i64, b: i64) -> i64 {
    if b == 0 { 0 } else { a.wrapping_div(b) - i64::from(a.wrapping_rem(b) != 0 && (a < 0) != (b < 0)) }
}

pub fn remainder_down(a: i64, b: i64) -> i64 {
    if b == 0 { 0 } else { a.wrapping_sub(divide_down(a, b).wrapping_mul(b)) }
}

/// Makes an arena.
#[derive(Clone, Debug, Default)]
pub struct IntegerBuilder {
    arena: Vec<Integer>,
    known: FxHashMap<Integer, IntegerId>,
}

impl IntegerBuilder {
    pub fn over(arena: &[Integer]) -> IntegerBuilder {
        let known = arena.iter().enumerate().map(|(at, &integer)| (integer, IntegerId(at as u16))).collect();
        IntegerBuilder { arena: arena.to_vec(), known }
    }

    pub fn get(&self, id: IntegerId) -> Integer {
        self.arena[usize::from(id.0)]
    }

    pub fn len(&self) -> usize {
        self.arena.len()
    }

    pub fn is_empty(&self) -> bool {
        self.arena.is_empty()
    }

    pub fn view(&self) -> Integers<'_> {
        Integers { arena: &self.arena }
    }

    pub fn finish(self) -> Vec<Integer> {
        self.arena
    }

    pub fn constant(&mut self, value: i64) -> IntegerId {
        self.push(Integer::Constant(value))
    }

    /// The expression, or a simpler one of the same value.
    pub fn push(&mut self, integer: Integer) -> IntegerId {
        use Integer::{Add, Constant, Divide, Multiply, Remainder, Subtract};
        let known = |id| match self.get(id) {
            Constant(value) => Some(value),
            _ => None,
        };
        let simpler = match integer {
            Add(a, b) => match (known(a), known(b)) {
                (Some(a), Some(b)) => a.checked_add(b).map(Ok),
                (Some(0), _) => Some(Err(b)),
                (_, Some(0)) => Some(Err(a)),
                _ => None,
            },
            Subtract(a, b) => match (known(a), known(b)) {
                (Some(a), Some(b)) => a.checked_sub(b).map(Ok),
                (_, Some(0)) => Some(Err(a)),
                _ if a == b => Some(Ok(0)),
                // (x + y) - y, and (x + y) - x
                _ => match self.get(a) {
                    Add(x, y) if y == b => Some(Err(x)),
                    Add(x, y) if x == b => Some(Err(y)),
                    _ => None,
                },
            },
            Multiply(a, b) => match (known(a), known(b)) {
                (Some(a), Some(b)) => a.checked_mul(b).map(Ok),
                (Some(0), _) | (_, Some(0)) => Some(Ok(0)),
                (Some(1), _) => Some(Err(b)),
                (_, Some(1)) => Some(Err(a)),
                _ => None,
            },
            Divide(a, b) => match (known(a), known(b)) {
                (Some(a), Some(b)) => Some(Ok(divide_down(a, b))),
                (_, Some(1)) => Some(Err(a)),
                _ => None,
            },
            Remainder(a, b) => match (known(a), known(b)) {
                (Some(a), Some(b)) => Some(Ok(remainder_down(a, b))),
                (_, Some(1)) => Some(Ok(0)),
                _ => None,
            },
            _ => None,
        };
        let integer = match simpler {
            Some(Err(id)) => return id,
            Some(Ok(value)) => Constant(value),
            None => integer,
        };
        *self.known.entry(integer).or_insert_with(|| {
            self.arena.push(integer);
            IntegerId((self.arena.len() - 1) as u16)
        })
    }

    /// `id` with its leaves replaced.
    pub fn substitute(
        &mut self,
        id: IntegerId,
        leaf: &mut impl FnMut(&mut Self, Integer) -> Option<IntegerId>,
    ) -> IntegerId {
        let integer = self.get(id);
        let Some((a, b)) = integer.operands() else {
            return leaf(self, integer).unwrap_or(id);
        };
        let (a, b) = (self.substitute(a, leaf), self.substitute(b, leaf));
        self.push(match integer {
            Integer::Add(..) => Integer::Add(a, b),
            Integer::Subtract(..) => Integer::Subtract(a, b),
            Integer::Multiply(..) => Integer::Multiply(a, b),
            Integer::Divide(..) => Integer::Divide(a, b),
            _ => Integer::Remainder(a, b),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn division_rounds_down_as_pythons() {
        // Python: 7 // 2, -7 // 2, 7 // -2, -7 // -2 and the same with %.
        let cases = [(7, 2, 3, 1), (-7, 2, -4, 1), (7, -2, -4, -1), (-7, -2, 3, -1), (6, 3, 2, 0), (-6, 3, -2, 0)];
        for (a, b, quotient, remainder) in cases {
            assert_eq!((divide_down(a, b), remainder_down(a, b)), (quotient, remainder), "{a}, {b}");
        }
    }

    #[test]
    fn affine_forms() {
        let mut builder = IntegerBuilder::default();
        let [i, k] = [0, 1].map(|axis| builder.push(Integer::Axis(axis)));
        let stride = builder.push(Integer::Scalar(0));
        let size = builder.push(Integer::Size(0));
        let product = builder.push(Integer::Multiply(i, stride));
        let sum = builder.push(Integer::Add(product, k));
        let index = builder.push(Integer::Subtract(size, sum));
        let numbers = Numbers { sizes: &[10], scalars: &[3] };
        let affine = builder.view().affine(index, &numbers).expect("a sum of multiples");
        assert_eq!(affine, Affine { constant: 10, terms: vec![(0, -3), (1, -1)] });
        assert_eq!(affine.range(|axis| if axis == 0 { 3 } else { 4 }), Some((1, 10)));
        assert_eq!(affine.range(|_| 0), None);
        let squared = builder.push(Integer::Multiply(i, i));
        assert_eq!(builder.view().affine(squared, &numbers), None);
        let half = builder.push(Integer::Divide(i, size));
        assert_eq!(builder.view().affine(half, &numbers), None);
    }

    #[test]
    fn constants_fold_and_nothing_is_added() {
        let mut builder = IntegerBuilder::default();
        let i = builder.push(Integer::Axis(0));
        let zero = builder.constant(0);
        assert_eq!(builder.push(Integer::Add(i, zero)), i);
        let k = builder.push(Integer::Axis(1));
        let sum = builder.push(Integer::Add(i, k));
        assert_eq!(builder.push(Integer::Subtract(sum, k)), i);
        let (two, three) = (builder.constant(2), builder.constant(3));
        let product = builder.push(Integer::Multiply(two, three));
        assert_eq!(builder.get(product), Integer::Constant(6));
    }
}
