//! Gather and scatter: reads and writes at run-time indices.

use serde::Serialize;

use super::{Header, Kernel, Unspellable, compute, index, render, types};
use crate::dtype::DType;
use crate::kernel::{GatherPlan, Operand, ScatterPlan};
use crate::op::ScatterMode;

#[derive(Serialize)]
struct Data {
    #[serde(flatten)]
    header: Header,
    count: &'static str,
    positions: Vec<String>,
    index: String,
    index_type: &'static str,
    index_element: String,
    input: String,
    input_element: String,
    out: String,
    out_element: String,
    /// What a scatter stores.
    value: String,
}

pub(super) fn gather(kernel: &mut Kernel, plan: &GatherPlan) -> Result<String, Unspellable> {
    let rank = plan.rank as usize;
    let [input, index] = [kernel.names[0].clone(), kernel.names[1].clone()];
    let out = kernel.output(0).to_owned();
    let data = Data {
        count: "params.count",
        positions: index::decode("i", 0, rank),
        index_type: index_type(&plan.inputs[1])?,
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
    let value = match plan.mode {
        ScatterMode::Assign => element,
        ScatterMode::Add if result == DType::Bool => {
            return Err(Unspellable { message: "scatter_add has no sum of bool".to_owned(), node: None });
        }
        ScatterMode::Add => {
            let scalar = types::scalar(plan.compute);
            let convert = |dtype: DType, text: String| {
                let loaded = types::load(dtype, text);
                Ok::<_, Unspellable>(if compute(dtype)? == plan.compute {
                    loaded
                } else {
                    format!("{scalar}({loaded})")
                })
            };
            let sum = format!("{} + {}", convert(result, format!("{out}[element]"))?, convert(stored, element)?);
            types::store(result, &sum)
        }
    };
    let data = Data {
        count: "params.count",
        positions: index::decode("i", 0, rank),
        index_type: index_type(&plan.inputs[0])?,
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

fn index_type(operand: &Operand) -> Result<&'static str, Unspellable> {
    match operand.dtype {
        DType::Int32 | DType::Int64 => types::storage(operand.dtype),
        other => {
            Err(Unspellable { message: format!("an index of dtype {other}; convert it to int32 or int64"), node: None })
        }
    }
}
