//! Pending elementwise work and its fusion into kernels.
//!
//! # A page of prose
//!
//! A map op does not run when it is called: its result is a [`Data`] whose state is an [`Expression`] over other
//! `Data`. When someone needs the elements (a read, a reduction, a matmul), `flush` walks the expression and
//! the pending ones below it and runs them all as *one* kernel (`fuse` joins the graphs, `run` dispatches).
//!
//! Every pending input of an expression can be inlined into it: that is made sure when the expression is made, by
//! evaluating those that cannot. An input can be inlined when it is read in its own order at its own shape, or when
//! it is a single cheap element (then it is recomputed per position). Bounds on depth, nodes and operands are kept
//! at the same place, so walking and dropping never recurse far.
//!
//! A pending value that others still hold is written by the kernel that inlines it when it is costly
//! (contains a transcendental function) or is inlined for the second time. Cheap ones are recomputed.
//!
//! A reduction takes its map part through the same fusion; it writes no intermediate values, so values worth keeping are
//! evaluated before it.
//!
//! Contractions, convolutions and reductions with one result do not run at once either (`waiting`): the maps that follow become
//! the end of their kernel (`epilogue`). An expression reads at most one waiting value, in order; its kernel writes that value
//! too if others hold it, and so every other value that depends on it, so no product is ever computed twice. A reduction or
//! row that is the only reader of such an expression lets the waiting kernel run alone and absorbs the maps itself, as always.

mod epilogue;
mod form;
mod fuse;
mod intrinsic;
mod run;
mod waiting;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use smallvec::SmallVec;
use tensor_gen::dtype::DType;
use tensor_gen::kernel::{RandomKey, ScalarValue};

pub(crate) use form::{InputForm, MapForm, cast};
pub(crate) use fuse::{Absorb, Fusion, Signature, starts};
pub(crate) use intrinsic::{converted, copied, counted, filled};
pub(crate) use run::{evaluate_into, flush, kernel_params};
pub(crate) use waiting::Waiting;

use crate::error::Result;
use crate::layout::{Layout, Shape};
use crate::runtime::DeviceHandle;
use crate::storage::{Data, State};
use crate::tensor::Tensor;

/// Bounds of one fused kernel. Beyond them inputs are evaluated first.
const MAX_DEPTH: u16 = 24;
const MAX_NODES: u32 = 48;
const MAX_LEAVES: u32 = 12;

/// A map that was asked for and not run yet: one result of `form` over `inputs`, broadcast to `shape`.
#[derive(Clone, Debug)]
pub struct Expression {
    pub(crate) form: Rc<MapForm>,
    /// Which root of the form's graph this is.
    pub(crate) root: u16,
    /// One per input of the form's graph, with layouts of shape `shape`.
    pub(crate) inputs: SmallVec<[Operand; 2]>,
    pub(crate) scalars: SmallVec<[ScalarValue; 2]>,
    pub(crate) shape: Shape,
    /// Where the script asked for it, when known.
    pub(crate) call_site: Option<Arc<str>>,
    pub(crate) tree: Tree,
    /// Whether a kernel has inlined this value before.
    pub(crate) inlined: Cell<bool>,
}

/// Elements of a value in some layout.
#[derive(Clone, Debug)]
pub(crate) struct Operand {
    pub(crate) data: Rc<Data>,
    pub(crate) layout: Layout,
}

impl Operand {
    pub(crate) fn of(tensor: &Tensor) -> Operand {
        Operand { data: tensor.data(), layout: tensor.layout().clone() }
    }
}

/// What is true of an expression together with everything pending below it. Counts are upper bounds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tree {
    pub(crate) depth: u16,
    pub(crate) nodes: u32,
    pub(crate) leaves: u32,
    pub(crate) costly: bool,
    pub(crate) positional: bool,
    /// At most one random key per tree, since a kernel has one.
    pub(crate) random: Option<RandomKey>,
    /// The waiting value that is read in order; at most one per tree, since a kernel has one epilogue. Only compared.
    pub(crate) waits_for: Option<*const Data>,
}

/// What a new expression is made of; see [`Expression`].
pub(crate) struct Call {
    pub(crate) form: Rc<MapForm>,
    pub(crate) inputs: SmallVec<[Operand; 2]>,
    pub(crate) scalars: SmallVec<[ScalarValue; 2]>,
    pub(crate) random: Option<RandomKey>,
    pub(crate) shape: Shape,
    pub(crate) call_site: Option<Arc<str>>,
}

