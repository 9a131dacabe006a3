// What the typings must refuse: each line below a @ts-expect-error is an error, and tsc fails when one is not.

import torch, { nn, optim, type Tensor } from "torch";

const x = torch.ones(2, 3);

// @ts-expect-error: no such op
x.sotfmax(0);
// @ts-expect-error: no such function
torch.softmx(x, 0);
// @ts-expect-error: unknown keyword
nn.functional.conv2d(x, x, null, { pading: 1 });
// @ts-expect-error: a string is not a number
torch.add(x, "1");
// @ts-expect-error: dtypes are known strings
torch.zeros(2, { dtype: "float31" });
// @ts-expect-error: dim is a number
x.sum("0");
// @ts-expect-error: shape is read-only
x.shape[0] = 3;
// @ts-expect-error: a malformed slice
x.at("1:x");
// @ts-expect-error: an unknown optimizer option
new optim.SGD([x], { learning_rate: 0.1 });
// @ts-expect-error: layers are classes
nn.Linear(3, 4);
// @ts-expect-error: in_features is needed
new nn.Linear();
// @ts-expect-error: Linear takes a tensor
new nn.Linear(3, 4)("x");
// @ts-expect-error: grad may be null
x.grad.add(1);
// @ts-expect-error: two results, not one tensor
const largest: Tensor = x.max(1);

class Net extends nn.Module {
    override forward(a: Tensor, b: number): Tensor {
        return a.mul(b);
    }
}
// @ts-expect-error: forward's second argument is missing
new Net()(x);
// @ts-expect-error: forward gives a tensor, not a number
const result: number = new Net()(x, 1);
// @ts-expect-error: a misspelt key of an op
torch.define_op({ schema: "f(Tensor x) -> Tensor", boddy: "x", doc: "x" });
// @ts-expect-error: an unknown scan
torch.define_op({ schema: "f(Tensor x, int dim) -> Tensor", kind: "scan", scan: "summ", doc: "x" });
// @ts-expect-error: gradients are by input
torch.define_op({ schema: "f(Tensor x) -> Tensor", body: "x", doc: "x", gradient: "grad" });
// @ts-expect-error: an unknown option
torch.autograd.gradcheck((a: Tensor) => a, x, { tolerance: 1 });

export { largest, result };
