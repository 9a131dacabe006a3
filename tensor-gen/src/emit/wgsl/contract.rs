//! Batched matrix products: each invocation keeps a tile of the result in registers, four columns to a vector.
//!
//! Operands may have any strides. The tile is the plan's choice; its number of columns is 1 or a multiple of 4. There are no
//! vectors of int64 in two words: their columns stand alone.

use serde::Serialize;

use super::{Header, Kernel, Unspellable, epilogue, index, render, types};
use crate::dtype::{DType, ScalarType};
use crate::ir::Literal;
use crate::kernel::ContractPlan;
use crate::primitive::{Int64Form, Primitive};

#[derive(Serialize)]
struct Data {
    #[serde(flatten)]
    header: Header,
    scalar: &'static str,
    rows: u8,
    columns: u8,
    wide: bool,
    setup: Vec<String>,
    step: Vec<String>,
    stores: Vec<String>,
    epilogue: Vec<String>,
}

pub(super) fn generate(kernel: &mut Kernel, plan: &ContractPlan) -> Result<String, Unspellable> {
    let (rows, columns) = plan.tile;
    let words = plan.compute == ScalarType::Int64 && kernel.int64 == Int64Form::Words;
    let wide = columns > 1 && !words;
    if rows == 0 || columns == 0 || columns > 1 && columns % 4 != 0 {
        let message = format!("a contract tile of {rows} x {columns}: columns must be 1 or a multiple of 4");
        return Err(Unspellable { message, node: None });
    }
    if plan.compute == ScalarType::Bool {
        return Err(Unspellable { message: "a sum of products of bool".to_owned(), node: None });
    }
    let batch_rank = plan.batch_rank as usize;
    let scalar = types::scalar(plan.compute, kernel.int64);
    let accumulator = if wide { format!("vec4<{scalar}>") } else { scalar.to_owned() };
    let [left, right] = [kernel.names[0].clone(), kernel.names[1].clone()];

    let mut setup = index::decode("batch", 0, batch_rank);
    setup.push(format!("let {left}_base = {};", index::strided(&left, 0..batch_rank)));
    setup.push(format!("let {right}_base = {};", index::strided(&right, 0..batch_rank)));
    for r in 0..rows {
        setup.push(format!("let {left}_{r} = {left}_base + min(row + {r}u, params.m - 1u) * params.left_row_stride;"));
    }
    for c in 0..columns {
        setup.push(format!(
            "let {right}_{c} = {right}_base + min(column + {c}u, params.n - 1u) * params.right_column_stride;"
        ));
    }
    let groups = if wide { columns / 4 } else { columns };
    let zero = types::literal(Literal::Int(0), plan.compute, kernel.int64);
    let zero = if words { zero } else { format!("{accumulator}({zero})") };
    for r in 0..rows {
        for g in 0..groups {
            setup.push(format!("var sum_{r}_{g} = {zero};"));
        }
    }

    let mut step = vec![
        "let along_row = p * params.left_column_stride;".to_owned(),
        "let along_column = p * params.right_row_stride;".to_owned(),
    ];
    let [left_dtype, right_dtype] = [plan.inputs[0].dtype, plan.inputs[1].dtype];
    let load = |kernel: &mut Kernel, dtype: DType, name: &str, at: String| {
        kernel.load(dtype, format!("{name}[{at}]"), plan.compute)
    };
    for g in 0..groups {
        let width = if wide { 4 } else { 1 };
        let loads = (g * width..(g + 1) * width)
            .map(|c| load(kernel, right_dtype, &right, format!("{right}_{c} + along_column")))
            .collect::<Result<Vec<_>, _>>()?;
        let value = if wide { format!("{accumulator}({})", loads.join(", ")) } else { loads.concat() };
        step.push(format!("let b_{g} = {value};"));
    }
    for r in 0..rows {
        step.push(format!("let a_{r} = {};", load(kernel, left_dtype, &left, format!("{left}_{r} + along_row"))?));
        for g in 0..groups {
            let (sum, a, b) = (format!("sum_{r}_{g}"), format!("a_{r}"), format!("b_{g}"));
            step.push(if words {
                let product = kernel.apply(Primitive::Multiply, plan.compute, [&a, &b])?;
                format!("{sum} = {};", kernel.apply(Primitive::Add, plan.compute, [&sum, &product])?)
            } else {
                format!("{sum} += {a} * {b};")
            });
        }
    }

    let mut stores = Vec::new();
    for r in 0..rows {
        for g in 0..groups {
            let (function, column) = if wide { ("store4", 4 * g) } else { ("store", g) };
            stores.push(format!("{function}(batch, row + {r}u, column + {column}u, sum_{r}_{g});"));
        }
    }
    let mut positions = index::decode("batch", 0, batch_rank);
    positions.push(format!("let position_{batch_rank} = row;"));
    positions.push(format!("let position_{} = column;", batch_rank + 1));
    let epilogue = epilogue::statements(kernel, plan.epilogue.as_ref(), plan.compute, "element", positions)?;
    render(
        "contract",
        &Data { header: kernel.header(Vec::new())?, scalar, rows, columns, wide, setup, step, stores, epilogue },
    )
}
