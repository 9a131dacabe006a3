//! The backward pass: from roots to leaves, newest node first.

use std::collections::BinaryHeap;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{GradientEdge, HookEntry, Node, Target};
use crate::error::{Error, Result};
use crate::layout::list;
use crate::runtime::Runtime;
use crate::scalar::Scalar;
use crate::storage::Storage;
use crate::tensor::Tensor;

/// Adds gradients of `roots` into the leaves they were computed from.
pub(crate) fn backward(
    runtime: &Runtime,
    roots: &[Tensor],
    gradients: &[Option<Tensor>],
    retain_graph: bool,
    create_graph: bool,
) -> Result<()> {
    let _mode = GradMode::set(runtime, create_graph);
    let mut pass = Pass { runtime, keep: retain_graph || create_graph, only: None, ..Pass::new(runtime) };
    pass.seed(roots, gradients)?;
    pass.run()?;
    for (leaf, gradient) in std::mem::take(&mut pass.leaves.order) {
        let gradient = hooked(runtime, &leaf.0.hooks.borrow().clone(), gradient)?;
        accumulate_into(runtime, &leaf, gradient, create_graph)?;
    }
    Ok(())
}

/// Gradients of `roots` with respect to `inputs`, which are left alone.
pub(crate) fn grad(
    runtime: &Runtime,
    roots: &[Tensor],
    inputs: &[Tensor],
    gradients: &[Option<Tensor>],
    retain_graph: bool,
    create_graph: bool,
    allow_unused: bool,
) -> Result<Vec<Option<Tensor>>> {
    for input in inputs {
        if !input.requires_grad() {
            return Err(Error::Autograd("One of the differentiated Tensors does not require grad".to_owned()));
        }
    }
    let _mode = GradMode::set(runtime, create_graph);
    let wanted: Vec<Option<Target>> = inputs.iter().map(Tensor::target).collect();
    let only = leading_to(roots, &wanted);
    let mut pass = Pass { keep: retain_graph || create_graph, only: Some(only), ..Pass::new(runtime) };
    for target in wanted.iter().flatten() {
        if let Target::Node(edge) = target {
            pass.wanted.entry(Rc::as_ptr(&edge.node)).or_default().push((edge.result, None));
        }
    }
    pass.seed(roots, gradients)?;
    pass.run()?;
    let mut results = Vec::with_capacity(inputs.len());
    for target in wanted.iter().flatten() {
        let gradient = match target {
            Target::Leaf(leaf) => match pass.leaves.get(leaf) {
                Some(gradient) => Some(hooked(runtime, &leaf.0.hooks.borrow().clone(), gradient)?),
                None => None,
            },
            Target::Node(edge) => pass
                .wanted
                .get(&Rc::as_ptr(&edge.node))
                .and_then(|results| results.iter().find(|(result, _)| *result == edge.result))
                .and_then(|(_, gradient)| gradient.clone()),
        };
        if gradient.is_none() && !allow_unused {
            return Err(Error::Autograd(
                "One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if \
                 this is the desired behavior."
                    .to_owned(),
            ));
        }
        results.push(gradient);
    }
    Ok(results)
}

struct Pass<'a> {
    runtime: &'a Runtime,
    /// Whether rules stay after use.
    keep: bool,
    /// Nodes worth visiting; all when `None`.
    only: Option<FxHashMap<*const Node, bool>>,
    waiting: BinaryHeap<Waiting>,
    arrived: FxHashMap<*const Node, SmallVec<[Option<Tensor>; 1]>>,
    leaves: Leaves,
    /// Gradients of inner results that were asked for.
    wanted: FxHashMap<*const Node, Vec<(u16, Option<Tensor>)>>,
}

/// Gradients of leaves, in order of arrival.
#[derive(Default)]
struct Leaves {
    order: Vec<(Tensor, Tensor)>,
    places: FxHashMap<usize, usize>,
}

