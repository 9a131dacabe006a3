// Learns a periodic signal with an op of this crate and looks how it goes on outside of what was shown.
//
//     cargo run --release -- run wave.ts
//
// After Ziyin, Hartwig and Ueda, "Neural Networks Fail to Learn Periodic Functions and How to Fix It" (2020).

import torch, { nn, optim, type Tensor } from "torch";

class Snake extends nn.Module {
    override forward(x: Tensor): Tensor {
        return x.snake({ a: 2 });
    }
}

const signal = (x: Tensor): Tensor => x.add(x.mul(2).sin());

function fit(activation: () => nn.Module): nn.Module {
    torch.manual_seed(0);
    const model = new nn.Sequential(new nn.Linear(1, 32), activation(), new nn.Linear(32, 32), activation(), new nn.Linear(32, 1));
    const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
    const x = torch.linspace(-4, 4, 128).unsqueeze(1);
    for (let step = 0; step < 300; step++) {
        optimizer.zero_grad();
        nn.functional.mse_loss(model(x), signal(x)).backward();
        optimizer.step();
    }
    return model;
}

/** The geometric mean of the errors between `from` and `to`; a few small errors do not hide large ones. */
function error(model: nn.Module, from: number, to: number): number {
    const x = torch.linspace(from, to, 200).unsqueeze(1);
    const errors = torch.no_grad(() => model(x).sub(signal(x)).abs().add(1e-6));
    return torch.geometric_mean(errors).item() as number;
}

for (const [name, activation] of [["relu", () => new nn.ReLU()], ["snake", () => new Snake()]] as const) {
    const model = fit(activation);
    console.log(`${name.padEnd(5)}  shown ${error(model, -4, 4).toFixed(4)}  beyond ${error(model, 4, 7).toFixed(4)}`);
}
