//! Autograd: the tape of applied ops and the backward pass.
//!
//! # A page of prose
//!
//! Applying an op to tensors that need gradients makes a [`Node`]: where its gradients go (one [`Target`] per
//! tensor argument), what its results looked like, and a [`Rule`] that turns gradients of results into
//! gradients of arguments. A result points to its node by a [`GradientEdge`]; a node points to the nodes and leaves its arguments
//! came from. So the tape is a graph that lives exactly as long as somebody holds a result of it.
//!
//! A rule saves only what its gradient reads. What it saves is `Data` (immutable), so a later write cannot make a gradient
//! wrong; it is refused all the same, in PyTorch's words, by comparing version counters. A saved argument does not
//! hold the graph behind it: that is in the node's targets already, so dropping a chain of any length is a loop
//! over targets, not a recursion.
//!
//! Gradients are computed through `apply` like any op: scalar gradients are map ops made from the gradient graph
//! (`derived`), so they wait, fuse, and are differentiable again when the caller asked for `create_graph`.
//!
//! The pass (`engine`) visits nodes from the newest to the oldest. A node is always newer than what it was computed from, so
//! when a node's turn comes all its gradients have arrived, and every node is visited once.

mod basic;
mod custom;
mod derived;
mod engine;
mod op_rule;
mod saved;
mod view;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

use smallvec::SmallVec;
use tensor_gen::dtype::DType;

pub(crate) use basic::{record_cast, sum_to_size};
pub use custom::CustomBackward;
pub(crate) use derived::Derived;
pub(crate) use engine::{backward, grad};
pub(crate) use op_rule::{record_formula, record_map, record_reduce, record_row};
pub(crate) use view::{as_strided, regenerate, view, write_through};

use crate::error::{Error, Result};
use crate::layout::Shape;
use crate::runtime::{DeviceHandle, Runtime};
use crate::scalar::Scalar;
use crate::tensor::{Tensor, TensorInner};

/// A reference to one result of a tape node.
#[derive(Clone, Debug)]
pub struct GradientEdge {
    pub(crate) node: Rc<Node>,
    pub(crate) result: u16,
}

/// Where a gradient goes.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    Node(GradientEdge),
    Leaf(Tensor),
}

pub(crate) type Targets = SmallVec<[Option<Target>; 3]>;
pub(crate) type Gradients = SmallVec<[Option<Tensor>; 3]>;

/// One applied op.
pub struct Node {
    sequence: u64,
    pub(crate) name: Rc<str>,
    /// The script line of the forward call, while anomalies are looked for.
    call_site: Option<Arc<str>>,
    /// One per tensor argument of the rule.
    targets: Targets,
    results: SmallVec<[ResultInfo; 1]>,
    /// `None` once a backward pass has freed it.
    rule: RefCell<Option<Rc<dyn Rule>>>,
    hooks: RefCell<Vec<(u16, HookEntry)>>,
    /// Results whose gradients are kept (`retain_grad`).
    retained: RefCell<Vec<(u16, Weak<TensorInner>)>>,
}

/// What a result was, to make zeros like it and to check gradients against.
#[derive(Clone, Debug)]
pub(crate) struct ResultInfo {
    pub(crate) shape: Shape,
    pub(crate) dtype: DType,
    pub(crate) device: Rc<DeviceHandle>,
}

/// How gradients of results become gradients of arguments. Holds what was saved.
pub(crate) trait Rule {
    /// One gradient per target; `None` where it is zero or nobody wants it. Of `gradients`, one per result, `None` is zero.
    fn backward(&self, runtime: &Runtime, node: &Rc<Node>, gradients: &[Option<Tensor>]) -> Result<Gradients>;
}

/// A hook sees a gradient and may replace it.
pub type Hook = Rc<dyn Fn(&Runtime, &Tensor) -> Result<Option<Tensor>>>;

#[derive(Clone)]
pub(crate) struct HookEntry {
    pub(crate) id: u64,
    pub(crate) hook: Hook,
}

impl Node {
    fn new(
        name: Rc<str>,
        call_site: Option<Arc<str>>,
        targets: Targets,
        results: &[Tensor],
        rule: Rc<dyn Rule>,
    ) -> Rc<Node> {
        let results = results.iter().map(ResultInfo::of).collect();
        Rc::new(Node {
            sequence: next_sequence(),
            name,
            call_site,
            targets,
            results,
            rule: RefCell::new(Some(rule)),
            hooks: RefCell::default(),
            retained: RefCell::default(),
        })
    }

    pub(crate) fn wants(&self, argument: usize) -> bool {
        self.targets.get(argument).is_some_and(Option::is_some)
    }

    /// The gradient of result `index`, with zeros for none.
    pub(crate) fn gradient(&self, runtime: &Runtime, gradients: &[Option<Tensor>], index: usize) -> Result<Tensor> {
        match &gradients[index] {
            Some(gradient) => Ok(gradient.clone()),
            None => self.results[index].zeros(runtime),
        }
    }
}

