"""Writes expected.ts: what PyTorch computes for the end-to-end scripts of this folder.

    python tests/js/make_expected.py        (needs PyTorch; the output is checked in)
"""

import json
import pathlib

import torch
import torch.nn.functional as F
from torch import nn

torch.set_default_dtype(torch.float32)


def ramp(*size, scale=0.1, shift=0.0):
    """Deterministic, irregular data that a script can make too: sin of the position."""
    count = 1
    for s in size:
        count *= s
    return (torch.arange(count, dtype=torch.float32).mul(1.7).sin() * scale * 10 + shift).view(size)


def optimizer_run(make, steps=5):
    p = torch.tensor([1.0, -2.0, 3.0], requires_grad=True)
    q = torch.tensor([[0.5, -0.25], [2.0, 1.5]], requires_grad=True)
    opt = make([p, q])
    for _ in range(steps):
        opt.zero_grad()
        loss = (p - torch.tensor([0.0, 1.0, 2.0])).square().sum() + (q * q * q).sum() * 0.1
        loss.backward()
        opt.step()
    return {"p": p.detach().tolist(), "q": q.detach().tolist()}


optimizers = {
    "SGD": [
        {"lr": 0.1},
        {"lr": 0.1, "momentum": 0.9},
        {"lr": 0.1, "momentum": 0.9, "dampening": 0.5},
        {"lr": 0.1, "momentum": 0.9, "nesterov": True, "weight_decay": 0.01},
        {"lr": 0.1, "weight_decay": 0.1, "maximize": True},
    ],
    "Adam": [{"lr": 0.1}, {"lr": 0.05, "betas": [0.8, 0.9], "eps": 1e-6, "weight_decay": 0.1}, {"lr": 0.1, "amsgrad": True}],
    "AdamW": [{"lr": 0.1}, {"lr": 0.1, "weight_decay": 0.5, "amsgrad": True}],
}

expected = {"optimizers": []}
for name, configurations in optimizers.items():
    for options in configurations:
        run = optimizer_run(lambda params: getattr(torch.optim, name)(params, **options))
        expected["optimizers"].append({"name": name, "options": options, **run})

# A small convolutional network: forward, loss and every gradient.
conv = nn.Conv2d(2, 3, 3, stride=2, padding=1)
linear = nn.Linear(12, 4)
with torch.no_grad():
    conv.weight.copy_(ramp(3, 2, 3, 3))
    conv.bias.copy_(ramp(3, shift=0.2))
    linear.weight.copy_(ramp(4, 12, scale=0.05))
    linear.bias.copy_(ramp(4))
x = ramp(2, 2, 8, 8, shift=0.1).requires_grad_(True)
hidden = F.max_pool2d(F.gelu(conv(x)), 2)
logits = linear(hidden.flatten(1))
loss = F.cross_entropy(logits, torch.tensor([3, 1]), label_smoothing=0.1)
loss.backward()
expected["network"] = {
    "logits": logits.tolist(),
    "loss": loss.item(),
    "conv_weight_grad": conv.weight.grad.tolist(),
    "conv_bias_grad": conv.bias.grad.tolist(),
    "linear_weight_grad": linear.weight.grad.tolist(),
    "linear_bias_grad": linear.bias.grad.tolist(),
    "input_grad": x.grad.tolist(),
}

# Autograd: a diamond over views and broadcasting, and a second derivative.
a = ramp(3, 4).requires_grad_(True)
b = ramp(4, shift=2.0).requires_grad_(True)
y = ((a * b).tanh() + a.t().matmul(a).sum(0) / b).logsumexp(1)
y.sum().backward()
expected["autograd"] = {"a_grad": a.grad.tolist(), "b_grad": b.grad.tolist(), "y": y.tolist()}
c = ramp(5, shift=0.3).requires_grad_(True)
(first,) = torch.autograd.grad((c.sin() * c.exp()).sum(), c, create_graph=True)
(second,) = torch.autograd.grad(first.square().sum(), c)
expected["second_derivative"] = {"first": first.tolist(), "second": second.tolist()}

losses = {}
logits = ramp(4, 5)
target = torch.tensor([0, 4, 2, -100])
weight = torch.tensor([0.1, 0.2, 0.3, 0.4, 0.5])
for reduction in ["mean", "sum", "none"]:
    losses[reduction] = F.cross_entropy(logits, target, weight=weight, reduction=reduction).tolist()
losses["probabilities"] = F.cross_entropy(logits, ramp(4, 5).softmax(1)).item()
losses["mse"] = F.mse_loss(logits, logits.flip(0)).item()
expected["losses"] = losses

# Pooling: windows that reach past the end, positions, padding that counts or not.
image = ramp(1, 2, 5, 7).requires_grad_(True)
pools = {}
values, indices = F.max_pool2d(image, 3, 2, 1, ceil_mode=True, return_indices=True)
pools["max"] = {"values": values.tolist(), "indices": indices.tolist(), "grad": torch.autograd.grad(values.square().sum(), image)[0].tolist()}
for name, options in {"ceil": {"ceil_mode": True}, "bare": {"ceil_mode": True, "count_include_pad": False}, "divisor": {"divisor_override": 3}}.items():
    means = F.avg_pool2d(image, 3, 2, 1, **options)
    pools[name] = {"values": means.tolist(), "grad": torch.autograd.grad(means.square().sum(), image)[0].tolist()}
expected["pools"] = pools

