//! naga's judgement of a WGSL text, and our own check for barriers in non-uniform control flow.
