"""Makes cases.json: what the native ops of src/composite must give, computed by PyTorch.

Run with PyTorch 2.15: python make_cases.py > cases.json
"""

import json
import math
import sys

import torch
import torch.nn.functional as F

torch.manual_seed(1)
cases = []


def number(value, digits=17):
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return float(f"%.{digits}g" % value) if isinstance(value, float) else value


def pack(value):
    if value is None:
        return None
    if isinstance(value, torch.Tensor):
        digits = 9 if value.dtype == torch.float32 else 17
        data = [number(item, digits) for item in value.detach().reshape(-1).tolist()]
        return {"dtype": str(value.dtype)[6:], "shape": list(value.shape), "data": data, "grad": value.requires_grad}
    if isinstance(value, torch.dtype):
        return {"dtype": str(value)[6:]}
    if isinstance(value, (list, tuple)) and value and isinstance(value[0], torch.Tensor):
        return {"tensors": [pack(item) for item in value]}
    if isinstance(value, (list, tuple)):
        return {"ints": list(value)}
    if isinstance(value, (bool, int, float, str)):
        return number(value)
    raise TypeError(type(value))


def tensors_of(arguments):
    for argument in arguments:
        if isinstance(argument, torch.Tensor):
            yield argument
        elif isinstance(argument, (list, tuple)):
            yield from (item for item in argument if isinstance(item, torch.Tensor))


def case(op, expected, *arguments, int32=False):
    """`expected(*arguments)` is what the op must give; gradients are those of sum(result * cos(0, 1, 2, ...))."""
    results = expected(*arguments)
    results = list(results) if isinstance(results, (tuple, list)) else [results]
    if int32:
        results = [item.to(torch.int32) if item.dtype == torch.int64 else item for item in results]
    leaves = [tensor for tensor in tensors_of(arguments) if tensor.requires_grad]
    gradients = []
    if leaves:
        total = sum(
            (item * torch.cos(torch.arange(item.numel(), dtype=item.dtype)).reshape(item.shape)).sum()
            for item in results
            if item.requires_grad
        )
        gradients = [pack(gradient) for gradient in torch.autograd.grad(total, leaves)]
    cases.append({"op": op, "arguments": [pack(a) for a in arguments], "results": [pack(r) for r in results], "gradients": gradients})


def refused(op, message, *arguments):
    """The message is ours; where it is PyTorch's too, `refused_as` checks that."""
    cases.append({"op": op, "arguments": [pack(a) for a in arguments], "error": message})


def refused_as(op, expected, *arguments):
    try:
        expected(*arguments)
    except Exception as error:
        refused(op, str(error).split("\n")[0], *arguments)
        return
    raise AssertionError(f"PyTorch accepts {op}")


def r(*shape):
    """A random leaf that wants a gradient."""
    return torch.randn(*shape, requires_grad=True)


def c(*shape):
    return torch.randn(*shape)


def ints(*shape, high=10):
    return torch.randint(0, high, shape, dtype=torch.int32)


# matmul: every pair of ranks, broadcasting batches, strides are exercised below through transposed formulas
for left, right in [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 4)), ((2, 3), (3, 4)), ((5, 2, 3), (3,)), ((3,), (5, 3, 4)),
                    ((5, 2, 3), (3, 4)), ((5, 2, 3), (5, 3, 4)), ((2, 1, 2, 3), (5, 3, 4)), ((2, 0), (0, 3)), ((0, 3), (3, 2)),
                    ((1, 1), (1, 1)), ((65, 3), (3, 67))]:
    case("matmul", torch.matmul, r(*left), r(*right))
case("matmul", torch.matmul, ints(2, 3), ints(3, 2))
case("matmul", torch.matmul, c(2, 3).double(), c(3, 2).double())
refused("matmul", "matmul: shapes (2x3) and (4x5) cannot be multiplied: inner sizes 3 and 4 differ", c(2, 3), c(4, 5))
refused("matmul", "matmul: shapes (3) and (4x5) cannot be multiplied: inner sizes 3 and 4 differ", c(3), c(4, 5))
refused("matmul", "both arguments to matmul need to be at least 1D, but they are 0D and 1D", torch.tensor(1.0), c(3))
refused_as("matmul", torch.matmul, c(2, 2, 3), c(3, 3, 4))
refused("matmul", "matmul: expected all tensors to have the same dtype, but found float32 and int32", c(2, 3), ints(3, 2))
refused("matmul", "not implemented for dtype bool", torch.ones(2, 2, dtype=torch.bool), torch.ones(2, 2, dtype=torch.bool))

