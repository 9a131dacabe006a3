//! Algebraic simplification that never changes a value.
