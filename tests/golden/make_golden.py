"""Writes the golden cases of this folder: what PyTorch gives where semantics are subtle.

    python tests/golden/make_golden.py        (made with PyTorch 2.15, CPU)

A case is `{op, arguments, results | error, gradients?}`. `op` and the order of `arguments` are ours (identifier and schema order). Data is
text, one word per element in row-major order: Python's shortest round-trip form, `nan`, `inf`, `-0.0` included.
tests/golden.rs runs every case through `Runtime::call` on the CPU device; tests/pytorch_differences.toml lists what may differ.
"""

import json
import math
import pathlib

import torch
import torch.nn.functional as F

torch.manual_seed(0)
FOLDER = pathlib.Path(__file__).parent
INF, NAN = math.inf, math.nan
cases = []


def word(value):
    if isinstance(value, bool):
        return "1" if value else "0"
    return repr(value)


def encode(tensor):
    data = tensor.detach().reshape(-1)
    values = data.tolist() if not data.dtype.is_floating_point else data.double().tolist()
    if data.dtype == torch.float32:
        # The shortest text that reads back as the same float32.
        values = [float(str(v)) for v in values]
    return {
        "dtype": str(tensor.dtype).removeprefix("torch."),
        "shape": list(tensor.shape),
        "data": " ".join(word(v) for v in values),
    }


def argument(value):
    if value is None:
        return None
    if isinstance(value, torch.Tensor):
        return {"tensor": encode(value)}
    if isinstance(value, torch.dtype):
        return {"dtype": str(value).removeprefix("torch.")}
    if isinstance(value, bool):
        return {"bool": value}
    if isinstance(value, int):
        return {"int": value}
    if isinstance(value, float):
        return {"float": word(value)}
    if isinstance(value, str):
        return {"str": value}
    if isinstance(value, (list, tuple)):
        if value and isinstance(value[0], torch.Tensor):
            return {"tensors": [encode(v) for v in value]}
        return {"ints": list(value)}
    raise TypeError(type(value))


def flat(result):
    return [result] if isinstance(result, (torch.Tensor, bool)) else list(result)


def case(op, function, *arguments, grad=(), tolerance=None, zero_sign=False):
    """`function(*arguments)` is what PyTorch does; `grad` are positions of arguments to differentiate."""
    entry = {"op": op, "arguments": [argument(a) for a in arguments]}
    if tolerance:
        entry["tolerance"] = tolerance
    if zero_sign:
        entry["zero_sign"] = True
    leaves = [a.detach().clone().requires_grad_() if i in grad else a for i, a in enumerate(arguments)]
    try:
        results = flat(function(*leaves))
    except (RuntimeError, IndexError, TypeError, ValueError, NotImplementedError) as error:
        entry["error"] = str(error).splitlines()[0]
        cases.append(entry)
        return
    entry["results"] = [{"bool": r} if isinstance(r, bool) else encode(r) for r in results]
    if grad:
        roots = [r for r in results if r.requires_grad]
        weights = [(torch.arange(r.numel(), dtype=torch.float64).reshape(r.shape) * 0.37 + 0.5).remainder(2.0).to(r.dtype) - 0.75 for r in roots]
        wanted = [leaves[i] for i in grad]
        gradients = torch.autograd.grad(roots, wanted, weights, allow_unused=True)
        entry["weights"] = [encode(w) for w in weights]
        entry["gradients"] = [[i, encode(g if g is not None else torch.zeros_like(leaves[i]))] for i, g in zip(grad, gradients)]
    cases.append(entry)


def write(name):
    text = ",\n".join(json.dumps(c) for c in cases)
    (FOLDER / f"{name}.json").write_text(f"[\n{text}\n]\n")
    print(f"{name}: {len(cases)}")
    count = len(cases)
    cases.clear()
    return count


def f32(*values):
    return torch.tensor(values, dtype=torch.float32)


SPECIAL = f32(0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 3.0, 1e-30, 3e38, -3e38, INF, -INF, NAN)
GRID = f32(0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -2.0, -3.5, INF, -INF, NAN)
INTS = torch.tensor([-8, -7, -3, -1, 0, 1, 2, 3, 7, 100], dtype=torch.int32)
total = 0

# ---- elementwise, one operand
UNARY = {
    "abs": torch.abs, "ceil": torch.ceil, "floor": torch.floor, "round": torch.round, "trunc": torch.trunc, "frac": torch.frac,
    "sign": torch.sign, "neg": torch.neg, "positive": torch.positive, "square": torch.square, "sqrt": torch.sqrt, "rsqrt": torch.rsqrt,
    "reciprocal": torch.reciprocal, "exp": torch.exp, "exp2": torch.exp2, "expm1": torch.expm1, "log": torch.log, "log2": torch.log2,
    "log10": torch.log10, "log1p": torch.log1p, "sin": torch.sin, "cos": torch.cos, "tan": torch.tan, "asin": torch.asin, "acos": torch.acos,
    "atan": torch.atan, "sinh": torch.sinh, "cosh": torch.cosh, "tanh": torch.tanh, "asinh": torch.asinh, "acosh": torch.acosh,
    "atanh": torch.atanh, "erf": torch.erf, "sigmoid": torch.sigmoid, "sinc": torch.sinc, "deg2rad": torch.deg2rad, "rad2deg": torch.rad2deg,
}
EXACT = {"abs", "ceil", "floor", "round", "trunc", "neg", "positive", "square", "sqrt"}
for name, function in UNARY.items():
    loose = 2e-5 if name in {"tan", "sinc", "sin", "cos"} else None
    # PyTorch's vectorized sinc and trigonometric functions of 3e38 are its own business.
    moderate = SPECIAL[(SPECIAL.abs() < 1e38) | ~SPECIAL.isfinite()]
    case(name, function, moderate if loose else SPECIAL, zero_sign=name in EXACT, tolerance=loose)
    # Outside the domain PyTorch's acosh has a slope here and there.
    case(name, function, moderate[moderate != -1.0] if name == "acosh" else moderate, grad=(0,), tolerance=loose)
    case(name, function, INTS)
