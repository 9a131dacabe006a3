"""Sums of products over labelled dimensions, and the products written with them."""

import torch
import torch.nn.functional as F
from record import case, write

R = torch.randn
INT_TYPES = [torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64]
NUMBERS = INT_TYPES + [torch.float16, torch.float64]


def small(dtype, *shape):
    count = 1
    for size in shape:
        count *= size
    return (torch.arange(count) % 5 + 1).reshape(shape).to(dtype)


def einsum(equation, *operands, tolerance=1e-5):
    case("einsum", lambda equation, operands: torch.einsum(equation, operands), equation, list(operands), tolerance=tolerance)


for equation, shapes in [
    ("i,i", [(3,), (3,)]), ("i,j", [(3,), (4,)]), ("i,i->i", [(3,), (3,)]), ("ij,jk", [(2, 3), (3, 4)]), ("ij,jk->ki", [(2, 3), (3, 4)]),
    ("bij,bjk->bik", [(2, 3, 4), (2, 4, 2)]), ("bij,bjk->ikb", [(2, 3, 4), (2, 4, 2)]), ("bij,bjk", [(1, 3, 4), (5, 4, 2)]), ("ki,jk", [(2, 3), (4, 2)]),
    ("ij", [(2, 3)]), ("ji", [(2, 3)]), ("ij->", [(2, 3)]), ("ij->j", [(2, 3)]), ("ij->ji", [(2, 3)]), ("ii", [(3, 3)]), ("ii->i", [(3, 3)]), ("iji->ji", [(3, 2, 3)]),
    ("iii->i", [(2, 2, 2)]), ("iijj->ij", [(2, 2, 3, 3)]), ("iijj", [(2, 2, 3, 3)]), ("ii,i", [(3, 3), (1,)]), ("ii,ij->j", [(3, 3), (3, 2)]),
    (" i j , j k -> i k ", [(2, 3), (3, 4)]), ("Ij,jK", [(2, 3), (3, 4)]), ("aB", [(2, 3)]), ("aA,Ab->bA", [(2, 3), (3, 2)]),
    ("...ij,...jk->...ik", [(2, 1, 3, 4), (5, 4, 2)]), ("...ij,...jk", [(2, 3, 4), (4, 2)]), ("i...j->ij", [(2, 4, 3)]), ("ij->...ij", [(2, 3)]), ("...", [(2, 3)]),
    ("...->", [(2, 3)]), ("...i->i", [(2, 4, 3)]), ("...,...", [(2, 3), (3,)]), ("...,...->...", [(2, 1), (3,)]), ("i...,i...->...i", [(2, 3), (2, 4, 3)]), ("...ii->...i", [(4, 3, 3)]),
    ("", [()]), ("->", [()]), (",", [(), ()]), ("ij,->ij", [(2, 3), ()]), (",i,", [(), (3,), ()]), ("ij,ik->", [(1, 3), (2, 4)]), ("ij,ik->jk", [(2, 3), (1, 4)]),
    ("i,i,i,i", [(3,)] * 4), ("ij,jk,kl", [(2, 3), (3, 4), (4, 2)]), ("ij,jk,kl,l->i", [(2, 3), (3, 4), (4, 2), (2,)]), ("i,j,k->ijk", [(2,), (3,), (2,)]), ("bi,oij,bj->bo", [(4, 2), (3, 2, 3), (4, 3)]),
    ("ab,bc,cd,de,ef", [(2, 3), (3, 2), (2, 4), (4, 2), (2, 3)]), ("ij,ij,ij->ij", [(2, 3)] * 3), ("ij,kl,jk", [(2, 3), (4, 5), (3, 4)]), ("...i,oij,...j->...o", [(2, 2, 3), (4, 3, 2), (2, 2, 2)]),
    ("abcdefgh->hgfedcba", [(1, 2, 1, 2, 1, 2, 1, 2)]), ("abcdefgi,abcdefgi->abcdefg", [(1, 2, 1, 2, 1, 2, 1, 2)] * 2), ("a,b,c,d,e,a,b,c,d,e->", [(2,), (3,), (2,), (3,), (2,)] * 2),
    ("ij,jk", [(0, 3), (3, 2)]), ("ij,jk", [(2, 0), (0, 3)]), ("i,j->", [(0,), (3,)]), ("i", [(0,)]), ("i->", [(0,)]), ("ii->i", [(0, 0)]), ("ij,ij->i", [(2, 0), (1, 0)]), ("...i,...i->...", [(0, 2, 3), (2, 3)]),
]:
    einsum(equation, *[R(shape) for shape in shapes])

