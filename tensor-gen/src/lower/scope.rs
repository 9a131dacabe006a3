//! The names a body may use, and what each stands for.

use std::rc::Rc;

use crate::ir::{Node, Type};
use crate::spec::Helper;

use super::draft::DraftId;

/// What an expression is while it is being lowered.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Scalar(DraftId),
    /// A value of each element of the row.
    Elements(DraftId),
    Tuple(Vec<DraftId>),
    /// A state of a reduction, by field.
    State(Vec<(String, DraftId)>),
}

/// A name that is there before the body begins.
#[derive(Clone, Debug)]
pub enum Name {
    /// A leaf of the graph.
    Leaf(Node, Type),
    /// A tensor input of a row body: its elements.
    Row(Node, Type),
    /// `a`, `b`, `state`: fields with their leaves.
    State(Vec<(String, Node, Type)>),
    /// An argument that exists but cannot be used here, and why.
    Unusable(String),
}

/// Everything a body is lowered against.
#[derive(Clone, Default)]
pub struct Environment {
    pub names: Vec<(String, Name)>,
    /// The op's own name: a call of it is recursion.
    pub op: String,
    /// Whether `axis` and the random functions have a meaning (bodies of maps).
    pub per_output_element: bool,
    /// Whether `input.sum(|x| …)` has a meaning.
    pub rows: bool,
    /// The author's functions and constants.
    pub helpers: Rc<[Helper]>,
}

/// A name that the body made.
#[derive(Clone, Debug)]
pub struct Binding {
    pub name: String,
    pub value: Bound,
    pub mutable: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Bound {
    Value(Value),
    /// A loop's counter: a literal of whatever type its use asks for.
    Counter(i64),
    /// Its definition had an error; further complaints would be noise.
    Broken,
}

impl Environment {
    pub fn find(&self, name: &str) -> Option<&Name> {
        self.names.iter().find(|(other, _)| other == name).map(|(_, name)| name)
    }

    /// What the body of a helper sees: the other helpers, and nothing of the op.
    pub fn of_helpers(helpers: Rc<[Helper]>) -> Environment {
        Environment { helpers, ..Environment::default() }
    }
}