for name in ["abs", "neg", "exp", "sign", "floor", "square"]:
    case(name, UNARY[name], torch.tensor([True, False]))
    case(name, UNARY[name], torch.tensor([-3, 2], dtype=torch.int64))
    case(name, UNARY[name], torch.tensor([-1.5, 2.5], dtype=torch.float64))
case("round", torch.round, f32(-3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5, 0.49999997, 8388609.0), zero_sign=True)
case("round_decimals", lambda x, d: torch.round(x, decimals=d), f32(1.2345, -2.345, 0.125), 2)
case("round_decimals", lambda x, d: torch.round(x, decimals=d), f32(1234.5, -2345.0, 15.0), -1)
case("signbit", torch.signbit, SPECIAL)
case("signbit", torch.signbit, INTS)
for name in ["isnan", "isinf", "isfinite", "isposinf", "isneginf"]:
    case(name, getattr(torch, name), SPECIAL)
    case(name, getattr(torch, name), INTS)
case("logical_not", torch.logical_not, SPECIAL)
case("bitwise_not", torch.bitwise_not, INTS)
case("bitwise_not", torch.bitwise_not, torch.tensor([True, False]))
case("logit", torch.logit, f32(0.0, 0.25, 0.5, 1.0, -1.0, NAN), grad=(0,))
case("logit", torch.logit, f32(0.0, 0.25, 0.5, 1.0), 0.1)
total += write("unary")

# ---- elementwise, two operands
a, b = GRID.reshape(-1, 1), GRID.reshape(1, -1)
BINARY = {
    "add": torch.add, "sub": torch.sub, "mul": torch.mul, "div": torch.div, "pow": torch.pow, "fmod": torch.fmod, "remainder": torch.remainder,
    "floor_divide": torch.floor_divide, "maximum": torch.maximum, "minimum": torch.minimum, "fmax": torch.fmax, "fmin": torch.fmin,
    "atan2": torch.atan2, "hypot": torch.hypot, "logaddexp": torch.logaddexp, "logaddexp2": torch.logaddexp2, "xlogy": torch.xlogy,
    "copysign": torch.copysign, "heaviside": torch.heaviside, "ldexp": torch.ldexp,
    "eq": torch.eq, "ne": torch.ne, "lt": torch.lt, "le": torch.le, "gt": torch.gt, "ge": torch.ge,
    "logical_and": torch.logical_and, "logical_or": torch.logical_or, "logical_xor": torch.logical_xor,
}
SMOOTH = f32(-2.0, -0.75, 0.0, 0.5, 1.0, 3.0)
for name, function in BINARY.items():
    case(name, function, a, b)
    if name not in {"floor_divide", "heaviside", "ldexp"} and not function(f32(1.0), f32(1.0)).dtype == torch.bool:
        x, y = SMOOTH.reshape(-1, 1), SMOOTH.reshape(1, -1) * 1.0
        case(name, function, x, y, grad=(0, 1))
i, j = INTS.reshape(-1, 1), torch.tensor([-7, -2, -1, 1, 2, 3], dtype=torch.int32)
for name in ["add", "sub", "mul", "div", "fmod", "remainder", "floor_divide", "maximum", "minimum", "eq", "lt", "atan2", "copysign", "logical_and"]:
    case(name, BINARY[name], i, j)
    case(name, BINARY[name], i.long(), j.long())
case("pow", torch.pow, i, torch.tensor([0, 1, 2, 5], dtype=torch.int32))
case("pow", torch.pow, torch.tensor([2, -3, 1, -1, 0], dtype=torch.int64), torch.tensor([40, 39, 5, 7, 0], dtype=torch.int64))
case("pow", torch.pow, f32(2.0, -2.0, 0.0, NAN), 0)
case("pow", torch.pow, f32(2.0, -2.0, 0.0, 4.0), 0.5, grad=(0,))
case("pow", torch.pow, f32(2.0, -2.0, 0.0, 4.0), 3, grad=(0,))
case("pow", torch.pow, torch.tensor([2, 3], dtype=torch.int32), 2.0)
case("pow", torch.pow, 2.0, f32(0.0, -1.0, 3.5))
for name in ["bitwise_and", "bitwise_or", "bitwise_xor"]:
    case(name, getattr(torch, name), i, j)
    case(name, getattr(torch, name), torch.tensor([True, True, False, False]), torch.tensor([True, False, True, False]))
    case(name, getattr(torch, name), f32(1.0), f32(2.0))
case("bitwise_left_shift", torch.bitwise_left_shift, i, torch.tensor([0, 1, 5, 31, 32, 40], dtype=torch.int32))
case("bitwise_right_shift", torch.bitwise_right_shift, i, torch.tensor([0, 1, 5, 31, 32, 40], dtype=torch.int32))
case("add", lambda x, y, alpha: torch.add(x, y, alpha=alpha), f32(1.0, 2.0), f32(10.0, 20.0), 0.5, grad=(0, 1))
case("add", lambda x, y, alpha: torch.add(x, y, alpha=alpha), f32(1.0, 2.0), f32(10.0, 20.0), 0, grad=(0, 1))
case("sub", lambda x, y, alpha: torch.sub(x, y, alpha=alpha), INTS, INTS, 3)
case("sub", lambda x, y, alpha: torch.sub(x, y, alpha=alpha), f32(1.0, 2.0), f32(10.0, 20.0), 5, grad=(0, 1))
case("sub", torch.sub, torch.tensor([True]), torch.tensor([False]))
case("rsub", torch.rsub, f32(1.0, 2.0), 5, grad=(0,))
case("add", torch.add, torch.tensor([True, True, False]), torch.tensor([True, False, False]))
case("mul", torch.mul, torch.tensor([True, True, False]), torch.tensor([True, False, False]))
for mode in ["floor", "trunc", None, "round"]:
    function = lambda x, y, m: torch.div(x, y, rounding_mode=m)
    case("div_mode", function, f32(7.0, -7.0, 7.0, -7.0, 1.0, 0.3), f32(2.0, 2.0, -2.0, -2.0, 0.0, 0.1), mode)
    case("div_mode", function, i, j, mode)
