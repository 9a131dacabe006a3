"""Writes at positions: combined, replaced, negative ones, and what is refused."""

import torch
from record import case, INF, NAN, write

torch.manual_seed(41)
x, s = torch.randn(3, 4), torch.tensor(2.5)
at = torch.tensor([[0, 3, 1], [2, 2, 0]])
src = torch.randn(2, 3)
EVERY = [torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.float16, torch.float32, torch.float64]


def ints(*shape, dtype=torch.int32):
    return torch.randint(0, 2 if dtype == torch.bool else 9, shape).to(dtype)


reduce = lambda x, d, i, y, r, own: torch.scatter_reduce(x, d, i, y, r, include_self=own)
along = lambda x, d, i, y, r, own: torch.index_reduce(x, d, i, y, r, include_self=own)
for how in ["sum", "prod", "mean", "amax", "amin", "median"]:
    for own in [True, False]:
        case("scatter_reduce", reduce, x, 1, at, src, how, own, grad=(0, 3), tolerance=1e-5)
        case("scatter_reduce", reduce, x.t(), -2, at, src.t().reshape(2, 3), how, own, grad=(0, 3), tolerance=1e-5)
        case("scatter_reduce", reduce, x, 1, at[:, :0], src, how, own)
        case("scatter_reduce", reduce, s, 0, torch.tensor(0), torch.tensor(1.5), how, own)
        case("scatter_reduce", reduce, torch.tensor([1.0, 2.0, NAN]), 0, torch.tensor([0, 1, 1, 2]), torch.tensor([NAN, 3.0, INF, 1.0]), how, own)
        for dtype in EVERY:
            case("scatter_reduce", reduce, ints(4, dtype=dtype), 0, torch.tensor([0, 2, 0, 0]), ints(4, dtype=dtype), how, own)
        case("index_reduce", along, x, 1, torch.tensor([0, 2, 0]), torch.randn(3, 3), how, own, grad=(0, 3), tolerance=1e-5)
        case("index_reduce", along, x, 0, torch.tensor([2, 2]), torch.randn(2, 4), how, own, grad=(0, 3), tolerance=1e-5)
# A product with one factor 0, and with several.
zero = torch.tensor([[2.0, 0.0, 3.0], [0.0, 0.0, 1.5]])
case("scatter_reduce", reduce, torch.ones(2, 2), 1, torch.tensor([[0, 0, 0], [1, 1, 0]]), zero, "prod", True, grad=(0, 3))
case("scatter_reduce", reduce, torch.zeros(2, 2), 1, torch.tensor([[0, 0, 0], [1, 1, 0]]), zero, "prod", False, grad=(0, 3))
case("scatter_reduce", reduce, x, 1, torch.tensor([[4]]), src, "sum", True)
case("scatter_reduce", reduce, x, 1, torch.tensor([[-1]]), src, "amax", True)
case("scatter_reduce", reduce, x, 2, at, src, "sum", True)
case("scatter_reduce", reduce, x, 1, at, src.double(), "sum", True)
case("index_reduce", along, x, 1, torch.tensor([4]), torch.randn(3, 1), "prod", True)
case("index_reduce", along, x, 1, torch.tensor([-1]), torch.randn(3, 1), "prod", True)
case("index_reduce", along, x, 1, torch.tensor([0, 1]), torch.randn(3, 1), "prod", True)
for how in ["add", "multiply", "amax"]:
    case("scatter_src_reduce", lambda x, d, i, y, r: torch.scatter(x, d, i, y, reduce=r), x, 1, at, src, how)
    case("scatter_value_reduce", lambda x, d, i, y, r: torch.scatter(x, d, i, y, reduce=r), x, 1, at, 2.0, how)

