//! A graph in the making, whose types are still being found out.
//!
//! Every node has a type variable. Literals begin with a variable that only knows "a number"; using two nodes together
//! unifies their variables. So `1` becomes whatever stands next to it, however far away that is, and there
//! are no conversions that the author did not write. [`Draft::finish`] replaces the variables by types and gives the
//! hash-consed [`Graph`] with the place of every node.
//!
//! This file does not know the body language.

use std::ops::Range;

use crate::error::Place;
use crate::ir::{Graph, GraphBuilder, Literal, Monoid, Node, NodeId, Type};
use crate::primitive::{Primitive, ResultRule};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftId(u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeVariable(u32);

/// What is known about a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knowledge {
    /// An integer literal: any number type.
    Number,
    /// A literal with a point: any float type.
    Float,
    Known(Type),
}

#[derive(Clone, Copy)]
enum Slot {
    Same(TypeVariable),
    Is(Knowledge),
}

#[derive(Clone, Copy)]
enum Entry {
    Leaf(Node),
    Constant(Literal),
    Operation(Node),
    /// To the type of the node itself.
    Cast(DraftId),
}

#[derive(Default)]
pub struct Draft {
    entries: Vec<(Entry, TypeVariable, Place)>,
    slots: Vec<Slot>,
}

/// A finished graph, and where its nodes were written.
pub struct Placed {
    pub graph: Graph,
    places: Vec<Place>,
}

impl Draft {
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn leaf(&mut self, node: Node, ty: Type, place: Place) -> DraftId {
        self.push(Entry::Leaf(node), Knowledge::Known(ty), place)
    }

    pub fn literal(&mut self, literal: Literal, place: Place) -> DraftId {
        let knowledge = match literal {
            Literal::Bool(_) => Knowledge::Known(Type::BOOL),
            Literal::Int(_) => Knowledge::Number,
            Literal::Float(_) => Knowledge::Float,
        };
        self.push(Entry::Constant(literal), knowledge, place)
    }

    pub fn unary(&mut self, primitive: Primitive, operand: DraftId, place: Place) -> DraftId {
        let node = Node::Unary(primitive, operand.node());
        self.operation(node, self.result(primitive, operand), place)
    }

    /// The operands' types must have been unified before.
    pub fn binary(&mut self, primitive: Primitive, left: DraftId, right: DraftId, place: Place) -> DraftId {
        let node = Node::Binary(primitive, left.node(), right.node());
        self.operation(node, self.result(primitive, left), place)
    }

    /// The types must have been unified before.
    pub fn select(&mut self, condition: DraftId, if_true: DraftId, if_false: DraftId, place: Place) -> DraftId {
        if if_true == if_false {
            return if_true;
        }
        let node = Node::Select { condition: condition.node(), if_true: if_true.node(), if_false: if_false.node() };
        self.operation(node, Err(if_true), place)
    }

    pub fn cast(&mut self, to: Type, value: DraftId, place: Place) -> DraftId {
        // `1 as float` is `1` of that type, whatever the literal is elsewhere; `1.5 as i32` is a conversion.
        let fits = self.knowledge(value).join(Knowledge::Known(to)).is_some();
        if let (true, Entry::Constant(literal)) = (fits, self.entries[value.0 as usize].0) {
            return self.push(Entry::Constant(literal), Knowledge::Known(to), place);
        }
        if fits && self.expect(value, to).is_ok() {
            return value;
        }
        self.push(Entry::Cast(value), Knowledge::Known(to), place)
    }

    pub fn reduce(&mut self, monoid: Monoid, body: DraftId, place: Place) -> DraftId {
        self.operation(Node::Reduce { monoid, body: body.node() }, Err(body), place)
    }

    pub fn place(&self, id: DraftId) -> Place {
        self.entries[id.0 as usize].2
    }

    pub fn knowledge(&self, id: DraftId) -> Knowledge {
        self.known(self.entries[id.0 as usize].1)
    }

    /// Makes two nodes have one type; the error is what both are.
    pub fn unify(&mut self, left: DraftId, right: DraftId) -> Result<(), (Knowledge, Knowledge)> {
        let (left, right) = (self.root(self.entries[left.0 as usize].1), self.root(self.entries[right.0 as usize].1));
        if left == right {
            return Ok(());
        }
        let (a, b) = (self.known(left), self.known(right));
        let both = a.join(b).ok_or((a, b))?;
        self.slots[left.0 as usize] = Slot::Is(both);
        self.slots[right.0 as usize] = Slot::Same(left);
        Ok(())
    }

