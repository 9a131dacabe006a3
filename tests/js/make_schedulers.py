"""Writes schedulers_expected.ts: the learning rates of two groups over 14 epochs, for every scheduler.

    python tests/js/make_schedulers.py        (made with PyTorch 2.15; the output is checked in)

An entry is [name, parameters, rates of the first group, rates of the second].
"""

import json
import pathlib
import warnings

import torch
from torch.optim import SGD, lr_scheduler

warnings.filterwarnings("ignore")
METRICS = [5, 4, 4.5, 4.2, 4.1, 3.9, 3.9, 3.9, 3.9, 3.9, 3.9, 3.9, 3.9]


def rates(make, *values):
    groups = [{"params": [torch.zeros(1, requires_grad=True)], "lr": lr} for lr in (0.5, 0.1)]
    optimizer = SGD(groups)
    scheduler = make(optimizer)
    found = []
    for epoch in range(14):
        found.append([float(f"{group['lr']:.9g}") for group in optimizer.param_groups])
        if epoch < 13:
            optimizer.step()
            scheduler.step(*(value[epoch] for value in values))
    return [list(each) for each in zip(*found)]


entries = []
for name, parameters in [
    ("StepLR", {"step_size": 4}), ("StepLR", {"step_size": 3, "gamma": 0.5}), ("MultiStepLR", {"milestones": [2, 5, 5]}), ("ConstantLR", {}), ("ConstantLR", {"factor": 0.5, "total_iters": 3}),
    ("LinearLR", {}), ("LinearLR", {"start_factor": 1.0, "end_factor": 0.1, "total_iters": 7}), ("ExponentialLR", {"gamma": 0.9}), ("PolynomialLR", {}), ("PolynomialLR", {"total_iters": 9, "power": 2}),
    ("CosineAnnealingLR", {"T_max": 5}), ("CosineAnnealingLR", {"T_max": 20, "eta_min": 0.01}), ("CosineAnnealingWarmRestarts", {"T_0": 4}), ("CosineAnnealingWarmRestarts", {"T_0": 2, "T_mult": 2, "eta_min": 0.01}),
]:
    entries.append([name, parameters, *rates(lambda optimizer: getattr(lr_scheduler, name)(optimizer, **parameters))])
for parameters in [{"patience": 2}, {"patience": 0, "factor": 0.5, "cooldown": 1, "min_lr": 0.02}, {"mode": "max", "patience": 1, "threshold": 0.1, "threshold_mode": "abs"}]:
    entries.append(["ReduceLROnPlateau", parameters, *rates(lambda optimizer: lr_scheduler.ReduceLROnPlateau(optimizer, **parameters), METRICS)])
entries.append(["LambdaLR", {}, *rates(lambda optimizer: lr_scheduler.LambdaLR(optimizer, lambda epoch: 0.9**epoch))])
entries.append(["MultiplicativeLR", {}, *rates(lambda optimizer: lr_scheduler.MultiplicativeLR(optimizer, [lambda epoch: 0.9, lambda epoch: 1 / (epoch + 1)]))])
entries.append(["SequentialLR", {}, *rates(lambda optimizer: lr_scheduler.SequentialLR(optimizer, [lr_scheduler.LinearLR(optimizer, total_iters=4), lr_scheduler.ExponentialLR(optimizer, 0.9), lr_scheduler.CosineAnnealingLR(optimizer, 4)], [4, 8]))])

lines = ",\n".join("    " + json.dumps(entry, separators=(",", ":")) for entry in entries)
type = "[name: string, parameters: Record<string, unknown>, first: number[], second: number[]][]"
path = pathlib.Path(__file__).with_name("schedulers_expected.ts")
path.write_text(f"// Written by make_schedulers.py with PyTorch {torch.__version__}; do not edit.\n\nexport default [\n{lines},\n] as {type};\n")
