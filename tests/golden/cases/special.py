"""Parts of numbers, the gamma function's family and the error function's. Expected float32 values of functions are PyTorch's float64 ones."""

import torch
from record import case, DTYPES, f32, INF, NAN, SPECIAL, write

special = torch.special


def wide(function):
    """In float64, given back in float32 where that is the dtype of the arguments."""

    def inner(*arguments):
        found = function(*(a.double() if isinstance(a, torch.Tensor) and a.dtype == torch.float32 else a for a in arguments))
        return found.float() if all(a.dtype == torch.float32 for a in arguments if isinstance(a, torch.Tensor)) else found

    return inner


def f64(*values):
    return torch.tensor(values, dtype=torch.float64)


POSITIVE = torch.tensor([0.01, 0.1, 0.3, 0.49, 0.5, 0.75, 1.0, 1.1, 1.4, 1.6, 2.0, 2.4, 2.6, 3.3, 4.9, 6.5, 7.9, 8.4, 8.6, 11.0, 30.0, 150.5, 2500.0])
NEGATIVE = torch.tensor([-0.01, -0.3, -0.5, -0.9, -1.3, -2.6, -3.75, -7.4, -12.2, -30.5])
MODERATE = torch.tensor([-9.0, -5.0, -3.1, -2.0, -1.0, -0.6, -0.4, -0.1, -0.0, 0.0, 1e-9, 0.1, 0.3, 0.51, 1.0, 1.7, 2.9, 4.2, 6.0, 9.1])
EDGES = f32(0.0, -0.0, -1.0, -4.0, INF, NAN)
ROWS = torch.arange(12.0).reshape(3, 4) * 0.7 + 0.3

for name, function in {"lgamma": torch.lgamma, "digamma": torch.digamma}.items():
    for x in [POSITIVE, NEGATIVE]:
        case(name, wide(function), x, grad=(0,))
        case(name, function, x.double(), grad=(0,))
    case(name, wide(function), EDGES)
    case(name, wide(function), ROWS.t(), grad=(0,))
    case(name, wide(function), ROWS[::2, 1::2])
    case(name, function, torch.empty(0, 3))
    case(name, wide(function), torch.tensor(3.5))
for n in [0, 1, 2, 3, 5]:
    # PyTorch's float64 trigamma is off by 1e-10; its zeta(2, x), which is the same, is not (compared with mpmath).
    exact = (lambda x, n: special.zeta(2, x)) if n == 1 else (lambda x, n: torch.polygamma(n, x))
    function = wide(lambda x, n: torch.polygamma(n, x))
    x = POSITIVE[1:]
    case("polygamma_method", function, x, n, grad=(0,))
    case("polygamma_method", exact, x.double(), n, grad=(0,))
    if n > 0:
        # Close to the poles PyTorch's sine of pi x has no digits left.
        case("polygamma_method", exact, NEGATIVE[1:].double(), n)
case("polygamma_method", lambda x, n: torch.polygamma(n, x), POSITIVE, -1)
for p in [1, 2, 3, 6]:
    case("mvlgamma", wide(torch.mvlgamma), POSITIVE[POSITIVE > 2.51], p, grad=(0,))
case("mvlgamma", torch.mvlgamma, POSITIVE, 0)
s, q = f32(1.1, 1.5, 2.0, 3.0, 6.5, 20.0).reshape(-1, 1), f32(0.1, 0.5, 1.0, 2.5, 7.0, 40.0, 1000.0)
case("zeta", wide(special.zeta), s, q, grad=(1,))
case("zeta", special.zeta, s.double(), q.double(), grad=(1,))
case("zeta", special.zeta, f64(2.0, 3.0, 4.0, 3.0, 2.5, 2.0), f64(-0.5, -1.25, -3.75, -10.1, -0.5, -2.0))
case("zeta", wide(special.zeta), f32(1.0, 0.5, -2.0, 2.0, NAN, 2.0), f32(2.0, 2.0, 2.0, 0.0, 1.0, NAN))

