//! Prints scalar graphs as WGSL: what is used more than once, or would nest too deep, gets a `let`; the rest is inlined.
//!
//! Everything composite is parenthesized, every literal typed. WGSL evaluates expressions of literals at compile time and
//! makes an error of what overflows there, so operations on literals only read them through `let`s. This file does
//! not know where elements come from: the caller spells the leaves.

use std::collections::BTreeSet;

use super::spelling::{self, without_parentheses};
use super::types;
use crate::check;
use crate::dtype::ScalarType;
use crate::emit::Unspellable;
use crate::ir::{Graph, Literal, Node, NodeId, Type};
use crate::kernel::params::GraphRole;
use crate::primitive::{Int64Form, Primitive};

/// Deepest nesting of one expression before it is broken by a `let`; keeps lines readable and parsers from recursing.
const MAX_DEPTH: u32 = 6;

/// How the caller spells a leaf.
pub(super) enum Leaf {
    /// Cheap; repeated wherever it is used.
    Inline(String),
    /// Bound to this name once.
    Named { name: String, value: String },
}

/// What printing leaves behind besides text.
#[derive(Default)]
pub(super) struct Trace {
    /// Helper functions that the text calls.
    pub helpers: Helpers,
    /// Statements and what they were printed for, so that a complaint about a line finds its node.
    pub statements: Vec<(String, GraphRole, NodeId)>,
}

pub(super) type Helpers = BTreeSet<&'static str>;

/// One graph being printed. Nodes that were named stay visible to later blocks, as an outer scope is to an inner.
pub(super) struct Printer<'a> {
    pub graph: &'a Graph,
    pub types: Vec<ScalarType>,
    role: GraphRole,
    int64: Int64Form,
    /// Number of `let`s so far, for their names.
    counter: u32,
    visible: Vec<Option<String>>,
}

impl<'a> Printer<'a> {
    pub fn new(
        graph: &'a Graph,
        role: GraphRole,
        int64: Int64Form,
        inputs: &[ScalarType],
        scalars: &[ScalarType],
    ) -> Result<Self, Unspellable> {
        let fixed = |types: &[ScalarType]| types.iter().copied().map(Type::Fixed).collect::<Vec<_>>();
        // Concrete graphs have no compute type left, so any will do.
        let types = check::types(graph, ScalarType::Float32, &fixed(inputs), &fixed(scalars))
            .map_err(|error| Unspellable { message: error.message, node: Some((role, error.node)) })?;
        Ok(Printer { graph, types, role, int64, counter: 0, visible: vec![None; graph.nodes.len()] })
    }

    /// Goes on numbering after `other`, whose statements stand in the same scope.
    pub fn after(mut self, other: &Printer) -> Self {
        self.counter = other.counter;
        self
    }

    /// A name that no statement has yet.
    pub fn new_name(&mut self) -> String {
        let name = format!("v{}", self.counter);
        self.counter += 1;
        name
    }

    /// What a visible node is called.
    pub fn name(&self, id: NodeId) -> Option<&str> {
        self.visible[id.0 as usize].as_deref()
    }

    /// Declares that a node is visible under this name (the result of a row's reduction).
    pub fn declare(&mut self, id: NodeId, name: String) {
        self.visible[id.0 as usize] = Some(name);
    }

    /// The names visible now; hand them to `restore` when an inner scope ends.
    pub fn scope(&self) -> Vec<Option<String>> {
        self.visible.clone()
    }

    pub fn restore(&mut self, scope: Vec<Option<String>>) {
        self.visible = scope;
    }

