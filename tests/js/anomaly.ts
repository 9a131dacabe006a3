// set_detect_anomaly: a NaN in a backward pass names the op and the line of its forward call. Which ops give NaN is checked
// against PyTorch by hand: d log(x) * 0 at 0 is 0 / 0, d sqrt(x) * 0 at 0 is 0 * inf, d log at -1 is -1.

import torch from "torch";
import { equal, throws } from "./assert";

const { autograd } = torch;
const zero = () => torch.tensor([1, 0], { requires_grad: true });

function log_at_zero(): void {
    const x = zero();
    const y = x.log(); // the line that messages name
    y.mul(0).sum().backward();
}

const expected = /^Function 'log' returned nan values in its 0th input gradient; its forward call is at \S*anomaly\.ts:12:/;
log_at_zero();
throws(() => autograd.detect_anomaly(log_at_zero), expected);
throws(() => autograd.detect_anomaly(() => autograd.grad(zero().sqrt().mul(0).sum(), [zero()])), /does not require|not have been used/);
equal(autograd.is_anomaly_enabled(), false);
autograd.detect_anomaly({ check_nan: false }, log_at_zero);

{
    using _ = autograd.detect_anomaly();
    equal(autograd.is_anomaly_enabled(), true);
    throws(log_at_zero, expected);
    torch.tensor([-1, 1], { requires_grad: true }).log().sum().backward();
    // A NaN that comes in from above is the fault of what made it, not of what passes it on.
    const x = torch.tensor([[1, 0]], { requires_grad: true });
    throws(() => x.sqrt().t().mul(0).sum().backward(), /Function 'sqrt' returned nan values/);
    // Other errors of a backward pass name the line too.
    const a = torch.ones(2, { requires_grad: true }).exp();
    const product = a.mul(a);
    a.add_(1);
    throws(() => product.sum().backward(), /modified by an inplace operation.*\(in mul, asked for at \S*anomaly\.ts:33:/);
}
equal(autograd.is_anomaly_enabled(), false);

const scope = autograd.set_detect_anomaly(true);
throws(log_at_zero, expected);
autograd.set_detect_anomaly(true, false);
log_at_zero();
scope[Symbol.dispose]();
equal(autograd.is_anomaly_enabled(), false);
log_at_zero();

// A custom function is named by its class.
class Broken extends autograd.Function {
    static override forward(_: unknown, x: torch.Tensor): torch.Tensor {
        return x.mul(2);
    }
    static override backward(_: unknown, gradient: torch.Tensor): torch.Tensor {
        return gradient.mul(Number.NaN);
    }
}
throws(() => autograd.detect_anomaly(() => Broken.apply(zero()).sum().backward()), /Function 'Broken' returned nan/);
// @ts-expect-error: a number is no switch
throws(() => autograd.set_detect_anomaly(1), /true or false/);
equal(zero().isfinite().all().item(), true);
