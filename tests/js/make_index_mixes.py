"""Writes index_mixes_expected.ts: random mixes of integers, slices, null, "...", masks and integer tensors as an index, read and written.

    python tests/js/make_index_mixes.py        (made with PyTorch 2.15; the output is checked in)

An entry is [shape, index, read, written]: `index` as x.at takes it, with {tensor: …} and {mask: …} for tensors; `read` is the result's
[shape, elements] or null where PyTorch refuses; `written` is x after x.set(...index, value), where value is -1, -2, … if no element is
written twice, else -1.
"""

import json
import pathlib
import random

import torch

random.seed(4)
torch.manual_seed(4)


def bound(size):
    return random.choice([None, None, *range(-size - 1, size + 2)])


def part(sizes, at):
    """One entry of an index at dimension `at`: as a script writes it, as PyTorch takes it, and how many dimensions it takes."""
    size = sizes[at]
    kind = random.choice(["int", "slice", "slice", "null", "list", "tensor", "number", "mask", "truth"])
    if kind == "int" and size:
        position = random.randrange(-size, size) if random.random() < 0.97 else size
        return position, position, 1
    if kind == "null":
        return None, None, 0
    if kind == "truth" and random.random() < 0.3:
        truth = random.random() < 0.7
        return truth, truth, 0
    if kind == "list" and size:
        positions = [random.randrange(-size, size) for _ in range(LENGTH)]
        return positions, torch.tensor(positions), 1
    if kind == "tensor" and size:
        shape = random.choice([[LENGTH], [1], [2, LENGTH], [2, 1]])
        positions = torch.randint(-size, size, shape)
        return {"tensor": positions.tolist()}, positions, 1
    if kind == "number" and size:
        position = random.randrange(-size, size)
        return {"tensor": position}, torch.tensor(position), 1
    if kind == "mask" and MASKS and 0 not in sizes[at : at + 2]:
        MASKS.pop()
        covered = random.choice([1, 2]) if at + 1 < len(sizes) else 1
        # As many as the lists are long, so that they broadcast.
        mask = torch.zeros(sizes[at : at + covered], dtype=torch.bool)
        for position in random.sample(range(mask.numel()), min(LENGTH, mask.numel())):
            mask.view(-1)[position] = True
        return {"mask": mask.tolist()}, mask, covered
    start, stop, step = bound(size), bound(size), random.choice([1, 1, 1, 2, 3])
    text = f"{'' if start is None else start}:{'' if stop is None else stop}" + (f":{step}" if step > 1 else "")
    return text, slice(start, stop, step), 1


entries, refused = [], 0
while len(entries) < 400:
    LENGTH, MASKS = random.choice([1, 2, 3]), [1]
    sizes = [random.choice([1, 2, 3, 3, 4, 0] if random.random() < 0.2 else [2, 3, 4]) for _ in range(random.choice([1, 2, 3, 3, 4]))]
    script, native, at, dots = [], [], 0, False
    end = random.randrange(len(sizes) + 1)
    while at < len(sizes) and len(script) < 6:
        if not dots and random.random() < 0.12:
            script.append("...")
            native.append(Ellipsis)
            dots, at = True, max(at, end)
            continue
        written, taken, dims = part(sizes, at)
        script.append(written)
        native.append(taken)
        at += dims
        if random.random() < 0.1:
            break
    x = torch.arange(torch.Size(sizes).numel(), dtype=torch.float32).reshape(sizes)
    try:
        read = x[tuple(native)]
    except (IndexError, RuntimeError, ValueError):
        refused += 1
        if refused <= 40:
            entries.append([sizes, script, None, None])
        continue
    once = read.unique().numel() == read.numel()
    after = x.clone()
    after[tuple(native)] = -torch.arange(1.0, read.numel() + 1).reshape(read.shape) if once else -1.0
    flat = lambda tensor: [int(value) for value in tensor.reshape(-1).tolist()]
    entries.append([sizes, script, [list(read.shape), flat(read)], flat(after)])

rows = ",\n".join("    " + json.dumps(entry, separators=(",", ":")) for entry in entries)
text = f"// Written by make_index_mixes.py with PyTorch {torch.__version__}; do not edit.\n\nexport default [\n{rows},\n] as unknown[];\n"
pathlib.Path(__file__).with_name("index_mixes_expected.ts").write_text(text)
print(len(entries), min(refused, 40))
