//! The sizes of a template in index notation: `|i, j| sum(|k| hole1[[i, k]] * hole2[[k, j]])`, where nobody named a size.
//!
//! How often a tensor is indexed is its rank. An axis that is an index by itself has one size wherever it stands so, which is
//! also how far it goes in the result. This file finds that out and no more: `lower` checks all else.

use std::ops::Range;

use syn::{Block, Expr, Pat, Stmt};

use crate::read::text::{self, check_size, parse_within};

/// What index notation over nameless sizes means.
#[derive(Debug, Default)]
pub struct Sizes {
    /// For each tensor the sizes of its dims: `N0, N1`.
    pub tensors: Vec<String>,
    pub output: String,
    /// Tensors that are read inside of an index: they hold integers.
    pub indices: Vec<bool>,
    /// Numbers that stand in an index or a range: they are integers.
    pub integers: Vec<bool>,
}

/// The sizes of a body over the names of tensors and numbers; an error is a place in the body and a message.
pub fn sizes(body: &str, tensors: &[String], numbers: &[String]) -> Result<Sizes, Vec<(Range<usize>, String)>> {
    let drawn =
        |error: syn::Error| error.into_iter().map(|part| (part.span().byte_range(), part.to_string())).collect();
    let parse = || -> syn::Result<Expr> {
        let tokens: proc_macro2::TokenStream = body.parse().map_err(syn::Error::from)?;
        let end = tokens.clone().into_iter().last().map_or_else(proc_macro2::Span::call_site, |token| token.span());
        check_size(&tokens, end)?;
        parse_within(tokens, end, text::body)
    };
    let expression = parse().map_err(drawn)?;
    let mut walk = Walk {
        tensors,
        numbers,
        ranks: vec![None; tensors.len()],
        indices: vec![false; tensors.len()],
        integers: vec![false; numbers.len()],
        axes: Vec::new(),
        plain: Vec::new(),
        result: 0,
    };
    walk.expression(&expression, false);
    walk.finish(&expression).map_err(drawn)
}

struct Axis {
    name: String,
    visible: bool,
}

struct Walk<'n> {
    tensors: &'n [String],
    numbers: &'n [String],
    ranks: Vec<Option<usize>>,
    indices: Vec<bool>,
    integers: Vec<bool>,
    axes: Vec<Axis>,
    /// Tensor, dim, and the axis that is an index there by itself.
    plain: Vec<(usize, usize, usize)>,
    /// How many of the axes are those of the result.
    result: usize,
}

