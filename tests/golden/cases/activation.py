"""Activations."""

import torch
import torch.nn.functional as F
from record import case, f32, INF, INTS, NAN, write

x = f32(-INF, -100.0, -3.0, -1.0, -0.5, -0.0, 0.0, 0.5, 1.0, 3.0, 6.0, 20.5, 100.0, INF, NAN)
finite = x[x.isfinite()]
ACTIVATIONS = {
    "relu": F.relu, "relu6": F.relu6, "leaky_relu": F.leaky_relu, "elu": F.elu, "selu": F.selu, "celu": F.celu, "silu": F.silu, "mish": F.mish,
    "logsigmoid": F.logsigmoid, "softplus": F.softplus, "softsign": F.softsign, "softshrink": F.softshrink, "hardshrink": F.hardshrink,
    "tanhshrink": F.tanhshrink, "hardtanh": F.hardtanh, "hardsigmoid": F.hardsigmoid, "hardswish": F.hardswish, "sigmoid": torch.sigmoid,
    "tanh": torch.tanh, "gelu": F.gelu,
}
for name, function in ACTIVATIONS.items():
    # PyTorch's float32 gelu has an error of 1e-4 at -3; its float64 one is right.
    wide = (lambda x, f=function: f(x.double()).float()) if name == "gelu" else function
    case(name, wide, x, tolerance=4e-6)
    case(name, wide, finite, grad=(0,), tolerance=4e-6)
case("gelu", lambda x, m: F.gelu(x, approximate=m), finite, "tanh", grad=(0,), tolerance=4e-6)
case("gelu", lambda x, m: F.gelu(x, approximate=m), finite, "quick")
case("leaky_relu", F.leaky_relu, finite, 0.2, grad=(0,))
case("elu", F.elu, finite, 0.5, grad=(0,))
case("softplus", F.softplus, finite, 2.0, 5.0, grad=(0,))
case("threshold", F.threshold, finite, 0.5, 9.0, grad=(0,))
case("relu", F.relu, INTS)
case("glu", F.glu, torch.randn(2, 6), grad=(0,))
case("dropout", F.dropout, finite, 0.5, False, grad=(0,))
case("dropout", F.dropout, finite, 1.0, True)
case("dropout", F.dropout, finite, 0.0, True)
case("dropout", F.dropout, finite, 1.5, True)
m = torch.randn(3, 4) * 3
for name, function in [("softmax", torch.softmax), ("log_softmax", torch.log_softmax), ("softmin", F.softmin)]:
    for dim in [0, 1, -1]:
        case(name, function, m, dim, grad=(0,))
    case(name, function, f32(1.0, -INF, 2.0), 0, grad=(0,))
    case(name, function, f32(-INF, -INF), 0)
    case(name, function, f32(1.0, INF), 0)
    case(name, function, f32(1.0, NAN), 0)
    case(name, function, f32(1000.0, 1001.0), 0, grad=(0,))
    case(name, function, torch.zeros(0, 3), 1)
    case(name, function, torch.tensor(2.0), 0)
    case(name, function, m, 2)
case("softmax", torch.softmax, INTS, 0, torch.float32)

write("activation")
