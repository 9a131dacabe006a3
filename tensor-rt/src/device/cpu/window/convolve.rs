//! Convolution and its gradients as matrix products over unrolled columns, block by block of windows.
//!
//! With the weight as `[O/g, K]` (K elements under a window) and columns `[K, P]` for P windows: output `= W · columns`,
//! columns' gradient `= Wᵀ · grad`, weight's gradient `= Σ grad · columnsᵀ`. Blocks are cut by sizes alone.

use tensor_gen::dtype::ScalarType;

use super::Sizes2d;
use super::columns::Columns;
use crate::device::cpu::product::{Matrix, Product, size_of};
use crate::device::cpu::program::Scratch;
use crate::device::cpu::threads::{Shared, Threads};
use crate::device::cpu::vector::Isa;

/// Bytes of unrolled columns at a time: they should stay in the second-level cache.
const COLUMN_BYTES: usize = 512 << 10;

/// Parts into which the windows are cut for the weight's gradient.
const PARTS: usize = 8;

pub(super) struct Convolution<'a> {
    pub(super) sizes: &'a Sizes2d,
    pub(super) compute: ScalarType,
    pub(super) isa: Isa,
    pub(super) threads: &'a Threads,
}

/// Shorthand for the numbers that all three need.
struct Numbers {
    /// Bytes of an element.
    size: usize,
    /// Windows of an image, and of all images.
    windows: usize,
    all: usize,
    /// Elements under a window, of a group.
    depth: usize,
    /// Output channels of a group.
    channels: usize,
    /// Windows of a block.
    block: usize,
    nanoseconds: f64,
}

