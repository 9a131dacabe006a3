//! Row kernels: reductions along a row that the graph's values refer to, then a value per element (or per row).
//!
//! The graph is cut at its `Reduce` nodes into *stages*. Reductions that do not depend on each other share a stage; each stage is a
//! program over the row whose outputs are folded to one value per reduction, and the last stage computes the results with those values as
//! uniform externals. A costly value that a later stage needs again (softmax's exponential) is *kept* in a row-long
//! buffer instead of being computed twice.

use tensor_gen::dtype::ScalarType;
use tensor_gen::ir::{Monoid, Node, NodeId, Type};
use tensor_gen::kernel::{Params, RowPlan};
use tensor_gen::primitive::Primitive;

use super::feed::{CHUNK_BYTES, Coordinates, Generated, Leaves};
use super::operand::{Resolved, malformed};
use super::program::compile::{Source, compile, is_function};
use super::program::{CHUNK, Element, External, Frame, Program, Scratch};
use super::random::Generator;
use super::stream::{Sizes, Stream};
use super::threads::Threads;
use super::vector::{Isa, Kernel, fold};
use crate::error::{Error, Result};

/// Elements of rows that one thread takes at a time.
const ELEMENTS_PER_BLOCK: usize = 16_384;

pub(super) struct RowKernel {
    leaves: Leaves,
    stages: Vec<Stage>,
    /// Number of reductions, whose values are externals after the leaves.
    reductions: usize,
    /// Bytes per element of each kept value; they are externals after the reductions.
    kept: Vec<usize>,
    per_element: bool,
    isa: Isa,
}

struct Stage {
    program: Program,
    /// For each of its first outputs: the reduction and its fold.
    folds: Vec<(usize, Kernel, usize)>,
    /// The kept values it writes, as its following outputs. A stage has either folds or results after them.
    keeps: Vec<usize>,
}

impl RowKernel {
    pub(super) fn new(plan: &RowPlan, isa: Isa) -> Result<RowKernel> {
        let allowed = |leaf| matches!(leaf, Generated::Axis(_) | Generated::Random(_) | Generated::ReduceCount);
        let leaves = Leaves::of(&[&plan.graph], &plan.inputs, &plan.scalars, allowed)?;
        let outputs: Vec<Element> = plan.outputs.iter().map(|operand| Element::Stored(operand.dtype)).collect();
        if plan.graph.roots.len() != outputs.len() {
            return Err(malformed("a row kernel with another number of results than roots"));
        }
        let cut = Cut::new(plan)?;
        let types = types(plan)?;
        let first_reduction = leaves.first_generated() + leaves.generated.len();
        let mut externals = leaves.externals();
        externals.extend(cut.reductions.iter().map(|reduction| External {
            element: Element::Computed(types[reduction.node.0 as usize]),
            is_uniform: true,
        }));
        let first_kept = externals.len();
        externals.extend(
            cut.kept
                .iter()
                .map(|kept| External { element: Element::Computed(types[kept.node.0 as usize]), is_uniform: false }),
        );
        let mut stages = Vec::new();
        for stage in 0..=cut.stages {
            let mut roots = Vec::new();
            let mut folds = Vec::new();
            for (index, reduction) in cut.reductions.iter().enumerate() {
                if stage < cut.stages && reduction.stage == stage {
                    let ty = types[reduction.node.0 as usize];
                    roots.push((reduction.body, Element::Computed(ty)));
                    folds.push((index, fold::fold(reduction.monoid, ty, isa), Element::Computed(ty).size()));
                }
            }
            let mut keeps = Vec::new();
            for (index, kept) in cut.kept.iter().enumerate() {
                if kept.stage == stage {
                    roots.push((kept.node, Element::Computed(types[kept.node.0 as usize])));
                    keeps.push(index);
                }
            }
            if stage == cut.stages {
                roots.extend(plan.graph.roots.iter().copied().zip(outputs.iter().copied()));
            }
            let leaf = |id: NodeId, node: Node| {
                let reduction = cut.reductions.iter().position(|reduction| reduction.node == id);
                let kept = cut.kept.iter().position(|kept| kept.node == id && kept.stage < stage);
                reduction
                    .map(|index| first_reduction + index)
                    .or(kept.map(|index| first_kept + index))
                    .or_else(|| leaves.find(node))
            };
            let program =
                compile(Source { graph: &plan.graph, leaf: &leaf, externals: externals.clone(), roots: &roots, isa })?;
            stages.push(Stage { program, folds, keeps });
        }
        Ok(RowKernel {
            stages,
            reductions: cut.reductions.len(),
            kept: cut.kept.iter().map(|kept| Element::Computed(types[kept.node.0 as usize]).size()).collect(),
            per_element: plan.per_element,
            leaves,
            isa,
        })
    }

