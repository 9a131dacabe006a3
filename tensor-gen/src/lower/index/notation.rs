//! What index bodies have besides scalar expressions: reads `x[[i, j]]`, reductions `sum(|k| …)`, axes as numbers.
//!
//! The body of a reduction is a draft of its own; what it gives is an operand of the draft around it. Names bound outside by
//! `let` are lowered again inside, where equal reads and reductions are found to be the same value.

use syn::{Expr, ExprCall, ExprIndex, Pat};

use crate::dtype::ScalarType;
use crate::error::{Errors, Place as Tokens, catalogue as say};
use crate::index::integer::IntegerBuilder;
use crate::index::{AxisId, Dim, InputShape, Integer, IntegerId, Read, Stage, Value, ValueId};
use crate::ir::{Graph, GraphBuilder, Literal, Monoid, Node, Type};
use crate::op::InputType;
use crate::schema::ArgumentType;
use crate::simplify::simplify;

use super::super::draft::{Draft as ScalarDraft, DraftId, Knowledge, Placed};
use super::super::op::Frame;
use super::super::scalar::{Lowering, MAX_NODES, Scalar};
use super::super::scope::{Bound, Value as Meaning};
use super::integers::Place;
use super::{pattern_name, plain_axis};

/// Names of reductions, as in the manual.
pub const REDUCTIONS: [(&str, Monoid); 4] =
    [("sum", Monoid::Sum), ("prod", Monoid::Product), ("max", Monoid::Max), ("min", Monoid::Min)];

pub(crate) struct AxisDraft {
    pub(super) name: String,
    /// Found where the axis alone is an index, when nobody says it.
    pub(super) extent: Option<IntegerId>,
    place: Tokens,
}

/// The expression of a `let`.
#[derive(Clone)]
struct Source {
    /// Position among the bindings.
    position: usize,
    /// How many axes were in scope.
    axes: usize,
    expression: Expr,
}

/// An index body in the making.
pub(crate) struct Draft {
    pub(super) sizes: Vec<String>,
    pub(super) scalars: Vec<(String, ArgumentType)>,
    pub(super) inputs: Vec<InputShape>,
    input_types: Vec<Type>,
    input_kinds: Vec<InputType>,
    pub(super) integers: IntegerBuilder,
    pub(super) axes: Vec<AxisDraft>,
    /// Axes in scope, the innermost last.
    visible: Vec<AxisId>,
    pub(super) values: Vec<Value>,
    /// How many bindings there were when the innermost reduction began.
    barrier: usize,
    /// What was bound by `let`.
    sources: Vec<Source>,
    /// What outer names are in the draft at hand, by position among the bindings.
    lowered: Vec<(usize, Meaning)>,
    /// Graphs of reductions, whose types are checked in the end.
    unchecked: Vec<Placed>,
}

impl Draft {
    pub(super) fn new(frame: &Frame, scalars: Vec<(String, ArgumentType)>) -> Draft {
        Draft {
            sizes: Vec::new(),
            scalars,
            inputs: Vec::new(),
            input_types: frame.input_types.clone(),
            input_kinds: frame.inputs.clone(),
            integers: IntegerBuilder::default(),
            axes: Vec::new(),
            visible: Vec::new(),
            values: Vec::new(),
            barrier: 0,
            sources: Vec::new(),
            lowered: Vec::new(),
            unchecked: Vec::new(),
        }
    }

    /// The number of a size, which is new if nobody named it before.
    pub(super) fn size(&mut self, name: &str) -> u16 {
        let known = self.sizes.iter().position(|size| size == name);
        known.unwrap_or_else(|| {
            self.sizes.push(name.to_owned());
            self.sizes.len() - 1
        }) as u16
    }

    pub(super) fn axis_named(&self, name: &str) -> Option<AxisId> {
        self.visible.iter().rev().copied().find(|&axis| self.axes[usize::from(axis)].name == name)
    }

    pub(super) fn visible_names(&self) -> Vec<String> {
        let axes = self.visible.iter().map(|&axis| self.axes[usize::from(axis)].name.clone());
        let scalars = self.scalars.iter().filter(|(_, ty)| *ty == ArgumentType::Int).map(|(name, _)| name.clone());
        axes.chain(self.sizes.iter().cloned()).chain(scalars).collect()
    }

