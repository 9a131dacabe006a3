//! Many rows side by side: a tile of rows carries its states from position to position.
//!
//! A tile belongs to one thread from the first position to the last. Where the state is the result and lies in place, a
//! row of results is the next position's state.

use smallvec::SmallVec;

use super::super::feed::{CHUNK_BYTES, Generated};
use super::super::program::{CHUNK, Frame, Scratch};
use super::super::threads::Threads;
use super::{Run, generated};

type Pointers = SmallVec<[*mut u8; 4]>;

/// Rows of a tile where rows do not lie side by side: what a tile reads at one position stays in the cache for the next.
const APART: usize = 256;

pub(super) fn run(run: &Run<'_>, threads: &Threads) {
    let streams = || run.input_rows.iter().chain(&run.output_rows);
    let most = if streams().all(|stream| stream.inner().0 <= 1) { CHUNK } else { APART };
    // Some tiles for each of a few threads, as far as rows are wide enough.
    let width = run.kept.div_ceil(8).next_multiple_of(64).clamp(64, most).min(run.kept);
    threads.share(
        run.kept.div_ceil(width),
        run.nanoseconds(),
        || Worker::new(run),
        |worker, tile| worker.tile(tile * width, width.min(run.kept - tile * width)),
    );
}

struct Worker<'a> {
    run: &'a Run<'a>,
    map: Frame<'a>,
    combine: Frame<'a>,
    finish: Frame<'a>,
    /// Chunks: for each field two states and the mapped values, then passed values, inputs, the index, and outputs.
    buffers: Scratch,
}

impl<'a> Worker<'a> {
    fn new(run: &'a Run<'a>) -> Worker<'a> {
        let kernel = run.kernel;
        let chunks = 3 * kernel.fields.len() + kernel.passed.len() + run.inputs.len() + 1 + run.outputs.len();
        Worker {
            run,
            map: run.map_frame(),
            combine: run.combine_frame(),
            finish: run.finish_frame(),
            buffers: Scratch::new(chunks * CHUNK_BYTES),
        }
    }

    fn chunk(&mut self, index: usize) -> *mut u8 {
        // SAFETY: `new` made room for all of them.
        unsafe { self.buffers.pointer().add(index * CHUNK_BYTES) }
    }

    fn chunks(&mut self, first: usize, count: usize) -> Pointers {
        (first..first + count).map(|index| self.chunk(index)).collect()
    }

    /// The rows `[first, first + width)`, from their beginning to their end.
    fn tile(&mut self, first: usize, width: usize) {
        let run = self.run;
        let (fields, passed) = (run.kernel.fields.len(), run.kernel.passed.len());
        let states = [self.chunks(0, fields), self.chunks(fields, fields)];
        let mut values = self.chunks(2 * fields, fields);
        let passed = self.chunks(3 * fields, passed);
        let after_mapped = 3 * fields + passed.len();
        let index = self.chunk(after_mapped + run.inputs.len());
        let results = self.chunks(after_mapped + run.inputs.len() + 1, run.outputs.len());
        for (field, &state) in states[0].iter().enumerate() {
            // SAFETY: a state is a chunk, and tiles are no wider.
            unsafe { run.fill_identity(field, state, width) };
        }
        let mut current = states[0].clone();
        for step in 0..run.length {
            let at = run.position(step);
            if let Some(plain) = self.map(at, first, width, after_mapped, index, &values, &passed) {
                values[0] = plain;
            }
            let places: Pointers = run
                .outputs
                .iter()
                .zip(&run.output_rows)
                .zip(&results)
                .map(|((output, rows), &buffer)| {
                    // SAFETY: positions of the output, which `resolve` checked; this tile writes no other rows.
                    unsafe {
                        let base = output.base.add(at * Run::step(output) * output.size);
                        rows.in_place(base, first, width).map_or(buffer, |place| place.cast_mut())
                    }
                })
                .collect();
            let next = match run.kernel.plain_finish {
                true if places[0] != current[0] => SmallVec::from_slice(&places[..1]),
                _ => states[usize::from(current[0] == states[0][0])].clone(),
            };
            for field in 0..fields {
                self.combine.set_external(field, current[field]);
                self.combine.set_external(fields + field, values[field]);
                self.combine.set_output(field, next[field]);
            }
            // SAFETY: states and values hold the tile's rows; the next state is neither the current one nor a value: it is the
            // other buffer, or a place of the output, of which each position is another.
            unsafe { self.combine.run(width) };
            if !run.kernel.plain_finish {
                for (external, &pointer) in next.iter().chain(&passed).enumerate() {
                    self.finish.set_external(external, pointer);
                }
                if let Some(external) = generated(&run.kernel.finish_leaves, Generated::ReduceIndex) {
                    self.finish.set_external(external, index);
                }
                for (output, &place) in places.iter().enumerate() {
                    self.finish.set_output(output, place);
                }
                // SAFETY: as above; outputs are distinct buffers.
                unsafe { self.finish.run(width) };
            }
            for (output, (&place, &buffer)) in places.iter().zip(&results).enumerate() {
                let from = if run.kernel.plain_finish { next[0] } else { place };
                if place == buffer {
                    let resolved = &run.outputs[output];
                    // SAFETY: positions of the output; this tile writes no other rows.
                    unsafe {
                        let base = resolved.base.add(at * Run::step(resolved) * resolved.size);
                        run.output_rows[output].write(base, first, width, from);
                    }
                }
            }
            current = next;
        }
    }

    /// Maps the elements at one position of the tile's rows. Gives them as they lie, if they need no map.
    #[allow(clippy::too_many_arguments)]
    fn map(
        &mut self,
        at: usize,
        first: usize,
        width: usize,
        first_input: usize,
        index: *mut u8,
        values: &[*mut u8],
        passed: &[*mut u8],
    ) -> Option<*mut u8> {
        let run = self.run;
        let leaves = &run.kernel.leaves;
        let of_map = generated(leaves, Generated::ReduceIndex);
        if of_map.or(generated(&run.kernel.finish_leaves, Generated::ReduceIndex)).is_some() {
            // SAFETY: the buffer holds a chunk of int32.
            unsafe { std::slice::from_raw_parts_mut(index.cast::<i32>(), width) }.fill(at as i32);
        }
        for (number, input) in run.inputs.iter().enumerate() {
            if leaves.inputs()[number].is_uniform || !run.kernel.map.reads(number) {
                continue;
            }
            let buffer = self.chunk(first_input + number);
            // SAFETY: `resolve` checked all positions; the buffer holds a chunk.
            let pointer = unsafe {
                let base = input.base.add(at * Run::step(input) * input.size);
                run.input_rows[number].read(base, first, width, buffer)
            };
            if run.kernel.plain_input.is_some() {
                return Some(pointer.cast_mut());
            }
            self.map.set_external(number, pointer);
        }
        if let Some(external) = of_map {
            self.map.set_external(external, index);
        }
        for (output, &pointer) in values.iter().chain(passed).enumerate() {
            self.map.set_output(output, pointer);
        }
        // SAFETY: all externals hold the tile's elements, outputs a chunk each.
        unsafe { self.map.run(width) };
        None
    }
}
