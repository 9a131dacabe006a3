//! Operands that are taken four at a time: loads of vec4, and one call of `element` for each of its lanes. There are no vectors of
//! int64 in two words: those are arrays of four.
//!
//! The scalar expression is printed once, as the body of a function, so that a text does not grow fourfold. What is loaded by
//! fours is its argument; what is not, it loads itself.

use super::types;
use crate::dtype::DType;
use crate::emit::Unspellable;
use crate::kernel::{Access, Operand};
use crate::primitive::Int64Form;

/// The type of four elements.
pub(super) fn four(dtype: DType, int64: Int64Form) -> Result<String, Unspellable> {
    let element = types::storage(dtype, int64)?;
    Ok(if is_array(dtype, int64) { format!("array<{element}, 4>") } else { format!("vec4<{element}>") })
}

fn is_array(dtype: DType, int64: Int64Form) -> bool {
    dtype == DType::Int64 && int64 == Int64Form::Words
}

fn lane_of(operand: &Operand, name: &str, lane: usize, int64: Int64Form) -> String {
    match is_array(operand.dtype, int64) {
        true => format!("{name}_four[{lane}]"),
        false => format!("{name}_four.{}", ["x", "y", "z", "w"][lane]),
    }
}

/// The operands that come as arguments of `element`.
fn arguments<'a>(operands: &'a [Operand], names: &'a [String]) -> impl Iterator<Item = (&'a Operand, &'a str)> {
    let all = operands.iter().zip(names.iter().map(String::as_str));
    all.filter(|(operand, _)| operand.access == Access::Fours)
}

/// The parameters of `element`: the element's position, then its values.
pub(super) fn parameters(
    position: &str,
    operands: &[Operand],
    names: &[String],
    int64: Int64Form,
) -> Result<String, Unspellable> {
    let mut text = format!("{position}: u32");
    for (operand, name) in arguments(operands, names) {
        text.push_str(&format!(", {name}_value: {}", types::scalar(super::compute(operand.dtype)?, int64)));
    }
    Ok(text)
}

/// Statements that load a four of each argument. `at` gives its index.
pub(super) fn loads(operands: &[Operand], names: &[String], at: impl Fn(&str) -> String) -> Vec<String> {
    arguments(operands, names).map(|(_, name)| format!("let {name}_four = {name}[{}];", at(name))).collect()
}

/// The calls of `element` for the lanes of what [`loads`] loaded.
pub(super) fn calls(operands: &[Operand], names: &[String], int64: Int64Form) -> [String; 4] {
    [0, 1, 2, 3].map(|lane| {
        let position = if lane == 0 { "four * 4u".to_owned() } else { format!("four * 4u + {lane}u") };
        call(operands, names, &position, |operand, name| lane_of(operand, name, lane, int64))
    })
}

/// A call of `element`. `value` gives the stored element of an argument.
pub(super) fn call(
    operands: &[Operand],
    names: &[String],
    position: &str,
    value: impl Fn(&Operand, &str) -> String,
) -> String {
    let mut text = format!("element({position}");
    for (operand, name) in arguments(operands, names) {
        text.push_str(&format!(", {}", types::load(operand.dtype, value(operand, name))));
    }
    text.push(')');
    text
}
