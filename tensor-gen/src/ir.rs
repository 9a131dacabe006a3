//! The scalar IR: what one element of a result *is*, as a pure expression graph.
//!
//! # A page of prose
//!
//! A [`Graph`] is an arena of [`Node`]s in topological order (a node only refers to earlier nodes) with
//! one or several roots. It has no statements, no mutation and no control flow: `if` became `Select`
//! (both sides are evaluated; neither can trap), `let` became sharing, loops were unrolled by `lower`.
//! Nodes are hash-consed by [`GraphBuilder`], so structural equality of two expressions inside one
//! graph is equality of their [`NodeId`]s, and equality of two graphs is equality of their arenas.
//! That is what kernel caches, common-subexpression elimination and the "reuse the output in the
//! gradient" rule stand on.
//!
//! **Types.** A body is written once for all dtypes its op claims. The type that varies is
//! [`Type::Compute`]; everything else is [`Type::Fixed`]. `Graph::instantiate` replaces `Compute` by a
//! concrete [`ScalarType`]; kernels, devices and the interpreter only ever see concrete graphs. Node
//! types are not stored: they follow from the input and scalar types by `check::types` in one pass.
//! There is no implicit conversion: a `Binary` has operands of one type (comparison gives `Bool`), and
//! each change of type is a `Cast`.
//!
//! **Constants** are literals as the author wrote them, so `1` in a generic body becomes `1.0f` in a
//! float32 kernel and `1i` in an int32 one. Floats are held as the bits of an f64, so NaN and infinity
//! survive, hashing works and nothing is lost in text.
//!
//! **Where an element comes from.** `Input(k)` is the element of tensor input `k` at the current
//! output position: broadcasting and strides are the kernel plan's business, not the IR's.
//! `Scalar(k)` is a run-time number: its *value* is never part of a graph, so a new learning rate
//! compiles nothing. `Axis(d)` is the output coordinate along dimension `d` *counted from the last*
//! (0 = last), so it survives broadcasting in front. `RandomBits(lane)` is one of the two Threefry-2x32
//! words belonging to this output element and this op call.
//!
//! **Reductions inside a graph** (`Reduce`) belong to `row` kernels only: the reduction runs over the
//! row, its `body` is evaluated per element of the row, its value is one per row. Which nodes vary along
//! the row follows from reachability of `Input`, `Axis` and `RandomBits` without crossing a `Reduce`.
//! Reduce kernels with a custom state are four graphs side by side ([`crate::op::ReduceBody`]); in
//! those, `ReduceIndex` is the position among the reduced elements and `ReduceCount` their number.
//!
//! This file does not know how anything is written, printed, differentiated or run.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::dtype::ScalarType;
use crate::primitive::Primitive;

/// Index of a node in its [`Graph`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NodeId(pub u32);

/// The type of a node: one that the instantiation decides, or a fixed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Type {
    /// The op's compute type: what its promoted inputs are computed in.
    Compute,
    Fixed(ScalarType),
}

/// A number as the author wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Literal {
    Bool(bool),
    Int(i64),
    /// The bits of an f64.
    Float(u64),
}

/// Associative operations with an identity that a row reduction may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Monoid {
    Sum,
    Product,
    /// NaN propagates, as in PyTorch; the identity is -inf (the type's minimum for integers).
    Max,
    /// NaN propagates; the identity is +inf (the type's maximum for integers).
    Min,
}

/// One node. Operands always have smaller ids than the node itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Node {
    /// The element of tensor input `k` at the current position.
    Input(u16),
    /// Run-time scalar number `k`.
    Scalar(u16),
    /// Output coordinate along the dimension `d` counted from the last one. Int32.
    Axis(u8),
    /// Random word `lane` (0 or 1) of this output element. UInt32.
    RandomBits(u8),
    /// Position among the reduced elements, in row-major order of the reduced dims. Int32. Reduce kernels only.
    ReduceIndex,
    /// Number of reduced elements. Int32. Reduce and row kernels only.
    ReduceCount,
    Constant {
        literal: Literal,
        ty: Type,
    },
    Unary(Primitive, NodeId),
    Binary(Primitive, NodeId, NodeId),
    /// `condition ? if_true : if_false`; both are evaluated.
    Select {
        condition: NodeId,
        if_true: NodeId,
        if_false: NodeId,
    },
    Cast {
        to: Type,
        value: NodeId,
    },
    /// Reduction of `body` over the row. Row kernels only.
    Reduce {
        monoid: Monoid,
        body: NodeId,
    },
}

