//! JavaScript. The only folder that says `rquickjs`.

pub mod strip;
