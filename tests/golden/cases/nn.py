"""Activations that look at shapes, dropout, embeddings and multi-head attention."""

import torch
import torch.nn.functional as F
from record import case, f32, GRID, INF, INTS, NAN, SPECIAL, write

LOOSE = 2e-5


def randn(*size):
    return torch.randn(size)


# ---- prelu, rrelu, glu
for size, count in [((2, 3, 4), 3), ((2, 3), 3), ((4, 1, 2, 2), 1), ((3, 2, 2, 2, 2), 2), ((5,), 1), ((), 1), ((0, 3), 3), ((2, 3, 0), 1)]:
    case("prelu", F.prelu, randn(*size), torch.rand(count), grad=(0, 1), tolerance=4e-6)
case("prelu", F.prelu, randn(2, 3), torch.tensor(0.3), grad=(0, 1), tolerance=4e-6)
case("prelu", F.prelu, randn(4, 3).t(), torch.rand(4), grad=(0, 1), tolerance=4e-6)
case("prelu", F.prelu, GRID, f32(0.25))
case("prelu", F.prelu, randn(2, 3).double(), torch.rand(3).double(), grad=(0, 1))
case("prelu", F.prelu, randn(2, 3).half(), torch.rand(3).half())
for x, weight in [(randn(2, 4), torch.ones(3)), (randn(2, 4), torch.ones(1, 4)), (randn(4), torch.ones(4)), (randn(2, 4), torch.ones(4).double()), (INTS, torch.ones(1, dtype=torch.int32)), (randn(2, 4), torch.ones(0))]:
    case("prelu", F.prelu, x, weight)
case("rrelu", F.rrelu, randn(3, 4), grad=(0,))
case("rrelu", F.rrelu, GRID, 0.1, 0.3)
case("rrelu", F.rrelu, torch.rand(3, 4) + 0.1, 0.1, 0.3, True, grad=(0,))
case("rrelu", F.rrelu, randn(3, 4), 0.2, 0.2, True, grad=(0,))
case("rrelu", F.rrelu, randn(3), 0.3, 0.1)
case("rrelu", F.rrelu, randn(3), 0.3, 0.1, True)
case("rrelu", F.rrelu, INTS)
for x, dim in [(randn(3, 4), -1), (randn(3, 4, 2), 1), (randn(4), 0), (randn(4, 3).t(), 1), (randn(0, 4), 1), (randn(2, 0), 1)]:
    case("glu", F.glu, x, dim, grad=(0,))
case("glu", F.glu, randn(2, 4).half())
for x, dim in [(randn(3, 3), 1), (torch.tensor(1.0), -1), (randn(2, 4), 2), (INTS, 0)]:
    case("glu", F.glu, x, dim)

# ---- arguments that are looked at
for bounds in [(-1.0, 1.0), (-0.5, 2.5), (0.0, 0.0), (1.0, 3.0), (2.0, 1.0), (NAN, 1.0)]:
    case("hardtanh", F.hardtanh, SPECIAL, *bounds)
    case("hardtanh", F.hardtanh, INTS, *bounds)
    case("hardtanh", F.hardtanh, INTS.long(), *bounds)
for dtype in [torch.int32, torch.uint8, torch.int64, torch.float32]:
    case("threshold", F.threshold, torch.tensor([0, 1, 2, 3, 100]).to(dtype), 2.5, 1.5)
case("hardtanh", F.hardtanh, randn(3, 4), grad=(0,))
case("hardtanh", F.hardtanh, torch.tensor([0, 1, 2, 200], dtype=torch.uint8), 1.0, 100.0)
case("hardtanh", F.hardtanh, torch.tensor([True, False]))
case("celu", F.celu, randn(3, 4), 2.0, grad=(0,))
case("celu", F.celu, randn(3, 4), -0.5, grad=(0,), tolerance=4e-6)
case("celu", F.celu, randn(3), 0.0)
case("celu", F.celu, INTS)
case("softshrink", F.softshrink, SPECIAL, 1.0)
case("softshrink", F.softshrink, SPECIAL, 0.0)
case("softshrink", F.softshrink, randn(3, 4), grad=(0,))
case("softshrink", F.softshrink, randn(3), -1.0)
case("softshrink", F.softshrink, randn(3), NAN)

