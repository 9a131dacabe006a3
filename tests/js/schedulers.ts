// Every scheduler's learning rates are PyTorch's.

import torch, { optim } from "torch";
import { close, equal, throws } from "./assert";
import expected from "./schedulers_expected";

const { lr_scheduler } = optim;
type Stepping = { step(metrics?: number): void; get_last_lr(): number[] };

const METRICS = [5, 4, 4.5, 4.2, 4.1, 3.9, 3.9, 3.9, 3.9, 3.9, 3.9, 3.9, 3.9];

function optimizer(): optim.SGD {
    return new optim.SGD([0.5, 0.1].map((lr) => ({ params: [torch.zeros(1).requires_grad_()], lr })));
}

function make(name: string, parameters: Record<string, unknown>, of: optim.SGD): Stepping {
    switch (name) {
        case "LambdaLR":
            return new lr_scheduler.LambdaLR(of, (epoch) => 0.9 ** epoch);
        case "MultiplicativeLR":
            return new lr_scheduler.MultiplicativeLR(of, [() => 0.9, (epoch) => 1 / (epoch + 1)]);
        case "SequentialLR": {
            const parts = [
                new lr_scheduler.LinearLR(of, { total_iters: 4 }),
                new lr_scheduler.ExponentialLR(of, 0.9),
                new lr_scheduler.CosineAnnealingLR(of, 4),
            ];
            return new lr_scheduler.SequentialLR(of, parts, [4, 8]);
        }
        default:
            return new (lr_scheduler as unknown as Record<string, new (...given: unknown[]) => Stepping>)[name]!(of, parameters);
    }
}

for (const [name, parameters, first, second] of expected) {
    const of = optimizer();
    const scheduler = make(name, parameters, of);
    first.forEach((wanted, epoch) => {
        const what = `${name}(${JSON.stringify(parameters)}) at epoch ${epoch}`;
        const [one, other] = scheduler.get_last_lr();
        close(one!, wanted, 1e-8, what);
        close(other!, second[epoch]!, 1e-8, what);
        equal(of.param_groups[0]!.lr, one, what);
        scheduler.step(METRICS[epoch]);
    });
}

// What is saved goes on where it was.
const [of, again] = [optimizer(), optimizer()];
const scheduler = new lr_scheduler.StepLR(of, 2);
scheduler.step();
const other = new lr_scheduler.StepLR(again, 2);
other.load_state_dict(scheduler.state_dict());
again.load_state_dict(of.state_dict());
scheduler.step();
other.step();
equal(other.get_last_lr(), scheduler.get_last_lr());
equal(scheduler.state_dict(), { base_lrs: [0.5, 0.1], last_epoch: 2, step_size: 2, gamma: 0.1 });
throws(() => new lr_scheduler.ReduceLROnPlateau(of, { factor: 1 }), /Factor should be < 1/);
throws(() => new lr_scheduler.SequentialLR(of, [scheduler], [1]), /one more than the number of milestone points/);
throws(() => new lr_scheduler.StepLR(optimizer(), 1, 0.1, 3), /initial_lr/);
// @ts-expect-error: an argument is missing
throws(() => new lr_scheduler.StepLR(of), /lr_scheduler\.StepLR: missing argument 'step_size'/);
