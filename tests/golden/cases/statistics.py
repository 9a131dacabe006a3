"""Extremes, sums and means without NaN, distances, areas under curves."""

import torch
import torch.nn.functional as F
from record import case, f32, INF, INTS, NAN, write

torch.manual_seed(61)
x, y = torch.randn(3, 4), torch.randn(3, 4)
holes = torch.tensor([[1.0, NAN, 2.0], [NAN, NAN, NAN], [0.5, -1.0, INF]])

# ---- extremes of both ends
for dim, keepdim in [(None, False), (None, True), (0, False), (-1, True), (2, False)]:
    case("aminmax", lambda v, d, k: torch.aminmax(v, dim=d, keepdim=k), x, dim, keepdim, grad=(0,) if dim != 2 else ())
case("aminmax", lambda v: torch.aminmax(v), holes)
case("aminmax", lambda v: torch.aminmax(v), INTS)
case("aminmax", lambda v: torch.aminmax(v), x.t()[::2])
case("aminmax", lambda v: torch.aminmax(v), torch.zeros(0))

# ---- without NaN
for name, function in {"nansum": torch.nansum, "nanmean": torch.nanmean}.items():
    case(name, function, holes)
    for dims in [[0], [1], [0, 1], [-1], [2]]:
        case(name, function, holes, dims)
    case(name, function, holes, [1], True)
    case(name, function, holes.t(), [0])
    case(name, function, x, [1], grad=(0,))
    case(name, function, torch.zeros(0, 3), [0])
    case(name, function, torch.tensor(NAN))
    case(name, function, holes.double(), [0])
case("nanmean", torch.nanmean, INTS)
case("nanmean", torch.nanmean, torch.tensor([[1.0, NAN, 2.0], [4.0, 5.0, 6.0]]), [1], grad=(0,))

# ---- distances
for p in [0.5, 1.0, 2.0, 3.5, INF]:
    case("dist", torch.dist, x, y, p, grad=(0, 1), tolerance=4e-6)
    case("pairwise_distance", F.pairwise_distance, x, y, p, grad=(0, 1), tolerance=8e-6)
case("dist", torch.dist, x, y, 0.0)
case("dist", torch.dist, x, x, 2.0, grad=(0,))
case("dist", torch.dist, x, x, 3.5, grad=(0,))
case("dist", torch.dist, x, y[0])
case("pairwise_distance", F.pairwise_distance, x, y[:1], 2.0, 1e-6, True)
case("pairwise_distance", F.pairwise_distance, x, y[:2])

# ---- areas
ramp = torch.tensor([1, 2, 4, 7], dtype=torch.int32)
for value in [x, x.t(), x[0], torch.zeros(3, 0), torch.zeros(3, 1), ramp]:
    case("trapezoid", lambda v: torch.trapezoid(v), value)
    case("trapezoid", lambda v, dx, dim: torch.trapezoid(v, dx=dx, dim=dim), value, 0.5, 0)
case("trapezoid", lambda v, dx, dim: torch.trapezoid(v, dx=dx, dim=dim), x, 2.0, -2, grad=(0,))
case("trapezoid", lambda v, dx, dim: torch.trapezoid(v, dx=dx, dim=dim), x, 2.0, 2)

write("statistics")
