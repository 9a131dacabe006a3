//! Kernels as WGSL: handlebars templates for the loop shapes, Rust for the scalar expressions.
//!
//! One file per loop shape fills in its template's data; `expression` prints graphs, `index` says where an operand's
//! element lies, `types` spells types and numbers, `polyfill` what WGSL lacks. Nothing here decides how a kernel runs:
//! that is the plan's.

mod expression;
mod index;
mod map;
mod polyfill;
mod types;

#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use handlebars::Handlebars;
use serde::Serialize;

use super::{ShaderGenerator, Unspellable};
use crate::dtype::{DType, ScalarType};
use crate::kernel::names::operand_names;
use crate::kernel::{KernelSpec, Plan, WORKGROUP_SIZE};
use expression::{Helpers, Statement};

/// Spells [`KernelSpec`]s in WGSL.
#[derive(Clone, Copy, Debug, Default)]
pub struct WgslGenerator;

impl ShaderGenerator for WgslGenerator {
    fn language(&self) -> &'static str {
        "WGSL"
    }

    fn generate(&self, kernel: &KernelSpec) -> Result<String, Unspellable> {
        generate(&kernel.plan)
    }
}

/// The WGSL of a plan.
pub fn generate(plan: &Plan) -> Result<String, Unspellable> {
    let kernel = Kernel::new(plan)?;
    match plan {
        Plan::Map(plan) => map::generate(kernel, plan),
        _ => Err(Unspellable { message: "this kind of kernel has no WGSL yet".to_owned(), node: None }),
    }
}

/// What all kinds share: names, the parameter block, bindings.
struct Kernel<'a> {
    plan: &'a Plan,
    /// Per operand.
    names: Vec<String>,
    helpers: Helpers,
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
    r#type: &'static str,
}

impl<'a> Kernel<'a> {
    fn new(plan: &'a Plan) -> Result<Self, Unspellable> {
        let names = operand_names(plan.operands().map(|operand| operand.name.as_str()));
        for (operand, name) in plan.operands().zip(&names) {
            types::storage(operand.dtype)
                .map_err(|error| Unspellable { message: format!("{name}: {error}"), ..error })?;
        }
        Ok(Kernel { plan, names, helpers: Helpers::new() })
    }

    /// Types of the values that the inputs give.
    fn input_types(&self) -> Result<Vec<ScalarType>, Unspellable> {
        self.plan.inputs().iter().map(|operand| compute(operand.dtype)).collect()
    }

    /// The name of output `k`.
    fn output(&self, k: usize) -> &str {
        &self.names[self.plan.inputs().len() + k]
    }

    fn header(&self, mut functions: Vec<String>) -> Result<Header, Unspellable> {
        let mut texts: Vec<String> = polyfill::texts(&self.helpers).into_iter().map(str::to_owned).collect();
        texts.append(&mut functions);
        let inputs = self.plan.inputs().len();
        let mut bindings = Vec::new();
        for (position, (operand, name)) in self.plan.operands().zip(&self.names).enumerate() {
            bindings.push(BindingRow {
                binding: position + 1,
                mode: if position < inputs { "read" } else { "read_write" },
                name: name.clone(),
                r#type: types::storage(operand.dtype)?,
            });
        }
        if self.plan.has_error_word() {
            let binding = bindings.len() + 1;
            bindings.push(BindingRow { binding, mode: "read_write", name: "error".to_owned(), r#type: "atomic<u32>" });
        }
        let fields = self.plan.fields();
        let fields = fields.into_iter().map(|field| FieldRow { name: field.name, r#type: types::scalar(field.ty) });
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

/// The texts of statements, indented by `depth` further levels than the template does.
fn lines(statements: &[Statement], depth: usize) -> Vec<String> {
    statements.iter().map(|statement| format!("{:1$}{2}", "", 4 * depth, statement.text)).collect()
}

fn templates() -> &'static Handlebars<'static> {
    static TEMPLATES: OnceLock<Handlebars<'static>> = OnceLock::new();
    TEMPLATES.get_or_init(|| {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.register_escape_fn(handlebars::no_escape);
        for (name, text) in [
            ("header", include_str!("../../../templates/header.wgsl.hbs")),
            ("map", include_str!("../../../templates/map.wgsl.hbs")),
        ] {
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
