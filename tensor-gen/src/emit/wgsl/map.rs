//! Elementwise kernels: one invocation per element.

use serde::Serialize;

use super::expression::{Leaf, Printer};
use super::spelling::without_parentheses;
use super::{Header, Kernel, Unspellable, index, render, types};
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
    let mut printer = Printer::new(&plan.graph, GraphRole::Body, &kernel.input_types()?, &plan.scalars)?;
    let names = kernel.names.clone();
    let mut leaf = |node, _| {
        Ok(match node {
            Node::Input(k) => {
                let (operand, name) = (&plan.inputs[k as usize], &names[k as usize]);
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
    for (k, (operand, root)) in plan.outputs.iter().zip(&roots).enumerate() {
        let name = kernel.output(k);
        let element = index::element(operand, name, "i", rank);
        body.push(format!("{name}[{element}] = {};", types::store(operand.dtype, without_parentheses(root))));
    }
    render("map", &Data { header: kernel.header(Vec::new())?, body })
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