    /// The last extent is the row.
    pub(super) fn run(
        &self,
        extents: &Sizes,
        inputs: &[Resolved],
        outputs: &[Resolved],
        params: &Params,
        threads: &Threads,
    ) -> Result<()> {
        let Some((&length, outer)) = extents.split_last() else {
            return Err(malformed("a row kernel without a row"));
        };
        let rows: usize = outer.iter().product();
        let run = Run {
            kernel: self,
            length,
            inputs,
            outputs,
            streams: inputs.iter().map(|input| input.stream(extents)).collect(),
            scalars: self.leaves.scalars(params)?,
            coordinates: self
                .leaves
                .generated
                .iter()
                .map(|leaf| match leaf {
                    Generated::Axis(dim) => Some(Coordinates::new(extents, *dim)),
                    _ => None,
                })
                .collect(),
            generator: self.leaves.generator(params, self.isa)?,
            count: i32::try_from(length).map_err(|_| Error::argument("a row of more than 2^31 elements"))?,
        };
        if rows == 0 || length == 0 && self.per_element {
            return Ok(());
        }
        let bytes: usize = inputs.iter().chain(outputs).map(|operand| operand.size).sum();
        let cost: f64 = self.stages.iter().map(|stage| stage.program.cost()).sum();
        let nanoseconds = (cost + bytes as f64 * 0.05) * (rows * length) as f64 + 200.0 * rows as f64;
        let rows_per_block = (ELEMENTS_PER_BLOCK / length.max(1)).clamp(1, 64);
        threads.share(
            rows.div_ceil(rows_per_block),
            nanoseconds,
            || Worker::new(&run),
            |worker, block| {
                for row in block * rows_per_block..((block + 1) * rows_per_block).min(rows) {
                    worker.row(row);
                }
            },
        );
        Ok(())
    }
}

/// How a graph falls into stages.
struct Cut {
    reductions: Vec<Reduction>,
    kept: Vec<Kept>,
    /// Stages that reduce; the one that makes results comes after them.
    stages: usize,
}

struct Reduction {
    node: NodeId,
    body: NodeId,
    monoid: Monoid,
    stage: usize,
}

struct Kept {
    node: NodeId,
    /// The stage that computes and stores it.
    stage: usize,
}

impl Cut {
    fn new(plan: &RowPlan) -> Result<Cut> {
        let graph = &plan.graph;
        if graph.roots.iter().any(|root| root.0 as usize >= graph.nodes.len()) {
            return Err(malformed("a root that does not exist"));
        }
        // For each node: the number of reducing stages that come before it can be computed, whether it varies along the row,
        // and whether it calls a function.
        let mut level = vec![0usize; graph.nodes.len()];
        let mut varies = vec![false; graph.nodes.len()];
        let mut costly = vec![false; graph.nodes.len()];
        let mut reductions = Vec::new();
        for id in graph.ids() {
            let index = id.0 as usize;
            let node = graph.node(id);
            if node.operands().any(|operand| operand.0 >= id.0) {
                return Err(malformed("a node that refers to a later one"));
            }
            level[index] = node.operands().map(|operand| level[operand.0 as usize]).max().unwrap_or(0);
            varies[index] = match node {
                Node::Input(_) | Node::Axis(_) | Node::RandomBits(_) => true,
                Node::Reduce { .. } => false,
                other => other.operands().any(|operand| varies[operand.0 as usize]),
            };
            costly[index] = match node {
                Node::Reduce { .. } => false,
                Node::Unary(primitive, _) | Node::Binary(primitive, _, _)
                    if is_function(primitive) || primitive == Primitive::Divide =>
                {
                    true
                }
                other => other.operands().any(|operand| costly[operand.0 as usize]),
            };
            if let Node::Reduce { monoid, body } = node {
                reductions.push(Reduction { node: id, body, monoid, stage: level[index] });
                level[index] += 1;
            }
        }
        let stages = reductions.iter().map(|reduction| reduction.stage + 1).max().unwrap_or(0);
        let roots_of = |stage: usize| -> Vec<NodeId> {
            if stage == stages {
                return graph.roots.to_vec();
            }
            reductions.iter().filter(|reduction| reduction.stage == stage).map(|reduction| reduction.body).collect()
        };
        // A costly value of an earlier stage is kept when a later one needs it; below it nothing is needed there.
        let mut first_stage = vec![None; graph.nodes.len()];
        let mut kept: Vec<Kept> = Vec::new();
        for stage in 0..=stages {
            let mut pending = roots_of(stage);
            let mut seen = vec![false; graph.nodes.len()];
            while let Some(id) = pending.pop() {
                let index = id.0 as usize;
                if std::mem::replace(&mut seen[index], true) || matches!(graph.node(id), Node::Reduce { .. }) {
                    continue;
                }
                let is_leaf = graph.node(id).operands().next().is_none();
                if let Some(first) = first_stage[index]
                    && varies[index]
                    && costly[index]
                    && !is_leaf
                {
                    if !kept.iter().any(|other| other.node == id) {
                        kept.push(Kept { node: id, stage: first });
                    }
                    continue;
                }
                pending.extend(graph.node(id).operands());
            }
            for (index, seen) in seen.into_iter().enumerate() {
                if seen && first_stage[index].is_none() {
                    first_stage[index] = Some(stage);
                }
            }
        }
        if !plan.per_element && graph.roots.iter().any(|root| varies[root.0 as usize]) {
            return Err(malformed("a result per row that varies along the row"));
        }
        Ok(Cut { reductions, kept, stages })
    }
}