# ---- rows
rows = torch.tensor([2, 0, 2])
alpha = lambda x, d, i, y, a: torch.index_add(x, d, i, y, alpha=a)
case("index_add", alpha, x, 0, rows, torch.randn(3, 4), 2.5, grad=(0, 3))
case("index_add", alpha, ints(3, 2), 0, rows, ints(3, 2), -2)
for op, function in [("index_add", torch.index_add), ("index_copy", torch.index_copy)]:
    case(op, function, x, 1, torch.tensor([3, 0]), torch.randn(3, 2), grad=(0, 3))
    case(op, function, x, 1, torch.tensor(1), torch.randn(3, 1))
    case(op, function, s, 0, torch.tensor([0]), torch.tensor(4.0))
    case(op, function, x, 1, torch.tensor([-1]), torch.randn(3, 1))
    case(op, function, x, 1, torch.tensor([4]), torch.randn(3, 1))
    case(op, function, x, 1, torch.tensor([1, 2]), torch.randn(3, 1))
    case(op, function, x, 1, torch.tensor([1]), torch.randn(2, 1))
    case(op, function, x, 1, torch.tensor([[1]]), torch.randn(3, 1))
    case(op, function, x, 1, torch.tensor([1.0]), torch.randn(3, 1))
    case(op, function, x, 1, torch.tensor([1]), torch.ones(3, 1, dtype=torch.int32))
    for dtype in EVERY:
        case(op, function, ints(3, 2, dtype=dtype), 0, torch.tensor([2, 1]), ints(2, 2, dtype=dtype))
for index in [torch.tensor([3, 0]), torch.tensor([-1, 1]), torch.tensor(2), torch.tensor([4]), torch.tensor([-5])]:
    case("index_fill", torch.index_fill, x, 1, index, 7.0, grad=(0,) if index.dim() and index.max() < 4 and index.min() > -5 else ())
    case("index_fill_tensor", torch.index_fill, x, 1, index, torch.tensor(7.0))
case("index_fill_tensor", torch.index_fill, x, 1, torch.tensor([1]), torch.tensor([7.0]))
case("index_fill", torch.index_fill, s, 0, torch.tensor([0]), 2.0)
for index in [torch.tensor([1]), torch.tensor(1), torch.tensor([[1]]), torch.tensor([-1]), torch.tensor([4]), torch.tensor([], dtype=torch.int64)]:
    case("index_select", torch.index_select, x, 1, index)
    case("index_select", torch.index_select, s, 0, index * 0)
    case("index_select", torch.index_select, x.t(), 0, index)

# ---- flat positions and whole indices
for index in [torch.tensor([0, 11, 5]), torch.tensor([-1, 0, -12]), torch.tensor([12, 0, 0]), torch.tensor([-13, 0, 0])]:
    case("take", torch.take, x, index, grad=(0,))
    case("put", lambda x, i, y: x.put(i, y), x, index, torch.randn(3), grad=(0, 2))
    case("put", lambda x, i, y, a: x.put(i, y, a), x.t(), index * 0 if index.max() < 12 else index, torch.randn(3), True, grad=(0, 2))
case("put", lambda x, i, y: x.put(i, y), x, torch.tensor([0, 1]), torch.randn(3))
case("put", lambda x, i, y: x.put(i, y), x, torch.tensor([0]), torch.tensor([1]))
where = lambda x, i, v: x.index_put(tuple(i), v)
more = lambda x, i, v, a: x.index_put(tuple(i), v, a)
for index in [[torch.tensor([0, 2])], [torch.tensor([0, 2]), torch.tensor([1, -1])], [torch.tensor([[0], [2]]), torch.tensor([1, -1])], [x[:, 0] > -9, torch.tensor([1])]]:
    shape = x[tuple(index)].shape
    case("index_put", where, x, index, torch.randn(shape), grad=(0, 2))
    case("index_put", where, x, index, torch.tensor(3.0), grad=(0, 2))
    case("index_put", more, x, index, torch.randn(shape), True, grad=(0, 2))
case("index_put", more, x, [torch.tensor([1, 1, 1])], torch.ones(3, 4), True, grad=(0, 2))
case("index_put", where, x, [torch.tensor([3])], torch.tensor(1.0))
case("index_put", where, x, [torch.tensor([0, 1])], torch.ones(3, 4))
case("index_put", where, x, [torch.tensor([0, 1])], torch.tensor(1))
case("index_put", where, x, [x > 0], torch.tensor(0.5), grad=(0, 2))
for dim, index in [(1, at[:1]), (1, at), (0, torch.tensor([[-1], [0]])), (1, torch.tensor([[4]])), (1, torch.tensor([1])), (-1, torch.tensor([[0], [1], [-4]]))]:
    case("take_along_dim", torch.take_along_dim, x, index, dim)
