//! Interprets tensor-level formulas through `apply`.
