"""Tensors stacked, cut, mirrored, turned, laid on diagonals."""

import torch
from record import case, INF, INTS, NAN, write

torch.manual_seed(40)
x, v, s = torch.randn(3, 4), torch.randn(3), torch.tensor(2.5)
cube = torch.randn(2, 3, 4)
turned = cube.transpose(0, 2)
EVERY = [torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.float16, torch.float32, torch.float64]


def ints(*shape, dtype=torch.int32):
    return torch.randint(0, 2 if dtype == torch.bool else 9, shape).to(dtype)


# ---- at least so many dimensions, and stacks
for name in ["atleast_1d", "atleast_2d", "atleast_3d"]:
    function = getattr(torch, name)
    for value in [s, v, x, cube, torch.randn(1, 2, 1, 2), torch.zeros(0), torch.tensor(True)]:
        case(name, function, value, grad=(0,) if value.is_floating_point() else ())
    case(name, function, turned)
    case(f"{name}_tensors", function, [s, v, x])
both = {"hstack": torch.hstack, "vstack": torch.vstack, "dstack": torch.dstack, "column_stack": torch.column_stack}
for name, function in both.items():
    case(name, function, [s, s + 1])
    case(name, function, [v, v * 2])
    case(name, function, [x, x + 1])
    case(name, function, [cube, cube])
    case(name, function, [turned, turned])
    case(name, function, [v, ints(3)])
    case(name, function, [ints(3, dtype=torch.bool), ints(3, dtype=torch.uint8)])
    case(name, function, [v, v[:2]])
    case(name, function, [x, x[:, :2]])
    case(name, function, [x, x[:2]])
    case(name, function, [x, v])
    case(name, function, [x, cube])
    case(name, function, [torch.zeros(0), v])
    case(name, lambda *a: torch.hstack([]), [])
case("vstack", torch.row_stack, [x, torch.randn(4)])
case("block_diag", lambda given: torch.block_diag(*given), [])
for given in [[x], [x, v, s], [x, torch.zeros(0, 2), v], [ints(2, 2), x], [torch.zeros(2, 0), s], [ints(1, dtype=torch.bool), ints(2)], [s, cube]]:
    case("block_diag", lambda given: torch.block_diag(*given), given)
for given in [[x, v[:1]], [x, torch.randn(3, 1), s], [cube, x[0]], [x, v], [torch.randn(0, 4), x[:1]], []]:
    case("broadcast_tensors", lambda given: torch.broadcast_tensors(*given), given)
for indexing in ["ij", "xy", "yx"]:
    grid = lambda given, how: torch.meshgrid(*given, indexing=how)
    case("meshgrid", grid, [v, torch.randn(2)], indexing)
    case("meshgrid", grid, [v, torch.randn(2), torch.randn(4)[::2]], indexing)
    case("meshgrid", grid, [v, s], indexing)
    case("meshgrid", grid, [v], indexing)
    case("meshgrid", grid, [v, torch.zeros(0)], indexing)
    case("meshgrid", grid, [v, x], indexing)
    case("meshgrid", grid, [v, ints(2)], indexing)
for given in [[v], [v, torch.randn(2)], [ints(2), ints(3), ints(2)], [v, torch.zeros(0)], [v, x], [s]]:
    case("cartesian_prod", lambda given: torch.cartesian_prod(*given), given)
for arguments in [(), (2,), (3,), (1,), (0,), (5,), (-1,), (2, True), (3, True), (5, True), (1, True)]:
    case("combinations", torch.combinations, torch.randn(4), *arguments, grad=() if arguments[:1] in [(0,), (5,)] else (0,))
    case("combinations", torch.combinations, torch.zeros(0), *arguments)
case("combinations", torch.combinations, ints(5))
case("combinations", torch.combinations, torch.randn(8)[::2])
case("combinations", torch.combinations, x)

