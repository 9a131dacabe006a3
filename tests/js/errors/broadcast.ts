// expect-error: The size of tensor a (3) must match the size of tensor b (4)
import torch from "torch";
torch.ones(2, 3).add(torch.ones(4));
