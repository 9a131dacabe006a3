//! Types of a graph's nodes.
