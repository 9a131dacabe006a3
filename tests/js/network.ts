// A small convolutional network gives PyTorch's logits, loss and gradients.

import torch, { nn, type Tensor } from "torch";
import { close, equal, throws } from "./assert";
import expected from "./expected";

const F = nn.functional;

function ramp(size: number[], { scale = 0.1, shift = 0 } = {}): Tensor {
    const count = size.reduce((product, each) => product * each, 1);
    return torch.arange(count, { dtype: torch.float32 }).mul(1.7).sin().mul(scale * 10).add(shift).view(size);
}

const conv = new nn.Conv2d(2, 3, 3, { stride: 2, padding: 1 });
const linear = new nn.Linear(12, 4);
conv.load_state_dict({ weight: ramp([3, 2, 3, 3]), bias: ramp([3], { shift: 0.2 }) });
linear.load_state_dict({ weight: ramp([4, 12], { scale: 0.05 }), bias: ramp([4]) });

const x = ramp([2, 2, 8, 8], { shift: 0.1 }).requires_grad_(true);
const model = new nn.Sequential(conv, new nn.GELU(), new nn.MaxPool2d(2), new nn.Flatten(), linear);
const logits = model(x) as Tensor;
const loss = new nn.CrossEntropyLoss({ label_smoothing: 0.1 })(logits, torch.tensor([3, 1]).long());
loss.backward();

const { network } = expected;
close(logits, network.logits, 1e-5, "logits");
close(loss, network.loss, 1e-5, "loss");
close(conv.weight.grad!, network.conv_weight_grad, 1e-5, "conv weight");
close(conv.bias!.grad!, network.conv_bias_grad, 1e-5, "conv bias");
close(linear.weight.grad!, network.linear_weight_grad, 1e-5, "linear weight");
close(linear.bias!.grad!, network.linear_bias_grad, 1e-5, "linear bias");
close(x.grad!, network.input_grad, 1e-5, "input");

// Losses.
const scores = ramp([4, 5]);
const target = torch.tensor([0, 4, 2, -100]).long();
const weight = torch.tensor([0.1, 0.2, 0.3, 0.4, 0.5]);
close(F.cross_entropy(scores, target, { weight, reduction: "mean" }), expected.losses.mean);
close(F.cross_entropy(scores, target, { weight, reduction: "sum" }), expected.losses.sum);
close(F.cross_entropy(scores, target, { weight, reduction: "none" }), expected.losses.none);
close(F.cross_entropy(scores, ramp([4, 5]).softmax(1)), expected.losses.probabilities);
close(F.mse_loss(scores, scores.flip(0)), expected.losses.mse);
throws(() => F.cross_entropy(scores, torch.tensor([0, 1, 2, 3])), /long\(\)/, "float class targets");

// Autograd over views and broadcasting, and a second derivative.
const a = ramp([3, 4]).requires_grad_(true);
const b = ramp([4], { shift: 2 }).requires_grad_(true);
const y = a.mul(b).tanh().add(a.t().matmul(a).sum(0).div(b)).logsumexp(1);
y.sum().backward();
close(y, expected.autograd.y);
close(a.grad!, expected.autograd.a_grad, 1e-5, "a");
close(b.grad!, expected.autograd.b_grad, 1e-5, "b");
const c = ramp([5], { shift: 0.3 }).requires_grad_(true);
const [first] = torch.autograd.grad(c.sin().mul(c.exp()).sum(), [c], { create_graph: true });
const [second] = torch.autograd.grad(first!.square().sum(), [c]);
close(first!, expected.second_derivative.first);
close(second!, expected.second_derivative.second, 1e-5, "second");
equal(c.grad, null, "autograd.grad leaves .grad alone");
