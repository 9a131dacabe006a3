//! Feeds: what fills a program's externals, chunk by chunk, and takes its outputs.
//!
//! A kernel's leaves (tensor inputs, run-time scalars, coordinates, random words, positions among reduced elements) become the
//! externals of its program, in the order [`Leaves`] gives them. This is the only place that knows which is which.

use tensor_gen::dtype::ScalarType;
use tensor_gen::ir::{Graph, Node, NodeId};
use tensor_gen::kernel::{Access, Operand, Params};

use super::operand::malformed;
use super::program::compile::{Source, compile};
use super::program::{CHUNK, Element, External, Program, scalar_word};
use super::random::Generator;
use super::stream::Sizes;
use super::vector::Isa;
use crate::error::Result;

/// The leaves of the graphs of one kernel, as externals: inputs, scalars, then the generated ones.
#[derive(Clone, Debug)]
pub(super) struct Leaves {
    inputs: Vec<External>,
    scalars: Vec<ScalarType>,
    pub(super) generated: Vec<Generated>,
}

/// A leaf that no memory holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Generated {
    /// The coordinate along a dimension counted from the last.
    Axis(u8),
    Random(u8),
    /// The position among the reduced elements.
    ReduceIndex,
    /// The number of reduced elements; uniform.
    ReduceCount,
}

impl Leaves {
    /// Those of a kernel over tensor operands; `allowed` says which generated leaves have a meaning in its kind.
    pub(super) fn of(
        graphs: &[&Graph],
        inputs: &[Operand],
        scalars: &[ScalarType],
        allowed: impl Fn(Generated) -> bool,
    ) -> Result<Leaves> {
        let external = |operand: &Operand| External {
            element: Element::Stored(operand.dtype),
            is_uniform: operand.access == Access::Single,
        };
        Leaves::with(graphs, inputs.iter().map(external).collect(), scalars, allowed)
    }

    /// Those of a graph over any externals.
    pub(super) fn with(
        graphs: &[&Graph],
        inputs: Vec<External>,
        scalars: &[ScalarType],
        allowed: impl Fn(Generated) -> bool,
    ) -> Result<Leaves> {
        let mut generated = Vec::new();
        for node in graphs.iter().flat_map(|graph| graph.nodes.iter()) {
            if let Some(leaf) = Generated::of(*node)
                && !generated.contains(&leaf)
            {
                if !allowed(leaf) {
                    return Err(malformed(format!("{node:?} has no meaning in this kind of kernel")));
                }
                generated.push(leaf);
            }
        }
        Ok(Leaves { inputs, scalars: scalars.to_vec(), generated })
    }

    pub(super) fn inputs(&self) -> &[External] {
        &self.inputs
    }

    pub(super) fn externals(&self) -> Vec<External> {
        let scalar = |&ty: &ScalarType| External { element: Element::Computed(ty), is_uniform: true };
        let generated = |leaf: &Generated| External {
            element: Element::Computed(leaf.ty()),
            is_uniform: *leaf == Generated::ReduceCount,
        };
        let scalars = self.scalars.iter().map(scalar);
        self.inputs.iter().copied().chain(scalars).chain(self.generated.iter().map(generated)).collect()
    }

    /// The external of a leaf node.
    pub(super) fn find(&self, node: Node) -> Option<usize> {
        match node {
            Node::Input(index) => (usize::from(index) < self.inputs.len()).then_some(usize::from(index)),
            Node::Scalar(index) => {
                (usize::from(index) < self.scalars.len()).then_some(self.inputs.len() + usize::from(index))
            }
            node => {
                let leaf = Generated::of(node)?;
                let position = self.generated.iter().position(|&other| other == leaf)?;
                Some(self.first_generated() + position)
            }
        }
    }

    pub(super) fn first_generated(&self) -> usize {
        self.inputs.len() + self.scalars.len()
    }

