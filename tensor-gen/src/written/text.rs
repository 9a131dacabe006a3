//! The whole text of a kernel: the declarations, the author's text with its loops counted, and what counts them.

use std::fmt::Write;

use super::{MAX_STEPS, scan};
use crate::dtype::{DType, ScalarType};
use crate::kernel::{Plan, WrittenPlan};

/// Structure, parameters and bindings, as the author may use them.
pub fn declarations(plan: &WrittenPlan) -> String {
    let mut text = String::from("struct Params {\n");
    for field in Plan::Written(plan.clone()).fields() {
        let _ = writeln!(text, "    {}: {},", field.name, scalar(field.ty));
    }
    text.push_str("}\n@group(0) @binding(0) var<uniform> params: Params;\n");
    let operands = plan.inputs.iter().map(|input| (input, "read"));
    let operands = operands.chain(plan.outputs.iter().map(|output| (output, "read_write")));
    for (number, (operand, mode)) in operands.enumerate() {
        let element = if operand.dtype == DType::Int32 { "i32" } else { "f32" };
        let binding = number + 1;
        let name = &operand.name;
        let _ = writeln!(text, "@group(0) @binding({binding}) var<storage, {mode}> {name}: array<{element}>;");
    }
    text
}

fn scalar(ty: ScalarType) -> &'static str {
    match ty {
        ScalarType::Int32 => "i32",
        ScalarType::Float32 => "f32",
        _ => "u32",
    }
}

/// What a device compiles. The lines of the author's text are as they were.
pub fn text(plan: &WrittenPlan) -> String {
    text_within(plan, u64::from(MAX_STEPS))
}

/// [`text`] for an adapter that would end a loop by itself after so many rounds, and say nothing.
pub fn text_within(plan: &WrittenPlan, max_rounds: u64) -> String {
    let mut text = declarations(plan);
    let tokens = scan::tokens(&plan.wgsl);
    let mut insertions: Vec<(usize, String)> = Vec::new();
    for (number, (begin, block)) in scan::loops(&tokens).into_iter().enumerate() {
        insertions.push((begin, format!("var alknet_round_{number} = 0u; ")));
        let count = format!(" if alknet_past(alknet_round_{number}) {{ break; }} alknet_round_{number} += 1u;");
        insertions.push((block, count));
    }
    if insertions.is_empty() {
        text.push('\n');
        text.push_str(&plan.wgsl);
        return text;
    }
    let binding = plan.inputs.len() + plan.outputs.len() + 1;
    // The head of a loop goes round once more than its block.
    let last = max_rounds.saturating_sub(1).min(u64::from(MAX_STEPS));
    let _ = write!(
        text,
        "
// Ends loops that go on for ever: every round of a loop counts, and one too many is an error of the next read.
@group(0) @binding({binding}) var<storage, read_write> alknet_fault: array<atomic<u32>>;
var<private> alknet_steps: u32;
fn alknet_past(round: u32) -> bool {{
    let past = alknet_steps == 0u || round >= {last}u;
    if past {{
        atomicStore(&alknet_fault[0], 1u);
    }} else {{
        alknet_steps -= 1u;
    }}
    return past;
}}
fn alknet_begin() {{
    alknet_steps = select({MAX_STEPS}u, 0u, atomicLoad(&alknet_fault[0]) != 0u);
}}

"
    );
    // A call, since the entry point's parameters may have any names.
    let begin = " alknet_begin();".to_owned();
    let entry = entry_point(&tokens).and_then(|name| scan::function_block(&tokens, name));
    insertions.extend(entry.map(|at| (at, begin)));
    insertions.sort_by_key(|&(at, _)| at);
    let mut done = 0;
    for (at, inserted) in insertions {
        text.push_str(&plan.wgsl[done..at]);
        text.push_str(&inserted);
        done = at;
    }
    text.push_str(&plan.wgsl[done..]);
    text
}

/// The name behind `@compute … fn`.
fn entry_point<'t>(tokens: &[scan::Token<'t>]) -> Option<&'t str> {
    let attribute = tokens.windows(2).position(|pair| pair[0].text == "@" && pair[1].text == "compute")?;
    let function = tokens[attribute..].windows(2).find(|pair| pair[0].text == "fn")?;
    Some(function[1].text)
}