impl ResultInfo {
    fn of(tensor: &Tensor) -> ResultInfo {
        let data = tensor.data();
        ResultInfo { shape: tensor.layout().shape.clone(), dtype: data.dtype, device: data.device.clone() }
    }

    pub(crate) fn zeros(&self, runtime: &Runtime) -> Result<Tensor> {
        runtime.full(&self.shape, Scalar::Int(0), self.dtype, &self.device)
    }
}

/// What is left of a node: dropping it may drop the last reference to other nodes.
type Remains = (Targets, Option<Rc<dyn Rule>>);

thread_local! {
    /// Remains that wait for the drop that is going on; `None` when there is none.
    static GRAVEYARD: RefCell<Option<Vec<Remains>>> = const { RefCell::new(None) };
}

/// Dropping a graph is a loop, whatever holds its nodes together: a chain may be longer than the stack is deep.
impl Drop for Node {
    fn drop(&mut self) {
        let mut remains = Some((std::mem::take(&mut self.targets), self.rule.get_mut().take()));
        let is_outermost = GRAVEYARD.try_with(|graveyard| {
            let mut waiting = graveyard.borrow_mut();
            match (&mut *waiting, remains.take()) {
                (Some(waiting), Some(remains)) => {
                    waiting.push(remains);
                    false
                }
                (_, own) => {
                    *waiting = own.map(|own| vec![own]);
                    true
                }
            }
        });
        // At the end of a thread there is no graveyard any more; then fields drop as usual.
        if is_outermost == Ok(true) {
            while let Ok(Some(next)) =
                GRAVEYARD.try_with(|graveyard| graveyard.borrow_mut().as_mut().and_then(Vec::pop))
            {
                drop(next);
            }
            let _ = GRAVEYARD.try_with(|graveyard| graveyard.take());
        }
    }
}

impl std::fmt::Debug for Node {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} #{}", self.name, self.sequence)
    }
}

impl std::fmt::Debug for HookEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "hook {}", self.id)
    }
}

/// Makes `results` the results of a new node. `call_site` is [`Runtime::lazy_call_site`].
pub(crate) fn attach(
    call_site: Option<Arc<str>>,
    name: Rc<str>,
    targets: Targets,
    results: &[Tensor],
    differentiable: impl Fn(usize) -> bool,
    rule: Rc<dyn Rule>,
) {
    let node = Node::new(name, call_site, targets, results, rule);
    for (index, result) in results.iter().enumerate() {
        if differentiable(index) && result.dtype().is_floating_point() {
            result.set_edge(Some(GradientEdge { node: node.clone(), result: index as u16 }));
        }
    }
}

fn next_sequence() -> u64 {
    thread_local! {
        static NEXT: Cell<u64> = const { Cell::new(0) };
    }
    NEXT.with(|next| next.replace(next.get() + 1))
}

impl Tensor {
    /// Calls `hook` with each gradient of this tensor; what it returns replaces the gradient. The number is for
    /// [`Tensor::remove_hook`].
    pub fn register_hook(&self, hook: Hook) -> Result<u64> {
        if let Some(pairs) = self.pairs() {
            return pairs.register_hook(Rc::new(move |runtime, gradient| {
                let replaced = hook(runtime, &runtime.complex_of(gradient)?)?;
                replaced.map(|gradient| Ok(runtime.to_complex(&gradient)?.on_tape().clone())).transpose()
            }));
        }
        let id = next_sequence();
        match self.target() {
            Some(Target::Node(edge)) => edge.node.hooks.borrow_mut().push((edge.result, HookEntry { id, hook })),
            Some(Target::Leaf(leaf)) => leaf.0.hooks.borrow_mut().push(HookEntry { id, hook }),
            None => {
                return Err(Error::Autograd(
                    "cannot register a hook on a tensor that doesn't require gradient".to_owned(),
                ));
            }
        }
        Ok(id)
    }

    pub fn remove_hook(&self, id: u64) {
        self.on_tape().0.hooks.borrow_mut().retain(|entry| entry.id != id);
        if let Some(edge) = self.edge() {
            edge.node.hooks.borrow_mut().retain(|(_, entry)| entry.id != id);
        }
    }

    /// Keeps the gradient of a computed tensor in `grad` too.
    pub fn retain_grad(&self) -> Result<()> {
        match self.target() {
            Some(Target::Node(edge)) => {
                edge.node.retained.borrow_mut().push((edge.result, Rc::downgrade(&self.on_tape().0)));
                Ok(())
            }
            Some(Target::Leaf(_)) => Ok(()),
            None => Err(Error::Autograd("can't retain_grad on Tensor that has requires_grad=False".to_owned())),
        }
    }
}
