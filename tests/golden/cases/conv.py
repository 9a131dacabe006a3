"""Convolutions, pools, padding, resizing and sampling."""

import torch
import torch.nn.functional as F
from record import case, f32, INF, NAN, write

LOOSE = 2e-5


def randn(*size):
    return torch.randn(size)


# ---- convolutions
for size, weight, arguments in [
    ((2, 4, 7), (6, 4, 3), (1, 0, 1, 1)),
    ((2, 4, 7), (6, 2, 3), (2, 1, 2, 2)),
    ((1, 4, 6), (8, 1, 2), ([3], [2], [1], 4)),
    ((3, 9), (2, 3, 3), (1, 4, 1, 1)),
]:
    case("conv1d", F.conv1d, randn(*size), randn(*weight), randn(weight[0]), *arguments, grad=(0, 1, 2), tolerance=LOOSE)
case("conv1d_padding", F.conv1d, randn(1, 2, 6), randn(3, 2, 4), None, 1, "same", 2, grad=(0, 1), tolerance=LOOSE)
case("conv1d_padding", F.conv1d, randn(1, 2, 6), randn(3, 2, 4), None, 2, "same")
case("conv1d_padding", F.conv1d, randn(1, 2, 6), randn(3, 2, 4), None, 2, "valid", tolerance=LOOSE)
case("conv1d", F.conv1d, randn(2, 4, 5), randn(6, 3, 3))
case("conv1d", F.conv1d, randn(2, 4, 2), randn(6, 4, 3))
case("conv1d", F.conv1d, randn(2, 4, 5), randn(6, 4, 3), randn(5))
case("conv1d", F.conv1d, randn(2, 4, 5), randn(6, 4, 3), None, 0)
case("conv1d", F.conv1d, randn(2, 4, 5), randn(6, 4, 3), None, 1, -1)
case("conv1d", F.conv1d, randn(2, 4, 5), randn(6, 4, 3), None, 1, 0, 0)
case("conv1d", F.conv1d, randn(2, 4, 5), randn(6, 2, 3), None, 1, 0, 1, 0)
case("conv1d", F.conv1d, randn(5), randn(6, 4, 3))
case("conv1d", F.conv1d, randn(0, 4, 5), randn(6, 4, 3))
case("conv1d", F.conv1d, randn(2, 5, 4).transpose(1, 2), randn(3, 4, 6).transpose(1, 2)[:, :4, :], tolerance=LOOSE)
case("conv1d", F.conv1d, randn(1, 2, 5).double(), randn(2, 2, 3).double(), grad=(0, 1))
case("conv2d", F.conv2d, randn(1, 4, 5, 6), randn(8, 1, 3, 2), randn(8), [1, 2], [0, 1], [2, 1], 4, grad=(0, 1, 2), tolerance=LOOSE)
case("conv2d_padding", F.conv2d, randn(2, 5, 6), randn(3, 2, 4, 2), randn(3), 1, "same", [1, 3], grad=(0, 1, 2), tolerance=LOOSE)
for size, weight, arguments in [
    ((1, 2, 4, 5, 4), (2, 2, 2, 3, 2), (1, 0, 1, 1)),
    ((2, 4, 5, 4, 3), (4, 2, 3, 2, 1), ([2, 1, 2], [1, 0, 1], [1, 2, 1], 2)),
    ((2, 5, 4, 3), (4, 1, 2, 2, 2), (1, 1, [3, 1, 2], 2)),
]:
    case("conv3d", F.conv3d, randn(*size), randn(*weight), randn(weight[0]), *arguments, grad=(0, 1, 2), tolerance=LOOSE)
case("conv3d_padding", F.conv3d, randn(1, 2, 3, 4, 3), randn(2, 2, 2, 3, 2), None, 1, "same", grad=(0, 1), tolerance=LOOSE)
case("conv3d", F.conv3d, randn(1, 2, 1, 4, 3), randn(2, 2, 2, 3, 2))
for size, weight, arguments in [
    ((2, 4, 5), (4, 3, 3), (1, 0, 0, 1, 1)),
    ((2, 4, 5), (4, 3, 3), (2, 1, 1, 2, 1)),
    ((4, 5), (4, 2, 2), (3, 2, 2, 1, 2)),
    ((2, 5), (2, 1, 2), (1, 0, 1, 1, 2)),
    ((2, 5), (2, 1, 2), (1, 2, 2, 1, 3)),
]:
    out = weight[1] * arguments[3]
    case("conv_transpose1d", F.conv_transpose1d, randn(*size), randn(*weight), randn(out), *arguments, grad=(0, 1, 2), tolerance=LOOSE)
