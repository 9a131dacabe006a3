//! The fronts: texts an author wrote, to [`crate::spec::OpSpec`].

pub mod attribute;
pub mod schema;
pub mod toml;
