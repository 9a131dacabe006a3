//! A small network trained: everything together, on both devices.

use super::{Bench, bench, bench_on_wgpu};
use crate::tensor::Tensor;

/// Two linear layers with a rectifier between them and cross entropy behind.
pub(crate) struct Network {
    x: Tensor,
    targets: Tensor,
    parameters: [Tensor; 4],
}

impl Network {
    /// Sizes: rows, inputs, hidden, classes.
    pub(crate) fn new(b: &Bench, [rows, inputs, hidden, classes]: [usize; 4]) -> Network {
        let filled = |shape: &[usize], salt: usize| {
            let count: usize = shape.iter().product();
            let noise = |i: usize| ((i * 31 + salt) as f64 * 12.9898).sin() * 43_758.545_3;
            let values: Vec<f64> = (0..count).map(|i| noise(i) - noise(i).floor() - 0.5).collect();
            b.tensor(shape, &values)
        };
        let targets: Vec<f64> = (0..rows).map(|row| (row % classes) as f64).collect();
        let parameters =
            [filled(&[hidden, inputs], 1), filled(&[hidden], 2), filled(&[classes, hidden], 3), filled(&[classes], 4)];
        parameters.iter().for_each(|parameter| parameter.set_requires_grad(true).unwrap());
        let targets = b.tensor_of(crate::DType::Int32, &[rows, 1], &targets);
        Network { x: filled(&[rows, inputs], 5), targets, parameters }
    }

    /// One step of gradient descent; the loss before it.
    pub(crate) fn step(&mut self, b: &Bench) -> f64 {
        let linear = |x: &Tensor, w: &Tensor, bias: &Tensor| {
            let w = b.call("transpose", &[w.into(), 0i64.into(), 1i64.into()]);
            b.call("add", &[b.call("_matmul", &[x.into(), w.into()]).into(), bias.into()])
        };
        let [w1, b1, w2, b2] = &self.parameters;
        let h = b.call("relu", &[linear(&self.x, w1, b1).into()]);
        let y = linear(&h, w2, b2);
        let normalizer = b.call("logsumexp", &[(&y).into(), 1i64.into(), true.into()]);
        let picked = b.call("gather", &[(&y).into(), 1i64.into(), (&self.targets).into()]);
        let loss = b.call("mean", &[b.call("sub", &[normalizer.into(), picked.into()]).into()]);
        b.backward(&loss);
        b.runtime.set_grad_enabled(false);
        for parameter in &self.parameters {
            let grad = parameter.grad().unwrap();
            b.in_place("sub", &[parameter.into(), grad.into(), 0.1.into()]).unwrap();
            parameter.set_grad(None);
        }
        b.runtime.set_grad_enabled(true);
        b.values(&loss)[0]
    }
}

fn losses(b: &Bench) -> Vec<f64> {
    let mut network = Network::new(b, [24, 20, 16, 4]);
    (0..200).map(|_| network.step(b)).collect()
}

#[test]
fn the_loss_goes_down() {
    let losses = losses(&bench());
    assert!(losses[199] < losses[0] / 2.0, "{} -> {}", losses[0], losses[199]);
}

#[test]
#[ignore = "needs a wgpu adapter; ./test-all installs a software one"]
fn wgpu_trains_like_the_cpu() {
    for (cpu, wgpu) in losses(&bench()).iter().zip(&losses(&bench_on_wgpu())) {
        assert!((cpu - wgpu).abs() < 1e-3 * cpu.max(0.1), "{cpu} is not {wgpu}");
    }
}
