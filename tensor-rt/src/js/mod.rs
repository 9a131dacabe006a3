//! JavaScript. The only folder that says `rquickjs`.
