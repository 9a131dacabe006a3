//! Operands that are taken four at a time: loads of vec4, and one call of `element` for each of its lanes.
//!
//! The scalar expression is printed once, as the body of a function, so that a text does not grow fourfold. What is loaded by
//! fours is its argument; what is not, it loads itself.

use super::types;
use crate::emit::Unspellable;
use crate::kernel::{Access, Operand};

const LANES: [&str; 4] = ["x", "y", "z", "w"];

/// The operands that come as arguments of `element`.
fn arguments<'a>(operands: &'a [Operand], names: &'a [String]) -> impl Iterator<Item = (&'a Operand, &'a str)> {
    let all = operands.iter().zip(names.iter().map(String::as_str));
    all.filter(|(operand, _)| operand.access == Access::Fours)
}

/// The parameters of `element`: the element's position, then its values.
pub(super) fn parameters(position: &str, operands: &[Operand], names: &[String]) -> Result<String, Unspellable> {
    let mut text = format!("{position}: u32");
    for (operand, name) in arguments(operands, names) {
        text.push_str(&format!(", {name}_value: {}", types::scalar(super::compute(operand.dtype)?)));
    }
    Ok(text)
}

/// Statements that load a four of each argument. `at` gives its index.
pub(super) fn loads(operands: &[Operand], names: &[String], at: impl Fn(&str) -> String) -> Vec<String> {
    arguments(operands, names).map(|(_, name)| format!("let {name}_four = {name}[{}];", at(name))).collect()
}

/// The calls of `element` for the lanes of what [`loads`] loaded.
pub(super) fn calls(operands: &[Operand], names: &[String]) -> [String; 4] {
    [0, 1, 2, 3].map(|lane| {
        let position = if lane == 0 { "four * 4u".to_owned() } else { format!("four * 4u + {lane}u") };
        call(operands, names, &position, |name| format!("{name}_four.{}", LANES[lane]))
    })
}

/// A call of `element`. `value` gives the stored element of an argument.
pub(super) fn call(operands: &[Operand], names: &[String], position: &str, value: impl Fn(&str) -> String) -> String {
    let mut text = format!("element({position}");
    for (operand, name) in arguments(operands, names) {
        text.push_str(&format!(", {}", types::load(operand.dtype, value(name))));
    }
    text.push(')');
    text
}
