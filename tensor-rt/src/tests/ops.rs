//! Each kind of op through `call`: values, shapes, dtypes, errors. Expected values are worked out by hand or by PyTorch 2.15.

use tensor_gen::dtype::DType;

use super::{Bench, bench};
use crate::value::Value;

fn ints(values: &[i64]) -> Value {
    Value::IntList(values.to_vec())
}

fn close(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len(), "{found:?} is not {expected:?}");
    for (f, e) in found.iter().zip(expected) {
        assert!((f - e).abs() <= 1e-6 * e.abs().max(1.0), "{found:?} is not {expected:?}");
    }
}

#[test]
fn maps_broadcast_and_promote() {
    let b = bench();
    let x = b.tensor(&[2, 3], &[1., 2., 3., 4., 5., 6.]);
    let y = b.tensor_of(DType::Int32, &[3], &[10., 20., 30.]);
    let sum = b.call("add", &[(&x).into(), (&y).into()]);
    assert_eq!((sum.shape(), sum.dtype()), ([2, 3].as_slice(), DType::Float32));
    assert_eq!(b.values(&sum), [11., 22., 33., 14., 25., 36.]);
    let half = b.call("mul", &[(&y).into(), 0.5.into()]);
    assert_eq!((half.dtype(), b.values(&half)), (DType::Float32, vec![5., 10., 15.]));
    let plus = b.call("add", &[1i64.into(), (&y).into(), 2i64.into()]);
    assert_eq!((plus.dtype(), b.values(&plus)), (DType::Int32, vec![21., 41., 61.]));
    let mask = b.call("gt", &[(&x).into(), 2.5.into()]);
    assert_eq!((mask.dtype(), b.values(&mask)), (DType::Bool, vec![0., 0., 1., 1., 1., 1.]));
    let chosen = b.call("where", &[mask.into(), (&x).into(), 0i64.into()]);
    assert_eq!(b.values(&chosen), [0., 0., 3., 4., 5., 6.]);
}

#[test]
fn maps_read_strided_and_overlapping_inputs() {
    let b = bench();
    let x = b.tensor(&[2, 3], &[1., 2., 3., 4., 5., 6.]);
    let t = b.call("transpose", &[(&x).into(), 0i64.into(), 1i64.into()]);
    let doubled = b.call("add", &[(&t).into(), (&t).into()]);
    assert_eq!((doubled.shape(), b.values(&doubled)), ([3, 2].as_slice(), vec![2., 8., 4., 10., 6., 12.]));
    let v = b.tensor(&[4], &[1., 2., 3., 4.]);
    let windows = b.call("unfold", &[v.into(), 0i64.into(), 2i64.into(), 1i64.into()]);
    assert_eq!(b.values(&b.call("neg", &[windows.into()])), [-1., -2., -2., -3., -3., -4.]);
}

#[test]
fn axes_and_empty_and_zero_dim_tensors() {
    let b = bench();
    let x = b.tensor(&[2, 3], &[1., 2., 3., 4., 5., 6.]);
    assert_eq!(b.values(&b.call("triu", &[(&x).into(), 1i64.into()])), [0., 2., 3., 0., 0., 6.]);
    let batch = b.call("expand", &[(&x).into(), ints(&[2, 2, 3])]);
    assert_eq!(b.values(&b.call("triu", &[batch.into()])), [1., 2., 3., 0., 5., 6., 1., 2., 3., 0., 5., 6.]);
    let scalar = b.tensor(&[], &[3.]);
    let shifted = b.call("add", &[(&scalar).into(), 1i64.into()]);
    assert_eq!((shifted.shape().len(), b.values(&shifted)), (0, vec![4.]));
    let empty = b.tensor(&[0, 3], &[]);
    assert_eq!(b.call("exp", &[(&empty).into()]).shape(), [0, 3]);
    assert_eq!(b.values(&b.call("exp", &[empty.into()])), [0f64; 0]);
}

