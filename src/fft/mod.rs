//! Fourier transforms: `torch.fft`, `stft`, `istft`.
//!
//! All of them come down to three transforms (`core`): complex to complex, real to complex, and complex to real, over some dimensions
//! and with some scale. Those run in host memory (`lines`, by rustfft and realfft): on a GPU the input is read, transformed on the
//! CPU and written back. Their gradients are such transforms again. `arguments` reads what scripts give (`n`, `s`, `dim`, `norm`),
//! `named` has the functions of `torch.fft`, `frames` those of short times.

mod arguments;
mod core;
mod frames;
mod lines;
mod named;

pub use frames::{istft, stft};
pub use named::{fft, fftn, fftshift, hfft, ifft, ifftn, ifftshift, ihfft, irfft, irfftn, rfft, rfftn};
