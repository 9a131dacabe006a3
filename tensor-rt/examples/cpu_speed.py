"""The work of cpu_speed.rs with PyTorch on two threads."""

import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(2)
torch.set_grad_enabled(False)


def tensor(*shape):
    count = 1
    for size in shape:
        count *= size
    return ((torch.arange(count) * 7919 % 10007).float() / 5003.5 - 1.0).reshape(shape)


def run(name, work):
    if len(sys.argv) > 1 and sys.argv[1] not in name:
        return
    best, started = float("inf"), time.perf_counter()
    while time.perf_counter() - started < 0.7:
        now = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - now)
    print(f"{name:32} {best * 1e3:9.4f} ms")


x, y = tensor(1 << 22), tensor(1 << 22)
a, b = tensor(1000), tensor(1000)
run("add 4M", lambda: x + y)
run("add 1000", lambda: a + b)
for name, function in [("exp", torch.exp), ("tanh", torch.tanh), ("ln", torch.log), ("erf", torch.erf), ("sin", torch.sin)]:
    run(f"{name} 4M", lambda: function(x))
run("(tanh(x*y+x)*y).sum() 4M", lambda: (torch.tanh(x * y + x) * y).sum())
run("sum 4M", lambda: x.sum())
square = x.reshape(2048, 2048)
run("sum(dim=1) 2048x2048", lambda: square.sum(1))
run("sum(dim=0) 2048x2048", lambda: square.sum(0))
small = tensor(128, 10)
run("sum(dim=1) 128x10", lambda: small.sum(1))
for m, k, n in [(1024, 1024, 1024), (128, 784, 256), (128, 256, 10), (16, 16, 16)]:
    left, right = tensor(m, k), tensor(k, n)
    run(f"matmul {m}x{k}x{n}", lambda: left @ right)
rows = x.reshape(4096, 1024)
run("softmax 4096x1024", lambda: F.softmax(rows, 1))
run("softmax 128x10", lambda: F.softmax(small, 1))
run("transposed copy 2048x2048", lambda: square.t().contiguous())
for name, (batch, channels, size, out) in [
    ("conv2d 64x1x8x8 -> 16", (64, 1, 8, 16)),
    ("conv2d 32x16x28x28 -> 32", (32, 16, 28, 32)),
]:
    image, weight = tensor(batch, channels, size, size), tensor(out, channels, 3, 3)
    grad = tensor(batch, out, size, size)
    run(f"{name} forward", lambda: F.conv2d(image, weight, padding=1))
    run(f"{name} input gradient", lambda: torch.nn.grad.conv2d_input(image.shape, weight, grad, padding=1))
    run(f"{name} weight gradient", lambda: torch.nn.grad.conv2d_weight(image, weight.shape, grad, padding=1))
