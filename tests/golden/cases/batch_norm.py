"""Normalization over batches, instances and groups of channels."""

import torch
import torch.nn.functional as F
from record import INF, NAN, case, write

torch.manual_seed(30)
SHAPES = [(4, 3), (2, 3, 4), (2, 3, 2, 3), (1, 3, 2, 2, 2)]


def tensors(arguments):
    return tuple(i for i, a in enumerate(arguments) if isinstance(a, torch.Tensor) and i not in (1, 2))


def batch_norm(x, mean, var, *more):
    return F.batch_norm(x, None if mean is None else mean.clone(), None if var is None else var.clone(), *more)


for shape in SHAPES:
    x = torch.randn(shape) * 2 + 1
    mean, var, w, b = torch.randn(3), torch.rand(3) + 0.5, torch.randn(3), torch.randn(3)
    for arguments in [
        (x, None, None, None, None, True),
        (x, None, None, w, b, True, 0.1, 0.1),
        (x, mean, var, w, None, True),
        (x, mean, var),
        (x, mean, var, w, b, False, 0.1, 0.5),
        (x, mean, var, None, b),
    ]:
        case("batch_norm", batch_norm, *arguments, grad=tensors(arguments), tolerance=1e-5)
    if len(shape) > 2:
        for arguments in [(x,), (x, None, None, w, b, True, 0.1, 0.1), (x, mean, var, w, None), (x, mean, var, w, b, False)]:
            case("instance_norm", lambda x, m=None, v=None, *more: F.instance_norm(x, m if m is None else m.clone(), v if v is None else v.clone(), *more), *arguments, grad=tensors(arguments), tolerance=1e-5)
x, mean, var, w, b = torch.randn(2, 3, 4), torch.randn(3), torch.rand(3) + 0.5, torch.randn(3), torch.randn(3)
turned = torch.randn(4, 3, 2).transpose(0, 2)
case("batch_norm", batch_norm, turned, None, None, w, b, True, grad=(0, 3, 4), tolerance=1e-5)
case("batch_norm", batch_norm, torch.randn(2, 3, 1).expand(2, 3, 4), None, None, None, None, True, tolerance=1e-5)
case("batch_norm", batch_norm, x.double(), mean.double(), var.double(), w.double(), b.double(), True, grad=(0, 3, 4))
case("batch_norm", batch_norm, x.half(), mean.half(), var.half(), None, None, True, tolerance=2e-3)
case("batch_norm", batch_norm, x.half(), mean, var, w, b, True, tolerance=2e-3)
case("batch_norm", batch_norm, torch.tensor([[NAN, 1.0], [2.0, INF]]), None, None, None, None, True)
case("batch_norm", batch_norm, torch.randn(0, 3), mean, var, None, None, True)
case("batch_norm", batch_norm, torch.randn(0, 3, 2), mean, var)
for arguments in [
    (x, None, None), (x, mean, None), (x, None, var, None, None, True), (x, torch.zeros(4), var), (x, mean, torch.zeros(4)),
    (x, mean, var, torch.ones(4)), (x, mean, var, None, torch.ones(2)), (torch.randn(3), mean, var), (torch.randn(()), mean, var),
    (torch.randn(1, 3), mean, var, None, None, True), (torch.randn(1, 3, 1), mean, var, None, None, True),
    (torch.ones(2, 3, dtype=torch.int32), mean, var), (x, mean, var, None, None, False, 0.1, -1.0), (x, mean, var, None, None, True, 0.1, 0.0),
]:
    case("batch_norm", batch_norm, *arguments)
case("instance_norm", F.instance_norm, turned, grad=(0,), tolerance=1e-5)
case("instance_norm", F.instance_norm, x.half(), tolerance=2e-3)
case("instance_norm", F.instance_norm, torch.randn(0, 3, 4))
for arguments in [
    (torch.randn(2, 3, 1),), (torch.randn(2, 3),), (torch.randn(3),), (x, None, None, torch.ones(4)), (x, torch.ones(4), torch.ones(4)),
    (x, None, None, None, None, False), (x, mean, None),
]:
    case("instance_norm", F.instance_norm, *arguments)

