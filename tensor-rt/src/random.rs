//! The random state of a runtime.
