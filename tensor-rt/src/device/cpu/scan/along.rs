//! Row by row: chunks of a row are mapped, scanned and finished, with the state before a chunk carried into it.
//!
//! A row longer than a block falls into blocks: a first pass makes one state of each, from which follows what comes before each;
//! a second pass scans them. Within a chunk a known monoid has a loop of its own; any other state is scanned in
//! [`LANES`] pieces side by side, which are put one beside the other for that (`turn`).

use smallvec::SmallVec;

use super::super::feed::{CHUNK_BYTES, Generated};
use super::super::program::{CHUNK, Frame, Scratch};
use super::super::stream::Stream;
use super::super::threads::{Shared, Threads};
use super::turn::{Direction, LANES, reversed, turn};
use super::{Run, generated};

type Pointers = SmallVec<[*mut u8; 4]>;

/// Elements of a row that one thread takes at a time.
const BLOCK: usize = 64 * CHUNK;

pub(super) fn run(run: &Run<'_>, threads: &Threads) {
    let blocks = run.length.div_ceil(BLOCK);
    if blocks == 1 {
        let rows_per_claim = (BLOCK / 4 / run.length).clamp(1, 64);
        threads.share(
            run.kept.div_ceil(rows_per_claim),
            run.nanoseconds(),
            || Worker::new(run),
            |worker, claim| {
                for row in claim * rows_per_claim..((claim + 1) * rows_per_claim).min(run.kept) {
                    worker.carry.copy_from_slice(&run.identity);
                    worker.block(row, 0, true);
                }
            },
        );
        return;
    }
    // Per row and block: the state of the block, then the state before it.
    let fields = run.kernel.fields.len();
    let mut states = vec![0u64; run.kept * blocks * fields];
    let shared = Shared(states.as_mut_ptr().cast());
    let place = |row: usize, block: usize| {
        // SAFETY: there is a state for each.
        unsafe { shared.at((row * blocks + block) * fields * 8).cast::<u64>() }
    };
    threads.share(
        run.kept * (blocks - 1),
        run.nanoseconds(),
        || Worker::new(run),
        |worker, index| {
            let (row, block) = (index / (blocks - 1), index % (blocks - 1));
            worker.carry.copy_from_slice(&run.identity);
            worker.block(row, block, false);
            // SAFETY: each index has a state of its own.
            unsafe { worker.carry.as_ptr().copy_to_nonoverlapping(place(row, block), fields) };
        },
    );
    let mut worker = Worker::new(run);
    for row in 0..run.kept {
        worker.carry.copy_from_slice(&run.identity);
        for block in 0..blocks {
            let before = worker.carry.clone();
            let state = place(row, block);
            worker.add(state);
            // SAFETY: only this thread is left.
            unsafe { before.as_ptr().copy_to_nonoverlapping(state, fields) };
        }
    }
    threads.share(
        run.kept * blocks,
        run.nanoseconds(),
        || Worker::new(run),
        |worker, index| {
            let (row, block) = (index / blocks, index % blocks);
            // SAFETY: what comes before each block was written.
            worker.carry.copy_from_slice(unsafe { std::slice::from_raw_parts(place(row, block), fields) });
            worker.block(row, block, true);
        },
    );
}

struct Worker<'a> {
    run: &'a Run<'a>,
    map: Frame<'a>,
    combine: Frame<'a>,
    continued: Frame<'a>,
    finish: Frame<'a>,
    /// Positions of a row, per input and output.
    inputs: Vec<Stream>,
    outputs: Vec<Stream>,
    /// Per field: the state before the next chunk.
    carry: Vec<u64>,
    /// Chunks: for each field the roles below, then passed values, inputs, the index, and outputs.
    buffers: Scratch,
}

/// Chunks of a field.
const ROLES: usize = 5;
/// The mapped values, in order of position.
const VALUES: usize = 0;
/// The scanned states, in order of position.
const SCANNED: usize = 1;
/// The values in the order of the scan, or with their pieces side by side.
const TURNED: usize = 2;
/// The same, scanned.
const TURNED_SCANNED: usize = 3;
/// States of the pieces.
const PIECES: usize = 4;

