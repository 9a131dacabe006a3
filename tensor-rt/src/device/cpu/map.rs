//! Map kernels: the graph's program over all positions, chunk by chunk.

use smallvec::SmallVec;
use tensor_gen::kernel::{MapPlan, Params};

use super::feed::{CHUNK_BYTES, Coordinates, Generated, Leaves};
use super::operand::{Resolved, is_injective};
use super::past_caches;
use super::program::{CHUNK, Element, Frame, Program, Scratch};
use super::random::Generator;
use super::stream::{Sizes, Stream};
use super::threads::Threads;
use super::tile::{Tile, Tiles};
use super::vector::Isa;
use crate::error::Result;

/// Chunks that one thread takes at a time.
const CHUNKS_PER_BLOCK: usize = 16;

/// Rows shorter than this are chunked across their ends, gathering; longer ones end a chunk.
const LONG_ROW: usize = 256;

pub(super) struct MapKernel {
    leaves: Leaves,
    program: Program,
    isa: Isa,
}

/// One dispatch, the same for all threads.
struct Run<'a> {
    kernel: &'a MapKernel,
    inputs: &'a [Resolved],
    outputs: &'a [Resolved],
    input_streams: Vec<Stream>,
    output_streams: Vec<Stream>,
    scalars: Vec<u64>,
    coordinates: Vec<Option<Coordinates>>,
    generator: Option<Generator>,
    cut: Cut,
    writes_past_caches: bool,
}

/// How a run is cut into chunks.
enum Cut {
    Pieces(Pieces),
    /// When an operand lies across the iteration order.
    Tiles(Tiles),
}

/// How the positions are cut into chunks: `count` of up to `length` each, beginning anew every `row` positions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pieces {
    row: usize,
    per_row: usize,
    length: usize,
    pub(super) count: usize,
}

impl MapKernel {
    pub(super) fn new(plan: &MapPlan, isa: Isa) -> Result<MapKernel> {
        let allowed = |leaf| matches!(leaf, Generated::Axis(_) | Generated::Random(_));
        let leaves = Leaves::of(&[&plan.graph], &plan.inputs, &plan.scalars, allowed)?;
        let outputs: Vec<Element> = plan.outputs.iter().map(|operand| Element::Stored(operand.dtype)).collect();
        let program = leaves.compile(&plan.graph, &outputs, isa)?;
        Ok(MapKernel { leaves, program, isa })
    }

    pub(super) fn run(
        &self,
        extents: &Sizes,
        positions: usize,
        inputs: &[Resolved],
        outputs: &[Resolved],
        params: &Params,
        threads: &Threads,
    ) -> Result<()> {
        let scalars = self.leaves.scalars(params)?;
        let generator = self.leaves.generator(params, self.isa)?;
        if positions == 0 {
            return Ok(());
        }
        let input_streams: Vec<Stream> = inputs.iter().map(|input| input.stream(extents)).collect();
        let output_streams: Vec<Stream> = outputs.iter().map(|output| output.stream(extents)).collect();
        let coordinates = self.leaves.generated.iter().map(|leaf| match leaf {
            Generated::Axis(dim) => Some(Coordinates::new(extents, *dim)),
            _ => None,
        });
        let varying = inputs.iter().zip(self.leaves.inputs()).filter(|(_, external)| !external.is_uniform);
        let operands = || varying.clone().map(|(input, _)| input).chain(outputs);
        let (cut, chunks) = match Tiles::new(extents, operands()) {
            Some(tiles) => {
                let count = tiles.count;
                (Cut::Tiles(tiles), count)
            }
            None => {
                let pieces = Pieces::new(positions, input_streams.iter().chain(&output_streams));
                (Cut::Pieces(pieces), pieces.count)
            }
        };
        let run = Run {
            kernel: self,
            inputs,
            outputs,
            coordinates: coordinates.collect(),
            input_streams,
            output_streams,
            scalars,
            generator,
            cut,
            writes_past_caches: past_caches::is_worth_it(self.isa, positions, operands()),
        };
        let blocks = chunks.div_ceil(CHUNKS_PER_BLOCK);
        // Outputs whose positions may coincide are written by one thread, in order.
        let shareable = outputs.iter().all(|output| is_injective(extents, &output.strides));
        let nanoseconds = if shareable { run.nanoseconds(positions) } else { 0.0 };
        threads.share(
            blocks,
            nanoseconds,
            || Worker::new(&run),
            |worker, block| {
                let first = block * CHUNKS_PER_BLOCK;
                for chunk in first..(first + CHUNKS_PER_BLOCK).min(chunks) {
                    match &run.cut {
                        Cut::Pieces(pieces) => worker.piece(pieces.range(chunk)),
                        Cut::Tiles(tiles) => worker.tile(tiles, &tiles.tile(chunk)),
                    }
                }
            },
        );
        Ok(())
    }
}

