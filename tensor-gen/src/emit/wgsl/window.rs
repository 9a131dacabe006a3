//! Sliding windows: convolution, pooling and their gradients, each a template. All are gathers: every output element is
//! computed by one invocation or workgroup, in a fixed order, without atomics. Convolutions compute tiles of 4 by 4 elements, which
//! `kernel::grid` knows.

use serde::Serialize;

use super::{Header, Kernel, Unspellable, compute, render, spelling, types};
use crate::dtype::ScalarType;
use crate::ir::Literal;
use crate::kernel::{WORKGROUP_SIZE, WindowPlan};
use crate::op::Window;
use crate::primitive::Primitive;

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
    place_type: &'static str,
    /// The stored form of the result.
    store: String,
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
    let scalar = types::scalar(plan.compute);
    let mut accessors = Vec::new();
    for (operand, name) in plan.inputs.iter().zip(&kernel.names).take(loaded) {
        let stored = types::load(operand.dtype, format!("{name}[params.{name}_offset + i]"));
        let value = if compute(operand.dtype)? == plan.compute { stored } else { format!("{scalar}({stored})") };
        accessors.push(format!("fn {name}_at(i: u32) -> {scalar} {{\n    return {value};\n}}"));
    }
    let is_nan = match (plan.window, plan.compute) {
        (Window::MaxPool2d, ScalarType::Float32 | ScalarType::Float64) => {
            let element = ["element".to_owned()];
            spelling::apply(Primitive::IsNan, plan.compute, &element, &mut kernel.trace.helpers)
                .map_err(|message| Unspellable { message, node: None })?
        }
        _ => "false".to_owned(),
    };
    let name = |position: usize| kernel.names.get(position).cloned().unwrap_or_default();
    let out = kernel.output(0).to_owned();
    let (places, place_type) = match plan.outputs.get(1) {
        Some(operand) => (kernel.output(1).to_owned(), types::storage(operand.dtype)?),
        None => (String::new(), ""),
    };
    let data = Data {
        count,
        half: WORKGROUP_SIZE / 2,
        scalar,
        zero: types::literal(Literal::Int(0), plan.compute),
        a: name(0),
        b: name(1),
        out,
        places,
        place_type,
        store: types::store(plan.outputs[0].dtype, result),
        least: types::extreme(plan.compute, true),
        is_nan,
        header: kernel.header(accessors)?,
    };
    render(template, &data)
}
