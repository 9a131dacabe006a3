//! States side by side: a tile of kept positions times some neighbouring reduced ones are the *lanes*; each step maps
//! one element per lane and combines it into the lane's state. At the end lanes of one kept position are folded in halves.
//!
//! Steps go through two levels of accumulators and then blocks, so no accumulator takes more than a few hundred elements.

use smallvec::SmallVec;

use super::{Run, Shared, Threads};
use crate::device::cpu::feed::{CHUNK_BYTES, Generated};
use crate::device::cpu::program::{CHUNK, Element, Frame, Scratch};
use crate::device::cpu::stream::{Sizes, Stream};

/// Steps into one accumulator before it is combined into the next level's.
const STEPS_PER_LEVEL: usize = 32;

/// Steps of a tile that one thread takes at a time.
const STEPS_PER_BLOCK: usize = 256;

/// Elements that make a block worth handing out.
const ELEMENTS_PER_CLAIM: usize = 16 * CHUNK;

/// One pointer per field of the state.
type Pointers = SmallVec<[*mut u8; 4]>;

struct Shape {
    /// Kept positions of a tile.
    width: usize,
    /// Neighbouring reduced positions of a step.
    depth: usize,
    /// Innermost reduced extent, and the number of its repetitions.
    inner: usize,
    steps_per_row: usize,
    steps: usize,
    blocks: usize,
    inputs: Vec<Input>,
    sizes: Vec<usize>,
}

/// How one input is reached.
struct Input {
    kept: Stream,
    /// All reduced dims but the innermost.
    outer: Stream,
    inner_stride: usize,
    /// `depth` times all kept positions, when a tile has them all.
    all: Option<Stream>,
    /// `depth` elements, when a tile has one kept position.
    one: Option<Stream>,
}

pub(super) fn run(run: &Run<'_>, threads: &Threads) {
    let shape = Shape::new(run);
    let tiles = run.kept.div_ceil(shape.width);
    if shape.blocks == 1 {
        let tiles_per_claim = (ELEMENTS_PER_CLAIM / (shape.width * run.reduced)).clamp(1, tiles);
        threads.share(
            tiles.div_ceil(tiles_per_claim),
            run.nanoseconds(),
            || Worker::new(run, &shape),
            |worker, claim| {
                let first = claim * tiles_per_claim;
                for tile in first..(first + tiles_per_claim).min(tiles) {
                    let width = worker.tile(tile, 0);
                    worker.finish(tile, width);
                }
            },
        );
        return;
    }
    // Per field: for each tile and block, `width` states.
    let states = tiles * shape.blocks * shape.width;
    let mut partials: Vec<Vec<u64>> = shape.sizes.iter().map(|&size| vec![0; (states * size).div_ceil(8)]).collect();
    let shared: Vec<Shared> = partials.iter_mut().map(|field| Shared(field.as_mut_ptr().cast())).collect();
    let place = |field: usize, tile: usize, block: usize| {
        // SAFETY: `states` counts all of them.
        unsafe { shared[field].at((tile * shape.blocks + block) * shape.width * shape.sizes[field]) }
    };
    threads.share(
        tiles * shape.blocks,
        run.nanoseconds(),
        || Worker::new(run, &shape),
        |worker, index| {
            let (tile, block) = (index / shape.blocks, index % shape.blocks);
            let width = worker.tile(tile, block);
            for field in 0..shape.sizes.len() {
                let from = worker.current(field);
                // SAFETY: each index has its own states; a tile's states lie in a buffer of their own.
                unsafe { from.copy_to_nonoverlapping(place(field, tile, block), width * shape.sizes[field]) };
            }
        },
    );
    let mut worker = Worker::new(run, &shape);
    for tile in 0..tiles {
        let width = shape.width.min(run.kept - tile * shape.width);
        let mut distance = 1;
        while distance < shape.blocks {
            let mut block = 0;
            while block + distance < shape.blocks {
                let pointers = |block: usize| -> Pointers {
                    (0..shape.sizes.len()).map(|field| place(field, tile, block)).collect()
                };
                // SAFETY: all partials were written, and only this thread is left.
                unsafe { worker.merge(&pointers(block), &pointers(block + distance), width) };
                block += 2 * distance;
            }
            distance *= 2;
        }
        let fields: Vec<*const u8> = (0..shape.sizes.len()).map(|field| place(field, tile, 0).cast_const()).collect();
        // SAFETY: block 0 now holds the tile's states.
        unsafe { run.finish(&mut worker.finish, &fields, tile * shape.width, width) };
    }
}

