// Pooling through torch.nn.functional and its layers; expected values are PyTorch's.

import torch, { nn, type Tensor } from "torch";
import * as F from "torch/nn/functional";
import { close, equal, throws } from "./assert";
import expected from "./expected";

const image = torch.arange(70).mul(1.7).sin().view(1, 2, 5, 7).requires_grad_();
const { pools } = expected;
const gradient = (values: Tensor) => torch.autograd.grad(values.square().sum(), [image])[0] as Tensor;

const both = F.max_pool2d(image, 3, { stride: 2, padding: 1, ceil_mode: true, return_indices: true });
close(both.values, pools.max.values);
equal(both.indices.tolist(), pools.max.indices);
close(gradient(both.values), pools.max.grad);
const [values, indices] = F.max_pool2d(image, 3, 2, 1, 1, true, true);
equal(torch.equal(values, both.values) && torch.equal(indices, both.indices), true);
equal(torch.equal(F.max_pool2d(image, 3, { stride: 2, padding: 1, ceil_mode: true, return_indices: false }), values), true);
equal(torch.equal(F.max_pool2d(image, 3, 2, 1, 1, true), values), true);
equal(torch.equal(torch.max_pool2d(image, 3, 2, 1, { ceil_mode: true }), values), true);
// @ts-expect-error: return_indices is true or false
throws(() => F.max_pool2d(image, 2, { return_indices: 1 }), /return_indices must be true or false/);
// @ts-expect-error: an unknown keyword
throws(() => F.max_pool2d(image, 2, { ceil: true }), /unknown keyword|unexpected keyword|ceil/);

for (const [name, options] of [
    ["ceil", { ceil_mode: true }],
    ["bare", { ceil_mode: true, count_include_pad: false }],
    ["divisor", { divisor_override: 3 }],
] as const) {
    const means = F.avg_pool2d(image, 3, { stride: 2, padding: 1, ...options });
    close(means, pools[name].values, 1e-5, name);
    close(gradient(means), pools[name].grad, 1e-5, name);
    const layer = new nn.AvgPool2d(3, { stride: 2, padding: 1, ...options });
    equal(torch.equal(layer(image), means), true);
}

const layer = new nn.MaxPool2d(3, { stride: [2, 2], padding: 1, ceil_mode: true });
equal(torch.equal(layer(image), values), true);
equal(String(layer), "MaxPool2d(kernel_size=3, stride=(2, 2), padding=1, dilation=1, ceil_mode=true)");
equal(String(new nn.AvgPool2d(2)), "AvgPool2d(kernel_size=2, stride=2, padding=0)");