# ---- dropout, as far as it is not random
x = randn(2, 3, 2, 2)
for op, function in [("dropout", F.dropout), ("dropout2d", F.dropout2d), ("dropout3d", F.dropout3d), ("alpha_dropout", F.alpha_dropout), ("feature_alpha_dropout", F.feature_alpha_dropout)]:
    case(op, function, x, 0.5, False, grad=(0,))
    case(op, function, x, 0.0, True, grad=(0,))
    case(op, function, x, 1.0, True, grad=(0,))
    case(op, function, x, 1.5, True)
    case(op, function, x, -0.5, False)
    case(op, function, INTS, 0.5, False)
    case(op, function, x[0, 0, 0], 0.25, True) if "2" in op or "3" in op or "feature" in op else None
for y in [randn(2, 3, 4), randn(3, 4)]:
    case("dropout1d", F.dropout1d, y, 0.5, False, grad=(0,))
    case("dropout1d", F.dropout1d, y, 1.0, True, grad=(0,))
for y in [randn(4), randn(2, 3, 4, 5)]:
    case("dropout1d", F.dropout1d, y, 0.5, False)
    case("dropout1d", F.dropout1d, y, 0.5, True)
case("dropout2d", F.dropout2d, torch.zeros(2, 0, 3, 3))
case("dropout2d", F.dropout2d, torch.zeros(2, 3, 0, 3))

# ---- embeddings
weight = randn(6, 4)
index = torch.tensor([[0, 2, 2], [5, 0, 2]])
for arguments in [(None,), (2,), (-1,), (None, None, 2.0, True), (0, None, 2.0, True)]:
    case("embedding", F.embedding, index, weight, *arguments, grad=(1,))


def shortened(index, weight, padding, max_norm, norm_type, *rest):
    own = weight.clone()
    return F.embedding(index, own, padding, max_norm, norm_type, *rest)


for most, kind in [(1.0, 2.0), (0.5, 1.0), (1.0, INF), (100.0, 2.0)]:
    case("embedding", shortened, index, weight, None, most, kind, tolerance=4e-6)
case("embedding", F.embedding, index, weight, 6)
case("embedding", F.embedding, index.float(), weight)
case("embedding", F.embedding, index[:, :0], weight, grad=(1,))
case("embedding", F.embedding, torch.tensor(3), weight, grad=(1,))


def bag(index, weight, offsets, max_norm, norm_type, by_frequency, mode, sparse, factors, last, padding):
    own = weight if max_norm is None else weight.clone()
    return F.embedding_bag(index, own, offsets, max_norm, norm_type, by_frequency, mode, sparse, factors, last, padding)


flat = torch.tensor([0, 2, 2, 5, 0, 2, 4])
for mode in ["sum", "mean", "max"]:
    for padding in [None, 2, -6]:
        case("embedding_bag", bag, index, weight, None, None, 2.0, False, mode, False, None, False, padding, grad=(1,), tolerance=4e-6)
        for offsets, last in [([0, 3], False), ([0, 0, 2, 2, 7], False), ([0, 3, 7], True), ([0, 7, 7], True)]:
            case("embedding_bag", bag, flat, weight, torch.tensor(offsets), None, 2.0, False, mode, False, None, last, padding, grad=(1,), tolerance=4e-6)
    case("embedding_bag", bag, flat, weight, torch.tensor([0, 3]), None, 2.0, True, mode, False, None, False, None, grad=(1,), tolerance=4e-6)
    case("embedding_bag", bag, index, weight, None, 1.0, 2.0, False, mode, False, None, False, None, tolerance=4e-6)
    case("embedding_bag", bag, flat, weight, torch.tensor([0, 3]), None, 2.0, False, mode, False, torch.rand(7), False, None, grad=(1, 8), tolerance=4e-6)
    case("embedding_bag", bag, flat[:0], weight, torch.tensor([0, 0]), None, 2.0, False, mode, False, None, False, None, grad=(1,))
    case("embedding_bag", bag, flat.int(), weight.double(), torch.tensor([0, 4], dtype=torch.int32), None, 2.0, False, mode, False, None, False, None, grad=(1,))
    case("embedding_bag", bag, index, weight.half(), None, None, 2.0, False, mode, False, None, False, None)