/// The pending results of a call, one per dtype.
pub(crate) fn pending(call: Call, device: &Rc<DeviceHandle>, dtypes: &[DType]) -> Result<SmallVec<[Rc<Data>; 1]>> {
    let tree = settle(&call, device)?;
    let elements = call.shape.iter().product();
    let Call { form, inputs, scalars, shape, call_site, .. } = call;
    let first = Expression { form, root: 0, inputs, scalars, shape, call_site, tree, inlined: Cell::new(false) };
    let others = (1..dtypes.len()).map(|root| Expression { root: root as u16, ..first.clone() });
    let others: SmallVec<[Expression; 1]> = others.collect();
    let expressions = std::iter::once(first).chain(others);
    let results: SmallVec<[Rc<Data>; 1]> = expressions
        .zip(dtypes)
        .map(|(expression, &dtype)| {
            let promised = device.promise(dtype, elements);
            let state = RefCell::new(State::Pending { expression, _promised: promised });
            Rc::new(Data { dtype, elements, device: device.clone(), state })
        })
        .collect();
    if device.is_crowded() {
        // Computed, they let go of what only they waited for; what is still promised then has an owner who may ask for it.
        for result in &results {
            result.evaluate()?;
        }
        device.refuse_if_crowded(&results)?;
    }
    Ok(results)
}

/// Evaluates the inputs that cannot or should not be inlined, and sums up the rest.
fn settle(call: &Call, device: &Rc<DeviceHandle>) -> Result<Tree> {
    let max_leaves = MAX_LEAVES.min(device.limits().max_operands.saturating_sub(2).max(1) as u32);
    let mut tree = own_tree(call);
    for (position, input) in call.inputs.iter().enumerate() {
        if call.inputs[..position]
            .iter()
            .any(|other| Rc::ptr_eq(&other.data, &input.data) && other.layout == input.layout)
        {
            continue;
        }
        let Some(below) = inlinable(input, &call.shape) else {
            input.data.evaluate()?;
            tree.leaves += 1;
            continue;
        };
        // Someone may evaluate it before this runs; then it is one leaf itself.
        let leaves = below.leaves.max(1);
        let conflicts = match (tree.random, below.random) {
            (Some(key), Some(other)) => key != other,
            _ => false,
        } || match (tree.waits_for, below.waits_for) {
            (Some(value), Some(other)) => value != other,
            // An epilogue knows no positions.
            (Some(_), None) => below.positional,
            (None, Some(_)) => tree.positional,
            (None, None) => false,
        };
        let rest = call.inputs.len() as u32;
        if conflicts
            || below.depth >= MAX_DEPTH
            || tree.nodes + below.nodes > MAX_NODES
            || tree.leaves + leaves + rest > max_leaves
        {
            input.data.evaluate()?;
            tree.leaves += 1;
            continue;
        }
        tree.depth = tree.depth.max(below.depth + 1);
        tree.nodes += below.nodes;
        tree.leaves += leaves;
        tree.costly |= below.costly;
        tree.positional |= below.positional;
        tree.random = tree.random.or(below.random);
        tree.waits_for = tree.waits_for.or(below.waits_for);
    }
    Ok(tree)
}

fn own_tree(call: &Call) -> Tree {
    Tree {
        depth: 1,
        nodes: 1,
        leaves: 0,
        costly: call.form.costly,
        positional: call.form.is_positional(),
        random: if call.form.random { call.random } else { None },
        waits_for: None,
    }
}

/// What is pending below an operand that a kernel over `shape` can inline.
fn inlinable(input: &Operand, shape: &[usize]) -> Option<Tree> {
    // Storing these wraps; a chain that did not store them would not.
    if matches!(input.data.dtype, DType::Int8 | DType::Int16 | DType::UInt8) {
        return None;
    }
    let covers = input.layout.covers(input.data.elements);
    match &*input.data.state.borrow() {
        State::Pending { expression, .. } => {
            let tree = expression.tree;
            let in_order = expression.shape.as_slice() == shape && covers;
            let uniform = input.data.elements == 1 && !tree.positional && !tree.costly && tree.waits_for.is_none();
            (in_order || uniform).then_some(tree)
        }
        State::Waiting(waiting) => waiting
            .can_be_read(&input.layout, input.data.elements)
            .then(|| Tree { waits_for: Some(Rc::as_ptr(&input.data)), ..Tree::default() }),
        State::Buffer(_) => None,
    }
}