case("addcmul", lambda x, y, z, v: torch.addcmul(x, y, z, value=v), f32(1.0, 2.0), f32(3.0, 4.0), f32(5.0, 6.0), 0.5, grad=(0, 1, 2))
case("addcdiv", lambda x, y, z, v: torch.addcdiv(x, y, z, value=v), f32(1.0, 2.0), f32(3.0, 4.0), f32(5.0, 6.0), 0.5, grad=(0, 1, 2))
case("lerp", torch.lerp, f32(0.0, 1.0, 5.0), f32(1.0, 3.0, -5.0), 0.75, grad=(0, 1))
case("lerp", torch.lerp, f32(0.0, 1.0, 5.0), f32(1.0, 3.0, -5.0), f32(0.0, 0.3, 1.0), grad=(0, 1, 2))
case("clamp", torch.clamp, SPECIAL, -1.0, 1.0, grad=(0,), zero_sign=True)
case("clamp", torch.clamp, INTS, -2, 5)
case("clamp", torch.clamp, INTS, -1.5, 5)
case("clamp", torch.clamp, f32(0.0, 1.0, 2.0), 3.0, 1.0)
case("clamp_Tensor", torch.clamp, f32(-2.0, 0.0, 2.0, NAN), f32(-1.0, 1.0, NAN, 0.0), f32(1.0, NAN, 1.0, 1.0))
case("clamp_Tensor", torch.clamp, f32(-2.0, -1.0, 0.5, 1.0, 2.0), f32(-1.0, -1.0, -1.0, -1.0, -1.0), f32(1.0, 1.0, 1.0, 1.0, 1.0), grad=(0, 1, 2))
case("clamp_min", lambda x, m: torch.clamp(x, min=m), f32(-2.0, -1.0, 0.0, NAN), -1.0, grad=(0,))
case("clamp_max", lambda x, m: torch.clamp(x, max=m), f32(-2.0, -1.0, 0.0, NAN), -1.0, grad=(0,))
case("clamp_min_Tensor", lambda x, m: torch.clamp(x, min=m), f32(-2.0, -1.0, 0.0, NAN), f32(-1.0), grad=(0, 1))
case("clamp_min", lambda x, m: torch.clamp(x, min=m), SPECIAL, 0.0)
case("clamp_max", lambda x, m: torch.clamp(x, max=m), SPECIAL, 0.0)
case("clamp_optional", torch.clamp, f32(-2.0, 3.0), None, 1.0)
case("isclose", torch.isclose, a, b)
case("isclose", torch.isclose, a, b, 1e-5, 1e-8, True)
case("isclose", torch.isclose, f32(1.0, 1.0, 100.0), f32(1.00001, 1.001, 100.01), 1e-4, 0.0)
case("allclose", torch.allclose, f32(1.0, 2.0), f32(1.0, 2.0000001))
case("allclose", torch.allclose, f32(1.0, NAN), f32(1.0, NAN))
case("equal", torch.equal, f32(1.0, 2.0), f32(1.0, 2.0))
case("equal", torch.equal, f32(1.0, 2.0), f32(1.0, NAN))
case("equal", torch.equal, f32(1.0, 2.0), f32(1.0))
mask = torch.tensor([True, False, True])
case("where_self", torch.where, mask, f32(1.0, 2.0, 3.0), f32(10.0, 20.0, 30.0), grad=(1, 2))
case("where_self", torch.where, mask, f32(1.0, 2.0, 3.0), 0, grad=(1,))
case("where_self", torch.where, mask, INTS[:3], f32(0.5, 1.5, 2.5))
case("masked_fill", torch.masked_fill, f32(1.0, 2.0, 3.0), mask, -INF, grad=(0,))
case("masked_fill", torch.masked_fill, torch.arange(6.0).reshape(2, 3), mask, 9)
case("add", torch.add, torch.ones(2, 3), torch.ones(2))
case("add", torch.add, torch.ones(0, 3), torch.ones(3))
case("mul", torch.mul, torch.ones(2, 1, 3), torch.arange(4.0).reshape(4, 1), grad=(0, 1))
total += write("binary")

# ---- promotion: which dtype comes out
DTYPES = [torch.bool, torch.uint8, torch.int8, torch.int32, torch.int64, torch.float16, torch.float32, torch.float64]
for left in DTYPES:
    for right in DTYPES:
        case("add", torch.add, torch.ones(2, dtype=left), torch.ones(2, dtype=right))
        case("add", torch.add, torch.ones(2, dtype=left), torch.ones((), dtype=right))
    for scalar in [True, 2, 2.5]:
        case("mul", torch.mul, torch.ones(2, dtype=left), scalar)
    case("div", torch.div, torch.ones(2, dtype=left), 2)
    case("exp", torch.exp, torch.ones(2, dtype=left))
    case("sum", torch.sum, torch.ones(2, dtype=left))
    case("prod", torch.prod, torch.ones(2, dtype=left))
    case("lt", torch.lt, torch.ones(2, dtype=left), 1.5)
case("add", torch.add, torch.tensor([250], dtype=torch.uint8), torch.tensor([10], dtype=torch.uint8))
case("mul", torch.mul, torch.tensor([100], dtype=torch.int8), 2)
case("add", torch.add, torch.tensor([2**31 - 1], dtype=torch.int32), 1)
case("neg", torch.neg, torch.tensor([3], dtype=torch.uint8))
total += write("promotion")