    pub(super) fn declare(&mut self, pattern: &Pat, extent: Option<IntegerId>, errors: &mut Errors) -> Option<AxisId> {
        let Some(ident) = pattern_name(pattern) else {
            errors.push(pattern, "an axis is a plain name\nhelp: write `|i, j|`");
            return None;
        };
        let name = ident.to_string();
        let taken = if self.axis_named(&name).is_some() {
            Some("another axis".to_owned())
        } else if self.inputs.iter().any(|input| input.name == name)
            || self.scalars.iter().any(|(other, _)| *other == name)
        {
            Some("an argument".to_owned())
        } else {
            super::super::reserved(&name).map(str::to_owned)
        };
        if let Some(what) = taken {
            errors.push(ident, format!("`{name}` is {what} already\nhelp: choose another name for the axis"));
            return None;
        }
        self.axes.push(AxisDraft { name, extent, place: Tokens::of(ident) });
        let axis = (self.axes.len() - 1) as AxisId;
        self.visible.push(axis);
        Some(axis)
    }

    pub(super) fn type_of(&self, value: ValueId) -> Type {
        match &self.values[usize::from(value)] {
            Value::Coordinate(_) => Type::INT32,
            Value::Read(read) => self.input_types[usize::from(read.input)],
            Value::Stage(stage) => stage.ty,
        }
    }

    fn push(&mut self, value: Value) -> ValueId {
        if let Some(known) = self.values.iter().position(|other| *other == value) {
            return known as ValueId;
        }
        self.values.push(value);
        (self.values.len() - 1) as ValueId
    }

    /// The last stage; one that only passes on another is that other.
    pub(super) fn result(&mut self, stage: Stage) -> ValueId {
        let passes = *stage.graph.nodes == [Node::Input(0)];
        if let (true, [operand]) = (passes, &*stage.operands)
            && matches!(self.values[usize::from(*operand)], Value::Stage(_))
        {
            return *operand;
        }
        self.push(Value::Stage(stage))
    }

    /// The same graph over only the values it reads, and which those are.
    pub(super) fn compact(&self, graph: &Graph) -> (Graph, Vec<ValueId>) {
        let mut operands: Vec<ValueId> = Vec::new();
        for node in graph.nodes.iter() {
            if let Node::Input(value) = node
                && !operands.contains(value)
            {
                operands.push(*value);
            }
        }
        let mut builder = GraphBuilder::new();
        let roots = builder.inline(graph, |builder, leaf| match leaf {
            Node::Input(value) => {
                let position = operands.iter().position(|operand| *operand == value).unwrap_or(0);
                builder.push(Node::Input(position as u16))
            }
            leaf => builder.push(leaf),
        });
        (builder.finish(roots), operands)
    }

    /// Checks the types of a graph over values, and of all reductions.
    pub(super) fn check(&self, frame: &Frame, placed: &Placed, errors: &mut Errors) -> Option<()> {
        let types: Vec<Type> = (0..self.values.len()).map(|value| self.type_of(value as ValueId)).collect();
        let mut scalars = frame.scalar_types.clone();
        scalars.resize(frame.scalar_types.len() + self.sizes.len(), Type::INT32);
        let graphs = self.unchecked.iter().chain([placed]);
        let checked: Vec<_> = graphs.map(|graph| frame.check_with(graph, &types, &scalars, errors)).collect();
        checked.into_iter().collect()
    }

    /// `x[[i, j]]` as an index: an integer that was read.
    pub(super) fn index_read(&mut self, read: &ExprIndex, errors: &mut Errors) -> Option<IntegerId> {
        let value = self.read(read, None, errors)?;
        let Value::Read(Read { input, .. }) = &self.values[usize::from(value)] else { return None };
        let input = usize::from(*input);
        if self.input_types[input] != Type::INT32 || self.input_kinds[input] == InputType::Promoted {
            let name = &self.inputs[input].name;
            let message = format!(
                "`{name}` is no tensor of indices\nhelp: say `inputs = {{ {name} = \"index\" }}` (in Rust `{name}: T<i32, …>`)"
            );
            errors.push(read, message);
            return None;
        }
        Some(self.integers.push(Integer::Value(value)))
    }

