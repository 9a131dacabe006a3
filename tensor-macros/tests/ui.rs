//! What `#[tensor_op]` accepts compiles and runs; what it refuses is refused at its own tokens, as `ui/fail/*.stderr` show.
//! `TRYBUILD=overwrite cargo test -p tensor-macros --test ui` rewrites them.

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    cases.compile_fail("tests/ui/fail/*.rs");
}
