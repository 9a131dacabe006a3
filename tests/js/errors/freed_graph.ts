// expect-error: second time
import torch from "torch";
const x = torch.ones(2, { requires_grad: true });
const y = x.mul(x).sum();
y.backward();
y.backward();