    /// `x[[i, j]]`
    fn read(&mut self, read: &ExprIndex, otherwise: Option<Literal>, errors: &mut Errors) -> Option<ValueId> {
        let name = match read.expr.as_ref() {
            Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
            _ => None,
        };
        let input = name.as_ref().and_then(|name| self.inputs.iter().position(|input| input.name == *name));
        let Some(input) = input else {
            let names = self.inputs.iter().map(|input| input.name.as_ref());
            let near = name.as_deref().and_then(|name| crate::error::nearest(name, names.clone()));
            let help = match near {
                Some(near) => say::did_you_mean(Some(near)),
                None => format!("\nhelp: the tensors are {}", say::list(names)),
            };
            errors.push(&read.expr, format!("only elements of the op's tensors can be read{help}"));
            return None;
        };
        if self.values.len() > MAX_NODES {
            errors.push(read, say::too_many_nodes(MAX_NODES));
            return None;
        }
        let example = format!("{}[[i, j]]", self.inputs[input].name);
        let Expr::Array(list) = read.index.as_ref() else {
            errors.push(&read.index, format!("the indices stand in double brackets\nhelp: write `{example}`"));
            return None;
        };
        let mut given: Vec<&Expr> = list.elems.iter().collect();
        let begins_with_rest = given
            .first()
            .is_some_and(|first| matches!(first, Expr::Range(range) if range.start.is_none() && range.end.is_none()));
        if begins_with_rest {
            if !self.inputs[input].batch {
                let message = format!(
                    "`{0}` has no batch dims\nhelp: begin its shape with `..`, or leave this out",
                    self.inputs[input].name
                );
                errors.push(given[0], message);
                return None;
            }
            given.remove(0);
        }
        let dims = self.inputs[input].dims.len();
        if given.len() != dims {
            let message = format!(
                "`{}` has {dims} dims, but {} indices are given\nhelp: write one index for each dim of its shape",
                self.inputs[input].name,
                given.len()
            );
            errors.push(&read.index, message);
            return None;
        }
        let indices: Vec<Option<IntegerId>> =
            given.into_iter().map(|index| self.integer(index, Place::Index, errors)).collect();
        let indices: Vec<IntegerId> = indices.into_iter().collect::<Option<_>>()?;
        for (d, &index) in indices.iter().enumerate() {
            let Some(axis) = plain_axis(&self.integers, index) else { continue };
            if self.axes[usize::from(axis)].extent.is_none() {
                let extent = match self.inputs[input].dims[d] {
                    Dim::Size(size) => self.integers.push(Integer::Size(size)),
                    Dim::Is(extent) => extent,
                };
                self.axes[usize::from(axis)].extent = Some(extent);
            }
        }
        let conditions = Vec::new().into();
        Some(self.push(Value::Read(Read { input: input as u16, indices: indices.into(), otherwise, conditions })))
    }

    /// Whether every axis has an extent; what has none is reported.
    pub(super) fn resolve_extents(&self, errors: &mut Errors) -> bool {
        let mut complete = true;
        for axis in self.axes.iter().filter(|axis| axis.extent.is_none()) {
            complete = false;
            let message = format!(
                "how far `{0}` goes is not known: it is nowhere an index by itself\nhelp: say its range: `sum(0..K, |{0}| …)`",
                axis.name
            );
            errors.push(&axis.place, message);
        }
        complete
    }

    /// Another stage that computes the same, with other axes for what is reduced.
    fn same_stage(&self, stage: &Stage) -> Option<ValueId> {
        (0..self.values.len()).map(|value| value as ValueId).find(|&value| {
            let Value::Stage(other) = &self.values[usize::from(value)] else { return false };
            if other.monoid != stage.monoid || other.graph != stage.graph || other.reduced.len() != stage.reduced.len()
            {
                return false;
            }
            let pairs: Vec<(AxisId, AxisId)> =
                other.reduced.iter().copied().zip(stage.reduced.iter().copied()).collect();
            let extents = pairs.iter().all(|&(a, b)| {
                self.axes[usize::from(a)].extent.is_some()
                    && self.axes[usize::from(a)].extent == self.axes[usize::from(b)].extent
            });
            extents
                && other.operands.len() == stage.operands.len()
                && other.operands.iter().zip(stage.operands.iter()).all(|(&a, &b)| self.same(a, b, &pairs))
        })
    }

