//! Joins an expression and what is pending below it into one graph.
//!
//! [`Fusion`] lists the expressions (steps), the values they read (leaves, equal ones once) and the scalars, in an
//! order that only depends on structure. That order, written down as numbers, is the `signature`: fusions with equal
//! signatures have equal graphs, so the graph is only built when a signature is new.

use std::cmp::Ordering;
use std::rc::Rc;

use smallvec::SmallVec;
use tensor_gen::dtype::ScalarType;
use tensor_gen::ir::{Graph, GraphBuilder, Node, NodeId};
use tensor_gen::kernel::{RandomKey, ScalarValue};

use super::{Expression, MapForm, Operand, Tree};
use crate::error::Result;
use crate::layout::{Layout, Shape};
use crate::storage::{Data, State};

pub(crate) type Signature = SmallVec<[u32; 48]>;

/// First words of the signatures of kernels that are no maps. A map's is the id of a form: a small number.
pub(crate) mod starts {
    pub(crate) const REDUCE: u32 = u32::MAX;
    pub(crate) const ROW: u32 = u32::MAX - 1;
    pub(crate) const CONTRACT: u32 = u32::MAX - 2;
    pub(crate) const WINDOW: u32 = u32::MAX - 3;
    /// A kernel with an epilogue.
    pub(crate) const FINISHED: u32 = u32::MAX - 4;
    pub(crate) const SCAN: u32 = u32::MAX - 5;
}

#[derive(Debug)]
pub(crate) struct Fusion {
    pub(crate) shape: Shape,
    /// Producers before consumers; the root is the last.
    pub(crate) steps: SmallVec<[Step; 8]>,
    pub(crate) leaves: SmallVec<[Operand; 6]>,
    pub(crate) scalars: SmallVec<[ScalarValue; 8]>,
    pub(crate) random: Option<RandomKey>,
    pub(crate) apart: usize,
    absorb: Absorb,
}

/// Which pending inputs become steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Absorb {
    /// All that can be inlined.
    All,
    /// Those that do not depend on positions and need not be kept (they will not be written).
    Unkept,
    /// Of those the cheap ones: elements are read several times.
    Cheap,
}

#[derive(Debug)]
pub(crate) struct Step {
    /// The value this step computes; none for the root of a reduction.
    pub(crate) data: Option<Rc<Data>>,
    pub(crate) form: Rc<MapForm>,
    root: u16,
    sources: SmallVec<[Source; 3]>,
    first_scalar: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Step(u16),
    Leaf(u16),
}

/// What a kernel writes besides its root.
#[derive(Debug)]
pub(crate) struct Writes {
    pub(crate) steps: SmallVec<[u16; 4]>,
    /// Whether the value that waited is written too: others hold it.
    pub(crate) leaf: bool,
    fits: bool,
}

impl Fusion {
    /// Everything pending below `data`, which is pending itself.
    pub(crate) fn of(data: &Rc<Data>, expression: &Expression) -> Result<Fusion> {
        let mut fusion = Fusion::empty(expression.shape.clone(), Absorb::All);
        fusion.add(Some(data), expression, false)?;
        Ok(fusion)
    }

    /// `form` over `inputs`, with everything pending below them that `absorb` allows. The form's own scalars come first.
    pub(crate) fn under(
        form: &Rc<MapForm>,
        inputs: &[Operand],
        scalars: &[ScalarValue],
        shape: Shape,
        absorb: Absorb,
    ) -> Result<Fusion> {
        let mut fusion = Fusion::empty(shape, absorb);
        fusion.scalars.extend_from_slice(scalars);
        let sources = inputs.iter().map(|input| fusion.source(input, false, true)).collect::<Result<_>>()?;
        fusion.apart = fusion.apart.max(form.apart as usize);
        fusion.steps.push(Step { data: None, form: form.clone(), root: 0, sources, first_scalar: 0 });
        Ok(fusion)
    }

    fn empty(shape: Shape, absorb: Absorb) -> Fusion {
        Fusion {
            shape,
            steps: SmallVec::new(),
            leaves: SmallVec::new(),
            scalars: SmallVec::new(),
            random: None,
            apart: 0,
            absorb,
        }
    }

    fn add(&mut self, data: Option<&Rc<Data>>, expression: &Expression, uniform: bool) -> Result<u16> {
        let sources =
            expression.inputs.iter().map(|input| self.source(input, uniform, false)).collect::<Result<_>>()?;
        let first_scalar = self.scalars.len() as u16;
        self.scalars.extend_from_slice(&expression.scalars);
        self.random = self.random.or(expression.tree.random);
        self.apart = self.apart.max(expression.form.apart as usize);
        self.steps.push(Step {
            data: data.cloned(),
            form: expression.form.clone(),
            root: expression.root,
            sources,
            first_scalar,
        });
        Ok(self.steps.len() as u16 - 1)
    }

