//! Tensors from and to host memory.
