//! Interprets tensor-level formulas through `Runtime::call`.
//!
//! A node is computed when something needs it and at most once, without recursion, so a formula may be as deep as its
//! author likes and the untaken branch of an `if` costs nothing. Numbers, sizes, strings and dtypes are host values with
//! Rust's arithmetic (integers divide to integers); whatever has a tensor in it becomes a call of an op. This file knows no op
//! except the four that operators on tensors stand for, and negation.

use std::cell::RefCell;

use tensor_gen::formula::{Formula, FormulaId, FormulaNode, Operator, Property};

use crate::error::{Error, Result};
use crate::runtime::Runtime;
use crate::scalar::Scalar;
use crate::value::Value;

/// What the names of a formula stand for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scope<'a> {
    /// The op's complete arguments.
    pub arguments: &'a [Value],
    /// In gradients: one per result of the op.
    pub gradients: &'a [Value],
    pub outputs: &'a [Value],
    /// In gradients: what the formulas of one op have in common.
    pub shared: Option<&'a Shared>,
}

/// Calls of several results, which gradients of several inputs take from: such a call with the same arguments runs once.
/// Others are not kept, because a value that is held cannot be fused away.
#[derive(Debug, Default)]
pub struct Shared(RefCell<Vec<SharedCall>>);

#[derive(Debug)]
struct SharedCall {
    op: Box<str>,
    arguments: Vec<Value>,
    results: Value,
}

impl Shared {
    fn find(&self, op: &str, arguments: &[Value]) -> Option<Value> {
        let same = |call: &&SharedCall| {
            &*call.op == op
                && call.arguments.len() == arguments.len()
                && call.arguments.iter().zip(arguments).all(|(left, right)| is_same(left, right))
        };
        self.0.borrow().iter().find(same).map(|call| call.results.clone())
    }
}

/// Whether two values are one; not being sure is no.
fn is_same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Tensor(left), Value::Tensor(right)) => left.is_same(right),
        (left, right) => equal(left, right).unwrap_or(false),
    }
}

/// The values of the formula's roots.
pub fn evaluate(runtime: &Runtime, formula: &Formula, scope: Scope) -> Result<Vec<Value>> {
    let mut interpreter = Interpreter { runtime, formula, scope, values: vec![None; formula.nodes.len()] };
    formula.roots.iter().map(|&root| interpreter.value(root)).collect()
}

struct Interpreter<'a> {
    runtime: &'a Runtime,
    formula: &'a Formula,
    scope: Scope<'a>,
    values: Vec<Option<Value>>,
}

/// What a visit of a node comes to.
enum Step {
    Done(Value),
    Needs(FormulaId),
}

