//! The catalogue of messages, the collector of a stage's errors, and their rendering over a source text.