case("take_along_dim", torch.take_along_dim, x, torch.tensor([3, -1]))
case("take_along_dim", torch.take_along_dim, x, torch.tensor([[0, -1]]), 1, grad=(0,))

# ---- one part replaced
for mask in [x > 0, x[0] > 0, torch.zeros(3, 4, dtype=torch.bool), torch.tensor(True)]:
    case("masked_scatter", torch.masked_scatter, x, mask, torch.randn(12), grad=(0, 2))
case("masked_scatter", torch.masked_scatter, x, x > -9, torch.randn(3))
case("masked_scatter", torch.masked_scatter, x, x > 9, torch.zeros(0))
case("masked_scatter", torch.masked_scatter, x, x > -9, torch.ones(12, dtype=torch.int32))
case("masked_scatter", torch.masked_scatter, x, torch.ones(3, 4), torch.ones(12))
case("select_scatter", torch.select_scatter, x, torch.randn(4), 0, -1, grad=(0, 1))
case("select_scatter", torch.select_scatter, x.t(), torch.randn(4), 1, 0, grad=(0, 1))
case("select_scatter", torch.select_scatter, x, torch.randn(1), 0, -1)
case("select_scatter", torch.select_scatter, x, torch.randn(4), 0, 3)
case("select_scatter", torch.select_scatter, x, ints(4), 0, 1)
case("slice_scatter", torch.slice_scatter, x, torch.randn(2, 4), 0, 1, grad=(0, 1))
case("slice_scatter", torch.slice_scatter, x, torch.randn(3, 2), 1, 0, None, 2, grad=(0, 1))
case("slice_scatter", torch.slice_scatter, x, torch.randn(1, 4), 0, 1)
case("slice_scatter", torch.slice_scatter, x, torch.randn(3, 2), 1, -2, 9)
case("slice_scatter", torch.slice_scatter, x, torch.randn(3, 2), 1, 0, 2, 0)
case("diagonal_scatter", torch.diagonal_scatter, x, torch.randn(3), 1, grad=(0, 1))
case("diagonal_scatter", torch.diagonal_scatter, x, torch.randn(2), -1, 0, 1, grad=(0, 1))
case("diagonal_scatter", torch.diagonal_scatter, x, torch.randn(2))
case("as_strided_scatter", torch.as_strided_scatter, x, torch.randn(2, 2), [2, 2], [5, 2], 1, grad=(1,))
case("as_strided_scatter", torch.as_strided_scatter, x, torch.randn(2, 2), [2, 2], [50, 2], 1)

# ---- positions
for size in [(3, 3), (3, 4), (4, 3), (0, 3), (3, 0), (1, 1), (-1, 2)]:
    for offset in [0, 1, -1, 5, -5]:
        case("tril_indices", torch.tril_indices, *size, offset)
        case("triu_indices", torch.triu_indices, *size, offset)
for shape in [[3, 4], [12], [2, 2, 3], [0, 4], [-1, 4]]:
    case("unravel_index", torch.unravel_index, torch.tensor([0, 5, 11]), shape)
    case("unravel_index", torch.unravel_index, torch.tensor([[7]], dtype=torch.int32), shape)
    case("unravel_index", torch.unravel_index, torch.tensor(3), shape)
case("unravel_index", torch.unravel_index, torch.tensor([1.0]), [3, 4])
case("nonzero", torch.argwhere, x > 0)
case("nonzero", torch.nonzero, torch.tensor(1.0))
tuples = lambda x, t: torch.nonzero(x, as_tuple=t)
case("nonzero_as_tuple", tuples, x > 0, True)
case("nonzero_as_tuple", tuples, x > 0, False)
case("nonzero_as_tuple", tuples, torch.tensor(1.0), True)

write("index_write")
