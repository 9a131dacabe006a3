//! The one entry: runs an op on arguments, from whatever language they came.