for size, weight, arguments in [
    ((2, 4, 3, 4), (4, 3, 3, 2), (1, 0, 0, 1, 1)),
    ((2, 4, 3, 4), (4, 1, 3, 3), (2, 1, 1, 4, 1)),
    ((2, 3, 3), (2, 1, 2, 2), (1, 1, [1, 0], 1, [2, 1])),
    ((1, 2, 3, 2), (2, 2, 2, 3), ([2, 3], [1, 0], [0, 2], 2, [1, 2])),
]:
    out = weight[1] * arguments[3]
    case("conv_transpose2d", F.conv_transpose2d, randn(*size), randn(*weight), randn(out), *arguments, grad=(0, 1, 2), tolerance=LOOSE)
for size, weight, arguments in [
    ((1, 2, 2, 3, 2), (2, 2, 2, 2, 3), (1, 0, 0, 1, 1)),
    ((2, 4, 3, 2, 2), (4, 1, 3, 2, 2), ([2, 1, 2], [1, 0, 1], [1, 0, 0], 2, 1)),
    ((1, 3, 2, 2), (1, 2, 3, 1, 2), (1, [1, 0, 1], [1, 0, 0], 1, [2, 1, 1])),
]:
    out = weight[1] * arguments[3]
    case("conv_transpose3d", F.conv_transpose3d, randn(*size), randn(*weight), randn(out), *arguments, grad=(0, 1, 2), tolerance=LOOSE)
case("conv_transpose2d", F.conv_transpose2d, randn(1, 2, 3, 3), randn(2, 2, 2, 2), None, 2, 0, 2)
case("conv_transpose2d", F.conv_transpose2d, randn(1, 3, 3, 3), randn(2, 2, 2, 2))
case("conv_transpose2d", F.conv_transpose2d, randn(1, 2, 1, 1), randn(2, 2, 2, 2), None, 1, 1)
case("conv_transpose2d", F.conv_transpose2d, randn(1, 2, 3, 3), randn(2, 2, 2, 2), randn(3))

# ---- pools
line, image, volume = randn(2, 3, 9), randn(2, 3, 7, 6), randn(1, 2, 5, 6, 4)
for arguments in [(2,), (3, 2, 1), (3, 1, 0, 2), (3, 2, 1, 1, True), (2, 3, 1, 2, True)]:
    case("max_pool1d", F.max_pool1d, line, *arguments, grad=(0,))
    case("max_pool3d", F.max_pool3d, volume, *arguments, grad=(0,))
    case("max_pool1d_with_indices", lambda *a: F.max_pool1d(*a, return_indices=True), line, *arguments, grad=(0,))
    case("max_pool3d_with_indices", lambda *a: F.max_pool3d(*a, return_indices=True), volume, *arguments, grad=(0,))
case("max_pool3d_with_indices", lambda *a: F.max_pool3d(*a, return_indices=True), volume[0], [2, 3, 1], [1, 2, 2], [1, 0, 0])
case("max_pool3d_with_indices", lambda *a: F.max_pool3d(*a, return_indices=True), torch.zeros(1, 1, 3, 4, 4), 2, 1)
case("max_pool1d", F.max_pool1d, f32(1.0, NAN, 3.0, -INF, -INF, -INF).reshape(1, 6), 2)
case("max_pool1d", F.max_pool1d, line, 2, 2, 3)
case("max_pool1d", F.max_pool1d, line, 0)
case("max_pool3d", F.max_pool3d, line, 2)
case("max_pool1d", F.max_pool1d, line[:, :, :1], 2)
for arguments in [(2,), (3, 2, 1), (3, 2, 1, True), (3, 2, 1, True, False), ([2], [3], [0], True)]:
    case("avg_pool1d", F.avg_pool1d, line, *arguments, grad=(0,))
for arguments in [(2,), (3, 2, 1), (3, 2, 1, True, False), ([2, 3, 1], [1, 2, 2], [1, 0, 0], True, True), (2, 1, 0, False, True, 3)]:
    case("avg_pool3d", F.avg_pool3d, volume, *arguments, grad=(0,))
