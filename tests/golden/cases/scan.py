"""Scans."""

import torch
from record import case, f32, INF, INTS, NAN, write

torch.manual_seed(20)
x = torch.randn(2, 3, 4)
zeros = torch.tensor([[2.0, 0.0, 3.0, 5.0], [0.0, 2.0, 0.0, -1.5], [1.0, 2.0, -3.0, 0.0]])
SCANS = {"cumsum": torch.cumsum, "cumprod": torch.cumprod, "cummax": torch.cummax, "cummin": torch.cummin}
SCANS["logcumsumexp"] = torch.logcumsumexp
for name, function in SCANS.items():
    for dim in [0, 1, 2, -1, -3]:
        case(name, function, x, dim, grad=(0,), tolerance=1e-5)
    case(name, function, x.transpose(0, 2), 1, grad=(0,), tolerance=1e-5)
    case(name, function, x[:, :1].expand(2, 3, 4), 2, grad=(0,), tolerance=1e-5)
    case(name, function, x.double(), 1, grad=(0,))
    case(name, function, torch.randn(3, 300) * 0.2 + 0.9, 1, grad=(0,), tolerance=2e-5)
    case(name, function, x, 3)
    case(name, function, x, -4)
    case(name, function, torch.zeros(0), 0)
    case(name, function, torch.zeros(0, 3), 0)
    case(name, function, torch.zeros(2, 0), 0)
    case(name, function, torch.tensor(2.5), 0, grad=(0,))
    case(name, function, torch.tensor(2.5), -1, grad=(0,))
    case(name, function, torch.tensor(2.5), 1)
    case(name, function, f32(1.0, 3.0, NAN, 5.0, NAN, -7.0), 0)
    case(name, function, f32(1.0, INF, 2.0, -INF, 3.0), 0)
    case(name, function, f32(-INF, -INF, 0.5), 0)
    case(name, function, f32(-0.0, -0.0, 0.0, -0.0), 0, zero_sign=True)
    case(name, function, f32(2.0, 2.0, 1.0, 1.0, 2.0, 3.0), 0, grad=(0,), tolerance=1e-5)
    case(name, function, INTS, 0)
    case(name, function, INTS.reshape(2, 5), 1)
case("cumprod", torch.cumprod, zeros, 1, grad=(0,), tolerance=1e-5)
case("cumprod", torch.cumprod, zeros, 0, grad=(0,), tolerance=1e-5)
for name, function in [("cumsum", torch.cumsum), ("cumprod", torch.cumprod)]:
    to = lambda x, d, t: function(x, d, dtype=t)
    case(name, function, INTS.reshape(2, 5).long(), 1)
    case(name, to, INTS, 0, torch.float32)
    case(name, to, x, 0, torch.float64, grad=(0,))
    case(name, to, f32(1.5, 2.5, -3.5), 0, torch.int32)
    case(name, function, torch.tensor([True, False, True]), 0)
# Near 1000 float32 has steps of 6e-5, and the gradient is an exponential of such a number.
case("logcumsumexp", torch.logcumsumexp, f32(1000.0, 1000.0, -1000.0), 0, grad=(0,), tolerance=5e-4)
case("logcumsumexp", torch.logcumsumexp, f32(-1000.0, 0.0, 1000.0), 0, grad=(0,), tolerance=5e-4)
case("logcumsumexp", torch.logcumsumexp, f32(0.5, -INF, 1.0), 0, grad=(0,), tolerance=1e-5)
case("logcumsumexp", torch.logcumsumexp, f32(-INF, -INF, 0.25), 0, grad=(0,), tolerance=1e-5)

write("scan")