# shapes
case("reshape", torch.reshape, r(2, 6), [3, -1])
case("reshape", lambda x, s: x.reshape(s), torch.tensor(3.0, requires_grad=True), [1, 1])
refused_as("reshape", torch.reshape, c(2, 3), [4, -1])
refused_as("reshape", torch.reshape, c(2, 3), [-1, -1])
refused_as("reshape", torch.reshape, c(2, 3), [7])
refused_as("reshape", torch.reshape, c(0, 3), [0, -1])
case("flatten", torch.flatten, r(2, 3, 4), 0, -1)
case("flatten", torch.flatten, r(2, 3, 4), 1, 2)
case("flatten", torch.flatten, r(2, 0, 4), 1, -1)
case("flatten", torch.flatten, torch.tensor(2.0, requires_grad=True), 0, -1)
refused_as("flatten", torch.flatten, c(2, 3), 1, 0)
refused_as("flatten", torch.flatten, c(2, 3), 0, 5)
case("unflatten", lambda x, d, s: x.unflatten(d, s), r(2, 6), 1, [2, -1])
refused_as("unflatten", lambda x, d, s: x.unflatten(d, s), c(2, 3), 1, [2, 2])
case("movedim", torch.movedim, r(2, 3, 4), [0, 1], [2, 0])
case("movedim", torch.movedim, r(2, 3, 4), [-1], [0])
case("repeat", lambda x, n: x.repeat(n), r(2, 3), [2, 3])
case("repeat", lambda x, n: x.repeat(n), r(3), [2, 1, 2])
case("repeat", lambda x, n: x.repeat(n), r(2, 3), [1, 0])
case("repeat", lambda x, n: x.repeat(n), r(2, 3), [1, 1])
refused_as("repeat", lambda x, n: x.repeat(n), c(2, 3), [2])
refused("repeat", "repeats must not be negative, but got [2, -1]", c(2, 3), [2, -1])
case("tile", lambda x, n: x.tile(n), r(2, 3), [2])
case("tile", lambda x, n: x.tile(n), r(2), [2, 3])

# joining and splitting
case("cat", torch.cat, [r(2, 3), r(1, 3)], 0)
case("cat", torch.cat, [r(2, 3), r(2, 2), r(2, 1)], -1)
case("cat", torch.cat, [c(2), torch.tensor([1, 2], dtype=torch.int32)], 0)
case("cat", torch.cat, [torch.zeros(0), r(2, 2)], 0)
case("cat", torch.cat, [torch.zeros(0), torch.zeros(0)], 0)
refused("cat", "Sizes of tensors must match except in dimension 0. Expected size 3 but got size 4 for tensor number 1 in the list.", [c(2, 3), c(2, 4)], 0)
refused_as("cat", torch.cat, [c(2, 3), c(2)], 0)
refused_as("cat", torch.cat, [c(2), c(2)], 2)
refused("cat", "zero-dimensional tensor (at position 0) cannot be concatenated", [torch.tensor(1.0)], 0)
case("stack", torch.stack, [r(2, 3), r(2, 3)], 0)
case("stack", torch.stack, [r(2, 3), r(2, 3), r(2, 3)], -1)
case("stack", torch.stack, [torch.tensor(1.0, requires_grad=True), torch.tensor(2.0)], 0)
refused_as("stack", torch.stack, [c(2, 3), c(2)], 0)
case("split", torch.split, r(5, 2), 2, 0)
case("split", torch.split, r(2, 5), 3, 1)
case("split", torch.split, torch.zeros(0), 0, 0)
refused_as("split", torch.split, c(4), 0, 0)
refused_as("split", torch.split, c(4), -1, 0)
refused_as("split", torch.split, torch.tensor(1.0), 1, 0)
case("split_sizes", torch.split, r(5, 2), [2, 0, 3], 0)
refused_as("split_sizes", torch.split, c(4), [1, 2], 0)
case("chunk", torch.chunk, r(5), 4, 0)
case("chunk", torch.chunk, r(6, 2), 3, 0)
case("chunk", torch.chunk, torch.zeros(0), 3, 0)
refused_as("chunk", torch.chunk, c(4), 0, 0)
case("tensor_split", torch.tensor_split, r(5), 3, 0)
refused_as("tensor_split", torch.tensor_split, c(5), 0, 0)
case("tensor_split_indices", torch.tensor_split, r(5), [1, 3, 9], 0)
case("unbind", torch.unbind, r(3, 2), 0)
case("unbind", torch.unbind, r(3, 2), -1)

