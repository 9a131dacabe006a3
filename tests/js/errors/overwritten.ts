// expect-error: modified by an inplace operation
import torch from "torch";
const x = torch.ones(2, { requires_grad: true });
const y = x.mul(2);
const z = y.mul(y).sum();
y.detach().add_(1);
z.backward();
