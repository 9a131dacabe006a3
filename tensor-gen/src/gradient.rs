//! The derivative of a scalar graph, as another graph.
