//! The checks find what is wrong: ops with a mistake in them, and one without.

use alknet_tensor::testing::{Checker, Report};
use tensor_gen::op::OpDef;

fn report(entry: &str) -> Report {
    let text = format!("[[op]]\ndoc = 'x'\n{entry}");
    let specs = tensor_gen::read::toml::read("test.toml", &text).expect("a spec");
    let op: &'static OpDef = Box::leak(Box::new(tensor_gen::lower::lower(&specs[0]).expect("an op")));
    Checker::on_cpu(&alknet_tensor::library()).expect("the CPU device").check(op)
}

fn finds(entry: &str, mistake: &str) {
    let report = report(entry);
    let found = report.failures.iter().any(|failure| failure.contains(mistake));
    assert!(found, "no failure says {mistake:?}: {:?}", report.failures);
}

#[test]
fn sound_ops_pass() {
    let map = report("schema = 'cubed(Tensor x, Scalar k=2) -> Tensor'\nkind = 'map'\nbody = 'k * x * x * x'\n");
    assert_eq!(map.failures, [""; 0]);
    assert!(map.checked > 100, "{}", map.checked);
    assert_eq!(map.skipped.last().map(String::as_str), Some("cubed on wgpu: left out by the test"));
    let index = report(
        "schema = 'box_sum(Tensor x, int size=2) -> Tensor'\nkind = 'index'\nshape.x = 'N'\nshape.output = 'N - size + 1'\n\
         body = '|i| sum(0..size, |k| x[[i + k]])'\nsamples.calls = ['box_sum(rand([7]))', 'box_sum(rand([9]), 3)']\n",
    );
    assert_eq!(index.failures, [""; 0]);
}

#[test]
fn a_wrong_gradient_is_found() {
    finds(
        "schema = 'wrong(Tensor x) -> Tensor'\nkind = 'map'\nbody = 'x * x'\ngradient.x = 'grad * x'\n",
        "finite differences",
    );
}

#[test]
fn a_gradient_that_is_no_number_is_found() {
    finds(
        "schema = 'wrong(Tensor x) -> Tensor'\nkind = 'map'\nbody = 'x * x'\ngradient.x = 'grad * NAN'\n",
        "finite differences",
    );
}

#[test]
fn a_reduction_that_cannot_be_grouped_is_found() {
    finds(
        "schema = 'wrong(Tensor x, int dim) -> Tensor'\nkind = 'reduce'\nstate = '(v: float)'\nidentity = '(0,)'\nmap = '(x,)'\n\
         combine = '(a.v - b.v,)'\nfinish = 'state.v'\ngradient.x = 'none'\n",
        "associativity",
    );
}

#[test]
fn an_op_without_cases_is_found() {
    finds(
        "schema = 'wrong(Tensor x) -> Tensor'\nkind = 'index'\nshape.x = 'N'\nshape.output = 'N'\nbody = '|i| x[[i + 100]]'\n",
        "give it samples.calls",
    );
}
