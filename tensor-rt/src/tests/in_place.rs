//! In-place ops: aliasing against a naive interpreter, and PyTorch's rules for autograd.

use super::{Bench, bench};
use crate::tensor::Tensor;
use crate::value::Value;

fn select(b: &Bench, x: &Tensor, index: i64) -> Tensor {
    b.call("select", &[x.into(), 0i64.into(), index.into()])
}

#[test]
fn views_see_writes_and_pending_readers_do_not() {
    let b = bench();
    let x = b.tensor(&[2, 2], &[1., 2., 3., 4.]);
    let row = select(&b, &x, 1);
    let before = b.call("add", &[(&x).into(), 10i64.into()]);
    b.in_place("mul", &[(&x).into(), 2i64.into()]).unwrap();
    assert_eq!(b.values(&row), [6., 8.]);
    assert_eq!(b.values(&before), [11., 12., 13., 14.]);
    assert_eq!(x.version(), 1);
    b.in_place("zero", &[(&row).into()]).unwrap();
    assert_eq!(b.values(&x), [2., 4., 0., 0.]);
    assert_eq!(x.version(), 2);
}

#[test]
fn an_operand_that_aliases_the_target() {
    let b = bench();
    let x = b.tensor(&[2, 2], &[1., 2., 3., 4.]);
    let t = b.call("transpose", &[(&x).into(), 0i64.into(), 1i64.into()]);
    b.in_place("add", &[(&x).into(), t.into()]).unwrap();
    assert_eq!(b.values(&x), [2., 5., 5., 8.]);
    let v = b.tensor(&[4], &[1., 2., 3., 4.]);
    let part = |start: i64| b.call("narrow", &[(&v).into(), 0i64.into(), start.into(), 3i64.into()]);
    b.in_place("add", &[part(1).into(), part(0).into()]).unwrap();
    assert_eq!(b.values(&v), [1., 3., 5., 7.]);
}

#[test]
fn a_partial_write_copies_only_when_the_old_value_is_held() {
    let b = bench();
    let x = b.tensor(&[3], &[1., 2., 3.]);
    b.device.take_runs();
    b.in_place("zero", &[select(&b, &x, 0).into()]).unwrap();
    let names = |b: &Bench| b.device.take_runs().into_iter().map(|run| run.name).collect::<Vec<_>>();
    assert_eq!(names(&b), ["zero", "copy"]);
    let pending = b.call("neg", &[(&x).into()]);
    b.in_place("zero", &[select(&b, &x, 1).into()]).unwrap();
    assert_eq!(names(&b), ["zero", "copy", "copy"]);
    assert_eq!((b.values(&x), b.values(&pending)), (vec![0., 0., 3.], vec![-0., -2., -3.]));
}

#[test]
fn refusals_are_pytorchs() {
    let b = bench();
    let (x, wide) = (b.tensor(&[2], &[1., 2.]), b.tensor(&[2, 2], &[0.; 4]));
    let error = |op: &str, arguments: &[Value]| b.in_place(op, arguments).unwrap_err().to_string();
    assert_eq!(
        error("add", &[(&x).into(), wide.into()]),
        "output with shape [2] doesn't match the broadcast shape [2, 2]"
    );
    let ints = b.tensor_of(crate::DType::Int32, &[2], &[1., 2.]);
    assert_eq!(
        error("mul", &[ints.into(), 0.5.into()]),
        "result type float32 can't be cast to the desired output type int32"
    );
    let repeated = b.call("expand", &[b.tensor(&[1], &[1.]).into(), Value::IntList(vec![3])]);
    assert!(error("neg", &[repeated.into()]).contains("Please clone() the tensor"));
    let leaf = b.leaf(&[2], &[1., 2.]);
    assert_eq!(
        error("neg", &[(&leaf).into()]),
        "a leaf Variable that requires grad is being used in an in-place operation."
    );
    let view = select(&b, &leaf, 0);
    assert_eq!(
        error("neg", &[view.into()]),
        "a view of a leaf Variable that requires grad is being used in an in-place operation."
    );
    b.runtime.set_grad_enabled(false);
    b.in_place("neg", &[(&leaf).into()]).unwrap();
    assert!(leaf.is_leaf() && leaf.requires_grad());
    assert_eq!(b.values(&leaf), [-1., -2.]);
}

#[test]
fn a_saved_tensor_that_was_overwritten_is_an_error() {
    let b = bench();
    let x = b.leaf(&[2], &[1., 2.]);
    let y = b.call("exp", &[(&x).into()]);
    let z = b.call("sum", &[(&y).into()]);
    b.in_place("add", &[(&y).into(), 1i64.into()]).unwrap();
    let error = b.runtime.backward(&[z], &[], false, false).unwrap_err().to_string();
    assert!(
        error.starts_with(
            "one of the variables needed for gradient computation has been modified by an inplace operation"
        ),
        "{error}"
    );
    assert!(error.contains("is at version 1; expected version 0 instead"), "{error}");
}

#[test]
fn gradients_flow_through_in_place_ops() {
    let b = bench();
    let x = b.leaf(&[2], &[1., 2.]);
    let y = b.call("mul", &[(&x).into(), 3i64.into()]);
    b.in_place("exp", &[(&y).into()]).unwrap();
    b.backward(&b.call("sum", &[(&y).into()]));
    assert_eq!(b.grad_values(&x), [3. * 3f64.exp(), 3. * 6f64.exp()]);
    x.set_grad(None);
    let z = b.call("mul", &[(&x).into(), (&x).into()]);
    b.in_place("mul", &[(&z).into(), (&x).into()]).unwrap();
    b.backward(&b.call("sum", &[z.into()]));
    assert_eq!(b.grad_values(&x), [3., 12.]);
}

#[test]
fn writing_into_a_view_of_a_computed_tensor() {
    let b = bench();
    let (x, w) = (b.leaf(&[2, 2], &[1., 2., 3., 4.]), b.leaf(&[2], &[5., 6.]));
    let y = b.call("mul", &[(&x).into(), 2i64.into()]);
    let other = select(&b, &y, 0);
    let row = select(&b, &y, 1);
    b.in_place("mul", &[(&row).into(), (&w).into()]).unwrap();
    assert_eq!(b.values(&y), [2., 4., 30., 48.]);
    let both = b.call("add", &[(&other).into(), (&row).into()]);
    b.backward(&b.call("sum", &[b.call("add", &[(&y).into(), both.into()]).into()]));
    // By PyTorch: y = 2x; y[1] *= w; (y + y[0] + y[1]).sum()
    assert_eq!(b.grad_values(&x), [6., 6., 30., 36.]);
    assert_eq!(b.grad_values(&w), [18., 24.]);
}

#[test]
fn a_constant_tensor_that_takes_a_gradient_through_its_view() {
    let b = bench();
    let (x, w) = (b.tensor_of(crate::DType::Float64, &[2, 2], &[0.; 4]), b.leaf(&[2], &[5., 6.]));
    let row = select(&b, &x, 1);
    b.runtime.copy_into(&row, &w).unwrap();
    assert!(x.requires_grad() && row.requires_grad());
    let product = b.call("mul", &[(&x).into(), (&x).into()]);
    b.backward(&b.call("sum", &[product.into()]));
    assert_eq!(b.grad_values(&w), [10., 12.]);
}
