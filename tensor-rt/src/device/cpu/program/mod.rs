//! Programs: a scalar graph as a straight line of vector instructions over chunks.
//!
//! A graph is compiled once, when its kernel is registered. Each node becomes one call of a [`Kernel`] over a chunk of up
//! to [`CHUNK`] elements; intermediate chunks live in *slots*, small buffers that are reused as soon as the last reader has
//! run, so a program works in the first-level cache. What is the same for all positions (constants, run-time scalars,
//! operands with stride 0 everywhere, and whatever is computed from those alone) is computed once per run, by the
//! *prologue*, into single elements that the loops read as splats.
//!
//! A program sees memory only through its *table* of pointers: first the externals (what it reads), then the outputs, then its
//! own places. The executor of a plan sets the pointers of externals and outputs before each chunk; contiguous operands are read
//! and written where they lie.
//!
//! This folder does not know how positions map to memory, nor what kind of plan it runs for.

pub(super) mod compile;

use std::cell::RefCell;
use std::ptr::NonNull;

use tensor_gen::dtype::{DType, ScalarType};
use tensor_gen::kernel::ScalarValue;

use super::memory::ALIGNMENT;
use super::vector::Kernel;

/// Most elements per run of a program's body.
pub(super) const CHUNK: usize = 1024;

/// What lies in memory at an external or an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// As the compute type has it.
    Computed(ScalarType),
    /// As a tensor stores it; loads and stores convert.
    Stored(DType),
}

/// Something a program reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct External {
    pub(super) element: Element,
    /// One element for all positions of a run.
    pub(super) is_uniform: bool,
}

/// Index in the pointer table.
type Place = u16;

struct Instruction {
    kernel: Kernel,
    destination: Place,
    a: Place,
    b: Place,
    c: Place,
}

pub(super) struct Program {
    places: usize,
    externals: Vec<External>,
    outputs: Vec<Element>,
    /// Whether an external is read at all.
    reads: Vec<bool>,
    /// Places in the frame's memory, with their byte offsets.
    owned: Vec<(Place, usize)>,
    memory_bytes: usize,
    constants: Vec<(Place, u64, usize)>,
    prologue: Vec<Instruction>,
    body: Vec<Instruction>,
    /// Estimated nanoseconds per element.
    cost: f64,
}

impl Element {
    pub(super) fn size(self) -> usize {
        match self {
            Element::Computed(ScalarType::Bool) => 1,
            Element::Computed(ScalarType::Int32 | ScalarType::UInt32 | ScalarType::Float32) => 4,
            Element::Computed(ScalarType::Int64 | ScalarType::Float64) => 8,
            Element::Stored(dtype) => dtype.size(),
        }
    }
}

impl Program {
    pub(super) fn reads(&self, external: usize) -> bool {
        self.reads[external]
    }

    /// Estimated nanoseconds per element on one thread.
    pub(super) fn cost(&self) -> f64 {
        self.cost
    }

    /// The results of a program over scalars alone, a word for each.
    ///
    /// # Safety
    /// The program reads no external but these.
    pub(super) unsafe fn run_once(&self, scalars: &[u64]) -> Vec<u64> {
        let mut results = vec![0u64; self.outputs.len()];
        let mut frame = Frame::new(self);
        for (index, scalar) in scalars.iter().enumerate() {
            frame.set_external(index, std::ptr::from_ref(scalar).cast());
        }
        for (index, result) in results.iter_mut().enumerate() {
            frame.set_output(index, std::ptr::from_mut(result).cast());
        }
        // SAFETY: the scalars are all there is to read, and each word has room for one element of any type.
        unsafe {
            frame.prepare();
            frame.run(1);
        }
        results
    }
}

/// One thread's state of a running program: its table and the memory of its slots.
pub(super) struct Frame<'a> {
    program: &'a Program,
    table: Vec<*mut u8>,
    _memory: Scratch,
}

