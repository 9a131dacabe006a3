// Gradients of as_strided, first and second, whatever the input's own strides are; values are PyTorch's.

import torch, { type Tensor } from "torch";
import { close } from "./assert";
import expected from "./expected";

const looks: Record<keyof typeof expected.strided, (x: Tensor) => Tensor> = {
    turned: (x) => x.t().as_strided([2, 3], [2, 1], 1),
    overlapping: (x) => x.t().as_strided([5, 3], [2, 1], 0),
    "every other": (x) => x.at(":", "::2").as_strided([2, 2], [4, 2], 0),
    outside: (x) => x.select(1, 1).as_strided([4], [3], 1),
    repeated: (x) => x.at("0:1").expand(3, 4).as_strided([2, 2], [1, 1], 1),
    contiguous: (x) => x.as_strided([3, 3], [4, 1], 1),
};
for (const [name, look] of Object.entries(looks)) {
    const { value, grad, second } = expected.strided[name as keyof typeof expected.strided];
    const x = torch.arange(12).mul(1.7).sin().add(0.2).view(3, 4).requires_grad_();
    const y = look(x);
    close(y, value, 1e-5, name);
    const [first] = torch.autograd.grad(y.mul(y).mul(y).sum(), x, { create_graph: true });
    close(first as Tensor, grad, 1e-4, name);
    const [again] = torch.autograd.grad((first as Tensor).square().sum(), x);
    close(again as Tensor, second, 1e-4, name);
}