case("avg_pool3d", F.avg_pool3d, volume, 2, 1, 0, False, True, 0)
case("avg_pool1d", F.avg_pool1d, line, 2, 2, 2)
for size in [3, 4, 9, 12, 1]:
    case("adaptive_avg_pool1d", F.adaptive_avg_pool1d, line, size, grad=(0,))
    case("adaptive_max_pool1d", F.adaptive_max_pool1d, line, size, grad=(0,))
    case("adaptive_max_pool1d_with_indices", lambda *a: F.adaptive_max_pool1d(*a, return_indices=True), line, size)
for size in [[7, 6], [3, 4], [1, 1], [2, 3], [9, 5]]:
    case("adaptive_avg_pool2d", F.adaptive_avg_pool2d, image, size, grad=(0,))
    case("adaptive_max_pool2d_with_indices", lambda *a: F.adaptive_max_pool2d(*a, return_indices=True), image, size, grad=(0,))
for size in [[5, 6, 4], [2, 4, 3], [1, 2, 2]]:
    case("adaptive_avg_pool3d", F.adaptive_avg_pool3d, volume, size, grad=(0,))
    case("adaptive_max_pool3d_with_indices", lambda *a: F.adaptive_max_pool3d(*a, return_indices=True), volume, size, grad=(0,))
case("adaptive_avg_pool2d", F.adaptive_avg_pool2d, f32(1.0, 2.0, INF, 4.0, 5.0).reshape(1, 1, 5), [1, 3])
case("adaptive_avg_pool2d", F.adaptive_avg_pool2d, image, [-1, 2])
case("adaptive_avg_pool2d", F.adaptive_avg_pool2d, image, [0, 2])
case("adaptive_avg_pool2d", F.adaptive_avg_pool2d, torch.zeros(1, 2, 0, 3), 2)
case("adaptive_avg_pool2d", F.adaptive_avg_pool2d, torch.ones(1, 4, 4, dtype=torch.int32), 2)
for arguments in [(2.0, 2), (3.0, 3, 2), (1.5, 2, 3, True)]:
    case("lp_pool1d", F.lp_pool1d, line.abs() + 0.1, *arguments, grad=(0,), tolerance=LOOSE)
    case("lp_pool2d", F.lp_pool2d, image.abs() + 0.1, *arguments, grad=(0,), tolerance=LOOSE)
    case("lp_pool3d", F.lp_pool3d, volume.abs() + 0.1, *arguments, grad=(0,), tolerance=LOOSE)
for op, pool, unpool, given, size in [
    ("max_unpool1d", F.max_pool1d, F.max_unpool1d, line, [9]),
    ("max_unpool2d", F.max_pool2d, F.max_unpool2d, image, [7, 6]),
    ("max_unpool3d", F.max_pool3d, F.max_unpool3d, volume, [5, 6, 4]),
]:
    values, indices = pool(given, 2, return_indices=True)
    case(op, unpool, values, indices, 2, None, 0, size, grad=(0,))
    case(op, unpool, values, indices, 2, None, 0, [3] * len(size))
values, indices = F.max_pool2d(randn(1, 2, 6, 4), 2, return_indices=True)
case("max_unpool2d", F.max_unpool2d, values, indices, 2, grad=(0,))

# ---- padding
for pad, mode in [
    ([1, 2], "constant"), ([1, -1, 0, 2, 1, 0], "constant"), ([-2, -1, 3, 0], "constant"), ([0, 0], "constant"),
    ([2, 1, 1, 3], "reflect"), ([2, 1, 1, 3], "replicate"), ([2, 1, 1, 3], "circular"),
    ([-1, 2, 3, -2], "reflect"), ([-1, 2, 3, -2], "replicate"), ([-1, 2, 3, -2], "circular"),
    ([7, 0, 0, 0], "reflect"), ([7, 0, 0, 0], "circular"), ([6, 0, 0, 7], "circular"), ([-4, -3], "constant"), ([1], "constant"),
]:
    case("pad", F.pad, image[0], pad, mode, grad=(0,))
