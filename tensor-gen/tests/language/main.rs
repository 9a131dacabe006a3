//! The op language as its users see it: texts in, definitions or drawn errors out.

mod bad_input;
mod errors;
mod helpers;
mod lowering;
mod manual;
mod mutations;
mod no_panic;
mod no_panic_kernels;
mod schemas;

use tensor_gen::op::OpDef;

/// The definitions of a spec file, or the drawn errors.
fn define(text: &str) -> Result<Vec<OpDef>, String> {
    tensor_gen::read::toml::read("ops.toml", text)
        .and_then(|specs| tensor_gen::lower::lower_all(&specs))
        .map_err(|error| tensor_gen::error::render(&error, "ops.toml", text))
}

/// The only definition of a spec file.
fn define_one(text: &str) -> OpDef {
    match define(text) {
        Ok(mut ops) => {
            assert_eq!(ops.len(), 1);
            ops.remove(0)
        }
        Err(drawn) => panic!("{drawn}"),
    }
}