impl Interpreter<'_> {
    fn value(&mut self, root: FormulaId) -> Result<Value> {
        let mut waiting = vec![root];
        while let Some(&id) = waiting.last() {
            if self.known(id).is_some() {
                waiting.pop();
                continue;
            }
            match self.step(id)? {
                Step::Needs(operand) if waiting.len() <= self.formula.nodes.len() => waiting.push(operand),
                Step::Needs(_) => return Err(malformed("a node needs itself")),
                Step::Done(value) => {
                    let slot = self.values.get_mut(id.0 as usize).ok_or_else(|| malformed("no such node"))?;
                    *slot = Some(value);
                    waiting.pop();
                }
            }
        }
        self.known(root).cloned().ok_or_else(|| malformed("no value"))
    }

    fn known(&self, id: FormulaId) -> Option<&Value> {
        self.values.get(id.0 as usize)?.as_ref()
    }

    fn step(&self, id: FormulaId) -> Result<Step> {
        let node = self.formula.nodes.get(id.0 as usize).ok_or_else(|| malformed("no such node"))?;
        let named = |values: &[Value], position: u16| {
            values.get(position as usize).cloned().ok_or_else(|| malformed("no such name in this formula"))
        };
        /// The value of an operand, or a return of what is needed first.
        macro_rules! operand {
            ($id:expr) => {
                match self.known($id) {
                    Some(value) => value,
                    None => return Ok(Step::Needs($id)),
                }
            };
        }
        let value = match node {
            FormulaNode::Argument(position) => named(self.scope.arguments, *position)?,
            FormulaNode::Gradient(position) => named(self.scope.gradients, *position)?,
            FormulaNode::Output(position) => named(self.scope.outputs, *position)?,
            FormulaNode::None => Value::None,
            FormulaNode::Bool(value) => Value::from(*value),
            FormulaNode::Int(value) => Value::from(*value),
            FormulaNode::Float(bits) => Value::from(f64::from_bits(*bits)),
            FormulaNode::Str(text) => Value::from(text.as_ref()),
            FormulaNode::List { start, len } => {
                let mut items = Vec::with_capacity(*len as usize);
                for &item in self.range(*start, *len)? {
                    items.push(operand!(item));
                }
                list(&items)?
            }
            FormulaNode::Call { op, start, len } => {
                let mut arguments = Vec::with_capacity(*len as usize);
                for &argument in self.range(*start, *len)? {
                    arguments.push(operand!(argument).clone());
                }
                self.call(op, arguments)?
            }
            FormulaNode::Property { of, property } => property_of(operand!(*of), *property)?,
            FormulaNode::Index { list, index } => element(operand!(*list), operand!(*index))?,
            FormulaNode::Operator { operator: operator @ (Operator::And | Operator::Or), left, right } => {
                let left = operand!(*left).bool()?;
                match (operator, left) {
                    (Operator::And, false) => Value::from(false),
                    (Operator::Or, true) => Value::from(true),
                    _ => Value::from(operand!(*right).bool()?),
                }
            }
            FormulaNode::Operator { operator, left, right } => {
                self.operator(*operator, operand!(*left), operand!(*right))?
            }
            FormulaNode::Negate(value) => match operand!(*value) {
                Value::Scalar(scalar) => negate(*scalar)?,
                value => Value::Tensor(self.runtime.call1("neg", std::slice::from_ref(value))?),
            },
            FormulaNode::Not(value) => Value::from(!operand!(*value).bool()?),
            FormulaNode::If { condition, then, otherwise } => {
                let taken = if operand!(*condition).bool()? { *then } else { *otherwise };
                operand!(taken).clone()
            }
        };
        Ok(Step::Done(value))
    }

    fn call(&self, op: &str, arguments: Vec<Value>) -> Result<Value> {
        let has_several = || self.runtime.op(op).is_some_and(|op| op.schema.returns.len() > 1);
        match self.scope.shared.filter(|_| has_several()) {
            None => results(op, self.runtime.call(op, &arguments)?),
            Some(shared) => {
                if let Some(results) = shared.find(op, &arguments) {
                    return Ok(results);
                }
                let results = results(op, self.runtime.call(op, &arguments)?)?;
                shared.0.borrow_mut().push(SharedCall { op: op.into(), arguments, results: results.clone() });
                Ok(results)
            }
        }
    }

    fn range(&self, start: u32, len: u32) -> Result<&[FormulaId]> {
        let start = start as usize;
        self.formula.lists.get(start..start + len as usize).ok_or_else(|| malformed("no such operands"))
    }

    fn operator(&self, operator: Operator, left: &Value, right: &Value) -> Result<Value> {
        let op = match operator {
            Operator::Add => "add",
            Operator::Sub => "sub",
            Operator::Mul => "mul",
            Operator::Div => "div",
            Operator::Equal => return Ok(Value::from(equal(left, right)?)),
            Operator::NotEqual => return Ok(Value::from(!equal(left, right)?)),
            Operator::Less => return compare(left, right, |order| order.is_lt()),
            Operator::LessEqual => return compare(left, right, |order| order.is_le()),
            Operator::Greater => return compare(left, right, |order| order.is_gt()),
            Operator::GreaterEqual => return compare(left, right, |order| order.is_ge()),
            Operator::And | Operator::Or => return Err(malformed("logic reached arithmetic")),
        };
        match (left, right) {
            (Value::Scalar(left), Value::Scalar(right)) => arithmetic(operator, *left, *right),
            (Value::IntList(left), Value::IntList(right)) if operator == Operator::Add => {
                Ok(Value::IntList(left.iter().chain(right).copied().collect()))
            }
            (Value::Tensor(_), _) | (_, Value::Tensor(_)) => {
                Ok(Value::Tensor(self.runtime.call1(op, &[left.clone(), right.clone()])?))
            }
            _ => Err(Error::argument(format!("cannot {op} {} and {}", left.kind(), right.kind()))),
        }
    }
}

fn malformed(what: &str) -> Error {
    Error::argument(format!("malformed formula: {what}"))
}

fn list(items: &[&Value]) -> Result<Value> {
    if !items.is_empty() && items.iter().all(|item| matches!(item, Value::Tensor(_))) {
        return Ok(Value::TensorList(items.iter().map(|item| item.tensor().cloned()).collect::<Result<_>>()?));
    }
    if items.iter().any(|item| matches!(item, Value::Scalar(Scalar::Float(_)))) {
        return Ok(Value::FloatList(items.iter().map(|item| item.float()).collect::<Result<_>>()?));
    }
    Ok(Value::IntList(items.iter().map(|item| item.int()).collect::<Result<_>>()?))
}