# Not contiguous.
einsum("ij,jk", R(3, 2).t(), R(4, 3).t())
einsum("bij,bjk->bik", R(3, 4, 2).permute(2, 0, 1), R(2, 4, 6)[:, :, ::2])
einsum("ii->i", R(4, 6)[:, ::2][:3])
einsum("ij,kj->ik", R(1, 3).expand(2, 3), R(3).expand(4, 3))

for dtype in NUMBERS:
    for equation, shapes in [("ij,jk", [(2, 3), (3, 2)]), ("ij->ji", [(2, 3)]), ("ij,jk,kl->il", [(2, 3), (3, 2), (2, 2)]), ("i,j->ij", [(2,), (3,)]), ("ii->", [(2, 2)])]:
        einsum(equation, *[small(dtype, *shape) for shape in shapes], tolerance=None)
    einsum("ij->i", small(dtype, 2, 3), tolerance=None)
for equation, shapes in [("ij->ji", [(2, 3)]), ("i->", [(3,)]), ("i,j->ij", [(2,), (3,)]), ("ij,ij->ij", [(2, 2), (2, 2)])]:
    einsum(equation, *[small(torch.int32, *shape) % 2 == 0 for shape in shapes])
einsum("i,j->ij", small(torch.int32, 2), R(3))
einsum("ij,jk", torch.complex(R(2, 3), R(2, 3)), torch.complex(R(3, 2), R(3, 2)))
einsum("ij,kj,k->i", torch.complex(R(2, 3), R(2, 3)), torch.complex(R(4, 3), R(4, 3)), torch.complex(R(4), R(4)))
einsum("ii->", torch.complex(R(3, 3), R(3, 3)))

for equation, shapes in [
    ("ij", []), ("i1", [(2, 3)]), ("i", [(2, 3)]), ("ijk", [(2, 3)]), ("ij,jk", [(2, 3), (4, 5)]), ("ij,jk->il", [(2, 3), (3, 5)]), ("ij->ii", [(2, 3)]), ("ij->jij", [(2, 3)]), ("ij,jk", [(2, 3)]),
    ("ij", [(2, 3), (3, 4)]), ("ij->i->j", [(2, 3)]), ("ij-", [(2, 3)]), ("ij>", [(2, 3)]), ("i.j", [(2, 3)]), ("..ij", [(2, 3)]), ("...i...", [(2, 3)]), ("....i", [(2, 3)]), ("ij->...i...j", [(2, 3)]),
    ("ii", [(2, 3)]), ("ii", [(1, 3)]), ("iij->ij", [(3, 1, 2)]), ("ij->i1", [(2, 3)]), ("ij->i,j", [(2, 3)]), ("...ij,...jk", [(2, 3, 4), (3, 4, 5)]), ("bij,bjk->bik", [(2, 3, 4), (5, 4, 5)]),
    ("ij - > ij", [(2, 3)]), ("i->ij", [(3,)]), ("->i", [()]), ("ij->i.", [(2, 3)]), ("ij->i..", [(2, 3)]), ("...,...->...", [(2, 3), (4,)]), ("ij,jk,", [(2, 3), (3, 4)]), ("i. ..", [(2, 3)]), ("...ijk", [(2, 3)]),
    ("é", [(2,)]), ("i\tj", [(2, 3)]), ("i->é", [(2,)]), (",", [()]), ("i", [()]),
]:
    einsum(equation, *[R(shape) for shape in shapes])
einsum("i,i", R(3), small(torch.int32, 3))
einsum("i,i", R(3), R(3).double())
einsum("i,i", small(torch.bool, 3), small(torch.bool, 3))

# Gradients: of what is written over einsum with tensors as arguments of their own, tests/js/einsum.ts has those of lists.

tensordot = lambda x, y, dims: torch.tensordot(x, y, dims=dims)
for left, right, dims in [((2, 3), (3, 4), 1), ((2, 3, 4), (3, 4, 2), 2), ((2, 3), (4,), 0), ((), (3,), 0), ((2, 3), (2, 3), 2), ((2, 0), (0, 3), 1), ((0, 3), (3, 2), 1), ((2, 1), (3, 4), 1), ((2, 3), (1, 4), 1)]:
    case("tensordot", tensordot, R(left), R(right), dims, grad=(0, 1), tolerance=1e-5)
