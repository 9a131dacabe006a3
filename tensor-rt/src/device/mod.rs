//! The device: five operations behind which a CPU, a GPU or a machine across the network looks the same.
//!
//! # A page of prose
//!
//! A device owns buffers and kernels and knows nothing of shapes, autograd or ops. `create_tensor` gives a
//! buffer of so many elements of a dtype; `register_kernel` takes a [`KernelSpec`] (the plan that the CPU runs, the
//! text that a GPU runs) and gives a handle; `dispatch_kernel` runs it over buffers with [`Params`];
//! `read_tensor` and `write_tensor` move canonical bytes. `drop_tensor` and `drop_kernel` give back; `info` and
//! `limits` describe. That is all: a device with six operations that do something would be one too many.
//!
//! **Canonical bytes.** At this seam an element has `DType::size()` bytes, little-endian, bool is one byte of 0
//! or 1. Ranges count elements. A device converts to whatever it stores (wgpu keeps a bool in a u32).
//!
//! **Order.** Operations on one device take effect in the order they are called, though they may run later:
//! `dispatch_kernel` may only queue. `read_tensor` waits for what it needs. An error of queued work (an index out of range found by a
//! kernel, a lost device) is reported by the next `read_tensor`.
//!
//! **Contents.** A fresh buffer's contents are unspecified. Dispatches write every position of their outputs' layouts (a strided
//! output leaves the rest of its buffer alone); `Scatter` updates its output in place. An output buffer is never also an input of the same dispatch.
//!
//! **Ids carry a generation**, so an id kept after `drop_tensor` is an error, never another tensor's data; a kernel's likewise.
//! Both may be dropped while queued work still uses them: the device keeps them alive that long. Contexts that share a
//! device share kernels, so registrations are counted.
//!
//! **Threads.** A device is `Send + Sync` and shared by contexts; it locks inside.

pub mod cpu;
pub mod recording;
pub mod wgpu;

use std::ops::Range;

use tensor_gen::dtype::DType;
use tensor_gen::kernel::{KernelSpec, Params};

use crate::error::Result;

slotmap::new_key_type! {
    /// A buffer of one device.
    pub struct BufferId;
    /// A registered kernel of one device.
    pub struct KernelId;
}

pub trait Device: Send + Sync {
    /// A buffer for `elements` elements of `dtype`; zero elements are allowed.
    fn create_tensor(&self, dtype: DType, elements: usize) -> Result<BufferId>;

    /// Compiles or prepares a kernel. Registering an equal plan again may give the same id.
    fn register_kernel(&self, spec: &KernelSpec) -> Result<KernelId>;

    /// Gives one registration back. When all of an id are given back, the kernel is gone and its id an error.
    fn drop_kernel(&self, id: KernelId);

    /// Queues one run. `inputs` and `outputs` are in the plan's operand order.
    fn dispatch_kernel(
        &self,
        kernel: KernelId,
        inputs: &[BufferId],
        outputs: &[BufferId],
        params: &Params,
    ) -> Result<()>;

    /// The canonical bytes of `range` (in elements), after all queued work on the buffer.
    fn read_tensor(&self, id: BufferId, range: Range<usize>) -> Result<Vec<u8>>;

    /// Overwrites `range` (in elements) from canonical bytes.
    fn write_tensor(&self, id: BufferId, range: Range<usize>, bytes: &[u8]) -> Result<()>;

    fn drop_tensor(&self, id: BufferId);

    fn info(&self) -> &DeviceInfo;

    fn limits(&self) -> &DeviceLimits;

    /// Live and pooled memory right now.
    fn memory(&self) -> MemoryUse;
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceInfo {
    /// `"cpu"`, `"wgpu"`, `"wgpu:1"`
    pub name: String,
    /// For people: `"embedded CPU device, 2 threads, AVX-512"`, `"NVIDIA H100 (Vulkan)"`.
    pub description: String,
    /// A software rasterizer such as llvmpipe; always named as such.
    pub is_software: bool,
    /// Whether kernels must come with WGSL text.
    pub needs_wgsl: bool,
    /// Whether it runs kernels whose WGSL their author wrote.
    pub runs_wgsl: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceLimits {
    /// Operands that one kernel may bind.
    pub max_operands: usize,
    pub max_buffer_bytes: u64,
    /// Bytes of all buffers together, where that is known.
    pub memory: Option<u64>,
    /// Dtypes that may be stored and computed in, with the reason for each that may not.
    pub dtypes: Vec<DType>,
    pub missing: Vec<(DType, String)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MemoryUse {
    pub live_bytes: u64,
    pub pooled_bytes: u64,
}
