//! Gather and scatter: reads and writes at run-time indices.

use serde::Serialize;

use super::spelling::without_parentheses;
use super::{Header, Kernel, Unspellable, index, render, types};
use crate::dtype::DType;
use crate::kernel::{GatherPlan, Operand, ScatterPlan};
use crate::primitive::Int64Form;

#[derive(Serialize)]
struct Data {
    #[serde(flatten)]
    header: Header,
    count: &'static str,
    positions: Vec<String>,
    index: String,
    index_element: String,
    chosen: Chosen,
    input: String,
    input_element: String,
    out: String,
    out_element: String,
    /// What a scatter stores.
    value: String,
}

/// What is asked of an index, `chosen`.
#[derive(Serialize)]
struct Chosen {
    /// Whether it is out of range.
    is_outside: String,
    /// Its low 32 bits.
    low: String,
    /// The nearest index in range.
    along: String,
}

pub(super) fn gather(kernel: &mut Kernel, plan: &GatherPlan) -> Result<String, Unspellable> {
    let rank = plan.rank as usize;
    let [input, index] = [kernel.names[0].clone(), kernel.names[1].clone()];
    let out = kernel.output(0).to_owned();
    let data = Data {
        count: "params.count",
        positions: index::decode("i", 0, rank),
        chosen: chosen(&plan.inputs[1], "params.dim_size", kernel.int64)?,
        index_element: index::element(&plan.inputs[1], &index, "i", rank),
        // Contiguous or not, the input is reached by strides: its own along the dimension is 0.
        input_element: index::element(&plan.inputs[0], &input, "i", rank),
        out_element: index::element(&plan.outputs[0], &out, "i", rank),
        value: String::new(),
        index,
        input,
        out,
        header: kernel.header(Vec::new())?,
    };
    render("gather", &data)
}

pub(super) fn scatter(kernel: &mut Kernel, plan: &ScatterPlan) -> Result<String, Unspellable> {
    let rank = plan.rank as usize;
    let [index, source] = [kernel.names[0].clone(), kernel.names[1].clone()];
    let out = kernel.output(0).to_owned();
    let source_element = index::element(&plan.inputs[1], &source, "i", rank);
    let element = format!("{source}[{source_element} + j * params.source_dim_stride]");
    let (stored, result) = (plan.inputs[1].dtype, plan.outputs[0].dtype);
    let value = match plan.mode.primitive() {
        None => element,
        Some(primitive) => {
            let own = kernel.load(result, format!("{out}[element]"), plan.compute)?;
            let arriving = kernel.load(stored, element, plan.compute)?;
            let both = kernel.apply(primitive, plan.compute, [&own, &arriving])?;
            types::store(result, without_parentheses(&both))
        }
    };
    let data = Data {
        count: "params.count",
        positions: index::decode("i", 0, rank),
        chosen: chosen(&plan.inputs[0], "params.output_dim_size", kernel.int64)?,
        index_element: index::element(&plan.inputs[0], &index, "i", rank),
        input: String::new(),
        input_element: String::new(),
        out_element: index::element(&plan.outputs[0], &out, "i", rank),
        value,
        index,
        out,
        header: kernel.header(Vec::new())?,
    };
    render("scatter", &data)
}

/// An index is compared in its own type; one in two words is in range when its upper word is 0 and its lower word is.
fn chosen(operand: &Operand, size: &str, int64: Int64Form) -> Result<Chosen, Unspellable> {
    let (is_outside, low, along) = match operand.dtype {
        DType::Int64 if int64 == Int64Form::Words => (
            format!("chosen.y != 0u || chosen.x >= {size}"),
            "chosen.x".to_owned(),
            format!(
                "select(select({size} - 1u, 0u, chosen.y >= 0x80000000u), min(chosen.x, {size} - 1u), chosen.y == 0u)"
            ),
        ),
        DType::Int32 | DType::Int64 => {
            let ty = types::storage(operand.dtype, int64)?;
            (
                format!("chosen < 0 || chosen >= {ty}({size})"),
                "u32(chosen)".to_owned(),
                format!("u32(clamp(chosen, 0, {ty}({size}) - 1))"),
            )
        }
        other => {
            let message = format!("an index of dtype {other}; convert it to int32 or int64");
            return Err(Unspellable { message, node: None });
        }
    };
    Ok(Chosen { is_outside, low, along })
}
