// The workloads of `alknet-tensor bench`. Each result is read or reduced to one number that is read, so that nothing is
// timed before it is done. examples/bench_pytorch.py is the same in PyTorch.

import torch, { nn, optim, type Tensor } from "torch";

const [seconds, only] = [Number(process.argv[2] ?? "1"), process.argv[3] ?? ""];
const ELEMENTS = 4 * 1024 * 1024;

/** The median time of one call in milliseconds. `work` must end with its result in host memory. */
function time(work: () => void): number {
    for (let warmup = 0; warmup < 3; warmup++) work();
    const times: number[] = [];
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end || times.length < 5) {
        const start = performance.now();
        work();
        times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    return times[Math.floor(times.length / 2)]!;
}

/** Waits until a tensor is computed, reading one element of it. */
function finish(tensor: Tensor): void {
    tensor.view(-1)[0]!.item();
}

function multilayer_perceptron(): () => void {
    const model = new nn.Sequential(new nn.Linear(784, 256), new nn.ReLU(), new nn.Linear(256, 10));
    const optimizer = new optim.SGD(model.parameters(), { lr: 0.01 });
    const loss_of = new nn.CrossEntropyLoss();
    const images = torch.randn(128, 784);
    const labels = torch.randint(0, 10, [128]);
    return () => {
        optimizer.zero_grad();
        const loss = loss_of(model(images), labels);
        loss.backward();
        optimizer.step();
        loss.item();
    };
}

const workloads: Record<string, () => () => void> = {
    "add 4M": () => {
        const [x, y] = [torch.randn(ELEMENTS), torch.randn(ELEMENTS)];
        return () => finish(x.add(y));
    },
    "(tanh(x*y+x)*y).sum() 4M": () => {
        const [x, y] = [torch.randn(ELEMENTS), torch.randn(ELEMENTS)];
        return () => void x.mul(y).add(x).tanh().mul(y).sum().item();
    },
    "sum 4M": () => {
        const x = torch.randn(ELEMENTS);
        return () => void x.sum().item();
    },
    "matmul 1024": () => {
        const [a, b] = [torch.randn(1024, 1024), torch.randn(1024, 1024)];
        return () => finish(a.matmul(b));
    },
    "MLP 784-256-10 step, batch 128": multilayer_perceptron,
    "binding: add 1, 1000 calls": () => {
        const x = torch.ones(1);
        return () => {
            let y = x;
            for (let call = 0; call < 1000; call++) y = x.add(x);
            y.item();
        };
    },
};

torch.manual_seed(0);
const chosen = Object.entries(workloads).filter(([name]) => name.includes(only));
if (chosen.length === 0) {
    console.error(`no workload contains "${only}"; there are ${Object.keys(workloads).join(", ")}`);
    process.exit(1);
}
for (const [name, prepare] of chosen) {
    console.log(`${name.padEnd(34)} ${time(prepare()).toFixed(3).padStart(10)} ms`);
}
