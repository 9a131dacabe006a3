//! Scalar bodies: `syn::Expr` to a draft graph. The only code that sees or refuses the expressions of a Rust body.
//!
//! The language is closed: `let`, `if`/`else`, arithmetic, comparison, logic, bit operations, `as` casts, calls of
//! primitives, constants, loops with constant bounds (unrolled here) and, in row bodies, reductions over a row.
//! Everything else is refused at its own tokens with what to write instead, and lowering goes on with the next
//! statement, so that all mistakes of a body are reported at once.

use quote::ToTokens;
use syn::{BinOp, Expr, Lit, Pat, Stmt, UnOp};

use crate::dtype::ScalarType;
use crate::error::{Errors, Place, catalogue as say};
use crate::ir::{Literal, Type};
use crate::primitive::Primitive;

use super::draft::{Draft, DraftId, Placed};
use super::scope::{Binding, Bound, Environment, Name, Value};

/// More nodes than a kernel should have.
pub const MAX_NODES: usize = 4096;
/// More statements of unrolled loops than a body should run.
const MAX_ITERATIONS: usize = 16_384;
/// Levels of expressions.
const MAX_DEPTH: usize = 200;

/// What was lowered when something went wrong: the error has been reported.
pub type Lowering<T> = Option<T>;

/// One body, or several that share a draft.
pub struct Scalar<'e> {
    pub draft: Draft,
    pub environment: &'e Environment,
    pub errors: &'e mut Errors,
    pub bindings: Vec<Binding>,
    pub random_words: u8,
    /// Inside the closure of a row operation, where names of inputs are elements.
    pub in_closure: bool,
    iterations: usize,
    depth: usize,
    full: bool,
}

/// Lowers `body` to one root per expected type.
pub fn body(
    body: &Expr,
    environment: &Environment,
    expected: &[(Type, &str)],
    errors: &mut Errors,
) -> Lowering<(Placed, bool)> {
    let mut scalar = Scalar::new(environment, errors);
    let value = scalar.expression(body)?;
    let (roots, per_element) = match value {
        Value::Scalar(id) => (vec![id], false),
        Value::Elements(id) => (vec![id], true),
        Value::Tuple(ids) => (ids, false),
        Value::State(fields) => (fields.into_iter().map(|(_, id)| id).collect(), false),
    };
    if roots.len() != expected.len() {
        scalar.errors.push(&last_expression(body), say::wrong_number_of_values(roots.len(), expected.len()));
        return None;
    }
    let mut fits = true;
    for (&root, &(ty, what)) in roots.iter().zip(expected) {
        if let Err(found) = scalar.draft.expect(root, ty) {
            scalar.errors.push(&last_expression(body), say::wrong_result(what, &found, ty));
            fits = false;
        }
    }
    fits.then(|| (scalar.draft.finish(&roots), per_element))
}

/// The expression that a body ends in.
fn last_expression(body: &Expr) -> Place {
    match body {
        Expr::Block(block) => match block.block.stmts.last() {
            Some(Stmt::Expr(expression, _)) => last_expression(expression),
            Some(other) => Place::of(other),
            None => Place::of(body),
        },
        Expr::Paren(inner) => last_expression(&inner.expr),
        other => Place::of(other),
    }
}

impl<'e> Scalar<'e> {
    pub fn new(environment: &'e Environment, errors: &'e mut Errors) -> Self {
        Scalar {
            draft: Draft::default(),
            environment,
            errors,
            bindings: Vec::new(),
            random_words: 0,
            in_closure: false,
            iterations: 0,
            depth: 0,
            full: false,
        }
    }

    pub fn refuse<T>(&mut self, tokens: &impl ToTokens, message: impl std::fmt::Display) -> Lowering<T> {
        self.errors.push(tokens, message);
        None
    }

    pub fn expression(&mut self, expression: &Expr) -> Lowering<Value> {
        if self.draft.len() > MAX_NODES {
            if !self.full {
                self.full = true;
                self.errors.push(expression, say::too_many_nodes(MAX_NODES));
            }
            return None;
        }
        if self.depth > MAX_DEPTH {
            return self.refuse(expression, say::too_deep());
        }
        self.depth += 1;
        let value = self.expression_inner(expression);
        self.depth -= 1;
        value
    }