# numbers
for start, end, step in [(0, 5, 1), (5, 0, -2), (0.0, 1.0, 0.1), (1, 2, 0.3), (3, 3, 1), (-1.5, 1.5, 0.5)]:
    case("arange_start_step", lambda a, b, s: torch.arange(a, b, s), start, end, step, int32=True)
case("arange_start_step", lambda a, b, s, d: torch.arange(a, b, s, dtype=d), 0, 5, 2, torch.float64)
case("arange_start_step", lambda a, b, s, d: torch.arange(a, b, s, dtype=d), 0, 2**40, 2**39, torch.int64)
refused("arange_start_step", "step must be nonzero", 0, 5, 0)
refused("arange_start_step", "upper bound and lower bound inconsistent with step sign", 5, 0, 1)
refused("arange_start_step", "unsupported range", 0, math.inf, 1)
refused("arange_start_step", "more elements than can be addressed", 0, 2**62, 1)
for start, end, steps in [(0, 1, 5), (-1, 2, 7), (3, 4, 1), (0, 1, 0), (0.1, 0.7, 10)]:
    case("linspace", lambda a, b, n: torch.linspace(a, b, n), start, end, steps)
case("full", lambda s, v: torch.full(s, v), [2, 3], 2.5)
case("full", lambda s, v: torch.full(s, v), [2], True)
case("full", lambda s, v: torch.full(s, float(v)), [2], 3)
case("full", lambda s, v, d: torch.full(s, v, dtype=d), [2], 2.7, torch.int32)
refused("full", "value 300 cannot be converted to type int8 without overflow", [2], 300, torch.int8)
refused("full", "negative dimension -2", [-2], 1)
refused("full", "more elements than can be addressed", [2**40, 2**40], 1)

# picking
index = torch.tensor([2, 0, 2], dtype=torch.int32)
case("index_select", torch.index_select, r(3, 2), 0, index)
case("index_select", torch.index_select, r(2, 3), 1, index.long())
case("index_select", torch.index_select, r(2, 3, 2), -2, index[:0])
refused("index_select", "convert it with .long()", c(3, 2), 0, torch.tensor([1.0]))
refused("index_select", "index 3 is out of", c(3, 2), 0, torch.tensor([3]))
refused("index_select", "index -1 is out of", c(3, 2), 0, torch.tensor([-1]))
case("gather", torch.gather, r(3, 2), 0, torch.tensor([[2, 0], [1, 1]]))
case("gather", torch.gather, r(2, 3), 1, torch.tensor([[2, 0, 0, 1]]))
refused_as("gather", torch.gather, c(2, 3), 0, torch.zeros(2, 4, dtype=torch.int64))
refused("gather", "Index tensor must have the same number of dimensions as input tensor", c(2, 3), 0, torch.tensor([0]))
case("scatter", torch.scatter, r(3, 4), 0, torch.tensor([[2, 0, 1], [0, 1, 2]]), r(2, 3))
case("scatter", torch.scatter, c(3, 4), 0, torch.tensor([[2, 0, 1], [0, 1, 2]]), c(2, 4))
case("scatter_add", torch.scatter_add, r(3, 4), 1, torch.tensor([[3, 3, 0], [1, 1, 1], [0, 1, 0]]), r(3, 3))
refused("scatter_add", "Expected index [2, 4] to be no larger than self [2, 3] apart from dimension 0", c(2, 3), 0, torch.zeros(2, 4, dtype=torch.int64), c(2, 4))
case("embedding", F.embedding, torch.tensor([[1, 2], [4, 1]]), r(5, 3))
case("embedding", F.embedding, torch.tensor([[1, 2], [4, 1]]), r(5, 3), 1)
case("embedding", F.embedding, torch.tensor(2), r(5, 3))
refused("embedding", "is out of", torch.tensor([5]), c(3, 2))
case("one_hot", F.one_hot, torch.tensor([[1, 0], [3, 1]]), -1, int32=True)
case("one_hot", F.one_hot, torch.tensor([1, 0]), 3, int32=True)
case("one_hot", F.one_hot, torch.tensor(2), -1, int32=True)
refused("one_hot", "Class values must be smaller than num_classes", torch.tensor([1, 5]), 3)
refused("one_hot", "Class values must be non-negative.", torch.tensor([-1]), -1)
refused("one_hot", "Can not infer total number of classes from empty tensor.", torch.zeros(0, dtype=torch.int64), -1)
case("nonzero", torch.nonzero, torch.tensor([[1.0, 0.0], [0.0, math.nan]]), int32=True)
case("nonzero", torch.nonzero, torch.tensor(1.0), int32=True)
case("nonzero", torch.nonzero, torch.zeros(3), int32=True)
case("where", torch.where, torch.tensor([[True, False], [True, True]]), int32=True)
case("masked_select", torch.masked_select, r(2, 3), torch.tensor([True, False, True]))
case("flip", torch.flip, r(2, 3), [0])
case("flip", torch.flip, r(2, 3), [0, -1])
refused_as("flip", torch.flip, c(2, 3), [0, 0])
case("roll", torch.roll, r(2, 3), [1])
case("roll", torch.roll, r(2, 3), [-1, 2], [0, 1])
refused_as("roll", torch.roll, c(2, 3), [1, 2], [0])

