//! Runs scalar WGSL functions on the CPU, one IEEE operation at a time, from naga's IR: enough of the language for the primitives'
//! spellings and their helpers. So the texts that a GPU gets are tested where there is none.

use naga::{BinaryOperator, Block, Expression, Function, Handle, Literal, MathFunction, Module, ScalarKind, Statement};
use naga::{RelationalFunction, SwitchValue, UnaryOperator};

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Bool(bool),
    I32(i32),
    U32(u32),
    I64(i64),
    F32(f32),
    F64(f64),
    Vector(Vec<Value>),
}

/// Calls the function of that name.
pub fn call(module: &Module, name: &str, arguments: &[Value]) -> Value {
    let (_, function) = module
        .functions
        .iter()
        .find(|(_, function)| function.name.as_deref() == Some(name))
        .expect("the module defines the function");
    run(module, function, arguments.to_vec())
}

struct Frame<'a> {
    module: &'a Module,
    function: &'a Function,
    arguments: Vec<Value>,
    values: Vec<Option<Value>>,
    locals: Vec<Option<Value>>,
}

enum Flow {
    Next,
    Break,
    Continue,
    Return(Value),
}

fn run(module: &Module, function: &Function, arguments: Vec<Value>) -> Value {
    let mut frame = Frame {
        module,
        function,
        arguments,
        values: vec![None; function.expressions.len()],
        locals: vec![None; function.local_variables.len()],
    };
    for (handle, local) in function.local_variables.iter() {
        frame.locals[handle.index()] = local.init.map(|init| frame.get(init));
    }
    match frame.block(&function.body) {
        Flow::Return(value) => value,
        _ => panic!("the function ended without a value"),
    }
}

