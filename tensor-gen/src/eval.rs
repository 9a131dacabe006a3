//! The meaning of a graph: the interpreter all devices are tested against.