# classification
logits, classes = r(4, 5), torch.tensor([1, 0, 4, 2])
weight = torch.rand(5)
for reduction in ["mean", "sum", "none"]:
    def nll(x, t, w, ignore, reduction):
        return F.nll_loss(x, t, w, ignore_index=ignore, reduction=reduction)
    case("nll_loss", nll, r(4, 5), classes, None, -100, reduction)
    case("nll_loss", nll, r(4, 5), classes, weight, 0, reduction)
    def entropy(x, t, w, ignore, reduction, smoothing=0.0):
        return F.cross_entropy(x, t, w, ignore_index=ignore, reduction=reduction, label_smoothing=smoothing)
    case("cross_entropy", entropy, r(4, 5), classes, None, -100, reduction)
    case("cross_entropy", entropy, r(4, 5), classes, weight, 4, reduction, 0.1)
    case("cross_entropy", entropy, r(4, 5), classes, None, 4, reduction, 0.1)
    case("cross_entropy", entropy, r(4, 5), torch.softmax(c(4, 5), 1), weight, -100, reduction, 0.2)
case("cross_entropy", entropy, r(2, 3, 2, 2), torch.randint(0, 3, (2, 2, 2)), torch.rand(3), 1, "mean")
case("cross_entropy", entropy, r(2, 3, 4), torch.softmax(c(2, 3, 4), 1), None, -100, "mean")
case("cross_entropy", entropy, r(5), torch.tensor(3), None, -100, "mean")
case("cross_entropy", entropy, c(2, 3) * 1e4, torch.tensor([0, 1]), None, -100, "sum")
refused("cross_entropy", "Expected input batch_size (2) to match target batch_size (3).", c(2, 3), torch.tensor([1, 2, 0]))
refused("cross_entropy", "is out of", c(2, 3), torch.tensor([1, 5]))
refused("cross_entropy", "convert it with .long()", c(2, 3), torch.tensor([1.0, 2.0]))
refused("cross_entropy", "x is not a valid value for reduction", c(2, 3), torch.tensor([1, 2]), None, -100, "x")
refused("cross_entropy", "weight tensor should be defined either for all 3 classes or no classes but got weight tensor of shape: [2]", c(2, 3), torch.tensor([1, 2]), c(2))
refused("cross_entropy", "Expected target size [2, 4], got [2, 5]", c(2, 3, 4), torch.zeros(2, 5, dtype=torch.int64))
refused("cross_entropy", "label_smoothing must be between 0.0 and 1.0. Got: 2", c(2, 3), torch.tensor([1, 2]), None, -100, "mean", 2.0)

