// expect-error: (2x3)
// expect-error: (4x5)
import torch from "torch";
torch.ones(2, 3).matmul(torch.ones(4, 5));
