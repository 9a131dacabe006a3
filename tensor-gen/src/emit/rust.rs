//! Rust: op definitions as statics, and typed stubs.
