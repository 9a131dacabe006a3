use std::process::ExitCode;

fn main() -> ExitCode {
    alknet_tensor::cli::main(alknet_tensor::library())
}
