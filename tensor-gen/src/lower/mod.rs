//! [`crate::spec::OpSpec`] to [`crate::op::OpDef`]: the only place that sees or refuses a Rust body.