# windows
conv = F.conv2d
case("conv2d", conv, r(2, 3, 5, 6), r(4, 3, 3, 2), r(4))
case("conv2d", conv, r(2, 3, 7, 6), r(4, 3, 3, 2), r(4), [2, 1], [1, 2], [2, 1])
case("conv2d", conv, r(2, 4, 5, 5), r(6, 2, 3, 3), None, [1, 1], [1, 1], [1, 1], 2)
case("conv2d", conv, r(3, 5, 5), r(2, 3, 3, 3), r(2))
case("conv2d_padding", conv, r(1, 2, 6, 5), r(3, 2, 3, 2), r(3), [1, 1], "same")
case("conv2d_padding", conv, r(1, 2, 6, 5), r(3, 2, 4, 3), None, [1, 1], "same", [2, 1])
case("conv2d_padding", conv, r(1, 2, 6, 5), r(3, 2, 3, 2), None, [2, 1], "valid")
refused("conv2d", "Given groups=1, weight of size [4, 2, 3, 3], expected input[1, 3, 5, 5] to have 2 channels, but got 3 channels instead", c(1, 3, 5, 5), c(4, 2, 3, 3))
refused_as("conv2d", conv, c(3, 5), c(4, 2, 3, 3))
refused_as("conv2d", conv, c(1, 3, 2, 2), c(4, 3, 3, 3))
refused("conv2d", "non-positive stride is not supported", c(1, 3, 5, 5), c(4, 3, 3, 3), None, [0, 0])
refused("conv2d", "negative padding is not supported", c(1, 3, 5, 5), c(4, 3, 3, 3), None, [1, 1], [-1, -1])
refused_as("conv2d", conv, c(1, 3, 5, 5), c(4, 3, 3, 3), c(3))
refused("conv2d", "Given groups=3, expected weight to be divisible by 3 at dimension 0", c(1, 3, 5, 5), c(4, 1, 3, 3), None, [1, 1], [0, 0], [1, 1], 3)
refused("conv2d_padding", "Invalid padding string: 'foo'", c(1, 3, 5, 5), c(4, 3, 3, 3), None, [1, 1], "foo")
refused("conv2d_padding", "padding='same' is not supported for strided convolutions", c(1, 3, 5, 5), c(4, 3, 3, 3), None, [2, 2], "same")
refused("conv2d", "expected all tensors to have the same dtype", c(1, 3, 5, 5), c(4, 3, 3, 3).double())
pool = F.max_pool2d
case("max_pool2d", pool, r(2, 3, 6, 6), [2, 2])
case("max_pool2d", pool, r(2, 3, 7, 8), [3, 2], [2, 1], [1, 0])
case("max_pool2d", pool, r(3, 7, 8), [2, 2], [2, 2], [0, 0], [2, 3])
case("max_pool2d", pool, torch.tensor([[[[1.0, math.nan], [3.0, 2.0]]]]), [2, 2])
case("max_pool2d", pool, torch.full((1, 1, 2, 2), -math.inf), [2, 2], [1, 1], [1, 1])
refused("max_pool2d", "output size is too small", c(1, 3, 5, 5), [7, 7])
refused_as("max_pool2d", pool, c(1, 3, 5, 5), [2, 2], [2, 2], [2, 2])
refused("max_pool2d", "kernel size should be greater than zero", c(1, 3, 5, 5), [0, 0], [1, 1])

# whole-tensor questions
for left, right in [(c(2), c(3)), (torch.ones(2), torch.ones(2, dtype=torch.int32)), (torch.tensor([math.nan]), torch.tensor([math.nan]))]:
    cases.append({"op": "equal", "arguments": [pack(left), pack(right)], "results": [torch.equal(left, right)], "gradients": []})
for left, right, equal_nan in [(1.0, 1.00001, False), (1.0, 1.001, False), (math.inf, math.inf, False), (math.nan, math.nan, False), (math.nan, math.nan, True)]:
    left, right = torch.tensor([left]), torch.tensor([right])
    answer = torch.allclose(left, right, equal_nan=equal_nan)
    cases.append({"op": "allclose", "arguments": [pack(left), pack(right), 1e-5, 1e-8, equal_nan], "results": [answer], "gradients": []})

# indexing: x[...] and x[...] = v
def pack_index(part):
    if isinstance(part, slice):
        return {"slice": [part.start, part.stop, 1 if part.step is None else part.step]}
    return "..." if part is Ellipsis else pack(part)


def refer(parts):
    """torch wants int64 index tensors."""
    return tuple(part.long() if isinstance(part, torch.Tensor) and part.dtype == torch.int32 else part for part in parts)


def index(x, *parts):
    entry = {"op": "index", "arguments": [pack(x)], "index": [pack_index(part) for part in parts]}
    result = x[refer(parts)]
    (gradient,) = torch.autograd.grad((result * torch.cos(torch.arange(result.numel())).reshape(result.shape)).sum(), [x])
    cases.append(entry | {"results": [pack(result)], "gradients": [pack(gradient)]})


