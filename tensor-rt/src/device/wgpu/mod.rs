//! The wgpu device: the WGSL text of a kernel, run on whatever adapter the machine has.
//!
//! # A page of prose
//!
//! The only folder that says `wgpu`. `device` is the five operations; the other files are the ideas behind it:
//!
//! * `dispatch`: the way of one dispatch through all of the following.
//! * `adapters`: which adapters there are, which one is taken, what `doctor` prints. A software adapter is never
//!   the default and is always named as such.
//! * `memory`: buffer ids with generations over a pool of whole buffers in size classes.
//! * `pipeline`: layouts and compiled kernels, compiled once and kept in a bounded cache.
//! * `bounds`: how far a dispatch's parameters reach into each operand. It is what allows generated text to run
//!   without the shader's own bounds checks.
//! * `routes`: another schedule or tile where the adapter wants one; `reductions`: few results of many elements in two passes.
//! * `fours`: vectors of four where offsets and strides allow them.
//! * `convolution`: convolutions as products, on software adapters; `rounds`: loops that llvmpipe would cut short.
//! * `queue`: the open encoder with one open compute pass; many dispatches share one submit.
//! * `bindings`: the bind groups of the buffers that recur.
//! * `readback`: staging buffers and the one wait of a read.
//! * `index_faults`: the error words that gather and scatter kernels set.
//! * `convert`: canonical bytes to what a buffer stores and back (a bool is a u32 there).
//! * `faults`: wgpu's errors and the loss of the device, as values instead of panics.
//!
//! **Order.** All work goes through one queue. `Queue::write_buffer` jumps ahead of the encoder that is still open, so a
//! write to a buffer which that encoder uses submits it first. Everything else follows from the order of submissions,
//! including reuse: a buffer given back to the pool may be handed out at once, since what the new owner
//! does with it is queued behind what the old owner did.
//!
//! **Threads.** One lock around the mutable state; a read waits for the GPU without holding it.

mod adapters;
mod bindings;
mod bounds;
mod convert;
mod convolution;
mod device;
mod dispatch;
mod faults;
mod fours;
mod index_faults;
mod memory;
mod pipeline;
mod queue;
mod readback;
mod reductions;
mod rounds;
mod routes;
mod scans;

pub use adapters::{AdapterReport, adapters};
pub use device::WgpuDevice;
