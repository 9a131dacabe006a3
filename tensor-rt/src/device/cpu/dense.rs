//! Dense memory in the compute type, for kernels that are not programs: operands converted on the way in, results on the
//! way out.

use tensor_gen::dtype::ScalarType;

use super::feed::CHUNK_BYTES;
use super::operand::Resolved;
use super::product::size_of;
use super::program::{CHUNK, Scratch};
use super::stream::{Sizes, dense_strides};
use super::threads::{Shared, Threads};
use super::vector::Kernel;

/// The operand in the compute type: itself, or a dense copy with the memory that holds it. `load` converts its
/// elements when they are stored otherwise.
pub(super) fn computed(
    operand: &Resolved,
    extents: &Sizes,
    compute: ScalarType,
    load: Option<Kernel>,
    must_copy: bool,
    threads: &Threads,
) -> (Resolved, Option<Scratch>) {
    let total: usize = extents.iter().product();
    if total == 0 || load.is_none() && !must_copy {
        return (operand.clone(), None);
    }
    let size = size_of(compute);
    let mut memory = Scratch::new(total * size);
    let base = memory.pointer();
    let to = Shared(base);
    let stream = operand.stream(extents);
    threads.share(
        total.div_ceil(CHUNK),
        total as f64 * 0.3,
        || Scratch::new(CHUNK_BYTES),
        |buffer, chunk| {
            let start = chunk * CHUNK;
            let n = CHUNK.min(total - start);
            // SAFETY: the operand was checked over the extents; chunks of the copy are disjoint.
            unsafe {
                let to = to.at(start * size);
                let from = stream.read(operand.base, start, n, buffer.pointer());
                match load {
                    Some(load) => load(to, from, from, from, n),
                    None => from.copy_to_nonoverlapping(to, n * size),
                }
            }
        },
    );
    (Resolved { base, size, strides: dense_strides(extents) }, Some(memory))
}

/// Converts `total` dense results of `compute` into the output's storage type.
///
/// # Safety
/// `from` holds them, the contiguous output was checked for as many, and nobody else uses it.
pub(super) unsafe fn store(
    from: Shared,
    compute: ScalarType,
    output: Shared,
    output_size: usize,
    store: Kernel,
    total: usize,
    threads: &Threads,
) {
    let size = size_of(compute);
    threads.share(
        total.div_ceil(CHUNK),
        total as f64 * 0.3,
        || (),
        |(), chunk| {
            let start = chunk * CHUNK;
            let n = CHUNK.min(total - start);
            // SAFETY: the caller's promise; chunks are disjoint.
            unsafe {
                let from = from.at(start * size);
                store(output.at(start * output_size), from, from, from, n);
            }
        },
    );
}