impl Frame<'_> {
    fn block(&mut self, block: &Block) -> Flow {
        for statement in block {
            match statement {
                Statement::Emit(range) => {
                    // A pointer has no value; `load` follows it.
                    for handle in range.clone() {
                        if !self.is_pointer(handle) {
                            self.values[handle.index()] = Some(self.evaluate(handle));
                        }
                    }
                }
                Statement::Block(inner) => match self.block(inner) {
                    Flow::Next => {}
                    flow => return flow,
                },
                Statement::If { condition, accept, reject } => {
                    let chosen = if self.truth(*condition) { accept } else { reject };
                    match self.block(chosen) {
                        Flow::Next => {}
                        flow => return flow,
                    }
                }
                Statement::Switch { selector, cases } => {
                    let selector = self.get(*selector);
                    let case = cases
                        .iter()
                        .find(|case| match case.value {
                            SwitchValue::I32(value) => selector == Value::I32(value),
                            SwitchValue::U32(value) => selector == Value::U32(value),
                            SwitchValue::Default => true,
                        })
                        .expect("a default case");
                    match self.block(&case.body) {
                        Flow::Next | Flow::Break => {}
                        flow => return flow,
                    }
                }
                Statement::Loop { body, continuing, break_if } => loop {
                    match self.block(body) {
                        Flow::Next | Flow::Continue => {}
                        Flow::Break => break,
                        flow => return flow,
                    }
                    self.block(continuing);
                    if break_if.is_some_and(|condition| self.truth(condition)) {
                        break;
                    }
                },
                Statement::Break => return Flow::Break,
                Statement::Continue => return Flow::Continue,
                Statement::Return { value } => return Flow::Return(self.get(value.expect("a value"))),
                Statement::Store { pointer, value } => {
                    let value = self.get(*value);
                    let Expression::LocalVariable(local) = self.function.expressions[*pointer] else {
                        panic!("a store to something else than a variable")
                    };
                    self.locals[local.index()] = Some(value);
                }
                Statement::Call { function, arguments, result } => {
                    let arguments = arguments.iter().map(|&argument| self.get(argument)).collect();
                    let value = run(self.module, &self.module.functions[*function], arguments);
                    if let Some(result) = result {
                        self.values[result.index()] = Some(value);
                    }
                }
                other => panic!("statement {other:?} is outside the tested subset"),
            }
        }
        Flow::Next
    }

    fn truth(&self, handle: Handle<Expression>) -> bool {
        self.get(handle) == Value::Bool(true)
    }

    fn get(&self, handle: Handle<Expression>) -> Value {
        self.values[handle.index()].clone().unwrap_or_else(|| self.evaluate(handle))
    }

    fn is_pointer(&self, handle: Handle<Expression>) -> bool {
        match self.function.expressions[handle] {
            Expression::LocalVariable(_) => true,
            Expression::AccessIndex { base, .. } => self.is_pointer(base),
            _ => false,
        }
    }

    fn load(&self, pointer: Handle<Expression>) -> Value {
        match self.function.expressions[pointer] {
            Expression::LocalVariable(local) => self.locals[local.index()].clone().expect("an initialized variable"),
            Expression::AccessIndex { base, index } => match self.load(base) {
                Value::Vector(components) => components[index as usize].clone(),
                other => panic!("member of {other:?}"),
            },
            _ => panic!("a load from something else than a variable"),
        }
    }

    fn evaluate(&self, handle: Handle<Expression>) -> Value {
        match &self.function.expressions[handle] {
            Expression::Literal(literal) => constant(*literal),
            Expression::FunctionArgument(index) => self.arguments[*index as usize].clone(),
            Expression::Load { pointer } => self.load(*pointer),
            Expression::Compose { components, .. } => {
                Value::Vector(components.iter().map(|&component| self.get(component)).collect())
            }
            Expression::AccessIndex { base, index } => match self.get(*base) {
                Value::Vector(components) => components[*index as usize].clone(),
                other => panic!("member of {other:?}"),
            },
            Expression::Select { condition, accept, reject } => {
                self.get(if self.truth(*condition) { *accept } else { *reject })
            }
            Expression::Relational { fun, argument } => {
                let Value::Vector(parts) = self.get(*argument) else { panic!("{fun:?} of a scalar") };
                Value::Bool(match fun {
                    RelationalFunction::All => parts.iter().all(|part| *part == Value::Bool(true)),
                    RelationalFunction::Any => parts.contains(&Value::Bool(true)),
                    other => panic!("{other:?}"),
                })
            }
            Expression::Unary { op, expr } => match (op, self.get(*expr)) {
                (UnaryOperator::Negate, Value::F32(x)) => Value::F32(-x),
                (UnaryOperator::Negate, Value::F64(x)) => Value::F64(-x),
                (UnaryOperator::Negate, Value::I32(x)) => Value::I32(x.wrapping_neg()),
                (UnaryOperator::Negate, Value::I64(x)) => Value::I64(x.wrapping_neg()),
                (UnaryOperator::Negate, Value::Vector(x)) => Value::Vector(
                    x.into_iter()
                        .map(|x| match x {
                            Value::F32(x) => Value::F32(-x),
                            other => panic!("negative of {other:?}"),
                        })
                        .collect(),
                ),
                (UnaryOperator::LogicalNot, Value::Bool(x)) => Value::Bool(!x),
                (UnaryOperator::BitwiseNot, Value::U32(x)) => Value::U32(!x),
                (UnaryOperator::BitwiseNot, Value::I32(x)) => Value::I32(!x),
                (UnaryOperator::BitwiseNot, Value::I64(x)) => Value::I64(!x),
                (UnaryOperator::BitwiseNot, Value::Vector(x)) => Value::Vector(
                    x.into_iter()
                        .map(|x| match x {
                            Value::U32(x) => Value::U32(!x),
                            other => panic!("complement of {other:?}"),
                        })
                        .collect(),
                ),
                (op, x) => panic!("{op:?} of {x:?}"),
            },
            Expression::Binary { op, left, right } => binary(*op, self.get(*left), self.get(*right)),
            Expression::Math { fun, arg, arg1, arg2, .. } => {
                let rest = [arg1, arg2].into_iter().flatten().map(|&argument| self.get(argument));
                math(*fun, self.get(*arg), &rest.collect::<Vec<_>>())
            }
            Expression::As { expr, kind, convert } => convert_to(self.get(*expr), *kind, *convert),
            other => panic!("expression {other:?} is outside the tested subset"),
        }
    }
}

fn constant(literal: Literal) -> Value {
    match literal {
        Literal::Bool(value) => Value::Bool(value),
        Literal::I32(value) => Value::I32(value),
        Literal::U32(value) => Value::U32(value),
        Literal::I64(value) => Value::I64(value),
        Literal::F32(value) => Value::F32(value),
        Literal::F64(value) => Value::F64(value),
        other => panic!("literal {other:?}"),
    }
}

