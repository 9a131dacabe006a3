//! Kernels as WGSL: handlebars templates for the loop shapes, Rust for the scalar expressions.
//!
//! One file per loop shape fills in its template's data; `expression` prints graphs, `index` says where an operand's
//! element lies, `types` spells types and numbers, `polyfill` what WGSL lacks. Nothing here decides how a kernel runs:
//! that is the plan's. An int64 has two spellings, since not every adapter has 64-bit integers; whoever asks for a text says which.

mod contract;
mod epilogue;
mod expression;
mod fours;
mod index;
mod indexed;
mod map;

mod reduce;
mod row;
mod scan;
mod spelling;
mod types;
mod window;

#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use handlebars::Handlebars;
use serde::Serialize;

use super::{ShaderGenerator, Unspellable};
use crate::dtype::{DType, ScalarType};
use crate::ir::NodeId;
use crate::kernel::names::operand_names;
use crate::kernel::params::GraphRole;
use crate::kernel::{Access, KernelSpec, Plan, WORKGROUP_SIZE};
pub use crate::primitive::Int64Form;
use crate::primitive::Primitive;
use crate::written;
use expression::Trace;

/// Spells [`KernelSpec`]s in WGSL.
#[derive(Clone, Copy, Debug, Default)]
pub struct WgslGenerator {
    pub int64: Int64Form,
}

impl ShaderGenerator for WgslGenerator {
    fn language(&self) -> &'static str {
        "WGSL"
    }

    fn generate(&self, kernel: &KernelSpec) -> Result<String, Unspellable> {
        print(&kernel.plan, self.int64).map(|printed| printed.text)
    }
}

/// The WGSL of a plan, for adapters with 64-bit integers.
pub fn generate(plan: &Plan) -> Result<String, Unspellable> {
    print(plan, Int64Form::Native).map(|printed| printed.text)
}

/// A text, and which of its lines stand for which nodes.
#[derive(Clone, Debug)]
pub struct Printed {
    pub text: String,
    statements: Vec<(String, GraphRole, NodeId)>,
}

impl Printed {
    /// The node whose statement stands on that line (from 1).
    pub fn node_at(&self, line: u32) -> Option<(GraphRole, NodeId)> {
        let line = self.text.lines().nth((line as usize).checked_sub(1)?)?.trim();
        self.statements.iter().find(|(text, ..)| text == line).map(|&(_, role, node)| (role, node))
    }
}

/// The WGSL of a plan, with what is needed to find the node behind a complaint.
pub fn print(plan: &Plan, int64: Int64Form) -> Result<Printed, Unspellable> {
    let mut kernel = Kernel::new(plan, int64)?;
    let text = match plan {
        Plan::Map(plan) => map::generate(&mut kernel, plan),
        Plan::Reduce(plan) => reduce::generate(&mut kernel, plan),
        Plan::Row(plan) => row::generate(&mut kernel, plan),
        Plan::Scan(plan) => scan::generate(&mut kernel, plan),
        Plan::Contract(plan) => contract::generate(&mut kernel, plan),
        Plan::Window(plan) => window::generate(&mut kernel, plan),
        Plan::Gather(plan) => indexed::gather(&mut kernel, plan),
        Plan::Scatter(plan) => indexed::scatter(&mut kernel, plan),
        Plan::Written(plan) => Ok(written::text(plan)),
    }?;
    Ok(Printed { text, statements: kernel.trace.statements })
}

/// What all kinds share: names, the parameter block, bindings.
struct Kernel<'a> {
    plan: &'a Plan,
    int64: Int64Form,
    /// Per operand.
    names: Vec<String>,
    trace: Trace,
}

/// The data of `header.wgsl.hbs`, common to all templates.
#[derive(Serialize)]
struct Header {
    enables: Vec<&'static str>,
    fields: Vec<FieldRow>,
    bindings: Vec<BindingRow>,
    functions: Vec<String>,
    workgroup_size: u32,
}

#[derive(Serialize)]
struct FieldRow {
    name: String,
    r#type: &'static str,
}

#[derive(Serialize)]
struct BindingRow {
    binding: usize,
    mode: &'static str,
    name: String,
    r#type: String,
}

impl<'a> Kernel<'a> {
    fn new(plan: &'a Plan, int64: Int64Form) -> Result<Self, Unspellable> {
        plan.check_fours().map_err(|message| Unspellable { message: message.to_owned(), node: None })?;
        let names = operand_names(plan.operands().map(|operand| operand.name.as_str()));
        for (operand, name) in plan.operands().zip(&names) {
            types::storage(operand.dtype, int64)
                .map_err(|error| Unspellable { message: format!("{name}: {error}"), ..error })?;
        }
        Ok(Kernel { plan, int64, names, trace: Trace::default() })
    }

