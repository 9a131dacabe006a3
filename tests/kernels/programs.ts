// Small programs whose kernels tests/kernels.rs counts. Arguments: which program, and how often it runs.

import torch, { nn, optim } from "torch";
import * as F from "torch/nn/functional";

const programs: Record<string, () => () => void> = {
    linear: () => {
        const [layer, input] = [new nn.Linear(8, 4), torch.ones(3, 8)];
        return () => void torch.no_grad(() => F.relu(layer(input))).tolist();
    },
    conv: () => {
        const [layer, input] = [new nn.Conv2d(2, 3, 3, { padding: 1 }), torch.ones(2, 2, 5, 5)];
        return () => void torch.no_grad(() => F.relu(layer(input))).tolist();
    },
    mean: () => {
        const input = torch.tensor([[1, 4], [6, 5]]);
        return () => void input.mean().sqrt().item();
    },
    scan: () => {
        const input = torch.tensor([[1, 2], [3, 4]], { requires_grad: true });
        return () => {
            const output = torch.cumsum(input.mul(2), 1);
            torch.autograd.grad([output], [input], [torch.ones_like(output)])[0]!.tolist();
        };
    },
    perceptron: () => {
        const model = new nn.Sequential(new nn.Linear(784, 256), new nn.ReLU(), new nn.Linear(256, 10));
        const optimizer = new optim.SGD(model.parameters(), { lr: 0.01 });
        const loss_of = new nn.CrossEntropyLoss();
        const [images, labels] = [torch.randn(128, 784), torch.randint(0, 10, [128])];
        return () => {
            optimizer.zero_grad();
            const loss = loss_of(model(images), labels);
            loss.backward();
            optimizer.step();
            loss.item();
        };
    },
};

const step = programs[process.argv[2]!]!();
for (let repeat = 0; repeat < Number(process.argv[3]); repeat++) step();