    /// Prints the statements that `roots` need, and each root's expression. With `name_roots`, roots become visible names.
    pub fn block(
        &mut self,
        roots: &[NodeId],
        name_roots: bool,
        trace: &mut Trace,
        leaf: &mut dyn FnMut(Node, NodeId) -> Result<Leaf, Unspellable>,
    ) -> Result<(Vec<String>, Vec<String>), Unspellable> {
        let uses = self.count_uses(roots);
        let mut statements = Vec::new();
        let mut inline: Vec<Option<(String, u32)>> = vec![None; self.graph.nodes.len()];
        for id in self.graph.ids() {
            let index = id.0 as usize;
            if uses[index] == 0 || self.visible[index].is_some() {
                continue;
            }
            let node = self.graph.node(id);
            let is_root = name_roots && roots.contains(&id);
            let (text, depth) = match node {
                Node::Constant { literal, .. } => (types::literal(literal, self.types[index], self.int64), 0),
                Node::Input(_)
                | Node::Scalar(_)
                | Node::Axis(_)
                | Node::RandomBits(_)
                | Node::ReduceIndex
                | Node::ReduceCount => match leaf(node, id)? {
                    Leaf::Inline(text) => (text, 0),
                    Leaf::Named { name, value } => {
                        self.say(&mut statements, trace, format!("let {name} = {value};"), id);
                        self.visible[index] = Some(name);
                        continue;
                    }
                },
                _ => {
                    let mut operands = Vec::with_capacity(3);
                    let mut depth = 0;
                    let bind = self.must_bind(node);
                    for operand in node.operands() {
                        let (text, operand_depth) = self.operand(operand, &inline);
                        depth = depth.max(operand_depth);
                        operands.push(if bind && self.is_finite_constant(operand) {
                            self.bind(&mut statements, trace, operand, &text)
                        } else {
                            text
                        });
                    }
                    (self.spell(node, id, &operands, &mut trace.helpers)?, depth + 1)
                }
            };
            let composite = depth > 0;
            if is_root || composite && (uses[index] > 1 || depth >= MAX_DEPTH) {
                self.visible[index] = Some(self.bind(&mut statements, trace, id, &text));
            } else {
                inline[index] = Some((text, depth));
            }
        }
        let texts = roots.iter().map(|&root| self.operand(root, &inline).0).collect();
        Ok((statements, texts))
    }

    fn say(&self, statements: &mut Vec<String>, trace: &mut Trace, text: String, node: NodeId) {
        trace.statements.push((text.clone(), self.role, node));
        statements.push(text);
    }

    fn bind(&mut self, statements: &mut Vec<String>, trace: &mut Trace, node: NodeId, text: &str) -> String {
        let name = self.new_name();
        self.say(statements, trace, format!("let {name} = {};", without_parentheses(text)), node);
        name
    }

    fn operand(&self, id: NodeId, inline: &[Option<(String, u32)>]) -> (String, u32) {
        let index = id.0 as usize;
        match (&self.visible[index], &inline[index]) {
            (Some(name), _) => (name.clone(), 0),
            (None, Some(found)) => found.clone(),
            // Operands come before their users, so they were printed; a reduction must have been declared.
            (None, None) => unreachable!("node {} was not printed before its use", id.0),
        }
    }

    /// How often each node is used by the nodes that `roots` need and that are not visible yet.
    fn count_uses(&self, roots: &[NodeId]) -> Vec<u32> {
        let mut uses = vec![0_u32; self.graph.nodes.len()];
        for root in roots {
            uses[root.0 as usize] += 1;
        }
        for id in self.graph.ids().rev() {
            let index = id.0 as usize;
            if uses[index] > 0 && self.visible[index].is_none() {
                for operand in self.graph.node(id).operands() {
                    uses[operand.0 as usize] += 1;
                }
            }
        }
        uses
    }

    fn is_finite_constant(&self, id: NodeId) -> bool {
        matches!(self.graph.node(id), Node::Constant { literal, .. } if literal.as_f64().is_finite())
    }

    /// Whether WGSL might evaluate this at compile time and refuse the result.
    fn must_bind(&self, node: Node) -> bool {
        let traps_on_the_right = matches!(node, Node::Binary(Primitive::Divide | Primitive::Remainder | Primitive::ShiftLeft | Primitive::ShiftRight, _, right) if self.is_trap(right));
        traps_on_the_right || node.operands().all(|operand| self.is_finite_constant(operand))
    }

    /// An integer constant that is no legal divisor or shift.
    fn is_trap(&self, id: NodeId) -> bool {
        let Node::Constant { literal, .. } = self.graph.node(id) else { return false };
        self.types[id.0 as usize].is_integer() && !matches!(literal, Literal::Int(value) if (1..32).contains(&value))
    }

    fn spell(&self, node: Node, id: NodeId, operands: &[String], helpers: &mut Helpers) -> Result<String, Unspellable> {
        let unspellable = |message| Unspellable { message, node: Some((self.role, id)) };
        match node {
            Node::Unary(primitive, value) | Node::Binary(primitive, value, _) => {
                let ty = self.types[value.0 as usize];
                spelling::apply(primitive, ty, self.int64, operands, helpers).map_err(unspellable)
            }
            Node::Select { .. } => Ok(format!(
                "select({}, {}, {})",
                without_parentheses(&operands[2]),
                without_parentheses(&operands[1]),
                without_parentheses(&operands[0])
            )),
            Node::Cast { to, value } => {
                let from = self.types[value.0 as usize];
                let Type::Fixed(to) = to else {
                    return Err(unspellable("a cast to a type that is not known yet".to_owned()));
                };
                spelling::cast(from, to, self.int64, &operands[0], helpers).map_err(unspellable)
            }
            _ => Err(unspellable("a reduction outside a row kernel".to_owned())),
        }
    }
}
