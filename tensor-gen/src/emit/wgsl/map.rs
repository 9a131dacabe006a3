//! Elementwise kernels: one invocation per element, or per strip of fours.

use serde::Serialize;

use super::expression::{Leaf, Printer};
use super::spelling::without_parentheses;
use super::{Header, Kernel, Unspellable, compute, fours, index, render, types};
use crate::dtype::ScalarType;
use crate::ir::{Graph, Node};
use crate::kernel::params::GraphRole;
use crate::kernel::{Access, MapPlan, Operand};

#[derive(Serialize)]
struct Data {
    #[serde(flatten)]
    header: Header,
    body: Vec<String>,
}

#[derive(Serialize)]
struct DataOfFours {
    #[serde(flatten)]
    header: Header,
    parameters: String,
    /// Declarations of the struct's members; empty when there is one result.
    results: Vec<String>,
    result: &'static str,
    body: Vec<String>,
    fours: Vec<String>,
    rest: Vec<String>,
}

pub(super) fn generate(kernel: &mut Kernel, plan: &MapPlan) -> Result<String, Unspellable> {
    let rank = plan.rank as usize;
    let mut body = Vec::new();
    if uses_position(&plan.graph, plan.inputs.iter().chain(&plan.outputs)) {
        body.append(&mut index::decode("i", 0, rank));
    }
    if plan.graph.any(|node| matches!(node, Node::RandomBits(_))) {
        kernel.trace.helpers.insert("threefry2x32");
        body.push(
            "let random = threefry2x32(vec2<u32>(params.seed_low, params.seed_high), vec2<u32>(i, params.random_call));"
                .to_owned(),
        );
    }
    let mut printer = Printer::new(&plan.graph, GraphRole::Body, kernel.int64, &kernel.input_types()?, &plan.scalars)?;
    let names = kernel.names.clone();
    let mut leaf = |node, _| {
        Ok(match node {
            Node::Input(k) => {
                let (operand, name) = (&plan.inputs[k as usize], &names[k as usize]);
                if operand.access == Access::Fours {
                    return Ok(Leaf::Inline(format!("{name}_value")));
                }
                let element = format!("{name}[{}]", index::element(operand, name, "i", rank));
                Leaf::Named { name: format!("{name}_value"), value: types::load(operand.dtype, element) }
            }
            Node::Scalar(k) => scalar(k, &plan.scalars),
            Node::Axis(d) => axis(d, rank),
            Node::RandomBits(lane) => Leaf::Inline(if lane == 0 { "random.x" } else { "random.y" }.to_owned()),
            other => return Err(misplaced(other)),
        })
    };
    let (statements, roots) = printer.block(&plan.graph.roots, false, &mut kernel.trace, &mut leaf)?;
    body.extend(statements);
    if plan.outputs.iter().any(|output| output.access == Access::Fours) {
        return generate_fours(kernel, plan, body, &roots);
    }
    for (k, (operand, root)) in plan.outputs.iter().zip(&roots).enumerate() {
        let name = kernel.output(k);
        let element = index::element(operand, name, "i", rank);
        body.push(format!("{name}[{element}] = {};", types::store(operand.dtype, without_parentheses(root))));
    }
    render("map", &Data { header: kernel.header(Vec::new())?, body })
}

/// As a function of the element's position and of what is loaded by fours.
fn generate_fours(
    kernel: &Kernel,
    plan: &MapPlan,
    mut body: Vec<String>,
    roots: &[String],
) -> Result<String, Unspellable> {
    let (inputs, names) = (&plan.inputs, &kernel.names);
    let roots: Vec<&str> = roots.iter().map(|root| without_parentheses(root)).collect();
    let single = roots.len() == 1;
    body.push(if single { format!("return {};", roots[0]) } else { format!("return Element({});", roots.join(", ")) });
    let int64 = kernel.int64;
    let scalar = |output: &Operand| Ok(types::scalar(compute(output.dtype)?, int64));
    let types = plan.outputs.iter().map(scalar).collect::<Result<Vec<_>, _>>()?;
    let stored = |k: usize, element: &str| {
        let value = if single { element.to_owned() } else { format!("{element}.r{k}") };
        types::store(plan.outputs[k].dtype, &value)
    };
    let mut four = fours::loads(inputs, names, |name| format!("params.{name}_offset / 4u + four"));
    for (lane, call) in fours::calls(inputs, names, int64).iter().enumerate() {
        four.push(format!("let element_{lane} = {call};"));
    }
    let mut rest = vec![format!("let element_0 = {};", fours::call(inputs, names, "i", |_, name| lane_of(name, "i")))];
    for (k, output) in plan.outputs.iter().enumerate() {
        let name = kernel.output(k);
        let lanes = [0, 1, 2, 3].map(|lane| stored(k, &format!("element_{lane}"))).join(", ");
        let vector = fours::four(output.dtype, int64)?;
        four.push(format!("{name}[params.{name}_offset / 4u + four] = {vector}({lanes});"));
        rest.push(format!("{} = {};", lane_of(name, "i"), stored(k, "element_0")));
    }
    let results = types.iter().enumerate().map(|(k, ty)| format!("r{k}: {ty}")).collect();
    render(
        "map_fours",
        &DataOfFours {
            header: kernel.header(Vec::new())?,
            parameters: fours::parameters("i", inputs, names, int64)?,
            results: if single { Vec::new() } else { results },
            result: types[0],
            body,
            fours: four,
            rest,
        },
    )
}

/// One element of an array of vec4, whose offset is a multiple of 4.
fn lane_of(name: &str, position: &str) -> String {
    format!("{name}[(params.{name}_offset + {position}) / 4u][{position} % 4u]")
}

/// Whether the coordinates are needed, not only the linear index.
fn uses_position<'a>(graph: &Graph, mut operands: impl Iterator<Item = &'a Operand>) -> bool {
    operands.any(|operand| operand.access == Access::Strided) || graph.any(|node| matches!(node, Node::Axis(_)))
}

/// A run-time scalar from the parameter block.
pub(super) fn scalar(k: u16, scalars: &[ScalarType]) -> Leaf {
    match scalars.get(k as usize) {
        Some(ScalarType::Bool) => Leaf::Inline(format!("(params.scalar_{k} != 0u)")),
        _ => Leaf::Inline(format!("params.scalar_{k}")),
    }
}

/// The coordinate along the dim `d` from the last; 0 where there is no such dim.
pub(super) fn axis(d: u8, rank: usize) -> Leaf {
    match rank.checked_sub(1 + d as usize) {
        Some(dim) => Leaf::Inline(format!("i32(position_{dim})")),
        None => Leaf::Inline("0i".to_owned()),
    }
}

pub(super) fn misplaced(node: Node) -> Unspellable {
    let message = match node {
        Node::Axis(_) | Node::RandomBits(_) => "a reduction reads coordinates or random numbers; evaluate those first",
        Node::ReduceIndex | Node::ReduceCount => "`index` and `count` exist in reductions only",
        _ => "this leaf does not belong here",
    };
    Unspellable { message: message.to_owned(), node: None }
}