#[test]
fn reductions() {
    let b = bench();
    let x = b.tensor(&[2, 3], &[1., 2., 3., 4., 5., 9.]);
    let sum = |dims: Value, keep: bool| b.call("sum", &[(&x).into(), dims, keep.into()]);
    assert_eq!(b.values(&sum(Value::None, false)), [24.]);
    assert_eq!(b.values(&sum(ints(&[0]), false)), [5., 7., 12.]);
    assert_eq!(b.values(&sum(ints(&[-1]), false)), [6., 18.]);
    assert_eq!(sum(ints(&[0, 1]), true).shape(), [1, 1]);
    assert_eq!(sum(1i64.into(), true).shape(), [2, 1]);
    assert_eq!(b.values(&b.call("mean", &[(&x).into(), 1i64.into()])), [2., 6.]);
    assert_eq!(b.values(&b.call("amax", &[(&x).into(), ints(&[0])])), [4., 5., 9.]);
    close(&b.values(&b.call("logsumexp", &[(&x).into(), 1i64.into()])), &[3.407605964, 9.024743]);
    let t = b.call("transpose", &[(&x).into(), 0i64.into(), 1i64.into()]);
    assert_eq!(b.values(&b.call("sum", &[(&t).into(), ints(&[0])])), [6., 18.]);
    let ints_sum = b.call("sum", &[b.tensor_of(DType::Bool, &[3], &[1., 0., 1.]).into()]);
    assert_eq!((ints_sum.dtype(), b.values(&ints_sum)), (DType::Int32, vec![2.]));
}

#[test]
fn empty_reductions_give_the_identity_or_say_why_not() {
    let b = bench();
    let empty = b.tensor(&[0, 3], &[]);
    assert_eq!(b.values(&b.call("sum", &[(&empty).into()])), [0.]);
    assert_eq!(b.values(&b.call("sum", &[(&empty).into(), ints(&[0])])), [0., 0., 0.]);
    assert_eq!(b.call("sum", &[(&empty).into(), ints(&[1])]).shape(), [0]);
    assert!(b.values(&b.call("mean", &[(&empty).into()]))[0].is_nan());
    assert_eq!(b.values(&b.call("logsumexp", &[(&empty).into(), 0i64.into()])), [f64::NEG_INFINITY; 3]);
    assert!(b.fails("amax", &[(&empty).into()]).contains("numel() == 0"));
    assert_eq!(b.call("amax", &[(&empty).into(), ints(&[1])]).shape(), [0]);
    assert!(b.fails("amax", &[(&empty).into(), ints(&[0])]).contains("reduction dim 0 to have non-zero size"));
    assert!(b.fails("sum", &[(&empty).into(), ints(&[2])]).contains("Dimension out of range"));
}

#[test]
fn random_streams_depend_on_seed_and_call() {
    let draw = |b: &Bench| b.values(&b.call("rand", &[ints(&[4])]));
    let b = bench();
    let (first, second) = (draw(&b), draw(&b));
    assert_ne!(first, second);
    b.runtime.random().seed(0);
    assert_eq!(draw(&b), first);
    assert!(first.iter().all(|value| (0.0..1.0).contains(value)));
}

#[test]
fn errors_name_the_op_and_what_to_do() {
    let b = bench();
    let x = b.tensor(&[2, 3], &[0.; 6]);
    assert!(
        b.fails("add", &[(&x).into(), b.tensor(&[4], &[0.; 4]).into()]).contains("must match the size of tensor b (4)")
    );
    assert!(b.fails("nothing", &[]).contains("no op named nothing"));
    assert!(b.fails("add", &[(&x).into()]).contains("missing argument 'other'"));
    assert!(b.fails("where", &[(&x).into(), (&x).into(), (&x).into()]).contains("dtype bool"));
    assert!(b.fails("exp", &["x".into()]).contains("must be Tensor"));
}

#[test]
fn composites_and_structural_ops() {
    let b = bench();
    let (x, y) = (b.tensor(&[2, 2], &[1., 2., 3., 4.]), b.tensor(&[2, 2], &[1., 1., 1., 1.]));
    assert_eq!(b.values(&b.call("mse", &[(&x).into(), (&y).into()])), [3.5]);
    assert_eq!(b.values(&b.call("_matmul", &[(&x).into(), (&x).into()])), [7., 10., 15., 22.]);
}

#[test]
fn rows() {
    let b = bench();
    let x = b.tensor(&[2, 3], &[1., 2., 3., 1., 1., 1.]);
    let third = 1.0 / 3.0;
    let expected = [0.09003057, 0.24472847, 0.66524096, third, third, third];
    close(&b.values(&b.call("softmax", &[(&x).into(), 1i64.into()])), &expected);
    let t = b.call("transpose", &[(&x).into(), 0i64.into(), 1i64.into()]);
    let columns = b.call("softmax", &[t.into(), 0i64.into()]);
    assert!(columns.is_contiguous());
    close(&b.values(&b.call("transpose", &[columns.into(), 0i64.into(), 1i64.into()])), &expected);
}