impl Walk<'_> {
    fn expressions<'e>(&mut self, expressions: impl IntoIterator<Item = &'e Expr>, in_index: bool) {
        for expression in expressions {
            self.expression(expression, in_index);
        }
    }

    fn expression(&mut self, expression: &Expr, in_index: bool) {
        match expression {
            Expr::Array(array) => self.expressions(&array.elems, in_index),
            Expr::Assign(assign) => self.expressions([&*assign.left, &*assign.right], in_index),
            Expr::Binary(_) => self.chain(expression, in_index),
            Expr::Block(block) => self.block(&block.block, in_index),
            Expr::Call(call) => {
                // What stands before the closure of a reduction are ranges.
                let is_reduction = matches!(call.args.last(), Some(Expr::Closure(_)));
                for argument in &call.args {
                    let is_range = is_reduction && !matches!(argument, Expr::Closure(_));
                    self.expression(argument, in_index || is_range);
                }
            }
            Expr::Cast(cast) => self.expression(&cast.expr, in_index),
            Expr::Closure(closure) => {
                let is_outermost = self.axes.is_empty();
                let before = self.axes.len();
                for input in &closure.inputs {
                    let name = if let Pat::Ident(pattern) = input { pattern.ident.to_string() } else { String::new() };
                    self.axes.push(Axis { name, visible: true });
                }
                if is_outermost {
                    self.result = self.axes.len();
                }
                let after = self.axes.len();
                self.expression(&closure.body, in_index);
                for axis in &mut self.axes[before..after] {
                    axis.visible = false;
                }
            }
            Expr::ForLoop(each) => {
                self.expression(&each.expr, true);
                self.block(&each.body, in_index);
            }
            Expr::Group(inner) => self.expression(&inner.expr, in_index),
            Expr::If(branch) => {
                self.expression(&branch.cond, in_index);
                self.block(&branch.then_branch, in_index);
                if let Some((_, otherwise)) = &branch.else_branch {
                    self.expression(otherwise, in_index);
                }
            }
            Expr::Index(read) => self.read(read, in_index),
            Expr::MethodCall(call) => {
                self.expression(&call.receiver, in_index);
                self.expressions(&call.args, in_index);
            }
            Expr::Paren(inner) => self.expression(&inner.expr, in_index),
            Expr::Path(path) => {
                let position = self.numbers.iter().position(|name| path.path.is_ident(name));
                if let (Some(position), true) = (position, in_index) {
                    self.integers[position] = true;
                }
            }
            Expr::Range(range) => {
                self.expressions(range.start.as_deref().into_iter().chain(range.end.as_deref()), true)
            }
            Expr::Tuple(tuple) => self.expressions(&tuple.elems, in_index),
            Expr::Unary(unary) => self.expression(&unary.expr, in_index),
            // What index notation does not have is refused when it is lowered.
            _ => {}
        }
    }

    /// Long sums lean to the left.
    fn chain(&mut self, mut expression: &Expr, in_index: bool) {
        while let Expr::Binary(binary) = expression {
            self.expression(&binary.right, in_index);
            expression = &binary.left;
        }
        self.expression(expression, in_index);
    }

    fn block(&mut self, block: &Block, in_index: bool) {
        for statement in &block.stmts {
            match statement {
                Stmt::Expr(expression, _) => self.expression(expression, in_index),
                Stmt::Local(local) => self.expressions(local.init.iter().map(|init| &*init.expr), in_index),
                _ => {}
            }
        }
    }

    fn read(&mut self, read: &syn::ExprIndex, in_index: bool) {
        let Expr::Array(positions) = &*read.index else { return };
        self.expressions(&positions.elems, true);
        let Expr::Path(path) = &*read.expr else { return };
        let Some(tensor) = self.tensors.iter().position(|name| path.path.is_ident(name)) else { return };
        self.ranks[tensor].get_or_insert(positions.elems.len());
        self.indices[tensor] |= in_index;
        for (dim, position) in positions.elems.iter().enumerate() {
            let axis = self.axes.iter().rposition(|axis| {
                axis.visible && matches!(position, Expr::Path(path) if path.path.is_ident(&axis.name))
            });
            self.plain.extend(axis.map(|axis| (tensor, dim, axis)));
        }
    }

    fn finish(self, body: &Expr) -> syn::Result<Sizes> {
        let Expr::Closure(outer) = body else {
            return Err(syn::Error::new_spanned(body, "index notation begins with the axes of the result: `|i, j| …`"));
        };
        // Dims that one axis goes over have one size: the smallest number of them all.
        let mut first = Vec::new();
        let mut dims = 0;
        for rank in &self.ranks {
            first.push(dims);
            dims += rank.unwrap_or(0);
        }
        let dim_of = |&(tensor, dim, axis): &(usize, usize, usize)| {
            (dim < self.ranks[tensor].unwrap_or(0)).then_some((first[tensor] + dim, axis))
        };
        let uses: Vec<(usize, usize)> = self.plain.iter().filter_map(dim_of).collect();
        let mut sizes: Vec<usize> = (0..dims).collect();
        let mut changed = true;
        while changed {
            changed = false;
            for axis in 0..self.axes.len() {
                let members = || uses.iter().filter(|use_| use_.1 == axis).map(|use_| use_.0);
                let Some(smallest) = members().map(|dim| sizes[dim]).min() else { continue };
                for dim in members() {
                    changed |= sizes[dim] != smallest;
                    sizes[dim] = smallest;
                }
            }
        }
        let name = |dim: usize| format!("N{}", sizes[dim]);
        let mut output = Vec::new();
        let mut errors = crate::error::Errors::new();
        for (axis, pattern) in outer.inputs.iter().enumerate().take(self.result) {
            match uses.iter().find(|use_| use_.1 == axis) {
                Some(&(dim, _)) => output.push(name(dim)),
                None => errors.push(
                    pattern,
                    format!(
                        "how far `{0}` goes is not known: it is nowhere an index by itself\nhelp: an op of \
                         torch.define_op says the shape of its result: `shape: {{ output: \"…\" }}`",
                        self.axes[axis].name
                    ),
                ),
            }
        }
        errors.propagate()?;
        let shape = |tensor: usize| {
            let names: Vec<String> =
                (0..self.ranks[tensor].unwrap_or(0)).map(|dim| name(first[tensor] + dim)).collect();
            names.join(", ")
        };
        Ok(Sizes {
            tensors: (0..self.tensors.len()).map(shape).collect(),
            output: output.join(", "),
            indices: self.indices,
            integers: self.integers,
        })
    }
}
