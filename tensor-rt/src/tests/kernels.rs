//! More kernels than a runtime keeps.

use super::{Bench, bench};
use crate::runtime::MAX_KERNELS;
use crate::tensor::Tensor;

const STEPS: u32 = 12;

/// A chain that no other number has: bit by bit, plus 3 or times 2.
fn chain(b: &Bench, x: &Tensor, number: u32) -> Tensor {
    let mut value = x.clone();
    for step in 0..STEPS {
        let (op, operand) = if number >> step & 1 == 0 { ("add", 3i64) } else { ("mul", 2) };
        value = b.call(op, &[value.into(), operand.into()]);
    }
    value
}

fn expected(x: f64, number: u32) -> f64 {
    (0..STEPS).fold(x, |value, step| if number >> step & 1 == 0 { value + 3.0 } else { value * 2.0 })
}

#[test]
fn a_runtime_keeps_so_many_kernels_and_makes_the_others_again() {
    let b = bench();
    let x = b.tensor(&[2], &[1.0, -5.0]);
    let many = MAX_KERNELS as u32 + 300;
    assert!(many < 1 << STEPS);
    let check = |number: u32| {
        let found = b.values(&chain(&b, &x, number));
        assert_eq!(found, [expected(1.0, number), expected(-5.0, number)], "chain {number}");
    };
    for number in 0..many {
        check(number);
        // Used all the time, so it is never made again.
        check(0);
        assert!(b.device.live_kernels() <= MAX_KERNELS, "{} kernels after {number}", b.device.live_kernels());
    }
    let registered = b.device.kernels().len();
    assert!(registered >= many as usize);
    check(0);
    check(many - 1);
    assert_eq!(b.device.kernels().len(), registered, "these were kept");
    check(1);
    assert_eq!(b.device.kernels().len(), registered + 1, "this one was not");
    drop(x);
    let Bench { runtime, device } = b;
    drop(runtime);
    assert_eq!(device.live_kernels(), 0, "a runtime takes its kernels along");
}