impl Leaves {
    fn get(&self, leaf: &Tensor) -> Option<Tensor> {
        self.places.get(&(Rc::as_ptr(&leaf.0) as usize)).map(|&place| self.order[place].1.clone())
    }

    fn add(&mut self, runtime: &Runtime, leaf: &Tensor, gradient: Tensor) -> Result<()> {
        let key = Rc::as_ptr(&leaf.0) as usize;
        match self.places.get(&key) {
            Some(&place) => self.order[place].1 = add(runtime, &self.order[place].1, &gradient)?,
            None => {
                self.places.insert(key, self.order.len());
                self.order.push((leaf.clone(), gradient));
            }
        }
        Ok(())
    }
}

/// A node whose turn comes by age.
struct Waiting(Rc<Node>);

impl<'a> Pass<'a> {
    fn new(runtime: &'a Runtime) -> Pass<'a> {
        Pass {
            runtime,
            keep: false,
            only: None,
            waiting: BinaryHeap::new(),
            arrived: FxHashMap::default(),
            leaves: Leaves::default(),
            wanted: FxHashMap::default(),
        }
    }

    fn seed(&mut self, roots: &[Tensor], gradients: &[Option<Tensor>]) -> Result<()> {
        for (index, root) in roots.iter().enumerate() {
            let Some(target) = root.target() else {
                return Err(Error::Autograd(format!(
                    "element {index} of tensors does not require grad and does not have a grad_fn"
                )));
            };
            let gradient = match gradients.get(index) {
                Some(Some(gradient)) => {
                    if gradient.shape() != root.shape() {
                        return Err(Error::Autograd(format!(
                            "Mismatch in shape: grad_output[{index}] has a shape of {} and output[{index}] has a shape \
                             of {}.",
                            list(gradient.shape()),
                            list(root.shape())
                        )));
                    }
                    self.runtime.cast(gradient, root.dtype())?
                }
                _ if root.elements() != 1 => {
                    return Err(Error::Autograd("grad can be implicitly created only for scalar outputs".to_owned()));
                }
                _ => self.runtime.full(root.shape(), Scalar::Int(1), root.dtype(), &root.device())?,
            };
            self.send(&target, gradient)?;
        }
        Ok(())
    }

    fn send(&mut self, target: &Target, gradient: Tensor) -> Result<()> {
        let edge = match target {
            Target::Leaf(leaf) => return self.leaves.add(self.runtime, leaf, gradient),
            Target::Node(edge) => edge,
        };
        let key = Rc::as_ptr(&edge.node);
        if let Some(only) = &self.only
            && !only.get(&key).copied().unwrap_or(false)
        {
            return Ok(());
        }
        let slots = match self.arrived.get_mut(&key) {
            Some(slots) => slots,
            None => {
                self.waiting.push(Waiting(edge.node.clone()));
                self.arrived.entry(key).or_insert_with(|| SmallVec::from_elem(None, edge.node.results.len()))
            }
        };
        let slot = &mut slots[edge.result as usize];
        *slot = Some(match slot.take() {
            Some(sum) => add(self.runtime, &sum, &gradient)?,
            None => gradient,
        });
        Ok(())
    }

    fn run(&mut self) -> Result<()> {
        while let Some(Waiting(node)) = self.waiting.pop() {
            let mut gradients = self.arrived.remove(&Rc::as_ptr(&node)).unwrap_or_default();
            self.observe(&node, &mut gradients)?;
            let rule = if self.keep { node.rule.borrow().clone() } else { node.rule.borrow_mut().take() };
            // A node that was only asked for its own gradient needs no rule.
            if self.ends_here(&node) {
                if !self.keep {
                    node.rule.replace(rule);
                }
                continue;
            }
            let rule = rule.ok_or_else(freed)?;
            let results = rule.backward(self.runtime, &node, &gradients);
            let results = results.map_err(|error| error.at(&node.name, node.call_site.as_deref()))?;
            drop((rule, gradients));
            if self.runtime.anomalies().checks_nan {
                refuse_nan(self.runtime, &node, &results)?;
            }
            for (target, gradient) in node.targets.iter().zip(results) {
                if let (Some(target), Some(gradient)) = (target, gradient) {
                    self.send(target, gradient)?;
                }
            }
        }
        Ok(())
    }

    /// Hooks, then `retain_grad` and `grad`, in PyTorch's order.
    fn observe(&mut self, node: &Rc<Node>, gradients: &mut [Option<Tensor>]) -> Result<()> {
        let hooks: SmallVec<[(u16, HookEntry); 1]> = node.hooks.borrow().iter().cloned().collect();
        for (result, entry) in hooks {
            if let Some(gradient) = gradients[result as usize].take() {
                gradients[result as usize] = Some(hooked(self.runtime, &[entry], gradient)?);
            }
        }
        for (result, tensor) in node.retained.borrow().iter() {
            if let (Some(tensor), Some(gradient)) = (tensor.upgrade(), &gradients[*result as usize]) {
                let tensor = Tensor(tensor);
                tensor.set_grad(Some(for_keeping(self.runtime, &tensor, gradient.clone())?));
            }
        }
        if let Some(wanted) = self.wanted.get_mut(&Rc::as_ptr(node)) {
            for (result, slot) in wanted {
                slot.clone_from(&gradients[*result as usize]);
            }
        }
        Ok(())
    }

    /// Whether nothing behind `node` was asked for.
    fn ends_here(&self, node: &Rc<Node>) -> bool {
        let Some(only) = &self.only else { return false };
        self.wanted.contains_key(&Rc::as_ptr(node))
            && !node.targets.iter().flatten().any(|target| match target {
                Target::Leaf(leaf) => only.contains_key(&leaf_key(leaf)),
                Target::Node(edge) => only.get(&Rc::as_ptr(&edge.node)).copied().unwrap_or(false),
            })
    }
}

/// An error for the first gradient that has a NaN.
fn refuse_nan(runtime: &Runtime, node: &Node, gradients: &[Option<Tensor>]) -> Result<()> {
    let _mode = GradMode::set(runtime, false);
    for (index, gradient) in gradients.iter().enumerate() {
        let Some(gradient) = gradient.as_ref().filter(|gradient| gradient.dtype().is_floating_point()) else {
            continue;
        };
        let any = runtime.call1("any", &[runtime.call1("isnan", &[gradient.into()])?.into()])?;
        if !runtime.item(&any)?.is_zero() {
            let found = format!("Function '{}' returned nan values in its {index}th input gradient", node.name);
            let place = node.call_site.as_ref().map(|site| format!("; its forward call is at {site}"));
            return Err(Error::Autograd(found + &place.unwrap_or_default()));
        }
    }
    Ok(())
}

/// Leaves stand in the same table as nodes, under their own address.
fn leaf_key(leaf: &Tensor) -> *const Node {
    Rc::as_ptr(&leaf.0).cast()
}

/// Which nodes behind `roots` lead to a wanted target.
fn leading_to(roots: &[Tensor], wanted: &[Option<Target>]) -> FxHashMap<*const Node, bool> {
    let mut leads: FxHashMap<*const Node, bool> = FxHashMap::default();
    for target in wanted.iter().flatten() {
        match target {
            Target::Node(edge) => leads.insert(Rc::as_ptr(&edge.node), true),
            Target::Leaf(leaf) => leads.insert(leaf_key(leaf), true),
        };
    }
    let inner: Vec<*const Node> = leads.keys().copied().collect();
    // All nodes that can be reached, then oldest first: what a node was computed from is always older.
    let mut reached: FxHashMap<*const Node, Rc<Node>> = FxHashMap::default();
    let mut waiting: Vec<Rc<Node>> = roots.iter().filter_map(Tensor::edge).map(|edge| edge.node).collect();
    while let Some(node) = waiting.pop() {
        if reached.insert(Rc::as_ptr(&node), node.clone()).is_none() {
            waiting.extend(node.targets.iter().flatten().filter_map(|target| match target {
                Target::Node(GradientEdge { node, .. }) => Some(node.clone()),
                Target::Leaf(_) => None,
            }));
        }
    }
    let mut nodes: Vec<Rc<Node>> = reached.into_values().collect();
    nodes.sort_unstable_by_key(|node| node.sequence);
    for node in nodes {
        let key = Rc::as_ptr(&node);
        let found = inner.contains(&key)
            || node.targets.iter().flatten().any(|target| match target {
                Target::Leaf(leaf) => inner.contains(&leaf_key(leaf)),
                Target::Node(edge) => leads.get(&Rc::as_ptr(&edge.node)).copied().unwrap_or(false),
            });
        leads.insert(key, found);
    }
    leads
}

fn hooked(runtime: &Runtime, hooks: &[HookEntry], mut gradient: Tensor) -> Result<Tensor> {
    for entry in hooks {
        if let Some(replaced) = (entry.hook)(runtime, &gradient)? {
            gradient = replaced;
        }
    }
    Ok(gradient)
}

/// `leaf.grad += gradient`; the gradient tensor stays the same one, as in PyTorch.
fn accumulate_into(runtime: &Runtime, leaf: &Tensor, gradient: Tensor, create_graph: bool) -> Result<()> {
    match leaf.grad() {
        None if create_graph => leaf.set_grad(Some(for_keeping(runtime, leaf, gradient)?)),
        // A handle of its own: adding to it later must not be seen through other handles.
        None => {
            let own = match gradient.layout().covers(gradient.storage().elements()) {
                true => gradient.data(),
                false => runtime.copy(&gradient)?.data(),
            };
            leaf.set_grad(Some(Tensor::over(Storage::new(own), contiguous_like(&gradient), None)));
        }
        Some(sum) if create_graph => leaf.set_grad(Some(add(runtime, &sum, &gradient)?)),
        Some(sum) => {
            let total = add(runtime, &sum, &gradient)?;
            runtime.overwrite(&sum, &total)?;
        }
    }
    Ok(())
}

/// Pairs keep a gradient that can be seen as complex.
fn for_keeping(runtime: &Runtime, tensor: &Tensor, gradient: Tensor) -> Result<Tensor> {
    if tensor.0.is_pairs.get() { runtime.contiguous(&gradient) } else { Ok(gradient) }
}

fn contiguous_like(tensor: &Tensor) -> crate::layout::Layout {
    crate::layout::Layout::contiguous(tensor.layout().shape.clone())
}

fn add(runtime: &Runtime, left: &Tensor, right: &Tensor) -> Result<Tensor> {
    runtime.call1("add", &[left.into(), right.into()])
}

fn freed() -> Error {
    Error::Autograd(
        "Trying to backward through the graph a second time (or directly access saved tensors after they have already been \
         freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify \
         retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors \
         after calling backward."
            .to_owned(),
    )
}

/// Sets the grad mode until dropped, also when a rule fails.
struct GradMode<'a> {
    runtime: &'a Runtime,
    previous: bool,
}

impl<'a> GradMode<'a> {
    fn set(runtime: &'a Runtime, on: bool) -> GradMode<'a> {
        GradMode { runtime, previous: runtime.set_grad_enabled(on) }
    }
}

impl Drop for GradMode<'_> {
    fn drop(&mut self) {
        self.runtime.set_grad_enabled(self.previous);
    }
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Waiting) -> bool {
        self.0.sequence == other.0.sequence
    }
}

impl Eq for Waiting {}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Waiting) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Waiting {
    fn cmp(&self, other: &Waiting) -> std::cmp::Ordering {
        self.0.sequence.cmp(&other.0.sequence)
    }
}
