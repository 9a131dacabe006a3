//! `#[tensor_op]` on a Rust function, to [`crate::spec::OpSpec`].