    /// `uniform`: read below a single element that is recomputed at every position. `direct`: the argument of
    /// the op that runs now, which its caller's tensor still holds.
    fn source(&mut self, input: &Operand, uniform: bool, direct: bool) -> Result<Source> {
        let known = |step: &Step| step.data.as_ref().is_some_and(|data| Rc::ptr_eq(data, &input.data));
        if let Some(step) = self.steps.iter().position(known) {
            // A step in order cannot stand for a view of the same value, and steps are only made in order.
            if input.layout.covers(input.data.elements) || input.data.elements == 1 {
                return Ok(Source::Step(step as u16));
            }
        }
        if let State::Pending { expression, .. } = &*input.data.state.borrow() {
            let single = input.data.elements == 1;
            if let Some(tree) = super::inlinable(input, if uniform { &expression.shape } else { &self.shape })
                && self.absorbs(input, expression, tree, direct)
            {
                let uniform = uniform || (single && expression.shape != self.shape);
                return self.add(Some(&input.data), expression, uniform).map(Source::Step);
            }
        }
        // Left to become the beginning of this kernel; see `epilogue`.
        let may_wait = self.absorb == Absorb::All && !uniform && super::inlinable(input, &self.shape).is_some();
        if !may_wait || !input.data.waits() {
            input.data.evaluate()?;
        }
        let layout = if uniform { self.everywhere(&input.layout) } else { input.layout.clone() };
        let leaf = Operand { data: input.data.clone(), layout };
        let equal = |other: &Operand| Rc::ptr_eq(&other.data, &leaf.data) && other.layout == leaf.layout;
        let position = self.leaves.iter().position(equal).unwrap_or_else(|| {
            self.leaves.push(leaf.clone());
            self.leaves.len() - 1
        });
        Ok(Source::Leaf(position as u16))
    }

    fn absorbs(&self, input: &Operand, expression: &Expression, tree: Tree, direct: bool) -> bool {
        // Maps made sure of this when they were made; four operands are for results and other inputs.
        let room = input.data.device.limits().max_operands.saturating_sub(4);
        if self.absorb != Absorb::All && self.leaves.len() + tree.leaves as usize > room {
            return false;
        }
        match self.absorb {
            Absorb::All => true,
            Absorb::Unkept => {
                // Nobody can tell whether the caller will use its tensor again; the second time shows it.
                let references = Rc::strong_count(&input.data);
                let again = expression.inlined.replace(true) && references > 1;
                let kept = again || references > if direct { 2 } else { 1 };
                // A kept epilogue costs no more than the kernel it waits for would alone.
                let is_free = !tree.costly && tree.waits_for.is_none();
                !tree.positional && (is_free || !kept)
            }
            Absorb::Cheap => !tree.positional && !tree.costly,
        }
    }

    fn everywhere(&self, layout: &Layout) -> Layout {
        Layout { shape: self.shape.clone(), strides: SmallVec::from_elem(0, self.shape.len()), offset: layout.offset }
    }

    /// Which steps' values the kernel should write besides the root's: those that others hold and that are
    /// costly or were inlined before. Marks the others as inlined.
    pub(crate) fn worth_writing(&self, limit: usize) -> SmallVec<[u16; 4]> {
        self.writes(limit, None).steps
    }

    /// The same when this is the epilogue of the kernel that `leaf` waits for, including those that must be written since
    /// they depend on it. None when there is no room for them; `limit` counts the root's too.
    pub(crate) fn writes_after(&self, leaf: u16, limit: usize) -> Option<Writes> {
        let writes = self.writes(limit.checked_sub(1)?, Some(leaf));
        writes.fits.then_some(writes)
    }

    fn writes(&self, limit: usize, after: Option<u16>) -> Writes {
        let depends = self.depending_on(after);
        // References to the leaf from expressions that go away.
        let mut leaf_vanishing = 0;
        let mut result = SmallVec::new();
        // References from steps whose expressions go away when this kernel has run.
        let mut vanishing: SmallVec<[usize; 8]> = SmallVec::from_elem(0, self.steps.len());
        for (position, step) in self.steps.iter().enumerate().rev() {
            let is_root = position + 1 == self.steps.len();
            let held =
                !is_root && step.data.as_ref().is_some_and(|data| Rc::strong_count(data) > vanishing[position] + 1);
            let mut goes = !held;
            if let Some(data) = &step.data
                && held
                && let State::Pending { expression, .. } = &*data.state.borrow()
            {
                let again = expression.inlined.replace(true);
                let is_worth = (again || expression.tree.costly) && data.elements == self.elements();
                if (is_worth && result.len() < limit) || depends[position] {
                    result.push(position as u16);
                    goes = true;
                }
            }
            if goes {
                for source in &step.sources {
                    match *source {
                        Source::Step(producer) => vanishing[producer as usize] += 1,
                        Source::Leaf(leaf) => leaf_vanishing += usize::from(Some(leaf) == after),
                    }
                }
            }
        }
        // The fusion itself holds it once.
        let leaf = after.is_some_and(|leaf| Rc::strong_count(&self.leaves[leaf as usize].data) > leaf_vanishing + 1);
        let fits = result.len() + usize::from(leaf) <= limit;
        Writes { steps: result, leaf, fits }
    }