/// An expression graph. Static for built-in ops, owned for fused and user-defined ones.
///
/// `spans[i]` is the byte range of the author's text that node `i` was first lowered from; empty when the
/// graph was computed (gradients, fusions). Spans take no part in equality or hashing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Graph {
    pub nodes: Cow<'static, [Node]>,
    pub roots: Cow<'static, [NodeId]>,
    pub spans: Cow<'static, [(u32, u32)]>,
}

impl Literal {
    pub const fn float(value: f64) -> Literal {
        Literal::Float(value.to_bits())
    }

    /// What a literal of the compute type becomes there: an infinity is the largest or smallest integer, 0 and 1 are bools. Other
    /// literals stay as they are, whether they fit or not.
    pub const fn instantiate(self, compute: ScalarType) -> Literal {
        let is_largest = match self {
            Literal::Int(0 | 1) if matches!(compute, ScalarType::Bool) => {
                return Literal::Bool(matches!(self, Literal::Int(1)));
            }
            Literal::Float(bits) if bits == f64::INFINITY.to_bits() => true,
            Literal::Float(bits) if bits == f64::NEG_INFINITY.to_bits() => false,
            other => return other,
        };
        match (compute, is_largest) {
            (ScalarType::Bool, largest) => Literal::Bool(largest),
            (ScalarType::Int32, true) => Literal::Int(i32::MAX as i64),
            (ScalarType::Int32, false) => Literal::Int(i32::MIN as i64),
            (ScalarType::UInt32, true) => Literal::Int(u32::MAX as i64),
            (ScalarType::UInt32, false) => Literal::Int(0),
            (ScalarType::Int64, true) => Literal::Int(i64::MAX),
            (ScalarType::Int64, false) => Literal::Int(i64::MIN),
            (ScalarType::Float32 | ScalarType::Float64, _) => self,
        }
    }

    /// The literal as f64 (bool as 0 or 1).
    pub fn as_f64(self) -> f64 {
        match self {
            Literal::Bool(value) => f64::from(u8::from(value)),
            Literal::Int(value) => value as f64,
            Literal::Float(bits) => f64::from_bits(bits),
        }
    }
}

impl Type {
    pub const BOOL: Type = Type::Fixed(ScalarType::Bool);
    pub const INT32: Type = Type::Fixed(ScalarType::Int32);
    pub const UINT32: Type = Type::Fixed(ScalarType::UInt32);

    /// The concrete type once the compute type is known.
    pub const fn instantiate(self, compute: ScalarType) -> ScalarType {
        match self {
            Type::Compute => compute,
            Type::Fixed(scalar) => scalar,
        }
    }
}

impl std::fmt::Display for Type {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Type::Compute => f.write_str("float"),
            Type::Fixed(scalar) => scalar.fmt(f),
        }
    }
}

impl Node {
    /// The operands, in order.
    pub fn operands(self) -> impl Iterator<Item = NodeId> {
        let list: [Option<NodeId>; 3] = match self {
            Node::Input(_)
            | Node::Scalar(_)
            | Node::Axis(_)
            | Node::RandomBits(_)
            | Node::ReduceIndex
            | Node::ReduceCount
            | Node::Constant { .. } => [None, None, None],
            Node::Unary(_, a) => [Some(a), None, None],
            Node::Binary(_, a, b) => [Some(a), Some(b), None],
            Node::Select { condition, if_true, if_false } => [Some(condition), Some(if_true), Some(if_false)],
            Node::Cast { value, .. } => [Some(value), None, None],
            Node::Reduce { body, .. } => [Some(body), None, None],
        };
        list.into_iter().flatten()
    }