for mode in ["reflect", "replicate", "circular"]:
    case("pad", F.pad, line, [3, 2], mode, grad=(0,))
    case("pad", F.pad, volume, [1, 2, 0, 1, 2, 1], mode, grad=(0,))
    case("pad", F.pad, line, [1, 2, 1, 1, 1, 1], mode)
case("pad", F.pad, line, [1, 1], "constant", 2.5, grad=(0,))
case("pad", F.pad, torch.tensor([[1, 2], [3, 4]]), [1, 0, 0, 1], "constant", 7)
case("pad", F.pad, torch.tensor([True, False]), [1, 2])
case("pad", F.pad, line, [1, 1], "reflect", 2.5)
case("pad", F.pad, line, [1, 1], "mirror")

# ---- interpolation
def resize(x, size, scale, mode, align, recompute=None, antialias=False):
    return F.interpolate(x, size, scale, mode, align, recompute, antialias)


for size, scale in [([5], None), ([14], None), ([27], None), (None, 2), (None, 1.6), (None, 0.4)]:
    for mode in ["nearest", "nearest-exact", "area"]:
        case("interpolate", resize, line, size, scale, mode, None, grad=(0,))
    for align in [False, True]:
        case("interpolate", resize, line, size, scale, "linear", align, grad=(0,), tolerance=4e-6)
for size, scale in [([9, 4], None), ([3, 8], None), (None, 2), (None, 1.3)]:
    for mode in ["nearest", "nearest-exact", "area"]:
        case("interpolate", resize, image, size, scale, mode, None, grad=(0,))
    for mode in ["bilinear", "bicubic"]:
        for align in [False, True]:
            case("interpolate", resize, image, size, scale, mode, align, grad=(0,), tolerance=LOOSE)
for mode in ["bilinear", "bicubic"]:
    case("interpolate", resize, image, [3, 2], None, mode, False, None, True, grad=(0,), tolerance=LOOSE)
    case("interpolate", resize, image, [9, 11], None, mode, False, None, True, grad=(0,), tolerance=LOOSE)
for align in [False, True]:
    case("interpolate", resize, volume, [3, 8, 5], None, "trilinear", align, grad=(0,), tolerance=LOOSE)
case("interpolate", resize, volume, None, 2, "nearest", None, grad=(0,))
case("interpolate", resize, image, None, 1.3, "bilinear", False, True, tolerance=LOOSE)
case("interpolate", resize, torch.arange(12, dtype=torch.uint8).reshape(1, 1, 3, 4), [5, 6], None, "nearest", None)
case("interpolate", resize, image.double(), [9, 4], None, "bilinear", False, grad=(0,))
case("interpolate", resize, image, [3, 2], None, "linear", False)
case("interpolate", resize, image, [3, 2], 2, "nearest", None)
case("interpolate", resize, image, None, None, "nearest", None)
case("interpolate", resize, image, [3, 2], None, "nearest", True)
case("interpolate", resize, image, [3, 2, 1], None, "nearest", None)
case("interpolate", resize, image, [0, 2], None, "nearest", None)
case("interpolate", resize, image, [3, 2], None, "cubic", None)
case("interpolate", resize, image[0, 0], [3], None, "nearest", None)

# ---- sampling
grid = torch.rand(2, 3, 4, 2) * 3 - 1.5
for mode in ["bilinear", "nearest", "bicubic"]:
    for padding in ["zeros", "border", "reflection"]:
        for align in [False, True]:
            # The slopes of cubics cancel out: in float64, where that does not hide errors.
            own = (image.double(), grid.double()) if mode == "bicubic" else (image, grid)
            case("grid_sample", F.grid_sample, image, grid, mode, padding, align, tolerance=LOOSE)
            case("grid_sample", F.grid_sample, *own, mode, padding, align, grad=(0, 1), tolerance=None if mode == "bicubic" else LOOSE)
deep = torch.rand(1, 2, 3, 2, 3) * 3 - 1.5
for mode in ["bilinear", "nearest"]:
    for padding in ["zeros", "border", "reflection"]:
        case("grid_sample", F.grid_sample, volume, deep, mode, padding, False, grad=(0, 1), tolerance=LOOSE)