    /// Which steps are computed from that leaf.
    fn depending_on(&self, leaf: Option<u16>) -> SmallVec<[bool; 8]> {
        let mut depends: SmallVec<[bool; 8]> = SmallVec::new();
        for step in &self.steps {
            let reads = |source: &Source| match *source {
                Source::Step(producer) => depends[producer as usize],
                Source::Leaf(other) => Some(other) == leaf,
            };
            let reads = step.sources.iter().any(reads);
            depends.push(reads);
        }
        depends
    }

    pub(crate) fn elements(&self) -> usize {
        self.shape.iter().product()
    }

    /// The fusion without the values that its steps stand for: enough to make its graph and its name.
    pub(crate) fn structure(mut self) -> Fusion {
        self.steps.iter_mut().for_each(|step| step.data = None);
        self
    }

    /// Writes the structure down; layouts and outputs are the caller's to add.
    pub(crate) fn sign(&self, signature: &mut Signature) {
        for step in &self.steps {
            signature.push(step.form.id);
            signature.push(u32::from(step.root) << 16 | step.sources.len() as u32);
            for source in &step.sources {
                signature.push(match *source {
                    Source::Step(step) => u32::from(step) << 1 | 1,
                    Source::Leaf(leaf) => u32::from(leaf) << 1,
                });
            }
        }
        signature.extend(self.leaves.iter().map(|leaf| leaf.data.dtype as u32));
    }

    /// The joined graph with the given steps as roots, and the types of its scalars.
    pub(crate) fn graph(&self, roots: impl Iterator<Item = u16>) -> Graph {
        let (builder, values) = self.build(|leaf| leaf);
        let roots = roots.map(|step| values[step as usize][0]).collect();
        builder.finish(roots)
    }

    /// The joined graph with all roots of the last step's form as roots.
    pub(crate) fn graph_of_last(&self) -> Graph {
        let (builder, mut values) = self.build(|leaf| leaf);
        builder.finish(values.pop().unwrap_or_default())
    }

    /// The joined graph as an epilogue: `core` becomes `Input(0)`, the other leaves follow. `with_core`: its value is the last root.
    pub(crate) fn graph_after(&self, core: u16, roots: impl Iterator<Item = u16>, with_core: bool) -> Graph {
        let (mut builder, values) = self.build(|leaf| match leaf.cmp(&core) {
            Ordering::Less => leaf + 1,
            Ordering::Equal => 0,
            Ordering::Greater => leaf,
        });
        let mut roots: Vec<NodeId> = roots.map(|step| values[step as usize][0]).collect();
        if with_core {
            roots.push(builder.push(Node::Input(0)));
        }
        builder.finish(roots)
    }

    fn build(&self, number: impl Fn(u16) -> u16) -> (GraphBuilder, Vec<Vec<NodeId>>) {
        let mut builder = GraphBuilder::new();
        let mut values: Vec<Vec<NodeId>> = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            let mut roots = builder.inline(&step.form.graph, |builder, leaf| match leaf {
                Node::Input(input) => match step.sources[input as usize] {
                    Source::Step(producer) => values[producer as usize][0],
                    Source::Leaf(leaf) => builder.push(Node::Input(number(leaf))),
                },
                Node::Scalar(scalar) => builder.push(Node::Scalar(step.first_scalar + scalar)),
                other => builder.push(other),
            });
            roots.swap(0, step.root as usize);
            values.push(roots);
        }
        (builder, values)
    }

    pub(crate) fn scalar_types(&self) -> Vec<ScalarType> {
        self.scalars.iter().map(|scalar| scalar.ty()).collect()
    }

    /// `silu` for one op, `fused_add_tanh` for several (at most four are named).
    pub(crate) fn name(&self) -> String {
        match self.steps.as_slice() {
            [only] => only.form.name.to_string(),
            _ => format!("fused_{}", self.step_names()),
        }
    }

    /// `fused_matmul_add_tanh`, after a kernel of that name.
    pub(crate) fn name_after(&self, kernel: &str) -> String {
        let is_fused = kernel.starts_with("fused_");
        format!("{}{kernel}_{}", if is_fused { "" } else { "fused_" }, self.step_names())
    }

    fn step_names(&self) -> String {
        let names: Vec<&str> = self.steps.iter().rev().take(4).rev().map(|step| &*step.form.name).collect();
        names.join("_")
    }
}
