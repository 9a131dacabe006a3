//! Typings: `torch.d.ts`, from the ops' schemas and docs and a hand-written core.
//!
//! The core (`templates/torch_core.d.ts`) declares what is not an op; a member of it gives way to an op of the same name.
//! `signature` spells one op's overloads. The layers above the ops (nn, optim, data) are TypeScript and type themselves;
//! the globals of scripts stand in `src/torch/globals.d.ts`.

mod signature;

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::op::OpDef;
use crate::schema::Namespace;
use signature::{Style, signatures};

/// What is not an op.
const CORE: &str = include_str!("../../../templates/torch_core.d.ts");

/// Prints the typings of a library of ops.
#[derive(Clone, Copy, Debug)]
pub struct TypeScriptGenerator;

/// Ops behind one name, overloads in order of declaration.
type Named<'a> = BTreeMap<String, Vec<&'a OpDef>>;

/// What scripts import beside `torch`.
const MODULES: [(&str, Namespace); 4] = [
    ("functional", Namespace::Functional),
    ("special", Namespace::Special),
    ("linalg", Namespace::Linalg),
    ("fft", Namespace::Fft),
];

impl TypeScriptGenerator {
    /// The typings of all ops and of the core.
    pub fn generate(&self, header: &str, library: &[OpDef]) -> String {
        let methods = methods(library);
        let functions = named(library, |op| op.variants.function, |namespace| namespace == Namespace::Torch);
        let mut text = header.to_owned();
        for line in CORE.lines() {
            match line.trim() {
                "// @methods" => text.push_str(&methods_text(&methods)),
                "// @functions" => text.push_str(&functions_text(&functions, "    ")),
                member if replaced(line, member, &methods) => {}
                _ => {
                    let _ = writeln!(text, "{line}");
                }
            }
        }
        for (module, namespace) in MODULES {
            let functions = named(library, |op| op.variants.function, |other| other == namespace);
            let _ = writeln!(text, "\ndeclare module \"torch:native/{module}\" {{");
            let _ = writeln!(text, "    import type {{ {} }} from \"torch:native\";\n", SHARED.join(", "));
            text.push_str(&functions_text(&functions, "    "));
            let _ = writeln!(text, "    export {{}};\n}}");
        }
        text
    }

    /// The typings of a library on top of the built-in ops: functions by namespace, and methods added to `Tensor`.
    pub fn extension(&self, header: &str, library: &[OpDef]) -> String {
        let mut text = header.to_owned();
        let _ = writeln!(text, "import type {{ {} }} from \"torch:native\";\n", SHARED.join(", "));
        let _ = writeln!(text, "declare module \"torch:native\" {{\n    interface Tensor {{");
        text.push_str(&methods_text(&methods(library)));
        text.push_str("    }\n");
        let torch = named(library, |op| op.variants.function, |namespace| namespace == Namespace::Torch);
        text.push_str(&functions_text(&torch, "    "));
        text.push_str("}\n");
        for (module, namespace) in MODULES {
            let functions = named(library, |op| op.variants.function, |other| other == namespace);
            if !functions.is_empty() {
                let _ = writeln!(text, "\ndeclare module \"torch:native/{module}\" {{");
                text.push_str(&functions_text(&functions, "    "));
                text.push_str("}\n");
            }
        }
        text
    }
}

/// Types of the core that signatures use.
const SHARED: [&str; 6] = ["DType", "Device", "Generator", "Results", "Scalar", "Tensor"];

/// Names that cannot be declared, only exported.
const RESERVED: [&str; 10] = ["var", "delete", "in", "new", "typeof", "void", "with", "function", "default", "this"];

/// All methods with their in-place forms.
fn methods(library: &[OpDef]) -> BTreeMap<String, Vec<(&OpDef, Style)>> {
    let has_methods = |namespace| namespace != Namespace::Functional;
    let mut methods: BTreeMap<String, Vec<(&OpDef, Style)>> = BTreeMap::new();
    for (name, ops) in named(library, |op| op.variants.method, has_methods) {
        methods.entry(name).or_default().extend(ops.into_iter().map(|op| (op, Style::Method)));
    }
    for (name, ops) in named(library, |op| op.variants.in_place, has_methods) {
        methods.entry(format!("{name}_")).or_default().extend(ops.into_iter().map(|op| (op, Style::InPlace)));
    }
    methods
}

/// Ops and their aliases within a namespace.
fn named(library: &[OpDef], has_variant: impl Fn(&OpDef) -> bool, is_here: impl Fn(Namespace) -> bool) -> Named<'_> {
    let mut named = Named::new();
    for op in library.iter().filter(|op| !op.is_hidden() && has_variant(op)) {
        for (_, name) in op.spellings().filter(|&(namespace, _)| is_here(namespace)) {
            named.entry(name.to_owned()).or_default().push(op);
        }
    }
    named
}

/// Whether this line of the core declares a method of `Tensor` that an op declares too.
fn replaced(line: &str, member: &str, methods: &BTreeMap<String, Vec<(&OpDef, Style)>>) -> bool {
    line.starts_with("        ")
        && member.ends_with(';')
        && member.split_once('(').is_some_and(|(name, _)| methods.contains_key(name))
}

fn methods_text(methods: &BTreeMap<String, Vec<(&OpDef, Style)>>) -> String {
    let mut text = String::new();
    for (name, ops) in methods {
        for (op, style) in ops {
            write_signatures(&mut text, op, *style, name, "        ", name);
        }
    }
    text
}

fn functions_text(functions: &Named, indent: &str) -> String {
    let mut text = String::new();
    for (name, ops) in functions {
        let is_reserved = RESERVED.contains(&name.as_str());
        let declared = if is_reserved { format!("function {name}_") } else { format!("export function {name}") };
        for op in ops {
            write_signatures(&mut text, op, Style::Function, &declared, indent, name);
        }
        if is_reserved {
            let _ = writeln!(text, "{indent}export {{ {name}_ as {name} }};");
        }
    }
    text
}

fn write_signatures(text: &mut String, op: &OpDef, style: Style, declared: &str, indent: &str, name: &str) {
    for (position, signature) in signatures(op, style).into_iter().enumerate() {
        let doc = if position == 0 { doc(op, style, name) } else { summary(op) };
        write_doc(text, &doc, indent);
        let _ = writeln!(text, "{indent}{declared}{signature};");
    }
}

fn doc(op: &OpDef, style: Style, name: &str) -> String {
    let doc = op.doc.trim();
    match style {
        Style::InPlace => format!("In-place form of `{}`: {}", op.schema.name, summary(op)),
        _ if name != op.schema.name => format!("Alias of `{}`. {doc}", op.schema.name),
        _ => doc.to_owned(),
    }
}

/// The doc's first line.
fn summary(op: &OpDef) -> String {
    op.doc.trim().lines().next().unwrap_or_default().to_owned()
}

fn write_doc(text: &mut String, doc: &str, indent: &str) {
    let doc = doc.replace("*/", "*\u{200b}/");
    if doc.contains('\n') {
        let _ = writeln!(text, "{indent}/**");
        for line in doc.lines() {
            let _ = writeln!(text, "{}", format!("{indent} * {line}").trim_end());
        }
        let _ = writeln!(text, "{indent} */");
    } else if !doc.is_empty() {
        let _ = writeln!(text, "{indent}/** {doc} */");
    }
}
