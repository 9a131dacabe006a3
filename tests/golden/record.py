"""How a golden case is recorded: what PyTorch gives for a call, as JSON. The calls stand in cases/*.py.

A case is `{op, arguments, results | error, gradients?}`. `op` and the order of `arguments` are ours (identifier and schema order). Data is
text, one word per element in row-major order: Python's shortest round-trip form, `nan`, `inf`, `-0.0` included. An argument that is not
contiguous is its storage, with `stride` and `offset`.
"""

import gzip
import json
import math
import pathlib

import torch

FOLDER = pathlib.Path(__file__).parent
INF, NAN = math.inf, math.nan
cases = []


def word(value):
    if isinstance(value, bool):
        return "1" if value else "0"
    return repr(value)


def words(tensor):
    data = tensor.detach().reshape(-1)
    if data.dtype.is_complex:
        # Real and imaginary parts in turn.
        data = torch.view_as_real(data.resolve_conj()).reshape(-1)
    values = data.tolist() if not data.dtype.is_floating_point else data.double().tolist()
    if data.dtype == torch.float32:
        # The shortest text that reads back as the same float32.
        values = [float(str(numpy_float)) for numpy_float in data.numpy()]
    return " ".join(word(value) for value in values)


def encode(tensor):
    return {"dtype": str(tensor.dtype).removeprefix("torch."), "shape": list(tensor.shape), "data": words(tensor)}


def encode_argument(tensor):
    entry = encode(tensor)
    if not tensor.is_contiguous():
        storage = torch.as_strided(tensor.detach(), (tensor.untyped_storage().nbytes() // tensor.element_size(),), (1,), 0)
        entry |= {"data": words(storage), "stride": list(tensor.stride()), "offset": tensor.storage_offset()}
    return entry


def argument(value):
    if value is None:
        return None
    if isinstance(value, torch.Tensor):
        return {"tensor": encode_argument(value)}
    if isinstance(value, torch.dtype):
        return {"dtype": str(value).removeprefix("torch.")}
    if isinstance(value, bool):
        return {"bool": value}
    if isinstance(value, int):
        return {"int": value}
    if isinstance(value, float):
        return {"float": word(value)}
    if isinstance(value, str):
        return {"str": value}
    if isinstance(value, (list, tuple)):
        if value and isinstance(value[0], torch.Tensor):
            return {"tensors": [encode_argument(v) for v in value]}
        return {"ints": list(value)}
    raise TypeError(type(value))


def flat(result):
    return [result] if isinstance(result, (torch.Tensor, bool)) else list(result)


def leaf(value):
    """A leaf with the strides of `value`, where it has some of its own."""
    return value.detach().clone(memory_format=torch.preserve_format).requires_grad_()


def weight(result):
    """What a result's gradient is taken to be: numbers in no pattern of its own."""
    numbers = lambda step, shift: (torch.arange(result.numel(), dtype=torch.float64).reshape(result.shape) * step + shift).remainder(2.0)
    if result.dtype.is_complex:
        return torch.complex(numbers(0.37, 0.5) - 0.75, numbers(0.59, 0.2) - 0.75).to(result.dtype)
    return numbers(0.37, 0.5).to(result.dtype) - 0.75


def case(op, function, *arguments, grad=(), tolerance=None, zero_sign=False):
    """`function(*arguments)` is what PyTorch does; `grad` are positions of arguments to differentiate."""
    entry = {"op": op, "arguments": [argument(a) for a in arguments]}
    if tolerance:
        entry["tolerance"] = tolerance
    if zero_sign:
        entry["zero_sign"] = True
    leaves = [leaf(a) if i in grad else a for i, a in enumerate(arguments)]
    try:
        results = flat(function(*leaves))
    except (RuntimeError, IndexError, TypeError, ValueError, NotImplementedError, AssertionError) as error:
        entry["error"] = (str(error) or type(error).__name__).splitlines()[0]
        cases.append(entry)
        return
    entry["results"] = [{"bool": r} if isinstance(r, bool) else encode(r) for r in results]
    if grad:
        roots = [r for r in results if r.requires_grad]
        weights = [weight(r) for r in roots]
        wanted = [leaves[i] for i in grad]
        gradients = torch.autograd.grad(roots, wanted, weights, allow_unused=True)
        entry["weights"] = [encode(w) for w in weights]
        entry["gradients"] = [[i, encode(g if g is not None else torch.zeros_like(leaves[i]))] for i, g in zip(grad, gradients)]
    cases.append(entry)


def write(name):
    """Writes the cases since the last call; the same cases give the same bytes."""
    text = "[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n"
    (FOLDER / f"{name}.json.gz").write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"{name}: {len(cases)}")
    cases.clear()


def f32(*values):
    return torch.tensor(values, dtype=torch.float32)


SPECIAL = f32(0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 3.0, 1e-30, 3e38, -3e38, INF, -INF, NAN)
GRID = f32(0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -2.0, -3.5, INF, -INF, NAN)
INTS = torch.tensor([-8, -7, -3, -1, 0, 1, 2, 3, 7, 100], dtype=torch.int32)
DTYPES = [torch.bool, torch.uint8, torch.int8, torch.int32, torch.int64, torch.float16, torch.float32, torch.float64]
