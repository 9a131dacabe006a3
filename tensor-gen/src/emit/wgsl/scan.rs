//! Scans: a result at each position of a row, from the states up to there.
//!
//! One invocation walks its row. Or a workgroup takes the row tile by tile: each invocation combines its strip of neighbours,
//! the strips' states are scanned in workgroup memory, and then each invocation walks its strip again, from the state before it.
//! A part of a scan gives only the states of its rows, or begins from given ones.
//! The order of combination is fixed by the row's length. No invocation returns before a barrier.

use serde::Serialize;

use super::expression::{Leaf, Printer};
use super::map::{misplaced, scalar};
use super::reduce::state;
use super::spelling::without_parentheses;
use super::{Header, Kernel, Unspellable, index, render, types};
use crate::dtype::ScalarType;
use crate::ir::{Graph, Node};
use crate::kernel::params::GraphRole;
use crate::kernel::{Access, Operand, SCAN_STRIP, ScanPart, ScanPlan, Schedule, WORKGROUP_SIZE};

#[derive(Serialize)]
struct Data {
    #[serde(flatten)]
    header: Header,
    by_workgroup: bool,
    strip: u32,
    tile: u32,
    last: u32,
    /// Declarations of the struct's members; empty when the state is one scalar.
    fields_of_state: Vec<String>,
    state_type: &'static str,
    identity: Vec<String>,
    combine: Vec<String>,
    /// Where each operand's row begins.
    row: Vec<String>,
    /// The position in the row after `step` steps.
    position: &'static str,
    /// The state that rows begin from.
    begin: String,
    /// What is read at the position, and the state of that alone.
    element: Vec<String>,
    value: String,
    finish: Vec<String>,
    /// Stores the state of the whole row, where that is the result.
    totals: Vec<String>,
}

