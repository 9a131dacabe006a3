//! `ops`: the list, and everything about one.

use std::process::ExitCode;

use clap::Args;
use tensor_gen::dtype::DType;
use tensor_gen::op::{Composite, Kind, OpDef};
use tensor_rt::runtime::Library;

use super::{CommandResult, print};

#[derive(Args)]
pub struct OpsArguments {
    /// An op's name, such as silu or max.dim; all ops when left out
    name: Option<String>,
    /// The dtype whose kernels are shown
    #[arg(long, default_value = "float32")]
    dtype: String,
    /// What there is of PyTorch's surface: devices, gradients, dtypes and golden cases of every name
    #[arg(long, conflicts_with = "name")]
    coverage: bool,
}

pub(super) fn run(library: Library, coverage: Option<&str>, arguments: &OpsArguments) -> CommandResult {
    if arguments.coverage {
        print(coverage.ok_or("this program carries no table of coverage; see OPS.md of alknet-tensor")?);
        return Ok(ExitCode::SUCCESS);
    }
    let Some(name) = &arguments.name else {
        return list(library);
    };
    let dtype = DType::parse(&arguments.dtype).ok_or_else(|| format!("unknown dtype {:?}", arguments.dtype))?;
    let found: Vec<&OpDef> = library.ops.iter().copied().filter(|op| answers_to(op, name)).collect();
    if found.is_empty() {
        let names = || library.ops.iter().map(|op| op.name()).filter(|known| !known.starts_with('_'));
        let mut near: Vec<&str> = names().filter(|known| known.contains(name.as_str())).take(8).collect();
        near.extend(tensor_gen::error::nearest(name, names()).filter(|_| near.is_empty()));
        let hint = if near.is_empty() { String::new() } else { format!("; similar: {}", near.join(", ")) };
        return Err(format!("there is no op named {name}{hint}. `alknet-tensor ops` lists all"));
    }
    for op in found {
        print(&describe(op, dtype));
    }
    Ok(ExitCode::SUCCESS)
}

fn list(library: Library) -> CommandResult {
    let mut ops: Vec<&OpDef> = library.ops.iter().copied().filter(|op| !op.is_hidden()).collect();
    ops.sort_by_key(|op| op.schema.qualified_name());
    let width = ops.iter().map(|op| op.schema.qualified_name().len()).max().unwrap_or(0);
    for op in &ops {
        let sentence = op.doc.split_inclusive(". ").next().unwrap_or("").trim().trim_end_matches('.');
        let sentence = sentence.lines().next().unwrap_or("");
        print(&format!("{:width$}  {:<9}  {sentence}\n", op.schema.qualified_name(), op.kind.name()));
    }
    print(&format!("\n{} ops. `alknet-tensor ops NAME` shows one.\n", ops.len()));
    Ok(ExitCode::SUCCESS)
}

fn answers_to(op: &OpDef, name: &str) -> bool {
    let name = name.strip_prefix("torch.").unwrap_or(name);
    op.name() == name
        || op.schema.qualified_name() == name
        || op.schema.identifier() == name
        || op.aliases.iter().any(|alias| alias == name || alias.rsplit('.').next() == Some(name))
}

fn describe(op: &OpDef, dtype: DType) -> String {
    let mut text = format!("{}\n\n{}\n\n", op.schema, op.doc.trim());
    let mut fact = |name: &str, value: String| {
        if !value.is_empty() {
            text.push_str(&format!("{name:<10} {}\n", value.replace('\n', "\n           ")));
        }
    };
    fact("declared", op.source.location.to_string());
    fact("kind", op.kind.name().to_owned());
    fact("aliases", op.aliases.join(", "));
    fact("spellings", spellings(op));
    fact("dtypes", op.dtypes.iter().map(|dtype| dtype.name()).collect::<Vec<_>>().join(", "));
    fact("body", op.source.body.trim().to_owned());
    if let Kind::Composite(Composite::Native(name)) = &op.kind {
        fact("body", format!("the Rust function {name}"));
    }
    for (name, gradient) in op.gradient_texts() {
        fact(&format!("d/d {name}"), gradient);
    }
    match op.wgsl(dtype) {
        Ok(wgsl) if !wgsl.trim().is_empty() => text.push_str(&format!("\n// WGSL, {dtype}\n{}\n", wgsl.trim())),
        Ok(_) => {}
        Err(error) => text.push_str(&format!("\nno WGSL for {dtype}: {error}\n")),
    }
    text.push('\n');
    text
}

fn spellings(op: &OpDef) -> String {
    let mut spellings = Vec::new();
    let name = op.name();
    if op.variants.function {
        spellings.push(format!("torch.{}{name}(...)", op.schema.namespace.prefix()));
    }
    if op.variants.method {
        spellings.push(format!("x.{name}(...)"));
    }
    if op.variants.in_place {
        spellings.push(format!("x.{name}_(...)"));
    }
    spellings.join(", ")
}
