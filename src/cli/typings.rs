//! `typings`: the files with which an editor knows torch: `torch.d.ts` for the ops, the TypeScript sources of nn, optim and data
//! for themselves, and a tsconfig.json that joins them.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use tensor_gen::emit::typescript::TypeScriptGenerator;
use tensor_gen::op::OpDef;
use tensor_rt::runtime::Library;

use super::{CommandResult, print};
use crate::torch_modules::TORCH_MODULES;

#[derive(Args)]
pub struct TypingsArguments {
    /// The folder to write to; torch.d.ts goes to standard output when left out
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

const GLOBALS: &str = include_str!("../torch/globals.d.ts");
const TSCONFIG: &str = include_str!("tsconfig.json");

pub(super) fn run(library: Library, arguments: &TypingsArguments) -> CommandResult {
    let ops: Vec<OpDef> = library.ops.iter().map(|&op| op.clone()).collect();
    let typings = TypeScriptGenerator.generate("// Written by `alknet-tensor typings`.\n", &ops);
    let Some(folder) = &arguments.folder else {
        print(&typings);
        return Ok(ExitCode::SUCCESS);
    };
    let failed = |path: &std::path::Path, error: std::io::Error| format!("{}: {error}", path.display());
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    let fixed = [("torch.d.ts", typings.as_str()), ("globals.d.ts", GLOBALS), ("tsconfig.json", TSCONFIG)];
    let sources = TORCH_MODULES.iter().map(|&(name, text)| (format!("torch/{name}"), text));
    for (name, text) in fixed.map(|(name, text)| (name.to_owned(), text)).into_iter().chain(sources) {
        let path = folder.join(&name);
        if name == "tsconfig.json" && path.exists() {
            print(&format!("{} exists and is left as it is\n", path.display()));
            continue;
        }
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|error| failed(parent, error))?;
        }
        std::fs::write(&path, text).map_err(|error| failed(&path, error))?;
        print(&format!("{}\n", path.display()));
    }
    Ok(ExitCode::SUCCESS)
}