impl Run<'_> {
    /// An estimate: computing, and moving bytes at some 10 GB/s.
    fn nanoseconds(&self, positions: usize) -> f64 {
        let bytes: usize = self.inputs.iter().chain(self.outputs).map(|operand| operand.size).sum();
        (self.kernel.program.cost() + bytes as f64 * 0.05) * positions as f64
    }
}

impl Pieces {
    pub(super) fn new<'a>(positions: usize, streams: impl Iterator<Item = &'a Stream>) -> Pieces {
        let row = streams
            .filter(|stream| !stream.is_single() && !stream.is_contiguous())
            .map(|stream| stream.inner().1)
            .min()
            .filter(|&row| row >= LONG_ROW && positions.is_multiple_of(row))
            .unwrap_or(positions);
        let per_row = row.div_ceil(CHUNK);
        let length = if row == positions { CHUNK } else { row.div_ceil(per_row) };
        Pieces { row, per_row, length, count: positions / row * per_row }
    }

    /// First position and number of positions of a piece.
    pub(super) fn range(self, piece: usize) -> (usize, usize) {
        let (row, part) = (piece / self.per_row, piece % self.per_row);
        let column = part * self.length;
        (row * self.row + column, self.length.min(self.row - column))
    }
}

/// One thread's part of a run.
struct Worker<'a> {
    run: &'a Run<'a>,
    frame: Frame<'a>,
    buffers: Scratch,
}

