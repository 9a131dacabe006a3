//! Tensor-level formulas: `mean(square(input - target))`.
//!
//! The same Rust expression syntax as scalar bodies, but names are whole tensors and calls are ops. A
//! composite op's body is a formula, and so is the gradient of a structural op. The runtime interprets a
//! formula through `apply`, so whatever it computes is fused and differentiable like a user's own calls.
//! There is no per-element meaning here and no type check beyond names: ops check their own arguments.
//!
//! A formula is an arena like [`crate::ir::Graph`]. Nodes are evaluated on demand and at most once, so
//! the branch of an `If` that is not taken costs nothing and `let` is sharing.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Index of a node in its [`Formula`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FormulaId(pub u32);

/// A parsed formula. `lists` holds the operands of calls and lists; nodes refer to it by range.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Formula {
    pub nodes: Cow<'static, [FormulaNode]>,
    pub lists: Cow<'static, [FormulaId]>,
    /// One per result of the op (or exactly one for a gradient).
    pub roots: Cow<'static, [FormulaId]>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormulaNode {
    /// Argument number `k` of the op's schema, of whatever type.
    Argument(u16),
    /// Gradients only: the gradient of result `k` (`grad`, or `grad_<return name>`).
    Gradient(u16),
    /// Gradients only: result `k` (`output`, or `output_<return name>`).
    Output(u16),
    None,
    Bool(bool),
    Int(i64),
    /// The bits of an f64.
    Float(u64),
    Str(Cow<'static, str>),
    /// `[a, b]`
    List {
        start: u32,
        len: u32,
    },
    /// `op(a, b)`: any op by its identifier (`sum`, `max_dim`), positional arguments only.
    Call {
        op: Cow<'static, str>,
        start: u32,
        len: u32,
    },
    /// `x.shape()`, `x.ndim()`, `x.numel()`, `x.dtype()`, `list.len()`.
    Property {
        of: FormulaId,
        property: Property,
    },
    /// `shape[i]`; negative `i` counts from the end.
    Index {
        list: FormulaId,
        index: FormulaId,
    },
    Operator {
        operator: Operator,
        left: FormulaId,
        right: FormulaId,
    },
    Negate(FormulaId),
    Not(FormulaId),
    /// The condition is a host boolean, e.g. `reduction == "mean"`, never a tensor.
    If {
        condition: FormulaId,
        then: FormulaId,
        otherwise: FormulaId,
    },
}

/// Binary operators. On tensors `+ - * /` call `add`, `sub`, `mul`, `div`; comparisons and logic are for host values only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Operator {
    Add,
    Sub,
    Mul,
    Div,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    And,
    Or,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Property {
    Shape,
    Rank,
    Elements,
    DType,
    Length,
}