/// One result is itself, several are a list to be indexed.
fn results(op: &str, mut results: Vec<Value>) -> Result<Value> {
    if results.len() == 1 {
        return Ok(results.remove(0));
    }
    let tensors = results.iter().map(|result| result.tensor().cloned()).collect::<Result<_>>();
    tensors.map(Value::TensorList).map_err(|_| {
        Error::argument(format!("{op}: several results that are not all tensors cannot be used in a formula"))
    })
}

fn property_of(value: &Value, property: Property) -> Result<Value> {
    let size = |number: usize| Value::from(number as i64);
    match (property, value) {
        (Property::Shape, Value::Tensor(tensor)) => {
            Ok(Value::IntList(tensor.shape().iter().map(|&size| size as i64).collect()))
        }
        (Property::Rank, Value::Tensor(tensor)) => Ok(size(tensor.rank())),
        (Property::Elements, Value::Tensor(tensor)) => Ok(size(tensor.elements())),
        (Property::DType, Value::Tensor(tensor)) => Ok(Value::DType(tensor.dtype())),
        // A number given in a tensor's place.
        (Property::Shape, Value::Scalar(_)) => Ok(Value::IntList(Vec::new())),
        (Property::Rank, Value::Scalar(_)) => Ok(size(0)),
        (Property::Elements, Value::Scalar(_)) => Ok(size(1)),
        (Property::Length, Value::IntList(items)) => Ok(size(items.len())),
        (Property::Length, Value::FloatList(items)) => Ok(size(items.len())),
        (Property::Length, Value::TensorList(items)) => Ok(size(items.len())),
        (property, other) => Err(Error::argument(format!("{} has no property {property:?}", other.kind()))),
    }
}

fn element(list: &Value, index: &Value) -> Result<Value> {
    fn pick<T: Clone + Into<Value>>(items: &[T], index: i64) -> Option<Value> {
        let position = if index < 0 { index + items.len() as i64 } else { index };
        items.get(usize::try_from(position).ok()?).cloned().map(Into::into)
    }
    let index = index.int()?;
    let (found, len) = match list {
        Value::IntList(items) => (pick(items, index), items.len()),
        Value::FloatList(items) => (pick(items, index), items.len()),
        Value::TensorList(items) => (pick(items, index), items.len()),
        other => return Err(Error::argument(format!("{} cannot be indexed in a formula", other.kind()))),
    };
    found.ok_or_else(|| Error::Index(format!("index {index} is out of range for a list of {len}")))
}

fn equal(left: &Value, right: &Value) -> Result<bool> {
    Ok(match (left, right) {
        (Value::None, Value::None) => true,
        (Value::None, _) | (_, Value::None) => false,
        (Value::Scalar(left), Value::Scalar(right)) => match (left.as_i64(), right.as_i64()) {
            (Some(left), Some(right)) => left == right,
            _ => left.as_f64() == right.as_f64(),
        },
        (Value::Str(left), Value::Str(right)) => left == right,
        (Value::DType(left), Value::DType(right)) => left == right,
        (Value::IntList(left), Value::IntList(right)) => left == right,
        (Value::FloatList(left), Value::FloatList(right)) => left == right,
        _ => {
            return Err(Error::argument(format!(
                "== in a formula compares host values, not {} and {}",
                left.kind(),
                right.kind()
            )));
        }
    })
}

fn compare(left: &Value, right: &Value, holds: impl Fn(std::cmp::Ordering) -> bool) -> Result<Value> {
    let (left, right) = (left.scalar()?, right.scalar()?);
    let order = match (left.as_i64(), right.as_i64()) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => left.as_f64().partial_cmp(&right.as_f64()),
    };
    Ok(Value::from(order.is_some_and(holds)))
}

fn arithmetic(operator: Operator, left: Scalar, right: Scalar) -> Result<Value> {
    let whole = |scalar: Scalar| if matches!(scalar, Scalar::Float(_)) { None } else { scalar.as_i64() };
    if let (Some(a), Some(b)) = (whole(left), whole(right)) {
        let result = match operator {
            Operator::Add => a.checked_add(b),
            Operator::Sub => a.checked_sub(b),
            Operator::Mul => a.checked_mul(b),
            _ => a.checked_div(b),
        };
        return result.map(Value::from).ok_or_else(|| {
            Error::argument(format!("{operator:?} of {a} and {b} in a formula overflows or divides by zero"))
        });
    }
    let (a, b) = (left.as_f64(), right.as_f64());
    Ok(Value::from(match operator {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mul => a * b,
        _ => a / b,
    }))
}

