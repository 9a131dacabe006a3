"""Promotion: which dtype comes out."""

import torch
from record import DTYPES, case, write

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

write("promotion")
