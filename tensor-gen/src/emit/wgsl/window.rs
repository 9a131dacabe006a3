//! Sliding windows: convolution, pooling and their gradients, each a template. All are gathers: every output element is
//! computed by one invocation or workgroup, in a fixed order, without atomics. Convolutions compute tiles of 4 by 4 elements, which
//! `kernel::grid` knows.

use serde::Serialize;

use super::{Header, Kernel, Unspellable, compute, epilogue, render, types};
use crate::dtype::ScalarType;
use crate::ir::Literal;
use crate::kernel::{WORKGROUP_SIZE, WindowPlan};
use crate::op::Window;
use crate::primitive::{Int64Form, Primitive};

#[derive(Serialize)]
struct Data {
    #[serde(flatten)]
    header: Header,
    /// How many invocations of a pooling have work.
    count: &'static str,
    half: u32,
    scalar: &'static str,
    zero: String,
    /// Names of the operands; those a kernel lacks are empty.
    a: String,
    b: String,
    out: String,
    places: String,
    /// The stored form of a maximum's place, and a place that was stored.
    store_place: String,
    load_place: String,
    /// The stored form of the result.
    store: String,
    /// Statements that store a sum of a convolution.
    stores: Vec<String>,
    least: String,
    is_nan: String,
}

const OUTPUTS: &str = "params.batch * params.out_channels * params.out_height * params.out_width";
const INPUTS: &str = "params.batch * params.channels * params.height * params.width";

pub(super) fn generate(kernel: &mut Kernel, plan: &WindowPlan) -> Result<String, Unspellable> {
    let (template, count, loaded, result) = match plan.window {
        Window::Conv2d => ("conv2d", "", 2, "sum"),
        Window::Conv2dInputGradient => ("conv2d_input_gradient", "", 2, "sum"),
        Window::Conv2dWeightGradient => ("conv2d_weight_gradient", "", 2, "sum"),
        Window::MaxPool2d => ("max_pool2d", OUTPUTS, 1, "best"),
        Window::MaxPool2dGradient => ("max_pool2d_gradient", INPUTS, 1, "sum"),
    };
    let int64 = kernel.int64;
    if plan.compute == ScalarType::Int64 && int64 == Int64Form::Words {
        return Err(Unspellable { message: "windows have no sums of int64 in two words".to_owned(), node: None });
    }
    let scalar = types::scalar(plan.compute, int64);
    let mut accessors = Vec::new();
    for (position, operand) in plan.inputs.iter().take(loaded).enumerate() {
        let name = kernel.names[position].clone();
        let value = kernel.load(operand.dtype, format!("{name}[params.{name}_offset + i]"), plan.compute)?;
        accessors.push(format!("fn {name}_at(i: u32) -> {scalar} {{\n    return {value};\n}}"));
    }
    let is_nan = match (plan.window, plan.compute) {
        (Window::MaxPool2d, ScalarType::Float32 | ScalarType::Float64) => {
            kernel.apply(Primitive::IsNan, plan.compute, ["element"])?
        }
        _ => "false".to_owned(),
    };
    let stores = match plan.window {
        Window::Conv2d => convolution_stores(kernel, plan)?,
        _ => Vec::new(),
    };
    let names = kernel.names.clone();
    let name = |position: usize| names.get(position).cloned().unwrap_or_default();
    let out = kernel.output(0).to_owned();
    let (places, store_place) = match plan.outputs.get(1) {
        Some(operand) => {
            let place = kernel.cast(ScalarType::UInt32, compute(operand.dtype)?, "place")?;
            (kernel.output(1).to_owned(), types::store(operand.dtype, &place))
        }
        None => (String::new(), String::new()),
    };
    let load_place = match plan.window {
        Window::MaxPool2dGradient => {
            let stored = format!("{places}[params.{places}_offset + window]", places = name(1));
            kernel.load(plan.inputs[1].dtype, stored, ScalarType::UInt32)?
        }
        _ => String::new(),
    };
    let data = Data {
        count,
        half: WORKGROUP_SIZE / 2,
        scalar,
        zero: types::literal(Literal::Int(0), plan.compute, int64),
        a: name(0),
        b: name(1),
        out,
        places,
        store_place,
        load_place,
        store: types::store(plan.outputs[0].dtype, result),
        stores,
        least: types::extreme(plan.compute, true, int64),
        is_nan,
        header: kernel.header(accessors)?,
    };
    render(template, &data)
}

/// One output element of a convolution, within the loops over the tile.
fn convolution_stores(kernel: &mut Kernel, plan: &WindowPlan) -> Result<Vec<String>, Unspellable> {
    let positions = vec![
        "let position_0 = sample;".to_owned(),
        "let position_1 = outputs[j];".to_owned(),
        "let position_2 = row * params.out_width + first_column + k;".to_owned(),
    ];
    epilogue::statements(kernel, plan.epilogue.as_ref(), plan.compute, "line + first_column + k", positions)
}