impl Convolution<'_> {
    fn numbers(&self) -> Numbers {
        let sizes = self.sizes;
        let size = size_of(self.compute);
        let windows = sizes.windows();
        let (depth, channels) = (sizes.window_elements(), sizes.out_channels / sizes.groups);
        let all = windows * sizes.batch;
        // A block that is not whole images is part of one, so that its products go straight to the output.
        let most = (COLUMN_BYTES / (size * depth.max(1))).max(64);
        let block = if most >= windows { (most / windows.max(1)).max(1) * windows } else { most };
        let operations = (all * depth) as f64 * (sizes.out_channels as f64 + 8.0);
        Numbers { size, windows, all, depth, channels, block: block.min(all).max(1), nanoseconds: operations * 0.03 }
    }

    fn product(&self, rows: usize, columns: usize, inner: usize, accumulate: bool) -> Product {
        Product { ty: self.compute, rows, columns, inner, accumulate }
    }

    /// Blocks of one group: (first window, windows), never across images unless whole images.
    fn blocks(numbers: &Numbers) -> Vec<(usize, usize)> {
        let mut blocks = Vec::new();
        let mut first = 0;
        while first < numbers.all {
            let mut count = numbers.block.min(numbers.all - first);
            if numbers.block < numbers.windows {
                count = count.min(numbers.windows - first % numbers.windows);
            }
            blocks.push((first, count));
            first += count;
        }
        blocks
    }

    /// # Safety
    /// Dense tensors of the sizes in the compute type; `output` is the caller's alone.
    pub(super) unsafe fn forward(&self, input: Shared, weight: Shared, output: Shared) {
        let numbers = self.numbers();
        let blocks = Self::blocks(&numbers);
        let Numbers { size, depth, channels, .. } = numbers;
        self.threads.share(
            blocks.len() * self.sizes.groups,
            numbers.nanoseconds,
            || (Scratch::new(depth * numbers.block * size), Scratch::new(channels * numbers.block * size)),
            |(columns, sums), index| {
                let (group, (first, count)) = (index / blocks.len(), blocks[index % blocks.len()]);
                // SAFETY: the tensors' sizes; blocks of a group write disjoint parts of the output.
                unsafe {
                    let columns = Shared(columns.pointer());
                    self.unroll(group, first, count, input, columns);
                    let weight = weight.at(group * channels * depth * size);
                    let weight = Matrix { base: Shared(weight), row: depth, column: 1 };
                    let columns = Matrix { base: columns, row: count, column: 1 };
                    let product = self.product(channels, count, depth, false);
                    if count <= numbers.windows {
                        let to = self.place(&numbers, group, first);
                        let to = Matrix { base: Shared(output.at(to * size)), row: numbers.windows, column: 1 };
                        product.run(to, weight, columns, None, self.isa);
                    } else {
                        let sums = Shared(sums.pointer());
                        product.run(Matrix { base: sums, row: count, column: 1 }, weight, columns, None, self.isa);
                        self.copy_rows(&numbers, group, (first, count), |dense, place, n| {
                            sums.at(dense * size).copy_to_nonoverlapping(output.at(place * size), n * size);
                        });
                    }
                }
            },
        );
    }

    /// # Safety
    /// As `forward`.
    pub(super) unsafe fn input_gradient(&self, gradient: Shared, weight: Shared, output: Shared) {
        let numbers = self.numbers();
        let Numbers { size, depth, channels, windows, .. } = numbers;
        let sizes = self.sizes;
        // Windows of one image overlap in the input, so a thread takes whole images of a group.
        let images = (numbers.block / windows.max(1)).max(1);
        let blocks = sizes.batch.div_ceil(images);
        let group_plane = sizes.channels / sizes.groups * sizes.height * sizes.width;
        self.threads.share(
            blocks * sizes.groups,
            numbers.nanoseconds,
            || (Scratch::new(depth * numbers.block * size), Scratch::new(channels * numbers.block * size)),
            |(columns, gradients), index| {
                let (group, first_image) = (index / blocks, index % blocks * images);
                let last_image = (first_image + images).min(sizes.batch);
                // SAFETY: as above; images of a group belong to one thread.
                unsafe {
                    for image in first_image..last_image {
                        let plane = (image * sizes.groups + group) * group_plane;
                        output.at(plane * size).write_bytes(0, group_plane * size);
                    }
                    let columns = Shared(columns.pointer());
                    let gradients = Shared(gradients.pointer());
                    let weight = weight.at(group * channels * depth * size);
                    let weight = Matrix { base: Shared(weight), row: 1, column: depth };
                    let mut first = first_image * windows;
                    while first < last_image * windows {
                        let mut count = numbers.block.min(last_image * windows - first);
                        if numbers.block < windows {
                            count = count.min(windows - first % windows);
                        }
                        let right = self.gradients(&numbers, group, (first, count), gradient, gradients);
                        let to = Matrix { base: columns, row: count, column: 1 };
                        self.product(depth, count, channels, false).run(to, weight, right, None, self.isa);
                        self.roll(group, first, count, columns, output);
                        first += count;
                    }
                }
            },
        );
    }

    /// # Safety
    /// As `forward`.
    pub(super) unsafe fn weight_gradient(&self, gradient: Shared, input: Shared, output: Shared) {
        let numbers = self.numbers();
        let blocks = Self::blocks(&numbers);
        let Numbers { size, depth, channels, .. } = numbers;
        let groups = self.sizes.groups;
        let elements = channels * depth;
        // Each part of the blocks has sums of its own, added up in order at the end.
        let parts = blocks.len().clamp(1, PARTS);
        let per_part = blocks.len().div_ceil(parts);
        let mut sums = Scratch::new(parts * groups * elements * size);
        let sums = Shared(sums.pointer());
        self.threads.share(
            parts * groups,
            numbers.nanoseconds,
            || (Scratch::new(depth * numbers.block * size), Scratch::new(channels * numbers.block * size)),
            |(columns, gradients), index| {
                let (part, group) = (index / groups, index % groups);
                // SAFETY: as above; each index has sums of its own.
                unsafe {
                    let columns = Shared(columns.pointer());
                    let gradients = Shared(gradients.pointer());
                    let base = Shared(sums.at(index * elements * size));
                    base.pointer().write_bytes(0, elements * size);
                    let to = Matrix { base, row: depth, column: 1 };
                    for &(first, count) in blocks.iter().skip(part * per_part).take(per_part) {
                        self.unroll(group, first, count, input, columns);
                        let left = self.gradients(&numbers, group, (first, count), gradient, gradients);
                        self.multiply_transposed(to, left, columns, count, &numbers);
                    }
                }
            },
        );
        // SAFETY: all sums were written; weights of groups follow each other as the sums of a part do.
        unsafe {
            let total = groups * elements;
            sums.pointer().copy_to_nonoverlapping(output.pointer(), total * size);
            for part in 1..parts {
                add_all(self.compute, output.pointer(), sums.at(part * total * size), total);
            }
        }
    }

    /// `to += left · columnsᵀ`.
    ///
    /// # Safety
    /// `left` is `[channels, count]`, `columns` `[depth, count]` and `to` `[channels, depth]`.
    unsafe fn multiply_transposed(&self, to: Matrix, left: Matrix, columns: Shared, count: usize, numbers: &Numbers) {
        let product = self.product(numbers.channels, numbers.depth, count, true);
        // SAFETY: the caller's promise; integers get the transposed matrix laid out, as they need neighbouring columns.
        unsafe {
            if self.compute.is_float() {
                let right = Matrix { base: columns, row: 1, column: count };
                return product.run(to, left, right, None, self.isa);
            }
            let mut memory = Scratch::new(count * numbers.depth * numbers.size);
            let transposed = Shared(memory.pointer());
            for row in 0..numbers.depth {
                for column in 0..count {
                    let from = columns.at((row * count + column) * numbers.size);
                    from.copy_to_nonoverlapping(
                        transposed.at((column * numbers.depth + row) * numbers.size),
                        numbers.size,
                    );
                }
            }
            product.run(to, left, Matrix { base: transposed, row: numbers.depth, column: 1 }, None, self.isa);
        }
    }

    /// Where a group's output of window `window` lies, in elements; the group's other channels follow `windows` apart.
    fn place(&self, numbers: &Numbers, group: usize, window: usize) -> usize {
        let (image, within) = (window / numbers.windows, window % numbers.windows);
        (image * self.sizes.out_channels + group * numbers.channels) * numbers.windows + within
    }

    /// Calls `copy(element in the dense [channels, count] block, element of the output tensor, elements)` for all pieces of a block.
    fn copy_rows(
        &self,
        numbers: &Numbers,
        group: usize,
        (first, count): (usize, usize),
        copy: impl Fn(usize, usize, usize),
    ) {
        let mut done = 0;
        while done < count {
            let n = (numbers.windows - (first + done) % numbers.windows).min(count - done);
            let place = self.place(numbers, group, first + done);
            for channel in 0..numbers.channels {
                copy(channel * count + done, place + channel * numbers.windows, n);
            }
            done += n;
        }
    }

    /// The gradients of a block as `[channels, count]`: where they are, or copied into `buffer`.
    ///
    /// # Safety
    /// As `forward`; the buffer has room for a block.
    unsafe fn gradients(
        &self,
        numbers: &Numbers,
        group: usize,
        block: (usize, usize),
        gradient: Shared,
        buffer: Shared,
    ) -> Matrix {
        // SAFETY: the tensors' sizes.
        unsafe {
            if block.1 <= numbers.windows {
                let at = gradient.at(self.place(numbers, group, block.0) * numbers.size);
                return Matrix { base: Shared(at), row: numbers.windows, column: 1 };
            }
            self.copy_rows(numbers, group, block, |dense, place, n| {
                let from = gradient.at(place * numbers.size);
                from.copy_to_nonoverlapping(buffer.at(dense * numbers.size), n * numbers.size);
            });
        }
        Matrix { base: buffer, row: block.1, column: 1 }
    }

    /// # Safety
    /// As [`Columns::unroll`].
    unsafe fn unroll(&self, group: usize, first: usize, count: usize, input: Shared, matrix: Shared) {
        let columns = Columns { sizes: self.sizes, group, first, count };
        // SAFETY: the caller's promise; elements are only moved, so their size is enough.
        unsafe {
            match size_of(self.compute) {
                4 => columns.unroll::<u32>(input.pointer().cast(), matrix.pointer().cast()),
                _ => columns.unroll::<u64>(input.pointer().cast(), matrix.pointer().cast()),
            }
        }
    }

    /// # Safety
    /// As [`Columns::roll`].
    unsafe fn roll(&self, group: usize, first: usize, count: usize, matrix: Shared, input: Shared) {
        let columns = Columns { sizes: self.sizes, group, first, count };
        // SAFETY: the caller's promise.
        unsafe {
            match self.compute {
                ScalarType::Float32 => {
                    columns.roll::<f32>(matrix.pointer().cast(), input.pointer().cast(), |a, b| a + b)
                }
                ScalarType::Float64 => {
                    columns.roll::<f64>(matrix.pointer().cast(), input.pointer().cast(), |a, b| a + b)
                }
                ScalarType::Int64 => {
                    columns.roll::<i64>(matrix.pointer().cast(), input.pointer().cast(), i64::wrapping_add)
                }
                _ => columns.roll::<i32>(matrix.pointer().cast(), input.pointer().cast(), i32::wrapping_add),
            }
        }
    }
}

/// `to[i] += from[i]`.
///
/// # Safety
/// Both hold `n` elements of the type and do not overlap.
unsafe fn add_all(ty: ScalarType, to: *mut u8, from: *const u8, n: usize) {
    unsafe fn each<T: Copy>(to: *mut u8, from: *const u8, n: usize, add: impl Fn(T, T) -> T) {
        // SAFETY: the caller's promise.
        let (to, from) = unsafe {
            (std::slice::from_raw_parts_mut(to.cast::<T>(), n), std::slice::from_raw_parts(from.cast::<T>(), n))
        };
        to.iter_mut().zip(from).for_each(|(to, &from)| *to = add(*to, from));
    }
    // SAFETY: the caller's promise.
    unsafe {
        match ty {
            ScalarType::Float32 => each::<f32>(to, from, n, |a, b| a + b),
            ScalarType::Float64 => each::<f64>(to, from, n, |a, b| a + b),
            ScalarType::Int64 => each::<i64>(to, from, n, i64::wrapping_add),
            _ => each::<i32>(to, from, n, i32::wrapping_add),
        }
    }
}
