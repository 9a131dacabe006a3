//! How many kernels a program takes, and that fused and unfused agree.

use super::{Bench, bench};
use crate::value::Value;

fn names(b: &Bench) -> Vec<String> {
    b.device.take_runs().into_iter().map(|spec| spec.name).collect()
}

#[test]
fn a_chain_is_one_kernel_and_a_reduction_absorbs_it() {
    let b = bench();
    let (x, y) = (b.tensor(&[4], &[1., 2., 3., 4.]), b.tensor(&[4], &[0.5; 4]));
    let product = b.call("mul", &[(&x).into(), (&y).into()]);
    let sum = b.call("add", &[product.into(), (&x).into()]);
    let result = b.call("tanh", &[sum.into()]);
    b.values(&result);
    assert_eq!(names(&b), ["fused_mul_add_tanh"]);
    let chain = |b: &Bench| {
        let product = b.call("mul", &[(&x).into(), (&y).into()]);
        let sum = b.call("add", &[product.into(), (&x).into()]);
        let tanh = b.call("tanh", &[sum.into()]);
        let product = b.call("mul", &[tanh.into(), (&y).into()]);
        b.call("sum", &[product.into()])
    };
    let expected: f64 = [1f64, 2., 3., 4.].iter().map(|x| (x * 0.5 + x).tanh() * 0.5).sum();
    let found = b.values(&chain(&b))[0];
    assert!((found - expected).abs() < 1e-6);
    assert_eq!(names(&b), ["fused_add_tanh_mul_sum"]);
    // The same structure again: no new kernel.
    let registered = b.device.kernels().len();
    chain(&b);
    assert_eq!(b.device.kernels().len(), registered);
}

#[test]
fn equal_inputs_are_bound_once_and_names_are_the_schemas_for_one_op() {
    let b = bench();
    let x = b.tensor(&[3], &[1., 2., 3.]);
    b.values(&b.call("mul", &[(&x).into(), (&x).into()]));
    b.values(&b.call("add", &[(&x).into(), 1i64.into()]));
    let runs = b.device.take_runs();
    let names = |run: usize| runs[run].plan.operands().map(|operand| operand.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(0).len(), 2);
    assert_eq!(names(1), ["input", "output"]);
}

#[test]
fn a_costly_value_that_is_kept_is_written_by_the_kernel_that_inlines_it() {
    let b = bench();
    let x = b.tensor(&[3], &[1., 2., 3.]);
    let kept = b.call("tanh", &[(&x).into()]);
    b.values(&b.call("add", &[(&kept).into(), 1i64.into()]));
    let runs = b.device.take_runs();
    assert_eq!(runs.len(), 1);
    assert_eq!(runs[0].plan.outputs().len(), 2);
    b.values(&kept);
    assert_eq!(names(&b).len(), 0);
    // A cheap one is recomputed once, then written.
    let kept = b.call("neg", &[(&x).into()]);
    for outputs in [1, 2] {
        b.values(&b.call("add", &[(&kept).into(), 1i64.into()]));
        assert_eq!(b.device.take_runs()[0].plan.outputs().len(), outputs);
    }
}

#[test]
fn a_single_cheap_element_is_inlined_everywhere() {
    let b = bench();
    let x = b.tensor(&[2, 3], &[1., 2., 3., 4., 5., 6.]);
    let rate = b.call("mul", &[b.tensor(&[], &[2.]).into(), 3i64.into()]);
    assert_eq!(b.values(&b.call("mul", &[(&x).into(), rate.into()])), [6., 12., 18., 24., 30., 36.]);
    assert_eq!(names(&b), ["fused_mul_mul"]);
}

#[test]
fn two_random_draws_are_two_kernels_with_their_own_streams() {
    let b = bench();
    let size = || Value::IntList(vec![5]);
    let (one, two) = (b.call("rand", &[size()]), b.call("rand", &[size()]));
    let sum = b.call("add", &[(&one).into(), (&two).into()]);
    let (sum, one, two) = (b.values(&sum), b.values(&one), b.values(&two));
    for index in 0..5 {
        assert!((sum[index] - one[index] - two[index]).abs() < 1e-6);
    }
}

#[test]
fn doubling_a_value_many_times_does_not_explode() {
    let b = bench();
    let mut x = b.tensor(&[2], &[1., 0.5]);
    for _ in 0..100 {
        x = b.call("add", &[(&x).into(), (&x).into()]);
    }
    assert_eq!(b.values(&x), [(1u128 << 100) as f64, (1u128 << 99) as f64]);
    assert!(b.device.take_runs().len() <= 25);
}
