//! The names in which an op is written down as a Rust constant: what a generated or expanded `static NAME: OpDef` imports.

#[doc(no_inline)]
pub use std::borrow::Cow::{self, Borrowed};

#[doc(no_inline)]
pub use crate::{
    dtype::{DType, ScalarType},
    formula::{Formula, FormulaId, FormulaNode, Operator, Property},
    index::{Axis, Dim, IndexBody, InputShape, Integer, IntegerId, Read, Stage, Target, Value as IndexValue},
    ir::{Graph, Literal, Monoid, Node, NodeId, Type},
    op::*,
    primitive::Primitive,
    schema::{Argument, ArgumentType, Default, Namespace, Return, ReturnType, Schema},
    written::{Twin, WrittenBody},
};
