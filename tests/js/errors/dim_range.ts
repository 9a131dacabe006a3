// expect-error: Dimension out of range
import torch from "torch";
torch.ones(2, 3).sum(2);
