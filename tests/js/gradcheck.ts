// gradcheck and gradgradcheck: what is right passes, what is wrong fails with both Jacobians, as in PyTorch.

import torch, { type Tensor } from "torch";
import { equal, throws } from "./assert";

const { gradcheck, gradgradcheck, GradcheckError } = torch.autograd;
const options = { dtype: "float64", device: "cpu", requires_grad: true } as const;
const x = torch.tensor([[0.5, -1.25, 2], [1, 0.75, -0.5]], options);
const w = torch.tensor([[1, 2], [-1, 0.5], [0.25, 3]], options);

equal(gradcheck((a: Tensor) => a.exp().mul(a), x), true);
equal(gradcheck((a: Tensor, b: Tensor) => a.matmul(b).tanh(), [x, w]), true);
equal(gradgradcheck((a: Tensor, b: Tensor) => a.matmul(b).tanh(), [x, w]), true);
// Several outputs, constants among the inputs, a transposed and a 0-d input, integer results, an unused input.
equal(gradcheck((a: Tensor) => a.max(1), [x]), true);
equal(gradcheck((a: Tensor, n: number, c: Tensor) => [a.mul(n), a.sum(), c], [x, 3, torch.arange(3, { device: "cpu" })]), true);
equal(gradcheck((a: Tensor) => a.softmax(0), x.detach().t().requires_grad_()), true);
equal(gradcheck((a: Tensor, b: Tensor) => a.mul(2), [torch.tensor(1.5, options), w]), true);
equal(gradcheck((a: Tensor) => a.detach().mul(0), x), true);

class Double extends torch.autograd.Function {
    static override forward(_: any, a: Tensor): Tensor {
        return a.mul(a);
    }
    static override backward(_: any, grad: Tensor): Tensor {
        return grad.mul(3);
    }
}
const wrong = (a: Tensor) => Double.apply(a) as Tensor;
const scalar = torch.tensor([2, 3], options);
// Numbers by hand: the derivative of x² at 2 and 3 is 4 and 6; the wrong one says 3.
throws(
    () => gradcheck(wrong, scalar),
    /^Jacobian mismatch for output 0 with respect to input 0,\nnumerical:tensor\(\[\[4\.0000, 0\.0000\],\s+\[0\.0000, 6\.0000\]\], dtype=torch\.float64\)\nanalytical:tensor\(\[\[3\., 0\.\],\s+\[0\., 3\.\]\], dtype=torch\.float64\)\nlargest difference: 3 instead of 6\.0000\d*, for element 1 of the input and 1 of the output$/,
);
equal(gradcheck(wrong, scalar, { raise_exception: false }), false);
throws(() => gradcheck((a: Tensor, b: Tensor) => [a.add(b), wrong(b)], [x.detach(), scalar.detach().view(2, 1).requires_grad_()]), /output 1 with respect to input 1/);
try {
    gradcheck(wrong, scalar);
} catch (error) {
    equal(error instanceof GradcheckError && error.name, "GradcheckError");
}
// A gradient that is missing, one that is not a number, and one that is another each time.
throws(() => gradcheck((a: Tensor) => a.mul(a.detach()), x), /Jacobian mismatch/);
throws(() => gradcheck((a: Tensor) => a.detach().mul(a.detach()), x), /Jacobian mismatch/);
throws(() => gradcheck((a: Tensor) => a.sqrt(), torch.tensor([-1], options)), /Jacobian mismatch/);
let calls = 0;
class Restless extends torch.autograd.Function {
    static override forward(_: any, a: Tensor): Tensor {
        return a.mul(2);
    }
    static override backward(_: any, grad: Tensor): Tensor {
        return grad.mul(2 + 1e-7 * calls++);
    }
}
throws(() => gradcheck((a: Tensor) => Restless.apply(a) as Tensor, scalar), /Backward is not reentrant[^]*nondeterminism was 0\./);
equal(gradcheck((a: Tensor) => Restless.apply(a) as Tensor, scalar, { nondet_tol: 1e-4 }), true);
// Right once, wrong twice: only the second derivative shows it.
class Cube extends torch.autograd.Function {
    static override forward(ctx: any, a: Tensor): Tensor {
        ctx.save_for_backward(a);
        return a.mul(a).mul(a);
    }
    static override backward(ctx: any, grad: Tensor): Tensor {
        const [a] = ctx.saved_tensors;
        return grad.mul(a.detach().square().mul(3));
    }
}
const cube = (a: Tensor) => Cube.apply(a) as Tensor;
equal(gradcheck(cube, scalar), true);
throws(() => gradgradcheck(cube, scalar), /Jacobian mismatch/);
equal(gradgradcheck((a: Tensor) => a.pow(3), scalar, { grad_outputs: torch.ones(2, options) }), true);

throws(() => gradcheck(cube, scalar.detach()), /expects at least one input tensor to require gradient/);
throws(() => gradcheck(cube, scalar, { tol: 1 } as any), /unknown keyword 'tol'/);
throws(() => gradcheck((() => 3) as any, scalar), /iterable|must return a Tensor/);

// Scans along any dimension, twice differentiable; one whose body and finish know the position.
for (const dim of [0, 1]) {
    equal(gradgradcheck((a: Tensor) => torch.cumsum(a, dim), [x]), true);
    equal(gradgradcheck((a: Tensor) => torch.cumprod(a, dim), [x]), true);
    equal(gradgradcheck((a: Tensor) => torch.logcumsumexp(a, dim), [x]), true);
    equal(gradgradcheck((a: Tensor) => torch.cummax(a, dim).values, [x]), true);
}
const placed = torch.define_op({
    schema: "placed(Tensor input, Tensor weight, int dim) -> Tensor",
    kind: "scan",
    scan: "sum",
    reverse: true,
    body: "exp(input) * weight * index as float",
    finish: "state / (count - index) as float - weight * input",
    doc: "A sum that depends on where it is.",
});
for (const dim of [0, 1]) {
    equal(gradcheck((a: Tensor, b: Tensor) => placed(a, b, dim), [x, w.detach().t().requires_grad_()]), true);
    equal(gradgradcheck((a: Tensor, b: Tensor) => placed(a, b, dim), [x, w.detach().t().requires_grad_()]), true);
}