    /// Compiles a graph whose leaves these are.
    pub(super) fn compile(&self, graph: &Graph, outputs: &[Element], isa: Isa) -> Result<Program> {
        if graph.roots.len() != outputs.len() {
            return Err(malformed(format!("a graph with {} roots for {} results", graph.roots.len(), outputs.len())));
        }
        let roots: Vec<(NodeId, Element)> = graph.roots.iter().copied().zip(outputs.iter().copied()).collect();
        compile(Source { graph, leaf: &|_, node| self.find(node), externals: self.externals(), roots: &roots, isa })
    }

    /// The scalars of a dispatch, checked, as the program reads them.
    pub(super) fn scalars(&self, params: &Params) -> Result<Vec<u64>> {
        let types = params.scalars.iter().map(|scalar| scalar.ty());
        if !types.eq(self.scalars.iter().copied()) {
            return Err(malformed(format!("scalars {:?} given, {:?} wanted", params.scalars, self.scalars)));
        }
        Ok(params.scalars.iter().map(|&scalar| scalar_word(scalar)).collect())
    }

    /// The random generator of a dispatch, if the graphs use one.
    pub(super) fn generator(&self, params: &Params, isa: Isa) -> Result<Option<Generator>> {
        if !self.generated.iter().any(|leaf| matches!(leaf, Generated::Random(_))) {
            return Ok(None);
        }
        match params.random {
            Some(key) => Ok(Some(Generator::new(key, isa))),
            None => Err(malformed("a random kernel without a random key")),
        }
    }
}

impl Generated {
    fn of(node: Node) -> Option<Generated> {
        match node {
            Node::Axis(dim) => Some(Generated::Axis(dim)),
            Node::RandomBits(lane) => Some(Generated::Random(lane)),
            Node::ReduceIndex => Some(Generated::ReduceIndex),
            Node::ReduceCount => Some(Generated::ReduceCount),
            _ => None,
        }
    }

    pub(super) fn ty(self) -> ScalarType {
        match self {
            Generated::Random(_) => ScalarType::UInt32,
            _ => ScalarType::Int32,
        }
    }
}

/// Coordinates along one dimension for a run of linear positions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Coordinates {
    /// Positions that share a coordinate.
    inner: usize,
    extent: usize,
}

impl Coordinates {
    /// Along the dimension `from_last` of `extents`; dimensions in front of the first have only coordinate 0.
    pub(super) fn new(extents: &Sizes, from_last: u8) -> Coordinates {
        match extents.len().checked_sub(1 + usize::from(from_last)) {
            Some(dim) => {
                Coordinates { inner: extents[dim + 1..].iter().product::<usize>().max(1), extent: extents[dim].max(1) }
            }
            None => Coordinates { inner: usize::MAX, extent: 1 },
        }
    }

    /// # Safety
    /// `to` is valid and aligned for `n` int32.
    pub(super) unsafe fn fill(self, start: usize, n: usize, to: *mut u8) {
        // SAFETY: the caller's promise.
        let mut rest = unsafe { std::slice::from_raw_parts_mut(to.cast::<i32>(), n) };
        let mut within = start % self.inner;
        let mut coordinate = start / self.inner % self.extent;
        while !rest.is_empty() {
            let length = if self.inner == 1 { self.extent - coordinate } else { self.inner - within };
            let length = length.min(rest.len());
            let (run, others) = std::mem::take(&mut rest).split_at_mut(length);
            rest = others;
            if self.inner == 1 {
                run.iter_mut().zip(coordinate as i32..).for_each(|(to, value)| *to = value);
                coordinate = 0;
            } else {
                run.fill(coordinate as i32);
                within = 0;
                coordinate = if coordinate + 1 == self.extent { 0 } else { coordinate + 1 };
            }
        }
    }
}

/// Bytes of a chunk of elements of any type.
pub(super) const CHUNK_BYTES: usize = CHUNK * 8;
