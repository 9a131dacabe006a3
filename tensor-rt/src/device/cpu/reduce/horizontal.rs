//! A monoid over elements that follow each other: each chunk is mapped and folded to one value, each block of chunks to
//! one value, and the blocks of a row to its result.

use super::{Run, Shared, Threads};
use crate::device::cpu::feed::{CHUNK_BYTES, Coordinates, Generated};
use crate::device::cpu::program::{CHUNK, Element, Frame, Scratch};
use crate::device::cpu::stream::Stream;
use crate::device::cpu::vector::Kernel;

/// Elements of a row that one thread folds at a time.
const BLOCK: usize = 64 * CHUNK;

struct Shape {
    streams: Vec<Stream>,
    positions: Coordinates,
    fold: Kernel,
    /// Bytes of a state.
    size: usize,
}

pub(super) fn run(run: &Run<'_>, threads: &Threads) {
    let Some(fold) = run.kernel.fold else { return };
    let shape = Shape {
        streams: run.inputs.iter().map(|input| input.stream(&run.extents)).collect(),
        positions: Coordinates::new(&[run.reduced].into_iter().collect(), 0),
        fold,
        size: Element::Computed(run.kernel.state[0]).size(),
    };
    let blocks_per_row = run.reduced.div_ceil(BLOCK);
    if blocks_per_row == 1 {
        let rows = (BLOCK / run.reduced).clamp(1, CHUNK);
        threads.share(
            run.kept.div_ceil(rows),
            run.nanoseconds(),
            || Worker::new(run, &shape),
            |worker, block| worker.rows(block * rows, rows.min(run.kept - block * rows)),
        );
        return;
    }
    let mut partials = vec![0u64; run.kept * blocks_per_row];
    let shared = Shared(partials.as_mut_ptr().cast());
    threads.share(
        run.kept * blocks_per_row,
        run.nanoseconds(),
        || Worker::new(run, &shape),
        |worker, index| {
            let (row, block) = (index / blocks_per_row, index % blocks_per_row);
            let start = block * BLOCK;
            // SAFETY: each index has its own element; elements are `size` bytes apart, at most 8.
            unsafe {
                worker.block(row * run.reduced + start, BLOCK.min(run.reduced - start), shared.at(index * shape.size))
            };
        },
    );
    let mut worker = Worker::new(run, &shape);
    let mut first = 0;
    while first < run.kept {
        let rows = CHUNK.min(run.kept - first);
        for row in 0..rows {
            let from = (first + row) * blocks_per_row * shape.size;
            // SAFETY: the row's partials were all written; the states hold a chunk.
            unsafe {
                let to = worker.states().add(row * shape.size);
                let from = shared.at(from);
                (shape.fold)(to, from, from, from, blocks_per_row);
            }
        }
        worker.finish(first, rows);
        first += rows;
    }
}

struct Worker<'a> {
    run: &'a Run<'a>,
    shape: &'a Shape,
    map: Frame<'a>,
    finish: Frame<'a>,
    /// The states, the mapped values, the values of a block's chunks, then a chunk for each input and generated leaf.
    buffers: Scratch,
}

impl<'a> Worker<'a> {
    fn new(run: &'a Run<'a>, shape: &'a Shape) -> Worker<'a> {
        let count = 3 + run.inputs.len() + run.kernel.leaves.generated.len();
        Worker {
            run,
            shape,
            map: run.map_frame(),
            finish: run.finish_frame(),
            buffers: Scratch::new(count * CHUNK_BYTES),
        }
    }

    fn buffer(&mut self, index: usize) -> *mut u8 {
        // SAFETY: `new` made room for all of them.
        unsafe { self.buffers.pointer().add(index * CHUNK_BYTES) }
    }

    fn states(&mut self) -> *mut u8 {
        self.buffer(0)
    }

    /// Whole rows, at most a chunk of them, to results.
    fn rows(&mut self, first: usize, rows: usize) {
        let (reduced, size) = (self.run.reduced, self.shape.size);
        let states = self.states();
        if reduced > CHUNK / 2 {
            for row in 0..rows {
                // SAFETY: the states hold a chunk.
                unsafe { self.block((first + row) * reduced, reduced, states.add(row * size)) };
            }
        } else {
            let per_chunk = CHUNK / reduced;
            let mut done = 0;
            while done < rows {
                let n = per_chunk.min(rows - done);
                let values = self.values((first + done) * reduced, n * reduced);
                for row in 0..n {
                    // SAFETY: n rows of values were made; the states hold a chunk.
                    unsafe {
                        let from = values.add(row * reduced * size);
                        (self.shape.fold)(states.add((done + row) * size), from, from, from, reduced);
                    }
                }
                done += n;
            }
        }
        self.finish(first, rows);
    }

    /// Folds positions `[start, start + n)` into `to`.
    ///
    /// # Safety
    /// `to` is writable for one state, and n is at most [`BLOCK`].
    unsafe fn block(&mut self, start: usize, n: usize, to: *mut u8) {
        let partials = self.buffer(2);
        let mut done = 0;
        let mut count = 0;
        while done < n {
            let length = CHUNK.min(n - done);
            let values = self.values(start + done, length);
            // SAFETY: a block has at most 64 chunks, the buffer holds a chunk of states.
            unsafe { (self.shape.fold)(partials.add(count * self.shape.size), values, values, values, length) };
            done += length;
            count += 1;
        }
        // SAFETY: `count` partials were written.
        unsafe { (self.shape.fold)(to, partials, partials, partials, count) };
    }

    /// The mapped values of `n` positions, at most a chunk.
    fn values(&mut self, start: usize, n: usize) -> *const u8 {
        let (run, shape) = (self.run, self.shape);
        let leaves = &run.kernel.leaves;
        if let Some(input) = run.kernel.plain_input {
            let buffer = self.buffer(3 + input);
            // SAFETY: `resolve` checked all positions; the buffer holds a chunk.
            return unsafe { shape.streams[input].read(run.inputs[input].base, start, n, buffer) };
        }
        for (index, (input, external)) in run.inputs.iter().zip(leaves.inputs()).enumerate() {
            if !external.is_uniform && run.kernel.map.reads(index) {
                let buffer = self.buffer(3 + index);
                // SAFETY: as above.
                let pointer = unsafe { shape.streams[index].read(input.base, start, n, buffer) };
                self.map.set_external(index, pointer);
            }
        }
        for (position, leaf) in leaves.generated.iter().enumerate() {
            if *leaf == Generated::ReduceIndex {
                let buffer = self.buffer(3 + run.inputs.len() + position);
                // SAFETY: the buffer holds a chunk.
                unsafe { shape.positions.fill(start, n, buffer) };
                self.map.set_external(leaves.first_generated() + position, buffer);
            }
        }
        let values = self.buffer(1);
        self.map.set_output(0, values);
        // SAFETY: all externals hold n elements, the output a chunk.
        unsafe { self.map.run(n) };
        values
    }

    fn finish(&mut self, first: usize, rows: usize) {
        let states = self.states().cast_const();
        // SAFETY: `rows` states were written; rows belong to one thread.
        unsafe { self.run.finish(&mut self.finish, &[states], first, rows) };
    }
}