    fn expression_inner(&mut self, expression: &Expr) -> Lowering<Value> {
        match expression {
            Expr::Paren(inner) => self.expression(&inner.expr),
            Expr::Group(inner) => self.expression(&inner.expr),
            Expr::Lit(literal) => self.literal(&literal.lit, false).map(Value::Scalar),
            Expr::Path(path) => self.path(path),
            Expr::Unary(unary) => self.unary(unary),
            Expr::Binary(binary) => self.binary(binary),
            Expr::Cast(cast) => self.cast(cast),
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => self.method_call(call),
            Expr::If(branch) => self.if_expression(branch),
            Expr::Block(block) => self.block(&block.block, block),
            Expr::Tuple(tuple) => {
                let values: Vec<_> = tuple.elems.iter().map(|element| self.scalar(element)).collect();
                values.into_iter().collect::<Option<Vec<_>>>().map(Value::Tuple)
            }
            Expr::Field(field) => self.field(field),
            other => self.refuse(other, say::refused_expression(other)),
        }
    }

    /// An expression that must be one number or bool.
    pub fn scalar(&mut self, expression: &Expr) -> Lowering<DraftId> {
        match self.expression(expression)? {
            Value::Scalar(id) => Some(id),
            Value::State(fields) if fields.len() == 1 => Some(fields[0].1),
            Value::State(fields) => {
                let names = fields.into_iter().map(|(name, _)| name);
                self.refuse(expression, say::state_as_value(names))
            }
            Value::Elements(_) => self.refuse(expression, say::row_as_value()),
            Value::Tuple(_) => self.refuse(expression, say::tuple_as_value()),
        }
    }

    fn literal(&mut self, literal: &Lit, negative: bool) -> Lowering<DraftId> {
        let place = Place::of(literal);
        let (value, suffix) = match literal {
            Lit::Bool(value) => (Literal::Bool(value.value), ""),
            Lit::Int(number) => match number.base10_parse::<i128>() {
                Ok(value) => {
                    let value = if negative { -value } else { value };
                    match i64::try_from(value) {
                        Ok(value) => (Literal::Int(value), number.suffix()),
                        Err(_) => return self.refuse(literal, say::number_too_large()),
                    }
                }
                Err(_) => return self.refuse(literal, say::number_too_large()),
            },
            Lit::Float(number) => match number.base10_parse::<f64>() {
                Ok(value) if value.is_finite() => {
                    (Literal::float(if negative { -value } else { value }), number.suffix())
                }
                _ => return self.refuse(literal, say::number_too_large()),
            },
            other => return self.refuse(other, say::refused_literal()),
        };
        if suffix.is_empty() {
            return Some(self.draft.literal(value, place));
        }
        let Some(ty) = type_named(suffix).filter(|ty| *ty != Type::BOOL) else {
            return self.refuse(literal, say::unknown_type(suffix));
        };
        let value = match (value, ty) {
            (Literal::Int(value), Type::Fixed(ScalarType::Float32 | ScalarType::Float64)) => {
                Literal::float(value as f64)
            }
            (other, _) => other,
        };
        let id = self.draft.literal(value, place);
        match self.draft.expect(id, ty) {
            Ok(()) => Some(id),
            Err(_) => self.refuse(literal, say::unknown_type(suffix)),
        }
    }

    fn path(&mut self, path: &syn::ExprPath) -> Lowering<Value> {
        let Some(name) = simple_path(&path.path).filter(|_| path.qself.is_none()) else {
            return self.refuse(path, say::refused_path());
        };
        let place = Place::of(path);
        if let Some(binding) = self.bindings.iter().rev().find(|binding| binding.name == name) {
            return match binding.value.clone() {
                // In a closure, a row is its element.
                Bound::Value(Value::Elements(id)) if self.in_closure => Some(Value::Scalar(id)),
                Bound::Value(value) => Some(value),
                Bound::Counter(value) => Some(Value::Scalar(self.draft.literal(Literal::Int(value), place))),
                Bound::Broken => None,
            };
        }
        match self.environment.find(&name).cloned() {
            Some(Name::Leaf(node, ty)) => return Some(Value::Scalar(self.draft.leaf(node, ty, place))),
            Some(Name::Row(node, ty)) if self.in_closure => {
                return Some(Value::Scalar(self.draft.leaf(node, ty, place)));
            }
            Some(Name::Row(node, ty)) => return Some(Value::Elements(self.draft.leaf(node, ty, place))),
            Some(Name::State(fields)) => {
                let fields = fields.into_iter().map(|(name, node, ty)| (name, self.draft.leaf(node, ty, place)));
                return Some(Value::State(fields.collect()));
            }
            Some(Name::Unusable(why)) => return self.refuse(path, why),
            None => {}
        }
        let constant = match name.as_str() {
            "INFINITY" => f64::INFINITY,
            "NEG_INFINITY" => f64::NEG_INFINITY,
            "NAN" => f64::NAN,
            "PI" => std::f64::consts::PI,
            "E" => std::f64::consts::E,
            _ => {
                let known = self.known_names();
                let constants = super::CONSTANTS.iter().map(|&(name, _)| name);
                let message = match crate::error::nearest(&name, constants) {
                    Some(near) => say::unknown_name(&name, [near]),
                    None => say::unknown_name(&name, known.iter().map(String::as_str)),
                };
                return self.refuse(path, message);
            }
        };
        Some(Value::Scalar(self.draft.literal(Literal::float(constant), place)))
    }