# ---- activations
x = f32(-INF, -100.0, -3.0, -1.0, -0.5, -0.0, 0.0, 0.5, 1.0, 3.0, 6.0, 20.5, 100.0, INF, NAN)
finite = x[x.isfinite()]
ACTIVATIONS = {
    "relu": F.relu, "relu6": F.relu6, "leaky_relu": F.leaky_relu, "elu": F.elu, "selu": F.selu, "celu": F.celu, "silu": F.silu, "mish": F.mish,
    "logsigmoid": F.logsigmoid, "softplus": F.softplus, "softsign": F.softsign, "softshrink": F.softshrink, "hardshrink": F.hardshrink,
    "tanhshrink": F.tanhshrink, "hardtanh": F.hardtanh, "hardsigmoid": F.hardsigmoid, "hardswish": F.hardswish, "sigmoid": torch.sigmoid,
    "tanh": torch.tanh, "gelu": F.gelu,
}
for name, function in ACTIVATIONS.items():
    # PyTorch's float32 gelu has an error of 1e-4 at -3; its float64 one is right.
    wide = (lambda x, f=function: f(x.double()).float()) if name == "gelu" else function
    case(name, wide, x, tolerance=4e-6)
    case(name, wide, finite, grad=(0,), tolerance=4e-6)
case("gelu", lambda x, m: F.gelu(x, approximate=m), finite, "tanh", grad=(0,), tolerance=4e-6)
case("gelu", lambda x, m: F.gelu(x, approximate=m), finite, "quick")
case("leaky_relu", F.leaky_relu, finite, 0.2, grad=(0,))
case("elu", F.elu, finite, 0.5, grad=(0,))
case("softplus", F.softplus, finite, 2.0, 5.0, grad=(0,))
case("threshold", F.threshold, finite, 0.5, 9.0, grad=(0,))
case("relu", F.relu, INTS)
case("glu", F.glu, torch.randn(2, 6), grad=(0,))
case("dropout", F.dropout, finite, 0.5, False, grad=(0,))
case("dropout", F.dropout, finite, 1.0, True)
case("dropout", F.dropout, finite, 0.0, True)
case("dropout", F.dropout, finite, 1.5, True)
m = torch.randn(3, 4) * 3
for name, function in [("softmax", torch.softmax), ("log_softmax", torch.log_softmax), ("softmin", F.softmin)]:
    for dim in [0, 1, -1]:
        case(name, function, m, dim, grad=(0,))
    case(name, function, f32(1.0, -INF, 2.0), 0, grad=(0,))
    case(name, function, f32(-INF, -INF), 0)
    case(name, function, f32(1.0, INF), 0)
    case(name, function, f32(1.0, NAN), 0)
    case(name, function, f32(1000.0, 1001.0), 0, grad=(0,))
    case(name, function, torch.zeros(0, 3), 1)
    case(name, function, torch.tensor(2.0), 0)
    case(name, function, m, 2)
case("softmax", torch.softmax, INTS, 0, torch.float32)
total += write("activation")

# ---- reductions
x = torch.randn(2, 3, 4)
nan = f32(1.0, NAN, 3.0)
REDUCTIONS = {"sum": torch.sum, "mean": torch.mean, "amax": torch.amax, "amin": torch.amin}
for name, function in REDUCTIONS.items():
    for arguments in [(), (1,), (-1, True), ([0, 2],), ([0, 2], True), ([2, 0],)]:
        case(name, function, x, *arguments, grad=(0,))
    case(name, function, nan, grad=(0,))
    case(name, function, torch.zeros(0))
    case(name, function, torch.zeros(0, 3), 0)
    case(name, function, torch.zeros(0, 3), 1)
    case(name, function, torch.tensor(2.5), grad=(0,))
    case(name, function, torch.tensor(2.5), 0)
    case(name, function, x, 3)
    case(name, function, x, [0, 0])
    case(name, function, INTS)
case("sum", torch.sum, f32(INF, -INF))
case("sum", torch.sum, torch.tensor([True, True, False]))
case("sum", lambda x, d, k, t: torch.sum(x, dtype=t), INTS, None, False, torch.float32)
case("mean", lambda x, d, k, t: torch.mean(x, dtype=t), INTS, None, False, torch.float64)
case("prod", torch.prod, f32(2.0, -3.0, 4.0), grad=(0,))
case("prod", torch.prod, f32(2.0, 0.0, 4.0), grad=(0,))
case("prod", torch.prod, f32(0.0, 0.0, 4.0), grad=(0,))
case("prod", torch.prod, f32(-2.0, 0.0), zero_sign=True)
case("prod", torch.prod, f32(2.0, -0.0), grad=(0,), zero_sign=True)
case("prod", torch.prod, f32(INF, 0.0))
case("prod", torch.prod, torch.zeros(0))
case("prod", torch.prod, x, 1, True, grad=(0,))
case("prod", torch.prod, INTS[INTS != 0])
for name, function in [("amax", torch.amax), ("amin", torch.amin)]:
    case(name, function, f32(2.0, 2.0, 1.0, 1.0), grad=(0,))
    case(name, function, torch.tensor([[1.0, 1.0], [0.0, 1.0]]), 1, grad=(0,))
    case(name, function, f32(-INF, -INF), grad=(0,))
for name, function in [("max", torch.max), ("min", torch.min)]:
    case(name, function, x, grad=(0,))
    case(name, function, f32(2.0, 2.0, 1.0, 1.0), grad=(0,))
    case(name, function, nan)
    case(name, function, INTS)
    case(name, function, torch.zeros(0))
    case(f"{name}_dim", function, x, 1, grad=(0,))
    case(f"{name}_dim", function, x, -1, True, grad=(0,))
    case(f"{name}_dim", function, f32(1.0, 3.0, 3.0, 1.0), 0, grad=(0,))
    case(f"{name}_dim", function, f32(1.0, NAN, 3.0, NAN), 0)
    case(f"{name}_dim", function, f32(-INF, -INF), 0)
    case(f"{name}_dim", function, INTS.reshape(2, 5), 0)
    case(f"{name}_dim", function, torch.tensor(3.0), 0, grad=(0,))
    case(f"{name}_other", function, x, x.flip(0), grad=(0, 1))
for name, function in [("argmax", torch.argmax), ("argmin", torch.argmin)]:
    for arguments in [(), (1,), (-1, True)]:
        case(name, function, x, *arguments)
    case(name, function, f32(1.0, 3.0, 3.0, 1.0))
    case(name, function, f32(1.0, NAN, 3.0, NAN))
    case(name, function, f32(-INF, -INF, -INF))
    case(name, function, INTS.reshape(2, 5))
    case(name, function, torch.zeros(0))