fn binary(op: BinaryOperator, left: Value, right: Value) -> Value {
    use BinaryOperator as Op;
    macro_rules! float {
        ($variant:ident, $a:expr, $b:expr) => {
            match op {
                Op::Add => Value::$variant($a + $b),
                Op::Subtract => Value::$variant($a - $b),
                Op::Multiply => Value::$variant($a * $b),
                Op::Divide => Value::$variant($a / $b),
                Op::Equal => Value::Bool($a == $b),
                Op::NotEqual => Value::Bool($a != $b),
                Op::Less => Value::Bool($a < $b),
                Op::LessEqual => Value::Bool($a <= $b),
                Op::Greater => Value::Bool($a > $b),
                Op::GreaterEqual => Value::Bool($a >= $b),
                op => panic!("{op:?} of floats"),
            }
        };
    }
    macro_rules! integer {
        ($variant:ident, $a:expr, $b:expr) => {
            match op {
                Op::Add => Value::$variant($a.wrapping_add($b)),
                Op::Subtract => Value::$variant($a.wrapping_sub($b)),
                Op::Multiply => Value::$variant($a.wrapping_mul($b)),
                Op::Divide => Value::$variant($a.wrapping_div($b)),
                Op::Modulo => Value::$variant($a.wrapping_rem($b)),
                Op::And => Value::$variant($a & $b),
                Op::InclusiveOr => Value::$variant($a | $b),
                Op::ExclusiveOr => Value::$variant($a ^ $b),
                Op::Equal => Value::Bool($a == $b),
                Op::NotEqual => Value::Bool($a != $b),
                Op::Less => Value::Bool($a < $b),
                Op::LessEqual => Value::Bool($a <= $b),
                Op::Greater => Value::Bool($a > $b),
                Op::GreaterEqual => Value::Bool($a >= $b),
                op => panic!("{op:?} of integers"),
            }
        };
    }
    match (op, left, right) {
        (op, Value::Vector(a), Value::Vector(b)) => {
            Value::Vector(a.into_iter().zip(b).map(|(a, b)| binary(op, a, b)).collect())
        }
        (Op::ShiftLeft, Value::U32(a), Value::U32(b)) => Value::U32(a << b),
        (Op::ShiftLeft, Value::I32(a), Value::U32(b)) => Value::I32(a << b),
        (Op::ShiftLeft, Value::I64(a), Value::U32(b)) => Value::I64(a << b),
        (Op::ShiftRight, Value::U32(a), Value::U32(b)) => Value::U32(a >> b),
        (Op::ShiftRight, Value::I32(a), Value::U32(b)) => Value::I32(a >> b),
        (Op::ShiftRight, Value::I64(a), Value::U32(b)) => Value::I64(a >> b),
        (_, Value::F32(a), Value::F32(b)) => float!(F32, a, b),
        (_, Value::F64(a), Value::F64(b)) => float!(F64, a, b),
        (_, Value::I32(a), Value::I32(b)) => integer!(I32, a, b),
        (_, Value::U32(a), Value::U32(b)) => integer!(U32, a, b),
        (_, Value::I64(a), Value::I64(b)) => integer!(I64, a, b),
        (Op::LogicalAnd | Op::And, Value::Bool(a), Value::Bool(b)) => Value::Bool(a & b),
        (Op::LogicalOr | Op::InclusiveOr, Value::Bool(a), Value::Bool(b)) => Value::Bool(a | b),
        (Op::Equal, Value::Bool(a), Value::Bool(b)) => Value::Bool(a == b),
        (Op::NotEqual, Value::Bool(a), Value::Bool(b)) => Value::Bool(a != b),
        (op, a, b) => panic!("{op:?} of {a:?} and {b:?}"),
    }
}

