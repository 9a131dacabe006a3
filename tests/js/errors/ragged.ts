// expect-error: expected sequence of length 2 at dim 1 (got 1)
import torch from "torch";
torch.tensor([[1, 2], [3]]);