impl<'a> Frame<'a> {
    pub(super) fn new(program: &'a Program) -> Frame<'a> {
        let mut memory = Scratch::new(program.memory_bytes);
        let start = memory.pointer();
        let mut table = vec![std::ptr::dangling_mut::<u64>().cast::<u8>(); program.places];
        for &(place, offset) in &program.owned {
            // SAFETY: the compiler laid all places out within `memory_bytes`.
            table[usize::from(place)] = unsafe { start.add(offset) };
        }
        for (place, bytes, size) in &program.constants {
            // SAFETY: a constant's place is an owned single element of `size` bytes.
            unsafe { std::ptr::copy_nonoverlapping(bytes.to_ne_bytes().as_ptr(), table[usize::from(*place)], *size) };
        }
        Frame { program, table, _memory: memory }
    }

    /// Where external `index` is read from, in the next run.
    pub(super) fn set_external(&mut self, index: usize, pointer: *const u8) {
        debug_assert!(index < self.program.externals.len());
        self.table[index] = pointer.cast_mut();
    }

    /// Where output `index` is written to, in the next run.
    pub(super) fn set_output(&mut self, index: usize, pointer: *mut u8) {
        debug_assert!(index < self.program.outputs.len());
        self.table[self.program.externals.len() + index] = pointer;
    }

    /// Computes everything that is the same for all positions.
    ///
    /// # Safety
    /// All uniform externals that the program reads point to one valid, aligned element.
    pub(super) unsafe fn prepare(&mut self) {
        for instruction in &self.program.prologue {
            // SAFETY: operands and destination are uniform externals (the caller's promise) and owned single elements.
            unsafe { self.run_instruction(instruction, 1) }
        }
    }

    /// Runs the body over `n` elements, at most [`CHUNK`].
    ///
    /// # Safety
    /// `prepare` has run since the uniform externals were set; every other external that the program reads points to `n` valid,
    /// aligned elements; every output points to `n` writable, aligned elements that overlap no external and no other output.
    pub(super) unsafe fn run(&mut self, n: usize) {
        debug_assert!(n <= CHUNK);
        for instruction in &self.program.body {
            // SAFETY: the caller's promise for externals and outputs; slots hold CHUNK elements; the compiler never makes a
            // destination of an operand's place.
            unsafe { self.run_instruction(instruction, n) }
        }
    }

    /// # Safety
    /// All places of the instruction are valid for `n` elements as [`Kernel`] demands.
    #[inline(always)]
    unsafe fn run_instruction(&self, instruction: &Instruction, n: usize) {
        let place = |place: Place| {
            debug_assert!(usize::from(place) < self.table.len());
            // SAFETY: the compiler only makes places below `places`, the table's length.
            unsafe { *self.table.get_unchecked(usize::from(place)) }
        };
        // SAFETY: the caller's promise.
        unsafe {
            (instruction.kernel)(
                place(instruction.destination),
                place(instruction.a),
                place(instruction.b),
                place(instruction.c),
                n,
            )
        }
    }
}

/// Aligned memory of one thread. Its contents are unspecified (but initialized).
pub(super) struct Scratch {
    memory: Option<Box<[CacheLine]>>,
}

/// One unit of [`Scratch`], for its alignment.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
struct CacheLine([u8; ALIGNMENT]);

/// Scratch memory up to this size is kept by the thread for its next use.
const MOST_KEPT_BYTES: usize = 1 << 20;

thread_local! {
    static KEPT: RefCell<Vec<Box<[CacheLine]>>> = const { RefCell::new(Vec::new()) };
}

impl Scratch {
    pub(super) fn new(bytes: usize) -> Scratch {
        let lines = bytes.div_ceil(ALIGNMENT);
        let kept = KEPT.with_borrow_mut(|kept| {
            let index = kept.iter().position(|memory| memory.len() >= lines)?;
            Some(kept.swap_remove(index))
        });
        let memory = kept.unwrap_or_else(|| vec![CacheLine([0; ALIGNMENT]); lines].into_boxed_slice());
        Scratch { memory: Some(memory) }
    }

    pub(super) fn pointer(&mut self) -> *mut u8 {
        match &mut self.memory {
            Some(memory) => memory.as_mut_ptr().cast(),
            None => NonNull::<CacheLine>::dangling().as_ptr().cast(),
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Some(memory) = self.memory.take()
            && size_of_val(&*memory) <= MOST_KEPT_BYTES
        {
            // When the thread is ending there is no list any more; then the memory is simply freed.
            let _ = KEPT.try_with(|kept| {
                if let Ok(mut kept) = kept.try_borrow_mut()
                    && kept.len() < 8
                {
                    kept.push(memory);
                }
            });
        }
    }
}

/// A scalar as the kernels read it, in memory that is aligned for any type.
pub(super) fn scalar_word(value: ScalarValue) -> u64 {
    let mut bytes = [0; 8];
    match value {
        ScalarValue::Bool(value) => bytes[0] = u8::from(value),
        ScalarValue::Int32(value) => bytes[..4].copy_from_slice(&value.to_ne_bytes()),
        ScalarValue::UInt32(value) => bytes[..4].copy_from_slice(&value.to_ne_bytes()),
        ScalarValue::Float32(value) => bytes[..4].copy_from_slice(&value.to_ne_bytes()),
        ScalarValue::Int64(value) => bytes = value.to_ne_bytes(),
        ScalarValue::Float64(value) => bytes = value.to_ne_bytes(),
    }
    u64::from_ne_bytes(bytes)
}
