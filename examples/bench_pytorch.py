"""The workloads of `alknet-tensor bench` in PyTorch: python examples/bench_pytorch.py [SECONDS]"""

import statistics
import sys
import time

import torch
from torch import nn

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
ELEMENTS = 4 * 1024 * 1024


def median_time(work):
    for _ in range(3):
        work()
    times = []
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end or len(times) < 5:
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def finish(tensor):
    tensor.view(-1)[0].item()


def multilayer_perceptron():
    model = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    loss_of = nn.CrossEntropyLoss()
    images = torch.randn(128, 784)
    labels = torch.randint(0, 10, (128,))

    def step():
        optimizer.zero_grad()
        loss = loss_of(model(images), labels)
        loss.backward()
        optimizer.step()
        loss.item()

    return step


def many_calls():
    x = torch.ones(1)

    def work():
        y = x
        for _ in range(1000):
            y = x.add(x)
        y.item()

    return work


torch.manual_seed(0)
x, y = torch.randn(ELEMENTS), torch.randn(ELEMENTS)
a, b = torch.randn(1024, 1024), torch.randn(1024, 1024)
workloads = {
    "add 4M": lambda: finish(x + y),
    "(tanh(x*y+x)*y).sum() 4M": lambda: (torch.tanh(x * y + x) * y).sum().item(),
    "sum 4M": lambda: x.sum().item(),
    "matmul 1024": lambda: finish(a @ b),
    "MLP 784-256-10 step, batch 128": multilayer_perceptron(),
    "binding: add 1, 1000 calls": many_calls(),
}
print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads\n")
for name, work in workloads.items():
    print(f"{name:<34} {median_time(work):10.3f} ms")