# ---- cut into pieces
case("split_with_sizes", torch.split_with_sizes, x, [1, 3], 1, grad=(0,))
case("split_with_sizes", torch.split_with_sizes, x, [1, 1, 1])
case("split_with_sizes", torch.split_with_sizes, x, [0, 3], -2)
case("split_with_sizes", torch.split_with_sizes, x, [1, 1])
case("split_with_sizes", torch.split_with_sizes, x, [4, -1])
case("split_with_sizes", torch.split_with_sizes, x, [4], 2)
wide = torch.randn(4, 6, 2)
for name, function in {"hsplit": torch.hsplit, "vsplit": torch.vsplit, "dsplit": torch.dsplit}.items():
    for value in [wide, wide.transpose(0, 1), wide[0], wide[0, :, 0], s, torch.zeros(2, 0, 4)]:
        for sections in [1, 2, 3, 0, -1]:
            case(name, function, value, sections)
        for positions in [[1], [1, 1], [-1], [2, 1], [9], []]:
            case(f"{name}_indices", function, value, positions)
    case(name, function, wide, 2, grad=(0,))
    case(f"{name}_indices", function, wide, [1, 3], grad=(0,))

# ---- mirrored, turned
for name, function in {"fliplr": torch.fliplr, "flipud": torch.flipud}.items():
    for value in [x, cube, turned, v, s, torch.zeros(0, 3), torch.zeros(3, 0), ints(2, 3, dtype=torch.bool), ints(2, 3, dtype=torch.int64)]:
        case(name, function, value, grad=(0,) if value.is_floating_point() and value.dim() > 1 else ())
for dims in [[0], [1], [0, 1], [-1], [], [0, 0], [0, -2], [2], [1, 0, 2]]:
    case("flip", torch.flip, x, dims)
    case("flip", torch.flip, turned, dims)
case("flip", torch.flip, s, [0])
case("flip", torch.flip, s, [])
case("flip", torch.flip, torch.zeros(0, 2), [0, 1])
for dtype in EVERY:
    case("flip", torch.flip, ints(3, 2, dtype=dtype), [0])
    case("rot90", torch.rot90, ints(3, 2, dtype=dtype))
for k in [-5, -1, 0, 1, 2, 3, 4, 7]:
    case("rot90", torch.rot90, x, k, grad=(0,))
    case("rot90", torch.rot90, cube, k, [1, 2], grad=(0,))
    case("rot90", torch.rot90, turned, k, [2, 0])
    case("rot90", torch.rot90, cube, k, [-1, 0])
for dims in [[0], [0, 0], [0, -2], [0, 2], [0, 1, 2], []]:
    case("rot90", torch.rot90, x, 1, dims)
case("rot90", torch.rot90, v)
case("rot90", torch.rot90, torch.zeros(0, 3))

# ---- repeated
again = lambda x, r, d, o: torch.repeat_interleave(x, r, d, output_size=o)
for value in [x, turned, v, s, torch.zeros(0, 2), x[:, :0]]:
    for repeats in [0, 1, 3, -1]:
        case("repeat_interleave", torch.repeat_interleave, value, repeats, grad=(0,) if value.numel() and repeats > 0 else ())
        case("repeat_interleave", torch.repeat_interleave, value, repeats, 0)
        case("repeat_interleave", torch.repeat_interleave, value, repeats, -1)
        case("repeat_interleave", torch.repeat_interleave, value, repeats, 3)
    case("repeat_interleave_tensor", torch.repeat_interleave, value, torch.tensor([2]))
    case("repeat_interleave_tensor", torch.repeat_interleave, value, torch.tensor(2), 0)
    case("repeat_interleave_tensor", torch.repeat_interleave, value, torch.tensor([1, 0, 2]), 0)
