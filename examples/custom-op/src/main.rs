//! The command line of alknet-tensor, with the ops of this crate in it.

fn main() -> std::process::ExitCode {
    alknet_tensor::cli_main(custom_op::OPS)
}
