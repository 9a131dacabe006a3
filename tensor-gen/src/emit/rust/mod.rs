//! Ops as Rust: each a `static` of plain data, listed in `OPS`, with a typed function beside it.
//!
//! `data` prints any [`OpDef`] as a constant expression, which is also what the macro puts beside a user's function;
//! `stub` prints the typed functions. This file joins them into one file for a library of ops. It knows no op by name.

mod data;
mod index;
mod layout;
mod stub;

use std::fmt::Write;

use crate::op::{Composite, Kind, OpDef};

/// Prints a library of ops as one Rust file.
#[derive(Clone, Copy, Debug)]
pub struct RustGenerator<'a> {
    /// Path of the `tensor_gen` crate as the file sees it: `::tensor_gen`.
    pub generator: &'a str,
    /// Path of the `tensor_rt` crate: `::tensor_rt`.
    pub runtime: &'a str,
    /// Path of the module with the native functions: `crate::composite`.
    pub natives: &'a str,
    /// Path of the module that takes results out of `Value`s: `crate::results`.
    pub results: &'a str,
}

/// `SILU`, `MAX_DIM`: what an op's static is called.
pub fn static_name(op: &OpDef) -> String {
    op.schema.identifier().to_uppercase()
}

/// A block expression whose value is the op; it stands on its own: `static SILU: OpDef = {…};`. `generator` is the path of the
/// `tensor_gen` crate.
pub fn expression(op: &OpDef, generator: &str) -> String {
    format!("{{\n{}{}\n}}", imports(generator), data::op(op, ""))
}

/// A typed function that runs the op in `op_static`. `root` is the path of the runtime crate.
pub fn typed_function(op: &OpDef, op_static: &str, root: &str, visibility: &str) -> String {
    stub::function_with(op, &stub::Names { root: Some(root), op: op_static.to_owned(), visibility })
}

impl RustGenerator<'_> {
    /// Statics, `OPS`, `NATIVES` and `mod ops`.
    pub fn generate(&self, header: &str, library: &[OpDef]) -> String {
        let RustGenerator { generator, runtime, natives, results } = self;
        let mut text = String::new();
        let _ = writeln!(text, "{header}");
        let _ = writeln!(text, "#[allow(clippy::approx_constant)]\nmod statics {{\n{}", imports(generator));
        for op in library {
            let data = layout::layout(&data::op(op, &format!("{natives}::")), 4);
            let _ = writeln!(text, "    pub static {}: OpDef = {data};\n", static_name(op));
        }
        let _ = writeln!(text, "}}\n");
        let _ = writeln!(text, "#[allow(unused_imports)]\npub use statics::*;\n");
        let _ = writeln!(text, "/// Every op of the spec files, in their order.");
        let _ = writeln!(text, "pub static OPS: &[&{generator}::op::OpDef] = &[");
        for op in library {
            let _ = writeln!(text, "    &{},", static_name(op));
        }
        let _ = writeln!(text, "];\n");
        let _ = writeln!(text, "/// The Rust functions of composite ops, by the name their spec gives.");
        let _ = writeln!(text, "pub static NATIVES: &[(&str, {runtime}::runtime::NativeFunction)] = &[");
        for name in native_names(library) {
            let _ = writeln!(text, "    ({name:?}, {natives}::{name}),");
        }
        let _ = writeln!(text, "];\n");
        let _ = writeln!(text, "/// Typed functions, one per op: all arguments by position.");
        let _ = writeln!(text, "pub mod ops {{");
        text.push_str(&stub::imports(runtime, results));
        for op in library.iter().filter(|op| !op.is_hidden()) {
            text.push_str(&stub::function(op));
        }
        let _ = writeln!(text, "}}");
        text
    }
}

fn native_names(library: &[OpDef]) -> Vec<&str> {
    let mut names: Vec<&str> = library
        .iter()
        .filter_map(|op| match &op.kind {
            Kind::Composite(Composite::Native(name)) => Some(&**name),
            _ => None,
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn imports(generator: &str) -> String {
    format!("#[allow(unused_imports)]\nuse {generator}::statics::*;\n")
}