/// The type of every node.
fn types(plan: &RowPlan) -> Result<Vec<ScalarType>> {
    let inputs: Vec<Type> = plan
        .inputs
        .iter()
        .map(|operand| operand.dtype.compute().map(Type::Fixed).ok_or_else(|| malformed("complex64 in a row kernel")))
        .collect::<Result<_>>()?;
    let scalars: Vec<Type> = plan.scalars.iter().map(|&ty| Type::Fixed(ty)).collect();
    tensor_gen::check::types(&plan.graph, ScalarType::Float32, &inputs, &scalars)
        .map_err(|error| malformed(error.message))
}

/// One dispatch, the same for all threads.
struct Run<'a> {
    kernel: &'a RowKernel,
    length: usize,
    inputs: &'a [Resolved],
    outputs: &'a [Resolved],
    streams: Vec<Stream>,
    scalars: Vec<u64>,
    coordinates: Vec<Option<Coordinates>>,
    generator: Option<Generator>,
    count: i32,
}

/// One thread's part of a run.
struct Worker<'a> {
    run: &'a Run<'a>,
    frames: Vec<Frame<'a>>,
    /// A chunk per input, generated leaf and fold of a stage.
    buffers: Scratch,
    /// Kept values, one row each.
    kept: Scratch,
    /// Per fold of a stage: a value for each chunk of the row.
    partials: Scratch,
    /// Values of the reductions, 8 bytes each.
    values: Scratch,
}