for name, function in [("all", torch.all), ("any", torch.any)]:
    case(name, function, f32(0.0, -0.0, NAN))
    case(name, function, f32(2.0, 3.0))
    case(name, function, f32(0.0, 0.0, 3.0))
    case(name, function, INTS.reshape(2, 5), 1)
    case(name, function, torch.zeros(0))
    case(name, function, torch.zeros(0, 3), 0, True)
case("count_nonzero", torch.count_nonzero, SPECIAL)
case("count_nonzero", torch.count_nonzero, INTS.reshape(2, 5), 0)
for name, function in [("var", torch.var), ("std", torch.std)]:
    wrap = lambda f: (lambda x, d=None, c=1, k=False: f(x, dim=d, correction=c, keepdim=k))
    case(name, wrap(function), x, grad=(0,), tolerance=1e-5)
    case(name, wrap(function), x, [1], 0, True, grad=(0,), tolerance=1e-5)
    case(name, wrap(function), x + 10000, [0, 2], 1, tolerance=1e-4)
    case(name, wrap(function), f32(3.0))
    case(name, wrap(function), f32(3.0), None, 0)
    case(name, wrap(function), f32(3.0, 3.0, 3.0), None, 0, grad=(0,))
    case(name, wrap(function), torch.zeros(0))
    case(name, wrap(function), nan)
    case(f"{name}_unbiased", function, x, False)
    case(f"{name}_mean", lambda x, d: getattr(torch, f"{name}_mean")(x, dim=d), x, [1])
for p in [0, 1, 2, 3.5, INF, -INF]:
    case("norm", torch.norm, x, p, grad=(0,), tolerance=1e-5)
    case("norm", torch.norm, x, p, [1], True, tolerance=1e-5)
case("norm", torch.norm, torch.zeros(3), 2, grad=(0,))
case("vector_norm", torch.linalg.vector_norm, x, 2, [0, 1], grad=(0,))
case("logsumexp", torch.logsumexp, x, [1], grad=(0,))
case("logsumexp", torch.logsumexp, x, [0, 2], True, grad=(0,))
case("logsumexp", torch.logsumexp, f32(-INF, -INF), [0])
case("logsumexp", torch.logsumexp, f32(INF, 1.0), [0])
case("logsumexp", torch.logsumexp, f32(-INF, 1.0), [0], grad=(0,))
case("logsumexp", torch.logsumexp, f32(1000.0, 1000.0), [0], grad=(0,))
case("logsumexp", torch.logsumexp, nan, [0])
case("logsumexp", torch.logsumexp, torch.zeros(0), [0])
case("normalize", F.normalize, torch.randn(2, 3), grad=(0,), tolerance=1e-5)
total += write("reduction")

# ---- products
for left, right in [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)), ((5, 2, 3), (3,)), ((3,), (5, 3, 2)), ((5, 2, 3), (3, 4)), ((2, 1, 2, 3), (4, 3, 2)), ((0, 3), (3, 2)), ((2, 0), (0, 3))]:
    case("matmul", torch.matmul, torch.randn(left), torch.randn(right), grad=(0, 1), tolerance=1e-5)
case("matmul", torch.matmul, torch.randn(2, 3), torch.randn(4, 5))
case("matmul", torch.matmul, torch.tensor(1.0), torch.randn(3))
case("matmul", torch.matmul, torch.randn(2, 2, 3), torch.randn(3, 3, 4))
case("matmul", torch.matmul, INTS[:6].reshape(2, 3), INTS[:6].reshape(3, 2))
case("matmul", torch.matmul, torch.randn(2, 2), INTS[:4].reshape(2, 2))
case("mm", torch.mm, torch.randn(2, 3), torch.randn(3, 2), grad=(0, 1), tolerance=1e-5)
case("mm", torch.mm, torch.randn(2, 2, 3), torch.randn(3, 2))
case("bmm", torch.bmm, torch.randn(2, 2, 3), torch.randn(2, 3, 2), grad=(0, 1), tolerance=1e-5)
case("mv", torch.mv, torch.randn(2, 3), torch.randn(3), grad=(0, 1), tolerance=1e-5)
case("dot", torch.dot, torch.randn(4), torch.randn(4), grad=(0, 1), tolerance=1e-5)
case("dot", torch.dot, torch.randn(4), torch.randn(3))
case("outer", torch.outer, torch.randn(2), torch.randn(3), grad=(0, 1))
case("addmm", lambda x, y, z, b, a: torch.addmm(x, y, z, beta=b, alpha=a), torch.randn(2), torch.randn(3, 4), torch.randn(4, 2), 0.5, 2.0, grad=(0, 1, 2), tolerance=1e-5)
case("addmm", lambda x, y, z, b, a: torch.addmm(x, y, z, beta=b, alpha=a), torch.full((3, 2), NAN), torch.randn(3, 4), torch.randn(4, 2), 0, 1, tolerance=1e-5)
case("baddbmm", torch.baddbmm, torch.randn(2, 3, 2), torch.randn(2, 3, 4), torch.randn(2, 4, 2), grad=(0, 1, 2), tolerance=1e-5)
case("linear", F.linear, torch.randn(3, 4), torch.randn(2, 4), torch.randn(2), grad=(0, 1, 2), tolerance=1e-5)
case("linear", F.linear, torch.randn(2, 3, 4), torch.randn(2, 4), grad=(0, 1), tolerance=1e-5)
case("inner", torch.inner, torch.randn(2, 3), torch.randn(4, 3), grad=(0, 1), tolerance=1e-5)
total += write("matmul")

# ---- windows
for arguments in [(1, 0, 1, 1), (2, 1, 1, 1), ((2, 1), (1, 2), (1, 2), 1), (1, 1, 1, 2)]:
    channels = 4 // arguments[3]
    arguments = [list(v) if isinstance(v, tuple) else v for v in arguments]
    case("conv2d", F.conv2d, torch.randn(2, 4, 6, 7), torch.randn(6, channels, 3, 2), torch.randn(6), *arguments, grad=(0, 1, 2), tolerance=2e-5)