    /// Makes a node have this type; the error is what it is instead.
    pub fn expect(&mut self, id: DraftId, ty: Type) -> Result<(), Knowledge> {
        let root = self.root(self.entries[id.0 as usize].1);
        let known = self.known(root);
        let both = known.join(Knowledge::Known(ty)).ok_or(known)?;
        self.slots[root.0 as usize] = Slot::Is(both);
        Ok(())
    }

    /// The graph of these roots. Numbers that nothing gave a type are of the compute type.
    pub fn finish(&self, roots: &[DraftId]) -> Placed {
        let mut builder = GraphBuilder::new();
        let mut renamed: Vec<NodeId> = Vec::with_capacity(self.entries.len());
        for (position, &(entry, variable, _)) in self.entries.iter().enumerate() {
            let ty = match self.known(variable) {
                Knowledge::Known(ty) => ty,
                Knowledge::Number | Knowledge::Float => Type::Compute,
            };
            let node = match entry {
                Entry::Leaf(node) => node,
                Entry::Constant(literal) => Node::Constant { literal, ty },
                Entry::Operation(node) => node.map_operands(|operand| renamed[operand.0 as usize]),
                Entry::Cast(value) => Node::Cast { to: ty, value: renamed[value.0 as usize] },
            };
            // The position stands in for the span until the types are checked: byte ranges are no places in a macro.
            renamed.push(builder.push_at(node, position..position + 1));
        }
        let mut graph = builder.finish(roots.iter().map(|root| renamed[root.0 as usize]).collect());
        let positions = |graph: &Graph| graph.spans.iter().map(|&(position, _)| position as usize).collect::<Vec<_>>();
        let places: Vec<Place> = match positions(&graph) {
            // `finish` takes spans away that are all zero.
            empty if empty.is_empty() => graph.nodes.iter().map(|_| self.entries[0].2).collect(),
            positions => positions.into_iter().map(|position| self.entries[position].2).collect(),
        };
        graph.spans = places
            .iter()
            .map(|place| {
                let Range { start, end } = place.bytes();
                (start as u32, end as u32)
            })
            .collect();
        Placed { graph, places }
    }

    /// The type a primitive gives, or the operand whose type it keeps.
    fn result(&self, primitive: Primitive, operand: DraftId) -> Result<Type, DraftId> {
        match primitive.row().result {
            ResultRule::Same => Err(operand),
            ResultRule::Fixed(scalar) => Ok(Type::Fixed(scalar)),
        }
    }

    fn operation(&mut self, node: Node, ty: Result<Type, DraftId>, place: Place) -> DraftId {
        match ty {
            Ok(ty) => self.push(Entry::Operation(node), Knowledge::Known(ty), place),
            Err(same) => {
                let variable = self.entries[same.0 as usize].1;
                self.entries.push((Entry::Operation(node), variable, place));
                DraftId(self.entries.len() as u32 - 1)
            }
        }
    }

    fn push(&mut self, entry: Entry, knowledge: Knowledge, place: Place) -> DraftId {
        self.slots.push(Slot::Is(knowledge));
        self.entries.push((entry, TypeVariable(self.slots.len() as u32 - 1), place));
        DraftId(self.entries.len() as u32 - 1)
    }

    fn root(&self, mut variable: TypeVariable) -> TypeVariable {
        while let Slot::Same(other) = self.slots[variable.0 as usize] {
            variable = other;
        }
        variable
    }

    fn known(&self, variable: TypeVariable) -> Knowledge {
        let root = self.root(variable);
        match self.slots[root.0 as usize] {
            Slot::Is(knowledge) => knowledge,
            Slot::Same(_) => Knowledge::Number, // `root` never ends at a link
        }
    }
}

impl DraftId {
    /// Operands in a draft are draft ids; they are renamed when it is finished.
    fn node(self) -> NodeId {
        NodeId(self.0)
    }
}

impl Knowledge {
    fn join(self, other: Knowledge) -> Option<Knowledge> {
        use Knowledge::{Float, Known, Number};
        match (self, other) {
            (Known(a), Known(b)) => (a == b).then_some(self),
            (Known(ty), Number) | (Number, Known(ty)) => (ty != Type::BOOL).then_some(Known(ty)),
            (Known(ty), Float) | (Float, Known(ty)) => match ty {
                Type::Compute => Some(Known(ty)),
                Type::Fixed(scalar) => scalar.is_float().then_some(Known(ty)),
            },
            (Float, Float | Number) | (Number, Float) => Some(Float),
            (Number, Number) => Some(Number),
        }
    }
}

impl std::fmt::Display for Knowledge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Knowledge::Number => f.write_str("a number"),
            Knowledge::Float => f.write_str("a number with a point"),
            Knowledge::Known(ty) => write!(f, "`{ty}`"),
        }
    }
}

impl Placed {
    pub fn place(&self, node: NodeId) -> Place {
        self.places[node.0 as usize]
    }
}