pub(super) fn generate(kernel: &mut Kernel, plan: &ScanPlan) -> Result<String, Unspellable> {
    let rank = plan.rank as usize;
    let fields = plan.state.len();
    let int64 = kernel.int64;
    let names = kernel.names.clone();
    let operands: Vec<_> = plan.inputs.iter().chain(&plan.outputs).zip(&names).collect();
    let mut row = Vec::new();
    if operands.iter().any(|(operand, _)| operand.access == Access::Strided) {
        row = index::decode("row", 0, rank - 1);
    }
    for (operand, name) in &operands {
        match operand.access {
            Access::Contiguous | Access::Fours => {
                row.push(format!("let {name}_base = params.{name}_offset + row * params.row_length;"));
            }
            Access::Strided => row.push(format!("let {name}_base = {};", index::strided(name, 0..rank - 1))),
            Access::Single => {}
        }
    }
    let place = |access: Access, name: &str| match access {
        Access::Contiguous | Access::Fours => format!("{name}_base + j"),
        Access::Single => format!("params.{name}_offset"),
        Access::Strided => format!("{name}_base + j * params.{name}_stride_{}", rank - 1),
    };

    let mut leaf = |node, _| {
        Ok(match node {
            Node::Input(k) => {
                let (operand, name) = operands[k as usize];
                let value = types::load(operand.dtype, format!("{name}[{}]", place(operand.access, name)));
                Leaf::Named { name: format!("{name}_value"), value }
            }
            other => return common_leaf(other, plan),
        })
    };
    let mut printer = Printer::new(&plan.map, GraphRole::Map, int64, &kernel.input_types()?, &plan.scalars)?;
    let (element, mapped) = printer.block(&plan.map.roots, false, &mut kernel.trace, &mut leaf)?;
    let own: Vec<ScalarType> = plan.map.roots.iter().map(|root| printer.types[root.0 as usize]).collect();
    let (value, passed) = mapped.split_at(fields);

    let single = fields == 1;
    let fields_of = |variable: &str| -> Vec<String> {
        (0..fields).map(|k| if single { variable.to_owned() } else { format!("{variable}.s{k}") }).collect()
    };
    let mut function = |graph: &Graph, role: GraphRole, names: &[String], inputs: &[ScalarType]| {
        let mut printer = Printer::new(graph, role, int64, inputs, &plan.scalars)?.after(&printer);
        let mut leaf = |node, _| match node {
            Node::Input(k) => Ok(Leaf::Inline(names[k as usize].clone())),
            other => common_leaf(other, plan),
        };
        printer.block(&graph.roots, false, &mut kernel.trace, &mut leaf)
    };
    let returning = |(mut lines, values): (Vec<String>, Vec<String>)| {
        lines.push(format!("return {};", state(&values)));
        lines
    };
    let both = [fields_of("a"), fields_of("b")].concat();
    let both_types = [plan.state.as_slice(), plan.state.as_slice()].concat();
    let identity = returning(function(&plan.identity, GraphRole::Identity, &[], &[])?);
    let combine = returning(function(&plan.combine, GraphRole::Combine, &both, &both_types)?);
    let finished = [fields_of("state").as_slice(), passed].concat();
    let (mut finish, mut totals) = (Vec::new(), Vec::new());
    match plan.part {
        ScanPart::Totals => {
            let variable = if plan.schedule == Schedule::Workgroup { "before" } else { "state" };
            for (k, (operand, field)) in plan.outputs.iter().zip(fields_of(variable)).enumerate() {
                let name = kernel.output(k);
                totals.push(format!("{name}[{name}_base] = {};", types::store(operand.dtype, &field)));
            }
        }
        ScanPart::Whole | ScanPart::Continued => {
            let results;
            (finish, results) = function(&plan.finish, GraphRole::Finish, &finished, &own)?;
            for (k, (operand, result)) in plan.outputs.iter().zip(&results).enumerate() {
                let name = kernel.output(k);
                let value = types::store(operand.dtype, without_parentheses(result));
                finish.push(format!("{name}[{}] = {value};", place(operand.access, name)));
            }
        }
    }
    let begin = match plan.part {
        ScanPart::Whole | ScanPart::Totals => "identity()".to_owned(),
        ScanPart::Continued => {
            let inputs = plan.inputs.iter().zip(&names).skip(plan.inputs.len().saturating_sub(fields));
            let load =
                |(operand, name): (&Operand, &String)| types::load(operand.dtype, format!("{name}[{name}_base]"));
            state(&inputs.map(load).collect::<Vec<_>>())
        }
    };

    let fields_of_state = if single {
        Vec::new()
    } else {
        plan.state.iter().enumerate().map(|(k, &ty)| format!("s{k}: {}", types::scalar(ty, int64))).collect()
    };
    render(
        "scan",
        &Data {
            header: kernel.header(Vec::new())?,
            by_workgroup: plan.schedule == Schedule::Workgroup,
            strip: SCAN_STRIP,
            tile: SCAN_STRIP * WORKGROUP_SIZE,
            last: WORKGROUP_SIZE - 1,
            fields_of_state,
            state_type: plan.state.first().map_or("f32", |&ty| types::scalar(ty, int64)),
            identity,
            combine,
            row,
            begin,
            position: if plan.reverse { "params.row_length - 1u - step" } else { "step" },
            element,
            value: state(value),
            finish,
            totals,
        },
    )
}

fn common_leaf(node: Node, plan: &ScanPlan) -> Result<Leaf, Unspellable> {
    let is_whole = plan.part == ScanPart::Whole;
    Ok(match node {
        Node::Scalar(k) => scalar(k, &plan.scalars),
        Node::ReduceIndex if is_whole => Leaf::Inline("i32(j)".to_owned()),
        Node::ReduceIndex => {
            let block = usize::from(plan.rank).saturating_sub(2);
            let value = format!("i32(params.first_position + position_{block} * params.row_length + j)");
            Leaf::Inline(value)
        }
        Node::ReduceCount => {
            let length = if is_whole { "row_length" } else { "whole_length" };
            Leaf::Inline(format!("i32(params.{length})"))
        }
        other => return Err(misplaced(other)),
    })
}