case("conv2d", F.conv2d, torch.randn(3, 5, 5), torch.randn(2, 3, 3, 3), tolerance=2e-5)
case("conv2d", F.conv2d, torch.randn(1, 3, 5, 5), torch.randn(2, 4, 3, 3))
case("conv2d", F.conv2d, torch.randn(1, 3, 2, 2), torch.randn(2, 3, 3, 3))
case("conv2d_padding", F.conv2d, torch.randn(1, 2, 5, 5), torch.randn(2, 2, 3, 3), None, 1, "same", tolerance=2e-5)
pool = torch.randn(2, 3, 6, 7)
for arguments in [(2,), ([3, 2], [2, 1], 1), (2, 1, 0, 2)]:
    case("max_pool2d", F.max_pool2d, pool, *arguments, grad=(0,))
case("max_pool2d", F.max_pool2d, torch.zeros(1, 1, 4, 4), 2, grad=(0,))
case("max_pool2d", F.max_pool2d, f32(1.0, NAN, 3.0, -INF).reshape(1, 2, 2), 2)
case("max_pool2d", F.max_pool2d, torch.full((1, 2, 2), -INF), 2)
case("max_pool2d", F.max_pool2d, pool, 2, 2, 3)
case("max_pool2d_with_indices", lambda *a: F.max_pool2d(*a, return_indices=True), pool, 3, 2, 1)
case("avg_pool2d", F.avg_pool2d, pool, 2, grad=(0,))
# A stream of their own, so that the cases after them stay as they are.
own = torch.Generator().manual_seed(1)
# ceil_mode: the last window must start inside the input or the padding before it.
for size, arguments in [
    ((2, 3, 6, 7), (3, 2, 0, 1, True)),
    ((2, 3, 6, 7), (2, 3, 1, 1, True)),
    ((1, 1, 3, 5), (1, 2, 0, 1, True)),
    ((1, 2, 4, 4), (2, 4, 1, 1, True)),
    ((1, 1, 5, 4), (3, 5, 1, 1, True)),
    ((1, 1, 2, 2), (3, 2, 0, 1, True)),
    ((1, 2, 7, 8), ([3, 2], [2, 3], [1, 0], [2, 3], True)),
    ((2, 5, 5), (2, 2, 0, 1, True)),
    ((1, 1, 1, 1), (3, 3, 0, 1, True)),
]:
    case("max_pool2d_with_indices", lambda *a: F.max_pool2d(*a, return_indices=True), torch.randn(size, generator=own), *arguments, grad=(0,))
# A dilated window of which every element lies in the padding.
case("max_pool2d", F.max_pool2d, torch.zeros(1, 1, 1, 1), 2, 1, 1, 2)
case("max_pool2d", F.max_pool2d, torch.zeros(1, 1, 0, 4), 2)
for size, arguments in [
    ((2, 3, 6, 7), ([3, 2], [2, 1], 1)),
    ((2, 3, 6, 7), (3, 2, 1, True)),
    ((2, 3, 6, 7), (3, 2, 1, True, False)),
    ((2, 3, 6, 7), (3, 2, 1, False, False)),
    ((2, 3, 6, 7), (3, 2, 1, True, True, 5)),
    ((2, 3, 6, 7), (3, None, 0, False, True, -2)),
    ((1, 2, 4, 4), (2, 4, 1, True, False)),
    ((1, 1, 3, 5), (1, 2, 0, True)),
    ((1, 1, 5, 4), (3, 5, 1, True)),
    ((1, 1, 2, 2), (3, 2, 0, True)),
    ((2, 5, 5), (2, 2, 0, True)),
    ((3, 8, 5), ([4, 2], [3, 2], [2, 1], True, False)),
]:
    case("avg_pool2d", F.avg_pool2d, torch.randn(size, generator=own), *arguments, grad=(0,))
for size, arguments in [((2, 3, 4, 4), (5,)), ((2, 3, 4, 4), (2, 2, 2)), ((2, 3, 4, 4), (2, 2, 0, False, True, 0)), ((4, 4), (2,)), ((1, 1, 4, 4), (2, 0)), ((1, 1, 4, 4), (0,))]:
    case("avg_pool2d", F.avg_pool2d, torch.randn(size, generator=own), *arguments)
case("avg_pool2d", F.avg_pool2d, torch.full((1, 1, 2, 2), 60000.0, dtype=torch.float16), 2)
total += write("window")