impl Shape {
    fn new(run: &Run<'_>) -> Shape {
        let reduced = run.reduced_extents();
        let (inner, outer) = reduced.split_last().map_or((1, &[][..]), |(&inner, outer)| (inner, outer));
        let (width, depth) = if !run.follows_reduced() || run.reduced < super::SHORT {
            let width = run.kept.min(CHUNK);
            // Only a tile with all kept positions can take several reduced ones in a single run.
            (width, if width == run.kept { (CHUNK / width).clamp(1, inner) } else { 1 })
        } else if inner >= CHUNK / 4 || run.kept < 8 {
            (1, inner.min(CHUNK))
        } else {
            let width = run.kept.min(64);
            (width, (CHUNK / width).min(inner))
        };
        let steps_per_row = inner.div_ceil(depth);
        let steps = steps_per_row * outer.iter().product::<usize>();
        let rank = run.kernel.kept_rank;
        let inputs = run.inputs.iter().map(|input| {
            let (kept_strides, reduced_strides) = input.strides.split_at(rank);
            let (inner_stride, outer_strides) =
                reduced_strides.split_last().map_or((0, &[][..]), |(&inner, outer)| (inner, outer));
            let with_depth = |first: usize, rest: &[usize]| -> Sizes {
                std::iter::once(first).chain(rest.iter().copied()).collect()
            };
            Input {
                kept: Stream::new(input.size, run.kept_extents(), kept_strides),
                outer: Stream::new(input.size, outer, outer_strides),
                inner_stride,
                all: (width == run.kept).then(|| {
                    Stream::new(
                        input.size,
                        &with_depth(depth, run.kept_extents()),
                        &with_depth(inner_stride, kept_strides),
                    )
                }),
                one: (width == 1).then(|| Stream::new(input.size, &[depth], &[inner_stride])),
            }
        });
        Shape {
            width,
            depth,
            inner,
            steps_per_row,
            steps,
            blocks: steps.div_ceil(STEPS_PER_BLOCK),
            inputs: inputs.collect(),
            sizes: run.kernel.state.iter().map(|&ty| Element::Computed(ty).size()).collect(),
        }
    }
}

struct Worker<'a> {
    run: &'a Run<'a>,
    shape: &'a Shape,
    map: Frame<'a>,
    combine: Frame<'a>,
    finish: Frame<'a>,
    /// Five chunks for each field (two accumulators of two levels each, and the mapped values), then a chunk for each input and
    /// generated leaf.
    buffers: Scratch,
    /// Which of its two accumulators a level currently has its state in.
    turn: [usize; 2],
    /// The step's elements, when they need no map.
    plain: Option<*const u8>,
}

/// Buffers per field.
const ROLES: usize = 5;

/// The role of the mapped values.
const VALUES: usize = 4;

