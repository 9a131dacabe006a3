"""Scaled dot product attention."""

import torch
import torch.nn.functional as F
from record import INF, case, write

torch.manual_seed(31)


def attention(q, k, v, mask=None, dropout=0.0, causal=False, scale=None, shares=False):
    return F.scaled_dot_product_attention(q, k, v, mask, dropout, causal, scale=scale, enable_gqa=shares)


q, k, v = torch.randn(2, 3, 4, 8), torch.randn(2, 3, 5, 8), torch.randn(2, 3, 5, 6)
mask = torch.rand(4, 5) > 0.4
mask[:, 0] = True
for more in [
    (), (None, 0.0, True), (None, 0.0, False, 0.3), (mask,), (mask.expand(2, 3, 4, 5),), (torch.rand(2, 1, 4, 5) > 0.1,), (torch.rand(5) > 0.2,),
]:
    case("scaled_dot_product_attention", attention, q, k, v, *more, grad=(0, 1, 2), tolerance=1e-5)
for bias in [torch.randn(4, 5), torch.randn(2, 1, 1, 5), torch.randn(2, 3, 4, 5)]:
    case("scaled_dot_product_attention", attention, q, k, v, bias, grad=(0, 1, 2, 3), tolerance=1e-5)
# Rows that see nothing are 0.
nothing = mask.clone()
nothing[1] = False
case("scaled_dot_product_attention", attention, q, k, v, nothing, tolerance=1e-5)
case("scaled_dot_product_attention", attention, q, k, v, torch.where(nothing, 0.5, -INF), tolerance=1e-5)
for shapes in [((4, 8), (5, 8), (5, 6)), ((3, 4, 8), (3, 5, 8), (3, 5, 6)), ((2, 3, 8), (1, 5, 8), (5, 6)), ((2, 0, 8), (2, 4, 8), (2, 4, 6)), ((2, 3, 8), (2, 0, 8), (2, 0, 6)), ((1, 1, 2), (1, 1, 2), (1, 1, 2))]:
    case("scaled_dot_product_attention", attention, *[torch.randn(shape) for shape in shapes], grad=(0, 1, 2), tolerance=1e-5)
for queries, keys in [(5, 3), (3, 5), (4, 4), (2, 6)]:
    case("scaled_dot_product_attention", attention, torch.randn(2, queries, 8), torch.randn(2, keys, 8), torch.randn(2, keys, 8), None, 0.0, True, grad=(0, 1, 2), tolerance=1e-5)
heads = torch.randn(2, 6, 3, 4), torch.randn(2, 2, 5, 4), torch.randn(2, 2, 5, 4)
for more in [(None, 0.0, False), (None, 0.0, True), (torch.rand(3, 5) > 0.1, 0.0, False), (torch.randn(2, 6, 3, 5), 0.0, False), (torch.randn(2, 1, 3, 5), 0.0, False)]:
    case("scaled_dot_product_attention", attention, *heads, *more, None, True, grad=(0, 1, 2), tolerance=1e-5)
case("scaled_dot_product_attention", attention, *[torch.randn(4, 2, 3).transpose(0, 1) for _ in range(3)], None, 0.0, False, None, False, grad=(0, 1, 2), tolerance=1e-5)
case("scaled_dot_product_attention", attention, q.double(), k.double(), v.double(), None, 0.0, True, grad=(0, 1, 2))
case("scaled_dot_product_attention", attention, q.half(), k.half(), v.half(), tolerance=5e-3)
case("scaled_dot_product_attention", attention, q, k, v, None, 1.0)
for arguments in [
    (torch.randn(3), torch.randn(3), torch.randn(3)), (q, k.double(), v), (q, k, v, torch.ones(4, 5, dtype=torch.int64)), (q, k, v, torch.ones(4, 5).double()),
    (q, k, v, torch.ones(4, 5), 0.0, True), (q, k, v, torch.ones(4, 4)), (q, k[..., :7], v), (q, k, v, None, 1.5), (q.int(), k.int(), v.int()),
    (torch.randn(2, 4, 3, 8), torch.randn(2, 3, 3, 8), torch.randn(2, 3, 3, 8), None, 0.0, False, None, True),
    (torch.randn(2, 4, 3, 8), torch.randn(2, 2, 3, 8), torch.randn(2, 2, 3, 8)),
    (torch.randn(3, 8), torch.randn(3, 8), torch.randn(3, 8), None, 0.0, False, None, True),
    (q[0], k[0], v[0], torch.zeros(4, 3, 4, 5)),
]:
    case("scaled_dot_product_attention", attention, *arguments)

write("attention")