    /// The same node with its operands renamed.
    pub fn map_operands(self, mut rename: impl FnMut(NodeId) -> NodeId) -> Node {
        match self {
            Node::Unary(p, a) => Node::Unary(p, rename(a)),
            Node::Binary(p, a, b) => {
                let a = rename(a);
                Node::Binary(p, a, rename(b))
            }
            Node::Select { condition, if_true, if_false } => {
                let condition = rename(condition);
                let if_true = rename(if_true);
                Node::Select { condition, if_true, if_false: rename(if_false) }
            }
            Node::Cast { to, value } => Node::Cast { to, value: rename(value) },
            Node::Reduce { monoid, body } => Node::Reduce { monoid, body: rename(body) },
            leaf => leaf,
        }
    }
}

impl PartialEq for Graph {
    fn eq(&self, other: &Self) -> bool {
        self.nodes == other.nodes && self.roots == other.roots
    }
}

impl Eq for Graph {}

impl std::hash::Hash for Graph {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.nodes.hash(state);
        self.roots.hash(state);
    }
}

impl Graph {
    /// A graph as it stands in a static; nodes come before those that name them.
    pub const fn of(nodes: &'static [Node], roots: &'static [NodeId]) -> Graph {
        Graph { nodes: Cow::Borrowed(nodes), roots: Cow::Borrowed(roots), spans: Cow::Borrowed(&[]) }
    }

    /// A graph of one leaf.
    pub fn leaf(node: Node) -> Graph {
        let mut builder = GraphBuilder::new();
        let root = builder.push(node);
        builder.finish(vec![root])
    }

    /// `Input(0)` and `Input(1)` combined.
    pub fn combination(primitive: Primitive) -> Graph {
        let mut builder = GraphBuilder::new();
        let operands: [NodeId; 2] = [builder.push(Node::Input(0)), builder.push(Node::Input(1))];
        let root = builder.push(Node::Binary(primitive, operands[0], operands[1]));
        builder.finish(vec![root])
    }

    pub fn node(&self, id: NodeId) -> Node {
        self.nodes[id.0 as usize]
    }

    pub fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// The only root of a single-output graph.
    pub fn root(&self) -> NodeId {
        debug_assert_eq!(self.roots.len(), 1);
        self.roots[0]
    }

    /// The author's byte range of a node, when known.
    pub fn span(&self, id: NodeId) -> Option<Range<usize>> {
        self.spans.get(id.0 as usize).map(|&(start, end)| start as usize..end as usize)
    }

    /// The graph for one compute type. Literals stay as written, but for [`Literal::instantiate`]; types become concrete.
    pub fn instantiate(&self, compute: ScalarType) -> Graph {
        let nodes = self
            .nodes
            .iter()
            .map(|&node| match node {
                Node::Constant { literal, ty: Type::Compute } => {
                    Node::Constant { literal: literal.instantiate(compute), ty: Type::Fixed(compute) }
                }
                Node::Cast { to, value } => Node::Cast { to: Type::Fixed(to.instantiate(compute)), value },
                other => other,
            })
            .collect();
        Graph { nodes, roots: self.roots.clone(), spans: self.spans.clone() }
    }

    /// Which nodes of a row graph have a value per element, not one per row: those that reach an element without crossing a reduction.
    pub fn varying(&self) -> Vec<bool> {
        let mut varying: Vec<bool> = Vec::with_capacity(self.nodes.len());
        for &node in self.nodes.iter() {
            varying.push(match node {
                Node::Input(_) | Node::Axis(_) | Node::RandomBits(_) => true,
                Node::Reduce { .. } => false,
                other => other.operands().any(|operand| varying[operand.0 as usize]),
            });
        }
        varying
    }

