//! Ops written in Rust over other ops.
