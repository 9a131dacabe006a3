//! Bodies over whole tensors: composites, gradients of structural ops, sample calls.
//!
//! The syntax is that of scalar bodies, but names are arguments and calls are ops. There are no types to find: ops
//! check their own arguments when the formula is run.

use quote::ToTokens;
use syn::{BinOp, Expr, ExprCall, Lit, Pat, Stmt, UnOp};

use crate::error::{Errors, Place, catalogue as say, nearest};
use crate::formula::{Formula, FormulaId, FormulaNode, Operator, Property};
use crate::schema::Schema;

use super::OpCall;

/// Properties of arguments, as in the manual.
pub const PROPERTIES: &[(&str, Property, &str)] = &[
    ("shape", Property::Shape, "`x.shape()`: a list of sizes."),
    ("ndim", Property::Rank, "`x.ndim()`: the number of dimensions."),
    ("numel", Property::Elements, "`x.numel()`: the number of elements."),
    ("dtype", Property::DType, "`x.dtype()`"),
    ("len", Property::Length, "`list.len()`"),
];

const MAX_DEPTH: usize = 200;

/// What may be named before the body begins.
#[derive(Clone, Default)]
pub struct Names {
    names: Vec<(String, FormulaNode)>,
}

impl Names {
    /// The arguments of an op.
    pub fn arguments(schema: &Schema) -> Names {
        let named = |(position, argument): (usize, &crate::schema::Argument)| {
            (argument.name.to_string(), FormulaNode::Argument(position as u16))
        };
        Names { names: schema.arguments.iter().enumerate().map(named).collect() }
    }

    /// The arguments, results and gradients of the results.
    pub fn gradient(schema: &Schema) -> Names {
        let mut names = Names::arguments(schema);
        for (position, (gradient, output)) in result_names(schema).into_iter().enumerate() {
            names.names.push((gradient, FormulaNode::Gradient(position as u16)));
            names.names.push((output, FormulaNode::Output(position as u16)));
        }
        names
    }
}

/// What a gradient calls the gradient of each result and the result itself.
pub fn result_names(schema: &Schema) -> Vec<(String, String)> {
    match schema.returns.as_ref() {
        [_] => vec![("grad".to_owned(), "output".to_owned())],
        several => {
            several.iter().map(|result| (format!("grad_{}", result.name), format!("output_{}", result.name))).collect()
        }
    }
}

/// Lowers `body` to a formula with `results` roots; the calls in it are added to `calls`.
pub fn lower(
    body: &Expr,
    names: &Names,
    results: usize,
    errors: &mut Errors,
    calls: &mut Vec<OpCall>,
) -> Option<Formula> {
    let mut lowering =
        Lowering { names, errors, calls, nodes: Vec::new(), lists: Vec::new(), bindings: Vec::new(), depth: 0 };
    let roots = match tail(body) {
        Expr::Tuple(_) => lowering.roots(body)?,
        _ => {
            let root = lowering.expression(body)?;
            match results {
                1 => vec![root],
                // An op with several results gives a list.
                _ => (0..results)
                    .map(|position| {
                        let index = lowering.push(FormulaNode::Int(position as i64));
                        lowering.push(FormulaNode::Index { list: root, index })
                    })
                    .collect(),
            }
        }
    };
    if roots.len() != results {
        lowering.errors.push(tail(body), say::wrong_number_of_values(roots.len(), results));
        return None;
    }
    Some(Formula { nodes: lowering.nodes.into(), lists: lowering.lists.into(), roots: roots.into() })
}

/// The expression a body ends in.
fn tail(body: &Expr) -> &Expr {
    match body {
        Expr::Block(block) => match block.block.stmts.last() {
            Some(Stmt::Expr(expression, None)) => tail(expression),
            _ => body,
        },
        other => other,
    }
}

struct Lowering<'l> {
    names: &'l Names,
    errors: &'l mut Errors,
    calls: &'l mut Vec<OpCall>,
    nodes: Vec<FormulaNode>,
    lists: Vec<FormulaId>,
    bindings: Vec<(String, Option<FormulaId>)>,
    depth: usize,
}