    /// Whether two values are equal when axes are renamed by `pairs`.
    fn same(&self, a: ValueId, b: ValueId, pairs: &[(AxisId, AxisId)]) -> bool {
        if a == b && pairs.is_empty() {
            return true;
        }
        match (&self.values[usize::from(a)], &self.values[usize::from(b)]) {
            (Value::Coordinate(a), Value::Coordinate(b)) => a == b || pairs.contains(&(*a, *b)),
            (Value::Read(a), Value::Read(b)) => {
                a.input == b.input
                    && a.otherwise == b.otherwise
                    && a.indices.len() == b.indices.len()
                    && a.indices.iter().zip(b.indices.iter()).all(|(&a, &b)| self.same_integer(a, b, pairs))
            }
            (Value::Stage(left), Value::Stage(right)) => {
                let touches = pairs.iter().any(|&(x, _)| left.reduced.contains(&x));
                !touches
                    && left.graph == right.graph
                    && left.monoid == right.monoid
                    && left.reduced == right.reduced
                    && left.operands.len() == right.operands.len()
                    && left.operands.iter().zip(right.operands.iter()).all(|(&a, &b)| self.same(a, b, pairs))
            }
            _ => false,
        }
    }

    fn same_integer(&self, a: IntegerId, b: IntegerId, pairs: &[(AxisId, AxisId)]) -> bool {
        match (self.integers.get(a), self.integers.get(b)) {
            (Integer::Axis(a), Integer::Axis(b)) => {
                pairs.contains(&(a, b)) || a == b && !pairs.iter().any(|&(x, y)| x == a || y == b)
            }
            (Integer::Value(a), Integer::Value(b)) => self.same(a, b, pairs),
            (left, right) => match (left.operands(), right.operands()) {
                (Some((a, b)), Some((c, d))) => {
                    std::mem::discriminant(&left) == std::mem::discriminant(&right)
                        && self.same_integer(a, c, pairs)
                        && self.same_integer(b, d, pairs)
                }
                _ => left == right,
            },
        }
    }
}

/// The index body that this scalar body belongs to, with the errors beside it.
fn parts<'s>(scalar: &'s mut Scalar) -> Option<(&'s mut Draft, &'s mut Errors)> {
    scalar.index.as_deref_mut().map(|draft| (draft, &mut *scalar.errors))
}

/// `x[[i, j]]` as a number; `otherwise` is what `.or(…)` gives.
pub fn read(scalar: &mut Scalar, read: &ExprIndex, otherwise: Option<&Expr>) -> Lowering<Meaning> {
    let literal = match otherwise {
        None => None,
        Some(expression) => match literal_of(expression) {
            Some(literal) => Some(literal),
            None => {
                let message =
                    "what stands outside of a tensor is a plain number\nhelp: write `.or(0.0)` or `.or(-INFINITY)`";
                return scalar.refuse(expression, message);
            }
        },
    };
    let (draft, errors) = parts(scalar)?;
    let value = draft.read(read, literal, errors)?;
    let ty = draft.type_of(value);
    Some(Meaning::Scalar(scalar.draft.leaf(Node::Input(value), ty, Tokens::of(read))))
}

fn literal_of(expression: &Expr) -> Option<Literal> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            syn::Lit::Int(number) => number.base10_parse().ok().map(Literal::Int),
            syn::Lit::Float(number) => number.base10_parse().ok().map(Literal::float),
            syn::Lit::Bool(value) => Some(Literal::Bool(value.value)),
            _ => None,
        },
        Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Neg(_)) => match literal_of(&unary.expr)? {
            Literal::Int(value) => value.checked_neg().map(Literal::Int),
            Literal::Float(bits) => Some(Literal::float(-f64::from_bits(bits))),
            Literal::Bool(_) => None,
        },
        Expr::Path(path) => match path.path.get_ident()?.to_string().as_str() {
            "INFINITY" => Some(Literal::float(f64::INFINITY)),
            "NEG_INFINITY" => Some(Literal::float(f64::NEG_INFINITY)),
            "NAN" => Some(Literal::float(f64::NAN)),
            _ => None,
        },
        Expr::Paren(inner) => literal_of(&inner.expr),
        _ => None,
    }
}

