//! Shapes and limits in, dispatch out. Pure.
