// expect-error: does not require grad
import torch from "torch";
torch.ones(2).sum().backward();