    /// The author's own names, for "did you mean".
    fn known_names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.environment.names.iter().map(|(name, _)| name.clone()).collect();
        names.extend(self.bindings.iter().map(|binding| binding.name.clone()));
        names
    }

    fn unary(&mut self, unary: &syn::ExprUnary) -> Lowering<Value> {
        let place = Place::of(unary);
        match unary.op {
            UnOp::Neg(_) => {
                if let Expr::Lit(literal) = unary.expr.as_ref() {
                    return self.literal(&literal.lit, true).map(Value::Scalar);
                }
                let operand = self.scalar(&unary.expr)?;
                Some(Value::Scalar(self.draft.unary(Primitive::Negate, operand, place)))
            }
            UnOp::Not(_) => {
                let operand = self.scalar(&unary.expr)?;
                let bits = matches!(self.draft.knowledge(operand), super::draft::Knowledge::Known(Type::Fixed(ty)) if ty.is_integer());
                if bits {
                    return Some(Value::Scalar(self.draft.unary(Primitive::BitNot, operand, place)));
                }
                self.expect_bool(operand, &unary.expr, "`!`")?;
                Some(Value::Scalar(self.draft.unary(Primitive::Not, operand, place)))
            }
            _ => self.refuse(unary, say::refused_dereference()),
        }
    }

    fn binary(&mut self, binary: &syn::ExprBinary) -> Lowering<Value> {
        // Long sums lean to the left; walking down their spine keeps the recursion flat.
        let mut spine = vec![binary];
        while let Expr::Binary(left) = spine[spine.len() - 1].left.as_ref() {
            spine.push(left);
        }
        let leftmost = spine[spine.len() - 1].left.as_ref();
        let first = Place::of(leftmost).first;
        let mut left = self.scalar(leftmost);
        while let Some(step) = spine.pop() {
            let right = self.scalar(&step.right);
            let whole = Place { first, last: Place::of(&step.right).last };
            left = match (left, operator_primitive(&step.op), right) {
                (_, None, _) => self.refuse(&whole, say::assignment_as_value()),
                (Some(left), Some(primitive), Some(right)) => {
                    self.apply_operator(primitive, &step.op, whole, left, right)
                }
                _ => None,
            };
        }
        left.map(Value::Scalar)
    }

    pub fn apply_operator(
        &mut self,
        primitive: Primitive,
        operator: &BinOp,
        whole: Place,
        left: DraftId,
        right: DraftId,
    ) -> Lowering<DraftId> {
        if self.draft.len() > MAX_NODES {
            if !self.full {
                self.full = true;
                self.errors.push(&whole, say::too_many_nodes(MAX_NODES));
            }
            return None;
        }
        let symbol = operator.to_token_stream().to_string();
        if matches!(primitive, Primitive::And | Primitive::Or) {
            let what = format!("`{symbol}`");
            let left_fits = self.expect_bool_at(left, self.draft.place(left), &what);
            self.expect_bool_at(right, self.draft.place(right), &what)?;
            left_fits?;
        } else if let Err((a, b)) = self.draft.unify(left, right) {
            return self.refuse(&whole, say::different_types(&format!("`{symbol}`"), &a, &b));
        }
        Some(self.draft.binary(primitive, left, right, whole))
    }

    fn expect_bool(&mut self, id: DraftId, tokens: &impl ToTokens, what: &str) -> Lowering<()> {
        self.expect_bool_at(id, Place::of(tokens), what)
    }

    fn expect_bool_at(&mut self, id: DraftId, place: Place, what: &str) -> Lowering<()> {
        match self.draft.expect(id, Type::BOOL) {
            Ok(()) => Some(()),
            Err(found) => self.refuse(&place, say::not_a_bool(what, &found)),
        }
    }

    fn cast(&mut self, cast: &syn::ExprCast) -> Lowering<Value> {
        let value = self.scalar(&cast.expr);
        let to = self.type_of(&cast.ty)?;
        Some(Value::Scalar(self.draft.cast(to, value?, Place::of(cast))))
    }

    pub fn type_of(&mut self, ty: &syn::Type) -> Lowering<Type> {
        if let syn::Type::Path(path) = ty
            && let Some(name) = path.path.get_ident()
        {
            let name = name.to_string();
            if let Some(ty) = type_named(&name) {
                return Some(ty);
            }
            return self.refuse(ty, say::unknown_type(&name));
        }
        self.refuse(ty, say::unknown_type(&ty.to_token_stream().to_string()))
    }

    fn call(&mut self, call: &syn::ExprCall) -> Lowering<Value> {
        let name = match call.func.as_ref() {
            Expr::Path(path) if path.qself.is_none() => simple_path(&path.path),
            _ => None,
        };
        let Some(name) = name else { return self.refuse(&call.func, say::refused_path()) };
        if super::intrinsics::is_intrinsic(&name) {
            return super::intrinsics::call(self, &name, call).map(Value::Scalar);
        }
        let Some(primitive) = Primitive::by_name(&name) else {
            // The arguments may hold mistakes of their own.
            for argument in &call.args {
                self.expression(argument);
            }
            let known = crate::primitive::functions().map(|row| row.name);
            let message = if name == self.environment.op {
                say::recursion(&name)
            } else {
                say::unknown_function(&name, known.chain(super::intrinsics::NAMES.iter().map(|&(name, _, _)| name)))
            };
            return self.refuse(&call.func, message);
        };
        let arguments: Vec<_> = call.args.iter().map(|argument| self.scalar(argument)).collect();
        let arity = primitive.row().arity();
        if arguments.len() != arity {
            return self.refuse(call, say::wrong_number_of_arguments(&name, arguments.len(), arity));
        }
        let arguments = arguments.into_iter().collect::<Option<Vec<_>>>()?;
        let place = Place::of(call);
        match arguments.as_slice() {
            [operand] => Some(Value::Scalar(self.draft.unary(primitive, *operand, place))),
            [left, right] => {
                if let Err((a, b)) = self.draft.unify(*left, *right) {
                    return self.refuse(call, say::different_types(&format!("`{name}`"), &a, &b));
                }
                Some(Value::Scalar(self.draft.binary(primitive, *left, *right, place)))
            }
            _ => None,
        }
    }

    fn method_call(&mut self, call: &syn::ExprMethodCall) -> Lowering<Value> {
        if self.environment.rows && !self.in_closure {
            return super::row::method_call(self, call);
        }
        let name = call.method.to_string();
        self.refuse(call, say::method_call(&name, Primitive::by_name(&name).is_some(), call))
    }

    fn field(&mut self, field: &syn::ExprField) -> Lowering<Value> {
        let base = self.expression(&field.base)?;
        let name = field.member.to_token_stream().to_string();
        match base {
            Value::State(fields) => match fields.iter().find(|(other, _)| *other == name) {
                Some((_, id)) => Some(Value::Scalar(*id)),
                None => {
                    let known = fields.iter().map(|(name, _)| name.as_str());
                    self.refuse(&field.member, say::unknown_field(&name, known))
                }
            },
            Value::Tuple(values) => match name.parse::<usize>().ok().and_then(|position| values.get(position)) {
                Some(&id) => Some(Value::Scalar(id)),
                None => self.refuse(&field.member, say::unknown_field(&name, std::iter::empty())),
            },
            Value::Scalar(_) | Value::Elements(_) => self.refuse(field, say::unknown_field(&name, std::iter::empty())),
        }
    }

    fn if_expression(&mut self, branch: &syn::ExprIf) -> Lowering<Value> {
        if let Expr::Let(_) = branch.cond.as_ref() {
            return self.refuse(&branch.cond, say::if_let());
        }
        let condition = self.condition(&branch.cond);
        let Some((_, otherwise)) = &branch.else_branch else {
            return self.refuse(branch, say::if_without_else());
        };
        let before = self.bindings.clone();
        let then = self.block(&branch.then_branch, &branch.then_branch);
        let after_then = std::mem::replace(&mut self.bindings, before.clone());
        let otherwise_value = self.expression(otherwise);
        let after_otherwise = std::mem::replace(&mut self.bindings, before);
        let condition = condition?;
        self.merge(condition, after_then, after_otherwise, branch);
        let (then, otherwise_value) = (then?, otherwise_value?);
        self.select(condition, then, otherwise_value, branch)
    }

    fn condition(&mut self, condition: &Expr) -> Lowering<DraftId> {
        let id = self.scalar(condition)?;
        self.expect_bool(id, condition, "the condition of `if`")?;
        Some(id)
    }

    fn select(&mut self, condition: DraftId, then: Value, otherwise: Value, whole: &syn::ExprIf) -> Lowering<Value> {
        let place = Place::of(whole);
        match (then, otherwise) {
            (Value::Scalar(then), Value::Scalar(otherwise)) => {
                self.select_one(condition, then, otherwise, place).map(Value::Scalar)
            }
            (Value::Tuple(then), Value::Tuple(otherwise)) if then.len() == otherwise.len() => {
                let pairs = then.into_iter().zip(otherwise);
                let values: Vec<_> =
                    pairs.map(|(then, otherwise)| self.select_one(condition, then, otherwise, place)).collect();
                values.into_iter().collect::<Option<Vec<_>>>().map(Value::Tuple)
            }
            (Value::State(then), Value::State(otherwise)) => {
                let pairs = then.into_iter().zip(otherwise);
                let values: Vec<_> = pairs
                    .map(|((name, then), (_, otherwise))| {
                        self.select_one(condition, then, otherwise, place).map(|id| (name, id))
                    })
                    .collect();
                values.into_iter().collect::<Option<Vec<_>>>().map(Value::State)
            }
            _ => self.refuse(whole, say::branches_differ()),
        }
    }

    fn select_one(&mut self, condition: DraftId, then: DraftId, otherwise: DraftId, place: Place) -> Lowering<DraftId> {
        if let Err((a, b)) = self.draft.unify(then, otherwise) {
            return self.refuse(&place, say::different_types("`if`", &a, &b));
        }
        Some(self.draft.select(condition, then, otherwise, place))
    }

    /// After an `if`, a `let mut` name holds what its branch left in it.
    fn merge(&mut self, condition: DraftId, then: Vec<Binding>, otherwise: Vec<Binding>, whole: &syn::ExprIf) {
        for position in 0..self.bindings.len() {
            let (a, b) = (&then[position].value, &otherwise[position].value);
            if a == b {
                self.bindings[position].value = a.clone();
                continue;
            }
            self.bindings[position].value = match (a.clone(), b.clone()) {
                (Bound::Value(a), Bound::Value(b)) => {
                    self.select(condition, a, b, whole).map_or(Bound::Broken, Bound::Value)
                }
                _ => Bound::Broken,
            };
        }
    }

    pub fn block(&mut self, block: &syn::Block, whole: &impl ToTokens) -> Lowering<Value> {
        let scope = self.bindings.len();
        let mut failed = false;
        let mut value = None;
        let mut valued = false;
        for (position, statement) in block.stmts.iter().enumerate() {
            match statement {
                Stmt::Expr(expression, None) if position + 1 == block.stmts.len() && !is_statement(expression) => {
                    valued = true;
                    value = self.expression(expression);
                }
                // Its only mistake may be the semicolon, which is said below.
                Stmt::Expr(expression, Some(_)) if position + 1 == block.stmts.len() && !is_statement(expression) => {
                    self.expression(expression);
                }
                other => failed |= self.statement(other).is_none(),
            }
        }
        self.bindings.truncate(scope);
        if !valued {
            return match block.stmts.last() {
                Some(last) => self.refuse(last, say::no_value(last)),
                None => self.refuse(whole, say::empty_block()),
            };
        }
        value.filter(|_| !failed)
    }

    /// The statements of a loop's or branch's block, which has no value.
    fn statements(&mut self, block: &syn::Block) -> Lowering<()> {
        let scope = self.bindings.len();
        let mut failed = false;
        for statement in &block.stmts {
            failed |= self.statement(statement).is_none();
        }
        self.bindings.truncate(scope);
        (!failed).then_some(())
    }

    fn statement(&mut self, statement: &Stmt) -> Lowering<()> {
        match statement {
            Stmt::Local(local) => self.local(local),
            Stmt::Item(item) => self.refuse(item, say::refused_item(item)),
            Stmt::Macro(call) => self.refuse(call, say::refused_macro()),
            Stmt::Expr(expression, _) => match expression {
                Expr::Assign(assign) => self.assign(&assign.left, None, &assign.right, assign),
                Expr::Binary(binary) if compound_primitive(&binary.op).is_some() => {
                    self.assign(&binary.left, Some(&binary.op), &binary.right, binary)
                }
                Expr::ForLoop(looping) => self.for_loop(looping),
                Expr::If(branch) => self.if_statement(branch),
                Expr::Block(block) => self.statements(&block.block),
                other
                    if matches!(
                        other,
                        Expr::While(_)
                            | Expr::Loop(_)
                            | Expr::Return(_)
                            | Expr::Break(_)
                            | Expr::Continue(_)
                            | Expr::Macro(_)
                    ) =>
                {
                    self.refuse(other, say::refused_expression(other))
                }
                other => {
                    self.expression(other);
                    self.refuse(other, say::unused_value())
                }
            },
        }
    }

    fn local(&mut self, local: &syn::Local) -> Lowering<()> {
        let (pattern, annotation) = match &local.pat {
            Pat::Type(typed) => (typed.pat.as_ref(), Some(typed.ty.as_ref())),
            other => (other, None),
        };
        let value = match &local.init {
            Some(init) => {
                if let Some((_, diverge)) = &init.diverge {
                    self.errors.push(diverge, say::let_else());
                }
                self.expression(&init.expr)
            }
            None => self.refuse(local, say::let_without_value()),
        };
        let value = match (value, annotation.map(|ty| self.type_of(ty))) {
            (Some(Value::Scalar(id)), Some(Some(ty))) => match self.draft.expect(id, ty) {
                Ok(()) => Some(Value::Scalar(id)),
                Err(found) => self.refuse(&local.pat, say::wrong_annotation(&found, ty)),
            },
            (_, Some(None)) => None,
            (value, _) => value,
        };
        self.bind(pattern, value)
    }

    fn bind(&mut self, pattern: &Pat, value: Option<Value>) -> Lowering<()> {
        match pattern {
            Pat::Ident(name) if name.by_ref.is_none() && name.subpat.is_none() => {
                let ident = name.ident.to_string();
                let fits = self.check_new_name(&ident, &name.ident);
                let failed = value.is_none();
                let value = value.map_or(Bound::Broken, Bound::Value);
                self.bindings.push(Binding { name: ident, value, mutable: name.mutability.is_some() });
                fits.filter(|_| !failed)
            }
            Pat::Wild(_) => value.map(|_| ()),
            Pat::Tuple(tuple) => {
                let values = match value {
                    Some(Value::Tuple(values)) if values.len() == tuple.elems.len() => {
                        values.into_iter().map(|id| Some(Value::Scalar(id))).collect()
                    }
                    Some(_) => {
                        self.errors.push(pattern, say::tuple_pattern());
                        vec![None; tuple.elems.len()]
                    }
                    None => vec![None; tuple.elems.len()],
                };
                let bound: Vec<_> =
                    tuple.elems.iter().zip(values).map(|(pattern, value)| self.bind(pattern, value)).collect();
                bound.into_iter().collect()
            }
            other => self.refuse(other, say::refused_pattern()),
        }
    }

    /// A name must not hide a primitive, an intrinsic or a constant.
    pub fn check_new_name(&mut self, name: &str, tokens: &impl ToTokens) -> Lowering<()> {
        match super::reserved(name) {
            Some(what) => self.refuse(tokens, say::shadows(name, what)),
            None => Some(()),
        }
    }

    fn assign(&mut self, target: &Expr, operator: Option<&BinOp>, value: &Expr, whole: &impl ToTokens) -> Lowering<()> {
        let new = self.expression(value);
        let name = match target {
            Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
            _ => None,
        };
        let Some(name) = name else { return self.refuse(target, say::refused_assignment()) };
        let Some(position) = self.bindings.iter().rposition(|binding| binding.name == name) else {
            let known = self.bindings.iter().map(|binding| binding.name.as_str());
            let message = if self.environment.find(&name).is_some() {
                say::assignment_to_input(&name)
            } else {
                say::unknown_name(&name, known)
            };
            return self.refuse(target, message);
        };
        if !self.bindings[position].mutable {
            return self.refuse(target, say::not_mutable(&name));
        }
        let old = self.bindings[position].value.clone();
        let assigned = match (old, new) {
            (Bound::Value(Value::Scalar(old)), Some(Value::Scalar(new))) => match operator {
                Some(operator) => {
                    let primitive = compound_primitive(operator);
                    primitive.and_then(|primitive| self.apply_operator(primitive, operator, Place::of(whole), old, new))
                }
                None => match self.draft.unify(old, new) {
                    Ok(()) => Some(new),
                    Err((a, b)) => self.refuse(whole, say::different_types("this assignment", &a, &b)),
                },
            },
            (Bound::Broken, _) | (_, None) => None,
            _ => self.refuse(whole, say::refused_assignment()),
        };
        self.bindings[position].value = assigned.map_or(Bound::Broken, |id| Bound::Value(Value::Scalar(id)));
        assigned.map(|_| ())
    }

    fn if_statement(&mut self, branch: &syn::ExprIf) -> Lowering<()> {
        if let Expr::Let(_) = branch.cond.as_ref() {
            return self.refuse(&branch.cond, say::if_let());
        }
        let condition = self.condition(&branch.cond);
        let before = self.bindings.clone();
        let then = self.statements(&branch.then_branch);
        let after_then = std::mem::replace(&mut self.bindings, before.clone());
        let otherwise = match &branch.else_branch {
            None => Some(()),
            Some((_, otherwise)) => match otherwise.as_ref() {
                Expr::If(nested) => self.if_statement(nested),
                Expr::Block(block) => self.statements(&block.block),
                other => self.refuse(other, say::refused_expression(other)),
            },
        };
        let after_otherwise = std::mem::replace(&mut self.bindings, before);
        self.merge(condition?, after_then, after_otherwise, branch);
        then.and(otherwise)
    }

    fn for_loop(&mut self, looping: &syn::ExprForLoop) -> Lowering<()> {
        let Pat::Ident(counter) = looping.pat.as_ref() else {
            return self.refuse(&looping.pat, say::refused_pattern());
        };
        let name = counter.ident.to_string();
        self.check_new_name(&name, &counter.ident)?;
        let rounds: Vec<Option<Bound>> = match looping.expr.as_ref() {
            Expr::Range(range) => {
                let (first, end) = (range.start.as_deref(), range.end.as_deref());
                let (Some(first), Some(end)) = (first, end) else {
                    return self.refuse(range, say::unbounded_loop());
                };
                let first = self.constant_integer(first);
                let end = self.constant_integer(end);
                let (first, end) = (first?, end?);
                let end = if matches!(range.limits, syn::RangeLimits::Closed(_)) { end.saturating_add(1) } else { end };
                if end.saturating_sub(first) > MAX_NODES as i64 {
                    return self.refuse(range, say::too_many_rounds(MAX_NODES));
                }
                (first..end).map(|value| Some(Bound::Counter(value))).collect()
            }
            Expr::Array(array) => {
                array.elems.iter().map(|element| self.expression(element).map(Bound::Value)).collect()
            }
            other => return self.refuse(other, say::unbounded_loop()),
        };
        let scope = self.bindings.len();
        for value in rounds {
            self.iterations += 1;
            if self.iterations > MAX_ITERATIONS {
                return self.refuse(&looping.expr, say::too_many_rounds(MAX_ITERATIONS));
            }
            let value = value.unwrap_or(Bound::Broken);
            self.bindings.push(Binding { name: name.clone(), value, mutable: false });
            let done = self.statements(&looping.body);
            self.bindings.truncate(scope);
            // The other rounds would say the same again.
            done?;
        }
        Some(())
    }

    /// A loop bound: literals and counters of outer loops, with + - * / %.
    pub fn constant_integer(&mut self, expression: &Expr) -> Lowering<i64> {
        let value = match expression {
            Expr::Paren(inner) => return self.constant_integer(&inner.expr),
            Expr::Lit(literal) => match &literal.lit {
                Lit::Int(number) => number.base10_parse::<i64>().ok(),
                _ => None,
            },
            Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => {
                Some(self.constant_integer(&unary.expr)?.wrapping_neg())
            }
            Expr::Path(path) => path.path.get_ident().and_then(|name| {
                self.bindings.iter().rev().find(|binding| name == &binding.name).and_then(|binding| {
                    match binding.value {
                        Bound::Counter(value) => Some(value),
                        _ => None,
                    }
                })
            }),
            Expr::Binary(binary) => {
                let left = self.constant_integer(&binary.left)?;
                let right = self.constant_integer(&binary.right)?;
                match binary.op {
                    BinOp::Add(_) => left.checked_add(right),
                    BinOp::Sub(_) => left.checked_sub(right),
                    BinOp::Mul(_) => left.checked_mul(right),
                    BinOp::Div(_) => left.checked_div(right),
                    BinOp::Rem(_) => left.checked_rem(right),
                    _ => None,
                }
            }
            _ => None,
        };
        match value {
            Some(value) => Some(value),
            None => self.refuse(expression, say::not_a_constant()),
        }
    }
}