def index_put(x, value, *parts, accumulate=False):
    entry = {"op": "index_put", "arguments": [pack(x), pack(value)], "index": [pack_index(part) for part in parts], "accumulate": accumulate}
    x = x.clone()
    if accumulate:
        positions = refer(parts)
        if any(isinstance(part, (list, torch.Tensor)) for part in parts):
            x.index_put_(tuple(torch.as_tensor(part) for part in positions), torch.as_tensor(value, dtype=x.dtype), accumulate=True)
        else:
            x[positions] += value
    else:
        x[refer(parts)] = value
    cases.append(entry | {"results": [pack(x)], "gradients": []})


def index_refused(message, x, *parts):
    cases.append({"op": "index", "arguments": [pack(x)], "index": [pack_index(part) for part in parts], "error": message})


every = slice(None)
index(r(3, 4), 1)
index(r(3, 4), -1, 2)
index(r(3, 4), every, slice(1, None, 2))
index(r(3, 4), slice(-2, None))
index(r(3, 4), None, ..., 0)
index(r(2, 3, 4), ..., None, slice(0, 2))
index(r(2, 3, 4), [1, 0, 1])
index(r(2, 3, 4), every, [2, -1])
index(r(2, 3, 4), every, [2, 0], [1, 1])
index(r(2, 3, 4), [1, 0], every, [1, 3])
index(r(2, 3, 4), 0, [2, 0, 0], slice(1, 3))
index(r(2, 3, 4), 0, every, [2, 0])
index(r(2, 3, 4), ..., torch.tensor([[0, 1], [-1, 2]], dtype=torch.int32))
index(r(2, 3, 4), torch.tensor([[1], [0]]), torch.tensor([2, 0, 1]))
index(r(3, 4), torch.tensor([True, False, True]))
index(r(3, 4), torch.rand(3, 4) > 0.5)
index(r(3, 4), every, torch.tensor([True, False, True, True]))
index(r(2, 3), torch.tensor([True, False]), [1])
index(r(3, 4), [])
index(r(3, 4), torch.tensor(1))
index_refused("index 5 is out of bounds for dimension 0 with size 2", c(2, 3), 5)
index_refused("index 5 is out of bounds for dimension 1 with size 3", c(2, 3), 0, 5)
index_refused("index -3 is out of bounds for dimension 0 with size 2", c(2, 3), [0, -3])
index_refused("is out of", c(2, 3), torch.tensor([0, 2]))
index_refused("is out of", c(2, 3), torch.tensor([0, 1]), torch.tensor([0, 3]))
index_refused("too many indices for tensor of dimension 2", c(2, 3), 0, 0, 0)
index_refused("an index can only have a single ellipsis", c(2, 3), ..., ...)
index_refused("shape mismatch: indexing tensors could not be broadcast together with shapes [2], [3]", c(2, 3), [0, 1], [0, 1, 2])
index_refused("The shape of the mask [1] at index 0 does not match the shape of the indexed tensor [2, 3] at index 0", c(2, 3), torch.tensor([True]))
index_refused("tensors used as indices must be of an integer dtype or bool", c(2, 3), torch.tensor([1.0]))
index_put(c(3, 4), 7.5, 1)
index_put(c(3, 4), c(4), every)
index_put(c(3, 4), c(3, 1), every, slice(0, None, 2))
index_put(c(3, 4), c(2, 4), [2, 0])
index_put(c(3, 4), 0, torch.tensor([[True, False, True, False]] * 3))
index_put(c(3, 4), 1, torch.tensor([True, False, True]))
index_put(c(2, 3, 4), c(2, 2), every, [0, 2], [1, 3])
index_put(c(2, 3, 4), c(3), [0, 1], every, [1, 1])
index_put(ints(3, 4), 2.0, ..., -1)
index_put(c(3, 4), 1, [0, 0, 2], accumulate=True)
index_put(c(3, 4), 2.5, 1, accumulate=True)

# sums to a shape, checks
case("sum_to_size", lambda x, s: x.sum_to_size(s), r(2, 3, 4), [3, 1])
case("sum_to_size", lambda x, s: x.sum_to_size(s), r(2, 3), [2, 3])
refused("sum_to_size", "size [4, 3] is not expandable to size [2, 3].", c(2, 3), [4, 3])
refused("mm", "mm: expected input to be a 2D tensor, but got 1D", c(2), c(2, 2))
refused("dropout", "dropout probability has to be between 0 and 1, but got 1.5", c(2), 1.5)
refused("mse_loss", "y is not a valid value for reduction", c(2), c(2), "y")

json.dump([case for case in cases if case], sys.stdout, indent=None, separators=(",", ":"))
