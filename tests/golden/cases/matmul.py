"""Products."""

import torch
import torch.nn.functional as F
from record import case, INTS, NAN, write

for left, right in [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)), ((5, 2, 3), (3,)), ((3,), (5, 3, 2)), ((5, 2, 3), (3, 4)), ((2, 1, 2, 3), (4, 3, 2)), ((0, 3), (3, 2)), ((2, 0), (0, 3))]:
    case("matmul", torch.matmul, torch.randn(left), torch.randn(right), grad=(0, 1), tolerance=1e-5)
case("matmul", torch.matmul, torch.randn(2, 3), torch.randn(4, 5))
case("matmul", torch.matmul, torch.tensor(1.0), torch.randn(3))
case("matmul", torch.matmul, torch.randn(2, 2, 3), torch.randn(3, 3, 4))
case("matmul", torch.matmul, INTS[:6].reshape(2, 3), INTS[:6].reshape(3, 2))
case("matmul", torch.matmul, torch.randn(2, 2), INTS[:4].reshape(2, 2))
case("mm", torch.mm, torch.randn(2, 3), torch.randn(3, 2), grad=(0, 1), tolerance=1e-5)
case("mm", torch.mm, torch.randn(2, 2, 3), torch.randn(3, 2))
case("bmm", torch.bmm, torch.randn(2, 2, 3), torch.randn(2, 3, 2), grad=(0, 1), tolerance=1e-5)
case("mv", torch.mv, torch.randn(2, 3), torch.randn(3), grad=(0, 1), tolerance=1e-5)
case("dot", torch.dot, torch.randn(4), torch.randn(4), grad=(0, 1), tolerance=1e-5)
case("dot", torch.dot, torch.randn(4), torch.randn(3))
case("outer", torch.outer, torch.randn(2), torch.randn(3), grad=(0, 1))
case("addmm", lambda x, y, z, b, a: torch.addmm(x, y, z, beta=b, alpha=a), torch.randn(2), torch.randn(3, 4), torch.randn(4, 2), 0.5, 2.0, grad=(0, 1, 2), tolerance=1e-5)
case("addmm", lambda x, y, z, b, a: torch.addmm(x, y, z, beta=b, alpha=a), torch.full((3, 2), NAN), torch.randn(3, 4), torch.randn(4, 2), 0, 1, tolerance=1e-5)
case("baddbmm", torch.baddbmm, torch.randn(2, 3, 2), torch.randn(2, 3, 4), torch.randn(2, 4, 2), grad=(0, 1, 2), tolerance=1e-5)
case("linear", F.linear, torch.randn(3, 4), torch.randn(2, 4), torch.randn(2), grad=(0, 1, 2), tolerance=1e-5)
case("linear", F.linear, torch.randn(2, 3, 4), torch.randn(2, 4), grad=(0, 1), tolerance=1e-5)
case("inner", torch.inner, torch.randn(2, 3), torch.randn(4, 3), grad=(0, 1), tolerance=1e-5)

write("matmul")