case("repeat_interleave_tensor", torch.repeat_interleave, x, torch.tensor([0, 3, 1, 0], dtype=torch.int32), 1, grad=(0,))
case("repeat_interleave_tensor", torch.repeat_interleave, x, torch.arange(12), grad=(0,))
case("repeat_interleave_tensor", torch.repeat_interleave, x, torch.tensor([1, -1, 2]), 0)
case("repeat_interleave_tensor", torch.repeat_interleave, x, torch.tensor([1.0, 1.0, 2.0]), 0)
case("repeat_interleave_tensor", torch.repeat_interleave, x, torch.tensor([[1, 1, 2]]), 0)
case("repeat_interleave_tensor", torch.repeat_interleave, x, torch.tensor([0, 0, 0]), 0)
case("repeat_interleave_tensor", again, x, torch.tensor([1, 0, 2]), 0, 3)
case("repeat_interleave", again, x, 2, 0, 6)
case("repeat_interleave", again, x, 2, 0, 5)
for repeats in [torch.tensor([1, 2, 0, 3]), torch.tensor([], dtype=torch.int64), torch.tensor([0]), torch.tensor([[1]]), torch.tensor([-1]), torch.tensor([1.0])]:
    case("repeat_interleave_counts", torch.repeat_interleave, repeats)
for dtype in EVERY:
    case("repeat_interleave", torch.repeat_interleave, ints(2, 2, dtype=dtype), 2, 1)

# ---- diagonals
for diagonal in [0, 1, -2, 4, -5]:
    case("diag", torch.diag, v, diagonal, grad=(0,))
    case("diag", torch.diag, x, diagonal, grad=(0,))
    case("diag", torch.diag, x.t(), diagonal)
    case("diagflat", torch.diagflat, x[:2, :2], diagonal, grad=(0,))
    case("diag_embed", torch.diag_embed, x, diagonal, grad=(0,))
for value in [s, cube, torch.zeros(0), torch.zeros(0, 3)]:
    case("diag", torch.diag, value)
    case("diagflat", torch.diagflat, value)
    case("diag_embed", torch.diag_embed, value)
for dims in [(0, 1), (1, 0), (0, 2), (-1, -2), (0, 0), (1, -2), (3, 0), (-4, 0)]:
    case("diag_embed", torch.diag_embed, x, 1, *dims, grad=(0,))
    case("diag_embed", torch.diag_embed, x.t(), -1, *dims)
for dtype in EVERY:
    case("diag", torch.diag, ints(3, dtype=dtype))
    case("diag", torch.diag, ints(3, 3, dtype=dtype))
    case("diag_embed", torch.diag_embed, ints(2, 2, dtype=dtype))
case("diag", torch.diag, torch.tensor([NAN, INF]))

# ---- other views of the same elements
for value in [x, cube, turned, v, s]:
    case("adjoint", lambda x: x.adjoint(), value, grad=(0,) if value.dim() > 1 else ())
as_dtype = lambda x, t: x.view(t)
for value in [torch.tensor([1.0, -2.5, NAN, -0.0]), torch.tensor([[1, -2], [3, 4]], dtype=torch.int32), torch.tensor([1, 2, 3, 4, 5, 6, 7, 8], dtype=torch.uint8), torch.tensor(7, dtype=torch.int64), torch.zeros(0), torch.tensor([1, 2, 3], dtype=torch.int16)]:
    for dtype in [torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64]:
        case("view_dtype", as_dtype, value, dtype)
case("view_dtype", as_dtype, torch.tensor([0x3F800000, 0x40490FDB], dtype=torch.int32), torch.float32)
case("view_dtype", as_dtype, torch.tensor([0x4009_21FB_5444_2D18], dtype=torch.int64), torch.float64)
case("view_dtype", as_dtype, torch.tensor([0x3C00, 0x7C00], dtype=torch.int16), torch.float16)
case("narrow_tensor", torch.narrow, x, 1, torch.tensor(1), 2, grad=(0,))
case("narrow_tensor", torch.narrow, x, 1, torch.tensor(-2, dtype=torch.int32), 2)
case("narrow_tensor", torch.narrow, x, 1, torch.tensor([1]), 2)
case("narrow_tensor", torch.narrow, x, 1, torch.tensor(1.0), 2)
case("narrow_tensor", torch.narrow, x, 1, torch.tensor(3), 2)

write("arrange")