case("embedding_bag", bag, index, weight, None, None, 2.0, True, "sum", False, torch.rand(2, 3), False, 0, grad=(1, 8), tolerance=4e-6)
ones = torch.arange(24).reshape(6, 4)
for arguments in [
    (index, weight, torch.tensor([0]), None, 2.0, False, "sum", False, None, False, None),
    (flat, weight, None, None, 2.0, False, "sum", False, None, False, None),
    (flat, weight, torch.tensor([[0]]), None, 2.0, False, "sum", False, None, False, None),
    (flat, weight, torch.tensor([1]), None, 2.0, False, "sum", False, None, False, None),
    (flat, weight, torch.tensor([0, 9]), None, 2.0, False, "sum", False, None, False, None),
    (flat, weight, torch.tensor([0]), None, 2.0, False, "prod", False, None, False, None),
    (flat, weight, torch.tensor([0]), None, 2.0, False, "sum", False, torch.rand(3), False, None),
    (flat, weight, torch.tensor([0]), None, 2.0, False, "sum", False, None, False, 6),
    (flat + 3, weight, torch.tensor([0]), None, 2.0, False, "sum", False, None, False, None),
    (index[None], weight, None, None, 2.0, False, "sum", False, None, False, None),
    (index, ones, None, None, 2.0, False, "sum", False, None, False, None),
    (index, weight[0], None, None, 2.0, False, "sum", False, None, False, None),
    (flat, weight, torch.zeros(0, dtype=torch.long), None, 2.0, False, "sum", False, None, True, None),
]:
    case("embedding_bag", bag, *arguments)


# ---- multi-head attention
def attention(*arguments):
    output, weights = F.multi_head_attention_forward(*arguments)
    return output, torch.zeros(0, dtype=output.dtype) if weights is None else weights


E, HEADS = 4, 2
own, other = randn(3, 2, E), randn(5, 2, E)
packed, bias, out, out_bias = randn(3 * E, E), randn(3 * E), randn(E, E), randn(E)
later = torch.ones(3, 5, dtype=torch.bool).triu(1)
causal = torch.nn.Transformer.generate_square_subsequent_mask(3)
absent = torch.tensor([[False, False, False, True, True], [False] * 5])
GRADS = (0, 1, 5, 6, 11, 12)


def call(q=own, k=other, v=None, embed=E, heads=HEADS, w=packed, b=bias, bk=None, bv=None, zero=False, p=0.0, ow=out, ob=out_bias,
         training=True, padding=None, weights=True, mask=None, separate=False, qw=None, kw=None, vw=None, sk=None, sv=None, average=True,
         is_causal=False, grad=()):
    v = k if v is None else v
    arguments = [q, k, v, embed, heads, w, b, bk, bv, zero, p, ow, ob, training, padding, weights, mask, separate, qw, kw, vw, sk, sv, average, is_causal]
    if grad and not weights:
        # The gradients of the fused kernel cancel out: in float64, where that does not hide errors.
        arguments = [a.double() if isinstance(a, torch.Tensor) and a.is_floating_point() else a for a in arguments]
    case("multi_head_attention_forward", attention, *arguments, grad=grad, tolerance=LOOSE)


for weights in [True, False]:
    call(weights=weights, grad=GRADS)
    call(own, own, weights=weights, grad=(0, 5, 6))
    call(own[:, 0], other[:, 0], weights=weights, grad=GRADS)
    call(mask=later, weights=weights, grad=GRADS)
    call(mask=randn(3, 5), weights=weights, grad=GRADS)
    call(mask=randn(4, 3, 5), weights=weights)
    call(padding=absent, weights=weights, grad=GRADS)
    call(padding=absent, mask=later, weights=weights)
    call(own[:, 0], other[:, 0], padding=absent[0], weights=weights)
    call(own, own, mask=causal, is_causal=True, weights=weights)
    call(bk=randn(1, 1, E), bv=randn(1, 1, E), mask=later, padding=absent, weights=weights, grad=(0, 1, 5, 7, 8))
    call(zero=True, mask=later, padding=absent, weights=weights, grad=GRADS)
    call(v=randn(5, 2, 6), k=randn(5, 2, 3), w=None, separate=True, qw=randn(E, E), kw=randn(E, 3), vw=randn(E, 6), weights=weights, grad=(0, 1, 2, 18, 19, 20))
    call(sk=randn(4, 5, 2), sv=randn(4, 5, 2), weights=weights)
    call(b=None, ob=None, weights=weights)
    call(p=0.5, training=False, weights=weights)
call(average=False)
call(own[:, 0], other[:, 0], average=False)
call(own.double(), other.double(), w=packed.double(), b=bias.double(), ow=out.double(), ob=out_bias.double())
call(embed=5)
call(heads=3)
call(is_causal=True)
call(mask=randn(5, 3))
call(mask=randn(3, 3, 5))
call(mask=torch.zeros(3, 5, dtype=torch.int32))
call(padding=absent.t())
call(q=own[0, 0])
call(k=other[:, 0])
call(v=randn(4, 2, E))
call(w=None)
call(bk=randn(1, 1, E))

write("nn")
