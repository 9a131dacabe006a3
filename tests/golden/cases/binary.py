"""Elementwise, two operands."""

import torch
from record import case, f32, GRID, INF, INTS, NAN, SPECIAL, write

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

write("binary")
