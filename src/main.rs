use std::process::ExitCode;

use alknet_tensor::cli::Program;

fn main() -> ExitCode {
    Program { library: alknet_tensor::library(), coverage: Some(include_str!("../generated/OPS.md")) }.main()
}