    /// Types of the values that the inputs give.
    fn input_types(&self) -> Result<Vec<ScalarType>, Unspellable> {
        self.plan.inputs().iter().map(|operand| compute(operand.dtype)).collect()
    }

    /// A stored element as a value of type `to`.
    fn load(&mut self, dtype: DType, element: String, to: ScalarType) -> Result<String, Unspellable> {
        self.cast(compute(dtype)?, to, &types::load(dtype, element))
    }

    /// A conversion that no graph asked for.
    fn cast(&mut self, from: ScalarType, to: ScalarType, value: &str) -> Result<String, Unspellable> {
        spelling::cast(from, to, self.int64, value, &mut self.trace.helpers)
            .map_err(|message| Unspellable { message, node: None })
    }

    /// A primitive that no graph asked for.
    fn apply<const N: usize>(
        &mut self,
        primitive: Primitive,
        ty: ScalarType,
        operands: [&str; N],
    ) -> Result<String, Unspellable> {
        spelling::apply(primitive, ty, self.int64, &operands.map(str::to_owned), &mut self.trace.helpers)
            .map_err(|message| Unspellable { message, node: None })
    }

    /// The name of output `k`.
    fn output(&self, k: usize) -> &str {
        &self.names[self.plan.inputs().len() + k]
    }

    fn header(&self, mut functions: Vec<String>) -> Result<Header, Unspellable> {
        let mut texts = spelling::helper_texts(&self.trace.helpers);
        texts.append(&mut functions);
        let inputs = self.plan.inputs().len();
        let mut bindings = Vec::new();
        for (position, (operand, name)) in self.plan.operands().zip(&self.names).enumerate() {
            bindings.push(BindingRow {
                binding: position + 1,
                mode: if position < inputs { "read" } else { "read_write" },
                name: name.clone(),
                r#type: match operand.access {
                    Access::Fours => fours::four(operand.dtype, self.int64)?,
                    _ => types::storage(operand.dtype, self.int64)?.to_owned(),
                },
            });
        }
        if self.plan.has_error_word() {
            let binding = bindings.len() + 1;
            bindings.push(BindingRow {
                binding,
                mode: "read_write",
                name: "error".to_owned(),
                r#type: "atomic<u32>".to_owned(),
            });
        }
        let fields = self.plan.fields();
        let fields =
            fields.into_iter().map(|field| FieldRow { name: field.name, r#type: types::scalar(field.ty, self.int64) });
        let uses_f16 = self.plan.operands().any(|operand| operand.dtype == DType::Float16);
        Ok(Header {
            enables: if uses_f16 { vec!["f16"] } else { Vec::new() },
            fields: fields.collect(),
            bindings,
            functions: texts,
            workgroup_size: WORKGROUP_SIZE,
        })
    }
}

fn compute(dtype: DType) -> Result<ScalarType, Unspellable> {
    dtype
        .compute()
        .ok_or_else(|| Unspellable { message: format!("{dtype} has no scalar type to compute in"), node: None })
}

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../../templates/", $name, ".wgsl.hbs")))),*]
    };
}

/// Partials and templates by name.
static TEMPLATES: [(&str, &str); 16] = templates![
    "header",
    "entry",
    "invocation",
    "map",
    "map_fours",
    "reduce",
    "row",
    "scan",
    "contract",
    "conv2d",
    "conv2d_input_gradient",
    "conv2d_weight_gradient",
    "max_pool2d",
    "max_pool2d_gradient",
    "gather",
    "scatter",
];

fn templates() -> &'static Handlebars<'static> {
    static REGISTRY: OnceLock<Handlebars<'static>> = OnceLock::new();
    REGISTRY.get_or_init(|| {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.register_escape_fn(handlebars::no_escape);
        for (name, text) in TEMPLATES {
            // The texts are compiled in and every one is rendered by the tests.
            registry.register_template_string(name, text).unwrap_or_else(|error| panic!("template {name}: {error}"));
        }
        registry
    })
}

fn render(template: &str, data: &impl Serialize) -> Result<String, Unspellable> {
    templates()
        .render(template, data)
        .map_err(|error| Unspellable { message: format!("template {template}: {error}"), node: None })
}
