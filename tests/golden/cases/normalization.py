"""Normalization."""

import torch
import torch.nn.functional as F
from record import case, f32, INF, NAN, write

x, wide = torch.randn(3, 4) * 2 + 1, torch.randn(2, 3, 4)
w, b = torch.randn(4), torch.randn(4)
for more in [(), (w,), (w, b), (None, b), (w, b, 0.1)]:
    grad = tuple(i for i, a in enumerate((x, None) + more) if isinstance(a, torch.Tensor))
    case("layer_norm", F.layer_norm, x, [4], *more, grad=grad, tolerance=1e-5)
case("layer_norm", F.layer_norm, wide, [3, 4], torch.randn(3, 4), torch.randn(3, 4), grad=(0, 2, 3), tolerance=1e-5)
case("layer_norm", F.layer_norm, wide.transpose(1, 2), [3], grad=(0,), tolerance=1e-5)
case("layer_norm", F.layer_norm, torch.tensor([[2.0, 2.0], [1.0, 3.0]]), [2], grad=(0,), tolerance=1e-5)
case("layer_norm", F.layer_norm, f32(1.0, NAN, 3.0), [3])
case("layer_norm", F.layer_norm, torch.zeros(0, 4), [4])
case("layer_norm", F.layer_norm, x, [5])
case("layer_norm", F.layer_norm, x, [4], torch.randn(3))
case("layer_norm", F.layer_norm, x, [4], w, torch.randn(3))
case("layer_norm", F.layer_norm, x, [2, 3, 4])
case("layer_norm", F.layer_norm, x, [])
for more in [(), (w,), (w, 0.1), (None, 0.1)]:
    grad = tuple(i for i, a in enumerate((x, None) + more) if isinstance(a, torch.Tensor))
    case("rms_norm", F.rms_norm, x, [4], *more, grad=grad, tolerance=1e-5)
case("rms_norm", F.rms_norm, wide, [3, 4], torch.randn(3, 4), grad=(0, 2), tolerance=1e-5)
case("rms_norm", F.rms_norm, x.double(), [4], grad=(0,))
case("rms_norm", F.rms_norm, torch.zeros(2, 2), [2], grad=(0,), tolerance=1e-5)
case("rms_norm", F.rms_norm, x, [5])

rows = torch.tensor([[3.0, -4.0, 0.0], [0.0, 0.0, 0.0], [1e-20, 2e-20, -1e-20], [1.0, NAN, 2.0], [INF, 1.0, -2.0]])
for dim in [0, 1, -1]:
    case("normalize", lambda x, p, d: F.normalize(x, p, d), rows[:3], 2, dim, grad=(0,))
    case("normalize", lambda x, p, d: F.normalize(x, p, d), rows, 2, dim)
case("normalize", lambda x, p, d, e: F.normalize(x, p, d, e), rows[:2], 2, 1, 10.0, grad=(0,))
case("normalize", lambda x, p, d: F.normalize(x, p, d), rows.double()[:3].t(), 2, 0, grad=(0,))
case("normalize", lambda x, p, d: F.normalize(x, p, d), rows[:1], 1, 1, grad=(0,))
case("normalize", lambda x, p, d: F.normalize(x, p, d), rows, 2, 2)

write("normalization")