    /// Whether a row graph has a result with a value per element.
    pub fn varies_along_row(&self) -> bool {
        let varying = self.varying();
        self.roots.iter().any(|root| varying[root.0 as usize])
    }

    /// Whether any node satisfies the predicate.
    pub fn any(&self, predicate: impl Fn(Node) -> bool) -> bool {
        self.nodes.iter().any(|&node| predicate(node))
    }
}

/// Builds a hash-consed graph. Every `push` of an equal node returns the same id.
#[derive(Default, Clone, Debug)]
pub struct GraphBuilder {
    nodes: Vec<Node>,
    spans: Vec<(u32, u32)>,
    interned: rustc_hash::FxHashMap<Node, NodeId>,
}

impl GraphBuilder {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a node (or finds its equal) without a source position.
    pub fn push(&mut self, node: Node) -> NodeId {
        self.push_at(node, 0..0)
    }

    /// Adds a node; if it is new, `span` is remembered as its place in the author's text.
    pub fn push_at(&mut self, node: Node, span: Range<usize>) -> NodeId {
        debug_assert!(node.operands().all(|operand| (operand.0 as usize) < self.nodes.len()));
        if let Some(&id) = self.interned.get(&node) {
            return id;
        }
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(node);
        self.spans.push((span.start as u32, span.end as u32));
        self.interned.insert(node, id);
        id
    }

    /// The node equal to this one, if there is one already.
    pub fn find(&self, node: Node) -> Option<NodeId> {
        self.interned.get(&node).copied()
    }

    pub fn node(&self, id: NodeId) -> Node {
        self.nodes[id.0 as usize]
    }

    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Copies `source` into this graph, replacing its leaves, and returns its roots' new ids.
    ///
    /// `leaf` is asked for each `Input`, `Scalar`, `Axis`, `RandomBits`, `ReduceIndex` and `ReduceCount`
    /// node, and gives the node of *this* builder that takes its place. This is how fusion, chain rules and
    /// "the map part of a reduction absorbs its producer" are all done.
    pub fn inline(&mut self, source: &Graph, mut leaf: impl FnMut(&mut GraphBuilder, Node) -> NodeId) -> Vec<NodeId> {
        let mut renamed: Vec<NodeId> = Vec::with_capacity(source.nodes.len());
        for (index, &node) in source.nodes.iter().enumerate() {
            let id = match node {
                Node::Input(_)
                | Node::Scalar(_)
                | Node::Axis(_)
                | Node::RandomBits(_)
                | Node::ReduceIndex
                | Node::ReduceCount => leaf(self, node),
                other => {
                    let span = source.span(NodeId(index as u32)).unwrap_or(0..0);
                    self.push_at(other.map_operands(|operand| renamed[operand.0 as usize]), span)
                }
            };
            renamed.push(id);
        }
        source.roots.iter().map(|root| renamed[root.0 as usize]).collect()
    }

    /// The finished graph, without nodes that no root reaches.
    pub fn finish(self, roots: Vec<NodeId>) -> Graph {
        let mut live = vec![false; self.nodes.len()];
        for root in &roots {
            live[root.0 as usize] = true;
        }
        for index in (0..self.nodes.len()).rev() {
            if live[index] {
                for operand in self.nodes[index].operands() {
                    live[operand.0 as usize] = true;
                }
            }
        }
        let mut renamed = vec![NodeId(u32::MAX); self.nodes.len()];
        let mut nodes = Vec::new();
        let mut spans = Vec::new();
        for (index, &node) in self.nodes.iter().enumerate() {
            if live[index] {
                renamed[index] = NodeId(nodes.len() as u32);
                nodes.push(node.map_operands(|operand| renamed[operand.0 as usize]));
                spans.push(self.spans[index]);
            }
        }
        if spans.iter().all(|&span| span == (0, 0)) {
            spans.clear();
        }
        Graph {
            nodes: nodes.into(),
            roots: roots.into_iter().map(|root| renamed[root.0 as usize]).collect(),
            spans: spans.into(),
        }
    }
}