for left, right, dims in [((2, 3), (4, 5), 1), ((2, 3), (3, 4), -1), ((2, 3), (3, 4), 3), ((), (3,), 1), ((2, 3), (3,), 2)]:
    case("tensordot", tensordot, R(left), R(right), dims)
case("tensordot", tensordot, R(4, 6)[:, ::2].t(), R(5, 4).t(), 1, grad=(0, 1), tolerance=1e-5)
for dtype in NUMBERS + [torch.bool]:
    case("tensordot", tensordot, small(dtype, 2, 3), small(dtype, 3, 2), 1)
case("tensordot", tensordot, small(torch.int32, 2, 3), small(torch.int32, 1, 2), 1)
case("tensordot", tensordot, small(torch.int8, 2), small(torch.int8, 2), 0)
case("tensordot", tensordot, small(torch.bool, 2), small(torch.bool, 2), 0)
case("tensordot", tensordot, small(torch.int32, 2, 3), R(3, 2), 1)
case("tensordot", tensordot, torch.complex(R(2, 3), R(2, 3)), torch.complex(R(3, 2), R(3, 2)), 1, tolerance=1e-5)
lists = lambda x, y, a, b: torch.tensordot(x, y, dims=(a, b))
for left, right, a, b in [((2, 3, 4), (4, 5, 2), [0, -1], [2, 0]), ((2, 3), (3, 4), [1], [0]), ((2, 3), (3, 4), [], []), ((2, 3), (2, 4), [0], [0]), ((3, 3), (3, 3), [0, 1], [1, 0])]:
    case("tensordot_lists", lists, R(left), R(right), a, b, grad=(0, 1), tolerance=1e-5)
    if a:
        case("tensordot_dims", tensordot, R(left), R(right), torch.tensor([a, b]), grad=(0, 1), tolerance=1e-5)
for a, b in [([1, 0], [0]), ([2], [0]), ([0], [-3]), ([1, 1], [0, 0]), ([0], [0])]:
    case("tensordot_lists", lists, R(2, 3), R(3, 4), a, b)
case("tensordot_lists", lists, R(3, 3), R(3, 3), [0, 1], [1, 1])
case("tensordot_dims", tensordot, R(2, 3), R(3, 2), torch.tensor(1), tolerance=1e-5)
case("tensordot_dims", tensordot, R(2, 3), R(3, 2), torch.tensor([1, 0]))
case("tensordot_dims", tensordot, R(2, 3), R(3, 2), torch.tensor([[1], [0], [0]]))

for left, right in [((2,), (3,)), ((2, 2), (3,)), ((), (2,)), ((2, 0), (1, 2)), ((1, 2, 2), (2, 3)), ((2, 3), (3, 1)), ((), ()), ((2, 1, 3), (1, 2, 2)), ((2, 2, 2, 2), (2, 2, 2, 2))]:
    case("kron", torch.kron, R(left), R(right), grad=(0, 1))
# PyTorch views what it cannot when gradients are wanted of these.
case("kron", lambda x, y: torch.kron(x.contiguous(), y.contiguous()), R(3, 2).t(), R(2, 4)[:, ::2], grad=(0, 1))
for dtype in NUMBERS + [torch.bool]:
    case("kron", torch.kron, small(dtype, 2), small(dtype, 3))
case("kron", torch.kron, small(torch.int32, 2), R(2))
case("kron", torch.kron, small(torch.bool, 2), small(torch.int32, 2))
case("kron", torch.kron, torch.complex(R(2), R(2)), torch.complex(R(2), R(2)), tolerance=1e-5)

for left, right, dims in [((3,), (3,), [None, 0, -1]), ((2, 3), (2, 3), [None, 1, -1]), ((3, 2), (3, 2), [None, 0]), ((2, 3), (1, 3), [None, -1]), ((3, 4, 3), (3, 4, 3), [None, 0, 2]), ((0, 3), (0, 3), [None]), ((3, 4), (3, 1), [0])]:
    for dim in dims:
        case("cross", lambda x, y, d: torch.cross(x, y, dim=d) if d is not None else torch.cross(x, y), R(left), R(right), dim, grad=(0, 1), tolerance=1e-5)
        if dim is not None:
            case("cross_last", lambda x, y, d: torch.linalg.cross(x, y, dim=d), R(left), R(right), dim, grad=(0, 1), tolerance=1e-5)