/// Expressions that are statements when they stand in the last place of a block whose value nobody asked for.
fn is_statement(expression: &Expr) -> bool {
    match expression {
        Expr::ForLoop(_) | Expr::Assign(_) | Expr::While(_) | Expr::Loop(_) => true,
        Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => true,
        Expr::Binary(binary) => compound_primitive(&binary.op).is_some(),
        Expr::If(branch) => branch.else_branch.is_none(),
        _ => false,
    }
}

/// `x`, or a constant by its path in Rust: `f32::INFINITY`, `std::f32::consts::PI`.
fn simple_path(path: &syn::Path) -> Option<String> {
    let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    if path.segments.iter().any(|segment| !segment.arguments.is_none()) {
        return None;
    }
    let (last, prefix) = segments.split_last()?;
    let known = ["std", "core", "f32", "f64", "float", "consts"];
    let is_constant = super::CONSTANTS.iter().any(|(name, _)| name == last);
    let accepted = prefix.is_empty() || is_constant && prefix.iter().all(|word| known.contains(&word.as_str()));
    accepted.then(|| last.clone())
}

/// `float` (the compute type) or one of Rust's names.
pub fn type_named(name: &str) -> Option<Type> {
    if name == "float" { Some(Type::Compute) } else { ScalarType::parse(name).map(Type::Fixed) }
}

