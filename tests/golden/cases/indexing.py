"""Indexing."""

import torch
import torch.nn.functional as F
from record import case, NAN, write

x = torch.randn(3, 4)
index = torch.tensor([[0, 3, 1], [2, 2, 0]])
case("gather", torch.gather, x, 1, index, grad=(0,))
case("gather", torch.gather, x, 0, index % 3, grad=(0,))
case("gather", torch.gather, x, 1, torch.tensor([[4]]))
case("gather", torch.gather, x, 1, torch.tensor([[-1]]))
case("gather", torch.gather, x, 1, torch.tensor([[0.5]]))
case("scatter", torch.scatter, x, 1, torch.tensor([[0, 3, 1], [2, 1, 0]]), torch.randn(2, 3), grad=(0, 3))
case("scatter_value", torch.scatter, x, 1, torch.tensor([[0, 3, 1], [2, 1, 0]]), 2.5, grad=(0,))
case("scatter_add", torch.scatter_add, x, 1, index, torch.randn(2, 3), grad=(0, 3))
case("index_select", torch.index_select, x, 1, torch.tensor([3, 0, 3]), grad=(0,))
case("index_select", torch.index_select, x, 0, torch.tensor([1], dtype=torch.int32), grad=(0,))
case("index_add", torch.index_add, x, 1, torch.tensor([3, 0, 3]), torch.randn(3, 3), grad=(0, 3))
case("index_copy", torch.index_copy, x, 1, torch.tensor([3, 0]), torch.randn(3, 2), grad=(0, 3))
case("index_fill", torch.index_fill, x, 1, torch.tensor([3, 0]), 7.0, grad=(0,))
case("take", torch.take, x, torch.tensor([[0, 5], [11, 5]]), grad=(0,))
case("take_along_dim", torch.take_along_dim, x, x.argsort(1), 1, grad=(0,))
case("embedding", F.embedding, torch.tensor([[0, 2], [2, 1]]), torch.randn(3, 4), grad=(1,))
case("embedding", F.embedding, torch.tensor([[0, 3]]), torch.randn(3, 4))
case("embedding", F.embedding, torch.tensor([[0, 2], [2, 1]]), torch.randn(3, 4), 2, grad=(1,))
case("one_hot", F.one_hot, torch.tensor([[0, 2], [2, 1]]))
case("one_hot", F.one_hot, torch.tensor([0, 2]), 5)
case("one_hot", F.one_hot, torch.tensor([0, 2]), 2)
case("nonzero", torch.nonzero, torch.tensor([[0.0, 1.0], [NAN, -0.0]]))
case("masked_select", torch.masked_select, x, x > 0, grad=(0,))

write("indexing")
