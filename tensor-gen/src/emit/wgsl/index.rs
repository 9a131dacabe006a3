//! Where an operand's element lies: position decoding and index expressions.
//!
//! All arithmetic is u32. `i` is the linear iteration index, `position_d` the coordinate along extent `d`.

use std::ops::Range;

use crate::kernel::{Access, Operand};

/// Statements that split the linear index `linear` into coordinates over extents `start..end`, named `position_d`.
pub(super) fn decode(linear: &str, start: usize, end: usize) -> Vec<String> {
    match end - start {
        0 => Vec::new(),
        1 => vec![format!("let position_{start} = {linear};")],
        _ => {
            let mut lines = Vec::new();
            let mut rest = linear.to_owned();
            for dim in (start + 1..end).rev() {
                lines.push(format!("let position_{dim} = {rest} % params.extent_{dim};"));
                let next = if dim == start + 1 { format!("position_{start}") } else { format!("rest_{dim}") };
                lines.push(format!("let {next} = {rest} / params.extent_{dim};"));
                rest = next;
            }
            lines
        }
    }
}

/// The index of an operand's element at the linear index, or at the decoded position over extents `0..rank`.
pub(super) fn element(operand: &Operand, name: &str, linear: &str, rank: usize) -> String {
    match operand.access {
        Access::Contiguous | Access::Fours => format!("params.{name}_offset + {linear}"),
        Access::Single => format!("params.{name}_offset"),
        Access::Strided => strided(name, 0..rank),
    }
}

/// `offset + position_0 * stride_0 + …`
pub(super) fn strided(name: &str, dims: Range<usize>) -> String {
    add_strides(format!("params.{name}_offset"), name, dims)
}

/// `base + position_d * stride_d + …`
pub(super) fn add_strides(base: String, name: &str, dims: Range<usize>) -> String {
    dims.fold(base, |text, dim| format!("{text} + position_{dim} * params.{name}_stride_{dim}"))
}