case("grid_sample", F.grid_sample, image, grid[:1])
case("grid_sample", F.grid_sample, image, grid[..., :1])
case("grid_sample", F.grid_sample, image, grid.double())
case("grid_sample", F.grid_sample, image, grid, "cubic")
case("grid_sample", F.grid_sample, volume, deep, "bicubic", tolerance=LOOSE)
for align in [False, True]:
    case("affine_grid", F.affine_grid, randn(2, 2, 3), [2, 1, 3, 4], align, grad=(0,), tolerance=LOOSE)
    case("affine_grid", F.affine_grid, randn(1, 3, 4), [1, 2, 2, 3, 1], align, grad=(0,), tolerance=LOOSE)
case("affine_grid", F.affine_grid, randn(2, 2, 3), [1, 1, 3, 4])
case("affine_grid", F.affine_grid, randn(2, 2, 3), [2, 1, 3])

# ---- blocks and pixels
for arguments in [([2, 3],), (2, 2, 1, 1), ([3, 2], [1, 2], [1, 0], [2, 1])]:
    case("im2col", F.unfold, image, *arguments, grad=(0,))
case("im2col", F.unfold, image[0], 2)
case("im2col", F.unfold, image, 8)
case("im2col", F.unfold, line[0], 2)
case("fold", F.fold, randn(2, 12, 12), [4, 5], [2, 2], grad=(0,))
case("fold", F.fold, randn(6, 9), [5, 5], [2, 3], [2, 1], [1, 1], [2, 2], grad=(0,))
case("fold", F.fold, randn(2, 12, 11), [4, 5], [2, 2])
case("fold", F.fold, randn(2, 13, 12), [4, 5], [2, 2])
case("channel_shuffle", F.channel_shuffle, randn(2, 6, 2, 3), 3, grad=(0,))
case("channel_shuffle", F.channel_shuffle, randn(2, 6, 2, 3), 4)
for x in [randn(2, 8, 2, 3), randn(8, 3, 1), torch.arange(8).reshape(1, 4, 2, 1)]:
    case("pixel_shuffle", F.pixel_shuffle, x, 2)
case("pixel_shuffle", F.pixel_shuffle, randn(8, 2, 3), 2, grad=(0,))
case("pixel_shuffle", F.pixel_shuffle, randn(2, 6, 2, 3), 2)
case("pixel_shuffle", F.pixel_shuffle, randn(2, 8, 2, 3), -1)
case("pixel_unshuffle", F.pixel_unshuffle, randn(2, 3, 4, 6), 2, grad=(0,))
case("pixel_unshuffle", F.pixel_unshuffle, randn(2, 3, 4, 5), 2)
# ---- integers
def ints(dtype, *size):
    return torch.randint(-5 if dtype.is_signed else 0, 6, size, dtype=dtype)


for dtype in [torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64]:
    # PyTorch's dilated convolutions of narrower integers are not written, ours are.
    dilation = 2 if dtype == torch.int64 else 1
    case("conv1d", F.conv1d, ints(dtype, 2, 4, 7), ints(dtype, 6, 2, 3), ints(dtype, 6), 2, 1, dilation, 2)
    case("conv2d", F.conv2d, ints(dtype, 4, 5, 6), ints(dtype, 8, 1, 3, 2), None, [1, 2], [0, 1], [dilation, 1], 4)
    case("conv3d", F.conv3d, ints(dtype, 1, 2, 4, 5, 4), ints(dtype, 2, 2, 2, 3, 2), ints(dtype, 2), [2, 1, 2], 1)
    case("conv2d_padding", F.conv2d, ints(dtype, 1, 2, 5, 6), ints(dtype, 3, 2, 4, 2), None, 1, "same")
    if dtype != torch.int64:
        case("max_pool2d_with_indices", lambda *a: F.max_pool2d(*a, return_indices=True), ints(dtype, 2, 3, 5, 6), 3, 2, 1)
        case("max_pool3d_with_indices", lambda *a: F.max_pool3d(*a, return_indices=True), ints(dtype, 1, 2, 4, 5, 4), 2, 1, 1)
case("conv2d", F.conv2d, ints(torch.int64, 1, 2, 3, 3), ints(torch.int32, 2, 2, 2, 2))
case("conv2d", F.conv2d, ints(torch.int32, 1, 2, 3, 3), randn(2, 2, 2, 2))
case("conv2d", F.conv2d, torch.ones(1, 2, 3, 3, dtype=torch.bool), torch.ones(2, 2, 2, 2, dtype=torch.bool))
write("conv")
