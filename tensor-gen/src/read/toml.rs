//! An op spec file, to [`crate::spec::OpSpec`]s.