for left, right, dim in [((2, 3), (3,), None), ((2, 3), (2, 2), None), ((2, 2), (2, 2), None), ((2, 3), (2, 3), 0), ((2, 3), (2, 3), 2), ((), (), None), ((2, 3), (4, 3), None), ((1, 3), (1, 1), None)]:
    case("cross", lambda x, y, d: torch.cross(x, y, dim=d) if d is not None else torch.cross(x, y), R(left), R(right), dim)
    case("cross_last", lambda x, y, d: torch.linalg.cross(x, y, dim=d), R(left), R(right), -1 if dim is None else dim)
for dtype in NUMBERS + [torch.bool]:
    case("cross_last", lambda x, y, d: torch.linalg.cross(x, y, dim=d), small(dtype, 2, 3), small(dtype, 2, 3).flip(0), -1)
case("cross", torch.cross, small(torch.int32, 2, 3), R(2, 3), None)
case("cross", lambda x, y, d: torch.cross(x, y), torch.complex(R(3), R(3)), torch.complex(R(3), R(3)), None, tolerance=1e-5)

for name, function in [("vdot", torch.vdot), ("dot", torch.dot), ("inner", torch.inner)]:
    for left, right in [((3,), (3,)), ((0,), (0,)), ((2,), (3,))]:
        case(name, function, R(left), R(right), grad=(0, 1), tolerance=1e-5)
    for dtype in NUMBERS:
        case(name, function, small(dtype, 3), small(dtype, 3))
    case(name, function, torch.complex(R(3), R(3)), torch.complex(R(3), R(3)), tolerance=1e-5)
    case(name, function, small(torch.bool, 3), small(torch.bool, 3))
for name, function in [("vdot", torch.vdot), ("dot", torch.dot), ("outer", torch.outer)]:
    case(name, function, R(2, 2), R(2, 2))
    case(name, function, R(2), R(2, 2))
for left, right in [((2, 3), (4, 5, 3)), ((), (2, 3)), ((2, 3), ()), ((2, 3), (3,)), ((2, 2, 3), (2, 3))]:
    case("inner", torch.inner, R(left), R(right), grad=(0, 1), tolerance=1e-5)
case("inner", torch.inner, R(2, 1), R(2, 3))
for dtype in NUMBERS + [torch.bool]:
    case("outer", torch.outer, small(dtype, 2), small(dtype, 3))
case("outer", torch.outer, R(2), small(torch.int32, 2))

vecdot = lambda x, y, d: torch.linalg.vecdot(x, y, dim=d)
for left, right, dim in [((3,), (3,), -1), ((2, 3), (3,), -1), ((2, 3), (2, 3), 0), ((2, 3), (1, 3), 1), ((2, 0), (2, 0), -1), ((2, 3), (2, 1), 1), ((4, 1, 3), (2, 3), -1)]:
    case("vecdot", vecdot, R(left), R(right), dim, grad=(0, 1), tolerance=1e-5)
case("vecdot", vecdot, R(2, 3), R(4, 3), -1)
case("vecdot", vecdot, R(2, 3), R(2, 3), 2)
case("vecdot", vecdot, R(2), R(3), -1)
for dtype in [torch.float16, torch.float64]:
    case("vecdot", vecdot, small(dtype, 2, 3), small(dtype, 2, 3), -1)
case("vecdot", vecdot, torch.complex(R(2, 3), R(2, 3)), torch.complex(R(3), R(3)), -1, tolerance=1e-5)

for first, second, weight, bias in [((4, 2), (4, 3), (5, 2, 3), (5,)), ((2,), (3,), (5, 2, 3), None), ((2, 3, 2), (2, 3, 3), (1, 2, 3), (1,)), ((0, 2), (0, 3), (5, 2, 3), (5,)), ((4, 1), (4, 1), (2, 1, 1), None)]:
    case("bilinear", F.bilinear, R(first), R(second), R(weight), R(bias) if bias else None, grad=(0, 1, 2, 3) if bias else (0, 1, 2), tolerance=1e-5)
for first, second, weight, bias in [((4, 2), (3,), (5, 2, 3), None), ((4, 2), (1, 3), (5, 2, 3), None), ((4, 3), (4, 3), (5, 2, 3), None), ((4, 2), (4, 2), (5, 2, 3), None), ((4, 2), (4, 3), (5, 2, 3), (4,)), ((4, 2), (4, 3), (2, 3), None), ((), (), (1, 1, 1), None), ((4, 2), (4, 3), (5, 2, 3), (1, 5))]:
    case("bilinear", F.bilinear, R(first), R(second), R(weight), R(bias) if bias else None)
