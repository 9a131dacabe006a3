//! Reductions: one invocation or one workgroup per result, any state of scalars.
//!
//! A workgroup's invocations each take every 64th element; their states are combined by a tree of fixed shape, so the result
//! does not depend on scheduling. No invocation returns before a barrier.

use serde::Serialize;

use super::expression::{Leaf, Printer};
use super::map::{misplaced, scalar};
use super::spelling::without_parentheses;
use super::{Header, Kernel, Unspellable, fours, index, render, types};
use crate::dtype::ScalarType;
use crate::ir::{Graph, Node};
use crate::kernel::params::GraphRole;
use crate::kernel::{Access, ReducePlan, Schedule, WORKGROUP_SIZE};

#[derive(Serialize)]
struct Data {
    #[serde(flatten)]
    header: Header,
    by_workgroup: bool,
    half: u32,
    /// Declarations of the struct's members; empty when the state is one scalar.
    fields_of_state: Vec<String>,
    state_type: &'static str,
    identity: Vec<String>,
    combine: Vec<String>,
    kept: Vec<String>,
    element: Vec<String>,
    value: String,
    /// Whether `element` is a function of what is loaded by fours, and then its parameters and uses.
    in_fours: bool,
    parameters: String,
    loads: Vec<String>,
    lanes: Vec<String>,
    rest: String,
    finish: Vec<String>,
}

pub(super) fn generate(kernel: &mut Kernel, plan: &ReducePlan) -> Result<String, Unspellable> {
    let (kept_rank, rank) = (plan.kept_rank as usize, (plan.kept_rank + plan.reduced_rank) as usize);
    let in_fours = plan.inputs.iter().any(|operand| operand.access == Access::Fours);
    let strided = plan.inputs.iter().any(|operand| operand.access == Access::Strided);
    let mut kept = Vec::new();
    let mut element = Vec::new();
    if strided || in_fours {
        kept = index::decode("kept", 0, kept_rank);
    }
    if strided {
        element = index::decode("r", kept_rank, rank);
    }
    for (operand, name) in plan.inputs.iter().zip(&kernel.names) {
        match operand.access {
            Access::Contiguous => {
                kept.push(format!("let {name}_base = params.{name}_offset + kept * params.reduced_count;"));
            }
            Access::Strided => kept.push(format!("let {name}_base = {};", index::strided(name, 0..kept_rank))),
            Access::Fours => kept.push(format!("let {name}_base = ({}) / 4u;", index::strided(name, 0..kept_rank))),
            Access::Single => {}
        }
    }

    let names = kernel.names.clone();
    let mut leaf = |node, _| {
        Ok(match node {
            Node::Input(k) => {
                let (operand, name) = (&plan.inputs[k as usize], &names[k as usize]);
                let at = match operand.access {
                    Access::Fours => return Ok(Leaf::Inline(format!("{name}_value"))),
                    Access::Contiguous => format!("{name}_base + r"),
                    Access::Single => format!("params.{name}_offset"),
                    Access::Strided => index::add_strides(format!("{name}_base"), name, kept_rank..rank),
                };
                let value = types::load(operand.dtype, format!("{name}[{at}]"));
                Leaf::Named { name: format!("{name}_value"), value }
            }
            other => return common_leaf(other, &plan.scalars),
        })
    };
    let mut printer = Printer::new(&plan.map, GraphRole::Map, kernel.int64, &kernel.input_types()?, &plan.scalars)?;
    let (statements, values) = printer.block(&plan.map.roots, false, &mut kernel.trace, &mut leaf)?;
    element.extend(statements);

    let single = plan.state.len() == 1;
    let field = |variable: &str, k: usize| if single { variable.to_owned() } else { format!("{variable}.s{k}") };
    let int64 = kernel.int64;
    let mut function = |graph: &Graph, role: GraphRole, names: &[String], inputs: &[ScalarType]| {
        let mut printer = Printer::new(graph, role, int64, inputs, &plan.scalars)?;
        let mut leaf = |node, _| match node {
            Node::Input(k) => Ok(Leaf::Inline(names[k as usize].clone())),
            other => common_leaf(other, &plan.scalars),
        };
        let (statements, values) = printer.block(&graph.roots, false, &mut kernel.trace, &mut leaf)?;
        Ok::<_, Unspellable>((statements, values))
    };
    let returning = |(mut lines, values): (Vec<String>, Vec<String>)| {
        lines.push(format!("return {};", state(&values)));
        lines
    };
    let fields_of = |variable: &str| (0..plan.state.len()).map(|k| field(variable, k)).collect::<Vec<_>>();
    let both = [fields_of("a"), fields_of("b")].concat();
    let both_types = [plan.state.as_slice(), plan.state.as_slice()].concat();
    let identity = returning(function(&plan.identity, GraphRole::Identity, &[], &[])?);
    let combine = returning(function(&plan.combine, GraphRole::Combine, &both, &both_types)?);
    let (mut finish, results) = function(&plan.finish, GraphRole::Finish, &fields_of("state"), &plan.state)?;
    for (k, (operand, result)) in plan.outputs.iter().zip(&results).enumerate() {
        let name = kernel.output(k);
        let value = types::store(operand.dtype, without_parentheses(result));
        finish.push(format!("{name}[params.{name}_offset + kept] = {value};"));
    }

    let fields_of_state = if single {
        Vec::new()
    } else {
        plan.state.iter().enumerate().map(|(k, &ty)| format!("s{k}: {}", types::scalar(ty, int64))).collect()
    };
    render(
        "reduce",
        &Data {
            header: kernel.header(Vec::new())?,
            by_workgroup: plan.schedule == Schedule::Workgroup,
            half: WORKGROUP_SIZE / 2,
            fields_of_state,
            state_type: plan.state.first().map_or("f32", |&ty| types::scalar(ty, int64)),
            identity,
            combine,
            kept,
            element,
            value: state(&values),
            in_fours,
            parameters: fours::parameters("r", &plan.inputs, &kernel.names, int64)?,
            loads: fours::loads(&plan.inputs, &kernel.names, |name| format!("{name}_base + four")),
            lanes: fours::calls(&plan.inputs, &kernel.names, int64).into(),
            rest: fours::call(&plan.inputs, &kernel.names, "r", |_, name| {
                format!("{name}[{name}_base + r / 4u][r % 4u]")
            }),
            finish,
        },
    )
}

/// A value of the state's type.
pub(super) fn state(values: &[String]) -> String {
    match values {
        [single] => without_parentheses(single).to_owned(),
        several => {
            let fields: Vec<&str> = several.iter().map(|value| without_parentheses(value)).collect();
            format!("State({})", fields.join(", "))
        }
    }
}

fn common_leaf(node: Node, scalars: &[ScalarType]) -> Result<Leaf, Unspellable> {
    match node {
        Node::Scalar(k) => Ok(scalar(k, scalars)),
        Node::ReduceIndex => Ok(Leaf::Inline("i32(r)".to_owned())),
        Node::ReduceCount => Ok(Leaf::Inline("i32(params.reduced_count)".to_owned())),
        other => Err(misplaced(other)),
    }
}