for shape, groups in [((2, 8), 2), ((2, 6, 3), 3), ((2, 4, 2, 3), 1), ((1, 4, 2, 1, 2), 4)]:
    x, w, b = torch.randn(shape) * 2 + 1, torch.randn(shape[1]), torch.randn(shape[1])
    for more in [(), (w,), (None, b), (w, b, 0.1)]:
        case("group_norm", F.group_norm, x, groups, *more, grad=tuple(i for i, a in enumerate((x, groups) + more) if isinstance(a, torch.Tensor)), tolerance=1e-5)
x = torch.randn(2, 4, 3)
case("group_norm", F.group_norm, torch.randn(3, 4, 2).transpose(0, 2), 2, grad=(0,), tolerance=1e-5)
case("group_norm", F.group_norm, x.double(), 2, grad=(0,))
case("group_norm", F.group_norm, x.half(), 2, torch.ones(4).half(), torch.zeros(4).half())
case("group_norm", F.group_norm, torch.randn(0, 4, 3), 2)
case("group_norm", F.group_norm, torch.randn(2, 4), 4)
for arguments in [
    (torch.randn(2, 4), 3), (torch.randn(4), 2), (x, 2, torch.ones(3)), (x, 2, None, torch.ones(3)), (x, 2, torch.ones(4, 1)), (x, -1),
    (torch.randn(1, 4), 4), (torch.randn(2, 4, 0), 2),
]:
    case("group_norm", F.group_norm, *arguments)

for shape, more in [((2, 5, 3), (2,)), ((2, 5, 3), (3, 0.5, 0.6, 2.0)), ((1, 4, 2, 3), (5, 0.1)), ((2, 3, 2, 2, 2), (1, 0.3)), ((1, 6, 2), (4, 0.7))]:
    case("local_response_norm", F.local_response_norm, torch.randn(shape), *more, grad=(0,), tolerance=1e-5)
case("local_response_norm", F.local_response_norm, torch.randn(3, 4, 2).transpose(0, 2), 3, 0.5, grad=(0,), tolerance=1e-5)
case("local_response_norm", F.local_response_norm, torch.randn(2, 3, 4).double(), 3, 0.5, grad=(0,))
case("local_response_norm", F.local_response_norm, torch.randn(2, 0, 4), 3)
case("local_response_norm", F.local_response_norm, torch.randn(2, 3), 2)
case("local_response_norm", F.local_response_norm, torch.randn(2, 3, 4), 0)

x = torch.randn(2, 3, 4)
case("layer_norm", F.layer_norm, x.half(), [4], torch.ones(4).half(), torch.zeros(4).half())
case("layer_norm", F.layer_norm, x.half(), [4], torch.randn(4), torch.randn(4))
case("layer_norm", F.layer_norm, x.double(), [3, 4], torch.randn(3, 4).double(), None, grad=(0, 2))
case("layer_norm", F.layer_norm, torch.randn(2, 0), [0])
case("layer_norm", F.layer_norm, torch.ones(2, 3, dtype=torch.int32), [3])
case("rms_norm", F.rms_norm, x.half(), [4], torch.randn(4))
case("rms_norm", F.rms_norm, torch.full((1, 4), 1e-3).half(), [4])
case("rms_norm", F.rms_norm, x.transpose(1, 2), [3], grad=(0,), tolerance=1e-5)
case("rms_norm", F.rms_norm, torch.randn(2, 0), [0])
case("rms_norm", F.rms_norm, torch.ones(2, 3, dtype=torch.int32), [3])
case("rms_norm", F.rms_norm, x, [4], torch.ones(3))

write("batch_norm")
