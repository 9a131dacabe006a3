"""Elementwise, one operand."""

import torch
from record import case, f32, INTS, NAN, SPECIAL, write

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

write("unary")