fn operator_primitive(operator: &BinOp) -> Option<Primitive> {
    Some(match operator {
        BinOp::Add(_) => Primitive::Add,
        BinOp::Sub(_) => Primitive::Subtract,
        BinOp::Mul(_) => Primitive::Multiply,
        BinOp::Div(_) => Primitive::Divide,
        BinOp::Rem(_) => Primitive::Remainder,
        BinOp::And(_) => Primitive::And,
        BinOp::Or(_) => Primitive::Or,
        BinOp::BitXor(_) => Primitive::BitXor,
        BinOp::BitAnd(_) => Primitive::BitAnd,
        BinOp::BitOr(_) => Primitive::BitOr,
        BinOp::Shl(_) => Primitive::ShiftLeft,
        BinOp::Shr(_) => Primitive::ShiftRight,
        BinOp::Eq(_) => Primitive::Equal,
        BinOp::Ne(_) => Primitive::NotEqual,
        BinOp::Lt(_) => Primitive::Less,
        BinOp::Le(_) => Primitive::LessEqual,
        BinOp::Gt(_) => Primitive::Greater,
        BinOp::Ge(_) => Primitive::GreaterEqual,
        _ => return None,
    })
}

fn compound_primitive(operator: &BinOp) -> Option<Primitive> {
    Some(match operator {
        BinOp::AddAssign(_) => Primitive::Add,
        BinOp::SubAssign(_) => Primitive::Subtract,
        BinOp::MulAssign(_) => Primitive::Multiply,
        BinOp::DivAssign(_) => Primitive::Divide,
        BinOp::RemAssign(_) => Primitive::Remainder,
        BinOp::BitXorAssign(_) => Primitive::BitXor,
        BinOp::BitAndAssign(_) => Primitive::BitAnd,
        BinOp::BitOrAssign(_) => Primitive::BitOr,
        BinOp::ShlAssign(_) => Primitive::ShiftLeft,
        BinOp::ShrAssign(_) => Primitive::ShiftRight,
        _ => return None,
    })
}
