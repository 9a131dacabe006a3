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
    let filled = |shape: &[usize]| {
        let count: usize = shape.iter().product();
        let values: Vec<f64> = (0..count).map(|i| ((i * 7919) % 1000) as f64 / 10_000.0 - 0.05).collect();
        b.tensor(shape, &values)
    };
    let x = filled(&[128, 784]);
    let targets: Vec<f64> = (0..128).map(|i| f64::from(i % 10)).collect();
    let targets = b.tensor_of(crate::DType::Int32, &[128, 1], &targets);
    let parameters = [filled(&[256, 784]), filled(&[256]), filled(&[10, 256]), filled(&[10])];
    parameters.iter().for_each(|parameter| parameter.set_requires_grad(true).unwrap());
    let linear = |x: &crate::tensor::Tensor, w: &crate::tensor::Tensor, bias: &crate::tensor::Tensor| {
        let w = b.call("transpose", &[w.into(), 0i64.into(), 1i64.into()]);
        b.call("add", &[b.call("_matmul", &[x.into(), w.into()]).into(), bias.into()])
    };
    let mut losses = Vec::new();
    let mut step = || {
        let h = b.call("relu", &[linear(&x, &parameters[0], &parameters[1]).into()]);
        let y = linear(&h, &parameters[2], &parameters[3]);
        let normalizer = b.call("logsumexp", &[(&y).into(), 1i64.into(), true.into()]);
        let picked = b.call("gather", &[(&y).into(), 1i64.into(), (&targets).into()]);
        let loss = b.call("mean", &[b.call("sub", &[normalizer.into(), picked.into()]).into()]);
        b.backward(&loss);
        b.runtime.set_grad_enabled(false);
        for parameter in &parameters {
            let grad = parameter.grad().unwrap();
            b.in_place("sub", &[parameter.into(), grad.into(), 0.1.into()]).unwrap();
            parameter.set_grad(None);
        }
        b.runtime.set_grad_enabled(true);
        losses.push(b.values(&loss)[0]);
    };
    step();
    b.device.take_runs();
    step();
    let names: Vec<String> = b.device.take_runs().into_iter().map(|run| run.name).collect();
    println!("{} kernels: {}", names.len(), names.join(" "));
    per_op("MLP step", 1, step);
    println!("loss {} -> {}", losses[0], losses[losses.len() - 1]);
}
