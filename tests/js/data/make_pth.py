"""Writes the .pth files of this folder with PyTorch itself; tests/js/checkpoints.ts reads them.

    python tests/js/data/make_pth.py        (made with PyTorch 2.15; the files are checked in)
"""

import collections
import io
import os
import pathlib
import zipfile

import torch
from torch import nn

FOLDER = pathlib.Path(__file__).parent

# A state dict and an optimizer's, as training scripts save them.
torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
with torch.no_grad():
    model[0].weight.copy_(torch.arange(6.0).view(3, 2))
    model[0].bias.copy_(torch.tensor([0.5, -0.5, 2.0]))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
model(torch.ones(4, 2)).sum().backward()
optimizer.step()
with torch.no_grad():
    model[0].weight.copy_(torch.arange(6.0).view(3, 2))
    model[0].bias.copy_(torch.tensor([0.5, -0.5, 2.0]))
torch.save(model.state_dict(), FOLDER / "state_dict.pth")
torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": 7}, FOLDER / "training.pth")

# All kinds of values, dtypes, strides, and storages that several tensors share.
base = torch.arange(12.0)
shared = [base[2:8], base[2:8].view(2, 3).t(), base[::5]]
loop = ["itself"]
loop.append(loop)
mixed = {
    "none": None,
    "flags": (True, False),
    "numbers": [0, 255, 65535, -1, 2**31, 2**53 + 1, -(2**63), 1.5, float("nan"), float("-inf")],
    "text": "zwei\nZeilen \U0001f600",
    "nested": collections.OrderedDict([("z", {"deep": [[], {}, ()]}), ("a", 1)]),
    "size": torch.Size([2, 3]),
    "dtype": torch.bfloat16,
    "device": torch.device("cpu"),
    3: "an integer key",
    "__proto__": "a key like any other",
    "shared": shared,
    "same": [base, base],
    "scalar": torch.tensor(3.5),
    "empty": torch.zeros(0, 4),
    "parameter": nn.Parameter(torch.tensor([1.0, 2.0])),
    "frozen": nn.Parameter(torch.tensor([3.0]), requires_grad=False),
    "leaf": torch.tensor([1.0], requires_grad=True),
    "loop": loop,
    "dtypes": {
        str(dtype).removeprefix("torch."): torch.tensor([0, 1, 1, 0]).to(dtype)
        for dtype in [
            torch.float16, torch.bfloat16, torch.float32, torch.float64, torch.uint8, torch.int8,
            torch.int16, torch.int32, torch.int64, torch.bool,
        ]
    },
}
torch.save(mixed, FOLDER / "mixed.pth")
torch.save(mixed["nested"], FOLDER / "protocol4.pth", pickle_protocol=4)

# The same content, deflated by another tool.
with zipfile.ZipFile(FOLDER / "state_dict.pth") as stored:
    with zipfile.ZipFile(FOLDER / "deflated.pth", "w", zipfile.ZIP_DEFLATED) as packed:
        for name in stored.namelist():
            packed.writestr(name, stored.read(name))

# What must be refused.
class Evil:
    def __reduce__(self):
        return os.system, ("touch /tmp/alknet-tensor-was-here",)


torch.save({"weights": torch.ones(1), "trap": Evil()}, FOLDER / "evil.pth")
torch.save(nn.Linear(1, 1), FOLDER / "whole_model.pth")
torch.save(torch.ones(2).to_sparse(), FOLDER / "sparse.pth")
torch.save(torch.ones(2), FOLDER / "legacy.pth", _use_new_zipfile_serialization=False)
torch.jit.save(torch.jit.script(nn.ReLU()), FOLDER / "script.pth")