fn math(fun: MathFunction, x: Value, rest: &[Value]) -> Value {
    use MathFunction as Fun;
    match (fun, x, rest) {
        (Fun::Abs, Value::F32(x), _) => Value::F32(x.abs()),
        (Fun::Abs, Value::F64(x), _) => Value::F64(x.abs()),
        (Fun::Abs, Value::I32(x), _) => Value::I32(x.wrapping_abs()),
        (Fun::Abs, Value::I64(x), _) => Value::I64(x.wrapping_abs()),
        (Fun::Sign, Value::I32(x), _) => Value::I32(x.signum()),
        (Fun::Sign, Value::I64(x), _) => Value::I64(x.signum()),
        (Fun::Floor, Value::F32(x), _) => Value::F32(x.floor()),
        (Fun::Floor, Value::F64(x), _) => Value::F64(x.floor()),
        (Fun::Ceil, Value::F32(x), _) => Value::F32(x.ceil()),
        (Fun::Ceil, Value::F64(x), _) => Value::F64(x.ceil()),
        (Fun::Round, Value::F32(x), _) => Value::F32(x.round_ties_even()),
        (Fun::Round, Value::F64(x), _) => Value::F64(x.round_ties_even()),
        (Fun::Trunc, Value::F32(x), _) => Value::F32(x.trunc()),
        (Fun::Trunc, Value::F64(x), _) => Value::F64(x.trunc()),
        (Fun::Sqrt, Value::F32(x), _) => Value::F32(x.sqrt()),
        (Fun::Sqrt, Value::F64(x), _) => Value::F64(x.sqrt()),
        (Fun::InverseSqrt, Value::F32(x), _) => Value::F32((1.0 / f64::from(x).sqrt()) as f32),
        (Fun::CountLeadingZeros, Value::U32(x), _) => Value::U32(x.leading_zeros()),
        (Fun::Min, Value::F32(x), [Value::F32(y)]) => Value::F32(x.min(*y)),
        (Fun::Max, Value::F32(x), [Value::F32(y)]) => Value::F32(x.max(*y)),
        (Fun::Min, Value::I32(x), [Value::I32(y)]) => Value::I32(x.min(*y)),
        (Fun::Max, Value::I32(x), [Value::I32(y)]) => Value::I32(x.max(*y)),
        (Fun::Min, Value::U32(x), [Value::U32(y)]) => Value::U32(x.min(*y)),
        (Fun::Max, Value::U32(x), [Value::U32(y)]) => Value::U32(x.max(*y)),
        (Fun::Min, Value::I64(x), [Value::I64(y)]) => Value::I64(x.min(*y)),
        (Fun::Max, Value::I64(x), [Value::I64(y)]) => Value::I64(x.max(*y)),
        // With NaN, WGSL may return either bound; the low one here.
        (Fun::Clamp, Value::F32(x), [Value::F32(low), Value::F32(high)]) => Value::F32(x.max(*low).min(*high)),
        (Fun::Clamp, Value::U32(x), [Value::U32(low), Value::U32(high)]) => Value::U32(x.max(*low).min(*high)),
        (Fun::Clamp, Value::I32(x), [Value::I32(low), Value::I32(high)]) => Value::I32(x.max(*low).min(*high)),
        (fun, x, rest) => panic!("{fun:?} of {x:?} and {rest:?}"),
    }
}

fn convert_to(value: Value, kind: ScalarKind, convert: Option<u8>) -> Value {
    let Some(bytes) = convert else {
        let bits = match value {
            Value::F32(x) => x.to_bits(),
            Value::U32(x) => x,
            Value::I32(x) => x as u32,
            other => panic!("bits of {other:?}"),
        };
        return match kind {
            ScalarKind::Float => Value::F32(f32::from_bits(bits)),
            ScalarKind::Uint => Value::U32(bits),
            ScalarKind::Sint => Value::I32(bits as i32),
            kind => panic!("bits to {kind:?}"),
        };
    };
    macro_rules! number {
        ($x:expr) => {
            match (kind, bytes) {
                (ScalarKind::Float, 4) => Value::F32($x as f32),
                (ScalarKind::Float, 8) => Value::F64($x as f64),
                (ScalarKind::Sint, 4) => Value::I32($x as i32),
                (ScalarKind::Sint, 8) => Value::I64($x as i64),
                (ScalarKind::Uint, 4) => Value::U32($x as u32),
                (kind, bytes) => panic!("conversion to {kind:?} of {bytes} bytes"),
            }
        };
    }
    match value {
        Value::F32(x) => number!(x),
        Value::F64(x) => number!(x),
        Value::I32(x) => number!(x),
        Value::I64(x) => number!(x),
        Value::U32(x) => number!(x),
        other => panic!("conversion of {other:?}"),
    }
}