impl<'a> Worker<'a> {
    fn new(run: &'a Run<'a>, shape: &'a Shape) -> Worker<'a> {
        let count = ROLES * shape.sizes.len() + run.inputs.len() + run.kernel.leaves.generated.len();
        Worker {
            run,
            shape,
            map: run.map_frame(),
            combine: run.combine_frame(),
            finish: run.finish_frame(),
            buffers: Scratch::new(count * CHUNK_BYTES),
            turn: [0; 2],
            plain: None,
        }
    }

    fn buffer(&mut self, index: usize) -> *mut u8 {
        // SAFETY: `new` made room for all of them.
        unsafe { self.buffers.pointer().add(index * CHUNK_BYTES) }
    }

    fn role(&mut self, field: usize, role: usize) -> *mut u8 {
        self.buffer(field * ROLES + role)
    }

    fn accumulator(&mut self, field: usize, level: usize, other: bool) -> *mut u8 {
        let turn = self.turn[level] ^ usize::from(other);
        self.role(field, 2 * level + turn)
    }

    /// Where the step's mapped elements lie.
    fn value(&mut self, field: usize) -> *mut u8 {
        match self.plain {
            Some(pointer) => pointer.cast_mut(),
            None => self.role(field, VALUES),
        }
    }

    /// Where the states of the tile just computed lie.
    fn current(&mut self, field: usize) -> *const u8 {
        self.accumulator(field, 1, false)
    }

    /// Computes one block of a tile into level 1, folded to one state per kept position; returns the tile's width.
    fn tile(&mut self, tile: usize, block: usize) -> usize {
        let shape = self.shape;
        let first = tile * shape.width;
        let width = shape.width.min(self.run.kept - first);
        let lanes = width * shape.depth;
        let from = block * STEPS_PER_BLOCK;
        let to = (from + STEPS_PER_BLOCK).min(shape.steps);
        let mut level_is_filled = [false; 2];
        for step in from..to {
            let depth = self.step(first, width, step);
            let n = depth * width;
            if !level_is_filled[0] {
                self.start_level(n, lanes);
                level_is_filled[0] = true;
            } else {
                self.combine_values(n, lanes);
            }
            if (step - from) % STEPS_PER_LEVEL == STEPS_PER_LEVEL - 1 || step + 1 == to {
                self.raise(lanes, &mut level_is_filled[1]);
                level_is_filled[0] = false;
            }
        }
        self.fold_lanes(width, lanes);
        width
    }

    /// Maps one step's elements into the values; returns how many reduced positions it had.
    fn step(&mut self, first: usize, width: usize, step: usize) -> usize {
        let (run, shape) = (self.run, self.shape);
        let (row, part) = (step / shape.steps_per_row, step % shape.steps_per_row);
        let start = part * shape.depth;
        let depth = shape.depth.min(shape.inner - start);
        let leaves = &run.kernel.leaves;
        let inputs_at = ROLES * shape.sizes.len();
        for index in 0..run.inputs.len() {
            if leaves.inputs()[index].is_uniform || !run.kernel.map.reads(index) {
                continue;
            }
            let buffer = self.buffer(inputs_at + index);
            // SAFETY: `resolve` checked all positions; the buffer holds a chunk, and lanes are at most a chunk.
            let pointer =
                unsafe { shape.inputs[index].read(run.inputs[index].base, (row, start), depth, first, width, buffer) };
            if run.kernel.plain_input.is_some() {
                self.plain = Some(pointer);
                return depth;
            }
            self.map.set_external(index, pointer);
        }
        for (position, leaf) in leaves.generated.iter().enumerate() {
            if *leaf == Generated::ReduceIndex {
                let buffer = self.buffer(inputs_at + run.inputs.len() + position);
                let start = (row * shape.inner + start) as i32;
                // SAFETY: the buffer holds a chunk of int32.
                let lanes = unsafe { std::slice::from_raw_parts_mut(buffer.cast::<i32>(), depth * width) };
                if width == 1 {
                    lanes.iter_mut().zip(start..).for_each(|(lane, index)| *lane = index);
                } else {
                    lanes.chunks_exact_mut(width).zip(start..).for_each(|(lanes, index)| lanes.fill(index));
                }
                self.map.set_external(leaves.first_generated() + position, buffer);
            }
        }
        for field in 0..shape.sizes.len() {
            let values = self.role(field, VALUES);
            self.map.set_output(field, values);
        }
        // SAFETY: all externals hold the lanes' elements, outputs a chunk each.
        unsafe { self.map.run(depth * width) };
        depth
    }

    /// Makes the values the state of level 0; lanes that this step has no element for start from the identity.
    fn start_level(&mut self, n: usize, lanes: usize) {
        let fields = self.shape.sizes.len();
        let values: Pointers = (0..fields).map(|field| self.value(field)).collect();
        let state: Pointers = (0..fields).map(|field| self.accumulator(field, 0, false)).collect();
        for field in 0..fields {
            let size = self.shape.sizes[field];
            // SAFETY: distinct buffers of a chunk each.
            unsafe {
                values[field].copy_to_nonoverlapping(state[field], n * size);
                self.run.fill_identity(field, state[field].add(n * size), lanes - n);
            }
        }
    }

    /// Combines n values into level 0, which has `lanes` states.
    fn combine_values(&mut self, n: usize, lanes: usize) {
        let fields = self.shape.sizes.len();
        let state: Pointers = (0..fields).map(|field| self.accumulator(field, 0, false)).collect();
        let values: Pointers = (0..fields).map(|field| self.value(field)).collect();
        let to: Pointers = (0..fields).map(|field| self.accumulator(field, 0, true)).collect();
        // SAFETY: three sets of distinct buffers of a chunk each.
        unsafe { self.combine(&state, &values, &to, n, lanes) };
        self.turn[0] ^= 1;
    }

    /// Combines level 0 into level 1.
    fn raise(&mut self, lanes: usize, is_filled: &mut bool) {
        let fields = self.shape.sizes.len();
        let lower: Pointers = (0..fields).map(|field| self.accumulator(field, 0, false)).collect();
        let upper: Pointers = (0..fields).map(|field| self.accumulator(field, 1, false)).collect();
        let to: Pointers = (0..fields).map(|field| self.accumulator(field, 1, true)).collect();
        if *is_filled {
            // SAFETY: as in `combine_values`.
            unsafe { self.combine(&upper, &lower, &to, lanes, lanes) };
            self.turn[1] ^= 1;
        } else {
            for field in 0..fields {
                // SAFETY: distinct buffers of a chunk each.
                unsafe { lower[field].copy_to_nonoverlapping(upper[field], lanes * self.shape.sizes[field]) };
            }
            *is_filled = true;
        }
    }

    /// `to[..n] = a[..n] ∘ b[..n]`, `to[n..lanes] = a[n..lanes]`.
    ///
    /// # Safety
    /// All hold `lanes` states; `to` overlaps neither operand.
    unsafe fn combine(&mut self, a: &[*mut u8], b: &[*mut u8], to: &[*mut u8], n: usize, lanes: usize) {
        let fields = a.len();
        for field in 0..fields {
            self.combine.set_external(field, a[field]);
            self.combine.set_external(fields + field, b[field]);
            self.combine.set_output(field, to[field]);
        }
        // SAFETY: as promised.
        unsafe {
            self.combine.run(n);
            for field in 0..fields {
                let size = self.shape.sizes[field];
                a[field].add(n * size).copy_to_nonoverlapping(to[field].add(n * size), (lanes - n) * size);
            }
        }
    }

    /// Folds the lanes of level 1 to the first `width` ones.
    fn fold_lanes(&mut self, width: usize, lanes: usize) {
        let mut depth = lanes / width;
        while depth > 1 {
            let half = depth / 2;
            let fields = self.shape.sizes.len();
            let state: Pointers = (0..fields).map(|field| self.accumulator(field, 1, false)).collect();
            let to: Pointers = (0..fields).map(|field| self.accumulator(field, 1, true)).collect();
            let offset = (depth - half) * width;
            // SAFETY: `offset` lanes further on there are `half * width` more.
            let upper: Pointers =
                (0..fields).map(|field| unsafe { state[field].add(offset * self.shape.sizes[field]) }).collect();
            // SAFETY: operands are in one buffer, `to` in another.
            unsafe { self.combine(&state, &upper, &to, half * width, offset) };
            self.turn[1] ^= 1;
            depth -= half;
        }
    }

    /// `a = a ∘ b` for `n` states in memory of any place.
    ///
    /// # Safety
    /// Both hold n states per field.
    unsafe fn merge(&mut self, a: &[*mut u8], b: &[*mut u8], n: usize) {
        let to: Pointers = (0..a.len()).map(|field| self.role(field, VALUES)).collect();
        // SAFETY: the values are a buffer of their own.
        unsafe {
            self.combine(a, b, &to, n, n);
            for field in 0..a.len() {
                to[field].copy_to_nonoverlapping(a[field], n * self.shape.sizes[field]);
            }
        }
    }

    fn finish(&mut self, tile: usize, width: usize) {
        let fields: SmallVec<[*const u8; 4]> = (0..self.shape.sizes.len()).map(|field| self.current(field)).collect();
        // SAFETY: level 1 holds the tile's states; tiles belong to one thread.
        unsafe { self.run.finish(&mut self.finish, &fields, tile * self.shape.width, width) };
    }
}

impl Input {
    /// The elements of `depth` reduced positions from `(row, start)` on times `width` kept ones from `first` on, depth outermost.
    ///
    /// # Safety
    /// The positions are of the iteration, and `buffer` holds them.
    unsafe fn read(
        &self,
        base: *const u8,
        (row, start): (usize, usize),
        depth: usize,
        first: usize,
        width: usize,
        buffer: *mut u8,
    ) -> *const u8 {
        let size = self.kept.size;
        let offset = self.outer.offset(row) + start * self.inner_stride;
        // SAFETY: offsets of positions, which `resolve` checked.
        unsafe {
            let base = base.add(offset * size);
            if let Some(one) = &self.one {
                return one.read(base.add(self.kept.offset(first) * size), 0, depth, buffer);
            }
            if let Some(all) = &self.all {
                return all.read(base, 0, depth * width, buffer);
            }
            if depth == 1 {
                return self.kept.read(base, first, width, buffer);
            }
            for index in 0..depth {
                let to = buffer.add(index * width * size);
                let from = self.kept.read(base.add(index * self.inner_stride * size), first, width, to);
                if from != to.cast_const() {
                    from.copy_to_nonoverlapping(to, width * size);
                }
            }
        }
        buffer
    }
}
