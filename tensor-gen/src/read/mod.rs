//! The fronts: texts an author wrote, to [`crate::spec::OpSpec`].
//!
//! `toml` and `attribute` are the two doors; `schema` parses signatures for both, `text` gives tokens of a body
//! their place in the whole file, `keys` lists what may be said and `options` reads the words that both doors share. `template` finds the sizes
//! that a script's template in index notation does not name.

pub mod attribute;
pub mod keys;
pub mod options;
pub mod schema;
pub mod template;
pub mod text;
pub mod toml;
