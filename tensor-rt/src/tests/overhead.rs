//! What an op costs besides its arithmetic. Run with `cargo test --release -p tensor-rt overhead -- --ignored --nocapture`.

use std::time::Instant;

use super::{Bench, bench};
use crate::value::Value;

fn per_op(label: &str, ops: usize, mut run: impl FnMut()) {
    run();
    let mut best = f64::INFINITY;
    for _ in 0..20 {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{label}: {:.2} µs per op", best * 1e6 / ops as f64);
}

fn chain(b: &Bench, x: &crate::tensor::Tensor, length: usize) {
    let mut y = x.clone();
    for _ in 0..length {
        y = b.call("add", &[(&y).into(), x.into()]);
    }
    b.values(&y);
}

#[test]
#[ignore = "a measurement"]
fn overhead() {
    let b = bench();
    let x = b.tensor(&[16], &[1.0; 16]);
    per_op("pending adds, fused", 1000, || chain(&b, &x, 1000));
    per_op("adds, one kernel each", 1000, || (0..1000).for_each(|_| chain(&b, &x, 1)));
    let wide = b.tensor(&[4, 16], &[1.0; 64]);
    per_op("broadcast adds, one kernel each", 1000, || {
        (0..1000).for_each(|_| drop(b.values(&b.call("add", &[(&wide).into(), (&x).into()]))));
    });
    per_op("sums", 1000, || {
        (0..1000).for_each(|_| drop(b.values(&b.call("sum", &[(&wide).into(), Value::IntList(vec![0])]))));
    });
    let w = b.leaf(&[16], &[1.0; 16]);
    per_op("recorded and run backward", 1000, || {
        let mut y = w.clone();
        for _ in 0..1000 {
            y = b.call("mul", &[(&y).into(), (&w).into()]);
        }
        b.backward(&b.call("sum", &[y.into()]));
    });
    train(&b);
}

/// A training step of an MLP 784-256-10 on 128 rows.
fn train(b: &Bench) {
    let mut network = super::training::Network::new(b, [128, 784, 256, 10]);
    network.step(b);
    b.device.take_runs();
    network.step(b);
    let names: Vec<String> = b.device.take_runs().into_iter().map(|run| run.name).collect();
    println!("{} kernels: {}", names.len(), names.join(" "));
    per_op("MLP step", 1, || {
        network.step(b);
    });
}