for name, function in {"erfc": torch.erfc, "ndtr": special.ndtr}.items():
    case(name, wide(function), MODERATE, grad=(0,))
    case(name, function, MODERATE.double(), grad=(0,))
    case(name, wide(function), SPECIAL)
    case(name, wide(function), ROWS.t(), grad=(0,))
case("entr", special.entr, torch.cat([POSITIVE, f32(-1.0, 0.0, -0.0, INF, NAN)]), grad=(0,))
case("xlog1py", special.xlog1py, MODERATE.reshape(-1, 1), f32(-1.0, -0.5, 0.0, 2.0, 1e-6, INF, NAN))
case("xlog1py", special.xlog1py, f32(0.0, 0.5, 2.0).reshape(-1, 1), f32(-0.5, 0.0, 2.0), grad=(0, 1))

for name, function in {"lgamma": torch.lgamma, "digamma": torch.digamma, "erfc": torch.erfc, "ndtr": special.ndtr, "entr": special.entr, "angle": torch.angle, "isreal": torch.isreal, "nan_to_num": torch.nan_to_num}.items():
    for dtype in DTYPES:
        case(name, function, torch.tensor([1, 2, 3]).to(dtype))

case("angle", torch.angle, f32(-2.0, -0.5, 0.0, 3.0, INF, -INF, NAN), grad=(0,))
case("frexp", torch.frexp, torch.cat([POSITIVE, NEGATIVE, f32(0.0, -0.0, 1e-40, 1e-45, 3e38, -8.0)]), zero_sign=True)
case("frexp", torch.frexp, POSITIVE.double())
case("frexp", torch.frexp, f32(0.3, -5.0, 1e10), grad=(0,))
case("frexp", torch.frexp, torch.tensor([1, 2]))
a = torch.tensor([-12, -7, 0, 1, 6, 18, 35, 2**31 - 1], dtype=torch.int32).reshape(-1, 1)
b = torch.tensor([-8, 0, 1, 9, 12, 49, 2**30], dtype=torch.int32)
for name, function in {"gcd": torch.gcd, "lcm": torch.lcm}.items():
    case(name, function, a[:-1], b)
    case(name, function, a.long(), b.long() * 3_000_000_001)
    case(name, function, a[:4].to(torch.int8), b[:4].to(torch.uint8))
    case(name, function, f32(1.0), f32(2.0))
case("gcd", torch.gcd, a, b)
case("nan_to_num", torch.nan_to_num, SPECIAL, grad=(0,))
case("nan_to_num", torch.nan_to_num, SPECIAL, 1.5, 7.0, -7.0)
case("nan_to_num", torch.nan_to_num, torch.tensor([INF, -INF, NAN], dtype=torch.float64))
case("nan_to_num", torch.nan_to_num, torch.tensor([INF, -INF, NAN], dtype=torch.float16))
x, y = f32(0.0, -0.0, 1.0, -1.0, 3e38, 1e-45, INF, -INF, NAN).reshape(-1, 1), f32(0.0, 2.0, -2.0, INF, -INF, NAN)
case("nextafter", torch.nextafter, x, y, zero_sign=True)
case("nextafter", torch.nextafter, x.double(), y.double(), zero_sign=True)
case("float_power", torch.float_power, f32(0.5, 2.0, -3.0), f32(2.0, 0.5, 3.0), grad=(0, 1))
case("float_power", torch.float_power, torch.tensor([2, 3]), 3)
isin = lambda e, t, u=False, i=False: torch.isin(e, t, assume_unique=u, invert=i)
case("float_power_Scalar", torch.float_power, 2, f32(0.5, -1.0, 3.0), grad=(1,))
case("isin", isin, torch.tensor([[1, 2], [3, 4]]), torch.tensor([2, 3, 9]))
case("isin", isin, torch.tensor([[1, 2], [3, 4]]), torch.tensor([[2, 3, 9]]), False, True)
case("isin", isin, f32(1.0, NAN, 2.0), f32(NAN, 2.0))
case("isin", isin, f32(1.0, 2.0), torch.empty(0))

write("special")
