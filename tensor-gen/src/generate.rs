//! The whole generator as one function: spec files in, output files out.