impl<'a> Worker<'a> {
    fn new(run: &'a Run<'a>) -> Worker<'a> {
        let kernel = run.kernel;
        let chunks = ROLES * kernel.fields.len() + kernel.passed.len() + run.inputs.len() + 1 + run.outputs.len();
        let positions = |operand: &super::Resolved| Stream::new(operand.size, &[run.length], &[Run::step(operand)]);
        Worker {
            run,
            map: run.map_frame(),
            combine: run.combine_frame(),
            continued: run.carry_frame(),
            finish: run.finish_frame(),
            inputs: run.inputs.iter().map(positions).collect(),
            outputs: run.outputs.iter().map(positions).collect(),
            carry: run.identity.clone(),
            buffers: Scratch::new(chunks * CHUNK_BYTES),
        }
    }

    fn chunk(&mut self, index: usize) -> *mut u8 {
        // SAFETY: `new` made room for all of them.
        unsafe { self.buffers.pointer().add(index * CHUNK_BYTES) }
    }

    fn role(&mut self, role: usize) -> Pointers {
        (0..self.run.kernel.fields.len()).map(|field| self.chunk(field * ROLES + role)).collect()
    }

    /// Scans one block of a row from the state in `carry`, and leaves the state after it there; stores results if `finishes`.
    fn block(&mut self, row: usize, block: usize, finishes: bool) {
        let run = self.run;
        let end = ((block + 1) * BLOCK).min(run.length);
        let mut start = block * BLOCK;
        while start < end {
            let n = CHUNK.min(end - start);
            let at = if run.kernel.reverse { run.length - start - n } else { start };
            let values = self.map(row, at, n);
            match run.kernel.monoid {
                Some(loops) if !finishes => {
                    let mut total = 0u64;
                    let to = std::ptr::from_mut(&mut total).cast::<u8>();
                    // SAFETY: n values, and room for one of any type.
                    unsafe { (loops.fold)(to, values[0], values[0], values[0], n) };
                    self.add(&total);
                }
                Some(loops) => self.monoid(loops.prefix, &values, row, at, n),
                None => self.pieces(&values, n, finishes),
            }
            if finishes {
                self.store(row, at, n);
            }
            start += n;
        }
    }

    /// `carry = carry ∘ state`.
    fn add(&mut self, state: *const u64) {
        let fields = self.carry.len();
        let mut next: SmallVec<[u64; 4]> = SmallVec::from_elem(0, fields);
        for field in 0..fields {
            self.continued.set_external(field, std::ptr::from_ref(&self.carry[field]).cast());
            // SAFETY: the state has a word for each field.
            self.continued.set_external(fields + field, unsafe { state.add(field) }.cast());
            self.continued.set_output(field, std::ptr::from_mut(&mut next[field]).cast());
        }
        // SAFETY: every word has room for an element of any type.
        unsafe {
            self.continued.prepare();
            self.continued.run(1);
        }
        self.carry.copy_from_slice(&next);
    }

    /// The mapped values of positions `[at, at + n)`, as they lie if they need no map.
    fn map(&mut self, row: usize, at: usize, n: usize) -> Pointers {
        let run = self.run;
        let kernel = run.kernel;
        let leaves = &kernel.leaves;
        let first_input = ROLES * kernel.fields.len() + kernel.passed.len();
        let index = self.chunk(first_input + run.inputs.len());
        let of_map = generated(leaves, Generated::ReduceIndex);
        if of_map.or(generated(&kernel.finish_leaves, Generated::ReduceIndex)).is_some() {
            // SAFETY: the buffer holds a chunk of int32.
            let indices = unsafe { std::slice::from_raw_parts_mut(index.cast::<i32>(), n) };
            indices.iter_mut().zip(at as i32..).for_each(|(index, value)| *index = value);
        }
        for (number, input) in run.inputs.iter().enumerate() {
            if leaves.inputs()[number].is_uniform || !kernel.map.reads(number) {
                continue;
            }
            let buffer = self.chunk(first_input + number);
            // SAFETY: `resolve` checked all positions; the buffer holds a chunk.
            let pointer = unsafe {
                let base = input.base.add(run.input_rows[number].offset(row) * input.size);
                self.inputs[number].read(base, at, n, buffer)
            };
            if kernel.plain_input.is_some() {
                return SmallVec::from_elem(pointer.cast_mut(), 1);
            }
            self.map.set_external(number, pointer);
        }
        if let Some(external) = of_map {
            self.map.set_external(external, index);
        }
        let values = self.role(VALUES);
        let first_passed = ROLES * kernel.fields.len();
        let passed = (0..kernel.passed.len()).map(|passed| self.chunk(first_passed + passed)).collect::<Pointers>();
        for (output, &pointer) in values.iter().chain(&passed).enumerate() {
            self.map.set_output(output, pointer);
        }
        // SAFETY: all externals hold n elements, outputs a chunk each.
        unsafe { self.map.run(n) };
        values
    }

    /// Scans by a monoid's own loop: into the output where the state is the result and lies in place, else into `SCANNED`.
    fn monoid(&mut self, prefix: super::Kernel, values: &[*mut u8], row: usize, at: usize, n: usize) {
        let run = self.run;
        let size = run.kernel.fields[0];
        let mut to = self.role(SCANNED)[0];
        if run.kernel.plain_finish
            && let Some(place) = self.place(row, at, n)
        {
            to = place;
        }
        let carry = std::ptr::from_mut(&mut self.carry[0]).cast::<u8>();
        // SAFETY: values and the destination hold n elements; the chunks between are others.
        unsafe {
            if run.kernel.reverse {
                let (turned, scanned) = (self.role(TURNED)[0], self.role(TURNED_SCANNED)[0]);
                reversed(values[0], turned, n, size);
                prefix(scanned, turned, carry, carry, n);
                reversed(scanned, to, n, size);
                to.copy_to_nonoverlapping(carry, size);
            } else {
                prefix(to, values[0], carry, carry, n);
                to.add((n - 1) * size).copy_to_nonoverlapping(carry, size);
            }
        }
    }

    /// Where positions `[at, at + n)` of the only result lie, if one after the other.
    fn place(&mut self, row: usize, at: usize, n: usize) -> Option<*mut u8> {
        let output = &self.run.outputs[0];
        // SAFETY: positions of the output, which `resolve` checked.
        unsafe {
            let base = output.base.add(self.run.output_rows[0].offset(row) * output.size);
            self.outputs[0].in_place(base, at, n).map(|place| place.cast_mut())
        }
    }

    /// Scans any state: pieces side by side, then the pieces' states, then what came before each piece into it.
    fn pieces(&mut self, values: &[*mut u8], n: usize, finishes: bool) {
        let run = self.run;
        let sizes = &run.kernel.fields;
        let fields = sizes.len();
        let length = n.div_ceil(LANES);
        let (turned, scanned) = (self.role(TURNED), self.role(TURNED_SCANNED));
        for field in 0..fields {
            // SAFETY: the pieces are at most a chunk; what the values do not fill stays the identity, which changes nothing.
            unsafe {
                run.fill_identity(field, turned[field], length * LANES);
                turn(values[field], turned[field], n, length, sizes[field], run.kernel.reverse, Direction::Apart);
            }
        }
        let at = |pointers: &Pointers, element: usize| -> Pointers {
            // SAFETY: an element of a chunk.
            pointers.iter().zip(sizes).map(|(pointer, size)| unsafe { pointer.add(element * size) }).collect()
        };
        for field in 0..fields {
            // SAFETY: distinct chunks.
            unsafe { turned[field].copy_to_nonoverlapping(scanned[field], LANES * sizes[field]) };
        }
        for step in 1..length {
            let (before, to) = (at(&scanned, (step - 1) * LANES), at(&scanned, step * LANES));
            // SAFETY: all hold LANES states; the destination is another place.
            unsafe { self.combine(&before, &at(&turned, step * LANES), &to, LANES) };
        }
        // The pieces' states, each with those before it: twice as many in every round.
        let mut states = self.role(PIECES);
        let mut next = at(&states, 2 * LANES);
        let last = at(&scanned, (length - 1) * LANES);
        for field in 0..fields {
            // SAFETY: distinct chunks.
            unsafe { last[field].copy_to_nonoverlapping(states[field], LANES * sizes[field]) };
        }
        let mut distance = 1;
        while distance < LANES {
            // SAFETY: LANES states each, in two places.
            unsafe {
                self.combine(&states, &at(&states, distance), &at(&next, distance), LANES - distance);
                for field in 0..fields {
                    states[field].copy_to_nonoverlapping(next[field], distance * sizes[field]);
                }
            }
            std::mem::swap(&mut states, &mut next);
            distance *= 2;
        }
        // What came before each piece, and after the last what comes before the next chunk.
        for field in 0..fields {
            let carry = std::ptr::from_ref(&self.carry[field]).cast::<u8>();
            // SAFETY: one element of a field.
            unsafe { carry.copy_to_nonoverlapping(next[field], sizes[field]) };
            self.continued.set_external(field, carry);
            self.continued.set_external(fields + field, states[field]);
        }
        for (field, &to) in at(&next, 1).iter().enumerate() {
            self.continued.set_output(field, to);
        }
        // SAFETY: LANES states, and room for one more; the carry is one element per field.
        unsafe {
            self.continued.prepare();
            self.continued.run(LANES);
        }
        let after = at(&next, LANES);
        if finishes {
            for step in 0..length {
                // SAFETY: all hold LANES states; `turned` is read no more.
                unsafe { self.combine(&next, &at(&scanned, step * LANES), &at(&turned, step * LANES), LANES) };
            }
            let to = self.role(SCANNED);
            for field in 0..fields {
                // SAFETY: chunks of at least n states.
                unsafe {
                    turn(turned[field], to[field], n, length, sizes[field], run.kernel.reverse, Direction::Together);
                }
            }
        }
        for field in 0..fields {
            let carry = std::ptr::from_mut(&mut self.carry[field]).cast::<u8>();
            // SAFETY: one element of a field.
            unsafe { after[field].copy_to_nonoverlapping(carry, sizes[field]) };
        }
    }

    /// `to = a ∘ b` for n states.
    ///
    /// # Safety
    /// All hold n states per field, and `to` overlaps neither operand.
    unsafe fn combine(&mut self, a: &[*mut u8], b: &[*mut u8], to: &[*mut u8], n: usize) {
        let fields = a.len();
        for field in 0..fields {
            self.combine.set_external(field, a[field]);
            self.combine.set_external(fields + field, b[field]);
            self.combine.set_output(field, to[field]);
        }
        // SAFETY: as promised.
        unsafe { self.combine.run(n) };
    }

    /// Finishes and stores positions `[at, at + n)` from the scanned states.
    fn store(&mut self, row: usize, at: usize, n: usize) {
        let run = self.run;
        let kernel = run.kernel;
        let scanned = self.role(SCANNED);
        if kernel.plain_finish {
            match self.place(row, at, n) {
                // A monoid has written there.
                Some(_) if kernel.monoid.is_some() => {}
                // SAFETY: n elements of the output, which are this thread's.
                Some(place) => unsafe { scanned[0].copy_to_nonoverlapping(place, n * kernel.fields[0]) },
                None => self.write(0, row, at, n, scanned[0]),
            }
            return;
        }
        let first_passed = ROLES * kernel.fields.len();
        for (external, &pointer) in scanned.iter().enumerate() {
            self.finish.set_external(external, pointer);
        }
        for passed in 0..kernel.passed.len() {
            let pointer = self.chunk(first_passed + passed);
            self.finish.set_external(scanned.len() + passed, pointer);
        }
        let index = first_passed + kernel.passed.len() + run.inputs.len();
        if let Some(external) = generated(&kernel.finish_leaves, Generated::ReduceIndex) {
            let pointer = self.chunk(index);
            self.finish.set_external(external, pointer);
        }
        let buffers: Pointers = (0..run.outputs.len()).map(|output| self.chunk(index + 1 + output)).collect();
        for (output, &buffer) in buffers.iter().enumerate() {
            self.finish.set_output(output, buffer);
        }
        // SAFETY: all externals hold n elements, outputs a chunk each.
        unsafe { self.finish.run(n) };
        for (output, &buffer) in buffers.iter().enumerate() {
            self.write(output, row, at, n, buffer);
        }
    }

    fn write(&mut self, output: usize, row: usize, at: usize, n: usize, from: *const u8) {
        let resolved = &self.run.outputs[output];
        // SAFETY: positions of the output, which `resolve` checked; blocks write none twice.
        unsafe {
            let base = resolved.base.add(self.run.output_rows[output].offset(row) * resolved.size);
            self.outputs[output].write(base, at, n, from);
        }
    }
}