impl<'a> Worker<'a> {
    fn new(run: &'a Run<'a>) -> Worker<'a> {
        let kernel = run.kernel;
        let most_folds = kernel.stages.iter().map(|stage| stage.folds.len()).max().unwrap_or(0);
        let chunks = run.length.div_ceil(CHUNK).max(1);
        let kept = Scratch::new(kernel.kept.len() * run.length * 8 + 64);
        let mut values = Scratch::new(kernel.reductions * 8);
        let first_reduction = kernel.leaves.first_generated() + kernel.leaves.generated.len();
        let mut frames: Vec<Frame<'a>> = kernel.stages.iter().map(|stage| Frame::new(&stage.program)).collect();
        for frame in &mut frames {
            for (index, (input, external)) in run.inputs.iter().zip(kernel.leaves.inputs()).enumerate() {
                if external.is_uniform {
                    frame.set_external(index, input.base);
                }
            }
            for (index, scalar) in run.scalars.iter().enumerate() {
                frame.set_external(run.inputs.len() + index, std::ptr::from_ref(scalar).cast());
            }
            for (position, leaf) in kernel.leaves.generated.iter().enumerate() {
                if *leaf == Generated::ReduceCount {
                    let count = std::ptr::from_ref(&run.count).cast();
                    frame.set_external(kernel.leaves.first_generated() + position, count);
                }
            }
            for index in 0..kernel.reductions {
                // SAFETY: there is a value for each.
                frame.set_external(first_reduction + index, unsafe { values.pointer().add(index * 8) });
            }
        }
        let buffers = run.inputs.len() + kernel.leaves.generated.len() + most_folds;
        Worker {
            run,
            frames,
            buffers: Scratch::new(buffers * CHUNK_BYTES),
            kept,
            partials: Scratch::new(most_folds * chunks * 8),
            values,
        }
    }

    fn row(&mut self, row: usize) {
        let run = self.run;
        let first = row * run.length;
        let chunks = run.length.div_ceil(CHUNK);
        for (stage_index, stage) in run.kernel.stages.iter().enumerate() {
            // SAFETY: uniform externals are single operands, scalars, the count, and values of reductions of earlier stages.
            unsafe { self.frames[stage_index].prepare() };
            let is_last = stage_index + 1 == run.kernel.stages.len();
            if is_last && !run.kernel.per_element {
                for (index, output) in run.outputs.iter().enumerate() {
                    let place = stage.keeps.len() + index;
                    // SAFETY: outputs were resolved over the rows.
                    self.frames[stage_index].set_output(place, unsafe { output.base.add(row * output.size) });
                }
                // SAFETY: a result per row depends on uniform externals only (`new` refuses others), one element each.
                unsafe { self.frames[stage_index].run(1) };
                continue;
            }
            for chunk in 0..chunks {
                let start = chunk * CHUNK;
                let n = CHUNK.min(run.length - start);
                self.set_inputs(stage_index, first, start, n);
                self.set_outputs(stage_index, first, start);
                // SAFETY: all externals hold n elements; rows of outputs belong to one thread.
                unsafe { self.frames[stage_index].run(n) };
                for position in 0..stage.folds.len() {
                    let (_, fold, size) = stage.folds[position];
                    let values = self.fold_buffer(position);
                    // SAFETY: there is room for a partial value of any type for each chunk of each fold.
                    unsafe {
                        let to = self.partials.pointer().add(position * chunks * 8 + chunk * size);
                        fold(to, values, values, values, n);
                    }
                }
            }
            for (position, &(reduction, fold, _)) in stage.folds.iter().enumerate() {
                // SAFETY: `chunks` partials were written; a value has room for any type.
                unsafe {
                    let from = self.partials.pointer().add(position * chunks * 8);
                    fold(self.values.pointer().add(reduction * 8), from, from, from, chunks);
                }
            }
        }
    }

    fn fold_buffer(&mut self, position: usize) -> *mut u8 {
        let before = self.run.inputs.len() + self.run.kernel.leaves.generated.len();
        // SAFETY: `new` made room for all.
        unsafe { self.buffers.pointer().add((before + position) * CHUNK_BYTES) }
    }

    fn kept_row(&mut self, index: usize, start: usize) -> *mut u8 {
        let (length, size) = (self.run.length, self.run.kernel.kept[index]);
        // SAFETY: `new` made room for a row of 8 bytes an element for each.
        unsafe { self.kept.pointer().add(index * length * 8 + start * size) }
    }

    fn set_inputs(&mut self, stage: usize, first: usize, start: usize, n: usize) {
        let run = self.run;
        let leaves = &run.kernel.leaves;
        let program = &run.kernel.stages[stage].program;
        for (index, (input, external)) in run.inputs.iter().zip(leaves.inputs()).enumerate() {
            if !external.is_uniform && program.reads(index) {
                // SAFETY: `resolve` checked all positions; the buffer holds a chunk.
                let pointer = unsafe {
                    let buffer = self.buffers.pointer().add(index * CHUNK_BYTES);
                    run.streams[index].read(input.base, first + start, n, buffer)
                };
                self.frames[stage].set_external(index, pointer);
            }
        }
        for (position, leaf) in leaves.generated.iter().enumerate() {
            let external = leaves.first_generated() + position;
            if *leaf == Generated::ReduceCount || !program.reads(external) {
                continue;
            }
            // SAFETY: the buffer holds a chunk.
            unsafe {
                let buffer = self.buffers.pointer().add((run.inputs.len() + position) * CHUNK_BYTES);
                match (leaf, &run.coordinates[position], &run.generator) {
                    (_, Some(coordinates), _) => coordinates.fill(first + start, n, buffer),
                    (Generated::Random(lane), _, Some(generator)) => {
                        generator.fill(usize::from(*lane), first + start, n, buffer);
                    }
                    _ => {}
                }
                self.frames[stage].set_external(external, buffer);
            }
        }
        let first_kept = leaves.first_generated() + leaves.generated.len() + run.kernel.reductions;
        for index in 0..run.kernel.kept.len() {
            let pointer = self.kept_row(index, start);
            self.frames[stage].set_external(first_kept + index, pointer);
        }
    }

    fn set_outputs(&mut self, stage: usize, first: usize, start: usize) {
        let run = self.run;
        let this = &run.kernel.stages[stage];
        for position in 0..this.folds.len() {
            let buffer = self.fold_buffer(position);
            self.frames[stage].set_output(position, buffer);
        }
        for (position, &kept) in this.keeps.iter().enumerate() {
            let pointer = self.kept_row(kept, start);
            self.frames[stage].set_output(this.folds.len() + position, pointer);
        }
        if stage + 1 == run.kernel.stages.len() {
            for (index, output) in run.outputs.iter().enumerate() {
                // SAFETY: outputs were resolved over all elements.
                let pointer = unsafe { output.base.add((first + start) * output.size) };
                self.frames[stage].set_output(this.folds.len() + this.keeps.len() + index, pointer);
            }
        }
    }
}
