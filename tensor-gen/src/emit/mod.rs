//! Output languages: they spell a finished plan and decide nothing.

pub mod rust;
pub mod typescript;
pub mod wgsl;
