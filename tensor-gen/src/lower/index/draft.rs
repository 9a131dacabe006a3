//! An index body in the making: its sizes, axes, integers and values.
//!
//! Knows how reads are written, but not how scalar bodies are lowered: that is `notation`. Equal reads, and reductions that only
//! differ in what their axes are called, are one value.

use syn::{Expr, ExprIndex, Pat};

use crate::error::{Errors, Place as Tokens, catalogue as say};
use crate::index::integer::IntegerBuilder;
use crate::index::{AxisId, Dim, InputShape, Integer, IntegerId, Read, Stage, Value, ValueId};
use crate::ir::{Graph, GraphBuilder, Literal, Node, Type};
use crate::op::InputType;
use crate::schema::ArgumentType;

use super::super::draft::Placed;
use super::super::op::Frame;
use super::super::scalar::MAX_NODES;
use super::super::scope::Value as Meaning;
use super::integers::Place;
use super::{pattern_name, plain_axis};

pub(crate) struct AxisDraft {
    pub(super) name: String,
    /// Found where the axis alone is an index, when nobody says it.
    pub(super) extent: Option<IntegerId>,
    place: Tokens,
}

/// The expression of a `let`.
#[derive(Clone)]
pub(super) struct Source {
    /// Position among the bindings.
    pub(super) position: usize,
    /// How many axes were in scope.
    pub(super) axes: usize,
    pub(super) expression: Expr,
}

/// An index body in the making.
pub(crate) struct Draft {
    pub(super) sizes: Vec<String>,
    pub(super) scalars: Vec<(String, ArgumentType)>,
    pub(super) inputs: Vec<InputShape>,
    input_types: Vec<Type>,
    input_kinds: Vec<InputType>,
    pub(super) integers: IntegerBuilder,
    pub(super) integer_depth: usize,
    pub(super) axes: Vec<AxisDraft>,
    /// Axes in scope, the innermost last.
    pub(super) visible: Vec<AxisId>,
    pub(super) values: Vec<Value>,
    /// How many bindings there were when the innermost reduction began.
    pub(super) barrier: usize,
    /// What was bound by `let`.
    pub(super) sources: Vec<Source>,
    /// What outer names are in the draft at hand, by position among the bindings.
    pub(super) lowered: Vec<(usize, Meaning)>,
    /// Graphs of reductions, whose types are checked in the end.
    pub(super) unchecked: Vec<Placed>,
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
            integer_depth: 0,
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

    pub(super) fn push(&mut self, value: Value) -> ValueId {
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
    pub(super) fn read(
        &mut self,
        read: &ExprIndex,
        otherwise: Option<Literal>,
        errors: &mut Errors,
    ) -> Option<ValueId> {
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
        Some(self.push(Value::Read(Read { input: input as u16, indices: indices.into(), otherwise })))
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
    pub(super) fn same_stage(&self, stage: &Stage) -> Option<ValueId> {
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