case("bilinear", F.bilinear, small(torch.int32, 4, 2), small(torch.int32, 4, 3), small(torch.int32, 5, 2, 3), None)

for shapes in [[], [(2, 3)], [(2, 3), (3, 4)], [(2, 3), (4, 4)], [(3,), (3, 4)], [(3,), (3, 4), (4,)], [(2, 3), (3, 4), (4,)], [(2, 3), (3,), (3, 4)], [(1, 2, 3), (3, 4)], [(2, 3), (1, 3, 4)], [(3,), (3,)], [(3,), (4,)], [(2, 3), (3, 4), (4, 5), (6, 7)], [(), (3, 3)], [(2, 0), (0, 3), (3, 2)], [(5, 2), (2, 6), (6, 1), (1, 4), (4, 3)], [(0, 2), (2, 3)]]:
    tensors = [R(shape) for shape in shapes]
    case("multi_dot", torch.linalg.multi_dot, tensors, tolerance=1e-5)
    case("chain_matmul", lambda tensors: torch.chain_matmul(*tensors), tensors, tolerance=1e-5)
case("multi_dot", torch.linalg.multi_dot, [R(2, 3), R(3, 4).double()])
case("multi_dot", torch.linalg.multi_dot, [small(torch.bool, 2, 2)] * 2)
for dtype in NUMBERS:
    case("multi_dot", torch.linalg.multi_dot, [small(dtype, 2, 3), small(dtype, 3, 2), small(dtype, 2, 2)])

power = torch.linalg.matrix_power
for shape, n in [((2, 2), 0), ((2, 2), 1), ((2, 2), 2), ((2, 2), 3), ((3, 2, 2), 5), ((0, 0), 2), ((0, 2, 2), 2), ((1, 2, 3, 3), 4)]:
    case("matrix_power", power, R(shape), n, grad=(0,) if n else (), tolerance=1e-5)
for shape, n in [((2, 3), 2), ((2,), 2), ((3, 2), 0), ((), 1)]:
    case("matrix_power", power, R(shape), n)
for dtype in NUMBERS:
    case("matrix_power", power, small(dtype, 2, 2), 3)
    case("matrix_power", power, small(dtype, 2, 2), 0)
case("matrix_power", power, small(torch.bool, 2, 2), 2)
case("matrix_power", power, small(torch.int32, 2, 2), -1)
case("matrix_power", power, R(4, 4)[:, 1:][:3].t(), 3, grad=(0,), tolerance=1e-5)

for x, n, increasing in [(R(3), None, False), (R(3), 2, True), (R(3), 1, False), (R(3), 0, False), (R(0), None, False), (R(0), 2, True), (R(1), None, False), (R(6)[::2], 5, True)]:
    case("vander", torch.vander, x, n, increasing, tolerance=1e-5)
# PyTorch's own gradients of both fail: it changes a saved tensor in place.
powers = lambda x, n, increasing: torch.stack([x**k for k in (range(n) if increasing else reversed(range(n)))], -1)
case("vander", powers, R(3), 4, False, grad=(0,), tolerance=1e-5)
case("vander", powers, torch.tensor([0.0, 1.0, -2.0]), 3, True, grad=(0,), tolerance=1e-5)
case("vander_rows", lambda x, n: powers(x, n, True), R(2, 3), 4, grad=(0,), tolerance=1e-5)
for x, n in [(R(3), -1), (R(2, 3), None), (R(()), None)]:
    case("vander", torch.vander, x, n, False)
for dtype in NUMBERS + [torch.bool]:
    case("vander", torch.vander, small(dtype, 3), None, False)
rows = lambda x, n: torch.linalg.vander(x, N=n)
for shape, n in [((3,), None), ((2, 3), None), ((2, 2), 4), ((3,), 2), ((0,), 2)]:
    case("vander_rows", rows, R(shape), n, tolerance=1e-5)
for shape, n in [((3,), 1), ((3,), 0), ((3,), -1), ((), None), ((0,), None), ((2, 1), None)]:
    case("vander_rows", rows, R(shape), n)
for dtype in INT_TYPES + [torch.float64]:
    case("vander_rows", rows, small(dtype, 2, 3), None)

write("einsum")