# ---- views, joining, splitting
x = torch.arange(24.0).reshape(2, 3, 4)
case("reshape", torch.reshape, x, [4, -1], grad=(0,))
case("reshape", torch.reshape, x, [5, -1])
case("reshape", torch.reshape, torch.zeros(0, 3), [-1, 3])
case("reshape", torch.reshape, torch.zeros(0, 3), [-1, 0])
case("flatten", torch.flatten, x, 1, grad=(0,))
case("flatten", torch.flatten, torch.tensor(3.0))
case("unflatten", torch.unflatten, x, 2, [2, -1], grad=(0,))
case("permute", torch.permute, x, [2, 0, 1], grad=(0,))
case("permute", torch.permute, x, [0, 0, 1])
case("transpose", torch.transpose, x, 0, -1, grad=(0,))
case("t", torch.t, x)
case("movedim", torch.movedim, x, [0, 1], [2, 0], grad=(0,))
case("narrow", torch.narrow, x, 2, 1, 2, grad=(0,))
case("narrow", torch.narrow, x, 2, 3, 2)
case("select", torch.select, x, 1, -1, grad=(0,))
case("select", torch.select, x, 1, 3)
case("squeeze", torch.squeeze, torch.ones(1, 2, 1), grad=(0,))
case("squeeze", torch.squeeze, torch.ones(1, 2, 1), [0, 1])
case("unsqueeze", torch.unsqueeze, x, -2, grad=(0,))
case("unsqueeze", torch.unsqueeze, x, 5)
case("expand", lambda x, s: x.expand(s), torch.ones(3, 1), [2, -1, 4], grad=(0,))
case("expand", lambda x, s: x.expand(s), torch.ones(3, 2), [3, 4])
case("unfold", lambda x, d, s, t: x.unfold(d, s, t), x, 2, 3, 1, grad=(0,))
case("diagonal", torch.diagonal, x, 1, 1, 2, grad=(0,))
case("trace", torch.trace, x[0], grad=(0,))
case("tril", torch.tril, x, -1, grad=(0,))
case("triu", torch.triu, x, 1, grad=(0,))
case("tril", torch.tril, torch.ones(3, 3, dtype=torch.bool))
case("triu", torch.triu, torch.full((2, 2), NAN), 1)
case("cat", torch.cat, [x, x + 1], 1)
case("cat", torch.cat, [torch.ones(2, 0), torch.ones(2, 3)], 1)
case("cat", torch.cat, [torch.ones(2, 3), torch.ones(3, 2)], 0)
case("cat", torch.cat, [torch.ones(2), torch.ones(2, dtype=torch.int32)], 0)
case("stack", torch.stack, [x[0], x[1]], -1)
case("stack", torch.stack, [torch.ones(2), torch.ones(3)], 0)
case("split", torch.split, torch.arange(7.0), 3, grad=(0,))
case("split_sizes", torch.split, torch.arange(7.0), [2, 5])
case("split_sizes", torch.split, torch.arange(7.0), [2, 4])
case("chunk", torch.chunk, torch.arange(7.0), 3)
case("chunk", torch.chunk, torch.arange(5.0), 4)
case("tensor_split", torch.tensor_split, torch.arange(7.0), 3)
case("tensor_split_indices", torch.tensor_split, torch.arange(7.0), [2, 5])
case("unbind", torch.unbind, x, 1, grad=(0,))
case("repeat", lambda x, r: x.repeat(r), x[0], [2, 1, 2], grad=(0,))
case("tile", torch.tile, x[0], [2])
case("flip", torch.flip, x, [0, 2], grad=(0,))
case("roll", torch.roll, x, [1, -1], [0, 2], grad=(0,))
case("roll", torch.roll, x, [5])
case("broadcast_to", torch.broadcast_to, torch.ones(3, 1), [2, 3, 4], grad=(0,))
case("clone", torch.clone, x, grad=(0,))
total += write("view")

# ---- indexing
x = torch.randn(3, 4)
index = torch.tensor([[0, 3, 1], [2, 2, 0]])
case("gather", torch.gather, x, 1, index, grad=(0,))
case("gather", torch.gather, x, 0, index % 3, grad=(0,))
case("gather", torch.gather, x, 1, torch.tensor([[4]]))
case("gather", torch.gather, x, 1, torch.tensor([[-1]]))
case("gather", torch.gather, x, 1, torch.tensor([[0.5]]))
case("scatter", torch.scatter, x, 1, torch.tensor([[0, 3, 1], [2, 1, 0]]), torch.randn(2, 3), grad=(0, 3))
case("scatter_value", torch.scatter, x, 1, torch.tensor([[0, 3, 1], [2, 1, 0]]), 2.5, grad=(0,))
case("scatter_add", torch.scatter_add, x, 1, index, torch.randn(2, 3), grad=(0, 3))
case("index_select", torch.index_select, x, 1, torch.tensor([3, 0, 3]), grad=(0,))
case("index_select", torch.index_select, x, 0, torch.tensor([1], dtype=torch.int32), grad=(0,))
case("index_add", torch.index_add, x, 1, torch.tensor([3, 0, 3]), torch.randn(3, 3), grad=(0, 3))
case("index_copy", torch.index_copy, x, 1, torch.tensor([3, 0]), torch.randn(3, 2), grad=(0, 3))
case("index_fill", torch.index_fill, x, 1, torch.tensor([3, 0]), 7.0, grad=(0,))
case("take", torch.take, x, torch.tensor([[0, 5], [11, 5]]), grad=(0,))
case("take_along_dim", torch.take_along_dim, x, x.argsort(1), 1, grad=(0,))
case("embedding", F.embedding, torch.tensor([[0, 2], [2, 1]]), torch.randn(3, 4), grad=(1,))
case("embedding", F.embedding, torch.tensor([[0, 3]]), torch.randn(3, 4))
case("embedding", F.embedding, torch.tensor([[0, 2], [2, 1]]), torch.randn(3, 4), 2, grad=(1,))
case("one_hot", F.one_hot, torch.tensor([[0, 2], [2, 1]]))
case("one_hot", F.one_hot, torch.tensor([0, 2]), 5)
case("one_hot", F.one_hot, torch.tensor([0, 2]), 2)
case("nonzero", torch.nonzero, torch.tensor([[0.0, 1.0], [NAN, -0.0]]))
case("masked_select", torch.masked_select, x, x > 0, grad=(0,))
total += write("indexing")

# ---- from nothing, and conversions
case("zeros", torch.zeros, [2, 3])
case("ones", lambda s, t: torch.ones(s, dtype=t), [2], torch.bool)
case("full", torch.full, [2], 2.5)
case("full", torch.full, [2], True)
case("full", lambda s, v, t: torch.full(s, v, dtype=t), [2], 3, torch.int64)
case("full_like", torch.full_like, INTS[:2], 7)
case("full_like", torch.full_like, f32(1.0, 2.0), 7)
case("zeros_like", torch.zeros_like, INTS[:2])
case("ones_like", lambda x, t: torch.ones_like(x, dtype=t), INTS[:2], torch.float64)
for arguments in [(5,), (2.5,), (0,)]:
    case("arange", torch.arange, *arguments)