# In-place forms: the result, and the gradient through it of what was written to.
def written(name, *args, **keywords):
    x = ramp(3, 4, shift=0.2).requires_grad_(True)
    y = x * 1.0
    result = getattr(y, name)(*args, **keywords)
    assert result is y
    gradient = None
    # PyTorch's logical_not_ and logical_and_ leave the history of the old value, whose gradient means nothing.
    if y.requires_grad and not name.startswith("logical_"):
        gradient = torch.autograd.grad((y * ramp(3, 4, shift=2.0)).sum(), x)[0].tolist()
    return {"value": y.tolist(), "grad": gradient}


one, row, column, rows = torch.ones(3, 4), ramp(4, shift=0.1), ramp(3, shift=0.1), torch.tensor([2, 0])
expected["in_place"] = {
    "div_ floor": written("div_", row, rounding_mode="floor"),
    "div_ trunc": written("div_", 0.3, rounding_mode="trunc"),
    "div_ null": written("div_", 0.3, rounding_mode=None),
    "clip_": written("clip_", -0.2, 0.5),
    "clamp_": written("clamp_", min=None, max=0.5),
    "logit_": written("logit_", 0.1),
    "eq_": written("eq_", one),
    "ge_": written("ge_", row),
    "less_": written("less_", 0.4),
    "logical_not_": written("logical_not_"),
    "logical_and_": written("logical_and_", row > 0),
    "addmm_": written("addmm_", ramp(3, 2), ramp(2, 4), beta=0.5, alpha=2),
    "addr_": written("addr_", column, row, alpha=3),
    "index_add_": written("index_add_", 0, rows, ramp(2, 4), alpha=2),
    "index_copy_": written("index_copy_", 0, rows, ramp(2, 4)),
    "index_fill_": written("index_fill_", 0, rows, 7.0),
    "scatter_": written("scatter_", 1, torch.tensor([[1], [0], [3]]), ramp(3, 1)),
    "scatter_ value": written("scatter_", 1, torch.tensor([[1], [0], [3]]), 5.0),
    "scatter_add_": written("scatter_add_", 1, torch.tensor([[1], [0], [3]]), ramp(3, 1)),
}
# as_strided of inputs that lie in their storage in other ways, and one that reaches outside of its input.
strided = {}
for name, look in {
    "turned": lambda x: x.t().as_strided([2, 3], [2, 1], 1),
    "overlapping": lambda x: x.t().as_strided([5, 3], [2, 1], 0),
    "every other": lambda x: x[:, ::2].as_strided([2, 2], [4, 2], 0),
    "outside": lambda x: x.select(1, 1).as_strided([4], [3], 1),
    "repeated": lambda x: x[:1].expand(3, 4).as_strided([2, 2], [1, 1], 1),
    "contiguous": lambda x: x.as_strided([3, 3], [4, 1], 1),
}.items():
    x = ramp(3, 4, shift=0.2).requires_grad_(True)
    y = look(x)
    (gradient,) = torch.autograd.grad((y * y * y).sum(), x, create_graph=True)
    (second,) = torch.autograd.grad(gradient.square().sum(), x)
    strided[name] = {"value": y.tolist(), "grad": gradient.tolist(), "second": second.tolist()}
expected["strided"] = strided

# What the ops of define_op.ts compute, said with PyTorch's own ops.
x = ramp(3, 4, shift=0.2)
y = ramp(3, 4, scale=0.07, shift=-0.1).flip(0)


def gradient(f):
    leaf = x.clone().requires_grad_(True)
    f(leaf).sum().backward()
    return leaf.grad.tolist()


def squareplus(v, b=4):
    return (v + (v * v + b).sqrt()) / 2


def gate(v):
    return (v - y).clamp(min=0).square()


def norm4(v):
    return torch.linalg.vector_norm(v, 4, dim=1)


def running(v):
    return v.square().cumsum(1) / torch.arange(1, 5)


def smoothed(v):
    rows = [v[0]]
    for row in v[1:]:
        rows.append(rows[-1] * 0.5 + row)
    return torch.stack(rows)


def centered(v):
    return v - v.mean(1, keepdim=True)


expected["define_op"] = {
    "x": x.tolist(),
    "y": y.tolist(),
    "squareplus": squareplus(x).tolist(),
    "squareplus_1": squareplus(x, 1).tolist(),
    "squareplus_grad": gradient(lambda v: squareplus(v * 2).exp()),
    "gate": gate(x).tolist(),
    "gate_grad": gradient(gate),
    "norm4": norm4(x).tolist(),
    "norm4_grad": gradient(norm4),
    "spread": (x.amax(0) - x.amin(0)).tolist(),
    "running": running(x).tolist(),
    "running_grad": gradient(lambda v: running(v) * y),
    "smoothed": smoothed(x).tolist(),
    "smoothed_grad": gradient(lambda v: smoothed(v) * y),
    "centered": centered(x).tolist(),
    "centered_grad": gradient(lambda v: centered(v) * y),
    "pairs": torch.cdist(x, y).square().tolist(),
    "pairs_grad": gradient(lambda v: torch.cdist(v, y)),
    "both": (squareplus(x) + gate(x)).tolist(),
    "plus_one": (x + 1).tolist(),
    "smooth": (x * (2 * x).sigmoid() ** 3 + 0.5).tolist(),
    "smooth_grad": gradient(lambda v: v * (2 * v).sigmoid() ** 3 + 0.5),
}

text = json.dumps(expected, indent=1)
path = pathlib.Path(__file__).with_name("expected.ts")
path.write_text(f"// Written by make_expected.py with PyTorch {torch.__version__}; do not edit.\n\nexport default {text};\n")