impl<'a> Worker<'a> {
    fn new(run: &'a Run<'a>) -> Worker<'a> {
        let mut frame = Frame::new(&run.kernel.program);
        for (index, (input, external)) in run.inputs.iter().zip(run.kernel.leaves.inputs()).enumerate() {
            if external.is_uniform {
                frame.set_external(index, input.base);
            }
        }
        for (index, scalar) in run.scalars.iter().enumerate() {
            frame.set_external(run.inputs.len() + index, std::ptr::from_ref(scalar).cast());
        }
        // SAFETY: uniform externals are the single operands, checked to hold an element, and the scalars in `run`.
        unsafe { frame.prepare() };
        let count = run.inputs.len() + run.coordinates.len() + run.outputs.len();
        Worker { run, frame, buffers: Scratch::new(count * CHUNK_BYTES) }
    }

    /// `n` positions from `start` on.
    fn piece(&mut self, (start, n): (usize, usize)) {
        let run = self.run;
        let mut buffer = self.buffers.pointer();
        let mut next_buffer = || {
            let this = buffer;
            // SAFETY: `new` made one buffer for each operand and generated leaf, and each takes one below.
            buffer = unsafe { buffer.add(CHUNK_BYTES) };
            this
        };
        let leaves = &run.kernel.leaves;
        for (index, ((input, stream), external)) in
            run.inputs.iter().zip(&run.input_streams).zip(leaves.inputs()).enumerate()
        {
            let buffer = next_buffer();
            if !external.is_uniform && run.kernel.program.reads(index) {
                // SAFETY: `resolve` checked all positions; the buffer holds a chunk.
                let pointer = unsafe { stream.read(input.base, start, n, buffer) };
                self.frame.set_external(index, pointer);
            }
        }
        for (position, (leaf, coordinates)) in leaves.generated.iter().zip(&run.coordinates).enumerate() {
            let buffer = next_buffer();
            // SAFETY: the buffer holds a chunk.
            unsafe {
                match (leaf, coordinates, &run.generator) {
                    (_, Some(coordinates), _) => coordinates.fill(start, n, buffer),
                    (Generated::Random(lane), _, Some(generator)) => {
                        generator.fill(usize::from(*lane), start, n, buffer)
                    }
                    _ => {}
                }
            }
            self.frame.set_external(leaves.first_generated() + position, buffer);
        }
        let mut computed: SmallVec<[(usize, *mut u8, Option<*const u8>); 2]> = SmallVec::new();
        for (index, (output, stream)) in run.outputs.iter().zip(&run.output_streams).enumerate() {
            let buffer = next_buffer();
            // SAFETY: `resolve` checked all positions.
            let in_place = unsafe { stream.in_place(output.base, start, n) };
            match in_place {
                Some(pointer) if !run.writes_past_caches => self.frame.set_output(index, pointer.cast_mut()),
                _ => {
                    self.frame.set_output(index, buffer);
                    computed.push((index, buffer, in_place));
                }
            }
        }
        // SAFETY: all externals and outputs are set for n elements; the device refuses a dispatch whose outputs share a buffer with
        // another operand; other threads write other positions.
        unsafe { self.frame.run(n) };
        for (index, buffer, in_place) in computed {
            // SAFETY: as `in_place`, which gave where all n elements lie.
            unsafe {
                match in_place {
                    Some(pointer) => {
                        let bytes = n * run.outputs[index].size;
                        past_caches::copy(buffer, pointer.cast_mut(), bytes, run.kernel.isa);
                    }
                    None => run.output_streams[index].write(run.outputs[index].base, start, n, buffer),
                }
            }
        }
    }

    /// The positions of a tile, row by row.
    fn tile(&mut self, tiles: &Tiles, tile: &Tile) {
        let run = self.run;
        let leaves = &run.kernel.leaves;
        let start = self.buffers.pointer();
        // SAFETY: `new` made one buffer for each operand and generated leaf.
        let buffer = |index: usize| unsafe { start.add(index * CHUNK_BYTES) };
        for (index, (input, external)) in run.inputs.iter().zip(leaves.inputs()).enumerate() {
            if !external.is_uniform && run.kernel.program.reads(index) {
                // SAFETY: `resolve` checked all positions; a tile is at most a chunk.
                unsafe { tiles.read(tile, input, buffer(index)) };
                self.frame.set_external(index, buffer(index));
            }
        }
        for (position, (leaf, coordinates)) in leaves.generated.iter().zip(&run.coordinates).enumerate() {
            let to = buffer(run.inputs.len() + position);
            for row in 0..tile.rows {
                let first = tiles.position(tile, row);
                // SAFETY: rows of the tile, which is at most a chunk of 4-byte numbers.
                unsafe {
                    let to = to.add(row * tile.columns * 4);
                    match (leaf, coordinates, &run.generator) {
                        (_, Some(coordinates), _) => coordinates.fill(first, tile.columns, to),
                        (Generated::Random(lane), _, Some(generator)) => {
                            generator.fill(usize::from(*lane), first, tile.columns, to);
                        }
                        _ => {}
                    }
                }
            }
            self.frame.set_external(leaves.first_generated() + position, to);
        }
        let first_output = run.inputs.len() + leaves.generated.len();
        for index in 0..run.outputs.len() {
            self.frame.set_output(index, buffer(first_output + index));
        }
        // SAFETY: all externals hold the tile's elements, outputs are buffers of a chunk.
        unsafe { self.frame.run(tile.rows * tile.columns) };
        for (index, output) in run.outputs.iter().enumerate() {
            // SAFETY: `resolve` checked all positions; other threads write other tiles.
            unsafe { tiles.write(tile, output, buffer(first_output + index)) };
        }
    }
}

impl Drop for Worker<'_> {
    fn drop(&mut self) {
        if self.run.writes_past_caches {
            past_caches::finish();
        }
    }
}
