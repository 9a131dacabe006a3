//! The ops of this crate: those of op_specs/ become Rust, and all of them get typings and WGSL texts in generated/.

fn main() -> std::process::ExitCode {
    tensor_gen::build::Build::new().specs("op_specs").source("src/lib.rs").generated("generated").run()
}
