// Every optimizer configuration takes the steps PyTorch takes.

import torch, { optim, type Tensor } from "torch";
import { close, equal, throws } from "./assert";
import expected from "./expected";

type Kind = "SGD" | "Adam" | "AdamW";

function leaf(data: unknown[]): Tensor {
    return torch.tensor(data as number[]).requires_grad_(true);
}

function make(kind: Kind, params: Tensor[], options: object) {
    return new optim[kind](params, options);
}

for (const { name, options, p: p_expected, q: q_expected } of expected.optimizers) {
    const p = leaf([1, -2, 3]);
    const q = leaf([
        [0.5, -0.25],
        [2, 1.5],
    ]);
    const optimizer = make(name as Kind, [p, q], options);
    for (let step = 0; step < 5; step++) {
        optimizer.zero_grad();
        const loss = p.sub(torch.tensor([0, 1, 2])).square().sum().add(q.mul(q).mul(q).sum().mul(0.1));
        loss.backward();
        optimizer.step();
    }
    const what = `${name} ${JSON.stringify(options)}`;
    close(p, p_expected, 1e-5, `${what}: p`);
    close(q, q_expected, 1e-5, `${what}: q`);
}

// Groups, their defaults and a changed learning rate.
const [a, b] = [leaf([1]), leaf([1])];
const grouped = new optim.SGD([{ params: [a] }, { params: [b], lr: 1 }], { lr: 0.5 });
a.sum().add(b.sum()).backward();
grouped.step();
close(a, [0.5]);
close(b, [0]);
grouped.param_groups[0]!.lr = 0.25;
grouped.step();
close(a, [0.25]);

// A parameter without gradient is left alone, with its state.
const [used, unused] = [leaf([1]), leaf([1])];
const adam = new optim.Adam([unused, used], { lr: 0.1 });
used.sum().backward();
adam.step();
close(unused, [1]);
close(used, [0.9], 1e-4);

// State survives saving and loading.
const [first, second] = [leaf([1, 2]), leaf([1, 2])];
const [one, two] = [new optim.Adam([first], { lr: 0.1 }), new optim.Adam([second], { lr: 0.3 })];
const advance = (parameter: Tensor, optimizer: { zero_grad(): void; step(): unknown }) => {
    optimizer.zero_grad();
    parameter.square().sum().backward();
    optimizer.step();
};
advance(first, one);
two.load_state_dict(one.state_dict());
torch.no_grad(() => second.copy_(first));
advance(first, one);
advance(second, two);
equal(second.tolist(), first.tolist());

throws(() => new optim.SGD([], { lr: 0.1 }), /empty parameter list/);
throws(() => new optim.SGD([leaf([1])], { lr: -1 }), /Invalid learning rate: -1/);
throws(() => new optim.SGD([leaf([1])], { lr: 1, nesterov: true }), /Nesterov momentum requires a momentum/);
throws(() => new optim.Adam([leaf([1])], { betas: [1, 0] }), /Invalid beta parameter at index 0: 1/);
throws(() => new optim.SGD([leaf([1]).mul(2)], { lr: 1 }), /non-leaf/);
