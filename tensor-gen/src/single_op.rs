//! The kernels of one op on its own: what `generated/` shows and the build validates.