impl Lowering<'_> {
    fn push(&mut self, node: FormulaNode) -> FormulaId {
        self.nodes.push(node);
        FormulaId(self.nodes.len() as u32 - 1)
    }

    fn refuse<T>(&mut self, tokens: &impl ToTokens, message: impl std::fmt::Display) -> Option<T> {
        self.errors.push(tokens, message);
        None
    }

    /// A body that ends in a tuple: one root per element.
    fn roots(&mut self, body: &Expr) -> Option<Vec<FormulaId>> {
        match body {
            Expr::Tuple(tuple) => {
                let roots: Vec<_> = tuple.elems.iter().map(|element| self.expression(element)).collect();
                roots.into_iter().collect()
            }
            Expr::Block(block) => {
                let (last, statements) = block.block.stmts.split_last()?;
                let fine = self.statements(statements);
                match last {
                    Stmt::Expr(expression, None) => self.roots(expression).filter(|_| fine),
                    other => self.refuse(other, say::empty_block()),
                }
            }
            other => self.expression(other).map(|root| vec![root]),
        }
    }

    fn expression(&mut self, expression: &Expr) -> Option<FormulaId> {
        if self.depth > MAX_DEPTH {
            return self.refuse(expression, say::too_deep());
        }
        self.depth += 1;
        let id = self.expression_inner(expression);
        self.depth -= 1;
        id
    }

    fn expression_inner(&mut self, expression: &Expr) -> Option<FormulaId> {
        match expression {
            Expr::Paren(inner) => self.expression(&inner.expr),
            Expr::Group(inner) => self.expression(&inner.expr),
            Expr::Lit(literal) => self.literal(&literal.lit, false),
            Expr::Path(path) => self.path(path),
            Expr::Array(array) => {
                let items = self.all(array.elems.iter())?;
                let (start, len) = self.list(items);
                Some(self.push(FormulaNode::List { start, len }))
            }
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => self.property(call),
            Expr::Index(index) => {
                let list = self.expression(&index.expr);
                let index = self.expression(&index.index);
                Some(FormulaNode::Index { list: list?, index: index? }).map(|node| self.push(node))
            }
            Expr::Unary(unary) => match unary.op {
                UnOp::Neg(_) => {
                    if let Expr::Lit(literal) = unary.expr.as_ref() {
                        return self.literal(&literal.lit, true);
                    }
                    let value = self.expression(&unary.expr)?;
                    Some(self.push(FormulaNode::Negate(value)))
                }
                UnOp::Not(_) => {
                    let value = self.expression(&unary.expr)?;
                    Some(self.push(FormulaNode::Not(value)))
                }
                _ => self.refuse(unary, say::refused_dereference()),
            },
            Expr::Binary(binary) => self.binary(binary),
            Expr::If(branch) => self.if_expression(branch),
            Expr::Block(block) => self.block(&block.block, block),
            Expr::Cast(cast) => {
                self.refuse(cast, "`as` is for scalar bodies\nhelp: call an op, such as `to(x, \"float32\")`")
            }
            Expr::Tuple(tuple) => self.refuse(
                tuple,
                "a tuple stands only at the end of a body with several results\nhelp: a list is written `[a, b]`",
            ),
            other => self.refuse(other, say::refused_in_formula(other)),
        }
    }

    fn literal(&mut self, literal: &Lit, negative: bool) -> Option<FormulaId> {
        let node = match literal {
            Lit::Bool(value) if !negative => FormulaNode::Bool(value.value),
            Lit::Str(text) if !negative => FormulaNode::Str(text.value().into()),
            Lit::Int(number) if number.suffix().is_empty() => match number.base10_parse::<i64>() {
                Ok(value) => FormulaNode::Int(if negative { -value } else { value }),
                Err(_) => return self.refuse(literal, say::number_too_large()),
            },
            Lit::Float(number) if number.suffix().is_empty() => match number.base10_parse::<f64>() {
                Ok(value) => FormulaNode::Float(if negative { -value } else { value }.to_bits()),
                Err(_) => return self.refuse(literal, say::number_too_large()),
            },
            Lit::Int(_) | Lit::Float(_) => {
                return self.refuse(
                    literal,
                    "numbers of a formula have no suffix\nhelp: leave it out; ops promote numbers as in PyTorch",
                );
            }
            other => {
                return self
                    .refuse(other, "only numbers, `true`, `false`, `None` and texts in double quotes are values here");
            }
        };
        Some(self.push(node))
    }

    fn path(&mut self, path: &syn::ExprPath) -> Option<FormulaId> {
        let Some(name) = path.path.get_ident().map(ToString::to_string) else {
            return self.refuse(path, say::refused_path());
        };
        if let Some((_, bound)) = self.bindings.iter().rev().find(|(other, _)| *other == name) {
            return *bound;
        }
        if let Some((_, node)) = self.names.names.iter().find(|(other, _)| *other == name) {
            let node = node.clone();
            // One node per name, so that whatever hangs on it is shared.
            let position = self.nodes.iter().position(|other| *other == node);
            return Some(position.map_or_else(|| self.push(node), |position| FormulaId(position as u32)));
        }
        let value = match name.as_str() {
            "None" => return Some(self.push(FormulaNode::None)),
            "INFINITY" => f64::INFINITY,
            "NEG_INFINITY" => f64::NEG_INFINITY,
            "NAN" => f64::NAN,
            "PI" => std::f64::consts::PI,
            "E" => std::f64::consts::E,
            _ => {
                let bound = self.bindings.iter().rev().map(|(name, _)| name.as_str());
                let known = bound.chain(self.names.names.iter().map(|(name, _)| name.as_str())).chain(["None"]);
                let message = say::unknown_name(&name, known);
                return self.refuse(path, message);
            }
        };
        Some(self.push(FormulaNode::Float(value.to_bits())))
    }

    fn call(&mut self, call: &ExprCall) -> Option<FormulaId> {
        let name = match call.func.as_ref() {
            Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
            _ => None,
        };
        let Some(op) = name else {
            return self.refuse(
                &call.func,
                "ops are called by their bare identifiers\nhelp: write `silu(x)`, or `max_dim(x, 0)` for an overload",
            );
        };
        let operands = self.all(call.args.iter());
        if op == "is_none" {
            return match operands?.as_slice() {
                [value] => {
                    let none = self.push(FormulaNode::None);
                    Some(self.push(FormulaNode::Operator { operator: Operator::Equal, left: *value, right: none }))
                }
                other => {
                    let message = say::wrong_number_of_arguments("is_none", other.len(), 1);
                    self.refuse(call, message)
                }
            };
        }
        self.calls.push(OpCall { op: op.clone(), place: Place::of(&call.func), in_body: false });
        let (start, len) = self.list(operands?);
        Some(self.push(FormulaNode::Call { op: op.into(), start, len }))
    }

    fn property(&mut self, call: &syn::ExprMethodCall) -> Option<FormulaId> {
        let name = call.method.to_string();
        let known = || PROPERTIES.iter().map(|&(name, _, _)| name);
        let Some(&(_, property, _)) = PROPERTIES.iter().find(|&&(other, _, _)| other == name) else {
            let receiver = say::short(&call.receiver);
            let help = match nearest(&name, known()) {
                Some(near) => say::did_you_mean(Some(near)),
                None if call.args.is_empty() => {
                    format!("\nhelp: call the op, `{name}({receiver})`; properties are {}", say::list(known()))
                }
                None => format!("\nhelp: call the op, `{name}({receiver}, …)`"),
            };
            return self.refuse(&call.method, format!("`{name}` is no property of an argument{help}"));
        };
        if !call.args.is_empty() {
            return self
                .refuse(call, format!("`{name}` takes no arguments\nhelp: index the result, as in `x.shape()[0]`"));
        }
        let of = self.expression(&call.receiver)?;
        Some(self.push(FormulaNode::Property { of, property }))
    }

    fn binary(&mut self, binary: &syn::ExprBinary) -> Option<FormulaId> {
        let mut spine = vec![binary];
        while let Expr::Binary(left) = spine[spine.len() - 1].left.as_ref() {
            spine.push(left);
        }
        let mut left = self.expression(&spine[spine.len() - 1].left);
        while let Some(step) = spine.pop() {
            let right = self.expression(&step.right);
            let operator = operator(&step.op);
            if operator.is_none() {
                self.errors.push(&step.op, "this operator is for scalar bodies\nhelp: formulas have `+ - * /`, comparisons, `&&` and `||`; call an op for the rest");
            }
            left = match (left, operator, right) {
                (Some(left), Some(operator), Some(right)) => {
                    Some(self.push(FormulaNode::Operator { operator, left, right }))
                }
                _ => None,
            };
        }
        left
    }

    fn if_expression(&mut self, branch: &syn::ExprIf) -> Option<FormulaId> {
        let condition = self.expression(&branch.cond);
        let then = self.block(&branch.then_branch, &branch.then_branch);
        let Some((_, otherwise)) = &branch.else_branch else { return self.refuse(branch, say::if_without_else()) };
        let otherwise = self.expression(otherwise);
        let (condition, then, otherwise) = (condition?, then?, otherwise?);
        Some(self.push(FormulaNode::If { condition, then, otherwise }))
    }

    fn block(&mut self, block: &syn::Block, whole: &impl ToTokens) -> Option<FormulaId> {
        let scope = self.bindings.len();
        let Some((last, statements)) = block.stmts.split_last() else { return self.refuse(whole, say::empty_block()) };
        let fine = self.statements(statements);
        let value = match last {
            Stmt::Expr(expression, None) => self.expression(expression),
            other => {
                self.statements(std::slice::from_ref(other));
                self.refuse(other, say::no_value(other))
            }
        };
        self.bindings.truncate(scope);
        value.filter(|_| fine)
    }

    fn statements(&mut self, statements: &[Stmt]) -> bool {
        let mut fine = true;
        for statement in statements {
            fine &= match statement {
                Stmt::Local(local) => self.local(local),
                Stmt::Expr(expression, _) => self.refuse::<()>(expression, say::unused_value()).is_some(),
                Stmt::Item(item) => self.refuse::<()>(item, say::refused_item(item)).is_some(),
                Stmt::Macro(call) => self.refuse::<()>(call, say::refused_macro()).is_some(),
            };
        }
        fine
    }

    fn local(&mut self, local: &syn::Local) -> bool {
        let value = match &local.init {
            Some(init) => self.expression(&init.expr),
            None => self.refuse(local, say::let_without_value()),
        };
        match &local.pat {
            Pat::Ident(name) if name.by_ref.is_none() && name.subpat.is_none() => {
                if name.mutability.is_some() {
                    self.errors.push(name, "names of a formula cannot be assigned to\nhelp: leave out `mut`, and give the next value a name of its own");
                    return false;
                }
                self.bindings.push((name.ident.to_string(), value));
            }
            // The results of an op with several.
            Pat::Tuple(tuple) => {
                for (position, pattern) in tuple.elems.iter().enumerate() {
                    let Pat::Ident(name) = pattern else {
                        if !matches!(pattern, Pat::Wild(_)) {
                            self.errors.push(pattern, say::refused_pattern());
                        }
                        continue;
                    };
                    let part = value.map(|list| {
                        let index = self.push(FormulaNode::Int(position as i64));
                        self.push(FormulaNode::Index { list, index })
                    });
                    self.bindings.push((name.ident.to_string(), part));
                }
            }
            other => return self.refuse::<()>(other, say::refused_pattern()).is_some(),
        }
        value.is_some()
    }

    fn all<'a>(&mut self, expressions: impl Iterator<Item = &'a Expr>) -> Option<Vec<FormulaId>> {
        let ids: Vec<_> = expressions.map(|expression| self.expression(expression)).collect();
        ids.into_iter().collect()
    }

    fn list(&mut self, items: Vec<FormulaId>) -> (u32, u32) {
        let start = self.lists.len() as u32;
        self.lists.extend_from_slice(&items);
        (start, items.len() as u32)
    }
}

fn operator(operator: &BinOp) -> Option<Operator> {
    Some(match operator {
        BinOp::Add(_) => Operator::Add,
        BinOp::Sub(_) => Operator::Sub,
        BinOp::Mul(_) => Operator::Mul,
        BinOp::Div(_) => Operator::Div,
        BinOp::Eq(_) => Operator::Equal,
        BinOp::Ne(_) => Operator::NotEqual,
        BinOp::Lt(_) => Operator::Less,
        BinOp::Le(_) => Operator::LessEqual,
        BinOp::Gt(_) => Operator::Greater,
        BinOp::Ge(_) => Operator::GreaterEqual,
        BinOp::And(_) => Operator::And,
        BinOp::Or(_) => Operator::Or,
        _ => return None,
    })
}