/// An axis as a number.
pub fn axis(scalar: &mut Scalar, name: &str, tokens: Tokens) -> Option<DraftId> {
    let draft = scalar.index.as_deref_mut()?;
    let axis = draft.axis_named(name)?;
    let value = draft.push(Value::Coordinate(axis));
    Some(scalar.draft.leaf(Node::Input(value), Type::INT32, tokens))
}

/// Whether a call is `sum(|k| …)` and not `max(a, b)`.
pub fn is_reduction(call: &ExprCall) -> bool {
    matches!(call.args.last(), Some(Expr::Closure(_)))
}

/// `sum(|c, k| …)`, `max(0..K, |k| …)`.
pub fn reduction(scalar: &mut Scalar, name: &str, call: &ExprCall) -> Lowering<Meaning> {
    let monoid = REDUCTIONS.iter().find(|(known, _)| *known == name).map(|(_, monoid)| *monoid);
    let is_any = name == "any";
    let monoid = match (monoid, is_any) {
        (Some(monoid), _) => monoid,
        (None, true) => Monoid::Max,
        (None, false) => {
            let known = REDUCTIONS.iter().map(|(name, _)| *name).chain(["any"]);
            let near = crate::error::nearest(name, known.clone());
            let help = match near {
                Some(near) => say::did_you_mean(Some(near)),
                None => format!("\nhelp: reductions are {}", say::list(known)),
            };
            return scalar.refuse(&call.func, format!("there is no reduction `{name}`{help}"));
        }
    };
    let mut arguments: Vec<&Expr> = call.args.iter().collect();
    let Some(Expr::Closure(closure)) = arguments.pop() else { return None };
    let mut extents: Vec<Option<IntegerId>> = vec![None; closure.inputs.len()];
    if !arguments.is_empty() && arguments.len() != extents.len() {
        let message = format!(
            "{} ranges for {} axes\nhelp: write one range for each axis, or none",
            arguments.len(),
            extents.len()
        );
        return scalar.refuse(call, message);
    }
    for (slot, range) in extents.iter_mut().zip(arguments) {
        let end = match range {
            Expr::Range(range)
                if is_zero(range.start.as_deref()) && matches!(range.limits, syn::RangeLimits::HalfOpen(_)) =>
            {
                range.end.as_deref()
            }
            _ => None,
        };
        let Some(end) = end else {
            return scalar.refuse(range, "the range of an axis begins at 0\nhelp: write `0..K`");
        };
        let (draft, errors) = parts(scalar)?;
        *slot = Some(draft.integer(end, Place::Shape, errors)?);
    }
    let (draft, errors) = parts(scalar)?;
    let scope = draft.visible.len();
    let mut reduced = Vec::new();
    for (pattern, extent) in closure.inputs.iter().zip(extents) {
        reduced.push(draft.declare(pattern, extent, errors));
    }
    let reduced: Option<Vec<AxisId>> = reduced.into_iter().collect();
    let outer = std::mem::take(&mut scalar.draft);
    let bindings = scalar.bindings.len();
    let (draft, _) = parts(scalar)?;
    let barrier = std::mem::replace(&mut draft.barrier, bindings);
    let lowered = std::mem::take(&mut draft.lowered);
    let inner = scalar.scalar(&closure.body);
    let inner_draft = std::mem::replace(&mut scalar.draft, outer);
    scalar.bindings.truncate(bindings);
    let (draft, _) = parts(scalar)?;
    draft.visible.truncate(scope);
    draft.barrier = barrier;
    draft.lowered = lowered;
    let (reduced, inner) = (reduced?, inner?);
    if reduced.is_empty() {
        return scalar.refuse(&closure.inputs, "a reduction goes over at least one axis\nhelp: write `sum(|k| …)`");
    }
    let stage = finish_reduction(scalar, name, monoid, is_any, inner_draft, inner, reduced, closure)?;
    let ty = scalar.index.as_deref()?.type_of(stage);
    let leaf = scalar.draft.leaf(Node::Input(stage), ty, Tokens::of(call));
    Some(Meaning::Scalar(if is_any {
        let zero = scalar.draft.literal(Literal::Int(0), Tokens::of(call));
        scalar.draft.expect(zero, Type::INT32).ok()?;
        scalar.draft.binary(crate::primitive::Primitive::NotEqual, leaf, zero, Tokens::of(call))
    } else {
        leaf
    }))
}