fn negate(value: Scalar) -> Result<Value> {
    match value {
        Scalar::Float(value) => Ok(Value::from(-value)),
        Scalar::Bool(value) => Ok(Value::from(-i64::from(value))),
        Scalar::Int(value) => {
            value.checked_neg().map(Value::from).ok_or_else(|| Error::argument(format!("-({value}) overflows")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::bench;

    /// Host values of formulas written by hand: nodes in order, the last one is the root.
    fn value(nodes: Vec<FormulaNode>, lists: Vec<u32>, arguments: &[Value]) -> Result<Value> {
        let roots = vec![FormulaId(nodes.len() as u32 - 1)];
        let lists: Vec<FormulaId> = lists.into_iter().map(FormulaId).collect();
        let formula = Formula { nodes: nodes.into(), lists: lists.into(), roots: roots.into() };
        let bench = bench();
        Ok(evaluate(&bench.runtime, &formula, Scope { arguments, ..Scope::default() })?.remove(0))
    }

    fn operate(operator: Operator, left: impl Into<Value>, right: impl Into<Value>) -> Result<Value> {
        let nodes = vec![
            FormulaNode::Argument(0),
            FormulaNode::Argument(1),
            FormulaNode::Operator { operator, left: FormulaId(0), right: FormulaId(1) },
        ];
        value(nodes, Vec::new(), &[left.into(), right.into()])
    }

    #[test]
    fn host_arithmetic_is_rusts() {
        assert_eq!(operate(Operator::Div, 7, 2).unwrap().int().unwrap(), 3);
        assert_eq!(operate(Operator::Div, 7.0, 2).unwrap().float().unwrap(), 3.5);
        assert_eq!(operate(Operator::Sub, 3, true).unwrap().int().unwrap(), 2);
        assert!(operate(Operator::Div, 7, 0).unwrap_err().to_string().contains("divides by zero"));
        assert!(operate(Operator::Add, i64::MAX, 1).unwrap_err().to_string().contains("overflows"));
        assert_eq!(operate(Operator::Add, vec![1, 2], vec![3]).unwrap().ints().unwrap(), [1, 2, 3]);
        assert!(operate(Operator::Equal, "mean", "mean").unwrap().bool().unwrap());
        assert!(operate(Operator::NotEqual, Value::None, 0).unwrap().bool().unwrap());
        assert!(operate(Operator::Less, 1, 1.5).unwrap().bool().unwrap());
        assert!(operate(Operator::Add, "a", 1).unwrap_err().to_string().contains("cannot add a string and an int"));
    }

    #[test]
    fn the_branch_not_taken_is_not_computed() {
        let missing = FormulaNode::Call { op: "no_such_op".into(), start: 0, len: 0 };
        let nodes = vec![
            FormulaNode::Argument(0),
            missing,
            FormulaNode::Int(1),
            FormulaNode::If { condition: FormulaId(0), then: FormulaId(2), otherwise: FormulaId(1) },
        ];
        assert_eq!(value(nodes.clone(), Vec::new(), &[true.into()]).unwrap().int().unwrap(), 1);
        assert!(value(nodes, Vec::new(), &[false.into()]).unwrap_err().to_string().contains("no_such_op"));
    }

    #[test]
    fn lists_are_indexed_from_both_ends() {
        let nodes = vec![
            FormulaNode::Int(5),
            FormulaNode::Int(6),
            FormulaNode::List { start: 0, len: 2 },
            FormulaNode::Argument(0),
            FormulaNode::Index { list: FormulaId(2), index: FormulaId(3) },
        ];
        let at = |index: i64| value(nodes.clone(), vec![0, 1], &[index.into()]);
        assert_eq!(at(-1).unwrap().int().unwrap(), 6);
        assert_eq!(at(2).unwrap_err().to_string(), "index 2 is out of range for a list of 2");
    }

    #[test]
    fn depth_costs_no_stack() {
        let mut nodes = vec![FormulaNode::Int(1)];
        for id in 0..200_000 {
            nodes.push(FormulaNode::Negate(FormulaId(id)));
        }
        assert_eq!(value(nodes, Vec::new(), &[]).unwrap().int().unwrap(), 1);
    }

    #[test]
    fn broken_formulas_are_errors() {
        for node in [
            FormulaNode::Argument(3),
            FormulaNode::Gradient(0),
            FormulaNode::Not(FormulaId(9)),
            FormulaNode::Negate(FormulaId(0)),
            FormulaNode::List { start: 5, len: 9 },
        ] {
            assert!(value(vec![node], Vec::new(), &[]).unwrap_err().to_string().starts_with("malformed formula"));
        }
    }
}
