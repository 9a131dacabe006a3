//! Epilogues: from a finished sum to what is stored.
//!
//! The template's text around these statements has computed `sum`; here it becomes one value per output. Knows neither products nor
//! windows.

use super::expression::{Leaf, Printer};
use super::map::{misplaced, scalar};
use super::spelling::without_parentheses;
use super::{Kernel, Unspellable, compute, index, types};
use crate::dtype::ScalarType;
use crate::ir::Node;
use crate::kernel::params::GraphRole;
use crate::kernel::{Access, Epilogue};

/// Inputs of the products; those of the epilogue follow.
const FACTORS: usize = 2;

/// Statements that store `sum` at the linear index `element`. `positions` declare the coordinates `position_d`, one each.
pub(super) fn statements(
    kernel: &mut Kernel,
    epilogue: Option<&Epilogue>,
    compute_type: ScalarType,
    element: &str,
    positions: Vec<String>,
) -> Result<Vec<String>, Unspellable> {
    let outputs = kernel.plan.outputs();
    let names = kernel.names.clone();
    let (input_names, output_names) = names.split_at(kernel.plan.inputs().len());
    let store = |(name, (dtype, value)): (&String, (_, &str))| {
        let stored = types::store(dtype, without_parentheses(value));
        format!("{name}[params.{name}_offset + {element}] = {stored};")
    };
    let Some(Epilogue { graph, scalars }) = epilogue else {
        let sums = outputs.iter().map(|operand| (operand.dtype, "sum"));
        return Ok(output_names.iter().zip(sums).map(store).collect());
    };
    let operands = &kernel.plan.inputs()[FACTORS..];
    let rank = positions.len();
    let is_strided = operands.iter().any(|operand| operand.access == Access::Strided);
    let mut lines = if is_strided { positions } else { Vec::new() };
    let mut input_types = vec![compute_type];
    for operand in operands {
        input_types.push(compute(operand.dtype)?);
    }
    let mut leaf = |node, _| {
        Ok(match node {
            Node::Input(0) => Leaf::Inline("sum".to_owned()),
            Node::Input(k) => {
                let (operand, name) = (&operands[k as usize - 1], &input_names[k as usize - 1 + FACTORS]);
                let at = index::element(operand, name, element, rank);
                let value = types::load(operand.dtype, format!("{name}[{at}]"));
                Leaf::Named { name: format!("{name}_value"), value }
            }
            Node::Scalar(k) => scalar(k, scalars),
            other => return Err(misplaced(other)),
        })
    };
    let mut printer = Printer::new(graph, GraphRole::Epilogue, kernel.int64, &input_types, scalars)?;
    let (statements, values) = printer.block(&graph.roots, false, &mut kernel.trace, &mut leaf)?;
    lines.extend(statements);
    let values = outputs.iter().zip(&values).map(|(operand, value)| (operand.dtype, value.as_str()));
    lines.extend(output_names.iter().zip(values).map(store));
    Ok(lines)
}
