"""Windows."""

import torch
import torch.nn.functional as F
from record import case, f32, INF, NAN, write

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

write("window")
