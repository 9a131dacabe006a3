"""The Bessel functions, and the inverse of the error function with its family: over both sides of each seam of their series."""

import mpmath
import torch
from torch import special

from record import INF, NAN, case, f32, write

EVEN = torch.cat([torch.linspace(-30, 30, 121), f32(0.0, -0.0, 1e-6, -1e-20, 7.99, 8.0, 8.01, 60.0, NAN)])
INSIDE = torch.cat([torch.linspace(-0.999, 0.999, 81), f32(0.0, -0.0, 0.5, -0.5, 1e-10, 1 - 2**-23, 1.0, -1.0, 1.5, NAN)])
SHARES = torch.cat([torch.linspace(0.001, 0.999, 81), f32(0.25, 0.75, 1e-30, 1e-10, 0.0, 1.0, -0.5, 1.5, NAN)])
TAIL = torch.cat([torch.linspace(-9, 30, 79), f32(0.0, -1.0, 100.0, 1e6, INF, NAN)])
LEFT = torch.cat([torch.linspace(-30, 6, 73), f32(0.0, -1.0, -100.0, INF, NAN)])



def exact(order):
    of = lambda x: x if x != x else float(mpmath.besselj(order, x))
    return lambda points: torch.tensor([of(x) for x in points.tolist()], dtype=torch.float64)


for name, function, points in [
    ("i0", torch.i0, EVEN),
    ("i0e", special.i0e, EVEN),
    ("i1", special.i1, EVEN),
    ("i1e", special.i1e, EVEN),
    ("bessel_j0", special.bessel_j0, EVEN),
    ("bessel_j1", special.bessel_j1, EVEN),
    ("erfinv", torch.erfinv, INSIDE),
    ("erfcx", special.erfcx, TAIL),
    ("ndtri", special.ndtri, SHARES),
    ("log_ndtr", special.log_ndtr, LEFT),
]:
    # Computed in float64, so that the rounding is ours alone.
    case(name, lambda x, f=function: f(x.double()).to(x.dtype), points)
    # PyTorch's own J0 and J1 have 12 digits beyond 5 in float64.
    case(name, exact(int(name[-1])) if name.startswith("bessel") else function, points.double())
    if not name.startswith("bessel"):
        gradient = points[points.abs() < 0.999] if function in (torch.erfinv, special.ndtri) else points[points.abs() < 9]
        gradient = gradient[(gradient > 0.001)] if function is special.ndtri else gradient
        case(name, function, gradient[gradient != 0].double(), grad=(0,))
    case(name, function, torch.tensor([0, 1]))
    case(name, function, torch.tensor([True, False]))
    case(name, function, torch.empty(0, 2))
    case(name, function, torch.tensor(0.25))

write("bessel")
