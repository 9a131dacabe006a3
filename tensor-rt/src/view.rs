//! View ops: layouts in, layouts out.