#[expect(clippy::too_many_arguments, reason = "the parts of one reduction, used here only")]
fn finish_reduction(
    scalar: &mut Scalar,
    name: &str,
    monoid: Monoid,
    is_any: bool,
    mut inner_draft: ScalarDraft,
    inner: DraftId,
    reduced: Vec<AxisId>,
    closure: &syn::ExprClosure,
) -> Lowering<ValueId> {
    let root = if is_any {
        if let Err(found) = inner_draft.expect(inner, Type::BOOL) {
            return scalar.refuse(&closure.body, say::not_a_bool("`any`", &found));
        }
        inner_draft.cast(Type::INT32, inner, Tokens::of(&closure.body))
    } else {
        inner
    };
    let ty = match inner_draft.knowledge(root) {
        Knowledge::Known(ty) => ty,
        Knowledge::Number | Knowledge::Float => Type::Compute,
    };
    if ty == Type::Fixed(ScalarType::Bool) {
        return scalar.refuse(&closure.body, format!("`{name}` of bools\nhelp: convert with `as i32`, or use `any`"));
    }
    let placed = inner_draft.finish(&[root]);
    let draft = scalar.index.as_deref_mut()?;
    let (graph, operands) = draft.compact(&placed.graph);
    let stage = Stage {
        name: name.to_owned().into(),
        operands: operands.into(),
        graph: simplify(&graph),
        ty,
        reduced: reduced.into(),
        monoid: Some(monoid),
    };
    draft.unchecked.push(placed);
    if let Some(same) = draft.same_stage(&stage) {
        return Some(same);
    }
    Some(draft.push(Value::Stage(stage)))
}

fn is_zero(expression: Option<&Expr>) -> bool {
    matches!(expression, Some(Expr::Lit(literal)) if matches!(&literal.lit, syn::Lit::Int(number) if number.base10_digits() == "0"))
}

/// Remembers what a `let` says, for use inside of reductions.
pub fn remember(scalar: &mut Scalar, expression: &Expr) {
    let position = scalar.bindings.len().saturating_sub(1);
    if let Some(draft) = scalar.index.as_deref_mut() {
        draft.sources.retain(|source| source.position < position);
        let axes = draft.visible.len();
        draft.sources.push(Source { position, axes, expression: expression.clone() });
    }
}

/// A name that was bound outside of the reduction it is used in: its expression, lowered here.
pub fn from_outside(scalar: &mut Scalar, position: usize, tokens: &impl quote::ToTokens) -> Option<Lowering<Meaning>> {
    let draft = scalar.index.as_deref()?;
    if position >= draft.barrier || !matches!(scalar.bindings[position].value, Bound::Value(_)) {
        return None;
    }
    if let Some((_, known)) = draft.lowered.iter().find(|(other, _)| *other == position) {
        return Some(Some(known.clone()));
    }
    let source = draft.sources.iter().find(|source| source.position == position).cloned();
    let Some(source) = source else {
        let message = "this name changes or was taken apart outside of the reduction\nhelp: bind it by a plain `let`";
        return Some(scalar.refuse(tokens, message));
    };
    // It means what it meant where it stands: with the names and axes of that place.
    let hidden = scalar.bindings.split_off(position);
    let inner = scalar.index.as_deref_mut().map(|draft| draft.visible.split_off(source.axes)).unwrap_or_default();
    let value = scalar.expression(&source.expression);
    scalar.bindings.truncate(position);
    scalar.bindings.extend(hidden);
    if let Some(draft) = scalar.index.as_deref_mut() {
        draft.visible.truncate(source.axes);
        draft.visible.extend(inner);
        draft.lowered.extend(value.clone().map(|value| (position, value)));
    }
    Some(value)
}