case("arange_start", torch.arange, 2, 5)
case("arange_start_step", torch.arange, 1, 2, 0.25)
case("arange_start_step", torch.arange, 5, 0, -2)
case("arange_start_step", torch.arange, 0, 5, -1)
case("arange_start_step", torch.arange, 0, 5, 0)
case("arange_start_step", torch.arange, 0.0, 1.0, 0.1)
case("arange_start_step", lambda a, b, c, t: torch.arange(a, b, c, dtype=t), 0, 5, 2, torch.float32)
case("linspace", torch.linspace, -1, 2, 7)
case("linspace", torch.linspace, 3, 4, 1)
case("linspace", torch.linspace, 3, 4, 0)
case("linspace", lambda a, b, n, t: torch.linspace(a, b, n, dtype=t), 0, 10, 5, torch.int32)
case("logspace", torch.logspace, -1, 2, 4, tolerance=1e-5)
case("eye", torch.eye, 3)
case("eye", torch.eye, 2, 4)
case("zeros", torch.zeros, [-1])
for target in DTYPES:
    case("to", lambda x, t: x.to(t), f32(-1.5, 0.0, 0.99, 1.5, 100.7).abs(), target)
    case("to", lambda x, t: x.to(t), torch.tensor([0, 1, 2, 127], dtype=torch.int64), target)
    case("to", lambda x, t: x.to(t), torch.tensor([True, False]), target)
case("to", lambda x, t: x.to(t), f32(NAN, INF, -0.0, 1e-45), torch.bool)
case("to", lambda x, t: x.to(t), torch.tensor([300, -1, 128], dtype=torch.int32), torch.uint8)
case("to", lambda x, t: x.to(t), torch.tensor([300, -1, 128], dtype=torch.int32), torch.int8)
case("to", lambda x, t: x.to(t), torch.tensor([2**40 + 5], dtype=torch.int64), torch.int32)
case("to", lambda x, t: x.to(t), f32(65504.0, 65520.0, 1e-8, 2049.0, 1.0009766), torch.float16)
case("to", lambda x, t: x.to(t), f32(1.0, 2.0), torch.float64, grad=(0,))
case("long", lambda x: x.long(), f32(1.9, -1.9))
case("float", lambda x: x.float(), INTS)
case("bool", lambda x: x.bool(), f32(0.0, -0.0, 0.5, NAN))
case("half", lambda x: x.half(), f32(1.0, 0.1))
case("type_as", lambda x, y: x.type_as(y), f32(1.9), INTS)
total += write("factory")

# ---- losses
x, y = torch.randn(3, 4), torch.randn(3, 4)
for name in ["mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss"]:
    for reduction in ["mean", "sum", "none"]:
        case(name, lambda x, y, r: getattr(F, name)(x, y, reduction=r), x, y, reduction, grad=(0, 1))
case("mse_loss", lambda x, y, r: F.mse_loss(x, y, reduction=r), x, y, "average")
probability, target = torch.rand(3, 4), torch.rand(3, 4)
case("binary_cross_entropy", F.binary_cross_entropy, probability, target, grad=(0,), tolerance=1e-5)
case("binary_cross_entropy", F.binary_cross_entropy, f32(0.0, 1.0, 0.0, 1.0), f32(0.0, 1.0, 1.0, 0.0))
case("binary_cross_entropy_with_logits", F.binary_cross_entropy_with_logits, x * 50, target, grad=(0,), tolerance=1e-5)
case("binary_cross_entropy_with_logits", lambda x, t, w, p: F.binary_cross_entropy_with_logits(x, t, w, pos_weight=p), x, target, torch.rand(4), torch.rand(4) + 0.5, grad=(0,), tolerance=1e-5)
case("kl_div", lambda x, t, r: F.kl_div(x, t, reduction=r), torch.log_softmax(x, 1), torch.softmax(y, 1), "batchmean", grad=(0,), tolerance=1e-5)
case("kl_div", lambda x, t, r, l: F.kl_div(x, t, reduction=r, log_target=l), torch.log_softmax(x, 1), torch.log_softmax(y, 1), "sum", True, grad=(0,), tolerance=1e-5)
case("soft_margin_loss", F.soft_margin_loss, x, torch.sign(y), grad=(0,), tolerance=1e-5)
log = torch.log_softmax(x, 1)
classes = torch.tensor([1, 3, 0])
full = lambda f: (lambda x, t, w, i, r: f(x, t, weight=w, ignore_index=i, reduction=r))
for name, function, scores in [("nll_loss", F.nll_loss, log), ("cross_entropy", F.cross_entropy, x)]:
    case(name, function, scores, classes, grad=(0,), tolerance=1e-5)
    case(name, full(function), scores, classes, torch.tensor([0.5, 1.0, 2.0, 3.0]), 3, "mean", grad=(0,), tolerance=1e-5)
    case(name, full(function), scores, classes, None, -100, "none", grad=(0,), tolerance=1e-5)
    case(name, full(function), scores, classes, None, -100, "sum", grad=(0,), tolerance=1e-5)
    case(name, function, scores, torch.tensor([-100, 3, 0]), grad=(0,), tolerance=1e-5)
    case(name, function, scores, torch.tensor([-100, -100, -100]))
    case(name, function, scores, torch.tensor([1, 4, 0]))
    case(name, function, torch.randn(2, 4, 3), torch.tensor([[1, 3, 0], [2, 2, 1]]), grad=(0,), tolerance=1e-5)
    case(name, function, scores[0], torch.tensor(2), grad=(0,), tolerance=1e-5)
case("cross_entropy", F.cross_entropy, x, torch.softmax(y, 1), grad=(0,), tolerance=1e-5)
smooth = lambda x, t, w, i, r, s: F.cross_entropy(x, t, weight=w, ignore_index=i, reduction=r, label_smoothing=s)
case("cross_entropy", smooth, x, classes, None, -100, "mean", 0.1, grad=(0,), tolerance=1e-5)
case("cross_entropy", smooth, x, classes, torch.tensor([0.5, 1.0, 2.0, 3.0]), -100, "mean", 0.1, grad=(0,), tolerance=1e-5)
case("cosine_similarity", F.cosine_similarity, x, y, grad=(0, 1), tolerance=1e-5)
total += write("loss")

# ---- normalization
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
total += write("normalization")
# ---- scans
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
total += write("scan")
print(f"total: {total}")
